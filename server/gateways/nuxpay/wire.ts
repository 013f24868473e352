import { isWithoutState } from '../refusals.ts';
import { z } from 'zod';
import { isPositive } from '../../core/decimal.ts';
import {
  decimal,
  identifier,
  lenient,
  orNull,
  textOrNull,
  transactionId,
  transactionIdOrNull,
  whole,
} from '../http/json.ts';

/**
 * NuxPay's shapes as its document shows them. Fields that are not read are not named, and new ones are let
 * through. The samples hold numbers where the text says strings; both are read, and amounts come out as decimal
 * strings.
 */

/** With `code` 1 the result, with `code` 0 the error. Both are HTTP 200. */
export type Answer<T> =
  | { readonly done: true; readonly data: T }
  | { readonly done: false; readonly refused: Refused };

export interface Refused {
  /** `errorCode`, or its substitute. */
  readonly code: string | null;
  /** In the document's shape, and without a sign that something was done all the same. */
  readonly documented: boolean;
  /** As it came. */
  readonly answered: unknown;
}

/** The code for an address outside the whitelist, which the answer lacks. */
export const notWhitelisted = 'not_whitelisted';

/** No control characters and no halves of pairs: not every database takes them. */
const printable = /^[^\p{Cc}\p{Cs}]*$/u;
const text = z
  .string('must be text')
  .max(200, 'must be at most 200 characters')
  .regex(printable, 'must be printable');
const shortText = text.min(1, 'must not be empty');

/** Text, or a number as it is written. */
const id = identifier.refine((value) => printable.test(value), 'must be printable');
/** Empty text is as good as none. */
const idOrNull = z.preprocess((value) => (value === '' ? null : value), orNull(id));
const shortTextOrNull = z.preprocess((value) => (value === '' ? null : value), orNull(shortText));

