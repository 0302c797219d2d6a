import type { Origin } from '#incidents/domain';
import type { Bounds } from '#service-levels/domain';
import type { Reach, Recommendation, RecommendationKind, RecommendationReason } from './domain/index.js';

const whoNoticed: Record<Origin, string> = {
  monitor: 'A monitor noticed it first.',
  staff: 'Staff noticed it first.',
  support: 'Support reported it first, for somebody outside.',
  'external-user': 'An external user reported it first.',
};

const took: Record<RecommendationKind, string> = {
  observability: 'It went on undetected for',
  process: 'From the detection to the first log it took',
};

const howFar: Record<Reach, string> = {
  within: 'within the limit',
  'up-to-4-times': 'up to 4 times the limit',
  beyond: 'more than 4 times the limit',
};

/** A reason as a plain sentence. */
export const reasonInWords = (reason: RecommendationReason, { kind }: Pick<Recommendation, 'kind'>): string => {
  switch (reason.because) {
    case 'origin':
      return reason.origin === null ? 'Who noticed it first is not known.' : whoNoticed[reason.origin];
    case 'started':
      return reason.notBefore === reason.notAfter
        ? `It started at ${reason.notBefore}.`
        : `It started between ${reason.notBefore} and ${reason.notAfter}.`;
    case 'start-unknown':
      return reason.eventId === null
        ? 'When it started is not known.'
        : 'Somebody said that its start is not recorded.';
    case 'started-after-detected':
      return 'Its start on record lies after its detection, so how long it went on before is not known.';
    case 'detected':
      return reason.byDefault
        ? `No detection is stated: the first log or report, at ${reason.at}, stands in for it.`
        : `It was detected at ${reason.at}.`;
    case 'logged':
      return `It was first logged at ${reason.at}.`;
    case 'limit':
      return `${took[kind]} ${between(reason.measured)}: ${far(reason.reach)} of ${length(reason.most)}.`;
    case 'severity':
      return `Of severity ${reason.severity} everything is one step less pressing.`;
  }
};

const far = ([atLeast, atMost]: readonly [Reach, Reach]): string =>
  atLeast === atMost ? howFar[atLeast] : `${howFar[atLeast]}, or ${howFar[atMost]},`;

const between = ({ atLeast, atMost }: Bounds): string =>
  atLeast === atMost ? length(atLeast) : `${length(atLeast)} to ${length(atMost)}`;

/** "1 d 2 h", "15 min", "0 s". */
const length = (milliseconds: number): string => {
  const seconds = Math.floor(milliseconds / 1_000);
  const parts: [number, string][] = [
    [Math.floor(seconds / 86_400), 'd'],
    [Math.floor(seconds / 3_600) % 24, 'h'],
    [Math.floor(seconds / 60) % 60, 'min'],
    [seconds % 60, 's'],
  ];
  const said = parts.filter(([count]) => count > 0).map(([count, unit]) => `${count} ${unit}`);
  return said.length === 0 ? '0 s' : said.join(' ');
};
