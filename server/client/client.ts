import { createMethods } from './methods.ts';
import type { CallOptions, ClientOptions } from './options.ts';

/**
 * The merchant's client: `import { createClient } from 'paywicket/client'`. It needs only `fetch`, so it runs in Node 20 and in
 * workers. Failures are `PaywicketError`.
 *
 *     const paywicket = createClient({ url: 'https://pay.shop.example', key: 'sk_live_…' });
 *     const { id, sessionToken, sessionView } = await paywicket.checkouts.create({ amount: '49.90', currency: 'EUR' });
 *     const { readyAt } = await paywicket.checkouts.get(id); // Ship once it is set.
 *
 * Every POST carries an `Idempotency-Key`, the same for all its tries. A call is tried up to three times, each try for at most
 * `timeout`. Any call is repeated if no answer came. A GET is repeated after 429, 500, 502, 503 and 504; a POST after 429, after
 * 502, 503 and 504 of a proxy, and after `store_unavailable`. After `request_in_progress` a POST is repeated for up to 65 seconds,
 * however many tries that takes: a request that a server's end cut off holds its key for a minute. `retries: 0` repeats nothing.
 *
 * An invalid argument throws a `TypeError` with its name, before anything is sent. `url` and `key` may end in a line break, as
 * files with secrets do. Responses are never taken from a cache, if the runtime supports the `cache` option of `fetch`.
 */
export function createClient(options: ClientOptions): PaywicketClient {
  return createMethods(options);
}

export type PaywicketClient = ReturnType<typeof createMethods>;
export { PaywicketError } from './error.ts';
export type { CallOptions, ClientOptions };
export type { ClientErrorCode } from './error.ts';
export type { EventType } from '../base/contract/constants.ts';
// oxlint-disable-next-line oxc/no-barrel-file -- types alone: nothing of these files is loaded
export type * from './types.ts';
