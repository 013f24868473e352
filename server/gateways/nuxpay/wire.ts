import { isWithoutState } from '../refusals.ts';
import { z } from 'zod';
import { isPositive } from '../../base/money/decimal.ts';
import {
  unsignedDecimal,
  identifier,
  lenient,
  orNull,
  textOrNull,
  transactionId,
  transactionIdOrNull,
  whole,
} from '../http/json.ts';

/**
 * NuxPay's schemas, as documented. Unused fields are not declared, and new ones are accepted. The document's samples have
 * numbers where its text requires strings; both are read, and amounts become decimal strings.
 */

/** An answer of NuxPay: a result with `code` 1, or an error with `code` 0. Both have the HTTP status 200. */
export type NuxPayAnswer<T> =
  | { readonly done: true; readonly data: T }
  | { readonly done: false; readonly refused: NuxPayRefusal };

export interface NuxPayRefusal {
  /** The answer's `errorCode`; `not_whitelisted` if it has none and the recipient is not on the whitelist; else null. */
  readonly code: string | null;
  /** Whether the refusal has the documented form, and nothing suggests that the call took effect anyway. */
  readonly documented: boolean;
  /** The original answer. */
  readonly answered: unknown;
}

/** Our own code for an address that is not on the whitelist, because NuxPay's answer has none. */
export const notWhitelisted = 'not_whitelisted';

/** Matches text without control characters and lone surrogates, which not all databases can store. */
const printable = /^[^\p{Cc}\p{Cs}]*$/u;
const text = z
  .string('must be text')
  .max(200, 'must be at most 200 characters')
  .regex(printable, 'must be printable');
const shortText = text.min(1, 'must not be empty');

/** An id, given as text or as a number; a number becomes its decimal text. */
const id = identifier.refine((value) => printable.test(value), 'must be printable');
/** An optional id; empty text becomes null. */
const idOrNull = z.preprocess((value) => (value === '' ? null : value), orNull(id));
const shortTextOrNull = z.preprocess((value) => (value === '' ? null : value), orNull(shortText));

const refusedBody = z.object({
  code: whole.refine((code) => code === 0),
  /** The message is ERROR or FAILED by the document's tables, and "Failed" for the whitelist. */
  message: text.regex(/^(error|failed)$/i),
  message_d: z.unknown().optional(),
  data: lenient(
    z.object({
      errorCode: lenient(id),
      errorType: z.unknown().optional(),
      errorMessage: z.unknown().optional(),
      isWhitelist: lenient(whole),
      transactionHash: textOrNull.catch('unreadable'),
      transaction_token: textOrNull.catch('unreadable'),
    }),
  ),
});

function readRefused(answered: unknown): NuxPayRefusal {
  const { data: body } = refusedBody.safeParse(answered);
  if (body === undefined) return { code: null, documented: false, answered };
  const { errorCode = null, isWhitelist, transactionHash = null, transaction_token = null } = body.data ?? {};
  return {
    code: errorCode ?? (isWhitelist === 0 ? notWhitelisted : null),
    documented: transactionHash === null && transaction_token === null,
    answered,
  };
}

/** NuxPay's code for an insufficient balance, the only documented error code. */
const insufficientBalance = 'E10000';

/**
 * Whether a refused transfer moved no money: the refusal is documented, and an earlier copy of the request cannot have caused
 * it.
 */
export function provesNothingMoved({ code, documented, answered }: NuxPayRefusal): boolean {
  const { message_d, data } = refusedBody.safeParse(answered).data ?? {};
  const said = [message_d, data?.errorCode, data?.errorType, data?.errorMessage];
  const isNamed = code === insufficientBalance || code === notWhitelisted;
  return documented && isNamed && isWithoutState(said);
}

/** Returns the code in the error body of a 4xx, although such a status is not documented; null for a body in any other form. */
export function refusal(body: unknown): string | null {
  const { code, documented } = readRefused(body);
  return documented ? (code ?? 'refused') : null;
}

const envelope = z.object({ code: whole.refine((code) => code <= 1, 'must be 0 or 1') });

/** Schema for the envelope `{ "code", "message", "message_d", "data" }` of every answer. */
function answerOf<T extends z.ZodType>(data: T) {
  const success = envelope.extend({ data });
  return z.unknown().transform((answered, context): NuxPayAnswer<z.output<T>> => {
    const isRefused = envelope.safeParse(answered).data?.code === 0;
    if (isRefused) return { done: false, refused: readRefused(answered) };
    const parsed = success.safeParse(answered);
    if (parsed.success) return { done: true, data: (parsed.data as { data: z.output<T> }).data };
    for (const { path, message } of parsed.error.issues) context.addIssue({ code: 'custom', path, message });
    return z.NEVER;
  });
}

type Data<T> = T extends z.ZodType<NuxPayAnswer<infer D>> ? D : never;

/** Answer of `POST /payment_gateway/merchant/transaction/request`. */
export const requestedTransaction = answerOf(
  z.object({
    /** Token that identifies the payment in callbacks. It also opens NuxPay's own page, so it must not reach a browser. */
    transaction_token: id,
    /** Our payment id. */
    reference_id: id,
    address: z.string('must be an address').regex(/^[\x21-\x7e]{1,128}$/, 'must be an address'),
    /** Amount to send, in coins. */
    cryptocurrency_amount: unsignedDecimal,
    crypto_symbol: shortText,
  }),
);
export type NuxPayTransaction = Data<typeof requestedTransaction>;

/** A sent amount or a cost, in whole coins of `unit`. In the sample for a batch, one of these objects has no amount. */
const share = z.object({
  amount: orNull(unsignedDecimal),
  unit: shortText,
  walletType: shortText,
  /** Exchange rate in US dollars. */
  exchangeRate: lenient(z.object({ USD: unsignedDecimal })),
  transactionHash: textOrNull,
});

