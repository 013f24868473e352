import { userInfo } from 'node:os';
import { Audit, type AuditAction, type AuditedChange } from '../access/audit.ts';
import { NO_REQUEST, type RequestContext } from '../access/request-context.ts';
import { shownLocation, type DatabaseLocation } from '../store/location.ts';
import type { Ground } from '../store/open.ts';
import type { Terminal } from './command.ts';

/** Settings that lead a command to its database. */
export interface DatabaseSettings {
  readonly database: DatabaseLocation;
  readonly mode: 'test' | 'live';
}

type CommandAction = Pick<AuditAction, 'action' | 'target' | 'data'>;

/**
 * Opens the database for a command, says which it is, and closes it.
 * @param open such as `openExistingGround`; another function for a command that may create the database
 * @throws ConfigError if there is none
 */
export async function withDatabase<T, Opened extends Ground>(
  { database, mode }: DatabaseSettings,
  terminal: Pick<Terminal, 'err'>,
  open: (location: DatabaseLocation, mode: 'test' | 'live') => Promise<Opened>,
  work: (database: Opened) => Promise<T>,
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
  { database, mode }: DatabaseSettings,
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
