import { isAboutKeyAlone, type MoneyRefusal } from '../refusals.ts';
import { LosslessNumber } from 'lossless-json';
import { z } from 'zod';
import { parseEntries, type ParsedList } from '../list-reader.ts';
import {
  unsignedDecimal,
  identifier,
  identifierOrNull,
  instant,
  isObject,
  keepAnswer,
  lenient,
  orNull,
  textOrNull,
  transactionIdOrNull,
  whole,
} from '../http/json.ts';

/**
 * Nord PAY's schemas. The document names only the fields of a transaction (in the postback) and describes other answers in
 * words. So only indispensable fields are required, and other fields count as missing if their type is unexpected.
 */

/**
 * Fields of invoices, wallets and transactions that are stored. Other fields are not stored, because an answer may repeat its
 * request, whose URLs contain our webhook tokens.
 */
export const storedFields: ReadonlySet<string> = new Set(
  [
    'id uuid identifier label currency amount address url status expires_at created_at updated_at',
    'tx_id tx_hash tx_type amount_usd network_fee network_fee_usd service_fee service_fee_usd',
    'received_amount received_amount_usd confirmations postback_type',
  ].flatMap((line) => line.split(' ')),
);

function storable(value: unknown): unknown {
  if (!isObject(value)) return null;
  const isPlain = (content: unknown) =>
    typeof content !== 'object' || content === null || content instanceof LosslessNumber;
  return Object.fromEntries(
    Object.entries(value).filter(([name, content]) => storedFields.has(name) && isPlain(content)),
  );
}

const keepStored = <T extends z.core.$ZodLooseShape>(fields: T) => keepAnswer(fields, storable);

const shortText = z
  .string('must be a word')
  .min(1, 'must not be empty')
  .max(100, 'must be at most 100 characters');
const anyDecimal = lenient(unsignedDecimal);
const anyInstant = lenient(instant);
const anyText = textOrNull.catch(null);

/**
 * Returns the code of a refusal. The document shows no error body; it only says that without a valid key most methods "will
 * return error 401 or 422". Any JSON object therefore counts as a documented error, and a single word in it as its code.
 */
export function refusal(body: unknown): string | null {
  if (!isObject(body)) return null;
  const codes = ['code', 'error', 'detail', 'message'].map((name) => body[name]);
  return (
    codes.find((value): value is string => typeof value === 'string' && /^[\w.-]+$/.test(value)) ?? 'refused'
  );
}

/**
 * Returns what a refused confirmation proves. If its key is refused, no money moved. Any other 422 proves nothing: a proxy may
 * have repeated the confirmation, and even a refusal about the balance may be caused by the first copy, which spent it.
 */
export function moneyRefusal(status: number, body: unknown): MoneyRefusal | null {
  const code = refusal(body);
  if (code === null || (status !== 401 && status !== 422)) return null;
  return isAboutKeyAlone(body, { isNamed: status === 422 }) ? { code, proves: 'key_refused' } : null;
}

const listOf = <T extends z.ZodType>(entry: T) =>
  z
    .array(z.unknown(), 'must be a list')
    .transform((values): ParsedList<z.output<T>> => parseEntries(entry, values, [], storable));

const yes = z.union([z.literal([true, 'true']), whole.pipe(z.literal(1))]).transform(() => true);
/** A flag; null if missing, false for an unknown value. */
const flag = orNull(yes).catch(false);

const currency = z.object({
  /** Nord PAY's code of the coin, such as `USDTBEP20`. */
  name: shortText,
  /** Symbol of the coin, such as `USDT`. */
  ticker: anyText,
  /** Network by its token standard, such as `BEP20`. */
  network: anyText,
  contract_address: anyText,
  decimals: lenient(whole),
  /** Number of confirmations until a deposit counts. */
  confirmations: lenient(whole),
  /** Amounts in the coin itself. */
  network_fee: anyDecimal,
  min_deposit: anyDecimal,
  min_withdrawal: anyDecimal,
  deposit_enabled: flag,
  withdrawal_enabled: flag,
  /** Price in USDT. */
  rate: anyDecimal,
});
export type NordPayCurrency = z.output<typeof currency>;
export const currencies = listOf(currency);

const rate = z.object({
  name: shortText,
  /** "The token‑to‑USDT ratio", whose direction `readRates` checks. */
  rate: unsignedDecimal,
});
export type NordPayRate = z.output<typeof rate>;
export const rates = listOf(rate);

