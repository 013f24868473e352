import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { createNovaPay } from '../../gateways/novapay/gateway.ts';
import { create as createOrder, waiting } from '../../gateways/novapay/testing/samples.ts';
import { startAnswers } from '../../testing/gateway-server.ts';
import {
  refusal,
  scriptedOffer,
  scriptedProvider,
  says,
  unanswered,
  unreachable,
  type Script,
} from '../../testing/scripted-gateway.ts';
import {
  fixedRates,
  startWorkbench,
  type Workbench,
  type WorkbenchOptions,
} from '../../testing/workbench.ts';
import { hashOf } from '../../base/ids.ts';
import type { CreatedPayment } from '../../gateways/gateway.ts';
import { sampleTransaction, start } from '../../testing/sample.ts';

/** When a workbench starts. */
const opened = Date.UTC(2030, 0, 1, 12);
const failing = (fault: Error): Pick<Script, 'create'> => ({ create: () => Promise.reject(fault) });

/** A checkout over 50.00 USD whose shopper clicks once on a method that these gateways take, in this order. */
async function clicked(
  scripts: readonly Script[],
  method = 'usdt-tron',
  options: WorkbenchOptions = {},
  changes: object = {},
) {
  const gateways = scripts.map((script, index) => scriptedProvider(`gateway${index + 1}`, script));
  const bench = await startWorkbench(gateways, options);
  const { id, token } = await bench.open(changes);
  const answer = await bench.choose(token, method);
  const { payments, selectedId } = await bench.services.checkouts.get(id);
  return { bench, gateways, id, token, answer, payments, selectedId };
}

