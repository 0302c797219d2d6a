import { describe, test } from '@jest/globals';
import { means } from '../../testing-lines.js';

describe('lines that can be read in several ways', () => {
  test.each([
    // The fact in the midst of a sentence, a doubt, a question.
    ['we think it is fixed', 'FixIncident 11:00 solution=null', 'AddNote 11:00 note="we think it is fixed"'],
    ['fixed?', 'FixIncident 11:00 solution=null', 'AddNote 11:00 note="fixed?"'],
    ['probably fixed 10:42', 'FixIncident 10:42 solution=null', 'AddNote 11:00 note="probably fixed 10:42"'],
    ['fixed not yet', 'FixIncident 11:00 solution="not yet"', 'AddNote 11:00 note="fixed not yet"'],
    ['fixed 10:42, probably', 'FixIncident 10:42 solution="probably"', 'AddNote 11:00 note="fixed 10:42, probably"'],
    ['closed?', 'CloseIncident 11:00', 'AddNote 11:00 note="closed?"'],
    ['not fixed', 'FixIncident 11:00 solution=null', 'AddNote 11:00 note="not fixed"'],
    ['10:42 we hope it is fixed', 'FixIncident 10:42 solution=null', 'AddNote 10:42 note="we hope it is fixed"'],
    ['cause is unknown', 'DiagnoseIncident 11:00 cause="unknown"', 'AddNote 11:00 note="cause is unknown"'],
    ['the backup started at 9:50', 'StateStart 09:50', 'AddNote 11:00 note="the backup started at 9:50"'],
    // Words that mean two facts.
    ['back up 10:42', 'MitigateIncident 10:42 mitigation="back up"', 'FixIncident 10:42 solution=null'],
    ['restored', 'MitigateIncident 11:00 mitigation="restored"', 'FixIncident 11:00 solution=null'],
    [
      "it's back",
      'ReopenIncident 11:00 reason="it\'s back"',
      'MitigateIncident 11:00 mitigation="it\'s back"',
      'FixIncident 11:00 solution=null',
    ],
    ['ana takes over', 'HandOverLead 11:00 by ana', 'RespondToIncident 11:00 by ana'],
    // Words that may have an object of their own.
    [
      'started the failover 10:42',
      'StateStart 10:42',
      'TakeAction 10:42 what="started the failover"',
      'AddNote 11:00 note="started the failover 10:42"',
    ],
    [
      'closed the valve',
      'CloseIncident 11:00 reason="the valve"',
      'TakeAction 11:00 what="closed the valve"',
      'AddNote 11:00 note="closed the valve"',
    ],
    [
      'cancelled the deploy',
      'CancelIncident 11:00 reason="the deploy"',
      'TakeAction 11:00 what="cancelled the deploy"',
      'AddNote 11:00 note="cancelled the deploy"',
    ],
    ['s3 bucket gone', 'ChangeSeverity 11:00 severity=3 reason="bucket gone"', 'AddNote 11:00 note="s3 bucket gone"'],
    // Two facts.
    [
      'fixed and closed',
      'FixIncident 11:00 solution="and closed"',
      'CloseIncident 11:00',
      'AddNote 11:00 note="fixed and closed"',
    ],
    [
      'mitigated then fixed',
      'MitigateIncident 11:00 mitigation="then fixed"',
      'FixIncident 11:00 solution=null',
      'AddNote 11:00 note="mitigated then fixed"',
    ],
    ['fixed closed', 'FixIncident 11:00 solution="closed"', 'CloseIncident 11:00', 'AddNote 11:00 note="fixed closed"'],
    [
      'mitigated: moved traffic, fixed: rolled back',
      'MitigateIncident 11:00 mitigation="moved traffic, fixed: rolled back"',
      'FixIncident 11:00 solution="rolled back"',
      'AddNote 11:00 note="mitigated: moved traffic, fixed: rolled back"',
    ],
    [
      'tried restart -> fixed',
      'TakeAction 11:00 what="restart" outcome="fixed"',
      'FixIncident 11:00 solution=null',
      'AddNote 11:00 note="tried restart -> fixed"',
    ],
    [
      'sev 1 10:42 sev 2 10:50',
      'ChangeSeverity 10:42 severity=1 reason="sev 2 10:50"',
      'ChangeSeverity 10:50 severity=2',
      'AddNote 11:00 note="sev 1 10:42 sev 2 10:50"',
    ],
    // A word before the fact's that is nobody's name.
    ['half fixed', 'FixIncident 11:00 solution=null', 'AddNote 11:00 note="half fixed"'],
    ['mostly fixed', 'FixIncident 11:00 solution=null', 'AddNote 11:00 note="mostly fixed"'],
    // What somebody did, where the line is a choice anyway.
    [
      'ana restarted the pods 15 minutes ago',
      'TakeAction 10:45 by ana what="restarted the pods"',
      'AddNote 10:45 note="ana restarted the pods 15 minutes ago"',
      'AddNote 11:00 note="ana restarted the pods 15 minutes ago"',
    ],
    [
      'detected 9:55 by the pingdom monitor',
      'StateDetection 09:55 by monitor new pingdom',
      'StateDetection 09:55',
      'AddNote 11:00 note="detected 9:55 by the pingdom monitor"',
    ],
    // What is waited for, or what it has done.
    [
      'paused: vendor is silent since 10:20',
      'PauseClock 10:20 reason="vendor is silent"',
      'PauseClock 11:00 reason="vendor is silent since 10:20"',
      'AddNote 11:00 note="paused: vendor is silent since 10:20"',
    ],
    // Words for which the fact has no place.
    ['noticed errors 10:42', 'StateDetection 10:42', 'AddNote 11:00 note="noticed errors 10:42"'],
    ['postmortem held up by legal', 'HoldPostmortem 11:00', 'AddNote 11:00 note="postmortem held up by legal"'],
    ['postmortem held?', 'HoldPostmortem 11:00', 'AddNote 11:00 note="postmortem held?"'],
    ['closed by ana', 'CloseIncident 11:00', 'AddNote 11:00 note="closed by ana"'],
    ['sev 2 about 10:42', 'ChangeSeverity 10:42 severity=2', 'AddNote 11:00 note="sev 2 about 10:42"'],
    [
      'started 9:50, fixed 10:42',
      'StateStart 09:50',
      'FixIncident 10:42 solution=null',
      'AddNote 11:00 note="started 9:50, fixed 10:42"',
    ],
    ['12 customers', 'RecordImpact 11:00 users=12 confirmed=false', 'RecordImpact 11:00 accounts=12 confirmed=false'],
    [
      'basket down since 10:42',
      'RecordImpactSpan 10:42 service="basket" kind="down"',
      'AddNote 11:00 note="basket down since 10:42"',
    ],
    ['affects basket', 'AffectService 11:00 service="basket"', 'AddNote 11:00 note="affects basket"'],
    [
      'see https://t.example/7',
      'AddLink 11:00 url="https://t.example/7" kind="other"',
      'AddNote 11:00 note="see https://t.example/7"',
    ],
    // Who.
    [
      'fixed 10:42 by platform',
      'FixIncident 10:42 by team platform solution=null',
      'FixIncident 10:42 by platform solution=null',
    ],
    [
      'fixed 10:42 by zoe restarted',
      'FixIncident 10:42 by new zoe solution="restarted"',
      'FixIncident 10:42 by new zoe restarted solution=null',
      'FixIncident 10:42 solution="by zoe restarted"',
      'AddNote 11:00 note="fixed 10:42 by zoe restarted"',
    ],
    [
      'fixed 10:42 by Zoe Quast restarted',
      'FixIncident 10:42 by new Zoe Quast solution="restarted"',
      'FixIncident 10:42 solution="by Zoe Quast restarted"',
      'AddNote 11:00 note="fixed 10:42 by Zoe Quast restarted"',
    ],
    ['@zoe fixed 10:42', 'FixIncident 10:42 by new zoe solution=null', 'AddNote 11:00 note="@zoe fixed 10:42"'],
    ['lead -> zoe', 'HandOverLead 11:00 by new zoe', 'AddNote 11:00 note="lead -> zoe"'],
    [
      'zoe fixed the cache',
      'FixIncident 11:00 by new zoe solution="the cache"',
      'FixIncident 11:00 solution="the cache"',
      'AddNote 11:00 note="zoe fixed the cache"',
    ],
    [
      'fixed rolled back by ana after lunch',
      'FixIncident 11:00 by ana solution="rolled back by ana after lunch"',
      'FixIncident 11:00 solution="rolled back by ana after lunch"',
    ],
  ])('%s', (line, ...readings) => means(line, ...readings));
});
