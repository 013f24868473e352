/** @jsxImportSource hono/jsx */
import type { Checkout } from '../../client/client.ts';
import { compare, isPositive, sum } from '../../base/decimal.ts';
import { ActForm, isRefused } from '../act-form.tsx';
import { Code } from '../copy.tsx';
import { Facts } from '../parts.tsx';
import { may, type View } from '../view.ts';

/** Actions about a payment, beside decisions. */

interface Props {
  readonly view: View;
  readonly checkout: Checkout;
}

/** Actions that are possible in the payment's state. @param offersRefund whether the page has the refund itself */
export function Acts({ view, checkout, offersRefund }: Props & { readonly offersRefund: boolean }) {
  const { status, amountPaid, amountPending } = checkout;
  const hasMoney = isPositive(amountPaid) || isPositive(amountPending);
  return (
    <section class="card">
      <h2>Actions</h2>
      <div class="row">
        <ActForm view={view} name="checkouts.sync" of={checkout} />
        {status === 'open' && !hasMoney && <ActForm view={view} name="checkouts.cancel" of={checkout} />}
        {!offersRefund && <RefundLink view={view} checkout={checkout} />}
      </div>
      <Credit view={view} checkout={checkout} />
    </section>
  );
}

/** No payment could have received money before one was chosen. */
const Credit = ({ view, checkout }: Props) =>
  checkout.payments.length === 0 ? null : (
    <ActForm view={view} name="checkouts.settle" of={checkout} folded="Credit by hand…" />
  );

/** Rarely needed, where the page has its main buttons elsewhere. */
export const More = ({ view, checkout }: Props) => (
  <details class="card" open={isRefused({ view, name: 'checkouts.settle', of: checkout })}>
    <summary>More</summary>
    <ActForm view={view} name="checkouts.sync" of={checkout} />
    <Credit view={view} checkout={checkout} />
    <Facts of={[['Id', <Code of={checkout.id} what="id" />]]} />
  </details>
);

/** Link to the refund page, if money can be refunded. */
export function RefundLink({ view, checkout, label = 'Refund' }: Props & { readonly label?: string }) {
  const problem = refundProblemOf(view, checkout);
  if (problem === undefined)
    return (
      <a class="button" href={view.at(`/payments/${checkout.id}/refund`)}>
        {label}
      </a>
    );
  if (problem === null) return null;
  return (
    <div>
      <button type="button" disabled title={problem}>
        {label}
      </button>{' '}
      <small class="muted">{problem}</small>
    </div>
  );
}

/** Undefined if a refund is possible; null if no money was received. */
export function refundProblemOf(view: View, checkout: Checkout): string | null | undefined {
  const came = checkout.payments.flatMap(({ transactions }) =>
    transactions.filter(({ status }) => status !== 'gone'),
  );
  if (came.length === 0) return null;
  const missing = (['refunds:read', 'refunds:write'] as const).find((scope) => !may(view, scope));
  if (missing !== undefined) return `Refund needs the scope ${missing}.`;
  if (!came.some(({ status }) => status === 'final'))
    return 'Money that is not final yet cannot be refunded.';
  return isLeft(checkout) ? undefined : 'All of it was refunded, or is reserved for a refund.';
}

export const hasReceivedCoins = ({ payments }: Pick<Checkout, 'payments'>): boolean =>
  payments.some(({ transactions }) => transactions.some(({ status }) => status !== 'gone'));

/** Whether there are final coins that are neither refunded nor reserved. */
export function isLeft({ payments, refunds }: Pick<Checkout, 'payments' | 'refunds'>): boolean {
  const final = payments.flatMap(({ transactions }) =>
    transactions.filter(({ status }) => status === 'final'),
  );
  const taken = refunds.filter(({ status }) => !givenBack.has(status));
  const sumOf = (entries: readonly { readonly amount: string; readonly asset: string }[], asset: string) =>
    sum(entries.filter((entry) => entry.asset === asset).map(({ amount }) => amount));
  return final.some(({ asset }) => compare(sumOf(final, asset), sumOf(taken, asset)) > 0);
}

/** Statuses of refunds that no longer reserve money. */
const givenBack: ReadonlySet<string> = new Set(['failed', 'rejected', 'cancelled', 'expired', 'returned']);