describe('one click', () => {
  test.each([
    ['refuses', refusal('gateway1'), 'provider_rejected'],
    ['cannot be reached', unreachable('gateway1'), 'provider_unavailable'],
    ['does not answer', unanswered('gateway1'), 'create_unknown'],
  ])('R32: goes on to the next gateway where one %s, and shows one address', async (_name, error, code) => {
    const { answer, payments, selectedId, gateways, bench, token } = await clicked([failing(error), {}]);
    expect(answer).toMatchObject({
      status: 200,
      body: { payment: { status: 'awaiting', address: 'gateway2-address-1' }, formerPayments: [] },
    });
    expect(payments).toMatchObject([
      { provider: 'gateway1', status: 'failed', failureCode: code, address: null, providerReference: null },
      { provider: 'gateway2', status: 'awaiting', failureCode: null, address: 'gateway2-address-1' },
    ]);
    expect(selectedId).toBe(payments[1]?.id);
    expect(gateways.map(({ created }) => created.length)).toEqual([1, 1]);
    // Again is the same payment: no gateway is asked for another.
    expect((await bench.choose(token)).body['payment']).toEqual(answer.body['payment']);
    expect(gateways.map(({ created }) => created.length)).toEqual([1, 1]);
  });

  test.each([
    ['is', 0, 'gateway2-address-1'],
    ['is not quite', 1, 'gateway1-address-1'],
  ])('R23: goes on to the next gateway where one gives what %s over already', async (_is, left, address) => {
    const create: Script['create'] = (_request, made) => ({ ...made, expiresAt: opened + left });
    const { answer, payments } = await clicked([{ create }, {}]);
    expect(answer).toMatchObject({ status: 200, body: { payment: { address } } });
    const [first] = payments;
    if (left === 0) expect(first).toMatchObject({ status: 'failed', failureCode: 'create_unknown' });
    else expect(first).toMatchObject({ status: 'awaiting', expiresAt: opened + left });
  });

  test('R32: never uses an id twice, and gives each attempt secrets of its own', async () => {
    const { gateways, payments, bench } = await clicked([
      failing(unanswered('gateway1')),
      failing(refusal('gateway2')),
      {},
    ]);
    const requests = gateways.flatMap(({ created }) => created);
    expect(requests.map(({ paymentId }) => paymentId)).toEqual(payments.map(({ id }) => id));
    const secrets = requests.flatMap(({ notifyUrl, returnUrl }) => [notifyUrl, returnUrl]);
    expect(new Set([...secrets, ...payments.map(({ id }) => id)]).size).toBe(9);
    const own = secrets.map((url) => url.split('/').at(-1) ?? '');
    expect(own.every((token) => /^[\w-]{43}$/.test(token))).toBe(true);
    const tokens = await Promise.all(
      own.map((token) => bench.services.database.tokens.findToken(hashOf(token), ['payment', 'return'])),
    );
    expect(tokens.map((found) => [found?.kind, found?.subject, found?.provider])).toEqual(
      payments.flatMap(({ id, provider }) => [
        ['payment', id, provider],
        ['return', id, provider],
      ]),
    );
    for (const [index, url] of secrets.entries())
      expect(url).toMatch(
        index % 2 === 0 ? /^http:\/\/127\.0\.0\.1:8787\/webhooks\/gateway\d\// : /\/pay\/return\//,
      );
  });

  test.each([
    [[refusal, unreachable], 503, 'provider_unavailable'],
    [[unreachable, refusal], 502, 'provider_rejected'],
    [[refusal, unanswered], 504, 'provider_timeout'],
  ])('that every gateway fails answers as the last one failed', async (errors, status, code) => {
    const scripts = errors.map((error, index) => failing(error(`gateway${index + 1}`)));
    const { answer, payments, selectedId, bench, token } = await clicked(scripts);
    expect(answer).toMatchObject({ status, body: { code } });
    expect(answer.text).not.toMatch(/gateway\d/);
    expect(payments.map(({ status }) => status)).toEqual(['failed', 'failed']);
    expect(selectedId).toBeNull();
    expect((await bench.shopper(token, 'GET', '/v1/session')).body).toMatchObject({
      status: 'open',
      payment: null,
      formerPayments: [],
    });
  });

  test.each([
    [
      'R79: an address',
      { address: 'held' },
      { address: 'held' },
      { failureCode: 'address_in_use', address: 'held', providerReference: 'gateway1-order-2' },
    ],
    [
      'R24: an id',
      { reference: 'held' },
      { providerReference: 'held' },
      { failureCode: 'create_unknown', address: null, providerReference: null },
    ],
  ])(
    '%s that another payment holds sends the shopper to the next gateway',
    async (_what, held, stored, left) => {
      const { bench, answer, id } = await clicked([
        { create: (_request, made) => ({ ...made, ...held }) },
        {},
      ]);
      expect(answer.body).toMatchObject({ payment: { status: 'awaiting' } });
      const second = await bench.open();
      expect((await bench.choose(second.token)).body).toMatchObject({
        payment: { address: 'gateway2-address-1' },
      });
      expect((await bench.services.checkouts.get(second.id)).payments).toMatchObject([
        { provider: 'gateway1', ...left },
        { provider: 'gateway2' },
      ]);
      expect((await bench.services.checkouts.get(id)).payments).toMatchObject([stored]);
    },
  );

  test('calls a suspended gateway only where no other takes the method', async () => {
    const { gateways } = await clicked([{ circuit: 'open' }, {}]);
    expect(gateways.map(({ created }) => created.length)).toEqual([0, 1]);
    const alone = await clicked([{ circuit: 'open' }, failing(unreachable('gateway2'))]);
    expect(alone.answer.body).toMatchObject({ payment: { address: 'gateway1-address-1' } });
  });

  test('R33: at a gateway that hangs is waited for once, and the next shopper is spared that', async () => {
    const novapay = await startAnswers(waiting);
    onTestFinished(() => novapay.close());
    // The deadline passes once the gateway has the order, however slow the machine is.
    const deadlines: AbortController[] = [];
    vi.spyOn(AbortSignal, 'timeout').mockImplementation(() => {
      const deadline = new AbortController();
      deadlines.push(deadline);
      return deadline.signal;
    });
    novapay.answers.set(createOrder, () => {
      for (const deadline of deadlines) deadline.abort();
    });
    const hanging = createNovaPay({
      apiKey: 'key',
      baseUrl: novapay.url,
      mode: 'test',
      clock: { now: () => start },
      log: { info() {}, warn() {}, error() {} },
      limits: { headers: 0, deadline: 300_000 },
    });
    onTestFinished(() => hanging.close());
    // Had before the click, which waits for them no longer than a second.
    await hanging.offers();
    const bench = await startWorkbench([hanging, scriptedProvider('gateway2')]);
    const asked = async () => {
      const { id, token } = await bench.open();
      expect(await bench.choose(token)).toMatchObject({ body: { payment: { status: 'awaiting' } } });
      const { payments } = await bench.services.checkouts.get(id);
      return payments.map(({ provider, failureCode }) => [provider, failureCode]);
    };
    expect(await asked()).toEqual([
      ['novapay', 'create_unknown'],
      ['gateway2', null],
    ]);
    expect(await asked()).toEqual([['gateway2', null]]);
    expect(novapay.count(createOrder)).toBe(1);
  });

  test('asks the pinned gateway alone', async () => {
    const pinned = { provider: 'gateway2' };
    const { answer, gateways } = await clicked(
      [{}, failing(refusal('gateway2')), {}],
      'usdt-tron',
      {},
      pinned,
    );
    expect(answer).toMatchObject({ status: 502, body: { code: 'provider_rejected' } });
    expect(gateways.map(({ created }) => created.length)).toEqual([0, 1, 0]);
  });

  test('below the minimum of every gateway asks none', async () => {
    const offers = [scriptedOffer('usdt-tron', { minimum: '50.01' })];
    const { answer, gateways } = await clicked([{ offers }, { offers }]);
    expect(answer).toMatchObject({ status: 422, body: { code: 'method_unavailable' } });
    expect(answer.text).toContain('50.01 USDT');
    expect(gateways.map(({ created }) => created.length)).toEqual([0, 0]);
  });

  test('passes over the gateway whose minimum it does not reach', async () => {
    const offers = [scriptedOffer('usdt-tron', { minimum: '50.01' })];
    const { gateways } = await clicked([{ offers }, {}]);
    expect(gateways.map(({ created }) => created.length)).toEqual([0, 1]);
  });

  test('R32: is in the database before its gateway is asked', async () => {
    const found: unknown[] = [];
    const create: Script['create'] = ({ paymentId }, made) => {
      found.push(bench.sql(`select status from payments where id = '${paymentId}'`));
      return made;
    };
    const bench: Workbench = await startWorkbench([scriptedProvider('gateway1', { create })]);
    await bench.choose((await bench.open()).token);
    expect(found).toEqual([[{ status: 'creating' }]]);
  });

  test('R32: that cannot be written down asks no gateway', async () => {
    const gateway = scriptedProvider('gateway1');
    const bench = await startWorkbench([gateway]);
    const { id, token } = await bench.open();
    const { checkouts, writer, selection } = bench.services;
    const checkout = await checkouts.get(id);
    const cancelled = async () => void (await writer.apply(id, { type: 'cancel', by: 'merchant' }));
    await expect(selection.select(checkout, 'usdt-tron', cancelled)).rejects.toMatchObject({
      code: 'invalid_state',
    });
    expect(gateway.created).toEqual([]);
    expect((await bench.shopper(token, 'GET', '/v1/session')).body).toMatchObject({ status: 'cancelled' });
  });

  test('R11: of fifty at once asks each gateway once', async () => {
    const gateways = [
      scriptedProvider('gateway1', failing(unanswered('gateway1'))),
      scriptedProvider('gateway2'),
    ];
    const bench = await startWorkbench(gateways);
    const { token } = await bench.open();
    const answers = await Promise.all(Array.from({ length: 50 }, () => bench.choose(token)));
    expect(new Set(answers.map(({ body }) => JSON.stringify(body['payment']))).size).toBe(1);
    expect(gateways.map(({ created }) => created.length)).toEqual([1, 1]);
  });
});