const refusedBody = z.object({
  code: whole.refine((code) => code === 0),
  /** The tables say ERROR or FAILED, and "Failed" for the whitelist. */
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

function readRefused(answered: unknown): Refused {
  const { data: body } = refusedBody.safeParse(answered);
  if (body === undefined) return { code: null, documented: false, answered };
  const { errorCode = null, isWhitelist, transactionHash = null, transaction_token = null } = body.data ?? {};
  return {
    code: errorCode ?? (isWhitelist === 0 ? notWhitelisted : null),
    documented: transactionHash === null && transaction_token === null,
    answered,
  };
}

/** The code of too little balance, which is the only one that the document names. */
const insufficientBalance = 'E10000';

/** Whether a refused transfer moved nothing: the document names the refusal, and it says nothing of an earlier request. */
export function provesNothingMoved({ code, documented, answered }: Refused): boolean {
  const { message_d, data } = refusedBody.safeParse(answered).data ?? {};
  const said = [message_d, data?.errorCode, data?.errorType, data?.errorMessage];
  const isNamed = code === insufficientBalance || code === notWhitelisted;
  return documented && isNamed && isWithoutState(said);
}

/** The code in an error that came with a 4xx, of which the document does not speak; null for any other body. */
export function refusal(body: unknown): string | null {
  const { code, documented } = readRefused(body);
  return documented ? (code ?? 'refused') : null;
}

const envelope = z.object({ code: whole.refine((code) => code <= 1, 'must be 0 or 1') });

/** `{ "code", "message", "message_d", "data" }` around everything. */
function answerOf<T extends z.ZodType>(data: T) {
  const success = envelope.extend({ data });
  return z.unknown().transform((answered, context): Answer<z.output<T>> => {
    const isRefused = envelope.safeParse(answered).data?.code === 0;
    if (isRefused) return { done: false, refused: readRefused(answered) };
    const parsed = success.safeParse(answered);
    if (parsed.success) return { done: true, data: (parsed.data as { data: z.output<T> }).data };
    for (const { path, message } of parsed.error.issues) context.addIssue({ code: 'custom', path, message });
    return z.NEVER;
  });
}

type Data<T> = T extends z.ZodType<Answer<infer D>> ? D : never;

/** Answer of `POST /payment_gateway/merchant/transaction/request`. */
export const transaction = answerOf(
  z.object({
    /** What callbacks name the payment by. With it goes NuxPay's own page: no browser may see it. */
    transaction_token: id,
    /** Ours. */
    reference_id: id,
    address: z.string('must be an address').regex(/^[\x21-\x7e]{1,128}$/, 'must be an address'),
    /** What the shopper has to send, in coins. */
    cryptocurrency_amount: decimal,
    crypto_symbol: shortText,
  }),
);
export type Transaction = Data<typeof transaction>;

/** A share of what leaves, in whole coins of `unit`; a batch's sample has no amount for one of them. */
const share = z.object({
  amount: orNull(decimal),
  unit: shortText,
  walletType: shortText,
  /** In US dollars. */
  exchangeRate: lenient(z.object({ USD: decimal })),
  transactionHash: textOrNull,
});

/** What leaves, and what it costs: the answer and the callback name the same parts. */
const shares = {
  /** To the recipient. */
  amountDetails: orNull(share),
  /** To NuxPay. */
  serviceChargeDetails: orNull(share),
  /** To NuxPay, for the chain's fee. */
  feeChargeDetails: orNull(share),
  /** The chain's fee itself. */
  feeDetails: orNull(share),
  /** Of the chain. */
  confirmation: orNull(whole),
  /** received, pending, confirmed, success, failed. */
  status: shortText,
  /** As written, `2020-11-04 14:09:12`: in which zone is not documented. */
  time: textOrNull,
  successTime: textOrNull,
};

/** Answer of `POST /crypto/external/transfer`. */
export const transfer = answerOf(
  z.object({
    /** Ours. */
    referenceID: id,
    transactionHash: textOrNull,
    ...shares,
    /** 1 where the recipient is on the whitelist. */
    isWhitelist: orNull(whole),
  }),
);
export type Transfer = Data<typeof transfer>;

/** Answer of `POST /crypto/external/transfer/by/batch`. */
export const batch = answerOf(
  z.object({
    /** Ours. */
    referenceID: id,
    /** Empty in the sample: nothing has been sent yet. */
    transactionHash: textOrNull,
    transactionDetails: z.array(
      z.object({
        receiverAddress: shortText,
        /** In the coin's smallest unit, other than everywhere else. */
        amount: decimal,
        serviceChargeAmount: orNull(decimal),
      }),
    ),
    status: shortText,
    time: textOrNull,
    /** What is not sent. */
    errorDetails: orNull(z.array(z.object({ receiverAddress: shortText, reason: textOrNull }))),
  }),
);
export type Batch = Data<typeof batch>;

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
const positive = decimal.pipe(z.string().refine(isPositive, 'must be more than 0'));

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
const charge = lenient(z.object({ amount: decimal, unit: shortText }));

const input = z.object({
  /** Of the transaction that brought the coins. */
  receivedTxID: transactionId,
  /** Received, before fees. */
  amount: positive,
  unit: shortTextOrNull,
  type: shortTextOrNull,
  /** One coin in fiat. */
  exchangeRate: lenient(decimal),
  /** NuxPay's. */
  charges: charge,
  /** The chain's. */
  minerFee: charge,
});
export type Input = z.output<typeof input>;

/** More inputs than a payment has by a thousand. */
const mostInputs = 1000;

/** Money that came in: `params` of `paymentGatewayCallback`. */
export const moneyIn = z.object({
  transactionToken: idOrNull,
  /** The reference of our request by its name; what `referenceID` is, is left open. */
  clientReferenceID: idOrNull.catch(null),
  referenceID: idOrNull.catch(null),
  receivedTxID: transactionIdOrNull,
  txDetails: orNull(
    z.object({
      input: orNull(z.array(input).max(mostInputs, `must be at most ${mostInputs} inputs`)),
    }),
  ),
  /** The amount received, all inputs together. */
  amountReceive: coins,
  /** The wallet type, in any case. */
  type: shortText,
  status: shortText,
  /** `2021-03-26 09:38:27`. */
  transactionDate: z.unknown().optional(),
  /** What the payment is for. */
  fiatDetails: lenient(z.object({ amount: decimal, unit: shortText })),
});
export type MoneyIn = z.output<typeof moneyIn>;

/** Money that went out: `params` of `externalFundOutCallback`. */
export const moneyOut = z.object({
  /** Ours, by the text; the sample's is 0. */
  referenceID: idOrNull,
  transactionToken: idOrNull,
  transactionHash: textOrNull,
  /** One for each recipient of a batch, in whole coins, less what NuxPay keeps. */
  transactionDetails: orNull(
    z.array(z.object({ receiverAddress: shortText, amount: decimal, unit: orNull(shortText) })),
  ),
  ...shares,
});
export type MoneyOut = z.output<typeof moneyOut>;
