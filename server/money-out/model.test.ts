import assert from 'node:assert/strict';
import { expect, test } from 'vitest';
import { ApiError } from '../base/errors.ts';
import type { TransferReport } from '../gateways/money-out.ts';
import { sampleRefund, sampleTransfer } from '../testing/sample-transfer.ts';
import { fingerprintOf } from '../money-in/checkout/stored-parts.ts';
import { isReserved, type Transfer, type TransferEvent } from './model.ts';
import { ledgerEntriesOf } from './change.ts';
import { needsOtp } from './sending.ts';
import { SILENCE_MS, transition } from './transition.ts';

/**
 * The state table of the README as a model: every change in a random life of a transfer is one of these rows, and every
 * state and event of every row occurs. `approval` is the merchant's, `review` the gateway's own. `requesting` and
 * `calling` wait for an answer, `sending` for the gateway's end. `!` marks a new conflict.
 */
const table = `
  awaiting_destination                       | claim                                 | on_hold ready approval
  awaiting_destination on_hold approval      | new_claim_link                        | awaiting_destination
  awaiting_destination                       | tick                                  | expired
  on_hold                                    | take_back                             | awaiting_destination
  on_hold                                    | tick                                  | ready approval
  approval                                   | approve                               | ready ready-unquoted
  approval-outside                           | approve                               | completed
  review                                     | approve                               | review
  approval approval-outside review           | reject                                | rejected
  awaiting_funds awaiting_confirmation otp   | confirm                               | ready ready-unquoted
  otp-unknown                                | confirm                               | ready-unknown
  awaiting_destination on_hold approval      | cancel                                | cancelled
  approval-outside awaiting_funds            | cancel                                | cancelled
  awaiting_confirmation otp                  | cancel                                | cancelled
  ready                                      | pause                                 | awaiting_confirmation otp
  ready-unknown                              | pause                                 | otp-unknown
  ready ready-unquoted                       | funds_short                           | awaiting_funds
  ready-unquoted                             | pause                                 | awaiting_confirmation
  ready-unquoted                             | start                                 | requesting
  ready                                      | start                                 | calling calling-otp
  ready-unknown                              | start                                 | calling-unknown
  requesting                                 | quoted                                | awaiting_confirmation ready
  requesting                                 | refused unanswered tick               | failed
  requesting calling calling-otp sending     | restore                               | unknown
  otp-unknown ready-unknown calling-unknown  | restore                               | unknown
  calling calling-otp calling-unknown        | unanswered tick                       | unknown
  calling calling-otp                        | refused                               | failed
  calling-otp calling-unknown                | otp_refused                           | otp-unknown
  calling-unknown unknown                    | refused not_sent                      | otp-unknown
  calling-unknown sending                    | message-failed answer-failed          | unknown
  calling-unknown                            | answer-sending                        | sending
  calling-unknown                            | answer-awaiting_approval              | sending
  calling-unknown                            | answer-completed message-completed    | completed
  otp-unknown ready-unknown                  | message-completed resolve-completed   | completed
  otp-unknown ready-unknown                  | resolve-failed                        | failed
  requesting calling calling-otp unknown     | not_sent                              | failed
  otp                                        | otp_requested otp_sent                | otp
  otp-unknown                                | otp_requested otp_sent                | otp-unknown
  sending                                    | tick                                  | unknown
  calling calling-otp unknown review         | answer-awaiting_approval              | sending
  calling calling-otp unknown review         | answer-sending                        | sending
  calling calling-otp sending unknown review | answer-completed                      | completed
  calling calling-otp sending unknown review | answer-failed                         | failed
  sending unknown                            | poll-awaiting_approval                | review
  unknown                                    | list-awaiting_approval                | review
  unknown review                             | poll-sending                          | sending
  unknown                                    | list-sending                          | sending
  sending unknown review                     | poll-completed                        | completed
  unknown                                    | list-completed                        | completed
  sending unknown review                     | poll-failed poll-returned             | failed
  unknown review                             | message-sending                       | sending
  calling calling-otp sending unknown review | message-completed                     | completed
  calling calling-otp sending review         | message-failed                        | failed
  approval                                   | message-sending message-failed        | unknown
  on_hold approval ready                     | message-completed                     | completed!
  awaiting_funds awaiting_confirmation       | message-completed                     | completed!
  completed                                  | poll-failed poll-returned             | returned
  completed                                  | message-failed                        | completed!
  completed                                  | refused not_sent                      | completed!
  completed                                  | answer-failed                         | returned
  failed rejected                            | poll-completed                        | completed!
  failed rejected cancelled                  | message-completed                     | completed!
  failed rejected                            | answer-completed                      | completed!
  returned                                   | poll-completed message-completed      | returned!
  returned                                   | answer-completed                      | returned!
  unknown                                    | resolve-completed                     | completed
  unknown                                    | resolve-failed                        | failed
  completed                                  | resolve-returned                      | returned
  completed                                  | resolve-completed                     | completed
  returned                                   | resolve-returned                      | returned
  on_hold ready ready-unquoted               | restore                               | approval
  awaiting_funds awaiting_confirmation otp   | restore                               | approval
  approval                                   | restore                               | approval
  review                                     | restore                               | review
  awaiting_destination                       | restore                               | awaiting_destination
`;

