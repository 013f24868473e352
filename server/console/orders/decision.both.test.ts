import { describe, expect, test } from 'vitest';
import type { Observation } from '../../gateways/gateway.ts';
import type { ReportedTransaction } from '../../gateways/transaction.ts';
import { signedInForMoney } from '../../testing/console-passkeys.ts';
import type { ConsolePage } from '../../testing/console-visitor.ts';
import { sampleAsset, terms } from '../../testing/sample.ts';
import { coins, says, scriptedOffer, scriptedProvider } from '../../testing/scripted-gateway.ts';
import { scriptedPayer, sendMoney } from '../../testing/scripted-money-out.ts';
import { workbenchOfTier } from '../../testing/tier-database.ts';
import { fixedRates } from '../../testing/workbench.ts';

const startWorkbench = workbenchOfTier();

const minute = 60_000;

type Came = readonly (Partial<ReportedTransaction> & { readonly amount: string })[];

/** A shop whose gateway pays back, and Ada who may do everything. */
async function shop({
  latePayments = 'accept',
  cancelledFirst = false,
  orders = 2,
  pays = ['usdt-tron'],
}: {
  readonly latePayments?: 'accept' | 'review';
  readonly cancelledFirst?: boolean;
  readonly orders?: number;
  /** The coins that its gateway sends. */
  readonly pays?: readonly string[];
} = {}) {
  const { gateway: payer } = scriptedPayer({
    offers: () =>
      Promise.resolve(pays.map((method) => ({ asset: sampleAsset(method), minimum: '1', fee: null }))),
  });
  const offers = [scriptedOffer('usdt-tron', { prices: ['USD', 'EUR'] })];
  const gateway = scriptedProvider('novapay', { offers });
  const settings = { terms: { ...terms, latePayments }, rates: fixedRates({ 'TRX/USD': '0.2816' }) };
  const bench = await startWorkbench([{ ...gateway, moneyOut: payer.moneyOut }], { settings });
  let came: Came = [];
  let unclear: Observation['unclear'];
  gateway.script.observe = (payment) =>
    says(payment, {
      observedAt: bench.now(),
      unclear,
      transactions: came.map(({ amount, ...changes }, index) =>
        coins(`${payment.paymentId}-${index}`, amount, changes),
      ),
    });
  const ids: string[] = [];
  for (let order = 1; order <= orders; order += 1) {
    const { id, token } = await bench.open({ reference: `order-${order}` });
    await bench.choose(token);
    if (cancelledFirst) await bench.merchant('POST', `/v1/checkouts/${id}/cancel`);
    ids.push(id);
  }
  const [first = '', second = ''] = ids;
  const seen = async (): Promise<void> => {
    await bench.pass(2 * minute);
    for (const id of ids) await bench.merchant('POST', `/v1/checkouts/${id}/sync`);
  };
  return {
    bench,
    first,
    second,
    comes: async (...next: Came) => {
      came = next;
      await seen();
    },
    unclear: async (...keys: readonly string[]) => {
      unclear = keys.map((key) => ({ key, reason: 'its amount is missing' }));
      await seen();
    },
    ends: () => bench.pass(40 * minute),
    /** Three calls over half an hour show it. */
    becomes: async (...next: Came) => {
      came = next;
      for (let times = 0; times < 4; times += 1) {
        await seen();
        await bench.pass(15 * minute);
      }
    },
    refundOutside: async (amount: string) => {
      for (const id of ids) {
        const refund = { amount, outside: true, note: 'in cash' };
        expect(await sendMoney(bench, `/v1/checkouts/${id}/refunds`, refund)).toMatchObject({ status: 201 });
      }
    },
    events: async (id: string): Promise<readonly string[]> => {
      const { text } = await bench.merchant('GET', `/v1/events?checkoutId=${id}&limit=100`);
      return (JSON.parse(text) as { data: readonly { type: string }[] }).data.map(({ type }) => type);
    },
  };
}
type Shop = Awaited<ReturnType<typeof shop>>;

