import { setImmediate } from 'node:timers/promises';
import { describe, expect, test, vi } from 'vitest';
import { GatewayError } from '../../base/errors.ts';
import {
  refusal,
  says,
  scriptedOffer,
  scriptedProvider,
  unanswered,
  type Script,
} from '../../testing/scripted-gateway.ts';
import { fixedRates, startWorkbench, type Workbench } from '../../testing/workbench.ts';
import type { RecoveredPayment, Observation } from '../../gateways/gateway.ts';
import { sampleTransaction } from '../../testing/sample.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** A checkout whose creation one gateway never answered; the next one has taken it. */
async function lost(script: Script = {}) {
  const gateway = scriptedProvider('gateway1', {
    create: () => Promise.reject(unanswered('gateway1')),
    recover: () => Promise.resolve([]),
    ...script,
  });
  const other = scriptedProvider('gateway2');
  const bench = await startWorkbench([gateway, other]);
  const { id, token } = await bench.open({ expiresIn: 86_400 });
  await bench.choose(token);
  const began = bench.now();
  const paymentId = gateway.created[0]?.paymentId ?? '';
  return { bench, gateway, other, id, token, began, paymentId };
}

const view = async (bench: Workbench, token: string) =>
  (await bench.shopper(token, 'GET', '/v1/session')).body;
const coins = (amount = '50.00') => [sampleTransaction({ amount, at: null })];
const finds =
  (address: string | null = 'lost-address'): NonNullable<Script['recover']> =>
  (all) =>
    Promise.resolve(
      all.map(({ paymentId }): RecoveredPayment => ({ paymentId, reference: 'lost-order', address })),
    );

