import { isSameOwner, environmentOwner } from '../../base/access/person.ts';

import type { Payout, PayoutBatch, Refund } from '../../client/client.ts';
import type { ListedPayout } from '../../money-out/contract/payout.ts';
import { heldCode, type Scope } from '../../base/contract/constants.ts';
import { otherThan } from '../kit/owner-mode.ts';
import { may, type View } from '../kit/view.ts';

/** Words for what payouts and refunds wait for, and for who decides. */

export type PayoutOrRefund = Payout | Refund;

/** Money out that is approved, rejected, confirmed and cancelled in the same way. */
export type Decidable = PayoutOrRefund | PayoutBatch;

export const isRefund = (of: Decidable): of is Refund => 'checkoutId' in of;

export const isBatch = (of: Decidable): of is PayoutBatch => 'items' in of;

/** Not an entry of the gateway's own list, which has no fingerprint. */
export const storedPayout = (entry: Payout | ListedPayout): readonly Payout[] =>
  'fingerprint' in entry ? [entry] : [];

/** Its group of operations. */
export const kindOf = (of: Decidable) =>
  isBatch(of) ? 'payoutBatches' : isRefund(of) ? 'refunds' : 'payouts';

/** Path below `/console`. */
export const pathTo = (of: Decidable): string =>
  `/money/${isBatch(of) ? 'batches' : isRefund(of) ? 'refunds' : 'payouts'}/${of.id}`;

export const destinationAddressOf = (transfer: PayoutOrRefund): string | null => {
  if (!isRefund(transfer)) return transfer.address;
  return transfer.destination?.type === 'address' ? transfer.destination.address : null;
};

/** An address, or an account at the gateway; null before the shopper has entered one. */
export const destinationOf = (transfer: PayoutOrRefund): string | null =>
  destinationAddressOf(transfer) ?? accountOf(transfer);

export const accountOf = (transfer: PayoutOrRefund): string | null =>
  isRefund(transfer) && transfer.destination?.type === 'account' ? transfer.destination.userId : null;

const recordHeld =
  'Check at the gateway. To record its outcome here, stop all servers, run paywicket freeze --restored --note WHY, start them and run paywicket unfreeze --note WHY. This treats all other money out as after a restore, too.';

/** In the order of urgency. */
export const waits = {
  unknown: {
    title: 'Outcome unknown',
    sentence:
      'It may have been sent, and is never sent again automatically. Find out whether it was sent, then record the outcome.',
  },
  held: {
    title: 'Held after a restore',
    sentence: `It could not be read when the database was restored from a copy, and may have been sent. ${recordHeld}`,
  },
  held_batch: {
    title: 'Batch held after a restore',
    sentence: `A payout of the batch could not be read when the database was restored from a copy, and may have been sent. Until its outcome is recorded, nothing is decided for the batch. ${recordHeld}`,
  },
  conflict: {
    title: 'Contradicted by the gateway',
    sentence:
      'It had ended, but then the gateway reported something else. Find out what is right, then record the outcome.',
  },
  second_person: {
    title: 'Needs a second person',
    sentence: 'Someone other than the person who requested it has to approve or reject it.',
  },
  gateway: {
    title: 'Needs approval at the gateway',
    sentence: 'The gateway requires its own approval before it sends.',
  },
  password: {
    title: 'Needs a new one-time password',
    sentence:
      'The gateway refused the one-time password, but may have sent the refund anyway. Try a new one, or find out whether it was sent and record the outcome.',
  },
  confirmation: {
    title: 'Needs confirmation',
    sentence: 'Nothing has been sent yet. Confirm it, or cancel it.',
  },
  funds: {
    title: 'Needs funds',
    sentence: 'The balance at the gateway was too low: nothing was sent. Top it up, then confirm.',
  },
  hold: {
    title: 'On hold',
    sentence: 'The shopper has entered an address, and can change it until the hold ends.',
  },
  shopper: {
    title: 'Waiting for the shopper',
    sentence: 'The shopper opens the link and enters an address. The amount is reserved.',
  },
} as const;
export type Wait = keyof typeof waits;

export const waitKinds = Object.keys(waits) as Wait[];

type Status = Decidable['status'];

