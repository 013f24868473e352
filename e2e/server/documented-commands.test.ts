/** Every command in the documentation is one that the command line has, with the options that it has. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { runCommandLine } from '../../server/run/cli/run.ts';
import { markdownFiles } from '../readme/blocks.ts';

const repository = fileURLToPath(new URL('../../', import.meta.url));

const needsNone = (): Promise<never> => Promise.reject(new Error('help needs no settings'));

/** By the words of each command, such as `keys list`, the options in its help. */
async function readHelp(): Promise<ReadonlyMap<string, readonly string[]>> {
  const printed = async (...args: string[]): Promise<string> => {
    const lines: string[] = [];
    await runCommandLine(args, {
      colored: false,
      out: (line) => void lines.push(line),
      err: (line) => void lines.push(line),
      progress: () => {},
      config: needsNone,
      emergencyConfig: needsNone,
      webhookSecret: needsNone,
    });
    return lines.join('\n');
  };
  const names = [...(await printed('--help')).matchAll(/^ {2}([a-z]+) {2,}/gm)].map(([, name = '']) => name);
  const helps = await Promise.all(names.map((name) => printed(name, '--help')));
  const parts = helps.flatMap((help) => help.split(/\n\n(?=paywicket )/));
  return new Map(
    parts.map((part) => {
      const [, words = ''] = /^paywicket ([a-z]+(?: [a-z]+)*)/.exec(part) ?? [];
      return [words, part.match(/--[a-z-]+/g) ?? []];
    }),
  );
}

const commands = await readHelp();
const names = new Set([...commands.keys()].map((words) => words.split(' ')[0] ?? ''));

/** After what the program is called: by its name, by npm, by its file, or as the service of Compose. No user of that name. */
const called =
  /(?:^|[\s(])(?:(?<!-u |role )paywicket|npm start --|main\.js|--rm server) +(?!paywicket )([a-z]+(?![a-z-])[^|&>#;)]*)/g;

/** The commands in what readers copy: code spans and lines of code blocks. */
function commandsIn(text: string): readonly string[] {
  const blocks = [...text.matchAll(/^ *```(?:sh|bash)\n([^]*?)^ *```$/gm)].flatMap(([, code = '']) =>
    code.replaceAll(/\\\n\s*/g, '').split('\n'),
  );
  const prose = text.replaceAll(/^ *```[^]*?^ *```$/gm, '');
  const spans = [...prose.matchAll(/`([^`]+)`/g)].map(([, span = '']) => span.replaceAll(/\s+/g, ' '));
  // Where a sentence has named the program, a command stands alone: `keys list`.
  const alone = spans.filter((span) => {
    const [first = '', second = ''] = span.split(' ');
    return names.has(first) && (second.startsWith('--') || commands.has(`${first} ${second}`));
  });
  const whole = [...blocks, ...spans].flatMap((line) =>
    Array.from(line.matchAll(called), ([, given = '']) => given),
  );
  return [...alone, ...whole];
}

/** What the command line does not have of it; undefined if it has all. */
function faultOf(given: string): string | undefined {
  const [first = '', second = ''] = given.trim().split(/\s+/);
  if (first === 'help' && (second === '' || names.has(second))) return undefined;
  const options = commands.get(`${first} ${second}`) ?? commands.get(first);
  if (options === undefined) return `no command: ${given}`;
  const unknown = (given.match(/(?<=[\s[(])--[a-z-]+/g) ?? []).filter(
    (option) => option !== '--help' && !options.includes(option),
  );
  return unknown.length === 0 ? undefined : `${unknown.join(', ')} is no option: ${given}`;
}

test('the help names each command, and those of keys and of console', () => {
  expect([...names]).toEqual(expect.arrayContaining(['serve', 'doctor', 'freeze', 'unfreeze']));
  expect([...commands.keys()]).toEqual(expect.arrayContaining(['keys create', 'console passkeys']));
  expect(commands.get('keys create')).toContain('--scopes');
  expect(commands.get('keys list')).toEqual(expect.arrayContaining(['--json']));
});

test('a command or an option that there is not is found', () => {
  const text =
    'Run `paywicket restore FILE`, `npm start -- keys list --all`, `backup --form a`, `paywicket help`, `paywicket help kes` and `paywicket today`.';
  expect(commandsIn(text).map(faultOf)).toEqual([
    '--form is no option: backup --form a',
    'no command: restore FILE',
    '--all is no option: keys list --all',
    undefined,
    'no command: help kes',
    undefined,
  ]);
});

test.each(['README.md', 'server/SETTINGS.md', 'server/OPERATIONS.md', 'server/deploy/README.md'])(
  '%s names commands',
  (file) => expect(commandsIn(readFileSync(join(repository, file), 'utf8'))).not.toEqual([]),
);

test.each(await markdownFiles())('the command line has the commands of %s', (file) => {
  const given = commandsIn(readFileSync(join(repository, file), 'utf8'));
  expect(given.map(faultOf).filter((fault) => fault !== undefined)).toEqual([]);
});
