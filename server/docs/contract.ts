import { z } from 'zod';
import type { Operations } from '../base/contract/operation.ts';

/** Operations that return the API reference and the schema of the settings file. */

const server = { group: 'Server', credential: 'none' } as const;

export const docsOperations = {
  'GET /openapi.json': {
    ...server,
    name: 'operation.openApi',
    summary: 'Get this reference as OpenAPI 3.1',
    answers: { 200: z.record(z.string(), z.unknown()), 304: null },
  },
  'GET /settings.schema.json': {
    ...server,
    name: 'operation.settingsSchema',
    summary: 'Get the JSON Schema of the settings file',
    note: 'Set its URL as `$schema` in paywicket.config.json, and your editor completes the settings.',
    answers: { 200: z.record(z.string(), z.unknown()), 304: null },
  },
} as const satisfies Operations;
