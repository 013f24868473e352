import { describe, expect, it } from 'vitest';
import { ApiError } from '../base/errors.ts';
import type { TransferReport } from '../gateways/money-out.ts';
import { isReserved, type Transfer, type TransferEvent, type TransferStatus } from './model.ts';
import { fingerprintOf } from '../money-in/checkout/stored-parts.ts';
import { eventsOf } from './change.ts';
import { sampleRefund, sampleTransfer } from '../testing/sample-transfer.ts';
import { nextCheckAt } from './schedule.ts';
import { SILENCE_MS, transition } from './transition.ts';

const now = Date.parse('2026-03-01T12:00:00Z');
const alice = { key: 'key_alice', owner: 'alice' };
const bob = { key: 'key_bob', owner: 'bob' };
const destination = { type: 'address', address: 'TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t' } as const;

const aTransfer = (change: Partial<Transfer> = {}): Transfer =>
  sampleTransfer({ createdBy: alice, destination, createdAt: now, updatedAt: now, ...change });

const aRefund = (change: Partial<Transfer> = {}): Transfer =>
  aTransfer({
    kind: 'refund',
    id: 'rfd_1',
    status: 'awaiting_destination',
    destination: null,
    refund: {
      ...sampleRefund,
      claim: { tokenHash: 'hash', expiresAt: now + 1000, linkOwners: ['alice'], claimedAt: null },
    },
    ...change,
  });

const aReport = (change: Partial<TransferReport> = {}): TransferReport => ({
  source: 'poll',
  rawStatus: 'completed',
  status: 'completed',
  providerReference: 'wd_1',
  transactionHash: null,
  confirmations: null,
  fees: [],
  failureCode: null,
  failureReason: null,
  ...change,
});

const report = (change: Partial<TransferReport> = {}): TransferEvent => ({
  type: 'report',
  report: aReport(change),
});
const late = (status: TransferReport['status']): TransferEvent => ({
  type: 'accepted',
  report: aReport({ status }),
});
const startEvent: TransferEvent = { type: 'start', answerBy: now + 30_000 };
const approval = (transfer: Transfer, by = bob): TransferEvent => ({
  type: 'approve',
  by,
  fingerprint: fingerprintOf(transfer),
  live: true,
});
const run = (transfer: Transfer, ...events: TransferEvent[]): Transfer =>
  events.reduce((state, event) => transition(state, event, now), transfer);
const sending = run(aTransfer(), startEvent);
const unknown = run(sending, { type: 'unanswered' });
const completed = run(sending, { type: 'accepted', report: aReport() });
const failed = run(sending, { type: 'refused', code: 'E10000', reason: 'Insufficient balance' });

function codeOf(act: () => unknown): string {
  try {
    act();
  } catch (error) {
    if (error instanceof ApiError) return error.code;
    throw error;
  }
  return 'nothing was thrown';
}

