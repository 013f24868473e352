import { GatewayError } from '../../core/errors.ts';
import { isPositive, type Decimal } from '../../core/decimal.ts';
import type { PaymentRequest, Gateway } from '../gateway.ts';
import { addressFault } from '../deposit-address.ts';
import { createHttpClient, type CallLine, type HttpLimits } from '../http/client.ts';
import { isLoopback } from '../http/url.ts';
import { decimal } from '../http/json.ts';
import { createClient } from './client.ts';
import { readNews } from './news.ts';
import { fitsSymbol, walletOf, wallets, type Wallet } from './wallets.ts';
import { refusal, type Transaction } from './wire.ts';
import type { Clock } from '../../core/clock.ts';
import type { Log } from '../../core/logger.ts';

/**
 * NuxPay, by its "API Documentation" (nuxpay.txt).
 *
 * Oddities of the document, and what is made of them:
 * - Nothing can be asked for: `paymentGatewayCallback` alone tells of money, unsigned, at one address for all that the
 *   merchant sets in NuxPay's portal. The capability in that address is checked by whoever receives it; see `news.ts`
 *   for what is believed besides.
 * - NuxPay turns a price into coins, in `usd` or `myr`. Other currencies are not documented: they are sent in US dollars.
 * - Errors are HTTP 200 with `code` 0.
 * - Keys travel in bodies, not in headers.
 * - No list of coins with their minimums or decimals: the table of wallet types is the catalogue. `bnb` is taken for
 *   BNB on BNB Smart Chain, `thenuxcoin` and `usd2` to `thb2` for coins of a network of NuxPay's own (`wallets.ts`).
 * - No expiry: an address is taken to hold for as long as ours does.
 * - Dates name no zone: read as UTC, and only where that makes sense (`news.ts`).
 * - Callbacks have commas behind the last entry, numbers for strings and words in mixed case.
 */
export interface NuxPayOptions {
  readonly apiKey: string;
  readonly businessId: string;
  /**
   * The secrets in the address of the callbacks: one, or two while it is changed. Nothing is compared with them here:
   * they are kept out of whatever is kept.
   */
  readonly callbackTokens: readonly string[];
  /** Of the whitelisting module, where it is in use. */
  readonly whitelistApiKey?: string | undefined;
  /** https, or http on loopback. */
  readonly baseUrl: string;
  readonly mode: 'test' | 'live';
  readonly clock: Clock;
  readonly log: Log;
  /** In US dollars: coins of a payment above it wait for a person. Unless set, none do. */
  readonly autoSettleUpTo?: Decimal | null | undefined;
  /** Takes plain http off loopback, too. */
  readonly allowHttp?: boolean | undefined;
  readonly limits?: Partial<HttpLimits> | undefined;
  /** Told of every request. */
  readonly onCall?: ((line: CallLine) => void) | undefined;
}

const id = 'nuxpay';
/** Currencies that a price is sent in as it is: the request's sample and the callback's. */
const fiats: readonly string[] = ['USD', 'MYR'];
/** A secret that is shorter may be part of an amount or a hash, and is not taken out of a callback. */
const leastSecret = 16;

