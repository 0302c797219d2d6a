import type { Directory } from './directory.js';
import type { Participant } from './domain/index.js';

/** Whom a mail goes to; or why it never does. */
export const recipientOf = async (
  directory: Directory,
  kind: Participant['kind'],
  id: string,
): Promise<{ name: string; address: string } | { never: string }> => {
  const address = kind === 'monitor' ? undefined : await directory.mailAddressOf(kind, id);
  if (address === undefined)
    return {
      never: 'The directory has no mail address of theirs: record one (POST …/mail-address), and send it again',
    };
  const name = await directory.nameOf(kind, id);
  return { name: typeof name === 'string' ? name : '', address };
};
