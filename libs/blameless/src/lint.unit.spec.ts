import { describe, expect, test } from '@jest/globals';
import { lint } from './lint.js';
import { possibleNames, possibleNamesInSmallLetters } from './names.js';
import type { RuleName } from './remark.js';

const found = (source: string, rule: RuleName = 'counterfactual'): string[] =>
  lint(source)
    .remarks.filter((remark) => remark.rule === rule)
    .map(({ start, end }) => source.slice(start, end));

describe('a remark is where its words are in the source', () => {
  test.each([
    ['through emphasis', 'We **should** have *tested* it.', 'should** have *tested'],
    ['into a link', 'We should have [tested](https://example.org/should-have) it.', 'should have [tested'],
    ['up to an entity', 'We should have teste&#100; it.', 'should have teste&#100;'],
    ['through an entity', 'We should&nbsp;have&#32;tested it.', 'should&nbsp;have&#32;tested'],
    [
      'after entities of more than one unit',
      '&#x1F525; &NotEqualTilde; We should have tested it.',
      'should have tested',
    ],
    ['after backslashes', '1\\. \\*We\\* should have \\\ntested it.', 'should have \\\ntested'],
    ['over a line break', 'We should\r\nhave tested it.', 'should\r\nhave tested'],
    ['over an indented line break', '- a\n\n  We should\n  have tested it.', 'should\n  have tested'],
    ['in a cell', '| at | what |\n| -- | ---- |\n| 10 | we should have \\| tested |', undefined],
    [
      'in a cell of a table',
      '| at | what |\n| -- | ---- |\n| 10:02 | we should have tested it |',
      'should have tested',
    ],
    ['in a heading', '# What we should have done', 'should have done'],
    ['underlined', 'What we should have done\n===', 'should have done'],
    ['after emoji', '🔥👩‍🚒 We should 🙈 have tested it.', 'should 🙈 have tested'],
    ['beside letters from right to left', 'עברית We should have tested it. مرحبا', 'should have tested'],
    ['after marks of direction', '\u202BWe should have tested it.\u202C', 'should have tested'],
    ['with letters in parts', 'Cafe\u0301 — we should have tested it.', 'should have tested'],
    ['in a footnote', 'It was.[^1]\n\n[^1]: We should have tested it.', 'should have tested'],
    ['in a task', '- [ ] We should have tested it.', 'should have tested'],
    ['beside a byte order mark', '\uFEFFWe should have tested it.', 'should have tested'],
    ['contracted', "We shouldn't've tested it.", "shouldn't've tested"],
  ])('%s', (_, source, words) => expect(found(source)).toEqual(words === undefined ? [] : [words]));

  test('in plain text marks are marks', () => {
    const source = '> We should have *tested* it.\n\n    We should have tested it.';
    const { remarks } = lint(source, { format: 'text' });
    expect(remarks.map(({ start, end }) => source.slice(start, end))).toEqual([
      'should have *tested',
      'should have tested',
    ]);
  });

  test('and the remark says them too', () => {
    const source = 'Then Ana forgot it, and we should *not* have waited.';
    for (const { text, start, end } of lint(source).remarks) expect(text).toBe(source.slice(start, end));
    expect(lint(source).remarks.map(({ rule }) => rule)).toEqual(['blame', 'counterfactual']);
  });
});

describe('what could have gone better', () => {
  test.each([
    '## What could have gone better',
    '### What could have gone better?',
    '# 2. What could we have done better',
    'What could have been better\n===',
    '**What could have gone better?**',
    'What could have gone better:\n\n- Nothing.',
    '## Things that could have been handled better',
  ])('is a heading of reviews: %s', (source) => expect(lint(source).remarks).toEqual([]));

  test.each([
    ['## What should have been done', 'should have been done'],
    ['The failover could have gone better.', 'could have gone'],
    ['## The failover could have gone better', 'could have gone'],
  ])('is no heading in %s', (source, words) => expect(found(source)).toEqual([words]));
});

