import protobuf from 'protobufjs';

/** A message that could not be read; whoever wanted it refuses it. */
export class UnreadableMessage {
  constructor(readonly why: string) {}
}

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** Texts of a message are UTF-8, as the encoding asks for; the library would put a mark in the place of what is not. */
class StrictReader extends protobuf.BufferReader {
  override string(): string {
    const bytes = this.bytes();
    try {
      return decoder.decode(bytes);
    } catch {
      throw new Error('a text is not UTF-8');
    }
  }
}

/**
 * Reads messages strictly. One that cannot be read is handed on as such, so that it is refused like any other request,
 * and a stream goes on after it.
 */
export const strictly =
  <Message>(deserialize: (bytes: Buffer) => Message) =>
  (bytes: Buffer): Message | UnreadableMessage => {
    try {
      // The library takes a reader where it takes bytes.
      return deserialize(new StrictReader(bytes) as unknown as Buffer);
    } catch (error) {
      return new UnreadableMessage(error instanceof Error ? error.message : String(error));
    }
  };
