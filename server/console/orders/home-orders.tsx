/** @jsxImportSource hono/jsx */
import type { Checkout, LedgerEntry } from '../../client/client.ts';
import { addDays, dateOf } from '../../base/time-zone.ts';
import { Amount, Folded, Moment, Time, Unreadable } from '../kit/parts.tsx';
import { readable, type Readable, type View } from '../kit/view.ts';
import { coinsText, exceptionTitle, grouped, moneyText, shortened } from '../kit/words.ts';
import { Box, ShipForm } from './many.tsx';
import { customerName, itemsText, titleOf } from '../checkout-parts.tsx';

/** Orders to ship, and those that are not to be shipped yet, as shown on Home. */

const TO_SHIP_SHOWN = 10;
const UNREADY_SHOWN = 20;
const LEDGER_PAGE = 100;
/** Limit of the pages read, as fees and payouts are among the entries. */
const MAX_LEDGER_PAGES = 5;
const MAX_TEXT = 60;

export interface ToShip {
  /** Longest ready first. */
  readonly data: readonly Checkout[];
  readonly count: number;
}

/** What a person has to send. */
export const toShipOf = (view: View): Promise<Readable<ToShip>> =>
  readable(view, 'checkouts:read', async () => {
    const { checkouts } = view.api;
    const toShip = 'true';
    const [{ data }, { count }] = await Promise.all([
      checkouts.list({ toShip, sort: 'oldestReady', limit: TO_SHIP_SHOWN }),
      checkouts.totals({ toShip }),
    ]);
    return { data, count };
  });

/** Nothing where there is none: a shop that makes its orders by the API ships them itself. */
export const OrdersToShip = ({ view, toShip }: { readonly view: View; readonly toShip: ToShip | null }) =>
  toShip !== null &&
  toShip.data.length > 0 && (
    <section class="card" aria-labelledby="to-ship">
      <div class="head">
        <h2 id="to-ship">To ship</h2>
        <a href={view.at('/payments?toShip=true&sort=oldestReady')}>
          {grouped(String(toShip.count))} {toShip.count === 1 ? 'order' : 'orders'}
        </a>
      </div>
      <ul class="orders">
        {toShip.data.map((checkout) => (
          <li>
            <Box view={view} of={checkout} />
            <OrderToShip view={view} checkout={checkout} />
          </li>
        ))}
      </ul>
      <div class="on-choosing">
        <ShipForm view={view} />
      </div>
    </section>
  );

/** The whole row but its box is the link. A phone shows the product, or else the customer. */
function OrderToShip({ view, checkout }: { readonly view: View; readonly checkout: Checkout }) {
  const { id, customer, reference, description, readyAt, exceptions } = checkout;
  const { refundState, amountRefunded, amountReceived, currency } = checkout;
  const name = customerName(checkout);
  const product = itemsText(checkout) || (reference === null ? '' : (description ?? ''));
  const more = [
    ...exceptions.map(exceptionTitle),
    ...(refundState === 'part'
      ? [`${grouped(amountRefunded)} of ${moneyText(amountReceived, currency)} refunded`]
      : []),
  ];
  return (
    <a href={view.at(`/payments/${id}`)}>
      <span class="what">
        <bdi>{titleOf(checkout)}</bdi>
        {more.length > 0 && <span class="waiting small">, {more.join(', ')}</span>}
      </span>
      <span class={product === '' ? 'who' : 'who only-wide'}>
        <bdi>{shortened(name === '' ? (customer?.email ?? '') : name, MAX_TEXT)}</bdi>
      </span>
      <span class={product === '' ? 'product only-wide' : 'product'}>
        <bdi>{shortened(product, MAX_TEXT)}</bdi>
      </span>
      <span class="when">{readyAt !== null && <Moment at={readyAt} view={view} />}</span>
    </a>
  );
}

/** A day in the merchant's time zone, as in the reports. */
const yesterdayOf = ({ now, timeZone }: View): string => addDays(dateOf(now, timeZone), -1);

export interface Unready {
  /** Newest first. */
  readonly entries: readonly LedgerEntry[];
  readonly more: boolean;
}

/** Money received for orders that are not to be shipped yet, as listed by `paywicket today`. */
export const unreadyOf = (view: View): Promise<Readable<Unready>> =>
  readable(view, 'reports:read', () => readUnready(view));

async function readUnready(view: View): Promise<Unready> {
  const found: LedgerEntry[] = [];
  let cursor: string | undefined;
  for (let pages = 0; pages < MAX_LEDGER_PAGES && found.length <= UNREADY_SHOWN; pages += 1) {
    const page = await view.api.ledger.list({ from: yesterdayOf(view), limit: LEDGER_PAGE, cursor });
    found.push(
      ...page.data.filter(
        ({ kind, checkoutId, readyAt, whollyRefunded }) =>
          kind === 'received' && checkoutId !== null && readyAt === null && !whollyRefunded,
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

export function UnreadyMoney({ view, of }: { readonly view: View; readonly of: Readable<Unready> }) {
  const { data: unready, fault } = of;
  const count = unready?.entries.length ?? 0;
  return (
    <Folded
      title="Received since yesterday, not ready to ship"
      note={unready !== null && count > 0 ? `${count}${unready.more ? '+' : ''}` : undefined}
      isHeading
    >
      <Unreadable why={fault} />
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
          <a href={view.at('/payments')}>All orders</a>
        </p>
      )}
    </Folded>
  );
}
