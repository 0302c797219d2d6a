/** A part of the pack, as its JSON names it. */
type Part = 'population' | 'sample' | 'registers' | 'verdictChanges' | 'tree';

/** A control that auditors test, and what of it the pack is evidence of. */
export interface Control {
  framework: string;
  control: string;
  /** What it asks for, in our words. */
  asks: string;
  evidence: readonly { part: Part; shows: string }[];
  /** What has to be shown by something else. */
  notShown: string;
}

const soc2 = 'SOC 2, trust services criteria (2017)';
const iso = 'ISO/IEC 27001:2022, Annex A';

/** The controls that incident records speak to. */
export const controls: readonly Control[] = [
  {
    framework: soc2,
    control: 'CC7.3',
    asks: 'That what might be a failure to meet objectives is looked at, and that somebody decides whether it is an incident.',
    evidence: [
      { part: 'population', shows: 'what was taken for an incident, how severe, and what was called off or merged' },
      { part: 'sample', shows: 'when it was noticed, logged and taken up, and by whom, event by event' },
    ],
    notShown:
      'Alerts and reports that nobody logged: whether all of them were looked at has to be seen where they arise.',
  },
  {
    framework: soc2,
    control: 'CC7.4',
    asks: 'That incidents are answered by a procedure: contained, put right, told about, and learnt from.',
    evidence: [
      { part: 'population', shows: 'whether limits of agreements were met, and reviews held in time' },
      { part: 'sample', shows: 'what was done, decided and told, in order, with the time of each' },
      { part: 'registers', shows: 'where the procedure was departed from: waivers and exclusions, with reasons' },
    ],
    notShown:
      'Whether what was done was right, and what was said where Debrief does not hear it: on the phone, in a chat.',
  },
  {
    framework: soc2,
    control: 'CC7.5',
    asks: 'That operations are restored after an incident, and that what caused it is dealt with so that it does not return.',
    evidence: [
      { part: 'population', shows: 'action items that were promised, delivered, late or dropped' },
      { part: 'sample', shows: 'mitigation, fix, and the evidence that was given when an item was delivered' },
    ],
    notShown:
      'That a delivered item works: its evidence is what its owner gave. Tests of recovery are records elsewhere.',
  },
  {
    framework: iso,
    control: 'A.5.24',
    asks: 'That handling incidents is planned and prepared: roles, responsibilities and procedures are set and known.',
    evidence: [
      {
        part: 'registers',
        shows: 'who was given which role and key, when and by whom, and what decides how long texts are kept',
      },
      { part: 'population', shows: 'that the rule which says what is reviewed by when was applied to every incident' },
    ],
    notShown: 'The written procedure itself, and that people know it or were trained.',
  },
  {
    framework: iso,
    control: 'A.5.25',
    asks: 'That events are assessed, and that a criterion decides which of them are incidents and how severe.',
    evidence: [
      { part: 'population', shows: 'the severity now and the highest that was reached, and what was cancelled' },
      { part: 'sample', shows: 'each change of severity with its reason, by whom' },
      { part: 'verdictChanges', shows: 'verdicts that a later change of severity or of a fact turned' },
    ],
    notShown: 'Events that were judged to be none and never logged.',
  },
  {
    framework: iso,
    control: 'A.5.26',
    asks: 'That incidents are answered as the procedure says, by those who are to do it.',
    evidence: [
      { part: 'sample', shows: 'who responded in which role, what was tried and what came of it' },
      { part: 'registers', shows: 'what was waived or excluded, who allowed it and why' },
    ],
    notShown: 'That nothing was done beside the record.',
  },
  {
    framework: iso,
    control: 'A.5.27',
    asks: 'That what is learnt from incidents makes controls stronger.',
    evidence: [
      {
        part: 'population',
        shows: 'reviews that were due, held, approved and published, and what was delivered of what they promised',
      },
      { part: 'sample', shows: 'approval of one exact version, and by whom' },
    ],
    notShown: 'Whether the lessons are the right ones: read the documents of the sample.',
  },
  {
    framework: iso,
    control: 'A.5.28',
    asks: 'That evidence is identified, collected, obtained and kept so that it can be relied upon.',
    evidence: [
      {
        part: 'tree',
        shows: 'that each event of the sample stands in the log that was signed, unchanged, in its place',
      },
      {
        part: 'registers',
        shows: 'what was erased or redacted, what is held, times that were asserted, and clocks that disagreed',
      },
    ],
    notShown:
      'Anything from before the first checkpoint that the auditor holds: the log proves that nothing changed since a checkpoint, ' +
      'not that what was written was true. Texts that are gone cannot be shown, only that they are.',
  },
];
