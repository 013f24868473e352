/** @jsxImportSource hono/jsx */
import type { Child } from 'hono/jsx';
import type { Checkout } from '../../client/client.ts';
import { compare, decimals, multiply, pad } from '../../base/decimal.ts';
import { waysOf, type DecisionOutcome } from '../decisions.ts';
import { ActionForm, Amount, searchOf } from '../parts.tsx';
import { inTime } from '../unanswered.ts';
import { enteredBefore } from '../kept-form.ts';
import type { View } from '../view.ts';
import { exceptionTexts, recheckedUntil } from '../words.ts';
import { Bar, cameText, DecisionCard, Effects, RefundWay, Way } from './decision-parts.tsx';
import type { Offered } from './refund-choice.ts';
import { OfferedRefundTerms } from './refund-parts.tsx';

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
  list,
  children,
}: {
  readonly view: View;
  readonly checkout: Checkout;
  /** The customer's. */
  readonly language: string;
  readonly isSmall: boolean;
  readonly offered: Offered | null;
  readonly outcomes: readonly DecisionOutcome[];
  /** Where one came from. */
  readonly list: string;
  readonly children?: Child;
}) {
  const { id, amount, amountDue, currency, status, exceptions } = checkout;
  // An exception alone is named; of two, the decision is about both.
  const about = exceptions.length === 1 ? (exceptions[0] ?? null) : null;
  const { accept, ignore } = waysOf(checkout, outcomes, about);
  const isFirst = recheckedUntil(checkout) === null;
  const isAsked = status === 'open' && !isSmall;
  const ask = status === 'open' && (
    <ActionForm
      view={view}
      action={`/payments/${id}/link${searchOf({ list })}`}
      operation="checkouts.createSession"
      idempotencyKey={enteredBefore(view, 'checkouts.createSession')?.key}
      label="Ask for the rest"
      tone={isAsked && isFirst ? 'main' : undefined}
    >
      <input type="hidden" name="language" value={language} />
    </ActionForm>
  );
  const paid = <Way view={view} checkout={checkout} outcome={accept} isMain={!isAsked && isFirst} />;
  return (
    <DecisionCard
      id="missing"
      title={
        <>
          <Amount of={pad(amountDue, decimals(amount))} code={currency} /> is missing
        </>
      }
      facts={
        <>
          <p>{cameText(checkout)}</p>
          {exceptions.includes('late') && <p>{exceptionTexts.late.sentence}</p>}
          <Bar checkout={checkout} />
        </>
      }
      buttons={
        <>
          {isAsked ? ask : paid}
          {isAsked ? paid : ask}
          <RefundWay view={view} checkout={checkout} offered={offered} list={list} />
          <Way view={view} checkout={checkout} outcome={ignore} />
        </>
      }
    >
      <Effects checkout={checkout} of={[accept, ignore]} />
      {children}
      {offered !== null && (
        <OfferedRefundTerms view={view} checkout={checkout} offered={offered} list={list} />
      )}
    </DecisionCard>
  );
}
