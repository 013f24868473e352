/** @jsxImportSource hono/jsx */
import type { Child } from 'hono/jsx';
import type { Checkout } from '../../client/client.ts';
import { gatewayName, isUnderpaidAndLate, type ExceptionKind } from '../../contract/constants.ts';
import { compare, isPositive, sum } from '../../core/decimal.ts';
import { Act, isRefused } from '../act-form.tsx';
import { isUnready } from '../acts.ts';
import { Code } from '../copy.tsx';
import { Facts, Time } from '../parts.tsx';
import { may, type View } from '../view.ts';
import { exceptionTexts, mayBeGone, notReady, recheckedUntil, recheckText } from '../words.ts';

/** Decisions and actions about a payment. */

interface Props {
  readonly view: View;
  readonly checkout: Checkout;
}

/**
 * Each exception, and money that is not final, with the possible decisions.
 * @param children in place of the exceptions
 */
export const Decisions = ({ view, checkout, children }: Props & { readonly children?: Child }) => (
  <>
    <MayBeGone view={view} checkout={checkout} />
    {children !== undefined ? (
      children
    ) : isUnderpaidAndLate(checkout.exceptions) ? (
      <section class="card alert">
        <h2>
          {exceptionTexts.underpaid.title}, {exceptionTexts.late.title.toLowerCase()}
        </h2>
        <p>{exceptionTexts.underpaid.sentence}</p>
        <p>{exceptionTexts.late.sentence}</p>
        <Decide view={view} checkout={checkout} exception={null} action="accept" />
        <Decide view={view} checkout={checkout} exception={null} action="ignore" />
      </section>
    ) : (
      checkout.exceptions.map((kind) => (
        <section class="card alert">
          <h2>{exceptionTexts[kind].title}</h2>
          <p>{exceptionTexts[kind].sentence}</p>
          <Decide view={view} checkout={checkout} exception={kind} action="accept" />
          <Decide view={view} checkout={checkout} exception={kind} action="ignore" />
        </section>
      ))
    )}
    {checkout.status === 'processing' && checkout.exceptions.length === 0 && (
      <section class="card">
        <h2>Not final yet</h2>
        <p>
          The money was detected and can still be reversed. Wait, unless you know more than the gateway shows.
        </p>
        <Decide view={view} checkout={checkout} exception={null} action="accept" />
        <Decide view={view} checkout={checkout} exception={null} action="ignore" />
      </section>
    )}
    {isUnready(checkout) && checkout.exceptions.length === 0 && (
      <section class="card alert">
        <h2>{notReady.title}</h2>
        <p>{notReady.sentence}</p>
        {!hasCoins(checkout) ? (
          <p class="small muted">Its money was reversed: there is nothing to accept or to refund.</p>
        ) : isLeft(checkout) || checkout.refunds.every(({ status }) => givenBack.has(status)) ? (
          <Decide view={view} checkout={checkout} exception={null} action="accept" />
        ) : (
          <p class="small muted">All of it was refunded, or is reserved for a refund.</p>
        )}
      </section>
    )}
    {checkout.report !== null && (
      <section class="card alert">
        <h2>The shopper reported a problem</h2>
        {checkout.report.note !== null && (
          <p>
            <bdi>{checkout.report.note}</bdi>
          </p>
        )}
        {checkout.report.hash !== null && (
          <p>
            Transaction, not verified: <Code of={checkout.report.hash} what="hash" />
          </p>
        )}
        <p class="small muted">
          <Time at={checkout.report.at} view={view} />
        </p>
      </section>
    )}
    {checkout.resolution !== null && <Decided view={view} resolution={checkout.resolution} />}
  </>
);