describe('a transfer', () => {
  it.each<[string, Transfer, TransferEvent, TransferStatus]>([
    ['is being sent once its call begins', aTransfer(), startEvent, 'sending'],
    ['waits where the balance is short', aTransfer(), { type: 'funds_short' }, 'awaiting_funds'],
    [
      'waits for an operator while money out is frozen',
      aTransfer(),
      { type: 'pause' },
      'awaiting_confirmation',
    ],
    ['fails where the gateway refuses', sending, { type: 'refused', code: 'x', reason: 'no' }, 'failed'],
    ['is unknown without an answer', sending, { type: 'unanswered' }, 'unknown'],
    ['is completed by an answer about it', sending, report(), 'completed'],
    [
      'waits for the gateway’s own approval',
      sending,
      report({ status: 'awaiting_approval' }),
      'awaiting_approval',
    ],
    [
      'is on its way where the first answer speaks of an approval',
      sending,
      { type: 'accepted', report: aReport({ status: 'awaiting_approval' }) },
      'sending',
    ],
    ['stays completed where the answer comes behind a message', completed, late('sending'), 'completed'],
    [
      'R84: stays unknown by a late refusal',
      unknown,
      { type: 'refused', code: 'x', reason: 'no' },
      'unknown',
    ],
    ['fails where its call was not made', unknown, { type: 'not_sent', code: 'x', reason: 'no' }, 'failed'],
    ['goes on once it is confirmed', aTransfer({ status: 'awaiting_funds' }), { type: 'confirm' }, 'ready'],
    ['leaves unknown by an answer about it', unknown, report(), 'completed'],
    [
      'leaves unknown by the only fitting list entry',
      unknown,
      report({ source: 'list', status: 'sending' }),
      'sending',
    ],
    [
      'stays unknown where a message says failed',
      unknown,
      report({ source: 'webhook', status: 'failed' }),
      'unknown',
    ],
    [
      'stays unknown where a list entry says failed',
      unknown,
      report({ source: 'list', status: 'failed' }),
      'unknown',
    ],
    ['fails where an answer about it says so', unknown, report({ status: 'failed' }), 'failed'],
    ['stays completed whatever is older', completed, report({ status: 'sending' }), 'completed'],
    ['comes back by an answer about it', completed, report({ status: 'failed' }), 'returned'],
    [
      'stays completed where a message says failed',
      completed,
      report({ source: 'webhook', status: 'failed' }),
      'completed',
    ],
    ['is completed by proof after a failure', failed, report(), 'completed'],
    ['of a restored backup is unknown while it was being sent', sending, { type: 'restore' }, 'unknown'],
    ['of a restored backup waits for a second person', aTransfer(), { type: 'restore' }, 'awaiting_approval'],
    ['that was cancelled stays so', aTransfer({ status: 'cancelled' }), { type: 'tick' }, 'cancelled'],
  ])('%s', (_, transfer, event, status) => {
    expect(run(transfer, event).status).toBe(status);
  });

  it('is a conflict where the gateway contradicts a final status', () => {
    expect(run(failed, report()).conflict).toBe(true);
    expect(run(completed, report({ source: 'webhook', status: 'failed' })).conflict).toBe(true);
    expect(run(completed, report({ status: 'failed' })).conflict).toBe(false);
    expect(run(completed, { type: 'refused', code: 'x', reason: 'no' }).conflict).toBe(true);
  });

  it('R56: that needs an approval starts with one alone, whatever it waited for', () => {
    const unapproved = { needsApproval: true, approvedBy: null } as const;
    for (const status of ['ready', 'awaiting_funds', 'awaiting_confirmation'] as const) {
      const event: TransferEvent = status === 'ready' ? startEvent : { type: 'confirm' };
      expect(codeOf(() => run(aTransfer({ ...unapproved, status }), event))).toBe('invalid_state');
      expect(codeOf(() => run(aTransfer({ ...unapproved, status, approvedBy: bob }), event))).toBe(
        'nothing was thrown',
      );
    }
  });

  it('R56: that waits for the merchant is unknown after a message that it was sent', () => {
    const waiting = aTransfer({ status: 'awaiting_approval', approvalBy: 'merchant', needsApproval: true });
    const message = (status: TransferReport['status']) => run(waiting, report({ source: 'webhook', status }));
    for (const status of ['awaiting_approval', 'sending', 'failed', 'returned'] as const)
      expect(message(status)).toMatchObject({ status: 'unknown', approvalBy: null, failureCode: null });
    expect(message('completed')).toMatchObject({ status: 'completed', conflict: true });
    const byGateway = { ...waiting, approvalBy: 'provider' } as const;
    const ended = run(byGateway, report({ source: 'webhook' }));
    expect(ended).toMatchObject({ status: 'completed', conflict: false });
  });

  it('R53, R56: waits for a second person, other than its creator, with its current fingerprint', () => {
    const waiting = aTransfer({ status: 'awaiting_approval', approvalBy: 'merchant', needsApproval: true });
    expect(codeOf(() => run(waiting, startEvent))).toBe('invalid_state');
    expect(codeOf(() => run(waiting, approval(waiting, alice)))).toBe('forbidden');
    expect(codeOf(() => run(waiting, approval(waiting, { key: 'k', owner: ' Alice ' })))).toBe('forbidden');
    expect(codeOf(() => run(waiting, approval(waiting, { key: 'k', owner: 'environment' })))).toBe(
      'forbidden',
    );
    expect(codeOf(() => run({ ...waiting, amount: '51' }, approval(waiting)))).toBe('invalid_state');
    expect(run(waiting, approval(waiting), startEvent)).toMatchObject({ status: 'sending', approvedBy: bob });
    expect(run(waiting, { type: 'reject', by: bob, comment: 'no' })).toMatchObject({
      status: 'rejected',
      failureCode: 'rejected',
      failureReason: 'no',
    });
    expect(run(waiting, { type: 'reject', by: bob, comment: null }).failureReason).toBe('Rejected.');
  });

  it('is cancelled by the merchant only while nothing can move at a gateway', () => {
    const cancel: TransferEvent = { type: 'cancel' };
    for (const status of ['awaiting_funds', 'awaiting_confirmation'] as const)
      expect(run(aTransfer({ status }), cancel).status).toBe('cancelled');
    const waiting = aTransfer({ status: 'awaiting_approval', approvalBy: 'merchant' });
    expect(run(waiting, cancel).status).toBe('cancelled');
    for (const transfer of [sending, unknown, completed, { ...waiting, approvalBy: 'provider' } as const])
      expect(codeOf(() => run(transfer, cancel))).toBe('invalid_state');
    // Approved: its call may begin at any moment.
    expect(codeOf(() => run(run(waiting, approval(waiting)), cancel))).toBe('invalid_state');
  });

  it('that is refused says what it is and what is not possible', () => {
    expect(() => run(completed, { type: 'cancel' })).toThrow(
      /^The payout \S+ is completed: cancel is not possible\.$/,
    );
    const waiting = aTransfer({ status: 'awaiting_approval', approvalBy: 'merchant', needsApproval: true });
    expect(() => run(waiting, approval(waiting, alice))).toThrow('alice created this or a link for it');
    // In live mode the server's own key approves nothing: the answer has the command that makes another.
    expect(() => run(waiting, approval(waiting, { ...alice, owner: 'environment' }))).toThrow(
      /PAYWICKET_SECRET_KEY cannot approve in live mode.*paywicket keys create/,
    );
    expect(() => run({ ...waiting, amount: '51' }, approval(waiting))).toThrow(
      'has changed since you looked',
    );
  });

  it('of a gateway with two steps moves nothing before it is confirmed', () => {
    const asked = run(aTransfer({ sendMethod: 'two_step' }), startEvent);
    expect(asked.sentAt).toBeNull();
    expect(run(asked, { type: 'unanswered' })).toMatchObject({
      status: 'failed',
      failureCode: 'no_answer',
      failureReason: 'The gateway did not answer the request. Nothing was sent.',
    });
    const quoted = run(asked, { type: 'quoted', quote: { identifier: 'id', fees: [] }, isConfirmed: false });
    expect(quoted).toMatchObject({ status: 'awaiting_confirmation', failureCode: null, failureReason: null });
    expect(run(quoted, { type: 'confirm' }, startEvent).sentAt).toBe(now);
    expect(run(quoted, { type: 'cancel' }).status).toBe('cancelled');
    expect(codeOf(() => run(quoted, startEvent))).toBe('invalid_state');
    expect(run(quoted, { type: 'confirm' }, startEvent, { type: 'unanswered' }).status).toBe('unknown');
  });

  it('R51: has failed where its call was not made, before it began and after it counts as unanswered', () => {
    const notSent = { type: 'not_sent', code: 'frozen', reason: 'Money out is frozen.' } as const;
    for (const each of [aTransfer({ status: 'ready' }), sending, unknown])
      expect(run(each, notSent)).toMatchObject({ status: 'failed', failureCode: 'frozen', call: null });
    expect(run(completed, notSent)).toMatchObject({ status: 'completed', conflict: true });
    expect(run(failed, notSent)).toBe(failed);
  });

  it('is unknown once a call was not answered in time, or a gateway that cannot be asked is silent for a day', () => {
    expect(transition(sending, { type: 'tick' }, now + 29_999)).toBe(sending);
    expect(transition(sending, { type: 'tick' }, now + 30_000).status).toBe('unknown');
    // A server with another clock, and one whose clock was set back.
    expect(transition(sending, { type: 'tick' }, now - 5000)).toBe(sending);
    expect(transition(sending, { type: 'tick' }, now - 5001).status).toBe('unknown');
    const accepted = { type: 'accepted', report: aReport({ status: 'sending' }) } as const;
    const asked = run(sending, accepted);
    const silent = run(run(aTransfer({ hasStatusCall: false }), startEvent), accepted);
    expect(transition(asked, { type: 'tick' }, now + SILENCE_MS).status).toBe('sending');
    expect(transition(silent, { type: 'tick' }, now + SILENCE_MS - 1)).toBe(silent);
    expect(transition(silent, { type: 'tick' }, now + SILENCE_MS).status).toBe('unknown');
  });

  it('is the same object where a report says again what is known', () => {
    const fee = { kind: 'network_fee', asset: 'TRX', amount: '1' } as const;
    const seen = run(sending, { type: 'accepted', report: aReport({ status: 'sending', fees: [fee] }) });
    const again = report({ status: 'sending', fees: [{ amount: '1', asset: 'TRX', kind: 'network_fee' }] });
    expect(transition(seen, again, now + 5000)).toBe(seen);
    expect(transition(completed, report(), now + 5000)).toBe(completed);
  });

  it('that is unknown ends by another person’s evidence', () => {
    const by = (person: typeof bob, outcome: 'completed' | 'failed' | 'returned'): TransferEvent => ({
      type: 'resolve',
      by: person,
      outcome,
      transactionHash: 'ab',
      note: 'seen on chain',
    });
    expect(codeOf(() => run(unknown, by(alice, 'completed')))).toBe('forbidden');
    expect(codeOf(() => run(sending, by(bob, 'failed')))).toBe('invalid_state');
    expect(codeOf(() => run(unknown, by(bob, 'returned')))).toBe('invalid_state');
    expect(run(unknown, by(bob, 'completed'))).toMatchObject({ status: 'completed', transactionHash: 'ab' });
    expect(run(unknown, by(bob, 'failed'))).toMatchObject({ status: 'failed', failureCode: 'resolved' });
    expect(run(completed, by(bob, 'returned'))).toMatchObject({
      status: 'returned',
      failureCode: 'resolved',
      failureReason: 'seen on chain',
      completedAt: now,
    });
  });

  it('that the gateway contradicted stays as it is, or came back, by another person’s evidence', () => {
    const by = (person: typeof bob, outcome: 'completed' | 'failed' | 'returned'): TransferEvent => ({
      type: 'resolve',
      by: person,
      outcome,
      transactionHash: null,
      note: 'seen on chain',
    });
    const contradicted = run(completed, report({ source: 'webhook', status: 'failed' }));
    expect(codeOf(() => run(contradicted, by(alice, 'completed')))).toBe('forbidden');
    expect(codeOf(() => run(contradicted, by(bob, 'failed')))).toBe('invalid_state');
    const kept = { conflict: false, version: contradicted.version + 1 };
    expect(run(contradicted, by(bob, 'completed'))).toEqual({ ...contradicted, ...kept });
    expect(codeOf(() => run(contradicted, by(bob, 'completed'), by(bob, 'completed')))).toBe('invalid_state');
    expect(run(contradicted, by(bob, 'returned'))).toMatchObject({ status: 'returned', conflict: false });
    const returned = run(completed, by(bob, 'returned'), report());
    expect(returned).toMatchObject({ status: 'returned', conflict: true });
    expect(run(returned, by(bob, 'returned'))).toMatchObject({ status: 'returned', conflict: false });
  });
});

