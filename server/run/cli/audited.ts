import { userInfo } from 'node:os';
import { Audit, type AuditAction, type AuditedChange } from '../../base/access/audit.ts';
import { NO_REQUEST, type RequestContext } from '../../base/access/request-context.ts';
import type { Config } from '../settings/config-types.ts';
import { shownLocation, type DatabaseLocation } from '../../base/store/location.ts';
import { openExistingDatabase, type OpenDatabase } from '../stores.ts';
import type { Ground } from '../../base/store/open.ts';
import type { Terminal } from './command.ts';

type CommandAction = Pick<AuditAction, 'action' | 'target' | 'data'>;

/**
 * Opens the database for a command, says which it is, and closes it.
 * @param open `openDatabase` for a command that may make one
 * @throws ConfigError if there is none
 */
export async function withDatabase<T>(
  { database, mode }: Pick<Config, 'database' | 'mode'>,
  terminal: Pick<Terminal, 'err'>,
  work: (database: OpenDatabase) => Promise<T>,
  open: (location: DatabaseLocation, mode: Config['mode']) => Promise<OpenDatabase> = openExistingDatabase,
): Promise<T> {
  const opened = await open(database, mode);
  try {
    // Ahead of what the command prints: a key is on the last line.
    sayDatabase(terminal, { database, mode }, await ordersIn(opened), opened.isNew);
    return await work(opened);
  } finally {
    await opened.close();
  }
}

/** On standard error: programs read what commands print on standard output. @param orders null if they cannot be counted */
export function sayDatabase(
  terminal: Pick<Terminal, 'err'>,
  { database, mode }: Pick<Config, 'database' | 'mode'>,
  orders: number | null,
  isNew = false,
): void {
  const counted =
    orders === null
      ? 'its orders cannot be counted'
      : orders > MAX_COUNTED
        ? `more than ${MAX_COUNTED} orders`
        : `${orders} ${orders === 1 ? 'order' : 'orders'}`;
  const said = isNew ? 'created the database' : 'database:';
  terminal.err(`${said} ${shownLocation(database)} (${mode} mode, ${counted})`);
}

const MAX_COUNTED = 100_000;

/** Up to one more than the maximum, and null after an error: in an emergency nothing may depend on it. */
async function ordersIn({ db }: Pick<Ground, 'db'>): Promise<number | null> {
  try {
    const some = db
      .selectFrom('checkouts')
      .select('id')
      .limit(MAX_COUNTED + 1);
    const counted = db.selectFrom(some.as('some')).select(({ fn }) => fn.countAll().as('count'));
    return Number((await counted.executeTakeFirstOrThrow()).count);
  } catch {
    return null;
  }
}

/** Runs a command. Its changes are audited in the same transaction, with the user of the operating system as actor. */
export async function audited<T>(
  database: Pick<Ground, 'audit'>,
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
