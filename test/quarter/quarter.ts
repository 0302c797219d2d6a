import { until } from '../e2e/parts.js';
import { drawing } from '../e2e/under-faults.js';
import type { Acknowledged, PersistentClient } from '../e2e/persistent-client.js';
import type { Heard } from './announcements.js';
import { Expectations, type Expected } from './expected.js';
import { agreementsToMake, preparations, revisionOfOffice, sendingOf } from './requests.js';
import { RunningQuarter } from './running-quarter.js';
import { scriptOf, type Step } from './script.js';
import { agreements, Clocks, instantOf, keyOf, minuteOf, strike, type Minute } from './terms.js';

// A quarter as it could have been, in a minute or so: facts are recorded over HTTP at simulated times, processes are killed
// and started again, and what two listeners were told is held against what the script of the quarter makes due.

export interface Quarter {
  seed: number;
  incidents: number;
  kills: number;
  /** Is told of each kill. */
  say?: (what: string) => void;
}

export interface QuarterOutcome {
  /** What was found wrong; empty where nothing was. */
  faults: string[];
  steps: number;
  /** By type. */
  announced: Record<string, number>;
  kills: Record<string, number>;
  verdicts: number;
}

const killings = ['active', 'api', 'both', 'eventStore', 'active', 'documents'] as const;
type Killing = (typeof killings)[number];

/** For so many moments nobody looks at deadlines, when both projectors are killed. */
const outage = 4;

/** Machines may be slow; what hangs is found all the same. */
const patience = 120_000;

export const simulatedQuarter = async ({
  seed,
  incidents,
  kills,
  say = () => undefined,
}: Quarter): Promise<QuarterOutcome> => {
  const running = await RunningQuarter.start(minuteOf('2026-01-10T08:00Z') * 60_000);
  try {
    return await new Driver(running, seed, say).drive(scriptOf(drawing(seed), incidents), kills);
  } finally {
    await running.end();
  }
};

class Driver {
  private readonly clocks = new Clocks();
  private readonly expectations = new Expectations(this.clocks);
  private readonly client: PersistentClient;
  private readonly draw: (limit: number) => number;
  private readonly events = new Map<string, string>();
  private readonly ids = new Map<number, string>();
  private readonly killed: Record<string, number> = {};
  private agreementIds: string[] = [];
  /** Moments until the projectors are started again. */
  private outageFor = 0;

  constructor(
    private readonly running: RunningQuarter,
    seed: number,
    private readonly say: (what: string) => void,
  ) {
    this.draw = drawing(seed ^ 0x5eed);
    this.client = running.writer(drawing(seed ^ 0xc1e));
  }

  async drive(script: readonly Step[], kills: number): Promise<QuarterOutcome> {
    for (const sending of preparations()) await this.client.http(sending);
    for (const sending of agreementsToMake()) this.agreementIds.push((await this.client.http(sending)).id);
    const moments = momentsOf(script);
    const killAt = new Map(
      Array.from({ length: kills }, (_, place) => [
        Math.floor((moments.length * (place + 0.5)) / kills),
        killings[place % killings.length] as Killing,
      ]),
    );
    let next = 0;
    for (const [place, moment] of moments.entries()) {
      const due: Step[] = [];
      for (let step = script[next]; step && step.recorded === moment; step = script[++next]) due.push(step);
      await this.live(moment, due, killAt.get(place));
      if (place % 50 === 0)
        this.say(`${instantOf(moment)}, moment ${place} of ${moments.length}: ${this.expectations.all.size} announced`);
    }
    return this.verify(script, moments.at(-1) ?? 0);
  }

  /** One moment: what time has brought about is announced, and then what is recorded at it, one step after the other. */
  private async live(moment: Minute, steps: readonly Step[], killing: Killing | undefined): Promise<void> {
    const { running, expectations } = this;
    running.clock.step(moment * 60_000);
    if (this.outageFor > 0 && --this.outageFor === 0) await running.startProjectors(running.missingProjectors);
    // Before it could announce anything, in the middle of that, or after.
    const isEarly = this.draw(2) === 0;
    if (killing && isEarly) await this.kill(killing);
    await this.lookedAt(moment);
    if (moment === strike.on) {
      const { eventIds } = await this.client.http(revisionOfOffice());
      expectations.revise(moment, eventIds[0] ?? '');
      await this.lookedAt(moment);
    }
    if (killing && !isEarly) await this.kill(killing);
    for (const step of steps) {
      const { id, eventIds } = await this.record(step);
      const eventId = eventIds[0] ?? '';
      if (eventId === '') throw new Error(`nothing was recorded by ${JSON.stringify(step)}`);
      this.events.set(`${step.incident} ${step.place}`, eventId);
      if (step.what.kind === 'logged') this.ids.set(step.incident, id);
      expectations.record(step, eventId);
      await this.lookedAt(moment);
    }
    if (this.outageFor === 0 && running.missingProjectors > 0) await running.startProjectors(running.missingProjectors);
  }

  private record(step: Step): Promise<Acknowledged> {
    const eventOf = (incident: number, place: number): string => this.events.get(`${incident} ${place}`) ?? '';
    return this.client.http(sendingOf(step, { agreements: this.agreementIds, eventOf }));
  }

  private async kill(killing: Killing): Promise<void> {
    this.killed[killing] = (this.killed[killing] ?? 0) + 1;
    this.say(`${this.running.clock.now()}: killing ${killing}`);
    switch (killing) {
      case 'active':
        return this.running.killProjectors('active');
      case 'both':
        this.outageFor = outage;
        return this.running.killProjectors('both');
      case 'api':
        return this.running.killApi();
      default:
        return this.running.killStore(killing);
    }
  }