test('what is quoted, code or an address is left alone', () => {
  const said = 'we should have tested';
  const left = [
    `> ${said} it.`,
    `They said "${said}".`,
    `The text “${said}” is old.`,
    `\`${said}\``,
    `~~~\n${said}\n~~~`,
  ];
  for (const source of [
    ...left,
    `    ${said}`,
    '<https://example.org/should-have-tested>',
    'https://example.org/?q=should+have+tested',
  ])
    expect([source, lint(source).remarks]).toEqual([source, []]);
});

test('a quotation mark that is never closed hides nothing', () =>
  expect(found('The 19" rack: we should have tested it.')).toEqual(['should have tested']));

describe('text that is not in English', () => {
  test.each([
    ['German', 'Der Ausfall begann um zehn Uhr, und niemand wusste, warum die Datenbank nicht mehr antwortete.'],
    ['French', "L'incident a commencé à dix heures et les équipes ne savaient pas pourquoi la base était lente."],
    ['Spanish', 'El incidente empezó a las diez y nadie sabía por qué la base de datos no respondía.'],
    ['Dutch', 'Het incident begon om tien uur en niemand wist waarom de database niet meer reageerde.'],
    ['Polish', 'Awaria zaczęła się o dziesiątej i nikt nie wiedział, dlaczego baza danych nie odpowiada na zapytania.'],
    [
      'Finnish',
      'Häiriö alkoi kello kymmenen, eikä kukaan tiennyt miksi tietokanta ei vastannut kyselyihin, ja se oli hidas.',
    ],
    ['Russian', 'Сбой начался в десять часов, и никто не знал почему.'],
    ['Chinese', '故障在十点开始，没有人知道为什么数据库没有响应。'],
    ['Arabic', 'بدأ العطل في الساعة العاشرة ولم يعرف أحد السبب.'],
    ['Hebrew', 'התקלה התחילה בשעה עשר ואף אחד לא ידע למה.'],
  ])('%s is said to be so', (_, source) => {
    const { language, remarks, unread } = lint(source);
    expect([language, remarks]).toEqual(['other', []]);
    expect(unread).toEqual([{ start: 0, end: source.length }]);
  });

  test('beside English is named, and the English is read', () => {
    const german = 'Der Ausfall begann um zehn, und niemand wusste, warum die Datenbank nicht mehr antwortete.';
    const english = 'We should have tested the restore. The team was paged at ten and found the disk full.';
    const source = `${english}\n\n${german}\n\n${english}`;
    const { language, remarks, unread } = lint(source);
    expect([language, remarks.length]).toEqual(['english', 2]);
    expect(unread.map(({ start, end }) => source.slice(start, end))).toEqual([german]);
  });

  test('is not what is short, or full of names', () => {
    expect(lint('Deployed 7c1 to eu-west-1.').language).not.toBe('other');
    expect(lint('').language).toBe('unclear');
    expect(lint('10:02 deploy started; 10:04 pages; 10:06 rollback; 10:09 recovery').language).not.toBe('other');
  });
});

