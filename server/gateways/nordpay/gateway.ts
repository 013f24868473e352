import { MINUTE_MS } from '../../base/clock.ts';
import { assetOf as tableAsset } from '../../base/money/assets.ts';
import { cached } from '../catalogue.ts';
import {
  barePayment,
  errorsOf,
  type GatewayOptions,
  noFeatures,
  paymentPageOf,
  requireDepositAddress,
} from '../adapter.ts';
import type { PaymentRequest, PollableGateway, RecoveredPayment, WatchedPayment } from '../gateway.ts';
import { createHttpClient } from '../http/client.ts';
import { isLoopback } from '../../base/network/loopback.ts';
import { requireReadable } from '../list-reader.ts';
import { assetOfCode, readCatalogue, readRates } from './catalogue.ts';
import { createMoneyOut } from './money-out.ts';
import { createPermanentAddresses } from './permanent-addresses.ts';
import { createClient } from './client.ts';
import { coinAmount, coinInvoice, mismatchOf, pageAmount, pageInvoice } from './invoice.ts';
import { createOwners } from './keys.ts';
import { createLists, readSince } from './lists.ts';
import { createObserve } from './poll-payment.ts';
import type { ReadContext } from './transactions.ts';
import { createWebhooks } from './webhooks.ts';
import { refusal, type Invoice } from './wire.ts';

/**
 * Nord PAY, as described in its "Quickstart" (nordpay.txt).
 *
 * Gaps in the documentation, and our assumptions:
 * - Only the fields of a postback are documented. Transactions in lists are assumed to have the same fields. Other responses
 *   are read by the likeliest field names, and any JSON object with an error status counts as a refusal.
 * - Invoices expire after 30 to 1440 minutes, although the document's own example uses 1. An invoice may end later than the
 *   checkout.
 * - An invoice is requested in US dollars if the price is in US dollars, otherwise in coins: no other currency is documented.
 *   The amount in the response is in coins.
 * - `url` is the invoice's page. It is used only if the merchant offers Nord PAY's own page as the method `hosted`.
 * - The document names the invoice statuses `paid` and `expired`; all other invoices, including partially paid ones, are
 *   assumed to be `pending`. For transactions it names only `paid`: other usual words mean that the transaction is on its way,
 *   and with any other word an operator has to check the transaction. Amounts take precedence over the status of the invoice,
 *   which counts on its own only if there are no transactions.
 * - In the sample transaction, `amount` is more than the received amount and the fees together: see `credited-amount.ts`.
 * - A transaction contains neither its invoice nor its address. Its label, our id of the payment or permanent address, shows
 *   where it belongs. The document does not name the label among the fields of lists. Without a label, only an invoice's
 *   own list shows that a transaction belongs to it. If the lists of two invoices show the same transaction, it is credited to
 *   neither of them, unless it was already credited to one.
 * - One list may omit the transaction id that another list shows: see `keys.ts`. A transaction that is missing in its invoice's
 *   own list counts as dropped only if the list of all transactions lacks it too.
 * - Lists have no pages and can be limited to a period. The document does not say which time the period refers to, or whether
 *   it includes its end. `GET /invoice/` accepts no period, and is read only to find an invoice whose creation was not
 *   answered.
 * - The shared secret in the body is the only proof of a postback, so a postback only makes us poll its payment.
 * - "The token-to-USDT ratio" does not say which is the divisor: see `catalogue.ts`.
 * - No call returns the outcome of a withdrawal: see `money-out.ts`.
 */
export interface NordPayOptions extends GatewayOptions {
  readonly apiKey: string;
  /** Postback secrets: one, or two during a rotation. */
  readonly postbackSecrets: readonly string[];
  /** Whether to offer Nord PAY's own page as well, where shoppers choose any of its coins. */
  readonly hosted?: boolean | undefined;
}

const id = 'nordpay';
const { unexpected } = errorsOf(id);
/** Minimum and maximum lifetime of an invoice, in minutes. */
const MIN_MINUTES = 30;
const MAX_MINUTES = 1440;

/**
 * Creates the gateway.
 * @throws Error with the name of an invalid option
 */