/** The sent amount, its costs and its state. The answer and the callback have the same fields. */
const shares = {
  /** The amount sent to the recipient. */
  amountDetails: orNull(share),
  /** NuxPay's fee. */
  serviceChargeDetails: orNull(share),
  /** NuxPay's charge to the merchant for the chain's fee. */
  feeChargeDetails: orNull(share),
  /** The fee that the chain takes, paid by NuxPay. */
  feeDetails: orNull(share),
  /** Number of confirmations on the chain. */
  confirmation: orNull(whole),
  /** Status: received, pending, confirmed, success or failed. */
  status: shortText,
  /** Time such as `2020-11-04 14:09:12`, in an undocumented time zone. */
  time: textOrNull,
  successTime: textOrNull,
};

/** Answer of `POST /crypto/external/transfer`. */
export const transfer = answerOf(
  z.object({
    /** Our transfer id. */
    referenceID: id,
    transactionHash: textOrNull,
    ...shares,
    /** 1 if the recipient is on the whitelist. */
    isWhitelist: orNull(whole),
  }),
);
export type NuxPayTransfer = Data<typeof transfer>;

/** Answer of `POST /crypto/external/transfer/by/batch`. */
export const batch = answerOf(
  z.object({
    /** Our batch id. */
    referenceID: id,
    /** Hash of the transaction. Empty in the document's sample, because nothing has been sent yet. */
    transactionHash: textOrNull,
    transactionDetails: z.array(
      z.object({
        receiverAddress: shortText,
        /** Amount in the coin's smallest unit, unlike all other amounts. */
        amount: unsignedDecimal,
        serviceChargeAmount: orNull(unsignedDecimal),
      }),
    ),
    status: shortText,
    time: textOrNull,
    /** The items that NuxPay refused. */
    errorDetails: orNull(z.array(z.object({ receiverAddress: shortText, reason: textOrNull }))),
  }),
);
export type NuxPayBatch = Data<typeof batch>;

const whitelisted = z.object({
  address: shortText,
  wallet_type: shortText,
  /** Outcome: Success or Failed. */
  status: shortText,
  /** Reason, such as "Duplicate address detected" or "Invalid address". */
  reason: textOrNull,
});

/** Answer of `POST /whitelist/address/multi`: a list, or an object with the keys "0", "1" and so on. */
export const whitelist = answerOf(
  z.preprocess(
    (data) => (typeof data === 'object' && data !== null ? Object.values(data) : data),
    z.array(whitelisted, 'must be a list'),
  ),
);

/** A received amount, which must be more than 0. */
const positive = unsignedDecimal.pipe(z.string().refine(isPositive, 'must be more than 0'));

/** An amount and its unit, such as `5 USDT`. */
const coins = text.transform((written, context): { amount: string; unit: string } => {
  const [, amount, unit] = /^(\S+)\s+(\S.*)$/.exec(written) ?? [];
  const parsed = positive.safeParse(amount);
  if (parsed.success && unit !== undefined) return { amount: parsed.data, unit };
  context.addIssue({
    code: 'custom',
    message: 'must be an amount of more than 0 and its unit, such as "5 USDT"',
  });
  return z.NEVER;
});

/** A fee of an input. Null if unreadable: that must not hold up the payment. */
const charge = lenient(z.object({ amount: unsignedDecimal, unit: shortText }));

const input = z.object({
  /** Hash of the transaction that brought the coins. */
  receivedTxID: transactionId,
  /** Received amount before fees. */
  amount: positive,
  unit: shortTextOrNull,
  type: shortTextOrNull,
  /** Price of one coin in the fiat currency. */
  exchangeRate: lenient(unsignedDecimal),
  /** NuxPay's fee. */
  charges: charge,
  /** The chain's fee. */
  minerFee: charge,
});
export type NuxPayInput = z.output<typeof input>;

/** Maximum number of inputs, far above that of any payment. */
const mostInputs = 1000;

/** Callback about incoming money: `params` of `paymentGatewayCallback`. */
export const paymentCallback = z.object({
  transactionToken: idOrNull,
  /** The reference of our request, judging by the field's name. The document does not explain `referenceID`. */
  clientReferenceID: idOrNull.catch(null),
  referenceID: idOrNull.catch(null),
  receivedTxID: transactionIdOrNull,
  txDetails: orNull(
    z.object({
      input: orNull(z.array(input).max(mostInputs, `must be at most ${mostInputs} inputs`)),
    }),
  ),
  /** The received amount of all inputs together. */
  amountReceive: coins,
  /** Wallet type, in any case. */
  type: shortText,
  status: shortText,
  /** Time without a time zone, such as `2021-03-26 09:38:27`. */
  transactionDate: z.unknown().optional(),
  /** Price of the payment. */
  fiatDetails: lenient(z.object({ amount: unsignedDecimal, unit: shortText })),
});
export type PaymentCallback = z.output<typeof paymentCallback>;

/** Callback about outgoing money: `params` of `externalFundOutCallback`. */
export const fundOutCallback = z.object({
  /** Our id by the document's text; 0 in its sample. */
  referenceID: idOrNull,
  transactionToken: idOrNull,
  transactionHash: textOrNull,
  /** Recipients of a batch with their amounts, in whole coins, after NuxPay's fees. */
  transactionDetails: orNull(
    z.array(z.object({ receiverAddress: shortText, amount: unsignedDecimal, unit: orNull(shortText) })),
  ),
  ...shares,
});
export type FundOutCallback = z.output<typeof fundOutCallback>;
