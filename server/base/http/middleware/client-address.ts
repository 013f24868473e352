import { isIPv6 } from 'node:net';
import type { Context } from 'hono';
import { socketOf, type AppEnv } from '../app-env.ts';

/**
 * Returns the client address for rate limits. Each proxy appends the address that it saw to `X-Forwarded-For`. Only the last
 * entries, one per proxy of the merchant, are trusted, because a client may forge all others (R70).
 */
export function clientAddressOf(
  context: Pick<Context<AppEnv>, 'env' | 'req'>,
  trustedProxies: number,
): string {
  const peer = socketOf(context).incoming?.socket.remoteAddress ?? 'none';
  if (trustedProxies === 0) return countedAs(peer);
  const hops = (context.req.header('x-forwarded-for') ?? '')
    .split(',')
    .map((hop) => hop.trim())
    .filter((hop) => hop !== '');
  return countedAs(hops.at(-trustedProxies) ?? hops[0] ?? peer);
}

/**
 * Removes the parts that a client can change freely: the port that some proxies add, and the lower half of an IPv6 address,
 * since networks get whole /64 ranges.
 */
function countedAs(written: string): string {
  const bare = /^\[(.*)\](?::\d+)?$/.exec(written)?.[1] ?? /^([\d.]+):\d+$/.exec(written)?.[1] ?? written;
  const address = bare.split('%', 1)[0] ?? bare;
  const mapped = /^::ffff:([\d.]+)$/i.exec(address)?.[1];
  if (mapped !== undefined || !isIPv6(address)) return mapped ?? address;
  const [front = [], back = []] = address.split('::').map((half) => half.split(':').filter(Boolean));
  const gap = Array.from({ length: Math.max(0, 8 - front.length - back.length) }, () => '0');
  const groups = [...front, ...gap, ...back].slice(0, 4);
  return `${groups.map((group) => Number.parseInt(group, 16).toString(16)).join(':')}::/64`;
}
