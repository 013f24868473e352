import { createMethods } from './methods.ts';
import type { CallOptions, ClientOptions } from './options.ts';

/**
 * Creates the merchant's client. It needs only `fetch`, so it runs in Node 20 and in workers. Failures are thrown as
 * `PaywicketError`.
 *
 * Every POST has an `Idempotency-Key`, which is the same for all its tries. A call is tried up to three times, each try for
 * at most `timeout`. Any call is repeated if no response came. A GET is repeated after 429, 500, 502, 503 and 504. A POST
 * is repeated after 429, after 502, 503 and 504 of a proxy, and after `store_unavailable`. After `request_in_progress`, a
 * POST is repeated for up to 65 seconds, however many tries that takes: if the server was stopped during a request, the
 * request's key stays in use for a minute. With `retries: 0`, nothing is repeated.
 *
 * An invalid argument throws a `TypeError` with its name, before anything is sent. `url` and `key` may end in a line break,
 * as in files with secrets. Responses are never taken from a cache, if the runtime supports the `cache` option of `fetch`.
 *
 * @example
 * import { createClient } from 'paywicket/client';
 *
 * const paywicket = createClient({ url: 'https://pay.shop.example', key: 'sk_live_…' });
 * const { id, sessionToken } = await paywicket.checkouts.create({ amount: '49.90', currency: 'EUR' });
 * const html = `<paywicket-checkout session-token="${sessionToken}"></paywicket-checkout>`; // Show this on your page.
 *
 * const { readyAt } = await paywicket.checkouts.get(id);
 * const canShip = readyAt !== null; // Ship each checkout only once.
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
