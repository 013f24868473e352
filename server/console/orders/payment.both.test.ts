import { describe, expect, test } from 'vitest';
import { exceptionKinds } from '../../base/contract/constants.ts';
import type { ReportedTransaction } from '../../gateways/transaction.ts';
import { sendMoney } from '../../testing/scripted-money-out.ts';
import { coins, says, scriptedOffer, scriptedProvider } from '../../testing/scripted-gateway.ts';
import { signedInForMoney } from '../../testing/console-passkeys.ts';
import { signedIn, type Visitor } from '../../testing/console-visitor.ts';
import { workbenchOfTier } from '../../testing/tier-database.ts';

const startWorkbench = workbenchOfTier();

const minute = 60_000;
const hostile = '"><script>alert(1)</script>\u202E';

/** A checkout over 50.00 USD, its gateway, and Ada who may do everything. */
async function shop(changes: object = {}) {
  const gateway = scriptedProvider('novapay');
  const bench = await startWorkbench([gateway]);
  let came: readonly ReportedTransaction[] = [];
  let rawStatus = 'pending';
  gateway.script.observe = (payment) =>
    says(payment, { observedAt: bench.now(), transactions: came, rawStatus });
  const { id, token } = await bench.open({ reference: 'order-1', ...changes });
  const path = `/payments/${id}`;
  const ada = await signedInForMoney(bench);
  return {
    bench,
    gateway,
    id,
    token,
    path,
    ada,
    open: () => ada.open(path),
    /** These coins come, and the server sees them. */
    comes: async (...transactions: readonly ReportedTransaction[]) => {
      came = transactions;
      await bench.pass(2 * minute);
    },
    says: (status: string) => (rawStatus = status),
    choose: () => bench.choose(token),
    checkout: async () => (await bench.merchant('GET', `/v1/checkouts/${id}`)).body,
  };
}

