/** @jsxImportSource hono/jsx */
import type { Child } from 'hono/jsx';
import type { PayoutBatch } from '../../client/client.ts';
import { gatewayName } from '../../base/contract/constants.ts';
import { ActForm, isRefused, labelOf } from '../kit/act/act-form.tsx';
import { isRefundWithOtp } from './transfer-decisions.ts';
import { coinsOf, payoutsText, unreadableText } from './money-parts.tsx';
import {
  deciders,
  isBatch,
  isForOther,
  needsOutcome,
  isOwn,
  isRefund,
  kindOf,
  waitOf,
  waitOfStatus,
  waits,
  type Decidable,
  type PayoutOrRefund,
  type Wait,
} from './money-words.ts';
import { ActAs } from '../kit/parts.tsx';
import type { View } from '../kit/view.ts';
import { DecisionCard } from '../orders/decision-parts.tsx';
import { payoutActs } from './payout-acts.ts';
import { refundActs } from '../refunds/refund-acts.ts';

/** Decisions about a payout, refund or batch, as far as its state allows them. */

interface Props<Of = Decidable> {
  readonly view: View;
  readonly of: Of;
}

type Decision = 'approve' | 'confirm' | 'stop' | 'resolve';

const decisions: Readonly<Record<Wait, readonly Decision[]>> = {
  second_person: ['approve', 'stop'],
  // A payout that waits for approval at the gateway is rejected, not cancelled.
  gateway: ['approve'],
  confirmation: ['confirm', 'stop'],
  funds: ['confirm', 'stop'],
  hold: ['stop'],
  shopper: ['stop'],
  unknown: ['resolve'],
  conflict: ['resolve'],
  password: ['confirm', 'resolve'],
  // Each decision is refused.
  held: [],
  held_batch: [],
};

function decisionsOf(of: Decidable): readonly Decision[] {
  const wait = waitOf(of);
  if (isBatch(of)) {
    if (wait === 'held_batch') return [];
    // Decisions that any of its payouts waits for.
    const each = of.items.map(({ status }) => waitOfStatus(status, of.approvalBy));
    return each.flatMap((own) => (own === null ? [] : decisions[own]));
  }
  if (wait !== null) return decisions[wait];
  return of.status === 'completed' || of.status === 'succeeded' ? ['resolve'] : [];
}

const transferActs = { ...payoutActs, ...refundActs };

/** Whether nothing was sent yet, so that it can still be cancelled. */
export const mayBeCancelled = (of: PayoutOrRefund): boolean => decisionsOf(of).includes('stop');

/** A payout or refund that may have been sent, with the button that records what happened. */
export function OutcomeCard({ view, of }: Props<PayoutOrRefund>) {
  const act = { view, act: transferActs[`${isRefund(of) ? 'refunds' : 'payouts'}.resolve`], of };
  const wait = waitOf(of) ?? 'unknown';
  const kind = isRefund(of) ? 'refund' : 'payout';
  return (
    <DecisionCard
      id="outcome"
      title={
        wait === 'conflict'
          ? `${coinsOf(of)}: ${gatewayName(of.provider)} contradicts its end`
          : `${coinsOf(of)} may have been sent`
      }
      facts={
        <>
          <p>
            {waits[wait].title}. {waits[wait].sentence}
          </p>
          <p>
            <bdi>{deciders(view, of)}</bdi>
          </p>
        </>
      }
      buttons={
        isOwn(view, of) === null ? (
          <ActForm {...act} folded={`${labelOf(act)}…`} summaryClass="button main" />
        ) : (
          <>
            <button type="button" disabled>
              {labelOf(act)}
            </button>
            {isForOther(view, of) && <ActAs view={view} />}
          </>
        )
      }
    >
      {wait === 'unknown' && (
        <p class="small muted effect">
          Your shop is sent{' '}
          {kind === 'refund' ? 'refund.succeeded or refund.failed' : 'payout.completed or payout.failed'}, as
          you record it.
        </p>
      )}
    </DecisionCard>
  );
}

/** Decided individually, even in a batch. */
const decidedAlone = new Set<Wait>(['unknown', 'held', 'conflict', 'gateway']);

