import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { messageOf } from '../../base/errors.ts';
import { inWords, once } from '../../base/issues.ts';
import { DuplicateNameError, parseJson } from '../../base/json.ts';
import { inputErrors } from '../../base/text.ts';
import { notUtf8, utf8Text } from './encoding.ts';
import type { Fault } from './part.ts';
import { partLeftOut, settingsFileOf, type PartSettings, type Settings } from './settings.ts';

/** Reads and checks the settings file. */

const defaultSettingsFile = 'paywicket.config.json';

/** @param given content of the settings file, which is not read then */
export const settingsIn = (
  given: unknown,
  path: string | undefined,
  folder: string,
  fault: Fault,
  parts: readonly PartSettings[],
): Settings | undefined =>
  given === undefined
    ? readSettings(path, folder, fault, parts)
    : checkSettings(given, parts, (message) => fault('settings', message));

function readSettings(
  path: string | undefined,
  folder: string,
  fault: Fault,
  parts: readonly PartSettings[],
): Settings | undefined {
  const file = resolve(folder, path ?? defaultSettingsFile);
  let text: string | undefined;
  try {
    text = utf8Text(readFileSync(file));
  } catch (error) {
    const missing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    if (missing && path === undefined) return settingsFileOf(parts).parse({}, once);
    return fault('PAYWICKET_CONFIG', `names a file that cannot be read: ${messageOf(error)}`);
  }
  if (text === undefined) return fault('PAYWICKET_CONFIG', `${notUtf8} (${file})`);
  let json: unknown;
  try {
    json = parseJson(text, Number);
  } catch (error) {
    if (error instanceof DuplicateNameError)
      return fault('PAYWICKET_CONFIG', `${error.field}: must appear only once`);
    return fault('PAYWICKET_CONFIG', `names a file that is not JSON: ${messageOf(error)}`);
  }
  return checkSettings(json, parts, (message) => fault('PAYWICKET_CONFIG', message));
}

function checkSettings(
  json: unknown,
  parts: readonly PartSettings[],
  say: (message: string) => void,
): Settings | undefined {
  const unfit = inputErrors(json);
  if (unfit.length > 0) {
    for (const { path, message } of unfit) say(`${path}: ${message}`);
    return undefined;
  }
  const parsed = settingsFileOf(parts).safeParse(json, { ...once, error: inWords });
  if (parsed.success) return parsed.data;
  for (const issue of parsed.error.issues) {
    if (issue.code === 'unrecognized_keys') {
      for (const key of issue.keys)
        say(`${issue.path.map(String).join('.') || 'the file'}: ${unknownSetting(key, issue.path)}`);
      continue;
    }
    const where = issue.path.map(String).join('.') || 'the file';
    const message = issue.code === 'invalid_key' ? issue.issues[0]?.message : issue.message;
    say(`${where}: ${message}`);
  }
  return undefined;
}

function unknownSetting(key: string, within: readonly unknown[]): string {
  const unknown = `"${key}" is not a known setting`;
  const leftOut = within.length === 0 ? partLeftOut(key) : null;
  return leftOut === null
    ? unknown
    : `${unknown}, because this server was built without ${leftOut}: remove it, or start a server that has this part`;
}

export function checkLive(
  settings: Settings,
  parts: readonly PartSettings[],
  say: (message: string) => void,
): void {
  const { checkout, refunds } = settings;
  if (checkout.expiresIn < 60) say('checkout.expiresIn: must be at least 60 in live mode');
  if (refunds.claimExpiresIn < 60) say('refunds.claimExpiresIn: must be at least 60 in live mode');
  for (const { faultsLive } of parts) for (const fault of faultsLive?.(settings) ?? []) say(fault);
}
