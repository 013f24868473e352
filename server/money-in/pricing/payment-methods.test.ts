import { describe, expect, test, vi } from 'vitest';
import { scriptedOffer, scriptedProvider, unreachable } from '../../testing/scripted-gateway.ts';
import {
  fixedRates,
  startWorkbench,
  type Workbench,
  type WorkbenchOptions,
} from '../../testing/workbench.ts';
import type { Deadline } from '../../base/clock.ts';
import { PaymentMethods } from './payment-methods.ts';
import { priceRequestOf } from '../checkout/transition.ts';
import { hostedAsset } from '../../base/money/assets.ts';
import type { Offer, Gateway } from '../../gateways/gateway.ts';

async function methodsFor({ services: { checkouts, paymentMethods } }: Workbench, id: string) {
  return paymentMethods.methodsFor(priceRequestOf(await checkouts.get(id)));
}

/** What a checkout over 50.00 USD offers, and which gateway is asked first for USDT on TRON. */
async function offered(
  gateways: readonly Gateway[],
  settings: WorkbenchOptions['settings'] = {},
  changes: object = {},
) {
  const bench = await startWorkbench(gateways, { settings });
  const { id } = await bench.open(changes);
  return (await methodsFor(bench, id)).map(({ offer, amount, reason, candidates }) => ({
    method: offer.asset.method,
    amount,
    minimum: offer.minimum,
    reason,
    gateways: candidates.map(({ gateway }) => gateway.id),
  }));
}

const usdt = (minimum: string | null = null) => [scriptedOffer('usdt-tron', { minimum })];
const named = (...ids: readonly string[]) => ids.map((id) => scriptedProvider(id));
const order = async (...wanted: Parameters<typeof offered>) => (await offered(...wanted))[0]?.gateways;

/** A gateway that says what it takes when a test lets it. */
function hangingGateway(id: string) {
  /** Once for each time that it was asked. */
  const asked: { readonly answer: (offers: readonly Offer[]) => void; readonly fail: () => void }[] = [];
  const offers = () =>
    new Promise<readonly Offer[]>((answer, reject) => {
      asked.push({ answer, fail: () => reject(unreachable(id)) });
    });
  return { ...scriptedProvider(id), offers, asked };
}

/** Methods for 50.00 USD and who would take them, by the same PaymentMethods. */
function listed(gateways: readonly Gateway[], deadline: Deadline) {
  const logged: string[] = [];
  const log = { info() {}, warn: (_fields: object, message: string) => logged.push(message), error() {} };
  const settings = {
    methods: null,
    first: 'coins' as const,
    rates: fixedRates(),
    routing: { providers: [], methods: {} },
    trustGateway: [],
  };
  const paymentMethods = new PaymentMethods(gateways, settings, log, { now: () => 0, deadline });
  const methods = async () => {
    const all = await paymentMethods.methodsOf({ amount: '50.00', currency: 'USD' });
    return all.map(({ offer, candidates }) => [
      offer.asset.method,
      candidates.map(({ gateway }) => gateway.id),
    ]);
  };
  return { methods, logged, paymentMethods };
}

describe('the order of gateways', () => {
  test('is that of the settings where the merchant names none', async () => {
    expect(await order(named('a', 'b', 'c'))).toEqual(['a', 'b', 'c']);
  });

  test('is that of routing.providers, then the others', async () => {
    const routing = { providers: ['c', 'nobody', 'b'], methods: {} };
    expect(await order(named('a', 'b', 'c'), { routing })).toEqual(['c', 'b', 'a']);
  });

  test('routing.methods wins for its method, and no other gateway serves it', async () => {
    const routing = { providers: ['a', 'b', 'c'], methods: { 'usdt-tron': ['c', 'b'], 'trx-tron': ['a'] } };
    expect(await order(named('a', 'b', 'c'), { routing })).toEqual(['c', 'b']);
  });

  test('routing.methods that names no gateway that is on is ignored', async () => {
    const routing = { providers: ['c', 'a'], methods: { 'usdt-tron': ['off', 'gone'] } };
    expect(await order(named('a', 'b', 'c'), { routing })).toEqual(['c', 'a', 'b']);
  });

  test('a checkout that pins a gateway gets that one alone, or none', async () => {
    expect(await order(named('a', 'b'), {}, { provider: 'b' })).toEqual(['b']);
    const routing = { providers: [], methods: { 'usdt-tron': ['a'] } };
    expect(await offered(named('a', 'b'), { routing }, { provider: 'b' })).toEqual([]);
  });

  test('R33: one that keeps failing comes last, and is used where there is no other', async () => {
    const failing = scriptedProvider('a', { circuit: 'open' });
    const recovering = scriptedProvider('b', { circuit: 'half_open' });
    expect(await order([failing, recovering, ...named('c')])).toEqual(['b', 'c', 'a']);
    const routing = { providers: [], methods: { 'usdt-tron': ['a', 'c'] } };
    expect(await order([failing, ...named('c')], { routing })).toEqual(['c', 'a']);
    expect(await order([failing])).toEqual(['a']);
  });

  test.each(['unanswered', 'suspended'] as const)(
    'R33: one whose creations are %s comes last, and is used where there is no other',
    async (creation) => {
      const failing = scriptedProvider('a', { creation });
      expect(await order([failing, ...named('b', 'c')])).toEqual(['b', 'c', 'a']);
      expect(await order([failing])).toEqual(['a']);
    },
  );
});

