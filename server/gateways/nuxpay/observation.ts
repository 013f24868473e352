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
 * Interprets NuxPay's callbacks, which are the only source of payments and are unsigned. A callback counts only if its token,
 * reference, unit and wallet type match one payment and its inputs add up. If only the reference is missing, or the status is
 * unknown, the money is unclear and an operator decides.
 */

export interface CallbackOptions {
  /** Limit in US dollars: payments that may be worth more wait for an operator. Null for no limit. */
  readonly autoSettleUpTo: Decimal | null;
  /** Values to redact from stored callbacks. */
  readonly secrets: readonly string[];
  readonly log: Log;
}

export interface WebhookContext {
  readonly receivedAt: number;
  readonly find: (reference: string) => Promise<WatchedPayment | undefined>;
}

/**
 * Meaning of callback statuses. For incoming money, only `success` is documented; it means that coins were received, not that
 * they are enough. The others are NuxPay's statuses for outgoing money, and usual words for the time before confirmation; they
 * credit nothing.
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

/** Time zone assumed for `transactionDate`, which has none: UTC. */
const ASSUMED_ZONE = 'Z';
/** Maximum difference between a rounded amount and the sum, as a share of the sum. */
const MAX_ROUNDING = '0.005';
/** Coins that count as at least one US dollar each, whatever exchange rate a callback states. */
const dollarCoins: ReadonlySet<string> = new Set(['USDT', 'USD2']);

/**
 * Reads a callback about incoming money.
 * @throws GatewayError `unexpected_response` that names the invalid field
 */
export async function readWebhook(
  body: string,
  { receivedAt, find }: WebhookContext,
  options: CallbackOptions,
): Promise<WebhookResult> {
  const callback = readCallback(body, options.secrets);
  // Ignore callbacks about outgoing money: `readFundOut` reads them.
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

/** Returns why a callback cannot belong to the payment, for the merchant; null if it may belong to it. */
function unmatchedReason(params: PaymentCallback, payment: WatchedPayment | undefined): string | null {
  const { transactionToken: token, clientReferenceID, referenceID } = params;
  if (token === null) return 'NuxPay names no transactionToken for it.';
  if (payment === undefined || payment.reference !== token) {
    const hint = clientReferenceID === null ? '' : ` Its reference is ${clientReferenceID}.`;
    return `No payment has the transactionToken that NuxPay names.${hint}`;
  }
  const references = [clientReferenceID, referenceID];
  const isOthers = references.some((id) => id !== null && id !== payment.paymentId && id.startsWith('pay_'));
  // NuxPay may state its own reference instead of ours. That is accepted only for the payment's own coin.
  const mayBeOurs = references.includes(payment.paymentId) || methodOf(params) === payment.asset.method;
  if (isOthers || !mayBeOurs)
    return `The transactionToken is that of ${payment.paymentId}, the reference is another.`;
  if (walletOf(payment.asset.method) === undefined)
    return `NuxPay takes no ${payment.asset.method}, which ${payment.paymentId} asked for.`;
  return null;
}

/** Returns why the amount or coin is not clear, for the merchant; null if both are clear. */
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
 * Whether a shown amount equals the sum of the inputs, or that sum rounded up or down to the decimals of the shown amount. Only
 * the inputs' amounts are credited, never the rounded one.
 */
function isRoundedSum(total: Decimal, shown: Decimal): boolean {
  const places = decimals(shown);
  const isRounded = [roundDown, roundUp].some((round) => compare(round(total, places), shown) === 0);
  const difference = max(subtract(total, shown), subtract(shown, total));
  return isRounded && compare(difference, multiply(total, MAX_ROUNDING)) <= 0;
}

/** Returns one unmatched transaction for each input. */
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
    // Null, because the time zone of the date can only be checked against a payment.
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
    // An operator does not need to decide about a failed transaction.
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

/** Returns why a callback's references do not prove that it belongs to the payment; null if they do. */
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
    // Money in another coin is reported, but only the payment's own coin counts.
    method: methodOf(params) ?? unknownCoin(params),
    amount: input.amount,
    hash: input.receivedTxID,
    status,
    at: timeFor(params, payment),
    fees: feesOf(input),
    // A final or failed status is proof about this one transaction. Other statuses are not: an older callback that arrives late
    // must not undo anything.
    single: status !== 'detected',
  };
}

/** Returns an id for an unknown coin, which never equals one of our method ids. */
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
 * Returns the transaction's time if it lies within the payment's period: the payment was then in time, even if its callback
 * came late. Otherwise the time zone may be wrong, so null is returned and the callback's arrival counts. The result depends
 * only on the callback and the payment, so that repeated callbacks give the same result.
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
  // Reject dates such as February 30, which some parsers read as a day in March.
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(iso) ? at : null;
}

/**
 * Whether the payment's value may exceed the limit. The highest estimate counts: an unsigned callback may raise the value, but
 * cannot lower it below our own estimate. Without an estimate of our own, the value counts as above the limit.
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

/** Returns the sum in the payment's coin, including earlier callbacks, so that many small payments cannot bypass the limit. */
function receivedSoFar(params: PaymentCallback, { asset, known }: WatchedPayment): Decimal {
  if (methodOf(params) !== asset.method) return '0';
  const keys = new Set(inputsOf(params).map((input) => inputKeyOf(params, input)));
  const earlier = known.filter(({ key, status }) => status !== 'gone' && !keys.has(key));
  return sum([totalOf(params), ...earlier.map(({ amount }) => amount)]);
}

/** Returns the whole amount as one input, for a callback without inputs. */
const wholeAsInput = ({ amountReceive, receivedTxID, type }: PaymentCallback): NuxPayInput => ({
  receivedTxID: receivedTxID ?? '',
  ...amountReceive,
  type,
  exchangeRate: null,
  charges: null,
  minerFee: null,
});

const inputsOf = ({ txDetails }: PaymentCallback): readonly NuxPayInput[] => txDetails?.input ?? [];

/** Returns the inputs with different transactions; for duplicates, the last one is used. */
const distinct = (inputs: readonly NuxPayInput[]): readonly NuxPayInput[] => [
  ...new Map(inputs.map((input) => [canonicalHash(input.receivedTxID), input])).values(),
];

const totalOf = (params: PaymentCallback): Decimal =>
  sum(distinct(inputsOf(params)).map(({ amount }) => amount));

/** Returns the transaction key of an input. It includes the payment's token, because one transaction may pay two payments. */
const inputKeyOf = ({ transactionToken }: PaymentCallback, input: NuxPayInput): string =>
  `${transactionToken ?? ''}:${canonicalHash(input.receivedTxID)}`;

/** Returns one of our method ids only if both wallet type and unit match it; null for an unknown coin. */
function methodOf({ type, amountReceive: { unit } }: PaymentCallback): string | null {
  const wallet = walletOfType(type);
  return wallet !== undefined && fitsSymbol(wallet, unit) ? wallet.asset.method : null;
}

/** Returns the fees of one input, each in its own coin. */
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
