import { describe, expect, test } from 'vitest';
import { signedIn } from '../testing/console-visitor.ts';
import { listEntry, scriptedProvider, stray } from '../testing/scripted-gateway.ts';
import { workbenchOfTier } from '../testing/tier-database.ts';

const startWorkbench = workbenchOfTier();

const minute = 60_000;
const hostile = '"><img src=x onerror=alert(1)>\u202e<script>alert(2)</script>';

async function withMoney() {
  const listed = [stray('dep_1', '49.90')].map((money) => listEntry(money));
  const bench = await startWorkbench([scriptedProvider('novapay', { listed })]);
  const customer = { email: 'Jo.Doe@shop.example', firstName: 'Jo', lastName: hostile };
  const { id, token } = await bench.open({ provider: 'novapay', reference: `order-7 ${hostile}`, customer });
  await bench.choose(token);
  await bench.pass(minute);
  return { bench, id };
}

describe('Home', () => {
  test('says that nothing waits, and when money came last', async () => {
    const bench = await startWorkbench([]);
    const ada = await signedIn(bench);
    const home = await ada.open('');
    expect(home.text).toContain('Nothing waits');
    expect(home.text).toContain('No payment has come yet.');
  });

  test('lists what needs a person, and leads to where it is done', async () => {
    const { bench, id } = await withMoney();
    const ada = await signedIn(bench);
    const home = await ada.open('');
    expect(home.text).toContain('1 thing needs you');
    expect(home.text).toContain('49.90 USDT');
    const [, path = ''] = /href="\/console(\/unmatched\/txn_\w+)"/.exec(home.html) ?? [];
    const money = await ada.open(path);
    const found = await ada.press(money, 'Find', { payment: 'jo.doe@SHOP.example' });
    const label =
      found.forms.flatMap(({ buttons }) => buttons).find((each) => each.startsWith('Credit to')) ?? '';
    const credited = await ada.press(found, label);
    expect(credited.text).toContain('Credited to the payment.');
    expect(await bench.parts.checkouts.get(id)).toMatchObject({
      payments: [{ transactions: [{ amount: '49.90' }] }],
    });
    // The form was sent twice: the second changes nothing.
    expect((await ada.press(found, label)).text).toContain('Credited to the payment.');
    expect((await ada.open('')).text).not.toContain('Find its order');
  });

  test('shows only what the person may see', async () => {
    const { bench } = await withMoney();
    const bob = await signedIn(bench, { name: 'Bob', scopes: ['webhooks:read'] });
    const home = await bob.open('');
    expect(home.text).toContain('Nothing waits');
    expect(home.text).toContain('Totals need the scope reports:read.');
  });
});

describe('money without a payment', () => {
  test('is taken off the list with a note', async () => {
    const { bench } = await withMoney();
    const ada = await signedIn(bench);
    const list = await ada.open('/unmatched');
    const [, path = ''] = /href="\/console(\/unmatched\/txn_\w+)"/.exec(list.html) ?? [];
    const done = await ada.press(await ada.open(path), 'Take off the list', { note: 'sent by us' });
    expect(done.text).toContain('Taken off the list.');
    expect(done.text).toContain('All money that came in belongs to a payment.');
    expect((await ada.open('/unmatched')).text).not.toContain('Taken off the list.');
  });

  test('shows a decision that was made elsewhere meanwhile', async () => {
    const { bench } = await withMoney();
    const ada = await signedIn(bench);
    const list = await ada.open('/unmatched');
    const [, path = ''] = /href="\/console(\/unmatched\/txn_\w+)"/.exec(list.html) ?? [];
    const open = await ada.press(await ada.open(path), 'Find', { payment: 'jo.doe@shop.example' });
    const label =
      open.forms.flatMap(({ buttons }) => buttons).find((each) => each.startsWith('Credit to')) ?? '';
    const bob = await signedIn(bench, { name: 'Bob' });
    const bobs = await bob.press(await bob.open(path), 'Find', { payment: 'jo.doe@shop.example' });
    await bob.press(bobs, label);
    const late = await ada.press(open, 'Take off the list', { note: 'sent by us' });
    expect(late.html).toContain('class="notice bad"');
    expect(late.text).toContain('already credited to payment');
  });

  test('needs a scope for its buttons, which say so', async () => {
    const { bench } = await withMoney();
    const bob = await signedIn(bench, { name: 'Bob', scopes: ['balances:read'] });
    const list = await bob.open('/unmatched');
    const [, path = ''] = /href="\/console(\/unmatched\/txn_\w+)"/.exec(list.html) ?? [];
    const money = await bob.open(path);
    await expect(bob.press(money, 'Take off the list')).rejects.toThrow('disabled');
    expect(money.text).toContain('Take off the list needs the scope checkouts:resolve.');
  });

  test('that does not exist is not found', async () => {
    const ada = await signedIn(await startWorkbench([]));
    for (const id of ['txn_nothing', 'chk_1', '%00', '..%2f..%2fetc'])
      expect((await ada.open(`/unmatched/${id}`)).status, id).toBe(404);
  });
});

describe('the search field', () => {
  test.each(['jo.doe@shop.example', 'JO.DOE@SHOP.EXAMPLE', 'order-7', '50.00 USD'])(
    'finds a payment by %s, and opens it',
    async (q) => {
      const { bench, id } = await withMoney();
      const ada = await signedIn(bench);
      const answer = await ada.send(`/search?${new URLSearchParams({ q }).toString()}`);
      expect([answer.status, answer.headers.get('location')]).toEqual([303, `/console/payments/${id}`]);
    },
  );

  test.each([hostile, '%', '_', '\u0000', 'x'.repeat(200), '💸'])('takes %j as plain text', async (q) => {
    const { bench } = await withMoney();
    const ada = await signedIn(bench);
    const found = await ada.open(`/search?${new URLSearchParams({ q }).toString()}`);
    expect(found.status).toBe(200);
    expect(found.html).not.toMatch(/<img|<script/);
  });

  test('says what is wrong with a text that is too long', async () => {
    const ada = await signedIn(await startWorkbench([]));
    const found = await ada.open(`/search?q=${'x'.repeat(201)}`);
    expect(found.status).toBe(400);
    expect(found.text).toContain('at most 200 characters');
  });
});
