import { changeTo } from '../checkout/change.ts';
import { describe, expect, test } from 'vitest';
import { hashOf } from '../../base/ids.ts';
import { renderCheckout } from '../http/render.ts';
import {
  says,
  scriptedProvider,
  type Script,
  type ScriptedMessage,
  type ScriptedProvider,
} from '../../testing/scripted-gateway.ts';
import { startWorkbench, type Workbench } from '../../testing/workbench.ts';
import type { Observation, WebhookMessage } from '../../gateways/gateway.ts';
import { sampleAsset, sampleTransaction } from '../../testing/sample.ts';

const message = (body: ScriptedMessage | string, proof = 'right'): WebhookMessage => ({
  header: (name) => (name === 'x-proof' ? proof : undefined),
  body: new TextEncoder().encode(typeof body === 'string' ? body : JSON.stringify(body)),
});

/** A gateway whose payments each have an address for messages, and a checkout with one of them. */
async function hinting(script: Script = {}) {
  const gateway = scriptedProvider('novax', { address: 'payment', ...script });
  const bench = await startWorkbench([gateway]);
  return { gateway, bench, ...(await chosen(bench, gateway)) };
}

/** A gateway that cannot be asked: what it sends is all that is ever known. */
async function telling(script: Script = {}) {
  const gateway = scriptedProvider('nuxpay', { address: 'static', observe: null, ...script });
  const bench = await startWorkbench([gateway], { tokens: { nuxpay: ['token-1', 'token-2'] } });
  const payment = await chosen(bench, gateway);
  const send = (body: ScriptedMessage | string) =>
    bench.services.inbox.receive('nuxpay', 'token-1', message(body));
  const about = (says: Partial<Observation>): ScriptedMessage => ({ reference: payment.reference, says });
  return { gateway, bench, ...payment, send, about };
}

async function chosen(bench: Workbench, gateway: ScriptedProvider) {
  const { id, token } = await bench.open();
  await bench.choose(token);
  const { notifyUrl = '', returnUrl = '' } = gateway.created.at(-1) ?? {};
  const [payment] = (await bench.services.checkouts.get(id)).payments;
  return {
    id,
    paymentId: payment?.id ?? '',
    reference: payment?.providerReference ?? '',
    webhookToken: notifyUrl.split('/').at(-1) ?? '',
    returning: returnUrl.split('/').at(-1) ?? '',
  };
}

const kept = (bench: Workbench) => bench.services.database.inbox.list({}, null, 100);
const states = async (bench: Workbench) => (await kept(bench)).map(({ state }) => state);
const part = (key: string, amount: string, changes = {}) =>
  sampleTransaction({ key, amount, hash: `hash-${key}`, at: null, ...changes });

test('no line about a message has the id of the request that brought another one', async () => {
  const { bench } = await telling();
  const bodies = Array.from({ length: 20 }, (_, number) => `{ "unreadable": ${number}`);
  await Promise.all(bodies.map((body) => bench.post('/webhooks/nuxpay/token-1', body)));
  await bench.round();
  const lines = bench.logged.filter(({ message }) => message === 'a message of a gateway could not be read');
  expect(lines).toHaveLength(20);
  expect(lines.filter((line) => 'requestId' in line)).toEqual([]);
});