describe('a payment whose creation was never answered', () => {
  test('R32: is searched for at once, after 1 and 10 minutes, an hour and a day, and then no more', async () => {
    const { bench, gateway, began, paymentId } = await lost();
    const at: number[] = [];
    let seen = 0;
    for (const step of [
      ...Array.from({ length: 75 }, () => minute),
      ...Array.from({ length: 30 }, () => hour),
    ]) {
      await bench.round();
      if (gateway.searched.length > seen) at.push((bench.now() - began) / minute);
      seen = gateway.searched.length;
      bench.wait(step);
    }
    // A day after it began is 24 hours: steps of an hour from 75 minutes on meet it at 24 h 15 min.
    expect(at).toEqual([0, 1, 10, 60, 24 * 60 + 15]);
    expect(new Set(gateway.searched.flat().map((entry) => entry.paymentId))).toEqual(new Set([paymentId]));
    expect(gateway.searched[0]).toEqual([{ paymentId, createdAt: began }]);
    expect(gateway.asked, 'nothing to ask for by').toEqual([]);
  });

  test('R32: is searched for again if the search fails', async () => {
    const { bench, gateway, id } = await lost({ recover: () => Promise.reject(refusal('gateway1')) });
    await bench.round();
    gateway.script.recover = finds();
    await bench.pass(minute);
    await bench.pass(minute);
    expect((await bench.services.checkouts.get(id)).payments[0]).toMatchObject({
      providerReference: 'lost-order',
    });
  });

  test('R32: is not searched for if its gateway has no list, or refused it', async () => {
    const mute = await lost({ recover: null });
    const refused = await lost({ create: () => Promise.reject(refusal('gateway1')) });
    for (const { bench, gateway } of [mute, refused]) {
      for (let n = 0; n < 12; n += 1) await bench.pass(minute);
      expect([gateway.searched, gateway.asked]).toEqual([[], []]);
    }
  });

  test('R32: is credited once found, and never shown or offered', async () => {
    const { bench, gateway, id, token } = await lost({ recover: finds() });
    await bench.pass(minute);
    expect((await bench.services.checkouts.get(id)).payments).toMatchObject([
      {
        provider: 'gateway1',
        providerReference: 'lost-order',
        address: 'lost-address',
        status: 'failed',
        superseded: true,
      },
      { provider: 'gateway2', status: 'awaiting' },
    ]);
    expect(JSON.stringify(await view(bench, token))).not.toContain('lost-address');
    expect((await bench.choose(token)).body).toMatchObject({ payment: { address: 'gateway2-address-1' } });

    gateway.script.observe = (payment) =>
      says(payment, { observedAt: bench.now(), transactions: coins('20.00') });
    await bench.pass(minute);
    const partly = await view(bench, token);
    expect(partly).toMatchObject({ status: 'open', amountPaid: '20.00', amountDue: '30.00' });
    expect(JSON.stringify(partly)).not.toContain('lost-address');
    // What asks for the whole price is out of use; choosing again asks for the rest, and not at the lost address.
    expect((await bench.choose(token)).body).toMatchObject({
      payment: { amount: '30.00', address: 'gateway2-address-2' },
    });
  });

  test('R32: pays the checkout, once, when it is found paid in full', async () => {
    const { bench, gateway, id } = await lost({ recover: finds() });
    gateway.script.observe = (payment) => says(payment, { transactions: coins() });
    for (let n = 0; n < 3; n += 1) await bench.pass(minute);
    expect(await bench.services.checkouts.get(id)).toMatchObject({ status: 'paid', exceptions: [] });
    expect(bench.sql('select count(*) as total from ledger')).toEqual([{ total: 1 }]);
    expect(gateway.searched, 'found is found').toHaveLength(1);
  });

  test('R24: is not recovered with an order that belongs to another payment, and delays no other', async () => {
    const { bench, gateway, id } = await lost({ recover: finds() });
    const second = await bench.open();
    await bench.choose(second.token);
    const third = await bench.open();
    await bench.choose(third.token);
    gateway.script.recover = async (all) => [
      ...(await finds()(all.slice(0, 2))),
      ...all.slice(2).map(({ paymentId }) => ({ paymentId, reference: 'third-order', address: null })),
    ];
    await bench.round();
    const payments = await Promise.all(
      [id, second.id, third.id].map(async (each) => (await bench.services.checkouts.get(each)).payments[0]),
    );
    expect(new Set(payments.map((own) => own?.providerReference))).toEqual(
      new Set(['lost-order', null, 'third-order']),
    );
    expect(bench.logged.map(({ message }) => message)).toContain(
      'a gateway lists one order for two payments',
    );
    // Looked for again: the list may say something else by then.
    const stillLost = payments.find((own) => own?.providerReference === null)?.id;
    await bench.pass(minute);
    expect(gateway.searched.at(-1)?.map(({ paymentId }) => paymentId)).toEqual([stillLost]);
  });

  test('R32: is also found by a webhook about it', async () => {
    const { bench, gateway, id, paymentId } = await lost({ address: 'payment' });
    for (let n = 0; n < 3; n += 1) await bench.pass(day);
    const before = gateway.searched.length;
    gateway.script.recover = finds();
    const webhookToken = (gateway.created[0]?.notifyUrl ?? '').split('/').at(-1);
    await bench.post(`/webhooks/gateway1/${webhookToken}`, { poll: [{ paymentId }] });
    await bench.services.inbox.read();
    expect(gateway.searched.length).toBe(before + 1);
    expect((await bench.services.checkouts.get(id)).payments[0]).toMatchObject({
      providerReference: 'lost-order',
    });
  });
});

