/** @jsxImportSource hono/jsx */
import type { Child } from 'hono/jsx';
import type { Checkout } from '../../client/client.ts';
import { gatewayName, type ExceptionKind } from '../../base/contract/constants.ts';
import { isPositive } from '../../base/money/decimal.ts';
import { ActForm } from '../kit/act/act-form.tsx';
import { isUnready } from './order-acts.ts';
import { refundActs } from '../refunds/refund-acts.ts';
import { Code } from '../kit/copy.tsx';
import {
  headingOf,
  refundedOf,
  waysOf,
  wrongCoinsText,
  worthText,
  type DecisionOutcome,
} from './decisions.ts';
import { coinsOf } from '../money-out/money-parts.tsx';
import { Time } from '../kit/parts.tsx';
import { inTime } from '../kit/form/unanswered.ts';
import type { View } from '../kit/view.ts';
import { coinsText, exceptionTexts, mayBeGone, notReady, recheckedUntil, recheckText } from '../kit/words.ts';
import {
  Bar,
  cameText,
  canRefund,
  CheckFirst,
  DecisionCard,
  Effects,
  mayBeMain,
  openRefundsOf,
  RefundWay,
  ShortHint,
  Way,
} from './decision-parts.tsx';
import { hasReceivedCoins, type Offered } from '../refunds/refund-choice.ts';
import { OfferedRefundTerms } from '../refunds/refund-parts.tsx';
import { mayBeCancelled } from '../money-out/transfer-acts.tsx';

/** Decisions about an order: a card for each, of which the first has the filled button. */

interface Props {
  readonly view: View;
  readonly checkout: Checkout;
  readonly outcomes: readonly DecisionOutcome[];
  readonly offered: Offered | null;
  /** Says what coins that do not count are worth now, and what is missing; null without such coins. */
  readonly worth: string | null;
  /** The list that the person came from. */
  readonly list: string;
}

/**
 * Cards for each exception, and for money that is not final.
 * @param underpaid the card that has all exceptions of an underpaid order
 */
export function PaymentDecisions({ underpaid, ...props }: Props & { readonly underpaid: Child | null }) {
  const { view, checkout } = props;
  const { exceptions, status } = checkout;
  const isFirst = recheckedUntil(checkout) === null;
  const first = exceptions.find((kind) => mainOf(view, checkout, kind) !== null);
  return (
    <>
      <MayBeGone view={view} checkout={checkout} />
      {underpaid ??
        exceptions.map((kind) => (
          <ExceptionDecision {...props} kind={kind} isFirst={isFirst && kind === first} />
        ))}
      {status === 'processing' && exceptions.length === 0 && <NotFinal {...props} isFirst={isFirst} />}
      {isUnready(checkout) && exceptions.length === 0 && <Unready {...props} isFirst={isFirst} />}
    </>
  );
}

/** Whether the API is to be asked what each decision would do. */
export const hasDecisions = (checkout: Checkout): boolean =>
  checkout.exceptions.length > 0 || checkout.status === 'processing' || isUnready(checkout);

/** Says what coins that do not count are worth now, and what is missing; null without such coins. */
export async function worthOfWrongCoins({ api }: View, checkout: Checkout): Promise<string | null> {
  if (!checkout.exceptions.includes('wrong_asset')) return null;
  const asked = api.rates.list();
  const rates = await inTime<Awaited<typeof asked> | null>(asked, null);
  return worthText(checkout, rates === null ? null : rates.data);
}

interface CardProps extends Props {
  /** Whether its main button is filled. */
  readonly isFirst: boolean;
}

