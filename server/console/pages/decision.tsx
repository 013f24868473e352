/** @jsxImportSource hono/jsx */
import type { Child } from 'hono/jsx';
import type { Checkout } from '../../client/client.ts';
import { gatewayName, type ExceptionKind } from '../../base/contract/constants.ts';
import { add, decimals, isPositive, pad } from '../../base/decimal.ts';
import { ActForm } from '../act-form.tsx';
import { isUnready } from '../acts.ts';
import { Code } from '../copy.tsx';
import {
  decisionLabel,
  headingOf,
  refundedOf,
  effectText,
  waysOf,
  type DecisionOutcome,
} from '../decisions.ts';
import { Time } from '../parts.tsx';
import type { View } from '../view.ts';
import {
  coinName,
  exceptionTexts,
  grouped,
  mayBeGone,
  moneyText,
  notReady,
  recheckedUntil,
  recheckText,
} from '../words.ts';
import { hasReceivedCoins, RefundLink } from './payment-acts.tsx';
import { Bar } from './payment-money.tsx';
import type { Offered } from './refund-choice.ts';
import { OfferedRefundButton, OfferedRefundTerms } from './refund-parts.tsx';

/** Decisions about a payment: what each is about, its buttons, and what the shop is told by them. */

interface Props {
  readonly view: View;
  readonly checkout: Checkout;
  readonly outcomes: readonly DecisionOutcome[];
}

/**
 * What waits for a decision: each exception, and money that is not final.
 * @param children in place of the exceptions
 */
export const PaymentDecisions = ({
  view,
  checkout,
  outcomes,
  offered,
  children,
}: Props & { readonly offered: Offered | null; readonly children?: Child }) => (
  <>
    <MayBeGone view={view} checkout={checkout} />
    {children ?? <ExceptionDecisions view={view} checkout={checkout} outcomes={outcomes} offered={offered} />}
    {checkout.status === 'processing' && checkout.exceptions.length === 0 && (
      <section class="card decision" aria-labelledby="not-final">
        <h2 id="not-final">Not final yet</h2>
        <p>
          The money was detected and can still be reversed. Wait, unless you know more than the gateway shows.
        </p>
        <WaysOf view={view} checkout={checkout} outcomes={outcomes} about={null} isMain={false} />
      </section>
    )}
    {isUnready(checkout) && checkout.exceptions.length === 0 && (
      <Unready view={view} checkout={checkout} outcomes={outcomes} />
    )}
  </>
);

/** Whether the API is to be asked what each decision would do. */
export const hasDecisions = (checkout: Checkout): boolean =>
  checkout.exceptions.length > 0 || checkout.status === 'processing' || isUnready(checkout);

const Unready = ({ view, checkout, outcomes }: Props) => (
  <section class="card decision" aria-labelledby="not-ready">
    <h2 id="not-ready">{notReady.title}</h2>
    <p>{notReady.sentence}</p>
    {!hasReceivedCoins(checkout) ? (
      <p class="small muted">Its money was reversed: there is nothing to accept or to refund.</p>
    ) : outcomes.length > 0 ? (
      <WaysOf view={view} checkout={checkout} outcomes={outcomes} about={null} isMain />
    ) : (
      <p class="small muted">All of it was refunded, or is reserved for a refund.</p>
    )}
  </section>
);

