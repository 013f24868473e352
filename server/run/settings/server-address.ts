import { z } from 'zod';
import { ConfigError } from '../../base/errors.ts';
import { isLoopback } from '../../base/network/loopback.ts';
import { reportIssue } from '../../base/issues.ts';
import { parseUrl } from '../../base/network/web-address.ts';

/** URL at which browsers and gateways reach the server. It consists of an origin and a base path. */

/**
 * Returns why a host name cannot exist, although URLs allow it; undefined if it may exist.
 * @param hostname host name of a parsed URL, in which letters of other alphabets are in their ASCII form
 */
export function hostFault(hostname: string): string | undefined {
  if (hostname.includes('*'))
    return 'has a *, which stands for nothing here: write each host out, such as https://shop.example,https://www.shop.example';
  if (/[${}<>%]/.test(hostname))
    return 'has a placeholder that nothing replaced: write the host itself, such as https://shop.example';
  // The URL parser has checked an address in brackets. A name may end with a dot.
  if (hostname.startsWith('[') || /^[\w-]+(\.[\w-]+)*\.?$/.test(hostname)) return undefined;
  return 'names no host: write one of letters, digits and -, with single dots between them, such as https://shop.example';
}

/** Schema of the server's URL. Removes a trailing slash. */
export const serverAddress = z.string().transform((value, context): string | undefined => {
  const url = parseUrl(value);
  if (url === undefined || !/^https?:$/.test(url.protocol))
    return reportIssue(
      context,
      'must be an address such as https://pay.shop.example or https://shop.example/crypto',
    );
  const unfit = hostFault(url.hostname);
  if (unfit !== undefined) return reportIssue(context, unfit);
  if (url.search !== '' || url.hash !== '' || url.username !== '')
    return reportIssue(
      context,
      'must be an origin, optionally with a path, without a query, fragment or user',
    );
  const path = url.pathname.replace(/\/$/, '');
  if (!isBasePath(path))
    return reportIssue(context, 'must have no path, or one of letters, digits and - . _ ~, such as /crypto');
  return url.origin + path;
});

const isBasePath = (path: string): boolean => /^(\/[\w.~-]+)*$/.test(path);

interface Addressed {
  readonly publicUrl: string;
  /** Origins of the shop's pages. */
  readonly origins: readonly string[];
  /** State of the merchant's console. `shared`: on, even at the origin of the shop's pages. */
  readonly console: 'off' | 'on' | 'shared' | 'owner';
}

/**
 * Returns why the console must not be served at this URL; undefined if it may be. At the origin of the shop's pages, any
 * script of the shop could read the console and act as the signed-in person, and neither cookies nor a policy would prevent
 * that.
 */
export function windowFault({ publicUrl, origins, console }: Addressed): string | undefined {
  const { origin, pathname } = new URL(publicUrl);
  const isShared = pathname !== '/' || origins.includes(origin);
  if (console !== 'on' || !isShared) return undefined;
  const ownEntry = `take ${origin} out of PAYWICKET_ORIGINS if only this server is there, as its own pages need no entry, or`;
  const example = 'https://pay.shop.example';
  return [
    `opens the console at ${publicUrl}/console, where any script of the shop’s pages at ${origin} could act as the person who is signed in:`,
    ...(pathname === '/' ? [ownEntry] : []),
    // The example is left out if it is the present value, because it would be no advice.
    `set PUBLIC_URL to a host of its own${origin === example ? '' : `, such as ${example}`},`,
    'or PAYWICKET_CONSOLE=shared ("console": "shared" in the settings file) to trust those scripts',
  ].join(' ');
}

/**
 * Adds the base path to the server's URL.
 * @param basePath such as `/crypto`
 * @throws ConfigError if `basePath` is not a path, `PUBLIC_URL` has another path, or the console must not be served below
 *   `basePath`
 */
export function withBasePath<C extends Addressed>(config: C, basePath: string): C {
  const { origin, pathname } = new URL(config.publicUrl);
  if (!isBasePath(basePath) || new URL(origin + basePath).pathname !== basePath)
    throw new ConfigError([`basePath must be a path such as /crypto, not "${basePath}"`]);
  if (pathname !== '/' && pathname !== basePath)
    throw new ConfigError([
      `basePath is "${basePath}" and PUBLIC_URL has the path "${pathname}": set the path in only one of them`,
    ]);
  const mounted = { ...config, publicUrl: origin + basePath };
  const fault = windowFault(mounted);
  if (fault !== undefined) throw new ConfigError([`PAYWICKET_CONSOLE ${fault}`]);
  return mounted;
}

/** Whether a URL is https, or http on a loopback address. */
export const isSafeUrl = (url: string): boolean => {
  const { protocol, hostname } = new URL(url);
  return protocol === 'https:' || (protocol === 'http:' && isLoopback(hostname));
};
