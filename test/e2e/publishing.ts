import type { Answer, RunningApp } from './running-app.js';
import { until } from './parts.js';

/** Somebody with a key of their own. */
export type Who = 'Ana Sørensen' | 'Ben Okafor' | 'Pia Lindqvist';

const roles: Record<Who, string[]> = {
  'Ana Sørensen': ['responder', 'facilitator'],
  'Ben Okafor': ['approver', 'responder'],
  'Pia Lindqvist': ['publisher', 'responder'],
};

/** An incident for a test, and what is written about it. */
export interface Written {
  title?: string;
  summary?: string;
  lessons?: string;
  /** What it affects. */
  services?: string[];
}

/** People of a house that publishes: who writes, who approves, and who publishes. */
export class Publishing {
  private readonly keys = new Map<Who, string>();
  private count = 0;

  constructor(readonly app: Pick<RunningApp, 'url' | 'get' | 'post' | 'send'>) {}

  async begin(): Promise<void> {
    await this.app.post('/v1/teams', { name: 'Slots' });
    for (const [name, held] of Object.entries(roles)) {
      await this.app.post('/v1/people', {
        name,
        aliases: [name.split(' ')[0]?.toLowerCase() === 'pia' ? 'pl' : `${name}-alias`],
      });
      for (const role of held) await this.app.post('/v1/roles', { person: name, role });
      const { body } = await this.app.post('/v1/api-keys', { label: 'A test', roles: held, person: name });
      this.keys.set(name as Who, String(body['key']));
    }
  }

  keyOf(who: Who): string {
    return this.keys.get(who) ?? '';
  }

  ask(who: Who, path: string): Promise<Answer> {
    return this.app.get(path, { authorization: `Bearer ${this.keyOf(who)}` });
  }

  send(who: Who, path: string, body: object, method = 'POST'): Promise<Answer> {
    return this.app.send(method, path, { body, headers: { authorization: `Bearer ${this.keyOf(who)}` } });
  }

  async says(who: Who, path: string, body: object, method = 'POST'): Promise<Answer> {
    const answer = await this.send(who, path, body, method);
    if (answer.status !== 201) throw new Error(`${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer;
  }

  /** An incident that a user reported, with a postmortem that is approved. @returns its address, and that of the item */
  async approved(written: Written = {}): Promise<{ incident: string; id: string; item: string }> {
    const { title = 'Slots timed out', services = ['delivery slots'] } = written;
    const key = `public-${++this.count}`;
    const at = (time: string): string => `2026-03-02T${time}:00Z`;
    const ana = { kind: 'person', name: 'Ana Sørensen' };
    const { body } = await this.says('Ana Sørensen', '/v1/incidents', {
      ...{ key, title, services, severity: 2, occurredAt: at('10:00') },
      reportedBy: { kind: 'external-user', name: 'Quirin Zauner' },
    });
    const id = String(body['id']);
    const incident = `/v1/incidents/${id}`;
    for (const [fact, said] of [
      ['started', { occurredAt: at('09:40') }],
      ['lead', { to: ana, occurredAt: at('10:02') }],
      ['responded', { by: { kind: 'person', name: 'Ben Okafor' }, occurredAt: at('10:05') }],
      ['notes', { note: 'An internal note that nobody outside is to read', occurredAt: at('10:06') }],
      ['diagnosed', { by: ana, cause: 'Ben Okafor found a lock that waits for itself', occurredAt: at('10:20') }],
      ['fixed', { by: ana, solution: 'Gave the lock a limit', occurredAt: at('10:40') }],
      ['impact', { users: 1200, supportRequests: 31, confirmed: true, occurredAt: at('11:00') }],
    ] as const)
      await this.says('Ana Sørensen', `${incident}/${fact}`, said);
    const postmortem = `${incident}/postmortem`;
    await this.says('Ana Sørensen', `${incident}/findings`, { text: 'Nothing bounds how long the lock waits' });
    const section = (name: string, text: string): Promise<Answer> =>
      this.says('Ana Sørensen', `${postmortem}/sections/${name}`, { text }, 'PUT');
    await section(
      'summary',
      written.summary ?? 'Slots timed out. Ana Sørensen led, and *ben okafor* helped; Ben Okafor restarted it.',
    );
    await section('what-went-well', 'The alarm came before most callers.');
    await section('lessons', written.lessons ?? 'A lock needs a limit.');
    const item = await this.says('Ana Sørensen', '/v1/action-items', {
      ...{
        incident: id,
        title: 'Give every lock a limit',
        kind: 'preventive',
        acceptance: 'A test shows that each lock ends within 5 s',
      },
      ...{ owner: 'Ana Sørensen', team: 'Slots', realistic: true, estimate: '2 days' },
    });
    const itemId = String(item.body['id']);
    await this.says('Ana Sørensen', `/v1/action-items/${itemId}/planned`, {
      dueOn: '2099-06-01',
      reason: 'It is small',
    });
    await this.says('Ana Sørensen', `${postmortem}/submitted`, {});
    await this.says('Ben Okafor', `${postmortem}/approved`, {});
    return { incident, id, item: itemId };
  }

  /** Publishes it, and waits until its page is there. @returns where it is */
  async published(incident: string): Promise<string> {
    const { body } = await this.says('Pia Lindqvist', `${incident}/postmortem/published`, {});
    const path = String(body['path']);
    await this.untilPage(
      path,
      ({ status, text }) => status === 200 && text.includes(`edition ${String(body['edition'])} `),
    );
    return path;
  }

  /** As anybody reads it. */
  async page(
    path: string,
    headers: Record<string, string> = {},
  ): Promise<{ status: number; text: string; headers: Headers }> {
    const response = await fetch(`${this.app.url}${path}`, { headers, redirect: 'manual' });
    return { status: response.status, text: await response.text(), headers: response.headers };
  }

  async untilPage(path: string, isThere: (page: { status: number; text: string }) => boolean): Promise<void> {
    await until(async () => isThere(await this.page(path)));
  }
}
