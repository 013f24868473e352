import { expect, test } from 'vitest';
import type { Checkout } from '../../contract/checkout.ts';
import type { ResolvedCheckout } from '../../contract/events.ts';
import { moneyId } from '../../../base/ids.ts';
import { keyOf } from '../../../testing/money-shop.ts';
import { listEntry, scriptedProvider, stray } from '../../../testing/scripted-gateway.ts';
import { startWorkbench, type Workbench } from '../../../testing/workbench.ts';

/** Money that an operator credits by hand: one person does it, the audit log names who, and the merchant gets an event. */

const minute = 60_000;

/** A checkout over 50 USDT on TRON, and two operators with keys of their own. */
async function setup() {
  const novapay = scriptedProvider('novapay', { listed: [] });
  const bench = await startWorkbench([novapay]);
  const { id, token } = await bench.open({ provider: 'novapay' });
  await bench.choose(token);
  const [{ id: paymentId } = { id: '' }] = (await bench.services.checkouts.get(id)).payments;
  const [ann, bob] = [await keyOf(bench, 'Ann', ['checkouts:resolve']), await keyOf(bench, 'Bob')];
  const post = (key: string, path: string, body: object) => bench.shopper(key, 'POST', path, body);
  const wanted = { paymentId, amount: '50.00', hash: '0xab', note: 'seen at the gateway' };
  return {
    novapay,
    bench,
    id,
    token,
    paymentId,
    keyOf,
    ann,
    bob,
    settle: (key: string, changes: object = {}) =>
      post(key, `/v1/checkouts/${id}/settle`, { ...wanted, ...changes }),
    accept: (key: string) => post(key, `/v1/checkouts/${id}/resolve`, { action: 'accept' }),
    match: (key: string, name: string) =>
      post(key, `/v1/transactions/${moneyId('novapay', name)}/match`, { checkoutId: id, paymentId }),
  };
}

const shown = (answer: { readonly body: unknown }): Checkout => answer.body as Checkout;
const read = async (bench: Workbench, id: string): Promise<Checkout> =>
  shown(await bench.merchant('GET', `/v1/checkouts/${id}`));
const audited = async (bench: Workbench, target: string) => {
  const { body } = await bench.merchant('GET', `/v1/audit?target=${target}`);
  const { data } = body as unknown as { data: readonly { owner: string; data: object }[] };
  return data.map(({ owner, data: said }) => ({ owner, said }));
};
/** What was decided, and paid then, in each `checkout.resolved`, oldest first. */
const decisions = async (bench: Workbench): Promise<readonly string[]> => {
  const { body } = await bench.merchant('GET', '/v1/events?type=checkout.resolved&limit=100');
  const { data } = body as unknown as { data: readonly { data: ResolvedCheckout }[] };
  return data
    .map(({ data: { version, amountPaid, resolved } }) => ({ version, amountPaid, resolved }))
    .toSorted((one, other) => one.version - other.version)
    .map(({ amountPaid, resolved }) => `${resolved.action} ${amountPaid}`);
};

test('one person settles a payment: the audit log names who, and an event is sent', async () => {
  const { bench, id, token, paymentId, ann, settle } = await setup();
  expect(shown(await settle(ann))).toMatchObject({ status: 'paid', amountPaid: '50.00' });
  expect(await audited(bench, id)).toContainEqual({
    owner: 'Ann',
    said: { paymentId, amount: '50.00', hash: '0xab' },
  });
  expect(await decisions(bench)).toEqual(['settle 50.00']);
  expect((await bench.shopper(token, 'GET', '/v1/session')).text).not.toContain('Ann');
  // The same once more changes nothing, and no event is sent.
  expect(shown(await settle(ann))).toMatchObject({ status: 'paid', amountPaid: '50.00' });
  expect(await decisions(bench)).toEqual(['settle 50.00']);
});