export function createNordPay(options: NordPayOptions): PollableGateway {
  const { apiKey, postbackSecrets, baseUrl, mode, clock, log, hosted = false } = options;
  if (postbackSecrets.length < 1 || postbackSecrets.length > 2 || postbackSecrets.some(isEmpty))
    throw new Error(`${id}: there must be one postback secret, or two during a rotation`);
  const secrets = [apiKey, ...postbackSecrets].toSorted((one, other) => other.length - one.length);
  const http = createHttpClient({
    ...options,
    provider: id,
    // The document requires this header for every request: "Also send the header Content-Type: application/json".
    headers: { 'X-API-KEY': apiKey, 'content-type': 'application/json' },
    secrets: postbackSecrets,
    refusal,
  });
  const client = createClient(http);
  const catalogue = cached(async () => readCatalogue(await client.currencies(), log, hosted), {
    provider: id,
    clock,
    log,
  });
  const contextOf = (assets: ReturnType<typeof catalogue.last>): ReadContext => ({
    log,
    secrets,
    assetOfCode: (code) => assetOfCode(code, assets),
  });
  const context = () => contextOf(catalogue.last());
  /** Returns a context that also knows the assets that are only in the catalogue. */
  const fetchContext = async () => contextOf(await catalogue.get().catch(() => catalogue.last()));
  const isInTable = ({ asset }: WatchedPayment): boolean =>
    asset.kind !== 'address' || tableAsset(asset.method) !== undefined;
  const claims = createOwners();
  const observe = createObserve(client, {
    clock,
    claims,
    readList: (since) => readSince(client.invoiceTransactions, since, clock.now()),
  });

  function requireAddress({ address }: Invoice, request: PaymentRequest): string {
    if (address === null) throw unexpected('returned an invoice without an address');
    return requireDepositAddress(address, request, id, options);
  }

  function requirePage({ url }: Invoice): string {
    if (url === null) throw unexpected('returned an invoice without a url');
    const page = paymentPageOf(url, mode === 'test' && isLoopback(new URL(baseUrl).hostname));
    if (page === null) throw unexpected('returned an invoice with a url that is not https');
    return page;
  }

  return {
    ...noFeatures,
    id,
    capabilities: {
      depositAddress: true,
      statusCall: 'list',
      webhookProof: 'secret',
      cancel: false,
      partPayments: true,
      expires: true,
      hashPerPayment: false,
    },
    health: () => http.health(),
    webhooks: createWebhooks(postbackSecrets),

    offers: () => catalogue.offers(),

    async create(request) {
      const { paymentId, asset, notifyUrl, returnUrl } = request;
      const assets = await catalogue.get();
      const isHosted = asset.kind === 'hosted';
      const now = clock.now();
      const minutesLeft = Math.ceil((request.expiresAt - now) / MINUTE_MS);
      const minutes = Math.min(Math.max(minutesLeft, MIN_MINUTES), MAX_MINUTES);
      const invoice = await client.createInvoice({
        ...(isHosted ? pageInvoice(request, assets) : coinInvoice(request, assets)),
        expires_time: minutes,
        label: paymentId,
        postback_url: notifyUrl,
        success_url: returnUrl,
        fail_url: returnUrl,
      });

      const mismatch = mismatchOf(invoice, request, assets);
      if (mismatch !== null) throw unexpected(`returned an invoice with another ${mismatch}`);
      return {
        ...barePayment,
        reference: invoice.reference,
        address: isHosted ? null : requireAddress(invoice, request),
        hostedUrl: isHosted ? requirePage(invoice) : null,
        amount: isHosted ? pageAmount(invoice, request) : coinAmount(invoice, request, assets),
        exact: false,
        expiresAt: invoice.expires_at ?? now + minutes * MINUTE_MS,
      };
    },

    async observe(payment, listed = []) {
      const read = isInTable(payment) ? context() : await fetchContext();
      return observe(withoutManualMatches(payment), listed, read);
    },

    lists: createLists(client, { clock, claims, context, fetchContext }),
    unpaid: null,

    async recover(unconfirmed) {
      if (unconfirmed.length === 0) return [];
      const { entries } = await client.invoices();
      const wanted = new Set(unconfirmed.map(({ paymentId }) => paymentId));
      const found = new Map<string, RecoveredPayment>();
      for (const { label, reference, address } of entries)
        if (label !== null && wanted.has(label) && !found.has(label))
          found.set(label, { paymentId: label, reference, address });
      return [...found.values()];
    },

    addresses: createPermanentAddresses(client, catalogue, fetchContext, options),
    moneyOut: createMoneyOut(client, { secrets, clock, log }),

    async balances() {
      const entries = requireReadable(id, 'GET /balance/', await client.balances());
      return entries.map(({ currency, balance }) => ({
        method: assetOfCode(currency, catalogue.last())?.method ?? null,
        asset: currency,
        network: null,
        available: balance,
        // Null because Nord PAY documents only one balance per asset.
        frozen: null,
      }));
    },

    async rates() {
      const at = clock.now();
      // The rates need the catalogue, which maps codes to assets, such as USDCERC20 to USDC.
      const assets = await catalogue.get().catch(() => null);
      return readRates(await client.rates(), assets, at, log);
    },

    close: () => http.close(),
  };
}

const isEmpty = (secret: string): boolean => secret.trim() === '';

/**
 * Removes known transactions that an operator matched to the payment. They have another label, so the invoice's own list lacks
 * them; they must not count as dropped.
 */
const withoutManualMatches = (payment: WatchedPayment): WatchedPayment => ({
  ...payment,
  known: payment.known.filter(({ matchedByPerson }) => matchedByPerson !== true),
});
