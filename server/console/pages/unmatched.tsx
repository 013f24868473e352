/** @jsxImportSource hono/jsx */
import { Hono } from 'hono';
import type { Checkout, Transaction } from '../../client/client.ts';
import { gatewayName } from '../../base/contract/constants.ts';
import type { Found } from '../../attention/contract.ts';
import { compare, isPositive, sum } from '../../base/decimal.ts';
import { ActForm } from '../act-form.tsx';
import { Code } from '../copy.tsx';
import { inTime } from '../unanswered.ts';
import { page } from '../layout.tsx';
import { csvFile, dayFilters, gatewayFilter, type List } from '../list.ts';
import { listPages } from '../list-page.tsx';
import { agoOf, Facts, momentText, Status, Time } from '../parts.tsx';
import { searchPasted } from '../search-pasted.ts';
import { orderTabs } from '../tabs.ts';
import { coinsText } from '../words.ts';
import type { ConsoleEnv, View } from '../view.ts';

/** Unmatched transactions: an operator matches or ignores them. */

const CANDIDATES = 10;
/** The newest, as many as a page of the API has. */
const MOST_UNDERPAID = 100;

const unmatched: List<'transactions.list'> = {
  operation: 'transactions.list',
  always: { task: 'unmatched' },
  path: '/unmatched',
  title: 'Unmatched',
  section: 'payments',
  tabs: orderTabs,
  filters: { provider: gatewayFilter, ...dayFilters },
  at: ({ seenAt }) => seenAt,
  columns: [
    {
      label: 'Money',
      cell: (money, view) => (
        <a href={view.at(`/unmatched/${money.id}`)}>
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
      'amount',
      'asset',
      'network',
      'netAmount',
      'status',
      'confirmedAt',
      'hash',
      'reason',
    ]),
  ],
  none: 'All incoming money is matched to a payment.',
};

export const unmatchedPages = (): Hono<ConsoleEnv> =>
  new Hono<ConsoleEnv>().route('/', listPages(unmatched)).get('/unmatched/:id', async (context) => {
    const view = context.get('view');
    const money = await view.api.transactions.get(context.req.param('id'));
    const q = (context.req.query('payment') ?? '').trim();
    const payments =
      q === '' && !money.matched
        ? await inTime(proposalsFor(view, money), [])
        : paymentsAt(money, await checkoutsOf(view, (await searchPasted(view, q)).data));
    return page(
      context,
      { title: 'Unmatched payments', section: 'payments' },
      <>
        <section class="card">
          <h2>
            <MoneyOf of={money} /> <Status of={money.status} />
          </h2>
          <p>{money.reason}</p>
          <Facts
            of={[
              ['Gateway', gatewayName(money.provider)],
              ['Seen', <Time at={money.seenAt} view={view} />],
              ['Hash', money.hash === null ? null : <Code of={money.hash} what="hash" />],
              ['Id', <Code of={money.id} what="id" />],
            ]}
          />
          <details>
            <summary>What the gateway sent</summary>
            <pre class="mono">{JSON.stringify(money.data, null, 2)}</pre>
          </details>
        </section>
        {money.matched ? (
          <section class="card">
            <p>
              It belongs to{' '}
              {money.checkoutId === null ? (
                'a deposit address'
              ) : (
                <a href={view.at(`/payments/${money.checkoutId}`)}>a payment</a>
              )}
              .
            </p>
          </section>
        ) : (
          <Decide view={view} money={money} q={q} payments={payments} />
        )}
      </>,
    );
  });

/** The checkouts of what the search found. */
async function checkoutsOf(view: View, found: readonly Found[]): Promise<readonly Checkout[]> {
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
  const { data } = await view.api.search.find({ q: `${money.amount} ${money.asset}` });
  // What is paid already must not take the place of what waits.
  const unpaid = data.filter(({ kind, status }) => kind === 'payment' && status !== 'paid');
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

const Decide = ({
  view,
  money,
  q,
  payments,
}: {
  readonly view: View;
  readonly money: Transaction;
  readonly q: string;
  readonly payments: readonly Candidate[];
}) => (
  <div class="two">
    <section class="card">
      <h2>It pays for an order</h2>
      {q === '' && <Credits view={view} money={money} payments={payments} />}
      <form class="row" method="get" action={view.at(`/unmatched/${money.id}`)}>
        <label class="grow">
          Its reference, e-mail or name
          <input name="payment" value={q} maxlength={200} required />
        </label>
        <button type="submit">Find</button>
      </form>
      {q !== '' && payments.length === 0 && (
        <p>
          No payment at {gatewayName(money.provider)} fits “<bdi>{q}</bdi>”.
        </p>
      )}
      {q !== '' && <Credits view={view} money={money} payments={payments} />}
    </section>
    <section class="card">
      <h2>It is not for an order</h2>
      <ActForm view={view} name="transactions.match" of={{ id: money.id, pays: null }} />
    </section>
  </div>
);

const Credits = ({
  view,
  money: { id },
  payments,
}: {
  readonly view: View;
  readonly money: Transaction;
  readonly payments: readonly Candidate[];
}) => (
  <>
    {payments.map((pays) => (
      <ActForm view={view} name="transactions.match" of={{ id, pays }} />
    ))}
  </>
);

const MoneyOf = ({ of: { amount, asset, network } }: { readonly of: Transaction }) => (
  <bdi>{coinsText(amount, asset, network)}</bdi>
);
