import type { ReactNode } from 'react';
import { api, bodyOf } from '../api/client.js';
import { Opening } from '../shell/opening.js';
import { ReasonForm } from '../shell/reason-form.js';
import { proseText } from '../shell/words.js';
import type { Document } from './document.js';
import prose from './prose.module.css';
import { Remarks } from './remarks.js';
import { saidIn } from './said.js';

type Saved = Document['remarks'][number];

interface SavedRemarksProps {
  incident: string;
  remarks: readonly Saved[];
  mayWaive: boolean;
}

/** What the linter says of a text that is saved; words may stay, with a reason. */
export const SavedRemarks = ({ incident, remarks, mayWaive }: SavedRemarksProps): ReactNode => {
  const waived = remarks.flatMap((remark) => (remark.waived ? [{ ...remark, reason: remark.waived.reason }] : []));
  const section = remarks[0]?.section;
  return (
    <>
      <Remarks
        remarks={remarks.filter((remark) => remark.waived === undefined)}
        {...(mayWaive && section !== undefined
          ? { waive: ({ rule, text }) => <Waive {...{ incident, section, rule, text }} /> }
          : {})}
      />
      {waived.length === 0 ? null : (
        <ul className={prose.waived} aria-label="Words that may stay">
          {waived.map(({ start, rule, text, reason }) => (
            <li key={`${start} ${rule}`}>
              “{text}” may stay: {proseText(reason)}
            </li>
          ))}
        </ul>
      )}
    </>
  );
};

type WaiveProps = Pick<Saved, 'section' | 'rule' | 'text'> & { incident: string };

const Waive = ({ incident, section, rule, text }: WaiveProps): ReactNode => (
  <Opening
    isQuiet
    label={`Let it stay: “${text}”`}
    form={(close) => (
      <ReasonForm
        place={`${incident}.${section}.${rule}.${text}`}
        label="Why these words may stay"
        button="Let them stay"
        close={close}
        say={(reason) =>
          saidIn(
            incident,
            bodyOf(
              api.POST('/v1/incidents/{incident}/postmortem/remarks/waived', {
                params: { path: { incident } },
                body: { section, rule, text, reason },
              }),
            ),
          )
        }
      />
    )}
  >
    let it stay
  </Opening>
);
