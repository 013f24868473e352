import { GatewayError } from '../../core/errors.ts';
import type { Decimal } from '../../core/decimal.ts';
import { truncateAsText } from '../http/redact.ts';
import type { z } from 'zod';
import type { Call, HttpClient } from '../http/client.ts';
import * as wire from './wire.ts';

export interface NewTransaction {
  /** A wallet type, such as `tetherusd`. */
  readonly currency: string;
  /** In the fiat currency. */
  readonly amount: Decimal;
  /** In lower case, such as `usd`. */
  readonly fiat_currency_id: string;
  /** Ours. */
  readonly reference_id: string;
  /** Where NuxPay's own page sends the shopper. */
  readonly redirect_url: string;
}

export interface NewTransfer {
  readonly wallet_type: string;
  /** Ours. */
  readonly reference_id: string;
  readonly recipient_address: string;
  /** In whole coins. */
  readonly amount: Decimal;
}

export interface NewBatch {
  readonly wallet_type: string;
  /** Ours. */
  readonly reference_id: string;
  readonly transaction_details: readonly Pick<NewTransfer, 'recipient_address' | 'amount'>[];
}

export interface WhitelistEntry {
  readonly address: string;
  readonly wallet_type: string;
}

export interface Credentials {
  readonly apiKey: string;
  readonly businessId: string;
  /** Of the whitelisting module; null where it is not in use. */
  readonly whitelistApiKey: string | null;
}

/** Of a transfer: a refusal has status 200. There is no call without effect that the key could be checked by. */
const moving = { moves: { refusal: () => null, keyCheck: null } };

/**
 * Every documented call, one function each. All are POST, none is safe to repeat. `api_key` and `business_id` go along
 * in each body, so no error and no log may show a request.
 *
 * Each throws GatewayError. HTTP 200 with `code` 0 is `rejected`: without effect where it has the documented shape
 * (`message` ERROR or FAILED, no hash and no token), and for a transfer says nothing of one that was made before;
 * otherwise its effect is unknown. `providerCode` is its `errorCode` (the document names E10000, too little balance), or
 * `not_whitelisted`. Another status than 200 is not documented: of a transfer it proves nothing.
 */
export function createClient(
  http: HttpClient,
  { apiKey, businessId, whitelistApiKey }: Credentials,
  /** Redacted from stored answers. */
  secrets: readonly string[],
) {
  const own = { api_key: apiKey, business_id: businessId };

  async function post<T>(
    path: string,
    body: object,
    schema: z.ZodType<wire.Answer<T>>,
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

  /** A gateway that repeats our key in its error must not put it into our log. */
  const isWord = (code: string): boolean =>
    /^[\w.-]{1,64}$/.test(code) && !secrets.some((secret) => code.includes(secret));

  return {
    /** `POST /payment_gateway/merchant/transaction/request`: an address, and how many coins are to come there. */
    requestTransaction: (request: NewTransaction) =>
      post(
        '/payment_gateway/merchant/transaction/request',
        { ...own, ...request, payment_type: 'payment_gateway' },
        wire.transaction,
        { creates: true },
      ),
    /**
     * `POST /crypto/external/transfer`: sends coins from the merchant's fund out address; USDT, ETH, BTC and TRX only.
     * The recipient has to be on the whitelist.
     */
    transfer: (request: NewTransfer) =>
      post('/crypto/external/transfer', { ...own, ...request }, wire.transfer, moving),
    /** `POST /crypto/external/transfer/by/batch`: to several recipients in one go; those it refuses are listed. */
    transferByBatch: (request: NewBatch) =>
      post('/crypto/external/transfer/by/batch', { ...own, ...request }, wire.batch, moving),
    /**
     * `POST /whitelist/address/multi`: lets coins be sent to these addresses; each has an outcome of its own. Takes an
     * API key of its own: null where there is none.
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
