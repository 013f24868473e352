import { changeTo } from '../../money-in/checkout/change.ts';
import { describe, expect, test } from 'vitest';
import type { Gateway } from '../../gateways/gateway.ts';
import type { GatewayMoneyOut } from '../../gateways/money-out.ts';
import type { ReportedTransaction } from '../../gateways/transaction.ts';
import type { ConsolePage } from '../../testing/console-visitor.ts';
import { signedInForMoney } from '../../testing/console-passkeys.ts';
import { coins, says, scriptedOffer, scriptedProvider, unanswered } from '../../testing/scripted-gateway.ts';
import { scriptedMoneyOut, scriptedRefunds } from '../../testing/scripted-money-out.ts';
import { workbenchOfTier } from '../../testing/tier-database.ts';
import type { WorkbenchOptions } from '../../testing/workbench.ts';

const startWorkbench = workbenchOfTier();

const minute = 60_000;
const hostile = '"><script>alert(1)</script>\u202E';
const address = 'TEkxiTehnzSmSe2XqrBj4w32RUN966rdz8';

interface Options extends WorkbenchOptions {
  readonly checkout?: object;
  readonly gateway?: Partial<Gateway>;
  readonly id?: string;
  readonly offers?: GatewayMoneyOut['offers'];
  /** Amounts of USDT on TRON that have come, or transactions. */
  readonly came?: readonly (string | ReportedTransaction)[];
}

/** A paid checkout over 50.00 USD whose gateway pays back, and Ada who may do everything. */
async function shop({
  checkout,
  gateway,
  id: provider = 'novapay',
  came = ['50.00'],
  offers: payouts,
  ...options
}: Options = {}) {
  const moneyOut = scriptedMoneyOut(payouts && { offers: payouts });
  const offers = [scriptedOffer('usdt-tron'), scriptedOffer('usdt-solana')];
  const scripted = scriptedProvider(provider, { offers });
  const bench = await startWorkbench([{ ...scripted, moneyOut, ...gateway }], options);
  const { id, token } = await bench.open({ reference: 'order-1', ...checkout });
  await bench.choose(token);
  const transactions = new Map<string, readonly ReportedTransaction[]>();
  scripted.script.observe = (payment) =>
    says(payment, {
      observedAt: bench.now(),
      transactions: transactions.get(payment.asset.method) ?? [],
    });
  const arrives = async (method: string, ...reported: readonly ReportedTransaction[]): Promise<void> => {
    transactions.set(method, reported);
    await bench.pass(2 * minute);
  };
  await arrives(
    'usdt-tron',
    ...came.map((entry, at) => (typeof entry === 'string' ? coins(`c${at}`, entry) : entry)),
  );
  const payment = `/payments/${id}`;
  const path = `${payment}/refund`;
  const ada = await signedInForMoney(bench);
  return {
    bench,
    moneyOut,
    id,
    token,
    payment,
    path,
    ada,
    arrives,
    /** The page, after "Show". */
    show: (query: Readonly<Record<string, string>> = {}) =>
      ada.open(`${path}?${new URLSearchParams(query).toString()}`),
    refunds: async (): Promise<readonly Readonly<Record<string, unknown>>[]> =>
      (await bench.merchant('GET', '/v1/refunds')).body['data'] ?? [],
    refundBy: (body: object) =>
      bench.request(`/v1/checkouts/${id}/refunds`, {
        method: 'POST',
        headers: {
          Authorization: bench.authorization,
          'Content-Type': 'application/json',
          'Idempotency-Key': crypto.randomUUID(),
        },
        body: JSON.stringify(body),
      }),
  };
}

const textareas = ({ html }: ConsolePage): readonly string[] =>
  [...html.matchAll(/<textarea[^>]*>([^]*?)<\/textarea>/g)].map(([, text = '']) => text);
const linkIn = (page: ConsolePage): string => textareas(page)[0] ?? '';
const mailIn = (page: ConsolePage): string => textareas(page).at(-1) ?? '';