test('a part that is settled sends an event as well, although the checkout stays open', async () => {
  const { bench, ann, settle } = await setup();
  expect(shown(await settle(ann, { amount: '20.00' }))).toMatchObject({
    status: 'open',
    amountPaid: '20.00',
  });
  expect(shown(await settle(ann, { amount: '30.00', hash: '0xcd' }))).toMatchObject({ status: 'paid' });
  expect(await decisions(bench)).toEqual(['settle 20.00', 'settle 50.00']);
});

test('one movement is credited once, however many operators settle it at once', async () => {
  const { bench, id, ann, bob, settle } = await setup();
  const answers = await Promise.all(Array.from({ length: 10 }, (_, index) => settle(index % 2 ? ann : bob)));
  expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 10 }, () => 200));
  expect(await read(bench, id)).toMatchObject({ status: 'paid', amountPaid: '50.00', exceptions: [] });
  expect(await decisions(bench)).toEqual(['settle 50.00']);
  expect(bench.sql(`select amount from ledger where kind = 'received'`)).toEqual([{ amount: '50.00' }]);
});

test('R14: settle with an Idempotency-Key has its effect once', async () => {
  const { bench, id, ann, paymentId } = await setup();
  const keyed = (idempotencyKey: string) =>
    bench.request(`/v1/checkouts/${id}/settle`, {
      method: 'POST',
      headers: {
        Authorization: `Bearer ${ann}`,
        'Content-Type': 'application/json',
        'Idempotency-Key': idempotencyKey,
      },
      body: JSON.stringify({ paymentId, amount: '50.00', note: 'seen' }),
    });
  for (const key of ['a', 'a', 'b']) expect(shown(await keyed(key))).toMatchObject({ status: 'paid' });
  expect((await read(bench, id)).amountPaid).toBe('50.00');
  expect(await decisions(bench)).toEqual(['settle 50.00']);
});

test('one person matches money, and later reports of its gateway count there', async () => {
  const { novapay, bench, id, ann, match } = await setup();
  novapay.script.listed = [listEntry(stray('dep_1', '20.00'))];
  await bench.pass(minute);
  expect(await match(ann, 'dep_1')).toMatchObject({
    status: 200,
    body: { matched: true, checkoutId: id, reason: null },
  });
  expect(await audited(bench, moneyId('novapay', 'dep_1'))).toMatchObject([
    { owner: 'Ann', said: { checkoutId: id } },
  ]);
  expect(await decisions(bench)).toEqual(['match 20.00']);
  await match(ann, 'dep_1');
  novapay.script.listed = [listEntry(stray('dep_1', '50.00'))];
  await bench.pass(minute);
  expect(await read(bench, id)).toMatchObject({ status: 'paid', amountPaid: '50.00' });
  // Only what an operator did sends it.
  expect(await decisions(bench)).toEqual(['match 20.00']);
});

test('one person accepts a part for the whole', async () => {
  const { bench, id, ann, settle, accept } = await setup();
  await settle(ann, { amount: '1.00' });
  expect(await read(bench, id)).toMatchObject({ status: 'open', exception: 'underpaid' });
  expect(shown(await accept(ann))).toMatchObject({
    status: 'paid',
    exception: null,
    resolution: { action: 'accept' },
  });
  expect(await audited(bench, id)).toContainEqual({ owner: 'Ann', said: { action: 'accept' } });
  expect(await decisions(bench)).toEqual(['settle 1.00', 'accept 1.00']);
});

test('ignoring an exception sends an event as well, with the payment that has the money', async () => {
  const { bench, id, ann, paymentId, settle } = await setup();
  await settle(ann, { amount: '1.00' });
  const ignored = await bench.shopper(ann, 'POST', `/v1/checkouts/${id}/resolve`, { action: 'ignore' });
  expect(shown(ignored)).toMatchObject({ status: 'open', exception: null });
  expect(await decisions(bench)).toEqual(['settle 1.00', 'ignore 1.00']);
  const { body } = await bench.merchant('GET', '/v1/events?type=checkout.resolved');
  const { data } = body as unknown as { data: readonly { data: ResolvedCheckout }[] };
  expect(data.map((event) => event.data.resolved.paymentId)).toEqual([paymentId, paymentId]);
});
