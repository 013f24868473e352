import { hostedAsset } from '../../core/assets.ts';
import { minorUnits } from '../../core/currency.ts';
import { GatewayError } from '../../core/errors.ts';
import type { Decimal } from '../../core/decimal.ts';
import type { FailedObservation, Observation, PollableGateway } from '../gateway.ts';
import { createHttpClient, type CallLine, type HttpLimits } from '../http/client.ts';
import { isLoopback } from '../http/url.ts';
import { mapConcurrently } from '../concurrency.ts';
import { createClient } from './client.ts';
import { aboutCustomer } from './customer.ts';
import { readObservation, usualTolerance } from './observation.ts';
import { createWebhooks } from './webhooks.ts';
import { refusal } from './wire.ts';
import type { Clock } from '../../core/clock.ts';
import type { Log } from '../../core/logger.ts';

/**
 * NovaX, by its "Orders" API (novax.txt).
 *
 * Oddities of the document, and what is made of them:
 * - An order is paid on NovaX's own page: there is no address, and no list of what may be paid with.
 * - Amounts have no currency. The account has one, which the merchant names; amounts are JSON numbers, and one that a
 *   float can not hold is not sent.
 * - Creating answers an id and a page. Whether the order is ours and for our amount shows when it is asked for.
 * - `GET /orders` in the sample, a path parameter in the text: the id goes into the path.
 * - Words of an order that was paid are not documented, nor what `amountDue` and `state` mean: an order that is still
 *   open shows money that may only be announced; see `observation.ts`.
 * - No error is documented. A 4xx with a `message`, which every answer has, is taken for a refusal: for a new order
 *   that is safe in any case, since nobody can pay on a page that was never shown.
 * - Messages are unsigned, and what the return page is told anybody can write: neither moves anything.
 * - An order's answer repeats our capabilities and the customer's mail: neither is kept.
 */
export interface NovaXOptions {
  /** `x-api-key`. */
  readonly apiKey: string;
  /** `x-api-hash`. */
  readonly apiHash: string;
  /** https, or http on loopback. */
  readonly baseUrl: string;
  /** In which the account charges, such as `USD`. */
  readonly currency: string;
  readonly mode: 'test' | 'live';
  readonly clock: Clock;
  readonly log: Log;
  /** The share that the merchant lets be missing. What is paid up to it is final. */
  readonly tolerance?: Decimal | undefined;
  /** Takes plain http off loopback, too. */
  readonly allowHttp?: boolean | undefined;
  readonly limits?: Partial<HttpLimits> | undefined;
  /** Told of every request. */
  readonly onCall?: ((line: CallLine) => void) | undefined;
}

const id = 'novax';

/** @throws Error where an option can not be, naming it */
export function createNovaX(options: NovaXOptions): PollableGateway {
  const { apiKey, apiHash, baseUrl, currency, mode, clock, log, allowHttp, limits, onCall } = options;
  const { tolerance = usualTolerance } = options;
  const places = minorUnits(currency);
  if (places === undefined) throw new Error(`${id}: the currency must be a code of ISO 4217, such as USD`);
  const offered = hostedAsset(currency, places);
  const secrets = [apiKey, apiHash];
  const headers = { 'x-api-key': apiKey, 'x-api-hash': apiHash };
  const http = createHttpClient({
    provider: id,
    baseUrl,
    headers,
    refusal,
    clock,
    allowHttp,
    limits,
    onCall,
  });
  const client = createClient(http);

  return {
    id,
    capabilities: {
      depositAddress: false,
      statusCall: 'single',
      webhookProof: 'none',
      cancel: true,
      partPayments: true,
      expires: true,
      hashPerPayment: false,
    },
    health: () => http.health(),
    recover: null,
    webhooks: createWebhooks(log, secrets),
    received: null,
    balances: null,
    rates: null,

    offers: () => Promise.resolve([{ asset: offered, minimum: null, pricedBy: 'us', prices: [] }]),

    async create({ paymentId, asset, amount, description, customer, notifyUrl, returnUrl }) {
      if (asset.method !== offered.method || asset.asset !== currency)
        throw unexpected(`does not take ${asset.method} in ${asset.asset}`, 'none');
      if (amount === null) throw unexpected('can not price anything', 'none');
      const { orderId, paymentUrl } = await client.createOrder({
        type: 'payment',
        ...(description !== null && { description }),
        orderNumber: paymentId,
        amount,
        ...aboutCustomer(customer),
        notifyUrl,
        returnUrl,
      });
      return {
        reference: orderId,
        address: null,
        memo: null,
        uri: null,
        hostedUrl: pageOf(paymentUrl, mode),
        amount,
        exact: true,
        expiresAt: null,
      };
    },

    async observe(payments) {
      const seen: Observation[] = [];
      const failed: FailedObservation[] = [];
      await mapConcurrently(payments, async (payment) => {
        const askedAt = clock.now();
        try {
          const order = await client.order(payment.reference);
          seen.push(readObservation({ payment, order, askedAt, tolerance, secrets }, log));
        } catch (error) {
          failed.push({ paymentId: payment.paymentId, error });
        }
      });
      return { observations: seen, failed, unmatched: [], pollTriggers: [] };
    },

    async cancel({ reference }) {
      const { orderId } = await client.cancel(reference);
      if (orderId !== reference) throw unexpected('answered for another orderId', 'unknown');
    },

    close: () => http.close(),
  };
}

/** Where the shopper is sent, once it is known to be safe; in the form that browsers read it in. */
function pageOf(paymentUrl: string, mode: NovaXOptions['mode']): string {
  const url = URL.canParse(paymentUrl) ? new URL(paymentUrl) : undefined;
  const isSafe =
    url?.protocol === 'https:' || (url?.protocol === 'http:' && mode === 'test' && isLoopback(paymentUrl));
  if (!url || !isSafe || url.username !== '' || url.password !== '')
    throw unexpected('gave a paymentUrl that is no https:// address', 'unknown');
  return url.href;
}

const unexpected = (message: string, effect: 'none' | 'unknown') =>
  new GatewayError(id, 'unexpected_response', message, { effect });