describe('a remark is waived', () => {
  const source = (comment: string) =>
    `We should have waited.\n\n${comment}\n\nWe should have waited.\n\nWe should have waited.`;
  const reasons = (comment: string) => lint(source(comment)).remarks.map(({ waived }) => waived?.reason);

  test('by a comment before its paragraph, with a reason', () =>
    expect(reasons('<!-- blameless: counterfactual a quote of the customer -->')).toEqual([
      undefined,
      'a quote of the customer',
      undefined,
    ]));

  test('not without a reason, nor for another rule', () => {
    expect(reasons('<!-- blameless: counterfactual -->')).toEqual([undefined, undefined, undefined]);
    expect(reasons('<!-- blameless: blame a quote -->')).toEqual([undefined, undefined, undefined]);
  });

  test.each([
    ['before', '<!-- blameless: counterfactual agreed -->\nWe should have gone.'],
    ['at the beginning of', '<!-- blameless: counterfactual agreed --> We should have gone.'],
    ['within', 'We <!-- blameless: counterfactual agreed --> should have gone.'],
    ['at the end of', 'We should have gone. <!-- blameless: counterfactual agreed -->'],
    ['on the last line of', 'We should have gone.\n<!-- blameless: counterfactual agreed -->'],
    ['within HTML', '<details>\n<!-- blameless: counterfactual agreed -->We should have gone.\n</details>'],
  ])('by a comment %s its paragraph, and not in the next one', (_, source) => {
    const { remarks } = lint(`${source}\n\nWe should have waited.`);
    expect(remarks.map(({ text, waived }) => [text, waived?.reason])).toEqual([
      ['should have gone', 'agreed'],
      ['should have waited', undefined],
    ]);
  });

  test('in a text whose lines end in CR and LF, as in one whose lines end in LF', () => {
    const source = [
      'We should have gone.\n<!-- blameless: counterfactual agreed -->\n\nWe should have waited.',
      '<!-- blameless: counterfactual agreed -->\n\nWe should have gone.\n\nWe should have waited.',
      'We should have gone.\n\n<!-- blameless: counterfactual agreed -->\nWe should have waited.',
      '<details>\n<!-- blameless: counterfactual agreed -->We should have gone.\n\n</details>We should have waited.',
    ];
    for (const text of source)
      for (const ending of ['\r\n', '\r']) {
        const other = text.replaceAll('\n', ending);
        const read = (each: string) =>
          lint(each).remarks.map(({ start, end, waived }) => [each.slice(start, end), waived?.reason]);
        expect(read(other)).toEqual(read(text));
        expect(read(text).filter(([, reason]) => reason === 'agreed')).toHaveLength(1);
      }
  });

  test('for several rules, with commas between them', () => {
    const waived = (comment: string) =>
      lint(`${comment}\n\nBen forgot it, and we should have asked.`).remarks.map(({ waived }) => waived?.reason);
    expect(waived('<!-- blameless: blame,counterfactual a quote -->')).toEqual(['a quote', 'a quote']);
    expect(waived('<!-- blameless: blame, counterfactual: a quote, as sent -->')).toEqual([
      'a quote, as sent',
      'a quote, as sent',
    ]);
    expect(waived('<!-- blameless: blame, hindsight a quote -->')).toEqual(['a quote', undefined]);
    const { ignored } = lint('Ben forgot. <!-- blameless: blame, counterfactul a quote -->');
    expect(ignored.map(({ why }) => why)).toEqual([expect.stringContaining('"counterfactul" is no rule')]);
    expect(lint('Ben forgot. <!-- blameless: blame, counterfactual -->').ignored.map(({ why }) => why)).toEqual([
      'it gives no reason',
    ]);
  });

  test('a comment that waives nothing is told, and why', () => {
    const source = 'Ben forgot. <!-- blameless: blme typo --> <!-- blameless: blame --> <!-- a note -->';
    const { ignored, remarks } = lint(source);
    expect(remarks.map(({ waived }) => waived)).toEqual([undefined]);
    expect(ignored.map(({ start, end, why }) => [source.slice(start, end), why])).toEqual([
      ['<!-- blameless: blme typo -->', expect.stringContaining('"blme" is no rule: name one of counterfactual')],
      ['<!-- blameless: blame -->', 'it gives no reason'],
    ]);
    expect(lint('<!-- blameless: blame a quote -->\n\nBen forgot.').ignored).toEqual([]);
  });

  test('by a waiver that names rule and words', () => {
    const waivers = [{ rule: 'counterfactual' as const, text: 'should have waited', reason: 'as the customer put it' }];
    const { remarks } = lint('We should\nhave waited. We should have gone.', { waivers });
    expect(remarks.map(({ waived }) => waived)).toEqual([{ reason: 'as the customer put it' }, undefined]);
    expect(
      lint('We should have waited.', { waivers: [{ ...waivers[0], reason: ' ' }] as never }).remarks[0]?.waived,
    ).toBeUndefined();
  });
});

