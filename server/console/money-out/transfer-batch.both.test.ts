import { describe, expect, test } from 'vitest';
import { signedIn } from '../../testing/console-visitor.ts';
import { keyOf, moneyShopsOn, otherRecipient } from '../../testing/money-shop.ts';
import { holdBack } from '../../testing/held.ts';
import { unanswered } from '../../testing/scripted-gateway.ts';
import { recipient, sendMoney } from '../../testing/scripted-money-out.ts';
import type { Workbench } from '../../testing/workbench.ts';
import { workbenchOfTier } from '../../testing/tier-database.ts';
import type { TransferStatus } from '../../money-out/model.ts';

const moneyShop = moneyShopsOn(workbenchOfTier());

describe('a batch', () => {
  const batch = async (bench: Workbench, key?: string) => {
    const items = [
      { address: recipient, amount: '10' },
      { address: otherRecipient, amount: '20.5' },
    ];
    const body = { provider: 'novapay', method: 'usdt-tron', reference: 'wages', items };
    const { body: made, text } = await sendMoney(bench, '/v1/payout-batches', body, key);
    if (typeof made['id'] !== 'string') throw new Error(text);
    return made['id'];
  };

  test('shows all its items, and is approved as a whole', async () => {
    const { ada, bench, sent } = await moneyShop();
    const id = await batch(bench);
    const money = await ada.open('/money');
    expect(money.text).toContain('Batch of 2 payouts, 30.50 USDT on TRON awaiting approval');
    const page = await ada.open(`/money/batches/${id}`);
    expect(page.html.match(/<code class="address" translate="no">/g)).toHaveLength(2);
    const done = await ada.press(page, 'Approve 2 payouts, 30.50 USDT on TRON');
    expect(done.text).toContain('Approved. It is sending now.');
    expect(sent).toEqual([`10 to ${recipient}`, `20.5 to ${otherRecipient}`]);
  });

  test('is not decided by one of its payouts, and leads from there to itself', async () => {
    const { ada, bench } = await moneyShop();
    const id = await batch(bench);
    const page = await ada.open(`/money/batches/${id}`);
    const [path = ''] = /\/money\/payouts\/pyt_[\w-]+/.exec(page.html) ?? [];
    const item = await ada.open(path);
    expect(item.text).toContain('It belongs to a batch , which is decided as a whole.');
    expect(item.html).toContain(`/console/money/batches/${id}`);
    expect((await ada.press(page, 'Cancel the batch')).text).toContain('Cancelled: nothing further is sent.');
    expect((await ada.press(page, 'Reject')).html).toContain('class="notice bad"');
  });

  /** Damages a payout, keeping the status that it is found by unless another is given; resolves with its id. */
  const damage = async ({ services }: Workbench, position: number, status?: TransferStatus) => {
    const changed = services.database.db.updateTable('transfers').where('position', '=', position);
    const set = { document: '{', ...(status !== undefined && { status }) };
    return (await changed.set(set).returning('id').executeTakeFirstOrThrow()).id;
  };
  const statusesOf = async (bench: Workbench, id: string): Promise<readonly unknown[]> => {
    const found = await bench.merchant('GET', '/v1/search?q=wages');
    const { data } = JSON.parse(found.text) as { data: readonly { id: string; status: string }[] };
    const { body } = await bench.merchant('GET', `/v1/payout-batches/${id}`);
    return [body['status'], data.find((each) => each.id === id)?.status];
  };

  test(
    'R152: of which a payout cannot be read is shown with it by its id, and cannot be decided on',
    { tags: ['attention'] },
    async () => {
      const { ada, bench } = await moneyShop();
      const id = await batch(bench);
      const { db } = bench.services.database;
      const items = await db.selectFrom('transfers').select('id').orderBy('position').execute();
      const [own = '', other = ''] = items.map((item) => item.id);
      const later = 'later' as 'unknown';
      await db.updateTable('transfers').set({ document: '{', status: later }).where('id', '=', own).execute();
      for (const path of [`/v1/payout-batches/${id}`, '/v1/payout-batches', '/v1/money-out/waiting']) {
        const { body, text } = await bench.merchant('GET', path);
        const [found] = (body['data'] ?? body['batches'] ?? [body]) as readonly object[];
        expect(found, text).toMatchObject({
          id,
          status: 'unknown',
          fingerprint: '',
          worth: null,
          items: [{ payoutId: other, amount: '20.5' }],
          unreadable: [own],
        });
      }
      const sentence = `In addition, one payout cannot be read: ${own}.`;
      for (const path of ['/money', '/money/batches'])
        expect((await ada.open(path)).text).toContain(sentence);
      const page = await ada.open(`/money/batches/${id}`);
      expect(page.text).toContain(
        `Nothing can be decided ${sentence} What cannot be read may have been sent: check at NovaPay.`,
      );
      expect(page.html).not.toMatch(/Approve|Cancel the batch/);
      const search = await bench.merchant('GET', '/v1/search?q=wages');
      expect(search.body['data'], search.text).toContainEqual(
        expect.objectContaining({ id, status: 'unknown' }),
      );
    },
  );

  test('R151: with a payout that cannot be read each decision is refused, naming it and the way out', async () => {
    const { ada, bob, bench, sent, read } = await moneyShop();
    const id = await batch(bench);
    const before = await read('payout-batches', id);
    const opened = await ada.open(`/money/batches/${id}`);
    const own = await damage(bench, 0);
    const item = { address: otherRecipient, outcome: 'failed' };
    const decisions = {
      approve: { fingerprint: before['fingerprint'] },
      reject: {},
      confirm: {},
      cancel: {},
      resolve: { items: [item], note: 'seen' },
    };
    for (const [decision, body] of Object.entries(decisions)) {
      const path = `/v1/payout-batches/${id}/${decision}`;
      const refused = await sendMoney(bench, path, body, await keyOf(bench, 'Bob'));
      expect(refused, decision).toMatchObject({ status: 409, body: { code: 'invalid_state' } });
      expect(refused.body['detail'], decision).toMatch(
        new RegExp(
          `^Nothing was done, because payouts of this batch cannot be read: ${own}\\. .* Run paywicket doctor to see what is wrong`,
        ),
      );
    }
    for (const button of ['Approve 2 payouts, 30.50 USDT on TRON', 'Reject', 'Cancel the batch']) {
      const page = await ada.press(opened, button);
      expect([page.status, page.text], button).toEqual([
        200,
        expect.stringContaining(`payouts of this batch cannot be read: ${own}.`),
      ]);
    }
    expect(sent).toEqual([]);
    expect((await read('payout-batches', id))['items']).toEqual([
      ((before['items'] ?? []) as readonly object[])[1],
    ]);
    // Each item by itself: the batch is not what is asked for.
    const single = await bench.merchant('GET', `/v1/payouts/${own}`);
    expect(single).toMatchObject({ status: 500, body: { code: 'record_unreadable' } });
    expect(single.body['detail']).toContain(own);
    const shown = await bob.open(`/money/payouts/${own}`);
    expect(shown.status).toBe(500);
    expect(shown.text).toContain(`The transfer ${own} cannot be read`);
  });

  test.each([
    ['awaiting_approval', 'unknown'],
    ['sending', 'unknown'],
    ['completed', 'awaiting_approval'],
    ['failed', 'awaiting_approval'],
  ] as const)(
    'R151: with a payout that cannot be read, and is found as %s, is %s',
    { tags: ['attention'] },
    async (status, shown) => {
      const { bench } = await moneyShop();
      const id = await batch(bench);
      await damage(bench, 0, status);
      expect(await statusesOf(bench, id)).toEqual([shown, shown]);
    },
  );

  test('R151: of which no payout can be read is shown without who requested it', async () => {
    const { ada, bench } = await moneyShop();
    const id = await batch(bench);
    for (const position of [0, 1]) await damage(bench, position);
    const { body } = await bench.merchant('GET', `/v1/payout-batches/${id}`);
    expect(body).toMatchObject({ status: 'unknown', createdBy: '', items: [] });
    const page = await ada.open(`/money/batches/${id}`);
    expect(page.text).toContain('cannot be read');
    expect(page.text).not.toContain('Requested by');
    expect((await ada.open('/money/batches')).text).not.toContain(', ,');
  });

  test(
    'R149: with a held payout says so with the way out, and offers no decision',
    { tags: ['attention'] },
    async () => {
      const { ada, bench } = await moneyShop();
      const id = await batch(bench);
      const page = await ada.open(`/money/batches/${id}`);
      const [, held = ''] = /\/money\/payouts\/(pyt_[\w-]+)/.exec(page.html) ?? [];
      await holdBack(bench, held, 'awaiting_approval');
      // Marking the copy as restored has ended her session.
      const again = await signedIn(bench, { name: 'Carol' });
      const shown = await again.open(`/money/batches/${id}`);
      expect(shown.text).toContain('Batch held after a restore. A payout of the batch could not be read');
      expect(shown.text).toContain('paywicket freeze --restored --note WHY');
      expect(shown.forms.flatMap(({ buttons }) => buttons)).toEqual(['Search']);
      const money = await again.open('/money');
      expect(money.text).toContain('Batch held after a restore (1)');
      expect(money.text).toContain('nothing is decided for the batch');
    },
  );

  test(
    'R151: of which no payout can be read is still among what waits',
    { tags: ['attention'] },
    async () => {
      const { ada, bench } = await moneyShop();
      const id = await batch(bench);
      for (const position of [0, 1]) await damage(bench, position);
      const { text } = await bench.merchant('GET', '/v1/tasks');
      const { data } = JSON.parse(text) as { readonly data: readonly object[] };
      expect(data).toMatchObject([{ kind: 'payout_batch', id, amount: '30.5', asset: 'USDT' }]);
      expect(data).toMatchObject([
        {
          summary:
            'A batch (2 payouts, together 30.50 USDT on TRON) cannot be read, and may have been sent: look at NovaPay, and run paywicket doctor.',
        },
      ]);
      const waiting = await bench.merchant('GET', '/v1/money-out/waiting');
      expect(waiting.body['batches'], waiting.text).toMatchObject([{ id, status: 'unknown', items: [] }]);
      expect((await ada.open('/money')).text).toContain('Outcome unknown (1)');
    },
  );

  test('of unknown outcome is resolved payout by payout', async () => {
    const { ada, bench, payer } = await moneyShop({}, { observe: null });
    payer.send = () => {
      throw unanswered('novapay');
    };
    const id = await batch(bench);
    const page = await ada.open(`/money/batches/${id}`);
    expect(page.text).toContain('The outcome of 2 payouts is unknown.');
    const chosen = { address: otherRecipient, outcome: 'completed', note: 'seen' };
    const one = await ada.press(page, 'Record the outcome', chosen);
    expect(one.text).toContain('Recorded.');
    expect(one.text).toContain('The outcome of one payout is unknown.');
    const rest = { address: recipient, outcome: 'failed', note: 'not there, said the support' };
    const done = await ada.press(one, 'Record the outcome', rest);
    expect(done.text).toContain('partial');
    expect((await ada.press(page, 'Record the outcome', chosen)).html).toContain('notice');
  });
});
