import { userInfo } from 'node:os';
import { Audit, recordOf, type AuditRecord, type AuditAction, type AuditedChange } from '../access/audit.ts';
import { SqlAudit } from '../store/audit.ts';
import { NO_REQUEST, type RequestContext } from '../access/request-context.ts';
import type { OpenDatabase } from '../store/open.ts';

type CommandAction = Pick<AuditAction, 'action' | 'target' | 'data'>;

const auditOf = (database: OpenDatabase): Audit =>
  new Audit(database.guard(new SqlAudit(database)), { now: () => Date.now() });

/** Runs what a command does. What it changes is written down with it, in the name of whoever is logged in here. */
export async function audited<T>(
  database: OpenDatabase,
  actionOf: (effect: AuditedChange) => CommandAction,
  work: (context: RequestContext) => Promise<T>,
): Promise<T> {
  const audit = auditOf(database).contextFor((change) => ({
    actor: 'cli',
    owner: userName(),
    ...actionOf(change),
  }));
  return work({ ...NO_REQUEST, audit });
}

/** The entry of what is done outside of the database. */
export const entryOf = (action: CommandAction): AuditRecord =>
  recordOf({ actor: 'cli', owner: userName(), ...action }, Date.now());

/** A container may run as a user that has no name. */
function userName(): string {
  try {
    return userInfo().username;
  } catch {
    return `user ${process.getuid?.() ?? 'unknown'}`;
  }
}
