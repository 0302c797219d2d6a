import { CommandHandling, type StreamKind } from '#event-store';
import { settings, type SettingCommand, type SettingEvent, type Settings } from './domain/index.js';

/** The one stream `settings`: what decides facts is itself events, so that replay is exact. */
export const settingStream: StreamKind<Settings, SettingCommand, SettingEvent> = {
  category: 'settings',
  isSingle: true,
  decider: settings,
  prosePaths: () => [],
  upcasters: [],
};

/** The stream of settings, as Nest injects it. Its id is ''. */
export class SettingStream extends CommandHandling<Settings, SettingCommand, SettingEvent> {}
