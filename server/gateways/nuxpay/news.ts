import {
  compare,
  decimals,
  isPositive,
  max,
  multiply,
  roundDown,
  roundUp,
  subtract,
  type Decimal,
} from '../../core/decimal.ts';
import type {
  WebhookResult,
  Observation,
  ReportedTransaction,
  UnmatchedTransaction,
  WatchedPayment,
} from '../gateway.ts';
import { truncateJson, truncate } from '../http/redact.ts';
import { readCallback } from './callback.ts';
import { feesOf, inputsOf, keyOf, methodOf, onceEach, sameWord, totalOf } from './inputs.ts';
import { walletOf } from './wallets.ts';
import type { Input, MoneyIn } from './wire.ts';
import type { Log } from '../../core/logger.ts';

/**
 * What NuxPay's callbacks mean. They are the only thing that tells of money, and nothing signs them: what they say is
 * believed only where token, reference, unit and wallet type are all one payment's, and its inputs add up. Where only the
 * reference is missing, or the status is no documented word, the money is shown as unclear: a person decides.
 */
export interface ReadingOptions {
  /** Payments above this in US dollars wait for a person; null where none do. */
  readonly autoSettleUpTo: Decimal | null;
  /** Taken out of what is kept for people. */
  readonly secrets: readonly string[];
  readonly log: Log;
}

export interface Context {
  readonly receivedAt: number;
  readonly find: (reference: string) => Promise<WatchedPayment | undefined>;
}

/**
 * Of money in, the document has the word `success` alone. The others are its words for money out, and usual ones for coins
 * on their way, which credit nothing. Success means that the coins are NuxPay's to keep, not that they are enough.
 */
const statuses: ReadonlyMap<string, ReportedTransaction['status']> = new Map([
  ['success', 'final'],
  ['received', 'detected'],
  ['pending', 'detected'],
  ['confirmed', 'detected'],
  ['unconfirmed', 'detected'],
  ['confirming', 'detected'],
  ['processing', 'detected'],
  ['failed', 'gone'],
]);

/** `transactionDate` names no zone; it is read as if it were in this one. */
const zone = 'Z';
/** A display that is rounded may differ from the sum by this share of it. */
const mostRounding = '0.005';
/** Coins that are one US dollar each: never worth less, whatever rate a callback names. */
const dollars: ReadonlySet<string> = new Set(['USDT', 'USD2']);

/** @throws ProviderError `unexpected_response`, naming the field */
export async function readNews(
  body: string,
  { receivedAt, find }: Context,
  options: ReadingOptions,
): Promise<WebhookResult> {
  const callback = readCallback(body, options.secrets);
  // Money out has callers of its own: here it asks for nothing and is nobody's payment.
  if (callback.kind === 'out') return { poll: [], observations: [], unmatched: [] };
  const { params } = callback;
  const raw = truncateJson(callback.answered, options.secrets);
  const token = params.transactionToken;
  const payment = token === null ? undefined : await find(token);
  const reason = strangerOf(params, payment) ?? flawOf(params);
  if (payment === undefined || reason !== null)
    return { poll: [], observations: [], unmatched: unmatchedOf(params, reason ?? '', raw) };
  return {
    poll: [],
    observations: [observationOf(params, payment, { receivedAt, raw }, options)],
    unmatched: [],
  };
}

/** Why it is none of the payment's, in words for the merchant; null where it may be. */
function strangerOf(params: MoneyIn, payment: WatchedPayment | undefined): string | null {
  const { transactionToken: token, clientReferenceID, referenceID } = params;
  if (token === null) return 'NuxPay names no transactionToken for it.';
  if (payment === undefined || payment.reference !== token) {
    const hint = clientReferenceID === null ? '' : ` Its reference is ${clientReferenceID}.`;
    return `No payment has the transactionToken that NuxPay names.${hint}`;
  }
  const references = [clientReferenceID, referenceID];
  const isOthers = references.some((id) => id !== null && id !== payment.paymentId && id.startsWith('pay_'));
  // A reference of NuxPay's own may stand for ours, but only for coins that the payment asks for.
  const mayBeOwn = references.includes(payment.paymentId) || methodOf(params) === payment.asset.method;
  if (isOthers || !mayBeOwn)
    return `The transactionToken is that of ${payment.paymentId}, the reference is another.`;
  if (walletOf(payment.asset.method) === undefined)
    return `NuxPay takes no ${payment.asset.method}, which ${payment.paymentId} asked for.`;
  return null;
}