describe('a message is stored', () => {
  test('R29: before it is acknowledged; where it cannot be, it is not', async () => {
    const { bench, webhookToken } = await hinting();
    const receive = () => bench.services.inbox.receive('novax', webhookToken, message('{}'));
    bench.sql(`create trigger full before insert on inbox begin select raise(abort, 'no space'); end`);
    await expect(receive()).rejects.toThrow(/no space/);
    expect(await kept(bench)).toEqual([]);
    bench.sql('drop trigger full');
    expect(await receive()).toBe('stored');
    expect(bench.sql('select state, body from inbox')).toEqual([{ state: 'waiting', body: '{}' }]);
  });

  test('R82: only after its address and its proof have been found right', async () => {
    const other = scriptedProvider('nordpay', { address: 'payment', offers: [] });
    const silent = scriptedProvider('noxpay', { offers: [] });
    const gateway = scriptedProvider('novax', { address: 'payment' });
    const bench = await startWorkbench([gateway, other, silent]);
    const { webhookToken, returning } = await chosen(bench, gateway);
    const { inbox } = bench.services;
    const outcomes = await Promise.all([
      inbox.receive('novax', webhookToken, message('{}', 'wrong')),
      inbox.receive('novax', 'x'.repeat(43), message('{}')),
      inbox.receive('novax', `${webhookToken}x`, message('{}')),
      inbox.receive('novax', webhookToken.toLowerCase(), message('{}')),
      inbox.receive('novax', '', message('{}')),
      inbox.receive('novax', null, message('{}')),
      // The address that a shopper comes back to opens nothing here.
      inbox.receive('novax', returning, message('{}')),
      // Another gateway, one that sends no messages, an unknown one.
      inbox.receive('nordpay', webhookToken, message('{}')),
      inbox.receive('noxpay', webhookToken, message('{}')),
      inbox.receive('unknown', webhookToken, message('{}')),
      inbox.receive('__proto__', webhookToken, message('{}')),
    ]);
    expect(outcomes).toEqual(['unverified', ...Array.from({ length: 10 }, () => 'unknown')]);
    expect(await kept(bench)).toEqual([]);
    expect(await inbox.receive('novax', webhookToken, message('{}'))).toBe('stored');
    expect(await kept(bench)).toMatchObject([{ subject: { kind: 'payment' } }]);
    // And the address of its messages opens no page.
    const page = async (token: string) =>
      (await bench.request(`/pay/return/${token}`, { headers: { Accept: 'text/html' } })).status;
    expect([await page(returning), await page(webhookToken), await page('x'.repeat(43))]).toEqual([
      200, 404, 404,
    ]);
  });

  test('R28: with either of two tokens during a rotation, and with no third', async () => {
    const { bench } = await telling();
    const receive = (token: string | null) =>
      bench.services.inbox.receive('nuxpay', token, message(`"${token}"`));
    expect(await receive('token-1')).toBe('stored');
    expect(await receive('token-2')).toBe('stored');
    for (const wrong of ['token-3', 'token-1,token-2', 'TOKEN-1', '', null])
      expect(await receive(wrong), String(wrong)).toBe('unknown');
    expect(await kept(bench)).toHaveLength(2);
  });

  test('that is signed at an address without a token; with a token the address is unknown', async () => {
    const gateway = scriptedProvider('novapay', { address: 'static' });
    const bench = await startWorkbench([gateway]);
    const { inbox } = bench.services;
    expect(await inbox.receive('novapay', null, message('{}'))).toBe('stored');
    expect(await inbox.receive('novapay', null, message('{}', 'forged'))).toBe('unverified');
    expect(await inbox.receive('novapay', 'any', message('{}'))).toBe('unknown');
    expect(await inbox.receive('novapay', '', message('{}'))).toBe('unknown');
  });

  test('for what its address is for, whatever the id of that looks like', async () => {
    const { bench, id } = await hinting();
    const of = { provider: 'novax', checkoutId: id } as const;
    await bench.services.checkouts.change(id, (before) =>
      changeTo(
        before,
        { ...before, version: before.version + 1 },
        {
          tokens: [
            { ...of, kind: 'refund', subject: 'pay_1', hash: hashOf('refund') },
            { ...of, kind: 'payment', subject: 'rfd_1', hash: hashOf('payment') },
            { ...of, kind: 'address', subject: 'adr_1', checkoutId: null, hash: hashOf('address') },
          ],
        },
      ),
    );
    const { inbox } = bench.services;
    for (const token of ['refund', 'payment', 'address'])
      expect(await inbox.receive('novax', token, message('{}'))).toBe('stored');
    await inbox.read();
    const read = (await kept(bench)).map(({ subject, state, fault }) => [subject?.kind, { state, fault }]);
    expect(Object.fromEntries(read)).toEqual({
      refund: { state: 'unreadable', fault: 'novax: a message about a refund is about something else' },
      payment: { state: 'applied', fault: null },
      address: { state: 'applied', fault: null },
    });
  });

  test('once: the same again is counted; the same at another payment’s address is another', async () => {
    const { bench, webhookToken, gateway } = await hinting();
    const other = await chosen(bench, gateway);
    for (const address of [webhookToken, webhookToken, other.webhookToken])
      await bench.services.inbox.receive('novax', address, message('{}'));
    const counted = (await kept(bench)).map(({ subject, times }) => [subject?.checkoutId, times]);
    expect(new Map(counted as [string, number][]).get(other.id)).toBe(1);
    expect(counted).toHaveLength(2);
  });
});

