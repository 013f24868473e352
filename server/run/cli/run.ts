import type { ServerTerminal } from './server-terminal.ts';
import manifest from '../../../package.json' with { type: 'json' };
import { configurationError, UsageError, type Command, type CommandEntry } from '../../base/cli/command.ts';
import { messageOf, ConfigError, ApiError } from '../../base/errors.ts';
import { suggestion } from '../../base/text/suggestion.ts';
import { assertNode } from '../../base/runtime.ts';

/**
 * The commands and their errors: one message with the fix, and exit code 78 for an invalid setting, otherwise 1. Each
 * command's file is loaded only when the command runs, with its own imports: `freeze` and `trigger` load no module.
 */

/**
 * Returns the commands of modules. This loads the list of modules, as does reading the settings, so it is called only for
 * help and for a name that is not an own command.
 */
async function commandsOfModules(): Promise<Readonly<Record<string, CommandEntry<ServerTerminal>>>> {
  const { modules } = await import('../modules.ts');
  return Object.fromEntries(modules.flatMap(({ commands = {} }) => Object.entries(commands)));
}

const ownCommands: Readonly<Record<string, CommandEntry<ServerTerminal>>> = {
  serve: {
    summary: 'starts the server; the default command',
    purpose: 'start',
    load: () => import('./serve.ts'),
  },
  dev: {
    summary: 'starts a test server with simulated gateways, to develop a shop with',
    purpose: 'start',
    load: () => import('./dev.ts'),
  },
  today: {
    summary: 'lists the payments since yesterday, and what needs you',
    purpose: 'list this',
    load: () => import('./today.ts'),
  },
  migrate: {
    summary: 'brings the database up to date, as each start of the server does',
    purpose: 'migrate',
    load: () => import('./migrate.ts'),
  },
  keys: {
    summary: 'creates, lists and revokes API keys',
    purpose: 'manage keys',
    load: () => import('./keys.ts'),
  },
  doctor: {
    summary: 'checks settings, database, gateways, clock and reachability, and says what to fix',
    purpose: 'run its checks',
    load: () => import('./doctor.ts'),
  },
  trigger: {
    summary: 'sends a sample event to your webhook receiver',
    purpose: 'send',
    load: () => import('./trigger.ts'),
  },
  replay: {
    summary: 'processes messages of gateways again that could not be read',
    purpose: 'replay',
    load: () => import('./replay.ts'),
  },
  purge: {
    summary: 'removes personal data of checkouts that ended long ago',
    purpose: 'purge',
    load: () => import('./purge.ts'),
  },
  backup: {
    summary: 'makes a consistent copy of the database, also while a server runs',
    purpose: 'back up',
    load: () => import('./backup.ts'),
  },
  freeze: {
    summary: 'stops all money out',
    purpose: 'freeze',
    load: () => import('./freeze.ts'),
  },
  unfreeze: {
    summary: 'allows money out again',
    purpose: 'unfreeze',
    load: () => import('./unfreeze.ts'),
  },
};

/** Runs a command, and resolves with its exit code. */
export async function runCommandLine(args: readonly string[], terminal: ServerTerminal): Promise<number> {
  const [first, ...rest] = args[0] === 'help' && args.length > 1 ? [...args.slice(1), '--help'] : args;
  if (first === '--version') {
    terminal.out(manifest.version);
    return 0;
  }
  const name = first ?? 'serve';
  const isOwn = Object.hasOwn(ownCommands, name);
  // Checked before modules are loaded, because another runtime may fail to load them. For own commands the check below adds
  // the purpose.
  if (!isOwn)
    try {
      assertNode();
    } catch (error) {
      terminal.err(`paywicket cannot run: ${messageOf(error)}`);
      return 1;
    }
  if (name === '--help' || name === '-h' || name === 'help') {
    terminal.out(await overview());
    return 0;
  }
  const commands = isOwn ? ownCommands : await commandsOfModules();
  const entry = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (entry === undefined) {
    const known = Object.keys({ ...ownCommands, ...commands });
    terminal.err(`Commands: ${known.join(', ')}. paywicket help says what each does.`);
    terminal.err(`paywicket has no command ${JSON.stringify(name)}${suggestion(name, known, 2)}`);
    return 1;
  }
  const { command } = await entry.load();
  if (rest.includes('--help') || rest.includes('-h')) {
    terminal.out(command.help);
    return 0;
  }
  try {
    assertNode();
    return await command.run(rest, terminal);
  } catch (error) {
    terminal.progress('');
    if (error instanceof UsageError) terminal.err(usageOf(command, [name, ...rest]));
    terminal.err(`paywicket cannot ${entry.purpose}: ${messageOf(error)}${reasonOf(error)}`);
    return error instanceof ConfigError ? configurationError : 1;
  }
}

/** Returns the database's own message, which responses of the API do not contain. */
const reasonOf = (error: unknown): string =>
  error instanceof ApiError && error.code === 'store_unavailable' && error.cause instanceof Error
    ? ` (${error.cause.message})`
    : '';

/** Returns the line of the help that describes the command, such as that of `keys create`. */
function usageOf({ help }: Command<ServerTerminal>, words: readonly string[]): string {
  const lines = help.split('\n').filter((line) => line.startsWith('paywicket '));
  const called = lines.find((line) => line.startsWith(`paywicket ${words.slice(0, 2).join(' ')} `));
  return `Usage: ${called ?? lines[0]}\n       paywicket help ${words[0]} says more`;
}

async function overview(): Promise<string> {
  const commands = { ...ownCommands, ...(await commandsOfModules()) };
  const width = Math.max(...Object.keys(commands).map(({ length }) => length));
  const lines = Object.entries(commands).map(([name, { summary }]) => `  ${name.padEnd(width)}  ${summary}`);
  return [
    'paywicket <command> [options], or from a clone: npm start -- <command> [options]',
    '',
    ...lines,
    '',
    '`paywicket help <command>` shows more, `paywicket --version` the version. Settings come from the environment, `.env` and',
    'paywicket.config.json: see server/SETTINGS.md of the package paywicket-server, or of a clone.',
    'Only serve, dev, migrate and `keys create --new` make a database. Every other command that needs one refuses if there is',
    'none, and says on standard error which one it works on.',
  ].join('\n');
}
