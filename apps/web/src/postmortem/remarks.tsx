import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useDebouncedValue } from '@mantine/hooks';
import type { ReactNode } from 'react';
import { api, bodyOf } from '../api/client.js';
import type { Remark } from './document.js';
import classes from './prose.module.css';

/** Milliseconds without a key before a text is read. */
const readAfter = 400;
/** Of the last texts that were read. */
const keptFor = 60_000;

export type Waiver = Pick<Remark, 'rule' | 'text'> & { reason: string };

interface Reading {
  remarks: Remark[];
  /** What there is to say of the reading itself; empty where nothing. */
  says: string;
}

/** What the linter says of a text while it is typed. */
export const useRemarks = (text: string, waivers: readonly Waiver[], where: 'document' | 'minutes'): Reading => {
  const [read] = useDebouncedValue(text, readAfter);
  const { data, error } = useQuery({
    queryKey: ['lint', where, read, waivers],
    queryFn: () => bodyOf(api.POST('/v1/lint', { body: { text: read, where, waivers: [...waivers] } })),
    enabled: read.trim() !== '',
    placeholderData: keepPreviousData,
    gcTime: keptFor,
    retry: false,
  });
  if (text.trim() === '') return { remarks: [], says: '' };
  if (error) return { remarks: [], says: 'The text could not be read for remarks just now.' };
  if (data?.language === 'other') return { remarks: [], says: 'This is not English, so nothing was looked for in it.' };
  return { remarks: data?.remarks.filter(({ waived }) => waived === undefined) ?? [], says: '' };
};

const levels = { error: 'asks', warning: 'doubts', advice: 'advises' } as const;

/** Each with the words, why, and another way to say it. */
export const Remarks = ({
  remarks,
  show,
  waive,
}: {
  remarks: readonly Remark[];
  show?: (remark: Remark) => void;
  /** What lets words stay all the same. */
  waive?: (remark: Remark) => ReactNode;
}): ReactNode =>
  remarks.length === 0 ? null : (
    <ul className={classes.remarks} aria-label="Remarks">
      {remarks.map((remark) => (
        <li key={`${remark.start} ${remark.rule}`} data-level={remark.level}>
          <span className={classes.level}>{levels[remark.level]}</span>
          {show ? (
            <button type="button" className={classes.words} onClick={() => show(remark)} title="Select it in the text">
              “{remark.text}”
            </button>
          ) : (
            <span className={classes.quoted}>“{remark.text}”</span>
          )}{' '}
          {remark.why} <em>{remark.suggestion}</em> {waive?.(remark)}
        </li>
      ))}
    </ul>
  );
