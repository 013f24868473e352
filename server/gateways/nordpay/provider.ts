import { assetOf as tableAsset } from '../../core/assets.ts';
import type {
  CreatedPayment,
  FailedObservation,
  RecoveredPayment,
  PaymentRequest,
  PollableGateway,
  WatchedPayment,
} from '../gateway.ts';
import { addressFault } from '../deposit-address.ts';
import { createHttpClient, type CallLine, type HttpLimits } from '../http/client.ts';
import { isLoopback } from '../http/url.ts';
import { cached } from '../cached.ts';
import { mapConcurrently } from '../concurrency.ts';
import { assetOfCode, readCatalogue } from './catalogue.ts';
import { readBalances } from './balances.ts';
import { createClient } from './client.ts';
import { createEvidence } from './evidence.ts';
import { coinOrder, coinsOf, differenceOf, pageAmount, pageOrder, unexpected } from './invoice.ts';
import { readObservation, type Evidence } from './observation.ts';
import { createWebhooks } from './postback.ts';
import { readRates } from './rates.ts';
import { readReceived } from './transactions.ts';
import { refusal, type Invoice } from './wire.ts';
import type { Clock } from '../../core/clock.ts';
import type { Log } from '../../core/logger.ts';

/**
 * Nord PAY, by its "Quickstart" (nordpay.txt).
 *
 * Oddities of the document, and what is made of them:
 * - It names the fields of a postback only. Transactions in lists are taken to have the same; of other answers, what is
 *   said in words is read under the likeliest name.
 * - Invoices expire after 30 to 1440 minutes; its own example asks for 1. Ours may outlive the shopper's time.
 * - An invoice is asked for in dollars where that is the price, else in coins: no other currency is shown. The amount
 *   that it answers is in coins.
 * - `amount` of the sample transaction is more than what was received and the fees together: see `credit.ts`.
 * - Lists have no pages; that of transactions can be had from a date on. It names neither invoice nor address.
 * - Postbacks hold their secret in the body.
 * - `url` is the page of an invoice: shown only where the merchant has this gateway serve the method `hosted`.
 */
export interface NordPayOptions {
  readonly apiKey: string;
  /** What postbacks are proven by: one, or two while it is changed. */
  readonly postbackSecrets: readonly string[];
  /** https, or http on loopback. */
  readonly baseUrl: string;
  readonly mode: 'test' | 'live';
  readonly clock: Clock;
  readonly log: Log;
  /** Offers Nord PAY's own page, too, with every coin that it takes. */
  readonly hosted?: boolean | undefined;
  /** Takes plain http off loopback, too. */
  readonly allowHttp?: boolean | undefined;
  readonly limits?: Partial<HttpLimits> | undefined;
  /** Told of every request. */
  readonly onCall?: ((line: CallLine) => void) | undefined;
}

const id = 'nordpay';
/** An invoice lives so many minutes. */
const shortestLife = 30;
const longestLife = 1440;
const minute = 60_000;

