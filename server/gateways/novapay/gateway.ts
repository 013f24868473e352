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
 * NovaPay, as described in its "Developer Documentation" (novapay.txt).
 *
 * Gaps in the documentation, and our assumptions:
 * - An order gets its deposit address only by the call `select`, which "you typically do not need to call directly". We do call
 *   it, because the alternative is NovaPay's own page. There is no idempotency key, so nothing is retried; if `select` gets no
 *   answer, the order is read.
 * - `GET /v1/currencies` is documented without its fields. We accept a list of codes or of objects, under `data` or
 *   `data.currencies`. No minimum amount is known.
 * - An order names one deposit, but customers may pay in parts. Further deposits are found in the list of all deposits, by
 *   address. Addresses come from a pool and are reused, so time, coin and the lists of orders decide to which order a deposit
 *   belongs. If these lists are too long or fail, no deposit is credited by its address; such deposits are unclear.
 * - A deposit's `user_id` means a permanent address if we requested one for this user. The document does not explain other
 *   values, and its only sample has one, so other values prove nothing.
 * - Amounts take precedence over statuses: the status of a `paid` order alone settles it only if the list of deposits shows
 *   none for it.
 * - `settled` is the only documented status of deposits. `pending`, `confirming` and `confirmed` count as on their way, and the
 *   statuses of failed orders and withdrawals as failed. A deposit with any other status is not credited and raises the
 *   exception `unclear`.
 * - The document does not say what happens to a deposit whose transaction the chain drops. The deposit counts as dropped if
 *   `GET /v1/pay/deposit/{deposit_id}` answers 404 with the documented error body, whatever its code, unless the list still
 *   confirms the deposit. A list that lacks a deposit, or shows a smaller amount, proves nothing.
 * - The order of lists is not documented, so `../pages.ts` reads them in any order. Lists replace single calls that fail. An
 *   order leaves the list of pending orders once it is paid or ended, so that list only shows which orders are unpaid.
 * - The fields of a single deposit are not documented; they are assumed to be those of the list.
 * - The clocks of orders and deposits may differ by a minute. NovaPay's times have whole seconds.
 * - Addresses in the samples are abbreviated (`TXqH4v...`). They are accepted in test mode with the gateway on loopback.
 * - `checkout_url` is relative to a frontend that is not documented. The widget shows the address instead, and the page is only
 *   stored for support.
 * - Webhooks are to be verified "using your IPN Secret", without details. Header and algorithm are options, the raw body is
 *   assumed to be signed, and only an `order_id` is read from it.
 * - A withdrawal has no idempotency key either: `moneyRefusal` in `wire.ts` decides what proves that a withdrawal was not sent.
 */
export interface NovaPayOptions extends GatewayOptions {
  readonly apiKey: string;
  /** Webhook secrets: one, or two during a rotation. Without one, webhooks are off. */
  readonly ipnSecrets?: readonly string[] | undefined;
  /** Header that contains the signature. Default: `X-Webhook-Signature`; the default algorithm is `sha256`. */
  readonly signatureHeader?: string | undefined;
  readonly signatureAlgorithm?: string | undefined;
  /** Separate key that approves withdrawals. */
  readonly signerKey?: string | undefined;
  /** Base URL of NovaPay's own checkout pages. If it is set, the URL of each order's page is stored for support. */
  readonly checkoutUrl?: string | undefined;
  /** Returns those of the users who have a permanent address of ours. Their deposits belong to no order. */
  readonly addressOwners?: AddressOwners | undefined;
  /**
   * Returns our payments with an address. A transaction to the address may be for any of them, even if NovaPay's list lacks the
   * order.
   */
  readonly addressHolders?: AddressHolders | undefined;
}

const id = 'novapay';
const { unexpected, unusable } = errorsOf(id);

/**
 * Creates the gateway.
 * @throws Error with the name of an invalid option
 */
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
  /** Returns the URL of an order's own page, which the document gives as `/checkout/<order_id>`. */
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
 * Selects the coin of an order. If the call gets no answer, or an answer without an address, the order is read instead. A
 * rejected or unsent call has no effect: an order without a selected coin has no address.
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

/** Returns the field `status` if a new order is not payable, because it is paid or has ended. */
const endedStatus = ({ status }: SelectedOrder): string | null =>
  status === 'paid' || status === 'expired' || status === 'cancelled' ? 'status' : null;

/**
 * Finds orders whose creation was not answered, by our payment id in their metadata (R32). The result includes orders without a
 * selected coin, which have no address yet.
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

/** Returns orders by our payment id. If several orders have the same id, the first one with an address is used. */
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
