import { describe, expect, test } from 'vitest';
import {
  coins,
  says,
  scriptedOffer,
  scriptedProvider,
  unanswered,
  type Script,
} from '../../testing/scripted-gateway.ts';
import { databaseOfTier } from '../../testing/tier-database.ts';
import {
  fixedRates,
  startWorkbench,
  type Workbench,
  type WorkbenchOptions,
} from '../../testing/workbench.ts';

/** R86: a gateway that answers one deposit address to several shoppers, over HTTP, with either database. */

const minute = 60_000;
const hour = 60 * minute;
const shared = 'shared-address';
const ROUNDS = 15;

/** Lets so many creations be answered together. */
function barrier(size: number) {
  let waiting: (() => void)[] = [];
  return () =>
    new Promise<void>((resolve) => {
      waiting.push(resolve);
      if (waiting.length < size) return;
      for (const pass of waiting) pass();
      waiting = [];
    });
}

/** A gateway whose every order has one address; so many orders are asked for at once. */
const sharing = (orders = 1, address = () => shared): Script => {
  const together = barrier(orders);
  return {
    async create(_request, made) {
      await together();
      return { ...made, address: address() };
    },
  };
};

interface Shown {
  readonly status: number;
  readonly code: string | undefined;
  readonly address: string | undefined;
}

/** A shopper with a checkout of their own. */
async function shopperAt(bench: Workbench) {
  const { id, token } = await bench.open();
  const choose = async (method?: string): Promise<Shown> => {
    const { status, body } = await bench.choose(token, method);
    const payment = body['payment'] as { readonly address: string } | undefined;
    return { status, code: body['code'], address: payment?.address };
  };
  const shownLater = async () => {
    const { body } = await bench.shopper(token, 'GET', '/v1/session');
    return JSON.stringify(body);
  };
  return { bench, id, choose, shownLater, get: () => bench.services.checkouts.get(id) };
}

const { name, locate } = databaseOfTier();

