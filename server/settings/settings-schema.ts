import { z } from 'zod';
import { settingsFile } from './settings.ts';

/** JSON Schema of the settings file: an editor that is told of it completes keys and marks what is wrong. */
export function settingsSchema(): Record<string, unknown> {
  return {
    ...z.toJSONSchema(settingsFile, { io: 'input' }),
    title: 'Settings of Paywicket (paywicket.config.json)',
  };
}
