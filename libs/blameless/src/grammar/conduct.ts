// Words for how somebody went about something, as far as they find fault with it.

const set = (words: string): ReadonlySet<string> => new Set(words.split(/\s+/u));

/** What nobody does twice without need: whoever is singled out for one of these is made the cause. */
export const riskyActs = set(
  `deleted dropped pushed merged removed wiped overwrote overwritten changed disabled broke broken ran run caused introduced approved
  deployed started killed restarted rebooted unplugged exposed leaked truncated committed released shipped edited turned switched wrote
  misconfigured skipped rushed closed opened reset renamed revoked cancelled canceled muted silenced bypassed edited applied triggered
  corrupted crashed destroyed stopped shut pulled`,
);

/** What mends, so that whoever did it is thanked. */
export const mends = set(
  'fix fixes hotfix patch patches rollback revert workaround mitigation remedy solution correction recovery restore backup snapshot probe alarm dashboard',
);

/** What is done to a thing by choosing it, so that it may be the wrong one. */
export const choosing = set(
  `typed entered ran executed pasted copied picked selected chose chosen used deleted dropped removed edited pushed pulled unplugged disconnected
  restarted rebooted applied restored overwrote rolled opened closed connected deployed merged released loaded mounted clicked pressed
  issued put sent configured changed updated uploaded replaced swapped stopped killed rotated revoked disabled enabled set gave assigned
  promoted drained wiped truncated formatted hardcoded hard-coded wrote specified provided supplied passed booked ordered labelled labeled called paged mailed invoked started shut cut plugged`,
);

/** Work that whoever left it out is said to have left out. */
export const omitted = set(
  `telling asking checking testing reading verifying consulting informing warning notifying reviewing thinking understanding looking considering
  announcing communicating coordinating validating confirming alerting discussing rehearsing`,
);
export const consents = set(
  'approval permission authorisation authorization consent consultation thought thinking regard care authority clearance sign-off',
);

/** What is said against somebody before the word for them. */
export const unfit = set(
  `inexperienced untrained unqualified lazy careless overconfident over-confident clueless overzealous over-zealous inattentive ignorant inept
  thoughtless reckless negligent incompetent irresponsible sloppy complacent unskilled amateur arrogant stubborn`,
);

/** What is said of somebody after "too". */
export const tooMuch = set(
  'lazy careless slow late proud stubborn hasty complacent arrogant impatient timid quick eager confident trusting cautious busy',
);

/** Whom somebody is measured against: "any competent engineer would have". */
export const able = set(
  'competent decent sane reasonable sensible half-decent self-respecting capable responsible good careful',
);

/** What goes wrong when nobody looks after it. */
export const lapsing = set('expire lapse slip slide rot linger fester fill overflow');

/** What a person or team may be said to have been without. */
export const virtues = set(
  `care attention discipline diligence vigilance rigour rigor professionalism competence skill skills judgement judgment foresight urgency
  responsibility accountability commitment awareness caution thoroughness`,
);

/** What somebody was like, as the reason for what happened: "their hesitation cost us an hour". */
export const vices = set(
  'inexperience indecision ignorance arrogance indifference impatience forgetfulness inaction hesitation haste recklessness sloppiness inattention complacency',
);

/** What is said against what somebody made or did: "Priya's incorrect command". */
export const faulty = set(
  `incorrect faulty wrong bad broken buggy erroneous mistaken hasty untested careless sloppy unreviewed premature flawed botched rushed
  accidental inadvertent unauthorised unauthorized improper mistyped failed`,
);

/** What is done to whoever is found guilty. */
export const punished = set('reprimanded disciplined sacked fired dismissed sanctioned punished demoted');

/** Judgements of what somebody decided. */
export const badly = set(
  'wrong bad poor terrible rash foolish stupid questionable unwise hasty reckless careless dumb silly',
);
export const decisions = set('decision decisions call choice choices move judgement judgment judgements');

/** What people do not do, where nothing else holds them off. */
export const unwilling = set('refusal reluctance unwillingness failure neglect failures disregard');

/** What goes wrong in an incident, so that whoever it is put down to is blamed. */
export const harms = set(
  `outage outages failure failures incident incidents loss losses breach breaches downtime damage disruption error errors mistake problem problems
  delay delays bug bugs regression regressions defect defects issue issues fault faults leak leaks typo typos vulnerability vulnerabilities
  crash crashes corruption misconfiguration flaw flaws mess hole blackout interruption degradation catastrophe disaster trouble`,
);

/** What the loss is told by, after whom it is owed to: "Thanks to Peter, the cluster went down". */
export const losing = set(
  `down lost lose broke broken failed outage killed gone deleted dropped crashed wiped overwritten exposed leaked missed unavailable offline
  stopped broken late corrupted corrupt wasted useless unusable locked stale delayed twice`,
);
