import { describe, expect, test } from 'vitest';
import type { SessionPayment } from '../../../server/money-in/contract/session.ts';
import { help as words } from '../../i18n/catalogues/en.ts';
import { untilLoaded } from './until-loaded.ts';
import type { Screen } from '../types.ts';
import type { ViewState } from '../view-state.ts';
import { aMethod, aPayment, aTransaction, aView } from '../../testing/sessions.ts';
import {
  at,
  withoutMarks,
  failing,
  minute,
  moment,
  row,
  screen,
  seen,
  selecting,
  messageState,
  week,
  withPayment,
} from '../../testing/screen-table.ts';

/** What a shopper sees: name | title | start of the sentence | main action | way out. */
const stray = { transactions: [aTransaction({ asset: 'USDC' })] };
/** What is missing goes elsewhere: its quote is over, or another part came to another address. */
const overPart = { status: 'expired', amountPaid: '30.00', amountDue: '0.00' } as const;
const restOwed = { amountPaid: '27.78', amountDue: '18.52' };

const table: [string, Partial<ViewState>, string][] = [
  // Part of it
  [
    'part is final',
    withPayment({ amountPaid: '30.00', amountDue: '20.00' }),
    `received | Received 30.00 USDT of 50.00 USDT | Send 20.00 USDT more to the same address before ${moment(30 * minute)}. | – | –`,
  ],
  [
    'part is confirming',
    withPayment({
      status: 'detected',
      amountDue: '20.00',
      transactions: [aTransaction({ amount: '30.00' })],
    }),
    'received | Received 30.00 USDT of 50.00 USDT | Send 20.00 USDT more | – | –',
  ],
  [
    'part is confirming, in fewer decimals, in place of one that is gone',
    withPayment({
      status: 'detected',
      amountDue: '20.00',
      transactions: [aTransaction({ amount: '30', status: 'gone' }), aTransaction({ amount: '30' })],
    }),
    'received | Received 30.00 USDT of 50.00 USDT | Send 20.00 USDT more | – | –',
  ],
  [
    'one part is final, one confirming',
    withPayment({
      amountPaid: '10.5',
      amountDue: '19.50',
      transactions: [aTransaction({ amount: '10.5', status: 'final' }), aTransaction({ amount: '20.00' })],
    }),
    'received | Received 30.50 USDT of 50.00 USDT | Send 19.50 USDT more | – | –',
  ],
  [
    'part is confirming, in more decimals than were asked for',
    withPayment({
      status: 'detected',
      amountDue: '20.00',
      transactions: [aTransaction({ amount: '30.000000' })],
    }),
    'received | Received 30.00 USDT of 50.00 USDT | Send 20.00 USDT more | – | –',
  ],
  [
    'more decimals than were asked for have come, and count',
    withPayment({
      status: 'detected',
      amountDue: '19.876544',
      transactions: [aTransaction({ amount: '30.123456' })],
    }),
    'received | Received 30.123456 USDT of 50.00 USDT | Send 19.876544 USDT more | – | –',
  ],
  [
    'another coin came as well',
    withPayment({
      amountPaid: '0',
      amountDue: '20.00',
      transactions: [aTransaction({ amount: '30.00' }), aTransaction({ amount: '9', asset: 'TRX' })],
    }),
    'received | Received 30.00 USDT of 50.00 USDT | Send 20.00 USDT more | – | –',
  ],
  [
    'no way back once part has come',
    { ...withPayment({ amountPaid: '30.00', amountDue: '20.00' }), helpTopic: 'choose' },
    'received | Received 30.00 USDT of 50.00 USDT | Send 20.00 USDT more | – | –',
  ],
  [
    'part has come and the time is up',
    { ...withPayment({ amountPaid: '30.00', amountDue: '20.00' }), now: at(30 * minute) },
    'expired | Time is up | We’re making sure | – | –',
  ],

  // Over
  [
    'expired without an address',
    { view: aView({ status: 'expired' }) },
    'expired | This payment has expired | We haven’t received anything. | refresh | –',
  ],
  [
    'expired',
    withPayment({ status: 'expired' }, { status: 'expired' }),
    'expired | This payment has expired | We haven’t received anything. | refresh | –',
  ],
  [
    'expired, at a store that gives no new price',
    withPayment({ status: 'expired' }, { status: 'expired', refreshable: false }),
    'expired | This payment has expired | We haven’t received anything. | close | –',
  ],
  [
    'expired, part of it paid',
    withPayment({ status: 'expired', amountPaid: '30.000000', amountDue: '20.00' }, { status: 'expired' }),
    'expired | This payment has expired | 30.00 USDT of 50.00 USDT arrived. Your money is safe. | refresh | –',
  ],
  [
    'less is missing than the method takes: the shopper is not asked for it',
    withPayment(
      { amountPaid: '49.00', amountDue: '1.00' },
      { exception: 'underpaid', methods: [aMethod({ minimum: '5' })] },
    ),
    'expired | Too little arrived | What you sent is safe. | close | –',
  ],
  [
    'as much is missing as the method takes',
    withPayment(
      { amountPaid: '45.00', amountDue: '5.00' },
      { exception: 'underpaid', methods: [aMethod({ minimum: '5' })] },
    ),
    `received | Received 45.00 USDT of 50.00 USDT | Send 5.00 USDT more | – | –`,
  ],
  [
    'less is missing than the method takes, and the time is up',
    withPayment(
      { status: 'expired', amountPaid: '49.00', amountDue: '1.00' },
      { status: 'expired', exception: 'underpaid', methods: [aMethod({ minimum: '5' })] },
    ),
    'expired | Too little arrived | What you sent is safe. | close | –',
  ],
  [
    'expired, and it came late',
    withPayment({ status: 'expired', amountPaid: '50.00' }, { status: 'expired', exception: 'late' }),
    'expired | Received, late | Your payment arrived after the time was up. Your money is safe | close | –',
  ],
  [
    'expired, and less than the price came',
    withPayment({ status: 'expired', amountPaid: '30.00' }, { status: 'expired', exception: 'underpaid' }),
    'expired | This payment has expired | 20.00 USDT is still due. What has arrived counts towards your payment. You’ll get a new price and a new address for the rest. | refresh | –',
  ],
  [
    'expired, and a part came to an address before',
    withPayment({ status: 'expired' }, { status: 'expired', exception: 'underpaid', amountPaid: '20.00' }),
    'expired | This payment has expired | €26.30 is still due. What has arrived counts towards your payment. You’ll get a new price and a new address for the rest. | refresh | –',
  ],
  [
    'over at the gateway, and a part came to an address before',
    withPayment({ status: 'expired' }, { exception: 'underpaid', amountPaid: '20.00' }),
    'expired | This address has expired | €20.00 of €46.30 received | renew | –',
  ],
  [
    'over, and a part came to it',
    withPayment(overPart, restOwed),
    'expired | This address has expired | €27.78 of €46.30 received | renew | –',
  ],
  [
    'over, and all came to it, when it was worth less',
    withPayment(
      { ...overPart, amountPaid: '50.00' },
      { exception: 'underpaid', amountPaid: '44.90', amountDue: '1.40' },
    ),
    'expired | This address has expired | €44.90 of €46.30 received | renew | –',
  ],
  [
    'over, and next to nothing came to it',
    withPayment({ ...overPart, amountPaid: '0.000001' }),
    'expired | This address has expired | 0.000001 USDT of 50.00 USDT arrived. Your money is safe. | renew | –',
  ],
  [
    'over, and a part came to it: another way is looked for',
    { ...withPayment(overPart, restOwed), helpTopic: 'choose' },
    'choose | Choose how to pay | Already sent? Don’t pay again | – | resume',
  ],
  [
    'over, and a part came to it: a new address is asked for',
    { ...withPayment(overPart, restOwed), ...selecting(0), now: at(0) },
    'getting | Getting a payment address… | USDT on TRON: an address | – | choose',
  ],
  [
    'over, and a part came to it: the new address is refused',
    { ...withPayment(overPart, restOwed), ...selecting(0, 'provider_unavailable') },
    'trouble | USDT on TRON is not available right now | €27.78 of €46.30 arrived. | choose | –',
  ],
  [
    'expired, less than the price came, and the rest has no price any more',
    {
      ...withPayment(
        { status: 'expired', amountPaid: '30.00' },
        { status: 'expired', exception: 'underpaid' },
      ),
      ...messageState('refresh', 'invalid_state'),
    },
    'expired | Too little arrived | What you sent is safe | close | –',
  ],
  [
    'expired, and no new price is given',
    {
      ...withPayment({ status: 'expired' }, { status: 'expired' }),
      ...messageState('refresh', 'invalid_state'),
    },
    'expired | This payment has expired | We haven’t received anything. | close | –',
  ],
  [
    'expired, and the product costs something else now',
    {
      ...withPayment({ status: 'expired' }, { status: 'expired' }),
      ...messageState('refresh', 'price_changed'),
    },
    'trouble | The price of this product has changed | Nothing has been paid at the new price. Start again at Mug Shop | close | –',
  ],
  [
    'over at the gateway',
    withPayment({ status: 'expired' }),
    'expired | This address has expired | We haven’t received anything. | renew | –',
  ],
  [
    'cancelled at the gateway, before its time was up',
    withPayment({ status: 'cancelled' }),
    'expired | This payment was cancelled | We haven’t received anything. | renew | –',
  ],
  [
    'failed at the gateway',
    withPayment({ status: 'failed' }),
    'expired | This address has expired | We haven’t received anything. | renew | –',
  ],
  [
    'cancelled',
    withPayment({}, { status: 'cancelled' }),
    'cancelled | This payment was cancelled | Please don’t send anything. | close | –',
  ],
  [
    'cancelled, and money came',
    withPayment({ amountPaid: '50.00' }, { status: 'cancelled', exception: 'late' }),
    'cancelled | Received, late | Your payment arrived after the time was up. | close | –',
  ],
  [
    'cancelled, with a shop to go back to',
    { view: aView({ status: 'cancelled', cancelUrl: 'https://shop.test/cart' }) },
    'cancelled | This payment was cancelled | Please don’t send anything. | https://shop.test/cart | –',
  ],

  // Behind a click
  [
    'from an exchange',
    { ...withPayment({}), helpTopic: 'exchange' },
    'help | Paying from an exchange? | Withdraw to this address, on exactly this network. | sent | resume',
  ],
  [
    'sent from an exchange',
    { ...withPayment({}), helpTopic: 'exchange', sent: ['pay_1 50.00'] },
    `looking | Looking for your payment | Exchanges often take 5–30 minutes. You can close this page: we’ll keep watching for your payment until ${moment(week)}. | close | –`,
  ],
  [
    'on a phone',
    { ...withPayment({}), helpTopic: 'phone' },
    'help | Continue on your phone | Scan this with your camera, not with your wallet. | – | resume',
  ],
  [
    'to compare an address',
    { ...withPayment({}), helpTopic: 'compare' },
    'help | Check the address | Malware can replace a copied address. | – | resume',
  ],
  [
    'something is wrong',
    { ...withPayment({}), helpTopic: 'wrong' },
    'help | Something wrong? | Paste the transaction ID | report | resume',
  ],
  [
    'something is wrong, in words',
    { ...withPayment({}), helpTopic: 'wrong', typed: 'I paid twice' },
    'help | Something wrong? | Paste the transaction ID | report | resume',
  ],
  [
    'something was wrong, and the shop knows',
    { view: aView({ status: 'expired' }), helpTopic: 'wrong', ...messageState('report') },
    'help | Thank you | We’ve told Mug Shop. | resume | –',
  ],
  [
    'to cancel',
    { ...withPayment({}), helpTopic: 'cancelling' },
    'help | Cancel this payment? | Only cancel if you haven’t sent anything. | resume | –',
  ],
  [
    'the rest another way',
    { ...withPayment({ amountPaid: '30.00', amountDue: '20.00' }), helpTopic: 'rest' },
    'help | Pay the rest another way | 20.00 USDT is still due. What has arrived counts | refresh | resume',
  ],
  [
    'behind a click, and the time is up',
    { ...withPayment({}), helpTopic: 'exchange', now: at(30 * minute) },
    'expired | Time is up | We’re making sure | – | –',
  ],
  [
    'behind a click, and enough has come',
    { ...withPayment(seen), helpTopic: 'exchange' },
    'processing | Payment detected | You can close this page | close | –',
  ],

  // Something that a person has to settle, while it is open
  [
    'another coin came',
    withPayment(stray, { exception: 'wrong_asset' }),
    'expired | A different coin arrived | Your 50.00 USDC arrived and isn’t lost, but it doesn’t count yet | close | –',
  ],
  [
    'another coin came, and the shopper takes another method',
    { ...withPayment(stray, { exception: 'wrong_asset' }), helpTopic: 'choose' },
    'choose | Choose how to pay | Already sent? | – | resume',
  ],
  [
    'another coin came, to the address of before',
    withPayment({}, { exception: 'wrong_asset' }),
    'pay | Send 50.00 USDT | Scan the code | – | choose',
  ],
  [
    'money came that cannot be counted',
    withPayment({}, { exception: 'unclear' }),
    'expired | Under review | Mug Shop is reviewing this payment | close | –',
  ],
  [
    'money came that cannot be counted, while another method is looked for',
    { ...withPayment({}, { exception: 'unclear' }), helpTopic: 'choose' },
    'expired | Under review | Mug Shop is reviewing this payment | close | –',
  ],
  [
    'money came that cannot be counted, and its payment is over',
    withPayment({ status: 'expired' }, { exception: 'unclear' }),
    'expired | Under review | Mug Shop is reviewing this payment | close | –',
  ],
  [
    'money came that cannot be counted, and the time is up',
    withPayment({ status: 'expired' }, { status: 'expired', exception: 'unclear' }),
    'expired | Under review | Mug Shop is reviewing this payment | close | –',
  ],
  [
    'money came that cannot be counted, after it was cancelled',
    withPayment({ status: 'cancelled' }, { status: 'cancelled', exception: 'unclear' }),
    'cancelled | Under review | Mug Shop is reviewing this payment | close | –',
  ],
  [
    'the network took it back',
    withPayment({ transactions: [aTransaction({ status: 'gone' })] }, { exception: 'reversed' }),
    'expired | The network reversed your payment | The network reversed your payment | close | –',
  ],

  // A new price
  [
    'opened again, at another price',
    { before: aPayment({ amount: '48.00' }) },
    'help | New price | The old address has expired. | pick | –',
  ],
  [
    'opened again, and the method is gone',
    { before: aPayment({ method: 'eth-ethereum' }) },
    'choose | Choose how to pay |  | – | –',
  ],
  [
    'opened again, for another method',
    { before: aPayment(), helpTopic: 'choose' },
    'choose | Choose how to pay |  | – | –',
  ],
];