describe(`on ${name}`, () => {
  /** Servers with equal gateways: two where they share a database. */
  async function start(scripts: readonly Script[], settings: WorkbenchOptions['settings'] = {}) {
    const location = await locate();
    const given = { location, settings };
    const gateways = scripts.map((script, index) => scriptedProvider(`gateway${index + 1}`, script));
    const bench = await startWorkbench(gateways, given);
    if (name === 'SQLite') return { gateways, benches: [bench] };
    return { gateways, benches: [bench, await startWorkbench(gateways, given)] };
  }
  const everyone = (benches: readonly Workbench[], size: number) =>
    Promise.all(
      Array.from({ length: size }, (_, index) => shopperAt(benches[index % benches.length] as Workbench)),
    );

  test('R86: of shoppers who choose at once, one is shown it, and the others an address of the next gateway', async () => {
    const size = 4;
    let address = '';
    const { benches, gateways } = await start([sharing(size, () => address), {}]);
    for (let round = 1; round <= ROUNDS; round += 1) {
      address = `${shared}-${round}-`;
      const shoppers = await everyone(benches, size);
      const shown = await Promise.all(shoppers.map(({ choose }) => choose()));
      expect(shown.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
      const addresses = shown.map((one) => one.address);
      expect(
        addresses.filter((one) => one === address),
        `round ${round}`,
      ).toHaveLength(1);
      expect(new Set(addresses).size).toBe(size);
      for (const [index, shopper] of shoppers.entries())
        expect((await shopper.shownLater()).includes(address)).toBe(addresses[index] === address);
      // Afterwards the first gateway is asked again.
      for (const each of benches) each.wait(10 * minute);
    }
    expect(gateways.map(({ created }) => created.length)).toEqual([ROUNDS * size, ROUNDS * (size - 1)]);
  });

  /** Two shoppers whose orders have one address: who is shown it, and who is not. */
  async function twoOrders(script: Script = {}) {
    const { benches, gateways } = await start([{ ...sharing(2), ...script }, {}]);
    const [bench] = benches;
    const [gateway] = gateways;
    const shoppers = await everyone(benches, 2);
    const shown = await Promise.all(shoppers.map(({ choose }) => choose()));
    const index = shown.findIndex(({ address }) => address === shared);
    const [winner, loser] = [shoppers[index], shoppers[1 - index]];
    if (bench === undefined || gateway === undefined || winner === undefined || loser === undefined)
      throw new Error('a shopper is shown the address');
    const orderOf = async ({ get }: typeof winner) =>
      (await get()).payments.find(({ provider }) => provider === 'gateway1');
    const reference = (await orderOf(loser))?.providerReference;
    const won = (await orderOf(winner))?.providerReference;
    /** What the gateway reports for an order. */
    const reports = (of: unknown, changes: Parameters<typeof says>[1]) => {
      gateway.script.observe = (payment) => says(payment, payment.reference === of ? changes : {});
    };
    const pass = async () => {
      for (const each of benches) await each.pass(60_000);
    };
    const unmatched = async () =>
      (await bench.merchant('GET', '/v1/transactions?matched=false')).body['data'] as unknown;
    const events = async () =>
      (await bench.merchant('GET', '/v1/events?type=transaction.unmatched')).body['data'] as unknown;
    return { bench, winner, loser, reference, won, reports, pass, unmatched, events, gateway };
  }

  test('R86: the order of who is not shown it is stored with its id and asked for', async () => {
    const { loser, reference, pass, gateway } = await twoOrders();
    expect((await loser.get()).payments).toMatchObject([
      { providerReference: reference, status: 'failed', failureCode: 'address_in_use', superseded: true },
      { provider: 'gateway2', status: 'awaiting', failureCode: null },
    ]);
    expect(reference).toMatch(/^gateway1-order-[12]$/);
    await pass();
    const asked = gateway.asked.map((payment) => payment.reference);
    expect(asked).toContain(reference);
    const { body } = await loser.bench.merchant('GET', `/v1/checkouts/${loser.id}/events`);
    const lines = body['data'] as unknown as readonly { summary: string }[];
    expect(lines.map(({ summary }) => summary).join()).toContain(
      'gave an address that another payment holds',
    );
  });

  test('R86: money that the gateway names for that order is unmatched, once, and counts for no payment', async () => {
    const { bench, winner, loser, reference, reports, pass, unmatched, events } = await twoOrders();
    reports(reference, { status: 'settled', transactions: [coins('dep_1', '50')] });
    await pass();
    await pass();
    expect(await unmatched()).toMatchObject([{ amount: '50', status: 'final', checkoutId: null }]);
    expect(await events()).toHaveLength(1);
    for (const { get } of [winner, loser])
      expect(await get()).toMatchObject({ status: 'open', exceptions: [] });
    // A person sees whose money it is.
    const [{ id = '' } = {}] = (await unmatched()) as readonly { readonly id?: string }[];
    const { id: checkoutId, payments } = await winner.get();
    const match = { checkoutId, paymentId: payments[0]?.id };
    expect((await bench.merchant('POST', `/v1/transactions/${id}/match`, match)).status).toBe(200);
    await pass();
    expect(await winner.get()).toMatchObject({ status: 'paid', exceptions: [] });
    expect(await loser.get()).toMatchObject({ status: 'open', exceptions: [] });
    expect(await unmatched()).toEqual([]);
  });

  test('R86: money that it names for the other order later is credited there, and once', async () => {
    const { winner, loser, reference, won, reports, pass, unmatched } = await twoOrders();
    reports(reference, { transactions: [coins('dep_1', '50', { status: 'detected' })] });
    await pass();
    reports(won, { transactions: [coins('dep_1', '50')] });
    await pass();
    expect(await winner.get()).toMatchObject({ status: 'paid', exceptions: [] });
    reports(reference, { transactions: [coins('dep_1', '50')] });
    await pass();
    expect(await winner.get()).toMatchObject({ status: 'paid', exceptions: [] });
    expect(await loser.get()).toMatchObject({ status: 'open', exceptions: [] });
    expect(await unmatched()).toEqual([]);
  });

  test('R86: of that order a bare "settled" is unmatched too, until its transaction is shown', async () => {
    const { loser, reference, reports, pass, unmatched } = await twoOrders();
    reports(reference, { status: 'detected' });
    await pass();
    expect(await unmatched()).toMatchObject([{ amount: '50.00', status: 'detected' }]);
    reports(reference, { status: 'settled' });
    await pass();
    expect(await unmatched()).toMatchObject([{ amount: '50.00', status: 'final' }]);
    reports(reference, { status: 'settled', transactions: [coins('dep_1', '50')] });
    await pass();
    const listed = (await unmatched()) as readonly { amount: string; status: string }[];
    expect(listed).toHaveLength(2);
    expect(listed).toContainEqual(expect.objectContaining({ amount: '50', status: 'final' }));
    expect(listed).toContainEqual(expect.objectContaining({ amount: '50.00', status: 'gone' }));
    expect(await loser.get()).toMatchObject({ status: 'open', exceptions: [] });
  });

  test('R86: an order whose creation had no answer is found with it, and its money is unmatched', async () => {
    const script: Script = { recover: () => Promise.resolve([]) };
    const { benches, gateways } = await start([script, {}]);
    const [bench] = benches as [Workbench];
    const [gateway] = gateways;
    if (gateway === undefined) throw new Error('there is one');
    gateway.script.create = () => Promise.reject(unanswered('gateway1'));
    const lost = await shopperAt(bench);
    await lost.choose();
    gateway.script.create = (_request, made) => ({ ...made, address: shared });
    const winner = await shopperAt(bench);
    expect((await winner.choose()).address).toBe(shared);
    const paymentId = (await lost.get()).payments[0]?.id ?? '';
    gateway.script.recover = () => Promise.resolve([{ paymentId, reference: 'lost-order', address: shared }]);
    gateway.script.observe = (payment) =>
      says(payment, payment.reference === 'lost-order' ? { transactions: [coins('dep_1', '50')] } : {});
    await bench.pass(70_000);
    await bench.pass(1000);
    expect((await lost.get()).payments).toMatchObject([
      { providerReference: 'lost-order', failureCode: 'address_in_use', transactions: [] },
      { provider: 'gateway2' },
    ]);
    const { body } = await bench.merchant('GET', '/v1/transactions?matched=false');
    expect(body['data']).toMatchObject([{ amount: '50' }]);
    expect(await winner.get()).toMatchObject({ status: 'open' });
  });

  describe('R86: a gateway that gives two addresses in a row which others hold', () => {
    /** Gateways of which the first gives one address to all for USDT on TRON; a checkout that was cancelled holds it. */
    async function blocked(...ids: readonly string[]) {
      const location = await locate();
      const offers = ['usdt-tron', 'usdt-ethereum'].map((method) => scriptedOffer(method));
      const gateways = ids.map((id) => scriptedProvider(id, { offers }));
      const [first] = gateways;
      if (first === undefined) throw new Error('there is one');
      first.script.create = ({ asset }, made) =>
        asset.method === 'usdt-tron' ? { ...made, address: shared } : made;
      const bench = await startWorkbench(gateways, {
        location,
        settings: { paymentsPerCheckout: 1 },
      });
      const { token } = await bench.open();
      expect((await bench.choose(token)).status).toBe(200);
      expect((await bench.shopper(token, 'POST', '/v1/session/cancel')).status).toBe(200);
      const listed = async (path: string) =>
        (await bench.merchant('GET', path)).body['data'] as unknown as readonly Record<string, unknown>[];
      return { bench, first, shopper: await shopperAt(bench), listed };
    }

    test(
      'is not asked for that coin for ten minutes, costs the shopper no attempt, and the merchant sees it',
      { tags: ['attention'] },
      async () => {
        const { bench, first, shopper, listed } = await blocked('novapay');
        const refused = { status: 503, code: 'provider_unavailable', address: undefined };
        const off = { status: 422, code: 'method_unavailable', address: undefined };
        expect([await shopper.choose(), await shopper.choose()]).toEqual([refused, refused]);
        for (let times = 0; times < 10; times += 1) expect(await shopper.choose()).toEqual(off);
        expect(first.created).toHaveLength(3);

        const fails = { call: 'deposit address for usdt-tron', code: 'address_in_use' };
        const health = async () => (await listed('/v1/providers'))[0];
        expect(await health()).toMatchObject({ id: 'novapay', healthy: false, failing: [fails] });
        expect(await health()).toMatchObject({ circuit: 'closed', failing: [{ circuit: 'creations' }] });
        expect(await listed('/v1/tasks')).toMatchObject([
          {
            kind: 'gateway',
            id: 'novapay',
            reason: 'failing',
            summary: expect.stringMatching(
              /^NovaPay has no free address on TRON: .* until 2030-01-02T/,
            ) as string,
          },
        ]);
        const tron = async () => (await listed('/v1/methods?amount=50.00&currency=USD'))[0];
        expect(await tron()).toMatchObject({ available: false, reason: 'provider_unavailable' });
        expect(JSON.parse(await shopper.shownLater())).toMatchObject({
          methods: [
            { id: 'usdt-tron', available: false, reason: 'provider_unavailable' },
            { id: 'usdt-ethereum', available: true, reason: null },
          ],
        });

        // One more after the ten minutes is enough: it is one in the same row.
        bench.wait(10 * minute);
        expect(await health()).toMatchObject({ healthy: false, failing: [fails] });
        expect(await tron()).toMatchObject({ available: true, reason: null });
        expect([await shopper.choose(), await shopper.choose()]).toEqual([refused, off]);
        expect(first.created).toHaveLength(4);

        bench.wait(10 * minute);
        delete first.script.create;
        expect(await shopper.choose()).toMatchObject({ status: 200, address: 'novapay-address-5' });
        expect(await health()).toMatchObject({ healthy: true, failing: [] });
        expect(await listed('/v1/tasks')).toEqual([]);
      },
    );

    test('is still asked for other coins', async () => {
      const { shopper } = await blocked('novapay');
      for (let times = 0; times < 3; times += 1) expect((await shopper.choose()).status).not.toBe(200);
      expect(await shopper.choose('usdt-ethereum')).toMatchObject({
        status: 200,
        address: 'novapay-address-4',
      });
    });

    test('leaves that coin to the other gateways', async () => {
      const { bench, first, listed } = await blocked('novapay', 'nordpay');
      for (const address of ['nordpay-address-1', 'nordpay-address-2', 'nordpay-address-3']) {
        const { choose } = await shopperAt(bench);
        expect(await choose()).toMatchObject({ status: 200, address });
      }
      expect(first.created).toHaveLength(3);
      const [tron] = await listed('/v1/methods?amount=50.00&currency=USD');
      expect(tron).toMatchObject({ available: true, providers: ['nordpay', 'novapay'] });
    });

    test(
      'is seen until an address is free again, where no shopper chooses that coin',
      { tags: ['attention'] },
      async () => {
        const { bench, shopper, listed } = await blocked('novapay');
        for (let times = 0; times < 2; times += 1) await shopper.choose();
        const [task] = await listed('/v1/tasks');
        expect(task).toMatchObject({
          kind: 'gateway',
          id: 'novapay',
          since: new Date(bench.now()).toISOString(),
        });
        const until = Date.parse(/until (\S+)\.\s/.exec(String(task?.['summary']))?.[1] ?? '');
        // A day after the quote of half an hour.
        expect(until - bench.now()).toBe(24.5 * hour);
        bench.wait(24 * hour - 1);
        expect(await listed('/v1/tasks')).toHaveLength(1);
        bench.wait(0.5 * hour + 1);
        expect(await listed('/v1/tasks')).toEqual([]);
      },
    );

    test('asks the shopper to choose another coin, which has an address', async () => {
      const { bench } = await blocked('novapay');
      const { token } = await bench.open();
      const { body } = await bench.choose(token);
      expect(body).toMatchObject({ code: 'provider_unavailable' });
      expect(JSON.stringify(body)).toMatch(/no free address.*Choose another coin or network/);
      expect(await bench.choose(token, 'usdt-ethereum')).toMatchObject({ status: 200 });
    });

    test('once, and then a free one, stays in use', async () => {
      const { bench, first } = await blocked('novapay');
      const held = first.script.create;
      for (let times = 0; times < 3; times += 1) {
        if (held !== undefined) first.script.create = held;
        expect(await (await shopperAt(bench)).choose()).toMatchObject({ status: 503 });
        delete first.script.create;
        expect(await (await shopperAt(bench)).choose()).toMatchObject({ status: 200 });
      }
    });
  });

  test('R86: UPI shows every shopper the same payee', async () => {
    const rates = fixedRates({ 'INR/USD': '0.012' });
    const payee: Script = {
      offers: [scriptedOffer('upi')],
      create: (_request, made) => ({ ...made, address: 'shop@bank' }),
    };
    const { benches } = await start([payee], { rates });
    const shoppers = await everyone(benches, 3);
    const shown = await Promise.all(shoppers.map(({ choose }) => choose('upi')));
    expect(shown.map(({ address }) => address)).toEqual(['shop@bank', 'shop@bank', 'shop@bank']);
  });
});
