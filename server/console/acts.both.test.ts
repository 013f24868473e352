import { describe, expect, test } from 'vitest';
import { csrfOf, signedInForMoney } from '../testing/console-passkeys.ts';
import { signedIn, visitor, type ConsolePage, type Visitor } from '../testing/console-visitor.ts';
import { coins, says, scriptedProvider, unreachable } from '../testing/scripted-gateway.ts';
import { workbenchOfTier } from '../testing/tier-database.ts';

const startWorkbench = workbenchOfTier();

test('a check that the gateway does not answer leads back to the payment, says so, and changes nothing', async () => {
  const gateway = scriptedProvider('novapay');
  const bench = await startWorkbench([gateway]);
  const { id, token } = await bench.open({ reference: 'order-1' });
  await bench.choose(token);
  const before = await bench.merchant('GET', `/v1/checkouts/${id}`);
  gateway.script.observe = () => Promise.reject(unreachable('novapay'));
  const ada = await signedIn(bench);
  const open = await ada.open(`/payments/${id}`);
  const checked = await ada.press(open, 'Check now');
  expect(checked.html).toContain('<h1>order-1</h1>');
  expect(checked.html).toMatch(
    /class="notice bad" role="alert">novapay gave no usable answer\. Try again; what is stored about the payment is unchanged\./,
  );
  expect((await bench.merchant('GET', `/v1/checkouts/${id}`)).body).toEqual(before.body);

  // The same form once more: what failed is not remembered as done.
  gateway.script.observe = (payment) => says(payment, { transactions: [coins('a', '50.00')] });
  expect((await ada.press(open, 'Check now')).text).toContain('This order is paid.');
});

