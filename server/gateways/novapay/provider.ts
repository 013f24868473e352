import { GatewayError, type GatewayFault } from '../../core/errors.ts';
import type { FailedObservation, Observation, PollableGateway } from '../gateway.ts';
import { addressFault } from '../deposit-address.ts';
import { createHttpClient, type CallLine, type HttpLimits } from '../http/client.ts';
import { isLoopback } from '../http/url.ts';
import { cached } from '../cached.ts';
import { mapConcurrently } from '../concurrency.ts';
import { codeOf, readCatalogue, sameCode } from './catalogue.ts';
import { createClient, type NovaPayClient } from './client.ts';
import { createCollector } from './evidence.ts';
import { accountedFor, differenceOf, readObservation } from './observation.ts';
import { findLost } from './recovery.ts';
import { readBalances } from './balances.ts';
import { createSearch, type Round, receivedIn } from './unmatched.ts';
import { createWebhooks } from './webhooks.ts';
import { refusal, type Currency, type SelectedOrder } from './wire.ts';
import type { Clock } from '../../core/clock.ts';
import type { Log } from '../../core/logger.ts';

/**
 * NovaPay, by its "Developer Documentation" (novapay.txt).
 *
 * Oddities of the document, and what is made of them:
 * - An order gets its deposit address only by `select`, which "you typically do not need to call directly": we do,
 *   since the alternative is NovaPay's own page. There is no idempotency key, so an order is never created twice; when
 *   select is not answered, the order itself is read.
 * - `GET /v1/currencies` is mentioned, its fields are not: a list of codes or of objects, under `data` or
 *   `data.currencies`. No minimum is known.
 * - An order names one deposit. Customers pay in parts: further ones are looked for among all deposits, by address.
 *   Addresses come from a pool and come again; see `observation.ts` for whose a deposit is.
 * - Deposit words but `settled`, the order of lists, and the shape of a single deposit are not documented; nor is what
 *   becomes of a deposit that its chain drops. It is taken for gone where `GET /v1/pay/deposit/{deposit_id}` answers 404
 *   with the documented error body, whatever its code, unless the list still shows it whole. What any single
 *   call can not answer, the lists may.
 * - A status of a deposit that the document does not have anywhere counts for nothing and is shown as unclear.
 * - Samples are abbreviated (`TXqH4v...`): in test mode, with the gateway on loopback, such an address is shown.
 * - `checkout_url` is relative to a frontend that is ours to know; the widget shows the address instead, and the page
 *   is only named to people who look into what was answered.
 * - Messages are to be verified "using your IPN Secret", and that is all: header and algorithm are options, what is
 *   signed is taken to be the body as it came, and of the body only an `order_id` is read.
 */
export interface NovaPayOptions {
  readonly apiKey: string;
  /** Of its messages: one, or two while one takes the other's place. Without one, it sends none. */
  readonly ipnSecrets?: readonly string[] | undefined;
  /** Where a message's signature stands, and how it is made: `X-Webhook-Signature` and `sha256` unless told. */
  readonly signatureHeader?: string | undefined;
  readonly signatureAlgorithm?: string | undefined;
  /** Approves withdrawals: a secret of its own. */
  readonly signerKey?: string | undefined;
  /** The frontend of NovaPay's own checkout pages: what is kept of an order then names its page, for people. */
  readonly checkoutUrl?: string | undefined;
  /** https, or http on loopback. */
  readonly baseUrl: string;
  readonly mode: 'test' | 'live';
  readonly clock: Clock;
  readonly log: Log;
  /** Takes plain http off loopback, too. */
  readonly allowHttp?: boolean | undefined;
  readonly limits?: Partial<HttpLimits> | undefined;
  /** Told of every request. */
  readonly onCall?: ((line: CallLine) => void) | undefined;
}

const id = 'novapay';

