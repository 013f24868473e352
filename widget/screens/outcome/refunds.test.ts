import { describe, expect, test } from 'vitest';
import type { SessionView } from '../../../server/money-in/contract/session.ts';
import { help as words } from '../../i18n/catalogues/en.ts';
import { messageState, screen, withoutMarks, withPayment } from '../../testing/screen-table.ts';
import { aTransaction, aView } from '../../testing/sessions.ts';
import type { Fact, Screen } from '../types.ts';

type Refund = SessionView['refunds'][number];

const supportUrl = 'https://shop.test/help';
const store = { ...aView().store, supportUrl };
const aRefund = (status: Refund['status'], change: Partial<Refund> = {}): Refund => ({
  status,
  amount: '10.00',
  asset: 'USDT',
  claimable: status === 'awaiting_destination',
  ...change,
});
const linesOf = (facts: readonly Fact[] = []) =>
  facts.map(({ label, value }) => `${withoutMarks(label)}: ${withoutMarks(value)}`);
const factsOf = (shown: Screen) =>
  linesOf('receipt' in shown ? shown.receipt : 'facts' in shown ? shown.facts : []);
const outcomeOf = (shown: Screen) => linesOf('outcome' in shown ? shown.outcome : []);

const overpaid = (...refunds: Refund[]) =>
  screen(
    withPayment(
      { status: 'settled', amountPaid: '60.00', amountDue: '0' },
      { status: 'paid', exception: 'overpaid', store, refunds },
    ),
  );