test('R92: a form does nothing without a session, of another person, or without its key', async () => {
  const bench = await startWorkbench([scriptedProvider('novapay')]);
  const { id } = await bench.open();
  const path = `/payments/${id}`;
  const ada = await signedIn(bench);
  const bob = await signedIn(bench, { name: 'Bob' });
  const form = (await ada.open(path)).forms.find(({ buttons }) => buttons.includes('Cancel order'));
  const cancel = async (who: Visitor, changes: Readonly<Record<string, string>> = {}) => {
    const { status, headers } = await who.send(`/do/checkouts.cancel/${id}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/x-www-form-urlencoded', Origin: 'http://127.0.0.1:8787' },
      body: new URLSearchParams({ ...form?.fields, ...changes }).toString(),
    });
    return [status, headers.get('location')];
  };
  expect(await cancel(visitor(bench))).toEqual([303, '/console/sign-in']);
  expect(await cancel(bob)).toEqual([403, null]);
  expect(await cancel(ada, { key: '' })).toEqual([400, null]);
  expect(await cancel(ada, { key: '../0123456789abcdef' })).toEqual([400, null]);
  expect((await bench.merchant('GET', `/v1/checkouts/${id}`)).body).toMatchObject({ status: 'open' });
  expect(await cancel(ada)).toEqual([303, `/console${path}`]);
  expect((await bench.merchant('GET', `/v1/checkouts/${id}`)).body).toMatchObject({ status: 'cancelled' });
});

/** A payment of which 20.00 of 50.00 USD came, and Ada who may do everything. */
async function underpaid() {
  const gateway = scriptedProvider('novapay');
  const bench = await startWorkbench([gateway]);
  let came = '20.00';
  gateway.script.observe = (payment) =>
    says(payment, { observedAt: bench.now(), transactions: [coins('a', came)] });
  const { id, token } = await bench.open({ reference: 'order-1' });
  await bench.choose(token);
  await bench.pass(120_000);
  const ada = await signedInForMoney(bench);
  const path = `/payments/${id}`;
  const post = async (action: string, fields: Readonly<Record<string, string>>) =>
    ada.send(action, {
      method: 'POST',
      headers: { 'Content-Type': 'application/x-www-form-urlencoded', Origin: ada.origin },
      body: new URLSearchParams({ csrf: await csrfOf(ada), key: 'a'.repeat(16), ...fields }).toString(),
    });
  return {
    bench,
    gateway,
    ada,
    id,
    path,
    post,
    open: () => ada.open(path),
    checkout: async () => (await bench.merchant('GET', `/v1/checkouts/${id}`)).body,
    comes: async (amount: string) => {
      came = amount;
      await bench.pass(120_000);
    },
  };
}

const formOf = ({ html }: ConsolePage, button: string): string =>
  [...html.matchAll(/<form[^>]*>[^]*?<\/form>/g)]
    .map(([form]) => form)
    .find((form) => form.includes(`${button}</button>`)) ?? '';

describe('a form', () => {
  test.each([
    'checkouts.nothing/ID',
    // Operations without a button.
    'checkouts.create',
    'checkouts.endSessions/ID',
    'payouts.create',
    // What every object has.
    'constructor',
    'toString/ID',
    '__proto__/ID',
    'hasOwnProperty',
    // Without its object, or with one that it does not have.
    'checkouts.cancel',
    'moneyOut.freeze/ID',
  ])('of an act that does not exist (%s) is not found', async (act) => {
    const { post, id, checkout } = await underpaid();
    const answer = await post(`/do/${act.replace('ID', id)}`, { word: 'freeze' });
    expect(answer.status).toBe(404);
    expect(await answer.text()).toContain('There is no such page.');
    expect(await checkout()).toMatchObject({ status: 'open' });
  });

  test('whose address is opened again leads to Home', async () => {
    const { ada } = await underpaid();
    const { status, headers } = await ada.send('/do/checkouts.cancel/chk_1');
    expect([status, headers.get('location')]).toEqual([302, '/console']);
  });

  test('sets no field that its act does not name', async () => {
    const { ada, open, checkout } = await underpaid();
    // The API would refuse either of them.
    const more = { paymentId: 'x'.repeat(200), destination: 'TEkx', nothing: '1' };
    const done = await ada.press(await open(), 'Accept as paid', { ...more, note: 'in cash' });
    expect(done.text).toContain('Accepted. This order is paid.');
    expect(await checkout()).toMatchObject({ resolution: { action: 'accept', note: 'in cash' } });
  });

  test('of no state that was shown does nothing', async () => {
    const { ada, open, checkout } = await underpaid();
    const refused = await ada.press(await open(), 'Accept as paid', { version: '' });
    expect(refused.html).toMatch(
      /class="notice bad" role="alert">This form is incomplete\. Open the page again\./,
    );
    expect(await checkout()).toMatchObject({ status: 'open', resolution: null });
  });

  test.each([
    'https://evil.example/',
    '//evil.example/',
    '/\\evil.example/',
    'javascript:alert(1)',
    '.evil.example',
    '/../v1/checkouts',
    '/%2e%2e/v1/checkouts',
    '/payments/.%2E/../../pay',
    '/payments\r\nSet-Cookie: a=b',
  ])('leads to no other place than a page of the console (%s)', async (back) => {
    const { ada, post, id } = await underpaid();
    const { origin } = ada;
    const done = await post(`/do/checkouts.sync/${id}`, { back });
    expect(done.status).toBe(303);
    const to = new URL(done.headers.get('location') ?? '', origin);
    expect([to.origin, to.pathname.split('/')[1]]).toEqual([origin, 'console']);
    expect(done.headers.get('set-cookie')).not.toContain('a=b');
    const refused = await post(`/do/checkouts.cancel/${id}`, { back, key: 'b'.repeat(16) });
    expect(refused.headers.get('location') ?? '/console').toMatch(/^\/console(\/|$)/);
  });

  test('leads back to its page as it was opened', async () => {
    const { ada, path, post, id } = await underpaid();
    const page = await ada.open(`${path}?language=de`);
    const form = page.forms.find(({ buttons }) => buttons.includes('Check now'));
    const done = await post(`/do/checkouts.sync/${id}`, { ...form?.fields });
    expect(done.headers.get('location')).toBe(`/console${path}?language=de`);
  });
});

describe('a form that is refused', () => {
  test('keeps what was entered, in the answer alone, and works once it is right', async () => {
    const { ada, open, checkout } = await underpaid();
    const page = await open();
    const seen = { amount: '30,00 €', hash: 'ab'.repeat(32), note: 'seen & <noted>' };
    const refused = await ada.press(page, 'Credit by hand', seen);
    expect(refused.html).toContain('class="notice bad" role="alert"');
    expect(refused.html).toContain('<h1>order-1</h1>');
    const form = formOf(refused, 'Credit by hand');
    for (const value of [seen.amount, seen.hash, 'seen &amp; &lt;noted&gt;'])
      expect(form).toContain(`value="${value}"`);
    expect(refused.html).toContain('<details open="">');
    // Neither in another form, nor in a cookie.
    expect(refused.html.match(/seen &amp; /g)).toHaveLength(1);
    expect(refused.headers.get('set-cookie')).toBeNull();
    expect((await open()).html).not.toContain('30,00 €');
    const done = await ada.press(refused, 'Credit by hand', { amount: '30.00' });
    expect(done.text).toContain('Credited. This order is paid.');
    expect(await checkout()).toMatchObject({ status: 'paid' });
  });

  test('of several alike keeps it in its own one', async () => {
    const { ada, open } = await underpaid();
    const note = `${'x'.repeat(1000)}.`;
    const refused = await ada.press(await open(), 'Leave unpaid', { note });
    expect(formOf(refused, 'Leave unpaid')).toContain(`value="${note}"`);
    expect(formOf(refused, 'Accept as paid')).not.toContain('xxx');
  });

  test('because its object has changed is of the new state, and keeps what was entered', async () => {
    const { ada, open, comes, checkout } = await underpaid();
    const left = await open();
    await comes('25.00');
    const refused = await ada.press(left, 'Accept as paid', { note: 'in cash' });
    expect(refused.text).toContain('has changed since you looked at it');
    expect(refused.text).toContain('Received 25.00 USD');
    expect(await checkout()).toMatchObject({ resolution: null });
    await ada.press(refused, 'Accept as paid');
    expect(await checkout()).toMatchObject({ status: 'paid', resolution: { note: 'in cash' } });
  });

  test('because it is still in progress is the same request when it is sent again', async () => {
    const { ada, open, gateway } = await underpaid();
    const page = await open();
    let answer = (): void => {};
    const asked = new Promise<void>((isAsked) => {
      const later = new Promise<void>((resolve) => (answer = resolve));
      gateway.script.observe = async (payment) => {
        isAsked();
        await later;
        return says(payment, { transactions: [coins('a', '20.00')] });
      };
    });
    const first = ada.press(page, 'Check now');
    await asked;
    const second = await ada.press(page, 'Check now');
    expect(second.text).toContain('Press the button again in a minute.');
    const keyOf = ({ forms }: ConsolePage) =>
      forms.find(({ buttons }) => buttons.includes('Check now'))?.fields['key'];
    expect(keyOf(second)).toBe(keyOf(page));
    answer();
    expect(keyOf(await first)).not.toBe(keyOf(page));
  });

  test('stays with its notice where its page cannot be shown', async () => {
    const { ada, post, id } = await underpaid();
    const refused = await post(`/do/checkouts.cancel/${id}`, { back: '/payments/chk_none' });
    expect([refused.status, refused.headers.get('location')]).toEqual([303, '/console/payments/chk_none']);
    expect((await ada.open('/payments/chk_none')).text).toContain('money has been seen for it');
  });
});
