import { describe, expect, test } from 'vitest';
import { addPasskey, signedInForMoney, usePasskey } from '../../testing/console-passkeys.ts';
import { signedIn, type ConsolePage, type Visitor } from '../../testing/console-visitor.ts';
import { coins, says, scriptedOffer, scriptedProvider } from '../../testing/scripted-gateway.ts';
import { workbenchOfTier } from '../../testing/tier-database.ts';
import type { WorkbenchOptions } from '../../testing/workbench.ts';

const startWorkbench = workbenchOfTier();
const minute = 60_000;
const hostile = '"><script>alert(1)</script>\u202E';
const mug = { name: 'Mug', amount: '19.9', currency: 'USD', maxQuantity: 5 };
const invoice = { name: 'Invoice 17', amount: '50.00', currency: 'USD', reference: '17', uses: '1' };

async function start(options: WorkbenchOptions = {}) {
  const gateway = scriptedProvider('novapay');
  const bench = await startWorkbench([gateway], options);
  const ada = await signedInForMoney(bench);
  const get = async (path: string) => (await bench.merchant('GET', path)).body;
  const created = async (fields: object = {}): Promise<string> => {
    const { uses: _uses, ...body } = invoice;
    const { body: link, text } = await bench.merchant('POST', '/v1/links', { ...body, ...fields });
    expect(text).toContain('lnk_');
    return String(link['id']);
  };
  /** A customer opens it and pays; what was sent before stays. */
  const pay = async (id: string, amount = '50.00') => {
    const { body } = await bench.shopper('', 'POST', `/v1/links/${id}/sessions`, {});
    await bench.choose(String(body['sessionToken']));
    gateway.script.observe = (payment) =>
      says(payment, { observedAt: bench.now(), transactions: [coins(payment.paymentId, amount)] });
    await bench.pass(2 * minute);
  };
  return { bench, gateway, ada, get, created, pay };
}

/** Makes one in the console. */
const make = async (visitor: Visitor, fields: Readonly<Record<string, string>> = {}): Promise<ConsolePage> =>
  visitor.press(await visitor.open('/links/new'), 'Create link', { ...invoice, ...fields });

const idOn = ({ text }: ConsolePage): string => /lnk_[\w-]{24}/.exec(text)?.[0] ?? '';
const valueOf = ({ html }: ConsolePage, name: string): string | undefined =>
  new RegExp(`<input[^>]* name="${name}"[^>]* value="([^"]*)"`).exec(html)?.[1];

describe('a new link', () => {
  test('is an invoice for one customer by default, and leads to its page', async () => {
    const { ada, get, bench } = await start({ currency: 'EUR', timeZone: 'Asia/Kolkata' });
    const form = await ada.open('/links/new');
    expect(valueOf(form, 'currency')).toBe('EUR');
    expect(form.html).toMatch(/name="uses" value="1" checked/);
    expect(form.text).toContain('Until when it can be opened (optional, time in Asia/Kolkata)');
    const page = await make(ada, {
      currency: 'usd',
      email: 'ann@shop.example',
      expiresAt: '2030-02-01T10:00',
    });
    expect(page.status).toBe(200);
    expect(page.html).toContain('<h1>Invoice 17</h1>');
    expect(page.text).toContain('The link is created. Give it to your customer.');
    expect(page.text).toContain('active 50.00 USD');
    expect(page.text).toContain('It can be paid once. The customer has not opened it yet.');
    expect(page.text).toContain('Until 2030-02-01 10:00:00 Asia/Kolkata');
    const id = idOn(page);
    expect(page.html).toContain(`value="${bench.publicUrl}/l/${id}"`);
    expect(await get(`/v1/links/${id}`)).toMatchObject({
      name: 'Invoice 17',
      amount: '50.00',
      currency: 'USD',
      reference: '17',
      customer: { email: 'ann@shop.example' },
      uses: 1,
      expiresAt: '2030-02-01T04:30:00.000Z',
    });
  });

  test('can be for any number of customers, and without what is optional', async () => {
    const { ada, get } = await start();
    const page = await make(ada, { reference: '', uses: '' });
    expect(page.text).toContain('Any number of customers can pay by it. Created now Id lnk_');
    expect(await get(`/v1/links/${idOn(page)}`)).toMatchObject({
      reference: null,
      customer: null,
      uses: null,
      expiresAt: null,
    });
  });

  test('that is refused keeps what was entered, and names the error at its field', async () => {
    const { ada, gateway, get } = await start();
    const refused = await make(ada, { name: '', amount: 'much', email: 'ann@shop.example' });
    expect(refused.status).toBe(200);
    expect(refused.text).toContain('Nothing was created. Correct the marked fields.');
    for (const name of ['name', 'amount']) expect(refused.html).toContain(`id="fault-${name}"`);
    expect(valueOf(refused, 'email')).toBe('ann@shop.example');
    expect(valueOf(refused, 'reference')).toBe('17');
    expect(refused.html).toMatch(/name="uses" value="1" checked/);

    const past = await make(ada, { expiresAt: '2029-01-01T00:00' });
    expect(past.text).toMatch(/Until when [^]* must be in the future/);
    expect(valueOf(past, 'expiresAt')).toBe('2029-01-01T00:00');

    gateway.script.offers = [scriptedOffer('usdt-tron', { minimum: '10' })];
    const low = await make(ada, { amount: '5' });
    expect(low.text).toMatch(
      /Amount The amount is below the minimum of every method: [^]*the lowest that works is 10/,
    );
    expect(valueOf(low, 'amount')).toBe('5');
    expect((await get('/v1/links'))['data']).toEqual([]);
  });

  test('is one, however often its form is sent', async () => {
    const { ada, get } = await start();
    const form = await ada.open('/links/new');
    await ada.press(form, 'Create link', invoice);
    await ada.press(form, 'Create link', invoice);
    expect((await get('/v1/links'))['data']).toHaveLength(1);
  });
});

