import { assetOf, type Asset } from '../../base/money/assets.ts';
import { barePayment, errorsOf, type GatewayOptions, noFeatures, requireDepositAddress } from '../adapter.ts';
import type { CreatedPayment, Offer, PaymentRequest, PollableGateway } from '../gateway.ts';
import { createHttpClient } from '../http/client.ts';
import { createClient, type CurrencyCode } from './client.ts';
import { mismatchOf, readObservation } from './observation.ts';
import { readUpi } from './upi.ts';
import { refusal, intentStatusOf } from './wire.ts';

/**
 * NoxPay, as described in its "REST API Reference" (noxpay.txt).
 *
 * Gaps in the documentation, and our assumptions:
 * - Amounts are JSON numbers, which most parsers read as floats. An amount that a float cannot represent exactly is not sent.
 * - There are no webhooks, no lists and no catalogue. Each intent is read by its own call, and the methods are the four that
 *   the document names. No minimum amount is known.
 * - There are two statuses, `pending` and `settled`. They do not show partial payments or an expiry: an unpaid intent stays
 *   pending.
 * - The deposit address in the sample is the contract of USDT on TRON, where coins are lost. It is therefore refused, and shown
 *   only in test mode with the gateway on loopback.
 * - The document does not show the address of a UPI payment. An address (`name@bank`) and a `upi://` link are accepted, but a
 *   link only if it contains our amount in rupees.
 * - The hash in the sample is cut short. A hash counts only in the full format of its network; without such a hash, the status
 *   counts.
 * - Errors contain a code by the document's table, and a sentence in its sample. Both count as documented rejections.
 */
export interface NoxPayOptions extends GatewayOptions {
  /** Value of the header `X-Client-ID`, a UUID. */
  readonly clientId: string;
  /** Value of the header `X-Client-Secret`. */
  readonly clientSecret: string;
  /** The payee's name shown in the payer's UPI app. */
  readonly payee?: string | undefined;
}

const id = 'noxpay';
const { unexpected, unusable } = errorsOf(id);

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

/**
 * Creates the gateway.
 * @throws Error with the name of an invalid option
 */
export function createNoxPay(options: NoxPayOptions): PollableGateway {
  const { clientId, clientSecret, payee = '', clock, log } = options;
  const headers = { 'X-Client-ID': clientId, 'X-Client-Secret': clientSecret };
  const http = createHttpClient({ ...options, provider: id, headers, refusal });
  const client = createClient(http);

  /**
   * Checks the address to pay to, and returns it with a link for UPI.
   * @throws GatewayError if paying to the address is not safe
   */
  function targetOf(
    given: string,
    amount: string,
    request: PaymentRequest,
  ): Pick<CreatedPayment, 'address' | 'uri'> {
    const { asset, paymentId } = request;
    if (asset.kind !== 'upi')
      return { address: requireDepositAddress(given, request, id, options), uri: null };
    const target = readUpi(given, { amount, reference: paymentId, payee });
    if (target.fault !== null) throw unexpected(`gave a payment_address that ${target.fault}`);
    return { address: target.address, uri: target.uri };
  }

  return {
    ...noFeatures,
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

    offers: () => offered,

    async create(request) {
      const { paymentId, amount, asset } = request;
      const code = codeOf(asset);
      if (amount === null) throw unusable('cannot convert a price: an amount in coins is required');
      const intent = await client.createPayment({ amount, currency: code, order_id: paymentId });

      const reference = intent.intent_id;
      const mismatch =
        (intent.order_id === paymentId ? null : 'order_id') ??
        mismatchOf(intent, { reference, amount, code }) ??
        // A new intent must be unpaid.
        (intentStatusOf(intent) === 'settled' ? 'status' : null);
      if (mismatch !== null) throw unexpected(`answered an intent with another ${mismatch}`);
      return {
        ...barePayment,
        reference,
        ...targetOf(intent.payment_address, amount, request),
        amount,
        // NoxPay does not report partial payments, so the exact amount is required.
        exact: true,
      };
    },

    async observe(payment) {
      const observedAt = clock.now();
      const code = codeOf(payment.asset);
      const intent = await client.intent(payment.reference);
      const secrets = [clientId, clientSecret];
      return readObservation({ payment, code, intent, observedAt, secrets }, log);
    },

    close: () => http.close(),
  };
}

function codeOf({ method }: Asset): CurrencyCode {
  const code = codes.get(method);
  if (code === undefined) throw unusable(`does not take ${method}`);
  return code;
}