describe('the page of a payment', () => {
  test('of an open one says what is due, and that nothing was chosen', async () => {
    const { open, id } = await shop({ description: 'T-shirt' });
    const { status, text, html } = await open();
    expect(status).toBe(200);
    expect(html).toContain('<h1>order-1</h1>');
    expect(text).toContain('open 50.00 USD');
    expect(text).toContain('The shopper has not chosen how to pay.');
    expect(text).toContain(id);
    expect(text).toContain('Missing 50.00 USD');
    expect(text).toContain('Received 0.00 USD Refunded 0.00 USD Kept 0.00 USD');
  });

  test('has one id in the log, with all that it asks the API for', async () => {
    const { ada, bench, open } = await shop();
    const lines = () => bench.logged.filter(({ message }) => message === 'request');
    const before = lines().length;
    const { headers } = await open();
    const own = lines().slice(before);
    expect(own.map(({ route }) => route)).toEqual(
      expect.arrayContaining(['/v1/checkouts/:id', '/v1/checkouts/:id/events']),
    );
    expect(new Set(own.map(({ requestId }) => requestId))).toEqual(
      new Set([headers.get('paywicket-request-id')]),
    );
    expect((await ada.open('/payments')).headers.get('paywicket-request-id')).not.toBe(
      headers.get('paywicket-request-id'),
    );
  });

  test('names coins as people know them, the address in full in groups, and never a method id', async () => {
    const { open, choose, comes, gateway } = await shop();
    await choose();
    await comes(coins('a', '20.00', { hash: 'ab'.repeat(32) }));
    const { text, html } = await open();
    expect(text).toContain('50.00 USDT on TRON at NovaPay');
    expect(text).toContain('20.00 USDT on TRON final');
    expect(text).toContain('30.00 USD is missing 20.00 of 50.00 USD came as USDT on TRON, final');
    expect(html).toContain('aria-label="40 % of the price received"');
    expect(html).toContain(`href="https://tronscan.org/#/transaction/${'ab'.repeat(32)}"`);
    expect(html).not.toMatch(/usdt-tron/);
    expect(gateway.created).toHaveLength(1);
    const [, address = ''] = /<code class="address" translate="no">(.*?)<\/code>/.exec(html) ?? [];
    const groups = [...address.matchAll(/<span>(.*?)<\/span>/g)].map(([, group = '']) => group);
    expect(groups.length).toBeGreaterThan(1);
    expect(groups.slice(0, -1).every((group) => group.length === 4)).toBe(true);
    // Copied, it has no gaps.
    expect(address.replaceAll(/<[^>]*>/g, '')).toBe(groups.join(''));
  });

  test('says in sentences what happened, oldest first', async () => {
    const { open, choose, comes, says: gatewaySays } = await shop();
    await choose();
    gatewaySays('paid');
    await comes(coins('a', '50.00'));
    const { text } = await open();
    const what = text.slice(text.indexOf('What happened'));
    const at = [
      'The shopper chose 50.00 USDT on TRON for 50.00 USD',
      'NovaPay gave an address for USDT on TRON',
      'NovaPay says "paid" and shows 50.00 USDT on TRON final',
      'Paid: 50.00 of 50.00 USD received',
    ].map((sentence) => what.indexOf(sentence));
    expect(at.every((place) => place >= 0)).toBe(true);
    expect(at).toEqual(at.toSorted((one, other) => one - other));
  });

  test('of a paid one says so, and what is over', async () => {
    const { open, choose, comes, path } = await shop();
    await choose();
    await comes(coins('a', '60.00'));
    const { text, html } = await open();
    expect(text).toContain('paid Overpaid 50.00 USD');
    expect(text).toContain('10.00 USD too much');
    expect(text).not.toContain('Missing ');
    expect(html).toContain('aria-label="100 % of the price received"');
    expect(html).toContain(`<a class="button main" href="/console${path}/refund">Refund the excess</a>`);
    expect(text).not.toContain('Cancel order');
  });

  test('R114: of a paid one says when it was ready to ship', async () => {
    const { open, choose, comes } = await shop();
    await choose();
    await comes(coins('a', '50.00'));
    const { text } = await open();
    expect(text).toMatch(/Paid \S.*Ready to ship \S/);
    expect(text).toContain('Ready to ship: 50.00 of 50.00 USD received');
    expect(text).not.toContain('Not ready to ship');
  });

  test('R114: of a paid one that is not ready has a button for it', { tags: ['attention'] }, async () => {
    const { open, choose, comes, bench, id, ada, checkout } = await shop();
    await choose();
    await comes(coins('a', '60.00'));
    const outside = { amount: '20', outside: true, note: 'paid in cash' };
    expect(await sendMoney(bench, `/v1/checkouts/${id}/refunds`, outside)).toMatchObject({ status: 201 });
    expect((await ada.open('')).text).toMatch(/1 Not ready to ship order-1 .* 40\.00 USD/);
    const page = await open();
    expect(page.text).toContain('It is paid, but part of it was refunded');
    expect((await ada.press(page, 'Accept as paid')).text).toContain('Accepted. This order is paid.');
    expect(await checkout()).toMatchObject({
      status: 'paid',
      readyAt: new Date(bench.now()).toISOString(),
    });
    const after = await open();
    expect(after.text).not.toContain('Not ready to ship');
    expect(after.text).toContain('Accepted: the money as it is');
    expect((await ada.open('')).text).toContain('Nothing needs you');
  });

  test('R114: of one that was refunded wholly has no such button', { tags: ['attention'] }, async () => {
    const { open, choose, comes, bench, id, ada } = await shop();
    await choose();
    await comes(coins('a', '60.00'));
    const outside = { amount: '60', outside: true, note: 'paid in cash' };
    expect(await sendMoney(bench, `/v1/checkouts/${id}/refunds`, outside)).toMatchObject({ status: 201 });
    const { text, forms } = await open();
    expect(text).toContain('All of it was refunded, or is reserved for a refund.');
    expect(forms.flatMap(({ buttons }) => buttons)).not.toContain('Accept as paid');
    expect((await ada.open('')).text).toContain('Nothing needs you');
  });

  test('shows every status and every exception with its sentence', async () => {
    const seen = await shop();
    await seen.choose();
    await seen.comes(coins('a', '50.00', { status: 'detected' }));
    expect((await seen.open()).text).toContain('processing 50.00 USD');
    expect((await seen.open()).text).toContain('Not final yet');

    const { open, choose, comes, bench, checkout } = await shop();
    await choose();
    await comes(coins('a', '20.00'), coins('b', '7', { method: 'usdt-ethereum' }));
    await bench.pass(40 * minute);
    const { exceptions, status } = await checkout();
    expect({ exceptions, status }).toEqual({ exceptions: ['wrong_asset', 'underpaid'], status: 'expired' });
    const { text } = await open();
    expect(text).toContain('expired Wrong coin Underpaid 50.00 USD');
    expect(text).toContain('A different coin arrived, or the right one on a different network.');
    expect(text).toContain('7.00 USDT on Ethereum');
    expect(text).toContain('Wrong coin: 20.00 of 50.00 USD received');
    const cancelled = await shop();
    await cancelled.ada.press(await cancelled.open(), 'Cancel order');
    expect((await cancelled.open()).text).toContain('cancelled 50.00 USD');
  });

  test('shows texts from outside as texts', async () => {
    const items = Array.from({ length: 30 }, () => ({ name: hostile, quantity: 1, amount: '1.00' }));
    const {
      open,
      choose,
      comes,
      says: gatewaySays,
      bench,
      token,
    } = await shop({
      reference: hostile,
      description: hostile,
      lineItems: items,
      metadata: { [hostile]: hostile },
      customer: { id: hostile, email: hostile, firstName: hostile, address: { line1: hostile } },
    });
    await choose();
    gatewaySays(hostile);
    await comes(coins('a', '20.00', { hash: hostile }));
    await bench.shopper(token, 'POST', '/v1/session/report', { note: hostile });
    const { html, text } = await open();
    expect(html).not.toContain('<script>');
    expect(html.match(/&lt;script&gt;/g)?.length).toBeGreaterThan(10);
    expect(text).toContain('and 10 more');
    expect(text).toContain('The shopper reported a problem');
    expect(html).toContain(
      `tronscan.org/#/transaction/${encodeURIComponent(hostile)}`.replaceAll("'", '&#39;'),
    );
    expect(html.length).toBeLessThan(30_000);
  });

  test('has a long timeline in parts', async () => {
    const { ada, open, choose, comes, path } = await shop();
    await choose();
    for (let many = 1; many < 50; many += 1) {
      await comes(coins('a', `${many}.00`, { status: 'detected' }));
      // A session without a request ends after an hour.
      if (many % 20 === 0) await open();
    }
    const first = await open();
    expect(first.html.length).toBeLessThan(30_000);
    expect(first.text).toContain('shows 1.00 USDT');
    expect(first.text).not.toContain('shows 49.00 USDT');
    const [, later = ''] = /href="\/console(\/payments\/[^"]*timeline=[^"#]*)/.exec(first.html) ?? [];
    expect((await ada.open(later)).text).toContain('shows 49.00 USDT');
    expect((await ada.open(`${path}?timeline=x`)).status).toBe(400);
  });

  const unknown = ['chk_unknown', '%3Cscript%3E', 'a%2Fb', 'x'.repeat(1000)];
  test.each(unknown)('of id %s is a 404 with the search field', { tags: ['attention'] }, async (id) => {
    const { ada } = await shop();
    const { status, text, html } = await ada.open(`/payments/${id}`);
    expect(status).toBe(404);
    expect(text).toContain('No such order');
    expect(html).toContain('role="search"');
    expect(html).toContain('autofocus');
    expect(html).not.toContain('<script>');
  });
});

