/** @jsxImportSource hono/jsx */
import { Hono } from 'hono';
import type { Checkout, DailyTotals, LedgerEntry, Provider } from '../../client/client.ts';
import { gatewayName } from '../../contract/constants.ts';
import type { TaskList } from '../../contract/search-and-tasks.ts';
import { isoTime } from '../../core/clock.ts';
import { addDays, dateOf } from '../../core/time-zone.ts';
import type { ConsoleAccess } from '../access.ts';
import { accessNews, type AccessEvent } from '../access-news.ts';
import { page } from '../layout.tsx';
import { Frozen } from '../money-parts.tsx';
import { Amount, Status, Time } from '../parts.tsx';
import { may, type ConsoleEnv, type View } from '../view.ts';
import { coinsText, recheckedUntil } from '../words.ts';
import { Tasks } from './home-tasks.tsx';
import { Exceptions } from './payments.tsx';

/** Tasks that wait for a person, and the money of two days. */
export const homeRoutes = (access: ConsoleAccess): Hono<ConsoleEnv> =>
  new Hono<ConsoleEnv>().get('/', async (context) => {
    const view = context.get('view');
    const [tasks, moneyOut, totals, ready, unready, gateways, news] = await Promise.all([
      view.api.tasks.list(),
      may(view, 'payouts:read') ? view.api.moneyOut.get() : null,
      may(view, 'reports:read') ? totalsOf(view) : null,
      may(view, 'checkouts:read') ? view.api.checkouts.list({ ready: 'true', limit: READY_SHOWN }) : null,
      may(view, 'reports:read') ? unreadyOf(view) : null,
      may(view, 'checkouts:read') ? view.api.providers.list().then(({ data }) => data) : [],
      accessNews(access, view.now),
    ]);
    const enabled = gateways.filter((gateway) => gateway.enabled);
    return page(
      context,
      { title: headlineOf(tasks), section: 'home', searching: true },
      <>
        <Frozen view={view} frozen={moneyOut?.frozen ?? null} />
        {enabled.length === 0 && may(view, 'checkouts:read') && <NoGateway />}
        <Tasks view={view} tasks={tasks} hasGateway={enabled.length > 0} />
        {news.length > 0 && <AccessNews view={view} news={news} />}
        <div class="two">
          <div class="stacked">
            <Totals view={view} totals={totals} />
            {enabled.length > 0 && <Gateways view={view} gateways={enabled} />}
          </div>
          <div class="stacked">
            <ReadyOrders view={view} ready={ready && { ...ready, data: ready.data.filter(isShippable) }} />
            <UnreadyMoney view={view} unready={unready} />
          </div>
        </div>
      </>,
    );
  });

const headlineOf = ({ groups }: TaskList): string => {
  const count = groups.reduce((sum, group) => sum + group.count, 0);
  if (count === 0) return 'Nothing needs you';
  if (count === 1) return '1 thing needs you';
  return `${groups.some(({ more }) => more) ? 'At least ' : ''}${count} things need you`;
};

/** A day in the merchant's time zone, as in the reports. */
const yesterdayOf = ({ now, timeZone }: View): string => addDays(dateOf(now, timeZone), -1);

async function totalsOf(view: View): Promise<readonly DailyTotals[]> {
  const { data } = await view.api.reports.daily({ from: yesterdayOf(view), limit: 100 });
  return data;
}

const READY_SHOWN = 10;
const UNREADY_SHOWN = 20;
const LEDGER_PAGE = 100;
/** Limit of the pages read, as fees and payouts are among the entries. */
const MAX_LEDGER_PAGES = 5;

interface Unready {
  /** Newest first. */
  readonly entries: readonly LedgerEntry[];
  readonly more: boolean;
}

