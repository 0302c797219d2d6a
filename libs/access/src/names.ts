import type { CommandContext } from '#event-store';
import { name, object, text } from '#http';

/** What access needs of a directory; the app wires one in. */
export abstract class Names {
  /**
   * The id of a person or service that is named by id or name.
   *
   * @param field where the name stands in the request
   * @throws a DomainError for an id or a name that is not there
   */
  abstract find(field: string, kind: 'person' | 'service', text: string): Promise<string>;

  /** Those of the names that somebody has, a person or an external user, in any spelling. */
  abstract somebodyAmong(names: readonly string[]): Promise<string[]>;

  /** The name behind an id, or the marker that it is gone; undefined where there is none. */
  abstract nameOf(kind: 'person' | 'service', id: string): Promise<unknown>;

  /** Whether it is known no more who a person is. */
  abstract isErased(person: string): Promise<boolean>;

  /** Registers a person. @returns their id; undefined where the name is taken, or can be none */
  abstract addPerson(name: string, context: CommandContext): Promise<string | undefined>;

  /** An id with the name behind it, as answers have it; `namedSchema` describes that. */
  async named(kind: 'person' | 'service', id: string): Promise<object> {
    return { id, name: (await this.nameOf(kind, id)) ?? null };
  }

  /** Services with their names; null where they are not said. */
  async namedServices(ids: readonly string[] | null | undefined): Promise<object[] | null> {
    return ids ? Promise.all(ids.map((id) => this.named('service', id))) : null;
  }
}

/** What `named` answers. */
export const namedSchema = object({ id: text, name });