/** Unshipped goods can still be held back (R142). */
function MayBeGone({ view, checkout }: Pick<Props, 'view' | 'checkout'>) {
  const until = recheckedUntil(checkout);
  if (until === null) return null;
  const missing = checkout.payments.filter((payment) => payment.recheckedUntil !== null);
  const gateways = new Set(missing.map(({ provider }) => gatewayName(provider)));
  return (
    <DecisionCard
      id="may-be-gone"
      title={`${mayBeGone}, ${recheckText(until, view)}`}
      isLost
      facts={
        <>
          <p>
            {[...gateways].join(' and ')} no longer shows all of the money that was final. Hold the delivery
            if you can: it counts as Reversed once several calls agree.
          </p>
          <p>If you do see the money at the gateway, credit it by hand with its hash.</p>
        </>
      }
      buttons={<CheckFirst view={view} checkout={checkout} isMain />}
    />
  );
}

function NotFinal({ view, checkout, outcomes, isFirst }: CardProps) {
  const { accept, ignore } = waysOf(checkout, outcomes, null);
  return (
    <DecisionCard
      id="not-final"
      title="Not final yet"
      facts={
        <p>
          The money was detected and can still be reversed. Wait, unless you know more than the gateway shows.
        </p>
      }
      buttons={
        <>
          <CheckFirst view={view} checkout={checkout} isMain={isFirst} />
          <Way view={view} checkout={checkout} outcome={accept} />
          <Way view={view} checkout={checkout} outcome={ignore} />
        </>
      }
    >
      <Effects checkout={checkout} of={[accept, ignore]} />
    </DecisionCard>
  );
}

function Unready({ view, checkout, outcomes, offered, list, isFirst }: CardProps) {
  const { accept, ignore } = waysOf(checkout, outcomes, null);
  const isDecided = hasReceivedCoins(checkout) && outcomes.length > 0;
  const isAccepted = mayBeMain(checkout);
  const accepted = <Way view={view} checkout={checkout} outcome={accept} isMain={isFirst && isAccepted} />;
  const refund = (
    <RefundWay
      view={view}
      checkout={checkout}
      offered={offered}
      isMain={isFirst && !isAccepted && canRefund(view, checkout)}
      list={list}
    />
  );
  return (
    <DecisionCard
      id="not-ready"
      title={notReady.title}
      facts={
        <>
          <p>{notReady.sentence}</p>
          {!hasReceivedCoins(checkout) ? (
            <p class="small muted">Its money was reversed: there is nothing to accept or to refund.</p>
          ) : (
            outcomes.length === 0 && (
              <p class="small muted">All of it was refunded, or is reserved for a refund.</p>
            )
          )}
        </>
      }
      buttons={
        isDecided ? (
          <>
            {isAccepted ? accepted : refund}
            {isAccepted ? refund : accepted}
            <Way view={view} checkout={checkout} outcome={ignore} />
          </>
        ) : undefined
      }
    >
      <Effects checkout={checkout} of={[accept, ignore]} />
      {isDecided && <ShortHint checkout={checkout} accept={accept} />}
      {isDecided && offered !== null && (
        <OfferedRefundTerms view={view} checkout={checkout} offered={offered} list={list} />
      )}
    </DecisionCard>
  );
}

/**
 * The filled button of an exception's card; null if the button that it would be is not there. Accepting ships the order, so it is
 * filled only if almost all of the price is there, and the order was not cancelled.
 */
function mainOf(view: View, checkout: Checkout, kind: ExceptionKind): 'accept' | 'refund' | 'check' | null {
  // Whether there is money is not known here: the gateways are asked first.
  if (kind === 'reversed' || kind === 'unclear') return 'check';
  const isUsual = kind === 'underpaid' || kind === 'late';
  if (isUsual && mayBeMain(checkout) && checkout.status !== 'cancelled') return 'accept';
  return refundedOf(checkout) === kind && canRefund(view, checkout) ? 'refund' : null;
}