describe('the methods of a checkout', () => {
  test('have each method once, however many gateways take it', async () => {
    const both = [scriptedOffer('usdt-tron'), scriptedOffer('usdt-ethereum')];
    const methods = await offered([scriptedProvider('a', { offers: both }), ...named('b')]);
    expect(methods.map(({ method, gateways }) => [method, gateways])).toEqual([
      ['usdt-tron', ['a', 'b']],
      ['usdt-ethereum', ['a']],
    ]);
  });

  test.each([
    ['49.99', null, ['a', 'b']],
    ['50.00', null, ['a', 'b']],
    ['50.01', null, ['b']],
  ])('below %s at one gateway, but not at the other', async (minimum, reason, gateways) => {
    const a = scriptedProvider('a', { offers: usdt(minimum) });
    expect(await offered([a, ...named('b')])).toMatchObject([{ reason, gateways }]);
  });

  test('are in the order of the table, whatever the gateway’s, unless the merchant names one', async () => {
    const gateway = scriptedProvider('a', {
      offers: ['usdt-solana', 'usdt-ethereum', 'usdt-tron'].map((method) => scriptedOffer(method)),
    });
    const ids = async (settings: WorkbenchOptions['settings'] = {}) =>
      (await offered([gateway], settings)).map(({ method }) => method);
    expect(await ids()).toEqual(['usdt-tron', 'usdt-ethereum', 'usdt-solana']);
    const methods = ['usdt-solana', 'usdt-tron'];
    expect(await ids({ methods })).toEqual(methods);
  });

  test('coins first and what needs none behind them, whatever the order, unless checkout.first says card', async () => {
    const methods = ['upi', 'usdt-solana', 'hosted', 'usdt-tron'];
    const gateway = scriptedProvider('a', {
      offers: [
        scriptedOffer('upi'),
        scriptedOffer('usdt-tron', { asset: hostedAsset('USD', 2) }),
        scriptedOffer('usdt-tron'),
        scriptedOffer('usdt-solana'),
      ],
    });
    const rates = fixedRates({ 'INR/USD': '0.012' });
    const ids = async (settings: WorkbenchOptions['settings'] = {}, changes = {}) =>
      (await offered([gateway], { rates, ...settings }, changes)).map(({ method }) => method);
    expect(await ids()).toEqual(['usdt-tron', 'usdt-solana', 'upi', 'hosted']);
    expect(await ids({ first: 'card' })).toEqual(['upi', 'hosted', 'usdt-tron', 'usdt-solana']);
    expect(await ids({ methods })).toEqual(['usdt-solana', 'usdt-tron', 'upi', 'hosted']);
    expect(await ids({ first: 'card' }, { methods })).toEqual(['upi', 'hosted', 'usdt-solana', 'usdt-tron']);
  });

  test('of one coin, a network whose gateways are all down behind those that are up, where the merchant names no order', async () => {
    const networks = ['usdt-tron', 'usdt-ethereum', 'usdt-bsc'];
    const down = scriptedProvider('a', {
      circuit: 'open',
      offers: ['usdt-tron', 'usdt-ethereum', 'btc-bitcoin'].map((method) => scriptedOffer(method)),
    });
    const up = scriptedProvider('b', {
      offers: ['usdt-ethereum', 'usdt-bsc', 'trx-tron'].map((method) => scriptedOffer(method)),
    });
    const rates = fixedRates({ 'BTC/USD': '64000', 'TRX/USD': '0.3' });
    const ids = async (settings: WorkbenchOptions['settings'] = {}) =>
      (await offered([down, up], { rates, ...settings })).map(({ method }) => method);
    expect(await ids()).toEqual(['usdt-ethereum', 'usdt-bsc', 'usdt-tron', 'btc-bitcoin', 'trx-tron']);
    expect(await ids({ methods: networks })).toEqual(networks);
  });

  test('show one below every minimum as unavailable, with the lowest minimum', async () => {
    const gateways = ['80', '60', '70'].map((minimum, index) =>
      scriptedProvider(`p${index}`, { offers: usdt(minimum) }),
    );
    expect(await offered(gateways)).toMatchObject([{ reason: 'below_minimum', minimum: '60', gateways: [] }]);
  });

  test('R33: are those of the others where a gateway’s offers cannot be loaded', async () => {
    const dumb = { ...scriptedProvider('a'), offers: () => Promise.reject(unreachable('a')) };
    expect(await order([dumb, ...named('b')])).toEqual(['b']);
  });

  test('R33: are those of the others while a gateway whose offers are unknown does not answer', async () => {
    const hanging = hangingGateway('a');
    const ends: (() => void)[] = [];
    const { methods, logged } = listed([hanging, ...named('b')], () => new Promise((end) => ends.push(end)));
    const waiting = methods();
    ends[0]?.();
    expect(await waiting).toEqual([['usdt-tron', ['b']]]);
    expect(logged).toEqual([expect.stringContaining('slow to list its offers')]);
    // Later requests neither wait nor load again.
    expect(await methods()).toEqual([['usdt-tron', ['b']]]);
    expect(hanging.asked).toHaveLength(1);
    const both = [scriptedOffer('usdt-tron'), scriptedOffer('usdt-ethereum')];
    hanging.asked[0]?.answer(both);
    await new Promise(setImmediate);
    const again = methods();
    hanging.asked[1]?.answer(both);
    expect(await again).toEqual([
      ['usdt-tron', ['a', 'b']],
      ['usdt-ethereum', ['a']],
    ]);
  });

  test('are another generation once a late list came, a price differed or no address was free', async () => {
    const hanging = hangingGateway('a');
    const [other] = named('b');
    if (other === undefined) throw new Error('there is no second gateway');
    const { methods, paymentMethods } = listed([hanging, other], () => Promise.resolve());
    await methods();
    const seen: number[] = [];
    const grows = () => {
      seen.push(paymentMethods.generation());
      const [before, now] = seen.slice(-2);
      return before !== now;
    };
    grows();
    expect(grows()).toBe(false);
    hanging.asked[0]?.answer([]);
    await new Promise(setImmediate);
    expect(grows()).toBe(true);
    paymentMethods.differs(other, { pair: 'USDT/USD', rate: '1', at: 0, source: 'static' });
    expect(grows()).toBe(true);
    const [offer] = usdt();
    if (offer === undefined) throw new Error('there is no offer');
    paymentMethods.gaveAddress(other, offer, false);
    expect(grows()).toBe(false);
    paymentMethods.gaveAddress(other, offer, false);
    expect(grows()).toBe(true);
    paymentMethods.gaveAddress(other, offer, true);
    expect(grows()).toBe(true);
    expect(grows()).toBe(false);
  });

  test('R33: a gateway that fails after a timeout is logged as such, and loaded again', async () => {
    const hanging = hangingGateway('a');
    const { methods, logged } = listed([hanging, ...named('b')], () => Promise.resolve());
    await methods();
    hanging.asked[0]?.fail();
    await new Promise(setImmediate);
    expect(logged).toEqual([
      expect.stringContaining('slow to list its offers'),
      'the offers of the gateway could not be loaded',
    ]);
    await methods();
    expect(hanging.asked).toHaveLength(2);
  });

  test('the wait for a gateway ends with its answer', async () => {
    const signals: AbortSignal[] = [];
    const { methods } = listed(named('a'), (_milliseconds, signal) => {
      signals.push(signal);
      return new Promise(() => {});
    });
    expect(await methods()).toEqual([['usdt-tron', ['a']]]);
    expect(signals.map(({ aborted }) => aborted)).toEqual([true]);
  });

  test('a gateway that answers at once is not timed', async () => {
    const known = { ...scriptedProvider('a'), offers: () => usdt() };
    const deadline = vi.fn<Deadline>(() => Promise.resolve());
    expect(await listed([known], deadline).methods()).toEqual([['usdt-tron', ['a']]]);
    expect(deadline).not.toHaveBeenCalled();
  });

  test('R33: a malformed list of one gateway is logged and left out', async () => {
    const faulty = { ...scriptedProvider('a'), offers: () => [{} as Offer] };
    const { methods, logged } = listed([faulty, ...named('b')], () => new Promise(() => {}));
    expect(await methods()).toEqual([['usdt-tron', ['b']]]);
    expect(logged).toEqual(['the offers of the gateway could not be loaded']);
  });

  test.each([
    ['what it takes a price in', ['EUR'], {}, null],
    ['dollars, where they have a rate', ['USD'], { 'EUR/USD': '1.1' }, null],
    ['coins, where they have a rate', ['USD', 'BTC'], { 'BTC/EUR': '50000' }, null],
    ['nothing that has a rate', ['USD', 'BTC'], { 'BTC/USD': '50000' }, 'no_rate'],
    ['no coins, where only they have a rate', ['USD', 'MYR'], { 'BTC/EUR': '50000' }, 'no_rate'],
  ])('a gateway that prices, by whether it can be asked in %s', async (_what, prices, pairs, reason) => {
    const own = [scriptedOffer('btc-bitcoin', { pricedBy: 'gateway', prices })];
    const settings = { rates: fixedRates(pairs), trustGateway: ['btc-bitcoin'] };
    const bench = await startWorkbench([scriptedProvider('a', { offers: own })], {
      settings,
    });
    const { body } = await bench.merchant('GET', '/v1/methods?amount=50&currency=EUR');
    expect(body).toMatchObject({ data: [{ id: 'btc-bitcoin', available: reason === null, reason }] });
    const price = { amount: '50.00', currency: 'EUR' };
    const { status, body: opened } = await bench.merchant('POST', '/v1/checkouts', price);
    expect(status).toBe(reason === null ? 201 : 422);
    if (reason !== null) return;
    const methods = await methodsFor(bench, String(opened['id']));
    expect(methods.map(({ offer }) => offer.asset.method)).toEqual(['btc-bitcoin']);
  });

  test.each([
    [['btc-bitcoin'], [{ method: 'btc-bitcoin', amount: null, reason: null, gateways: ['a'] }]],
    [['eth-ethereum'], []],
    [[], []],
  ])('a gateway’s own price where we know no rate, trusted for %s', async (trustGateway, expected) => {
    const own = [scriptedOffer('btc-bitcoin', { pricedBy: 'gateway' }), scriptedOffer('usdt-tron')];
    const methods = await offered([scriptedProvider('a', { offers: own })], { trustGateway });
    expect(methods.filter(({ method }) => method === 'btc-bitcoin')).toMatchObject(expected);
  });

  test('have a gateway’s own coin only where checkout.methods names it', async () => {
    const usdt = scriptedOffer('usdt-tron');
    const network = { ...usdt.asset.network, id: 'a', name: 'A' };
    const asset = { ...usdt.asset, method: 'yen2-a', asset: 'YEN2', network, contract: null };
    const gateways = [scriptedProvider('a', { offers: [usdt, { ...usdt, asset }] })];
    const rates = fixedRates({ 'YEN2/USD': '0.0066' });
    const of = async (settings: WorkbenchOptions['settings'], changes = {}) =>
      (await offered(gateways, { rates, ...settings }, changes)).map(({ method }) => method);
    expect(await of({})).toEqual(['usdt-tron']);
    expect(await of({}, { methods: ['yen2-a', 'usdt-tron'] })).toEqual(['usdt-tron']);
    expect(await of({ methods: ['yen2-a', 'usdt-tron'] })).toEqual(['yen2-a', 'usdt-tron']);

    const bench = await startWorkbench(gateways, { settings: { rates } });
    const { body } = await bench.merchant('GET', '/v1/methods?amount=50&currency=USD');
    expect(body).toMatchObject({
      data: [{ id: 'usdt-tron' }, { id: 'yen2-a', available: false, reason: 'not_offered' }],
    });
    const price = { amount: '50.00', currency: 'USD', methods: ['yen2-a'] };
    expect(await bench.merchant('POST', '/v1/checkouts', price)).toMatchObject({
      status: 422,
      body: { code: 'method_unavailable', detail: expect.stringContaining('checkout.methods') as string },
    });
  });

  test('lack a method that has neither a rate nor a gateway’s price', async () => {
    const ours = [scriptedOffer('btc-bitcoin'), scriptedOffer('usdt-tron')];
    expect(await offered([scriptedProvider('a', { offers: ours })])).toMatchObject([{ method: 'usdt-tron' }]);
  });

  test('name only gateways that can price it, where some cannot', async () => {
    const gateways = [
      scriptedProvider('ours', { offers: [scriptedOffer('btc-bitcoin')] }),
      scriptedProvider('theirs', { offers: [scriptedOffer('btc-bitcoin', { pricedBy: 'gateway' })] }),
    ];
    const trustGateway = ['btc-bitcoin'];
    expect(await offered(gateways, { trustGateway })).toMatchObject([
      { method: 'btc-bitcoin', gateways: ['theirs'] },
    ]);
    const rates = fixedRates({ 'BTC/USD': '100000' });
    expect(await offered(gateways, { rates })).toMatchObject([
      { method: 'btc-bitcoin', amount: '0.00050000', gateways: ['ours', 'theirs'] },
    ]);
  });
});

