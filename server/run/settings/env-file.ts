import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { messageOf } from '../../base/errors.ts';
import { isUtf16 } from './encoding.ts';
import { isOurs } from './names.ts';
import { bare } from './part.ts';

/**
 * Content of a `.env`. This module separates the lines itself, because `process.loadEnvFile` silently drops lines that it
 * cannot read, on Node 20 together with the line below. Node still parses the value of each line.
 */
interface EnvFile {
  readonly variables: readonly EnvVariable[];
  /** Lines without effect: neither `NAME=value`, nor a comment, nor part of a quoted value. */
  readonly dropped: readonly DroppedLine[];
}

interface EnvVariable {
  readonly name: string;
  readonly value: string;
  readonly line: number;
  /** Names of apparent variables: lines inside the quoted value that look like `NAME=value`. */
  readonly inside: readonly DroppedLine[];
}

interface DroppedLine {
  readonly line: number;
  /** The name at the start of the line, if there is one. */
  readonly name: string | undefined;
  /** Whether a colon or an equals sign directly follows the name. */
  readonly hasSign: boolean;
}

const assignment = /^(?:export\s+)?([A-Za-z_][\w.-]*)\s*=([^]*)$/;

export function parseEnvFile(text: string): EnvFile {
  const lines = text.split(/\r\n?|\n/);
  const variables: EnvVariable[] = [];
  const dropped: DroppedLine[] = [];
  for (let at = 0; at < lines.length; at += 1) {
    // `trimStart` also removes a byte order mark.
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
    // The line break is needed: without it, Node 20 drops a value that opens a quote and does not close it.
    const parsed = parseEnv(`${name}=${value}\n`);
    if (Object.hasOwn(parsed, name))
      variables.push({ name, value: parsed[name] ?? '', line: at + 1, inside });
    else dropped.push({ line: at + 1, name, hasSign: true });
    at = end;
  }
  return { variables, dropped };
}

/** Returns the index of the line on which the value ends. A quote that is never closed is part of the value. */
function endOfQuotes(lines: readonly string[], at: number, written: string): number {
  const quote = /^["'`]/.exec(written)?.[0];
  if (quote === undefined || written.includes(quote, 1)) return at;
  const end = lines.findIndex((line, index) => index > at && line.includes(quote));
  return end === -1 ? at : end;
}

/** Matches the beginning of `NAME=…`, and also of `$env:NAME = …`, `set NAME=…`, `- NAME: …` and `"NAME": …`. */
const beginning = /^\W*(?:(?:export|setx?|env)\W+)?([a-z_]\w*)(["'`]?[:=：])?/i;

/** Whether a setting has a value: either itself, or through its `_FILE` setting, which names a file. */
export function hasValue(env: Readonly<Record<string, string | undefined>>, name: string): boolean {
  const setting = name.replace(/_FILE$/, '');
  return bare(env[setting]) !== undefined || bare(env[`${setting}_FILE`]) !== undefined;
}

/**
 * Faults and warnings about a `.env`. Each reader of settings reports the faults of its own settings, so that faults of
 * others do not stop `freeze`.
 */
export interface EnvFileNotes {
  readonly faults: readonly { readonly name: string | null; readonly message: string }[];
  readonly warnings: readonly string[];
}

export const noEnvFile: EnvFileNotes = { faults: [], warnings: [] };

/**
 * Adds variables from the `.env` in the folder to the environment, unless `NODE_ENV` is `production`. Existing variables
 * are kept.
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
  // If two lines have the same name, the last one counts.
  const values = new Map(file.variables.map(({ name, value }) => [name, value]));
  for (const [name, value] of values) env[name] ??= value;
  return { env, envFile: notesOn(file, env) };
}

const whole = (message: string): EnvFileNotes => ({ faults: [{ name: null, message }], warnings: [] });

/**
 * Returns faults and warnings about the lines of a `.env`. A shop's file also has lines that do not concern us. A line
 * stops the start only if it has one of our names and the setting has no value from elsewhere. Messages never repeat a
 * value.
 *
 * @param env the environment, including the variables from the file
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
            // A line that is meant as a note may begin with the plain words HOST and PORT.
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
