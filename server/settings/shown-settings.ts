import { z } from 'zod';
import { gatewayIds, type GatewayId } from '../contract/constants.ts';
import { parseUrl } from '../core/web-address.ts';
import type { Config } from './config.ts';
import { settingsOf } from './gateway-settings.ts';
import { allSecretNames } from './names.ts';
import { settingsFile, type Settings } from './settings.ts';

/**
 * The settings for people to read. Of a secret it says only whether it is set. Of a URL that may contain a key, it shows the
 * host alone.
 */

type Section = Exclude<keyof Settings, '$schema' | 'console' | 'links'>;

interface Setting {
  /** A path in the settings file, or an environment variable. */
  readonly name: string;
  readonly group: Section | 'server' | GatewayId;
  /** As a person would write it; null if there is none, and for a secret. */
  readonly value: string | null;
  readonly isSecret: boolean;
  readonly isSet: boolean;
  readonly description: string | null;
}

/** Settings of the file that are shown; a new one is shown only once it is added here. */
const shown = {
  store: [
    'name',
    'legalName',
    'country',
    'url',
    'logoUrl',
    'supportUrl',
    'color',
    'background',
    'radius',
    'timeZone',
    'currency',
  ],
  checkout: [
    'expiresIn',
    'quoteLock',
    'underpaymentTolerance',
    'underpaymentToleranceMax',
    'overpaymentTolerance',
    'latePayments',
    'allowRefresh',
    'sessionDays',
    'methods',
    'first',
  ],
  routing: ['providers', 'methods'],
  nuxpay: ['autoSettleUpTo'],
  rates: ['source', 'url', 'maxAge', 'trustGateway', 'static', 'staticMaxAge', 'markup', 'stablecoinParity'],
  approvals: ['payoutsAbove', 'refundsAbove', 'perDay'],
  refunds: ['claimExpiresIn', 'hold', 'claimInCheckout'],
  webhooks: ['allowPrivate'],
  notify: ['url'],
  limits: [
    'gatewayCallsPerSecond',
    'linksPerMinute',
    'linksPerMinuteTotal',
    'selectionsPerMinute',
    'paymentsPerCheckout',
  ],
} as const satisfies { readonly [Name in Section]: readonly (keyof Settings[Name])[] };

/** Addresses that may contain a key. */
const urlsWithKeys: ReadonlySet<string> = new Set(['rates.url', 'notify.url']);

export function shownSettings(config: Config): readonly Setting[] {
  const { settings } = config;
  const inFile = (Object.keys(shown) as Section[]).flatMap((section) =>
    shown[section].map((name): Setting => {
      const value = (settings[section] as Readonly<Record<string, unknown>>)[name];
      const path = `${section}.${name}`;
      return {
        name: path,
        group: section,
        value: urlsWithKeys.has(path) ? hostOf(value) : textOf(value),
        isSecret: false,
        isSet: value !== undefined,
        description: descriptionOf(section, name),
      };
    }),
  );
  return [...serverSettings(config), ...inFile, ...gatewaySettings(config)];
}

function serverSettings(config: Config): readonly Setting[] {
  const { mode, publicUrl, origins, database, pollInterval, trustedProxies, httpHosts, webhook } = config;
  const open = {
    PAYWICKET_MODE: mode,
    PUBLIC_URL: publicUrl,
    PAYWICKET_ORIGINS: origins,
    DATABASE_URL: database.kind === 'sqlite' ? 'SQLite' : 'PostgreSQL',
    PAYWICKET_CONSOLE: config.console,
    PAYWICKET_POLL_SECONDS: pollInterval / 1000,
    PAYWICKET_TRUST_PROXY: trustedProxies,
    PAYWICKET_HTTP_HOSTS: httpHosts,
    PAYWICKET_WEBHOOK_URL: hostOf(webhook?.url),
  };
  const gatewayNames = gatewayIds.flatMap(settingsOf);
  const secrets = allSecretNames.filter((name) => !gatewayNames.includes(name) && name !== 'DATABASE_URL');
  return [
    ...Object.entries(open).map(([name, value]): Setting => {
      const text = textOf(value);
      return { name, group: 'server', value: text, isSecret: false, isSet: text !== null, description: null };
    }),
    ...secrets.map((name) => secretSetting(config, 'server', name)),
  ];
}

/** The keys of all gateways, set up or not. */
const gatewaySettings = (config: Config): readonly Setting[] =>
  gatewayIds.flatMap((id) =>
    settingsOf(id)
      .filter((name) => allSecretNames.includes(name))
      .map((name) => secretSetting(config, id, name)),
  );

const secretSetting = ({ secretNames }: Config, group: Setting['group'], name: string): Setting => ({
  name,
  group,
  value: null,
  isSecret: true,
  isSet: secretNames.includes(name),
  description: null,
});

function textOf(value: unknown): string | null {
  if (value === undefined || value === null) return null;
  if (Array.isArray(value)) return value.length === 0 ? null : value.join(', ');
  if (typeof value === 'string') return value;
  if (typeof value !== 'object') return JSON.stringify(value);
  const entries = Object.entries(value).filter(([, each]) => each !== undefined);
  return entries.length === 0 ? null : entries.map(([name, each]) => `${name}: ${textOf(each)}`).join('; ');
}

const hostOf = (url: unknown): string | null =>
  typeof url === 'string' ? (parseUrl(url)?.host ?? null) : null;

const schema = z.toJSONSchema(settingsFile, { io: 'input' }) as Described;

function descriptionOf(section: Section, name: string): string | null {
  return schema.properties?.[section]?.properties?.[name]?.description ?? null;
}

interface Described {
  readonly description?: string;
  readonly properties?: Readonly<Record<string, Described>>;
}
