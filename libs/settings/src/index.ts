export { WaiversField } from './linter.dto.js';
export * from './setting-stream.js';
export * from './settings.module.js';
export { settingRegisters } from './registers.js';
