import { describe, expect, test } from 'vitest';
import { coins, says, scriptedProvider } from '../../testing/scripted-gateway.ts';
import { changed } from '../../testing/sample.ts';
import { sendMoney } from '../../testing/scripted-money-out.ts';
import { signedIn } from '../../testing/console-visitor.ts';
import { workbenchOfTier } from '../../testing/tier-database.ts';

const startWorkbench = workbenchOfTier();

async function shop(amounts: readonly string[] = [], timeZone = 'UTC', currency?: string) {
  const gateway = scriptedProvider('novapay');
  const bench = await startWorkbench([gateway], { timeZone, ...(currency !== undefined && { currency }) });
  gateway.script.observe = (payment) => {
    const nth = gateway.created.findIndex(({ paymentId }) => paymentId === payment.paymentId);
    const amount = amounts[nth];
    const transactions = amount === undefined || amount === '0' ? [] : [coins(`tx-${nth}`, amount)];
    return says(payment, { observedAt: bench.now(), transactions });
  };
  const opened: string[] = [];
  /** One after another: each has its time of creation. */
  const open = async (changes: object = {}): Promise<string> => {
    bench.wait(1000);
    const { id, token } = await bench.open(changes);
    if (opened.length < amounts.length) await bench.choose(token);
    opened.push(id);
    return id;
  };
  return { bench, open, opened };
}

/** A page's text whose tabs are the same without the module of links. */
const tabsOf = (text: string): string => text.replace(' Links Unmatched ', ' Unmatched ');

