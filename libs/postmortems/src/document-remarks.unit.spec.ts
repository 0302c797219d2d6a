import { expect, test } from '@jest/globals';
import { TextTooTangled, TooManyTexts } from '#linter';
import { linterOn, plainLinter } from '#linter/testing';
import { postmortemView, type RemarkWaived, type SectionName } from './domain/index.js';
import { readPartsOf, Remarks, waiversOf } from './document-remarks.js';
import { postmortemOf, remarkWaived } from './testing.js';

const remarks = new Remarks(plainLinter);
const section = (text: string, name: SectionName = 'lessons') => ({ section: name, text });
const waived = (...events: RemarkWaived[]) => postmortemView(postmortemOf(...events)).waivedRemarks;

const looked = 'We should have looked at the queue before the deploy went out.';
const rules = ({ remarks: found }: Awaited<ReturnType<Remarks['ofParts']>>) =>
  found.map(({ section: name, rule, level, waived: by }) => [name, rule, level, by?.reason]);

test('each section has its own remarks, with where they stand in it', async () => {
  const found = await remarks.ofParts([section('The queue ran full.', 'summary'), section(looked)], []);
  expect(rules(found)).toEqual([['lessons', 'counterfactual', 'error', undefined]]);
  const [remark] = found.remarks;
  expect(looked.slice(remark?.start, remark?.end)).toBe(remark?.text);
  expect(found.unread).toEqual([]);
});

test('findings and what could be done about them are read, and say which they are', async () => {
  const found = { incident: 'i', text: looked };
  const parts = readPartsOf({
    sections: [],
    findings: [
      { ...found, finding: 1 },
      { ...found, finding: 2, withdrawn: {} },
    ],
    solutions: [{ ...found, solution: 1 }],
  } as never);
  const own = waived(remarkWaived({ section: 'findings', text: 'should have looked', reason: 'A quote' }));
  const { remarks: told } = await remarks.ofParts(parts, own);
  expect(told.map(({ section: place, of, waived: by }) => [place, of, by?.reason])).toEqual([
    ['findings', 'i.f1', 'A quote'],
    ['findings', 'i.s1', 'A quote'],
  ]);
});

test('one that is waived is told with the reason and by whom, the last word of several', async () => {
  const { remarks: found } = await remarks.ofParts([section(looked)], []);
  const text = found[0]?.text ?? '';
  const both = waived(remarkWaived({ text, reason: 'First' }), remarkWaived({ text, reason: 'Last' }));
  const told = await remarks.ofParts([section(looked), section(looked, 'summary')], both);
  expect(rules(told)).toEqual([
    ['lessons', 'counterfactual', 'error', 'Last'],
    ['summary', 'counterfactual', 'error', undefined],
  ]);
  expect(told.remarks[0]?.waived).toEqual({
    ...{ reason: 'Last', eventId: both[1]?.eventId, recordedAt: both[1]?.recordedAt, actor: both[1]?.actor },
  });
  // While it is written the same holds.
  const { remarks: written } = await plainLinter.remarksOn(looked, 'document', waiversOf('lessons', both));
  expect(written?.map((each) => each.waived)).toEqual([{ reason: 'Last' }]);
});

test('what was redacted waives nothing, and has no remark itself', async () => {
  const gone = waived(remarkWaived()).map((each) => ({ ...each, text: { redacted: true as const } }));
  expect(rules(await remarks.ofParts([section(looked)], gone))).toHaveLength(1);
  expect(waiversOf('lessons', gone)).toEqual([]);
  const redacted = [{ section: 'lessons' as const, text: { redacted: true as const } }];
  expect(await remarks.ofParts(redacted, [])).toEqual({ remarks: [], unread: [] });
});

test('of a section that was not read it says so, and nothing fails', async () => {
  const german = 'Die Warteschlange war voll, weil niemand die neue Grenze kannte, und das hat lange gedauert.';
  const failing = (error: Error) => linterOn({ lint: () => Promise.reject(error) });
  const unreadBy = async (error: Error): Promise<object> =>
    (await new Remarks(failing(error)).ofParts([section('x')], [])).unread;
  expect((await remarks.ofParts([section(german)], [])).unread).toEqual([{ section: 'lessons', why: 'not-english' }]);
  expect(await unreadBy(new TextTooTangled())).toEqual([{ section: 'lessons', why: 'too-tangled' }]);
  expect(await unreadBy(new TooManyTexts())).toEqual([{ section: 'lessons', why: 'busy' }]);
  expect(await failing(new TooManyTexts()).remarksOn('x', 'notes')).toEqual({});
  // A write is on record by then: a store that went away meanwhile takes nothing of its answer but this.
  expect(await failing(new Error('no connection')).remarksOn('x', 'notes')).toEqual({});
});

test('of minutes everything is advice, and a document tells no advice', async () => {
  const { remarks: found } = await plainLinter.remarksOn(looked, 'minutes');
  expect(found?.map(({ level }) => level)).toEqual(['advice']);
});