describe('a polling round', () => {
  test.each([
    ['leaves a new payment to its webhook until the interval has passed', 'payment', false, [0, 0, 1]],
    ['polls it at once where the shopper says that the coins are sent', 'payment', true, [1, 1, 2]],
    ['polls it at once where its gateway has no webhooks', null, false, [1, 1, 2]],
  ] as const)('%s', async (_what, address, isSent, polls) => {
    const gateway = scriptedProvider('gateway1', { address });
    const bench = await startWorkbench([gateway]);
    const { token } = await bench.open();
    await bench.choose(token);
    if (isSent) await bench.shopper(token, 'POST', '/v1/session/sent');
    const seen: number[] = [];
    for (const pause of [0, 4999, 1]) {
      await bench.pass(pause);
      seen.push(gateway.asked.length);
    }
    expect(seen).toEqual(polls);
  });

  test('polls a new payment at once where its shopper comes back', async () => {
    const gateway = scriptedProvider('gateway1', { address: 'payment' });
    const bench = await startWorkbench([gateway]);
    const { id, token } = await bench.open();
    await bench.choose(token);
    for (const pause of [0, 1000]) await bench.pass(pause);
    await bench.services.database.polls.pollNow(id, bench.now());
    await bench.pass(0);
    expect(gateway.asked).toHaveLength(1);
  });

  test('R108: what needs a call of its own, and no lease can hold, is free at once, in its turn', async () => {
    const gateway = scriptedProvider('novapay', { unpaid: [] });
    // 50 calls in a lease: 25 payments.
    const bench = await startWorkbench([gateway], { callsPerSecond: 1 });
    const begun: string[] = [];
    for (let count = 0; count < 30; count += 1) {
      const { token } = await bench.open();
      await bench.choose(token);
      begun.push(gateway.created.at(-1)?.paymentId ?? '');
      bench.wait(1);
    }
    bench.wait(minute);
    const free: string[] = [];
    gateway.script.observe = async (payment) => {
      gateway.script.observe = (other) => says(other);
      // As another process would.
      const { polls } = bench.services.database;
      const claimed = await polls.claimDuePayments('novapay', bench.now(), minute, 100);
      free.push(...claimed.map(({ paymentId }) => paymentId));
      return says(payment);
    };
    const asked = () => gateway.asked.map(({ paymentId }) => paymentId);
    const [poller] = bench.services.polling.pollers;
    expect(await poller?.round(), 'more are due').toBe(true);
    expect(asked()).toEqual(begun.slice(0, 25));
    expect(new Set(free)).toEqual(new Set(begun.slice(25)));
    await bench.services.database.polls.releaseClaims();
    expect(await poller?.round()).toBe(false);
    expect(asked()).toEqual(begun);
  });

  test('R108: of the shoppers who come back at once, each is served in one of the next rounds', async () => {
    const gateway = scriptedProvider('novapay', { unpaid: [] });
    const bench = await startWorkbench([gateway], { callsPerSecond: 1 });
    const [poller] = bench.services.polling.pollers;
    for (let count = 0; count < 30; count += 1) {
      const { id, token } = await bench.open();
      await bench.choose(token);
      bench.services.polling.pollSoon(await bench.services.checkouts.get(id));
    }
    expect(await poller?.round()).toBe(true);
    expect(gateway.asked).toHaveLength(25);
    await poller?.round();
    expect(new Set(gateway.asked.map(({ paymentId }) => paymentId)).size).toBe(30);
  });

  test('R34: names what is unclear, so that it can be asked for', async () => {
    const gateway = scriptedProvider('gateway1', {
      observe: (payment) => says(payment, { unclear: [{ key: 'dep_1', reason: 'an unknown status' }] }),
    });
    const bench = await startWorkbench([gateway]);
    const { token } = await bench.open();
    await bench.choose(token);
    for (let n = 0; n < 2; n += 1) await bench.pass(2 * minute);
    expect(gateway.asked.map(({ unclear }) => unclear)).toEqual([[], ['dep_1']]);
  });

  test('R41: stores an answer without changes only if an expiry waits for it', async () => {
    const gateway = scriptedProvider('gateway1');
    const bench = await startWorkbench([gateway]);
    gateway.script.observe = (payment) => says(payment, { observedAt: bench.now() });
    const { id, token } = await bench.open();
    await bench.choose(token);
    const written = () =>
      bench.sql(`select document -> '$.payments[0].observedAt' as observed_at, version from checkouts`);
    const before = written();
    for (let n = 0; n < 10; n += 1) await bench.pass(minute);
    expect(gateway.asked.length).toBeGreaterThan(5);
    expect(written()).toEqual(before);
    await bench.pass(20 * minute + 1);
    expect(written()).toMatchObject([{ observed_at: String(bench.now()) }]);
    expect(await bench.services.checkouts.get(id)).toMatchObject({ status: 'expired' });
  });

  test('R36: a webhook during a poll causes another poll', async () => {
    const gateway = scriptedProvider('gateway1', { address: 'payment' });
    const bench = await startWorkbench([gateway]);
    const { id, token } = await bench.open();
    await bench.choose(token);
    let answer = (): void => {};
    gateway.script.observe = (payment) =>
      new Promise((resolve) => {
        answer = () => resolve(says(payment, { observedAt: bench.now() }));
      });
    const polled = bench.pass(minute);
    await vi.waitFor(() => expect(gateway.asked).toHaveLength(1));
    // Paid after that question was answered, and before the answer has come.
    gateway.script.observe = (payment) => says(payment, { transactions: coins() });
    const [payment] = gateway.created;
    const webhookToken = (payment?.notifyUrl ?? '').split('/').at(-1);
    await bench.post(`/webhooks/gateway1/${webhookToken}`, { poll: [{ paymentId: payment?.paymentId }] });
    const reads = [1, 2, 3].map(() => bench.services.inbox.read());
    for (let turn = 0; turn < 50; turn += 1) await setImmediate();
    answer();
    await Promise.all([polled, ...reads]);
    expect(await bench.services.checkouts.get(id)).toMatchObject({ status: 'paid' });
    expect(gateway.asked).toHaveLength(2);
  });

  test('R36: a shopper’s report of sent coins during a poll causes another poll, however old the payment is', async () => {
    const gateway = scriptedProvider('gateway1');
    const bench = await startWorkbench([gateway]);
    const { id, token } = await bench.open({ expiresIn: 86_400 });
    await bench.choose(token);
    await bench.pass(23 * hour);
    let answer = (): void => {};
    gateway.script.observe = (payment) =>
      new Promise((resolve) => {
        answer = () => resolve(says(payment, { observedAt: bench.now() }));
      });
    const before = gateway.asked.length;
    const polled = bench.pass(50 * minute);
    await vi.waitFor(() => expect(gateway.asked).toHaveLength(before + 1));
    gateway.script.observe = (payment) => says(payment, { transactions: coins() });
    expect((await bench.shopper(token, 'POST', '/v1/session/sent')).status).toBe(200);
    answer();
    await polled;
    expect(await bench.services.checkouts.get(id)).toMatchObject({ status: 'open' });
    await bench.round();
    expect(await bench.services.checkouts.get(id)).toMatchObject({ status: 'paid' });
    expect(gateway.asked).toHaveLength(before + 2);
  });

  test('R37: polls a payment again no earlier than its gateway’s Retry-After', async () => {
    const retryAfter = 10 * minute;
    const limited = new GatewayError('novapay', 'rate_limited', 'too many calls', {
      effect: 'none',
      retryAfter,
    });
    const gateway = scriptedProvider('novapay', { observe: () => Promise.reject(limited) });
    const bench = await startWorkbench([gateway]);
    const { id, token } = await bench.open();
    await bench.choose(token);
    await bench.pass(minute);
    const polls = gateway.asked.length;
    expect(polls).toBeGreaterThan(0);
    gateway.script.observe = (payment) => says(payment, { transactions: coins() });
    for (let waited = minute; waited < retryAfter; waited += minute) await bench.pass(minute);
    await bench.pass(minute - 1);
    expect(gateway.asked).toHaveLength(polls);
    await bench.pass(1);
    expect(await bench.services.checkouts.get(id)).toMatchObject({ status: 'paid' });
  });

  test('R33: polls the other gateways if one fails', async () => {
    const gateways = [
      scriptedProvider('gateway1', { observe: () => Promise.reject(unanswered('gateway1')) }),
      scriptedProvider('gateway2', {
        observe: (payment) => says(payment, { transactions: coins() }),
      }),
    ];
    const bench = await startWorkbench(gateways);
    const stuck = await bench.open({ provider: 'gateway1' });
    const paid = await bench.open({ provider: 'gateway2' });
    for (const { token } of [stuck, paid]) await bench.choose(token);
    await bench.pass(minute);
    expect(await bench.services.checkouts.get(paid.id)).toMatchObject({ status: 'paid' });
    expect(await bench.services.checkouts.get(stuck.id)).toMatchObject({ status: 'open' });
  });
});

