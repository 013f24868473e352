import { isAboutKeyAlone, type MoneyRefusal } from '../refusals.ts';
import { z } from 'zod';
import { parseEntries } from '../list-reader.ts';
import type { Page } from '../pages.ts';
import {
  address,
  currencyText,
  unsignedDecimal,
  identifier,
  identifierOrNull,
  instant,
  isObject,
  keepAnswer,
  lenient,
  orNull,
  textOrNull,
  transactionId,
  transactionIdOrNull,
  whole,
  word,
} from '../http/json.ts';

/**
 * NovaPay's schemas, as documented. Unused fields are not declared, and new ones are accepted. Amounts are decimal strings. The
 * document rules out JSON numbers for amounts, but they are read exactly anyway.
 */

/** Schema for the envelope `{ "data": … }` of every successful answer. */
const enveloped = <T extends z.ZodType>(data: T) =>
  z.object({ data }).transform((envelope): z.output<T> => (envelope as { data: z.output<T> }).data);

/** Envelope `{ "error": { "code", "message" } }` of every error. `message` "may change — do not match on it". */
const refusalBody = z.object({ error: z.object({ code: z.string() }) });

export function refusal(body: unknown): string | null {
  const parsed = refusalBody.safeParse(body);
  return parsed.success ? parsed.data.error.code : null;
}

/**
 * Returns what a refused withdrawal proves. It moved no money only if its key or its currency is refused in the documented
 * form. There is no idempotency key, so a request that a proxy repeats is another withdrawal. The repetition may be refused
 * because the first copy used up the balance (perhaps as INVALID_AMOUNT) or reached a rate limit.
 */
export function moneyRefusal(status: number, body: unknown): MoneyRefusal | null {
  const code = refusal(body);
  if (code === null) return null;
  // The message may change, so it proves nothing by itself, but it must not mention anything except the key.
  if (status === 401 && isAboutKeyAlone(body, { isNamed: false })) return { code, proves: 'key_refused' };
  const isFaulty = (status === 400 || status === 422) && code === 'INVALID_CURRENCY';
  return isFaulty ? { code, proves: 'nothing_moved' } : null;
}

/**
 * An entry of the catalogue: a code, or an object. The document does not name its fields. Fields of an unexpected type count as
 * missing, because the code may be enough.
 */
const currency = z
  .union([z.string(), z.object({ code: z.string() }).loose()])
  .transform((entry) => (typeof entry === 'string' ? { code: entry } : entry))
  .pipe(
    z.object({
      code: z.string().min(1, 'must not be empty').max(100, 'must be at most 100 characters'),
      name: textOrNull.catch(null),
      network: textOrNull.catch(null),
      chain_id: lenient(whole),
      decimals: lenient(whole),
      token_address: textOrNull.catch(null),
    }),
  );
export type NovaPayCurrency = z.output<typeof currency>;

/** A time, or null if it is unreadable: that must not block an order or its money. */
const anyInstant = lenient(instant);
/** A chain id, or null. Only some assets have one; a deposit of such an asset does not count without it. */
const chainId = lenient(whole);

/** Answer of `POST /v1/pay/orders`. */
export const createdOrder = enveloped(z.object({ order_id: identifier, expires_at: anyInstant }));

const metadata = z
  .object({ payment_id: z.unknown() })
  .partial()
  .nullish()
  // Ignore unreadable metadata: other integrations of the merchant may write anything there.
  .catch(null)
  .transform((value) => (typeof value?.payment_id === 'string' ? value.payment_id : null));

const orderFields = {
  order_id: identifier,
  /** Amount in `currency`. */
  amount: unsignedDecimal,
  currency: currencyText,
  status: word,
  selected_crypto: textOrNull,
  deposit_address: textOrNull,
  deposit_id: identifierOrNull,
  /** Our payment id, which is `payment_id` in the metadata. */
  metadata,
  expires_at: anyInstant,
  created_at: anyInstant,
};
const wholeOrder = keepAnswer(orderFields);
export type NovaPayOrder = z.output<typeof wholeOrder>;
export const order = enveloped(wholeOrder);

/** Answer of `POST …/select`. The document's sample is shortened, so fields that it does not show may be missing. */
const selectedFields = z.object({
  ...orderFields,
  amount: orNull(unsignedDecimal),
  currency: textOrNull,
  status: textOrNull,
});
export type SelectedOrder = z.output<typeof selectedFields>;
export const selectedOrder = enveloped(selectedFields);

