import { describe, expect, test } from 'vitest';
import { actors, type Actor, type RefundWish } from '../testing/money-actors.ts';
import { everyOne, keyOf, otherRecipient } from '../testing/money-shop.ts';
import { coins, says, scriptedOffer, unanswered } from '../testing/scripted-gateway.ts';
import {
  failureMessages,
  makePayout,
  recipient,
  scriptedPayer,
  sendMoney,
} from '../testing/scripted-money-out.ts';
import { workbenchOfTier } from '../testing/tier-database.ts';
import type { WorkbenchOptions } from '../testing/workbench.ts';

/** The rules of money out that a person meets: the same cases with a key at the API, and with a passkey at the console. */

const startWorkbench = workbenchOfTier();
const minute = 60_000;
const changed = 'This has changed since you looked at it.';

describe.each(Object.entries(actors))('by %s', (_name, actorAt) => {
  /** Ann who asks, Bob and Cleo who decide, at a shop whose gateway sends money. */
  async function shop(
    options: WorkbenchOptions = {},
    changes: Parameters<typeof scriptedPayer>[0] = {},
    extra: object = {},
  ) {
    const { gateway, payer, sent } = scriptedPayer(changes);
    const bench = await startWorkbench([{ ...gateway, ...extra }], options);
    const ann = await actorAt(bench, 'Ann');
    const bob = await actorAt(bench, 'Bob');
    const read = async (kind: string, id: string) => (await bench.merchant('GET', `/v1/${kind}/${id}`)).body;
    return { bench, gateway, payer, sent, ann, bob, read, cleo: () => actorAt(bench, 'Cleo') };
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
      token,
      claim: (claimToken: string, address: string) =>
        it.bench.shopper(claimToken, 'POST', '/v1/refund/destination', { address }),
    };
  }

  const wanted = { provider: 'novapay', method: 'usdt-tron', address: recipient, amount: '25.5' };
  let references = 0;
  const pay = async (by: Actor, changes: Readonly<Record<string, string>> = {}): Promise<string> => {
    references += 1;
    const { id, refusal } = await by.payout({ ...wanted, reference: `wages-${references}`, ...changes });
    expect(refusal).toBe('');
    return id;
  };
  const refunded = async (by: Actor, checkoutId: string, wish: RefundWish) => {
    const made = await by.refund(checkoutId, wish);
    expect(made.refusal).toBe('');
    return made;
  };

  describe('a payout above a bound', () => {
    test('R56: is approved by another person alone, as that one saw it, and once', async () => {
      const { ann, bob, cleo, read, sent } = await shop(everyOne);
      const id = await pay(ann);
      const other = await pay(ann, { amount: '26' });
      expect((await ann.approve('payouts', id)).refusal).toContain('Ann created this or a link for it');
      const { fingerprint } = await read('payouts', other);
      expect((await bob.approve('payouts', id, fingerprint)).refusal).toContain(changed);
      expect((await bob.approve('payouts', id, '')).refusal).toContain(changed);
      expect(sent).toEqual([]);
      expect(await read('payouts', id)).toMatchObject({ status: 'awaiting_approval', approvedBy: null });
      const approved = await bob.approve('payouts', id);
      expect(approved.refusal).toBe('');
      expect((await approved.again()).refusal).toBe('');
      expect((await (await cleo()).approve('payouts', id)).refusal).toContain(
        'is sending: approve is not possible',
      );
      // Who created it is refused ahead of what its state says.
      expect((await ann.approve('payouts', id)).refusal).toContain('Ann created this');
      expect(sent).toEqual([`25.5 to ${recipient}`]);
      expect(await read('payouts', id)).toMatchObject({ status: 'sending', approvedBy: 'Bob' });
    });

    test('that is rejected or cancelled is never sent, and one on its way is neither', async () => {
      const { ann, bob, read, sent } = await shop(everyOne);
      const rejected = await pay(ann);
      // No approval: who created it may do it.
      expect((await ann.reject('payouts', rejected)).refusal).toBe('');
      expect((await bob.approve('payouts', rejected)).refusal).toContain('is rejected: approve is not');
      const cancelled = await pay(ann);
      const done = await ann.cancel('payouts', cancelled);
      expect([done.refusal, (await done.again()).refusal]).toEqual(['', '']);
      expect((await bob.approve('payouts', cancelled)).refusal).toContain('is cancelled: approve is not');
      expect(sent).toEqual([]);
      const approved = await pay(ann);
      expect((await bob.approve('payouts', approved)).refusal).toBe('');
      expect((await ann.cancel('payouts', approved)).refusal).toContain('is sending: cancel is not');
      expect((await ann.reject('payouts', approved)).refusal).toContain('is sending: reject is not');
      expect(sent).toHaveLength(1);
      for (const [id, status] of [
        [rejected, 'rejected'],
        [cancelled, 'cancelled'],
        [approved, 'sending'],
      ] as const)
        expect(await read('payouts', id)).toMatchObject({ status });
    });

    test('of the day counts what went out of all assets', async () => {
      const approvals = { perDay: { currency: 'USD', payouts: '40' } } as const;
      const assets = [scriptedOffer('usdt-tron'), scriptedOffer('usdt-ethereum')].map(({ asset }) => asset);
      const offers = () => Promise.resolve(assets.map((asset) => ({ asset, minimum: null, fee: null })));
      const { ann, bob, read, sent } = await shop({ approvals }, { offers });
      expect(await read('payouts', await pay(ann))).toMatchObject({ status: 'sending' });
      const address = '0x52908400098527886E0F7030069857D2E4169EE7';
      const id = await pay(ann, { method: 'usdt-ethereum', address, amount: '20' });
      expect(await read('payouts', id)).toMatchObject({ status: 'awaiting_approval' });
      expect((await ann.approve('payouts', id)).refusal).toContain('Ann created this');
      expect(sent).toHaveLength(1);
      expect((await bob.approve('payouts', id)).refusal).toBe('');
      expect(sent).toHaveLength(2);
    });
  });

  describe('a payout', () => {
    test('that is asked for twice under one key, or by one form, is one', async () => {
      const { ann, sent, bench } = await shop();
      const made = await ann.payout({ ...wanted, reference: 'wages' });
      const again = await made.again();
      expect([made.refusal, again.refusal, again.id]).toEqual(['', '', made.id]);
      expect((await ann.payout({ ...wanted, reference: 'wages' })).refusal).toContain(
        'is already the reference of another payout or batch',
      );
      expect(sent).toHaveLength(1);
      expect((await bench.merchant('GET', '/v1/payouts')).body['data']).toHaveLength(1);
    });

    test('that waits for funds is confirmed once they are there, and sent once', async () => {
      let available = '10';
      const coin = { provider: 'novapay', method: 'usdt-tron', asset: 'USDT', network: 'tron' };
      const balances = () => Promise.resolve([{ ...coin, available, pending: '0' }]);
      const { ann, bob, read, sent } = await shop({}, {}, { balances });
      const id = await pay(ann);
      expect(await read('payouts', id)).toMatchObject({ status: 'awaiting_funds', sentAt: null });
      expect((await bob.confirm('payouts', id)).refusal).toBe('');
      expect(await read('payouts', id)).toMatchObject({ status: 'awaiting_funds' });
      expect(sent).toEqual([]);
      available = '100';
      const confirmed = await ann.confirm('payouts', id);
      expect([confirmed.refusal, (await confirmed.again()).refusal]).toEqual(['', '']);
      expect((await bob.confirm('payouts', id)).refusal).toContain('is sending: confirm is not possible');
      expect(sent).toHaveLength(1);
    });

    test('of two steps is sent once it is confirmed, or cancelled before', async () => {
      const quote = { identifier: 'q1', fees: [] };
      const { ann, bob, read, sent } = await shop(
        {},
        { sendMethod: 'two_step', request: () => Promise.resolve(quote), batches: null },
      );
      const [id, other] = [await pay(ann), await pay(ann, { amount: '26' })];
      expect(await read('payouts', id)).toMatchObject({ status: 'awaiting_confirmation' });
      expect((await ann.cancel('payouts', other)).refusal).toBe('');
      expect((await bob.confirm('payouts', other)).refusal).toContain(
        'is cancelled: confirm is not possible',
      );
      expect(sent).toEqual([]);
      expect((await ann.confirm('payouts', id)).refusal).toBe('');
      expect((await bob.confirm('payouts', id)).refusal).toContain('is sending: confirm is not possible');
      expect(sent).toHaveLength(1);
    });

    test('of unknown outcome is ended by another person with evidence, and never sent again', async () => {
      const { ann, bob, read, sent, payer, bench } = await shop({}, { observe: null });
      payer.send = () => {
        throw unanswered('novapay');
      };
      const id = await pay(ann);
      expect(await read('payouts', id)).toMatchObject({ status: 'unknown' });
      const twin = await bob.payout({ ...wanted, reference: 'twin' });
      expect(twin.refusal).toContain('may have been sent');
      for (const refused of [
        await ann.cancel('payouts', id),
        await ann.confirm('payouts', id),
        await bob.approve('payouts', id),
      ])
        expect(refused.refusal).toContain('is unknown');
      expect((await ann.resolve('payouts', id, 'completed', 'seen')).refusal).toContain('Ann created this');
      expect((await bob.resolve('payouts', id, 'completed', '')).refusal).toContain('note');
      expect((await bob.resolve('payouts', id, 'returned', 'seen')).refusal).toContain('is unknown: resolve');
      expect(await read('payouts', id)).toMatchObject({ status: 'unknown' });
      expect((await bob.resolve('payouts', id, 'completed', 'on the explorer')).refusal).toBe('');
      expect((await bob.resolve('payouts', id, 'failed', 'seen')).refusal).toContain('is completed: resolve');
      expect((await ann.resolve('payouts', id, 'returned', 'seen')).refusal).toContain('Ann created this');
      expect(await read('payouts', id)).toMatchObject({ status: 'completed' });
      expect((await bob.resolve('payouts', id, 'returned', 'it is back')).refusal).toBe('');
      expect(await read('payouts', id)).toMatchObject({ status: 'returned' });
      await bench.pass(30 * minute);
      expect(sent).toHaveLength(1);
    });

    test('that the gateway wants approved is approved there once, by another person', async () => {
      const reviews: string[] = [];
      const review = (_of: object, action: string) => {
        reviews.push(action);
        return Promise.resolve();
      };
      const { ann, bob, read, sent, payer, bench } = await shop({}, { review });
      payer.status = { status: 'awaiting_approval' };
      const [id, other] = [await pay(ann), await pay(ann, { amount: '26' })];
      await bench.pass(minute);
      expect(await read('payouts', id)).toMatchObject({
        status: 'awaiting_approval',
        approvalBy: 'provider',
      });
      expect((await ann.approve('payouts', id)).refusal).toContain('Ann created this');
      expect((await ann.cancel('payouts', id)).refusal).toContain('cancel is not possible');
      expect(reviews).toEqual([]);
      const approved = await bob.approve('payouts', id);
      expect([approved.refusal, (await approved.again()).refusal]).toEqual(['', '']);
      expect((await ann.reject('payouts', other)).refusal).toBe('');
      expect(reviews).toEqual(['approve', 'reject']);
      expect(await read('payouts', other)).toMatchObject({ status: 'rejected' });
      expect(sent).toHaveLength(2);
    });

    test('whose end the gateway contradicted is settled by another person', async () => {
      const { ann, bob, read, bench } = await shop({}, { messages: failureMessages });
      const [id, other] = [await pay(ann), await pay(ann, { amount: '26' })];
      await bench.pass(minute);
      for (const each of [id, other]) await bench.parts.moneyOut.receive('novapay', each);
      expect(await read('payouts', id)).toMatchObject({ status: 'completed', conflict: true });
      expect((await ann.resolve('payouts', id, 'completed', 'seen')).refusal).toContain('Ann created this');
      expect((await bob.resolve('payouts', id, 'failed', 'seen')).refusal).toContain(
        'resolve is not possible',
      );
      expect(await read('payouts', id)).toMatchObject({ conflict: true });
      expect((await bob.resolve('payouts', id, 'completed', 'seen')).refusal).toBe('');
      expect((await bob.resolve('payouts', other, 'returned', 'it is back')).refusal).toBe('');
      expect(await read('payouts', id)).toMatchObject({ status: 'completed', conflict: false });
      expect(await read('payouts', other)).toMatchObject({ status: 'returned', conflict: false });
    });

    test('while money out is frozen is neither made nor approved, and goes on by an approval alone', async () => {
      const { ann, bob, read, sent, bench } = await shop(everyOne);
      const id = await pay(ann);
      expect((await ann.freeze('a key was lost')).refusal).toBe('');
      const frozen = 'Money out is frozen: a key was lost.';
      expect((await ann.payout({ ...wanted, reference: 'frozen' })).refusal).toContain(frozen);
      expect((await bob.approve('payouts', id)).refusal).toContain(frozen);
      expect(await read('payouts', id)).toMatchObject({ status: 'awaiting_approval', approvedBy: null });
      await bench.parts.database.freeze.unfreeze(bench.now());
      await bench.pass(minute);
      expect(sent).toEqual([]);
      expect((await bob.approve('payouts', id)).refusal).toBe('');
      expect(sent).toHaveLength(1);
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
      const id = String(body['id']);
      const [{ payoutId } = { payoutId: '' }] = body['items'] as { payoutId: string }[];
      expect((await ann.approve('batches', id)).refusal).toContain('Ann created this');
      expect((await bob.approve('payouts', payoutId)).refusal).toContain('which is decided as a whole');
      expect((await bob.approve('batches', id, 'f'.repeat(64))).refusal).toContain(changed);
      expect(sent).toEqual([]);
      const approved = await bob.approve('batches', id);
      expect([approved.refusal, (await approved.again()).refusal]).toEqual(['', '']);
      expect((await (await cleo()).approve('batches', id)).refusal).toContain('approve is not possible');
      expect((await bob.cancel('batches', id)).refusal).toContain('cancel is not possible');
      expect(sent).toEqual([`10 to ${recipient}`, `20.5 to ${otherRecipient}`]);
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
        const id = String(body['id']);
        const ids = (body['items'] as { payoutId: string }[]).map(({ payoutId }) => payoutId);
        expect(ids).toHaveLength(2);
        for (const action of ['approve', 'reject', 'confirm', 'cancel'] as const)
          for (const payoutId of ids)
            expect((await bob[action]('payouts', payoutId)).refusal).toContain('which is decided as a whole');
        for (const payoutId of ids) expect(await read('payouts', payoutId)).toMatchObject({ status });
        expect(sent).toEqual([]);
        expect((await ann[decision]('batches', id)).refusal).toBe('');
        expect(sent).toHaveLength(decision === 'confirm' ? 2 : 0);
      },
    );

    test('that is rejected or cancelled is not sent', async () => {
      const { ann, bob, bench, sent } = await shop(everyOne);
      for (const action of ['reject', 'cancel'] as const) {
        const { body } = await sendMoney(bench, '/v1/payout-batches', { ...batched, reference: action });
        const id = String(body['id']);
        expect((await ann[action]('batches', id)).refusal).toBe('');
        expect((await bob.approve('batches', id)).refusal).toContain('approve is not possible');
      }
      expect(sent).toEqual([]);
    });
  });

  describe('a refund', () => {
    test('takes coins or a part of the price, and what is reserved meanwhile is not there', async () => {
      const { ann, bob, read, checkoutId } = await paidShop('50.00');
      const tooMuch = (wish: RefundWish) => ann.refund(checkoutId, wish);
      expect((await tooMuch({ amount: '50.01' })).refusal).toContain('must be at most 50 USDT');
      expect((await tooMuch({ basis: 'price', amount: '60' })).refusal).toContain(
        'must be at most 50.00 USD',
      );
      const [some, part] = [
        await refunded(ann, checkoutId, { amount: '20' }),
        await refunded(bob, checkoutId, { basis: 'price', amount: '12.50' }),
      ];
      expect(await read('refunds', some.id)).toMatchObject({ amount: '20', value: '20.00' });
      expect(await read('refunds', part.id)).toMatchObject({ amount: '12.5', value: '12.50' });
      expect((await tooMuch({ amount: '20' })).refusal).toContain('must be at most 17.5 USDT');
      expect((await bob.cancel('refunds', part.id)).refusal).toBe('');
      const rest = await refunded(ann, checkoutId, { amount: '20' });
      expect((await rest.again()).refusal).not.toContain('at most');
      expect((await tooMuch({})).refusal).toBe('');
      expect((await tooMuch({ amount: '1' })).refusal).toContain('at most 0');
    });

    test('R102: of what has changed since it was seen is not made', async () => {
      const { ann, bob, read, checkoutId } = await paidShop('50.00');
      const version = Number((await read('checkouts', checkoutId))['version']);
      const both = { amount: '5', version };
      const first = await refunded(ann, checkoutId, both);
      const told = 'This checkout has changed since you looked at it, so nothing was done.';
      expect((await bob.refund(checkoutId, both)).refusal).toContain(told);
      // Under its key, the first one is answered as before.
      expect((await first.again()).refusal).not.toContain(told);
      expect((await read('checkouts', checkoutId))['refunds']).toHaveLength(1);
      await refunded(bob, checkoutId, { amount: '5' });
    });

    test('takes the excess alone where it is asked for', async () => {
      const { ann, read, checkoutId } = await paidShop('60.00');
      const more = { basis: 'excess', amount: '10.01' } as const;
      expect((await ann.refund(checkoutId, more)).refusal).toContain('must be at most 10 USDT');
      const { id } = await refunded(ann, checkoutId, { basis: 'excess' });
      expect(await read('refunds', id)).toMatchObject({ amount: '10', value: '10.00', basis: 'excess' });
    });

    test('names its payment where several took money', async () => {
      const { ann, bench, gateway, checkoutId, token, read } = await paidShop('20.00');
      gateway.script.offers = [scriptedOffer('usdt-tron'), scriptedOffer('usdt-solana')];
      await bench.choose(token, 'usdt-solana');
      gateway.script.observe = (payment) => {
        const { method } = payment.asset;
        const transactions = [coins(method, '20.00', { method })];
        return says(payment, { observedAt: bench.now(), transactions });
      };
      await bench.pass(2 * minute);
      const { payments } = await bench.parts.checkouts.get(checkoutId);
      const paymentId = payments.find(({ asset }) => asset.method === 'usdt-tron')?.id ?? '';
      expect((await ann.refund(checkoutId, { amount: '5', of: null })).refusal).toContain(
        'is required: several payments received money',
      );
      const { id } = await refunded(ann, checkoutId, { amount: '5', of: { paymentId, method: 'usdt-tron' } });
      expect(await read('refunds', id)).toMatchObject({ paymentId, amount: '5' });
    });

    test('of money that an operator entered is paid outside alone', async () => {
      const { ann, checkoutId, bench, read, sent } = await paidShop('0');
      const [{ id: paymentId } = { id: '' }] = (await bench.parts.checkouts.get(checkoutId)).payments;
      const entered = { paymentId, amount: '50.00', hash: '0xab', note: 'seen at the gateway' };
      expect((await bench.merchant('POST', `/v1/checkouts/${checkoutId}/settle`, entered)).status).toBe(200);
      const refused = await ann.refund(checkoutId, { amount: '20', address: recipient });
      expect(refused.refusal).toContain('its money was credited by hand');
      const { id } = await refunded(ann, checkoutId, { amount: '20', outside: 'in cash' });
      expect(await read('refunds', id)).toMatchObject({ status: 'succeeded', kind: 'manual' });
      expect(sent).toEqual([]);
    });

    test('that was paid outside counts above a bound once another person approves it', async () => {
      const { ann, bob, checkoutId, read, sent } = await paidShop('50.00', everyOne);
      const { id } = await refunded(ann, checkoutId, { amount: '20', outside: 'in cash' });
      expect(await read('refunds', id)).toMatchObject({ status: 'awaiting_approval' });
      expect((await ann.approve('refunds', id)).refusal).toContain('Ann created this');
      expect((await bob.approve('refunds', id)).refusal).toBe('');
      expect(await read('refunds', id)).toMatchObject({ status: 'succeeded', approvedBy: 'Bob' });
      expect(sent).toEqual([]);
    });

    test('has one link: a new one ends the former, takes the address back, and its maker approves nothing', async () => {
      const { ann, bob, cleo, checkoutId, read, sent, claim } = await paidShop('50.00', everyOne);
      const made = await refunded(ann, checkoutId, { amount: '20' });
      const { id } = made;
      expect(made.token).toMatch(/^rt_/);
      expect((await made.again()).token).toBe('');
      expect((await claim(made.token, recipient)).status).toBe(200);
      const { fingerprint } = await read('refunds', id);
      const linked = await bob.link(id);
      expect(linked.refusal).toBe('');
      expect((await linked.again()).token).toBe('');
      expect(await read('refunds', id)).toMatchObject({ status: 'awaiting_destination', destination: null });
      expect((await claim(made.token, recipient)).status).toBe(401);
      expect((await claim(linked.token, otherRecipient)).status).toBe(200);
      expect((await bob.approve('refunds', id)).refusal).toContain('Bob created this or a link for it');
      const third = await cleo();
      expect((await third.approve('refunds', id, fingerprint)).refusal).toContain(changed);
      expect(sent).toEqual([]);
      expect((await third.approve('refunds', id)).refusal).toBe('');
      expect(sent).toEqual([`20 to ${otherRecipient}`]);
      expect((await bob.link(id)).refusal).toContain('new claim link is not possible');
    });

    test('that is claimed while money out is frozen waits, and is sent once it is confirmed', async () => {
      const { ann, bob, checkoutId, read, sent, claim, bench } = await paidShop('50.00');
      const { id, token } = await refunded(ann, checkoutId, { amount: '20' });
      expect((await bob.freeze('a key was lost')).refusal).toBe('');
      expect((await claim(token, recipient)).status).toBe(200);
      expect(await read('refunds', id)).toMatchObject({ status: 'awaiting_confirmation' });
      expect((await ann.confirm('refunds', id)).refusal).toContain('Money out is frozen');
      await bench.parts.database.freeze.unfreeze(bench.now());
      await bench.pass(30 * minute);
      expect(sent).toEqual([]);
      expect(await read('refunds', id)).toMatchObject({ status: 'awaiting_confirmation' });
      const confirmed = await ann.confirm('refunds', id);
      expect([confirmed.refusal, (await confirmed.again()).refusal]).toEqual(['', '']);
      expect(sent).toEqual([`20 to ${recipient}`]);
    });

    test('on hold is approved by no one yet, and can be cancelled', async () => {
      const { ann, bob, checkoutId, read, sent, claim, bench } = await paidShop('50.00', {
        ...everyOne,
        refunds: { hold: 3600 },
      });
      const [one, two] = [
        await refunded(ann, checkoutId, { amount: '20' }),
        await refunded(ann, checkoutId, { amount: '10' }),
      ];
      expect((await claim(one.token, recipient)).status).toBe(200);
      expect((await claim(two.token, recipient)).status).toBe(200);
      expect((await bob.approve('refunds', one.id)).refusal).toContain('is on_hold: approve is not possible');
      expect((await bob.confirm('refunds', one.id)).refusal).toContain('is on_hold: confirm is not possible');
      expect((await ann.cancel('refunds', two.id)).refusal).toBe('');
      bench.wait(30 * minute);
      expect((await bob.approve('refunds', one.id)).refusal).toContain('is on_hold');
      await bench.pass(30 * minute);
      expect((await bob.approve('refunds', one.id)).refusal).toBe('');
      expect(sent).toEqual([`20 to ${recipient}`]);
      expect(await read('refunds', two.id)).toMatchObject({ status: 'cancelled' });
    });

    test('is cancelled while nothing can move, which ends its link and frees its coins', async () => {
      const { ann, bob, checkoutId, read, sent, claim } = await paidShop('50.00');
      const { id, token } = await refunded(ann, checkoutId, {});
      expect((await bob.cancel('refunds', id)).refusal).toBe('');
      expect(await read('refunds', id)).toMatchObject({ status: 'cancelled' });
      expect((await claim(token, recipient)).status).toBe(410);
      const { id: next } = await refunded(ann, checkoutId, { address: recipient });
      expect((await bob.cancel('refunds', next)).refusal).toContain('cancel is not possible');
      expect(sent).toEqual([`50 to ${recipient}`]);
    });
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
