import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ServerModule } from '../run/compose/services.ts';
import { modules } from '../run/modules.ts';
import { checkoutsOf, hour, life, minute, startLinkShop } from '../testing/link-shop.ts';
import { terms } from '../testing/sample.ts';
import { databaseOfTier } from '../testing/tier-database.ts';
import { runs } from '../testing/tier.ts';
import { fixedRates, startWorkbench, type WorkbenchOptions } from '../testing/workbench.ts';
import { links } from './module.ts';

/** A link with one use is paid once, whatever is done with it, by whom and when, with either database. */

const { locate } = databaseOfTier();
const start = (options: WorkbenchOptions = {}) => startLinkShop({ ...options, locate });

/** An invoice whose first checkout got its money once another had taken its place; the present one is open. */
async function startLate(options: WorkbenchOptions = {}) {
  const shop = await start(options);
  const { bench, made, opened, choose, paid, at } = shop;
  const link = await made();
  const late = await opened(link);
  const { id: payment } = await choose(late.token);
  bench.wait(life + 1);
  await bench.pass(minute);
  await opened(link);
  paid.set(payment, [payment, '50.00', bench.now()]);
  // Addresses of checkouts that are over are polled rarely.
  await bench.pass(2 * hour);
  const present = await opened(link);
  const accept = (id = late.id) => at(`/checkouts/${id}/resolve`, { action: 'accept', note: 'it is theirs' });
  return { ...shop, link, late: late.id, present, accept };
}

