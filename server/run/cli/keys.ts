import type { ServerTerminal } from './server-terminal.ts';
import { newMerchantKey, type MerchantKey } from '../../base/access/api-keys.ts';
import { renderKey } from '../../base/http/routes/keys.ts';
import { readPasted } from '../../base/text/pasted.ts';
import { openExistingDatabase, openDatabase, type OpenDatabase } from '../stores.ts';
import { audited, withDatabase } from '../../base/cli/audited.ts';
import {
  defineCommand,
  json,
  needed,
  printJson,
  readDays,
  UsageError,
  type Command,
} from '../../base/cli/command.ts';
import { isoTimeOrNull } from '../../base/clock.ts';

const help = `paywicket keys create --name N --owner WHO --scopes a,b [--expires 90d] [--new]
  Creates a key and prints it on the last line. It cannot be shown again: only its hash is stored.
  --name     what it is for
  --owner    the person responsible for it: money out has to be approved by a key of another owner
  --scopes   checkouts:read checkouts:write checkouts:resolve refunds:read refunds:write links:read
             links:write addresses:read addresses:write payouts:read payouts:write payouts:approve
             webhooks:read webhooks:write balances:read providers:write reports:read audit:read
             keys:write, or * for all of them. A shop needs checkouts:read, checkouts:write, refunds:read and refunds:write. Keep a key with payouts:approve,
             which * includes, off the machine of the shop: whoever takes over that machine must not approve what
             its key requests
  --expires  whole days from now; without it, the key lasts until it is revoked
  --new      makes the database if there is none yet; without it, the command is refused

paywicket keys list [--json]
  Lists each key's id, name, owner, scopes and times. The keys themselves cannot be shown again.
  --json  as GET /v1/keys answers: { "data": [...] }

paywicket keys revoke ID
  Revokes a key at once, on every server of this database.`;

const create = defineCommand({
  help,
  options: {
    name: { type: 'string' },
    owner: { type: 'string' },
    scopes: { type: 'string' },
    expires: { type: 'string' },
    new: { type: 'boolean', default: false },
  },

  async run({ values }, terminal: ServerTerminal) {
    const life = values.expires === undefined ? null : readDays(values.expires);
    if (life === undefined) throw new UsageError('--expires takes whole days, such as 90d, and at least 1d');
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
    const work = async (database: OpenDatabase): Promise<number> => {
      const { id, owner, scopes, expiresAt } = record;
      const data = { owner, scopes, expiresAt: isoTimeOrNull(expiresAt) };
      await audited(
        database,
        () => ({ action: 'keys.create', target: id, data }),
        (context) => database.keys.create(record, hash, context),
      );
      terminal.out(describe(record, Date.now()));
      if (approves(scopes))
        terminal.err(
          "this key can approve money out: keep it off every machine whose key can request it, such as the shop's",
        );
      terminal.out('Store the key now: it cannot be shown again.');
      terminal.out(key);
      return 0;
    };
    return withDatabase(config, terminal, values.new ? openDatabase : openExistingDatabase, work);
  },
});

const list = defineCommand({
  help,
  options: { json },

  async run({ values }, terminal: ServerTerminal) {
    const listed = await withDatabase(await terminal.config(), terminal, openExistingDatabase, ({ keys }) =>
      keys.list(),
    );
    if (values.json) {
      printJson(terminal, { data: listed.map(renderKey) });
      return 0;
    }
    if (listed.length === 0) terminal.out('There are no keys yet: paywicket keys create makes the first.');
    for (const key of listed) terminal.out(describe(key, Date.now()));
    return 0;
  },
});

const revoke = defineCommand({
  help,
  options: {},
  allowPositionals: true,

  async run({ positionals }, terminal: ServerTerminal) {
    const [pasted] = positionals;
    if (pasted === undefined || positionals.length > 1)
      throw new UsageError('name the key by its id: keys revoke key_…; keys list shows the ids');
    const id = readPasted(pasted);
    return withDatabase(await terminal.config(), terminal, openExistingDatabase, async (database) => {
      const { keys } = database;
      const revoked = await audited(
        database,
        () => ({ action: 'keys.revoke', target: id, data: {} }),
        (context) => keys.revoke(id, Date.now(), context),
      );
      const known = revoked || (await keys.list()).some((key) => key.id === id);
      if (!known) throw new Error(`there is no key ${JSON.stringify(id)}; paywicket keys list shows all`);
      if (!revoked) throw new Error(`${id} was already revoked`);
      terminal.out(`${id} is revoked`);
      return 0;
    });
  },
});

const actions = new Map([
  ['create', create],
  ['list', list],
  ['revoke', revoke],
]);

export const command: Command<ServerTerminal> = {
  help,
  async run([action = '', ...args], terminal: ServerTerminal) {
    const named = actions.get(action);
    if (named === undefined)
      throw new UsageError('there is no such command. Use paywicket keys create, keys list or keys revoke');
    return named.run(args, terminal);
  },
};

const approves = (scopes: readonly string[]): boolean =>
  scopes.includes('*') || scopes.includes('payouts:approve');

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