describe('methods that a checkout names', () => {
  const create = async (gateways: readonly Gateway[], methods: readonly string[]) => {
    const bench = await startWorkbench(gateways);
    return bench.merchant('POST', '/v1/checkouts', { amount: '50.00', currency: 'USD', methods });
  };
  const own = { ...scriptedOffer('usdt-tron').asset, method: 'usdt-plasma' };

  test('are refused where no gateway takes any of them, before a checkout is created', async () => {
    const answer = await create(named('a'), ['usdt-trc20', 'x']);
    expect(answer).toMatchObject({
      status: 422,
      body: { code: 'method_unavailable', errors: [{ path: 'methods' }] },
    });
    expect((await create(named('a'), ['usdt-trc20', 'usdt-tron'])).status).toBe(201);
  });

  test('are refused where no gateway that is on takes any of them, and taken where one does', async () => {
    const gateway = scriptedProvider('a', { offers: [{ ...scriptedOffer('usdt-tron'), asset: own }] });
    expect((await create([gateway], ['usdt-plasma'])).status).toBe(201);
    for (const method of ['btc-bitcoin', 'upi', 'hosted'])
      expect(await create([gateway], [method]), method).toMatchObject({
        status: 422,
        body: { errors: [{ path: 'methods', message: expect.stringContaining(`"${method}"`) as string }] },
      });
    expect((await create([], ['usdt-tron'])).status).toBe(422);
  });

  test('may be those of a gateway that does not answer', async () => {
    const failing = { ...scriptedProvider('b'), offers: () => Promise.reject(unreachable('b')) };
    for (const method of ['usdt-plasma', 'btc-bitcoin'])
      expect((await create([...named('a'), failing], [method])).status, method).toBe(201);
  });
});