describe('R167: late money for a checkout whose place another has taken', () => {
  test.each([
    ['is on its way', '50.00', 'detected', 'processing'],
    ['is a part of the price', '20.00', 'final', 'open'],
    ['is there', '50.00', 'final', 'paid'],
  ] as const)(
    'is not accepted where the money of that one %s: it is named, with the way out',
    async (_name, amount, coins, status) => {
      const { bench, link, late, present, accept, choose, paid, get, at } = await startLate();
      const { id: payment } = await choose(present.token);
      paid.set(payment, [payment, amount, bench.now(), coins]);
      await bench.pass(minute);
      expect(await get(`/checkouts/${present.id}`)).toMatchObject({ status });
      const refused = await accept();
      expect(refused).toMatchObject({ status: 409, body: { code: 'invalid_state' } });
      expect(refused.body['detail']).toMatch(new RegExp(`${present.id}.*[Rr]efund`));
      expect(await get(`/checkouts/${late}`)).toMatchObject({ status: 'cancelled', exceptions: ['late'] });
      expect(await get(`/links/${link}`)).toMatchObject({ checkoutId: present.id });
      // What is decided otherwise is decided as before.
      expect((await at(`/checkouts/${late}/resolve`, { action: 'ignore' })).status).toBe(200);
    },
  );

  test.each([
    ['late money is accepted', true],
    ['its successor is paid', false],
  ])(
    'is accepted by no server without the module "links", which cannot know the other one: %s first',
    async (_name, isFirst) => {
      const present: ServerModule[] = [...modules];
      const {
        bench,
        link,
        late,
        present: successor,
        accept,
        choose,
        paid,
        get,
        at,
      } = await startLate({ modules: present });
      const { id: payment } = await choose(successor.token);
      present.splice(present.indexOf(links), 1);
      await bench.restart();
      const accepted = async () => {
        const refused = await accept();
        expect(refused).toMatchObject({ status: 409, body: { code: 'invalid_state' } });
        expect(refused.body['detail']).toMatch(/link with one use.*without the module "links".*[Rr]efund/);
        const { data } = (await get(`/checkouts/${late}/decisions`)) as {
          data: readonly { action: string }[];
        };
        expect(data.filter(({ action }) => action === 'accept')).toEqual([]);
      };
      if (isFirst) await accepted();
      paid.set(payment, [payment, '50.00', bench.now()]);
      await bench.pass(minute);
      expect(await get(`/checkouts/${successor.id}`)).toMatchObject({ status: 'paid' });
      await accepted();
      // Money that a person has seen does not make it paid either.
      const [former] = (await get(`/checkouts/${late}`))['payments'] as readonly { readonly id: string }[];
      const seen = { paymentId: former?.id, amount: '50.00', note: 'seen at the gateway' };
      expect((await at(`/checkouts/${late}/settle`, seen)).status).toBe(200);
      await bench.pass(2 * hour);
      await accepted();
      expect(await get(`/checkouts/${late}`)).toMatchObject({ status: 'cancelled', readyAt: null });
      expect((await checkoutsOf(bench, `link=${link}&ready=true`)).map(({ id }) => id)).toEqual([
        successor.id,
      ]);
      // Its money can be refunded, and the checkout be left as it is.
      expect((await at(`/checkouts/${late}/resolve`, { action: 'ignore' })).status).toBe(200);
      present.push(links);
      await bench.restart();
      expect(await get(`/links/${link}`)).toMatchObject({ checkoutId: successor.id, status: 'paid' });
    },
  );

  test('is accepted for one of two at most, and the other is named', async () => {
    const { bench, link, late, present, accept, choose, paid, get, opened } = await startLate();
    const { id: payment } = await choose(present.token);
    bench.wait(life + 1);
    await bench.pass(minute);
    const last = await opened(link);
    paid.set(payment, [payment, '50.00', bench.now()]);
    await bench.pass(2 * hour);
    expect(await get(`/checkouts/${present.id}`)).toMatchObject({ exceptions: ['late'] });
    expect(await accept(present.id)).toMatchObject({ status: 200, body: { status: 'paid' } });
    expect(await get(`/checkouts/${last.id}`)).toMatchObject({ status: 'cancelled' });
    expect(await accept(late)).toMatchObject({
      status: 409,
      body: { code: 'invalid_state', detail: expect.stringContaining(present.id) as string },
    });
    expect(await get(`/links/${link}`)).toMatchObject({ status: 'paid', checkoutId: present.id });
  });

  test('is not accepted beside another that is paid, also where the link itself cannot be read', async () => {
    const { bench, link, present, accept, choose, paid } = await startLate();
    await bench.services.database.db
      .updateTable('links')
      .set({ document: '{"uses":7}' })
      .where('id', '=', link)
      .execute();
    const { id: payment } = await choose(present.token);
    paid.set(payment, [payment, '50.00', bench.now()]);
    await bench.pass(minute);
    expect(await accept()).toMatchObject({
      status: 409,
      body: { detail: expect.stringContaining(present.id) as string },
    });
  });

  test('is accepted once the money of that one has gone', async () => {
    const { bench, present, accept, choose, paid, get } = await startLate();
    const { id: payment } = await choose(present.token);
    paid.set(payment, [payment, '50.00', bench.now(), 'detected']);
    await bench.pass(minute);
    expect(await get(`/checkouts/${present.id}`)).toMatchObject({ status: 'processing' });
    paid.set(payment, [payment, '50.00', bench.now(), 'gone']);
    for (let rounds = 0; rounds < 6; rounds += 1) await bench.pass(30 * minute);
    expect(await get(`/checkouts/${present.id}`)).toMatchObject({ status: 'expired', exceptions: [] });
    expect(await accept()).toMatchObject({ status: 200, body: { status: 'paid' } });
    expect(await get(`/checkouts/${present.id}`)).toMatchObject({ status: 'cancelled' });
  });

  test('that is accepted while the link cannot be read is known when it can: nobody pays again', async () => {
    const { bench, link, accept, open } = await startLate();
    const { db } = bench.services.database;
    const rows = db.selectFrom('links').select('document').where('id', '=', link);
    const { document } = await rows.executeTakeFirstOrThrow();
    const write = (text: string) =>
      db.updateTable('links').set({ document: text }).where('id', '=', link).execute();
    await write('{"uses":7}');
    expect(await accept()).toMatchObject({ status: 200, body: { status: 'paid' } });
    await write(document);
    expect((await open(link)).status).toBe(404);
  });

  test('that has changed since is refused for that, whatever the other one has', async () => {
    const { bench, late, present, choose, paid, at } = await startLate();
    const { id: payment } = await choose(present.token);
    paid.set(payment, [payment, '50.00', bench.now()]);
    await bench.pass(minute);
    const stale = { action: 'accept', note: 'it is theirs', version: 1 };
    expect(await at(`/checkouts/${late}/resolve`, stale)).toMatchObject({
      status: 409,
      body: { detail: expect.stringContaining('has changed since you looked at it') as string },
    });
  });

  test('is accepted whole or not at all, at whatever step the process dies', async () => {
    const { bench, link, late, present, accept, choose, paid, get, opened } = await startLate();
    const { id: payment } = await choose(present.token);
    const accepted: number[] = [];
    for (let turns = 0; accepted.length < 2; turns += 1) {
      const answer = accept().then(
        ({ status }) => status,
        () => 0,
      );
      for (let turn = 0; turn < turns; turn += 1) await new Promise(setImmediate);
      await bench.crash();
      await answer;
      const isPaid = (await get(`/checkouts/${late}`))['status'] === 'paid';
      const other = await get(`/checkouts/${present.id}`);
      expect([turns, other['status']]).toEqual([turns, isPaid ? 'cancelled' : 'open']);
      expect(await get(`/links/${link}`)).toMatchObject({ checkoutId: isPaid ? late : present.id });
      // Then once more, to see that nothing is left to be done.
      if (isPaid) accepted.push(turns);
    }
    expect(accepted[0]).toBeGreaterThan(0);
    paid.set(payment, [payment, '50.00', bench.now()]);
    await bench.pass(2 * hour);
    expect(await get(`/checkouts/${present.id}`)).toMatchObject({
      status: 'cancelled',
      exceptions: ['late'],
    });
    expect((await opened(link)).id).toBe(late);
  });
});

