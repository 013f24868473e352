import { describe, expect, test } from 'vitest';
import { signedIn, type Visitor } from '../../testing/console-visitor.ts';
import { coins, says } from '../../testing/scripted-gateway.ts';
import { recipient, scriptedPayer, sendMoney } from '../../testing/scripted-money-out.ts';
import { databaseOfTier } from '../../testing/tier-database.ts';
import { startWorkbench } from '../../testing/workbench.ts';

/** What came, what went back and what is kept: on the pages of payments, in their sums and in their file. */

const { locate } = databaseOfTier();
const minute = 60_000;
const hour = 60 * minute;
const destination = { type: 'address', address: recipient } as const;

/** Names of the payments that the list has with a query. */
const listedBy = (visitor: Visitor) => async (query: string) => {
  const { html } = await visitor.open(`/payments?${query}`);
  return [...html.matchAll(/<a href="\/console\/payments\/chk_[^"]+"><bdi>([^<]+)</g)].map(
    ([, name]) => name,
  );
};

/** Orders of 38.45 USD by one customer, each with what came for it, and Ada who may do everything. */
async function shop(came: Readonly<Record<string, string>>) {
  const { gateway } = scriptedPayer({});
  const location = await locate();
  const bench = await startWorkbench([gateway], { location });
  const amounts: string[] = [];
  gateway.script.observe = (payment) => {
    const nth = gateway.created.findIndex(({ paymentId }) => paymentId === payment.paymentId);
    const amount = amounts[nth] ?? '0';
    const transactions = amount === '0' ? [] : [coins(`tx-${nth}`, amount)];
    return says(payment, { observedAt: bench.now(), transactions });
  };
  const ids: Record<string, string> = {};
  const open = async (reference: string, amount: string) => {
    bench.wait(1000);
    const customer = { email: 'ann@example.com' };
    const { id, token } = await bench.open({ reference, amount: '38.45', customer });
    const nth = amounts.push(amount) - 1;
    await bench.choose(token);
    ids[reference] = id;
    return (more: string) => {
      amounts[nth] = more;
    };
  };
  for (const [reference, amount] of Object.entries(came)) await open(reference, amount);
  await bench.pass(2 * minute);
  const ada = await signedIn(bench);
  return {
    bench,
    ada,
    ids,
    open,
    page: async (reference: string) => ada.open(`/payments/${ids[reference]}`),
    refund: async (reference: string, body: object) => {
      const made = await sendMoney(bench, `/v1/checkouts/${ids[reference]}/refunds`, body);
      expect([made.status, made.text]).toEqual([201, made.text]);
      await bench.pass(minute);
      return String(made.body['id']);
    },
    listed: listedBy(ada),
  };
}

describe('an order that was refunded', () => {
  test('in full says what came and went back, and is not to be shipped', async () => {
    const { page, refund } = await shop({ whole: '38.45' });
    expect((await page('whole')).text).toMatch(
      /Received 38.45 USD Refunded 0.00 USD Kept 38.45 USD .* Ready to ship/,
    );
    await refund('whole', { destination });
    const { text } = await page('whole');
    expect(text).toContain('paid Refunded 38.45 USD ');
    expect(text).toContain('Received 38.45 USD Refunded 38.45 USD Kept 0.00 USD');
    expect(text).not.toContain(' Ready to ship ');
    expect(text).toContain('Was ready to ship');
  });

  test('in part says how much of it, in its row and on its page', async () => {
    const { ada, page, refund } = await shop({ part: '38.45' });
    await refund('part', { amount: '15.38', destination });
    const { text } = await page('part');
    expect(text).toContain('paid Partly refunded 38.45 USD ');
    expect(text).toContain('Received 38.45 USD Refunded 15.38 USD Kept 23.07 USD');
    expect(text).toContain(' Ready to ship ');
    expect((await ada.open('/payments')).text).toMatch(
      /part ann@example.com USDT on TRON .* Partly refunded /,
    );
  });

  test('is being refunded while all of it is reserved, and is ready again if the refund ends', async () => {
    const { bench, ada, page, refund, listed } = await shop({ order: '38.45' });
    const link = await refund('order', {});
    const { text } = await page('order');
    expect(text).toContain('paid Being refunded 38.45 USD ');
    expect(text).toContain('Received 38.45 USD Refunded 0.00 USD Kept 38.45 USD');
    expect(text).not.toContain(' Ready to ship ');
    expect((await ada.open('/payments')).text).toContain('38.45 USD Being refunded ');
    expect(await listed('ready=true')).toEqual([]);
    await bench.merchant('POST', `/v1/refunds/${link}/cancel`);
    expect((await page('order')).text).toMatch(/paid 38.45 USD .* Received .* Ready to ship/);
    expect(await listed('ready=true')).toEqual(['order']);
    // A part of it that is under way is no refund of the order yet.
    await refund('order', { amount: '10' });
    expect((await page('order')).text).toContain('paid Refund not finished 38.45 USD ');
    expect(await listed('refunded=open')).toEqual(['order']);
  });
});

