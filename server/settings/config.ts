import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { z } from 'zod';
import {
  gatewayIds,
  gatewayLabels,
  gatewaySecretNames,
  gatewaySettingNames,
  readGateways,
  settingsOf,
  type Gateways,
} from './gateway-settings.ts';
import { isSecret } from '../webhooks/endpoints.ts';
import { messageOf, ConfigError } from '../core/errors.ts';
import { DuplicateNameError, parseJson } from '../core/json.ts';
import { inWords } from '../core/issues.ts';
import { suggestion } from '../core/nearest.ts';
import { inputErrors } from '../core/text.ts';
import { idleSettings, rateWarnings, realMoneyIn } from './warnings.ts';
import { isLoopback, readServerAddress } from './server-address.ts';
import { settingsFile, type Settings } from './settings.ts';
import type { DatabaseLocation } from '../store/location.ts';

/**
 * The only reader of the environment. All faults are reported at once, each fault with the name of its setting and
 * the way out.
 */

export interface Config {
  readonly mode: 'test' | 'live';
  readonly host: string;
  readonly port: number;
  /** How browsers and gateways reach this server: an origin, or one with a base path, without a slash at its end. */
  readonly publicUrl: string;
  readonly database: DatabaseLocation;
  readonly secretKey: string | undefined;
  /** Opens `/metrics`; without it there is none. */
  readonly metricsToken: string | undefined;
  /** The API key for `rates.url`. */
  readonly ratesKey: string | undefined;
  /** Storefronts that may call the session routes from a browser. */
  readonly origins: readonly string[];
  /** Shortest time between two status calls for one payment, in milliseconds. */
  readonly pollInterval: number;
  /** Proxies in front whose `X-Forwarded-For` is believed. */
  readonly trustedProxies: number;
  readonly settings: Settings;
  readonly gateways: Gateways;
  /** Hosts that gateways are called on over plain http: they must be private when the server starts. */
  readonly httpHosts: readonly string[];
  /** The merchant's first endpoint for events: where it is, and one secret, or two while it is being changed. */
  readonly webhook: { readonly url: string; readonly secrets: readonly string[] } | undefined;
  /** Worth a line in the log, not worth a stop. */
  readonly warnings: readonly string[];
}

export type Environment = Readonly<Record<string, string | undefined>>;

/** The process's own; `.env` in the working folder adds to it unless `NODE_ENV` is `production`. */
export function environment(): Environment {
  if (process.env['NODE_ENV'] !== 'production' && existsSync('.env')) process.loadEnvFile('.env');
  return process.env;
}

const settingNames = [
  'HOST PORT PUBLIC_URL PAYWICKET_SECRET_KEY PAYWICKET_ORIGINS PAYWICKET_CONFIG PAYWICKET_MODE',
  'PAYWICKET_TEST_PUBLIC PAYWICKET_POLL_SECONDS PAYWICKET_TRUST_PROXY PAYWICKET_HTTP_HOSTS PAYWICKET_METRICS_TOKEN',
  'PAYWICKET_RATES_KEY',
  'PAYWICKET_WEBHOOK_URL PAYWICKET_WEBHOOK_SECRET',
  // For the shop beside it: written by `paywicket dev`.
  'PAYWICKET_URL',
]
  .flatMap((line) => line.split(' '))
  .concat(gatewaySettingNames);
