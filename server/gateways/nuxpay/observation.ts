import {
  compare,
  decimals,
  divide,
  isPositive,
  max,
  multiply,
  roundDown,
  roundUp,
  subtract,
  sum,
  type Decimal,
} from '../../base/money/decimal.ts';
import type { Log } from '../../base/log/logger.ts';
import { canonicalHash } from '../../base/money/tx-hash.ts';
import type { Observation, WatchedPayment, WebhookResult } from '../gateway.ts';
import type { Fee, ReportedTransaction, UnmatchedTransaction } from '../transaction.ts';
import { bareTransaction } from '../adapter.ts';
import { redactWords, truncateJson } from '../http/redact.ts';
import { readCallback } from './callback.ts';
import { equalIgnoringCase, fitsSymbol, walletOf, walletOfType } from './wallets.ts';
import type { NuxPayInput, PaymentCallback } from './wire.ts';

/**
 * Interprets NuxPay's callbacks, the only source of payments, which are unsigned: a callback counts only if token, reference,
 * unit and wallet type match one payment and its inputs add up. If only the reference is missing, or the status is unknown, the
 * money is unclear and an operator decides.
 */
export interface CallbackOptions {
  /** Payments that may be worth more than this in US dollars wait for an operator; null for no limit. */
  readonly autoSettleUpTo: Decimal | null;
  /** Redacted from stored callbacks. */
  readonly secrets: readonly string[];
  readonly log: Log;
}

export interface WebhookContext {
  readonly receivedAt: number;
  readonly find: (reference: string) => Promise<WatchedPayment | undefined>;
}

/**
 * For incoming money, only `success` is documented. The others are its statuses for outgoing money, and usual ones before
 * confirmation, which credit nothing. `success` means that coins were received, not that they are enough.
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

/** `transactionDate` has no time zone; UTC is assumed. */
const ASSUMED_ZONE = 'Z';
/** Maximum share of the sum that a rounded amount may differ by. */
const MAX_ROUNDING = '0.005';
/** Counted as at least one US dollar each, whatever a callback's rate is. */
const dollarCoins: ReadonlySet<string> = new Set(['USDT', 'USD2']);

/** @throws GatewayError `unexpected_response` with the field */
export async function readWebhook(
  body: string,
  { receivedAt, find }: WebhookContext,
  options: CallbackOptions,
): Promise<WebhookResult> {
  const callback = readCallback(body, options.secrets);
  // Callbacks about outgoing money are handled elsewhere.
  if (callback.kind === 'out') return { poll: [], observations: [], unmatched: [] };
  const { params } = callback;
  const raw = truncateJson(callback.answered, options.secrets);
  const token = params.transactionToken;
  const payment = token === null ? undefined : await find(token);
  const reason = unmatchedReason(params, payment) ?? amountFault(params);
  if (payment === undefined || reason !== null)
    return { poll: [], observations: [], unmatched: unmatchedOf(params, reason ?? '', raw) };
  return {
    poll: [],
    observations: [observationOf(params, payment, { receivedAt, raw }, options)],
    unmatched: [],
  };
}

/** Why it cannot be the payment's, shown to the merchant; null if it may be. */
function unmatchedReason(params: PaymentCallback, payment: WatchedPayment | undefined): string | null {
  const { transactionToken: token, clientReferenceID, referenceID } = params;
  if (token === null) return 'NuxPay names no transactionToken for it.';
  if (payment === undefined || payment.reference !== token) {
    const hint = clientReferenceID === null ? '' : ` Its reference is ${clientReferenceID}.`;
    return `No payment has the transactionToken that NuxPay names.${hint}`;
  }
  const references = [clientReferenceID, referenceID];
  const isOthers = references.some((id) => id !== null && id !== payment.paymentId && id.startsWith('pay_'));
  // NuxPay may use its own reference instead of ours, which is accepted only for the payment's own coin.
  const mayBeOurs = references.includes(payment.paymentId) || methodOf(params) === payment.asset.method;
  if (isOthers || !mayBeOurs)
    return `The transactionToken is that of ${payment.paymentId}, the reference is another.`;
  if (walletOf(payment.asset.method) === undefined)
    return `NuxPay takes no ${payment.asset.method}, which ${payment.paymentId} asked for.`;
  return null;
}

