import { describe, expect, test } from 'vitest';
import { signedIn } from '../../testing/console-visitor.ts';
import { hostile, withHostileOrder } from '../../testing/hostile-order.ts';
import { workbenchOfTier } from '../../testing/tier-database.ts';

const startWorkbench = workbenchOfTier();

describe('the search field', () => {
  test.each(['jo.doe@shop.example', 'JO.DOE@SHOP.EXAMPLE', 'jo.doe@', '#order-7', 'order-7', '50.00 USD'])(
    'finds a payment by %s, and opens it',
    async (q) => {
      const { bench, id } = await withHostileOrder(startWorkbench);
      const ada = await signedIn(bench);
      const answer = await ada.send(`/search?${new URLSearchParams({ q }).toString()}`);
      expect([answer.status, answer.headers.get('location')]).toEqual([303, `/console/payments/${id}`]);
    },
  );

  test('takes an id as people paste it: in quotes, with invisible characters, or in the address of a page', async () => {
    const { bench, id } = await withHostileOrder(startWorkbench);
    const ada = await signedIn(bench);
    for (const q of [
      `“${id}”`,
      ` <${id}>, `,
      `\u200b${id}\ufeff`,
      `https://shop.example/console/payments/${id}?timeline=2#top`,
    ]) {
      const answer = await ada.send(`/search?${new URLSearchParams({ q }).toString()}`);
      expect([answer.status, answer.headers.get('location')], q).toEqual([303, `/console/payments/${id}`]);
    }
  });

  test.each([
    '\u200b«Order\u202e 7»\u200d',
    '(17)',
    'https://shop.example/orders/abcdefghijklmnopqrstuvwxyz',
  ])('finds a payment by its reference %j as the shop shows it', async (reference) => {
    const { bench } = await withHostileOrder(startWorkbench);
    const { id } = await bench.open({ reference });
    const ada = await signedIn(bench);
    for (const q of [reference, ` ${reference}\n`]) {
      const answer = await ada.send(`/search?${new URLSearchParams({ q }).toString()}`);
      expect([answer.status, answer.headers.get('location')], q).toEqual([303, `/console/payments/${id}`]);
    }
  });

  test.each([hostile, '%', '_', '\u0000', 'x'.repeat(200), '💸'])('takes %j as plain text', async (q) => {
    const { bench } = await withHostileOrder(startWorkbench);
    const ada = await signedIn(bench);
    const found = await ada.open(`/search?${new URLSearchParams({ q }).toString()}`);
    expect(found.status).toBe(200);
    expect(found.html).not.toMatch(/<img|<script>/);
  });

  test('says that it found more than 20, and shows them', async () => {
    const { bench } = await withHostileOrder(startWorkbench);
    for (let many = 0; many < 21; many += 1) await bench.open({ reference: `#100${many}` });
    const ada = await signedIn(bench);
    const first = await ada.open('/search?q=%20100%20');
    expect(first.html.match(/\/payments\/chk_/g)).toHaveLength(20);
    expect(first.text).toContain('There are more results than these. More results');
    const [, next = ''] = /href="\/console(\/search\?[^"]+)"/.exec(first.html) ?? [];
    const last = await ada.open(next.replaceAll('&amp;', '&'));
    expect(last.html.match(/\/payments\/chk_/g)).toHaveLength(1);
    expect(last.text).not.toContain('More results');
    for (const cursor of ['x', '-1', ''])
      expect([cursor, (await ada.open(`/search?q=100&cursor=${cursor}`)).status]).toEqual([cursor, 400]);
  });

  test('is a page of its own without a text, to which the header of a phone leads', async () => {
    const ada = await signedIn(await startWorkbench([]));
    const found = await ada.open('/search');
    expect(found.status).toBe(200);
    expect(found.text).toContain('found whole');
    expect(found.text).not.toContain('Nothing found');
  });

  test('says what is wrong with a text that is too long', async () => {
    const ada = await signedIn(await startWorkbench([]));
    const found = await ada.open(`/search?q=${'x'.repeat(201)}`);
    expect(found.status).toBe(400);
    expect(found.text).toContain('at most 200 characters');
  });
});