describe('a transaction that stays pending, and that an operator ignored', () => {
  test.each<[string, Partial<Observation>]>([
    ['coins that it shows', { transactions: [sampleTransaction({ status: 'detected', at: null })] }],
    ['its word alone', { status: 'detected' }],
  ])('stay given up at every poll that repeats %s, and pay once they are final', async (_, word) => {
    let state: Partial<Observation> = word;
    const bench = await startWorkbench([
      scriptedProvider('gateway', {
        observe: (payment) => says(payment, { ...state, observedAt: bench.now() }),
      }),
    ]);
    const { id, token } = await bench.open({ expiresIn: 86_400 });
    await bench.choose(token);
    const status = async () => (await bench.services.checkouts.get(id)).status;
    await bench.pass(minute);
    expect(await status()).toBe('processing');
    expect((await bench.merchant('POST', `/v1/checkouts/${id}/resolve`, { action: 'ignore' })).status).toBe(
      200,
    );
    const { version } = await bench.services.checkouts.get(id);
    await bench.pass(minute);
    await bench.restart();
    await bench.pass(minute);
    expect(await bench.services.checkouts.get(id)).toMatchObject({ status: 'open', version });
    const transactions = word.transactions?.map((entry) => ({ ...entry, status: 'final' as const })) ?? [];
    state = { status: 'settled', transactions };
    await bench.pass(minute);
    expect(await status()).toBe('paid');
  });
});

