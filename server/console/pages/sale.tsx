/** @jsxImportSource hono/jsx */
import { Hono } from 'hono';
import { gatewayName } from '../../base/contract/constants.ts';
import { ActForm } from '../act-form.tsx';
import { page } from '../layout.tsx';
import { Unreadable } from '../parts.tsx';
import { readable, type ConsoleEnv, type View } from '../view.ts';
import { methodName, Paused } from './sale-parts.tsx';

/** What is off sale, and what can be taken off. */
export const salePages = (): Hono<ConsoleEnv> =>
  new Hono<ConsoleEnv>().get('/sale', async (context) => {
    const view = context.get('view');
    const { data: read, fault } = await readable(view, 'checkouts:read', () =>
      Promise.all([view.api.pauses.list(), view.api.providers.list()]),
    );
    if (read === null)
      return page(context, { title: 'Off sale', section: 'health' }, <Unreadable why={fault} />);
    const [pauses, providers] = read;
    const enabled = providers.data.filter((gateway) => gateway.enabled);
    const methods = [...new Set(enabled.flatMap((gateway) => gateway.methods))].toSorted();
    const isPaused = (gateway: string): boolean =>
      pauses.data.some(({ kind, id }) => kind === 'provider' && id === gateway);
    const provider = enabled.find(({ id }) => id === context.req.query('provider'));
    const method = methods.find((id) => id === context.req.query('method'));
    return page(
      context,
      { title: 'Off sale', section: 'health' },
      <>
        <section class="card">
          {pauses.data.length === 0 && <p>Everything is on sale.</p>}
          <ul class="lines">
            {pauses.data.map((pause) => (
              <li>
                <Paused view={view} pause={pause} />
                {pause.kind === 'provider' ? (
                  <ActForm view={view} name="providers.resume" of={{ id: pause.id }} />
                ) : (
                  <ActForm view={view} name="methods.resume" of={{ id: pause.id }} />
                )}
              </li>
            ))}
          </ul>
        </section>
        <section class="card" aria-labelledby="take">
          <h2 id="take">Take off sale</h2>
          <p>
            Open pages offer the rest at their next look. Addresses that shoppers have stay valid and are
            watched, and money out goes on.
          </p>
          {provider !== undefined && (
            <>
              <h3>{gatewayName(provider.id)}</h3>
              {enabled.every(({ id }) => id === provider.id || isPaused(id)) && <Last />}
              <ActForm view={view} name="providers.pause" of={{ id: provider.id }} />
            </>
          )}
          {method !== undefined && (
            <>
              <h3>{methodName(method)}, at all gateways</h3>
              <ActForm view={view} name="methods.pause" of={{ id: method }} />
            </>
          )}
          <Choice
            view={view}
            name="provider"
            label="Gateway"
            options={enabled.map(({ id }) => [id, gatewayName(id)])}
          />
          <Choice
            view={view}
            name="method"
            label="Method, at all gateways"
            options={methods.map((id) => [id, methodName(id)])}
          />
        </section>
      </>,
    );
  });

const Last = () => <p class="waiting">No other gateway is on sale: shoppers cannot pay until one is.</p>;

/** Leads to the form for one of them, which names what it is about. */
const Choice = ({
  view,
  name,
  label,
  options,
}: {
  readonly view: View;
  readonly name: 'provider' | 'method';
  readonly label: string;
  readonly options: readonly (readonly [id: string, text: string])[];
}) =>
  options.length === 0 ? null : (
    <form class="row" method="get" action={view.at('/sale')}>
      <label class="grow">
        {label}
        <select name={name}>
          {options.map(([id, text]) => (
            <option value={id}>{text}</option>
          ))}
        </select>
      </label>
      <button type="submit">Choose</button>
    </form>
  );
