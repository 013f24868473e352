/** @jsxImportSource hono/jsx */
import { Hono } from 'hono';
import type { Child } from 'hono/jsx';
import type { OfferedMethod, Provider } from '../../money-in/contract/catalogue.ts';
import type { Check } from '../../base/contract/server-operations.ts';
import { gatewayName } from '../../base/contract/constants.ts';
import { FormField } from '../kit/act/act-form.tsx';
import { page } from '../kit/layout.tsx';
import { Card, Facts, Folded, ifReadable, Status, Time } from '../kit/parts.tsx';
import { readAmount, unitOfCurrency } from '../kit/form/typed-amount.ts';
import { readOrFault } from '../kit/form/unanswered.ts';
import type { ConsoleEnv, HealthCards, Uses, View } from '../kit/view.ts';
import { coinsText, groupTitle, networkLabel, reasonOf } from '../kit/words.ts';
import { mostUsedFirst, usesOf } from './health-uses.ts';

type Balances = Awaited<ReturnType<View['api']['balances']['list']>>;
type Rates = Awaited<ReturnType<View['api']['rates']['list']>>;

/** State of the gateways, and the methods that shoppers can use now. */
export const healthPages = (): Hono<ConsoleEnv> =>
  new Hono<ConsoleEnv>().get('/health', async (context) => {
    const view = context.get('view');
    const { api } = view;
    const typed = (context.req.query('amount') ?? '').trim();
    const currency = (context.req.query('currency') ?? '').trim().toUpperCase();
    const read = typed === '' ? null : readAmount(typed, unitOfCurrency(currency));
    const amount = read !== null && 'amount' in read ? read.amount : '';
    const fault = read !== null && 'fault' in read ? read.fault : undefined;
    // A failing part does not hide the others.
    const task = reasonOf('gateway', context.req.query('task'));
    const isChecking = context.req.query('checks') !== undefined;
    const [providers, balances, rates, methods, checks, uses] = await Promise.all([
      readOrFault(view, 'checkouts:read', async () => api.providers.list({ task })),
      readOrFault(view, 'balances:read', async () => api.balances.list()),
      readOrFault(view, 'checkouts:read', async () => api.rates.list()),
      amount === '' || currency === ''
        ? null
        : readOrFault(view, 'checkouts:read', async () => api.methods.list({ amount, currency })),
      isChecking ? readOrFault(view, 'balances:read', async () => api.checks.list()) : null,
      usesOf(view),
    ]);
    const health = {
      gateways: providers.data?.data ?? null,
      isFiltered: task !== undefined,
      query: (name: string) => context.req.query(name),
      uses,
    };
    const cards = await Promise.all(
      view.sections.flatMap(({ cards }) => cards?.health?.(view, health) ?? []),
    );
    return page(
      context,
      { title: 'Health', menu: '/health' },
      <>
        <Card id="gateways" title="Gateways">
          {task !== undefined && (
            <p>
              {groupTitle('gateway', task)}: {providers.data?.data.length ?? 0}.{' '}
              <a href={view.at('/health')}>All gateways</a>
            </p>
          )}
          {ifReadable(providers, ({ data }) => (
            <Gateways
              view={view}
              providers={data}
              balances={balances.data}
              isFiltered={task !== undefined}
              cards={cards}
              uses={uses}
            />
          ))}
          {balances.fault !== null && <p class="muted">Balances: {balances.fault}</p>}
        </Card>
        {cards.map(({ below }) => below)}
        <Card id="rates" title="Rates">
          {ifReadable(rates, (list) => (
            <RateSources view={view} rates={list} />
          ))}
        </Card>
        <Card id="methods" title="What shoppers see now">
          <form class={fault === undefined ? 'row' : 'stacked'} method="get" action={view.at('/health')}>
            <FormField
              name="amount"
              of={{ label: 'Amount', inputmode: 'decimal', value: typed, maxlength: 40, required: true }}
              refused={fault === undefined ? undefined : { fields: {}, faults: { amount: fault } }}
            />
            <label>
              Currency
              <input name="currency" value={currency === '' ? 'USD' : currency} maxlength={10} required />
            </label>
            <button type="submit">Show</button>
          </form>
          {methods !== null && ifReadable(methods, ({ data }) => <Methods methods={data} />)}
        </Card>
        <Card id="checks" title="Checks">
          {checks !== null && ifReadable(checks, ({ data }) => <Checks checks={data} />)}
          <form method="get" action={view.at('/health')}>
            <input type="hidden" name="checks" value="run" />
            <button type="submit">{isChecking ? 'Check again' : 'Check everything'}</button>
            <small class="muted">
              {' '}
              Takes some seconds: settings, database, gateways, rates, clock and PUBLIC_URL, as paywicket
              doctor does.
            </small>
          </form>
        </Card>
        <p class="row">
          <a class="button" href={view.at('/settings')}>
            Settings
          </a>
        </p>
      </>,
    );
  });

