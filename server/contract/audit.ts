import { z } from 'zod';
import { queryTime, time, page } from './checkout.ts';

/** Who did what to what. */

/** One line of `GET /v1/audit`. */
export const auditEntry = z.strictObject({
  id: z.string(),
  at: time,
  /** Id of the key that was used, or the name of the command. */
  actor: z.string(),
  /** Who answers for it. */
  owner: z.string(),
  /** A stable word, such as `checkout.cancel`. */
  action: z.string(),
  /** Id of what it was done to; null where there is none. */
  target: z.string().nullable(),
  data: z.record(z.string(), z.unknown()),
  /** SHA-256 over this entry and the hash of the one before it: who noted it can tell whether history was changed. */
  hash: z.string(),
});
export type AuditEntry = z.infer<typeof auditEntry>;

/** Query of `GET /v1/audit`. */
export const auditQuery = page.extend({
  from: queryTime,
  to: queryTime,
  actor: z.string().max(200).optional(),
  target: z.string().max(200).optional(),
});
