import type { ReactNode } from 'react';
import panel from './panel.module.css';

/** One of the facts of a panel: what it is, and what is known. */
export const Fact = ({ word, children }: { word: string; children: ReactNode }): ReactNode => (
  <div className={panel.fact}>
    <dt>{word}</dt>
    <dd>{children}</dd>
  </div>
);
