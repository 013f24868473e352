/** @jsxImportSource hono/jsx */
import { Hono } from 'hono';
import type { Checkout, Transaction } from '../../client/client.ts';
import { gatewayName } from '../../contract/constants.ts';
import { Act } from '../act-form.tsx';
import { Code } from '../copy.tsx';
import { page } from '../layout.tsx';
import { csvFile, dayFilters, gatewayFilter, type List } from '../list.ts';
import { listRoutes } from '../list-page.tsx';
import { Facts, Minute, Status, Time } from '../parts.tsx';
import { searchPasted } from '../search-pasted.ts';
import { coinsText } from '../words.ts';
import type { ConsoleEnv, View } from '../view.ts';

/** Unmatched transactions: an operator matches or ignores them. */

const CANDIDATES = 10;

const unmatched: List<'transactions.list'> = {
  operation: 'transactions.list',
  always: { task: 'unmatched' },
  path: '/unmatched',
  title: 'Unmatched payments',
  section: 'payments',
  filters: { provider: gatewayFilter, ...dayFilters },
  at: ({ seenAt }) => seenAt,
  columns: [
    {
      label: 'Amount',
      cell: (money, view) => (
        <a href={view.at(`/unmatched/${money.id}`)}>
          <MoneyOf of={money} />
        </a>
      ),
    },
    { label: 'Gateway', cell: ({ provider }) => gatewayName(provider) },
    { label: 'Why', cell: ({ reason }) => reason },
    { label: 'Status', cell: ({ status }) => <Status of={status} /> },
    { label: 'Seen', cell: ({ seenAt }, view) => <Minute at={seenAt} view={view} /> },
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

export const unmatchedRoutes = (): Hono<ConsoleEnv> =>
  new Hono<ConsoleEnv>().route('/', listRoutes(unmatched)).get('/unmatched/:id', async (context) => {
    const view = context.get('view');
    const money = await view.api.transactions.get(context.req.param('id'));
    const q = (context.req.query('payment') ?? '').trim();
    const candidates = await candidatesOf(view, q);
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
          <Decide view={view} money={money} q={q} candidates={candidates} />
        )}
      </>,
    );
  });

/** Payments of the checkouts found by the search. */
async function candidatesOf(view: View, q: string): Promise<readonly Checkout[]> {
  const found = await searchPasted(view, q);
  const ids = new Set(found.map(({ checkoutId }) => checkoutId).filter((id) => id !== null));
  return Promise.all([...ids].slice(0, CANDIDATES).map((id) => view.api.checkouts.get(id)));
}

function Decide({
  view,
  money,
  q,
  candidates,
}: {
  readonly view: View;
  readonly money: Transaction;
  readonly q: string;
  readonly candidates: readonly Checkout[];
}) {
  const own = candidates.flatMap((checkout) =>
    checkout.payments
      .filter(({ provider }) => provider === money.provider)
      .map((payment) => ({ checkout, payment })),
  );
  return (
    <div class="two">
      <section class="card">
        <h2>It pays for an order</h2>
        <form class="row" method="get" action={view.at(`/unmatched/${money.id}`)}>
          <label class="grow">
            Its reference, e-mail or name
            <input name="payment" value={q} maxlength={200} required />
          </label>
          <button type="submit">Find</button>
        </form>
        {q !== '' && own.length === 0 && (
          <p>
            No payment at {gatewayName(money.provider)} fits “<bdi>{q}</bdi>”.
          </p>
        )}
        {own.map(({ checkout, payment }) => (
          <Act view={view} name="transactions.match" of={{ id: money.id, pays: { checkout, payment } }} />
        ))}
      </section>
      <section class="card">
        <h2>It is not for an order</h2>
        <Act view={view} name="transactions.match" of={{ id: money.id, pays: null }} />
      </section>
    </div>
  );
}

const MoneyOf = ({ of: { amount, asset, network } }: { readonly of: Transaction }) => (
  <bdi>{coinsText(amount, asset, network)}</bdi>
);
