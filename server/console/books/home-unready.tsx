/** @jsxImportSource hono/jsx */
import type { LedgerEntry } from '../../client/client.ts';
import { addDays, dateOf } from '../../base/time-zone.ts';
import { Amount, Folded, Time, Unreadable } from '../kit/parts.tsx';
import { readable, type Readable, type View } from '../kit/view.ts';
import { coinsText } from '../kit/words.ts';

/** Money of orders that are not to be shipped yet, as shown on Home. */

const UNREADY_SHOWN = 20;
const LEDGER_PAGE = 100;
/** Limit of the pages read, as fees and payouts are among the entries. */
const MAX_LEDGER_PAGES = 5;

/** A day in the merchant's time zone, as in the reports. */
const yesterdayOf = ({ now, timeZone }: View): string => addDays(dateOf(now, timeZone), -1);

interface Unready {
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
