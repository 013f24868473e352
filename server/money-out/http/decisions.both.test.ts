import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { everyOne, keyOf, otherRecipient } from '../../testing/money-shop.ts';
import { coins, says } from '../../testing/scripted-gateway.ts';
import { makePayout, recipient, scriptedPayer, sendMoney } from '../../testing/scripted-money-out.ts';
import { workbenchOfTier } from '../../testing/tier-database.ts';
import type { Workbench, WorkbenchOptions } from '../../testing/workbench.ts';

/** Decisions about money out over HTTP, in states that take a scripted gateway, a freeze or a hold. */

const startWorkbench = workbenchOfTier();
const minute = 60_000;
const changed = 'This has changed since you looked at it.';

interface Outcome {
  /** Why it was refused; empty if it was done. */
  readonly refusal: string;
  readonly id: string;
  /** Token of the shopper's link; empty without one. */
  readonly token: string;
  /** Repeats the same request under its idempotency key. */
  readonly again: () => Promise<Outcome>;
}

/** A person with a key of their own. */
async function personAt(bench: Workbench, name: string) {
  const key = await keyOf(bench, name);
  const post = async (path: string, body: object, idempotencyKey = randomUUID()): Promise<Outcome> => {
    const headers = {
      Authorization: `Bearer ${key}`,
      'Content-Type': 'application/json',
      'Idempotency-Key': idempotencyKey,
    };
    const request = { method: 'POST', headers, body: JSON.stringify(body) };
    const { status, body: answer } = await bench.request(`/v1${path}`, request);
    const { id = '', claimUrl, detail } = answer as Readonly<Record<string, unknown>>;
    return {
      refusal: status < 300 ? '' : String(detail),
      id: String(id),
      token: typeof claimUrl === 'string' ? (claimUrl.split('#')[1] ?? '') : '',
      again: () => post(path, body, idempotencyKey),
    };
  };
  /** @param of path of a payout, a batch or a refund */
  const decide = (action: string) => (of: string) => post(`${of}/${action}`, {});
  return {
    post,
    /** @param fingerprint of what was seen; default: the present one */
    approve: async (of: string, fingerprint?: string) => {
      const { body } = await bench.merchant('GET', `/v1${of}`);
      return post(`${of}/approve`, { fingerprint: fingerprint ?? body['fingerprint'] });
    },
    reject: decide('reject'),
    confirm: decide('confirm'),
    cancel: decide('cancel'),
    link: decide('claim-link'),
    freeze: () => post('/money-out/freeze', { note: 'a key was lost' }),
  };
}
type Person = Awaited<ReturnType<typeof personAt>>;

/** Ann who asks, Bob and Cleo who decide, at a shop whose gateway sends money. */
async function shop(
  options: WorkbenchOptions = {},
  changes: Parameters<typeof scriptedPayer>[0] = {},
  extra: object = {},
) {
  const { gateway, payer, sent } = scriptedPayer(changes);
  const bench = await startWorkbench([{ ...gateway, ...extra }], options);
  const [ann, bob, cleo] = [
    await personAt(bench, 'Ann'),
    await personAt(bench, 'Bob'),
    await personAt(bench, 'Cleo'),
  ];
  const read = async (of: string) => (await bench.merchant('GET', `/v1${of}`)).body;
  return { bench, gateway, payer, sent, ann, bob, cleo, read };
}

const wanted = { provider: 'novapay', method: 'usdt-tron', address: recipient, amount: '25.5' };

/** Path of a new payout. */
async function pay(by: Person): Promise<string> {
  const { id, refusal } = await by.post('/payouts', { ...wanted, reference: 'wages' });
  expect(refusal).toBe('');
  return `/payouts/${id}`;
}

/** Also a checkout over 50 dollars that so much USDT on TRON came for. */
async function paidShop(came: string, ...how: Parameters<typeof shop>) {
  const it = await shop(...how);
  it.gateway.script.observe = (payment) =>
    says(payment, { observedAt: it.bench.now(), transactions: [coins('a', came)] });
  const { id: checkoutId, token } = await it.bench.open({ reference: 'order-1' });
  await it.bench.choose(token);
  await it.bench.pass(2 * minute);
  return {
    ...it,
    checkoutId,
    refund: async (by: Person, wish: object) => {
      const made = await by.post(`/checkouts/${checkoutId}/refunds`, wish);
      return { ...made, path: `/refunds/${made.id}` };
    },
    claim: (claimToken: string, address: string) =>
      it.bench.shopper(claimToken, 'POST', '/v1/refund/destination', { address }),
  };
}

