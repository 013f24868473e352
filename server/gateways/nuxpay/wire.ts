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
 * NuxPay's schemas, as documented. Unused fields are not declared, and new ones are accepted. The samples have numbers where
 * the text says strings; both are read, and amounts become decimal strings.
 */

/** `code` 1 with the result, or `code` 0 with the error. Both are HTTP 200. */
export type NuxPayAnswer<T> =
  | { readonly done: true; readonly data: T }
  | { readonly done: false; readonly refused: NuxPayRefusal };

export interface NuxPayRefusal {
  /** `errorCode`, or its substitute. */
  readonly code: string | null;
  /** Whether it has the documented form, without a sign that it took effect anyway. */
  readonly documented: boolean;
  /** The original answer. */
  readonly answered: unknown;
}

/** Our code for an address outside the whitelist, as the answer has none. */
export const notWhitelisted = 'not_whitelisted';

/** No control characters and no lone surrogates, which not all databases store. */
const printable = /^[^\p{Cc}\p{Cs}]*$/u;
const text = z
  .string('must be text')
  .max(200, 'must be at most 200 characters')
  .regex(printable, 'must be printable');
const shortText = text.min(1, 'must not be empty');

/** Text, or a number as written. */
const id = identifier.refine((value) => printable.test(value), 'must be printable');
/** Empty text counts as null. */
const idOrNull = z.preprocess((value) => (value === '' ? null : value), orNull(id));
const shortTextOrNull = z.preprocess((value) => (value === '' ? null : value), orNull(shortText));

const refusedBody = z.object({
  code: whole.refine((code) => code === 0),
  /** The tables have ERROR or FAILED, and "Failed" for the whitelist. */
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

/** The code for an insufficient balance, the only documented one. */
const insufficientBalance = 'E10000';

/** Whether a refused transfer moved nothing: a documented refusal that an earlier copy of the request could not cause. */
export function provesNothingMoved({ code, documented, answered }: NuxPayRefusal): boolean {
  const { message_d, data } = refusedBody.safeParse(answered).data ?? {};
  const said = [message_d, data?.errorCode, data?.errorType, data?.errorMessage];
  const isNamed = code === insufficientBalance || code === notWhitelisted;
  return documented && isNamed && isWithoutState(said);
}

/** The code in the error body of a 4xx, which is not documented; null for any other body. */
export function refusal(body: unknown): string | null {
  const { code, documented } = readRefused(body);
  return documented ? (code ?? 'refused') : null;
}

const envelope = z.object({ code: whole.refine((code) => code <= 1, 'must be 0 or 1') });

/** `{ "code", "message", "message_d", "data" }` around everything. */
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
    /** The payment's token in callbacks. It also opens NuxPay's own page, so it must not reach a browser. */
    transaction_token: id,
    /** Our id. */
    reference_id: id,
    address: z.string('must be an address').regex(/^[\x21-\x7e]{1,128}$/, 'must be an address'),
    /** The amount to send, in coins. */
    cryptocurrency_amount: unsignedDecimal,
    crypto_symbol: shortText,
  }),
);
export type NuxPayTransaction = Data<typeof requestedTransaction>;

/** A part of the sent amount and its costs, in whole coins of `unit`; one of a batch's sample has no amount. */
const share = z.object({
  amount: orNull(unsignedDecimal),
  unit: shortText,
  walletType: shortText,
  /** In US dollars. */
  exchangeRate: lenient(z.object({ USD: unsignedDecimal })),
  transactionHash: textOrNull,
});

/** The sent amount and its costs: the same fields in the answer and the callback. */
const shares = {
  /** To the recipient. */
  amountDetails: orNull(share),
  /** NuxPay's fee. */
  serviceChargeDetails: orNull(share),
  /** NuxPay's charge for the chain's fee. */
  feeChargeDetails: orNull(share),
  /** The chain's fee. */
  feeDetails: orNull(share),
  /** Confirmations on the chain. */
  confirmation: orNull(whole),
  /** received, pending, confirmed, success, failed. */
  status: shortText,
  /** Such as `2020-11-04 14:09:12`, in an undocumented time zone. */
  time: textOrNull,
  successTime: textOrNull,
};

/** Answer of `POST /crypto/external/transfer`. */
export const transfer = answerOf(
  z.object({
    /** Our id. */
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
    /** Our id. */
    referenceID: id,
    /** Empty in the sample: nothing has been sent yet. */
    transactionHash: textOrNull,
    transactionDetails: z.array(
      z.object({
        receiverAddress: shortText,
        /** In the coin's smallest unit, unlike all other amounts. */
        amount: unsignedDecimal,
        serviceChargeAmount: orNull(unsignedDecimal),
      }),
    ),
    status: shortText,
    time: textOrNull,
    /** The refused items. */
    errorDetails: orNull(z.array(z.object({ receiverAddress: shortText, reason: textOrNull }))),
  }),
);
export type NuxPayBatch = Data<typeof batch>;

const whitelisted = z.object({
  address: shortText,
  wallet_type: shortText,
  /** Success or Failed. */
  status: shortText,
  /** Such as "Duplicate address detected", "Invalid address". */
  reason: textOrNull,
});

/** Answer of `POST /whitelist/address/multi`: a list, or an object with the keys "0", "1" and so on. */
export const whitelist = answerOf(
  z.preprocess(
    (data) => (typeof data === 'object' && data !== null ? Object.values(data) : data),
    z.array(whitelisted, 'must be a list'),
  ),
);

/** Received coins. */
const positive = unsignedDecimal.pipe(z.string().refine(isPositive, 'must be more than 0'));

/** `5 USDT`: an amount and its unit. */
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

/** Fees of an input. An unreadable fee must not hold up the payment. */
const charge = lenient(z.object({ amount: unsignedDecimal, unit: shortText }));

const input = z.object({
  /** Hash of the transaction that brought the coins. */
  receivedTxID: transactionId,
  /** Received amount before fees. */
  amount: positive,
  unit: shortTextOrNull,
  type: shortTextOrNull,
  /** Price of one coin in fiat. */
  exchangeRate: lenient(unsignedDecimal),
  /** NuxPay's fee. */
  charges: charge,
  /** The chain's fee. */
  minerFee: charge,
});
export type NuxPayInput = z.output<typeof input>;

/** Far above the number of inputs of any payment. */
const mostInputs = 1000;

/** Incoming money: `params` of `paymentGatewayCallback`. */
export const paymentCallback = z.object({
  transactionToken: idOrNull,
  /** The reference of our request, by its name; `referenceID` is not explained. */
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
  /** The wallet type, in any case. */
  type: shortText,
  status: shortText,
  /** `2021-03-26 09:38:27`. */
  transactionDate: z.unknown().optional(),
  /** The payment's price. */
  fiatDetails: lenient(z.object({ amount: unsignedDecimal, unit: shortText })),
});
export type PaymentCallback = z.output<typeof paymentCallback>;

/** Outgoing money: `params` of `externalFundOutCallback`. */
export const fundOutCallback = z.object({
  /** Our id by the text; 0 in the sample. */
  referenceID: idOrNull,
  transactionToken: idOrNull,
  transactionHash: textOrNull,
  /** One per recipient of a batch, in whole coins, after NuxPay's fees. */
  transactionDetails: orNull(
    z.array(z.object({ receiverAddress: shortText, amount: unsignedDecimal, unit: orNull(shortText) })),
  ),
  ...shares,
});
export type FundOutCallback = z.output<typeof fundOutCallback>;