const waitsByStatus: Readonly<Partial<Record<Status, Wait>>> = {
  awaiting_approval: 'second_person',
  awaiting_confirmation: 'confirmation',
  awaiting_funds: 'funds',
  unknown: 'unknown',
  on_hold: 'hold',
  awaiting_destination: 'shopper',
};

/** Null if it waits for nothing, or only for the gateway's answer. */
export function waitOf(of: Decidable): Wait | null {
  const { status, approvalBy } = of;
  if ('conflict' in of && of.conflict) return 'conflict';
  if (status === 'unknown' && 'failureCode' in of && of.failureCode === heldCode) return 'held';
  if ('items' in of && of.items.some(({ failureCode }) => failureCode === heldCode)) return 'held_batch';
  const wait = waitOfStatus(status, approvalBy);
  return wait === 'confirmation' && 'sentAt' in of && of.sentAt !== null ? 'password' : wait;
}

/** Whether it may have been sent, or the gateway contradicts its end: a person has to find out what happened. */
export const needsOutcome = (of: Decidable): boolean =>
  !isBatch(of) && ['unknown', 'conflict'].includes(waitOf(of) ?? '');

/** As far as the status alone says it, as for a payout of a batch. */
export function waitOfStatus(status: Status, approvalBy: Decidable['approvalBy']): Wait | null {
  const wait = waitsByStatus[status] ?? null;
  return wait === 'second_person' && approvalBy === 'provider' ? 'gateway' : wait;
}

/** The displayed name of a key's or person's owner. */
export const ownerName = (owner: string): string =>
  owner === environmentOwner ? 'the shop’s own key (PAYWICKET_SECRET_KEY)' : owner;

/** Who requested it or created a link for it: none of them may approve or resolve it. */
export function askedBy(of: Decidable): readonly string[] {
  const linkedBy = 'linkedBy' in of ? of.linkedBy : [];
  return [of.createdBy, ...linkedBy.filter((owner) => !isSameOwner(owner, of.createdBy))];
}

/** Why this person may not approve or resolve it, whatever their scopes; null if they may. */
export function isOwn({ person }: View, of: Decidable): string | null {
  if (isSameOwner(person.name, of.createdBy)) return 'you requested it';
  return askedBy(of).some((owner) => isSameOwner(person.name, owner)) ? 'you created a link for it' : null;
}

/** In owner mode: whether the other available person may make the decision that this one may not. */
export const isForOther = (view: View, of: Decidable): boolean =>
  view.isOwnerMode &&
  isOwn(view, of) !== null &&
  !askedBy(of).some((owner) => isSameOwner(otherThan(view.person.name), owner));

export const decidingScope: Scope = 'payouts:approve';

/** Who may approve or resolve it, and whether this person can. */
export function deciders(view: View, of: Decidable): string {
  const others = askedBy(of).map(ownerName).join(' and ');
  const own = isOwn(view, of);
  const missing = may(view, decidingScope) ? null : `you do not have that scope`;
  const why = own ?? missing;
  return `Anyone with the scope ${decidingScope} can decide, except ${others}. ${why === null ? 'You can.' : `You cannot: ${why}.`}`;
}

const outcomes: Readonly<Partial<Record<Status, string>>> = {
  sending: 'It is on its way.',
  pending: 'It is on its way.',
  completed: 'It was sent.',
  succeeded: 'It was paid back.',
  unknown:
    'The gateway did not answer: it may have been sent. Find out whether it was sent, then record the outcome.',
  awaiting_approval: 'It needs approval.',
  awaiting_funds: 'The balance at the gateway is too low: nothing was sent.',
  awaiting_confirmation: 'It needs confirmation: nothing was sent.',
};

/** Its state after a decision. */
export function outcomeOf(of: Decidable): string {
  if (isBatch(of)) return `It is ${of.status.replaceAll('_', ' ')} now.`;
  const { status, failureReason } = of;
  if (status === 'failed') return `It failed: ${failureReason ?? 'the gateway refused it.'}`;
  if (waitOf(of) === 'password') return `${waits.password.title}. ${waits.password.sentence}`;
  return outcomes[status] ?? `It is ${status} now.`;
}