describe('a currency that no source has a rate of', () => {
  const krw = { amount: '50000', currency: 'KRW' };
  const create = async (
    { gateways = named('a'), ...settings }: WorkbenchOptions['settings'] & { gateways?: readonly Gateway[] },
    price: object = krw,
  ) => {
    const bench = await startWorkbench(gateways, { settings });
    return bench.merchant('POST', '/v1/checkouts', price);
  };
  const refused = (message: string) => ({
    status: 422,
    body: {
      code: 'method_unavailable',
      errors: [{ path: 'currency', message: expect.stringContaining(message) as string }],
    },
  });

  test('is refused by its name, with the setting', async () => {
    expect(await create({})).toMatchObject(refused('"KRW" has no rate: add KRW/USD to rates.static'));
    expect((await create({ rates: fixedRates({ 'KRW/USD': '0.0007' }) })).status).toBe(201);
    const offers = [scriptedOffer('btc-bitcoin')];
    const usd = { amount: '50.00', currency: 'USD', methods: ['btc-bitcoin'] };
    expect(await create({ gateways: [scriptedProvider('a', { offers })] }, usd)).toMatchObject(
      refused('add BTC/USD'),
    );
  });

  test('is refused with a reference, too, and the open checkout stays', async () => {
    const bench = await startWorkbench(named('a'));
    const { id } = await bench.open({ reference: 'order-1' });
    const other = { ...krw, reference: 'order-1', reuseOpen: true };
    expect(await bench.merchant('POST', '/v1/checkouts', other)).toMatchObject(refused('"KRW"'));
    expect((await bench.merchant('GET', `/v1/checkouts/${id}`)).body).toMatchObject({ status: 'open' });
  });

  test('is accepted while a source has not answered, or fails', async () => {
    const rates = { ...fixedRates(), isReliable: () => false };
    expect((await create({ rates })).status).toBe(201);
  });

  test('is accepted while a gateway does not answer', async () => {
    const failing = { ...scriptedProvider('b'), offers: () => Promise.reject(unreachable('b')) };
    expect((await create({ gateways: [...named('a'), failing] })).status).toBe(201);
    const pinned = { ...krw, provider: 'a' };
    expect(await create({ gateways: [...named('a'), failing] }, pinned)).toMatchObject(refused('KRW/USD'));
  });

  test('is accepted where its rate is stale for now, or its source counts in a stablecoin that lost the dollar', async () => {
    const at = Date.UTC(2030, 0, 1);
    const table = {
      ...fixedRates().table(),
      sources: [
        { source: 'nordpay', usdProxy: 'USDT', prices: new Map([['KRW/USD', { rate: '0.0007', at }]]) },
        { source: 'http', usdProxy: null, prices: new Map([['USDT/USD', { rate: '0.9', at }]]) },
      ],
    };
    expect((await create({ rates: { ...fixedRates(), table: () => table } })).status).toBe(201);
  });

  test(
    'of a product is refused without naming the setting, which is logged for the merchant',
    { tags: ['links'] },
    async () => {
      const links = { mug: { name: 'Mug', amount: '24000', currency: 'KRW', maxQuantity: 1 } };
      const bench = await startWorkbench(named('a'), { links });
      const { status, text } = await bench.request('/v1/links/mug/sessions', {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: '{}',
      });
      expect(status).toBe(422);
      expect(text).toContain('KRW');
      expect(text).not.toContain('rates.static');
      expect(bench.logged).toContainEqual(
        expect.objectContaining({ link: 'mug', message: 'a product in the settings cannot be paid for' }),
      );
    },
  );
});

