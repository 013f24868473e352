import { describe, expect, test } from 'vitest';
import type { SessionView } from '../../server/money-in/contract/session.ts';
import { help as words, text as en } from '../i18n/catalogues/en.ts';
import { untilLoaded } from './late/until-loaded.ts';
import type { ViewState } from './view-state.ts';
import { aPayment, aTransaction, aView } from '../testing/sessions.ts';
import {
  at,
  withoutMarks,
  minute,
  moment,
  screen,
  selecting,
  messageState,
  week,
  withPayment,
} from '../testing/screen-table.ts';

/** Another coin came, and is not counted. */
const stray = { transactions: [aTransaction({ asset: 'USDC' })] };

/** What says that no money came, as far as it is the same in each case. */
const { getting, expired, lapsed, trouble } = words;
const claims = [
  en.choose.none,
  getting.slow,
  getting.verySlow,
  expired.sentence,
  lapsed.sentence,
  trouble.setupSentence,
  trouble.busySentence('|'),
  trouble.refusedSentence,
  trouble.methodSentence,
  trouble.amountSentence,
  trouble.priceSentence('|'),
  trouble.lostSentence,
].map((text) => text.replace(/[\u2066-\u2069]?\|.*$/, ''));
const claimsIn = (said: string): readonly string[] => claims.filter((claim) => said.includes(claim));

