/** @jsxImportSource hono/jsx */
import type { Child } from 'hono/jsx';
import type { Checkout } from '../../client/client.ts';
import { decimals, pad } from '../../base/money/decimal.ts';
import { waysOf, type DecisionOutcome } from './decisions.ts';
import { ActionForm, Amount, searchOf } from '../kit/parts.tsx';
import { inTime } from '../kit/form/unanswered.ts';
import { enteredBefore } from '../kit/form/kept-form.ts';
import type { View } from '../kit/view.ts';
import { exceptionTexts, recheckedUntil } from '../kit/words.ts';
import {
  Bar,
  cameText,
  canRefund,
  DecisionCard,
  Effects,
  mayBeMain,
  firstOpenRefund,
  RefundWay,
  ShortHint,
  Way,
} from './decision-parts.tsx';
import type { Offered } from '../refunds/refund-choice.ts';
import { OfferedRefundTerms } from '../refunds/refund-parts.tsx';
import { checkoutOperations } from '../../money-in/contract/checkout-operations.ts';

/** The decision about a payment of which less came than is due. */

/** Whether the rest is below what its method takes, so that it cannot be paid as before; false where that is not known. */
export const isBelowMinimum = (view: View, checkout: Checkout): Promise<boolean> =>
  inTime(readIsBelowMinimum(view, checkout), false);

async function readIsBelowMinimum(
  { api }: View,
  { amountDue, currency, payments }: Checkout,
): Promise<boolean> {
  const paid = payments.filter(({ transactions }) => transactions.length > 0);
  const { data } = await api.methods.list({ amount: amountDue, currency });
  const own = data.filter(({ asset, network }) =>
    paid.some((payment) => payment.asset === asset && payment.network === network),
  );
  return own.length > 0 && own.every(({ reason }) => reason === 'below_minimum');
}

/**
 * The card of an underpaid order: what is missing, what came, and what to do about it.
 * @param children the answer to asking for the rest
 */
export function Underpaid({
  view,
  checkout,
  language,
  isPayable,
  offered,
  outcomes,
  list,
  children,
}: {
  readonly view: View;
  readonly checkout: Checkout;
  /** The customer's. */
  readonly language: string;
  /** Whether the rest can still be sent as before. */
  readonly isPayable: boolean;
  readonly offered: Offered | null;
  readonly outcomes: readonly DecisionOutcome[];
  /** The list that the person came from. */
  readonly list: string;
  readonly children?: Child;
}) {
  const { id, amount, amountDue, currency, status, exceptions } = checkout;
  // An exception alone is named; of two, the decision is about both.
  const about = exceptions.length === 1 ? (exceptions[0] ?? null) : null;
  const { accept, ignore } = waysOf(checkout, outcomes, about);
  const isFirst = recheckedUntil(checkout) === null;
  const refunds = canRefund(view, checkout) ? 'refund' : null;
  const asks = status === 'open' && firstOpenRefund(checkout) === undefined ? 'ask' : null;
  const careful = isPayable ? (asks ?? refunds) : (refunds ?? asks);
  const main = mayBeMain(checkout) ? 'accept' : careful;
  const isMain = (way: typeof main): boolean => isFirst && way === main;
  const ask = status === 'open' && (
    <ActionForm
      view={view}
      action={`/payments/${id}/link${searchOf({ list })}`}
      operation={checkoutOperations['POST /v1/checkouts/{id}/sessions']}
      idempotencyKey={enteredBefore(view, 'checkouts.createSession')?.key}
      label="Ask for the rest"
      tone={isMain('ask') ? 'main' : undefined}
    >
      <input type="hidden" name="language" value={language} />
    </ActionForm>
  );
  const paid = <Way view={view} checkout={checkout} outcome={accept} isMain={isMain('accept')} />;
  const refund = (
    <RefundWay view={view} checkout={checkout} offered={offered} isMain={isMain('refund')} list={list} />
  );
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
          {main === 'accept' && paid}
          {main === 'refund' && refund}
          {ask}
          {main !== 'refund' && refund}
          {main !== 'accept' && paid}
          <Way view={view} checkout={checkout} outcome={ignore} />
        </>
      }
    >
      <Effects checkout={checkout} of={[accept, ignore]} />
      <ShortHint checkout={checkout} accept={accept} />
      {children}
      {offered !== null && (
        <OfferedRefundTerms view={view} checkout={checkout} offered={offered} list={list} />
      )}
    </DecisionCard>
  );
}
