import { describe, expect, test } from 'vitest';
import type { Approval, Checkout } from '../../contract/checkout.ts';
import { newMerchantKey } from '../../access/api-keys.ts';
import { terms } from '../../testing/sample.ts';
import { moneyId } from '../../core/ids.ts';
import { says, scriptedProvider, stray, pollResult } from '../../testing/scripted-gateway.ts';
import { NO_REQUEST } from '../../access/request-context.ts';
import { SqlKeys } from '../../store/keys.ts';
import { startWorkbench, type Workbench } from '../../testing/workbench.ts';

const minute = 60_000;
const day = 86_400_000;

/** A store with a bound of 20 USDT on TRON, a checkout over 50, and two people with keys of their own. */
async function setup() {
  const novapay = scriptedProvider('novapay');
  const bench = await startWorkbench([novapay], {
    settings: { terms: { ...terms, settleAbove: { 'usdt-tron': '20', '*': '0' } } },
  });
  const { id, token } = await bench.open({ provider: 'novapay' });
  await bench.choose(token);
  const [{ id: paymentId } = { id: '' }] = (await bench.parts.checkouts.get(id)).payments;
  const keyOf = async (owner: string): Promise<string> => {
    const wanted = { name: 'till', owner, scopes: ['*'], life: null };
    const { record, key, hash } = newMerchantKey(wanted, 'test', bench.now());
    await new SqlKeys(bench.parts.database).create(record, hash, NO_REQUEST);
    return key;
  };
  const [ann, bob] = [await keyOf('Ann'), await keyOf('Bob')];
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
    post,
    settle: (key: string, changes: object = {}) =>
      post(key, `/v1/checkouts/${id}/settle`, { ...wanted, ...changes }),
  };
}

const shown = (answer: { readonly body: unknown }): Checkout => answer.body as Checkout;
const read = async (bench: Workbench, id: string): Promise<Checkout> =>
  shown(await bench.merchant('GET', `/v1/checkouts/${id}`));
const audited = async (bench: Workbench, target: string) => {
  const { body } = await bench.merchant('GET', `/v1/audit?target=${target}`);
  const { data } = body as unknown as { data: readonly { action: string; owner: string; data: object }[] };
  return data.map(({ action, owner, data: said }) => ({ action, owner, said }));
};
/** Events that a merchant is told, each with the decisions that waited then. */
const waitsTold = async (bench: Workbench) => {
  const { body } = await bench.merchant('GET', '/v1/events?type=checkout.awaiting_approval');
  const { data } = body as unknown as { data: readonly { data: Checkout }[] };
  return data.map(({ data: { approvals } }) => approvals.map(({ action, status }) => `${action} ${status}`));
};
const timeline = async (bench: Workbench, id: string) => {
  const { body } = await bench.merchant('GET', `/v1/checkouts/${id}/events?limit=100`);
  return (body as unknown as { data: readonly { summary: string }[] }).data.map(({ summary }) => summary);
};

