import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { gatewayIds, gatewayLabels, readGateways, settingsOf, type Gateways } from './gateway-settings.ts';
import { isSecret } from '../webhooks/endpoints.ts';
import { messageOf, ConfigError } from '../core/errors.ts';
import { DuplicateNameError, parseJson } from '../core/json.ts';
import { inWords } from '../core/issues.ts';
import { suggestion } from '../core/nearest.ts';
import { inputErrors } from '../core/text.ts';
import { idleSettings, rateWarnings, realMoneyIn } from './warnings.ts';
import { isLoopback, readServerAddress } from './server-address.ts';
import {
  list,
  matching,
  optional,
  readTable,
  withDefault,
  type Fault,
  type Parse,
  type Read,
  type Say,
  type Values,
} from './setting.ts';
import { settingsFile, type Settings } from './settings.ts';
import type { DatabaseLocation } from '../store/location.ts';

/**
 * The only reader of the environment. All faults are reported at once, each fault with the name of its setting and
 * the way out.
 */

export type Environment = Readonly<Record<string, string | undefined>>;

/** The process's own; `.env` in the working folder adds to it unless `NODE_ENV` is `production`. */
export function environment(): Environment {
  if (process.env['NODE_ENV'] !== 'production' && existsSync('.env')) process.loadEnvFile('.env');
  return process.env;
}

const table = {
  mode: withDefault('PAYWICKET_MODE', oneOf('test', 'live'), 'test'),
  host: withDefault('HOST', (text) => text, '127.0.0.1'),
  port: withDefault('PORT', integer(1, 65_535), '8787'),
  publicUrl: optional('PUBLIC_URL', readServerAddress),
  database: withDefault('DATABASE_URL', location, 'sqlite:./data/paywicket.db'),
  secretKey: optional('PAYWICKET_SECRET_KEY', secretKey),
  // Opens `/metrics`; without it there is none.
  metricsToken: optional(
    'PAYWICKET_METRICS_TOKEN',
    matching(/^[\w.~+/-]{1,512}=*$/, 'must be at most 512 letters, digits and - . _ ~ + / (= at its end)'),
  ),
  // The API key for `rates.url`.
  ratesKey: optional(
    'PAYWICKET_RATES_KEY',
    matching(/^[\x21-\x7e]{1,512}$/, 'must be at most 512 printable ASCII characters without spaces'),
  ),
  // Storefronts that may call the session routes from a browser.
  origins: withDefault('PAYWICKET_ORIGINS', origins, ''),
  // Shortest time between two status calls for one payment, in milliseconds.
  pollInterval: withDefault('PAYWICKET_POLL_SECONDS', milliseconds, '5'),
  // Proxies in front whose `X-Forwarded-For` is believed.
  trustedProxies: withDefault('PAYWICKET_TRUST_PROXY', integer(0, 10), '0'),
  // Hosts that gateways are called on over plain http: they must be private when the server starts.
  httpHosts: withDefault('PAYWICKET_HTTP_HOSTS', hosts, ''),
};

export interface Config extends Values<typeof table> {
  /** How browsers and gateways reach this server: an origin, or one with a base path, without a slash at its end. */
  readonly publicUrl: string;
  readonly settings: Settings;
  readonly gateways: Gateways;
  /** The merchant's first endpoint for events: where it is, and one secret, or two while it is being changed. */
  readonly webhook: { readonly url: string; readonly secrets: readonly string[] } | undefined;
  /** Worth a line in the log, not worth a stop. */
  readonly warnings: readonly string[];
}

const settingNames = [
  ...Object.values(table).map(({ name }) => name),
  'PAYWICKET_CONFIG',
  'PAYWICKET_TEST_PUBLIC',
  'PAYWICKET_WEBHOOK_URL',
  'PAYWICKET_WEBHOOK_SECRET',
  // For the shop beside it: written by `paywicket dev`.
  'PAYWICKET_URL',
  ...gatewayIds.flatMap(settingsOf),
];
const secretNames = settingNames.filter((name) =>
  /^DATABASE_URL$|_(KEY|SECRET|HASH|TOKEN|CLIENT_ID|BUSINESS_ID)$/.test(name),
);
const ourPrefixes = /^(PAYWICKET|NOXPAY|NOVAX|NORDPAY|NOVAPAY|NUXPAY)_/;
const defaultSettingsFile = 'paywicket.config.json';
/** For what is read once: zod would write code for it, which takes longer than the reading. */
const once = { jitless: true };