describe('R168: a link past its end', () => {
  const product = { uses: undefined, reference: undefined, customer: undefined };

  test.each([
    ['with one use', {}],
    ['with any number of uses', product],
  ])(
    '%s gives an expired checkout no new price, and takes the money of one that is open',
    async (_name, as) => {
      const { bench, made, opened, choose, pay, get, at } = await start();
      const expiresAt = new Date(bench.now() + life + 10 * minute).toISOString();
      const [early, later] = [await made({ ...as, expiresAt }), await made({ ...as, expiresAt })];
      const first = await opened(early);
      await choose(first.token);
      bench.wait(life + 1);
      await bench.pass(minute);
      const refreshed = (token: string) => bench.shopper(token, 'POST', '/v1/session/refresh');
      // Before the end of the link, as before.
      expect(await refreshed(first.token)).toMatchObject({ status: 200, body: { status: 'open' } });
      const open = await opened(later);
      bench.wait(10 * minute);
      await bench.pass(minute);
      expect(await get(`/links/${early}`)).toMatchObject({ status: 'expired' });
      // Open, and paid at its price.
      await pay(open.token, '20.00');
      await bench.pass(minute);
      expect(await refreshed(open.token)).toMatchObject({ status: 200, body: { status: 'open' } });
      await choose(open.token).then(({ id, amount }) =>
        at(`/checkouts/${open.id}/settle`, { paymentId: id, amount, note: 'seen' }),
      );
      expect(await get(`/checkouts/${open.id}`)).toMatchObject({ status: 'paid' });
      bench.wait(2 * life);
      await bench.pass(minute);
      expect(await get(`/checkouts/${first.id}`)).toMatchObject({ status: 'expired' });
      expect(await refreshed(first.token)).toMatchObject({ status: 409, body: { code: 'price_changed' } });
      // The merchant gives it more time.
      expect((await at(`/links/${early}`, { expiresAt: null })).status).toBe(200);
      expect(await refreshed(first.token)).toMatchObject({ status: 200, body: { status: 'open' } });
    },
  );

  test('gives no new price for the rest either, once the time of the checkout is over and nobody has noticed yet', async () => {
    const { bench, made, opened, pay } = await start();
    const id = await made({ expiresAt: new Date(bench.now() + life).toISOString() });
    const { token } = await opened(id);
    await pay(token, '20.00');
    await bench.pass(minute);
    bench.wait(life);
    expect(await bench.shopper(token, 'POST', '/v1/session/refresh')).toMatchObject({
      status: 409,
      body: { code: 'price_changed' },
    });
  });
});