describe('a decision about an exception', () => {
  const short = async () => {
    const it = await shop();
    await it.choose();
    await it.comes(coins('a', '20.00'));
    return it;
  };

  test('accepts it as paid, with a note and its author', async () => {
    const { ada, open, bench, checkout } = await short();
    const after = await ada.press(await open(), 'Accept as paid', { note: 'the rest in cash' });
    expect(after.text).toContain('Accepted. This order is paid.');
    expect(after.text).toContain('Last decision Accepted: Underpaid');
    expect(after.text).toContain('the rest in cash');
    expect(after.text).toContain('decided to accept: underpaid');
    expect(await checkout()).toMatchObject({
      status: 'paid',
      exception: null,
      resolution: { action: 'accept', exception: 'underpaid', note: 'the rest in cash' },
    });
    const { body } = await bench.merchant('GET', '/v1/audit');
    expect(body['data']).toEqual(
      expect.arrayContaining([expect.objectContaining({ action: 'checkouts.resolve', owner: 'Ada' })]),
    );
  });

  test.each(['Accept as paid', 'Leave unpaid'])('%s has a note that is shown as it is', async (button) => {
    const { ada, open, checkout } = await short();
    const after = await ada.press(await open(), button, { note: hostile });
    expect(after.html).toContain('class="notice good"');
    expect(after.html).not.toContain('<script>');
    expect(after.html).toContain('<bdi>&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;');
    expect(await checkout()).toMatchObject({ resolution: { note: hostile } });
  });

  test('with a note that is too long is not made, and the page says why', async () => {
    const { ada, open, checkout } = await short();
    const refused = await ada.press(await open(), 'Accept as paid', { note: hostile.repeat(40) });
    expect(refused.html).toContain('class="notice bad"');
    expect(refused.text).toContain('at most 1000 characters');
    expect(await checkout()).toMatchObject({ exception: 'underpaid', resolution: null });
  });

  test('leaves it unpaid', async () => {
    const { ada, open, checkout } = await short();
    const after = await ada.press(await open(), 'Leave unpaid');
    expect(after.text).toContain('Left unpaid. This order is open.');
    expect(await checkout()).toMatchObject({ exception: null, amountPaid: '20.00' });
  });

  test('made elsewhere meanwhile is said, and nothing is done twice', async () => {
    const { ada, open, bench, id, checkout } = await short();
    const left = await open();
    await bench.merchant('POST', `/v1/checkouts/${id}/resolve`, { action: 'accept' });
    const before = await checkout();
    const late = await ada.press(left, 'Leave unpaid');
    expect(late.html).toContain('role="alert"');
    expect(late.text).toContain('it has no exception "underpaid"; its exceptions: none');
    expect(late.text).toContain('paid 50.00 USD');
    expect(await checkout()).toEqual(before);
  });

  test('about money that has moved since the page was opened is not made', async () => {
    const { ada, open, comes, checkout } = await short();
    const left = await open();
    await comes(coins('a', '20.00'), coins('b', '1.00'));
    const late = await ada.press(left, 'Accept as paid');
    expect(late.text).toContain('has changed since you looked at it, so nothing was done');
    expect(await checkout()).toMatchObject({ status: 'open', exception: 'underpaid', resolution: null });
    expect((await ada.press(await open(), 'Accept as paid')).text).toContain('Accepted.');
  });

  test('about money that is not final is not made of an exception that has come up since', async () => {
    const { ada, open, choose, comes, checkout } = await shop();
    await choose();
    await comes(coins('a', '50.00', { status: 'detected' }));
    const left = await open();
    await comes(coins('a', '50.00', { status: 'detected' }), coins('b', '7', { method: 'usdt-ethereum' }));
    expect((await ada.press(left, 'Accept as paid')).text).toContain('so nothing was done');
    expect(await checkout()).toMatchObject({
      status: 'processing',
      exception: 'wrong_asset',
      resolution: null,
    });
  });

  test('sent twice by one form is made once, and answered alike', async () => {
    const { ada, open, bench } = await short();
    const page = await open();
    for (let times = 0; times < 2; times += 1)
      expect((await ada.press(page, 'Accept as paid')).text).toContain('Accepted. This order is paid.');
    const { body } = await bench.merchant('GET', '/v1/events?type=checkout.resolved');
    expect(body['data']).toHaveLength(1);
  });

  test('counts money that is not final as paid, or stops waiting for it', async () => {
    for (const [button, status] of [
      ['Accept as paid', 'paid'],
      ['Stop waiting', 'open'],
    ] as const) {
      const { ada, open, choose, comes, checkout } = await shop();
      await choose();
      await comes(coins('a', '50.00', { status: 'detected' }));
      await ada.press(await open(), button);
      expect(await checkout()).toMatchObject({ status });
    }
  });
});

