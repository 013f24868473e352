import { hostedAsset } from '../../base/money/assets.ts';
import { minorUnits } from '../../base/money/currency.ts';
import type { Decimal } from '../../base/money/decimal.ts';
import { barePayment, errorsOf, noFeatures, paymentPageOf, type GatewayOptions } from '../adapter.ts';
import type { Customer, PollableGateway } from '../gateway.ts';
import { createHttpClient } from '../http/client.ts';
import { createRefunds } from './refunds.ts';
import { createClient, type CustomerInformation, type NewOrder } from './client.ts';
import { DEFAULT_TOLERANCE, readObservation } from './observation.ts';
import { createWebhooks } from './webhooks.ts';
import { refusal } from './wire.ts';

/**
 * NovaX, as described in its "Orders" API (novax.txt).
 *
 * Gaps in the documentation, and our assumptions:
 * - An order is paid on NovaX's own page. There is no address, and no list of accepted coins.
 * - Amounts have no currency: they are in the currency of the account, which the merchant sets. Amounts are JSON numbers; an
 *   amount that a float cannot represent exactly is not sent.
 * - Creating an order returns an id and a page. Only a later poll shows whether the order is ours and has our amount.
 * - The document's sample reads `GET /orders`, but its text names a path parameter, so the id is sent in the path.
 * - Neither the status of a paid order nor the meaning of `amountDue` and `state` is documented. An open order may show money
 *   that is only announced: see `observation.ts`.
 * - Errors are not documented. A 4xx with a `message`, which every answer has, counts as rejected. That is safe for a new
 *   order, because its page was never shown.
 * - Webhooks are unsigned, and anyone can forge the parameters of the return page, so neither of them changes a payment.
 * - The answer about an order repeats our webhook token and the customer's email address; neither is stored.
 */
export interface NovaXOptions extends GatewayOptions {
  /** Value of the header `x-api-key`. */
  readonly apiKey: string;
  /** Value of the header `x-api-hash`. */
  readonly apiHash: string;
  /** Currency of the merchant's account, such as `USD`. */
  readonly currency: string;
  /** Share of the amount that may be missing from a paid order. */
  readonly tolerance?: Decimal | undefined;
}

const id = 'novax';
const { unexpected, unusable } = errorsOf(id);

/**
 * Creates the gateway.
 * @throws Error with the name of an invalid option
 */
export function createNovaX(options: NovaXOptions): PollableGateway {
  const { apiKey, apiHash, currency, mode, clock, log, tolerance = DEFAULT_TOLERANCE } = options;
  const places = minorUnits(currency);
  if (places === undefined) throw new Error(`${id}: the currency must be a code of ISO 4217, such as USD`);
  const offered = hostedAsset(currency, places);
  const secrets = [apiKey, apiHash];
  const headers = { 'x-api-key': apiKey, 'x-api-hash': apiHash };
  const http = createHttpClient({ ...options, provider: id, headers, refusal });
  const client = createClient(http);

  return {
    ...noFeatures,
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
    webhooks: createWebhooks(log, secrets),
    refunds: createRefunds(client, { secrets, log }),

    offers: () => [{ asset: offered, minimum: null, pricedBy: 'us', prices: [] }],

    async create({ paymentId, asset, amount, description, customer, notifyUrl, returnUrl }) {
      if (asset.method !== offered.method || asset.asset !== currency)
        throw unusable(`does not take ${asset.method} in ${asset.asset}`);
      if (amount === null) throw unusable('cannot convert a price: an amount in coins is required');
      const { orderId, paymentUrl } = await client.createOrder({
        type: 'payment',
        ...(description !== null && { description }),
        orderNumber: paymentId,
        amount,
        ...customerFields(customer),
        notifyUrl,
        returnUrl,
      });
      return {
        ...barePayment,
        reference: orderId,
        hostedUrl: pageOf(paymentUrl, mode),
        amount,
        exact: true,
      };
    },

    async observe(payment) {
      const observedAt = clock.now();
      const order = await client.order(payment.reference);
      return readObservation({ payment, order, observedAt, tolerance, secrets }, log);
    },

    async cancel({ reference }) {
      const { orderId } = await client.cancel(reference);
      if (orderId !== reference) throw unexpected('answered for another orderId');
    },

    close: () => http.close(),
  };
}

function pageOf(paymentUrl: string, mode: NovaXOptions['mode']): string {
  const page = paymentPageOf(paymentUrl, mode === 'test');
  if (page === null) throw unexpected('gave a paymentUrl that is no https:// address');
  return page;
}

/** Converts a customer's data to the fields that prefill NovaX's forms. */
function customerFields(customer: Customer | null): Pick<NewOrder, 'email' | 'customerInformation'> {
  if (customer === null) return {};
  const { email, firstName, lastName, birthDate, address } = customer;
  const customerInformation: CustomerInformation = filled({
    firstName,
    lastName,
    dob: birthDate === undefined ? undefined : dayOf(birthDate),
    address: address && nonEmpty(filled(address)),
  });
  return filled({ email, customerInformation: nonEmpty(customerInformation) });
}

/** Reads a date in the form `YYYY-MM-DD`. Returns undefined for any other text. */
function dayOf(text: string): CustomerInformation['dob'] {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (parts === null) return undefined;
  const [year = 0, month = 0, day = 0] = parts.slice(1).map(Number);
  return { year, month, day };
}

type Filled<T> = { [Name in keyof T]?: Exclude<T[Name], undefined> };

const filled = <T extends object>(fields: T): Filled<T> =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Filled<T>;

const nonEmpty = <T extends object>(fields: T): T | undefined =>
  Object.keys(fields).length === 0 ? undefined : fields;