const rows = table
  .trim()
  .split('\n')
  .map((line) => {
    const [from = [], on = [], to = []] = line.split('|').map((cell) => cell.trim().split(/\s+/));
    return { line: line.trim().replaceAll(/\s+/g, ' '), from, on, to };
  });
/** The row of a change. */
const rowOf: ReadonlyMap<string, string> = new Map(
  rows.flatMap(({ line, from, on, to }) =>
    from.flatMap((state) =>
      on.flatMap((event) => to.map((end) => [`${state} | ${event} | ${end}`, line] as const)),
    ),
  ),
);

const start = Date.parse('2026-03-01T12:00:00Z');
const address = { type: 'address', address: 'TEkxiTehnzSmSe2XqrBj4w32RUN966rdz8' } as const;
const alice = { key: 'key_alice', owner: 'alice' };
const bob = { key: 'key_bob', owner: 'bob' };
const carol = { key: 'key_carol', owner: 'carol' };

const claim = { tokenHash: 'link-0', expiresAt: start + 60_000, linkOwners: ['alice'], claimedAt: null };
const made = (changes: Partial<Transfer>): Transfer =>
  sampleTransfer({ createdBy: alice, createdAt: start, updatedAt: start, ...changes });
const waiting = { status: 'awaiting_approval', approvalBy: 'merchant', needsApproval: true } as const;
const refund = (changes: Partial<Transfer>): Transfer =>
  made({
    kind: 'refund',
    id: 'rfd_1',
    status: 'awaiting_destination',
    destination: null,
    refund: { ...sampleRefund, claim },
    ...changes,
  });
const native = { ...sampleRefund, native: { orderReference: 'order-1' } };
const kinds: readonly Transfer[] = [
  made({}),
  made({ sendMethod: 'two_step', hasStatusCall: false }),
  made({ hasStatusCall: false }),
  made(waiting),
  refund({}),
  refund({ needsApproval: true }),
  refund({ needsApproval: true, sendMethod: 'two_step', hasStatusCall: false }),
  refund({
    sendMethod: 'native',
    hasStatusCall: false,
    status: 'ready',
    destination: address,
    refund: native,
  }),
  refund({ sendMethod: 'outside', hasStatusCall: false, refund: sampleRefund, ...waiting }),
];

/** What a transfer is to its model. */
function stateOf(transfer: Transfer): string {
  const { status, approvalBy, call, sendMethod, quote } = transfer;
  // Its password was refused before, so it may have been refunded.
  const mayBeRefunded = transfer.refund?.native?.mayBeRefunded === true;
  const otp = mayBeRefunded ? '-unknown' : needsOtp(transfer) ? '-otp' : '';
  if (status === 'awaiting_approval' && approvalBy === 'provider') return 'review';
  if (status === 'awaiting_approval') return sendMethod === 'outside' ? 'approval-outside' : 'approval';
  if (status === 'awaiting_confirmation' && otp !== '') return mayBeRefunded ? 'otp-unknown' : 'otp';
  if (status === 'ready' && mayBeRefunded) return 'ready-unknown';
  if (status === 'ready' && sendMethod === 'two_step' && quote === null) return 'ready-unquoted';
  if (status !== 'sending' || call === null) return status;
  return call.step === 'request' ? 'requesting' : `calling${otp}`;
}

const nameOf = (event: TransferEvent): string => {
  if (event.type === 'accepted') return `answer-${event.report.status}`;
  if (event.type === 'resolve') return `resolve-${event.outcome}`;
  if (event.type !== 'report') return event.type;
  const { source, status } = event.report;
  return `${source === 'webhook' ? 'message' : source}-${status}`;
};

const words = ['awaiting_approval', 'sending', 'completed', 'failed'] as const;
const reportOf = (
  source: TransferReport['source'],
  status: TransferReport['status'],
  providerReference: string | null = 'wd_1',
): TransferReport => ({
  source,
  rawStatus: status,
  status,
  providerReference,
  transactionHash: null,
  confirmations: null,
  fees: [],
  failureCode: null,
  failureReason: null,
});