/**
 * @param env the process's environment
 * @param folder what relative paths start from
 * @param given what the settings file would hold; then no file is read
 * @throws ConfigError
 */
export function readConfig(env: Environment, folder: string, given?: unknown): Config {
  const faults: string[] = [];
  const fault = (name: string, message: string): undefined => {
    faults.push(`${name} ${message}`);
    return undefined;
  };
  const read = withSecretFiles(env, folder, fault);

  const values = readTable(table, read, fault);
  const { mode, host, port, database, secretKey, ratesKey, origins, httpHosts } = values;
  const test = mode !== 'live';
  const publicUrl =
    read('PUBLIC_URL') === undefined
      ? readServerAddress(`http://${hostInUrl(host)}:${port}`, () =>
          fault('HOST', 'must be a host or an address'),
        )
      : values.publicUrl;
  if (publicUrl !== undefined && !test && !isSafeUrl(publicUrl))
    fault('PUBLIC_URL', 'must start with https:// in live mode');
  const exposed = !isLoopback(host) || (publicUrl !== undefined && !isLoopback(new URL(publicUrl).hostname));
  if (test && exposed && read('PAYWICKET_TEST_PUBLIC') !== '1')
    fault(
      'PAYWICKET_TEST_PUBLIC',
      'must be 1 where a server in test mode can be reached from elsewhere (or set PAYWICKET_MODE=live)',
    );
  if (secretKey?.startsWith(test ? 'sk_live_' : 'sk_test_') === true)
    fault('PAYWICKET_SECRET_KEY', `is a key of the other mode: PAYWICKET_MODE is ${test ? 'test' : 'live'}`);
  for (const origin of origins)
    if (!test && !isSafeUrl(origin)) fault('PAYWICKET_ORIGINS', `"${origin}" must start with https://`);

  const settings =
    given === undefined
      ? readSettings(read('PAYWICKET_CONFIG'), folder, fault)
      : checkSettings(given, (message) => fault('settings', message));
  const wrong: Say = (message) => fault('PAYWICKET_CONFIG', message);
  if (settings !== undefined && !test) checkLive(settings, wrong);
  const mayCall = (url: URL): boolean =>
    isSafeUrl(url.href) || httpHosts.includes(url.host) || httpHosts.includes(url.hostname);
  const webhook = readWebhook(read, (url) => test || mayCall(url), fault);
  const gateways = readGateways(read, mayCall, fault);
  if (settings !== undefined) checkRates(settings.rates, gateways, mayCall, wrong);
  for (const id of [
    ...(settings?.routing.providers ?? []),
    ...Object.values(settings?.routing.methods ?? {}).flat(),
  ])
    if (!gatewayIds.some((known) => known === id))
      wrong(`routing: "${id}" is no gateway (${gatewayIds.join(', ')})`);

  if (faults.length > 0 || publicUrl === undefined || settings === undefined)
    // A misspelt name is often why another setting is missing.
    throw new ConfigError([...faults, ...unknownNames(env).filter((text) => text.endsWith('?'))]);
  return {
    ...values,
    publicUrl,
    database: inFolder(database, folder),
    settings,
    gateways,
    webhook,
    warnings: [
      ...(test ? realMoneyIn(gateways) : []),
      ...warningsFor(env, secretKey, gateways),
      ...idleSettings(settings, gateways),
      ...rateWarnings(settings.rates, { mode, ratesKey, now: Date.now() }),
    ],
  };
}

/** An empty setting is one that is not set; a secret may come from the file that `NAME_FILE` names. */
function withSecretFiles(env: Environment, folder: string, fault: Fault): Read {
  const fromFile = new Map<string, string>();
  for (const name of secretNames) {
    const file = env[`${name}_FILE`];
    if (file === undefined || file === '') continue;
    if (env[name]) fault(`${name}_FILE`, `contradicts ${name}: set one of the two`);
    try {
      const secret = readFileSync(resolve(folder, file), 'utf8').trim();
      if (secret === '') fault(`${name}_FILE`, 'names a file that is empty');
      else fromFile.set(name, secret);
    } catch (error) {
      fault(`${name}_FILE`, `names a file that can not be read: ${messageOf(error)}`);
    }
  }
  return (name) => (env[name] === '' ? undefined : env[name]) ?? fromFile.get(name);
}