describe('the list of orders', () => {
  test('without any says so', async () => {
    const { bench } = await shop();
    const ada = await signedIn(bench);
    const { status, text, html } = await ada.open('/payments');
    expect(status).toBe(200);
    expect(text).toContain('No orders yet.');
    expect(html).not.toContain('<table');
    // Filters are folded, whether one is set or not.
    expect(html).not.toMatch(/<details[^>]* open/);
    const filtered = await ada.open('/payments?status=paid');
    expect(filtered.text).toContain('No orders match these filters.');
    expect(filtered.html).not.toMatch(/<details[^>]* open/);
    expect((await ada.open('/payments?from=never')).html).toMatch(
      /<details[^>]* open=""><summary[^>]*>More filters/,
    );
  });

  test('shows what a person knows an order by, newest first, and leads to each', async () => {
    const { bench, open } = await shop(['50.00']);
    const paid = await open({ reference: 'order-1', customer: { email: 'ada@example.com' } });
    const described = await open({ description: 'T-shirt' });
    const bare = await open();
    const long = await open({ reference: 'x'.repeat(200) });
    await bench.pass(60_000);
    const { html, text } = await (await signedIn(bench)).open('/payments');
    expect([...html.matchAll(/href="\/console\/payments\/(chk_[^"?]+)["?]/g)].map(([, id]) => id)).toEqual([
      long,
      bare,
      described,
      paid,
    ]);
    expect(text).toContain(` ${'x'.repeat(59)}… `);
    expect(text).toMatch(/order-1 ada@example.com USDT on TRON 1 Jan 12:00 50.00 USD paid/);
    expect(text).toMatch(new RegExp(`${bare} 1 Jan 12:\\d\\d 50.00 USD open`));
    expect(text).toContain('T-shirt');
    expect(text).not.toMatch(/usdt-tron/);
  });

  test('R135: is filtered by days of the merchant’s time zone, which its table names', async () => {
    const { bench, open } = await shop([], 'Asia/Kolkata');
    await open({ reference: 'first' });
    // It was 17:30 there.
    bench.wait(7 * 3_600_000);
    await open({ reference: 'second' });
    const ada = await signedIn(bench);
    const table = async (day: string) => {
      const answer = await ada.send(`/payments.csv?from=${day}&to=${day}`);
      expect(answer.headers.get('content-disposition')).toContain(`payments_${day}_${day}_Asia-Kolkata.csv`);
      return answer.text();
    };
    expect(await table('2030-01-01')).toMatch(
      /,first,[^\n]*,2030-01-01,Asia\/Kolkata,2030-01-01T17:30:01\+05:30\r\n$/,
    );
    const second = await table('2030-01-02');
    expect(second).toMatch(/,second,[^\n]*,2030-01-02,Asia\/Kolkata,2030-01-02T\S+\+05:30\r\n$/);
    expect(second).not.toContain('first');
    expect((await ada.open('/payments?from=2030-01-02')).html).not.toContain('<bdi>first<');
  });

  test.each([
    ['USD', 'received 50.00 USD', 'received 100.000000 USDT'],
    ['USDT', 'received 100.000000 USDT', 'received 50.00 USD'],
    // In which no money came.
    ['EUR', 'received 100.000000 USDT', 'received 50.00 USD'],
  ])('leads with the currency of Home (%s), if money came in it', async (currency, first, second) => {
    const { bench, open } = await shop(['50.00', '50.00', '50.00'], 'UTC', currency);
    await open({ currency: 'USD' });
    await open({ currency: 'USDT' });
    await open({ currency: 'USDT' });
    const others = [];
    for (let many = 0; many < 5; many += 1) others.push(await open({ currency: 'USD' }));
    await bench.pass(60_000);
    const as = async (ids: readonly string[], code: string) => {
      for (const id of ids)
        await changed(bench.services.database.checkouts, id, (before) => ({
          ...before,
          currency: code,
          version: before.version + 1,
        }));
    };
    await as(others, 'EUR');
    const ada = await signedIn(bench);
    const page = await ada.open('/payments');
    expect(tabsOf(page.text)).toContain(`Orders 8 Unmatched ${first} · `);
    expect(page.text).toMatch(
      new RegExp(`kept [\\d.]+ · \\+2 currencies ${second} · .* received 0.00 EUR · `),
    );
    await as(others.slice(0, 1), 'GBP');
    expect((await ada.open('/payments')).text).toContain('+3 currencies');
  });

  test('has the number and the sums of all that is filtered, each currency for itself', async () => {
    const { bench, open } = await shop();
    for (let many = 0; many < 51; many += 1) await open({ amount: '10.10' });
    const inEuro = await open({ amount: '20.00' });
    await changed(bench.services.database.checkouts, inEuro, (before) => ({
      ...before,
      currency: 'EUR',
      version: before.version + 1,
    }));
    const ada = await signedIn(bench);
    // A sum of prices has its name, and stands where nothing else is known: they are what is asked for.
    expect(tabsOf((await ada.open('/payments?status=open')).text)).toContain(
      'Orders 52 Unmatched prices 515.10 USD · +1 currency prices 20.00 EUR ',
    );
    expect((await ada.open('/payments')).text).toContain(
      'received 0.00 USD · refunded 0.00 · kept 0.00 · +1 currency received 0.00 EUR · refunded 0.00 · kept 0.00 ',
    );
    const { text } = await ada.open('/payments?amount=20&currency=EUR');
    expect(tabsOf(text)).toContain('Orders 1 Unmatched received 0.00 EUR · refunded 0.00 · kept 0.00 ');
    expect(text).not.toContain('515.10');
    const { body } = await bench.merchant('GET', '/v1/reports/checkouts?status=open');
    const nothing = { received: '0.00', refunded: '0.00', rateDifference: '0.00', kept: '0.00' };
    expect(body).toEqual({
      count: 52,
      more: false,
      data: [
        { currency: 'EUR', count: 1, amount: '20.00', ...nothing },
        { currency: 'USD', count: 51, amount: '515.10', ...nothing },
      ],
    });
    expect((await bench.merchant('GET', '/v1/reports/checkouts?amount=20')).status).toBe(400);
  });

  test(
    'leads from a customer’s e-mail to what they ordered and got back, with sums',
    { tags: ['attention'] },
    async () => {
      const { bench, open } = await shop(['50.00', '50.00']);
      const customer = { email: 'Ada@shop.example' };
      const first = await open({ reference: 'first', customer });
      await open({ reference: 'second', customer: { email: 'ada@shop.example' } });
      await open({ reference: 'other', customer: { email: 'bob@shop.example' } });
      await bench.pass(60_000);
      const outside = { amount: '5', outside: true, note: 'paid in cash' };
      await sendMoney(bench, `/v1/checkouts/${first}/refunds`, outside);
      const ada = await signedIn(bench);
      const found = await ada.open('/search?q=ADA@shop.example');
      expect(found.text).toContain('All orders of ADA@shop.example');
      const [, path = ''] = /href="\/console(\/payments\?email=[^"]+)"/.exec(found.html) ?? [];
      const { text } = await ada.open(path);
      expect(tabsOf(text)).toContain('Orders 2 Unmatched received 100.00 USD · refunded 5.00 · kept 95.00 ');
      expect(text).toContain('50.00 USD Partly refunded ');
      expect(text).not.toContain('other');
      // The sums are those of all payments, not of the page's.
      for (let nth = 0; nth < 51; nth += 1) await open({ reference: `later-${nth}`, customer });
      const later = await ada.open(path);
      expect(tabsOf(later.text)).toContain(
        'Orders 53 Unmatched received 100.00 USD · refunded 5.00 · kept 95.00 ',
      );
      expect(later.html).not.toContain('<bdi>first<');
    },
  );

  test('has an address without the fields that are empty, so that it can be kept', async () => {
    const { bench } = await shop();
    const answer = await (
      await signedIn(bench)
    ).send('/payments?status=paid&task=&amount=&from=2030-01-01&to=');
    expect(answer.status).toBe(303);
    expect(answer.headers.get('location')).toBe('/console/payments?status=paid&from=2030-01-01');
  });

  test('is refused by name to who may not read payments', async () => {
    const { bench, open } = await shop();
    const id = await open();
    const bob = await signedIn(bench, { name: 'Bob', scopes: ['webhooks:read'] });
    for (const path of ['/payments', '/payments.csv', `/payments/${id}`]) {
      const { status, text } = await bob.open(path);
      expect(status, path).toBe(403);
      expect(text, path).toContain('checkouts:read');
      expect(text, path).not.toContain('50.00');
    }
  });
});

