import { userInfo } from 'node:os';
import { Audit, type Deed } from '../domain/audit.ts';
import { SqlAudit } from '../store/audit.ts';
import type { OpenDatabase } from '../store/open.ts';

/** Writes down what a command did, in the name of whoever is logged in at this machine. */
export function recordDeed(
  database: OpenDatabase,
  deed: Pick<Deed, 'action' | 'target' | 'data'>,
): Promise<void> {
  const audit = new Audit(database.guard(new SqlAudit(database)), { now: () => Date.now() });
  return audit.record({ actor: 'cli', owner: userName(), ...deed });
}

/** A container may run as a user that has no name. */
function userName(): string {
  try {
    return userInfo().username;
  } catch {
    return `user ${process.getuid?.() ?? 'unknown'}`;
  }
}