function Gateways({
  view,
  providers,
  balances,
  isFiltered,
  cards,
  uses,
}: {
  readonly view: View;
  readonly providers: readonly Provider[];
  readonly balances: Balances | null;
  readonly isFiltered: boolean;
  readonly cards: readonly HealthCards[];
  readonly uses: Uses;
}) {
  const enabled = providers.filter((gateway) => gateway.enabled);
  const on = mostUsedFirst(enabled, ({ id }) => uses.ofGateway(id));
  const off = providers.filter(({ enabled }) => !enabled).map(({ id }) => gatewayName(id));
  return (
    <>
      <ul class="lines">
        {on.map((gateway) => (
          <Gateway view={view} gateway={gateway} balances={balances} cards={cards} />
        ))}
        {cards.map(({ rows }) => rows)}
      </ul>
      {on.length === 0 && !isFiltered && <p>No gateway is on: set the keys of at least one.</p>}
      {off.length > 0 && (
        <Folded title={`Off: ${off.length}`}>
          <p class="muted">{off.join(', ')}: no keys are set.</p>
        </Folded>
      )}
    </>
  );
}

function Gateway({
  view,
  gateway,
  balances,
  cards,
}: {
  readonly view: View;
  readonly gateway: Provider;
  readonly balances: Balances | null;
  readonly cards: readonly HealthCards[];
}) {
  const { id, healthy, failing, task, lastSuccessAt, lastErrorAt, lastErrorCode } = gateway;
  const last = lastAnswerOf(gateway);
  const own = balances?.data.filter(({ provider }) => provider === id) ?? [];
  const fault = balances?.errors.find(({ provider }) => provider === id);
  return (
    <li>
      {cards.reduce<Child>(
        (head, card) => card.gateway(gateway, head),
        <h3>
          {gatewayName(id)} <Status of={healthy ? 'ok' : 'failing'} tone={healthy ? 'good' : 'bad'} />
        </h3>,
      )}
      <Facts
        of={[
          [
            'Needs you',
            task && (
              <>
                {task.summary} Since <Time at={task.since} view={view} />
              </>
            ),
          ],
          ['Asked last', <Asked view={view} last={last} />],
          [
            'Last success',
            last === null || last.code === null ? null : lastSuccessAt === null ? (
              'never'
            ) : (
              <Time at={lastSuccessAt} view={view} />
            ),
          ],
          [
            'Last failure',
            last?.code === null && lastErrorAt !== null ? (
              <>
                <Time at={lastErrorAt} view={view} />: {words(lastErrorCode ?? 'failed')}
              </>
            ) : null,
          ],
          [
            'Fails now',
            failing.length === 0 ? null : (
              <ul>
                {failing.map(({ call, code, at }) => (
                  <li>
                    <code>{call}</code>: {words(code)}, <Time at={at} view={view} />
                  </li>
                ))}
              </ul>
            ),
          ],
          ['Balance', fault === undefined ? null : <>not answered: {words(fault.code)}</>],
          [
            'Balance',
            own.length === 0 ? null : (
              <ul>
                {own.map(({ asset, network, available, frozen }) => (
                  <li>
                    {coinsText(available, asset, network)}
                    {frozen !== null &&
                      /[1-9]/.test(frozen) &&
                      `, and ${coinsText(frozen, asset, null)} frozen`}
                  </li>
                ))}
              </ul>
            ),
          ],
        ]}
      />
    </li>
  );
}

