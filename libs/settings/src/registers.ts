import type { RegisterPart } from '#event-store';
import type { SettingEvent } from './domain/index.js';

export const settingRegisters: readonly RegisterPart<SettingEvent>[] = [
  // What the linter passes over it passes over everywhere, and without consent any date may be moved by one person.
  { register: 'waivers', types: ['LinterSet', 'ReschedulingSet'] },
  // Texts expire by it.
  { register: 'erasures', types: ['RetentionSet'] },
];
