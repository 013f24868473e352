/** @jsxImportSource hono/jsx */
import type { Child } from 'hono/jsx';

import type { PayoutBatch, Refund } from '../../client/client.ts';
import { gatewayName, type Scope } from '../../contract/constants.ts';
import { coinsOf } from '../money-parts.tsx';
import {
  deciders,
  decidingScope,
  isForOther,
  isOwn,
  isRefund,
  pathTo,
  waitOf,
  type Transfer,
  type Wait,
} from '../money-words.ts';
import { Act, ActAs } from '../parts.tsx';
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
          <Approval view={view} of={of} path={pathTo(of)} label={coinsOf(of)} />
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
      return <Recording view={view} of={of} />;
    case 'password':
      return (
        <>
          <Confirmation view={view} of={of} />
          <Recording view={view} of={of} />
        </>
      );
    case 'conflict':
      return (
        <Resolution view={view} of={of} title="Record the outcome" label="Record the outcome">
          <p class="small">
            Look at the list of outgoing transfers in {gatewayName(of.provider)}’s own dashboard, and at the
            address. Recording the status that it has here ends the contradiction.
          </p>
          <label>
            What happened
            <select name="outcome" required>
              <option value="">Choose</option>
              {of.status !== 'returned' && <option value="completed">It was sent, as recorded here</option>}
              <option value="returned">
                {of.status === 'returned'
                  ? 'It came back, as recorded here'
                  : 'It came back, or was not sent: the booking is reversed'}
              </option>
            </select>
          </label>
        </Resolution>
      );
    // Nothing is decided here: each decision is refused.
    case 'held':
    case 'held_batch':
      return null;
    case null:
      return of.status === 'completed' || of.status === 'succeeded' ? (
        <Resolution view={view} of={of} title="If it came back" label="Record that it came back" folded>
          <p class="small">
            The money is back at the gateway. The booking is reversed, and a person can send it again.
          </p>
          <input type="hidden" name="outcome" value="returned" />
        </Resolution>
      ) : null;
  }
}

/** Approves or rejects the displayed transfer. */
export function Approval({
  view,
  of,
  path,
  label,
}: {
  readonly view: View;
  readonly of: Transfer | PayoutBatch;
  /** Path below `/console`. */
  readonly path: string;
  /** Short description of what is approved. */
  readonly label: string;
}) {
  const own = isOwn(view, of);
  return (
    <section class="card">
      <h2>Approve or reject</h2>
      <p>
        <bdi>{deciders(view, of)}</bdi>
      </p>
      {own === null ? (
        <Act
          view={view}
          action={`${path}/approve`}
          scope={decidingScope}
          label={`Approve ${label}`}
          tone="main"
          movesMoney
        >
          <input type="hidden" name="fingerprint" value={of.fingerprint} />
          <p class="small">
            You approve what this page shows: address, coin, network and amount. Compare them with a source
            other than this page.
          </p>
        </Act>
      ) : (
        <div class="row">
          <button type="button" disabled>
            Approve {label}
          </button>
          {isForOther(view, of) && <ActAs view={view} />}
        </div>
      )}
      <Act view={view} action={`${path}/reject`} scope={decidingScope} label="Reject" tone="danger">
        <label>
          Why, for your records (optional)
          <input name="comment" maxlength={1000} />
        </label>
      </Act>
    </section>
  );
}

const writeScope = (of: Transfer): Scope => (isRefund(of) ? 'refunds:write' : 'payouts:write');

/** NovaX sends a one-time password for a refund on chain. */
const needsOtp = (of: Transfer): of is Refund =>
  isRefund(of) && of.kind === 'native' && of.destination?.type === 'address';

function Confirmation({ view, of }: Props) {
  const path = pathTo(of);
  return (
    <section class="card">
      <h2>Confirm</h2>
      {needsOtp(of) && (
        <Act view={view} action={`${path}/otp`} scope="refunds:write" label="Send the password" movesMoney>
          <p class="small">
            {gatewayName(of.provider)} sends a one-time password to the people of your account there.
          </p>
        </Act>
      )}
      <Act
        view={view}
        action={`${path}/confirm`}
        scope={writeScope(of)}
        label={`Confirm ${coinsOf(of)}`}
        tone="main"
        movesMoney
      >
        <input type="hidden" name="updatedAt" value={of.updatedAt} />
        {needsOtp(of) && (
          <label>
            One-time password
            <input name="otp" inputmode="numeric" autocomplete="one-time-code" maxlength={64} required />
          </label>
        )}
      </Act>
    </section>
  );
}

/** Nothing can move yet: cancels it, or lets the shopper enter another address. */
const Stop = ({ view, of }: Props) => (
  <section class="card">
    <h2>Stop it</h2>
    <Act
      view={view}
      action={`${pathTo(of)}/cancel`}
      scope={writeScope(of)}
      label={isRefund(of) ? 'Cancel refund' : 'Cancel payout'}
      tone="danger"
    />
    {isRefund(of) && of.claimExpiresAt !== null && hasLink(of) && (
      <p class="row">
        <a class="button" href={view.at(`/payments/${of.checkoutId}/refunds/${of.id}`)}>
          Link and text for the shopper
        </a>
      </p>
    )}
  </section>
);

/** Records the outcome of a transfer that may have been sent. */
const Recording = ({ view, of }: Props) => (
  <Resolution view={view} of={of} title="Record the outcome" label="Record the outcome">
    <label>
      What happened
      <select name="outcome" required>
        <option value="">Choose</option>
        <option value="completed">It was sent: it counts as paid out, and is booked</option>
        <option value="failed">
          It was not sent and never will be: it ends as failed, and can be created again
        </option>
      </select>
    </label>
    <label>
      Transaction hash (if it was sent)
      <input name="transactionHash" maxlength={200} autocomplete="off" />
    </label>
  </Resolution>
);

const hasLink = ({ status, approvalBy }: Refund): boolean =>
  status === 'awaiting_destination' ||
  status === 'on_hold' ||
  (status === 'awaiting_approval' && approvalBy === 'merchant');

function Resolution({
  view,
  of,
  title,
  label,
  folded = false,
  children,
}: Props & {
  readonly title: string;
  readonly label: string;
  readonly folded?: boolean;
  readonly children: Child;
}) {
  const own = isOwn(view, of);
  const form =
    own === null ? (
      <Act
        view={view}
        action={`${pathTo(of)}/resolve`}
        scope={decidingScope}
        label={label}
        tone="main"
        movesMoney
      >
        <input type="hidden" name="updatedAt" value={of.updatedAt} />
        {children}
        <label>
          How you know, for your records
          <textarea name="note" rows={2} maxlength={1000} required></textarea>
        </label>
      </Act>
    ) : (
      <div class="row">
        <button type="button" disabled>
          {label}
        </button>
        {isForOther(view, of) && <ActAs view={view} />}
      </div>
    );
  const who = (
    <p>
      <bdi>{deciders(view, of)}</bdi>
    </p>
  );
  if (folded)
    return (
      <details class="card">
        <summary>{title}…</summary>
        {who}
        {form}
      </details>
    );
  return (
    <section class="card">
      <h2>{title}</h2>
      {who}
      {form}
    </section>
  );
}
