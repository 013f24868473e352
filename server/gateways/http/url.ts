import { GatewayError } from '../../base/errors.ts';
import { isLoopback } from '../../base/network/loopback.ts';
import { parseUrl } from '../../base/network/web-address.ts';

/** Parses and builds the URLs of gateways. */

/**
 * Parses and checks a gateway's base URL.
 * @throws Error that names the provider, but not the URL
 */
export function parseBaseUrl(provider: string, text: string, allowHttp: boolean): URL {
  const url = parseUrl(text);
  const isSafe =
    url?.protocol === 'https:' || (url?.protocol === 'http:' && (allowHttp || isLoopback(url.hostname)));
  if (!url || !isSafe) {
    throw new Error(`${provider}: the base address must begin with https:// (http:// only on loopback)`);
  }
  if (url.username !== '' || url.password !== '' || url.search !== '' || url.hash !== '') {
    throw new Error(`${provider}: the base address must hold neither user, query nor fragment`);
  }
  return url;
}

/** A documented path with its parameters and query. */
export interface Target {
  /** Path as documented; `{name}` is replaced with `params.name`. */
  readonly path: string;
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string | number>>;
}

/**
 * Returns the encoded path and query.
 * @throws GatewayError for an id that would change the path
 */
export function buildPath(
  provider: string,
  { method, path, params = {}, query = {} }: Target & { readonly method: string },
): string {
  const filled = path.replaceAll(/\{(\w+)\}/g, (_place, name: string) => {
    const segment = pathSegment(params[name] ?? '');
    if (segment !== null) return segment;
    throw new GatewayError(provider, 'unexpected_response', `${method} ${path}: ${name} is no id`, {
      effect: 'none',
    });
  });
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) search.set(name, String(value));
  return search.size === 0 ? filled : `${filled}?${search.toString()}`;
}

function pathSegment(id: string): string | null {
  if (id === '' || id === '.' || id === '..') return null;
  try {
    return encodeURIComponent(id);
  } catch {
    // The id contains a lone surrogate.
    return null;
  }
}