describe('refunds on a final screen', () => {
  test.each([
    ['awaiting_destination', 'Waiting for your wallet address'],
    ['on_hold', 'Not sent yet'],
    ['pending', 'Not sent yet'],
    ['sending', 'In progress'],
    ['succeeded', 'Sent'],
    ['failed', 'Didn’t go through'],
    ['expired', 'Expired'],
    ['cancelled', 'Cancelled'],
    ['of_a_newer_server', 'In progress'],
  ] as const)('%s is shown as "%s", and announced', (status, said) => {
    const view = aView({ status: 'paid', refunds: [aRefund(status as Refund['status'])] });
    const shown = screen({ view });
    expect(factsOf(shown)).toContain(`Refund of 10.00 USDT: ${said}`);
    expect(withoutMarks(shown.hint ?? '')).toBe(`Refund of 10.00 USDT: ${said}.`);
  });

  test('its amount has the decimals of those beside it', () => {
    expect(outcomeOf(overpaid(aRefund('sending', { amount: '10' }))).slice(2)).toEqual([
      'Overpaid by: 10.00 USDT',
      'Refund of 10.00 USDT: In progress',
    ]);
  });

  test('each has its own line, the oldest first', () => {
    const view = aView({
      status: 'cancelled',
      refunds: [aRefund('succeeded'), aRefund('sending', { amount: '2.50', asset: 'USDC' })],
    });
    expect(factsOf(screen({ view }))).toEqual([
      'Refund of 10.00 USDT: Sent',
      'Refund of 2.50 USDC: In progress',
    ]);
  });

  test('one that the shopper may claim is the main action, and says what comes back', () => {
    const shown = overpaid(aRefund('awaiting_destination'));
    expect(outcomeOf(shown)).toEqual([
      'Amount due: 50.00 USDT',
      'Received: 60.00 USDT',
      'Overpaid by: 10.00 USDT',
      'Refund of 10.00 USDT: Waiting for your wallet address',
    ]);
    expect(withoutMarks(shown.sentence)).toBe('Enter your wallet address to get 10.00 USDT back.');
    expect(shown.action).toEqual({ act: 'claim', label: 'Enter refund address' });
    expect(shown).toMatchObject({ other: null, exit: null });
  });

  test('one that the store sends a link for names the link', () => {
    const shown = overpaid(aRefund('awaiting_destination', { claimable: false }));
    expect(withoutMarks(shown.sentence)).toBe('To get 10.00 USDT back, open the refund link from Mug Shop.');
    expect(shown.action).toMatchObject({ label: 'Done' });
  });

  test('of several the one that can be claimed comes first', () => {
    const shown = overpaid(aRefund('awaiting_destination', { amount: '4.00' }), aRefund('failed'));
    expect(withoutMarks(shown.sentence)).toBe('Enter your wallet address to get 4.00 USDT back.');
  });

  test('on its way, nothing is left to contact the store about', () => {
    const shown = overpaid(aRefund('sending'));
    expect(shown.sentence).toBe(words.refund.wait);
    expect(shown.action).toMatchObject({ label: 'Done' });
  });

  test.each(['failed', 'expired', 'cancelled'] as const)('%s, the store is to be contacted', (status) => {
    const shown = overpaid(aRefund(status));
    expect(withoutMarks(shown.sentence)).toMatch(/Contact Mug Shop about the (difference|refund)\.$/);
    expect(shown.action).toMatchObject({ href: supportUrl });
  });

  test('a checkout that expired with a part of the price does not ask for the rest that goes back', () => {
    const expired = (...refunds: Refund[]) =>
      screen(
        withPayment(
          { status: 'expired', amountPaid: '30.00', amountDue: '20.00' },
          { status: 'expired', exception: 'underpaid', amountPaid: '27.78', store, refunds },
        ),
      );
    expect(expired().action).toMatchObject({ act: 'refresh' });
    expect(expired(aRefund('failed')).action).toMatchObject({ act: 'refresh' });
    const shown = expired(aRefund('awaiting_destination', { amount: '30.00' }));
    expect([shown.action?.act, shown.other?.href]).toEqual(['claim', supportUrl]);
    expect(withoutMarks(shown.sentence)).toMatch(
      /Please don’t send more\. Enter your wallet address to get 30\.00 USDT back\.$/,
    );
    expect(expired(aRefund('sending')).action).toMatchObject({ href: supportUrl });
  });

  test('after all was paid back no screen claims that nothing was received', () => {
    const shown = screen(
      withPayment(
        { status: 'settled', amountPaid: '0', transactions: [aTransaction({ status: 'final' })] },
        { status: 'expired', refunds: [aRefund('succeeded', { amount: '30.00' })] },
      ),
    );
    expect(shown.sentence).not.toContain(words.expired.sentence);
    expect(factsOf(shown)).toEqual(['Refund of 30.00 USDT: Sent']);
    expect(shown).toMatchObject({ answers: [] });
  });

  test('a wrong coin and a cancelled checkout keep their warnings beside the way to the money', () => {
    const refunds = [aRefund('awaiting_destination', { asset: 'USDC' })];
    const wrong = screen(
      withPayment(
        { transactions: [aTransaction({ asset: 'USDC' })] },
        { exception: 'wrong_asset', store, refunds },
      ),
    );
    expect(wrong.sentence).toContain('Don’t send more.');
    expect(outcomeOf(wrong)).toContain('Refund of 10.00 USDC: Waiting for your wallet address');
    const cancelled = screen({ view: aView({ status: 'cancelled', refunds }) });
    expect(cancelled.sentence).toMatch(/^Please don’t send anything\./);
    for (const shown of [wrong, cancelled]) expect(shown.action).toMatchObject({ act: 'claim' });
  });

  test('a paid page with a refund does not leave by itself', () => {
    const view = aView({ status: 'paid', successUrl: 'https://shop.test/thanks', refunds: [] });
    expect(screen({ view, leavesIn: 6 })).toMatchObject({ stay: { act: 'stay' } });
    const shown = screen({ view: { ...view, refunds: [aRefund('awaiting_destination')] }, leavesIn: 6 });
    expect([shown.action?.act, shown.other?.href]).toEqual(['claim', 'https://shop.test/thanks']);
    expect(withoutMarks(shown.sentence)).toMatch(
      /^Mug Shop has received your payment\. Enter your wallet address/,
    );
  });

  test('a link that could not be had is asked for again', () => {
    const view = aView({ status: 'paid', refunds: [aRefund('awaiting_destination')] });
    expect(screen({ view, ...messageState('claim', 'network') })).toMatchObject({
      notice: words.expired.again,
      action: { act: 'claim' },
    });
  });
});
