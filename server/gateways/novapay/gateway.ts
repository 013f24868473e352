import { GatewayError } from '../../base/errors.ts';
import { cached } from '../catalogue.ts';
import { barePayment, errorsOf, type GatewayOptions, noFeatures, requireDepositAddress } from '../adapter.ts';
import type { PollableGateway, RecoveredPayment, UnconfirmedPayment } from '../gateway.ts';
import { createHttpClient } from '../http/client.ts';
import { readableEntries, requireReadable } from '../list-reader.ts';
import { codeOf, readCatalogue, sameCode } from './catalogue.ts';
import { createMoneyOut } from './money-out.ts';
import type { AddressHolders } from '../address-holders.ts';
import type { AddressOwners } from '../permanent-addresses.ts';
import { createPermanentAddresses } from './permanent-addresses.ts';
import { createClient, type NovaPayClient } from './client.ts';
import { CLOCK_SKEW_MS, createDepositList, methodOfCoin, readOrders, readUnpaid } from './lists.ts';
import { mismatchOf } from './observation.ts';
import { createObserve } from './poll-payment.ts';
import { createWebhooks } from './webhooks.ts';
import { refusal, type NovaPayOrder, type SelectedOrder } from './wire.ts';

/**
 * NovaPay, as its "Developer Documentation" (novapay.txt) describes it.
 *
 * Gaps in the documentation, and our assumptions:
 * - An order gets its deposit address only by `select`, which "you typically do not need to call directly": we do,
 *   since the alternative is NovaPay's own page. There is no idempotency key, so nothing is retried; when `select` has
 *   no answer, the order is read.
 * - `GET /v1/currencies` is documented without its fields: we accept a list of codes or of objects, under `data` or
 *   `data.currencies`. No minimum amount is known.
 * - An order names one deposit, but customers may pay in parts: further deposits come from the list of all deposits, by
 *   address. Addresses come from a pool and are reused, so time, coin and the lists of orders decide to which order a
 *   deposit belongs. Where these lists are too long or fail, nothing is credited by address: it is unclear.
 * - A deposit's `user_id` is that of a permanent address where we asked for one for this user. The document does not say
 *   what it is otherwise, and its only sample has one: any other value says nothing.
 * - Amounts go before words: a `paid` order settles by its word only where the list of deposits shows none for it.
 * - Deposit statuses but `settled` are not documented. `pending`, `confirming` and `confirmed` count as on their way, the
 *   words for failed orders and withdrawals as failed; any other is not credited, and raises the exception `unclear`.
 * - Nor is it documented what happens to a deposit whose transaction the chain drops. It counts as dropped where
 *   `GET /v1/pay/deposit/{deposit_id}` answers 404 with the documented error body, whatever its code, unless the list
 *   still confirms it. That a list lacks one, or shows less of it, proves nothing.
 * - The order of lists is not documented: `../pages.ts` reads them in any order. They take the place of single calls that
 *   fail. The list of pending orders drops an order once it is paid or ended: it shows which are unpaid, and no more.
 * - The shape of a single deposit is not documented: it is taken for that of the list.
 * - Clocks of orders and deposits may differ by a minute; NovaPay writes whole seconds.
 * - Addresses in its samples are abbreviated (`TXqH4v...`): accepted in test mode with the gateway on loopback.
 * - `checkout_url` is relative to a frontend that is not documented; the widget shows the address instead, and the page
 *   is only stored for support.
 * - Messages are to be verified "using your IPN Secret", without details: header and algorithm are options, the raw body
 *   is assumed to be signed, and only an `order_id` is read from it.
 * - A withdrawal has no idempotency key either: `money-out.ts` says what proves that one was not sent.
 */
export interface NovaPayOptions extends GatewayOptions {
  readonly apiKey: string;
  /** Webhook secrets: one, or two during a rotation. Without one, webhooks are off. */
  readonly ipnSecrets?: readonly string[] | undefined;
  /** Default `X-Webhook-Signature`; the default algorithm is `sha256`. */
  readonly signatureHeader?: string | undefined;
  readonly signatureAlgorithm?: string | undefined;
  /** The separate key that signs withdrawals. */
  readonly signerKey?: string | undefined;
  /** Base URL of NovaPay's own checkout pages: if set, each order's page is stored for support. */
  readonly checkoutUrl?: string | undefined;
  /** Filters users for those with a permanent address of ours: their deposits belong to no order. */
  readonly addressOwners?: AddressOwners | undefined;
  /** Our payments with an address: a transaction to it may be for any of them, even if NovaPay's list lacks its order. */
  readonly addressHolders?: AddressHolders | undefined;
}

const id = 'novapay';
const { unexpected, unusable } = errorsOf(id);

