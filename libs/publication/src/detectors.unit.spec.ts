import { describe, expect, test } from '@jest/globals';
import { detect } from './detectors.js';
import { linesOf, linksOf } from './markdown-lines.js';

const kindsIn = async (text: string): Promise<string[]> =>
  (await detect(text)).map(({ kind, text: found }) => `${kind} ${found}`);

describe('is found', () => {
  test.each([
    ['mail to ana.lee+x@mail.example.com now', 'email ana.lee+x@mail.example.com'],
    ['from 10.0.12.7 on', 'ip-address 10.0.12.7'],
    ['at 2001:db8::1, port 443', 'ip-address 2001:db8::1'],
    ['on ::1', 'ip-address ::1'],
    ['[fe80::1ff:fe23:4567:890a]', 'ip-address fe80::1ff:fe23:4567:890a'],
    ['on db-3.prod.internal:5432', 'host db-3.prod.internal'],
    ['see https://wiki.example.com/x', 'host wiki.example.com'],
    ['node-7.cluster.local', 'host node-7.cluster.local'],
    ['gateway.lan is', 'host gateway.lan'],
    ['call +49 30 1234567', 'phone +49 30 1234567'],
    ['12 Barrow Lane', 'postal-address 12 Barrow Lane'],
    ['in der Hauptstraße 12a', 'postal-address Hauptstraße 12a'],
    ['SW1A 1AA', 'postal-address SW1A 1AA'],
    ['token 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', 'secret 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'],
    ['AKIAIOSFODNN7ABCDEFG', 'secret AKIAIOSFODNN7ABCDEFG'],
    ['postgres://a:secretpw@db:5432/x', 'secret postgres://a:secretpw@db:5432/x'],
    ['password: hunter22', 'secret password: hunter22'],
    ['Bearer abcdef123456', 'secret Bearer abcdef123456'],
    ['debrief_C_tFqSJAftrvBSBifaXAamJ7', 'secret debrief_C_tFqSJAftrvBSBifaXAamJ7'],
    ['9f86d081884c7d659a2feaa0c55ad015a3bf4f1b', 'secret 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b'],
    ['-----BEGIN RSA PRIVATE KEY-----', 'secret -----BEGIN RSA PRIVATE KEY-----'],
  ])('in %j: %s', async (text, wanted) => {
    expect(await kindsIn(text)).toContain(wanted);
  });
});

describe('nothing is found', () => {
  test.each([
    'At 10:42 the third deploy of 7c1 was rolled back; 1,200 users, 31 requests, p95 8.2 s.',
    'Version 8.14 of the app, and 1.2.3 of node.js, read config.yaml and README.md.',
    'From 09:40 to 10:40 (2026-03-02) between 3.1 and 4.6 percent, e.g. i.e. etc.',
    'It is the place of a key, a secret of nobody, and a token that was lost.',
    'The lane was closed; a street has no number. See sections 12 and 13.',
    'A retry is load::always, and std::vector is no address.',
    'Loads of 12:30:45 and a ratio of 3:2:1.',
  ])('in %j', async (text) => {
    expect(await kindsIn(text)).toEqual([]);
  });
});

describe('Markdown', () => {
  test('is read as it is shown, and where it leads', () => {
    const source =
      '# A **b**old &#65;na\n\n<!-- Ana -->\n\n- [it](https://x.example/%41na) `code`\n\n| a | b |\n| --- | --- |\n| c | d |';
    expect(linesOf(source)).toEqual(['A bold Ana', '<!-- Ana -->', 'it code', 'a', 'b', 'c', 'd']);
    expect(linksOf(source)).toEqual(['https://x.example/%41na']);
  });
});
