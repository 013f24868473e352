import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { DatabaseLocation } from '../../base/store/location.ts';
import { messageOf } from '../../base/errors.ts';
import { notUtf8, utf8Text } from './encoding.ts';
import { hasValue, withEnvFile, type EnvFileNotes } from './env-file.ts';
import { allSecretNames } from './names.ts';
import { bare, type Fault, type Read } from './part.ts';

/** The only file that reads the process's environment. It imports no module, so that emergency commands can load it. */

export type Environment = Readonly<Record<string, string | undefined>>;

/** Returns the process's environment, with variables added from a `.env` in the folder. */
export const environment = (
  env: Record<string, string | undefined> = process.env,
  folder = process.cwd(),
): { readonly env: Environment; readonly envFile: EnvFileNotes } => withEnvFile(env, folder);

/**
 * Whether the server runs in Next, which drops `Content-Encoding` from the responses of its routes. Next sets the first
 * variable in its builds, and the second one (possibly empty) in its process, which packages outside its build see.
 */
export const isInNext = (): boolean =>
  process.env['NEXT_RUNTIME'] !== undefined || process.env['NEXT_DEPLOYMENT_ID'] !== undefined;

/**
 * Collects faults of settings, beginning with those of the `.env` that concern them. A file that cannot be read at all
 * concerns settings that have no value from elsewhere.
 * @param names the settings; undefined for all
 */
export function faultsWith(env: Environment, envFile: EnvFileNotes, names?: readonly string[]) {
  const concerns = (name: string | null): boolean =>
    names === undefined ||
    (name === null
      ? !names.every((each) => hasValue(env, each))
      : names.includes(name.replace(/_FILE$/, '')));
  const faults = envFile.faults
    .filter(({ name }) => concerns(name))
    .map(({ name, message }) => (name === null ? message : `${name} ${message}`));
  const fault = (name: string, message: string): undefined => {
    faults.push(`${name} ${message}`);
    return undefined;
  };
  return { faults, fault };
}

/**
 * Returns a reader of settings. A secret may be in the file that `NAME_FILE` names. @param names settings whose files are
 * read
 */
export function withSecretFiles(
  env: Environment,
  folder: string,
  fault: Fault,
  names: readonly string[] = allSecretNames,
): Read {
  const fromFile = new Map<string, string>();
  for (const name of allSecretNames.filter((each) => names.includes(each))) {
    const file = bare(env[`${name}_FILE`]);
    if (file === undefined) continue;
    if (bare(env[name]) !== undefined)
      fault(`${name}_FILE`, `is set together with ${name}: set only one of the two`);
    try {
      const text = utf8Text(readFileSync(resolve(folder, file)));
      const secret = bare(text);
      if (text === undefined) fault(`${name}_FILE`, notUtf8);
      else if (secret === undefined) fault(`${name}_FILE`, 'names a file that is empty');
      else fromFile.set(name, secret);
    } catch (error) {
      fault(`${name}_FILE`, `names a file that cannot be read: ${messageOf(error)}`);
    }
  }
  return (name) => bare(env[name]) ?? fromFile.get(name);
}

export const inFolder = (database: DatabaseLocation, folder: string): DatabaseLocation =>
  database.kind === 'postgres' || database.file === ':memory:'
    ? database
    : { kind: 'sqlite', file: resolve(folder, database.file) };
