import { describe, expect, test } from 'vitest';
import { signedIn } from '../../testing/console-visitor.ts';
import { keyOf, moneyShopsOn } from '../../testing/money-shop.ts';
import { makePayout } from '../../testing/scripted-money-out.ts';
import { workbenchOfTier } from '../../testing/tier-database.ts';
import { endSignIns } from '../people/sql-people.ts';

const moneyShop = moneyShopsOn(workbenchOfTier());

const hostile = '"><script>alert(1)</script>\u202E';
const minute = 60_000;
const payoutPath = (id: string): string => `/money/payouts/${id}`;

describe('the page Money out', () => {
  test('says that nothing waits, and what needs no second person', async () => {
    const { ada } = await moneyShop({});
    const { status, text } = await ada.open('/money');
    expect(status).toBe(200);
    expect(text).toContain('Nothing is waiting.');
    expect(text).toContain('None needs a second person: the settings have no limit.');
    expect(text).toContain('Newest None yet.');
  });

  test('shows what waits by what it waits for, the longest ago first, and who may decide', async () => {
    const { ada, bench } = await moneyShop();
    const key = await keyOf(bench, 'Ada');
    const first = await makePayout(bench, { reference: 'wages-1' }, key);
    bench.wait(minute);
    await makePayout(bench, { reference: 'wages-2', amount: '30' });
    const { text, html } = await ada.open('/money');
    expect(text).toContain('Needs a second person (2)');
    expect(html.indexOf('wages-1')).toBeLessThan(html.indexOf('wages-2'));
    expect(text).toContain('Payout of 25.50 USDT on TRON');
    expect(text).toContain('TEkxiT…66rdz8');
    expect(text).toContain(
      'Anyone with the scope payouts:approve can decide, except Ada. You cannot: you requested it.',
    );
    expect(text).toContain('can decide, except the shop’s own key (PAYWICKET_SECRET_KEY)');
    expect(text).toContain('You can.');
    expect(html).toContain(`href="/console/money/payouts/${first}"`);
    expect(text).toContain('Each one needs a second person.');
  });

  test('R110: says until when what goes out needs a second person after a restore, and of a payout why', async () => {
    const { bench } = await moneyShop({});
    const { transfers, freeze } = bench.services.database;
    const none = () => {
      throw new Error('there is no transfer');
    };
    await transfers.freezeRestored({ at: bench.now(), note: 'a backup' }, none, endSignIns);
    // All sessions of before have ended in the copy.
    const eve = await signedIn(bench, { name: 'Eve', scopes: ['*'] });
    expect((await eve.open('/money')).text).toContain('For 30 days from the first unfreeze, each payout');
    await freeze.unfreeze(bench.now());
    const end = new Date(bench.now() + 30 * 24 * 60 * minute).toISOString().slice(0, 19).replace('T', ' ');
    for (const page of ['/money', '/money/new'])
      expect((await eve.open(page)).text).toContain(`Until ${end} UTC, each payout, batch and refund`);
    const { text } = await eve.open(payoutPath(await makePayout(bench)));
    expect(text).toContain('Needs a second person.');
    expect(text).toContain('the same may have been sent after the copy was made. NovaPay');
    bench.wait(30 * 24 * 60 * minute);
    expect((await eve.open('/money')).text).not.toContain('copy');
  });

  test('shows the day’s bounds as bars with the same in words', async () => {
    const approvals = { perDay: { currency: 'USD', payouts: '100', refunds: '50' } } as const;
    const { ada, bench } = await moneyShop({ approvals });
    await makePayout(bench);
    const { text, html } = await ada.open('/money');
    expect(text).toContain('Payouts: 25.50 USD of 100.00 USD');
    expect(html).toContain('aria-label="25 % of the daily limit used"');
    expect(text).toContain('Refunds: 0.00 USD of 50.00 USD');
    expect(text).toContain('Amounts above a limit in the settings need a second person.');
  });

  test(
    'has a place in the navigation, and Home’s tasks and the search lead to a payout',
    { tags: ['attention'] },
    async () => {
      const { ada, bench } = await moneyShop();
      const id = await makePayout(bench, { reference: 'wages-7' });
      const home = await ada.open('');
      expect(home.html).toContain('href="/console/money"');
      expect(home.html).toContain(`href="/console/money/payouts/${id}"`);
      const found = await ada.send('/search?q=wages-7');
      expect(found.headers.get('location')).toBe(`/console/money/payouts/${id}`);
    },
  );

  test('shows only what the person may read, and names the scope of the rest', async () => {
    const { bench } = await moneyShop();
    await makePayout(bench);
    const eve = await signedIn(bench, { name: 'Eve', scopes: ['checkouts:read'] });
    const page = await eve.open('/money');
    expect(page.status).toBe(200);
    expect(page.text).toContain('Reading this needs the scope payouts:read or refunds:read.');
    expect(page.text).not.toContain('25.50');
    expect(page.text).toContain('Freeze money out needs the scope payouts:approve.');
    await expect(eve.press(page, 'Freeze money out')).rejects.toThrow('disabled');
    expect((await eve.open('/money/payouts')).status).toBe(403);
  });

  test('stays small with many rows, and leads to the list of all', async () => {
    const { ada, bench } = await moneyShop();
    for (let many = 0; many < 60; many += 1) await makePayout(bench, { amount: `${many + 1}.5` });
    const money = await ada.open('/money');
    expect(Buffer.byteLength(money.html)).toBeLessThanOrEqual(30_000);
    expect(money.text).toContain('Needs a second person (60)');
    expect(money.html).toContain('/console/money/payouts?task=awaiting_approval');
  });
});