describe('text within HTML', () => {
  const found = (source: string) => lint(source).remarks.map(({ text }) => text);

  test('is read, and its places are exact', () => {
    const source =
      '<details>\n<summary>What <b>Ana</b> forgot</summary>\nBen forgot it &amp; Zoe &#39;forgot&#39; more.\n</details>';
    const { remarks } = lint(source);
    expect(remarks.map(({ start, end, text }) => [source.slice(start, end), text])).toEqual([
      ['Ana</b> forgot', 'Ana</b> forgot'],
      ['Ben forgot', 'Ben forgot'],
    ]);
  });

  test('is no more than its author wrote: neither code nor quotes, comments or addresses', () => {
    for (const source of [
      '<pre>\nBen forgot it\n</pre>',
      '<blockquote>Ben forgot it</blockquote>',
      '<div title="Ben forgot it">It was late.</div>',
      '<!-- Ben forgot it -->',
      '<!-- Ben forgot it',
      '<script>Ben forgot it',
    ])
      expect([source, found(source)]).toEqual([source, []]);
  });

  test('is of paragraphs of its own', () => {
    expect(found('<div>Ben\n\n</div><div>forgot it.</div>')).toEqual([]);
    expect(found('<p>It was late.</p><p>Ben forgot it.</p>')).toEqual(['Ben forgot']);
  });
});

describe('HTML within a paragraph', () => {
  const found = (source: string) => lint(source).remarks.map(({ start, end }) => source.slice(start, end));

  test.each(['q', 'code', 'kbd', 'samp', 'pre', 'blockquote', 'Q'])('%s holds no words of the author', (tag) => {
    const source = `The log says <${tag} class="x">we *should have tested* it, Ben forgot</${tag}> and Zoe forgot it.`;
    expect(found(source)).toEqual(['Zoe forgot']);
  });

  test('may be within a quote, within emphasis, and hold a waiver', () => {
    expect(found('<q>Ben forgot, <q>Ben forgot</q>, Ben forgot</q>, Zoe forgot.')).toEqual(['Zoe forgot']);
    expect(found('It says *<q>Ben forgot</q>*, Zoe forgot.')).toEqual(['Zoe forgot']);
    const source = '<q>Ben <!-- blameless: blame she agreed --> forgot</q>, and Zoe forgot it.';
    expect(lint(source).remarks.map(({ waived }) => waived?.reason)).toEqual(['she agreed']);
  });

  test('that is never closed hides nothing', () =>
    expect(found('The log <q> says that Ben forgot it, </code> and Zoe forgot it.')).toEqual([
      'Ben forgot',
      'Zoe forgot',
    ]));

  test('does not join words over the end of a line', () => {
    expect(found('We should<br>have tested it.')).toEqual(['should<br>have tested']);
    expect(found('<div>\nWe should<br/>have tested it.\n</div>')).toEqual(['should<br/>have tested']);
  });
});