describe('the list of links', () => {
  test('has those of the settings, marked as such, the others newest first, filters and a pager', async () => {
    const { ada, bench, created } = await start({ links: { mug } });
    const empty = await ada.open('/payments');
    expect(empty.html).toContain('href="/console/links"');
    for (let number = 1; number <= 51; number += 1) {
      bench.wait(minute);
      await created({
        name: `Invoice ${number}`,
        reference: String(number),
        customer: { email: `c${number}@shop.example` },
        uses: 1,
      });
    }
    const first = await ada.open('/links');
    expect(first.html).toContain('href="/console/links/new"');
    expect(first.text).toContain(
      'Mug any number in the settings file 19.90 USD active Invoice 51 c51@shop.example 51',
    );
    expect(first.text).toContain('51 one customer 1 Jan 12:');
    expect(first.text).not.toContain('Invoice 1 c1@');
    const [, older = ''] = /href="\/console(\/links\?cursor=[^"]+)"/.exec(first.html) ?? [];
    expect((await ada.open(older)).text).toContain('Invoice 1 c1@shop.example 1 one');
    const found = await ada.open('/links?email=C7%40SHOP.example');
    expect(found.text).toContain('Invoice 7 c7@shop.example 7 one');
    expect(found.text).not.toContain('Mug');
    expect((await ada.open('/links?reference=8')).text).toContain('Invoice 8 c8@');
    expect((await ada.open('/links?reference=none')).text).toContain('No links match these filters.');
    for (const page of [first, found]) expect(Buffer.byteLength(page.html)).toBeLessThanOrEqual(30_000);
  });
});

