import { describe, expect, test } from 'vitest';
import { signedInForMoney } from '../testing/console-passkeys.ts';
import type { ConsolePage } from '../testing/console-visitor.ts';
import { coins, says, scriptedProvider } from '../testing/scripted-gateway.ts';
import { recipient, scriptedMoneyOut, scriptedPayer } from '../testing/scripted-money-out.ts';
import { workbenchOfTier } from '../testing/tier-database.ts';
import { fixedRates } from '../testing/workbench.ts';

/** Amounts as people type them, in each form of the console that takes one. */

const startWorkbench = workbenchOfTier();

const valueOf = ({ forms }: ConsolePage, button: string, name = 'amount'): string | undefined =>
  forms.find(({ buttons }) => buttons.includes(button))?.fields[name];

/** A chosen payment over 2000.00 USD, of which so much has come, and Ada who may do everything. */
async function shop(came?: string) {
  const { gateway: payer, sent } = scriptedPayer();
  const scripted = scriptedProvider('novapay');
  const moneyOut = came === undefined ? payer.moneyOut : scriptedMoneyOut();
  const bench = await startWorkbench([{ ...scripted, moneyOut }], {
    settings: {
      rates: fixedRates({ 'EUR/USD': '1.1', 'JPY/USD': '0.0064', 'KWD/USD': '3.25', 'BHD/USD': '2.65' }),
    },
  });
  const { id, token } = await bench.open({ reference: 'order-1', amount: '2000.00' });
  await bench.choose(token);
  scripted.script.observe = (payment) =>
    says(payment, {
      observedAt: bench.now(),
      transactions: came === undefined ? [] : [coins('a', came)],
    });
  await bench.pass(120_000);
  const ada = await signedInForMoney(bench);
  const read = async () =>
    (await bench.merchant('GET', `/v1/checkouts/${id}`)).body as unknown as Readonly<Record<string, unknown>>;
  return { bench, ada, id, path: `/payments/${id}`, read, sent };
}

describe('what is credited by hand', () => {
  const note = 'seen at the gateway';

  test.each([
    ['1.234,50', '1,234.50', '1234.50'],
    // A point before three digits may have been meant to group them.
    ['1.234', '1.234', '1.2340'],
  ])('as %j is shown on the button as %s, and counts once it is pressed', async (amount, read, plain) => {
    const { ada, path, read: checkout } = await shop();
    const first = await ada.press(await ada.open(path), 'Credit by hand', { amount, note });
    expect(first.text).toContain(
      `Nothing was done yet. The amount was read as ${read} USDT: if that is right,`,
    );
    const button = `Credit by hand: ${read} USDT`;
    expect(valueOf(first, button)).toBe(plain);
    expect(valueOf(first, button, 'note')).toBe(note);
    expect(await checkout()).toMatchObject({ amountPaid: '0.00' });
    expect((await ada.press(first, button)).text).toContain('Credited.');
    expect(await checkout()).toMatchObject({ amountPaid: read === '1.234' ? '1.23' : '1234.50' });
  });

  test('as the API has it counts at once', async () => {
    const { ada, path, read } = await shop();
    const done = await ada.press(await ada.open(path), 'Credit by hand', { amount: '1234.5', note });
    expect(done.text).toContain('Credited.');
    expect(await read()).toMatchObject({ amountPaid: '1234.50' });
  });

  test('changed plainly on the form that came back is shown again: its button said another amount', async () => {
    const { ada, path, read } = await shop();
    const first = await ada.press(await ada.open(path), 'Credit by hand', { amount: '1.234,50', note });
    const other = await ada.press(first, 'Credit by hand', { amount: '20', note });
    expect(valueOf(other, 'Credit by hand: 20 USDT')).toBe('20');
    expect(await read()).toMatchObject({ amountPaid: '0.00' });
    expect((await ada.press(other, 'Credit by hand: 20 USDT')).text).toContain('Credited.');
  });

  test('that can be read in two ways is refused at its field, with both', async () => {
    const { ada, path, read } = await shop();
    const refused = await ada.press(await ada.open(path), 'Credit by hand', { amount: '1,234', note });
    expect(refused.html).toMatch(
      /name="amount" value="1,234"[^>]* aria-invalid="true"[^]*id="fault-amount">“1,234” can be read in two ways\. Write 1234 or 1\.234\./,
    );
    expect(await read()).toMatchObject({ amountPaid: '0.00' });
  });
});

describe('a new payout', () => {
  const wanted = { provider: 'novapay', method: 'usdt-tron', address: recipient, reference: 'w-1' };

  test('as it is typed is shown on the button, and nothing is sent before', async () => {
    const { ada, sent } = await shop();
    const typed = { ...wanted, amount: '12,50' };
    const first = await ada.press(await ada.open('/money/new'), 'Create payout', typed);
    expect(valueOf(first, 'Create payout: 12.50 USDT')).toBe('12.50');
    expect(sent).toEqual([]);
    const made = await ada.press(first, 'Create payout: 12.50 USDT', { ...wanted });
    expect(made.text).toContain('Payout of 12.50 USDT on TRON');
  });
});