/** Money received for orders that are not to be shipped yet, as listed by `paywicket today`. */
async function unreadyOf(view: View): Promise<Unready> {
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

/** Shown if no gateway is set up. */
const NoGateway = () => (
  <section class="card alert">
    <h2>No gateway yet</h2>
    <p>
      Nothing can be paid. Set the credentials of one, as <code>server/gateways/README.md</code> lists them,
      and start the server again; <code>npx paywicket doctor</code> checks them.
    </p>
  </section>
);

/** Everyone sees new access, so that a stranger is noticed. */
const AccessNews = ({ view, news }: { readonly view: View; readonly news: readonly AccessEvent[] }) => (
  <section class="card">
    <h2>Access</h2>
    <ul class="lines">
      {news.map(({ name, what, at }) => (
        <li>
          <bdi>{name}</bdi> {what} <Time at={isoTime(at)} view={view} />.
        </li>
      ))}
    </ul>
    <a href={view.at('/people')}>People and passkeys</a>
  </section>
);

function Totals({ view, totals }: { readonly view: View; readonly totals: readonly DailyTotals[] | null }) {
  const today = dateOf(view.now, view.timeZone);
  return (
    <section class="card">
      <h2>Today and yesterday</h2>
      {totals === null && <p class="muted">Totals need the scope reports:read.</p>}
      {totals?.length === 0 && <p class="muted">No money came in or went out.</p>}
      {totals !== null && totals.length > 0 && (
        <table class="stack">
          <thead>
            <tr>
              <th scope="col">Day</th>
              <th scope="col">Gateway</th>
              <th scope="col" class="number">
                In
              </th>
              <th scope="col" class="number">
                Refunds
              </th>
              <th scope="col" class="number">
                Fees
              </th>
            </tr>
          </thead>
          <tbody>
            {totals.map(
              ({ date, provider, asset, currency, gross, refunds, gatewayFees, networkFees, payments }) => (
                <tr>
                  <td>{date === today ? 'Today' : 'Yesterday'}</td>
                  <td class="whole">{gatewayName(provider)}</td>
                  <td class="number">
                    {coinsText(gross.amount, asset, null)}{' '}
                    <small class="muted">
                      {gross.value} {currency} in {payments} {payments === 1 ? 'payment' : 'payments'}
                    </small>
                  </td>
                  <td class="number">
                    <span class="only-phone">Refunds </span>
                    {coinsText(refunds.amount, asset, null)}
                  </td>
                  <td class="number">
                    <span class="only-phone">Fees </span>
                    {coinsText(gatewayFees.amount, asset, null)}
                    {Number(networkFees.value) !== 0 && (
                      <small class="muted">
                        {' '}
                        and {coinsText(networkFees.amount, asset, null)} of the network
                      </small>
                    )}
                  </td>
                </tr>
              ),
            )}
          </tbody>
        </table>
      )}
    </section>
  );
}

/** Excludes orders whose money was reversed or may be gone (R140, R142): they are among the tasks. */
const isShippable = (checkout: Checkout): boolean =>
  !checkout.exceptions.includes('reversed') && recheckedUntil(checkout) === null;

/** The newest orders that can be shipped; received but not ready ones are excluded. */
function ReadyOrders({
  view,
  ready,
}: {
  readonly view: View;
  readonly ready: { readonly data: readonly Checkout[]; readonly nextCursor: string | null } | null;
}) {
  return (
    <section class="card">
      <h2>Ready to ship</h2>
      {ready === null && <p class="muted">This list needs the scope checkouts:read.</p>}
      {ready?.data.length === 0 && <p class="muted">No order is ready to ship.</p>}
      {ready !== null && ready.data.length > 0 && (
        <ul class="lines">
          {ready.data.map((checkout) => (
            <li>
              <a href={view.at(`/payments/${checkout.id}`)}>
                <bdi>{checkout.reference ?? checkout.id}</bdi>
              </a>{' '}
              <Amount of={checkout.amount} code={checkout.currency} />
              <Exceptions checkout={checkout} />{' '}
              <small class="muted">
                {checkout.description !== null && (
                  <>
                    <bdi>{checkout.description}</bdi>,{' '}
                  </>
                )}
                {checkout.readyAt !== null && <Time at={checkout.readyAt} view={view} />}
              </small>
            </li>
          ))}
        </ul>
      )}
      {ready !== null && ready.nextCursor !== null && (
        <p class="muted">
          These are {ready.data.length} of the newest orders.{' '}
          <a href={view.at('/payments?ready=true')}>All that are ready</a>
        </p>
      )}
    </section>
  );
}

function UnreadyMoney({ view, unready }: { readonly view: View; readonly unready: Unready | null }) {
  return (
    <section class="card">
      <h2>Received since yesterday, not ready to ship</h2>
      {unready === null && <p class="muted">This list needs the scope reports:read.</p>}
      {unready?.entries.length === 0 && (
        <p class="muted">
          {unready.more
            ? `No such order among the last ${MAX_LEDGER_PAGES * LEDGER_PAGE} ledger entries.`
            : 'None.'}
        </p>
      )}
      {unready !== null && unready.entries.length > 0 && (
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
          {unready.entries.length > 0 && `These ${unready.entries.length} are the newest. `}
          <a href={view.at('/payments')}>All payments</a>
        </p>
      )}
    </section>
  );
}

function Gateways({ view, gateways }: { readonly view: View; readonly gateways: readonly Provider[] }) {
  return (
    <section class="card">
      <h2>Gateways</h2>
      <ul class="lines">
        {gateways.map(({ id, healthy, lastSuccessAt }) => (
          <li>
            {gatewayName(id)} <Status of={healthy ? 'ok' : 'down'} />{' '}
            <span class="muted small">
              {lastSuccessAt === null ? (
                'not asked yet'
              ) : (
                <>
                  answered <Time at={lastSuccessAt} view={view} />
                </>
              )}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