describe('an order that is no longer needed', () => {
  /** Its checkout is paid by another payment; `answer` is the gateway's answer to the cancellation. */
  async function orderToCancel(answer: () => Promise<void>) {
    const tries: number[] = [];
    const observe: Script['observe'] = (payment) => {
      const { amount, asset } = payment;
      const paid = [sampleTransaction({ amount, method: asset.method })];
      const transactions = asset.method === 'eth-ethereum' ? paid : [];
      return says(payment, { observedAt: bench.now(), transactions });
    };
    const gateway = scriptedProvider('gateway', {
      offers: [scriptedOffer('usdt-tron'), scriptedOffer('eth-ethereum')],
      observe,
      cancel: ({ asset }) => {
        expect(asset.method).toBe('usdt-tron');
        tries.push(bench.now());
        return answer();
      },
    });
    const rates = fixedRates({ 'ETH/USD': '2000' });
    const bench = await startWorkbench([gateway], { settings: { rates } });
    const { id, token } = await bench.open({ expiresIn: 86_400 });
    await bench.choose(token, 'usdt-tron');
    await bench.choose(token, 'eth-ethereum');
    await bench.pass(minute);
    expect((await bench.services.checkouts.get(id)).status).toBe('paid');
    expect(tries).toEqual([]);
    return { bench, gateway, tries, began: bench.now() };
  }

  test('is cancelled once: there is no second attempt after a success or a refusal', async () => {
    for (const answer of [() => Promise.resolve(), () => Promise.reject(refusal('gateway'))]) {
      const { bench, tries, began } = await orderToCancel(answer);
      for (let count = 0; count < 60; count += 1) await bench.pass(minute);
      expect(tries).toEqual([began + minute]);
    }
  });

  test('is cancelled soon after its gateway is reachable again', async () => {
    let isBack = false;
    const { bench, tries, began } = await orderToCancel(() =>
      isBack ? Promise.resolve() : Promise.reject(unanswered('gateway')),
    );
    while (bench.now() < began + 10 * minute) await bench.pass(5000);
    isBack = true;
    const former = tries.length;
    while (bench.now() < began + 30 * minute) await bench.pass(5000);
    expect(tries).toHaveLength(former + 1);
    expect(tries.at(-1)).toBeLessThan(began + 20 * minute);
  });

  test('is cancelled with backoff, and then no more, if its gateway does not answer', async () => {
    const nothing = new GatewayError('gateway', 'unexpected_response', 'answered 404', {
      effect: 'unknown',
    });
    const { bench, gateway, tries } = await orderToCancel(() => Promise.reject(nothing));
    const before = gateway.asked.length;
    for (let count = 0; count < 720; count += 1) await bench.pass(5000);
    const pauses = tries.slice(1).map((at, index) => (at - (tries[index] ?? 0)) / 5000);
    expect(pauses).toEqual([1, 2, 4, 8, 16, 32, 64, 128, 256]);
    expect(gateway.asked.length - before).toBeLessThanOrEqual(tries.length + 2);
    for (let count = 0; count < 48; count += 1) await bench.pass(hour);
    expect(tries).toHaveLength(13);
  });
});

