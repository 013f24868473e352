import { describe, expect, it, test } from 'vitest';
import { sampleRefund, sampleTransfer } from '../testing/sample-transfer.ts';
import {
  checkoutRefundOf,
  claimTokensOf,
  eventsOf,
  ledgerEntriesOf,
  refundStatusOf,
  type TransferChangeOptions,
  transferChange,
} from './change.ts';
import { transferStatuses, type Transfer, type TransferStatus } from './model.ts';

/** What is written with a transfer's new state: events, ledger entries, tokens of links, and its checkout's copy. */

const now = Date.parse('2026-03-01T12:00:00Z');
const claim = { tokenHash: 'hash', expiresAt: now + 1000, linkOwners: ['alice'], claimedAt: null } as const;
const payout = (changes: Partial<Transfer> = {}): Transfer => sampleTransfer(changes);
const refund = (changes: Partial<Transfer> = {}): Transfer =>
  sampleTransfer({ id: 'rfd_1', kind: 'refund', refund: sampleRefund, ...changes });
const linked = (changes: Partial<Transfer> = {}): Transfer =>
  refund({
    status: 'awaiting_destination',
    destination: null,
    refund: { ...sampleRefund, claim },
    ...changes,
  });

describe('the events of a change', () => {
  const none: readonly TransferStatus[] = ['awaiting_destination', 'on_hold', 'ready', 'sending'];

  it.each<[TransferStatus, readonly string[], readonly string[]]>([
    ['awaiting_approval', ['payout.awaiting_approval'], ['refund.awaiting_approval']],
    ['unknown', ['payout.unknown'], ['refund.unknown']],
    ['awaiting_funds', ['payout.awaiting_funds'], ['payout.awaiting_funds']],
    ['returned', ['payout.returned'], ['payout.returned']],
    ['completed', ['payout.completed'], ['refund.succeeded']],
    ['failed', ['payout.failed'], ['refund.failed']],
    ['rejected', ['payout.failed'], ['refund.failed']],
    ['expired', [], ['refund.expired']],
    ['cancelled', [], ['refund.cancelled']],
    ['awaiting_confirmation', [], ['refund.awaiting_confirmation']],
    ...none.map((status): [TransferStatus, string[], string[]] => [status, [], []]),
  ])('to %s are, of a payout, %j and of a refund %j, once', (status, ofPayout, ofRefund) => {
    const former = status === 'sending' ? 'ready' : 'sending';
    for (const [of, events] of [
      [payout, ofPayout],
      [refund, ofRefund],
    ] as const) {
      const after = of({ status, ...(status === 'awaiting_destination' && { destination: null }) });
      expect(eventsOf(of({ status: former }), after)).toEqual(events);
      expect(eventsOf(null, after)).toEqual(events);
      expect(eventsOf(after, { ...after, confirmations: 1 })).toEqual([]);
    }
  });

  it('say once that a shopper named the address, and not that a link ended', () => {
    const named = linked({ status: 'on_hold', destination: payout().destination });
    expect(eventsOf(linked(), named)).toEqual(['refund.claimed']);
    expect(eventsOf(named, { ...named, status: 'ready' })).toEqual([]);
    expect(eventsOf(linked(), linked({ status: 'expired' }))).toEqual(['refund.expired']);
  });

  it('say once that a gateway contradicts what is known', () => {
    const completed = payout({ status: 'completed' });
    const contradicted = { ...completed, conflict: true };
    expect(eventsOf(payout({ status: 'failed' }), contradicted)).toEqual([
      'payout.completed',
      'payout.conflict',
    ]);
    expect(eventsOf(completed, contradicted)).toEqual(['payout.conflict']);
    expect(eventsOf(contradicted, { ...contradicted, confirmations: 3 })).toEqual([]);
    expect(eventsOf(null, contradicted)).toContain('payout.conflict');
  });
});