describe('a refund', () => {
  const claim = {
    type: 'claim',
    tokenHash: 'hash',
    destination,
    holdUntil: null,
  } as const satisfies TransferEvent;
  const held: TransferEvent = { type: 'claim', tokenHash: 'hash', destination, holdUntil: now + 500 };

  it('goes to the address that its shopper names, once', () => {
    const claimed = run(aRefund(), claim);
    expect(claimed).toMatchObject({ status: 'ready', destination, refund: { claim: { claimedAt: now } } });
    expect(codeOf(() => run(claimed, claim))).toBe('invalid_state');
  });

  it('shows an approver where it was claimed from, until its address is taken back', () => {
    const claimed = run(aRefund(), { ...held, from: '192.0.2.7' });
    expect(claimed.refund?.claim?.claimedFrom).toBe('192.0.2.7');
    expect(
      run(claimed, { type: 'take_back', tokenHash: held.tokenHash }).refund?.claim?.claimedFrom,
    ).toBeNull();
  });

  it('with a quote within what was named before goes on by itself, also in another process', () => {
    const asked = run(aRefund({ sendMethod: 'two_step' }), claim, startEvent);
    const quote = { identifier: 'id', fees: [] };
    const within = run(asked, { type: 'quoted', quote, isConfirmed: true });
    expect(within).toMatchObject({ status: 'ready', quote, call: null });
    expect(nextCheckAt(within, now)).toBe(now);
    const begun = run(within, startEvent);
    expect(begun).toMatchObject({ status: 'sending', call: { step: 'send' } });
    expect(run(begun, { type: 'unanswered' }).status).toBe('unknown');
    const above = run(asked, { type: 'quoted', quote, isConfirmed: false });
    expect(above).toMatchObject({ status: 'awaiting_confirmation', failureCode: 'fee_not_expected' });
    expect(eventsOf(asked, above)).toEqual(['refund.awaiting_confirmation']);
    expect(run(above, { type: 'confirm' }, startEvent).failureCode).toBeNull();
  });

  it('that is stopped before it is sent shows why, and its merchant is notified', () => {
    const claimed = run(aRefund(), claim);
    const paused = run(claimed, { type: 'pause', code: 'payment_reversed', reason: 'gone' });
    expect(paused).toMatchObject({ failureCode: 'payment_reversed', failureReason: 'gone' });
    expect(eventsOf(claimed, paused)).toEqual(['refund.awaiting_confirmation']);
  });

  it('that was paid outside is complete once a second person agrees', () => {
    const waiting = aRefund({
      sendMethod: 'outside',
      status: 'awaiting_approval',
      approvalBy: 'merchant',
      needsApproval: true,
    });
    expect(codeOf(() => run(waiting, approval(waiting, alice)))).toBe('forbidden');
    expect(run(waiting, approval(waiting))).toMatchObject({
      status: 'completed',
      completedAt: now,
      approvedBy: bob,
    });
  });

  it('of a gateway’s own on chain waits for another one-time password where one is refused', () => {
    const native = { orderReference: 'order-1' };
    const begun = run(
      aRefund({ sendMethod: 'native', status: 'ready', destination, refund: { ...sampleRefund, native } }),
      startEvent,
    );
    const refused = run(begun, { type: 'otp_refused', reason: 'wrong' });
    expect(refused).toMatchObject({ status: 'awaiting_confirmation', failureCode: 'wrong_otp' });
    expect(run(refused, { type: 'confirm' }, startEvent, { type: 'unanswered' }).status).toBe('unknown');
    expect(run(begun, { type: 'refused', code: 'refused', reason: 'the keys' }).status).toBe('failed');
  });

  it('R84: of a gateway’s own may have been sent once a password was refused: an operator ends it, or proof', () => {
    const native = { orderReference: 'order-1' };
    const begun = run(
      aRefund({ sendMethod: 'native', status: 'ready', destination, refund: { ...sampleRefund, native } }),
      startEvent,
    );
    const refused = run(begun, { type: 'otp_refused', reason: 'wrong' });
    expect(isReserved(refused)).toBe(true);
    expect(() => run(refused, { type: 'cancel' })).toThrow('may have been sent');
    // A later refusal that proves something proves it of its own call alone.
    const again = run(refused, { type: 'confirm' }, startEvent);
    for (const event of [
      { type: 'refused', code: 'refused', reason: 'the keys' },
      { type: 'not_sent', code: 'x', reason: 'x' },
    ] as const)
      expect(run(again, event)).toMatchObject({ status: 'awaiting_confirmation', sentAt: now });
    const resolve = { type: 'resolve', transactionHash: null, note: 'seen', by: bob } as const;
    expect(run(refused, { ...resolve, outcome: 'failed' }).status).toBe('failed');
    expect(run(refused, { ...resolve, outcome: 'completed' }).status).toBe('completed');
    expect(run(refused, report({ source: 'webhook', status: 'completed' }))).toMatchObject({
      status: 'completed',
      conflict: false,
    });
    expect(run(refused, { type: 'restore' }).status).toBe('unknown');
  });

  it('R100: has five one-time passwords requested, whatever became of them, and says then how it is ended', () => {
    const native = { orderReference: 'order-1' };
    const waiting = aRefund({
      sendMethod: 'native',
      status: 'awaiting_confirmation',
      destination,
      refund: { ...sampleRefund, native },
    });
    const sent: TransferEvent = { type: 'otp_sent', expiresAt: now + 1000 };
    const confirm: TransferEvent = { type: 'confirm' };
    const wrong = [confirm, startEvent, { type: 'otp_refused', reason: 'no' }] as const;
    const requested: TransferEvent = { type: 'otp_requested' };
    const last = run(waiting, requested, sent, requested, requested, requested, sent, requested);
    expect(codeOf(() => run(last, requested))).toBe('invalid_state');
    expect(() => run(last, requested)).toThrow(
      'has already had 5 one-time passwords, the maximum: cancel the refund',
    );
    expect(run(last, sent).status, 'the fifth arrives').toBe('awaiting_confirmation');
    expect(run(last, { type: 'cancel' }).status).toBe('cancelled');
    expect(run(last, confirm).status).toBe('ready');
    const tried = run(last, ...wrong);
    expect(() => run(tried, requested)).toThrow('the maximum: resolve the refund');
    const spent = run(tried, ...wrong, ...wrong, ...wrong, ...wrong);
    expect(() => run(spent, confirm)).toThrow('was refused too often: resolve the refund');
  });

  it('R54: takes no one-time password after five refusals, or too late, until a new one was sent', () => {
    const native = { orderReference: 'order-1' };
    const waiting = aRefund({
      sendMethod: 'native',
      status: 'awaiting_confirmation',
      destination,
      refund: { ...sampleRefund, native },
    });
    const sent: TransferEvent = { type: 'otp_sent', expiresAt: now + 1000 };
    const confirm: TransferEvent = { type: 'confirm' };
    const wrong = [confirm, startEvent, { type: 'otp_refused', reason: 'no' }] as const;
    const tried = run(waiting, sent, ...wrong, ...wrong, ...wrong, ...wrong);
    expect(run(tried, confirm).status).toBe('ready');
    const spent = run(tried, ...wrong);
    expect(codeOf(() => run(spent, confirm))).toBe('invalid_state');
    // Asking for another one gives no new tries: it may never come.
    expect(codeOf(() => run(spent, { type: 'otp_requested' }, confirm))).toBe('invalid_state');
    expect(() => run(spent, confirm)).toThrow('was refused too often: request a new one');
    expect(codeOf(() => run(spent, { type: 'cancel' }))).toBe('invalid_state');
    const renewed = run(spent, sent);
    expect(run(renewed, confirm).status).toBe('ready');
    expect(transition(renewed, confirm, now + 999).status).toBe('ready');
    expect(codeOf(() => transition(renewed, confirm, now + 1000))).toBe('invalid_state');
    expect(() => transition(renewed, confirm, now + 1000)).toThrow('has expired: request a new one');
    expect(codeOf(() => run(run(renewed, confirm, startEvent), sent))).toBe('invalid_state');
  });

  it('is not resolved by an operator who made a link of it', () => {
    const made = run(aRefund(), { type: 'new_claim_link', by: bob, tokenHash: 'new', expiresAt: now + 1000 });
    const unanswered = run(made, { ...claim, tokenHash: 'new' }, startEvent, { type: 'unanswered' });
    const by = { type: 'resolve', outcome: 'completed', transactionHash: null, note: 'seen' } as const;
    expect(codeOf(() => run(unanswered, { ...by, by: bob }))).toBe('forbidden');
    expect(run(unanswered, { ...by, by: { key: 'k', owner: 'carol' } }).status).toBe('completed');
  });

  it('can be taken back during its hold, and goes on after it', () => {
    const waiting = run(aRefund(), held);
    expect(waiting.status).toBe('on_hold');
    expect(run(waiting, { type: 'take_back', tokenHash: 'hash' })).toMatchObject({
      status: 'awaiting_destination',
      destination: null,
    });
    expect(transition(waiting, { type: 'tick' }, now + 499)).toBe(waiting);
    expect(transition(waiting, { type: 'tick' }, now + 500)).toMatchObject({
      status: 'ready',
      refund: { holdUntil: null },
    });
    expect(
      transition(run(aRefund({ needsApproval: true }), held), { type: 'tick' }, now + 500),
    ).toMatchObject({
      status: 'awaiting_approval',
      approvalBy: 'merchant',
    });
  });

  it('expires unclaimed, and its link with it', () => {
    const unclaimed = aRefund();
    expect(transition(unclaimed, { type: 'tick' }, now + 999)).toBe(unclaimed);
    expect(transition(unclaimed, { type: 'tick' }, now + 1000).status).toBe('expired');
    expect(codeOf(() => transition(aRefund(), claim, now + 1000))).toBe('session_expired');
  });

  it('is not approved by an operator who made one of its links', () => {
    const link: TransferEvent = {
      type: 'new_claim_link',
      by: bob,
      tokenHash: 'other',
      expiresAt: now + 2000,
    };
    const newest: TransferEvent = { ...claim, tokenHash: 'other' };
    expect(codeOf(() => run(aRefund(), link, claim))).toBe('unauthorized');
    const waiting = run(aRefund({ needsApproval: true }), link, newest);
    expect(codeOf(() => run(waiting, approval(waiting)))).toBe('forbidden');
    expect(run(waiting, approval(waiting, { key: 'k', owner: 'carol' })).status).toBe('ready');
    expect(run(waiting, link)).toMatchObject({
      status: 'awaiting_destination',
      destination: null,
      approvedBy: null,
    });
  });

  it('whose destination the merchant named, or that the gateway has to approve, gets no link', () => {
    const link = { type: 'new_claim_link', by: bob, tokenHash: 'new', expiresAt: now + 9000 } as const;
    const named = aRefund({ status: 'awaiting_approval', approvalBy: 'merchant', refund: sampleRefund });
    expect(() => run(named, link)).toThrow('has no refund link, because the merchant named its destination');
    const atGateway = aRefund({ status: 'awaiting_approval', approvalBy: 'provider' });
    expect(codeOf(() => run(atGateway, link))).toBe('invalid_state');
    expect(run({ ...atGateway, approvalBy: 'merchant' }, link).status).toBe('awaiting_destination');
  });

  it('has no claim link any more after a backup was restored', () => {
    expect(() => run(aRefund(), { type: 'restore' }, claim)).toThrow(
      'This refund link has expired. Ask the store for a new one.',
    );
  });

  it('R81: is held no longer after a backup was restored, and waits for a second person', () => {
    expect(run(aRefund(), held, { type: 'restore' })).toMatchObject({
      status: 'awaiting_approval',
      approvalBy: 'merchant',
      refund: { holdUntil: null },
    });
  });

  it('R81: that gets a new link after a backup was restored waits for a second person', () => {
    const link = { type: 'new_claim_link', by: bob, tokenHash: 'newer', expiresAt: now + 9000 } as const;
    const claimed = run(aRefund(), { type: 'restore' }, link, { ...claim, tokenHash: 'newer' });
    expect(claimed).toMatchObject({ status: 'awaiting_approval', approvalBy: 'merchant' });
    expect(codeOf(() => run(claimed, approval(claimed)))).toBe('forbidden');
  });
});
