import { z } from 'zod';
import { page, time, timeRange } from './fields.ts';

/** Who did what to what. */

/** One line of `GET /v1/audit`. */
export const auditEntry = z.strictObject({
  id: z.string().describe('Id of the entry.'),
  at: time.describe('When it was done.'),
  actor: z.string().describe('Id of the API key that was used, or name of the command.'),
  owner: z.string().describe('Owner of that key.'),
  action: z.string().describe('Stable name, such as `checkout.cancel`.'),
  target: z.string().nullable().describe('Id of what it was done to; null for none.'),
  data: z.record(z.string(), z.unknown()).describe('Details; their shape depends on `action`.'),
  hash: z
    .string()
    .describe('SHA-256 over this entry and the hash before it: shows whether history was changed.'),
});
export type AuditEntry = z.infer<typeof auditEntry>;

/** Query of `GET /v1/audit`. */
export const auditQuery = page.extend({
  ...timeRange,
  actor: z.string().max(200).optional().describe('Only by this API key or command.'),
  target: z.string().max(200).optional().describe('Only what was done to this id.'),
});
