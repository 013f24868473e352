import type { ModuleSettings } from '../../base/setting-schemas.ts';
import { gatewayIds } from '../../base/contract/constants.ts';
import { setting, type Setting } from '../../base/contract/settings.ts';
import { parseUrl } from '../../base/network/web-address.ts';
import { shownByHost } from '../../base/setting-schemas.ts';
import type { Config } from './config-types.ts';
import { settingsOf } from './gateway-settings.ts';
import { allSecretNames } from './names.ts';
import { serverKeys, variableOf } from './server-settings.ts';
import { sectionsOf } from './settings.ts';

/**
 * The settings as displayed to people. For a secret, only whether it is set is shown. For a URL that may contain a key,
 * only the host is shown.
 */

export function shownSettings(config: Config, modules: readonly ModuleSettings[]): readonly Setting[] {
  const all = new Map<string, unknown>(Object.entries(config.settings));
  const inFile = sectionsOf(modules).flatMap(([section, shape]) =>
    Object.entries(shape).map(([name, schema]): Setting => {
      const value = (all.get(section) as Readonly<Record<string, unknown>>)[name];
      return {
        name: `${section}.${name}`,
        group: groupOf(section),
        value: shownByHost.has(schema) ? hostOf(value) : textOf(value),
        isSecret: false,
        isSet: value !== undefined,
        description: schema.description ?? null,
      };
    }),
  );
  return [...serverSettings(config), ...inFile, ...gatewaySettings(config)];
}

/** Returns the group that shows a section. A module may have a section that is not a group of the contract. */
const groupOf = (section: string): Setting['group'] =>
  setting.shape.group.safeParse(section).data ?? 'server';

function serverSettings(config: Config): readonly Setting[] {
  const open = serverKeys.flatMap((key) => {
    const { name, shown } = variableOf(key);
    return shown === undefined ? [] : [[name, shown(config[key])] as const];
  });
  const gatewayNames = gatewayIds.flatMap(settingsOf);
  const secrets = allSecretNames.filter((name) => !gatewayNames.includes(name) && name !== 'DATABASE_URL');
  return [
    ...[...open, ['PAYWICKET_WEBHOOK_URL', hostOf(config.webhook?.url)] as const].map(
      ([name, value]): Setting => {
        const text = textOf(value);
        return {
          name,
          group: 'server',
          value: text,
          isSecret: false,
          isSet: text !== null,
          description: null,
        };
      },
    ),
    ...secrets.map((name) => secretSetting(config, 'server', name)),
  ];
}

/** Returns the keys of all gateways, whether set up or not. */
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
