/** @jsxImportSource hono/jsx */
import { Hono } from 'hono';
import type { FiguresReport, MoneyOut, Provider } from '../../client/client.ts';
import { gatewayName } from '../../base/contract/constants.ts';
import type { TaskList } from '../../attention/contract.ts';
import { DAY_MS, isoTime } from '../../base/clock.ts';
import type { ConsoleAccess } from '../people/console-access.ts';
import { page } from '../kit/layout.tsx';
import { Folded, Status, Time } from '../kit/parts.tsx';
import { readable, type ConsoleEnv, type View } from '../kit/view.ts';
import { Days } from '../books/home-days.tsx';
import { Coins, Fees, isMoved, Periods } from '../books/home-figures.tsx';
import { OrdersToShip, toShipOf, UnreadyMoney, unreadyOf } from '../orders/home-orders.tsx';
import { FirstSteps, setupTitle } from './home-steps.tsx';
import { TaskRows } from '../attention/home-tasks.tsx';

/** How the shop is doing, what waits for a person, and what is to ship. */
export const homePages = (access: ConsoleAccess): Hono<ConsoleEnv> =>
  new Hono<ConsoleEnv>().get('/', async (context) => {
    const view = context.get('view');
    const [lines, { data: setup }, tasks, { data: moneyOut }, figures, toShip, unready, gateways, news] =
      await Promise.all([
        Promise.all(view.sections.flatMap(({ cards }) => cards?.home?.(view) ?? [])),
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
    const isNew = setup !== null && !setup.paid && !hasMoved(report);
    const enabled = (gateways.data?.data ?? []).filter((gateway) => gateway.enabled);
    const hasGateway = enabled.length > 0;
    return page(
      context,
      {
        title: isNew && tasks.groups.length === 0 ? setupTitle(view, setup) : headlineOf(tasks),
        menu: '',
        searching: !isNew,
      },
      <>
        <FrozenLine view={view} frozen={moneyOut?.frozen ?? null} />
        {lines}
        {isNew ? (
          <>
            <FirstSteps view={view} setup={setup} currency={report?.data[0]?.currency ?? null} />
            {tasks.groups.length > 0 && <TaskRows view={view} tasks={tasks} hasGateway={hasGateway} />}
          </>
        ) : (
          <>
            {setup?.gateway === false && <NoGateway />}
            <Periods view={view} figures={figures} />
            <div class={report === null || report.data.length === 0 ? '' : 'two wide'}>
              <TaskRows view={view} tasks={tasks} hasGateway={hasGateway} />
              <Days view={view} report={report} />
            </div>
          </>
        )}
        {news.length > 0 && <AccessNews view={view} news={news} />}
        {!isNew && (
          <>
            <OrdersToShip view={view} toShip={toShip.data} />
            <section class="card folds">
              <UnreadyMoney view={view} of={unready} />
            </section>
            <section class="card folds">
              {report !== null && <Coins view={view} report={report} />}
              {report !== null && <Fees view={view} report={report} />}
              {hasGateway && <Gateways view={view} gateways={enabled} />}
            </section>
          </>
        )}
      </>,
    );
  });

/** Whether money has come in already, also for an order that is not paid. */
const hasMoved = (report: FiguresReport | null): boolean =>
  report !== null &&
  report.data.some(({ currency, month, today }) => isMoved({ currency, figures: month, to: today.from }));

const headlineOf = ({ groups }: TaskList): string => {
  const count = groups.reduce((sum, group) => sum + group.count, 0);
  if (count === 0) return 'Nothing needs you';
  if (count === 1) return '1 thing needs you';
  return `${groups.some(({ more }) => more) ? 'At least ' : ''}${count} things need you`;
};

/** One line; the page of money out says what it means, and how it ends. */
const FrozenLine = ({ view, frozen }: { readonly view: View; readonly frozen: MoneyOut['frozen'] }) =>
  frozen && (
    <p class="line">
      <span>
        <b>Money out is frozen</b> since <Time at={frozen.at} view={view} />: <bdi>{frozen.note}</bdi>
      </span>
      <a href={view.at('/money')}>Money out</a>
    </p>
  );

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