function readSettings(path: string | undefined, folder: string, fault: Fault): Settings | undefined {
  const file = resolve(folder, path ?? defaultSettingsFile);
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    const missing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    if (missing && path === undefined) return settingsFile.parse({}, once);
    return fault('PAYWICKET_CONFIG', `names a file that can not be read: ${messageOf(error)}`);
  }
  let json: unknown;
  try {
    json = parseJson(text, Number);
  } catch (error) {
    if (error instanceof DuplicateNameError)
      return fault('PAYWICKET_CONFIG', `${error.field}: must be there once`);
    return fault('PAYWICKET_CONFIG', `names a file that is not JSON: ${messageOf(error)}`);
  }
  return checkSettings(json, (message) => fault('PAYWICKET_CONFIG', message));
}

function checkSettings(json: unknown, say: Say): Settings | undefined {
  const unfit = inputErrors(json);
  if (unfit.length > 0) {
    for (const { path, message } of unfit) say(`${path}: ${message}`);
    return undefined;
  }
  const parsed = settingsFile.safeParse(json, { ...once, error: inWords });
  if (parsed.success) return parsed.data;
  for (const issue of parsed.error.issues) {
    if (issue.code === 'unrecognized_keys') {
      for (const key of issue.keys)
        say(`${issue.path.map(String).join('.') || 'the file'}: "${key}" is not a known setting`);
      continue;
    }
    const where = issue.path.map(String).join('.') || 'the file';
    const message = issue.code === 'invalid_key' ? issue.issues[0]?.message : issue.message;
    say(`${where}: ${message}`);
  }
  return undefined;
}

function checkLive({ checkout, refunds, links }: Settings, say: Say): void {
  if (checkout.expiresIn < 60) say('checkout.expiresIn: must be at least 60 in live mode');
  if (refunds.claimExpiresIn < 60) say('refunds.claimExpiresIn: must be at least 60 in live mode');
  for (const [id, { imageUrl }] of Object.entries(links))
    if (imageUrl !== undefined && !imageUrl.startsWith('https:'))
      say(`links.${id}.imageUrl: must start with https:// in live mode`);
}

/** Settings of rates that contradict each other, or what the environment says. */
function checkRates(
  { source = [], url }: Settings['rates'],
  { nordpay }: Gateways,
  mayCall: (url: URL) => boolean,
  fault: (message: string) => void,
): void {
  if (source.includes('nordpay') && nordpay === undefined)
    fault('rates.source: nordpay needs NORDPAY_API_KEY and NORDPAY_POSTBACK_SECRET');
  if (source.includes('http') && url === undefined)
    fault('rates.url: is missing, and rates.source names http');
  const parsed = url !== undefined && URL.canParse(url) ? new URL(url) : undefined;
  if (parsed === undefined) return;
  if (!mayCall(parsed))
    fault('rates.url: must start with https:// (http:// on loopback, or on a host of PAYWICKET_HTTP_HOSTS)');
  if (parsed.username !== '' || parsed.password !== '' || parsed.search !== '' || parsed.hash !== '')
    fault('rates.url: must hold neither user, query nor fragment (PAYWICKET_RATES_KEY takes a key)');
}

function readWebhook(read: Read, mayCall: (url: URL) => boolean, fault: Fault): Config['webhook'] {
  const [address, secret] = ['PAYWICKET_WEBHOOK_URL', 'PAYWICKET_WEBHOOK_SECRET'];
  const [text, given] = [read(address), read(secret)];
  if (text === undefined && given === undefined) return undefined;
  const say = (message: string): undefined => fault(address, message);
  const url = text === undefined ? say(`is missing: ${secret} is set`) : webAddress(text, mayCall, say);
  const secrets = list(given);
  if (given === undefined) fault(secret, `is missing: ${address} is set`);
  else if (secrets.length > 2 || !secrets.every(isSecret))
    fault(secret, 'must be whsec_ and base64 of 24 to 64 bytes, or two of them with a comma between');
  return url && { url: url.href, secrets };
}

function webAddress(text: string, mayCall: (url: URL) => boolean, say: Say): URL | undefined {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol)) return say('must be a web address');
  if (!mayCall(url))
    say('must start with https:// (http:// on loopback, or on a host of PAYWICKET_HTTP_HOSTS)');
  if (url.username !== '' || url.password !== '' || url.hash !== '')
    say('must hold neither user nor fragment');
  return url;
}

function unknownNames(env: Environment): string[] {
  const known = [...settingNames, ...secretNames.map((name) => `${name}_FILE`)];
  const unknown = Object.keys(env).filter(
    (name) => ourPrefixes.test(name) && !known.includes(name) && env[name],
  );
  return unknown.map((name) => `${name} has no effect in this version${suggestion(name, known, 3)}`);
}