describe('a payout', () => {
  test('that waits for funds is confirmed once they are there, and sent once', async () => {
    let available = '10';
    const coin = { provider: 'novapay', method: 'usdt-tron', asset: 'USDT', network: 'tron' };
    const balances = () => Promise.resolve([{ ...coin, available, pending: '0' }]);
    const { ann, bob, read, sent } = await shop({}, {}, { balances });
    const id = await pay(ann);
    expect(await read(id)).toMatchObject({ status: 'awaiting_funds', sentAt: null });
    expect((await bob.confirm(id)).refusal).toBe('');
    expect(await read(id)).toMatchObject({ status: 'awaiting_funds' });
    expect(sent).toEqual([]);
    available = '100';
    const confirmed = await ann.confirm(id);
    expect([confirmed.refusal, (await confirmed.again()).refusal]).toEqual(['', '']);
    expect((await bob.confirm(id)).refusal).toContain('is sending: confirm is not possible');
    expect(sent).toHaveLength(1);
  });

  test('while money out is frozen is neither made nor approved, and goes on by an approval alone', async () => {
    const { ann, bob, read, sent, bench } = await shop(everyOne);
    const id = await pay(ann);
    expect((await ann.freeze()).refusal).toBe('');
    const frozen = 'Money out is frozen: a key was lost.';
    expect((await ann.post('/payouts', { ...wanted, reference: 'frozen' })).refusal).toContain(frozen);
    expect((await bob.approve(id)).refusal).toContain(frozen);
    expect(await read(id)).toMatchObject({ status: 'awaiting_approval', approvedBy: null });
    await bench.services.database.freeze.unfreeze(bench.now());
    await bench.pass(minute);
    expect(sent).toEqual([]);
    expect((await bob.approve(id)).refusal).toBe('');
    expect(sent).toHaveLength(1);
  });

  test('that waits at its gateway is not approved there while money out is frozen', async () => {
    const reviews: string[] = [];
    const review = (_of: object, action: string) => {
      reviews.push(action);
      return Promise.resolve();
    };
    const { ann, bob, bench, payer } = await shop({}, { review });
    payer.status = { status: 'awaiting_approval' };
    const id = await pay(ann);
    await bench.pass(minute);
    await ann.freeze();
    expect((await bob.approve(id)).refusal).toContain('Money out is frozen');
    expect(reviews).toEqual([]);
    await bench.services.database.freeze.unfreeze(bench.now());
    expect((await bob.approve(id)).refusal).toBe('');
    expect(reviews).toEqual(['approve']);
  });

  test('that waits at a gateway whose signer key is not set is decided in its dashboard', async () => {
    const { ann, bob, bench, payer, read } = await shop({}, { review: null });
    payer.status = { status: 'awaiting_approval' };
    const id = await pay(ann);
    await bench.pass(minute);
    const where =
      'Approve or reject it in the dashboard of novapay: its signer key is not set on this server.';
    for (const decision of ['approve', 'reject'] as const)
      expect((await bob[decision](id)).refusal).toBe(where);
    expect(await read(id)).toMatchObject({
      status: 'awaiting_approval',
      approvalBy: 'provider',
      approvedBy: null,
    });
  });
});

