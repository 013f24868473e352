import { GatewayError } from '../../base/errors.ts';
import type { Decimal } from '../../base/money/decimal.ts';
import { truncateAsText } from '../http/redact.ts';
import type { z } from 'zod';
import type { Call } from '../http/call.ts';
import type { HttpClient } from '../http/client.ts';
import * as wire from './wire.ts';

export interface NewTransaction {
  /** Wallet type of the coin, such as `tetherusd`. */
  readonly currency: string;
  /** Price in the fiat currency. */
  readonly amount: Decimal;
  /** Fiat currency in lower case, such as `usd`. */
  readonly fiat_currency_id: string;
  /** Our payment id. */
  readonly reference_id: string;
  /** URL to which NuxPay's own page returns the shopper. */
  readonly redirect_url: string;
}

export interface NuxPayTransferRequest {
  readonly wallet_type: string;
  /** Our transfer id. */
  readonly reference_id: string;
  readonly recipient_address: string;
  /** Amount in whole coins. */
  readonly amount: Decimal;
}

export interface NewBatch {
  readonly wallet_type: string;
  /** Our batch id. */
  readonly reference_id: string;
  readonly transaction_details: readonly Pick<NuxPayTransferRequest, 'recipient_address' | 'amount'>[];
}

export interface WhitelistEntry {
  readonly address: string;
  readonly wallet_type: string;
}

export interface Credentials {
  readonly apiKey: string;
  readonly businessId: string;
  /** API key of the whitelisting module; null if it is not in use. */
  readonly whitelistApiKey: string | null;
}

/**
 * Options of transfers. HTTP refusals prove nothing, because documented refusals have status 200, and no call without effect
 * can check the key.
 */
const moving = { moves: { refusal: () => null, keyCheck: null } };

/**
 * Creates a client with one function for each documented call. All calls are POST, and none can be repeated safely. `api_key`
 * and `business_id` are in each body, so no error and no log may contain a request.
 *
 * Each call throws GatewayError. HTTP 200 with `code` 0 is `rejected`. Such a rejection has no effect if it has the documented
 * form (`message` is ERROR or FAILED, and there is no hash or token); otherwise its effect is unknown. A refused transfer says
 * nothing about an earlier copy of the request. `providerCode` is the answer's `errorCode` (the document names E10000,
 * insufficient balance), or `not_whitelisted`. Other HTTP statuses are not documented and prove nothing about a transfer.
 */
export function createClient(
  http: HttpClient,
  { apiKey, businessId, whitelistApiKey }: Credentials,
  /** Values to redact from stored answers. */
  secrets: readonly string[],
) {
  const own = { api_key: apiKey, business_id: businessId };

  async function post<T>(
    path: string,
    body: object,
    schema: z.ZodType<wire.NuxPayAnswer<T>>,
    details?: Pick<Call<T>, 'creates' | 'moves'>,
  ): Promise<T> {
    const answer = await http.post(path, body, schema, details);
    if (answer.done) return answer.data;
    const { code, documented, answered } = answer.refused;
    const providerCode = code !== null && isWord(code) ? code : null;
    const message = `POST ${path} answered code 0${providerCode === null ? '' : ` ${providerCode}`}`;
    throw new GatewayError('nuxpay', 'rejected', message, {
      effect: (details?.moves === undefined ? documented : wire.provesNothingMoved(answer.refused))
        ? 'none'
        : 'unknown',
      providerCode,
      body: truncateAsText(answered, secrets),
    });
  }

  /**
   * Whether a code is a single word without a secret. Other codes are discarded: they may repeat our key, which must not get
   * into the log.
   */
  const isWord = (code: string): boolean =>
    /^[\w.-]{1,64}$/.test(code) && !secrets.some((secret) => code.includes(secret));

  return {
    /** `POST /payment_gateway/merchant/transaction/request`: returns an address and the amount in coins. */
    requestTransaction: (request: NewTransaction) =>
      post(
        '/payment_gateway/merchant/transaction/request',
        { ...own, ...request, payment_type: 'payment_gateway' },
        wire.requestedTransaction,
        { creates: true },
      ),
    /**
     * `POST /crypto/external/transfer`: sends coins from the merchant's fund out address; only USDT, ETH, BTC and TRX. The
     * recipient must be on the whitelist.
     */
    transfer: (request: NuxPayTransferRequest) =>
      post('/crypto/external/transfer', { ...own, ...request }, wire.transfer, moving),
    /**
     * `POST /crypto/external/transfer/by/batch`: sends to several recipients in one call. The answer lists the refused
     * recipients.
     */
    transferByBatch: (request: NewBatch) =>
      post('/crypto/external/transfer/by/batch', { ...own, ...request }, wire.batch, moving),
    /**
     * `POST /whitelist/address/multi`: allows transfers to these addresses, and returns an outcome for each. The call needs its
     * own API key. Null without that key.
     */
    whitelistAddresses:
      whitelistApiKey === null
        ? null
        : (entries: readonly WhitelistEntry[]) =>
            post(
              '/whitelist/address/multi',
              { business_id: businessId, api_key: whitelistApiKey, address: entries },
              wire.whitelist,
            ),
  };
}
export type NuxPayClient = ReturnType<typeof createClient>;
