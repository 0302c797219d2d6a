import { partsOfSpeech } from './lexicon.js';

/** Past participles that do not end in -ed. */
const irregular = new Set(
  `arisen awoken been borne beaten become begun bent bet bitten bled blown bought bound bred broken brought broadcast built burnt
  burst cast caught chosen clung come cost crept cut dealt done drawn dreamt driven drunk dug eaten fallen fed felt fit fled flown fought
  forbidden forgotten forgiven found frozen given gone gotten got ground grown had heard held hidden hit hung hurt input kept known
  laid lain leapt learnt led left lent let lit lost made meant met output overcome paid proven put quit read reset rid ridden
  risen rung run said sat seen sent set shaken shed shone shot shown shrunk shut slept slid slowed snuck sold sought spent spelt
  spilt split spoken spread sprung spun stolen stood stricken struck stuck stung sung sunk swapped swept sworn swollen swung taken taught
  thought thrown told torn understood undergone undone woken won worn wound woven written withdrawn`.split(/\s+/u),
);

/** The past tense in their place, which people write too: "should have went". */
const mistaken = new Set(
  'went ran began saw took wrote broke chose did came gave knew spoke drove fell forgot threw shook drew grew rang woke'.split(
    ' ',
  ),
);

const prefix = /^(?:re|over|under|out|mis|un|fore|with|up|auto|pre|co|de|off|down)-?/u;

/** They end like a participle and are none. */
const others = new Set(
  'speed feed need seed shed bed red embed hundred breed proceed exceed succeed indeed deed weed bleed creed greed sled unrelated'.split(
    ' ',
  ),
);

/** Whether the word, in lower case, can be what follows "have". */
export const isParticiple = (word: string): boolean => {
  if (others.has(word)) return false;
  if (irregular.has(word) || mistaken.has(word)) return true;
  const last = word.slice(word.lastIndexOf('-') + 1);
  if (last !== word && word.indexOf('-') <= 6) return isParticiple(last);
  if (/^[\p{L}']{2,}ed$/u.test(word)) return !others.has(word);
  const stem = word.replace(prefix, '');
  if (stem !== word && irregular.has(stem)) return true;
  return partsOfSpeech(word).some((tag) => tag === 'Participle');
};

/** Whether the word, in lower case, can be a past tense or participle. */
export const isPast = (word: string): boolean =>
  isParticiple(word) || ['was', 'were'].includes(word) || partsOfSpeech(word).includes('PastTense');

/** What states how something is as often as what was done to it: "documented owners", "limited access". */
const describing = new Set(
  `documented named defined trained dedicated shared fixed automated limited assigned agreed designated restricted tested written
  known reserved separated mirrored replicated locked sealed labelled labeled paired staffed increased reduced encrypted redundant isolated detailed elevated unlimited mixed distributed nested
  combined planned supported connected managed signed set read unused outdated updated advanced improved complicated`.split(
    /\s+/u,
  ),
);

/** Whether a participle before a bare noun most likely describes that: "must have limited access". */
export const isDescribing = (participle: string): boolean =>
  describing.has(participle.slice(participle.lastIndexOf('-') + 1));
