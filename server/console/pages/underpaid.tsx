/** @jsxImportSource hono/jsx */
import type { Child } from 'hono/jsx';
import type { Checkout } from '../../client/client.ts';
import { compare, decimals, multiply, pad } from '../../base/decimal.ts';
import { waysOf, type DecisionOutcome } from '../decisions.ts';
import { inTime } from '../unanswered.ts';
import { enteredBefore } from '../kept-form.ts';
import { ActionForm, Amount, Facts, Time, textOrNothing } from '../parts.tsx';
import type { View } from '../view.ts';
import { exceptionTexts } from '../words.ts';
import { cameText, Way } from './decision.tsx';
import { Bar } from './payment-money.tsx';
import { RefundLink } from './payment-acts.tsx';
import { linkOf } from '../checkout-parts.tsx';
import type { Offered } from './refund-choice.ts';
import { OfferedRefundButton, OfferedRefundTerms } from './refund-parts.tsx';

/** The decision about a payment of which less came than is due. */

/** Less than this in USD is not worth another payment, with its fees. */
const SMALL_USD = '5';

/** Whether the rest is below what its method takes, or below 5 USD; false where that is not known. */
export async function isSmallRest(view: View, checkout: Checkout): Promise<boolean> {
  const answers = [isBelowMinimum(view, checkout), isBelowSmall(view, checkout)];
  return (await Promise.all(answers.map((answer) => inTime(answer, false)))).includes(true);
}

async function isBelowMinimum({ api }: View, { amountDue, currency, payments }: Checkout): Promise<boolean> {
  const paid = payments.filter(({ transactions }) => transactions.length > 0);
  const { data } = await api.methods.list({ amount: amountDue, currency });
  const own = data.filter(({ asset, network }) =>
    paid.some((payment) => payment.asset === asset && payment.network === network),
  );
  return own.length > 0 && own.every(({ reason }) => reason === 'below_minimum');
}

async function isBelowSmall({ api }: View, { amountDue, currency }: Checkout): Promise<boolean> {
  if (currency === 'USD') return compare(amountDue, SMALL_USD) < 0;
  const { data } = await api.rates.list();
  const rate = data.find(({ pair }) => pair === `${currency}/USD`)?.rate;
  return rate !== undefined && compare(multiply(amountDue, rate), SMALL_USD) < 0;
}

/** What is missing, what came, and what to do about it. @param children the answer to asking for the rest */
export function Underpaid({
  view,
  checkout,
  language,
  isSmall,
  offered,
  outcomes,
  children,
}: {
  readonly view: View;
  readonly checkout: Checkout;
  /** The customer's. */
  readonly language: string;
  readonly isSmall: boolean;
  readonly offered: Offered | null;
  readonly outcomes: readonly DecisionOutcome[];
  readonly children?: Child;
}) {
  const { id, amount, amountDue, currency, status, exceptions } = checkout;
  // An exception alone is named; of two, the decision is about both.
  const about = exceptions.length === 1 ? (exceptions[0] ?? null) : null;
  const canAsk = status === 'open';
  const ask = canAsk && (
    <ActionForm
      view={view}
      action={`/payments/${id}/link`}
      operation="checkouts.createSession"
      idempotencyKey={enteredBefore(view, 'checkouts.createSession')?.key}
      label="Ask for the rest"
      tone={isSmall ? undefined : 'main'}
    >
      <input type="hidden" name="language" value={language} />
    </ActionForm>
  );
  const isFirst = isSmall || !canAsk;
  const { accept, ignore } = waysOf(checkout, outcomes, about);
  const paid = accept !== undefined && (
    <Way view={view} checkout={checkout} outcome={accept} isMain={isFirst} />
  );
  return (
    <section class="card decision" aria-labelledby="missing">
      <h2 id="missing">
        <Amount of={pad(amountDue, decimals(amount))} code={currency} /> is missing
      </h2>
      <p>{cameText(checkout)}</p>
      {exceptions.includes('late') && <p>{exceptionTexts.late.sentence}</p>}
      <Bar checkout={checkout} />
      <div class="row decide">
        {isFirst && paid}
        {ask}
        {offered === null ? (
          <RefundLink view={view} checkout={checkout} />
        ) : (
          <OfferedRefundButton view={view} checkout={checkout} offered={offered} />
        )}
        {!isFirst && paid}
        {ignore !== undefined && <Way view={view} checkout={checkout} outcome={ignore} />}
      </div>
      {children}
      {offered !== null && <OfferedRefundTerms view={view} checkout={checkout} offered={offered} />}
    </section>
  );
}

/** What was ordered, where the amounts stand elsewhere. */
export const OrderCard = ({ view, checkout }: { readonly view: View; readonly checkout: Checkout }) => (
  <section class="card">
    <h2>Order</h2>
    <Facts
      of={[
        ['Order', textOrNothing(checkout.reference)],
        ['For', textOrNothing(checkout.description)],
        ['Link', linkOf(view, checkout)],
        ['Created', <Time at={checkout.createdAt} view={view} />],
        [
          checkout.status === 'open' ? 'Expires' : 'Expired',
          ['open', 'expired'].includes(checkout.status) ? <Time at={checkout.expiresAt} view={view} /> : null,
        ],
      ]}
    />
  </section>
);
