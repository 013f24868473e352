import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { messageOf } from '../../base/errors.ts';
import { isUtf16 } from './encoding.ts';
import { isOurs } from './names.ts';
import { bare } from './part.ts';

/**
 * Reads a `.env`. Lines are told apart here, because `process.loadEnvFile` drops what it cannot read without a word, on Node 20
 * together with the line below it. What the value of a line is, Node says.
 */
interface EnvFile {
  readonly variables: readonly EnvVariable[];
  /** Lines that say nothing: neither `NAME=value` nor a comment nor part of a quoted value. */
  readonly dropped: readonly DroppedLine[];
}

interface EnvVariable {
  readonly name: string;
  readonly value: string;
  readonly line: number;
  /** Names at the start of the further lines of a quoted value, as if these lines were variables. */
  readonly inside: readonly DroppedLine[];
}

interface DroppedLine {
  readonly line: number;
  /** The name that it begins with, if any. */
  readonly name: string | undefined;
  /** A colon or an equals sign is directly behind that name. */
  readonly hasSign: boolean;
}

const assignment = /^(?:export\s+)?([A-Za-z_][\w.-]*)\s*=([^]*)$/;

export function parseEnvFile(text: string): EnvFile {
  const lines = text.split(/\r\n?|\n/);
  const variables: EnvVariable[] = [];
  const dropped: DroppedLine[] = [];
  for (let at = 0; at < lines.length; at += 1) {
    // This removes a byte order mark, too.
    const line = (lines[at] ?? '').trimStart();
    if (line === '' || line.startsWith('#')) continue;
    const [, name, right = ''] = assignment.exec(line) ?? [];
    if (name === undefined) {
      const [, first, sign] = beginning.exec(line) ?? [];
      dropped.push({ line: at + 1, name: first, hasSign: sign !== undefined });
      continue;
    }
    const written = right.trimStart();
    const end = endOfQuotes(lines, at, written);
    const value = [written, ...lines.slice(at + 1, end + 1)].join('\n');
    const inside = lines.slice(at + 1, end + 1).flatMap((each, nth) => {
      const [, hidden] = assignment.exec(each.trimStart()) ?? [];
      return hidden === undefined ? [] : [{ line: at + nth + 2, name: hidden, hasSign: true }];
    });
    // Without the line break, Node 20 drops a value that opens a quote and does not close it.
    const parsed = parseEnv(`${name}=${value}\n`);
    if (Object.hasOwn(parsed, name))
      variables.push({ name, value: parsed[name] ?? '', line: at + 1, inside });
    else dropped.push({ line: at + 1, name, hasSign: true });
    at = end;
  }
  return { variables, dropped };
}

/** Index of the line on which the value ends; a quote that nothing closes is part of the value. */
function endOfQuotes(lines: readonly string[], at: number, written: string): number {
  const quote = /^["'`]/.exec(written)?.[0];
  if (quote === undefined || written.includes(quote, 1)) return at;
  const end = lines.findIndex((line, index) => index > at && line.includes(quote));
  return end === -1 ? at : end;
}

/** Beginning of `NAME=…`, and of `$env:NAME = …`, `set NAME=…`, `- NAME: …` and `"NAME": …`. */
const beginning = /^\W*(?:(?:export|setx?|env)\W+)?([a-z_]\w*)(["'`]?[:=：])?/i;

/** As the readers of settings see it: by the setting itself, or by the file that its `_FILE` names. */
export function hasValue(env: Readonly<Record<string, string | undefined>>, name: string): boolean {
  const setting = name.replace(/_FILE$/, '');
  return bare(env[setting]) !== undefined || bare(env[`${setting}_FILE`]) !== undefined;
}

/** Faults of a `.env`: they belong to whoever reads it, so that `freeze` is stopped by its own settings alone. */
export interface EnvFileNotes {
  readonly faults: readonly { readonly name: string | null; readonly message: string }[];
  readonly warnings: readonly string[];
}

export const noEnvFile: EnvFileNotes = { faults: [], warnings: [] };

/**
 * Adds what an environment lacks from the `.env` in the folder, unless `NODE_ENV` is `production`. Replaces nothing that the
 * environment has.
 */
export function withEnvFile(
  env: Record<string, string | undefined>,
  folder: string,
): { readonly env: Readonly<Record<string, string | undefined>>; readonly envFile: EnvFileNotes } {
  const path = join(folder, '.env');
  if (env['NODE_ENV'] === 'production' || !existsSync(path)) return { env, envFile: noEnvFile };
  let bytes: Buffer;
  try {
    bytes = readFileSync(path);
  } catch (error) {
    return { env, envFile: whole(`.env cannot be read: ${messageOf(error)}`) };
  }
  if (isUtf16(bytes))
    return { env, envFile: whole('.env is written in UTF-16, and nothing of it counts: save it as UTF-8') };
  const file = parseEnvFile(bytes.toString('utf8'));
  // The last of two lines with one name counts.
  const values = new Map(file.variables.map(({ name, value }) => [name, value]));
  for (const [name, value] of values) env[name] ??= value;
  return { env, envFile: notesOn(file, env) };
}

const whole = (message: string): EnvFileNotes => ({ faults: [{ name: null, message }], warnings: [] });

/**
 * A shop's file has lines that are not ours, so only those with a name of ours stop the start, and of these only where the
 * setting has no value from elsewhere. No value is repeated.
 *
 * @param env with what the file added
 */
function notesOn(
  { variables, dropped }: EnvFile,
  env: Readonly<Record<string, string | undefined>>,
): EnvFileNotes {
  const others = dropped.filter(({ name }) => !isOurs(name)).map(({ line }) => line);
  const hidden = variables.flatMap(({ name, line, inside }) =>
    inside.map((each) => ({
      ...each,
      reason: `it is inside the quotes of ${name}, which open on line ${line}. Close them, or give ${each.name} a line of its own`,
    })),
  );
  const idle = [
    ...dropped.map((each) => ({ ...each, reason: `write ${each.name}=value, or # in front of a comment` })),
    ...hidden,
  ].flatMap(({ name, line, hasSign, reason }) =>
    name !== undefined && isOurs(name)
      ? [
          {
            name,
            message: `is on line ${line} of .env, but has no effect there: ${reason}`,
            // A note may begin with the plain words HOST and PORT.
            stops: !hasValue(env, name) && (hasSign || name.includes('_')),
          },
        ]
      : [],
  );
  return {
    faults: [
      ...idle.filter(({ stops }) => stops),
      ...variables
        .filter(({ name, value }) => isOurs(name) && value.includes('\uFFFD') && env[name] === value)
        .map(({ name, line }) => ({
          name,
          message: `on line ${line} of .env is not UTF-8 text: save the file as UTF-8`,
        })),
    ],
    warnings: [
      ...(others.length > 0
        ? [
            `.env: ${others.length === 1 ? 'line' : 'lines'} ${others.join(', ')}: neither NAME=value nor a comment, so ignored. A value of several lines needs quotes around it`,
          ]
        : []),
      ...idle.filter(({ stops }) => !stops).map(({ name, message }) => `${name} ${message}`),
    ],
  };
}
