import type { Sentence } from './prose/sentences.js';

/** `other`: not English, so that nothing is said about it. `unclear`: too little to tell, read as English. */
export type Language = 'english' | 'other' | 'unclear';

const set = (words: string): ReadonlySet<string> => new Set(words.split(/\s+/u));

/** Words of grammar, of which every few words of English hold one. */
const english = set(
  `the a an and or but of to in on at for from with by is are was were be been has have had do does did not that this these those it its
  we our they their he his she her you your i as if when while after before until because which who what how where there then than so
  no nobody all each every any some one two more only also just again into over under up down out about between during since could would should
  can may might must will shall them us me my still new`,
);

/** Words of grammar of other languages in Latin letters that English does not have. */
const other = set(
  `der die das und ist nicht ein eine einen einem einer den dem des mit von zu auf für im wir sie es war waren wurde wurden hat haben hatte hätte
  hätten sich auch nach bei aus durch als wie oder aber noch nur sollte sollten werden le la les un une et est dans pour pas que qui nous
  vous ils elle sur avec par plus être avoir été aurait avons ont cette ces au aux du il el los las y en por con para una se del al no
  lo como más pero su fue eran está hubiera debería deberíamos haber di che non per sono della del il gli è stato avremmo dovuto
  o os as um uma em não com foi mais ao deveríamos het een van niet dat zijn wij te met voor op er maar ook hadden moeten det den och att
  som på är inte vi för har ikke og på jeg det til af skulle burde havde er nie się na jest że do w z by był powinniśmy ve bir bu için
  değil ile şi nu în că pe să ja ei se oli että on kun és az egy nem hogy volt`,
);

const ambiguous = set('no as on do by me a i an in was war die den to in so is it he');

/** What the sentences are written in, by their letters and their words of grammar. */
export const languageOf = (sentences: readonly Sentence[]): Language => {
  let latin = 0;
  let foreign = 0;
  const counts = { words: 0, english: 0, other: 0, either: 0 };
  for (const word of sentences.flat()) {
    if (word.kind !== 'word') continue;
    const isLatin = /^[@#]?\p{Script=Latin}/u.test(word.text);
    if (isLatin) latin += word.text.length;
    else foreign += word.text.length;
    if (!isLatin) continue;
    counts.words++;
    if (english.has(word.lower)) counts.english++;
    if (other.has(word.lower)) counts[ambiguous.has(word.lower) ? 'either' : 'other']++;
  }
  if (foreign > latin && foreign > 1) return 'other';
  if (counts.other > counts.english && counts.other >= 2) return 'other';
  if (counts.english === 0 && counts.words >= 5 && counts.other > 0 && counts.other + counts.either >= 2)
    return 'other';
  if (counts.words < 8) return counts.english > 0 ? 'english' : 'unclear';
  if (counts.english >= counts.words * 0.1) return 'english';
  // A long text without a word of grammar is a list of things, or is in a language that we know no words of.
  return counts.words >= 25 && counts.english < counts.words * 0.03 ? 'other' : 'unclear';
};