/** Why nobody can say how much of which coin came in; null where it is clear. */
function flawOf(params: MoneyIn): string | null {
  const { amountReceive: received, type } = params;
  const inputs = inputsOf(params);
  if (inputs.length === 0) return 'NuxPay names no transaction that brought it.';
  const isElsewhere = inputs.some(
    (input) =>
      (input.unit !== null && !sameWord(input.unit, received.unit)) ||
      (input.type !== null && !sameWord(input.type, type)),
  );
  if (isElsewhere) return 'NuxPay names one coin for the whole and another for an input.';
  const once = onceEach(inputs);
  const amounts = new Map(once.map((input) => [keyOf(params, input), input.amount]));
  const isTwoAmounts = inputs.some(
    (input) => compare(amounts.get(keyOf(params, input)) ?? '0', input.amount) !== 0,
  );
  if (isTwoAmounts) return 'NuxPay names one transaction with two amounts.';
  const total = totalOf(params);
  if (!isShownAs(total, received.amount))
    return `Its inputs add up to ${total} ${received.unit}, amountReceive says ${received.amount}.`;
  return null;
}

/**
 * Whether an amount may stand for a sum: equal, or the sum rounded to as many decimals as the amount has, in either
 * direction. The inputs' own amounts count, never the rounded one.
 */
function isShownAs(total: Decimal, shown: Decimal): boolean {
  const places = decimals(shown);
  const isRounded = [roundDown, roundUp].some((round) => compare(round(total, places), shown) === 0);
  const difference = max(subtract(total, shown), subtract(shown, total));
  return isRounded && compare(difference, multiply(total, mostRounding)) <= 0;
}

/** Each as it is told, each transaction under one key. */
function unmatchedOf(params: MoneyIn, reason: string, raw: unknown): readonly UnmatchedTransaction[] {
  const { amountReceive, type, status } = params;
  const inputs = onceEach(inputsOf(params));
  const told = inputs.length > 0 ? inputs : [wholeAsInput(params)];
  return told.map((input) => ({
    key: keyOf(params, input),
    method: methodOf(params),
    amount: input.amount,
    hash: input.receivedTxID === '' ? null : input.receivedTxID,
    status: statuses.get(status.toLowerCase()) ?? 'detected',
    confirmations: null,
    requiredConfirmations: null,
    // Whose time it may have been in is not known, and so neither is the date's zone.
    at: null,
    fees: feesOf(input),
    asset: input.unit ?? amountReceive.unit,
    network: input.type ?? type,
    reason,
    raw,
  }));
}

function observationOf(
  params: MoneyIn,
  payment: WatchedPayment,
  { receivedAt, raw }: { readonly receivedAt: number; readonly raw: unknown },
  { autoSettleUpTo, log }: ReadingOptions,
): Observation {
  const { paymentId } = payment;
  const about = { provider: 'nuxpay', paymentId };
  const word = truncate(params.status, 100);
  const status = statuses.get(params.status.toLowerCase());
  if (status === undefined) log.warn({ ...about, word }, 'a callback with a word that counts for nothing');
  const why =
    status === undefined ? `the status "${word}" is not documented` : referenceFault(params, payment);
  const isAboveBound = autoSettleUpTo !== null && isAbove(autoSettleUpTo, params, payment);
  const waits = why === null && status === 'final' && isAboveBound;
  if (waits) log.info(about, 'a payment above the bound waits for a person');
  const inputs = onceEach(inputsOf(params));
  return {
    paymentId,
    source: 'webhook',
    observedAt: receivedAt,
    rawStatus: word,
    status: why === null ? 'awaiting' : 'unknown',
    transactions:
      status === undefined || why !== null
        ? []
        : inputs.map((input) => transactionOf(input, params, payment, waits ? 'detected' : status)),
    // What never came is nothing that somebody has to decide.
    unclear:
      why === null || status === 'gone'
        ? undefined
        : inputs.map((input) => ({
            key: keyOf(params, input),
            reason: `${input.amount} ${params.amountReceive.unit} in transaction ${input.receivedTxID}: ${why}`,
          })),
    raw,
  };
}