describe('money that an operator saw', () => {
  const chosen = async () => {
    const it = await shop();
    await it.choose();
    const seen = { amount: '50.00', hash: `0x${'AB'.repeat(32)}`, note: 'seen in the gateway’s dashboard' };
    const resolved = async () =>
      (await it.bench.merchant('GET', '/v1/events?type=checkout.resolved')).body['data'] as unknown;
    return { ...it, seen, resolved };
  };

  test('is credited, with its note, its hash and who did it', async () => {
    const { ada, open, seen, bench, checkout, id } = await chosen();
    const after = await ada.press(await open(), 'Credit by hand', seen);
    expect(after.html).toContain('class="notice good"');
    expect(after.text).toContain('Credited. This order is paid.');
    expect(after.text).toContain('paid 50.00 USD');
    expect(after.text).toContain('seen in the gateway’s dashboard');
    expect(after.text).toContain(seen.hash);
    const paid = await checkout();
    expect(paid).toMatchObject({
      status: 'paid',
      amountPaid: '50.00',
      payments: [{ transactions: [{ hash: seen.hash, status: 'final' }] }],
    });
    const { body } = await bench.merchant('GET', `/v1/audit?target=${id}`);
    const settled = { action: 'checkouts.settle', owner: 'Ada' };
    expect(body['data']).toEqual(expect.arrayContaining([expect.objectContaining(settled)]));
  });

  test('is a part where it is less, and needs no hash', async () => {
    const { ada, open, checkout } = await chosen();
    const seen = { amount: '20', note: 'cash at the till' };
    expect((await ada.press(await open(), 'Credit by hand', seen)).text).toContain('This order is open.');
    expect(await checkout()).toMatchObject({ status: 'open', exception: 'underpaid', amountPaid: '20.00' });
  });

  test('and sent twice by one form, or entered twice, is credited once', async () => {
    const { ada, open, seen, checkout, resolved } = await chosen();
    const page = await open();
    for (let times = 0; times < 2; times += 1)
      expect((await ada.press(page, 'Credit by hand', seen)).text).toContain('Credited.');
    const before = await checkout();
    const other = await ada.press(page, 'Credit by hand', { ...seen, amount: '49.00' });
    expect(other.html).toContain('class="notice bad"');
    expect((await ada.press(await open(), 'Credit by hand', seen)).text).toContain('Credited.');
    expect(await checkout()).toEqual(before);
    expect(before).toMatchObject({ amountPaid: '50.00', exception: null });
    expect(await resolved()).toHaveLength(1);
  });

  test('R102: by two people with the same page is credited once, and the other is told', async () => {
    const { bench, ada, open, path, seen, checkout } = await chosen();
    const bob = await signedInForMoney(bench, { name: 'Bob' });
    const [adas, bobs] = [await open(), await bob.open(path)];
    const part = { amount: '25.00', hash: '' };
    await ada.press(adas, 'Credit by hand', { ...seen, ...part });
    const told = await bob.press(bobs, 'Credit by hand', { ...seen, ...part, note: 'I saw it, too' });
    expect(told.html).toMatch(
      /class="notice bad" role="alert">This checkout has changed since you looked at/,
    );
    expect(await checkout()).toMatchObject({ status: 'open', amountPaid: '25.00' });
  });

  test('R24: that is credited to another payment already stays there, and the page says so', async () => {
    const { ada, open, seen, bench, checkout, resolved } = await chosen();
    const left = await open();
    const { id, token } = await bench.open({ reference: 'order-2' });
    await bench.choose(token);
    await ada.press(await ada.open(`/payments/${id}`), 'Credit by hand', seen);
    const late = await ada.press(left, 'Credit by hand', { ...seen, hash: 'ab'.repeat(32) });
    expect(late.html).toContain('role="alert"');
    expect(late.text).toContain('Nothing was credited: the transaction with this hash belongs to another');
    expect(late.text).toContain('open 50.00 USD');
    expect(await checkout()).toMatchObject({ status: 'open', amountPaid: '0.00' });
    expect(await resolved()).toHaveLength(1);
  });

  test.each<readonly [what: string, wrong: Readonly<Record<string, string>>, sentence: string]>([
    ['a comma before three digits', { amount: '1,234' }, 'Write 1234 or 1.234.'],
    ['markup for an amount', { amount: hostile }, 'Write the amount like 84.50.'],
    ['markup with signs for a hash', { hash: hostile }, 'without spaces'],
    ['no note', { note: ' ' }, 'The note must say what was seen.'],
    ['no payment', { paymentId: '' }, 'The payment must be a payment of this checkout.'],
  ])('is refused with %s: the page says why, and nothing changes', async (_what, wrong, sentence) => {
    const { ada, open, seen, checkout } = await chosen();
    const before = await checkout();
    const refused = await ada.press(await open(), 'Credit by hand', { ...seen, ...wrong });
    expect(refused.html).toContain('class="notice bad" role="alert"');
    expect(refused.text).toContain(sentence);
    expect(refused.html).not.toContain('<script>');
    expect(await checkout()).toEqual(before);
  });

  test('has a note that is shown as it is, whatever it holds', async () => {
    const { ada, open, seen, checkout } = await chosen();
    const after = await ada.press(await open(), 'Credit by hand', { ...seen, note: hostile });
    expect(after.text).toContain('Credited.');
    expect(after.html).not.toContain('<script>');
    expect(after.html).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
    expect(await checkout()).toMatchObject({ status: 'paid' });
  });

  test('is asked for which payment received it, where there are several', async () => {
    const { ada, open, bench, gateway, id, token, seen, checkout } = await chosen();
    gateway.script.offers = ['usdt-tron', 'usdt-ethereum'].map((method) => scriptedOffer(method));
    expect((await bench.choose(token, 'usdt-ethereum')).status).toBe(200);
    const { payments } = (await bench.merchant('GET', `/v1/checkouts/${id}`)).body as unknown as {
      readonly payments: readonly { readonly id: string }[];
    };
    const [first = '', second = ''] = payments.map((payment) => payment.id);
    const page = await open();
    expect(page.html).toContain(`<option value="${first}">50.00 USDT on TRON at NovaPay, ${first}</option>`);
    // As a browser without a choice sends it.
    expect((await ada.press(page, 'Credit by hand', { ...seen, paymentId: '' })).html).toMatch(
      /id="fault-paymentId">Choose one of these\./,
    );
    await ada.press(page, 'Credit by hand', { ...seen, paymentId: second });
    expect(await checkout()).toMatchObject({ payments: [{ amountPaid: '0.00' }, { amountPaid: '50.00' }] });
  });

  test('has no form before a payment was chosen', async () => {
    const { open } = await shop();
    expect((await open()).text).not.toContain('Credit by hand');
  });
});