/** @throws Error with the name of an invalid option */
export function createNovaPay(options: NovaPayOptions): PollableGateway {
  const { apiKey, ipnSecrets, signerKey, checkoutUrl, clock, log } = options;
  const secrets = [apiKey, ...(ipnSecrets ?? []), ...(signerKey === undefined ? [] : [signerKey])];
  const http = createHttpClient({
    ...options,
    provider: id,
    headers: { 'X-API-Key': apiKey },
    secrets,
    refusal,
  });
  const client = createClient(http);
  const catalogue = cached(
    async () => readCatalogue(readableEntries(id, 'GET /v1/currencies', await client.currencies(), log), log),
    { provider: id, clock, log },
  );
  /** Documented: the page of each order is `/checkout/<order_id>`. */
  const pageOf = (orderId: string) =>
    checkoutUrl === undefined
      ? null
      : `${checkoutUrl.replace(/(?<!\/)\/+$/, '')}/checkout/${encodeURIComponent(orderId)}`;

  return {
    ...noFeatures,
    id,
    capabilities: {
      depositAddress: true,
      statusCall: 'list',
      webhookProof: ipnSecrets === undefined ? null : 'signature',
      cancel: false,
      partPayments: true,
      expires: true,
      hashPerPayment: false,
    },
    health: () => http.health(),
    webhooks: ipnSecrets === undefined ? null : createWebhooks({ ...options, ipnSecrets }, secrets),

    offers: () => catalogue.offers(),

    async create(request) {
      const { paymentId, amount, description, asset } = request;
      if (amount === null) throw unusable('cannot convert a price: an amount in coins is required');
      const currency = codeOf(await catalogue.get(), asset);
      const created = await client.createOrder({
        amount,
        currency,
        metadata: { payment_id: paymentId },
        ...(description !== null && { description }),
      });
      const reference = created.order_id;
      const { order, address } = await select(client, reference, currency);

      const isCode = (code: string) => sameCode(code, currency);
      const mismatch = mismatchOf(order, { reference, paymentId, amount, isCode }) ?? endedStatus(order);
      if (mismatch !== null) throw unexpected(`returned an order with another ${mismatch}`);
      return {
        ...barePayment,
        reference,
        address: requireDepositAddress(address, request, id, options),
        amount,
        exact: true,
        expiresAt: order.expires_at ?? created.expires_at,
      };
    },

    observe: createObserve(client, { ...options, secrets, pageOf }),
    lists: [createDepositList(client, { clock, log, secrets, catalogue: () => catalogue.last() })],
    unpaid: (since) => readUnpaid(client, since),
    recover: (unconfirmed) => findUnconfirmed(client, unconfirmed),

    addresses: createPermanentAddresses(client, catalogue, options, secrets),
    moneyOut: createMoneyOut(client, { signerKey, secrets, clock, log }),

    async balances() {
      const entries = requireReadable(id, 'GET /v1/pay/balance', await client.balance());
      return entries.map((balance) => ({
        method: methodOfCoin(balance),
        asset: balance.currency,
        network: balance.chain_id === null ? null : String(balance.chain_id),
        available: balance.available,
        frozen: balance.frozen,
      }));
    },

    close: () => http.close(),
  };
}

/**
 * Selects the coin. Without an answer, or without an address in it, the order is read instead. A rejected or unsent call has no
 * effect: an order without a selected coin has no address.
 */
async function select(
  client: NovaPayClient,
  orderId: string,
  currency: string,
): Promise<{ readonly order: SelectedOrder; readonly address: string }> {
  let failure: unknown;
  try {
    const order = await client.select(orderId, currency);
    if (order.deposit_address !== null) return { order, address: order.deposit_address };
  } catch (error) {
    if (!(error instanceof GatewayError) || error.effect === 'none') throw error;
    failure = error;
  }
  try {
    const order = await client.order(orderId);
    if (order.deposit_address !== null) return { order, address: order.deposit_address };
  } catch (error) {
    failure ??= error;
  }
  if (!(failure instanceof GatewayError)) throw unexpected('returned an order without a deposit address');
  const { fault, retryAfter } = failure;
  throw new GatewayError(id, fault, 'did not say which address the order has', {
    effect: 'unknown',
    retryAfter,
    cause: failure,
  });
}

/** A new order must be payable. */
const endedStatus = ({ status }: SelectedOrder): string | null =>
  status === 'paid' || status === 'expired' || status === 'cancelled' ? 'status' : null;

/**
 * Finds orders whose creation was not answered, by our id in their metadata (R32). Includes orders without a selected coin,
 * which have no address yet.
 */
async function findUnconfirmed(
  client: NovaPayClient,
  unconfirmed: readonly UnconfirmedPayment[],
): Promise<readonly RecoveredPayment[]> {
  if (unconfirmed.length === 0) return [];
  const wanted = new Set(unconfirmed.map(({ paymentId }) => paymentId));
  const { entries } = await readOrders(client, {
    since: Math.min(...unconfirmed.map(({ createdAt }) => createdAt)) - CLOCK_SKEW_MS,
    enough: (orders) => ordersOf(orders, wanted).size === wanted.size,
  });
  return [...ordersOf(entries, wanted)].map(([paymentId, order]) => ({
    paymentId,
    reference: order.order_id,
    address: order.deposit_address,
  }));
}

/** Orders by our payment id. If two have the same id, the one with an address is used. */
function ordersOf(
  orders: ReadonlyMap<string, NovaPayOrder>,
  wanted: ReadonlySet<string>,
): ReadonlyMap<string, NovaPayOrder> {
  const found = new Map<string, NovaPayOrder>();
  for (const order of orders.values()) {
    const id = order.metadata;
    if (id !== null && wanted.has(id) && (found.get(id)?.deposit_address ?? null) === null)
      found.set(id, order);
  }
  return found;
}
