import { LINK_LIFE_MS, newPerson, type ConsolePerson } from './people.ts';
import type { Passkey } from './passkeys.ts';
import { nameKeyOf } from '../../base/access/person.ts';
import { relyingPartyOf } from './webauthn.ts';
import { isoTime } from '../../base/clock.ts';
import { hashOf, newConsoleToken } from '../../base/ids.ts';
import { readPasted } from '../../base/text/pasted.ts';
import { basePathOf } from '../../base/http/base-path.ts';
import { openExistingGround, type Ground } from '../../base/store/open.ts';
import { SqlPasskeys } from './sql-passkeys.ts';
import { endSignIns, SqlPeople } from './sql-people.ts';
import { audited, userName, withDatabase, type DatabaseSettings } from '../../base/cli/audited.ts';
import { endLeftInCopy } from '../../money-out/store/restored-modules.ts';
import {
  defineCommand,
  json,
  needed,
  printJson,
  UsageError,
  type Command,
  type TerminalWith,
} from '../../base/cli/command.ts';

const help = `paywicket console [--name NAME]
  Prints a link to sign in to the console. It works once, within ten minutes. The first call adds the owner, who has
  every scope: NAME, or the user who is logged in on this machine. There has to be a database: start the server first.

paywicket console invite NAME --scopes a,b
  Adds a person and prints their link. The scopes are those of paywicket keys. Money out has to be approved by someone
  other than the person who requested it: a person and the owner of a key count as one if their names are the same.

paywicket console people [--json]
  Lists all people with their scopes and how many passkeys they have.
  --json  as { "data": [{ "id", "name", "scopes", "passkeys": 0 }] }

paywicket console remove NAME
  Removes the person, and ends their sessions, links and passkeys at once.

paywicket console passkeys NAME [--remove=ID]
  Lists their passkeys. --remove removes one, such as that of a lost device, and ends their sessions.`;

const link = defineCommand({
  help,
  options: { name: { type: 'string' } },

  async run({ values }, terminal: ConsoleTerminal) {
    const config = await configOf(terminal);
    return withDatabase(config, terminal, openExistingGround, async (database) => {
      const present = await presentPeople(database);
      const only = present.length === 1 ? present[0] : undefined;
      if (values.name === undefined && present.length > 1)
        throw new UsageError(`name the person with --name: ${present.map(({ name }) => name).join(', ')}`);
      const named = values.name === undefined ? only : byName(present, values.name);
      if (named === undefined && present.length > 0)
        throw new Error(
          `there is no person with this name. There are ${present.map(({ name }) => name).join(', ')}; paywicket console invite adds a person`,
        );
      const person = named ?? (await add(database, { name: values.name ?? userName(), scopes: ['*'] }));
      return printLink(database, config, terminal, person);
    });
  },
});

const invite = defineCommand({
  help,
  options: { scopes: { type: 'string' } },
  allowPositionals: true,

  async run({ values, positionals }, terminal: ConsoleTerminal) {
    const name = onlyName(positionals, 'console invite NAME --scopes checkouts:read');
    const scopes = needed('scopes', values.scopes)
      .split(',')
      .map((scope) => scope.trim())
      .filter((scope) => scope !== '');
    const config = await configOf(terminal);
    return withDatabase(config, terminal, openExistingGround, async (database) =>
      printLink(database, config, terminal, await add(database, { name, scopes })),
    );
  },
});

const people = defineCommand({
  help,
  options: { json },

  async run({ values }, terminal: ConsoleTerminal) {
    const { listed, keys } = await withDatabase(
      await terminal.config(),
      terminal,
      openExistingGround,
      async (database) => ({
        listed: await presentPeople(database),
        keys: await presentPasskeys(database),
      }),
    );
    const data = listed.map(({ id, name, scopes }) => {
      const own = keys.filter(({ personId }) => personId === id).length;
      return { id, name, scopes, passkeys: own };
    });
    if (values.json) {
      printJson(terminal, { data });
      return 0;
    }
    if (data.length === 0) terminal.out('There are no people yet: paywicket console adds the owner.');
    for (const { id, name, scopes, passkeys: own } of data)
      terminal.out(
        `${id}  ${JSON.stringify(name)}  ${scopes.join(',')}  ${own} ${own === 1 ? 'passkey' : 'passkeys'}`,
      );
    return 0;
  },
});

const remove = defineCommand({
  help,
  options: {},
  allowPositionals: true,

  async run({ positionals }, terminal: ConsoleTerminal) {
    const name = onlyName(positionals, 'console remove NAME');
    return withDatabase(await terminal.config(), terminal, openExistingGround, async (database) => {
      const person = byName(await presentPeople(database), name);
      if (person === undefined) throw noPerson();
      await audited(
        database,
        () => ({ action: 'console.remove', target: person.id, data: {} }),
        (context) => database.store(SqlPeople).remove(person.id, Date.now(), context),
      );
      terminal.out(`${person.name} is removed: their sessions, sign-in links and passkeys no longer work`);
      return 0;
    });
  },
});

