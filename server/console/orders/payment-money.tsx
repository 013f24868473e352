/** @jsxImportSource hono/jsx */
import type { Checkout } from '../../client/client.ts';
import { compare, decimals, pad } from '../../base/money/decimal.ts';
import { isUnready } from './order-acts.ts';
import { Amount } from '../kit/parts.tsx';
import type { View } from '../kit/view.ts';
import { moneyText } from '../kit/words.ts';
import { RefundWay } from './decision-parts.tsx';
import { OpenActs } from './payment-acts.tsx';
import type { Offered } from '../refunds/refund-choice.ts';
import { OfferedRefundTerms, refundPath } from '../refunds/refund-parts.tsx';
import { MarkShipped, ShippingState } from './shipping.tsx';

/** The money of an order with nothing to decide. */

/** Three longer sums are written smaller beside each other. */
const SHORT_SUM = 10;

/** Sums received, refunded and kept; shipping, and the refund. */
export function OrderMoney({
  view,
  checkout,
  offered,
  isFirst,
  list,
}: {
  readonly view: View;
  readonly checkout: Checkout;
  readonly offered: Offered | null;
  /** Whether no decision comes before. */
  readonly isFirst: boolean;
  /** The list that the person came from. */
  readonly list: string;
}) {
  const { amount, amountReceived, amountRefunded, amountRateDifference, amountKept, currency } = checkout;
  const hasDifference = compare(amountRateDifference, '0') !== 0;
  const figures = [
    ['Received', amountReceived],
    ['Refunded', amountRefunded],
    ...(hasDifference ? [['Rate difference', amountRateDifference] as const] : []),
    ['Kept', amountKept],
  ] as const;
  const isLong = figures.some(([, sum]) => moneyText(sum, currency).length > SHORT_SUM);
  // The decision whether to ship has it, too.
  const hasRefund = !isUnready(checkout);
  return (
    <section class="card money" aria-label="Money">
      <dl class={isLong ? 'three long' : 'three'}>
        {figures.map(([label, sum]) => (
          <div>
            <dt>{label}</dt>
            <dd>
              <Amount of={pad(sum, decimals(amount))} code={currency} />
            </dd>
          </div>
        ))}
      </dl>
      <ShippingState view={view} checkout={checkout} />
      <div class="row decide">
        <MarkShipped view={view} checkout={checkout} isFirst={isFirst} />
        {hasRefund && <RefundWay view={view} checkout={checkout} offered={offered} list={list} />}
        <OpenActs view={view} checkout={checkout} />
        {hasRefund && offered !== null && (
          <a class="out last" href={view.at(refundPath(checkout, list))}>
            Another amount or way
          </a>
        )}
      </div>
      {hasRefund && offered !== null && (
        <OfferedRefundTerms view={view} checkout={checkout} offered={offered} list={list} hasWay={false} />
      )}
    </section>
  );
}