const secretNames = [
  'PAYWICKET_METRICS_TOKEN',
  'PAYWICKET_RATES_KEY',
  'DATABASE_URL',
  'PAYWICKET_SECRET_KEY',
  'PAYWICKET_WEBHOOK_SECRET',
  ...gatewaySecretNames,
];
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

  const mode = oneOf(read('PAYWICKET_MODE') ?? 'test', ['test', 'live'], (message) =>
    fault('PAYWICKET_MODE', message),
  );
  const test = mode !== 'live';
  const host = read('HOST') ?? '127.0.0.1';
  const port = integer(read('PORT') ?? '8787', 1, 65_535, (message) => fault('PORT', message));
  const publicUrl = readServerAddress(
    read('PUBLIC_URL') ?? `http://${hostInUrl(host)}:${port ?? 0}`,
    (message) => fault('PUBLIC_URL', message),
  );
  if (publicUrl !== undefined && !test && !isSafeUrl(publicUrl))
    fault('PUBLIC_URL', 'must start with https:// in live mode');
  const exposed = !isLoopback(host) || (publicUrl !== undefined && !isLoopback(new URL(publicUrl).hostname));
  if (test && exposed && read('PAYWICKET_TEST_PUBLIC') !== '1')
    fault(
      'PAYWICKET_TEST_PUBLIC',
      'must be 1 where a server in test mode can be reached from elsewhere (or set PAYWICKET_MODE=live)',
    );

  const database = location(read('DATABASE_URL') ?? 'sqlite:./data/paywicket.db', folder, (message) =>
    fault('DATABASE_URL', message),
  );
  const secretKey = read('PAYWICKET_SECRET_KEY');
  if (secretKey !== undefined)
    checkSecretKey(secretKey, test, (message) => fault('PAYWICKET_SECRET_KEY', message));
  const metricsToken = read('PAYWICKET_METRICS_TOKEN');
  if (metricsToken !== undefined && !/^[\w.~+/-]{1,512}=*$/.test(metricsToken))
    fault('PAYWICKET_METRICS_TOKEN', 'must be at most 512 letters, digits and - . _ ~ + / (= at its end)');
  const ratesKey = read('PAYWICKET_RATES_KEY');
  if (ratesKey !== undefined && !/^[\x21-\x7e]{1,512}$/.test(ratesKey))
    fault('PAYWICKET_RATES_KEY', 'must be at most 512 printable ASCII characters without spaces');
  const origins = list(read('PAYWICKET_ORIGINS')).flatMap((value) => {
    const parsed = origin(value, (message) => fault('PAYWICKET_ORIGINS', `"${value}" ${message}`));
    if (parsed === undefined) return [];
    if (!test && !isSafeUrl(parsed)) fault('PAYWICKET_ORIGINS', `"${value}" must start with https://`);
    return [parsed];
  });
  const pollSeconds = read('PAYWICKET_POLL_SECONDS') ?? '5';
  const pollInterval = Math.round(Number(pollSeconds) * 1000);
  if (!/^\d+(\.\d+)?$/.test(pollSeconds) || pollInterval < 50 || pollInterval > 3_600_000)
    fault('PAYWICKET_POLL_SECONDS', `must be a number of seconds from 0.05 to 3600, not "${pollSeconds}"`);

  const trustedProxies = integer(read('PAYWICKET_TRUST_PROXY') ?? '0', 0, 10, (message) =>
    fault('PAYWICKET_TRUST_PROXY', message),
  );
  const settings =
    given === undefined
      ? readSettings(read('PAYWICKET_CONFIG'), folder, fault)
      : checkSettings(given, (message) => fault('settings', message));
  if (settings !== undefined && !test && settings.checkout.expiresIn < 60)
    fault('PAYWICKET_CONFIG', 'checkout.expiresIn: must be at least 60 in live mode');
  if (settings !== undefined && !test && settings.refunds.claimExpiresIn < 60)
    fault('PAYWICKET_CONFIG', 'refunds.claimExpiresIn: must be at least 60 in live mode');
  for (const [id, { imageUrl }] of Object.entries(settings?.links ?? {}))
    if (!test && imageUrl !== undefined && !imageUrl.startsWith('https:'))
      fault('PAYWICKET_CONFIG', `links.${id}.imageUrl: must start with https:// in live mode`);
  const httpHosts = new Set(list(read('PAYWICKET_HTTP_HOSTS')).map((host) => host.toLowerCase()));
  for (const host of httpHosts)
    if (!URL.canParse(`http://${host}`) || new URL(`http://${host}`).host !== host)
      fault('PAYWICKET_HTTP_HOSTS', `"${host}" must be a host such as gateway.internal or 10.0.0.5:8000`);
  const mayCall = (url: URL): boolean =>
    isSafeUrl(url.href) || httpHosts.has(url.host) || httpHosts.has(url.hostname);
  const webhook = readWebhook(read, (url) => test || mayCall(url), fault);
  const gateways = readGateways(read, mayCall, fault);
  if (settings !== undefined)
    checkRates(settings.rates, gateways, mayCall, (message) => fault('PAYWICKET_CONFIG', message));
  for (const id of [
    ...(settings?.routing.providers ?? []),
    ...Object.values(settings?.routing.methods ?? {}).flat(),
  ])
    if (!gatewayIds.some((known) => known === id))
      fault('PAYWICKET_CONFIG', `routing: "${id}" is no gateway (${gatewayIds.join(', ')})`);

  if (
    faults.length > 0 ||
    mode === undefined ||
    port === undefined ||
    publicUrl === undefined ||
    trustedProxies === undefined ||
    database === undefined ||
    settings === undefined
  )
    // A misspelt name is often why another setting is missing.
    throw new ConfigError([...faults, ...unknownNames(env).filter((text) => text.endsWith('?'))]);
  return {
    mode,
    host,
    port,
    publicUrl,
    database,
    secretKey,
    metricsToken,
    ratesKey,
    origins,
    pollInterval,
    trustedProxies,
    settings,
    gateways,
    httpHosts: [...httpHosts],
    webhook,
    warnings: [
      ...(test ? realMoneyIn(gateways) : []),
      ...warningsFor(env, secretKey, gateways),
      ...idleSettings(settings, gateways),
      ...rateWarnings(settings.rates, { mode, ratesKey, now: Date.now() }),
    ],
  };
}