describe('a link', { tags: ['links'] }, () => {
  test.each([
    ['EUR', '19,90 €', '19.90', '19.90'],
    ['JPY', '19,875', '19,875', '19875'],
    // A point before three digits may have been meant to group them.
    ['KWD', '1.234', '1.234', '1.234'],
    ['BHD', '1.234,5', '1,234.5', '1234.500'],
  ])(
    'in %s with %j is shown on the button as %s, and is created once it is pressed',
    async (currency, amount, read, made) => {
      const { ada, bench } = await shop();
      const links = async () => (await bench.merchant('GET', '/v1/links')).body['data'];
      const typed = { name: 'Mug', currency, amount };
      const first = await ada.press(await ada.open('/links/new'), 'Create link', typed);
      expect(first.text).toContain(`Nothing was done yet. The amount was read as ${read} ${currency}`);
      expect(await links()).toEqual([]);
      const button = `Create link: ${read} ${currency}`;
      expect(valueOf(first, button, 'name')).toBe('Mug');
      const done = await ada.press(first, button);
      expect(done.text).toContain('The link is created.');
      expect(await links()).toMatchObject([{ amount: made, currency }]);
    },
  );

  test('is changed by a price as it is typed, once it was read back', async () => {
    const { ada, bench } = await shop();
    const price = async () => (await bench.merchant('GET', '/v1/links')).body['data'];
    const entered = { name: 'Mug', currency: 'KWD', amount: '24' };
    const made = await ada.press(await ada.open('/links/new'), 'Create link', entered);
    const first = await ada.press(made, 'Save', { amount: '25.500' });
    expect(valueOf(first, 'Save: 25.500 KWD')).toBe('25.5000');
    expect(await price()).toMatchObject([{ amount: '24.000' }]);
    expect((await ada.press(first, 'Save: 25.500 KWD')).text).toContain('The link is changed.');
    expect(await price()).toMatchObject([{ amount: '25.500' }]);
    const refused = await ada.press(await ada.press(made, 'Save', { amount: '1,000' }), 'Save', {
      amount: '€30',
    });
    expect(refused.text).toContain('Write the amount in KWD, like 84.50.');
  });

  test('whose price is not changed is saved at once', async () => {
    const { ada } = await shop();
    const entered = { name: 'Mug', currency: 'KWD', amount: '1234.5' };
    const made = await ada.press(await ada.open('/links/new'), 'Create link', entered);
    expect(made.text).toContain('The link is created.');
    expect((await ada.press(made, 'Save', { name: 'Cup' })).text).toContain('The link is changed.');
  });
});

describe('a part that is refunded', () => {
  test('as it is typed is read, and stands on the buttons', async () => {
    const { ada, path, bench } = await shop('2000.00');
    const open = (query: Readonly<Record<string, string>>) =>
      ada.open(`${path}/refund?${new URLSearchParams(query).toString()}`);
    for (const query of [
      { what: 'price', amount: '$1.000,50' },
      { what: 'coins', amount: '1 000,50' },
    ]) {
      const { html, text } = await open(query);
      expect(html).toContain('value="1000.50"');
      expect(text).toContain('Create refund link: 1,000.50 USDT on TRON');
    }
    const page = await open({ what: 'price', amount: '$1.000,50' });
    await ada.press(page, 'Create refund link');
    expect((await bench.merchant('GET', '/v1/refunds')).body['data']).toMatchObject([{ amount: '1000.5' }]);
  });

  test('that can be read in two ways is refused at its field', async () => {
    const { ada, path } = await shop('2000.00');
    const page = await ada.open(`${path}/refund?what=price&amount=1,234`);
    expect(page.html).toMatch(/id="fault-amount">“1,234” can be read in two ways\. Write 1234 or 1\.2340\./);
    expect(page.text).not.toContain('Create refund link');
  });

  test('and was paid by other means is shown on the button before it is recorded', async () => {
    const { ada, path, bench } = await shop('2000.00');
    const page = await ada.open(`${path}/refund?what=price&amount=10`);
    const entered = { outsideAmount: '1.234,50 USD', note: 'in cash' };
    const first = await ada.press(page, 'Record refund', entered);
    expect(valueOf(first, 'Record refund: 1,234.50 USD', 'outsideAmount')).toBe('1234.50');
    expect((await bench.merchant('GET', '/v1/refunds')).body['data']).toEqual([]);
    const wrong = await ada.press(first, 'Record refund', { ...entered, outsideAmount: 'much' });
    expect(wrong.html).toMatch(/id="fault-outsideAmount">Write the amount like 84\.50\./);
    const none = await ada.press(first, 'Record refund', { note: '' });
    expect(none.html).toContain('id="fault-note"');
    await ada.press(none, 'Record refund', { note: 'in cash' });
    expect((await bench.merchant('GET', '/v1/refunds')).body['data']).toMatchObject([{ value: '1234.50' }]);
  });
});

describe('a list', () => {
  test('is filtered by an amount as it is typed, and by the currency beside it', async () => {
    const { ada } = await shop();
    for (const [query, isFound] of [
      ['2.000,00&currency=usd', true],
      ['$2,000.00&currency=USD', true],
      ['$2,000.00', true],
      ['2000+USD', true],
      ['2000+EUR', false],
    ] as const) {
      const page = await ada.open(`/payments?amount=${query}`);
      expect([query, page.status, page.text.includes('order-1')]).toEqual([query, 200, isFound]);
    }
  });

  test('says what is wrong with an amount', async () => {
    const { ada } = await shop();
    for (const [amount, why] of [
      ['1,234', 'Write 1234 or 1.2340.'],
      ['much', 'Write the amount like 84.50.'],
    ] as const) {
      const page = await ada.open(`/payments?amount=${amount}`);
      expect([page.status, page.text]).toEqual([400, expect.stringContaining(why)]);
      expect((await ada.open(`/payments.csv?amount=${amount}`)).text).toContain(why);
    }
  });
});
