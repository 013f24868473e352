/** @jsxImportSource hono/jsx */
import { Hono } from 'hono';
import type { Checkout, Transaction } from '../../client/client.ts';
import { gatewayName } from '../../base/contract/constants.ts';
import { compare, isPositive, sum } from '../../base/money/decimal.ts';
import { ActForm } from '../kit/act/act-form.tsx';
import { Code } from '../kit/copy.tsx';
import { inTime } from '../kit/form/unanswered.ts';
import { customerName, titleOf } from '../orders/checkout-parts.tsx';
import { page } from '../kit/layout.tsx';
import { csvFile, dayFilters, gatewayFilter, linkInList, numbers, type List } from '../kit/list/list.ts';
import { listPages } from '../kit/list/list-page.tsx';
import { agoOf, Facts, Moment, momentText, Status } from '../kit/parts.tsx';
import { coinsText } from '../kit/words.ts';
import { may, type ConsoleEnv, type FoundOrder, type View } from '../kit/view.ts';
import { DecisionCard } from '../orders/decision-parts.tsx';
import { After, listIn, nextTask } from '../kit/task-lists.tsx';
import { matchActs } from './match-acts.ts';
import { moneyOperations } from '../../money-in/contract/money.ts';

/** Unmatched transactions: an operator matches or ignores them. */

const LIST = '/unmatched';
const CANDIDATES = 10;
/** More of them are "100+". */
const MOST_COUNTED = 100;
/** The newest, as many as a page of the API has. */
const MOST_UNDERPAID = 100;

const unmatched: List<'transactions.list'> = {
  operation: moneyOperations['GET /v1/transactions'],
  always: { task: 'unmatched' },
  path: '/unmatched',
  title: 'Unmatched',
  menu: '/payments',
  filters: { provider: gatewayFilter, ...dayFilters },
  at: ({ seenAt }) => seenAt,
  columns: [
    {
      label: 'Money',
      cell: (money, view) => (
        <a href={linkInList(view, `/unmatched/${money.id}`)}>
          <MoneyOf of={money} />
        </a>
      ),
      as: 'title',
    },
    { label: 'Gateway', cell: ({ provider }) => gatewayName(provider), as: 'who' },
    { label: 'Why', cell: ({ reason }) => reason, as: 'note' },
    {
      label: 'Seen',
      cell: ({ seenAt }, view) => (
        <>
          {momentText(seenAt, view)}
          <span class="age"> · {agoOf(Date.parse(seenAt), view.now)}</span>
        </>
      ),
      as: 'when',
    },
    { label: 'State', cell: ({ status }) => <Status of={status} />, as: 'state' },
  ],
  csv: [
    csvFile('/unmatched.csv', [
      'seenAt',
      'id',
      ['gateway', ({ provider }) => gatewayName(provider)],
      ...numbers('amount'),
      'asset',
      'network',
      ...numbers('netAmount'),
      'status',
      'confirmedAt',
      'hash',
      'reason',
    ]),
  ],
  none: 'All incoming money is matched to an order.',
};

export const unmatchedPages = (): Hono<ConsoleEnv> =>
  new Hono<ConsoleEnv>().route('/', listPages(unmatched)).get('/unmatched/:id', async (context) => {
    const view = context.get('view');
    const money = await view.api.transactions.get(context.req.param('id'));
    const q = (context.req.query('payment') ?? '').trim();
    const list = listIn(context) || LIST;
    const [payments, next] = await Promise.all([
      q === '' && !money.matched
        ? inTime(proposalsFor(view, money), [])
        : foundBy(view, q).then(async (found) => paymentsAt(money, await checkoutsOf(view, found))),
      money.matched ? nextTask(view, { kind: 'transaction', reason: 'unmatched', id: money.id, list }) : null,
    ]);
    return page(
      context,
      {
        title: coinsText(money.amount, money.asset, money.network),
        menu: '/payments',
        beside: (
          <>
            <Status of={money.matched ? 'matched' : 'unmatched'} tone={money.matched ? 'good' : 'waiting'} />
            <p class="small muted meta">
              {gatewayName(money.provider)} · <Moment at={money.seenAt} view={view} />
            </p>
          </>
        ),
      },
      <>
        {money.matched && <After view={view} list={list} next={next} />}
        {money.matched ? (
          <section class="card">
            <p>
              It belongs to{' '}
              {money.checkoutId === null ? (
                'a deposit address'
              ) : (
                <a href={view.at(`/payments/${money.checkoutId}`)}>an order</a>
              )}
              .
            </p>
          </section>
        ) : (
          <Decide view={view} money={money} q={q} payments={payments} list={list} />
        )}
        <section class="card">
          <h2>Transaction</h2>
          <Facts
            of={[
              ['Status', <Status of={money.status} />],
              ['Hash', money.hash === null ? null : <Code of={money.hash} what="hash" />],
              ['Id', <Code of={money.id} what="id" />],
            ]}
          />
          <details>
            <summary>What the gateway sent</summary>
            <pre class="mono">{JSON.stringify(money.data, null, 2)}</pre>
          </details>
        </section>
      </>,
    );
  });

/** Orders that the console's search finds; none where it has no search. */
const foundBy = async (view: View, text: string): Promise<readonly FoundOrder[]> =>
  (await Promise.all(view.sections.flatMap((section) => section.search?.(view, text) ?? []))).flat();

/** The checkouts of what the search found. */
async function checkoutsOf(view: View, found: readonly FoundOrder[]): Promise<readonly Checkout[]> {
  const ids = new Set(found.map(({ checkoutId }) => checkoutId).filter((id) => id !== null));
  return Promise.all([...ids].slice(0, CANDIDATES).map((id) => view.api.checkouts.get(id)));
}

