import { z } from 'zod';
import { ConfigError } from '../core/errors.ts';
import { isLoopback } from '../core/loopback.ts';
import { report } from './part.ts';

/** Where browsers and gateways reach the server: an origin, and the path that all its addresses begin with. */

/** Without a slash at its end. */
export const serverAddress = z.string().transform((value, context): string | undefined => {
  const url = URL.canParse(value) ? new URL(value) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol))
    return report(
      context,
      'must be an address such as https://pay.shop.example or https://shop.example/crypto',
    );
  if (url.search !== '' || url.hash !== '' || url.username !== '')
    return report(context, 'must be an origin, with a path where it has one, and without query or user');
  const path = url.pathname.replace(/\/$/, '');
  if (!isBasePath(path))
    return report(context, 'must have no path, or one of letters, digits and - . _ ~ between slashes');
  return url.origin + path;
});

const isBasePath = (path: string): boolean => /^(\/[\w.~-]+)*$/.test(path);

/**
 * @param basePath such as `/crypto`
 * @throws ConfigError where it is no path, or `PUBLIC_URL` has another one
 */
export function withBasePath<C extends { readonly publicUrl: string }>(config: C, basePath: string): C {
  const { origin, pathname } = new URL(config.publicUrl);
  if (!isBasePath(basePath) || new URL(origin + basePath).pathname !== basePath)
    throw new ConfigError([`basePath must be a path such as /crypto, not "${basePath}"`]);
  if (pathname !== '/' && pathname !== basePath)
    throw new ConfigError([
      `basePath is "${basePath}" and PUBLIC_URL has the path "${pathname}": name the path in one of them alone`,
    ]);
  return { ...config, publicUrl: origin + basePath };
}

/** https, or http on loopback. */
export const isSafeUrl = (url: string): boolean => {
  const { protocol, hostname } = new URL(url);
  return protocol === 'https:' || (protocol === 'http:' && isLoopback(hostname));
};