describe('the page of a link', () => {
  test('has link, text in a chosen language, mail, QR code and the code of a button', async () => {
    const { ada, bench, created } = await start();
    const id = await created({ uses: 1, customer: { email: 'ann@shop.example' } });
    const url = `${bench.publicUrl}/l/${id}`;
    const page = await ada.open(`/links/${id}`);
    expect(page.text).toContain('Invoice 17');
    expect(page.html).toContain(`${url}</textarea>`);
    expect(page.html).toMatch(/<img src="data:image\/svg\+xml;base64,[^"]+" alt="QR code of the link"/);
    expect(page.text).toContain(
      `<script src="${bench.publicUrl}/paywicket.js" defer data-cfasync="false" data-no-optimize="1" data-no-defer="1"></script> <a href="${url}" data-paywicket-link="${id}">Buy</a>`,
    );
    expect(Buffer.byteLength(page.html)).toBeLessThanOrEqual(30_000);

    const german = await ada.open(`/links/${id}?language=de`);
    expect(german.html).toMatch(/<option value="de" selected/);
    expect(german.html).toContain(`${url}?locale=de</textarea>`);
    const [, mail = ''] = /href="(mailto:[^"]+)"/.exec(german.html) ?? [];
    const { pathname, searchParams } = new URL(mail.replaceAll('&amp;', '&'));
    expect(pathname).toBe('ann@shop.example');
    expect(searchParams.get('body')).toContain(`${url}?locale=de`);

    const unknown = await ada.open(`/links/${id}?language=not%20one`);
    expect(unknown.text).toContain('must be a language tag');
    expect(unknown.html).toContain(`${url}</textarea>`);
  });

  test('shows what came by it, with sums, and leads to its payments', async () => {
    const { ada, created, pay, get } = await start();
    const [id, other] = [await created({ name: 'T-shirt' }), await created({ name: 'Cap' })];
    await pay(id);
    await pay(id);
    await pay(other);
    const page = await ada.open(`/links/${id}`);
    expect(page.text).toContain(
      'Orders by this link Opened 2 Paid 2 Received 100.00 USD Refunded 0.00 USD Kept 100.00 USD',
    );
    const list = await ada.open(`/payments?link=${id}`);
    expect(list.text).toContain('Orders 2 Links Unmatched received 100.00 USD · refunded 0.00 · kept 100.00');
    const [first] = (await get(`/v1/checkouts?link=${id}`))['data'] as unknown as { id: string }[];
    expect(page.html).toContain(`href="/console/payments/${first?.id}"`);
    const payment = await ada.open(`/payments/${first?.id}`);
    expect(payment.html).toContain(`href="/console/links/${id}"`);
    expect((await ada.open(`/links/${other}`)).text).toContain('Opened 1 Paid 1 Received 50.00 USD');
  });

  test('of an invoice says that it was opened, and paid; then nothing can be changed', async () => {
    const { ada, bench, created, pay } = await start();
    const id = await created({ uses: 1 });
    await bench.shopper('', 'POST', `/v1/links/${id}/sessions`, {});
    const opened = await ada.open(`/links/${id}`);
    expect(opened.text).toContain('The customer has opened it.');
    await pay(id);
    const paid = await ada.open(`/links/${id}`);
    expect(paid.text).toContain('paid 50.00 USD');
    expect(paid.text).toContain('It was paid. Its page now leads to the receipt.');
    for (const absent of ['End this link', 'Open in mail', 'QR code', 'data-paywicket-link'])
      expect(paid.text).not.toContain(absent);
    const late = await ada.press(opened, 'Save', { amount: '40' });
    expect(late.text).toContain('Nothing was changed. This link cannot be changed: money was seen for it.');
  });

  test('is changed: only what the person changed, and the customer’s other data stay', async () => {
    const { ada, bench, created, get } = await start({ timeZone: 'Asia/Kolkata' });
    const customer = { id: 'c-1', email: 'ann@shop.example', firstName: 'Ann' };
    const id = await created({ uses: 1, customer, expiresAt: '2030-03-01T10:00:30Z' });
    const before = await ada.open(`/links/${id}`);
    expect(valueOf(before, 'expiresAt')).toBe('2030-03-01T15:30');
    await bench.merchant('POST', `/v1/links/${id}`, { amount: '45.00' });
    const done = await ada.press(before, 'Save', { name: 'Invoice 18', email: 'bea@shop.example' });
    expect(done.text).toContain('The link is changed.');
    expect(await get(`/v1/links/${id}`)).toMatchObject({
      name: 'Invoice 18',
      amount: '45.00',
      reference: '17',
      customer: { ...customer, email: 'bea@shop.example' },
      expiresAt: '2030-03-01T10:00:30.000Z',
    });
    const again = await ada.press(done, 'Save');
    expect(again.text).toContain('Nothing was changed: the form was as before.');
    await ada.press(await ada.open(`/links/${id}`), 'Save', { reference: '', email: '', expiresAt: '' });
    const { email: _email, ...rest } = customer;
    expect(await get(`/v1/links/${id}`)).toMatchObject({ reference: null, customer: rest, expiresAt: null });

    const refused = await ada.press(await ada.open(`/links/${id}`), 'Save', { amount: 'much', name: 'Kept' });
    expect(refused.status).toBe(200);
    expect(refused.text).toContain('Nothing was changed. Correct the marked fields.');
    expect(refused.html).toMatch(/<details open[^>]*><summary><h2>Change/);
    expect(valueOf(refused, 'name')).toBe('Kept');
    expect((await ada.open(`/links/${id}/change`)).html).toContain('<h1>Invoice 18</h1>');
  });

  test('ends it, and says when its time is over', async () => {
    const { ada, bench, created } = await start();
    const id = await created({ expiresAt: '2030-01-01T12:10:00Z' });
    bench.wait(10 * minute);
    const expired = await ada.open(`/links/${id}`);
    expect(expired.text).toContain('Its time is over: it opens no more payments.');
    expect(expired.text).toContain('Save');
    const ended = await ada.press(expired, 'End this link');
    expect(ended.text).toContain('Ended. The link opens no more payments.');
    expect(ended.text).toContain('It was ended: it opens no more payments.');
    for (const absent of ['Save', 'Open in mail', 'QR code']) expect(ended.text).not.toContain(absent);
    expect((await bench.shopper('', 'POST', `/v1/links/${id}/sessions`, {})).status).toBe(404);
  });

  test('of a link of the settings has all but change and end', async () => {
    const { ada, pay } = await start({ links: { mug } });
    await pay('mug', '19.90');
    const { text } = await ada.open('/links/mug');
    expect(text).toContain('It is in the settings file: change or remove it there, and restart the server.');
    expect(text).toContain('Opened 1 Paid 1 Received 19.90 USD');
    expect(text).toContain('data-paywicket-link="mug"');
    for (const absent of ['Save', 'End this link']) expect(text).not.toContain(absent);
    expect(await ada.open('/links/nowhere')).toMatchObject({ status: 404 });
  });

  test('shows hostile texts as text', async () => {
    const { ada, created } = await start();
    const customer = { email: `"${hostile}"@shop.example` };
    const id = await created({ name: hostile, reference: hostile, customer });
    for (const path of [`/links/${id}`, '/links', `/links/${id}?language=ar`]) {
      const { html, text } = await ada.open(path);
      expect(html).not.toContain('<script>alert');
      expect(text).toContain(hostile.trim());
    }
  });
});

