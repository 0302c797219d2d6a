import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { timeText } from '../shell/times.js';
import classes from './audit.module.css';

const fieldsOf = (data: Record<string, unknown>): [name: string, value: unknown][] =>
  Object.entries(data).filter(([name, value]) => name !== 'occurredAt' && value !== undefined);

export const saysNothing = (data: Record<string, unknown>): boolean => fieldsOf(data).length === 0;

/** What an event says, field by field. When it happened stands elsewhere, or is when it was recorded. */
export const Said = ({ data }: { data: Record<string, unknown> }): ReactNode => {
  const fields = fieldsOf(data);
  if (fields.length === 0) return null;
  return (
    <dl className={classes.said}>
      {fields.map(([name, value]) => (
        <div key={name}>
          <dt>{fieldWords(name)}</dt>
          <dd>
            {name === 'agreement' && typeof value === 'string' ? (
              <Link to="/agreements/$agreement" params={{ agreement: value }}>
                the agreement
              </Link>
            ) : (
              valueText(value)
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
};

const fieldWords = (name: string): string => name.replaceAll(/(?<=[a-z])(?=[A-Z])/g, ' ').toLowerCase();

/** Longer texts are read where they stand. */
const longest = 280;

const isInstant = (text: string): boolean => /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(text);

const valueText = (value: unknown): string => {
  if (value === null) return 'none';
  if (typeof value === 'string') return isInstant(value) ? timeText(value) : cut(value);
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'number') return value.toLocaleString();
  if (typeof value !== 'object') return '';
  if (Array.isArray(value)) return value.length === 0 ? 'none' : cut(value.map(valueText).join(', '));
  if ('redacted' in value) return '(redacted)';
  if ('withheld' in value) return '(not shown to auditors)';
  if ('name' in value) return valueText(value.name);
  return cut(
    Object.entries(value)
      .map(([name, inner]) => `${fieldWords(name)}: ${valueText(inner)}`)
      .join('; '),
  );
};

const cut = (text: string): string => (text.length > longest ? `${text.slice(0, longest)}…` : text);
