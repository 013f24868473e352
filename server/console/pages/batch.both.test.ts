import { describe, expect, test } from 'vitest';
import { moneyShopsOn, otherRecipient } from '../../testing/money-shop.ts';
import { unanswered } from '../../testing/scripted-gateway.ts';
import { recipient, sendMoney } from '../../testing/scripted-money-out.ts';
import type { Workbench } from '../../testing/workbench.ts';
import { workbenchOfTier } from '../../testing/tier-database.ts';

const moneyShop = moneyShopsOn(workbenchOfTier());

describe('a batch', () => {
  const batch = async (bench: Workbench, key?: string) => {
    const items = [
      { address: recipient, amount: '10' },
      { address: otherRecipient, amount: '20.5' },
    ];
    const body = { provider: 'novapay', method: 'usdt-tron', reference: 'wages', items };
    const { body: made, text } = await sendMoney(bench, '/v1/payout-batches', body, key);
    if (made['id'] === undefined) throw new Error(text);
    return String(made['id']);
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
    expect(item.text).toContain('It is one of a batch , which is decided as a whole.');
    expect(item.html).toContain(`/console/money/batches/${id}`);
    expect((await ada.press(page, 'Cancel batch')).text).toContain('Cancelled: nothing further is sent.');
    expect((await ada.press(page, 'Reject')).html).toContain('class="notice bad"');
  });

  test('R152: of which a payout can not be read is shown with it by its id, and can not be decided on', async () => {
    const { ada, bench } = await moneyShop();
    const id = await batch(bench);
    const { db } = bench.parts.database;
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
    const sentence = `Besides, one payout can not be read: ${own}.`;
    for (const path of ['/money', '/money/batches']) expect((await ada.open(path)).text).toContain(sentence);
    const page = await ada.open(`/money/batches/${id}`);
    expect(page.text).toContain(`Nothing can be decided ${sentence} It may have been sent: look at NovaPay.`);
    expect(page.html).not.toMatch(/Approve|Cancel batch/);
    for (const decision of ['approve', 'cancel', 'confirm']) {
      const body = decision === 'approve' ? { fingerprint: '' } : {};
      const path = `/v1/payout-batches/${id}/${decision}`;
      expect((await sendMoney(bench, path, body)).status, decision).toBeGreaterThanOrEqual(400);
    }
    const search = await bench.merchant('GET', '/v1/search?q=wages');
    expect(search.body['data'], search.text).toContainEqual(
      expect.objectContaining({ id, status: 'unknown' }),
    );
  });

  test('of unknown outcome is resolved payout by payout', async () => {
    const { ada, bench, payer } = await moneyShop({}, { observe: null });
    payer.send = () => {
      throw unanswered('novapay');
    };
    const id = await batch(bench);
    const page = await ada.open(`/money/batches/${id}`);
    expect(page.text).toContain('2 may have been sent.');
    const chosen = { address: otherRecipient, outcome: 'completed', note: 'seen' };
    const one = await ada.press(page, 'Record the outcome', chosen);
    expect(one.text).toContain('Recorded.');
    expect(one.text).toContain('1 may have been sent.');
    const rest = { address: recipient, outcome: 'failed', note: 'not there, said the support' };
    const done = await ada.press(one, 'Record the outcome', rest);
    expect(done.text).toContain('partial');
    expect((await ada.press(page, 'Record the outcome', chosen)).html).toContain('notice');
  });
});
