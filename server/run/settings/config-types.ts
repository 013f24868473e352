import type { z } from 'zod';
import type { ProxySettings } from '../../gateways/http/proxies.ts';
import type { Gateways } from './gateway-settings.ts';
import type { serverPart } from './server-settings.ts';
import type { Settings } from './settings.ts';

/**
 * The settings of the environment, with values derived from them. `config.ts` reads them, as it knows the sections of
 * modules.
 */
export interface Config extends Omit<z.output<typeof serverPart>, 'publicUrl' | 'console'> {
  /** URL at which browsers and gateways reach this server: an origin or base path, without a trailing slash. */
  readonly publicUrl: string;
  readonly settings: Settings;
  readonly gateways: Gateways;
  /** The merchant's first webhook endpoint: its URL, and one secret, or two during a rotation. */
  readonly webhook: { readonly url: string; readonly secrets: readonly string[] } | undefined;
  /** Receiver of messages about tasks that wait for an operator: its URL, and one secret, or two during a rotation. */
  readonly notify: { readonly url: string; readonly secrets: readonly string[] } | undefined;
  /** Proxies for calls to gateways and sources of rates. */
  readonly proxies: ProxySettings;
  /** Names of the secrets that are set. Copies of the database do not contain these secrets. */
  readonly secretNames: readonly string[];
  /** Warnings that are logged at the start. They do not stop it. */
  readonly warnings: readonly string[];
  /**
   * State of the console. `shared`: on, even at the origin of the shop's pages. `owner`: any browser on this machine is
   * signed in as the owner.
   */
  readonly console: 'off' | 'on' | 'shared' | 'owner';
}

/** Settings of a command that has to work in an emergency. */
export interface EmergencyConfig extends Pick<Config, 'database' | 'mode'> {
  /**
   * Reads the settings file. The file, and the modules that have sections in it, are loaded only when this function is
   * called.
   * @throws ConfigError
   */
  settings(): Promise<Settings>;
}
