/** What access needs of a directory; the app wires one in. */
export abstract class Names {
  /**
   * The id of a person or service that is named by id or name.
   *
   * @param field where the name stands in the request
   * @throws a DomainError for an id or a name that is not there
   */
  abstract find(field: string, kind: 'person' | 'service', text: string): Promise<string>;

  /** The name behind an id, or the marker that it is gone; undefined where there is none. */
  abstract nameOf(kind: 'person' | 'service', id: string): Promise<unknown>;
}