describe('the table for spreadsheets', () => {
  const csvOf = async (ada: Awaited<ReturnType<typeof signedIn>>, query = '') => {
    const response = await ada.send(`/payments.csv${query}`);
    return { headers: response.headers, lines: (await response.text()).split('\r\n').slice(0, -1) };
  };

  test('has all that is filtered, over every page, and a line of names', async () => {
    const { bench, open } = await shop(['50.00', '20.00']);
    await open({ reference: 'order-1', customer: { id: 'c1', email: 'ada@example.com' } });
    await open({ reference: 'short' });
    await bench.pass(60_000);
    for (let many = 0; many < 103; many += 1) await open();
    const ada = await signedIn(bench);
    const { headers, lines } = await csvOf(ada, '?from=2030-01-01');
    expect(headers.get('content-type')).toContain('text/csv');
    expect(headers.get('content-disposition')).toBe('attachment; filename="payments_2030-01-01_UTC.csv"');
    expect(lines).toHaveLength(106);
    expect(lines[0]).toContain('createdAt,id,reference');
    expect(new Set(lines).size).toBe(106);
    const paid = (await csvOf(ada, '?status=paid')).lines;
    expect(paid).toHaveLength(2);
    expect(paid[1]).toContain(',order-1,');
    expect(paid[1]).toContain(',paid,,50.00,USD,50.00,0.00,0.00,50.00,0.00,50.00,none,');
    expect(paid[1]).toContain(',c1,ada@example.com,NovaPay,50.00 USDT on TRON,');
  });

  test('has a column for each name of the metadata, none of which is a formula', async () => {
    const { bench, open } = await shop();
    await open({ reference: 'first', metadata: { cart: '17', '=1+1': '=2+2' } });
    for (let many = 0; many < 101; many += 1) await open();
    await open({ reference: 'last', metadata: { source: 'newsletter' } });
    const { lines } = await csvOf(await signedIn(bench));
    expect(lines[0]).toContain(',metadata.=1+1,metadata.cart,metadata.source,date,timeZone');
    expect(lines.find((line) => line.includes(',first,'))).toMatch(
      /,'=2\+2,17,,2030-01-01,UTC,2030-01-01T12:00:01\+00:00$/,
    );
    expect(lines.find((line) => line.includes(',last,'))).toMatch(
      /,,,newsletter,2030-01-01,UTC,2030-01-01T\S+\+00:00$/,
    );
  });

  test.each([51, 120])('has every value of %i metadata names', async (count) => {
    const { bench, open } = await shop();
    const names = Array.from({ length: count }, (_, index) => `name-${100 + index}`);
    // No order has more than 50.
    for (let from = 0; from < count; from += 40)
      await open({
        metadata: Object.fromEntries(names.slice(from, from + 40).map((name) => [name, `${name}!`])),
      });
    const { lines } = await csvOf(await signedIn(bench));
    expect(lines[0]).toContain(names.map((name) => `,metadata.${name}`).join(''));
    expect(
      lines
        .slice(1)
        .flatMap((line) => line.match(/name-\d+!/g) ?? [])
        .toSorted(),
    ).toEqual(names.map((name) => `${name}!`));
  });
});