describe('screens of the help chunk', () => {
  test('beside money of unknown value no screen claims that nothing was paid, or requests more', () => {
    for (const status of ['open', 'expired', 'cancelled', 'processing', 'paid'] as const)
      for (const changes of [{}, { status: 'expired' }, seen] as const) {
        const shown = screen(withPayment(changes, { status, exception: 'unclear' }));
        expect(JSON.stringify(shown)).not.toMatch(
          /Nothing has been paid|received anything|"(refresh|renew|wallet|choose|pick)"/,
        );
        expect([shown.title, shown.sentence, shown.notice].join(' ')).toContain('is reviewing');
        expect('transfer' in shown).toBe(false);
      }
  });

  test('beside "do not send more" nothing asks to, and another method can be had where nothing counts', () => {
    const shown = (payment: Partial<SessionPayment>) =>
      screen(withPayment({ uri: 'bitcoin:bc1q?amount=1', ...payment }, { exception: 'wrong_asset' }));
    const halted = shown(stray);
    expect([halted.notice, halted.deadline, 'transfer' in halted]).toEqual([null, null, false]);
    const ways = (on: Screen) => [on.action, on.other, ...on.more].map((way) => way && (way.href ?? way.act));
    expect(ways(halted)).toEqual(['close', null, 'wrong', 'payAgain']);
    const part = {
      amountPaid: '30.00',
      amountDue: '20.00',
      transactions: [aTransaction({ amount: '30.00' })],
    };
    expect(ways(shown(part))).toEqual(['close', null, 'wrong']);
  });

  test.each(table)('%s', (_, state, expected) => {
    expect(row(state, expected)).toBe(expected);
  });

  test('the rest of a part payment is not asked for by a link that may name the whole', () => {
    const uri = 'bitcoin:TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t?amount=50.00';
    const part = { network: 'bitcoin', uri, amountPaid: '30.00', amountDue: '20.00' };
    const { transfer, action } = screen(withPayment(part)) as Screen & { name: 'received' };
    expect(transfer).toMatchObject({
      amount: '20.00',
      qr: 'TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t',
      wallet: null,
    });
    expect(action).toBeNull();
  });

  test('who is asked for the rest reads nowhere that no more is to be sent', () => {
    const underpaid = { exception: 'underpaid' as const, amountPaid: '20.00' };
    for (const payment of [{}, { status: 'expired' as const }, { amountPaid: '30.00', amountDue: '20.00' }])
      expect(screen(withPayment(payment, underpaid)).notice).toBeNull();
  });

  test.each([
    ['reversed', 'The network reversed your payment', 'The network reversed your payment after it'],
    ['__proto__', 'Under review', 'Mug Shop is reviewing this payment.'],
    ['a_newer_word', 'Under review', 'Mug Shop is reviewing this payment.'],
  ])('the exception %s stands in place of Paid', (exception, title, sentence) => {
    const shown = screen({ view: aView({ status: 'paid', exception: exception as 'late' }) });
    expect(shown).toMatchObject({ isUndecided: true, title, notice: null });
    expect(withoutMarks(shown.sentence).slice(0, sentence.length)).toBe(sentence);
  });

  test('too much is named above the screen, which says Paid', () => {
    const { title, notice } = screen({ view: aView({ status: 'paid', exception: 'overpaid' }) });
    expect(title).toBe('Paid');
    expect(withoutMarks(notice ?? '')).toMatch(/^Your money is safe\./);
  });

  test('that part is missing is no exception while it can still be sent', () => {
    expect(
      screen(withPayment({ amountPaid: '30.00', amountDue: '20.00' }, { exception: 'underpaid' })).notice,
    ).toBeNull();
  });

  test('before its chunk has come, a screen of trouble or of an end has its places, and what is owed', () => {
    for (const state of [
      { view: aView({ status: 'expired' }) },
      withPayment({ status: 'expired' }),
      { ...withPayment({}), tampered: true },
      { ...selecting(0, 'provider_unavailable') },
    ]) {
      const waiting = screen({ ...state, help: untilLoaded.help });
      expect(waiting).toMatchObject({
        name: 'starting',
        needsModule: 'help',
        due: { amount: '\u2068€46.30\u2069' },
      });
      expect(screen(state).needsModule).toBeUndefined();
    }
  });

  test('what a person has to settle comes with its chunk, and the screen under it stays', () => {
    const over = { view: aView({ status: 'paid', exception: 'overpaid' }) } as const;
    expect(screen({ ...over, help: untilLoaded.help })).toMatchObject({
      name: 'paid',
      notice: null,
      needsModule: 'help',
    });
    expect(screen(over).needsModule).toBeUndefined();
  });

  test.each(['offline', 'silent'])('%s needs no chunk', (code) => {
    const { connection } = failing('network');
    const online = code === 'silent';
    const said = screen({
      view: null,
      help: untilLoaded.help,
      connection: { ...connection, online },
      now: at(4000),
    });
    expect(said).toMatchObject({ name: 'trouble', code });
  });

  test('who has sent it already, and who has not, each reads what to do', () => {
    const answers = (state: Partial<ViewState>) =>
      (screen(state) as Screen & { name: 'expired' }).answers.map(
        ({ question, answer }) => `${question} ${withoutMarks(answer)}`,
      );
    const sent = `Already sent? We’ll keep watching TR7NHq…gjLj6t until ${moment(week)}. Don’t pay again.`;
    expect(answers(withPayment({ status: 'expired' }, { status: 'expired' }))).toEqual([
      sent,
      `Haven’t sent yet? ${words.expired.newPrice}`,
    ]);
    expect(
      answers({
        ...withPayment({ status: 'expired' }, { status: 'expired' }),
        ...messageState('refresh', 'invalid_state'),
      }),
    ).toEqual([sent, 'Haven’t sent yet? There’s no new price for this payment. Start again at Mug Shop.']);
    expect(answers(withPayment({ status: 'expired' }))).toEqual([
      sent,
      `Haven’t sent yet? ${words.lapsed.newAddress}`,
    ]);
    expect(answers(withPayment({}, { status: 'cancelled' }))).toEqual([
      `Already sent? We’ll keep watching TR7NHq…gjLj6t until ${moment(week)}. If money arrives, we’ll tell Mug Shop. Don’t pay again.`,
    ]);
    // Nothing to watch.
    expect(answers({ view: aView({ status: 'expired' }) })).toEqual([]);
  });

  test('an old price stands beside the new one', () => {
    const facts = (state: Partial<ViewState>) =>
      (screen(state) as Screen & { name: 'expired' | 'help' }).facts.map(({ label, value }) => [
        label,
        withoutMarks(value),
      ]);
    const both = [
      ['Before', '48.00 USDT'],
      ['Now', '50.00 USDT'],
    ];
    expect(facts({ before: aPayment({ amount: '48.00' }) })).toEqual(both);
    expect(facts(withPayment({ status: 'expired', amount: '48.00' }))).toEqual(both);
    expect(facts(withPayment({ status: 'expired' }))).toEqual([]);
    // The rest is less than the whole without having become cheaper.
    const rest = { amountPaid: '16.30', amountDue: '30.00' };
    expect(facts({ view: aView(rest), before: aPayment({ amount: '48.00' }) })).toEqual([
      ['Now', '50.00 USDT'],
    ]);
    expect(facts(withPayment({ status: 'expired', amount: '48.00' }, rest))).toEqual([]);
  });

  test('the × alone leads out: nothing beside it closes or cancels', () => {
    const closing = (change: Partial<ViewState>) => {
      const { action, other, exit, more } = screen(change);
      return [other, exit, ...more, ...(action === null ? [] : [action])].flatMap((each) =>
        each?.act === 'close' || each?.act === 'cancelling' || each?.act === 'cancel' ? [each.label] : [],
      );
    };
    expect(closing({})).toEqual([]);
    expect(closing({ ...withPayment({}), helpTopic: 'choose' })).toEqual([]);
    expect(closing(withPayment({}))).toEqual([]);
    const expired = { status: 'expired' } as const;
    expect(closing(withPayment(expired))).toEqual([]);
    expect(closing(withPayment(expired, expired))).toEqual([]);
    const supportUrl = 'https://shop.test/help';
    const wrong = { ...expired, exception: 'wrong_asset', store: { ...aView().store, supportUrl } } as const;
    expect(closing(withPayment(expired, wrong))).toEqual([]);
    // A link leads to where the × does not.
    expect(
      screen(withPayment(expired, { ...expired, cancelUrl: 'https://shop.test/cart' })).other,
    ).toMatchObject({ href: 'https://shop.test/cart' });
  });

  test('a message without a response may be sent again', () => {
    for (const [name, helpTopic] of [
      ['sent', 'exchange'],
      ['report', 'wrong'],
      ['cancel', 'cancelling'],
    ] as const) {
      expect(screen({ ...withPayment({}), helpTopic, ...messageState(name, 'network') }).notice).toBe(
        words.expired.again,
      );
    }
    const seenNow = screen({
      ...withPayment({}),
      helpTopic: 'cancelling',
      ...messageState('cancel', 'invalid_state'),
    });
    expect(seenNow.notice).toBe(words.cancelling.seen);
  });

  test('a method that cannot be had comes with some that can', () => {
    const { more } = screen(selecting(0, 'provider_unavailable'));
    expect(more.map(({ act, method, label }) => [act, method, withoutMarks(label)])).toEqual([
      ['pick', 'btc-bitcoin', 'BTC on Bitcoin'],
    ]);
  });

  test('a coin that cannot be had on a network is offered on its others, and nothing looks like a fault', () => {
    const others = ['ethereum', 'solana', 'base', 'polygon'].map((network) =>
      aMethod({ id: `usdt-${network}`, network, networkName: network, available: network !== 'solana' }),
    );
    const view = aView({ methods: [aMethod(), ...others, aMethod({ id: 'btc-bitcoin', asset: 'BTC' })] });
    const shown = screen({ ...selecting(0, 'provider_unavailable'), view }) as Screen & { name: 'trouble' };
    expect([shown.action, ...shown.choices].map((action) => [action?.act, action?.method])).toEqual([
      ['pick', 'usdt-ethereum'],
      ['pick', 'usdt-base'],
      ['pick', 'usdt-polygon'],
    ]);
    expect(shown).toMatchObject({ isCalm: true, other: { act: 'choose' }, more: [{ act: 'again' }] });
    expect(screen({ ...withPayment({}), tampered: true })).toMatchObject({ isCalm: false });
  });
});