describe('R169: a checkout that all who have a link share', () => {
  const cancel = 'POST /v1/session/cancel';

  test('is cancelled by nobody but the merchant, and its page offers it to nobody', async () => {
    const { bench, made, opened, choose, paid, get, at } = await start();
    const id = await made();
    const [payer, other] = [await opened(id), await opened(id)];
    expect(other.view).toMatchObject({ cancellable: false });
    const { id: payment } = await choose(payer.token);
    paid.set(payment, [payment, '50.00', bench.now()]);
    expect((await bench.shopper(other.token, 'GET', '/v1/session')).body).toMatchObject({
      cancellable: false,
    });
    const [method = '', path = ''] = cancel.split(' ');
    for (const { token } of [other, payer])
      expect(await bench.shopper(token, method, path)).toMatchObject({
        status: 409,
        body: { code: 'invalid_state', detail: expect.stringContaining('shared') as string },
      });
    await bench.pass(minute);
    expect(await get(`/checkouts/${payer.id}`)).toMatchObject({ status: 'paid', exceptions: [] });

    const second = await made();
    const untouched = await opened(second);
    await choose(untouched.token);
    expect(await at(`/checkouts/${untouched.id}/cancel`, {})).toMatchObject({
      status: 200,
      body: { status: 'cancelled' },
    });
  });

  test('is the only one that a shopper cannot cancel: one of a link with any number of uses is their own', async () => {
    const { bench, made, opened, choose } = await start();
    const { token } = await opened(await made({ uses: undefined }));
    await choose(token);
    expect((await bench.shopper(token, 'GET', '/v1/session')).body).toMatchObject({ cancellable: true });
    expect(await bench.shopper(token, 'POST', '/v1/session/cancel')).toMatchObject({
      status: 200,
      body: { status: 'cancelled', cancellable: false },
    });
  });

  test('is kept at its price once it had an address, where the price of the link has changed and another opens it', async () => {
    const { bench, made, opened, choose, paid, get, at } = await start();
    const id = await made();
    const payer = await opened(id);
    const { id: payment } = await choose(payer.token);
    expect((await at(`/links/${id}`, { amount: '60.00' })).status).toBe(200);
    paid.set(payment, [payment, '50.00', bench.now()]);
    expect((await opened(id)).view).toMatchObject({ id: payer.id, status: 'open', amount: '50.00' });
    await bench.pass(minute);
    expect(await get(`/checkouts/${payer.id}`)).toMatchObject({ status: 'paid', exceptions: [] });
  });

  test('holds the price of its link from the moment that its money is seen, also while the change is looked at', async () => {
    let meanwhile = () => Promise.resolve();
    const rates = { ...fixedRates(), loaded: () => meanwhile() };
    const { bench, made, opened, pay, get, at } = await start({ settings: { rates } });
    const id = await made();
    const { token } = await opened(id);
    await pay(token, '20.00');
    meanwhile = async () => {
      meanwhile = () => Promise.resolve();
      await bench.pass(minute);
    };
    expect(await at(`/links/${id}`, { amount: '60.00' })).toMatchObject({
      status: 409,
      body: { code: 'invalid_state', detail: expect.stringContaining('money was seen for it') as string },
    });
    expect(await get(`/links/${id}`)).toMatchObject({ amount: '50.00' });
  });
});

