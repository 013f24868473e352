import type { ModuleSettings } from '../../base/setting-schemas.ts';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { messageOf } from '../../base/errors.ts';
import { inWords, once } from '../../base/issues.ts';
import { DuplicateNameError, parseJson } from '../../base/json.ts';
import { inputErrors } from '../../base/text/text.ts';
import { suggestion } from '../../base/text/suggestion.ts';
import { utf8Text } from './encoding.ts';
import { lineAt, lineOf } from './json-lines.ts';
import type { Fault } from './part.ts';
import { moduleLeftOut, settingsFileOf, settingsSchemaOf, type Settings } from './settings.ts';

/** Reads and checks the settings file. */

const defaultSettingsFile = 'paywicket.config.json';

/**
 * Reports a fault in the settings.
 * @param path path of the setting or section that the message names
 * @param place path of the faulty part, whose line is named; default `path`
 */
export type SettingFault = (
  path: readonly PropertyKey[],
  message: string,
  place?: readonly PropertyKey[],
) => undefined;

export interface SettingsFile {
  /** The settings; undefined after a fault, which was reported. */
  readonly settings: Settings | undefined;
  /** Reports a fault that is found later, with the file's name and the line. */
  readonly wrong: SettingFault;
}

/** Reads and checks the settings file. @param given content of the settings file; if it is set, no file is read */
export function readSettingsFile(
  given: unknown,
  path: string | undefined,
  folder: string,
  fault: Fault,
  modules: readonly ModuleSettings[],
): SettingsFile {
  if (given !== undefined) {
    const wrong: SettingFault = (at, message) => fault('settings', `${nameOf(at)}: ${message}`);
    return { settings: checkSettings(given, modules, wrong), wrong };
  }
  const name = path ?? defaultSettingsFile;
  let bytes: Buffer;
  try {
    bytes = readFileSync(resolve(folder, name));
  } catch (error) {
    const wrong: SettingFault = (at, message) => fault(name, `${nameOf(at)}: ${message}`);
    const isMissing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    if (isMissing && path === undefined) return { settings: settingsFileOf(modules).parse({}, once), wrong };
    const unread = `names a file that cannot be read: ${messageOf(error)}`;
    const settings =
      path === undefined
        ? fault(name, `cannot be read: ${messageOf(error)}`)
        : fault('PAYWICKET_CONFIG', unread);
    return { settings, wrong };
  }
  const text = utf8Text(bytes) ?? '';
  const wrong: SettingFault = (at, message, place = at) =>
    fault(`${name}:${lineOf(text, place)}`, `${nameOf(at)}: ${message}`);
  if (utf8Text(bytes) === undefined)
    return { settings: fault(name, 'is not UTF-8 text: save it as UTF-8'), wrong };
  let json: unknown;
  try {
    json = parseJson(text, Number);
  } catch (error) {
    const settings =
      error instanceof DuplicateNameError
        ? fault(name, `${error.field}: must appear only once`)
        : fault(placeIn(name, text, error), `is not JSON: ${messageOf(error)}`);
    return { settings, wrong };
  }
  return { settings: checkSettings(json, modules, wrong), wrong };
}

/** Returns the file's name, with the line of a syntax error if the parser names its position. */
function placeIn(name: string, text: string, error: unknown): string {
  const position = / at position (\d+)/.exec(messageOf(error))?.[1];
  return position === undefined ? name : `${name}:${lineAt(text, Number(position))}`;
}

const nameOf = (path: readonly PropertyKey[]): string => path.map(String).join('.') || 'the file';

function checkSettings(
  json: unknown,
  modules: readonly ModuleSettings[],
  wrong: SettingFault,
): Settings | undefined {
  const unfit = inputErrors(json);
  if (unfit.length > 0) {
    for (const { path, message } of unfit) wrong(path.split('.'), message);
    return undefined;
  }
  const parsed = settingsFileOf(modules).safeParse(json, { ...once, error: inWords });
  if (parsed.success) return parsed.data;
  for (const issue of parsed.error.issues) {
    if (issue.code === 'unrecognized_keys')
      for (const key of issue.keys)
        wrong(issue.path, unknownSetting(key, issue.path, modules), [...issue.path, key]);
    else wrong(issue.path, (issue.code === 'invalid_key' ? issue.issues[0]?.message : issue.message) ?? '');
  }
  return undefined;
}

function unknownSetting(
  key: string,
  within: readonly PropertyKey[],
  modules: readonly ModuleSettings[],
): string {
  const unknown = `"${key}" is not a known setting`;
  const leftOut = within.length === 0 ? moduleLeftOut(key) : null;
  return leftOut === null
    ? unknown + suggestion(key, knownIn(settingsSchemaOf(modules), within), 2)
    : `${unknown}, because this server was built without ${leftOut}: remove it, or start a server that has this module`;
}

/** Returns the names of the settings in a section, from the file's schema. */
function knownIn(schema: unknown, [first, ...rest]: readonly PropertyKey[]): readonly string[] {
  if (!isObject(schema)) return [];
  const { properties, additionalProperties } = schema;
  if (first === undefined) return isObject(properties) ? Object.keys(properties) : [];
  const named = isObject(properties) ? properties[String(first)] : undefined;
  return knownIn(named ?? additionalProperties, rest);
}

export function checkLive(settings: Settings, modules: readonly ModuleSettings[], wrong: SettingFault): void {
  const { checkout, refunds } = settings;
  const least = 'must be at least 60 in live mode';
  if (checkout.expiresIn < 60) wrong(['checkout', 'expiresIn'], least);
  if (refunds.claimExpiresIn < 60) wrong(['refunds', 'claimExpiresIn'], least);
  for (const { faultsLive } of modules)
    for (const fault of faultsLive?.(settings) ?? []) {
      const [, path = '', message = fault] = /^([^:]+): ([^]+)$/.exec(fault) ?? [];
      wrong(path.split('.'), message);
    }
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;