/** The first decision's buttons, with what the page says of each below them. */
function waysIn({ html }: ConsolePage): readonly (readonly [label: string, told: string])[] {
  const card = /<section class="card decision[^]*?<\/section>/.exec(html)?.[0] ?? '';
  const labels = [...card.matchAll(/<summary class="[^"]*">([^<]*)…/g)].map(([, label = '']) => label);
  const effects = [...card.matchAll(/<p class="small muted effect"><b>([^<]*):<\/b> ([^<]*)<\/p>/g)];
  expect(effects.map(([, label]) => label)).toEqual(labels);
  return labels.map((label, index) => [label, effects[index]?.[2] ?? '']);
}

/** The filled buttons. */
const mainIn = ({ html }: ConsolePage): readonly string[] =>
  [...html.matchAll(/<(?:button|summary|a) class="(?:button )?main"[^>]*>([^<…]*)/g)].map(
    ([, label = '']) => label,
  );

const ships = 'Your shop is told that it can ship.';
const shipped = 'Your shop was told before that it can ship.';
const paid = 'Your shop is told that it is paid, but not yet that it can ship.';
const told = 'Your shop is told of the decision, but not that it can ship.';
const wrong = { amount: '150', method: 'trx-tron' } as const;
const final = { amount: '50.00' } as const;
const detected = { status: 'detected' } as const;
const outOfTime = { at: Date.UTC(2030, 0, 1, 12, 40) } as const;

type Row = [
  what: string,
  heading: string,
  until: (it: Shop) => Promise<void>,
  ways: readonly (readonly [label: string, told: string])[],
  options?: Parameters<typeof shop>[0],
];

/** All that the console offers of a decision, by the state that it is made in. */
const table: readonly Row[] = [
  [
    'overpaid',
    '10.00 USD too much',
    (it) => it.comes({ amount: '60.00' }),
    [['Keep the extra 10.00 USD', ships]],
  ],
  [
    'overpaid after it was ready',
    '25.00 USD too much',
    async (it) => {
      await it.comes(final);
      await it.comes(final, { amount: '25.00' });
    },
    [['Keep the extra 25.00 USD', shipped]],
  ],
  [
    'overpaid, and held by a refund',
    '5.00 USD too much',
    async (it) => {
      await it.comes({ amount: '60.00' });
      await it.refundOutside('20.00');
      await it.comes({ amount: '60.00' }, { amount: '15.00' });
    },
    [
      ['Keep the extra 5.00 USD', ships],
      ['Leave as it is', told],
    ],
  ],
  [
    'paid late',
    'Paid 12 min late',
    async (it) => {
      await it.ends();
      await it.comes({ ...final, ...outOfTime });
    },
    [['Accept as paid', ships]],
  ],
  [
    'late, where late money is reviewed',
    'Paid 12 min late',
    async (it) => {
      await it.ends();
      await it.comes({ ...final, ...outOfTime });
    },
    [
      ['Accept as paid', ships],
      ['Leave unpaid', told],
    ],
    { latePayments: 'review' },
  ],
  [
    'late and too much, where late money is reviewed',
    'Paid 12 min late',
    async (it) => {
      await it.ends();
      await it.comes({ amount: '60.00', ...outOfTime });
    },
    [
      ['Accept as paid', paid],
      ['Leave unpaid', told],
    ],
    { latePayments: 'review' },
  ],
  [
    'late and too much, both to be decided',
    'Paid 12 min late',
    async (it) => {
      await it.ends();
      await it.comes({ amount: '60.00', ...outOfTime });
    },
    [['Accept as paid', told]],
  ],
  [
    'paid after the merchant cancelled it',
    'Paid after it was cancelled',
    (it) => it.comes(final),
    [
      ['Accept as paid', ships],
      ['Leave unpaid', told],
    ],
    { cancelledFirst: true },
  ],
  [
    'underpaid',
    '30.00 USD is missing',
    (it) => it.comes({ amount: '20.00' }),
    [
      ['Accept as paid', ships],
      ['Leave unpaid', told],
    ],
  ],
  [
    'underpaid and late',
    '30.00 USD is missing',
    async (it) => {
      await it.ends();
      await it.comes({ amount: '20.00', ...outOfTime });
    },
    [
      ['Accept as paid', ships],
      ['Leave unpaid', told],
    ],
  ],
  [
    'paid in a wrong coin',
    '150 TRX came instead of 50.00 USDT',
    (it) => it.comes(wrong),
    [
      ['Accept as paid', ships],
      ['Leave unpaid', told],
    ],
  ],
  [
    'paid, with a wrong coin beside it',
    '150 TRX came, too',
    (it) => it.comes(final, wrong),
    [
      ['Keep the 150 TRX', `${ships} In the books these coins are worth 42.24 USD.`],
      ['Do not count the 150 TRX', `${ships} In the books these coins are worth nothing.`],
    ],
  ],
  [
    'partly paid, on the wrong network as well',
    '7.00 USDT on Ethereum came, too',
    (it) => it.comes({ amount: '20.00' }, { amount: '7', method: 'usdt-ethereum' }),
    [
      ['Accept as paid', ships],
      ['Leave unpaid', told],
    ],
  ],
  [
    'not final, with a wrong coin beside it',
    '150 TRX came, too',
    (it) => it.comes({ ...final, ...detected }, wrong),
    [
      ['Accept as paid', ships],
      ['Leave as it is', told],
    ],
  ],
  [
    'unclear, and not paid',
    'Money came that could not be counted',
    (it) => it.unclear('strange'),
    [
      ['Accept as paid', ships],
      ['Leave unpaid', told],
    ],
  ],
  [
    'unclear, with the price paid',
    'Money came that could not be counted',
    async (it) => {
      await it.unclear('strange');
      await it.comes(final);
    },
    [['Accept as paid', ships]],
  ],
  [
    'reversed before it was ready',
    'Reversed: 10.00 USD is missing',
    async (it) => {
      await it.comes({ amount: '60.00' });
      await it.becomes({ amount: '40.00' });
    },
    [
      ['Accept as paid', ships],
      ['Leave as it is', told],
    ],
  ],
  [
    'reversed after it was ready',
    'Reversed: 10.00 USD is missing',
    async (it) => {
      await it.comes(final);
      await it.becomes({ amount: '40.00' });
    },
    [['Accept as paid', shipped]],
  ],
  [
    'not final yet',
    'Not final yet',
    (it) => it.comes({ ...final, ...detected }),
    [
      ['Accept as paid', ships],
      ['Stop waiting', told],
    ],
  ],
  [
    'paid and not ready',
    'Not ready to ship',
    async (it) => {
      await it.comes({ amount: '60.00' });
      await it.refundOutside('20.00');
    },
    [['Accept as paid', ships]],
  ],
];

describe('R114: what the console says of a decision is what happens:', () => {
  test.each<Row>(table)('%s', async (_what, heading, until, ways, options) => {
    const it = await shop({ ...options, orders: ways.length });
    await until(it);
    // After all that time; a session ends without a request.
    const ada = await signedInForMoney(it.bench);
    for (const [index, [label, says]] of ways.entries()) {
      const id = index === 0 ? it.first : it.second;
      const page = await ada.open(`/payments/${id}`);
      expect(page.text).toContain(heading);
      expect(waysIn(page)).toEqual(ways);
      const before = await it.events(id);
      expect((await ada.press(page, label)).html).toContain('class="notice good"');
      const sent = [...(await it.events(id))];
      for (const type of before) sent.splice(sent.indexOf(type), 1);
      expect(sent).toContain('checkout.resolved');
      expect(sent.includes('checkout.ready'), label).toBe(says.startsWith(ships));
      expect(sent.includes('checkout.paid') && !sent.includes('checkout.ready'), label).toBe(says === paid);
      expect(before.includes('checkout.ready'), label).toBe(says === shipped);
    }
  });
});

describe('a decision', () => {
  test('has one filled button on its page, and the refund beside it', async () => {
    const it = await shop();
    await it.comes({ amount: '60.00' });
    const ada = await signedInForMoney(it.bench);
    const page = await ada.open(`/payments/${it.first}`);
    expect(mainIn(page)[0]).toBe('Refund the excess');
    expect(page.html).not.toContain('<summary class="button main"');
    expect(page.text).toContain('60.00 of 50.00 USD came as USDT on TRON, final');
    expect(page.text).not.toContain('Ignore');
    expect((await ada.press(page, 'Refund the excess')).text).toContain('Refund of 10.00 USDT on TRON');
  });

  test.each<
    readonly [what: string, until: (it: Shop) => Promise<void>, filled: readonly string[], isLost: boolean]
  >([
    [
      'late',
      async (it) => {
        await it.ends();
        await it.comes({ ...final, ...outOfTime });
      },
      ['Accept as paid'],
      false,
    ],
    [
      'late after it was cancelled',
      async (it) => {
        await it.bench.merchant('POST', `/v1/checkouts/${it.first}/cancel`);
        await it.comes(final);
      },
      ['Refund'],
      false,
    ],
    [
      'paid and not ready with half of its price refunded',
      async (it) => {
        await it.comes({ amount: '60.00' });
        await it.refundOutside('35.00');
      },
      ['Refund'],
      false,
    ],
    // Its gateway does not send this coin by itself.
    ['in a wrong coin', (it) => it.comes(wrong), ['Refund 150 TRX'], false],
    ['unclear', (it) => it.unclear('strange'), ['Check now'], false],
    [
      'reversed',
      async (it) => {
        await it.comes(final);
        await it.becomes({ amount: '40.00' });
      },
      ['Check now'],
      true,
    ],
    ['not final', (it) => it.comes({ ...final, ...detected }), ['Check now'], false],
  ])('about an order that is %s has one filled button', async (_what, until, filled, isLost) => {
    const it = await shop();
    await until(it);
    const ada = await signedInForMoney(it.bench);
    const page = await ada.open(`/payments/${it.first}`);
    // Of a form that is folded, the button is filled, too.
    const shown = page.html.replaceAll(/(<summary[^>]*>.*?<\/summary>)[^]*?<\/details>/g, '$1');
    expect(mainIn({ ...page, html: shown })).toEqual(filled);
    expect(page.html.includes('class="card decision lost"')).toBe(isLost);
  });

  test.each<readonly [what: string, comes: Came, keep: string, refund: string]>([
    ['an extra', [{ amount: '60.00' }], 'Keep the extra 10.00 USD', 'Refund the excess'],
    ['a coin that does not count', [final, wrong], 'Keep the 150 TRX', 'Refund 150 TRX'],
  ])(
    'to keep %s is not offered while its refund is open, which can be cancelled there',
    async (_what, came, keep, refund) => {
      const it = await shop({ pays: ['usdt-tron', 'trx-tron'] });
      await it.comes(...came);
      const ada = await signedInForMoney(it.bench);
      const path = `/payments/${it.first}`;
      const before = await ada.open(path);
      expect(before.text).toContain(keep);
      await ada.press(before, refund);
      // The form of the page that was open before.
      expect((await ada.press(before, keep)).html).toContain('class="notice bad"');
      const page = await ada.open(path);
      expect(page.text).toMatch(
        /A refund of (10\.00 USDT|150 TRX) on TRON is open, so this money cannot be kept\./,
      );
      expect(page.html).not.toContain(`<summary class="button">${keep}`);
      expect((await ada.press(page, 'Cancel the refund')).text).toContain('Cancelled: nothing is sent.');
      expect((await ada.press(await ada.open(path), keep)).html).toContain('class="notice good"');
    },
  );

  test('about two exceptions is one after the other, with one filled button', async () => {
    const it = await shop();
    await it.ends();
    await it.comes({ amount: '60.00', ...outOfTime });
    const ada = await signedInForMoney(it.bench);
    const path = `/payments/${it.first}`;
    const page = await ada.open(path);
    expect(page.text).toContain('Paid 12 min late');
    expect(page.text).toContain('10.00 USD too much');
    expect(page.html.match(/<summary class="button main"/g)).toHaveLength(1);
    const next = await ada.press(page, 'Accept as paid');
    expect(waysIn(next)).toEqual([['Keep the extra 10.00 USD', ships]]);
    expect((await ada.press(next, 'Keep the extra 10.00 USD')).text).toContain('Ready to ship');
  });

  test(
    'is listed by what is missing, too much or of a wrong coin, not by all that came',
    { tags: ['attention'] },
    async () => {
      const it = await shop();
      await it.comes({ amount: '68.94' });
      const ada = await signedInForMoney(it.bench);
      expect((await ada.open('/payments?task=any')).text).toMatch(
        /50\.00 USD 68\.94 18\.94 USD too much .* Overpaid/,
      );
      expect((await ada.open('')).text).toMatch(/2 Overpaid .*37\.88 USD too much/);
      const other = await shop();
      await other.comes({ amount: '22.99' }, wrong);
      const bob = await signedInForMoney(other.bench);
      expect((await bob.open('/payments?task=any')).text).toMatch(
        /150 TRX on TRON, 27\.01 USD missing .* Wrong coin/,
      );
      expect((await bob.open('')).text).toMatch(/2 Wrong coin .*300 TRX on TRON/);
      const { body } = await other.bench.merchant('GET', '/v1/tasks');
      expect(body).toMatchObject({
        groups: [{ amounts: [{ what: 'coins', amount: '300', asset: 'TRX', networkName: 'TRON' }] }],
      });
    },
  );
});
