import { appendFileSync, readFileSync } from 'node:fs';

/** Types of events that a policy announces. */
export const announcedTypes = ['DeadlineNeared', 'LimitBreached', 'VerdictChanged'];

/** One that a subscriber was told, as often as it was told. */
export interface Heard {
  id: string;
  position: string;
  type: string;
  incident: string;
  data: { agreement: string; limit: string; deadline?: string; cause?: string; from?: string; to?: string };
}

/** Kept as it comes, so that nothing is forgotten whenever the subscriber is killed. */
export const noteIn = (file: string, heard: Heard): void => appendFileSync(file, `${JSON.stringify(heard)}\n`);

export const heardIn = (file: string): Heard[] => {
  try {
    const lines = readFileSync(file, 'utf8').split('\n').slice(0, -1);
    return lines.map((line) => JSON.parse(line) as Heard);
  } catch {
    // Nothing was told yet.
    return [];
  }
};