describe('what a person can do', () => {
  test('check now asks the gateways', async () => {
    const { ada, open, choose, gateway, checkout } = await shop();
    await choose();
    gateway.script.observe = (payment) => says(payment, { transactions: [coins('a', '50.00')] });
    expect((await ada.press(await open(), 'Check now')).text).toContain('This order is paid.');
    expect(await checkout()).toMatchObject({ status: 'paid' });
  });

  test('cancel is refused once money was seen, and the page says why', async () => {
    const { ada, open, choose, comes, checkout } = await shop();
    await choose();
    const left = await open();
    await comes(coins('a', '20.00'));
    expect((await ada.press(left, 'Cancel order')).text).toContain('money has been seen for it');
    expect(await checkout()).toMatchObject({ status: 'open' });
  });

  test('a webhook is sent again', async () => {
    const { ada, open, bench } = await shop();
    await bench.merchant('POST', '/v1/webhook-endpoints', { url: 'https://shop.example/hook' });
    await ada.press(await open(), 'Cancel order');
    expect((await open()).text).toMatch(/Webhooks checkout.cancelled waiting/);
    expect((await ada.press(await open(), 'Send again')).text).toContain('The webhook is being sent again.');
  });

  test('a button whose scope a person lacks is there, disabled, and names the scope', async () => {
    const { bench, path, choose, comes, id } = await shop();
    await choose();
    await comes(coins('a', '20.00'));
    const bob = await signedIn(bench, { name: 'Bob', scopes: ['checkouts:read'] });
    const page = await bob.open(path);
    expect(page.status).toBe(200);
    for (const name of ['Accept as paid', 'Leave unpaid', 'Credit by hand', 'Check now', 'Ask for the rest'])
      await expect(bob.press(page, name), name).rejects.toThrow('is disabled');
    expect(page.text).toContain('Accept as paid needs the scope checkouts:resolve.');
    expect(page.text).toContain('Credit by hand needs the scope checkouts:resolve.');
    expect(page.text).toContain('Check now needs the scope checkouts:write.');
    expect(page.text).toContain('Reading this needs the scope webhooks:read.');
    // Who sends it all the same is refused by the API.
    for (const [button, act] of [
      ['Accept as paid', 'resolve'],
      ['Credit by hand', 'settle'],
    ] as const) {
      const form = page.forms.find(({ buttons }) => buttons.includes(button));
      const refused = await bob.send(`/do/checkouts.${act}/${id}`, {
        method: 'POST',
        headers: {
          'Content-Type': 'application/x-www-form-urlencoded',
          Origin: 'http://127.0.0.1:8787',
        },
        body: new URLSearchParams({ ...form?.fields, amount: '30.00', note: 'seen' }).toString(),
      });
      expect(await refused.text()).toMatch(/class="notice bad"[^<]*checkouts:resolve/);
    }
    expect((await bench.merchant('GET', `/v1/checkouts/${id}`)).body).toMatchObject({
      amountPaid: '20.00',
      resolution: null,
    });
  });
});