describe('R171: what makes a shop ship for less', () => {
  const notNow = 'Use your passkey first: nothing was done.';
  test('(the amount of a link) is changed once a passkey was used', async () => {
    const { bench, created, get } = await start();
    const id = await created({ uses: 1 });
    const before = await get(`/v1/links/${id}`);
    const bob = await signedIn(bench, { name: 'Bob', scopes: ['links:read', 'links:write'] });
    const { device } = await addPasskey(bob);
    const page = await bob.open(`/links/${id}`);
    // The script asks for the passkey where one of these two is not what it was.
    expect(page.html).toMatch(/<form[^>]* data-passkey="[^"]+" data-passkey-fields="amount reference"/);
    const refused = await bob.press(page, 'Save', { amount: '1' });
    expect(refused.status).toBe(200);
    expect(refused.text).toContain(notNow);
    expect([valueOf(refused, 'amount'), valueOf(refused, 'shown-amount')]).toEqual(['1', before['amount']]);
    expect(await get(`/v1/links/${id}`)).toEqual(before);
    await usePasskey(bob, device);
    expect((await bob.press(refused, 'Save')).text).toContain('The link is changed.');
    expect(await get(`/v1/links/${id}`)).toMatchObject({ amount: '1.00' });
  });

  test('is no other change of a link: that needs none, and the form says which do', async () => {
    const { bench, created, get } = await start();
    const id = await created({ uses: 1 });
    const bob = await signedIn(bench, { name: 'Bob' });
    const page = await bob.open(`/links/${id}`);
    expect(page.text).toContain(
      'A change of amount or reference needs a passkey, and you have none. Passkeys',
    );
    const done = await bob.press(page, 'Save', {
      name: 'Invoice 18',
      email: '',
      expiresAt: '2030-05-01T10:00',
    });
    expect(done.text).toContain('The link is changed.');
    expect(await get(`/v1/links/${id}`)).toMatchObject({ name: 'Invoice 18', amount: '50.00' });
    const refused = await bob.press(done, 'Save', { amount: '1' });
    expect(refused.text).toContain('Nothing was changed. Add a passkey first');
  });
});

test('scopes: links:read for list and page, links:write for what changes, checkouts:read for what came', async () => {
  const { bench, created } = await start();
  const id = await created();
  const eve = await signedIn(bench, { name: 'Eve', scopes: ['checkouts:read'] });
  for (const path of ['/links', `/links/${id}`])
    expect(await eve.open(path)).toMatchObject({
      status: 403,
      text: expect.stringContaining('links:read') as string,
    });
  const bob = await signedIn(bench, { name: 'Bob', scopes: ['links:read'] });
  const page = await bob.open(`/links/${id}`);
  expect(page.text).toContain('Reading this needs the scope checkouts:read.');
  expect(page.text).toContain('Save needs the scope links:write.');
  expect(page.text).toContain('End this link needs the scope links:write.');
  const form = await bob.open('/links/new');
  expect(form.text).toContain('Create link needs the scope links:write.');
  expect(form.html).toMatch(/name="currency" value=""/);
});