/** Shown before a decision: unshipped goods can still be held back (R142). */
function MayBeGone({ view, checkout }: Omit<Props, 'outcomes'>) {
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

/** A button that opens the form of the decision; below it, what follows from it. */
export function Way({
  view,
  checkout,
  outcome,
  isMain = false,
}: {
  readonly view: View;
  readonly checkout: Checkout;
  readonly outcome: DecisionOutcome;
  readonly isMain?: boolean;
}) {
  const { action, exception: about } = outcome;
  const of = { ...checkout, action, about, outcome };
  return (
    <div class={action === 'ignore' ? 'out' : undefined}>
      <ActForm
        view={view}
        name="checkouts.resolve"
        of={of}
        folded={
          <>
            {decisionLabel(of)}…
            {about !== null && checkout.exceptions.length > 1 && (
              <span class="hidden"> ({exceptionTexts[about].title})</span>
            )}
          </>
        }
        summaryClass={action === 'ignore' ? 'last' : isMain ? 'button main' : 'button'}
      />
      <p class="small muted">{effectText(of)}</p>
    </div>
  );
}

/** The buttons of a decision. @param refund between them */
function WaysOf({
  view,
  checkout,
  outcomes,
  about,
  isMain,
  refund,
}: Props & {
  readonly about: ExceptionKind | null;
  readonly isMain: boolean;
  readonly refund?: Child;
}) {
  const { accept, ignore } = waysOf(checkout, outcomes, about);
  return (
    <div class="row decide">
      {accept !== undefined && <Way view={view} checkout={checkout} outcome={accept} isMain={isMain} />}
      {refund}
      {ignore !== undefined && <Way view={view} checkout={checkout} outcome={ignore} />}
    </div>
  );
}

/** Exceptions after which an order is usually shipped; of the others, somebody first looks at the gateway. */
const isUsuallyAccepted = (kind: ExceptionKind): boolean => kind !== 'reversed' && kind !== 'unclear';

/** Each exception. The first decision alone has the filled button. */
const ExceptionDecisions = ({
  offered,
  ...props
}: Props & {
  readonly offered: Offered | null;
}) => (
  <>
    {props.checkout.exceptions.map((kind, index) => (
      <ExceptionDecision
        {...props}
        kind={kind}
        isMain={index === 0 && isUsuallyAccepted(kind)}
        offered={offered}
      />
    ))}
  </>
);

function ExceptionDecision({
  view,
  checkout,
  outcomes,
  kind,
  isMain,
  offered,
}: Props & { readonly kind: ExceptionKind; readonly isMain: boolean; readonly offered: Offered | null }) {
  const hasRefund = refundedOf(checkout) === kind;
  const label = kind === 'overpaid' ? 'Refund the excess' : 'Refund';
  const isAboutAmount = kind === 'overpaid' || kind === 'underpaid' || kind === 'reversed';
  return (
    <section class={kind === 'reversed' ? 'card decision lost' : 'card decision'} aria-labelledby={kind}>
      <h2 id={kind}>{headingOf(checkout, kind)}</h2>
      {kind !== 'overpaid' && kind !== 'underpaid' && <p>{exceptionTexts[kind].sentence}</p>}
      {kind !== 'unclear' && <p>{cameText(checkout, kind === 'reversed' ? 'is left' : 'came')}</p>}
      {isAboutAmount && <Bar checkout={checkout} />}
      <WaysOf
        view={view}
        checkout={checkout}
        outcomes={outcomes}
        about={kind}
        isMain={isMain}
        refund={
          hasRefund &&
          (offered === null ? (
            <RefundLink view={view} checkout={checkout} label={label} />
          ) : (
            <OfferedRefundButton view={view} checkout={checkout} offered={offered} label={label} />
          ))
        }
      />
      {hasRefund && offered !== null && (
        <OfferedRefundTerms view={view} checkout={checkout} offered={offered} />
      )}
    </section>
  );
}

/** "144.00 of 240.00 USD came as USDT on Ethereum, final". */
export function cameText(
  { amount, amountPaid, amountReceived, amountPending, currency, payments }: Checkout,
  verb: 'came' | 'is left' = 'came',
): string {
  const came = payments.filter((payment) =>
    payment.transactions.some(
      ({ status, asset, network }) =>
        status !== 'gone' && asset === payment.asset && network === payment.network,
    ),
  );
  const coins = came.map(({ asset, network }) => coinName(asset, network));
  const places = decimals(amount);
  const all = add(verb === 'came' ? amountReceived : amountPaid, amountPending);
  const sums = `${grouped(pad(all, places))} of ${moneyText(pad(amount, places), currency)}`;
  if (!isPositive(all)) return `${sums} ${verb}`;
  const as = coins.length === 0 ? '' : ` as ${[...new Set(coins)].join(' and ')}`;
  return `${sums} ${verb}${as}, ${isPositive(amountPending) ? 'not all of it final yet' : 'final'}`;
}

/** What the shopper reported, and the last decision. */
export const Remarks = ({ view, checkout }: Omit<Props, 'outcomes'>) => (
  <>
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

const decisions = { accept: 'Accepted', ignore: 'Not accepted', refund: 'To be refunded' } as const;

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
