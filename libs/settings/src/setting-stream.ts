import { CommandHandling, type StreamKind } from '#event-store';
import { settings, type SetRetention, type RetentionSet, type Settings } from './domain/index.js';

/** The one stream `settings`: what decides facts is itself events, so that replay is exact. */
export const settingStream: StreamKind<Settings, SetRetention, RetentionSet> = {
  category: 'settings',
  isSingle: true,
  decider: settings,
  prosePaths: () => [],
  upcasters: [],
};

/** The stream of settings, as Nest injects it. Its id is ''. */
export class SettingStream extends CommandHandling<Settings, SetRetention, RetentionSet> {}
