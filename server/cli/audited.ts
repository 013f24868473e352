import { userInfo } from 'node:os';
import { Audit, type AuditAction, type AuditedChange } from '../access/audit.ts';
import { NO_REQUEST, type RequestContext } from '../access/request-context.ts';
import type { Config } from '../settings/config.ts';
import { openDatabase, type OpenDatabase } from '../store/open.ts';

type CommandAction = Pick<AuditAction, 'action' | 'target' | 'data'>;

/** Opens the database for a command, and closes it. */
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

/** Runs a command. Its changes are audited in the same transaction, with the user of the operating system as actor. */
export async function audited<T>(
  database: OpenDatabase,
  actionOf: (effect: AuditedChange) => CommandAction,
  work: (context: RequestContext) => Promise<T>,
): Promise<T> {
  const audit = new Audit(database.audit, { now: () => Date.now() });
  const entries = audit.contextFor((change) => ({ actor: 'cli', owner: userName(), ...actionOf(change) }));
  return work({ ...NO_REQUEST, audit: entries });
}

/** In a container, the user may have no name. */
export function userName(): string {
  try {
    return userInfo().username;
  } catch {
    return `user ${process.getuid?.() ?? 'unknown'}`;
  }
}