/** Why its references do not prove that it is the payment's; null where one does. */
function referenceFault({ clientReferenceID, referenceID }: MoneyIn, { paymentId }: WatchedPayment) {
  if (clientReferenceID === paymentId || referenceID === paymentId) return null;
  return `the transactionToken is this payment's, clientReferenceID (${clientReferenceID ?? 'none'}) and referenceID (${referenceID ?? 'none'}) are not`;
}

function transactionOf(
  input: Input,
  params: MoneyIn,
  payment: WatchedPayment,
  status: ReportedTransaction['status'],
): ReportedTransaction {
  return {
    key: keyOf(params, input),
    // Only the payment's own coin counts; what NuxPay has no word for is none of ours.
    method: methodOf(params) ?? unknownCoin(params),
    amount: input.amount,
    hash: input.receivedTxID,
    status,
    confirmations: null,
    requiredConfirmations: null,
    at: timeFor(params, payment),
    fees: feesOf(input),
    // An older message that comes late takes nothing back; the end of a transaction, either way, is told of it alone.
    single: status !== 'detected',
  };
}

/** Never a method of ours. */
const unknownCoin = ({ type, amountReceive: { unit } }: MoneyIn): string =>
  [type, unit]
    .map((word) =>
      word
        .toLowerCase()
        .replaceAll(/[^a-z0-9]+/g, '-')
        .slice(0, 50),
    )
    .join('@');

/**
 * When it came in, where that lies within the payment's time: then it was in time, however late it is told. Any other
 * moment may as well be one in another zone, and when we heard of it says more. It depends on nothing but callback and
 * payment, so that a message that comes again says the same again.
 */
function timeFor({ transactionDate }: MoneyIn, { createdAt, expiresAt }: WatchedPayment): number | null {
  const at = instantOf(transactionDate);
  return at !== null && at >= Math.floor(createdAt / 1000) * 1000 && at <= expiresAt ? at : null;
}

/** Null where it is no time. */
function instantOf(written: unknown): number | null {
  if (typeof written !== 'string' || !/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/.test(written)) return null;
  const iso = written.replace(' ', 'T');
  const at = Date.parse(`${iso}${zone}`);
  // A 30th of February is no day, though some read it as one of March.
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(iso) ? at : null;
}

/**
 * Whether a payment may be worth more than that: the most that anything says it is. Where nothing does, it may.
 */
function isAbove(bound: Decimal, params: MoneyIn, { asset, amount }: WatchedPayment): boolean {
  const { fiatDetails } = params;
  const coins = max(amount, totalOf(params));
  const worths = inputsOf(params).flatMap(({ exchangeRate }) =>
    exchangeRate !== null && isPositive(exchangeRate) ? [multiply(coins, exchangeRate)] : [],
  );
  if (fiatDetails !== null && sameWord(fiatDetails.unit, 'USD')) worths.push(fiatDetails.amount);
  if (dollars.has(asset.asset)) worths.push(coins);
  return worths.length === 0 || compare(worths.reduce(max), bound) > 0;
}

/** What a callback without inputs is about. */
const wholeAsInput = ({ amountReceive, receivedTxID, type }: MoneyIn): Input => ({
  receivedTxID: receivedTxID ?? '',
  ...amountReceive,
  type,
  exchangeRate: null,
  charges: null,
  minerFee: null,
});