describe('a batch', () => {
  const items = [
    { address: recipient, amount: '10' },
    { address: otherRecipient, amount: '20.5' },
  ];
  const batched = { provider: 'novapay', method: 'usdt-tron', reference: 'wages', items };

  test('is approved as a whole by another person, as that one saw it, and once', async () => {
    const { ann, bob, cleo, bench, sent } = await shop(everyOne);
    // The same name in capitals is no other person.
    const { body } = await sendMoney(bench, '/v1/payout-batches', batched, await keyOf(bench, 'ANN'));
    const id = `/payout-batches/${String(body['id'])}`;
    const [{ payoutId } = { payoutId: '' }] = body['items'] as { payoutId: string }[];
    expect((await ann.approve(id)).refusal).toContain('Ann created this');
    expect((await bob.approve(`/payouts/${payoutId}`)).refusal).toContain('which is decided as a whole');
    expect((await bob.approve(id, 'f'.repeat(64))).refusal).toContain(changed);
    expect(sent).toEqual([]);
    const approved = await bob.approve(id);
    expect([approved.refusal, (await approved.again()).refusal]).toEqual(['', '']);
    expect((await cleo.approve(id)).refusal).toContain('approve is not possible');
    expect((await bob.cancel(id)).refusal).toContain('cancel is not possible');
    expect(sent).toEqual([`10 to ${recipient}`, `20.5 to ${otherRecipient}`]);
  });

  test('has its outcomes said by its own addresses, all or none', async () => {
    const { ann, bob, payer, read } = await shop();
    payer.send = () => Promise.reject(new Error('the connection was cut'));
    const { id: batchId } = await ann.post('/payout-batches', batched);
    const id = `/payout-batches/${batchId}`;
    const known = { address: recipient, outcome: 'failed' };
    const foreign = { address: 'TLyqzVGLV1srkB7dToTAEqgDSfPtXRJZYH', outcome: 'completed' };
    const resolve = (...of: readonly object[]) => bob.post(`${id}/resolve`, { items: of, note: 'seen' });
    const statuses = async () => {
      const { items: shown } = (await read(id)) as { readonly items?: readonly { status: string }[] };
      return shown?.map(({ status }) => status);
    };
    expect(await statuses()).toEqual(['unknown', 'unknown']);
    expect((await resolve(known, foreign)).refusal).toBe(
      'items.1.address: is not the address of a payout of this batch',
    );
    expect(await statuses()).toEqual(['unknown', 'unknown']);
    expect((await resolve(known)).refusal).toBe('');
    expect(await statuses()).toEqual(['failed', 'unknown']);
  });

  test('that is not there is not decided on', async () => {
    const { bob } = await shop();
    for (const decision of ['reject', 'confirm', 'cancel'] as const)
      expect((await bob[decision]('/payout-batches/bat_none')).refusal).toBe(
        'There is no batch with this id.',
      );
  });

  const none = {
    provider: 'novapay',
    method: 'usdt-tron',
    asset: 'USDT',
    network: 'tron',
    available: '0',
    pending: '0',
  };
  const request = () => Promise.resolve({ identifier: 'q1', fees: [] });
  test.each([
    ['awaiting_approval', everyOne, {}, {}, 'cancel'],
    ['awaiting_funds', {}, {}, { balances: () => Promise.resolve([none]) }, 'cancel'],
    ['awaiting_confirmation', {}, { sendMethod: 'two_step', request, batches: null }, {}, 'confirm'],
  ] as const)(
    'while it is %s is decided as a whole, and no payout of it alone',
    async (status, options, changes, extra, decision) => {
      const { ann, bob, read, bench, sent } = await shop(options, changes, extra);
      const { body } = await sendMoney(bench, '/v1/payout-batches', batched, await keyOf(bench, 'Ann'));
      const id = `/payout-batches/${String(body['id'])}`;
      const payouts = (body['items'] as { payoutId: string }[]).map(({ payoutId }) => `/payouts/${payoutId}`);
      expect(payouts).toHaveLength(2);
      for (const action of ['approve', 'reject', 'confirm', 'cancel'] as const)
        for (const payout of payouts)
          expect((await bob[action](payout)).refusal).toContain('which is decided as a whole');
      for (const payout of payouts) expect(await read(payout)).toMatchObject({ status });
      expect(sent).toEqual([]);
      expect((await ann[decision](id)).refusal).toBe('');
      expect(sent).toHaveLength(decision === 'confirm' ? 2 : 0);
    },
  );
});