/** An amount. "Expressions like 200 USD or 0.015 BNB are allowed"; a plain number is in the invoice's coin. */
const expression = z.union(
  [
    unsignedDecimal.transform((amount) => ({ amount, unit: null })),
    z
      .string()
      .regex(/^\d{1,30}(\.\d{1,30})? [A-Za-z0-9]{1,40}$/)
      .transform((text) => {
        const [amount = '0', unit = ''] = text.split(' ');
        return { amount, unit: unit.toUpperCase() };
      }),
  ],
  'must be an amount, such as "0.015 BNB"',
);

const invoiceFields = {
  id: identifierOrNull.catch(null),
  uuid: identifierOrNull.catch(null),
  label: textOrNull,
  /** Code of the coin; null if several coins are allowed. */
  currency: textOrNull,
  amount: orNull(expression),
  address: textOrNull,
  /** URL of the page "to show to the client for payment". */
  url: anyText,
  status: textOrNull,
  expires_at: anyInstant,
  created_at: anyInstant,
};

/** Answer of `GET /invoice/{identifier}`: "the response includes the currency, address, and status". */
export const invoiceDetails = keepStored({ ...invoiceFields, amount: lenient(expression) }).refine(
  ({ currency, address, status }) => currency !== null || address !== null || status !== null,
  'must have currency, address or status',
);
export type Invoice = z.output<typeof invoiceDetails>;

/** A new invoice, or an entry of the list of invoices. */
export const invoice = keepStored(invoiceFields).transform((fields, context) => {
  const { id, uuid } = fields;
  /** Either id works in later calls: "Identifier can be the invoice id or uuid". */
  const reference = uuid ?? id;
  if (reference !== null) return { ...fields, reference };
  context.addIssue('must have id or uuid');
  return z.NEVER;
});
export const invoices = listOf(invoice);

/**
 * A transaction in a list. "All requests return an array of transaction objects": they are assumed to have the fields of a
 * postback. Times have whole seconds.
 */
const transaction = keepStored({
  tx_id: transactionIdOrNull,
  tx_hash: transactionIdOrNull,
  /** `invoice` or `wallet`. The document names neither this field nor the label among the fields of lists. */
  tx_type: textOrNull,
  label: identifierOrNull,
  /** Nord PAY's code of the coin. Amounts are in this coin, except in fields that end in `_usd`. */
  currency: shortText,
  amount: unsignedDecimal,
  amount_usd: anyDecimal,
  network_fee: anyDecimal,
  network_fee_usd: anyDecimal,
  service_fee: anyDecimal,
  service_fee_usd: anyDecimal,
  received_amount: orNull(unsignedDecimal),
  received_amount_usd: anyDecimal,
  status: shortText,
  created_at: anyInstant,
}).refine(({ tx_id, tx_hash }) => tx_id !== null || tx_hash !== null, 'must have tx_id or tx_hash');
export type NordPayTransaction = z.output<typeof transaction>;
export const transactions = listOf(transaction);

/** Fields that can be read even if the entry as a whole is unreadable. */
const entryFields = z.object({
  tx_id: lenient(identifierOrNull),
  tx_hash: anyText,
  label: lenient(identifierOrNull),
  amount: anyDecimal,
});
export const readableFields = (entry: unknown) => entryFields.parse(isObject(entry) ? entry : {});

/**
 * The fields of a postback that are used. The document's sample has the type `transaction`; the text also mentions a type for
 * an expiry.
 */
export const postback = z.object({ postback_type: anyText, label: identifierOrNull });

export const wallet = keepStored({
  id: identifier,
  label: textOrNull,
  address: textOrNull,
  currency: textOrNull,
  created_at: anyInstant,
  updated_at: anyInstant,
});
export type NordPayWallet = z.output<typeof wallet>;
export const wallets = listOf(wallet);

/** A QR code image in base64. */
export const qrcode = z.object({ qrcode: z.string('must be text').min(1, 'must not be empty') });

const balance = z.object({ currency: shortText, balance: unsignedDecimal });
export const balances = listOf(balance);

/** Answer to a withdrawal request: the identifier to confirm. The document does not name the fields for totals and fees. */
export const withdrawalRequest = keepAnswer({ identifier });
export type WithdrawalRequest = z.output<typeof withdrawalRequest>;

/** Answer to a confirmation: "The response will include a status and, after processing, the transaction hash". */
export const confirmedWithdrawal = keepAnswer({ status: textOrNull, tx_hash: textOrNull });
export type ConfirmedWithdrawal = z.output<typeof confirmedWithdrawal>;
