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
 * Nord PAY, as its "Quickstart" (nordpay.txt) describes it.
 *
 * Gaps in the documentation, and our assumptions:
 * - It documents the fields of a postback only. Transactions in lists are assumed to have the same; other responses are
 *   read with the likeliest field names, and any JSON object with an error status counts as a refusal.
 * - Invoices expire after 30 to 1440 minutes; its own example uses 1. An invoice may end later than the checkout.
 * - An invoice is requested in US dollars if the price is in US dollars, else in coins: no other currency is documented.
 *   The amount in the response is in coins.
 * - `url` is the invoice's page: used only if the merchant offers this gateway's page as the method `hosted`.
 * - An invoice is `paid` or `expired`; `pending` is assumed for all else, also while a part is paid. Of a transaction only
 *   `paid` is documented: other usual words mean that it is on its way, any other that an operator has to look. Amounts
 *   go before the status of the invoice, which counts alone only where no transaction is to be had.
 * - `amount` of the sample transaction is more than received amount and fees together: see `credited-amount.ts`.
 * - A transaction names neither invoice nor address: its label, which is our id of the payment or permanent address, says
 *   whose it is. The document does not name the label among the fields of lists: without it only an invoice's own list
 *   says so, and what the own lists of two invoices show is credited to neither, unless one had it before.
 * - A list may leave out the id that another one shows: see `keys.ts`. What an invoice's own list lacks was dropped only
 *   where the list of all lacks it, too.
 * - Lists have no pages and take a period: of which time, and whether it includes its end, is not documented. `GET
 *   /invoice/` takes none: it is read only to find an invoice whose creation had no answer.
 * - A postback has the shared secret in its body, and no other proof: it only makes us ask for its payment.
 * - "The token-to-USDT ratio" leaves open which is the divisor: see `catalogue.ts`.
 * - No call says what became of a withdrawal: see `money-out.ts`.
 */
export interface NordPayOptions extends GatewayOptions {
  readonly apiKey: string;
  /** One secret, or two during a rotation. */
  readonly postbackSecrets: readonly string[];
  /** Offers Nord PAY's own page, too, where shoppers choose any of its coins. */
  readonly hosted?: boolean | undefined;
}

const id = 'nordpay';
const { unexpected } = errorsOf(id);
/** Limits of an invoice's lifetime. */
const MIN_MINUTES = 30;
const MAX_MINUTES = 1440;

/** @throws Error with the name of an invalid option */
export function createNordPay(options: NordPayOptions): PollableGateway {
  const { apiKey, postbackSecrets, baseUrl, mode, clock, log, hosted = false } = options;
  if (postbackSecrets.length < 1 || postbackSecrets.length > 2 || postbackSecrets.some(isEmpty))
    throw new Error(`${id}: there must be one postback secret, or two during a rotation`);
  const secrets = [apiKey, ...postbackSecrets].toSorted((one, other) => other.length - one.length);
  const http = createHttpClient({
    ...options,
    provider: id,
    // "Also send the header Content-Type: application/json": with every request.
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
  /** With assets that are only in the catalogue. */
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
        // Nord PAY documents only one balance per asset.
        frozen: null,
      }));
    },

    async rates() {
      const at = clock.now();
      // The catalogue maps codes to assets, such as USDCERC20 to USDC.
      const assets = await catalogue.get().catch(() => null);
      return readRates(await client.rates(), assets, at, log);
    },

    close: () => http.close(),
  };
}

const isEmpty = (secret: string): boolean => secret.trim() === '';

/** A transaction matched by an operator has another label, so the invoice's own list lacks it. It must not count as dropped. */
const withoutManualMatches = (payment: WatchedPayment): WatchedPayment => ({
  ...payment,
  known: payment.known.filter(({ matchedByPerson }) => matchedByPerson !== true),
});
