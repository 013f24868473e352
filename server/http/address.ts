import type { Context } from 'hono';
import { socketOf, type AppEnv } from './env.ts';

/**
 * The address that limits count by. `X-Forwarded-For` is believed only for so many proxies as the merchant runs: each
 * of them adds the address that it saw, so the last entries are theirs and everything before may be made up (R70).
 */
export function addressOf(context: Context<AppEnv>, trustedProxies: number): string {
  const peer = socketOf(context).incoming?.socket.remoteAddress ?? 'none';
  if (trustedProxies === 0) return peer;
  const hops = (context.req.header('x-forwarded-for') ?? '')
    .split(',')
    .map((hop) => hop.trim())
    .filter((hop) => hop !== '');
  return hops.at(-trustedProxies) ?? hops[0] ?? peer;
}
