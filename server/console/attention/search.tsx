/** @jsxImportSource hono/jsx */
import { Hono } from 'hono';
import type { Found } from '../../attention/contract.ts';
import { page } from '../kit/layout.tsx';
import { searchOf, Status, Time } from '../kit/parts.tsx';
import { searchPasted } from './search-pasted.ts';
import { paymentsOf } from '../orders/checkout-parts.tsx';
import { coinsText } from '../kit/words.ts';
import type { ConsoleEnv, View } from '../kit/view.ts';

/** Results of the search field. */
export const searchPages = (): Hono<ConsoleEnv> =>
  new Hono<ConsoleEnv>().get('/search', async (context) => {
    const view = context.get('view');
    const q = (context.req.query('q') ?? '').trim();
    const cursor = context.req.query('cursor');
    const { data, nextCursor, q: sought } = await searchPasted(view, q, cursor);
    const [only] = data;
    const target = data.length === 1 && cursor === undefined && only !== undefined ? pathOf(only) : null;
    if (target !== null) return context.redirect(view.at(target), 303);
    const isCustomer =
      data.some(({ matched }) => matched === 'email') &&
      (await view.api.checkouts.list({ email: sought, limit: 1 })).data.length > 0;
    return page(
      context,
      { title: 'Search', query: q, searching: true },
      <>
        <Results view={view} q={data.length === 0 ? q : sought} data={data} isCustomer={isCustomer} />
        {nextCursor !== null && (
          <p>
            There are more results than these.{' '}
            <a class="button" href={view.at(`/search${searchOf({ q: sought, cursor: nextCursor })}`)}>
              More results
            </a>
          </p>
        )}
      </>,
    );
  });

/** Null if the console has no page for it. */
export function pathOf({ kind, id, checkoutId }: Pick<Found, 'kind' | 'id' | 'checkoutId'>): string | null {
  if (kind === 'refund') return `/money/refunds/${id}`;
  if (kind === 'payout') return `/money/payouts/${id}`;
  if (kind === 'payout_batch') return `/money/batches/${id}`;
  if (checkoutId !== null) return `/payments/${checkoutId}`;
  return kind === 'transaction' ? `/unmatched/${id}` : null;
}

const kinds: Readonly<Record<Found['kind'], string>> = {
  checkout: 'Order',
  payment: 'Payment',
  transaction: 'Transaction',
  refund: 'Refund',
  payout: 'Payout',
  payout_batch: 'Payout batch',
  deposit_address: 'Deposit address',
};

function Results({
  view,
  q,
  data,
  isCustomer,
}: {
  readonly view: View;
  readonly q: string;
  readonly data: readonly Found[];
  /** It is the whole e-mail address of a customer. */
  readonly isCustomer: boolean;
}) {
  if (data.length === 0)
    return (
      <section class="card">
        {q !== '' && (
          <p>
            Nothing found for “<bdi>{q}</bdi>”.
          </p>
        )}
        <p class="muted">
          Ids are found whole; addresses and hashes also by their end, of six characters or more; references,
          e-mail addresses and names by their first three characters or more; amounts with their currency,
          such as “49.90 USD” or “€49,90”, or without it.
        </p>
      </section>
    );
  return (
    <section class="card">
      {isCustomer && (
        <p>
          <a href={view.at(paymentsOf(q))}>
            All orders of <bdi>{q}</bdi>
          </a>
        </p>
      )}
      <ul class="lines">
        {data.map((found) => (
          <Line view={view} found={found} />
        ))}
      </ul>
    </section>
  );
}

function Line({ view, found }: { readonly view: View; readonly found: Found }) {
  const path = pathOf(found);
  const name = (
    <>
      {kinds[found.kind]} <bdi>{found.reference ?? found.id}</bdi>
    </>
  );
  return (
    <li>
      <p>
        {path === null ? name : <a href={view.at(path)}>{name}</a>}{' '}
        {found.status !== null && <Status of={found.status} />}
      </p>
      <p class="muted small">
        {found.amount !== null && (
          <>
            {found.asset === null
              ? `${found.amount} ${found.currency}`
              : coinsText(found.amount, found.asset, null)}
            {found.networkName === null ? '' : ` on ${found.networkName}`}
            {' · '}
          </>
        )}
        {found.customer !== null && (
          <>
            <bdi>{found.customer}</bdi>
            {' · '}
          </>
        )}
        found by {found.matched === 'email' ? 'e-mail' : found.matched} ·{' '}
        <Time at={found.createdAt} view={view} />
      </p>
    </li>
  );
}
