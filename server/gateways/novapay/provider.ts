import { GatewayError } from '../../core/errors.ts';
import { cached } from '../catalogue.ts';
import {
  barePayment,
  collectEach,
  errorsOf,
  type GatewayOptions,
  noFeatures,
  nothingUnmatched,
  requireDepositAddress,
} from '../adapter.ts';
import type { PollableGateway, RecoveredPayment, UnconfirmedPayment } from '../gateway.ts';
import { createHttpClient } from '../http/client.ts';
import { readableEntries, requireReadable } from '../list-reader.ts';
import { codeOf, readCatalogue, sameCode } from './catalogue.ts';
import { createMoneyOut } from './money-out.ts';
import type { AddressOwners } from '../permanent-addresses.ts';
import { createPermanentAddresses } from './permanent-addresses.ts';
import { createClient, type NovaPayClient } from './client.ts';
import { accountedFor, mismatchOf, readObservation } from './observation.ts';
import { readOrders } from './pages.ts';
import { CLOCK_SKEW_MS } from './lists.ts';
import { createEvidenceCollector, MAX_ALL_SINGLE } from './status-evidence.ts';
import { createUnmatchedSearch, methodOfCoin, readReceived } from './unmatched.ts';
import { createWebhooks } from './webhooks.ts';
import { refusal, type Order, type SelectedOrder } from './wire.ts';

/**
 * NovaPay, as its "Developer Documentation" (novapay.txt) describes it.
 *
 * Gaps in the documentation, and our assumptions:
 * - An order gets its deposit address only by `select`, which "you typically do not need to call directly": we do,
 *   since the alternative is NovaPay's own page. There is no idempotency key, so nothing is retried; when `select` has
 *   no answer, the order is read.
 * - `GET /v1/currencies` is documented without its fields: we accept a list of codes or of objects, under `data` or
 *   `data.currencies`. No minimum amount is known.
 * - An order names one deposit, but customers may pay in parts: further deposits are looked for in the list of all
 *   deposits, by address. Addresses are reused; `observation.ts` decides to which order a deposit belongs.
 * - Deposit statuses but `settled`, the order of lists, and the shape of a single deposit are not documented; nor is what
 *   happens to a deposit whose transaction the chain drops. It counts as dropped where `GET /v1/pay/deposit/{deposit_id}` answers 404
 *   with the documented error body, whatever its code, unless the list still confirms it. Lists replace single
 *   calls that fail.
 * - A deposit with an undocumented status is not credited, and raises the exception `unclear`.
 * - Addresses in its samples are abbreviated (`TXqH4v...`): accepted in test mode with the gateway on loopback.
 * - `checkout_url` is relative to a frontend that is not documented; the widget shows the address instead, and the page
 *   is only stored for support.
 * - Messages are to be verified "using your IPN Secret", without details: header and algorithm are options, the raw body
 *   is assumed to be signed, and only an `order_id` is read from it.
 */
export interface NovaPayOptions extends GatewayOptions {
  readonly apiKey: string;
  /** Secrets of its webhooks: one, or two during a rotation. Without one, webhooks are off. */
  readonly ipnSecrets?: readonly string[] | undefined;
  /** `X-Webhook-Signature` by default; the algorithm is `sha256` by default. */
  readonly signatureHeader?: string | undefined;
  readonly signatureAlgorithm?: string | undefined;
  /** The separate secret that signs withdrawals. */
  readonly signerKey?: string | undefined;
  /** URL of NovaPay's own checkout pages: if set, each order's page is stored for support. */
  readonly checkoutUrl?: string | undefined;
  /** Of these users, those that we got a permanent address for: their deposits are no order's. */
  readonly addressOwners?: AddressOwners | undefined;
}

const id = 'novapay';
const { unexpected, unusable } = errorsOf(id);

/** @throws Error that names an invalid option */
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
  const searchUnmatched = createUnmatchedSearch(options, secrets);
  /** Documented: every order has a page at `/checkout/<order_id>`. */
  const pageOf = (orderId: string) =>
    checkoutUrl === undefined
      ? null
      : `${checkoutUrl.replace(/\/+$/, '')}/checkout/${encodeURIComponent(orderId)}`;

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

    async offers() {
      return (await catalogue.get()).offers;
    },

    async create(request) {
      const { paymentId, amount, description, asset } = request;
      if (amount === null) throw unusable('can not convert a price: an amount in coins is required');
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

    async observe(payments, { source = 'poll' } = {}) {
      const observedAt = clock.now();
      const isAlone = source !== 'poll' && payments.length <= MAX_ALL_SINGLE;
      const collector = createEvidenceCollector(client, payments, {
        log,
        secrets,
        pageOf,
        addressOwners: options.addressOwners,
        isAlone,
      });
      const { results, failed } = await collectEach(payments, async (payment) => {
        // A webhook follows each deposit, and mostly this is the first. A person asks for all that has come.
        const own =
          source === 'webhook' && isAlone ? await collector.collectAlone(payment).catch(() => null) : null;
        const evidence = { ...(own ?? (await collector.collect(payment))), observedAt };
        return { evidence, observation: readObservation(evidence, log) };
      });
      const round = {
        ...collector,
        polled: new Set(payments.map(({ reference }) => reference)),
        observed: new Set(results.map(({ evidence }) => evidence.payment.reference)),
        accounted: new Set(results.flatMap(({ evidence }) => accountedFor(evidence))),
      };
      const observations = results.map(({ observation }) => observation);
      // A round that reads whole lists searches for what belongs to no payment.
      if (isAlone) return { observations, failed, ...nothingUnmatched };
      return { observations, failed, ...(await searchUnmatched(round)) };
    },

    recover: (unconfirmed) => findUnconfirmed(client, unconfirmed),

    received: (period) => readReceived(client, period, secrets),

    addresses: createPermanentAddresses(client, catalogue, options, secrets),
    moneyOut: createMoneyOut(client, { signerKey, clock, log }),

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
 * Selects the coin. If there is no answer, or no address in it, the order is read instead. A rejected or unsent call
 * has no effect: an order without a selected coin has no address.
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

/** A new order must not have ended already: it could not be paid. */
const endedStatus = ({ status }: SelectedOrder): string | null =>
  status === 'paid' || status === 'expired' || status === 'cancelled' ? 'status' : null;

/**
 * Finds orders whose creation was never answered, by our id in their metadata (R32). An order without a selected coin has
 * no address yet, and is returned too.
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
  orders: ReadonlyMap<string, Order>,
  wanted: ReadonlySet<string>,
): ReadonlyMap<string, Order> {
  const found = new Map<string, Order>();
  for (const order of orders.values()) {
    const id = order.metadata;
    if (id !== null && wanted.has(id) && (found.get(id)?.deposit_address ?? null) === null)
      found.set(id, order);
  }
  return found;
}
