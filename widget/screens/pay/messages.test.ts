import { describe, expect, test } from 'vitest';
import { help as words, text } from '../../i18n/catalogues/en.ts';
import { messageState, moment, screen, week, withoutMarks, withPayment } from '../../testing/screen-table.ts';
import { aView } from '../../testing/sessions.ts';
import type { Screen } from '../screen.ts';

const actsOf = ({ more }: Screen) => more.map(({ act }) => act);
const choicesOf = (shown: Screen) => (shown as Screen & { name: 'help' }).choices.map(({ act }) => act);
const card = { network: 'hosted', address: null, hostedUrl: 'https://gateway.test/pay/1' };

describe('what a shopper says of a payment', () => {
  test('a screen to pay by waits, and offers to say that it was sent, and help', () => {
    for (const payment of [{}, { amountPaid: '30.00', amountDue: '20.00' }]) {
      const shown = screen(withPayment(payment));
      expect(shown).toMatchObject({ waiting: 'Waiting for your payment', hint: null });
      expect(actsOf(shown).slice(-2)).toEqual(['sent', 'menu']);
    }
  });

  test('sent: the payment is looked for, and it is not said twice', () => {
    for (const payment of [{}, { amountPaid: '30.00', amountDue: '20.00' }]) {
      const shown = screen({ ...withPayment(payment), sent: `pay_1 ${payment.amountDue ?? '50.00'}` });
      expect(shown.waiting).toBe('Looking for your payment');
      expect(withoutMarks(shown.hint ?? '')).toBe(withoutMarks(words.exchange.waitWallet(moment(week))));
      expect(actsOf(shown)).not.toContain('sent');
    }
    expect(screen({ ...withPayment({}), sent: 'pay_0 50.00' }).waiting).toBe('Waiting for your payment');
    // A part has arrived since: the rest is yet to be sent.
    const rest = screen({ ...withPayment({ amountPaid: '30.00', amountDue: '20.00' }), sent: 'pay_1 50.00' });
    expect(rest.waiting).toBe('Waiting for your payment');
    expect(actsOf(rest)).toContain('sent');
  });

  test('not sent: the message got lost, and can be sent again', () => {
    const shown = screen({ ...withPayment({}), ...messageState('sent', 'network') });
    expect(shown).toMatchObject({ notice: words.expired.again, waiting: 'Waiting for your payment' });
    expect(actsOf(shown)).toContain('sent');
  });

  test('its words are fetched at once where they have not come', () => {
    const shown = screen({ ...withPayment({}), sent: 'pay_1 50.00', helpScreens: null });
    expect(shown).toMatchObject({ name: 'pay', needsModule: 'helpScreens' });
  });

  test('a report stays visible, on this checkout alone', () => {
    const reported = aView().id;
    for (const state of [withPayment({}), withPayment({}, { status: 'processing' }), { view: aView() }])
      expect(withoutMarks(screen({ ...state, reported }).reported ?? '')).toBe(
        'You reported a problem to Mug Shop.',
      );
    expect(screen({ ...withPayment({}), reported: 'chk_0' }).reported).toBeNull();
    expect(screen({ ...withPayment({}), reported, helpScreens: null })).toMatchObject({
      needsModule: 'helpScreens',
    });
  });

  test('help with a payment leads to what applies to it', () => {
    const menu = (payment: Parameters<typeof withPayment>[0]) =>
      choicesOf(screen({ ...withPayment(payment), helpTopic: 'menu' }));
    expect(menu({})).toEqual(['exchange', 'compare', 'wrong', 'cancelling']);
    expect(menu({ amountPaid: '30.00', amountDue: '20.00' })).toEqual(['exchange', 'compare', 'wrong']);
    expect(menu(card)).toEqual(['wrong', 'cancelling']);
    const uri = 'bitcoin:TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t?amount=50.00';
    expect(menu({ network: 'bitcoin', uri })[0]).toBe('switch');
    expect(screen({ ...withPayment({}), helpTopic: 'menu' })).toMatchObject({
      title: text.helpWithPayment,
      exit: { act: 'resume' },
    });
  });
});
