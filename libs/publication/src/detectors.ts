import { isIP } from 'node:net';
import { lintSource } from '@secretlint/core';
import { creator as recommended } from '@secretlint/secretlint-rule-preset-recommend';
import { parse } from 'tldts';
import type { HitKind } from './domain/index.js';

/** What a detector found in a text. */
export interface Found {
  kind: HitKind;
  text: string;
  why: string;
}

const all = (text: string, pattern: RegExp, kind: HitKind, why: string): Found[] =>
  [...text.matchAll(pattern)].map(([found]) => ({ kind, text: found, why }));

const mail = /[\p{L}\p{N}._%+-]{1,64}@(?:[\p{L}\p{N}-]{1,63}\.)+[\p{L}]{2,24}/gu;

/** With a country code in front: other numbers are too much like anything else. */
const phone = /(?<![\w+])(?:\+|00)[1-9]\d{0,2}[ ()./-]?(?:\(?\d{1,5}\)?[ ./-]?){2,5}\d{2,4}(?!\w)/gu;

/** Something with a number and a street, or a postcode with a town, as English and German addresses have them. */
const postal = [
  /\b\d{1,5}[a-z]?,? (?:\p{Lu}[\p{L}'’.-]* ){1,4}(?:Street|St|Road|Rd|Avenue|Ave|Lane|Ln|Boulevard|Blvd|Drive|Dr|Court|Ct|Square|Sq|Place|Way|Terrace|Close|Crescent)\b\.?/gu,
  /\b\p{Lu}[\p{L}-]*(?:stra(?:ß|ss)e|str\.|gasse|allee|platz|weg|damm|ufer)\s\d{1,4}[a-z]?\b/gu,
  /\b(?:D-|DE-|A-|CH-)?\d{4,5} (?:Berlin|Hamburg|München|Köln|Frankfurt|Wien|Zürich|Basel|Bern)\b/gu,
  /\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b/gu,
  /\b(?:A[KLRZ]|C[AOT]|DE|FL|GA|HI|I[ADLN]|K[SY]|LA|M[ADEINOST]|N[CDEHJMVY]|O[HKR]|PA|RI|S[CD]|T[NX]|UT|V[AT]|W[AIVY]) \d{5}(?:-\d{4})?\b/gu,
];

const ipLike = /(?<![\w.:])(?:\d{1,3}(?:\.\d{1,3}){3}|(?=[0-9a-f:.]*:[0-9a-f:.]*:)[0-9a-f:.]{2,45})(?![\w:])/giu;

const ipAddresses = (text: string): Found[] =>
  [...text.matchAll(ipLike)]
    .map(([found]) => found.replace(/[.:]+$/u, (end) => (end === '::' ? end : '')))
    .filter((found) => isIP(found) !== 0)
    .map((found) => ({ kind: 'ip-address' as const, text: found, why: 'It is an address of the internet protocol.' }));

/** Names that lead to machines inside a house, whatever registry says. */
const inside =
  /\.(?:local|localdomain|localhost|internal|intern|intranet|corp|lan|home|private|prod|staging|svc|consul|arpa|test)$/iu;

const hostLike =
  /(?<![\w@.-])(?:[\p{L}\p{N}_](?:[\p{L}\p{N}_-]{0,61}[\p{L}\p{N}])?\.)+[\p{L}][\p{L}\p{N}-]{1,62}(?![\w-])/gu;

/** Ends of files that are top-level domains, too. */
const files = /\.(?:md|py|rs|sh|pl|ps|so|cc|zip|mov|java|app)$/iu;

const hosts = (text: string): Found[] =>
  [...text.matchAll(hostLike)].flatMap(([found], _place): Found[] => {
    if (inside.test(found)) return [{ kind: 'host', text: found, why: 'It is a name of a machine inside the house.' }];
    const { isIcann, domain } = parse(found, { allowPrivateDomains: false });
    const isFile = files.test(found) && found.split('.').length === 2;
    return isIcann === true && domain !== null && !isFile
      ? [{ kind: 'host', text: found, why: 'It is a name of a machine or a site.' }]
      : [];
  });

/** What says of itself that it is a secret, and what looks like nothing else. */
const secretLike: [RegExp, string][] = [
  [/\beyJ[\w-]{8,}\.[\w-]{8,}\.[\w-]*/gu, 'It looks like a JSON web token.'],
  [/\b(?:AKIA|ASIA|AROA|AIDA)[A-Z0-9]{16}\b/gu, 'It looks like a key of AWS.'],
  [/\bdebrief_[\w-]{16,}/gu, 'It looks like a key of Debrief.'],
  [/\bBearer\s+[\w.~+/-]{12,}=*/giu, 'It is a token of a request.'],
  [
    /\b(?:password|passwd|passphrase|pwd|secret|token|api[ _-]?key|access[ _-]?key)\b\s*(?:[:=]|\bis\b)\s*["'`]?[^\s"'`,;]{4,}/giu,
    'It says of itself that it is a secret.',
  ],
  [/-----BEGIN [A-Z ]*PRIVATE KEY-----/gu, 'It is a private key.'],
  [
    /(?<![\w/+-])(?=[A-Za-z0-9_+/-]*\d)(?=[A-Za-z0-9_+/-]*[A-Za-z])[A-Za-z0-9_+/-]{32,}={0,2}(?![\w/+-])/gu,
    'It is as long and mixed as a key.',
  ],
];

const rules = [{ id: '@secretlint/secretlint-rule-preset-recommend', rule: recommended }];

const secrets = async (text: string): Promise<Found[]> => {
  const { messages } = await lintSource({
    source: { content: text, filePath: 'edition.txt', ext: '.txt', contentType: 'text' },
    options: { config: { rules }, maskSecrets: false, noPhysicFilePath: true },
  });
  const known = messages.map(({ range: [start, end] }) => ({
    kind: 'secret' as const,
    text: text.slice(start, end),
    why: 'It is a key or token of a known service.',
  }));
  return [...known, ...secretLike.flatMap(([pattern, why]) => all(text, pattern, 'secret', why))];
};

/** Everything in a text that is not to be public, but for names of people. */
export const detect = async (text: string): Promise<Found[]> => {
  const found = [
    ...(await secrets(text)),
    ...all(text, mail, 'email', 'It is an address of mail.'),
    ...ipAddresses(text),
    ...hosts(text),
    ...all(text, phone, 'phone', 'It looks like a telephone number.'),
    ...postal.flatMap((pattern) => all(text, pattern, 'postal-address', 'It looks like a postal address.')),
  ].map((each) => ({ ...each, text: each.text.trim() }));
  return [...new Map(found.map((each) => [`${each.kind} ${each.text}`, each])).values()];
};