interface Candidate {
  readonly checkout: Checkout;
  readonly payment: Checkout['payments'][number];
}

const paymentsAt = ({ provider }: Transaction, checkouts: readonly Checkout[]): readonly Candidate[] =>
  checkouts.flatMap((checkout) =>
    checkout.payments
      .filter((payment) => payment.provider === provider)
      .map((payment) => ({ checkout, payment })),
  );

/** Orders that lack just this amount of this coin: open ones first, then those whose time is over. */
async function proposalsFor(view: View, money: Transaction): Promise<readonly Candidate[]> {
  const [whole, rests] = await Promise.all([unpaidOf(view, money), underpaidOf(view, money)]);
  // If the rest has a payment of its own, the money is for that one.
  const asked = new Set(whole.map(({ checkout }) => checkout.id));
  const fitting = [...whole, ...rests.filter(({ checkout }) => !asked.has(checkout.id))];
  return (['open', 'expired'] as const)
    .flatMap((status) => fitting.filter(({ checkout }) => checkout.status === status))
    .slice(0, CANDIDATES);
}

const isSameCoin = ({ asset, network }: Candidate['payment'], money: Transaction): boolean =>
  asset === money.asset && (money.network === null || network === money.network);

/** Nothing of the payment came. */
async function unpaidOf(view: View, money: Transaction): Promise<readonly Candidate[]> {
  const found = await foundBy(view, `${money.amount} ${money.asset}`);
  // A paid order must not take the place of one that waits.
  const unpaid = found.filter(({ kind, status }) => kind === 'payment' && status !== 'paid');
  return paymentsAt(money, await checkoutsOf(view, unpaid)).filter(
    ({ payment }) =>
      isSameCoin(payment, money) &&
      compare(payment.amount, money.amount) === 0 &&
      payment.transactions.length === 0,
  );
}

/** Part of the payment came, and the money is the rest. */
async function underpaidOf(view: View, money: Transaction): Promise<readonly Candidate[]> {
  const { data } = await view.api.checkouts.list({ exception: 'underpaid', limit: MOST_UNDERPAID });
  return paymentsAt(money, data).filter(
    ({ payment }) =>
      isSameCoin(payment, money) &&
      isPositive(payment.amountPaid) &&
      compare(sum([payment.amountPaid, payment.amountPending, money.amount]), payment.amount) === 0,
  );
}

/** Which order it is for: proposed ones, or one that is searched for; or none. */
const Decide = ({
  view,
  money,
  q,
  payments,
  list,
}: {
  readonly view: View;
  readonly money: Transaction;
  readonly q: string;
  readonly payments: readonly Candidate[];
  /** The list that the person came from. */
  readonly list: string;
}) => (
  <DecisionCard
    id="unmatched"
    title={
      <>
        <bdi>{coinsText(money.amount, money.asset, null)}</bdi> came without an order
      </>
    }
    facts={
      <>
        <p>{money.reason}</p>
        {payments.length > 0 && (
          <ul class="lines">
            {payments.map((pays) => (
              <Proposed view={view} id={money.id} pays={pays} isOnly={payments.length === 1} />
            ))}
          </ul>
        )}
        {q !== '' && payments.length === 0 && (
          <p>
            No order with a payment at {gatewayName(money.provider)} fits “<bdi>{q}</bdi>”.
          </p>
        )}
      </>
    }
    buttons={
      <>
        <form class="row grow" method="get" action={view.at(`/unmatched/${money.id}`)}>
          {list !== LIST && <input type="hidden" name="list" value={list} />}
          <label class="grow">
            Its order: reference, e-mail or name
            <input name="payment" value={q} maxlength={200} required />
          </label>
          <button class={payments.length === 0 ? 'main' : undefined} type="submit">
            Find
          </button>
        </form>
        <div class="out">
          <ActForm
            view={view}
            act={matchActs['transactions.match']}
            of={{ id: money.id, pays: null }}
            folded="Remove from this list…"
            summaryClass="last"
          />
        </div>
      </>
    }
  >
    <p class="small muted effect">Your shop is sent what the order then is, such as paid or underpaid.</p>
  </DecisionCard>
);

const Proposed = ({
  view,
  id,
  pays,
  isOnly,
}: {
  readonly view: View;
  readonly id: string;
  readonly pays: Candidate;
  readonly isOnly: boolean;
}) => {
  const { checkout } = pays;
  const who = customerName(checkout) || (checkout.customer?.email ?? '');
  return (
    <li class="decide">
      <p>
        <a href={view.at(`/payments/${checkout.id}`)}>
          <bdi>{titleOf(checkout)}</bdi>
        </a>{' '}
        <span class="muted">
          {who !== '' && (
            <>
              · <bdi>{who}</bdi>{' '}
            </>
          )}
          · <Moment at={checkout.createdAt} view={view} />
        </span>
      </p>
      <ActForm view={view} act={matchActs['transactions.match']} of={{ id, pays, isOnly }} />
    </li>
  );
};

const MoneyOf = ({ of: { amount, asset, network } }: { readonly of: Transaction }) => (
  <bdi>{coinsText(amount, asset, network)}</bdi>
);

/** The number beside the tab; null if there is none, or the person may not see it. */
export async function unmatchedCount(view: View): Promise<string | null> {
  if (!may(view, 'balances:read')) return null;
  const asked = view.api.transactions.list({ task: 'unmatched', limit: MOST_COUNTED });
  const found = await inTime<Awaited<typeof asked> | null>(asked, null);
  const count = found?.data.length ?? 0;
  return count === 0 ? null : `${count}${found?.nextCursor === null ? '' : '+'}`;
}