describe('R56: what one person settles above the bound', () => {
  test('waits for a second one, over a restart, and is told of twice', async () => {
    const { bench, id, token, paymentId, ann, bob, settle } = await setup();
    const asked = await settle(ann);
    expect(asked.status).toBe(200);
    const waiting: Partial<Approval> = {
      action: 'settle',
      status: 'awaiting_approval',
      paymentId,
      transactionId: null,
      coins: [{ method: 'usdt-tron', amount: '50.00' }],
      hash: '0xab',
      note: 'seen at the gateway',
      createdBy: { key: expect.stringMatching(/^key_/) as string, owner: 'Ann' },
      createdAt: new Date(bench.now()).toISOString(),
      expiresAt: new Date(bench.now() + 7 * day).toISOString(),
      approvedBy: null,
      approvedAt: null,
    };
    expect(shown(asked)).toMatchObject({ status: 'open', amountPaid: '0.00', approvals: [waiting] });
    expect((await bench.shopper(token, 'GET', '/v1/session')).text).not.toContain('Ann');
    await bench.restart();
    const refused = await settle(ann);
    expect(refused).toMatchObject({ status: 403, body: { code: 'forbidden' } });
    expect(refused.text).toContain('with a key of another owner');
    expect(shown(await settle(bob))).toMatchObject({
      status: 'paid',
      amountPaid: '50.00',
      approvals: [
        {
          ...waiting,
          status: 'approved',
          approvedBy: { owner: 'Bob' },
          approvedAt: new Date(bench.now()).toISOString(),
        },
      ],
    });
    const fingerprint = expect.stringMatching(/^[0-9a-f]{64}$/) as string;
    const settled = { paymentId, amount: '50.00', hash: '0xab' };
    expect((await audited(bench, id)).filter(({ action }) => action === 'checkout.settle')).toEqual(
      expect.arrayContaining([
        {
          action: 'checkout.settle',
          owner: 'Ann',
          said: { ...settled, approval: 'awaiting_approval', fingerprint },
        },
        {
          action: 'checkout.settle',
          owner: 'Bob',
          said: { ...settled, approval: 'approved', askedBy: 'Ann', fingerprint },
        },
      ]),
    );
    const lines = await timeline(bench, id);
    expect(lines).toEqual(
      expect.arrayContaining([
        'Ann asked for a second person: settle 50.00 USDT on TRON',
        'Bob approved what Ann asked for: settle 50.00 USDT on TRON',
      ]),
    );
    expect(lines.filter((line) => line.startsWith('says "seen at the gateway"'))).toHaveLength(1);
    // However often it was asked for, it is told once, and with what waits.
    expect(await waitsTold(bench)).toEqual([['settle awaiting_approval']]);
    expect(lines).toContain('checkout.awaiting_approval: 0.00 of 50.00 USD received');
    expect(bench.sql(`select * from ledger where kind = 'received'`).length).toBeGreaterThan(0);
  });

  test('is not done by another key of the same owner, in whatever letters', async () => {
    const { bench, id, keyOf, ann, settle } = await setup();
    await settle(ann);
    for (const owner of ['Ann', 'ann', ' ANN '])
      expect((await settle(await keyOf(owner))).status, owner).toBe(403);
    expect(await read(bench, id)).toMatchObject({ status: 'open', amountPaid: '0.00' });
  });

  test('is not done by PAYWICKET_SECRET_KEY, which is no person; what that one asks for, a person can do', async () => {
    const { bench, id, ann, settle, paymentId } = await setup();
    const path = `/v1/checkouts/${id}/settle`;
    const wanted = { paymentId, amount: '50.00', hash: '0xab', note: 'seen at the gateway' };
    await settle(ann);
    expect(await bench.merchant('POST', path, wanted)).toMatchObject({
      status: 403,
      body: { code: 'forbidden', detail: expect.stringContaining('PAYWICKET_SECRET_KEY') as string },
    });
    expect(await read(bench, id)).toMatchObject({ status: 'open', amountPaid: '0.00' });
    const other = { ...wanted, hash: '0xcd' };
    expect((await bench.merchant('POST', path, other)).status).toBe(200);
    expect(shown(await settle(ann, other))).toMatchObject({ status: 'paid', amountPaid: '50.00' });
  });

  test('is done once however many ask at once', async () => {
    const { bench, id, ann, bob, settle } = await setup();
    const twins = await Promise.all(Array.from({ length: 10 }, () => settle(ann)));
    expect(twins.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([
      200,
      ...Array.from({ length: 9 }, () => 403),
    ]);
    expect(await read(bench, id)).toMatchObject({
      status: 'open',
      approvals: [{ status: 'awaiting_approval' }],
    });
    expect(await waitsTold(bench)).toHaveLength(1);
    await Promise.all(Array.from({ length: 10 }, () => settle(bob)));
    expect(await read(bench, id)).toMatchObject({
      status: 'paid',
      amountPaid: '50.00',
      approvals: [{ status: 'approved' }],
    });
  });

  test('what differs is another word; what is below the bound needs nobody', async () => {
    const { bench, id, ann, bob, settle } = await setup();
    await settle(ann);
    for (const changes of [{ amount: '49.00' }, { hash: '0xcd' }, { hash: undefined }])
      expect(shown(await settle(bob, changes)).amountPaid).toBe('0.00');
    const { approvals } = await read(bench, id);
    expect(approvals.map(({ createdBy }) => createdBy.owner)).toEqual(['Ann', 'Bob', 'Bob', 'Bob']);
    expect(shown(await settle(ann, { amount: '20.00', hash: '0xef' })).amountPaid).toBe('20.00');
  });

  test('R14: each key of a request has its effect once', async () => {
    const { bench, id, ann, bob, paymentId } = await setup();
    const keyed = (key: string, idempotencyKey: string) =>
      bench.request(`/v1/checkouts/${id}/settle`, {
        method: 'POST',
        headers: {
          Authorization: `Bearer ${key}`,
          'Content-Type': 'application/json',
          'Idempotency-Key': idempotencyKey,
        },
        body: JSON.stringify({ paymentId, amount: '50.00', note: 'seen' }),
      });
    expect((await keyed(ann, 'a')).status).toBe(200);
    expect((await keyed(ann, 'a')).status).toBe(200);
    // Refused, and free again.
    expect((await keyed(ann, 'b')).status).toBe(403);
    expect((await keyed(ann, 'b')).status).toBe(403);
    expect((await read(bench, id)).status).toBe('open');
    for (const key of [bob, bob, ann]) expect(shown(await keyed(key, 'a')).status).toBe('paid');
    expect((await read(bench, id)).approvals).toHaveLength(1);
  });

  test('is over after seven days without a second one, by itself', async () => {
    const { bench, id, ann, bob, settle } = await setup();
    await settle(ann);
    await bench.pass(7 * day - 1);
    expect((await read(bench, id)).approvals).toMatchObject([{ status: 'awaiting_approval' }]);
    await bench.pass(1);
    expect((await read(bench, id)).approvals).toMatchObject([{ status: 'expired' }]);
    expect(await timeline(bench, id)).toContain(
      'no second person approved what Ann asked for: settle 50.00 USDT on TRON',
    );
    expect(shown(await settle(bob)).approvals).toMatchObject([
      { status: 'expired' },
      { status: 'awaiting_approval', createdBy: { owner: 'Bob' } },
    ]);
    expect((await read(bench, id)).amountPaid).toBe('0.00');
  });
});

describe('R56: what one person matches or accepts above the bound', () => {
  test('a match leaves the money where it is until a second one says the same', async () => {
    const { novapay, bench, id, paymentId, ann, bob, post } = await setup();
    novapay.script.observe = (payments) =>
      pollResult(
        payments.map((payment) => says(payment)),
        { unmatched: [stray('dep_1', '50.00')] },
      );
    await bench.pass(minute);
    const listed = async (matched: boolean) =>
      (
        (await bench.merchant('GET', `/v1/transactions?matched=${matched}`)).body as unknown as {
          data: readonly { id: string }[];
        }
      ).data.map((money) => money.id);
    const [txn = ''] = await listed(false);
    const match = (key: string) => post(key, `/v1/transactions/${txn}/match`, { checkoutId: id, paymentId });
    expect(await match(ann)).toMatchObject({
      status: 200,
      body: { matched: false, checkoutId: null, reason: `waits for a second person: see approvals of ${id}` },
    });
    expect((await read(bench, id)).approvals).toMatchObject([{ action: 'match', transactionId: txn }]);
    expect((await match(ann)).status).toBe(403);
    expect(await listed(false)).toEqual([txn]);
    expect(await match(bob)).toMatchObject({
      status: 200,
      body: { matched: true, checkoutId: id, reason: null },
    });
    expect(await listed(true)).toEqual([txn]);
    expect(await read(bench, id)).toMatchObject({ status: 'paid', amountPaid: '50.00' });
    expect(await audited(bench, txn)).toMatchObject([
      { action: 'transaction.match', owner: 'Bob', said: { approval: 'approved', askedBy: 'Ann' } },
      { action: 'transaction.match', owner: 'Ann', said: { approval: 'awaiting_approval' } },
    ]);
  });

  test('a match that is carried out is shown so, also where another word about the same money still waits', async () => {
    const { novapay, bench, id, paymentId, ann, bob, post } = await setup();
    let amount = '50.00';
    novapay.script.observe = (payments) =>
      pollResult(
        payments.map((payment) => says(payment)),
        { unmatched: [stray('dep_1', amount)] },
      );
    await bench.pass(minute);
    const { body } = await bench.merchant('GET', '/v1/transactions?matched=false');
    const [{ id: txn } = { id: '' }] = (body as unknown as { data: readonly { id: string }[] }).data;
    const match = (key: string) => post(key, `/v1/transactions/${txn}/match`, { checkoutId: id, paymentId });
    await match(ann);
    amount = '49.00';
    await bench.pass(minute);
    expect(await match(bob)).toMatchObject({ body: { matched: false } });
    expect(await match(ann)).toMatchObject({ body: { matched: true, amount: '49.00', reason: null } });
    expect((await read(bench, id)).approvals.map(({ status }) => status)).toEqual([
      'awaiting_approval',
      'approved',
    ]);
  });

  test('a part is not accepted for the whole', async () => {
    const { bench, id, ann, bob, post, settle } = await setup();
    await settle(ann, { amount: '1.00' });
    expect(await read(bench, id)).toMatchObject({ exception: 'underpaid', approvals: [] });
    const accept = (key: string) => post(key, `/v1/checkouts/${id}/resolve`, { action: 'accept' });
    expect(shown(await accept(ann))).toMatchObject({
      status: 'open',
      exception: 'underpaid',
      resolution: null,
      approvals: [{ action: 'accept', exception: 'underpaid', coins: [{ amount: '50.00' }] }],
    });
    expect((await accept(ann)).status).toBe(403);
    expect(shown(await accept(bob))).toMatchObject({
      status: 'paid',
      exception: null,
      resolution: { action: 'accept' },
    });
    const resolved = (await audited(bench, id)).filter(({ action }) => action === 'checkout.resolve');
    expect(resolved.find(({ owner }) => owner === 'Bob')?.said).toMatchObject({
      action: 'accept',
      approval: 'approved',
      askedBy: 'Ann',
    });
    expect(resolved).toHaveLength(2);
  });
});

describe('R56: money that one person matched, whatever its gateway says of it next', () => {
  /** Its gateway shows these coins, and does not know whose they are. */
  async function placing(shown: Record<string, string>) {
    const parts = await setup();
    const { novapay, bench, id, paymentId, post } = parts;
    let status: 'detected' | 'final' = 'detected';
    novapay.script.observe = (payments) =>
      pollResult(
        payments.map((payment) => says(payment)),
        { unmatched: Object.entries(shown).map(([key, amount]) => stray(key, amount, { status })) },
      );
    await bench.pass(minute);
    return {
      ...parts,
      match: (key: string, name: string) =>
        post(key, `/v1/transactions/${moneyId('novapay', name)}/match`, { checkoutId: id, paymentId }),
      /** It shows all that it has, and this, as final. */
      report: async (changes: Record<string, string> = {}): Promise<Checkout> => {
        Object.assign(shown, changes);
        status = 'final';
        await bench.pass(minute);
        return read(bench, id);
      },
    };
  }
  const asked = ({ approvals }: Checkout) =>
    approvals.map(({ action, status, createdBy, coins: [coins] }) => [
      action,
      status,
      createdBy.owner,
      coins?.amount,
    ]);

  test('several matches in turn, each below the bound and reported since, are weighed as one', async () => {
    const { bench, id, ann, bob, match, report, settle } = await placing({ a: '10', b: '10', c: '30' });
    for (const name of ['a', 'b'])
      expect(await match(ann, name)).toMatchObject({ status: 200, body: { matched: true } });
    expect(await report()).toMatchObject({ status: 'open', amountPaid: '20.00', approvals: [] });
    expect(
      bench.sql(
        `select coins.value ->> 'source' as source from checkouts,
          json_each(document, '$.payments[0].transactions') as coins`,
      ),
    ).toEqual([{ source: 'gateway' }, { source: 'gateway' }]);
    expect(await match(ann, 'c')).toMatchObject({ status: 200, body: { matched: false } });
    await settle(ann, { amount: '15.00' });
    await bench.restart();
    const waiting = await report();
    expect(waiting).toMatchObject({ status: 'open', amountPaid: '20.00' });
    expect(asked(waiting)).toEqual([
      ['match', 'awaiting_approval', 'Ann', '30'],
      ['settle', 'awaiting_approval', 'Ann', '15.00'],
    ]);
    expect(await match(bob, 'c')).toMatchObject({ status: 200, body: { matched: true } });
    expect(await read(bench, id)).toMatchObject({ status: 'paid', amountPaid: '50.00' });
  });

  test('what grows after the match is received and makes nothing paid, until a second one says the same', async () => {
    const { bench, id, token, ann, bob, post, match, report } = await placing({ a: '15.00' });
    await match(ann, 'a');
    const grown = await report({ a: '50.00' });
    expect(grown).toMatchObject({
      status: 'processing',
      paidAt: null,
      amountPaid: '50.00',
      amountDue: '0.00',
    });
    expect(asked(grown)).toEqual([['match', 'awaiting_approval', 'Ann', '50.00']]);
    expect((await bench.shopper(token, 'GET', '/v1/session')).body).toMatchObject({
      status: 'processing',
      successUrl: null,
    });
    expect(await match(ann, 'a')).toMatchObject({ status: 403, body: { code: 'forbidden' } });
    const merchant = { checkoutId: id, paymentId: grown.payments[0]?.id };
    const first = `/v1/transactions/${moneyId('novapay', 'a')}/match`;
    expect(await bench.merchant('POST', first, merchant)).toMatchObject({ status: 403 });
    const accept = await post(ann, `/v1/checkouts/${id}/resolve`, { action: 'accept' });
    expect(shown(accept)).toMatchObject({ status: 'processing' });
    expect((await report()).approvals).toHaveLength(2);
    expect((await waitsTold(bench)).toSorted((a, b) => a.length - b.length)).toEqual([
      ['match awaiting_approval'],
      ['match awaiting_approval', 'accept awaiting_approval'],
    ]);
    expect(await match(bob, 'a')).toMatchObject({ status: 200, body: { matched: true, amount: '50.00' } });
    expect(await read(bench, id)).toMatchObject({ status: 'paid', amountPaid: '50.00' });
    const lines = await timeline(bench, id);
    expect(lines).toEqual(
      expect.arrayContaining([
        'Ann asked for a second person: match 50.00 USDT on TRON',
        'says "final" and shows 50.00 USDT on TRON final (hash-a)',
        'Bob approved what Ann asked for: match 50.00 USDT on TRON',
      ]),
    );
    expect(bench.sql(`select amount from ledger where kind = 'received'`)).toEqual([{ amount: '50.00' }]);
  });

  test('what two agreed on is weighed no more: the next one starts anew', async () => {
    const { bench, id, ann, bob, match, report } = await placing({ a: '25', b: '20', c: '5' });
    await match(ann, 'a');
    await match(bob, 'a');
    expect(await report()).toMatchObject({ status: 'open', amountPaid: '25.00' });
    expect(await match(ann, 'b')).toMatchObject({ body: { matched: true } });
    expect(await report()).toMatchObject({ status: 'open', amountPaid: '45.00' });
    expect(await match(ann, 'c')).toMatchObject({ body: { matched: false } });
    expect(asked(await read(bench, id))).toEqual([
      ['match', 'approved', 'Ann', '25'],
      ['match', 'awaiting_approval', 'Ann', '5'],
    ]);
    await match(bob, 'c');
    expect(await read(bench, id)).toMatchObject({ status: 'paid' });
  });

  test('of many matches at once no more than the bound is carried out', async () => {
    const { bench, id, ann, match } = await placing({ a: '9', b: '9', c: '9', d: '9', e: '9', f: '9' });
    const answers = await Promise.all(['a', 'b', 'c', 'd', 'e', 'f'].map((name) => match(ann, name)));
    expect(answers.filter(({ body }) => body['matched'])).toHaveLength(2);
    const { status, approvals } = await read(bench, id);
    expect({ status, waiting: approvals.length }).toEqual({ status: 'open', waiting: 4 });
  });
});