/** An event, and whether it comes when every time is over. */
type Step = readonly [event: TransferEvent, isLate?: boolean];

/** A transfer, and what its gateway may have done by now. */
interface Life {
  readonly transfer: Transfer;
  /** The call whose answer may still come, also after it counted as unanswered. */
  readonly inFlight: 'request' | 'send' | null;
  /** Its gateway was given an address for messages about it: any but a native refund has one from the beginning. */
  readonly isNotified: boolean;
  /** Calls that may have moved money: a documented refusal proves that one did not. */
  readonly sends: number;
  readonly refusedPasswords: number;
  /** One-time passwords that its gateway was asked for: each may be answered late, or never. */
  readonly askedPasswords: number;
  readonly booked: number;
  /** The life before the last event, and that event. */
  readonly past: readonly [Life, Step] | null;
}

const now = start;
const later = start + 2 * SILENCE_MS;

/** All possible next events, also those that its state does not allow. */
function stepsOf({ transfer, inFlight, isNotified, askedPasswords }: Life): readonly Step[] {
  const { sendMethod, hasStatusCall, sentAt, destination, refund: details, call, status } = transfer;
  const tokenHash = details?.claim?.tokenHash ?? '';
  const hasMessages = !['two_step', 'outside'].includes(sendMethod) && destination !== null && isNotified;
  const isPolled = hasStatusCall && sentAt !== null && call === null;
  const quote = { identifier: 'id', fees: [] };
  const events: TransferEvent[] = [
    { type: 'claim', tokenHash, destination: address, holdUntil: null },
    { type: 'claim', tokenHash, destination: address, holdUntil: now + 1000 },
    { type: 'claim', tokenHash: 'other', destination: address, holdUntil: null },
    { type: 'take_back', tokenHash },
    { type: 'take_back', tokenHash: 'other' },
    { type: 'new_claim_link', by: bob, tokenHash: 'link-2', expiresAt: now + 1000 },
    { type: 'reject', by: alice, comment: null },
    { type: 'cancel' },
    { type: 'confirm' },
    { type: 'pause' },
    { type: 'otp_requested' },
    { type: 'restore' },
    { type: 'tick' },
    { type: 'start', answerBy: now + 1000 },
  ];
  // The amount of a native refund is the gateway's own: no balance is read before it.
  if (sendMethod !== 'native') events.push({ type: 'funds_short' });
  for (const by of [alice, bob, carol]) {
    for (const fingerprint of [fingerprintOf(transfer), 'other'])
      events.push({ type: 'approve', by, fingerprint, live: true });
    for (const outcome of ['completed', 'failed', 'returned'] as const)
      events.push({ type: 'resolve', by, outcome, transactionHash: null, note: 'seen' });
  }
  if (askedPasswords > 0) events.push({ type: 'otp_sent', expiresAt: now + 1000 });
  if (inFlight !== null) {
    if (inFlight === 'send' && needsOtp(transfer)) events.push({ type: 'otp_refused', reason: 'x' });
    events.push({ type: 'refused', code: 'x', reason: 'x' });
    events.push({ type: 'not_sent', code: 'x', reason: 'x' }, { type: 'unanswered' });
  }
  if (inFlight === 'request')
    for (const isConfirmed of [true, false]) events.push({ type: 'quoted', quote, isConfirmed });
  for (const word of words) {
    if (inFlight === 'send') events.push({ type: 'accepted', report: reportOf('poll', word) });
    if (isPolled) events.push({ type: 'report', report: reportOf('poll', word) });
    if (hasStatusCall && status === 'unknown')
      events.push({ type: 'report', report: reportOf('list', word) });
    if (hasMessages && word !== 'awaiting_approval')
      events.push({ type: 'report', report: reportOf('webhook', word, null) });
  }
  if (isPolled) events.push({ type: 'report', report: reportOf('poll', 'returned') });
  return [
    ...events.map((event): Step => [event]),
    [{ type: 'tick' }, true],
    [{ type: 'confirm' }, true],
    [{ type: 'claim', tokenHash, destination: address, holdUntil: null }, true],
  ];
}

