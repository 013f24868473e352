/** @jsxImportSource hono/jsx */
import { Hono } from 'hono';

import type { MoneyOut } from '../../client/client.ts';
import { gatewayLabels, gatewayName } from '../../base/contract/constants.ts';
import { ActForm } from '../kit/act/act-form.tsx';
import { page } from '../kit/layout.tsx';
import { FrozenNotice, Restored } from './money-parts.tsx';
import { listingScope } from './new-payout-act.ts';
import { may, readable, type ConsoleContext, type ConsoleEnv, type View } from '../kit/view.ts';
import { coinsText } from '../kit/words.ts';
import { payoutActs } from './payout-acts.ts';

/** The page of a new payout. */
export const newPayoutPages = (): Hono<ConsoleEnv> =>
  new Hono<ConsoleEnv>().get('/money/new', (context) => show(context));

async function show(context: ConsoleContext): Promise<Response> {
  const view = context.get('view');
  const [{ data: moneyOut }, { data: balances }, gateways] = await Promise.all([
    readable(view, 'payouts:read', () => view.api.moneyOut.get()),
    readable(view, 'balances:read', () => view.api.balances.list()),
    gatewaysOf(view),
  ]);
  return page(
    context,
    { title: 'New payout', menu: '/money' },
    <>
      <FrozenNotice view={view} frozen={moneyOut?.frozen ?? null} />
      <Restored view={view} restored={moneyOut?.restored ?? null} />
      <section class="card">
        <ActForm
          view={view}
          act={payoutActs['payouts.create']}
          of={{ gateways, mayList: may(view, listingScope) }}
          isStacked
        >
          <p class="small muted">
            Coins that are sent to a wrong address or network are lost. {waitText(moneyOut)}
          </p>
        </ActForm>
      </section>
      {balances !== null && balances.data.length > 0 && (
        <section class="card">
          <h2>Balances</h2>
          <ul class="lines">
            {balances.data.map(({ provider, available, asset, network }) => (
              <li>
                {gatewayName(provider)}: {coinsText(available, asset, network)}
              </li>
            ))}
          </ul>
        </section>
      )}
    </>,
  );
}

function waitText(moneyOut: MoneyOut | null): string {
  const secondPerson = moneyOut?.payouts.secondPerson;
  if (secondPerson === 'always') return 'Another person has to approve it before it is sent.';
  if (secondPerson === 'above_bounds')
    return 'Above a limit in the settings, another person has to approve it.';
  return moneyOut?.restored ? 'Another person may have to approve it.' : 'It is sent at once.';
}

/** The gateways that are set up, if the person may see them. */
async function gatewaysOf(view: View): Promise<readonly string[]> {
  const { data } = await readable(view, 'checkouts:read', () => view.api.providers.list());
  if (data === null) return Object.keys(gatewayLabels);
  return data.data.filter(({ enabled }) => enabled).map(({ id }) => id);
}