type Read = (name: string) => string | undefined;
type Fault = (name: string, message: string) => undefined;
type Say = (message: string) => undefined;

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

function checkSecretKey(key: string, test: boolean, say: Say): void {
  if (!/^sk_[\w-]+$/.test(key)) say('must start with sk_ and hold letters, digits, - and _ only');
  else if (key.length < 32) say(`must have at least 32 characters, not ${key.length}`);
  else if (key.startsWith(test ? 'sk_live_' : 'sk_test_'))
    say(`is a key of the other mode: PAYWICKET_MODE is ${test ? 'test' : 'live'}`);
}

/** What it says repeats nothing of the address: a password is in it, and in one that is wrong it may be anywhere. */
function location(address: string, folder: string, say: Say): DatabaseLocation | undefined {
  const file = /^sqlite:(?:\/\/)?(.+)$/.exec(address)?.[1];
  if (file !== undefined) return { kind: 'sqlite', file: file === ':memory:' ? file : resolve(folder, file) };
  if (!/^postgres(ql)?:\/\//.test(address))
    return say('must be sqlite:./data/paywicket.db or postgres://user:password@host:5432/name');
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (url === undefined || url.hash !== '' || !/^\/[^/@]+$/.test(url.pathname) || !isPercentEncoded(address))
    return say(
      'must look like postgres://user:password@host:5432/name, special characters in it percent-encoded (/ is %2F, @ is %40, # is %23, % is %25)',
    );
  return { kind: 'postgres', url: address };
}

function origin(value: string, say: Say): string | undefined {
  const url = URL.canParse(value) ? new URL(value) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol))
    return say('must be an origin such as https://shop.example');
  const extra = url.pathname !== '/' || url.search !== '' || url.hash !== '' || url.username !== '';
  return extra ? say('must be an origin alone, without path, query or user') : url.origin;
}

function oneOf<T extends string>(value: string, allowed: readonly T[], say: Say): T | undefined {
  return allowed.find((entry) => entry === value) ?? say(`must be ${allowed.join(' or ')}, not "${value}"`);
}

function integer(value: string, least: number, most: number, say: Say): number | undefined {
  const parsed = z.coerce.number().int().min(least).max(most).safeParse(value);
  return parsed.success
    ? parsed.data
    : say(`must be a whole number from ${least} to ${most}, not "${value}"`);
}

const list = (value: string | undefined): readonly string[] =>
  (value ?? '')
    .split(',')
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '');

const isPercentEncoded = (text: string): boolean => !/%(?![\da-f]{2})/i.test(text);

const hostInUrl = (host: string): string => (host.includes(':') ? `[${host}]` : host);

const isSafeUrl = (url: string): boolean => {
  const { protocol, hostname } = new URL(url);
  return protocol === 'https:' || (protocol === 'http:' && isLoopback(hostname));
};
