import { assetOf as tableAsset } from '../../core/assets.ts';
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
import type {
  Observation,
  PaymentRequest,
  PollableGateway,
  RecoveredPayment,
  WatchedPayment,
} from '../gateway.ts';
import { createHttpClient } from '../http/client.ts';
import { isLoopback } from '../http/url.ts';
import { requireReadable } from '../list-reader.ts';
import { assetOfCode, readCatalogue, readRates } from './catalogue.ts';
import { createMoneyOut } from './money-out.ts';
import { createPermanentAddresses } from './permanent-addresses.ts';
import { createClient } from './client.ts';
import { coinAmount, coinInvoice, mismatchOf, pageAmount, pageInvoice } from './invoice.ts';
import { readObservation } from './observation.ts';
import { createEvidenceCollector } from './status-evidence.ts';
import { MAX_ALL_SINGLE } from './fair-queue.ts';
import { readIncoming, type ReadContext } from './transactions.ts';
import { createWebhooks } from './webhooks.ts';
import { refusal, type Invoice } from './wire.ts';

/**
 * Nord PAY, as its "Quickstart" (nordpay.txt) describes it.
 *
 * Gaps in the documentation, and our assumptions:
 * - It documents the fields of a postback only. Transactions in lists are assumed to have the same; other responses are
 *   read with the likeliest field names.
 * - Invoices expire after 30 to 1440 minutes; its own example uses 1. An invoice may end later than the checkout.
 * - An invoice is requested in US dollars if the price is in US dollars, else in coins: no other currency is documented.
 *   The amount in the response is in coins.
 * - `amount` of the sample transaction is more than received amount and fees together: see `credited-amount.ts`.
 * - Lists have no pages; that of transactions takes a start date. Its entries have neither invoice nor address.
 * - A postback has the shared secret in its body.
 * - `url` is the invoice's page: used only if the merchant offers this gateway's page as the method `hosted`.
 */
export interface NordPayOptions extends GatewayOptions {
  readonly apiKey: string;
  /** One, or two during a rotation. */
  readonly postbackSecrets: readonly string[];
  /** Also offers Nord PAY's own page, where shoppers choose among all its coins. */
  readonly hosted?: boolean | undefined;
}

const id = 'nordpay';
const { unexpected } = errorsOf(id);
/** Limits of an invoice's lifetime. */
const MIN_MINUTES = 30;
const MAX_MINUTES = 1440;
const MINUTE_MS = 60_000;

/** @throws Error that names an invalid option */
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
  /** The catalogue, fetched only if a payment's asset is not in our own table. */
  const catalogueFor = async (payments: readonly WatchedPayment[]) =>
    payments.some(({ asset }) => asset.kind === 'address' && tableAsset(asset.method) === undefined)
      ? catalogue.get().catch(() => catalogue.last())
      : catalogue.last();
  const collector = createEvidenceCollector(client, clock);
  const contextOf = (assets: ReturnType<typeof catalogue.last>): ReadContext => ({
    log,
    secrets,
    assetOfCode: (code) => assetOfCode(code, assets),
  });

  function requireAddress({ address }: Invoice, request: PaymentRequest): string {
    if (address === null) throw unexpected('returned an invoice without an address');
    return requireDepositAddress(address, request, id, options);
  }

  function requirePage({ url }: Invoice): string {
    if (url === null) throw unexpected('returned an invoice without a url');
    const page = URL.canParse(url) ? new URL(url) : null;
    const allowsHttp = mode === 'test' && isLoopback(baseUrl);
    const isSafe =
      page?.protocol === 'https:' || (allowsHttp && page?.protocol === 'http:' && isLoopback(url));
    if (!isSafe) throw unexpected('returned an invoice with a url that is not https');
    return url;
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

    async offers() {
      return (await catalogue.get()).offers;
    },

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

    async observe(watched, { source = 'poll' } = {}) {
      const all = watched.map(withoutManualMatches);
      const context = contextOf(await catalogueFor(all));
      const found: Observation[] = [];
      let payments = all;
      if (source !== 'poll' && all.length <= MAX_ALL_SINGLE) {
        const own = await Promise.all(all.map((one) => collector.collectAlone(one).catch(() => null)));
        found.push(
          ...own.flatMap((evidence) => (evidence === null ? [] : readObservation(evidence, context))),
        );
        payments = all.filter((_payment, index) => own[index] === null);
      }
      if (payments.length === 0) return { observations: found, failed: [], ...nothingUnmatched };
      const round = await collector.startRound(payments, context);
      const { results, failed } = await collectEach(payments, round.collect);
      const observations = results.map((evidence) =>
        readObservation(round.withoutAmbiguous(evidence), context),
      );
      const foreign = round.foreignTransactions(observations);
      return { observations: [...found, ...observations], failed, ...foreign };
    },

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

    async received({ from, to }) {
      const context = contextOf(catalogue.last());
      const period = { start_date: new Date(from).toISOString(), end_date: new Date(to).toISOString() };
      const lists = await Promise.all([
        client.invoiceTransactions(period),
        client.walletTransactions(period),
      ]);
      const entries = lists.flatMap((list) => list.entries);
      return entries.flatMap((transaction) => readIncoming(transaction, context) ?? []);
    },

    addresses: createPermanentAddresses(client, catalogue, contextOf, options),
    moneyOut: createMoneyOut(client, { clock, log }),

    async balances() {
      const entries = requireReadable(id, 'GET /balance/', await client.balances());
      return entries.map(({ currency, balance }) => ({
        method: assetOfCode(currency, catalogue.last())?.method ?? null,
        asset: currency,
        network: null,
        available: balance,
        // Nord PAY documents a single balance.
        frozen: null,
      }));
    },

    async rates() {
      const at = clock.now();
      // The catalogue maps codes to assets: USDCERC20 is USDC.
      const assets = await catalogue.get().catch(() => null);
      return readRates(await client.rates(), assets, at, log);
    },

    close: () => http.close(),
  };
}

const isEmpty = (secret: string): boolean => secret.trim() === '';

/**
 * A transaction matched by a person has another label, so the invoice's own list lacks it. It must not count as dropped
 * for that.
 */
const withoutManualMatches = (payment: WatchedPayment): WatchedPayment => ({
  ...payment,
  known: payment.known.filter(({ matchedByPerson }) => matchedByPerson !== true),
});
