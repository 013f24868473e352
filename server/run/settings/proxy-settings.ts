import type { ProxySettings, Proxy } from '../../gateways/http/proxies.ts';
import { hasUserInfo, parseUrl } from '../../base/network/web-address.ts';
import type { Fault, Read } from './part.ts';

/**
 * Reads the proxies of the environment, in variables that other programs use too. As in curl, the name in lower case takes
 * precedence. An error does not repeat the value, which may contain a password.
 */
export function readProxies(read: Read, fault: Fault): ProxySettings {
  const named = (name: string): string | undefined =>
    [name.toLowerCase(), name].find((each) => read(each) !== undefined);
  const proxyOf = (name: string): Proxy | undefined => {
    const setting = named(name);
    return setting === undefined ? undefined : parseProxy(setting, read(setting) ?? '', fault);
  };
  const noProxy = named('NO_PROXY');
  return {
    https: proxyOf('HTTPS_PROXY'),
    http: proxyOf('HTTP_PROXY'),
    direct: (noProxy === undefined ? '' : (read(noProxy) ?? '')).split(/[,\s]+/).filter(Boolean),
  };
}

function parseProxy(setting: string, value: string, fault: Fault): Proxy | undefined {
  // An address without a scheme is http, as in other programs.
  const address = /^[a-z][\w+.-]*:\/\//i.test(value) ? value : `http://${value}`;
  const url = parseUrl(address);
  const password = url && decoded(url.password);
  const user = url && decoded(url.username);
  if (url === undefined || !/^https?:$/.test(url.protocol) || user === undefined || password === undefined)
    return fault(
      setting,
      'must be the address of an HTTP proxy, such as http://proxy.internal:3128, with special characters of a password percent-encoded. To call gateways directly, leave it out for this server, or set NO_PROXY=*',
    );
  const credentials = Buffer.from(`${user}:${password}`).toString('base64');
  const authorization = hasUserInfo(address) ? `Basic ${credentials}` : undefined;
  return { setting, origin: url.origin, authorization };
}

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}