describe('the ledger entries of a change', () => {
  const sending = payout({ status: 'sending' });
  const network = { kind: 'network_fee', asset: 'USDT', amount: '1' } as const;
  const paid = payout({ status: 'completed', fees: [network], providerReference: 'wd_1' });

  it('book a payout once it is completed, and take it out once it comes back, but no fees', () => {
    const accounts = { from: 'gateway:novapay', to: 'payout:pyt_1', currency: 'USD', at: now };
    expect(ledgerEntriesOf(sending, paid, now)).toMatchObject([
      {
        ...accounts,
        id: 'led_1',
        reverses: null,
        kind: 'payout',
        asset: 'USDT',
        amount: '50',
        value: '50',
        checkoutId: null,
        paymentId: null,
        providerReference: 'wd_1',
      },
      { ...network, ...accounts, to: 'fees:network', reverses: null, value: '1' },
    ]);
    expect(ledgerEntriesOf(paid, { ...paid, status: 'returned' }, now)).toMatchObject([
      { reverses: 'led_1', kind: 'payout', asset: 'USDT', amount: '-50', value: '-50' },
    ]);
    expect(ledgerEntriesOf(sending, payout({ status: 'unknown' }), now)).toEqual([]);
  });

  it('name what was paid outside, and a gateway that named no reference', () => {
    const outside: Transfer = { ...paid, sendMethod: 'outside', providerReference: null };
    expect(ledgerEntriesOf(sending, outside, now)[0]).toMatchObject({
      from: 'outside',
      providerReference: '',
    });
  });

  it('of later changes are what each fee has grown by, and no more', () => {
    const kinds = [
      { kind: 'network_fee', asset: 'TRX', amount: '1' },
      { kind: 'network_fee', asset: 'USDT', amount: '3' },
      { kind: 'gateway_fee', asset: 'USDT', amount: '2' },
    ] as const;
    const first = payout({ status: 'completed', fees: kinds });
    expect(ledgerEntriesOf(sending, first, now)).toMatchObject([{ kind: 'payout' }, ...kinds]);
    expect(ledgerEntriesOf(first, { ...first, confirmations: 20 }, now)).toEqual([]);
    const dearer = { ...first, fees: kinds.map(({ kind, asset }) => ({ kind, asset, amount: '4' })) };
    expect(ledgerEntriesOf(first, dearer, now)).toMatchObject([
      { kind: 'network_fee', asset: 'TRX', amount: '3', to: 'fees:network' },
      { kind: 'network_fee', asset: 'USDT', amount: '1', to: 'fees:network' },
      { kind: 'gateway_fee', asset: 'USDT', amount: '2', to: 'fees:novapay' },
    ]);
    expect(ledgerEntriesOf(dearer, { ...dearer, conflict: true }, now)).toEqual([]);
  });

  it('are worth their share of what was known at creation, and nothing where nothing was', () => {
    const fees = [network, { ...network, asset: 'TRX' }];
    const valuesOf = (after: Transfer) => ledgerEntriesOf(sending, after, now).map(({ value }) => value);
    expect(valuesOf({ ...paid, usd: '55', fees })).toEqual(['55', '1.1', '0']);
    expect(valuesOf({ ...paid, usd: null, fees })).toEqual(['0', '0', '0']);
  });

  it('of a refund are what it takes off the amount paid, and taken back at the same', () => {
    const of = { checkoutId: 'chk_1', paymentId: 'pay_1', currency: 'EUR' };
    const back = refund({ status: 'completed', usd: '55' });
    expect(ledgerEntriesOf(refund(), back, now)).toMatchObject([
      { ...of, id: 'led_1', kind: 'refund', amount: '50', value: '50.00', to: 'refund:rfd_1' },
    ]);
    expect(ledgerEntriesOf(back, { ...back, status: 'returned' }, now)).toMatchObject([
      { ...of, reverses: 'led_1', amount: '-50', value: '-50' },
    ]);
  });
});

describe('the token of a link', () => {
  it('is stored with the link, and not again', () => {
    const token = { hash: 'hash', kind: 'claim', subject: 'rfd_1' };
    expect(claimTokensOf(null, linked())).toEqual([token]);
    expect(claimTokensOf(refund(), linked())).toEqual([token]);
    expect(claimTokensOf(linked(), linked({ status: 'expired' }))).toEqual([]);
    const newer = linked({ refund: { ...sampleRefund, claim: { ...claim, tokenHash: 'newer' } } });
    expect(claimTokensOf(linked(), newer)).toEqual([{ ...token, hash: 'newer' }]);
    for (const without of [payout(), refund()]) expect(claimTokensOf(null, without)).toEqual([]);
  });

  it('is not in the copy of its checkout', () => {
    const copy = checkoutRefundOf(linked());
    expect(copy?.claim).toEqual({
      expiresAt: claim.expiresAt,
      claimedAt: null,
      claimedFrom: null,
      linkOwners: ['alice'],
    });
    expect(JSON.stringify(copy)).not.toContain('hash');
    expect(checkoutRefundOf(refund())?.claim).toBeNull();
    expect(checkoutRefundOf(payout())).toBeNull();
  });
});

test('the status of a refund is shown as it is, but what was not sent yet, was, or is held', () => {
  const shown = new Map<string, string>([
    ['ready', 'pending'],
    ['sending', 'pending'],
    ['completed', 'succeeded'],
  ]);
  for (const status of transferStatuses) {
    const free = shown.get(status) ?? status;
    expect(refundStatusOf({ status })).toBe(free);
    const isOver = ['completed', 'failed', 'rejected', 'cancelled', 'expired', 'returned'].includes(status);
    expect(refundStatusOf({ status, isHeld: true })).toBe(isOver ? free : 'unknown');
  }
});

describe('a change of a transfer', () => {
  const options: TransferChangeOptions = {
    render: ({ id }, as) => ({ id, as }),
    refundChange: () => {
      throw new Error('no checkout was given');
    },
  };

  it('that changes nothing writes nothing', () => {
    const same = payout();
    expect(transferChange(same, same, null, now, options)).toMatchObject({
      events: [],
      entries: [],
      tokens: [],
      checkout: null,
    });
  });

  it('has each event under an id of its own, shown as what it is about', () => {
    const { events, entries, checkout } = transferChange(
      payout({ status: 'sending' }),
      payout({ status: 'completed', version: 4 }),
      null,
      now,
      options,
    );
    const data = { id: 'pyt_1', as: 'payout' };
    const event = { type: 'payout.completed', subject: 'pyt_1', version: 4, at: now, data };
    expect(events).toMatchObject([{ ...event, id: expect.stringMatching(/^evt_/) as string }]);
    expect(entries).toHaveLength(1);
    expect(checkout).toBeNull();
  });

  it('of a refund needs its checkout', () => {
    expect(() => transferChange(refund(), refund({ status: 'failed' }), null, now, options)).toThrow(
      'rfd_1 refunds a checkout that is not there',
    );
  });
});
