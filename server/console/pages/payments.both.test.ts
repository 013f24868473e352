import { describe, expect, test } from 'vitest';
import { coins, says, scriptedProvider } from '../../testing/scripted-gateway.ts';
import { signedIn } from '../../testing/console-visitor.ts';
import { workbenchOfTier } from '../../testing/tier-database.ts';

const startWorkbench = workbenchOfTier();

const hostile = '"><script>alert(1)</script>\u202E=HYPERLINK("x")';

async function shop(amounts: readonly string[] = [], timeZone = 'UTC') {
  const gateway = scriptedProvider('novapay');
  const bench = await startWorkbench([gateway], { timeZone });
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

describe('the list of payments', () => {
  test('without any says so', async () => {
    const { bench } = await shop();
    const ada = await signedIn(bench);
    const { status, text, html } = await ada.open('/payments');
    expect(status).toBe(200);
    expect(text).toContain('No payments yet.');
    expect(html).not.toContain('<table');
    // A phone shows payments first; filters that are in use are open.
    expect(html).toContain('<details class="card"><summary>');
    expect((await ada.open('/payments?status=paid')).text).toContain('No payments match these filters.');
  });

  test('shows what a person knows a payment by, newest first, and leads to each', async () => {
    const { bench, open } = await shop(['50.00']);
    const paid = await open({ reference: 'order-1', customer: { email: 'ada@example.com' } });
    const described = await open({ description: 'T-shirt' });
    const bare = await open();
    await bench.pass(60_000);
    const { html, text } = await (await signedIn(bench)).open('/payments');
    expect([...html.matchAll(/href="\/console\/payments\/(chk_[^"]+)"/g)].map(([, id]) => id)).toEqual([
      bare,
      described,
      paid,
    ]);
    expect(text).toMatch(/order-1 ada@example.com 50.00 USD paid/);
    expect(text).toContain(`${bare} 50.00 USD open`);
    expect(text).toContain('T-shirt');
    expect(text).not.toMatch(/usdt-tron/);
  });

  test('is filtered by a form that keeps what was chosen', async () => {
    const { bench, open } = await shop(['50.00', '20.00']);
    const paid = await open({ reference: 'paid-1' });
    await open({ reference: 'short-1' });
    await bench.pass(60_000);
    await bench.pass(24 * 3_600_000);
    await open({ reference: 'today-1' });
    const ada = await signedIn(bench);
    const ids = async (query: string) => {
      const { text } = await ada.open(`/payments?${query}`);
      return [...text.matchAll(/(paid|short|today)-1/g)].map(([, name]) => name);
    };
    expect(await ids('')).toEqual(['today', 'short', 'paid']);
    expect(await ids('status=paid')).toEqual(['paid']);
    expect(await ids('exception=any')).toEqual(['short']);
    expect(await ids('exception=underpaid&status=expired')).toEqual(['short']);
    expect(await ids('from=2030-01-02')).toEqual(['today']);
    // A day to the end of it.
    expect(await ids('from=2030-01-01&to=2030-01-01')).toEqual(['short', 'paid']);
    expect(await ids('refunded=true')).toEqual([]);
    expect(await ids('refunded=false')).toEqual(['today', 'short', 'paid']);
    expect(await ids('reported=true')).toEqual([]);
    await bench.parts.writer.apply(paid, { type: 'report', hash: null, note: 'I paid' });
    expect(await ids('reported=true')).toEqual(['paid']);
    expect(await ids('reported=true&status=expired')).toEqual([]);
    expect(await ids('provider=novapay')).toEqual(['short', 'paid']);
    expect(await ids('provider=nuxpay')).toEqual([]);
    await open({ reference: 'big-1', amount: '75.00' });
    expect((await ada.open('/payments?amount=75&currency=USD')).text).toMatch(/big-1/);
    expect(await ids('amount=75&currency=USD')).toEqual([]);
    expect(await ids('amount=50.00&currency=USD')).toEqual(['today', 'short', 'paid']);

    const refund = await bench.request(`/v1/checkouts/${paid}/refunds`, {
      method: 'POST',
      headers: {
        Authorization: bench.authorization,
        'Content-Type': 'application/json',
        'Idempotency-Key': 'refund-0123456789abcdef',
      },
      body: JSON.stringify({ outside: true, amount: '50.00', note: 'cash' }),
    });
    expect(refund.text).toMatch(/rfd_/);
    expect(await ids('refunded=true')).toEqual(['paid']);
    expect((await ada.open('/payments?refunded=true')).text).toMatch(/paid refunded/);

    const page = await ada.open('/payments?status=paid&from=2030-01-01');
    expect(page.html).toMatch(/<option value="paid" selected/);
    expect(page.html).toContain('value="2030-01-01"');
    expect(page.html).toContain('<details class="card" open="">');
    expect(page.html).toContain('href="/console/payments.csv?status=paid&amp;from=2030-01-01"');
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
    expect(await table('2030-01-01')).toMatch(/,first,[^\n]*,2030-01-01,Asia\/Kolkata\r\n$/);
    const second = await table('2030-01-02');
    expect(second).toMatch(/,second,[^\n]*,2030-01-02,Asia\/Kolkata\r\n$/);
    expect(second).not.toContain('first');
    expect((await ada.open('/payments?from=2030-01-02')).text).not.toContain('first');
  });

  test.each([
    'status=wrong',
    'exception=x',
    'from=yesterday',
    'from=2030-99-99',
    'refunded=%3Cb%3E',
    'cursor=x',
  ])('a filter that is none (%s) is refused by name, above the form', async (query) => {
    const { bench, open } = await shop();
    await open();
    const { status, text, html } = await (await signedIn(bench)).open(`/payments?${query}`);
    expect(status).toBe(400);
    expect(text).toContain(query.split('=')[0]);
    expect(html).toContain('role="alert"');
    expect(html).toContain('name="status"');
  });

  test('has fifty a page, and the next by a link that keeps the filters', async () => {
    const { bench, open, opened } = await shop();
    for (let many = 0; many < 51; many += 1) await open({ reference: `order-${many}` });
    const ada = await signedIn(bench);
    const first = await ada.open('/payments?status=open');
    expect(first.html.match(/<tr>/g)).toHaveLength(51);
    expect(first.html.length).toBeLessThan(30_000);
    expect(first.text).not.toContain('Newest');
    const [, older = ''] = /href="\/console(\/payments\?[^"]*cursor=[^"]*)"/.exec(first.html) ?? [];
    const second = await ada.open(older.replaceAll('&amp;', '&'));
    expect(second.text).toMatch(/order-0 /);
    expect(second.html).toContain('<option value="open" selected');
    expect(second.html).toContain(opened[0]);
    expect(second.html.match(/<tr>/g)).toHaveLength(2);
    expect(second.text).toContain('Newest');
    expect(second.text).not.toContain('Older');
  });

  test('shows texts from outside as texts', async () => {
    const { bench, open } = await shop();
    await open({ reference: hostile, customer: { email: hostile } });
    await open({ description: hostile });
    await open({ reference: 'x'.repeat(200) });
    const { html } = await (await signedIn(bench)).open('/payments');
    expect(html).not.toContain('<script>');
    expect(html).toContain('<bdi>&quot;&gt;&lt;script&gt;');
    expect(html).toContain(`${'x'.repeat(59)}…`);
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
    expect(paid[1]).toContain(',paid,,50.00,USD,50.00,0.00,0.00,');
    expect(paid[1]).toContain(',c1,ada@example.com,NovaPay,50.00 USDT on TRON,');
  });

  test('holds no formula and no broken line', async () => {
    const { bench, open } = await shop();
    await open({ reference: '=1+1', description: 'two\r\n"lines"', customer: { email: '@evil' } });
    const text = await (await (await signedIn(bench)).send('/payments.csv')).text();
    expect(text).toContain(`,'=1+1,"two\r\n""lines""",open,`);
    expect(text).toContain(`,'@evil,`);
  });

  test('a filter that is none is a page that says so, and no file', async () => {
    const { bench } = await shop();
    const { status, text, headers } = await (await signedIn(bench)).open('/payments.csv?status=wrong');
    expect(status).toBe(400);
    expect(headers.get('content-type')).toContain('text/html');
    expect(text).toContain('status');
  });
});