function warningsFor(env: Environment, secretKey: string | undefined, gateways: Gateways): readonly string[] {
  const warnings = unknownNames(env);
  for (const id of gatewayIds) {
    const set = settingsOf(id).filter((name) => env[name]);
    if (gateways[id] === undefined && set.length > 0)
      warnings.push(`${set.join(', ')} has no effect: ${gatewayLabels[id]} is off without its keys`);
  }
  if (secretKey === undefined)
    warnings.push('PAYWICKET_SECRET_KEY is not set: only keys of `paywicket keys create` open anything');
  if (gatewayIds.every((id) => gateways[id] === undefined))
    warnings.push(
      'no gateway is configured: set the credentials of one, as server/gateways/README.md lists them',
    );
  return warnings;
}

function secretKey(key: string, say: Say): string {
  if (!/^sk_[\w-]+$/.test(key)) say('must start with sk_ and hold letters, digits, - and _ only');
  else if (key.length < 32) say(`must have at least 32 characters, not ${key.length}`);
  return key;
}

/** What it says repeats nothing of the address: a password is in it, and in one that is wrong it may be anywhere. */
function location(address: string, say: Say): DatabaseLocation {
  const file = /^sqlite:(?:\/\/)?(.+)$/.exec(address)?.[1];
  if (file !== undefined) return { kind: 'sqlite', file };
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (!/^postgres(ql)?:\/\//.test(address))
    say('must be sqlite:./data/paywicket.db or postgres://user:password@host:5432/name');
  else if (
    url === undefined ||
    url.hash !== '' ||
    !/^\/[^/@]+$/.test(url.pathname) ||
    !isPercentEncoded(address)
  )
    say(
      'must look like postgres://user:password@host:5432/name, special characters in it percent-encoded (/ is %2F, @ is %40, # is %23, % is %25)',
    );
  return { kind: 'postgres', url: address };
}

const inFolder = (database: DatabaseLocation, folder: string): DatabaseLocation =>
  database.kind === 'postgres' || database.file === ':memory:'
    ? database
    : { kind: 'sqlite', file: resolve(folder, database.file) };

function origins(text: string, say: Say): readonly string[] {
  return list(text).flatMap((value) => {
    const url = URL.canParse(value) ? new URL(value) : undefined;
    if (url === undefined || !/^https?:$/.test(url.protocol))
      return say(`"${value}" must be an origin such as https://shop.example`) ?? [];
    const extra = url.pathname !== '/' || url.search !== '' || url.hash !== '' || url.username !== '';
    if (extra) say(`"${value}" must be an origin alone, without path, query or user`);
    return extra ? [] : [url.origin];
  });
}

function hosts(text: string, say: Say): readonly string[] {
  const named = [...new Set(list(text.toLowerCase()))];
  for (const host of named)
    if (!URL.canParse(`http://${host}`) || new URL(`http://${host}`).host !== host)
      say(`"${host}" must be a host such as gateway.internal or 10.0.0.5:8000`);
  return named;
}

function milliseconds(seconds: string, say: Say): number {
  const interval = Math.round(Number(seconds) * 1000);
  if (!/^\d+(\.\d+)?$/.test(seconds) || interval < 50 || interval > 3_600_000)
    say(`must be a number of seconds from 0.05 to 3600, not "${seconds}"`);
  return interval;
}

function oneOf<T extends string>(first: T, ...others: readonly T[]): Parse<T> {
  const allowed = [first, ...others];
  return (value, say) =>
    allowed.find((entry) => entry === value) ??
    say(`must be ${allowed.join(' or ')}, not "${value}"`) ??
    first;
}

function integer(least: number, most: number): Parse<number> {
  return (value, say) => {
    const parsed = /^\d+$/.test(value) ? Number(value) : Number.NaN;
    if (parsed >= least && parsed <= most) return parsed;
    say(`must be a whole number from ${least} to ${most}, not "${value}"`);
    return least;
  };
}

const isPercentEncoded = (text: string): boolean => !/%(?![\da-f]{2})/i.test(text);

const hostInUrl = (host: string): string => (host.includes(':') ? `[${host}]` : host);

const isSafeUrl = (url: string): boolean => {
  const { protocol, hostname } = new URL(url);
  return protocol === 'https:' || (protocol === 'http:' && isLoopback(hostname));
};