describe('freezing', () => {
  test('takes the typed word, stops what waits, and is said on Home, with what ends it', async () => {
    const { ada, bob, bench, sent } = await moneyShop();
    const id = await makePayout(bench);
    const before = await bob.open(payoutPath(id));
    const page = await ada.open('/money');
    const wrong = await ada.press(page, 'Freeze money out', { word: 'stop' });
    expect(wrong.text).toContain('Nothing was frozen. Type the word “freeze”.');
    const frozen = await ada.press(await ada.open('/money'), 'Freeze money out', {
      word: 'Freeze',
      note: `a key was lost ${hostile}`,
    });
    expect(frozen.text).toContain('Frozen: no money goes out.');
    for (const path of ['', '/money', payoutPath(id), '/money/new']) {
      const { text, html } = await bob.open(path);
      expect(text, path).toContain('Money out is frozen');
      expect(text).toContain('a key was lost');
      // Home has one line, which leads to the page of money out.
      expect(path === '' ? html : text).toContain(
        path === '' ? '<a href="/console/money">Money out</a>' : 'paywicket unfreeze --note WHY',
      );
      expect(html).not.toContain('<script>');
    }
    const refused = await bob.press(before, 'Approve 25.50 USDT on TRON');
    expect(refused.text).toContain('Money out is frozen');
    expect(sent).toEqual([]);
    expect((await ada.open('/money')).forms.flatMap(({ buttons }) => buttons)).not.toContain(
      'Freeze money out',
    );
    // Stopping what waits still works.
    expect((await bob.press(await bob.open(payoutPath(id)), 'Reject')).text).toContain('Rejected');
    const { body } = await bench.merchant('GET', '/v1/audit');
    expect(body['data']).toEqual(
      expect.arrayContaining([expect.objectContaining({ action: 'moneyOut.freeze', owner: 'Ada' })]),
    );
  });

  test('has no opposite: no page and no route lets money out again', async () => {
    const { ada, bench } = await moneyShop();
    await bench.services.database.freeze.freeze({ at: bench.now(), note: 'lost' });
    for (const path of ['', '/money', '/money/new'])
      expect((await ada.open(path)).forms.some(({ action }) => /freeze/.test(action))).toBe(false);
    expect((await bench.merchant('POST', '/v1/money-out/unfreeze', {})).status).toBe(404);
  });
});
