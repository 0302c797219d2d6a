// A merge is decided on two incidents together (rules.md A5), and a line is recorded of one. A line that says nothing else
// is not taken for a note either: whoever wrote it would believe that it was done.

const reference = String.raw`(?<into>inc-\d+|key:[^\s,;]+|[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12})(?![\p{L}\p{N}])`;
/** What may stand before: who it was, and "this is a". */
const opening = String.raw`^[\s,;:–—-]*(?:(?:it[’']s|we|i|they|it|this|that|the|a|an|incident|issue|is|was|are|has|have|had|been|be|now|just|also|please|to|let[’']s)\s+)*`;
const who = String.raw`(?:(?!(?:not|never|no|don[’']?t|cannot|can[’']?t|why|if)\s)[\p{L}@][^\s,;]*\s+){0,2}`;
const of = String.raw`(?:\s+(?:it|this|that|both|them|the|these|incident|issue|problem|one|with|into|in|to|and|from))*\s*(?::|->|=>|→)?\s*`;

const merging = new RegExp(String.raw`${opening}${who}(?<not>un-?)?merg(?:e|ed|es|ing)${of}${reference}`, 'iu');
const same = new RegExp(
  String.raw`${opening}(?:(?:same|identical)(?:\s+(?:incident|issue|problem|thing))?\s+(?:as|to|with)|(?:dup|dupe|duplicates?|duplicated)(?:\s+of)?:?)\s+${reference}`,
  'iu',
);
const unmerged = new RegExp(String.raw`${opening}un-?merged?\s*(?:$|[,;:.!(]|(?:at|by|because|since|as)\s|\d)`, 'iu');

/** Why a line that says that incidents are one, or are not, is not recorded; undefined where it says no such thing. */
export const mergeIn = (line: string): string | undefined => {
  if (/\?[\s)"'!?]*$/u.test(line)) return undefined;
  const found = merging.exec(line) ?? same.exec(line);
  if (found?.groups?.['not'] !== undefined || (!found && unmerged.test(line)))
    return 'That incidents are two is decided on both, and not recorded by a line: send POST …/unmerged with a "reason"';
  return found
    ? `That incidents are one is decided on both, and not recorded by a line: send POST …/merged with "into": "${found.groups?.['into'] ?? ''}"`
    : undefined;
};
