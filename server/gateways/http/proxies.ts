import { isLoopback } from '../../base/network/loopback.ts';

/**
 * HTTP proxies for calls to gateways and sources of rates, by CONNECT alone. Webhooks never use one, because a proxy would resolve
 * the names itself and so evade the guard of addresses (R63).
 */

export interface Proxy {
  /** Name of the environment variable that names it. */
  readonly setting: string;
  /** Without credentials. */
  readonly origin: string;
  /** Value of `Proxy-Authorization`, a secret. */
  readonly authorization: string | undefined;
}

export interface ProxySettings {
  /** For https addresses. */
  readonly https: Proxy | undefined;
  /** For http addresses. */
  readonly http: Proxy | undefined;
  /** Hosts, as in NO_PROXY, whose calls use no proxy. */
  readonly direct: readonly string[];
}

export interface Proxies {
  /**
   * Returns the proxy for calls to an address; undefined if they use none.
   * @param caller shown in `summary`
   */
  of(caller: string, address: URL): Proxy | undefined;
  /** Which of the callers so far use a proxy, in words and without credentials. Null if none does. */
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

/** As curl and undici read NO_PROXY: a host with its subdomains, with or without a port; `*` is every host. */
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
