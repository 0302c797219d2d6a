import type { Tracker } from '#follow-ups/domain';
import { GitHub, gitHubHook, type GitHubSettings } from './github.js';
import { Jira, jiraHook, type JiraSettings } from './jira.js';
import { Linear, linearHook, type LinearSettings } from './linear.js';
import type { Trackers } from './opening.js';
import type { Hooks } from './ticket-hooks.js';
import type { Hook, TrackerClient } from './tracker.js';

/** How trackers are reached; one that is left out is off. */
export interface TrackerSettings {
  github?: GitHubSettings & { hookSecret?: string };
  jira?: JiraSettings & { hookSecret?: string };
  linear?: LinearSettings & { hookSecret?: string };
}

/** The trackers that Debrief was told of, as Nest injects them. */
export class TrackersConfigured {
  readonly clients: Trackers;
  readonly hooks: Hooks;

  /** @param limit milliseconds that one request may take */
  constructor({ github, jira, linear }: TrackerSettings, limit?: number) {
    const clients: TrackerClient[] = [
      ...(github ? [new GitHub(github, Date.now, limit)] : []),
      ...(jira ? [new Jira(jira, Date.now, limit)] : []),
      ...(linear ? [new Linear(linear, Date.now, limit)] : []),
    ];
    this.clients = new Map(clients.map((client) => [client.tracker, client]));
    this.hooks = new Map<Tracker, Hook>([
      ...(github?.hookSecret === undefined ? [] : [['github', gitHubHook(github.hookSecret)] as const]),
      ...(jira?.hookSecret === undefined ? [] : [['jira', jiraHook(jira.hookSecret)] as const]),
      ...(linear?.hookSecret === undefined ? [] : [['linear', linearHook(linear.hookSecret)] as const]),
    ]);
  }
}
