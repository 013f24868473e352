/** @jsxImportSource hono/jsx */
import type { Checkout } from '../../client/client.ts';
import { customerName, Exceptions, StatusOf } from './checkout-parts.tsx';
import { Code } from '../kit/copy.tsx';
import { Amount, Facts, Moment, textOrNothing } from '../kit/parts.tsx';
import type { View } from '../kit/view.ts';
import { isReversed, moneyText } from '../kit/words.ts';
import { decimals, isPositive, pad } from '../../base/money/decimal.ts';

/** The head of an order's page, and what is known of the order itself. */

interface Props {
  readonly view: View;
  readonly checkout: Checkout;
}

/** In the row of the title: what it waits for and its price; below, the customer and the day. */
export function OrderHead({ view, checkout, list }: Props & { readonly list: string }) {
  const { status, exceptions, amount, currency, customer, createdAt } = checkout;
  const who = customerName(checkout) || (customer?.email ?? '');
  return (
    <>
      <span>
        {status === 'open' && exceptions.length > 0 ? (
          <Exceptions checkout={checkout} />
        ) : (
          <StatusOf checkout={checkout} />
        )}
      </span>{' '}
      <Amount of={amount} code={currency} />
      <p class="small muted meta">
        {who !== '' && (
          <>
            <bdi>{who}</bdi> ·{' '}
          </>
        )}
        <Moment at={createdAt} view={view} />
        {list !== '' && (
          <>
            {' '}
            · <a href={view.at(list)}>Back to the list</a>
          </>
        )}
      </p>
    </>
  );
}

/** Facts of the order, with the times of its changes. */
export function OrderFacts({ view, checkout }: Props) {
  const { status, amount, amountPending, amountDue, currency } = checkout;
  const money = (sum: string): string | null =>
    isPositive(sum) ? moneyText(pad(sum, decimals(amount)), currency) : null;
  const time = (at: string | null) => at && <Moment at={at} view={view} />;
  const isBack = checkout.refundState === 'whole' || checkout.beingRefunded || isReversed(checkout);
  return (
    <section class="card">
      <h2>Order</h2>
      <Facts
        of={[
          ['For', textOrNothing(checkout.description)],
          ...view.sections.flatMap(({ cards }) => cards?.orderFacts?.(view, checkout) ?? []),
          ['Not final yet', money(amountPending)],
          ['Missing', status === 'paid' || checkout.exceptions.length > 0 ? null : money(amountDue)],
          ['Created', time(checkout.createdAt)],
          ['Paid', time(checkout.paidAt)],
          [isBack ? 'Was ready to ship' : 'Ready to ship', time(checkout.readyAt)],
          [
            status === 'open' ? 'Expires' : 'Expired',
            status === 'open' || status === 'expired' ? time(checkout.expiresAt) : null,
          ],
          ['Id', <Code of={checkout.id} what="id" />],
        ]}
      />
    </section>
  );
}