/** Why amount or coin are not clear, shown to the merchant; null if they are. */
function amountFault(params: PaymentCallback): string | null {
  const { amountReceive: received, type } = params;
  const inputs = inputsOf(params);
  if (inputs.length === 0) return 'NuxPay names no transaction that brought it.';
  const hasOtherCoin = inputs.some(
    (input) =>
      (input.unit !== null && !equalIgnoringCase(input.unit, received.unit)) ||
      (input.type !== null && !equalIgnoringCase(input.type, type)),
  );
  if (hasOtherCoin) return 'NuxPay names one coin for the whole and another for an input.';
  const amounts = new Map(distinct(inputs).map((input) => [inputKeyOf(params, input), input.amount]));
  const hasTwoAmounts = inputs.some(
    (input) => compare(amounts.get(inputKeyOf(params, input)) ?? '0', input.amount) !== 0,
  );
  if (hasTwoAmounts) return 'NuxPay names one transaction with two amounts.';
  const total = totalOf(params);
  if (!isRoundedSum(total, received.amount))
    return `Its inputs add up to ${total} ${received.unit}, amountReceive says ${received.amount}.`;
  return null;
}

/**
 * Whether an amount equals the sum, or the sum rounded up or down to the amount's decimals. Only the inputs' amounts are
 * counted, never the rounded one.
 */
function isRoundedSum(total: Decimal, shown: Decimal): boolean {
  const places = decimals(shown);
  const isRounded = [roundDown, roundUp].some((round) => compare(round(total, places), shown) === 0);
  const difference = max(subtract(total, shown), subtract(shown, total));
  return isRounded && compare(difference, multiply(total, MAX_ROUNDING)) <= 0;
}

/** One unmatched transaction per input. */
function unmatchedOf(params: PaymentCallback, reason: string, raw: unknown): readonly UnmatchedTransaction[] {
  const { amountReceive, type, status } = params;
  const inputs = distinct(inputsOf(params));
  return (inputs.length > 0 ? inputs : [wholeAsInput(params)]).map((input) => ({
    key: inputKeyOf(params, input),
    method: methodOf(params),
    amount: input.amount,
    hash: input.receivedTxID === '' ? null : input.receivedTxID,
    status: statuses.get(status.toLowerCase()) ?? 'detected',
    confirmations: null,
    requiredConfirmations: null,
    // Without a payment, the time cannot be checked for its zone.
    at: null,
    fees: feesOf(input),
    asset: input.unit ?? amountReceive.unit,
    network: input.type ?? type,
    reason,
    raw,
  }));
}

function observationOf(
  params: PaymentCallback,
  payment: WatchedPayment,
  { receivedAt, raw }: { readonly receivedAt: number; readonly raw: unknown },
  { autoSettleUpTo, secrets, log }: CallbackOptions,
): Observation {
  const { paymentId } = payment;
  const fields = { provider: 'nuxpay', paymentId };
  const rawStatus = redactWords(params.status, secrets);
  const status = statuses.get(params.status.toLowerCase());
  if (status === undefined)
    log.warn({ ...fields, rawStatus }, 'a callback with an unknown status is not counted');
  const why =
    status === undefined ? `the status "${rawStatus}" is not documented` : referenceFault(params, payment);
  const isAboveLimit = autoSettleUpTo !== null && isAbove(autoSettleUpTo, params, payment);
  const waits = why === null && status === 'final' && isAboveLimit;
  if (waits) log.info(fields, 'a payment above autoSettleUpTo waits for an operator');
  const inputs = distinct(inputsOf(params));
  return {
    paymentId,
    source: 'webhook',
    observedAt: receivedAt,
    rawStatus,
    status: why === null ? 'awaiting' : 'unknown',
    transactions:
      status === undefined || why !== null
        ? []
        : inputs.map((input) => transactionOf(input, params, payment, waits ? 'detected' : status)),
    // A failed transaction needs no decision.
    unclear:
      why === null || status === 'gone'
        ? undefined
        : inputs.map((input) => ({
            key: inputKeyOf(params, input),
            reason: `${input.amount} ${params.amountReceive.unit} in transaction ${input.receivedTxID}: ${why}`,
          })),
    raw,
  };
}

/** Why its references do not prove that it belongs to the payment. */
function referenceFault({ clientReferenceID, referenceID }: PaymentCallback, { paymentId }: WatchedPayment) {
  if (clientReferenceID === paymentId || referenceID === paymentId) return null;
  return `the transactionToken is this payment's, clientReferenceID (${clientReferenceID ?? 'none'}) and referenceID (${referenceID ?? 'none'}) are not`;
}

function transactionOf(
  input: NuxPayInput,
  params: PaymentCallback,
  payment: WatchedPayment,
  status: ReportedTransaction['status'],
): ReportedTransaction {
  return {
    ...bareTransaction,
    key: inputKeyOf(params, input),
    // Only the payment's own coin counts.
    method: methodOf(params) ?? unknownCoin(params),
    amount: input.amount,
    hash: input.receivedTxID,
    status,
    at: timeFor(params, payment),
    fees: feesOf(input),
    // A delayed older callback must not drop anything; a final or failed status is about this transaction alone.
    single: status !== 'detected',
  };
}

