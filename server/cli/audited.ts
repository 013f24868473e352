import { userInfo } from 'node:os';
import { Audit, type AuditAction, type AuditedChange } from '../access/audit.ts';
import { NO_REQUEST, type RequestContext } from '../access/request-context.ts';
import type { Config } from '../settings/config.ts';
import { openDatabase, type OpenDatabase } from '../store/open.ts';

type CommandAction = Pick<AuditAction, 'action' | 'target' | 'data'>;

/** Opens the database for what a command does, and closes it. */
export async function withDatabase<T>(
  { database, mode }: Config,
  work: (database: OpenDatabase) => Promise<T>,
): Promise<T> {
  const opened = await openDatabase(database, mode);
  try {
    return await work(opened);
  } finally {
    await opened.checkouts.close();
  }
}

/** Runs a command. Its changes are written to the audit log in the same transaction, by the user who is logged in here. */
export async function audited<T>(
  database: OpenDatabase,
  actionOf: (effect: AuditedChange) => CommandAction,
  work: (context: RequestContext) => Promise<T>,
): Promise<T> {
  const audit = new Audit(database.audit, { now: () => Date.now() });
  const entries = audit.contextFor((change) => ({ actor: 'cli', owner: userName(), ...actionOf(change) }));
  return work({ ...NO_REQUEST, audit: entries });
}

/** A container may run as a user that has no name. */
export function userName(): string {
  try {
    return userInfo().username;
  } catch {
    return `user ${process.getuid?.() ?? 'unknown'}`;
  }
}