function next(life: Life, step: Step): Life {
  const [event, isLate = false] = step;
  const { transfer: before, inFlight } = life;
  const past = [life, step] as const;
  let transfer = before;
  try {
    transfer = transition(before, event, isLate ? later : now);
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
  }
  let { sends, refusedPasswords, askedPasswords, booked, isNotified } = life;
  for (const entry of ledgerEntriesOf(before, transfer, start)) booked += Number(entry.amount);
  if (event.type === 'otp_requested' && transfer !== before) askedPasswords += 1;
  if (event.type === 'otp_sent' && transfer !== before) refusedPasswords = 0;
  // Another password may be tried: the gateway refunds an order once.
  if (['refused', 'otp_refused', 'not_sent'].includes(event.type) && inFlight === 'send') sends -= 1;
  if (event.type === 'otp_refused' && transfer !== before) refusedPasswords += 1;
  if (event.type === 'start' && transfer !== before) {
    const begun = transfer.call?.step ?? null;
    if (begun === 'send') sends += 1;
    isNotified = true;
    return { transfer, inFlight: begun, isNotified, sends, refusedPasswords, askedPasswords, booked, past };
  }
  const isOver = [
    'refused',
    'otp_refused',
    'not_sent',
    'unanswered',
    'quoted',
    'accepted',
    'restore',
  ].includes(event.type);
  const counts = { sends, refusedPasswords, askedPasswords, booked };
  return { transfer, inFlight: isOver ? null : inFlight, isNotified, ...counts, past };
}

/** What holds in every life. */
function check(before: Transfer, { transfer, sends, refusedPasswords, askedPasswords, booked }: Life): void {
  assert.ok(sends <= 1, 'was sent twice');
  assert.ok(refusedPasswords <= 5, 'took a sixth one-time password');
  assert.ok(askedPasswords <= 5, 'had a sixth one-time password requested');
  assert.equal(booked, transfer.status === 'completed' ? 50 : 0);
  assert.equal(transfer.version, transfer === before ? before.version : before.version + 1);
  if (transfer.call !== null) {
    const { destination, needsApproval, approvedBy, createdBy, refund: details } = transfer;
    assert.ok(isReserved(transfer) && destination !== null);
    const owners = [createdBy.owner, ...(details?.claim?.linkOwners ?? [])];
    if (needsApproval)
      assert.ok(approvedBy !== null && !owners.includes(approvedBy.owner), 'was not approved');
  }
}

/** From the beginning, one event a line. */
const historyOf = ({ past }: Life): string =>
  past === null ? '' : `${historyOf(past[0])}${stateOf(past[0].transfer)} | ${nameOf(past[1][0])}\n`;

/** Lives with the same key go on alike. */
const keyOf = ({ transfer, inFlight, isNotified, sends, refusedPasswords, askedPasswords }: Life): string => {
  const state = {
    ...transfer,
    asset: null,
    version: 0,
    updatedAt: 0,
    failureCode: null,
    failureReason: null,
  };
  return JSON.stringify([state, inFlight, isNotified, sends, refusedPasswords, askedPasswords]);
};

test('R51, R52, R54, R56, R100: in every possible life a transfer changes by the rows of its table, and is sent once', () => {
  const seen = new Set<string>();
  const known = new Set<string>();
  const open = kinds.map((transfer): Life => ({
    transfer,
    inFlight: null,
    isNotified: transfer.sendMethod !== 'native',
    sends: 0,
    refusedPasswords: 0,
    askedPasswords: 0,
    booked: 0,
    past: null,
  }));
  // The shortest come first: lives that are found are added at the end.
  for (const life of open)
    for (const step of stepsOf(life)) {
      const after = next(life, step);
      try {
        check(life.transfer, after);
        if (after.transfer !== life.transfer) {
          const conflict = after.transfer.conflict && !life.transfer.conflict ? '!' : '';
          const change = [
            stateOf(life.transfer),
            nameOf(step[0]),
            `${stateOf(after.transfer)}${conflict}`,
          ] as const;
          const isDetail = change[0] === change[2] && /^(answer|poll|list|message|restore)/.test(change[1]);
          const row = rowOf.get(change.join(' | '));
          assert.ok(row !== undefined || isDetail, `no row has ${change.join(' | ')}`);
          for (const cell of change) seen.add(`${row}: ${cell}`);
        }
      } catch (error) {
        throw new Error(`${String(error)} after\n${historyOf(after)}`, { cause: error });
      }
      if (after.transfer === life.transfer && after.inFlight === life.inFlight) continue;
      const key = keyOf(after);
      if (!known.has(key)) open.push(after);
      known.add(key);
    }
  const cells = rows.flatMap(({ line, from, on, to }) =>
    [...from, ...on, ...to].map((cell) => `${line}: ${cell}`),
  );
  expect(cells.filter((cell) => !seen.has(cell))).toEqual([]);
});