describe('what goes back', () => {
  test('is all that is left at first, with what it counted, is worth, costs and what arrives', async () => {
    const { show } = await shop();
    const { status, text, html } = await show();
    expect(status).toBe(200);
    expect(html).toContain('<h1>Refund of order-1</h1>');
    expect(text).toContain('Everything that is left 50.00 USDT on TRON');
    expect(text).toContain('The excess nothing');
    expect(text).toContain('Part of the price up to 50.00 USD');
    expect(text).toContain('Part of the coins up to 50.00 USDT on TRON');
    expect(text).toContain(
      'Arrives 50.00 USDT on TRON Fee 1.00 USDT, which you pay on top Counted as 50.00 USD ' +
        'Value now 50.00 USD At most 50.00 USDT on TRON At least 2.00 USDT on TRON Gateway NovaPay',
    );
    expect(text).toContain('no second person needed');
    expect(html).not.toMatch(/usdt-tron(?!")/);
    expect(html.length).toBeLessThan(30_000);
  });

  test.each([
    [{ what: 'price', amount: '12.50' }, { basis: 'price', amount: '12.5', value: '12.50' }, '12.50 USDT'],
    [{ what: 'coins', amount: '20' }, { basis: 'coins', amount: '20', value: '20.00' }, '20.00 USDT'],
    [{ what: 'all' }, { basis: 'coins', amount: '50', value: '50.00' }, '50.00 USDT'],
  ])('as %j is what is shown, and what is created', async (query, made, shown) => {
    const { ada, show, refunds } = await shop();
    const page = await show(query);
    expect(page.text).toContain(`Arrives ${shown} on TRON`);
    const after = await ada.press(page, 'Create refund link');
    expect(after.text).toContain(`Refund of ${shown} on TRON`);
    expect(await refunds()).toMatchObject([
      { ...made, kind: 'payout', status: 'awaiting_destination', createdBy: 'Ada' },
    ]);
  });

  test('is the excess first where too much came', async () => {
    const { ada, show, refunds } = await shop({ came: ['60.00'] });
    const page = await show();
    expect(page.html).toMatch(/value="excess" checked/);
    expect(page.text).toContain('Arrives 10.00 USDT on TRON');
    await ada.press(page, 'Create refund link');
    expect(await refunds()).toMatchObject([{ basis: 'excess', amount: '10', value: '10.00' }]);
    expect((await show({ what: 'excess' })).text).toContain('The excess nothing');
    expect((await show({ what: 'all' })).text).toContain('Everything that is left 50.00 USDT');
  });

  test('of another coin than was asked for is that coin, and why it is not possible', async () => {
    const { ada, show, refunds } = await shop({
      came: [coins('b', '7', { method: 'usdt-ethereum' })],
    });
    const page = await show();
    expect(page.html).toMatch(/value="excess" checked/);
    expect(page.text).toContain('Not possible novapay cannot send usdt-ethereum right now');
    const done = await ada.press(page, 'Record refund', { outsideAmount: '7', note: 'by hand' });
    expect(done.text).toContain('The refund was created.');
    expect(await refunds()).toMatchObject([{ asset: 'USDT', network: 'ethereum', kind: 'manual' }]);
  });

  test('of several payments is of the one that is chosen', async () => {
    const { bench, token, show, ada, refunds, arrives, payment } = await shop({ came: ['20.00'] });
    expect((await show()).text).not.toContain('Which payment');
    await bench.choose(token, 'usdt-solana');
    await arrives('usdt-solana', coins('d', '30.00', { method: 'usdt-solana' }));
    expect((await ada.open(payment)).forms.flatMap(({ buttons }) => buttons)).not.toContain('Refund');
    const page = await show();
    expect(page.text).toContain('Which payment');
    const options = [...page.html.matchAll(/<option value="([^"]*)"[^>]*>([^<]*)/g)];
    expect(options.map(([, , label = '']) => label.replace(/pay_.*/, 'id'))).toEqual([
      'USDT on TRON at NovaPay, id',
      'USDT on Solana at NovaPay, id',
    ]);
    const of = options[1]?.[1] ?? '';
    const chosen = await show({ what: 'all', of });
    expect(chosen.text).toContain('Arrives 30.00 USDT on Solana');
    await ada.press(chosen, 'Create refund link');
    expect(await refunds()).toMatchObject([{ paymentId: of.split(' ')[0], amount: '30', network: 'solana' }]);
    // What is left is offered first.
    expect((await show()).text).toContain('Arrives 20.00 USDT on TRON');
  });

  test('that is too much shows the maximum, and no way to send it', async () => {
    const { show } = await shop();
    for (const [what, unit] of [
      ['coins', 'USDT'],
      ['price', 'USD'],
    ] as const) {
      const page = await show({ what, amount: '50.01' });
      expect(page.text).toContain(`must be at most 50${what === 'price' ? '.00' : ''} ${unit}`);
      expect(page.html).toContain('value="50.01"');
      expect(page.text).not.toContain('Create refund link');
    }
    expect((await show({ what: 'coins', amount: '1' })).text).toContain('Not possible');
  });

  test('that is entered as nonsense is refused beside the form', async () => {
    const { show } = await shop();
    for (const amount of ['abc', hostile, '0', '9'.repeat(40)]) {
      const { status, html, text } = await show({ what: 'coins', amount });
      expect([amount, status]).toEqual([amount, 200]);
      expect(html).toContain('role="alert"');
      expect(html).not.toContain('<script>');
      expect(text).not.toContain('Create refund link');
    }
  });

  test('needs an amount where it is a part', async () => {
    const { show } = await shop();
    expect((await show({ what: 'price' })).text).toContain('Enter an amount, and press Show.');
  });
});

describe('R102: of two people with the same page', () => {
  test.each<readonly [way: string, button: string, fields: Readonly<Record<string, string>>]>([
    ['a link', 'Create refund link', {}],
    ['an address', 'Refund to this address', { address }],
    ['other means', 'Record refund', { outsideAmount: '5', note: 'in cash' }],
  ])('one refunds by %s, and the other is told, and sees it', async (_way, button, fields) => {
    const { bench, ada, show, path, refunds } = await shop({ came: ['20.00'] });
    const bob = await signedInForMoney(bench, { name: 'Bob' });
    const query = new URLSearchParams({ what: 'coins', amount: '5' }).toString();
    const [adas, bobs] = [await ada.open(`${path}?${query}`), await bob.open(`${path}?${query}`)];
    await ada.press(adas, button, fields);
    const told = await bob.press(bobs, button, fields);
    expect(told.html).toMatch(
      /class="notice bad" role="alert">This checkout has changed since you looked at it/,
    );
    expect(told.text).toMatch(/Refunds 5\.00 USDT on TRON .*Requested by Ada/);
    expect(await refunds()).toMatchObject([{ createdBy: 'Ada' }]);
    // It is Bob’s to refund more, once that is what the page shows.
    await bob.press(await bob.open(`${path}?${query}`), button, fields);
    expect(await refunds()).toHaveLength(2);
    expect((await show()).status).toBe(200);
  });
});

describe('the link', () => {
  test('is shown once, with its QR code, its end and the text to send, in no address and no cookie', async () => {
    const { ada, bench, show, refunds } = await shop();
    const page = await ada.press(await show(), 'Create refund link');
    const [, token = ''] = /^http:\/\/127\.0\.0\.1:8787\/refund#(rt_[\w-]+)$/.exec(linkIn(page)) ?? [];
    expect((await bench.shopper(token, 'GET', '/v1/refund')).body).toMatchObject({
      status: 'awaiting_destination',
      amount: '50',
    });
    expect(page.headers.get('set-cookie') ?? '').not.toContain('rt_');
    expect(page.headers.get('cache-control')).toContain('no-store');
    expect(page.html).toMatch(/<img src="data:image\/svg\+xml;base64,[\w+/=]+" alt="QR code of the link"/);
    expect(page.text).toContain('It works until 2030-01-31');
    expect(page.html).toContain('value="Refund from Shop"');
    expect(mailIn(page)).toContain('To get 50.00 USDT back, open the refund link from Shop.');
    expect(mailIn(page)).toContain(`Enter refund address:\n${linkIn(page)}`);
    expect(page.html).toMatch(/href="mailto:\?subject=Refund%20from%20Shop&amp;body=[^"]*%2Frefund%23rt_/);
    expect(page.html.length).toBeLessThan(30_000);
    const [refund] = await refunds();
    const own = `/money/refunds/${String(refund?.['id'])}`;
    // The address of a form's answer, opened again.
    for (const address of [own, `${own}/link`, `${own}/text`]) {
      const opened = await ada.open(address);
      expect(opened.text, address).toContain('The shopper opens the link and enters an address.');
      expect(opened.text, address).toContain('It was shown when it was created');
      expect(opened.html, address).not.toContain('rt_');
    }
  });

  test('is on a page whose other forms lead back to it', async () => {
    const { ada, show } = await shop();
    const made = await ada.press(await show(), 'Create refund link');
    const german = await ada.press(made, 'Write', { language: 'de' });
    const cancelled = await ada.press(german, 'Cancel the refund');
    expect(cancelled.html).toContain('<h1>Refund of 50.00 USDT on TRON</h1>');
    expect(cancelled.text).toContain('Cancelled: nothing is sent.');
    expect(cancelled.text).toContain('The customer did not get this money. It can be refunded again.');
    expect(cancelled.text).not.toContain('Link for the customer');
  });

  test('of a form that is sent twice is of one refund, and was shown before', async () => {
    const { ada, show, refunds } = await shop();
    const page = await show();
    const first = await ada.press(page, 'Create refund link');
    const second = await ada.press(page, 'Create refund link');
    expect(second.html).not.toContain('rt_');
    expect(second.text).toContain('This form was sent before: there is one refund');
    expect(await refunds()).toHaveLength(1);

    const renewed = await ada.press(second, 'Make a new link');
    expect(linkIn(renewed)).toMatch(/#rt_[\w-]+$/);
    expect(linkIn(renewed)).not.toBe(linkIn(first));
    expect((await ada.press(second, 'Make a new link')).html).not.toContain('#rt_');
  });

  test('stays in the text when another language is chosen', async () => {
    const { ada, show } = await shop({ checkout: { description: 'T-shirt' } });
    const page = await ada.press(await show(), 'Create refund link');
    const link = linkIn(page);
    const arabic = await ada.press(page, 'Write', { language: 'ar' });
    expect(arabic.html).toMatch(/<textarea readonly="" rows="\d+" lang="ar" dir="rtl"/);
    expect(arabic.html).toMatch(/<input type="text" readonly="" value="[^"]+" lang="ar" dir="rtl"/);
    expect(mailIn(arabic)).toContain(link);
    expect(mailIn(arabic)).toContain('T-shirt');
    expect(linkIn(arabic)).toBe(link);
    const german = await ada.press(arabic, 'Write', { language: 'de' });
    expect(german.html).toContain('value="Erstattung von Shop"');
    const wrong = await ada.press(german, 'Write', { language: '<b>' });
    expect(wrong.html).toContain('role="alert"');
    expect(linkIn(wrong)).toBe(link);
    const forged = await ada.press(page, 'Write', { link: 'https://evil.example/#rt_x', language: 'fr' });
    expect(forged.html).not.toContain('evil.example');
  });

  test('is written about in the shopper’s language', async () => {
    const { ada, bench, id } = await shop();
    const { token } = await bench.open({ reference: 'order-2' });
    expect(token).toMatch(/^cs_/);
    await bench.services.database.checkouts.change(id, (before) =>
      changeTo(before, { ...before, language: 'fr' }),
    );
    const page = await ada.press(await ada.open(`/payments/${id}/refund`), 'Create refund link');
    expect(page.html).toMatch(/lang="fr" dir="ltr"/);
    expect(page.html).toContain('<option value="fr" selected="">French</option>');
  });

  test('can be made anew until it is sent, and the API’s refusal is said', async () => {
    const { ada, bench, show, refunds } = await shop();
    const page = await ada.press(await show(), 'Create refund link');
    const [refund] = await refunds();
    const path = `/money/refunds/${String(refund?.['id'])}`;
    const left = await ada.open(path);
    const token = linkIn(page).split('#')[1] ?? '';
    await bench.shopper(token, 'POST', '/v1/refund/destination', { address });
    const late = await ada.press(left, 'Make a new link');
    expect(late.html).toContain('role="alert"');
    expect(late.html).not.toContain('#rt_');
    expect(late.text).toContain('succeeded');
    expect((await ada.open(path)).text).not.toContain('Make a new link');
  });
});

describe('an address that is named', () => {
  test('is where it is sent', async () => {
    const { ada, show, refunds, moneyOut } = await shop();
    const done = await ada.press(await show(), 'Refund to this address', { address, reason: hostile });
    expect(done.text).toContain('The refund was created.');
    expect(done.text).toContain('succeeded');
    expect(done.html).not.toContain('<script>');
    expect(moneyOut.sent).toMatchObject([{ address, amount: '50' }]);
    expect(await refunds()).toMatchObject([{ status: 'succeeded', reason: hostile }]);
  });

  test.each(['TEkxiTehnzSmSe2XqrBj4w32RUN966rdz9', '0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed', hostile])(
    'as %j is refused at its field, what was entered stays, and nothing was done',
    async (wrong) => {
      const { ada, show, refunds } = await shop();
      const entered = { address: wrong, reason: 'sent back' };
      const refused = await ada.press(
        await show({ what: 'coins', amount: '20' }),
        'Refund to this address',
        entered,
      );
      expect(refused.html).toContain('role="alert"');
      expect(refused.html).toContain('id="fault-address"');
      const form = refused.forms.find(({ fields }) => fields['where'] === 'address');
      expect(form?.fields).toMatchObject({ ...entered, amount: '20', what: 'coins' });
      expect(refused.html).toMatch(/<details class="card" open=""><summary>To an address/);
      expect(refused.html).not.toContain('<script>');
      expect(await refunds()).toEqual([]);
      const done = await ada.press(refused, 'Refund to this address', { address });
      expect(done.text).toContain('The refund was created.');
      expect(await refunds()).toMatchObject([{ amount: '20' }]);
    },
  );

  test('sent twice by one form is sent once', async () => {
    const { ada, show, moneyOut } = await shop();
    const page = await show({ what: 'coins', amount: '20' });
    for (let times = 0; times < 2; times += 1)
      expect((await ada.press(page, 'Refund to this address', { address })).text).toContain('succeeded');
    expect(moneyOut.sent).toHaveLength(1);
  });
});

describe('a refund that was paid outside', () => {
  test('is recorded with its amount, hash and note', async () => {
    const { ada, show, refunds, moneyOut, bench, id } = await shop();
    const hash = 'ab'.repeat(32);
    const page = await show({ what: 'price', amount: '12.50' });
    await ada.press(page, 'Record refund', { note: 'in cash', hash });
    expect(await refunds()).toMatchObject([
      { kind: 'manual', status: 'succeeded', amount: '12.5', transactionHash: hash, reason: 'in cash' },
    ]);
    expect(moneyOut.sent).toEqual([]);
    expect((await bench.merchant('GET', `/v1/checkouts/${id}`)).body).toMatchObject({ amountPaid: '37.50' });
  });

  test('without how it was paid is refused, and keeps the amount', async () => {
    const { ada, show, refunds } = await shop();
    const refused = await ada.press(await show(), 'Record refund', { outsideAmount: '20', hash: 'x y' });
    expect(refused.html).toContain('role="alert"');
    expect(refused.html).toContain('name="outsideAmount"');
    expect(refused.html).toContain('value="20"');
    expect(await refunds()).toEqual([]);
  });

  test.each([
    ['noxpay', {}, 'noxpay cannot send money'],
    [
      'nuxpay',
      { moneyOut: scriptedMoneyOut({ sendsToListedOnly: true }) },
      'the key for that list is not set',
    ],
  ])('is the only way at a gateway that pays nothing back: %s', async (provider, given, reason) => {
    const { ada, show, refunds } = await shop({
      id: provider,
      gateway: { moneyOut: null, ...given },
    });
    const page = await show();
    expect(page.text).toContain(`Not possible ${reason === 'noxpay cannot send money' ? reason : provider}`);
    expect(page.text).toContain(reason);
    expect(page.text).not.toContain('Create refund link');
    expect(page.html).toMatch(/<details class="card" open=""><summary>You paid it back/);
    await ada.press(page, 'Record refund', { outsideAmount: '50', note: 'by bank' });
    expect(await refunds()).toMatchObject([{ kind: 'manual', status: 'succeeded' }]);
  });
});

test('a gateway that refunds whole orders asks for the account, and has no link', async () => {
  const { ada, show, refunds } = await shop({
    id: 'novax',
    gateway: { moneyOut: null, refunds: scriptedRefunds },
  });
  const page = await show();
  expect(page.text).toContain('To the customer’s account at NovaX');
  expect(page.text).not.toContain('Create refund link');
  expect((await show({ what: 'coins', amount: '20' })).text).toContain('novax refunds only whole orders');
  const refused = await ada.press(page, 'Refund to this address', { address, network: 'BSC', token: 'USDT' });
  expect(refused.html).toContain('id="fault-network"');
  expect(refused.text).not.toContain('destination');
  await ada.press(refused, 'Refund to this account', { userId: 'customer-1' });
  expect(await refunds()).toMatchObject([{ kind: 'native', status: 'succeeded' }]);
});

describe('who has to approve', () => {
  const approvals = { refundsAbove: { '*': '10' } } as const;

  test('is said before: not who creates it', async () => {
    const { show } = await shop({ approvals });
    expect((await show({ what: 'coins', amount: '20' })).text).toContain(
      'above your limit: Ada cannot approve it, anyone else with payouts:approve can',
    );
    expect((await show({ what: 'coins', amount: '10' })).text).toContain('no second person needed');
  });

  test('is said after', async () => {
    const { ada, show, refunds, moneyOut } = await shop({ approvals });
    const done = await ada.press(await show(), 'Refund to this address', { address });
    expect(done.text).toContain('Refund Needs a second person.');
    expect(done.text).toContain('You cannot: you requested it.');
    expect(await refunds()).toMatchObject([{ status: 'awaiting_approval', approvalBy: 'merchant' }]);
    expect(moneyOut.sent).toEqual([]);
  });

  test('counts what went out in 24 hours', async () => {
    const { show, refundBy } = await shop({ approvals: { refundsAbove: { '*': '30' } } });
    expect((await show({ what: 'coins', amount: '20' })).text).toContain('no second person needed');
    expect((await refundBy({ amount: '20' })).status).toBe(201);
    expect((await show({ what: 'coins', amount: '20' })).text).toContain('Ada cannot approve it');
  });
});

describe('what is refused', () => {
  test('is a button whose scope is missing, which names it', async () => {
    const { bench, path, payment, refunds } = await shop();
    const reader = ['checkouts:read', 'refunds:read'];
    const bob = await signedInForMoney(bench, { name: 'Bob', scopes: reader });
    const page = await bob.open(path);
    expect(page.status).toBe(200);
    for (const button of ['Create refund link', 'Refund to this address', 'Record refund'])
      await expect(bob.press(page, button, { address }), button).rejects.toThrow('is disabled');
    expect(page.text).toContain('Create refund link: 50.00 USDT on TRON needs the scope refunds:write.');
    expect((await bob.open(payment)).text).toContain('Refund needs the scope refunds:write.');

    const cleo = await signedInForMoney(bench, { name: 'Cleo', scopes: [...reader, 'refunds:write'] });
    const own = await cleo.open(path);
    expect(own.text).toContain('Record refund needs the scope checkouts:resolve.');
    const outside = own.forms.find(({ buttons }) => buttons.includes('Record refund'));
    const body = new URLSearchParams({ ...outside?.fields, outsideAmount: '50', note: 'x' }).toString();
    const headers = {
      'Content-Type': 'application/x-www-form-urlencoded',
      Origin: 'http://127.0.0.1:8787',
    };
    const sent = await cleo.send(path, { method: 'POST', headers, body });
    expect(sent.status).toBe(403);
    expect(await sent.text()).toContain('checkouts:resolve');
    expect(await refunds()).toEqual([]);

    const dan = await signedInForMoney(bench, { name: 'Dan', scopes: ['checkouts:read'] });
    expect((await dan.open(payment)).text).toContain('Refund needs the scope refunds:read.');
    const refused = await dan.open(path);
    expect(refused.status).toBe(403);
    expect(refused.text).toContain('refunds:read');
  });

  test.each(['chk_unknown', '%3Cscript%3E'])('is an id that is none: %s', async (id) => {
    const { ada } = await shop();
    const { status, html } = await ada.open(`/payments/${id}/refund`);
    expect(status).toBe(404);
    expect(html).not.toContain('<script>');
  });
});

describe('the page of the payment', () => {
  test('leads here where money can go back, and says why not where it cannot', async () => {
    const { ada, payment, path, show } = await shop();
    expect((await ada.open(payment)).html).toContain(
      `<a class="out last" href="/console${path}">Another amount or way</a>`,
    );
    await ada.press(await show(), 'Create refund link');
    const after = await ada.open(payment);
    expect(after.html).toMatch(
      /<a class="button" href="[^"]*\/money\/refunds\/rfd_[^"]*">Open the refund<\/a>/,
    );
    expect(after.text).toContain('Link and text of the refund of 50.00 USDT');
    expect((await show()).text).toContain('there is no USDT left to refund');
  });

  test.each([
    [['50.00'], 'Refund: everything that is left, 50.00', 'Refund', { basis: 'coins', amount: '50' }],
    [['60.00'], 'Refund: the excess, 10.00', 'Refund the excess', { basis: 'excess', amount: '10' }],
  ])('of which %j came has the usual refund, and creates it once by one button', async (...row) => {
    const [came, says, button, made] = row;
    const { ada, payment, refunds } = await shop({ came, approvals: { refundsAbove: { '*': '5' } } });
    const page = await ada.open(payment);
    expect(page.text).toContain(`${says} USDT on TRON`);
    expect(page.text).toMatch(
      /Arrives [15]0\.00 USDT on TRON Fee 1\.00 USDT, which you pay on top Counted as [15]0\.00 USD Approval above your limit/,
    );
    const created = await ada.press(page, button);
    expect(linkIn(created)).toMatch(/#rt_[\w-]+$/);
    expect((await ada.press(page, button)).text).toContain('This form was sent before');
    expect(await refunds()).toMatchObject([{ ...made, status: 'awaiting_destination' }]);
  });

  test('R102: creates none of a payment that has changed since, and shows what is left', async () => {
    const { ada, payment, refunds, refundBy } = await shop();
    const page = await ada.open(payment);
    expect((await refundBy({ amount: '20' })).status).toBe(201);
    const answer = await ada.press(page, 'Refund');
    expect(answer.text).toContain('This checkout has changed since you looked at it');
    expect(answer.text).toContain('Everything that is left 30.00 USDT on TRON');
    expect(await refunds()).toHaveLength(1);
  });

  test.each<readonly [what: string, options: Options]>([
    [
      'of two coins',
      { came: [coins('b', '7', { method: 'usdt-solana' }), coins('c', '3', { method: 'usdt-ethereum' })] },
    ],
    ['by a gateway that does not answer', { offers: () => new Promise<never>(() => {}) }],
    ['by a gateway that fails', { offers: () => Promise.reject(unanswered('novapay')) }],
    ['by a gateway that pays nothing back', { gateway: { moneyOut: null } }],
  ])('only leads to a refund %s', async (_what, options) => {
    const { ada, payment, path } = await shop(options);
    const { html, forms } = await ada.open(payment);
    expect(html).toMatch(new RegExp(`<a class="button( main)?" href="/console${path}">Refund</a>`));
    expect(forms.flatMap(({ buttons }) => buttons)).not.toContain('Refund');
  });

  test('has no such button before money comes, and a disabled one while it is not final', async () => {
    const none = await shop({ came: [] });
    expect((await none.ada.open(none.payment)).html).not.toMatch(/>\s*Refund\s*</);
    expect((await none.show()).text).toContain('This order has received nothing that could be refunded.');
    const seen = await shop({ came: [coins('a', '50.00', { status: 'detected' })] });
    expect((await seen.ada.open(seen.payment)).text).toContain(
      'Money that is not final yet cannot be refunded.',
    );
    expect((await seen.show()).text).toContain('The money is not final yet.');
  });
});

test('shows texts from outside as texts', async () => {
  const { ada, show, bench, refunds } = await shop({
    checkout: { reference: hostile, description: hostile, customer: { firstName: hostile } },
  });
  const page = await show();
  const made = await ada.press(page, 'Create refund link', { reason: hostile });
  const [refund] = await refunds();
  for (const { html } of [page, made, await ada.open(`/money/refunds/${String(refund?.['id'])}`)]) {
    expect(html).not.toContain('<script>');
    expect(html).toContain('&lt;script&gt;');
  }
  expect(mailIn(made)).not.toMatch(/\u202E/);
  expect(bench.logged.filter(({ level }) => level === 'error')).toEqual([]);
});