const wholeDeposit = keepAnswer({
  deposit_id: transactionId,
  /** User of a permanent address. The document does not explain the field for deposits of orders. */
  user_id: identifierOrNull.catch(null),
  address: address,
  currency: currencyText,
  chain_id: chainId,
  /**
   * Hash of the transaction. `deposit_id` identifies the deposit; the hash only shows whether an operator has already credited
   * it by hand.
   */
  tx_hash: z.preprocess((hash) => (typeof hash === 'string' ? hash : null), transactionIdOrNull),
  /** The amount sent, in `currency`, before fees. The merchant's share would be `net_amount`. */
  amount: unsignedDecimal,
  /** NovaPay's share of `amount`. Null if unreadable: that must not block the amount. */
  fee_amount: lenient(unsignedDecimal),
  status: word,
  created_at: instant,
  /** When the deposit was confirmed, for information only. */
  confirmed_at: lenient(instant),
});
export type NovaPayDeposit = z.output<typeof wholeDeposit>;

/** Fields that can be read even if the entry as a whole is unreadable. */
const entryFields = z.object({
  deposit_id: lenient(identifier),
  address: lenient(textOrNull),
  currency: lenient(textOrNull),
  chain_id: lenient(whole),
  tx_hash: lenient(textOrNull),
  created_at: lenient(instant),
});
export const readableFields = (entry: unknown) => entryFields.parse(isObject(entry) ? entry : {});
export const deposit = enveloped(wholeDeposit);

/** Answer of `GET /v1/pay/deposit-address`. */
export const addressOfUser = enveloped(
  z.object({
    address: address,
    currency: currencyText,
    network: textOrNull,
    chain_id: orNull(whole),
    user_id: identifier,
    created_at: orNull(instant),
  }),
);
export type NovaPayDepositAddress = z.output<typeof addressOfUser>;

const balance = z.object({
  currency: currencyText,
  chain_id: chainId,
  /** Amount that can be spent. */
  available: unsignedDecimal,
  /** Amount frozen for withdrawals in progress. */
  frozen: unsignedDecimal,
});

/** Answer of `POST /v1/pay/withdrawals`. The list and the single call are assumed to have the same fields. */
const wholeWithdrawal = keepAnswer({
  id: identifier,
  to_address: address,
  chain_id: whole,
  /** The token's contract; null for a chain's native coin. */
  token_address: textOrNull,
  /** Amount in units of the token. */
  amount: unsignedDecimal,
  fee_amount: orNull(unsignedDecimal),
  /** Status; the document names pending, approved, broadcasting, processing, completed and failed. */
  status: word,
  tx_hash: textOrNull,
  confirmations: orNull(whole),
  error_msg: textOrNull,
  requested_at: orNull(instant),
  approved_at: orNull(instant),
  completed_at: orNull(instant),
  created_at: orNull(instant),
});
export type Withdrawal = z.output<typeof wholeWithdrawal>;
export const withdrawal = enveloped(wholeWithdrawal);

/** Accepts any answer to an approval, because none is documented. The withdrawal's state is read by another call. */
export const approved = z.unknown().transform(() => undefined);

const naming = z.object({ order_id: orNull(identifier) });

/** Reads the order ids in a webhook, at the top level or under `data`, because the document has no sample. */
export const message = naming
  .extend({
    data: z.preprocess(
      (data) => (typeof data === 'object' && !Array.isArray(data) ? data : null),
      orNull(naming),
    ),
  })
  .transform(({ order_id: flat, data }) =>
    [...new Set([flat, data?.order_id ?? null])].filter((id) => id !== null),
  );

/** Schema for a list under `data.<name>`, as documented, or directly under `data`, which the document does not rule out. */
function listOf<T extends z.ZodType>(name: string, entry: T) {
  const list = z.object({
    data: z.preprocess(
      (data) => (Array.isArray(data) ? { [name]: data } : data),
      z
        .object({ [name]: z.array(z.unknown()) })
        .and(z.object({ total: lenient(whole), limit: lenient(whole) })),
    ),
  });
  return list.transform(({ data }): Page<z.output<T>> => {
    const values = (data as Record<string, readonly unknown[]>)[name] ?? [];
    const { total, limit } = data;
    return { ...parseEntries(entry, values, ['data', name]), length: values.length, total, limit };
  });
}

export const currencies = listOf('currencies', currency);
export const orders = listOf('orders', wholeOrder);
export const deposits = listOf('deposits', wholeDeposit);
export const balances = listOf('balances', balance);
export const withdrawals = listOf('withdrawals', wholeWithdrawal);