/** The last call; null before the first one. */
function lastAnswerOf({ lastSuccessAt, lastErrorAt, lastErrorCode }: Provider): LastAnswer | null {
  if (lastErrorAt !== null && (lastSuccessAt === null || lastErrorAt > lastSuccessAt))
    return { at: lastErrorAt, code: lastErrorCode ?? 'failed' };
  return lastSuccessAt === null ? null : { at: lastSuccessAt, code: null };
}

interface LastAnswer {
  readonly at: string;
  /** Why it failed; null if it succeeded. */
  readonly code: string | null;
}

const Asked = ({ view, last }: { readonly view: View; readonly last: LastAnswer | null }) =>
  last === null ? (
    <>not yet</>
  ) : (
    <>
      <Time at={last.at} view={view} />: {last.code === null ? 'answered' : words(last.code)}
    </>
  );

function RateSources({
  view,
  rates: { data, sources, errors },
}: {
  readonly view: View;
  readonly rates: Rates;
}) {
  return (
    <>
      <ul class="lines">
        {sources.map(({ source, at }) => (
          <li>
            {source}:{' '}
            {at === null ? (
              'no rate with a known time'
            ) : (
              <>
                newest rate from <Time at={at} view={view} />
              </>
            )}
          </li>
        ))}
        {errors.map(({ source, message, at }) => (
          <li>
            <Status of="failing" tone="waiting" /> {source}: {message}, <Time at={at} view={view} />
          </li>
        ))}
      </ul>
      <p class="muted">{data.length === 1 ? 'One rate is in use.' : `${data.length} rates are in use.`}</p>
    </>
  );
}

const reasons: Readonly<Record<NonNullable<OfferedMethod['reason']>, string>> = {
  not_offered: 'not in checkout.methods of the settings file',
  paused: 'paused',
  no_rate: 'there is no rate for it',
  rate_differs: 'the gateway’s price differs from the rate by more than 3 %',
  below_minimum: 'the amount is below the gateway’s minimum',
  provider_unavailable: 'no gateway answers, or none has a free address',
};

function Methods({ methods }: { readonly methods: readonly OfferedMethod[] }) {
  if (methods.length === 0) return <p>No gateway offers anything right now.</p>;
  const on = methods.filter(({ reason }) => reason !== 'not_offered');
  const off = methods.filter(({ reason }) => reason === 'not_offered');
  return (
    <>
      {on.length === 0 ? <p>No method is offered right now.</p> : <MethodTable methods={on} />}
      {off.length > 0 && (
        <Folded title={`Off: ${off.length}`}>
          <MethodTable methods={off} />
        </Folded>
      )}
    </>
  );
}

const MethodTable = ({ methods }: { readonly methods: readonly OfferedMethod[] }) => (
  <table class="stack">
    <thead>
      <tr>
        <th scope="col">Method</th>
        <th scope="col">Amount</th>
        <th scope="col">Shoppers</th>
        <th scope="col">Gateways</th>
      </tr>
    </thead>
    <tbody>
      {methods.map(({ asset, assetName, network, amount, reason, providers }) => (
        <tr>
          <td>
            {assetName}
            {![null, assetName].includes(networkLabel(network)) && ` on ${networkLabel(network)}`}
          </td>
          <td>
            {amount === null
              ? reason === null
                ? 'set by the gateway'
                : '–'
              : coinsText(amount, asset, null)}
          </td>
          <td>
            {reason === null ? (
              <Status of="offered" tone="good" />
            ) : (
              <>
                <Status of="not offered" tone="waiting" /> {reasons[reason]}
              </>
            )}
          </td>
          <td>{providers.map(gatewayName).join(', ')}</td>
        </tr>
      ))}
    </tbody>
  </table>
);

const rank = { failed: 0, warning: 1, ok: 2 } as const;

/** Failed checks first. */
const Checks = ({ checks }: { readonly checks: readonly Check[] }) => (
  <ul class="lines">
    {checks
      .toSorted((one, other) => rank[one.status] - rank[other.status])
      .map(({ name, status, summary, fix }) => (
        <li>
          <Status of={status} /> <b>{name}</b>: {summary}
          {fix !== null && <div>{fix}.</div>}
        </li>
      ))}
  </ul>
);

const words = (code: string): string => code.replaceAll('_', ' ');
