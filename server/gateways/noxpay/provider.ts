import { assetOf, type Asset } from '../../core/assets.ts';
import { GatewayError } from '../../core/errors.ts';
import type {
  CreatedPayment,
  FailedObservation,
  Observation,
  Offer,
  PaymentRequest,
  PollableGateway,
} from '../gateway.ts';
import { addressFault } from '../deposit-address.ts';
import { createHttpClient, type CallLine, type HttpLimits } from '../http/client.ts';
import { isLoopback } from '../http/url.ts';
import { mapConcurrently } from '../concurrency.ts';
import { createClient, type CurrencyCode } from './client.ts';
import { differenceOf, readObservation } from './observation.ts';
import { readUpi } from './upi.ts';
import { refusal, statusOf } from './wire.ts';
import type { Clock } from '../../core/clock.ts';
import type { Log } from '../../core/logger.ts';

/**
 * NoxPay, by its "REST API Reference" (noxpay.txt).
 *
 * Oddities of the document, and what is made of them:
 * - Amounts are JSON numbers, which most readers keep as floats. One that a float can not hold is not sent.
 * - There are no webhooks, no lists and no catalogue: each intent is asked for by itself, and the methods are the four
 *   that the document names. No minimum is known.
 * - There are two words, `pending` and `settled`. Part payments do not show, nor does an end: an intent that is never
 *   paid stays pending.
 * - The sample's deposit address is the contract of USDT on TRON. Coins sent there are lost: it is refused, and shown
 *   only in test mode with the gateway on loopback.
 * - What the address of a UPI payment looks like is not documented: an address (`name@bank`) and a `upi://` link are
 *   taken, a link only if it asks for our amount in rupees.
 * - The sample's hash is cut short. A hash counts only in the whole form of its network; without one, the word counts.
 * - Errors hold a code by the table and a sentence in the sample: both prove that nothing happened.
 */
export interface NoxPayOptions {
  /** `X-Client-ID`, a UUID. */
  readonly clientId: string;
  /** `X-Client-Secret`. */
  readonly clientSecret: string;
  /** Whom a payer's UPI app shows as paid. */
  readonly payee?: string | undefined;
  /** https, or http on loopback; with the path, such as `/api/v1`. */
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

const id = 'noxpay';

const codes: ReadonlyMap<string, CurrencyCode> = new Map([
  ['usdt-tron', 'USDT_TRC20'],
  ['usdt-solana', 'USDT_SOL'],
  ['sol-solana', 'SOL'],
  ['upi', 'UPI'],
]);

const offered: readonly Offer[] = [...codes.keys()]
  .map(assetOf)
  .filter((asset) => asset !== undefined)
  .map((asset) => ({ asset, minimum: null, pricedBy: 'us', prices: [] }));

/** @throws Error where an option can not be, naming it */
export function createNoxPay(options: NoxPayOptions): PollableGateway {
  const {
    clientId,
    clientSecret,
    payee = '',
    baseUrl,
    mode,
    clock,
    log,
    allowHttp,
    limits,
    onCall,
  } = options;
  const headers = { 'X-Client-ID': clientId, 'X-Client-Secret': clientSecret };
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
  const takesOddAddresses = mode === 'test' && isLoopback(baseUrl);

  /** Where the shopper sends to, once it is known to be safe. */
  function targetOf(given: string, amount: string, { asset, paymentId }: PaymentRequest): Target {
    if (asset.kind === 'upi') {
      const target = readUpi(given, { amount, reference: paymentId, payee });
      if (target.fault !== null) throw unexpected(`gave a payment_address that ${target.fault}`);
      return { address: target.address, uri: target.uri };
    }
    const fault = addressFault(given, asset);
    if (fault !== null) {
      if (!takesOddAddresses) throw unexpected(`gave a payment_address that ${fault}`);
      log.warn({ provider: id, paymentId, fault }, 'an odd address is shown, in test mode only');
    }
    return { address: given, uri: null };
  }

  return {
    id,
    capabilities: {
      depositAddress: true,
      statusCall: 'single',
      webhookProof: null,
      cancel: false,
      partPayments: false,
      expires: false,
      hashPerPayment: true,
    },
    health: () => http.health(),
    cancel: null,
    recover: null,
    webhooks: null,
    received: null,
    balances: null,
    rates: null,

    offers: () => Promise.resolve(offered),

    async create(request) {
      const { paymentId, amount, asset } = request;
      const code = codeOf(asset);
      if (amount === null) throw unexpected('can not price anything', { effect: 'none' });
      const intent = await client.createPayment({ amount, currency: code, order_id: paymentId });

      const reference = intent.intent_id;
      const strange =
        (intent.order_id === paymentId ? null : 'order_id') ??
        differenceOf(intent, { reference, amount, code }) ??
        // What is new has not been paid.
        (statusOf(intent) === 'settled' ? 'status' : null);
      if (strange !== null) throw unexpected(`answered an intent with another ${strange}`);
      return {
        reference,
        ...targetOf(intent.payment_address, amount, request),
        memo: null,
        hostedUrl: null,
        amount,
        // A part is never told of: whoever sends less has sent nothing that we could see.
        exact: true,
        expiresAt: null,
      };
    },

    async observe(payments) {
      const seen: Observation[] = [];
      const failed: FailedObservation[] = [];
      const secrets = [clientId, clientSecret];
      await mapConcurrently(payments, async (payment) => {
        const askedAt = clock.now();
        try {
          const code = codeOf(payment.asset);
          const intent = await client.intent(payment.reference);
          seen.push(readObservation({ payment, code, intent, askedAt, secrets }, log));
        } catch (error) {
          failed.push({ paymentId: payment.paymentId, error });
        }
      });
      return { observations: seen, failed, unmatched: [], pollTriggers: [] };
    },

    close: () => http.close(),
  };
}

type Target = Pick<CreatedPayment, 'address' | 'uri'>;

function codeOf({ method }: Asset): CurrencyCode {
  const code = codes.get(method);
  if (code === undefined) throw unexpected(`does not take ${method}`, { effect: 'none' });
  return code;
}

/** The intent may exist unless told otherwise. */
const unexpected = (message: string, { effect }: { effect: 'none' | 'unknown' } = { effect: 'unknown' }) =>
  new GatewayError(id, 'unexpected_response', message, { effect });
