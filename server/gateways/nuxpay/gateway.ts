import { isPositive, type Decimal } from '../../base/money/decimal.ts';
import { barePayment, errorsOf, type GatewayOptions, noFeatures, requireDepositAddress } from '../adapter.ts';
import type { Gateway, PaymentRequest } from '../gateway.ts';
import { createHttpClient } from '../http/client.ts';
import { unsignedDecimal } from '../http/json.ts';
import { redactSecrets } from '../http/redact.ts';
import { createMoneyOut } from './money-out.ts';
import { createClient } from './client.ts';
import { readWebhook } from './observation.ts';
import { fitsSymbol, walletOf, wallets, type NuxPayWallet } from './wallets.ts';
import { refusal, type NuxPayTransaction } from './wire.ts';

/**
 * NuxPay, as described in its "API Documentation" (nuxpay.txt).
 *
 * Gaps in the documentation, and our assumptions:
 * - There is no status call: `paymentGatewayCallback` is the only source of payments. Callbacks are unsigned, and all go to one
 *   URL that the merchant sets in NuxPay's portal. The inbox checks the webhook token in that URL; `observation.ts` checks
 *   everything else.
 * - NuxPay converts a price in `usd` or `myr` into coins. Other currencies are not documented, so such prices are sent in US
 *   dollars.
 * - Errors are HTTP 200 with `code` 0.
 * - Keys are sent in bodies, not in headers.
 * - There is no list of coins with their minimums or decimals, so the table of wallet types is the catalogue. `bnb` is assumed
 *   to be BNB on BNB Smart Chain, and `thenuxcoin` and `usd2` to `thb2` to be coins on a network of NuxPay's own
 *   (`wallets.ts`).
 * - There is no expiry: an address is assumed to be valid for as long as the payment.
 * - Dates have no time zone. They are read as UTC, and only if the result is plausible (`observation.ts`).
 * - Callbacks have trailing commas, numbers instead of strings, and statuses in mixed case.
 */
export interface NuxPayOptions extends GatewayOptions {
  readonly apiKey: string;
  readonly businessId: string;
  /**
   * Webhook tokens in the callbacks' URL: one, or two during a rotation. The adapter does not check them; it only redacts them
   * from stored callbacks.
   */
  readonly callbackTokens: readonly string[];
  /** API key of the whitelisting module, if it is in use. */
  readonly whitelistApiKey?: string | undefined;
  /** Limit in US dollars above which payments wait for an operator. Without a limit, no payment waits. */
  readonly autoSettleUpTo?: Decimal | null | undefined;
}

const id = 'nuxpay';
const { refused, unexpected } = errorsOf(id);
/** Price currencies that are sent to NuxPay without conversion: those in the document's samples. */
const fiats: readonly string[] = ['USD', 'MYR'];
/** Minimum length of secrets to redact from callbacks. A shorter secret could be part of an amount or a hash. */
const MIN_SECRET_LENGTH = 16;

/**
 * Creates the gateway.
 * @throws Error with the name of an invalid option
 */
export function createNuxPay(options: NuxPayOptions): Gateway {
  const { apiKey, businessId, callbackTokens, whitelistApiKey = null, autoSettleUpTo = null, log } = options;
  checkOptions(options);
  const keys = [apiKey, ...callbackTokens, ...(whitelistApiKey === null ? [] : [whitelistApiKey])];
  const http = createHttpClient({
    ...options,
    provider: id,
    headers: {},
    secrets: [...keys, businessId],
    refusal,
  });
  const client = createClient(http, { apiKey, businessId, whitelistApiKey }, [...keys, businessId]);
  const secrets = keys.filter((key) => key.length >= MIN_SECRET_LENGTH);

  return {
    ...noFeatures,
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
    moneyOut: createMoneyOut(client, { secrets, log }),

    offers: () =>
      wallets.map(({ asset }) => ({ asset, minimum: null, pricedBy: 'gateway' as const, prices: fiats })),

    async create(request) {
      const { paymentId, asset, returnUrl } = request;
      const wallet = walletOf(asset.method);
      if (wallet === undefined) throw refused(`does not take ${asset.method}`);
      const price = priceOf(request);
      const created = await client.requestTransaction({
        currency: wallet.type,
        amount: price.amount,
        fiat_currency_id: price.currency.toLowerCase(),
        reference_id: paymentId,
        redirect_url: returnUrl,
      });
      const mismatch = mismatchOf(created, paymentId, wallet);
      if (mismatch !== null) throw unexpected(`answered a transaction with another ${mismatch}`);
      if (!isPositive(created.cryptocurrency_amount)) throw unexpected('asks for 0 in cryptocurrency_amount');
      return {
        ...barePayment,
        reference: created.transaction_token,
        address: requireDepositAddress(created.address, request, id, options),
        amount: created.cryptocurrency_amount,
        exact: false,
      };
    },

    webhooks: {
      address: 'static',
      verify: ({ body }) => redactSecrets(secrets, new TextDecoder().decode(body)),
      read: (body, context) => readWebhook(body, context, { autoSettleUpTo, secrets, log }),
    },

    close: () => http.close(),
  };
}

/** Returns the price in a currency that NuxPay accepts. */
function priceOf({ price, usd }: PaymentRequest): PaymentRequest['price'] {
  if (fiats.includes(price.currency)) return price;
  if (usd === null) throw refused(`takes no ${price.currency}, and no rate to US dollars is known`);
  return { amount: usd, currency: 'USD' };
}

/** Returns the field in which a transaction differs from the request, or null. */
function mismatchOf(created: NuxPayTransaction, paymentId: string, wallet: NuxPayWallet): string | null {
  if (created.reference_id !== paymentId) return 'reference_id';
  return fitsSymbol(wallet, created.crypto_symbol) ? null : 'crypto_symbol';
}

function checkOptions(options: NuxPayOptions): void {
  const { apiKey, businessId, callbackTokens, whitelistApiKey, autoSettleUpTo } = options;
  const values = { apiKey, businessId, whitelistApiKey };
  for (const [name, value] of Object.entries(values)) {
    if (value !== undefined && !/^[\x21-\x7e]+$/.test(value))
      throw new Error(`${id}: ${name} must be printable ASCII`);
  }
  const tokens = callbackTokens.length;
  if (tokens < 1 || tokens > 2 || callbackTokens.includes(''))
    throw new Error(`${id}: callbackTokens must be one, or two during a rotation`);
  if (typeof autoSettleUpTo === 'string' && !unsignedDecimal.safeParse(autoSettleUpTo).success)
    throw new Error(`${id}: autoSettleUpTo must be a decimal number`);
}
