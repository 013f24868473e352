import type { z } from 'zod';
import type { ProxySettings } from '../../gateways/http/proxies.ts';
import type { Gateways } from './gateway-settings.ts';
import type { serverPart } from './server-settings.ts';
import type { Settings } from './settings.ts';

/** The environment, and what is derived from it. Read by `config.ts`, which knows the sections of modules. */
export interface Config extends Omit<z.output<typeof serverPart>, 'publicUrl' | 'console'> {
  /** URL at which browsers and gateways reach this server: an origin or base path, without a trailing slash. */
  readonly publicUrl: string;
  readonly settings: Settings;
  readonly gateways: Gateways;
  /** The merchant's first webhook endpoint: its URL, and one secret, or two during a rotation. */
  readonly webhook: { readonly url: string; readonly secrets: readonly string[] } | undefined;
  /** Gets messages about what waits for a person: its URL, and one secret, or two during a rotation. */
  readonly notify: { readonly url: string; readonly secrets: readonly string[] } | undefined;
  /** Used for calls to gateways and sources of rates. */
  readonly proxies: ProxySettings;
  /** Names of the secrets that are set: no copy of the database contains them. */
  readonly secretNames: readonly string[];
  /** Logged at the start, without stopping it. */
  readonly warnings: readonly string[];
  /** `shared`: on, even at the origin of the shop's pages. `owner`: any browser on this machine is signed in as the owner. */
  readonly console: 'off' | 'on' | 'shared' | 'owner';
}

/** Settings of a command that has to work in an emergency. */
export interface EmergencyConfig extends Pick<Config, 'database' | 'mode'> {
  /**
   * The settings file, read only when it is needed; so are the modules, which have sections in it.
   * @throws ConfigError
   */
  settings(): Promise<Settings>;
}
