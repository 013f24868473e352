/** @jsxImportSource hono/jsx */
import { Hono } from 'hono';
import type { Provider } from '../../money-in/contract/catalogue.ts';
import { gatewayIds, gatewayName } from '../../base/contract/constants.ts';
import type { Setting } from '../../base/contract/settings.ts';
import type { WebhookEndpoint } from '../../webhooks/contract/webhooks.ts';
import { page } from '../kit/layout.tsx';
import { Card, ifReadable, Status, Time } from '../kit/parts.tsx';
import { readOrFault } from '../kit/form/unanswered.ts';
import type { ConsoleEnv, View } from '../kit/view.ts';

type Rates = Awaited<ReturnType<View['api']['rates']['list']>>;

/** Gateways have a part of their own. */
const titles: readonly (readonly [Setting['group'], title: string])[] = [
  ['store', 'Store'],
  ['server', 'Server'],
  ['checkout', 'Checkout'],
  ['routing', 'Routing'],
  ['rates', 'Rates'],
  ['approvals', 'Approvals'],
  ['refunds', 'Refunds'],
  ['webhooks', 'Webhooks'],
  ['notify', 'Notifications'],
  ['limits', 'Limits'],
];

/** The settings in use, to read: they are changed in the settings file and the environment. */
export const settingsPages = (): Hono<ConsoleEnv> =>
  new Hono<ConsoleEnv>().get('/settings', async (context) => {
    const view = context.get('view');
    const { api } = view;
    const [settings, providers, rates, endpoints] = await Promise.all([
      readOrFault(view, 'balances:read', async () => api.settings.list()),
      readOrFault(view, 'checkouts:read', async () => api.providers.list()),
      readOrFault(view, 'checkouts:read', async () => api.rates.list()),
      readOrFault(view, 'webhooks:read', async () => api.webhookEndpoints.list()),
    ]);
    const all = settings.data?.data ?? [];
    const isOff = (id: string) =>
      providers.data?.data.some((each) => each.id === id && !each.enabled) === true;
    const gateway = (id: (typeof gatewayIds)[number]) => (
      <Gateway
        id={id}
        settings={all.filter(({ group }) => group === id)}
        provider={providers.data?.data.find((each) => each.id === id)}
      />
    );
    const off = gatewayIds.filter(isOff);
    return page(
      context,
      { title: 'Settings', menu: '/health' },
      <>
        <p class="muted">
          They are set in the settings file and the environment of the server, and apply after a restart.
        </p>
        {settings.data === null && <p class="muted">Settings: {settings.fault}</p>}
        <Card id="gateways" title="Gateways">
          <ul class="lines">{gatewayIds.filter((id) => !isOff(id)).map(gateway)}</ul>
          {off.length > 0 && (
            <details>
              <summary>Not set up: {off.map(gatewayName).join(', ')}</summary>
              <ul class="lines">{off.map(gateway)}</ul>
            </details>
          )}
        </Card>
        {titles.map(([group, title]) => (
          <Card id={group} title={title}>
            <Values settings={all.filter((each) => each.group === group)} />
            {group === 'rates' && ifReadable(rates, (list) => <RateTable view={view} rates={list} />)}
            {group === 'webhooks' && ifReadable(endpoints, ({ data }) => <Endpoints endpoints={data} />)}
          </Card>
        ))}
      </>,
    );
  });

function Gateway({
  id,
  settings,
  provider,
}: {
  readonly id: (typeof gatewayIds)[number];
  readonly settings: readonly Setting[];
  readonly provider: Provider | undefined;
}) {
  return (
    <li>
      <h3>
        {gatewayName(id)} {provider?.enabled === true && <Status of="on" tone="good" />}
      </h3>
      <Values settings={settings} />
      {provider?.enabled && (
        <p class="small">
          Methods: {provider.methods.length === 0 ? 'unknown now' : provider.methods.join(', ')}
        </p>
      )}
    </li>
  );
}

const Values = ({ settings }: { readonly settings: readonly Setting[] }) => (
  <ul class="lines">
    {settings.map(({ name, value, isSecret, isSet, description }) => (
      <li>
        <code>{name}</code>:{' '}
        {isSecret ? (
          <b>{isSet ? 'set' : 'not set'}</b>
        ) : (
          <b>{value === null ? 'none' : <bdi>{value}</bdi>}</b>
        )}
        {description !== null && <small class="muted block">{description}.</small>}
      </li>
    ))}
  </ul>
);

const RateTable = ({ view, rates: { data } }: { readonly view: View; readonly rates: Rates }) =>
  data.length > 0 && (
    <table class="stack">
      <thead>
        <tr>
          <th scope="col">Pair</th>
          <th scope="col">Rate</th>
          <th scope="col">Source</th>
          <th scope="col">From</th>
        </tr>
      </thead>
      <tbody>
        {data.map(({ pair, rate, source, at }) => (
          <tr>
            <td>{pair}</td>
            <td>{rate}</td>
            <td>{source}</td>
            <td>
              <Time at={at} view={view} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );

const Endpoints = ({ endpoints }: { readonly endpoints: readonly WebhookEndpoint[] }) =>
  endpoints.length > 0 && (
    <ul class="lines">
      {endpoints.map(({ url, status, events }) => (
        <li>
          <bdi>{url}</bdi> <Status of={status} />{' '}
          <small class="muted">{events?.join(', ') ?? 'all events'}</small>
        </li>
      ))}
    </ul>
  );