const passkeys = defineCommand({
  help,
  options: { remove: { type: 'string' } },
  allowPositionals: true,

  async run({ values: { remove }, positionals }, terminal: ConsoleTerminal) {
    const name = onlyName(positionals, 'console passkeys NAME');
    return withDatabase(await terminal.config(), terminal, openExistingGround, async (database) => {
      const person = byName(await presentPeople(database), name);
      if (person === undefined) throw noPerson();
      if (remove !== undefined) {
        const id = readPasted(remove);
        const removed = await audited(
          database,
          () => ({ action: 'console.removePasskey', target: person.id, data: { id } }),
          (context) =>
            database.store(SqlPasskeys).remove({ id, personId: person.id }, null, Date.now(), context),
        );
        if (!removed)
          throw new Error(`${person.name} has no such passkey; paywicket console passkeys shows all`);
        terminal.out(`The passkey is removed, and the sessions of ${person.name} have ended`);
        return 0;
      }
      const own = (await presentPasskeys(database)).filter(({ personId }) => personId === person.id);
      if (own.length === 0) terminal.out(`${person.name} has no passkeys.`);
      for (const { id, name, createdAt, lastUsedAt } of own) {
        const used = lastUsedAt === null ? 'not used yet' : `used ${isoTime(lastUsedAt)}`;
        terminal.out(`${id}  ${JSON.stringify(name)}  added ${isoTime(createdAt)}, ${used}`);
      }
      return 0;
    });
  },
});

const actions = new Map<string, Command<ConsoleTerminal>>([
  ['invite', invite],
  ['passkeys', passkeys],
  ['people', people],
  ['remove', remove],
]);

export const command: Command<ConsoleTerminal> = {
  help,
  async run(args, terminal) {
    const [action = ''] = args;
    if (action === '' || action.startsWith('-')) return link.run(args, terminal);
    const named = actions.get(action);
    if (named === undefined)
      throw new UsageError(
        'there is no such command. Use paywicket console, or console invite, people, passkeys or remove',
      );
    return named.run(args.slice(1), terminal);
  },
};

/** Settings that the command reads. */
export interface ConsoleConfig extends DatabaseSettings {
  readonly console: 'off' | 'on' | 'shared' | 'owner';
  readonly publicUrl: string;
}
type ConsoleTerminal = TerminalWith<ConsoleConfig>;

/** Refuses if no server would serve the link's page. */
async function configOf(terminal: ConsoleTerminal): Promise<ConsoleConfig> {
  const config = await terminal.config();
  if (config.console === 'off')
    throw new Error('the console is off: set PAYWICKET_CONSOLE=1 and start the server again');
  return config;
}

const presentPeople = async (database: Ground): Promise<readonly ConsolePerson[]> =>
  (await database.store(SqlPeople).list()).filter(({ removedAt }) => removedAt === null);

const presentPasskeys = async (database: Ground): Promise<readonly Passkey[]> =>
  (await database.store(SqlPasskeys).list()).filter(({ removedAt }) => removedAt === null);

const noPerson = (): Error => new Error('there is no such person; paywicket console people shows all');

const byName = (listed: readonly ConsolePerson[], name: string): ConsolePerson | undefined =>
  listed.find((person) => nameKeyOf(person.name) === nameKeyOf(name));

function onlyName(positionals: readonly string[], usage: string): string {
  const [name] = positionals;
  if (name === undefined || positionals.length > 1) throw new UsageError(`name one person: ${usage}`);
  return name;
}

async function add(
  database: Ground,
  wanted: { readonly name: string; readonly scopes: readonly string[] },
): Promise<ConsolePerson> {
  const person = newPerson(wanted, Date.now());
  const added = await audited(
    database,
    () => ({
      action: 'console.invite',
      target: person.id,
      data: { name: person.name, scopes: person.scopes },
    }),
    (context) => database.store(SqlPeople).add(person, nameKeyOf(person.name), context),
  );
  if (!added)
    throw new Error(`${person.name} exists already; paywicket console --name NAME prints another link`);
  return person;
}

async function printLink(
  database: Ground,
  { publicUrl }: ConsoleConfig,
  terminal: ConsoleTerminal,
  { id, name }: ConsolePerson,
): Promise<number> {
  // Otherwise the first start of the console on a restored copy would end the new link with those of before (R111).
  await endLeftInCopy(database, [{ name: 'console', endRestored: endSignIns }]);
  const token = newConsoleToken();
  const now = Date.now();
  await audited(
    database,
    () => ({ action: 'console.link', target: id, data: {} }),
    (context) => database.store(SqlPeople).addLink(hashOf(token), id, now, now + LINK_LIFE_MS, context),
  );
  terminal.out(`This link signs in ${JSON.stringify(name)}. It works once, within ten minutes:`);
  // The origin at which the person can use passkeys: not 127.0.0.1.
  const origin = relyingPartyOf(publicUrl)?.origin ?? new URL(publicUrl).origin;
  terminal.out(`${origin}${basePathOf(publicUrl)}/console/sign-in/${token}`);
  return 0;
}