/** @throws Error where an option can not be, naming it */
export function createNuxPay(options: NuxPayOptions): Gateway {
  const { baseUrl, mode, clock, log, allowHttp, limits, onCall } = options;
  const { apiKey, businessId, callbackTokens, whitelistApiKey = null, autoSettleUpTo = null } = options;
  checkOptions(options);
  const keys = [apiKey, ...callbackTokens, ...(whitelistApiKey === null ? [] : [whitelistApiKey])];
  const http = createHttpClient({
    provider: id,
    baseUrl,
    headers: {},
    secrets: [...keys, businessId],
    refusal,
    clock,
    allowHttp,
    limits,
    onCall,
  });
  const client = createClient(http, { apiKey, businessId, whitelistApiKey }, [...keys, businessId]);
  const secrets = keys.filter((key) => key.length >= leastSecret);
  const takesOddAddresses = mode === 'test' && isLoopback(baseUrl);

  return {
    id,
    capabilities: {
      depositAddress: true,
      statusCall: 'none',
      webhookProof: 'none',
      cancel: false,
      partPayments: true,
      expires: false,
      hashPerPayment: false,
    },
    health: () => http.health(),
    observe: null,
    cancel: null,
    recover: null,
    received: null,
    balances: null,
    rates: null,

    async offers() {
      return wallets.map(({ asset }) => ({
        asset,
        minimum: null,
        pricedBy: 'gateway' as const,
        prices: fiats,
      }));
    },

    async create(request) {
      const { paymentId, asset, returnUrl } = request;
      const wallet = walletOf(asset.method);
      if (wallet === undefined) throw refused(`does not take ${asset.method}`);
      const price = priceOf(request);
      const made = await client.requestTransaction({
        currency: wallet.type,
        amount: price.amount,
        fiat_currency_id: price.currency.toLowerCase(),
        reference_id: paymentId,
        redirect_url: returnUrl,
      });
      const strange = differenceOf(made, paymentId, wallet);
      if (strange !== null) throw unexpected(`answered a transaction with another ${strange}`);
      if (!isPositive(made.cryptocurrency_amount)) throw unexpected('asks for 0 in cryptocurrency_amount');
      const fault = addressFault(made.address, asset);
      if (fault !== null) {
        if (!takesOddAddresses) throw unexpected(`gave a deposit address that ${fault}`);
        log.warn({ provider: id, paymentId, fault }, 'an odd address is shown, in test mode only');
      }
      return {
        reference: made.transaction_token,
        address: made.address,
        memo: null,
        uri: null,
        hostedUrl: null,
        amount: made.cryptocurrency_amount,
        exact: false,
        expiresAt: null,
      };
    },

    webhooks: {
      address: 'static',
      verify({ body }) {
        const text = new TextDecoder().decode(body);
        return secrets.reduce((rest, secret) => rest.replaceAll(secret, '[secret]'), text);
      },
      read: (body, context) => readNews(body, context, { autoSettleUpTo, secrets, log }),
    },

    close: () => http.close(),
  };
}

/** In a currency that NuxPay is known to take. */
function priceOf({ price, usd }: PaymentRequest): PaymentRequest['price'] {
  if (fiats.includes(price.currency)) return price;
  if (usd === null) throw refused(`takes no ${price.currency}, and no rate to US dollars is known`);
  return { amount: usd, currency: 'USD' };
}

/** The field in which a transaction is not what was asked for; null where it is. */
function differenceOf(made: Transaction, paymentId: string, wallet: Wallet): string | null {
  if (made.reference_id !== paymentId) return 'reference_id';
  return fitsSymbol(wallet, made.crypto_symbol) ? null : 'crypto_symbol';
}

/** Before anything was sent. */
const refused = (message: string): GatewayError =>
  new GatewayError(id, 'rejected', message, { effect: 'none' });

/** The transaction may exist. */
const unexpected = (message: string): GatewayError =>
  new GatewayError(id, 'unexpected_response', message, { effect: 'unknown' });

function checkOptions(options: NuxPayOptions): void {
  const { apiKey, businessId, callbackTokens, whitelistApiKey, autoSettleUpTo } = options;
  const values = { apiKey, businessId, whitelistApiKey };
  for (const [name, value] of Object.entries(values)) {
    if (value !== undefined && !/^[\x21-\x7e]+$/.test(value))
      throw new Error(`${id}: ${name} must be printable ASCII`);
  }
  const tokens = callbackTokens.length;
  if (tokens < 1 || tokens > 2 || callbackTokens.includes(''))
    throw new Error(`${id}: callbackTokens must be one, or two while it is changed`);
  if (typeof autoSettleUpTo === 'string' && !decimal.safeParse(autoSettleUpTo).success)
    throw new Error(`${id}: autoSettleUpTo must be a decimal number`);
}
