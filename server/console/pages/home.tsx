/** @jsxImportSource hono/jsx */
import { Hono } from 'hono';
import type { Provider } from '../../client/client.ts';
import { gatewayName } from '../../base/contract/constants.ts';
import type { TaskList } from '../../attention/contract.ts';
import { DAY_MS, isoTime } from '../../base/clock.ts';
import type { ConsoleAccess } from '../people/console-access.ts';
import { page } from '../layout.tsx';
import { FrozenNotice } from '../money-parts.tsx';
import { Folded, Status, Time } from '../parts.tsx';
import { readable, type ConsoleEnv, type View } from '../view.ts';
import { Days } from './home-days.tsx';
import { Coins, Fees, Periods } from './home-figures.tsx';
import { OrdersToShip, toShipOf, UnreadyMoney, unreadyOf } from './home-orders.tsx';
import { FirstSteps } from './home-steps.tsx';
import { TaskRows } from './home-tasks.tsx';
import { OffSale } from './sale-parts.tsx';

/** How the shop is doing, what waits for a person, and what is to ship. */
export const homePages = (access: ConsoleAccess): Hono<ConsoleEnv> =>
  new Hono<ConsoleEnv>().get('/', async (context) => {
    const view = context.get('view');
    const [pauses, { data: setup }, tasks, { data: moneyOut }, figures, toShip, unready, gateways, news] =
      await Promise.all([
        readable(view, 'checkouts:read', () => view.api.pauses.list()),
        readable(view, 'checkouts:read', () => view.api.setup.get()),
        view.api.tasks.list(),
        readable(view, 'payouts:read', () => view.api.moneyOut.get()),
        readable(view, 'reports:read', () => view.api.reports.figures()),
        toShipOf(view),
        unreadyOf(view),
        readable(view, 'checkouts:read', () => view.api.providers.list()),
        accessNews(access, view.now),
      ]);
    const { data: report } = figures;
    const enabled = (gateways.data?.data ?? []).filter((gateway) => gateway.enabled);
    return page(
      context,
      { title: headlineOf(tasks), section: 'home', searching: true },
      <>
        <FrozenNotice view={view} frozen={moneyOut?.frozen ?? null} />
        <OffSale view={view} pauses={pauses.data?.data ?? []} />
        {setup !== null && !setup.gateway && setup.paid && <NoGateway />}
        {setup !== null && !setup.paid && <FirstSteps view={view} setup={setup} />}
        <Periods view={view} figures={figures} />
        <div class={report === null || report.data.length === 0 ? '' : 'two wide'}>
          <TaskRows view={view} tasks={tasks} hasGateway={enabled.length > 0} />
          <Days view={view} report={report} />
        </div>
        {news.length > 0 && <AccessNews view={view} news={news} />}
        <OrdersToShip view={view} toShip={toShip.data} />
        <section class="card folds">
          <UnreadyMoney view={view} of={unready} />
        </section>
        <section class="card folds">
          {report !== null && <Coins view={view} report={report} />}
          {report !== null && <Fees view={view} report={report} />}
          {enabled.length > 0 && <Gateways view={view} gateways={enabled} />}
        </section>
      </>,
    );
  });

const headlineOf = ({ groups }: TaskList): string => {
  const count = groups.reduce((sum, group) => sum + group.count, 0);
  if (count === 0) return 'Nothing needs you';
  if (count === 1) return '1 thing needs you';
  return `${groups.some(({ more }) => more) ? 'At least ' : ''}${count} things need you`;
};

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

/** A person who recently got access, or a new passkey. */
interface AccessEvent {
  readonly name: string;
  readonly what: 'was invited' | 'added a passkey';
  readonly at: number;
}

const SHOWN_FOR_MS = 7 * DAY_MS;

/** Newest first. Includes removed people, as their actions in between may matter. */
async function accessNews(
  access: Pick<ConsoleAccess, 'people' | 'passkeys'>,
  now: number,
): Promise<readonly AccessEvent[]> {
  const [everyone, keys] = await Promise.all([access.people(), access.passkeys()]);
  const names = new Map(everyone.map(({ id, name }) => [id, name]));
  // The first person has set up the console.
  const invited = everyone
    .slice(1)
    .map(({ name, createdAt: at }) => ({ name, what: 'was invited', at }) as const);
  const added = keys.map(
    ({ personId, createdAt: at }) =>
      ({ name: names.get(personId) ?? '', what: 'added a passkey', at }) as const,
  );
  return [...invited, ...added]
    .filter(({ at }) => now - at < SHOWN_FOR_MS)
    .toSorted((one, other) => other.at - one.at);
}

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

function Gateways({ view, gateways }: { readonly view: View; readonly gateways: readonly Provider[] }) {
  const down = gateways.filter(({ healthy }) => !healthy).length;
  return (
    <Folded title="Gateways" note={down === 0 ? undefined : `${down} down`} isHeading>
      <ul class="lines">
        {gateways.map(({ id, healthy, lastSuccessAt }) => (
          <li>
            {gatewayName(id)} <Status of={healthy ? 'ok' : 'down'} />
            {lastSuccessAt !== null && (
              <span class="muted small">
                {' '}
                answered <Time at={lastSuccessAt} view={view} />
              </span>
            )}
          </li>
        ))}
      </ul>
      <a href={view.at('/health')}>Health</a>
    </Folded>
  );
}
