import { isAbove, isSameOwner, isWaiting, type Approval, type Coins, type Person } from './approvals.ts';
import type { Checkout, ExceptionKind, Payment, Terms } from './checkout.ts';
import { PaywicketError } from './errors.ts';
import { canonicalHash } from './hash.ts';
import { hashOf, moneyId } from './ids.ts';
import { environmentOwner } from './keys.ts';
import { compare, max, sum, trim, type Decimal } from './money.ts';
import { isPersonKey } from './observation.ts';
import type { Observation } from './ports.ts';
import { coinsIn, coinsOf, isFinal, moneyOf, transactionsOf, type Pick as Which } from './valuation.ts';

/** What people say about money, and when one of them is not enough. */
interface Word extends Pick<
  Approval,
  'action' | 'paymentId' | 'transactionId' | 'exception' | 'coins' | 'hash' | 'note'
> {
  /** What makes it the same when another person says it. */
  readonly content: readonly unknown[];
  /** What is held against the bounds. */
  readonly weight: readonly Coins[];
}

/** So long it waits for the second person, in milliseconds. */
const patience = 7 * 86_400_000;
const mostWaiting = 20;
/** Of what was decided, the list keeps the last ones; the timeline keeps all. */
const mostDecided = 50;

/**
 * Carries out what was said, or keeps it until another person says the same. Who said it is not known (`by`): then
 * nothing above a bound happens.
 * @throws PaywicketError `forbidden` for the one who said it first and for the environment, `invalid_state` where too
 *   much waits
 */
function carriedOut(
  before: Checkout,
  next: Checkout,
  { content, weight, ...said }: Word,
  by: Person | undefined,
  { settleAbove }: Terms,
  now: number,
): Checkout {
  if (!weight.some((coins) => isAbove(settleAbove, coins))) return next;
  const fingerprint = hashOf(JSON.stringify([said.action, ...content]));
  const asked = before.approvals.find((entry) => isWaiting(entry) && entry.fingerprint === fingerprint);
  if (by === undefined) throw new PaywicketError('forbidden', 'This needs two people who are known by name.');
  if (asked === undefined) {
    const createdBy = { key: by.key, owner: by.owner };
    return withAsked(before, {
      ...said,
      fingerprint,
      status: 'awaiting_approval',
      createdBy,
      createdAt: now,
      expiresAt: now + patience,
      approvedBy: null,
      approvedAt: null,
    });
  }
  if (isSameOwner(asked.createdBy.owner, by.owner))
    throw new PaywicketError(
      'forbidden',
      `This is above a bound of the store, and ${asked.createdBy.owner} has asked for it already. A second person has to ask for the same, with a key of another owner, until ${new Date(asked.expiresAt).toISOString()}.`,
    );
  // As with payouts: it may ask, and approves nothing.
  if (isSameOwner(by.owner, environmentOwner))
    throw new PaywicketError(
      'forbidden',
      `This is above a bound of the store, and ${asked.createdBy.owner} has asked for it already. PAYWICKET_SECRET_KEY is no second person's: a key with an owner of its own has to ask for the same.`,
    );
  const approved = { ...asked, status: 'approved' as const, approvedBy: { ...by }, approvedAt: now };
  return { ...next, approvals: next.approvals.map((entry) => (entry === asked ? approved : entry)) };
}

function withAsked(checkout: Checkout, asked: Approval): Checkout {
  const waiting = checkout.approvals.filter(isWaiting);
  if (waiting.length >= mostWaiting)
    throw new PaywicketError(
      'invalid_state',
      `${mostWaiting} decisions about this checkout wait for a second person. Let them be made, or expire, first.`,
    );
  const decided = checkout.approvals.filter((entry) => !isWaiting(entry)).slice(-mostDecided);
  return { ...checkout, approvals: [...decided, ...waiting, asked] };
}

/** A person says that money came, or whose it is: `next` is what would come of it. */
export function vouchedFor(
  before: Checkout,
  next: Checkout,
  { paymentId, transactions, word }: Observation,
  by: Person | undefined,
  terms: Terms,
  now: number,
): Checkout {
  const payment = next.payments.find(({ id }) => id === paymentId);
  const [first] = transactions;
  if (payment === undefined || first === undefined) return next;
  const settles = isPersonKey(first.key);
  const said: Word = {
    action: settles ? 'settle' : 'match',
    paymentId,
    transactionId: settles ? null : moneyId(payment.provider, first.key),
    exception: null,
    coins: transactions.map(({ method, amount }) => ({ method, amount })),
    hash: first.hash,
    note: settles ? word : null,
    content: [
      paymentId,
      transactions.map(({ key, method, amount, hash }) => [
        key,
        method,
        trim(amount),
        hash === null ? null : canonicalHash(hash),
      ]),
    ],
    weight: addedByWord(before, next),
  };
  return carriedOut(before, next, said, by, terms, now);
}

/** A person says that a checkout is good as it is: `next` is what would come of it. */
export function takenAsPaid(
  before: Checkout,
  next: Checkout,
  action: 'accept' | 'ignore',
  by: Person | undefined,
  terms: Terms,
  now: number,
): Checkout {
  // What leaves it unpaid lets nothing go.
  if (next.status !== 'paid') return next;
  const resolution = next.resolutions.at(-1);
  const exception: ExceptionKind | null = resolution?.exception ?? null;
  const coins = concerned(before.payments);
  const said: Word = {
    action,
    paymentId: null,
    transactionId: null,
    exception,
    coins,
    hash: null,
    note: resolution?.note ?? null,
    content: [exception, moneyOf(before)],
    weight: coins,
  };
  return carriedOut(before, next, said, by, terms, now);
}

/**
 * By method, all the coins of a checkout for which there is nothing but people's word, where this word adds to them:
 * what is said in small parts is weighed as one.
 */
function addedByWord(before: Checkout, next: Checkout): readonly Coins[] {
  const grew = (method: string, which?: Which): boolean =>
    compare(byWordAlone(next, method, which), byWordAlone(before, method, which)) > 0;
  return methodsOf(next.payments)
    .filter((method) => grew(method) || grew(method, isFinal))
    .map((method) => ({ method, amount: byWordAlone(next, method) }));
}

const byWordAlone = ({ payments }: Checkout, method: string, which: Which = () => true): Decimal =>
  coinsIn(
    payments
      .flatMap(({ transactions }) => transactions)
      .filter(
        (entry) =>
          entry.source !== 'gateway' && entry.status !== 'gone' && entry.method === method && which(entry),
      ),
  );

/** By method, what came or, where that is more, what was asked for: what is missing is taken on somebody's word. */
function concerned(payments: readonly Payment[]): readonly Coins[] {
  const touched = payments.filter((payment) => transactionsOf(payment).length > 0);
  return methodsOf(touched).map((method) => {
    const own = touched.filter(({ asset }) => asset.method === method);
    const strange = touched
      .filter(({ asset }) => asset.method !== method)
      .flatMap(transactionsOf)
      .filter((entry) => entry.method === method && entry.status !== 'gone');
    const came = sum([...own.map((payment) => coinsOf(payment)), coinsIn(strange)]);
    return { method, amount: own.map(({ amount }) => amount).reduce(max, came) };
  });
}

const methodsOf = (payments: readonly Payment[]): readonly string[] => [
  ...new Set(
    payments.flatMap((payment) => [
      payment.asset.method,
      ...transactionsOf(payment).map(({ method }) => method),
    ]),
  ),
];
