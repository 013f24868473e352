import { z } from 'zod';
import { pageQuery, stringOrNull, time, timeRange, type FilterOf } from './fields.ts';
import { listOf, type Operations } from './operation.ts';

/** The audit log. */

/** One line of `GET /v1/audit`. */
export const auditEntry = z.strictObject({
  id: z.string().describe('Id of the entry.'),
  at: time.describe('When it was done.'),
  actor: z.string().describe('Id of the API key or of the person in the console, or name of the command.'),
  owner: z.string().describe('Owner of that key, or name of that person.'),
  action: z.string().describe('Name of the operation, such as `checkouts.cancel`, or of the command.'),
  target: stringOrNull('Id of the object that it was done to; null if there is none.'),
  data: z.record(z.string(), z.unknown()).describe('Details; their shape depends on `action`.'),
});
export type AuditEntry = z.infer<typeof auditEntry>;

/** Query of `GET /v1/audit`. */
export const auditQuery = pageQuery.extend({
  ...timeRange,
  actor: z.string().max(200).optional().describe('Only by this API key or command.'),
  target: z.string().max(200).optional().describe('Only entries about the object with this id.'),
});
export type AuditFilter = FilterOf<typeof auditQuery>;

export const auditOperations = {
  'GET /v1/audit': {
    group: 'Ledger and reports',
    credential: 'key',
    scope: 'audit:read',
    name: 'audit.list',
    summary: 'List audit entries',
    note: 'Who did what, newest first.',
    query: auditQuery,
    answers: { 200: listOf(auditEntry) },
  },
} as const satisfies Operations;
