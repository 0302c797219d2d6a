// Words that something was done with: "rolled back", "by hand", "hotfix deployed".

const doneBy = /^(?:by|with|via|using|through|thanks)$/iu;
const doneInThePast =
  /^(?:re-?|un|over)?(?:put|cut|set|reset|took|made|built|ran|sent|shut|split|threw|gave|got|went|brought|drove|held|kept|let|wrote|spun|swept|undid|undone|did|withdrew|froze|chose|bound|fed|laid|hid|rode)$/iu;
const doings =
  /^(?:roll|rollback|restart|revert|reboot|redeploy|hotfix|patch|failover|deploy|switch|rebuild|upgrade|downgrade|scale|clear|flush|purge|replace|restore|increase|disable|enable|remove|kill|drain|renew|rotate)$/iu;

export const firstWord = (text: string): string => /^[\p{L}\p{N}]+(?:-\p{L}+)*/u.exec(text)?.[0] ?? '';

/** Does the text begin as what was done would? */
export const isSomethingDone = (text: string): boolean => {
  const first = firstWord(text);
  return /(?:ed|ing)$/iu.test(first) || [doneBy, doneInThePast, doings].some((each) => each.test(first));
};

/** "restarted the pods", but neither "by hand" nor "restarting" */
export const isInThePast = (text: string): boolean => {
  const first = firstWord(text);
  return /ed$/iu.test(first) || doneInThePast.test(first);
};