export function TransferDecisions({ view, of }: Props) {
  if (isBatch(of) && of.unreadable.length > 0) return <Unreadable of={of} />;
  const wait = waitOf(of);
  const batchId = 'batchId' in of ? of.batchId : null;
  if (batchId !== null && wait !== null && !decidedAlone.has(wait))
    return (
      <section class="card">
        <h2>Decide</h2>
        <p>
          It belongs to <a href={view.at(`/money/batches/${batchId}`)}>a batch</a>, which is decided as a
          whole.
        </p>
      </section>
    );
  const possible = new Set(decisionsOf(of));
  return (
    <>
      {possible.has('approve') && <Approval view={view} of={of} />}
      {possible.has('confirm') && <Confirmation view={view} of={of} />}
      {possible.has('stop') && (
        <section class="card">
          <h2>Stop it</h2>
          <ActForm view={view} act={transferActs[`${kindOf(of)}.cancel`]} of={of} />
        </section>
      )}
      {possible.has('resolve') &&
        !needsOutcome(of) &&
        (isBatch(of) ? <BatchResolution view={view} of={of} /> : <Resolution view={view} of={of} />)}
    </>
  );
}

const Unreadable = ({ of }: { readonly of: PayoutBatch }) => (
  <section class="card alert">
    <h2>Nothing can be decided</h2>
    <p>
      {unreadableText(of)} What cannot be read may have been sent: check at {gatewayName(of.provider)}.{' '}
      <code>paywicket doctor</code> says what is wrong and what to do.
    </p>
  </section>
);

/** Approves or rejects what is displayed. */
function Approval({ view, of }: Props) {
  const approve = { view, act: transferActs[`${kindOf(of)}.approve`], of };
  return (
    <section class="card">
      <h2>Approve or reject</h2>
      <ForOthers view={view} of={of} label={labelOf(approve)}>
        <ActForm {...approve} />
      </ForOthers>
      <ActForm view={view} act={transferActs[`${kindOf(of)}.reject`]} of={of} />
    </section>
  );
}

/** Says who decides. Who requested it has the button disabled. */
const ForOthers = ({
  view,
  of,
  label,
  children,
}: Props & { readonly label: string; readonly children: Child }) => (
  <>
    <p>
      <bdi>{deciders(view, of)}</bdi>
    </p>
    {isOwn(view, of) === null ? (
      children
    ) : (
      <div class="row">
        <button type="button" disabled>
          {label}
        </button>
        {isForOther(view, of) && <ActAs view={view} />}
      </div>
    )}
  </>
);

const Confirmation = ({ view, of }: Props) => (
  <section class="card">
    <h2>Confirm</h2>
    {isBatch(of) ? (
      <ActForm view={view} act={payoutActs['payoutBatches.confirm']} of={of} />
    ) : (
      <>
        {isRefundWithOtp(of) && (
          <ActForm
            view={view}
            act={refundActs['checkouts.sendRefundOtp']}
            of={{ id: of.checkoutId, provider: of.provider }}
          />
        )}
        <ActForm view={view} act={transferActs[`${isRefund(of) ? 'refunds' : 'payouts'}.confirm`]} of={of} />
      </>
    )}
  </section>
);

/** Records the outcome of a transfer that may have been sent, or came back. */
function Resolution({ view, of }: Props<PayoutOrRefund>) {
  const act = { view, act: transferActs[`${isRefund(of) ? 'refunds' : 'payouts'}.resolve`], of };
  const form = (
    <ForOthers view={view} of={of} label={labelOf(act)}>
      <ActForm {...act} />
    </ForOthers>
  );
  if (waitOf(of) === null)
    return (
      <details class="card" open={isRefused(act)}>
        <summary>If it came back…</summary>
        {form}
      </details>
    );
  return (
    <section class="card">
      <h2>Record the outcome</h2>
      {form}
    </section>
  );
}

function BatchResolution({ view, of }: Props<PayoutBatch>) {
  const act = { view, act: payoutActs['payoutBatches.resolve'], of };
  const unknown = of.items.filter(({ status }) => status === 'unknown');
  return (
    <section class="card alert">
      <h2>Record the outcome of a payout</h2>
      <p>
        The outcome of {payoutsText(unknown.length)} is unknown. Each payout’s page lists what to look for at{' '}
        {gatewayName(of.provider)}.
      </p>
      <ForOthers view={view} of={of} label={labelOf(act)}>
        <ActForm {...act} />
      </ForOthers>
    </section>
  );
}
