import { userInfo } from 'node:os';
import { Audit, type AuditAction, type AuditedChange } from '../access/audit.ts';
import { NO_REQUEST, type RequestContext } from '../access/request-context.ts';
import { shownLocation, type DatabaseLocation } from '../store/location.ts';
import type { Ground } from '../store/open.ts';
import type { Terminal } from './command.ts';

/** Settings that a command needs to open its database. */
export interface DatabaseSettings {
  readonly database: DatabaseLocation;
  readonly mode: 'test' | 'live';
}

type CommandAction = Pick<AuditAction, 'action' | 'target' | 'data'>;

/**
 * Opens the database for a command, prints which database it is, and closes it at the end.
 * @param open such as `openExistingGround`, or another function for a command that may create the database
 * @throws ConfigError if there is no database
 */
export async function withDatabase<T, Opened extends Ground>(
  { database, mode }: DatabaseSettings,
  terminal: Pick<Terminal, 'err'>,
  open: (location: DatabaseLocation, mode: 'test' | 'live') => Promise<Opened>,
  work: (database: Opened) => Promise<T>,
): Promise<T> {
  const opened = await open(database, mode);
  try {
    // Printed before the command's own output, whose last line may be a new key.
    sayDatabase(terminal, { database, mode }, await ordersIn(opened), opened.isNew);
    return await work(opened);
  } finally {
    await opened.close();
  }
}

/**
 * Prints which database is used, on standard error: programs read the standard output of commands.
 * @param orders null if they cannot be counted
 */
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

/**
 * Counts the orders, up to one more than the maximum. Returns null after an error, because no command may fail over this count
 * in an emergency.
 */
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

/** Runs a command. Each change is audited in its own transaction, with the user of the operating system as owner. */
export async function audited<T>(
  database: Pick<Ground, 'audit'>,
  actionOf: (effect: AuditedChange) => CommandAction,
  work: (context: RequestContext) => Promise<T>,
): Promise<T> {
  const audit = new Audit(database.audit, { now: () => Date.now() });
  const entries = audit.contextFor((change) => ({ actor: 'cli', owner: userName(), ...actionOf(change) }));
  return work({ ...NO_REQUEST, audit: entries });
}

/** Returns the name of the operating system's user, or the user's id: in a container, the user may have no name. */
export function userName(): string {
  try {
    return userInfo().username;
  } catch {
    return `user ${process.getuid?.() ?? 'unknown'}`;
  }
}
