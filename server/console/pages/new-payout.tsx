/** @jsxImportSource hono/jsx */
import { Hono } from 'hono';

import type { MoneyOut } from '../../client/client.ts';
import { PaywicketError } from '../../client/error.ts';
import { gatewayLabels, gatewayName, type Scope } from '../../contract/constants.ts';
import { assets } from '../../core/assets.ts';
import { onceFor, readForm, sentenceOf } from '../forms.ts';
import { setNotice } from '../cookies.ts';
import { page } from '../layout.tsx';
import { Frozen, Restored } from '../money-parts.tsx';
import { outcomeOf } from '../money-words.ts';
import { ActionForm, Fault, marks, Notice } from '../parts.tsx';
import { may, type ConsoleContext, type ConsoleEnv, type View } from '../view.ts';
import { coinsText } from '../words.ts';

/** A form for a new payout. The API validates it; its errors are shown beside the fields, which keep their values. */

const fieldNames = ['provider', 'method', 'address', 'amount', 'reference'] as const;
type FieldName = (typeof fieldNames)[number];
type Values = Readonly<Record<FieldName, string>>;

interface Entered {
  readonly values: Values;
  /** Adds the address to the gateway's allow-list first. */
  readonly isToBeListed: boolean;
}

const empty: Entered = {
  values: { provider: '', method: '', address: '', amount: '', reference: '' },
  isToBeListed: false,
};

/** The gateway that sends only to its allow-list. */
const listing = 'nuxpay';
const listingScope: Scope = 'payouts:approve';

export const newPayoutRoutes = (): Hono<ConsoleEnv> =>
  new Hono<ConsoleEnv>()
    .get('/money/new', (context) => show(context, empty))
    .post('/money/new', async (context) => {
      const form = await readForm(context);
      const values: Values = {
        provider: form.text('provider'),
        method: form.text('method'),
        address: form.text('address'),
        amount: form.text('amount'),
        reference: form.text('reference'),
      };
      const isToBeListed = form.text('list') !== '';
      const { idempotencyKey } = onceFor(form);
      try {
        const { api, at } = context.get('view');
        if (isToBeListed && values.provider === listing)
          await putOnList(api, values, { idempotencyKey: `${idempotencyKey}-list` });
        const payout = await api.payouts.create(values, { idempotencyKey });
        const tone = ['failed', 'unknown'].includes(payout.status) ? 'bad' : 'good';
        const outcome =
          payout.status === 'awaiting_approval' ? 'Another person has to approve it.' : outcomeOf(payout);
        setNotice(context, { tone, text: `Created. ${outcome}` });
        return context.redirect(at(`/money/payouts/${payout.id}`), 303);
      } catch (error) {
        if (!(error instanceof PaywicketError) || error.status < 400 || error.status >= 500) throw error;
        return show(context, { values, isToBeListed }, error);
      }
    });

/** @throws PaywicketError if the gateway did not accept the address */
async function putOnList(
  api: View['api'],
  { provider, method, address }: Values,
  options: { readonly idempotencyKey: string },
): Promise<void> {
  const { data } = await api.payoutAllowlist.create({ provider, addresses: [{ address, method }] }, options);
  const rejected = data.find(({ status }) => status === 'rejected');
  if (rejected === undefined) return;
  const reason = rejected.reason ?? 'It gave no reason.';
  const message = `${gatewayName(provider)} did not put this address on its list. ${reason}`;
  throw new PaywicketError('invalid_address', message, { status: 422 });
}

async function show(
  context: ConsoleContext,
  { values, isToBeListed }: Entered,
  refusal?: PaywicketError,
): Promise<Response> {
  const view = context.get('view');
  const [moneyOut, balances, gateways] = await Promise.all([
    may(view, 'payouts:read') ? view.api.moneyOut.get() : null,
    may(view, 'balances:read') ? view.api.balances.list() : null,
    gatewaysOf(view),
  ]);
  const faults = new Map(
    refusal?.fields.map(({ path, message }) => [path.replace(/^addresses\.0\./, ''), message]),
  );
  const fault = (name: FieldName) => ({ message: faults.get(name), name });
  const isAtField = fieldNames.some((name) => faults.has(name));
  return page(
    context,
    { title: 'New payout', section: 'money' },
    <>
      <Frozen view={view} frozen={moneyOut?.frozen ?? null} />
      <Restored view={view} restored={moneyOut?.restored ?? null} />
      {refusal !== undefined && (
        <Notice
          tone="bad"
          text={
            isAtField
              ? 'Nothing was sent. Correct the marked fields.'
              : `Nothing was sent. ${sentenceOf(refusal)}`
          }
        />
      )}
      <section class="card">
        <ActionForm
          view={view}
          action="/money/new"
          operation="payouts.create"
          label="Create payout"
          tone="main"
        >
          <div class="stacked">
            <label>
              Gateway
              <select name="provider" required {...marks(fault('provider'))}>
                {gateways.map((id) => (
                  <option value={id} selected={id === values.provider}>
                    {gatewayName(id)}
                  </option>
                ))}
              </select>
              <Fault {...fault('provider')} />
            </label>
            <label>
              Coin and network
              <select name="method" required {...marks(fault('method'))}>
                {assets
                  .filter(({ kind }) => kind === 'address')
                  .map(({ method, asset, network }) => (
                    <option value={method} selected={method === values.method}>
                      {asset} on {network.name}
                    </option>
                  ))}
              </select>
              <Fault {...fault('method')} />
            </label>
            <label>
              Amount, in coins
              <input
                name="amount"
                inputmode="decimal"
                autocomplete="off"
                maxlength={60}
                required
                value={values.amount}
                {...marks(fault('amount'))}
              />
              <Fault {...fault('amount')} />
            </label>
            <label>
              Recipient’s address
              <input
                name="address"
                autocomplete="off"
                autocapitalize="none"
                spellcheck={false}
                maxlength={200}
                required
                value={values.address}
                {...marks(fault('address'))}
              />
              <Fault {...fault('address')} />
            </label>
            {gateways.includes(listing) && <ListFirst view={view} isChecked={isToBeListed} />}
            <label>
              Your reference (not used for another payout)
              <input
                name="reference"
                autocomplete="off"
                maxlength={200}
                required
                value={values.reference}
                {...marks(fault('reference'))}
              />
              <Fault {...fault('reference')} />
            </label>
            <p class="small muted">
              Coins that are sent to a wrong address or network are lost. {waitText(moneyOut)}
            </p>
          </div>
        </ActionForm>
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

function ListFirst({ view, isChecked }: { readonly view: View; readonly isChecked: boolean }) {
  const name = gatewayName(listing);
  const isAllowed = may(view, listingScope);
  return (
    <div class="choices">
      <label>
        <input type="checkbox" name="list" value="yes" checked={isChecked} disabled={!isAllowed} />
        Put this address on {name}’s list first
      </label>
      <p class="small muted">
        {name} only sends to addresses on its list.
        {!isAllowed && ` Adding one needs the scope ${listingScope}.`}
      </p>
    </div>
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
  if (!may(view, 'checkouts:read')) return Object.keys(gatewayLabels);
  const { data } = await view.api.providers.list();
  return data.filter(({ enabled }) => enabled).map(({ id }) => id);
}