describe('a poll trigger', () => {
  test('R21: changes nothing by itself and causes exactly one poll', async () => {
    const { bench, gateway, webhookToken, id, paymentId, reference } = await hinting();
    await bench.pass(1);
    const before = gateway.asked.length;
    const lie = { state: 'settled', transactions: [part('forged', '50.00')] } as const;
    gateway.script.observe = (payment) => says(payment);
    // The same payment by both of its names, twice over, and what the body claims beside it.
    const ask = [{ paymentId }, { reference }, { paymentId }];
    await bench.services.inbox.receive('novax', webhookToken, message(JSON.stringify({ ask, claims: lie })));
    await bench.services.inbox.receive('novax', webhookToken, message({ poll: ask }));
    await bench.services.inbox.read();
    expect(gateway.asked.slice(before).map((payment) => payment.paymentId)).toEqual([paymentId]);
    expect(await bench.services.checkouts.get(id)).toMatchObject({
      status: 'open',
      payments: [{ transactions: [] }],
    });
    expect(await states(bench)).toEqual(['applied', 'applied']);
  });

  test('polls a payment of any age, and applies the answer', async () => {
    const { bench, gateway, webhookToken, id, paymentId } = await hinting();
    for (let day = 0; day < 40; day += 1) await bench.pass(86_400_000);
    await bench.pass(86_400_000);
    const before = gateway.asked.length;
    await bench.pass(86_400_000);
    expect(gateway.asked.length, 'no poll follows any more').toBe(before);
    gateway.script.observe = (payment) =>
      says(payment, { observedAt: bench.now(), transactions: [part('a', '50.00')] });
    await bench.services.inbox.receive('novax', webhookToken, message({ poll: [{ paymentId }] }));
    await bench.services.inbox.read();
    expect(await bench.services.checkouts.get(id)).toMatchObject({ status: 'paid', exceptions: ['late'] });
  });

  test('R107: that is repeated while the payment is polled has it polled again: the answer may be older', async () => {
    const { bench, gateway, webhookToken, id, paymentId } = await hinting();
    const trigger = message({ poll: [{ paymentId }] });
    const receive = () => bench.services.inbox.receive('novax', webhookToken, trigger);
    gateway.script.observe = async (payment) => {
      gateway.script.observe = (again) =>
        says(again, { observedAt: bench.now(), transactions: [part('a', '50.00')] });
      await receive();
      // Its own round finds nothing to do: the first is being read.
      return says(payment, { observedAt: bench.now() });
    };
    await receive();
    await bench.services.inbox.read();
    expect(await states(bench)).toEqual(['waiting']);
    await bench.services.inbox.read();
    expect(await states(bench)).toEqual(['applied']);
    expect(await bench.services.checkouts.get(id)).toMatchObject({ status: 'paid' });
  });

  test('about a payment of another gateway, or an unknown one, polls nothing', async () => {
    const other = scriptedProvider('nordpay');
    const gateway = scriptedProvider('novax', { address: 'static', offers: [] });
    const bench = await startWorkbench([other, gateway]);
    const { paymentId, reference } = await chosen(bench, other);
    const ask = [{ paymentId }, { reference }, { paymentId: 'pay_none' }, { reference: '' }];
    await bench.services.inbox.receive('novax', null, message({ poll: ask }));
    await bench.services.inbox.read();
    expect([other.asked, gateway.asked]).toEqual([[], []]);
    expect(await states(bench)).toEqual(['applied']);
  });

  test('whose poll is not answered is done: the schedule polls again', async () => {
    const { bench, gateway, webhookToken, paymentId, id } = await hinting();
    gateway.script.observe = () => Promise.reject(new Error('down'));
    await bench.services.inbox.receive('novax', webhookToken, message({ poll: [{ paymentId }] }));
    await bench.services.inbox.read();
    expect(await states(bench)).toEqual(['applied']);
    gateway.script.observe = (payment) => says(payment, { transactions: [part('a', '50.00')] });
    await bench.pass(60_000);
    expect(await bench.services.checkouts.get(id)).toMatchObject({ status: 'paid' });
  });

  test('R33: that a gateway takes for ever to answer holds up no other gateway’s messages', async () => {
    const answers: (() => void)[] = [];
    const slow = scriptedProvider('novax', {
      address: 'payment',
      observe: (payment) =>
        new Promise((resolve) => {
          answers.push(() => resolve(says(payment)));
        }),
    });
    const quick = scriptedProvider('nuxpay', {
      address: 'static',
      observe: null,
      offers: [{ asset: sampleAsset('trx-tron'), minimum: null, pricedBy: 'gateway', prices: ['USD'] }],
      create: (_request, made) => ({ ...made, amount: '200' }),
    });
    const bench = await startWorkbench([slow, quick], {
      settings: { trustGateway: ['trx-tron'] },
      tokens: { nuxpay: ['token-1'] },
    });
    const { webhookToken, paymentId } = await chosen(bench, slow);
    const { id, token } = await bench.open();
    expect(await bench.choose(token, 'trx-tron')).toMatchObject({ status: 200 });
    const paid = part('a', '200', { method: 'trx-tron' });

    await bench.services.inbox.receive('novax', webhookToken, message({ poll: [{ paymentId }] }));
    const reading = bench.services.inbox.read();
    await expect.poll(() => answers.length).toBe(1);
    const news = { reference: 'nuxpay-order-1', says: { transactions: [paid] } };
    await bench.services.inbox.receive('nuxpay', 'token-1', message(news));
    const later = bench.services.inbox.read();
    await expect.poll(async () => (await bench.services.checkouts.get(id)).status).toBe('paid');
    for (const answer of answers) answer();
    await Promise.all([reading, later]);
    expect(await states(bench)).toEqual(['applied', 'applied']);
  });
});