describe('methods that lack a rate', () => {
  const offers = ['btc-bitcoin', 'sol-solana', 'usdt-tron'].map((method) => scriptedOffer(method));
  const quiet = { info() {}, warn() {}, error() {} };

  /** What is off in this currency, with the pairs that it lacks, and what a checkout offers. */
  async function off(
    currency: string,
    pairs: Readonly<Record<string, string>> = {},
    {
      gateway = scriptedProvider('a', { offers }),
      methods = null,
      trustGateway = [],
    }: {
      gateway?: Gateway;
      methods?: readonly string[] | null;
      trustGateway?: readonly string[];
    } = {},
  ) {
    const settings = {
      methods,
      rates: fixedRates(pairs),
      routing: { providers: [], methods: {} },
      first: 'coins' as const,
      trustGateway,
    };
    const paymentMethods = new PaymentMethods([gateway], settings, quiet, { now: () => 0 });
    const all = await paymentMethods.methodsOf({ amount: '50.00', currency });
    const offered = await paymentMethods.methodsFor({ amount: '50.00', currency });
    const unpriced = paymentMethods.unpriced(all);
    expect(unpriced.every(({ reason }) => reason === 'no_rate')).toBe(true);
    expect(offered.filter((each) => unpriced.some(({ offer }) => offer === each.offer))).toEqual([]);
    return Object.fromEntries(unpriced.map(({ offer, missing }) => [offer.asset.method, missing]));
  }

  test('are off, and name the pairs to set', async () => {
    expect(await off('USD')).toEqual({ 'btc-bitcoin': ['BTC/USD'], 'sol-solana': ['SOL/USD'] });
    expect(await off('USD', { 'SOL/USD': '150' })).toEqual({ 'btc-bitcoin': ['BTC/USD'] });
    expect(await off('USD', { 'BTC/USD': '60000', 'SOL/USD': '150' })).toEqual({});
  });

  test('name the rate of a currency, where that is what is missing', async () => {
    expect(await off('EUR', { 'BTC/USD': '60000', 'SOL/USD': '150' })).toEqual({
      'btc-bitcoin': ['EUR/USD'],
      'sol-solana': ['EUR/USD'],
      'usdt-tron': ['EUR/USD'],
    });
  });

  test('need no rate of a coin that a trusted gateway prices', async () => {
    const own = [scriptedOffer('btc-bitcoin', { pricedBy: 'gateway', prices: ['USD'] })];
    const gateway = scriptedProvider('a', { offers: own });
    const found = await off('EUR', {}, { gateway, trustGateway: ['btc-bitcoin'] });
    expect(found).toEqual({ 'btc-bitcoin': ['EUR/USD'] });
  });

  test('need no rate where the merchant does not offer them', async () => {
    const found = await off('USD', {}, { methods: ['usdt-tron', 'sol-solana'] });
    expect(found).toEqual({ 'sol-solana': ['SOL/USD'] });
  });
});