test('what came stands beside what is missing or too much, where it needs a person', async () => {
  const { bench, ada, ids, page } = await shop({
    short: '20.00',
    over: '1040.00',
    exact: '38.45',
    none: '0',
  });
  const { text } = await ada.open('/payments?task=any');
  expect(text).toContain(
    'short ann@example.com 38.45 USD 20.00 18.45 USD missing 1 Jan 12:00 · 2 min ago Underpaid ',
  );
  expect(text).toContain(
    'over ann@example.com 38.45 USD 1,040.00 1,001.55 USD too much 1 Jan 12:00 · 2 min ago Overpaid ',
  );
  expect(text).not.toMatch(/ (?:exact|none) ann@/);
  await bench.open({ amount: '1299.04' });
  expect((await ada.open('/payments')).text).toContain(` 1,299.04 USD open `);
  // Longer sums beside each other are smaller, each on one line.
  await bench.merchant('POST', `/v1/checkouts/${ids['over']}/resolve`, { action: 'accept' });
  expect((await page('over')).html).toContain('<dl class="three long">');
  expect((await page('exact')).html).toContain('<dl class="three">');
});

test('sums are of all that is filtered, and refunds are filtered by two words', async () => {
  const { ada, refund, listed } = await shop({ whole: '38.45', part: '38.45', kept: '38.45', late: '20.00' });
  await refund('whole', { destination });
  await refund('part', { amount: '15.38', destination });
  const sums = async (query: string) =>
    /Orders \d+ Unmatched received [^A-Z]+USD · refunded [\d.,]+ · kept [\d.,]+/.exec(
      (await ada.open(`/payments?${query}`)).text.replace(' Links ', ' '),
    )?.[0];
  expect(await sums('')).toBe('Orders 4 Unmatched received 135.35 USD · refunded 53.83 · kept 81.52');
  expect(await sums('email=ANN@example.com')).toBe(await sums(''));
  expect(await sums('refunded=true')).toBe(
    'Orders 2 Unmatched received 76.90 USD · refunded 53.83 · kept 23.07',
  );
  expect(await sums('refundState=part')).toBe(
    'Orders 1 Unmatched received 38.45 USD · refunded 15.38 · kept 23.07',
  );
  expect(await listed('refundState=whole')).toEqual(['whole']);
  expect(await listed('refundState=part')).toEqual(['part']);
  expect(await listed('refunded=none')).toEqual(['late', 'kept']);
  // One choice sends one or the other parameter; an address keeps them apart.
  const { html } = await ada.open('/payments?refundState=part');
  expect(html).toContain('<option value="refundState=part" selected="">partly refunded</option>');
  const sent = await ada.send(
    '/payments?refundState=refunded%3Dopen&status=&toShip=fulfilled%3Dfalse%26ready%3Dtrue',
  );
  expect(sent.headers.get('location')).toBe('/console/payments?fulfilled=false&ready=true&refunded=open');
  const both = await ada.open('/payments?ready=true&fulfilled=false');
  expect(both.html).toContain('selected="">ready to ship</option>');
  expect((await ada.open('/payments?toShip=no')).status).toBe(400);
  const csv = await (await ada.send('/payments.csv?refunded=true')).text();
  const [head = '', ...lines] = csv.split('\r\n');
  expect(head).toContain(
    ',amountDue,amountReceived,amountRefunded,amountKept,refundState,paidAt,readyAt,fulfilledAt,',
  );
  expect(lines.map((line) => /,38\.45,(\d+\.\d\d),(-?\d+\.\d\d),(whole|part),/.exec(line)?.[0])).toEqual([
    ',38.45,15.38,23.07,part,',
    ',38.45,38.45,0.00,whole,',
    undefined,
  ]);
});

test('the day paid filters and orders the list, and is what its column and its file show', async () => {
  const { bench, open } = await shop({});
  bench.wait(12 * hour - 10 * minute);
  const come = await open('night', '0');
  // It is paid after midnight.
  await bench.pass(15 * minute);
  come('38.45');
  await bench.pass(5 * minute);
  await bench.pass(12 * hour);
  await open('noon', '38.45');
  await open('unpaid', '0');
  await bench.pass(2 * minute);
  // A session without a request ends after an hour.
  const ada = await signedIn(bench, { name: 'Bea' });
  const listed = listedBy(ada);
  const second = 'paidFrom=2030-01-02&paidTo=2030-01-02';
  expect(await listed('from=2030-01-02')).toEqual(['unpaid', 'noon']);
  expect(await listed(second)).toEqual(['noon', 'night']);
  expect(await listed('readyFrom=2030-01-02&readyTo=2030-01-02&sort=oldestReady')).toEqual(['night', 'noon']);
  expect(await listed('paidTo=2030-01-01')).toEqual([]);
  expect(await listed('sort=oldestPaid')).toEqual(['night', 'noon']);
  expect(await listed('sort=newestPaid')).toEqual(['noon', 'night']);
  expect((await ada.open('/payments')).text).toMatch(
    /Created Price State unpaid .* night .* 1 Jan 23:5\d 38.45 USD paid /,
  );
  for (const query of [second, 'sort=newestPaid'])
    expect((await ada.open(`/payments?${query}`)).text).toMatch(
      /Paid Price State noon .* night .* 2 Jan 00:\d\d 38.45 USD paid /,
    );
  expect((await ada.open('/payments?sort=newestReady')).text).toContain('Ready Price State noon ');
  expect((await ada.open('/payments')).text).toContain('paid, newest first paid, oldest first');
  const file = await ada.send(`/payments.csv?${second}`);
  expect(file.headers.get('content-disposition')).toContain('payments_2030-01-02_2030-01-02_UTC.csv');
  expect((await file.text()).match(/,night,.*,2030-01-02,UTC,2030-01-02T\S+\+00:00\r\n/)).not.toBeNull();
  expect((await ada.open('/payments?paidFrom=1.1.2030')).status).toBe(400);
});