describe('where the text is', () => {
  const source = 'Ana forgot it. Obviously it was late.';

  test('decides whether it is an error or advice', () => {
    const levels = (where: 'document' | 'minutes' | 'notes') =>
      lint(source, { where }).remarks.map(({ level }) => level);
    expect(levels('document')).toEqual(['error', 'warning']);
    expect(levels('minutes')).toEqual(['advice', 'advice']);
    expect(levels('notes')).toEqual(['advice', 'advice']);
  });

  test('names are found in what is to be published, and nowhere else', () => {
    const options = { names: ['Ana', 'Maria da Silva'] };
    const text = 'Ana paged **Maria** da Silva; "Ana" analysed it with ana, Maria and `@ana`.';
    const named = lint(text, { ...options, where: 'publication' }).remarks;
    expect(named.map(({ rule, level, text }) => [rule, level, text])).toEqual([
      ['name', 'error', 'Ana'],
      ['name', 'error', 'Maria** da Silva'],
      ['name', 'error', 'Ana'],
      ['name', 'error', 'ana'],
    ]);
    expect(lint(text, options).remarks).toEqual([]);
  });

  test('names are found in what is not English, and in no comment, and are waived like anything else', () => {
    const names = ["Miles O'Neill", '田中', 'Ana'];
    const german =
      'Der Server wurde um zehn Uhr von Miles O’Neill neu gestartet, und die Kunden waren wieder da. <!-- Ana -->';
    const at = (source: string) =>
      lint(source, { names, where: 'publication' }).remarks.map(({ text, waived }) => [text, waived?.reason]);
    expect(at(german)).toEqual([['Miles O’Neill', undefined]]);
    expect(at("Miles O'Neill's host and 田中")).toEqual([
      ["Miles O'Neill", undefined],
      ['田中', undefined],
    ]);
    expect(at('<!-- blameless: name she agreed -->\n\nFixed by Ana.\n\nTold by Ana.')).toEqual([
      ['Ana', 'she agreed'],
      ['Ana', undefined],
    ]);
  });

  describe('a name is found', () => {
    const named = (text: string, names: string[]) =>
      lint(text, { names, where: 'publication' }).remarks.map(({ text }) => text);

    test.each([
      [
        'of up to six words',
        'By Juan Carlos de la Cruz Ortega.',
        'Juan Carlos de la Cruz Ortega',
        'Juan Carlos de la Cruz Ortega',
      ],
      ['with the surname first', 'Told by Larsen, Kim.', 'Kim Larsen', 'Larsen, Kim'],
      [
        'with a surname of several words first',
        'Told by Van der Berg, Jan Pieter.',
        'Jan Pieter van der Berg',
        'Van der Berg, Jan Pieter',
      ],
      ['over an entity for a space', 'Told by Kim&nbsp;Larsen, at ten.', 'Kim Larsen', 'Kim&nbsp;Larsen'],
      ['over a space that does not break', 'Told by Kim\u00A0Larsen.', 'Kim Larsen', 'Kim\u00A0Larsen'],
      ['after an entity', 'R&amp;D, S&oslash;ren Holm.', 'Søren Holm', 'S&oslash;ren Holm'],
      ['in small letters', 'It was told by danah boyd at noon.', 'danah boyd', 'danah boyd'],
      [
        'in small letters where the directory has capitals',
        'ask *ana* de souza first',
        'Ana de Souza',
        'ana* de souza',
      ],
      ['that is an address', 'Write to Kim.Larsen@Example.org.', 'kim.larsen@example.org', 'Kim.Larsen@Example.org'],
    ])('%s', (_, text, name, words) => {
      expect(named(text, [name])).toEqual([words]);
      const comparable = (each: string) => each.toLowerCase().replace(/\s/gu, ' ');
      const possible = [...possibleNames(text), ...possibleNamesInSmallLetters(text)].map(comparable);
      expect(possible).toContain(comparable(name));
    });

    test('and no other', () => {
      expect(named('By Ana, Kim Larsen and Bo.', ['Larsen Ana', 'Bo Kim'])).toEqual([]);
      expect(named('larsen, kim and kim (larsen)', ['Kim Larsen'])).toEqual([]);
      expect(named('Write to skim.larsen@example.org.', ['kim.larsen@example.org'])).toEqual([]);
      expect(named('Write to kim.larsen@example.org.', ['Kim Larsen'])).toEqual([]);
      expect(possibleNamesInSmallLetters('the host of the team was in the way')).toEqual([]);
    });

    test('as a whole where a part of it is a name, too', () =>
      expect(named('Kim.Larsen@example.org, Kim.Larsen', ['kim.larsen@example.org', 'Kim Larsen'])).toEqual([
        'Kim.Larsen@example.org',
        'Kim.Larsen',
      ]));

    test('each time in a long text', () => {
      const text = 'Ana Souza told kim larsen &amp; danah boyd, and Larsen, Kim told r&nbsp;d. '.repeat(4_000);
      expect(named(text, ['kim larsen', 'danah boyd'])).toHaveLength(12_000);
    });
  });

  test('what could be a name begins with a capital letter, and is told once, as it is written', () => {
    const possible = possibleNames('**Ana** Souza restarted it.\n\nThen Ana  Souza left @kim');
    expect(possible).toEqual(expect.arrayContaining(['Ana', 'Ana Souza', 'Then Ana', 'kim']));
    expect(possible.filter((each) => each === 'Ana Souza')).toHaveLength(1);
    expect(possible).not.toContain('restarted');
    expect(possible).not.toContain('Souza restarted it Then');
  });

  test('a rule that is off says nothing', () => {
    expect(lint(source, { off: ['opinion'] }).remarks.map(({ rule }) => rule)).toEqual(['blame']);
  });
});