describe('a webhook of a gateway that cannot be polled', () => {
  const pieces = [
    { word: 'pending', state: 'detected', transactions: [part('a', '20.00', { status: 'detected' })] },
    { word: 'success', state: 'awaiting', transactions: [part('a', '20.00')] },
    { word: 'success', state: 'awaiting', transactions: [part('a', '20.00'), part('b', '10.50')] },
    { word: 'pending', state: 'detected', transactions: [part('c', '19.50', { status: 'detected' })] },
    { word: 'success', state: 'awaiting', transactions: [part('c', '19.50')] },
  ] as const;

  test('R25: counts once, however often it comes and in whatever order: 1,000 shuffled copies, one end', async () => {
    const ends: unknown[] = [];
    for (const seed of [0, 1, 2]) {
      const { bench, send, about, id } = await telling();
      const copies = Array.from({ length: seed === 0 ? 5 : 1000 }, (_, index) => index % pieces.length);
      const order = seed === 0 ? copies : shuffled(copies, seed);
      for (let from = 0; from < order.length; from += 7) {
        await Promise.all(order.slice(from, from + 7).map((piece) => send(about(pieces[piece] ?? {}))));
        void bench.services.inbox.read();
      }
      await bench.services.inbox.read();
      const {
        version: _version,
        createdAt: _at,
        ...checkout
      } = renderCheckout(await bench.services.checkouts.get(id));
      const shown = JSON.parse(JSON.stringify(checkout)) as { payments: { transactions: object[] }[] };
      const [payment] = shown.payments;
      ends.push({
        status: checkout.status,
        paid: checkout.amountPaid,
        exceptions: checkout.exceptions,
        money: payment?.transactions.map((entry) => JSON.stringify(entry)).toSorted(),
        ledger: bench.sql(`select kind, amount, value from ledger order by amount`),
      });
      expect((await kept(bench)).reduce((sum, { times }) => sum + times, 0)).toBe(copies.length);
    }
    expect(ends[0]).toMatchObject({ status: 'paid', paid: '50.00', exceptions: [] });
    expect(ends[1]).toEqual(ends[0]);
    expect(ends[2]).toEqual(ends[0]);
  });

  test('R22: about an unknown payment changes nothing, and its transaction is stored as unmatched', async () => {
    const { bench, send, id } = await telling();
    const { single: _single, ...money } = part('x', '50.00');
    await send({
      reference: 'somebody-else',
      says: { transactions: [part('x', '50.00')] },
      unmatched: [{ ...money, asset: 'tronusdt', network: null, reason: 'no such reference', raw: {} }],
    });
    await bench.services.inbox.read();
    expect(await bench.services.checkouts.get(id)).toMatchObject({
      status: 'open',
      payments: [{ transactions: [] }],
    });
    expect(await bench.services.database.transactions.list({ matched: 'false' }, null, 10)).toMatchObject([
      { key: 'x' },
    ]);
  });

  test('more of it than one round takes is read in one go', async () => {
    const { bench, send, about, id } = await telling();
    const keys = Array.from({ length: 120 }, (_, n) => `k${n}`);
    await Promise.all(keys.map((key) => send(about({ transactions: [part(key, '0.10')] }))));
    await bench.services.inbox.read();
    expect(new Set(await states(bench))).toEqual(new Set(['applied']));
    expect(bench.sql(`select count(*) as total from inbox where state = 'waiting'`)).toEqual([{ total: 0 }]);
    expect((await bench.services.checkouts.get(id)).payments[0]?.transactions).toHaveLength(120);
  });

  test('that cannot be written down now waits, and is applied once its lease is over', async () => {
    const { bench, send, about, id } = await telling();
    bench.sql(`create trigger full before insert on transactions begin select raise(abort, 'no space'); end`);
    await send(about({ transactions: [part('a', '50.00')] }));
    await send('"not about money"');
    await bench.services.inbox.read();
    expect((await states(bench)).toSorted(), 'those beside it are read').toEqual(['applied', 'waiting']);
    expect(bench.logged).toContainEqual(
      expect.objectContaining({ level: 'error', message: 'a message of a gateway could not be applied' }),
    );
    bench.sql('drop trigger full');
    await bench.pass(59_999);
    expect(await bench.services.checkouts.get(id)).toMatchObject({ status: 'open' });
    await bench.pass(1);
    expect(await bench.services.checkouts.get(id)).toMatchObject({ status: 'paid' });
    expect(await states(bench)).toEqual(['applied', 'applied']);
  });

  test('R29: that was acknowledged is applied after the process was killed, at once', async () => {
    const { bench, send, about, id } = await telling();
    await send(about({ transactions: [part('a', '20.00')] }));
    // One that was being read when the process died: claimed, and not finished.
    await send(about({ transactions: [part('b', '30.00')] }));
    await bench.services.database.inbox.claim(bench.now(), 60_000, 1);
    await bench.crash();
    expect(await states(bench)).toEqual(['waiting', 'waiting']);
    await bench.round();
    expect(await bench.services.checkouts.get(id)).toMatchObject({ status: 'paid' });
    expect(await states(bench)).toEqual(['applied', 'applied']);
  });
});

