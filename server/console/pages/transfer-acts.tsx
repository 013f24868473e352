/** @jsxImportSource hono/jsx */
import type { Child } from 'hono/jsx';
import type { Refund } from '../../client/client.ts';
import { Act, isRefused, labelOf } from '../act-form.tsx';
import { needsOtp } from '../acts.ts';
import {
  deciders,
  isForOther,
  isOwn,
  isRefund,
  kindOf,
  waitOf,
  type Decidable,
  type Transfer,
  type Wait,
} from '../money-words.ts';
import { ActAs } from '../parts.tsx';
import type { View } from '../view.ts';

/** Decisions about a payout or refund, as far as its state allows them. */

interface Props {
  readonly view: View;
  readonly of: Transfer;
}

/** Decided individually, even in a batch. */
const decidedAlone = new Set<Wait>(['unknown', 'held', 'conflict', 'gateway']);

export function Decisions({ view, of }: Props) {
  const wait = waitOf(of);
  const batchId = isRefund(of) ? null : of.batchId;
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
  switch (wait) {
    case 'second_person':
    case 'gateway':
      return (
        <>
          <Approval view={view} of={of} />
          {wait === 'second_person' && <Stop view={view} of={of} />}
        </>
      );
    case 'confirmation':
    case 'funds':
      return (
        <>
          <Confirmation view={view} of={of} />
          <Stop view={view} of={of} />
        </>
      );
    case 'hold':
    case 'shopper':
      return <Stop view={view} of={of} />;
    case 'unknown':
    case 'conflict':
      return <Resolution view={view} of={of} />;
    case 'password':
      return (
        <>
          <Confirmation view={view} of={of} />
          <Resolution view={view} of={of} />
        </>
      );
    // Nothing is decided here: each decision is refused.
    case 'held':
    case 'held_batch':
      return null;
    case null:
      return of.status === 'completed' || of.status === 'succeeded' ? (
        <Resolution view={view} of={of} folded="If it came back…" />
      ) : null;
  }
}

/** Approves or rejects what is displayed. */
export function Approval({ view, of }: { readonly view: View; readonly of: Decidable }) {
  const approve = { view, name: `${kindOf(of)}.approve`, of } as const;
  return (
    <section class="card">
      <h2>Approve or reject</h2>
      <Deciders view={view} of={of} />
      <ForOthers view={view} of={of} label={labelOf(approve)}>
        <Act {...approve} />
      </ForOthers>
      <Act view={view} name={`${kindOf(of)}.reject`} of={of} />
    </section>
  );
}

const Deciders = ({ view, of }: { readonly view: View; readonly of: Decidable }) => (
  <p>
    <bdi>{deciders(view, of)}</bdi>
  </p>
);

/** Who requested it has the button disabled. */
const ForOthers = ({
  view,
  of,
  label,
  children,
}: {
  readonly view: View;
  readonly of: Decidable;
  readonly label: string;
  readonly children: Child;
}) =>
  isOwn(view, of) === null ? (
    <>{children}</>
  ) : (
    <div class="row">
      <button type="button" disabled>
        {label}
      </button>
      {isForOther(view, of) && <ActAs view={view} />}
    </div>
  );

const transferKind = (of: Transfer) => (isRefund(of) ? 'refunds' : 'payouts');

const Confirmation = ({ view, of }: Props) => (
  <section class="card">
    <h2>Confirm</h2>
    {needsOtp(of) && (
      <Act view={view} name="checkouts.sendRefundOtp" of={{ id: of.checkoutId, provider: of.provider }} />
    )}
    <Act view={view} name={`${transferKind(of)}.confirm`} of={of} />
  </section>
);

/** Nothing can move yet: cancels it, or lets the shopper enter another address. */
const Stop = ({ view, of }: Props) => (
  <section class="card">
    <h2>Stop it</h2>
    <Act view={view} name={`${transferKind(of)}.cancel`} of={of} />
    {isRefund(of) && of.claimExpiresAt !== null && hasLink(of) && (
      <p class="row">
        <a class="button" href={view.at(`/payments/${of.checkoutId}/refunds/${of.id}`)}>
          Link and text for the shopper
        </a>
      </p>
    )}
  </section>
);

const hasLink = ({ status, approvalBy }: Refund): boolean =>
  status === 'awaiting_destination' ||
  status === 'on_hold' ||
  (status === 'awaiting_approval' && approvalBy === 'merchant');

/** Records the outcome of a transfer that may have been sent, or came back. */
function Resolution({ view, of, folded }: Props & { readonly folded?: string }) {
  const act = { view, name: `${transferKind(of)}.resolve`, of } as const;
  const form = (
    <>
      <Deciders view={view} of={of} />
      <ForOthers view={view} of={of} label={labelOf(act)}>
        <Act {...act} />
      </ForOthers>
    </>
  );
  if (folded !== undefined)
    return (
      <details class="card" open={isRefused(act)}>
        <summary>{folded}</summary>
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