describe('a gateway that cannot be polled', () => {
  async function silent() {
    const gateway = scriptedProvider('nuxpay', { observe: null, address: 'static' });
    const bench = await startWorkbench([gateway], { tokens: { nuxpay: ['token-1'] } });
    const { id, token } = await bench.open();
    await bench.choose(token);
    const status = async () => (await bench.services.checkouts.get(id)).status;
    return { bench, id, status, end: 1_800_000, reference: 'nuxpay-order-1' };
  }

  test('R41: expires its checkout exactly at the end', async () => {
    const { bench, status, end } = await silent();
    await bench.pass(end);
    expect(await status()).toBe('open');
    await bench.pass(1);
    expect(await status()).toBe('expired');
  });

  test('R41: expires its checkout after a restart, too', async () => {
    const { bench, status, end } = await silent();
    await bench.restart();
    await bench.pass(end + 1);
    expect(await status()).toBe('expired');
  });

  test('R41: credits money that was sent in time and reported after the end', async () => {
    const { bench, status, end, reference } = await silent();
    await bench.pass(end + 9 * minute);
    expect(await status()).toBe('expired');
    await bench.post('/webhooks/nuxpay/token-1', {
      reference,
      says: { transactions: [sampleTransaction({ at: bench.now() - 9 * minute })] },
    });
    await bench.round();
    expect(await status()).toBe('paid');
  });

  describe('with a second payment at a gateway that can be polled', () => {
    const end = 1_800_000;
    async function both(observe: Script['observe']) {
      const quiet = scriptedProvider('nuxpay', { observe: null, address: 'static' });
      const other = scriptedProvider('novapay', { offers: [scriptedOffer('trx-tron')] });
      const rates = fixedRates({ 'TRX/USD': '0.25' });
      const bench = await startWorkbench([quiet, other], { settings: { rates } });
      const { id, token } = await bench.open();
      for (const method of ['usdt-tron', 'trx-tron']) await bench.choose(token, method);
      expect([quiet.created.length, other.created.length]).toEqual([1, 1]);
      if (observe !== undefined) other.script.observe = observe;
      const status = async () => (await bench.services.checkouts.get(id)).status;
      return { bench, other, status };
    }

    test('R41: waits for the second payment’s poll before it expires the checkout', async () => {
      const { bench, other, status } = await both(() => Promise.reject(unanswered('novapay')));
      await bench.pass(end + 1);
      expect(await status()).toBe('open');
      other.script.observe = (payment) => says(payment, { observedAt: bench.now() });
      await bench.pass(minute);
      expect(await status()).toBe('expired');
    });

    test('R41: waits at most ten minutes if that is not answered', async () => {
      const { bench, status } = await both(() => Promise.reject(unanswered('novapay')));
      await bench.pass(end + 10 * minute - 1);
      expect(await status()).toBe('open');
      await bench.pass(1);
      expect(await status()).toBe('expired');
    });
  });

  test('answers a sync with the stored state', async () => {
    const { bench, id } = await silent();
    expect(await bench.merchant('POST', `/v1/checkouts/${id}/sync`)).toMatchObject({
      status: 200,
      body: { id, status: 'open' },
    });
  });

  test('is left out when a sync polls the other gateways of the checkout', async () => {
    const quiet = scriptedProvider('nuxpay', {
      observe: null,
      address: 'static',
      create: () => Promise.reject(refusal('nuxpay')),
    });
    const open = scriptedProvider('novapay');
    const bench = await startWorkbench([quiet, open]);
    const { id, token } = await bench.open();
    await bench.choose(token);
    const before = open.asked.length;
    expect(await bench.merchant('POST', `/v1/checkouts/${id}/sync`)).toMatchObject({ status: 200 });
    expect(open.asked.length).toBe(before + 1);
    open.script.observe = () => Promise.reject(unanswered('novapay'));
    expect(await bench.merchant('POST', `/v1/checkouts/${id}/sync`)).toMatchObject({ status: 503 });
  });
});
