/** @jsxImportSource hono/jsx */
import type { Checkout, LedgerEntry } from '../../client/client.ts';
import { addDays, dateOf } from '../../core/time-zone.ts';
import type { Answer } from '../act.ts';
import { Amount, Folded, Time } from '../parts.tsx';
import { may, type View } from '../view.ts';
import { coinsText, exceptionTitle, grouped, networkName, recheckedUntil, shortened } from '../words.ts';
import { titleOf } from './payments.tsx';

/** Orders to ship, and those that are not to be shipped yet, as shown on Home. */

const READY_SHOWN = 10;
const UNREADY_SHOWN = 20;
const LEDGER_PAGE = 100;
/** Limit of the pages read, as fees and payouts are among the entries. */
const MAX_LEDGER_PAGES = 5;
const MAX_TEXT = 60;

export interface Ready {
  readonly data: readonly Checkout[];
  /** How many are ready; null if all were read. */
  readonly all: Answer<'checkouts.totals'> | null;
}

/** The newest orders that can be shipped; received but not ready ones are excluded. Null without the scope. */
export async function readyOf(view: View): Promise<Ready | null> {
  if (!may(view, 'checkouts:read')) return null;
  const { data, nextCursor } = await view.api.checkouts.list({ ready: 'true', limit: READY_SHOWN });
  const all = nextCursor === null ? null : await view.api.checkouts.totals({ ready: 'true' });
  return { data: data.filter(isShippable), all };
}

/** Excludes orders whose money was reversed or may be gone (R140, R142): they are among the tasks. */
const isShippable = (checkout: Checkout): boolean =>
  !checkout.exceptions.includes('reversed') && recheckedUntil(checkout) === null;

export function ReadyOrders({ view, ready }: { readonly view: View; readonly ready: Ready | null }) {
  return (
    <section class="card">
      <h2>Ready to ship</h2>
      {ready === null && <p class="muted">This list needs the scope checkouts:read.</p>}
      {ready?.data.length === 0 && <p class="muted">No order is ready to ship.</p>}
      {ready !== null && ready.data.length > 0 && (
        <ul class="orders">
          {ready.data.map((checkout) => (
            <li>
              <ReadyOrder view={view} checkout={checkout} />
            </li>
          ))}
        </ul>
      )}
      {ready !== null && ready.all !== null && (
        <p class="muted">
          These are {ready.data.length} of the newest orders.{' '}
          <a href={view.at('/payments?ready=true')}>{allText(ready.all)}</a>
        </p>
      )}
    </section>
  );
}

const allText = ({ count, more }: Answer<'checkouts.totals'>): string =>
  more
    ? `All that are ready, more than ${grouped(String(count))}`
    : `All ${grouped(String(count))} that are ready`;

/** The whole row is the link. A phone shows the product, or else the customer. */
function ReadyOrder({ view, checkout }: { readonly view: View; readonly checkout: Checkout }) {
  const { id, customer, reference, description, lineItems, amount, currency, readyAt, exceptions } = checkout;
  const name = [customer?.firstName, customer?.lastName].filter((each) => each).join(' ');
  const product = lineItems[0]?.name ?? (reference === null ? '' : (description ?? ''));
  return (
    <a href={view.at(`/payments/${id}`)}>
      <span class="what">
        <bdi>{titleOf(checkout)}</bdi>
        {exceptions.length > 0 && (
          <span class="waiting small">, {exceptions.map(exceptionTitle).join(', ')}</span>
        )}
      </span>
      <span class={product === '' ? 'who' : 'who only-wide'}>
        <bdi>{shortened(name === '' ? (customer?.email ?? '') : name, MAX_TEXT)}</bdi>
      </span>
      <span class={product === '' ? 'product only-wide' : 'product'}>
        {lineItems.length > 1 && `${lineItems.length} items: `}
        <bdi>{shortened(product, MAX_TEXT)}</bdi>
      </span>
      <span class="coin only-wide">{coinOf(checkout)}</span>
      <span class="when">{readyAt !== null && <Time at={readyAt} view={view} />}</span>
      <Amount of={amount} code={currency} />
    </a>
  );
}

/** "USDT on TRON": of the payment that received the most recent money. */
function coinOf({ payments }: Checkout): string {
  const paid = payments.findLast(({ transactions }) => transactions.length > 0) ?? payments.at(-1);
  if (paid === undefined) return '';
  const network = networkName(paid.network);
  return network === null ? paid.asset : `${paid.asset} on ${network}`;
}

/** A day in the merchant's time zone, as in the reports. */
const yesterdayOf = ({ now, timeZone }: View): string => addDays(dateOf(now, timeZone), -1);

export interface Unready {
  /** Newest first. */
  readonly entries: readonly LedgerEntry[];
  readonly more: boolean;
}

/**
 * Money received for orders that are not to be shipped yet, as listed by `paywicket today`. Null without the scope.
 */
export async function unreadyOf(view: View): Promise<Unready | null> {
  if (!may(view, 'reports:read')) return null;
  const found: LedgerEntry[] = [];
  let cursor: string | undefined;
  for (let pages = 0; pages < MAX_LEDGER_PAGES && found.length <= UNREADY_SHOWN; pages += 1) {
    const page = await view.api.ledger.list({ from: yesterdayOf(view), limit: LEDGER_PAGE, cursor });
    found.push(
      ...page.data.filter(
        ({ kind, checkoutId, readyAt }) => kind === 'received' && checkoutId !== null && readyAt === null,
      ),
    );
    cursor = page.nextCursor ?? undefined;
    if (cursor === undefined) break;
  }
  return {
    entries: found.slice(0, UNREADY_SHOWN),
    more: cursor !== undefined || found.length > UNREADY_SHOWN,
  };
}

export function UnreadyMoney({ view, unready }: { readonly view: View; readonly unready: Unready | null }) {
  const count = unready?.entries.length ?? 0;
  return (
    <Folded
      title="Received since yesterday, not ready to ship"
      note={unready !== null && count > 0 ? `${count}${unready.more ? '+' : ''}` : undefined}
      isHeading
    >
      {unready === null && <p class="muted">This list needs the scope reports:read.</p>}
      {unready?.entries.length === 0 && (
        <p class="muted">
          {unready.more
            ? `No such order among the last ${MAX_LEDGER_PAGES * LEDGER_PAGE} ledger entries.`
            : 'None.'}
        </p>
      )}
      {unready !== null && count > 0 && (
        <ul class="lines">
          {unready.entries.map(({ checkoutId, reference, value, currency, amount, asset, at }) => (
            <li>
              <a href={view.at(`/payments/${checkoutId}`)}>
                <bdi>{reference ?? checkoutId}</bdi>
              </a>{' '}
              <Amount of={value} code={currency} />{' '}
              <small class="muted">
                {coinsText(amount, asset, null)}, <Time at={at} view={view} />
              </small>
            </li>
          ))}
        </ul>
      )}
      {unready?.more === true && (
        <p class="muted">
          {count > 0 && `These ${count} are the newest. `}
          <a href={view.at('/payments')}>All payments</a>
        </p>
      )}
    </Folded>
  );
}