/** @throws Error where an option can not be, naming it */
export function createNovaPay(options: NovaPayOptions): PollableGateway {
  const { apiKey, ipnSecrets, signerKey, checkoutUrl, baseUrl, mode, clock, log, allowHttp, limits, onCall } =
    options;
  const secrets = [apiKey, ...(ipnSecrets ?? []), ...(signerKey === undefined ? [] : [signerKey])];
  const http = createHttpClient({
    provider: id,
    baseUrl,
    headers: { 'X-API-Key': apiKey },
    secrets,
    refusal,
    clock,
    allowHttp,
    limits,
    onCall,
  });
  const client = createClient(http);
  const catalogue = cached(async () => readCatalogue(await readCurrencies(client, log), log), {
    provider: id,
    clock,
    log,
  });
  const search = createSearch({ clock, log, secrets });
  /** The document shows `/checkout/<order_id>` as the path of every order's page. */
  const pageOf = (orderId: string) =>
    checkoutUrl === undefined
      ? null
      : `${checkoutUrl.replace(/\/+$/, '')}/checkout/${encodeURIComponent(orderId)}`;
  const takesOddAddresses = mode === 'test' && isLoopback(baseUrl);

  /** What is nobody's is for people, and they can wait: its lists failing keeps no payment from being told. */
  async function othersIn(round: Round): ReturnType<typeof search> {
    const none = { unmatched: [], pollTriggers: [] };
    if (round.watched.size === 0) return none;
    try {
      return await search(round);
    } catch (error) {
      // Where nothing could be had at all, that is said already.
      if (round.asked.size > 0)
        log.warn({ provider: id, err: error }, "money that is nobody's was not looked for");
      return none;
    }
  }

  return {
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
    cancel: null,
    webhooks: ipnSecrets === undefined ? null : createWebhooks({ ...options, ipnSecrets }, secrets),
    rates: null,

    async offers() {
      return (await catalogue.get()).offers;
    },

    async create(request) {
      const { paymentId, amount, description, asset } = request;
      if (amount === null) throw unexpected('can not price anything', { effect: 'none' });
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
      const strange = differenceOf(order, { reference, paymentId, amount, isCode }) ?? endOf(order);
      if (strange !== null) throw unexpected(`answered an order with another ${strange}`);
      const fault = addressFault(address, asset);
      if (fault !== null) {
        if (!takesOddAddresses) throw unexpected(`gave a deposit address that ${fault}`);
        log.warn({ provider: id, paymentId, fault }, 'an odd address is shown, in test mode only');
      }
      return {
        reference,
        address,
        memo: null,
        uri: null,
        hostedUrl: null,
        amount,
        exact: true,
        expiresAt: order.expires_at ?? created.expires_at,
      };
    },

    async observe(payments) {
      const askedAt = clock.now();
      const round = createCollector(client, payments, { log, secrets, pageOf });
      const seen: Observation[] = [];
      const failed: FailedObservation[] = [];
      const asked = new Set<string>();
      const told = new Set<string>();
      await mapConcurrently(payments, async (payment) => {
        try {
          const evidence = { ...(await round.of(payment)), askedAt };
          seen.push(readObservation(evidence, log));
          asked.add(payment.reference);
          for (const deposit of accountedFor(evidence)) told.add(deposit);
        } catch (error) {
          failed.push({ paymentId: payment.paymentId, error });
        }
      });
      const watched = new Set(payments.map(({ reference }) => reference));
      return { observations: seen, failed, ...(await othersIn({ ...round, watched, asked, told })) };
    },

    recover: (lost) => findLost(client, lost),

    received: (period) => receivedIn(client, period, secrets),

    balances: () => readBalances(client),

    close: () => http.close(),
  };
}

async function readCurrencies(client: NovaPayClient, log: Log): Promise<readonly Currency[]> {
  const { entries, unreadable } = await client.currencies();
  const fault = unreadable[0]?.fault;
  if (fault === undefined) return entries;
  if (entries.length === 0) throw unexpected(`GET /v1/currencies: ${fault}`, { effect: 'none' });
  log.warn(
    { provider: id, list: 'currencies', count: unreadable.length, fault },
    'a list has unreadable entries',
  );
  return entries;
}

/**
 * Picks the coin. Without an answer, or without an address in it, the order is read instead. A refusal, or a call that
 * never left, has no effect: an order without a coin has no address that anybody could pay to.
 */
async function select(
  client: NovaPayClient,
  orderId: string,
  currency: string,
): Promise<{ readonly order: SelectedOrder; readonly address: string }> {
  let unanswered: unknown;
  try {
    const order = await client.select(orderId, currency);
    if (order.deposit_address !== null) return { order, address: order.deposit_address };
  } catch (error) {
    if (!(error instanceof GatewayError) || error.effect === 'none') throw error;
    unanswered = error;
  }
  try {
    const order = await client.order(orderId);
    if (order.deposit_address !== null) return { order, address: order.deposit_address };
  } catch (error) {
    unanswered ??= error;
  }
  if (!(unanswered instanceof GatewayError)) throw unexpected('gave the order no deposit address');
  const { fault, retryAfter } = unanswered;
  throw unexpected('left open which address the order has', { fault, retryAfter, cause: unanswered });
}

/** A new order that is over already can not be paid. */
const endOf = ({ status }: SelectedOrder): string | null =>
  status === 'paid' || status === 'expired' || status === 'cancelled' ? 'status' : null;

/** The order may exist unless told otherwise. */
function unexpected(
  message: string,
  more: { effect?: 'none'; fault?: GatewayFault; retryAfter?: number | null; cause?: unknown } = {},
): GatewayError {
  const { fault = 'unexpected_response', ...rest } = more;
  return new GatewayError(id, fault, message, { effect: 'unknown', ...rest });
}