test('R167: whatever happens to a link with one use, in processes that may be killed (on PostgreSQL two), one checkout at most is paid', async () => {
  // What leads to two checkouts is tried most.
  const often = ['open', 'pay the last', 'pay the first', 'accept', 'accept'] as const;
  const rarely = [
    'let it end',
    'change the price',
    'shopper cancels',
    'merchant cancels',
    'take a new price',
  ] as const;
  const step = fc.constantFrom(...often, ...often, ...often, ...rarely, 'let it end' as const);
  // Two at the same time, each in its own process, the first of which may be killed meanwhile.
  const pair = fc.tuple(step, step, fc.option(fc.nat(12), { freq: 3 }));
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom('accept' as const, 'review' as const),
      fc.boolean(),
      fc.array(pair, { minLength: 4, maxLength: 9 }),
      async (latePayments, isLate, pairs) => {
        const location = await locate();
        const settings = { terms: { ...terms, latePayments } };
        const shop = await startLinkShop({ locate: () => Promise.resolve(location), settings });
        const { bench: one, gateway, made, paid } = shop;
        const two = location === undefined ? one : await startWorkbench([gateway], { settings, location });
        const benches = new Set([one, two]);
        const id = await made();
        /** What shoppers were shown: it may be paid at any time. */
        const shown: {
          readonly checkout: string;
          readonly token: string;
          readonly payment: string;
          readonly amount: string;
        }[] = [];
        const send = async (place: number, bench: typeof one): Promise<void> => {
          const { checkout, payment, amount } = shown.at(place) ?? {};
          if (payment !== undefined && amount !== undefined && !paid.has(payment))
            paid.set(payment, [payment, amount, one.now(), place === 0 ? 'final' : 'detected']);
          // Addresses of checkouts that are over are polled rarely.
          if (checkout !== undefined) await bench.merchant('POST', `/v1/checkouts/${checkout}/sync`);
        };
        let price = 50;
        const run = async (each: string, bench: typeof one): Promise<void> => {
          const last = shown.at(-1);
          if (each === 'open') {
            const answer = await bench.shopper('', 'POST', `/v1/links/${id}/sessions`, {});
            const token = String(answer.body['sessionToken']);
            const { body } = await bench.choose(token);
            const payment = body['payment'] as unknown as {
              readonly id: string;
              readonly amount: string;
            } | null;
            if (body['status'] === 'open' && payment)
              shown.push({
                checkout: String(body['id']),
                token,
                payment: payment.id,
                amount: payment.amount,
              });
          }
          if (each === 'pay the last') await send(-1, bench);
          if (each === 'pay the first') await send(0, bench);
          if (each === 'accept')
            for (const { id: checkout, status, exceptions } of await checkoutsOf(
              bench,
              `link=${id}&limit=100`,
            ))
              if (status === 'processing' || exceptions.length > 0)
                await bench.merchant('POST', `/v1/checkouts/${checkout}/resolve`, { action: 'accept' });
          if (each === 'let it end') for (const every of benches) every.wait(life + 1);
          if (each === 'change the price')
            await bench.merchant('POST', `/v1/links/${id}`, { amount: String((price += 1)) });
          if (each === 'shopper cancels')
            await bench.shopper(last?.token ?? '', 'POST', '/v1/session/cancel');
          if (each === 'merchant cancels')
            await bench.merchant('POST', `/v1/checkouts/${last?.checkout}/cancel`, {});
          if (each === 'take a new price')
            await bench.shopper(last?.token ?? '', 'POST', '/v1/session/refresh');
        };
        const isPaidOnce = async (): Promise<void> => {
          const all = await checkoutsOf(two, `link=${id}&limit=100`);
          const found = JSON.stringify(all.map((each) => [each.id, each.status, each.exceptions]));
          const isPaid = all.filter(({ status }) => status === 'paid');
          expect(isPaid.length, found).toBeLessThan(2);
          const { body } = await two.merchant('GET', `/v1/links/${id}`);
          for (const each of isPaid) expect(each.id, found).toBe(body['checkoutId']);
        };
        await run('open', one);
        // Most of what can go wrong begins with money that comes late.
        if (isLate)
          for (const each of ['let it end', 'open', 'pay the first', 'open'])
            await run(each, two).then(() => two.pass(minute));
        for (const [first, second, killed] of pairs) {
          const both = Promise.allSettled([run(first, one), run(second, two)]);
          if (killed !== null) {
            for (let turn = 0; turn < killed; turn += 1) await new Promise(setImmediate);
            await one.crash();
          }
          await both;
          for (const bench of benches) await bench.pass(minute);
          await isPaidOnce();
        }
        for (const [payment, [key, amount, at]] of paid) paid.set(payment, [key, amount, at, 'final']);
        // Addresses of checkouts that are over are polled rarely.
        for (const bench of benches) await bench.pass(2 * hour);
        await run('accept', two);
        await isPaidOnce();
        const ready = await checkoutsOf(two, `link=${id}&ready=true`);
        expect(ready.length).toBeLessThan(2);
      },
    ),
    runs(40),
  );
});