describe('the text for the customer', () => {
  const textIn = (html: string) => /<textarea[^>]*>([^]*?)<\/textarea>/.exec(html)?.[1] ?? '';
  const write = (ada: Visitor, path: string, language: string) => ada.open(`${path}?language=${language}`);

  test('is in the shopper’s language, or the one that is chosen', async () => {
    const { ada, bench, open, token, path } = await shop();
    expect((await open()).text).toContain('the shopper’s is not known');
    await bench.request('/v1/session/method', {
      method: 'POST',
      headers: {
        Authorization: `Bearer ${token}`,
        'Content-Type': 'application/json',
        'Accept-Language': 'de-AT',
      },
      body: JSON.stringify({ method: 'usdt-tron' }),
    });
    const own = await open();
    expect(textIn(own.html)).toContain('Zahlung an Shop');
    expect(own.html).toContain('<option value="de-AT" selected="">Austrian German</option>');
    expect(own.html).toMatch(/<textarea readonly[^>]* lang="de-AT" dir="ltr"/);
    const arabic = await write(ada, path, 'ar');
    expect(arabic.html).toMatch(/<textarea readonly[^>]* lang="ar" dir="rtl"/);
    expect(arabic.html).toContain('<option value="ar" selected="">Arabic</option>');
    const wrong = await write(ada, path, '%3Cb%3E');
    expect(wrong.html).toContain('role="alert"');
    expect(textIn(wrong.html)).toContain('Zahlung an Shop');
  });

  test('gets a link to pay, which is in no address, and opens the payment', async () => {
    const { ada, bench, path, id } = await shop();
    const page = await write(ada, path, 'fr');
    expect(textIn(page.html)).not.toContain('cs_');
    const linked = await ada.press(page, 'Add a link to pay');
    expect(linked.status).toBe(200);
    const [, token = ''] = /http:\/\/127\.0\.0\.1:8787\/pay#(cs_[\w-]+)$/m.exec(textIn(linked.html)) ?? [];
    expect((await bench.shopper(token, 'GET', '/v1/session')).body).toMatchObject({ id });
    expect(linked.html).toMatch(/lang="fr"/);
    expect(linked.headers.get('set-cookie') ?? '').not.toContain('cs_');
    expect(linked.headers.get('cache-control')).toContain('no-store');
    expect((await ada.open(path)).html).not.toContain('cs_');
  });

  test('needs no link once it is paid', async () => {
    const { open, choose, comes } = await shop();
    await choose();
    await comes(coins('a', '50.00'));
    expect((await open()).text).not.toContain('Add a link to pay');
  });
});

test('every exception has a title and a sentence', async () => {
  const { exceptionTexts } = await import('../kit/words.ts');
  expect(Object.keys(exceptionTexts).toSorted()).toEqual([...exceptionKinds].toSorted());
});
