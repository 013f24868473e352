/** @jsxImportSource hono/jsx */
import type { Child } from 'hono/jsx';
import type { Checkout } from '../../client/client.ts';
import {
  add,
  compare,
  decimals,
  divide,
  isPositive,
  max,
  min,
  multiply,
  pad,
  roundDown,
  subtract,
} from '../../base/decimal.ts';
import { Code } from '../copy.tsx';
import { Amount, Facts, Time, textOrNothing } from '../parts.tsx';
import type { View } from '../view.ts';
import { isReversed, moneyText } from '../words.ts';
import { linkOf, StatusOf } from '../checkout-parts.tsx';

/** The money of a payment. */

/** Three longer sums are written smaller beside each other. */
const SHORT_SUM = 10;

/** What came, what went back and what is kept; what is missing or over. */
export function PaymentMoney({ view, checkout }: { readonly view: View; readonly checkout: Checkout }) {
  const { id, status, amount, amountPaid, amountPending, amountDue, currency } = checkout;
  const money = (sum: string) => <Amount of={pad(sum, decimals(amount))} code={currency} />;
  const over = subtract(add(amountPaid, amountPending), amount);
  const some = (sum: string): Child | null => (isPositive(sum) ? money(sum) : null);
  const isBack = checkout.refundState === 'whole' || checkout.beingRefunded || isReversed(checkout);
  const figures = figuresOf(checkout);
  const isLong = figures.some(([, sum]) => moneyText(sum, currency).length > SHORT_SUM);
  return (
    <section class="card">
      <h2>
        {money(amount)} <StatusOf checkout={checkout} />
      </h2>
      <Bar checkout={checkout} />
      <dl class={isLong ? 'three long' : 'three'}>
        {figures.map(([label, sum]) => (
          <div>
            <dt>{label}</dt>
            <dd>{money(sum)}</dd>
          </div>
        ))}
      </dl>
      <Facts
        of={[
          ['Price', money(amount)],
          ['Not final yet', some(amountPending)],
          ['Missing', status === 'paid' ? null : some(amountDue)],
          ['Overpaid by', some(over)],
          ['Order', textOrNothing(checkout.reference)],
          ['For', textOrNothing(checkout.description)],
          ['Link', linkOf(view, checkout)],
          ['Created', <Time at={checkout.createdAt} view={view} />],
          ['Paid', checkout.paidAt && <Time at={checkout.paidAt} view={view} />],
          [
            isBack ? 'Was ready to ship' : 'Ready to ship',
            checkout.readyAt && <Time at={checkout.readyAt} view={view} />,
          ],
          [
            status === 'open' ? 'Expires' : 'Expired',
            status === 'open' || status === 'expired' ? <Time at={checkout.expiresAt} view={view} /> : null,
          ],
          ['Id', <Code of={id} what="id" />],
        ]}
      />
    </section>
  );
}

const figuresOf = ({ amountReceived, amountRefunded, amountKept }: Checkout) =>
  [
    ['Received', amountReceived],
    ['Refunded', amountRefunded],
    ['Kept', amountKept],
  ] as const;

/** What came of the price, also given as text beside it: kept, refunded, and not final yet. */
export function Bar({ checkout }: { readonly checkout: Checkout }) {
  const { amount, amountPaid, amountReceived, amountRefunded, amountPending, status } = checkout;
  const share = (sum: string): string =>
    isPositive(amount) ? roundDown(min(multiply(divide(max(sum, '0'), amount), '100'), '100'), 0) : '0';
  const all = share(add(amountReceived, amountPending));
  const received = share(amountReceived);
  const kept = share(subtract(amountReceived, amountRefunded));
  const back = share(amountRefunded);
  const tone = status === 'paid' && compare(amountPaid, amount) <= 0 ? 'good' : 'waiting';
  return (
    <div
      class={`bar ${tone}`}
      role="img"
      aria-label={`${all} % of the price received${back === '0' ? '' : `, ${back} % refunded`}`}
    >
      <svg viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
        <rect width={all} height="8" fill="currentColor" opacity="0.5" />
        <rect class="back" width={received} height="8" />
        <rect width={kept} height="8" fill="currentColor" />
      </svg>
    </div>
  );
}