describe('an amount that the gateway sets', () => {
  /** One BTC costs 100,000.00 USD by our own rate: 50.00 USD are 0.00050000 BTC, and its last decimal is the 8th. */
  const rates = fixedRates({ 'BTC/USD': '100000' });
  const btc = (amount: string, changes: Partial<CreatedPayment> = {}): Script => ({
    offers: [scriptedOffer('btc-bitcoin', { pricedBy: 'gateway' })],
    create: (_request, made) => ({ ...made, amount, exact: true, ...changes }),
  });
  const priced = (script: Script, settings: WorkbenchOptions['settings'] = { rates }) =>
    clicked([script], 'btc-bitcoin', { settings });

  // 3 % of 0.0005 is 0.000015, and one unit of 0.00000001 beside it.
  test.each([
    ['0.00051501', true],
    ['0.00051502', false],
    ['0.00048499', true],
    ['0.00048498', false],
    ['0.00050000', true],
    ['0.05', false],
  ])('R50: of %s, where our own rate says 0.0005, is taken: %s', async (amount, taken) => {
    const { answer, payments } = await priced(btc(amount));
    if (taken) expect(answer).toMatchObject({ status: 200, body: { payment: { amount } } });
    else {
      expect(answer).toMatchObject({ status: 422, body: { code: 'method_unavailable' } });
      expect(answer.body['detail']).toContain('its exchange rate is uncertain right now');
      expect(payments).toMatchObject([{ status: 'failed', failureCode: 'rate_differs', superseded: true }]);
    }
  });

  test('R50: is no amount at all', async () => {
    const { answer, payments } = await priced(btc('0'));
    expect(answer).toMatchObject({ status: 503, body: { code: 'provider_unavailable' } });
    expect(payments).toMatchObject([{ status: 'failed', failureCode: 'create_unknown', address: null }]);
  });

  describe('R50: beyond it', () => {
    const dearer = { static: '60000', gateway: '0.00078125' };
    /** One BTC costs 60,000 USD by our rate, until it is set to cost something else, and 64,000 at the gateway. */
    async function apart() {
      const prices = { 'BTC/USD': dearer.static };
      const rates = { ...fixedRates(), table: () => ({ ...fixedRates(prices).table(), at: bench.now() }) };
      const gateway = scriptedProvider('gateway1', btc(dearer.gateway));
      const bench: Workbench = await startWorkbench([gateway], { settings: { rates } });
      const { id, token } = await bench.open();
      const methodOf = async (): Promise<unknown> => {
        const { body } = await bench.merchant('GET', '/v1/methods?amount=50.00&currency=USD');
        const [method] = body['data'] as unknown as readonly object[];
        return method;
      };
      return { bench, gateway, prices, id, token, methodOf };
    }

    test('is reported to the merchant with both amounts and the rate', async () => {
      const { bench, id, token, methodOf } = await apart();
      expect(await methodOf()).toMatchObject({ available: true, reason: null });
      expect((await bench.choose(token, 'btc-bitcoin')).status).toBe(422);
      const { body } = await bench.merchant('GET', `/v1/checkouts/${id}/events`);
      const lines = body['data'] as unknown as readonly { actor: string; summary: string }[];
      expect(lines.find(({ actor }) => actor === 'gateway1')?.summary).toMatch(
        /asks for 0\.00078125, which differs by 6\.3 % from 0\.00083334 at our rate \(BTC\/USD 60000, static\)\. Check that rate/,
      );
      expect(bench.logged).toContainEqual(
        expect.objectContaining({ level: 'warn', failureCode: 'rate_differs', pair: 'BTC/USD' }),
      );
      expect(await methodOf()).toMatchObject({ available: false, reason: 'rate_differs' });
      expect((await bench.shopper(token, 'GET', '/v1/session')).body).toMatchObject({
        methods: [{ id: 'btc-bitcoin', available: false, reason: 'no_rate' }],
        payment: null,
        formerPayments: [],
      });
    });

    test('is not asked for again until the rate has moved, or ten minutes have passed', async () => {
      const { bench, gateway, prices, methodOf } = await apart();
      const choose = async (): Promise<number> =>
        (await bench.choose((await bench.open()).token, 'btc-bitcoin')).status;
      expect([await choose(), await choose()]).toEqual([422, 422]);
      expect(gateway.created).toHaveLength(1);
      bench.wait(600_000);
      expect([await choose(), await choose()]).toEqual([422, 422]);
      expect(gateway.created).toHaveLength(2);
      prices['BTC/USD'] = '63500';
      expect(await methodOf()).toMatchObject({ available: true, reason: null });
      expect(await choose()).toBe(200);
    });

    test('leaves an order that stays watched: its money is no stray', async () => {
      const { bench, gateway, id, token } = await apart();
      await bench.choose(token, 'btc-bitcoin');
      gateway.script.observe = (payment) =>
        says(payment, {
          transactions: [sampleTransaction({ method: 'btc-bitcoin', amount: '0.00083334', at: null })],
        });
      await bench.pass(60_000);
      const { status, payments } = await bench.services.checkouts.get(id);
      expect(payments).toMatchObject([
        {
          providerReference: 'gateway1-order-1',
          failureCode: 'rate_differs',
          transactions: [{ status: 'final' }],
        },
      ]);
      expect(status).toBe('paid');
    });

    test('leaves an order that is given up where it can be', async () => {
      const cancelled: string[] = [];
      const gateway = scriptedProvider('gateway1', btc(dearer.gateway));
      const cancel = ({ reference }: { readonly reference: string }) => {
        cancelled.push(reference);
        return Promise.resolve();
      };
      const bench = await startWorkbench([{ ...gateway, cancel }], {
        settings: { rates: fixedRates({ 'BTC/USD': dearer.static }) },
      });
      await bench.choose((await bench.open()).token, 'btc-bitcoin');
      await bench.pass(60_000);
      await bench.pass(60_000);
      expect(cancelled).toEqual(['gateway1-order-1']);
    });
  });

  test('R50: beyond it sends the shopper to the next gateway', async () => {
    const { answer } = await clicked([btc('0.0006'), btc('0.0005')], 'btc-bitcoin', { settings: { rates } });
    expect(answer).toMatchObject({ status: 200, body: { payment: { amount: '0.0005' } } });
  });

  test('locks the quote that it stands for, and ours where it is our very amount', async () => {
    const { payments } = await priced(btc('0.000512'));
    expect(payments).toMatchObject([
      { amount: '0.000512', quote: { pair: 'BTC/USD', rate: '97656.25', source: 'gateway1' } },
    ]);
    const same = await priced(btc('0.0005'));
    expect(same.payments).toMatchObject([{ quote: { pair: 'BTC/USD', rate: '100000', source: 'static' } }]);
  });

  test('is rounded up as people write the coin, unless the gateway matches the very amount', async () => {
    const ltc = (exact: boolean): Script => ({
      offers: [scriptedOffer('ltc-litecoin', { pricedBy: 'gateway' })],
      create: (_request, made) => ({ ...made, amount: '0.50000001', exact }),
    });
    const of = async (exact: boolean) =>
      (await clicked([ltc(exact)], 'ltc-litecoin', { settings: { trustGateway: ['ltc-litecoin'] } }))
        .payments;
    expect(await of(false)).toMatchObject([{ amount: '0.500001' }]);
    expect(await of(true)).toMatchObject([{ amount: '0.50000001' }]);
  });

  test('is asked for with the price, and with dollars where we know them', async () => {
    const { gateways } = await clicked(
      [btc('0.0005')],
      'btc-bitcoin',
      {
        settings: { rates: fixedRates({ 'EUR/USD': '1.1' }), trustGateway: ['btc-bitcoin'] },
      },
      { currency: 'EUR' },
    );
    expect(gateways[0]?.created).toMatchObject([
      { amount: null, price: { amount: '50', currency: 'EUR' }, usd: '55.00' },
    ]);
  });

  test('is taken without a rate of ours only from a gateway that is trusted', async () => {
    const trusted = await priced(btc('0.0007'), { trustGateway: ['btc-bitcoin'] });
    expect(trusted.answer).toMatchObject({ status: 200, body: { payment: { amount: '0.0007' } } });
    expect(trusted.payments).toMatchObject([
      { quote: { rate: '71428.571428571428571428', source: 'gateway1' } },
    ]);
    const offers = [...(btc('0.0007').offers ?? []), scriptedOffer('usdt-tron')];
    const not = await priced({ ...btc('0.0007'), offers }, { trustGateway: ['usdt-tron'] });
    expect(not.answer).toMatchObject({ status: 422, body: { code: 'method_unavailable' } });
    expect(not.gateways[0]?.created).toEqual([]);
  });

  test('that is unknown, of a payment that is found later, is worth nothing by itself', async () => {
    // Neither we nor the lost answer say what 50.00 USD are in this coin: no dust may pay the price.
    const lost = scriptedProvider('gateway1', {
      offers: [scriptedOffer('btc-bitcoin', { pricedBy: 'gateway' })],
      ...failing(unanswered('gateway1')),
      recover: (all) =>
        Promise.resolve(
          all.map(({ paymentId }) => ({ paymentId, reference: 'found-1', address: 'found-address' })),
        ),
    });
    lost.script.observe = (payment) =>
      says(payment, {
        transactions: [sampleTransaction({ method: 'btc-bitcoin', amount: '0.00000001', at: null })],
      });
    const bench = await startWorkbench([lost], { settings: { trustGateway: ['btc-bitcoin'] } });
    const { id, token } = await bench.open();
    await bench.choose(token, 'btc-bitcoin');
    await bench.pass(60_000);
    await bench.pass(60_000);
    const { status, payments } = await bench.services.checkouts.get(id);
    expect(payments).toMatchObject([
      { providerReference: 'found-1', transactions: [{ amount: '0.00000001' }] },
    ]);
    expect(status).toBe('open');
  });
});