describe('a message that cannot be read', () => {
  test('stays unchanged with its error, and is in the timeline of its checkout', async () => {
    const { bench, webhookToken, id, paymentId } = await hinting();
    await bench.services.inbox.receive('novax', webhookToken, message('<html>502</html>'));
    await bench.services.inbox.read();
    expect(await kept(bench)).toMatchObject([
      {
        provider: 'novax',
        subject: { kind: 'payment', id: paymentId, checkoutId: id },
        state: 'unreadable',
        fault: 'novax: a message that is not JSON',
        body: '<html>502</html>',
        times: 1,
      },
    ]);
    const lines = await bench.services.checkouts.timeline(id, 0, 100);
    expect(lines.at(-1)).toMatchObject({
      kind: 'observation',
      actor: 'novax',
      summary: expect.stringMatching(/could not be read: .*not JSON/) as string,
      data: { paymentId, raw: '<html>502</html>' },
    });
    const { status, exceptions } = await bench.services.checkouts.get(id);
    expect([status, exceptions]).toEqual(['open', []]);
  });

  test('and belongs to no payment is in the inbox', async () => {
    const { bench, send } = await telling();
    await send('{');
    await bench.services.inbox.read();
    expect(await kept(bench)).toMatchObject([{ subject: null, state: 'unreadable', body: '{' }]);
  });

  test('because its gateway is no longer configured is stored', async () => {
    const gateway = scriptedProvider('nuxpay', { address: 'static', observe: null });
    const gateways = [gateway];
    const bench = await startWorkbench(gateways, { tokens: { nuxpay: ['token-1'] } });
    await bench.services.inbox.receive('nuxpay', 'token-1', message('{}'));
    gateways.pop();
    await bench.crash();
    await bench.round();
    expect(await kept(bench)).toMatchObject([
      { state: 'unreadable', fault: 'nuxpay: is not configured any more', body: '{}' },
    ]);
  });
});

/** In an order that the seed decides: a failure can be had again. */
function shuffled<T>(items: readonly T[], seed: number): readonly T[] {
  let state = seed;
  const next = (): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
  return items
    .map((item) => ({ item, key: next() }))
    .toSorted((one, other) => one.key - other.key)
    .map(({ item }) => item);
}
