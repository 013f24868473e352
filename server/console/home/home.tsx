/** @jsxImportSource hono/jsx */
import { Hono } from 'hono';
import type { MoneyOut, Provider } from '../../client/client.ts';
import { gatewayName } from '../../base/contract/constants.ts';
import { DAY_MS, isoTime } from '../../base/clock.ts';
import type { ConsoleAccess } from '../people/console-access.ts';
import { page } from '../kit/layout.tsx';
import { Folded, Status, Time } from '../kit/parts.tsx';
import { readable, type ConsoleEnv, type View } from '../kit/view.ts';
import { OrdersToShip, toShipOf } from '../orders/home-orders.tsx';
import { FirstSteps, setupTitle } from './home-steps.tsx';

/** How the shop is doing, what waits for a person, and what is to ship. */
export const homePages = (access: ConsoleAccess): Hono<ConsoleEnv> =>
  new Hono<ConsoleEnv>().get('/', async (context) => {
    const view = context.get('view');
    const [{ data: setup }, { data: moneyOut }, toShip, gateways, news] = await Promise.all([
      readable(view, 'checkouts:read', () => view.api.setup.get()),
      readable(view, 'payouts:read', () => view.api.moneyOut.get()),
      toShipOf(view),
      readable(view, 'checkouts:read', () => view.api.providers.list()),
      accessNews(access, view.now),
    ]);
    const enabled = (gateways.data?.data ?? []).filter((gateway) => gateway.enabled);
    const hasGateway = enabled.length > 0;
    const cards = await Promise.all(
      view.sections.flatMap((section) => section.cards?.home?.(view, { hasGateway }) ?? []),
    );
    const isNew = setup !== null && !setup.paid && cards.every(({ hasMoved = false }) => !hasMoved);
    const tasks = cards.flatMap((card) => card.tasks ?? []);
    const waits = tasks.some(({ count }) => count > 0);
    const charts = cards.flatMap(({ chart }) => chart ?? []);
    return page(
      context,
      {
        title: isNew && !waits ? setupTitle(view, setup) : (tasks[0]?.title ?? 'Home'),
        menu: '',
        searching: !isNew,
      },
      <>
        <FrozenLine view={view} frozen={moneyOut?.frozen ?? null} />
        {cards.map(({ lines }) => lines)}
        {isNew ? (
          <>
            <FirstSteps view={view} setup={setup} />
            {waits && tasks.map(({ card }) => card)}
          </>
        ) : (
          <>
            {setup?.gateway === false && <NoGateway />}
            {cards.map(({ figures }) => figures)}
            <div class={charts.length === 0 ? '' : 'two wide'}>
              {tasks.map(({ card }) => card)}
              {charts}
            </div>
          </>
        )}
        {news.length > 0 && <AccessNews view={view} news={news} />}
        {!isNew && (
          <>
            <OrdersToShip view={view} toShip={toShip.data} />
            <section class="card folds">{cards.map(({ orders }) => orders)}</section>
            <section class="card folds">
              {cards.map(({ folds }) => folds)}
              {hasGateway && <Gateways view={view} gateways={enabled} />}
            </section>
          </>
        )}
      </>,
    );
  });

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