/** An id that is never one of our method ids. */
const unknownCoin = ({ type, amountReceive: { unit } }: PaymentCallback): string =>
  [type, unit]
    .map((word) =>
      word
        .toLowerCase()
        .replaceAll(/[^a-z0-9]+/g, '-')
        .slice(0, 50),
    )
    .join('@');

/**
 * The transaction's time if it lies within the payment's period: then it was in time, even if its callback came late. Otherwise
 * its zone may be wrong, so null: the callback's arrival counts. Depends only on callback and payment, so that repeated
 * callbacks give the same result.
 */
function timeFor(
  { transactionDate }: PaymentCallback,
  { createdAt, expiresAt }: WatchedPayment,
): number | null {
  const at = instantOf(transactionDate);
  return at !== null && at >= Math.floor(createdAt / 1000) * 1000 && at <= expiresAt ? at : null;
}

function instantOf(written: unknown): number | null {
  if (typeof written !== 'string' || !/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/.test(written)) return null;
  const iso = written.replace(' ', 'T');
  const at = Date.parse(`${iso}${ASSUMED_ZONE}`);
  // Rejects dates such as February 30, which some parsers read as March.
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(iso) ? at : null;
}

/**
 * Whether the payment's value may exceed the limit. The highest estimate counts: an unsigned callback may raise the value, but
 * not lower it below our own estimate. Without our own estimate it counts as exceeding the limit.
 */
function isAbove(limit: Decimal, params: PaymentCallback, payment: WatchedPayment): boolean {
  const { asset, amount, usd } = payment;
  const { fiatDetails } = params;
  const coins = max(amount, receivedSoFar(params, payment));
  const own = dollarCoins.has(asset.asset) ? [coins] : [];
  if (usd !== null && isPositive(amount)) own.push(divide(multiply(usd, coins), amount));
  const named = inputsOf(params).flatMap(({ exchangeRate }) =>
    exchangeRate === null ? [] : [multiply(coins, exchangeRate)],
  );
  if (fiatDetails !== null && equalIgnoringCase(fiatDetails.unit, 'USD')) named.push(fiatDetails.amount);
  return own.length === 0 || compare([...own, ...named].reduce(max), limit) > 0;
}

/** Sum in the payment's coin with earlier callbacks, so that many small ones cannot bypass the limit. */
function receivedSoFar(params: PaymentCallback, { asset, known }: WatchedPayment): Decimal {
  if (methodOf(params) !== asset.method) return '0';
  const keys = new Set(inputsOf(params).map((input) => inputKeyOf(params, input)));
  const earlier = known.filter(({ key, status }) => status !== 'gone' && !keys.has(key));
  return sum([totalOf(params), ...earlier.map(({ amount }) => amount)]);
}

/** For a callback without inputs. */
const wholeAsInput = ({ amountReceive, receivedTxID, type }: PaymentCallback): NuxPayInput => ({
  receivedTxID: receivedTxID ?? '',
  ...amountReceive,
  type,
  exchangeRate: null,
  charges: null,
  minerFee: null,
});

const inputsOf = ({ txDetails }: PaymentCallback): readonly NuxPayInput[] => txDetails?.input ?? [];

/** Inputs without duplicates. */
const distinct = (inputs: readonly NuxPayInput[]): readonly NuxPayInput[] => [
  ...new Map(inputs.map((input) => [canonicalHash(input.receivedTxID), input])).values(),
];

const totalOf = (params: PaymentCallback): Decimal =>
  sum(distinct(inputsOf(params)).map(({ amount }) => amount));

/** Includes the token, as one transaction may pay two payments. */
const inputKeyOf = ({ transactionToken }: PaymentCallback, input: NuxPayInput): string =>
  `${transactionToken ?? ''}:${canonicalHash(input.receivedTxID)}`;

/** One of our methods only if wallet type and unit both match it; null for an unknown coin. */
function methodOf({ type, amountReceive: { unit } }: PaymentCallback): string | null {
  const wallet = walletOfType(type);
  return wallet !== undefined && fitsSymbol(wallet, unit) ? wallet.asset.method : null;
}

/** Fees of one input, each in its own coin. */
function feesOf({ charges, minerFee }: NuxPayInput): readonly Fee[] {
  const kinds = [
    ['gateway_fee', charges],
    ['network_fee', minerFee],
  ] as const;
  return kinds.flatMap(([kind, fee]) =>
    fee !== null && isPositive(fee.amount)
      ? [{ kind, asset: fee.unit.toUpperCase(), amount: fee.amount }]
      : [],
  );
}