describe('a refund', () => {
  test('of money that an operator entered is paid outside alone', async () => {
    const { ann, checkoutId, bench, read, refund, sent } = await paidShop('0');
    const [{ id: paymentId } = { id: '' }] = (await bench.services.checkouts.get(checkoutId)).payments;
    const entered = { paymentId, amount: '50.00', hash: '0xab', note: 'seen at the gateway' };
    expect((await bench.merchant('POST', `/v1/checkouts/${checkoutId}/settle`, entered)).status).toBe(200);
    const refused = await refund(ann, { amount: '20', destination: { type: 'address', address: recipient } });
    expect(refused.refusal).toContain('its money was credited by hand');
    const { path } = await refund(ann, { amount: '20', outside: true, note: 'in cash' });
    expect(await read(path)).toMatchObject({ status: 'succeeded', kind: 'manual' });
    expect(sent).toEqual([]);
  });

  test('that was paid outside counts above a bound once another person approves it', async () => {
    const { ann, bob, read, refund, sent } = await paidShop('50.00', everyOne);
    const { path } = await refund(ann, { amount: '20', outside: true, note: 'in cash' });
    expect(await read(path)).toMatchObject({ status: 'awaiting_approval' });
    expect((await ann.approve(path)).refusal).toContain('Ann created this');
    expect((await bob.approve(path)).refusal).toBe('');
    expect(await read(path)).toMatchObject({ status: 'succeeded', approvedBy: 'Bob' });
    expect(sent).toEqual([]);
  });

  test('has one link: a new one ends the former, takes the address back, and its maker approves nothing', async () => {
    const { ann, bob, cleo, read, refund, sent, claim } = await paidShop('50.00', everyOne);
    const made = await refund(ann, { amount: '20' });
    const { path } = made;
    expect(made.token).toMatch(/^rt_/);
    expect((await made.again()).token).toBe('');
    expect((await claim(made.token, recipient)).status).toBe(200);
    const { fingerprint } = await read(path);
    const linked = await bob.link(path);
    expect(linked.refusal).toBe('');
    expect((await linked.again()).token).toBe('');
    expect(await read(path)).toMatchObject({ status: 'awaiting_destination', destination: null });
    expect((await claim(made.token, recipient)).status).toBe(401);
    expect((await claim(linked.token, otherRecipient)).status).toBe(200);
    expect((await bob.approve(path)).refusal).toContain('Bob created this or a link for it');
    expect((await cleo.approve(path, fingerprint)).refusal).toContain(changed);
    expect(sent).toEqual([]);
    expect((await cleo.approve(path)).refusal).toBe('');
    expect(sent).toEqual([`20 to ${otherRecipient}`]);
    expect((await bob.link(path)).refusal).toContain('new claim link is not possible');
  });

  test('on hold is approved by no one yet, and can be cancelled', async () => {
    const { ann, bob, read, refund, sent, claim, bench } = await paidShop('50.00', {
      ...everyOne,
      refunds: { hold: 3600 },
    });
    const [one, two] = [await refund(ann, { amount: '20' }), await refund(ann, { amount: '10' })];
    expect((await claim(one.token, recipient)).status).toBe(200);
    expect((await claim(two.token, recipient)).status).toBe(200);
    expect((await bob.approve(one.path)).refusal).toContain('is on_hold: approve is not possible');
    expect((await bob.confirm(one.path)).refusal).toContain('is on_hold: confirm is not possible');
    expect((await ann.cancel(two.path)).refusal).toBe('');
    bench.wait(30 * minute);
    expect((await bob.approve(one.path)).refusal).toContain('is on_hold');
    await bench.pass(30 * minute);
    expect((await bob.approve(one.path)).refusal).toBe('');
    expect(sent).toEqual([`20 to ${recipient}`]);
    expect(await read(two.path)).toMatchObject({ status: 'cancelled' });
  });
});

test('in live mode each waits unless it is allowed, and PAYWICKET_SECRET_KEY approves none', async () => {
  const { gateway, sent } = scriptedPayer();
  const bench = await startWorkbench([gateway], { live: true });
  const id = await makePayout(bench, {}, await keyOf(bench, 'Ann'));
  const { fingerprint, status } = (await bench.merchant('GET', `/v1/payouts/${id}`)).body;
  expect(status).toBe('awaiting_approval');
  expect(await sendMoney(bench, `/v1/payouts/${id}/approve`, { fingerprint })).toMatchObject({
    status: 403,
    body: { code: 'insufficient_scope' },
  });
  expect(sent).toEqual([]);
  const bob = await keyOf(bench, 'Bob');
  const without = await sendMoney(bench, `/v1/payouts/${id}/approve`, {}, bob);
  expect(without).toMatchObject({ status: 400, body: { errors: [{ path: 'fingerprint' }] } });
  expect((await sendMoney(bench, `/v1/payouts/${id}/approve`, { fingerprint }, bob)).status).toBe(200);
  expect(sent).toHaveLength(1);
});