test('a name of the directory is that of a person', () => {
  expect(lint('Kestrel missed two samples.').remarks).toEqual([]);
  expect(lint('Kestrel missed two samples.', { names: ['Kestrel'] }).remarks.map(({ rule }) => rule)).toEqual([
    'blame',
  ]);
});

test('whatever is read, places are within the source and in order', () => {
  const parts = [
    'We should have ',
    '**',
    '_',
    '`',
    '"',
    '> ',
    '\n',
    '&amp;',
    '\\',
    '[x](y)',
    '|',
    '🔥',
    'tested',
    ' Ana forgot',
    '\u202E',
    ' <!--',
    ' -->',
    "'",
    '\r\n- ',
  ];
  for (let seed = 1; seed < 400; seed++) {
    let state = seed;
    const next = (): number => (state = (state * 48_271) % 2_147_483_647);
    const source = Array.from({ length: 12 }, () => parts[next() % parts.length]).join('');
    for (const { start, end, text } of lint(source).remarks) {
      expect(start).toBeLessThan(end);
      expect(text).toBe(source.slice(start, end));
      expect(text).toMatch(/^(?:should|Ana|We|have)/u);
    }
  }
});

test.each([
  'Each service should have a runbook.',
  'Services should have documented owners.',
  'The role must have read access and limited permissions.',
  'Users failed to log in just after 10:02.',
  'Fault tolerance was not at stake, and nobody was at fault.',
  'Operators would have to restart every broker.',
  'I think we need a cap.',
  'The Kubernetes operator failed to reconcile, and the scheduler ignored it.',
  'The alert for the team failed to send.',
])('%s is left alone', (source) => expect(lint(source).remarks).toEqual([]));

test('whether customers might have been affected is unsure, and no blame', () =>
  expect(lint('Up to 1,200 customers might have been affected.').remarks.map(({ rule }) => rule)).toEqual(['unsure']));

describe('who "they" are', () => {
  const blamed = (source: string): string[] => found(source, 'blame');

  test('is said by the sentence before, in the same paragraph', () => {
    expect(blamed('The platform team was told in January. They ignored it.')).toEqual(['They ignored']);
    expect(blamed('Six nodes were added. They missed a heartbeat.')).toEqual([]);
    expect(blamed('Two hosts were drained by the engineers. They ignored the new route.')).toEqual([]);
  });

  test('is said by the verb where only people do that', () =>
    expect(blamed('Six nodes were added. They forgot the seventh.')).toEqual(['They forgot']));
});

test.each([
  ['The load balancers, as of noon, were unable to scale.', []],
  ['The node, which was new, had two disks attached.', []],
  ['The brokers, had they kept their log, would have caught up.', ['had they kept', 'would have caught']],
  ['Even if only for a day, it helps.', []],
  ['Keys must have been rotated before they are used.', []],
  ['The keys must have been rotated by somebody.', ['must have been rotated']],
  ["It could've lead to loss.", ["could've lead"]],
  ['It should had fired.', ['should had fired']],
])('%s tells of what was not: %j', (source, words) => expect(found(source)).toEqual(words));

test.each([
  ['The host we logged in to failed.', []],
  ['The migration the team started on Tuesday failed.', []],
  ['Half of the team ignored it, half of the hosts as well.', ['Half of the team ignored']],
  ['The engineer the vendor sent missed it.', ['The engineer the vendor sent missed']],
  ['The team missed lunch, and its target.', []],
  ['The engineers failed to log in.', []],
  ['It was put down to engineer error.', ['engineer error']],
])('%s blames: %j', (source, words) => expect(found(source, 'blame')).toEqual(words));
