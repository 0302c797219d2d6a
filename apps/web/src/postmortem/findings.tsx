import { Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { api, bodyOf } from '../api/client.js';
import { PromiseForm } from '../follow-ups/forms.js';
import { openItem } from '../follow-ups/open-item.js';
import { Opening } from '../shell/opening.js';
import { ReasonForm } from '../shell/reason-form.js';
import { Day } from '../shell/times.js';
import { ItemState, Mark, nameText, proseText } from '../shell/words.js';
import { readAgain, type Document } from './document.js';
import { FindingForm, SolutionForm } from './forms.js';
import classes from './findings.module.css';
import prose from './prose.module.css';
import { followUps } from './queries.js';
import { SavedRemarks } from './saved-remarks.js';
import { saidIn } from './said.js';

type Finding = Document['findings'][number];
type Solution = Document['solutions'][number];
type Item = Document['actionItems'][number];

interface FindingsProps {
  document: Document;
  incident: string;
  mayRecord: boolean;
}

/** What contributed, what could be done about it, and who does it by when. */
export const Findings = ({ document, incident, mayRecord }: FindingsProps): ReactNode => {
  const { findings, actionItems } = document;
  const known = new Set(findings.map(({ id }) => id));
  const others = actionItems.filter(({ addresses }) => addresses === null || !known.has(addresses));
  return (
    <section className={prose.section} aria-labelledby="findings">
      <header className={prose.head}>
        <h2 id="findings" className={prose.title}>
          Findings, and what follows
        </h2>
        {mayRecord ? (
          <Opening form={(close) => <FindingForm document={document} incident={incident} close={close} />}>
            Record a finding
          </Opening>
        ) : null}
      </header>
      {findings.length === 0 ? (
        <Text size="sm" c="dimmed">
          None yet. Several things contribute to an incident; each is a finding of its own, and what somebody promises
          to do names the one that it addresses.
        </Text>
      ) : null}
      <ol className={classes.findings}>
        {findings.map((finding) => (
          <li key={finding.id} className={classes.finding}>
            <One {...{ document, incident, mayRecord, finding }} />
          </li>
        ))}
      </ol>
      {others.length === 0 ? null : (
        <>
          <h3 className={classes.others}>Promised beside the findings</h3>
          <Items items={others} />
        </>
      )}
    </section>
  );
};

interface OneProps extends FindingsProps {
  finding: Finding;
}

const One = ({ document, incident, mayRecord, finding }: OneProps): ReactNode => {
  const { id, reference, text, withdrawn, revised } = finding;
  const solutions = document.solutions.filter(({ addresses }) => addresses === id);
  const items = document.actionItems.filter(({ addresses }) => addresses === id);
  const remarks = document.remarks.filter((remark) => remark.of === id);
  const { data: followed } = useQuery(followUps(finding.incident, document.knownAt));
  const solved = new Map(followed?.items.map((each) => [each.id, each.solution]));
  const free = items.filter((each) => !solutions.some((solution) => solution.id === solved.get(each.id)));
  const isOpen = mayRecord && withdrawn === undefined;
  const params = { path: { finding: id } };
  return (
    <>
      <p className={classes.text}>
        {withdrawn ? <s>{proseText(text)}</s> : proseText(text)}{' '}
        {finding.tags.map((tag) => (
          <Mark key={tag}>{tag}</Mark>
        ))}
      </p>
      <p className={classes.aside}>
        {reference ?? ''}
        {revised ? `; revised${revised.reason === undefined ? '' : `: ${proseText(revised.reason)}`}` : ''}
        {withdrawn ? `; withdrawn: ${proseText(withdrawn.reason)}` : ''}
      </p>
      <SavedRemarks incident={incident} remarks={remarks} mayWaive={isOpen} />
      {solutions.map((solution) => (
        <SolutionRow
          key={solution.id}
          {...{ document, incident, solution, isOpen }}
          items={items.filter((each) => solved.get(each.id) === solution.id)}
        />
      ))}
      <Items items={free} />
      {isOpen ? (
        <div className={classes.steps}>
          <Opening
            label={`Add an action item about ${reference ?? 'the finding'}`}
            form={(close) => (
              <PromiseForm
                place={`${id}.promise`}
                addresses="finding"
                open={openItem({ addresses: id })}
                done={() => void readAgain(incident)}
                close={close}
              />
            )}
          >
            Add an action item
          </Opening>
          <Opening
            label={`Propose a solution for ${reference ?? 'the finding'}`}
            form={(close) => <SolutionForm incident={incident} finding={finding} close={close} />}
          >
            Propose a solution
          </Opening>
          <Opening
            isQuiet
            label={`Revise ${reference ?? 'the finding'}`}
            form={(close) => <FindingForm {...{ document, incident, finding, close }} />}
          >
            revise
          </Opening>
          <Opening
            isQuiet
            label={`Withdraw ${reference ?? 'the finding'}`}
            form={(close) => (
              <ReasonForm
                place={`${id}.withdrawn`}
                label="Why it is withdrawn"
                button="Withdraw the finding"
                about="It stays to be read, with the reason. What was promised about it names another then."
                close={close}
                say={(reason) =>
                  saidIn(incident, bodyOf(api.POST('/v1/findings/{finding}/withdrawn', { params, body: { reason } })))
                }
              />
            )}
          >
            withdraw
          </Opening>
        </div>
      ) : null}
    </>
  );
};

interface SolutionRowProps {
  document: Document;
  incident: string;
  solution: Solution;
  items: readonly Item[];
  isOpen: boolean;
}

const SolutionRow = ({ incident, solution, items, isOpen }: SolutionRowProps): ReactNode => {
  const { id, kind, text, reference, withdrawn } = solution;
  return (
    <div className={classes.solution}>
      <p className={classes.text}>
        <b>{kind}</b> {withdrawn ? <s>{proseText(text)}</s> : proseText(text)}
        <span className={classes.aside}>
          {reference ?? ''}
          {withdrawn ? `; withdrawn: ${proseText(withdrawn.reason)}` : ''}
        </span>
      </p>
      <Items items={items} />
      {isOpen && withdrawn === undefined ? (
        <div className={classes.steps}>
          <Opening
            isQuiet
            label={`Add an action item for ${reference ?? kind}`}
            form={(close) => (
              <PromiseForm
                place={`${id}.promise`}
                addresses="finding"
                open={openItem({ addresses: solution.addresses, solution: id })}
                done={() => void readAgain(incident)}
                close={close}
              />
            )}
          >
            add an action item
          </Opening>
          <Opening
            isQuiet
            label={`Withdraw ${reference ?? kind}`}
            form={(close) => (
              <ReasonForm
                place={`${id}.withdrawn`}
                label="Why it is withdrawn"
                button={`Withdraw the ${kind}`}
                close={close}
                say={(reason) =>
                  saidIn(
                    incident,
                    bodyOf(
                      api.POST('/v1/solutions/{solution}/withdrawn', {
                        params: { path: { solution: id } },
                        body: { reason },
                      }),
                    ),
                  )
                }
              />
            )}
          >
            withdraw
          </Opening>
        </div>
      ) : null}
    </div>
  );
};

const Items = ({ items }: { items: readonly Item[] }): ReactNode =>
  items.length === 0 ? null : (
    <ul className={classes.items}>
      {items.map(({ id, reference, title, state, owner, agreedOn, slippedDays }) => (
        <li key={id}>
          <span className={classes.title}>
            <Link to="/follow-ups" search={{ view: 'items', item: id }}>
              {proseText(title)}
            </Link>
            <span className={classes.aside}>
              {reference ?? ''}
              {owner ? `, ${nameText(owner)}` : ', nobody owns it'}
              {agreedOn === null ? ', no day promised' : null}
              {agreedOn === null ? null : (
                <>
                  , by <Day on={agreedOn} />
                </>
              )}
              {slippedDays !== null && slippedDays > 0 ? `, ${slippedDays} days late` : ''}
            </span>
          </span>
          <ItemState state={state} />
        </li>
      ))}
    </ul>
  );