  /** Waits until everything was heard that is due; nobody looks while both projectors are gone. */
  private async lookedAt(moment: Minute): Promise<void> {
    if (this.outageFor > 0) return;
    this.expectations.look(moment);
    await this.heardAll();
  }

  private heardCount = { sse: 0, watch: 0 };

  private async heardAll(): Promise<void> {
    const wanted = this.expectations.all.size;
    if (this.heardCount.sse >= wanted && this.heardCount.watch >= wanted) return;
    await until(() => {
      const { sse, watch } = this.running.heard();
      this.heardCount = { sse: sse.length, watch: watch.length };
      return Promise.resolve(sse.length >= wanted && watch.length >= wanted);
    }, patience).catch(() => {
      throw new Error(`not heard by ${this.running.clock.now()}: ${this.differences().slice(0, 5).join('; ')}`);
    });
    // Every one of them counts: what nobody expected would hide what is missing.
    const differences = this.differences();
    if (differences.length > 0)
      throw new Error(`at ${this.running.clock.now()}: ${differences.slice(0, 5).join('; ')}`);
  }

  /** What was heard and is not expected, and the other way round, by each of the two. */
  private differences(): string[] {
    const expected = new Set([...this.expectations.all.values()].map((each) => this.lineOf(each)));
    return Object.entries(this.running.heard()).flatMap(([name, all]) => {
      const heard = all.map((each) => lineOfHeard(each));
      return [
        ...heard
          .filter((line) => !expected.has(line))
          .map((line) => `${name} heard what is not due: ${this.explained(line)}`),
        ...[...expected]
          .filter((line) => !heard.includes(line))
          .map((line) => `${name} did not hear ${this.explained(line)}`),
      ];
    });
  }

  private lineOf({ type, incident, agreement, limit, deadline, cause, turn }: Expected): string {
    const named = [type, this.ids.get(incident), this.agreementIds[agreement], limit];
    return [...named, deadline ?? cause, turn ?? ''].join(' ');
  }

  /** By the numbers and titles of the script, for whoever reads a fault. */
  private explained(line: string): string {
    const numbers = [...this.ids].map(([number, id]) => [id, `incident ${number}`] as const);
    const titles = this.agreementIds.map((id, place) => [id, agreements[place]?.title ?? ''] as const);
    const steps = [...this.events].map(([step, id]) => [id, `step ${step}`] as const);
    return [...numbers, ...titles, ...steps].reduce((text, [id, name]) => text.replaceAll(id, name), line);
  }

  private async verify(script: readonly Step[], now: Minute): Promise<QuarterOutcome> {
    const faults = [...this.differences(), ...this.running.endedByThemselves()];
    const { sse, watch } = this.running.heard();
    const announced: Record<string, number> = {};
    for (const { type } of sse) announced[type] = (announced[type] ?? 0) + 1;
    for (const [name, heard] of Object.entries({ sse, watch })) {
      if (new Set(heard.map(({ id }) => id)).size !== heard.length) faults.push(`${name} heard something twice`);
      const positions = heard.map(({ position }) => Number(position));
      if (positions.some((position, place) => position <= (positions[place - 1] ?? -1)))
        faults.push(`${name} heard something out of order`);
    }
    if (JSON.stringify(sse.map(({ id }) => id)) !== JSON.stringify(watch.map(({ id }) => id)))
      faults.push('the two heard different things');
    const verdicts = await this.verifyVerdicts(now, faults);
    return { faults, steps: script.length, announced, kills: this.killed, verdicts };
  }

  /** As they are asked for in the end, of imported and other history too. */
  private async verifyVerdicts(now: Minute, faults: string[]): Promise<number> {
    const reader = this.running.reader();
    let count = 0;
    for (const [incident, id] of this.ids) {
      const { body } = await reader.get(`/v1/incidents/${id}/verdicts`);
      const served = (
        body['verdicts'] as { agreement: { id: string }; limit: { value: string; severity?: number }; state: string }[]
      ).map(({ agreement, limit, state }) => `${agreement.id} ${keyOf(limit)} ${state}`);
      const expected = this.expectations
        .verdictsOf(incident, now)
        .map(({ agreement, limit, state }) => `${this.agreementIds[agreement]} ${limit} ${state}`);
      count += expected.length;
      if (JSON.stringify(served.toSorted()) !== JSON.stringify(expected.toSorted()))
        faults.push(
          `verdicts of incident ${incident}: ${this.explained(served.join(', '))}, not ${expected.join(', ')}`,
        );
    }
    return count;
  }
}

const lineOfHeard = ({ type, incident, data }: Heard): string => {
  const { agreement, limit, deadline, cause, from, to } = data;
  return [type, incident, agreement, limit, deadline ?? cause, from && to ? `${from} to ${to}` : ''].join(' ');
};

/** Every moment at which something is recorded; every day at dawn, and for ten days after, as deadlines may be far. */
const momentsOf = (script: readonly Step[]): Minute[] => {
  const [first = 0, last = 0] = [script[0]?.recorded, script.at(-1)?.recorded];
  const dawns: Minute[] = [];
  for (let day = minuteOf(`${instantOf(first).slice(0, 10)}T05:07Z`); day < last + 10 * 1_440; day += 1_440)
    if (day > first) dawns.push(day);
  return [...new Set([...script.map(({ recorded }) => recorded), ...dawns, strike.on])].sort(
    (one, other) => one - other,
  );
};