describe('money on its way', () => {
  test('R21: where money was seen, no sentence says that there was none', () => {
    const untold: Record<string, Partial<SessionView>> = {
      seen: { amountPaid: '20.00', amountDue: '26.30' },
      confirming: { amountPending: '20.00', amountDue: '26.30' },
      uncounted: { exception: 'wrong_asset' },
      'taken back': { payment: aPayment({ transactions: [aTransaction({ status: 'gone' })] }) },
      'where it was paid before': {
        formerPayments: [
          {
            method: 'btc-bitcoin',
            asset: 'BTC',
            network: 'bitcoin',
            address: 'bc1q',
            status: 'cancelled',
            moneySeen: true,
          },
        ],
      },
    };
    const refusals = [
      'provider_unavailable',
      'amount_out_of_range',
      'rate_limited',
      'network',
      'forbidden',
      'price_changed',
      'moon_phase',
    ];
    const selections = [
      { ...selecting(0), now: at(0) },
      { ...selecting(0), now: at(6000) },
      { ...selecting(0), now: at(20_000) },
      ...refusals.map((code) => selecting(0, code)),
      { selection: null },
    ];
    const payments = ['creating', 'awaiting', 'settled', 'expired', 'failed'] as const;
    /** All that is said of an order, with the name of its screen. */
    function* saidOf(view: Partial<SessionView>): Generator<readonly [where: string, said: string]> {
      for (const methods of [undefined, []])
        for (const status of ['open', 'processing', 'paid', 'expired', 'cancelled'] as const)
          for (const payment of [null, ...payments.map((status) => aPayment({ status }))])
            for (const state of [
              ...selections,
              { helpTopic: 'choose' as const },
              { now: at(30 * minute) },
              messageState('refresh', 'price_changed'),
              messageState('refresh', 'invalid_state'),
            ]) {
              const given = { payment, ...view, status, ...(methods && { methods }) };
              const { name, title, sentence, notice, hint } = screen({ view: aView(given), ...state });
              yield [`${status}, ${name}`, [title, sentence, notice, hint].join(' ')];
            }
    }
    for (const [what, view] of Object.entries(untold))
      for (const [where, said] of saidOf(view))
        expect.soft(claimsIn(said), `${what}: ${where}: ${said}`).toEqual([]);
    // Where none was seen, they are said.
    const without = new Set([...saidOf({})].flatMap(([, said]) => claimsIn(said)));
    expect(without.size).toBeGreaterThan(8);
  });

  test('the received amount is shown where there is no address for the rest', () => {
    const part = { view: aView({ amountPaid: '20.00', amountDue: '26.30' }) };
    const sentence = (state: Partial<ViewState>) => withoutMarks(screen({ ...part, ...state }).sentence);
    expect([
      sentence({ ...selecting(0), now: at(6000) }),
      sentence(selecting(0, 'provider_unavailable')),
      sentence({ view: aView({ ...part.view, methods: [] }) }),
    ]).toEqual([
      'Your payment is safe. Retrying…',
      '€20.00 of €46.30 arrived. Your money is safe.',
      'Your payment is safe. Retrying…',
    ]);
  });

  test('who is to ask the shop can: its help comes first, another method after it', () => {
    const store = { ...aView().store, supportUrl: 'https://shop.test/help' };
    const { action, other, more } = screen(withPayment(stray, { exception: 'wrong_asset', store }));
    expect(action).toMatchObject({
      href: 'https://shop.test/help',
      label: 'Contact \u2068Mug Shop\u2069',
      newTab: true,
    });
    expect([other, ...more.map(({ act }) => act)]).toEqual([null, 'wrong', 'payAgain']);
  });

  test('another method after a wrong coin is chosen once the shopper has confirmed that it is paid again', () => {
    for (const exception of ['wrong_asset', 'late', 'reversed', 'of_tomorrow'] as const) {
      const wrong = withPayment(stray, { exception: exception as 'late' });
      expect(JSON.stringify(screen(wrong))).not.toContain('"choose"');
      expect(screen({ ...wrong, helpTopic: 'payAgain' })).toMatchObject({
        name: 'help',
        ...words.payAgain,
        action: { act: 'resume' },
        other: { act: 'choose' },
        exit: null,
      });
      expect(screen({ ...wrong, helpTopic: 'choose' }).name).toBe('choose');
    }
    // It is not asked where it cannot be paid again, or nothing has to be settled any more.
    const transactions = [aTransaction({ amount: '30.00' }), ...stray.transactions];
    for (const changed of [
      withPayment({}),
      withPayment({ amountDue: '20.00', transactions }, { exception: 'wrong_asset' }),
      withPayment(stray, { exception: 'unclear' }),
      withPayment(stray, { exception: 'wrong_asset', status: 'expired' }),
      withPayment({ status: 'settled', amountDue: '0' }, { status: 'paid' }),
    ])
      expect(screen({ ...changed, helpTopic: 'payAgain' })).toEqual(screen(changed));
  });

  test('beside an address for another method stands what happened, and not that no more is to be sent', () => {
    const wrong = { exception: 'wrong_asset' as const };
    for (const state of [withPayment({}, wrong), { view: aView(wrong) }])
      expect(screen(state).notice).toBe(words.exception.wrong_asset.title);
    const over = screen({ view: aView({ ...wrong, status: 'paid' }) });
    expect(over.notice).toContain('Don’t send more');
  });

  test('after "I’ve sent it" no screen claims that nothing was paid, or leads to a second payment', () => {
    for (const [view, act] of [
      [{ status: 'expired' as const }, 'refresh'],
      [{}, 'renew'],
    ] as const) {
      const over = { ...withPayment({ status: 'expired' }, view), sent: ['pay_1 50.00'] };
      const { sentence, action, other } = screen(over);
      expect(withoutMarks(sentence)).toBe(withoutMarks(words.looking.wallet(moment(week))));
      expect([action?.act === act, other?.act]).toEqual([false, act]);
      expect(screen({ ...over, sent: ['pay_0 50.00'] })).toMatchObject({ action: { act } });
    }
  });

  test('before its chunk has come, what stands stays, and the way back is there', () => {
    for (const helpTopic of ['exchange', 'compare', 'phone', 'wrong', 'cancelling'] as const)
      expect(screen({ ...withPayment({}), help: untilLoaded.help, helpTopic })).toMatchObject({
        name: 'pay',
        transfer: { address: aPayment().address },
        exit: { act: 'choose' },
        needsModule: 'help',
      });
  });

  test('an address that may no longer be paid disappears at once, and the screen does not say that the payment starts', () => {
    for (const state of [
      withPayment({ amountPaid: '30.00', amountDue: '20.00' }),
      withPayment(stray, { exception: 'wrong_asset' }),
      withPayment({ status: 'expired' }),
    ]) {
      const waiting = screen({ ...state, help: untilLoaded.help });
      expect(waiting).toMatchObject({
        name: 'starting',
        title: 'Still loading…',
        needsModule: 'help',
      });
      expect(waiting).not.toHaveProperty('transfer');
    }
  });

  test('where its chunk cannot be loaded, each screen that needs it says so, and that it is tried again', () => {
    const bar = 'We can’t reach the payment service. Your payment is safe. Retrying…';
    for (const state of [
      { ...withPayment({}), helpTopic: 'exchange' },
      { ...withPayment({}), helpTopic: 'choose' },
      { ...withPayment({}), message: { name: 'sent', state: 'failed', error: null } },
      withPayment({ amountPaid: '30.00', amountDue: '20.00' }),
      withPayment({ status: 'expired' }),
    ] satisfies Partial<ViewState>[]) {
      const without = { ...state, help: untilLoaded.help };
      expect(screen(without)).toMatchObject({ bar: null, needsModule: 'help' });
      expect(screen({ ...without, isPartMissing: true })).toMatchObject({ bar, needsModule: 'help' });
    }
    expect(screen({ ...withPayment({}), help: untilLoaded.help, isPartMissing: true }).bar).toBeNull();
  });
});
