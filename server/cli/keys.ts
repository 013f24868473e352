import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { newMerchantKey, type KeyStore, type MerchantKey } from '../access/api-keys.ts';
import type { Config } from '../settings/config.ts';
import { SqlKeys } from '../store/keys.ts';
import { openDatabase, type OpenDatabase } from '../store/open.ts';
import { audited } from './audited.ts';
import { needed, readDays, UsageError, type Command, type Terminal } from './command.ts';
import { isoTimeOrNull } from '../core/clock.ts';

const help = `paywicket keys create --name N --owner WHO --scopes a,b [--expires 90d] [--new]
  Makes a key and prints it on the last line, this once: only its hash is kept.
  --name     what it is for
  --owner    the person who answers for it: whoever approves money must not be the one who asked
  --scopes   checkouts:read checkouts:write checkouts:resolve refunds:read refunds:write addresses:read
             addresses:write payouts:read payouts:write payouts:approve webhooks:read webhooks:write
             balances:read reports:read audit:read, or * for all of them
  --expires  whole days from now; without it, the key lasts until it is revoked
  --new      makes the database, where there is none yet

paywicket keys list
  Prints every key's id, name, owner, scopes and times. Keys themselves can not be shown again.

paywicket keys revoke ID
  Ends a key at once, on every server of this database.`;

export const command: Command = {
  help,
  async run([action, ...args], terminal) {
    switch (action) {
      case 'create':
        return create(args, terminal);
      case 'list':
        parseArgs({ args, options: {} });
        return list(terminal);
      case 'revoke':
        return revoke(args, terminal);
      case undefined:
      default:
        throw new UsageError('say what to do: keys create, keys list or keys revoke');
    }
  },
};

async function create(args: readonly string[], terminal: Terminal): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      name: { type: 'string' },
      owner: { type: 'string' },
      scopes: { type: 'string' },
      expires: { type: 'string' },
      new: { type: 'boolean', default: false },
    },
  });
  const life = values.expires === undefined ? null : readDays(values.expires);
  if (life === undefined)
    throw new UsageError('--expires takes whole days, such as 90d, and at least one of them');
  const wanted = {
    name: needed('name', values.name),
    owner: needed('owner', values.owner),
    scopes: needed('scopes', values.scopes)
      .split(',')
      .map((scope) => scope.trim())
      .filter((scope) => scope !== ''),
    life,
  };
  const config = await terminal.config();
  const { record, key, hash } = newMerchantKey(wanted, config.mode, Date.now());
  const missing = missingFile(config);
  if (missing !== undefined && !values.new)
    throw new Error(`there is no database at ${missing}. ${wayToIt}; --new makes one there`);
  return withKeys(config, async (keys, database) => {
    if (missing !== undefined) terminal.err(`made the database ${missing}`);
    const { id, owner, scopes, expiresAt } = record;
    const data = { owner, scopes, expiresAt: isoTimeOrNull(expiresAt) };
    await audited(
      database,
      () => ({ action: 'key.create', target: id, data }),
      (context) => keys.create(record, hash, context),
    );
    terminal.out(describe(record, Date.now()));
    terminal.out('Keep it now, it can not be shown again:');
    terminal.out(key);
  });
}

async function list(terminal: Terminal): Promise<number> {
  const config = await terminal.config();
  const missing = missingFile(config);
  const none = 'There are no keys yet: paywicket keys create makes one.';
  if (missing !== undefined) {
    terminal.out(none);
    terminal.err(`There is no database at ${missing}. ${wayToIt}.`);
    return 0;
  }
  return withKeys(config, async (keys) => {
    const listed = await keys.list();
    if (listed.length === 0) terminal.out(none);
    for (const key of listed) terminal.out(describe(key, Date.now()));
  });
}

async function revoke(args: readonly string[], terminal: Terminal): Promise<number> {
  const { positionals } = parseArgs({ args: [...args], options: {}, allowPositionals: true });
  const [id] = positionals;
  if (id === undefined || positionals.length > 1)
    throw new UsageError('say which key: keys revoke key_…, as keys list shows it');
  const config = await terminal.config();
  const missing = missingFile(config);
  if (missing !== undefined) throw new Error(`there is no database at ${missing}. ${wayToIt}`);
  return withKeys(config, async (keys, database) => {
    const revoked = await audited(
      database,
      () => ({ action: 'key.revoke', target: id, data: {} }),
      (context) => keys.revoke(id, Date.now(), context),
    );
    if (revoked) {
      terminal.out(`${id} is revoked`);
      return;
    }
    const known = (await keys.list()).some((key) => key.id === id);
    throw new Error(
      known ? `${id} was revoked before` : `there is no key ${JSON.stringify(id)}: keys list shows all`,
    );
  });
}

const wayToIt = 'Call it in the folder of your server, or set DATABASE_URL';

/** A key in a database that no server opens never works. */
const missingFile = ({ database }: Config): string | undefined =>
  database.kind === 'sqlite' && !existsSync(database.file) ? database.file : undefined;

async function withKeys(
  { database, mode }: Config,
  work: (keys: KeyStore, database: OpenDatabase) => Promise<void>,
): Promise<number> {
  const opened = await openDatabase(database, mode);
  try {
    await work(opened.guard(new SqlKeys(opened)), opened);
    return 0;
  } finally {
    await opened.store.close();
  }
}

const day = (at: number): string => new Date(at).toISOString().slice(0, 16).replace('T', ' ');

function describe(key: MerchantKey, now: number): string {
  const state =
    key.revokedAt !== null
      ? `revoked ${day(key.revokedAt)}`
      : key.expiresAt === null
        ? 'never expires'
        : `${key.expiresAt <= now ? 'expired' : 'expires'} ${day(key.expiresAt)}`;
  const used = key.lastUsedAt === null ? 'never used' : `last used ${day(key.lastUsedAt)}`;
  const name = `${JSON.stringify(key.name)} of ${JSON.stringify(key.owner)}`;
  return `${key.id}  ${name}  ${key.scopes.join(',')}  made ${day(key.createdAt)}, ${used}, ${state}`;
}