/** Shown before a decision: unshipped goods can still be held back (R142). */
function MayBeGone({ view, checkout }: Props) {
  const until = recheckedUntil(checkout);
  if (until === null) return null;
  const missing = checkout.payments.filter((payment) => payment.recheckedUntil !== null);
  const gateways = new Set(missing.map(({ provider }) => gatewayName(provider)));
  return (
    <section class="card alert">
      <h2>
        {mayBeGone}, {recheckText(until, view)}
      </h2>
      <p>
        {[...gateways].join(' and ')} no longer shows all of the money that was final. Hold the delivery if
        you can: it counts as Reversed once several calls agree.
      </p>
      <p>If you do see the money at the gateway, credit it by hand with its hash.</p>
    </section>
  );
}

const labels = { accept: 'Accept as paid', ignore: 'Ignore' } as const;

const Decide = ({
  view,
  checkout,
  exception,
  action,
}: Props & { readonly exception: ExceptionKind | null; readonly action: 'accept' | 'ignore' }) => (
  <Act
    view={view}
    name="checkouts.resolve"
    of={{ ...checkout, action, about: exception }}
    folded={
      <>
        {labels[action]}…
        {exception !== null && checkout.exceptions.length > 1 && (
          <span class="hidden"> ({exceptionTexts[exception].title})</span>
        )}
      </>
    }
  />
);

const decisions = { accept: 'Accepted', ignore: 'Ignored', refund: 'To be refunded' } as const;

const Decided = ({
  view,
  resolution: { action, exception, note, at },
}: {
  readonly view: View;
  readonly resolution: NonNullable<Checkout['resolution']>;
}) => (
  <section class="card">
    <h2>Last decision</h2>
    <p>
      {decisions[action]}: {exception === null ? 'the money as it is' : exceptionTexts[exception].title},{' '}
      <Time at={at} view={view} />
    </p>
    {note !== null && (
      <p>
        <bdi>{note}</bdi>
      </p>
    )}
  </section>
);

/** Actions that are possible in the payment's state. @param offersRefund whether the page has the refund itself */
export function Acts({ view, checkout, offersRefund }: Props & { readonly offersRefund: boolean }) {
  const { status, amountPaid, amountPending } = checkout;
  const hasMoney = isPositive(amountPaid) || isPositive(amountPending);
  return (
    <section class="card">
      <h2>Actions</h2>
      <div class="row">
        <Act view={view} name="checkouts.sync" of={checkout} />
        {status === 'open' && !hasMoney && <Act view={view} name="checkouts.cancel" of={checkout} />}
        {!offersRefund && <RefundLink view={view} checkout={checkout} />}
      </div>
      <Credit view={view} checkout={checkout} />
    </section>
  );
}

/** No payment could have received money before one was chosen. */
const Credit = ({ view, checkout }: Props) =>
  checkout.payments.length === 0 ? null : (
    <Act view={view} name="checkouts.settle" of={checkout} folded="Credit by hand…" />
  );

/** Rarely needed, where the page has its main buttons elsewhere. */
export const More = ({ view, checkout }: Props) => (
  <details class="card" open={isRefused({ view, name: 'checkouts.settle', of: checkout })}>
    <summary>More</summary>
    <Act view={view} name="checkouts.sync" of={checkout} />
    <Credit view={view} checkout={checkout} />
    <Facts of={[['Id', <Code of={checkout.id} what="id" />]]} />
  </details>
);
/** Link to the refund page, if money can be refunded. */
export function RefundLink({ view, checkout }: Props) {
  const problem = refundProblemOf(view, checkout);
  if (problem === undefined)
    return (
      <a class="button" href={view.at(`/payments/${checkout.id}/refund`)}>
        Refund
      </a>
    );
  if (problem === null) return null;
  return (
    <div>
      <button type="button" disabled title={problem}>
        Refund
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

const hasCoins = ({ payments }: Pick<Checkout, 'payments'>): boolean =>
  payments.some(({ transactions }) => transactions.some(({ status }) => status !== 'gone'));

/** Whether there are final coins that are neither refunded nor reserved. */
function isLeft({ payments, refunds }: Pick<Checkout, 'payments' | 'refunds'>): boolean {
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
