import { describe, expect, test } from 'vitest';
import { help as words, text } from '../../i18n/catalogues/en.ts';
import { coins } from '../../i18n/isolate.ts';
import { messageState, moment, screen, week, withoutMarks, withPayment } from '../../testing/screen-table.ts';
import { aView } from '../../testing/sessions.ts';
import { untilLoaded } from '../late/until-loaded.ts';
import type { Screen } from '../types.ts';

const actsOf = ({ more }: Screen) => more.map(({ act }) => act);
const choicesOf = (shown: Screen) =>
  [...(shown as Screen & { name: 'help' }).choices, ...shown.more].map(({ act }) => act);
const card = { network: 'hosted', address: null, hostedUrl: 'https://gateway.test/pay/1' };

type Named<Name> = Screen & { name: Name };
const part = { amountPaid: '30.00', amountDue: '20.00' };

describe('what a shopper says of a payment', () => {
  test('a screen to pay by offers to say that it was sent, and one way to help', () => {
    for (const payment of [{}, part]) {
      const shown = screen(withPayment(payment));
      expect(shown).toMatchObject({ hint: null, help: { act: 'menu', label: 'Help' } });
      expect(actsOf(shown).at(-1)).toBe('sent');
      expect(actsOf(shown).includes('exchange')).toBe(shown.name === 'pay');
      expect(actsOf(shown)).not.toContain('menu');
    }
  });

  test('sent: the payment is looked for by what it is recognised by, until that is taken back', () => {
    const shown = screen({ ...withPayment({}), sent: ['pay_1 50.00'] }) as Named<'looking'>;
    expect(shown).toMatchObject({
      name: 'looking',
      title: 'Looking for your payment',
      action: { act: 'close' },
      other: { act: 'retractSent', label: 'I haven’t sent it yet' },
      exit: null,
      deadline: null,
    });
    expect(withoutMarks(shown.sentence)).toBe(withoutMarks(words.looking.wallet(moment(week))));
    expect(withoutMarks(shown.due?.amount ?? '')).toBe('50.00 USDT');
    expect(shown.facts.map(({ label, value, copy }) => [label, withoutMarks(value), copy])).toEqual([
      ['Network', 'TRON (TRC20)', undefined],
      ['Address', 'TR7NHq…gjLj6t', 'TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t'],
    ]);
    expect(actsOf(shown)).not.toContain('sent');
  });

  test('sent: of a part payment the rest alone; what arrived since, or another payment, is to be sent', () => {
    const rest = (sent: string) => screen({ ...withPayment(part), sent: [sent] });
    expect(rest('pay_1 20.00')).toMatchObject({
      name: 'looking',
      due: { verb: text.amount, amount: coins('20.00', 'USDT') },
    });
    expect(rest('pay_1 50.00').name).toBe('received');
    expect(screen({ ...withPayment({}), sent: ['pay_0 50.00'] }).name).toBe('pay');
  });

  test('sent, with a page of the shop to wait on: it leads there', () => {
    const view = { pendingUrl: 'https://shop.test/wait' };
    expect(screen({ ...withPayment({}, view), sent: ['pay_1 50.00'] }).action?.href).toBe(view.pendingUrl);
  });

  test('sent: what comes on the way is said, and help is there without what helps to send', () => {
    const seen = screen({ ...withPayment({ status: 'detected' }), sent: ['pay_1 50.00'] });
    expect(seen).toMatchObject({ name: 'looking', notice: text.pay.seen });
    expect(choicesOf(screen({ ...withPayment({}), sent: ['pay_1 50.00'], helpTopic: 'menu' }))).toEqual([
      'wrong',
      'cancelling',
    ]);
  });

  test('not sent: the message got lost, and can be sent again', () => {
    const shown = screen({ ...withPayment({}), ...messageState('sent', 'network') });
    expect(shown).toMatchObject({ name: 'pay', notice: words.expired.again });
    expect(actsOf(shown)).toContain('sent');
  });

  test('its words are fetched at once where they have not come', () => {
    const shown = screen({ ...withPayment({}), sent: ['pay_1 50.00'], help: untilLoaded.help });
    expect(shown).toMatchObject({ name: 'starting', needsModule: 'help' });
  });

  test('a report stays visible, on this checkout alone', () => {
    const reported = [aView().id];
    for (const state of [withPayment({}), withPayment({}, { status: 'processing' }), { view: aView() }])
      expect(withoutMarks(screen({ ...state, reported }).reported ?? '')).toBe(
        'You reported a problem to Mug Shop.',
      );
    expect(screen({ ...withPayment({}), reported: ['chk_0'] }).reported).toBeNull();
    expect(screen({ ...withPayment({}), reported, help: untilLoaded.help })).toMatchObject({
      needsModule: 'help',
    });
  });

  test('help with a payment leads to what applies to it', () => {
    const menu = (payment: Parameters<typeof withPayment>[0]) =>
      choicesOf(screen({ ...withPayment(payment), helpTopic: 'menu' }));
    expect(menu({})).toEqual(['exchange', 'compare', 'wrong', 'cancelling']);
    expect(menu({ amountPaid: '30.00', amountDue: '20.00' })).toEqual(['exchange', 'compare', 'wrong']);
    expect(menu(card)).toEqual(['wrong', 'cancelling']);
    const store = { ...aView().store, supportUrl: 'https://shop.test/help' };
    const withShop = screen({ ...withPayment({}, { store }), helpTopic: 'menu' }) as Named<'help'>;
    expect(withShop.choices).toContainEqual({
      href: store.supportUrl,
      label: 'Contact \u2068Mug Shop\u2069',
      newTab: true,
    });
    const uri = 'bitcoin:TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t?amount=50.00';
    expect(menu({ network: 'bitcoin', uri })[0]).toBe('switch');
    expect(screen({ ...withPayment({}), helpTopic: 'menu' })).toMatchObject({
      title: text.helpWithPayment,
      exit: { act: 'resume' },
    });
  });
});
