import type { Config } from './config.ts';
import { ConfigError } from '../core/errors.ts';

/** Where browsers and gateways reach the server: an origin, and the path that all its addresses begin with. */

/** @returns without a slash at its end; undefined where it is none, and why has been said */
export function readServerAddress(value: string, say: (message: string) => undefined): string | undefined {
  const url = URL.canParse(value) ? new URL(value) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol))
    return say('must be an address such as https://pay.shop.example or https://shop.example/crypto');
  if (url.search !== '' || url.hash !== '' || url.username !== '')
    return say('must be an origin, with a path where it has one, and without query or user');
  const path = url.pathname.replace(/\/$/, '');
  if (!isBasePath(path))
    return say('must have no path, or one of letters, digits and - . _ ~ between slashes');
  return url.origin + path;
}

const isBasePath = (path: string): boolean => /^(\/[\w.~-]+)*$/.test(path);

/**
 * @param basePath such as `/crypto`
 * @throws ConfigError where it is no path, or `PUBLIC_URL` has another one
 */
export function withBasePath(config: Config, basePath: string): Config {
  const { origin, pathname } = new URL(config.publicUrl);
  if (!isBasePath(basePath) || new URL(origin + basePath).pathname !== basePath)
    throw new ConfigError([`basePath must be a path such as /crypto, not "${basePath}"`]);
  if (pathname !== '/' && pathname !== basePath)
    throw new ConfigError([
      `basePath is "${basePath}" and PUBLIC_URL has the path "${pathname}": name the path in one of them alone`,
    ]);
  return { ...config, publicUrl: origin + basePath };
}

export const isLoopback = (host: string): boolean =>
  /^(localhost|127(\.\d{1,3}){3}|::1|\[::1\])$/.test(host.toLowerCase());
