import { isLoopback } from '../../base/network/loopback.ts';

/**
 * HTTP proxies for calls to gateways and to sources of exchange rates. Every connection uses CONNECT. Webhooks never use a
 * proxy: the proxy would resolve host names itself and so bypass our check of addresses (R63).
 */

export interface Proxy {
  /** Name of the environment variable that contains the proxy's address. */
  readonly setting: string;
  /** Address of the proxy, without credentials. */
  readonly origin: string;
  /** Value of the header `Proxy-Authorization`, a secret. */
  readonly authorization: string | undefined;
}

export interface ProxySettings {
  /** Proxy for https addresses. */
  readonly https: Proxy | undefined;
  /** Proxy for http addresses. */
  readonly http: Proxy | undefined;
  /** Hosts whose calls use no proxy, in the format of NO_PROXY. */
  readonly direct: readonly string[];
}

export interface Proxies {
  /**
   * Returns the proxy for calls to an address; undefined if they use none.
   * @param caller name that `summary` shows
   */
  of(caller: string, address: URL): Proxy | undefined;
  /** Describes which callers so far use a proxy, without credentials. Null if none does. */
  summary(): string | null;
}

export function createProxies(settings: ProxySettings): Proxies {
  const callers = new Map<Proxy, Set<string>>();
  return {
    of(caller, address) {
      const proxy = address.protocol === 'https:' ? settings.https : settings.http;
      if (proxy === undefined || isDirect(address, settings.direct)) return undefined;
      const known = callers.get(proxy) ?? new Set();
      callers.set(proxy, known.add(`${caller} (${address.host})`));
      return proxy;
    },
    summary() {
      if (callers.size === 0) return null;
      const each = [...callers].map(
        ([{ setting, origin }, names]) =>
          `calls to ${[...names].join(', ')} use the proxy ${origin} of ${setting}`,
      );
      return `${each.join('; ')}. Webhooks never use a proxy`;
    },
  };
}

/**
 * Whether calls to a host use no proxy. Reads NO_PROXY as curl and undici do: an entry is a host with its subdomains, with or
 * without a port; `*` matches every host.
 */
function isDirect({ hostname, protocol, port }: URL, direct: readonly string[]): boolean {
  const host = hostname.toLowerCase();
  if (isLoopback(host)) return true;
  const hostPort = port === '' ? (protocol === 'https:' ? '443' : '80') : port;
  return direct.some((entry) => {
    if (entry === '*') return true;
    const [, name = entry, onlyPort = hostPort] = /^(.+):(\d+)$/.exec(entry) ?? [];
    const suffix = name.toLowerCase().replace(/^\*?\./, '');
    return onlyPort === hostPort && (host === suffix || host.endsWith(`.${suffix}`));
  });
}