/** @throws Error where an option can not be, naming it */
export function createNordPay(options: NordPayOptions): PollableGateway {
  const { apiKey, postbackSecrets, baseUrl, mode, clock, log, hosted = false } = options;
  const { allowHttp, limits, onCall } = options;
  if (postbackSecrets.length < 1 || postbackSecrets.length > 2 || postbackSecrets.some(isEmpty))
    throw new Error(`${id}: there must be one postback secret, or two while it is changed`);
  const secrets = [apiKey, ...postbackSecrets].toSorted((one, other) => other.length - one.length);
  const http = createHttpClient({
    provider: id,
    baseUrl,
    // "Also send the header Content-Type: application/json": with every request.
    headers: { 'X-API-KEY': apiKey, 'content-type': 'application/json' },
    secrets: postbackSecrets,
    refusal,
    clock,
    allowHttp,
    limits,
    onCall,
  });
  const client = createClient(http);
  const catalogue = cached(async () => readCatalogue(await client.currencies(), log, hosted), {
    provider: id,
    clock,
    log,
  });
  /** Codes of the table's assets are known without it. */
  const catalogueFor = async (payments: readonly WatchedPayment[]) =>
    payments.some(({ asset }) => asset.kind === 'address' && tableAsset(asset.method) === undefined)
      ? catalogue.get().catch(() => catalogue.last())
      : catalogue.last();
  const collect = createEvidence(client, { clock });
  const takesOddAddresses = mode === 'test' && isLoopback(baseUrl);

  function checkedAddress({ address }: Invoice, { paymentId, asset }: PaymentRequest): string {
    if (address === null) throw unexpected('gave the invoice no address');
    const fault = addressFault(address, asset);
    if (fault === null) return address;
    if (!takesOddAddresses) throw unexpected(`gave an address that ${fault}`);
    log.warn({ provider: id, paymentId, fault }, 'an odd address is shown, in test mode only');
    return address;
  }

  function checkedPage({ url }: Invoice): string {
    if (url === null) throw unexpected('gave the invoice no url');
    const page = URL.canParse(url) ? new URL(url) : null;
    const isSafe =
      page?.protocol === 'https:' || (takesOddAddresses && page?.protocol === 'http:' && isLoopback(url));
    if (!isSafe) throw unexpected('gave the invoice a url that is not https');
    return url;
  }

  return {
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
    cancel: null,
    webhooks: createWebhooks(postbackSecrets),

    async offers() {
      return (await catalogue.get()).offers;
    },

    async create(request): Promise<CreatedPayment> {
      const { paymentId, asset, notifyUrl, returnUrl } = request;
      const listed = await catalogue.get();
      const asked = asset.kind === 'hosted' ? pageOrder(request, listed) : coinOrder(request, listed);
      const now = clock.now();
      const left = Math.ceil((request.expiresAt - now) / minute);
      const minutes = Math.min(Math.max(left, shortestLife), longestLife);
      const invoice = await client.createInvoice({
        ...asked,
        expires_time: minutes,
        label: paymentId,
        postback_url: notifyUrl,
        success_url: returnUrl,
        fail_url: returnUrl,
      });

      const strange = differenceOf(invoice, request, listed);
      if (strange !== null) throw unexpected(`answered an invoice with another ${strange}`);
      const isHosted = asset.kind === 'hosted';
      return {
        reference: invoice.reference,
        address: isHosted ? null : checkedAddress(invoice, request),
        memo: null,
        uri: null,
        hostedUrl: isHosted ? checkedPage(invoice) : null,
        amount: isHosted ? pageAmount(invoice, request) : coinsOf(invoice, request, listed),
        exact: false,
        expiresAt: invoice.expires_at ?? now + minutes * minute,
      };
    },

    async observe(watched) {
      const payments = watched.map(withoutPlaced);
      if (payments.length === 0) return { observations: [], failed: [], unmatched: [], pollTriggers: [] };
      const listed = await catalogueFor(payments);
      const reading = { log, secrets, assetOfCode: (code: string) => assetOfCode(code, listed) };
      const { evidenceOf, withoutContested, othersBeside } = await collect(payments, reading);
      const collected: Evidence[] = [];
      const failed: FailedObservation[] = [];
      await mapConcurrently(payments, async (payment) => {
        try {
          collected.push(await evidenceOf(payment));
        } catch (error) {
          failed.push({ paymentId: payment.paymentId, error });
        }
      });
      const seen = collected.map((evidence) => readObservation(withoutContested(evidence), reading));
      return { observations: seen, failed, ...othersBeside(seen) };
    },

    async recover(lost) {
      if (lost.length === 0) return [];
      const { entries } = await client.invoices();
      const wanted = new Set(lost.map(({ paymentId }) => paymentId));
      const found = new Map<string, RecoveredPayment>();
      for (const invoice of entries) {
        const { label, address } = invoice;
        if (label === null || !wanted.has(label) || found.has(label)) continue;
        found.set(label, { paymentId: label, reference: invoice.reference, address });
      }
      return [...found.values()];
    },

    async received({ from, to }) {
      const reading = { log, secrets, assetOfCode: (code: string) => assetOfCode(code, catalogue.last()) };
      const { entries } = await client.invoiceTransactions({
        start_date: new Date(from).toISOString(),
        end_date: new Date(to).toISOString(),
      });
      return entries.flatMap((transaction) => readReceived(transaction, reading) ?? []);
    },

    balances: () => readBalances(client, (code) => assetOfCode(code, catalogue.last())),

    async rates() {
      const at = clock.now();
      // It tells that USDCERC20 is USDC.
      const listed = await catalogue.get().catch(() => null);
      return readRates(await client.rates(), listed, at, log);
    },

    close: () => http.close(),
  };
}

const isEmpty = (secret: string): boolean => secret.trim() === '';

/** An invoice's own list holds what has its label: what a person placed has not, and is not gone for that. */
const withoutPlaced = (payment: WatchedPayment): WatchedPayment => ({
  ...payment,
  known: payment.known.filter(({ matchedByPerson: placed }) => placed !== true),
});