function ExceptionDecision({
  view,
  checkout,
  outcomes,
  kind,
  offered,
  worth,
  list,
  isFirst,
}: CardProps & { readonly kind: ExceptionKind }) {
  const { accept, ignore } = waysOf(checkout, outcomes, kind);
  const hasRefund = refundedOf(checkout) === kind;
  const main = mainOf(view, checkout, kind);
  const paid = <Way view={view} checkout={checkout} outcome={accept} isMain={isFirst && main === 'accept'} />;
  const isKept = kind === 'overpaid' || kind === 'wrong_asset';
  const refund = hasRefund && (
    <RefundWay
      view={view}
      checkout={checkout}
      offered={offered}
      label={refundLabel(checkout, kind, offered)}
      isMain={isFirst && main === 'refund'}
      list={list}
    />
  );
  return (
    <DecisionCard
      id={kind}
      title={headingOf(checkout, kind)}
      isLost={kind === 'reversed'}
      facts={<ExceptionFacts checkout={checkout} kind={kind} worth={worth} />}
      buttons={
        <>
          {main === 'check' && <CheckFirst view={view} checkout={checkout} isMain={isFirst} />}
          {main === 'refund' ? refund : paid}
          {main === 'refund' ? paid : refund}
          <Way view={view} checkout={checkout} outcome={ignore} />
        </>
      }
    >
      <Effects checkout={checkout} of={[accept, ignore]} />
      {isKept && accept === undefined && <OpenRefunds view={view} checkout={checkout} />}
      {kind !== 'unclear' && <ShortHint checkout={checkout} accept={accept} />}
      {hasRefund && offered !== null && (
        <OfferedRefundTerms view={view} checkout={checkout} offered={offered} list={list} />
      )}
    </DecisionCard>
  );
}

/** Why money cannot be kept, and the way to keep it: its refund is cancelled first, where that is still possible. */
const OpenRefunds = ({ view, checkout }: Pick<Props, 'view' | 'checkout'>) => (
  <>
    {openRefundsOf(checkout).map((refund) => (
      <div class="stacked">
        <p>
          A refund of {coinsOf(refund)} is open, so this money cannot be kept.{' '}
          {mayBeCancelled(refund)
            ? 'To keep it, cancel the refund: its link ends, and nothing is sent.'
            : 'The refund can no longer be cancelled.'}
        </p>
        {mayBeCancelled(refund) && <ActForm view={view} act={refundActs['refunds.cancel']} of={refund} />}
      </div>
    ))}
  </>
);

function refundLabel(checkout: Checkout, kind: ExceptionKind, offered: Offered | null): string {
  if (kind === 'overpaid') return 'Refund the excess';
  if (kind !== 'wrong_asset') return 'Refund';
  const coins =
    offered === null
      ? wrongCoinsText(checkout)
      : coinsText(offered.quoted.amount, offered.quoted.asset, null);
  return coins === null ? 'Refund' : `Refund ${coins}`;
}

const aboutAmount: ReadonlySet<ExceptionKind> = new Set(['overpaid', 'underpaid', 'reversed']);
/** The heading says it. */
const withoutSentence: ReadonlySet<ExceptionKind> = new Set(['overpaid', 'underpaid']);

function ExceptionFacts({
  checkout,
  kind,
  worth,
}: Pick<Props, 'checkout' | 'worth'> & { readonly kind: ExceptionKind }) {
  const { amountReceived, amountPending } = checkout;
  const hasCome = isPositive(amountReceived) || isPositive(amountPending);
  return (
    <>
      {!withoutSentence.has(kind) && (
        <p>
          {exceptionTexts[kind].sentence}
          {kind === 'wrong_asset' && worth !== null && ` ${worth}`}
        </p>
      )}
      {(hasCome || aboutAmount.has(kind)) && kind !== 'unclear' && (
        <p>{cameText(checkout, kind === 'reversed' ? 'is left' : 'came')}</p>
      )}
      {aboutAmount.has(kind) && <Bar checkout={checkout} />}
    </>
  );
}

/** The problem that the shopper reported, and the last decision. */
export const Remarks = ({ view, checkout }: Pick<Props, 'view' | 'checkout'>) => (
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
