import { Badge } from '@mantine/core';
import type { ReactNode } from 'react';

/** What people wrote, or the marker that it is gone. */
export type Prose = string | { redacted: true } | null | undefined;

export const proseText = (prose: unknown): string =>
  typeof prose === 'string' ? prose : prose === null || prose === undefined ? '' : '(redacted)';

/** The name beside an id of the directory; ids alone are of those that were erased. */
export const nameText = (named: { name?: unknown; id?: string } | null | undefined): string => {
  if (!named) return 'not known';
  return typeof named.name === 'string' ? named.name : '(erased)';
};

const statusColours: Record<string, string> = {
  open: 'red',
  responding: 'orange',
  diagnosed: 'yellow',
  mitigated: 'teal',
  fixed: 'green',
};

export const Status = ({ status }: { status: string }): ReactNode => (
  <Badge variant="outline" color={statusColours[status] ?? 'gray'} classNames={{ label: 'status-label' }}>
    {status}
  </Badge>
);

export const severityText = (severity: number): string => `SEV ${severity}`;
