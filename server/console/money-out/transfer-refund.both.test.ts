import { describe, expect, test } from 'vitest';
import { GatewayError } from '../../base/errors.ts';
import type { ConsolePage } from '../../testing/console-visitor.ts';
import { everyOne, moneyShopsOn, otherRecipient } from '../../testing/money-shop.ts';
import { coins, says } from '../../testing/scripted-gateway.ts';
import { report, sendMoney } from '../../testing/scripted-money-out.ts';
import type { WorkbenchOptions } from '../../testing/workbench.ts';
import { workbenchOfTier } from '../../testing/tier-database.ts';

const moneyShop = moneyShopsOn(workbenchOfTier());

const minute = 60_000;
const linkIn = ({ html }: ConsolePage): string =>
  /http:\/\/127\.0\.0\.1:8787\/refund#rt_[\w-]+/.exec(html)?.[0] ?? '';

describe('a refund', () => {
  /** Of 20 USDT that came for a payment of 50 dollars; its shopper names the address unless it is given. */
  async function refund(options: WorkbenchOptions = everyOne, body: object = {}, reference = 'order-1') {
    const it = await moneyShop(options);
    it.gateway.script.observe = (payment) =>
      says(payment, { observedAt: it.bench.now(), transactions: [coins('a', '50.00')] });
    const { id: checkoutId, token } = await it.bench.open({ reference });
    await it.bench.choose(token);
    await it.bench.pass(2 * minute);
    const { body: made, text } = await sendMoney(it.bench, `/v1/checkouts/${checkoutId}/refunds`, {
      amount: '20',
      reason: 'one was sent back',
      ...body,
    });
    if (typeof made['id'] !== 'string') throw new Error(text);
    const id = made['id'];
    const path = `/money/refunds/${id}`;
    const claim = (url: string, address: string) =>
      it.bench.shopper(url.split('#')[1] ?? '', 'POST', '/v1/refund/destination', { address });
    return { ...it, checkoutId, id, path, claimUrl: String(made['claimUrl']), claim };
  }

  test('shows its order, who claimed it and from where, and is approved', async () => {
    const { ada, bench, checkoutId, path, claimUrl, claim, sent } = await refund();
    expect((await ada.open('/money')).text).toContain('Waiting for the shopper (1)');
    expect(await claim(claimUrl, otherRecipient)).toMatchObject({ status: 200 });
    const page = await ada.open(path);
    expect(page.html).toContain(`href="/console/payments/${checkoutId}"`);
    expect(page.text).toContain('Order order-1');
    expect(page.text).toContain('Address entered by the shopper, now , from none');
    expect(page.text).toContain('Reason one was sent back');
    expect(page.text).toContain('Arrives at most 20.00 USDT : the gateway may deduct a fee');
    expect(page.text).toContain('Deducted from the amount paid 20.00 USD');
    const done = await ada.press(page, 'Approve 20.00 USDT on TRON');
    expect(done.text).toContain('Approved. It is on its way.');
    expect(sent).toEqual([`20 to ${otherRecipient}`]);
    await bench.pass(minute);
    expect((await ada.open(path)).text).toContain('20.00 USDT on TRON succeeded');
    expect((await ada.open(`/payments/${checkoutId}`)).html).toContain(`href="/console${path}"`);
  });

  test('that is approved shows what the shopper and the shop wrote as text', async () => {
    const hostile = '"><script>alert(1)</script>\u202E';
    const { ada, path, claimUrl, claim } = await refund(everyOne, { reason: hostile }, hostile);
    await claim(claimUrl, otherRecipient);
    const { html, forms } = await ada.open(path);
    expect(forms.flatMap(({ buttons }) => buttons)).toContain('Approve 20.00 USDT on TRON');
    expect(html).not.toContain('<script>');
    // The order, the reason, and the order in the text for the shopper.
    expect(html.match(/&lt;script&gt;/g)).toHaveLength(3);
    expect(html.replaceAll(/<bdi>[^<]*<\/bdi>/g, '')).not.toContain('\u202E');
  });

  test('has its link, and the text for the shopper', async () => {
    const { ada, path, claimUrl, claim } = await refund();
    const page = await ada.open(path);
    expect(page.text).toContain('To get 20.00 USDT back, open the refund link from Shop.');
    const url = linkIn(await ada.press(page, 'Make a new link'));
    expect((await ada.open(path)).html).not.toContain('rt_');
    expect(await claim(claimUrl, otherRecipient)).toMatchObject({ status: 401 });
    expect(await claim(url, otherRecipient)).toMatchObject({ status: 200 });
    // Who made a link of it is no second person.
    expect((await ada.open(path)).text).toContain('You cannot: you created a link for it.');
  });

  test('is shown even if its payment cannot be read, without the text for the shopper', async () => {
    const { ada, bench, checkoutId, path, claimUrl, claim } = await refund();
    await claim(claimUrl, otherRecipient);
    const { db } = bench.services.database;
    await db.updateTable('checkouts').set({ document: '{' }).where('id', '=', checkoutId).execute();
    const page = await ada.open(path);
    expect(page.html).toMatch(/class="notice bad" role="alert">[^<]*cannot be read/);
    expect(page.text).not.toContain('Text for the customer');
    expect(page.text).toContain('Deducted from the amount paid 20.00 USD');
  });

  test('on hold says until when, and cannot be approved yet', { tags: ['attention'] }, async () => {
    const { ada, path, claimUrl, claim } = await refund({ ...everyOne, refunds: { hold: 3600 } });
    await claim(claimUrl, otherRecipient);
    const page = await ada.open(path);
    expect(page.text).toContain('On hold');
    expect(page.text).toContain('Held until in 1 h');
    expect(page.forms.flatMap(({ buttons }) => buttons)).toEqual([
      'Search',
      'Cancel the refund',
      'Make a new link',
      'Write',
    ]);
  });
});

/** A refund that waits for a one-time password, at a gateway that counts those that it sends. */
async function waitingForPassword() {
  let passwords = 0;
  let answer = (): Promise<void> => Promise.resolve();
  const taken: string[] = [];
  const refunds = {
    networks: ['TRON'],
    isAddress: () => true,
    sendOtp: () => {
      passwords += 1;
      return answer();
    },
    toAccount: () => Promise.resolve(report()),
    toAddress: ({ otp }: { otp: string }) => {
      taken.push(otp);
      return Promise.resolve(report({ providerReference: 'tx_1' }));
    },
    readMessage: () => null,
    differenceOf: () => null,
  };
  const { ada, bench, gateway } = await moneyShop({}, {}, { moneyOut: null, refunds });
  gateway.script.observe = (payment) => says(payment, { transactions: [coins('a', '50.00')] });
  const { id: checkoutId, token } = await bench.open({ reference: 'order-1' });
  await bench.choose(token);
  await bench.pass(2 * minute);
  const destination = { type: 'address', address: otherRecipient, network: 'TRON', token: 'USDT' };
  const refundAgain = async () => {
    const { body, text } = await sendMoney(bench, `/v1/checkouts/${checkoutId}/refunds`, { destination });
    expect(body['status'], text).toBe('awaiting_confirmation');
    return String(body['id']);
  };
  return {
    ada,
    bench,
    checkoutId,
    path: `/money/refunds/${await refundAgain()}`,
    refundAgain,
    ask: (headers: Readonly<Record<string, string>> = {}) =>
      bench.request(`/v1/checkouts/${checkoutId}/refunds/otp`, {
        method: 'POST',
        headers: { Authorization: bench.authorization, ...headers },
      }),
    sent: () => passwords,
    /** How the gateway answers when it is asked for a password. */
    answering: (next: () => Promise<void>) => (answer = next),
    taken,
  };
}

test('a refund with a one-time password is confirmed with the password that the gateway sends', async () => {
  const { ada, path, sent, taken } = await waitingForPassword();
  const sentPassword = await ada.press(await ada.open(path), 'Send the password');
  expect(sentPassword.text).toContain('NovaPay sends the password. It works for ten minutes.');
  expect(sent()).toBe(1);
  const done = await ada.press(sentPassword, 'Confirm 50.00 USDT on TRON', { otp: '123456' });
  expect(done.text).toContain('Confirmed. It is on its way.');
  expect(taken).toEqual(['123456']);
  expect(done.html).not.toContain('123456');
});

describe('R100: a one-time password', () => {
  test('is not shown again, even if it is refused', async () => {
    const { ada, path, taken } = await waitingForPassword();
    const refused = await ada.press(await ada.open(path), 'Confirm 50.00 USDT on TRON', { otp: '12 34 56' });
    expect(refused.text).toContain('must be the password as NovaX sent it');
    expect(refused.html).not.toContain('12 34 56');
    expect(refused.headers.get('set-cookie')).toBeNull();
    const stale = { otp: '123456', updatedAt: '2030-01-01T00:00:00.000Z' };
    const changed = await ada.press(refused, 'Confirm 50.00 USDT on TRON', stale);
    expect(changed.text).toContain('This has changed since the page was opened');
    expect(changed.html).not.toContain('123456');
    expect(taken).toEqual([]);
  });

  test('is sent in the window only after a passkey was used', async () => {
    const { ada, bench, path, sent } = await waitingForPassword();
    const page = await ada.open(path);
    expect(page.html).toMatch(
      /<form [^>]*\/do\/checkouts\.sendRefundOtp\/[^>]*data-passkey="[^"]*for=money"/,
    );
    bench.wait(5 * minute);
    const refused = await ada.press(page, 'Send the password');
    expect(refused.text).toContain('Use your passkey first: nothing was done.');
    expect(sent()).toBe(0);
  });

  test('R157: asked for again under the same key, is answered with its own expiry, not with that of a later refund', async () => {
    const { bench, ask, sent, path, refundAgain } = await waitingForPassword();
    const first = await ask({ 'Idempotency-Key': 'first' });
    const id = path.split('/').at(-1) ?? '';
    expect(await sendMoney(bench, `/v1/refunds/${id}/cancel`, {})).toMatchObject({ status: 200 });
    await bench.pass(2 * minute);
    await refundAgain();
    const second = await ask({ 'Idempotency-Key': 'second' });
    expect(second).toMatchObject({ status: 200 });
    expect(second.body).not.toEqual(first.body);
    expect(await ask({ 'Idempotency-Key': 'first' })).toMatchObject({ status: 200, body: first.body });
    expect(await ask({ 'Idempotency-Key': 'second' })).toMatchObject({ status: 200, body: second.body });
    expect(sent()).toBe(2);
  });

  test('is sent five times for a refund, also after a restart: the gateway is not asked again', async () => {
    const { bench, ask, sent } = await waitingForPassword();
    for (let count = 1; count <= 5; count += 1) {
      expect((await ask()).status).toBe(200);
      await bench.restart();
    }
    expect(await ask()).toMatchObject({
      status: 409,
      body: {
        code: 'invalid_state',
        detail: expect.stringContaining('the maximum: cancel the refund') as string,
      },
    });
    expect(sent()).toBe(5);
  });

  test('counts before the gateway is asked: of five requests at once after four, one asks it', async () => {
    const { bench, ask, sent, answering } = await waitingForPassword();
    for (let count = 1; count <= 4; count += 1) await ask();
    await bench.restart();
    // None is answered before all have been decided.
    let sendAll = (): void => {};
    const sending = new Promise<void>((resolve) => (sendAll = resolve));
    answering(() => sending);
    let refused = 0;
    const answers = Array.from({ length: 5 }, async () => {
      const { status } = await ask();
      refused += status === 409 ? 1 : 0;
      return status;
    });
    await expect.poll(() => refused + sent() - 4).toBe(5);
    sendAll();
    const statuses = await Promise.all(answers);
    expect(statuses.filter((status) => status === 200)).toHaveLength(1);
    expect(statuses.filter((status) => status === 409)).toHaveLength(4);
    expect(sent()).toBe(5);
  });

  test('counts where the gateway does not say whether it was sent', async () => {
    const { ask, bench, sent, answering } = await waitingForPassword();
    answering(() =>
      Promise.reject(new GatewayError('novapay', 'timeout', 'no answer', { effect: 'unknown' })),
    );
    for (let count = 1; count <= 5; count += 1) expect((await ask()).status).toBe(504);
    await bench.restart();
    expect(await ask()).toMatchObject({ status: 409, body: { code: 'invalid_state' } });
    expect(sent()).toBe(5);
  });

  test('is asked for once by a request that is repeated while the gateway is asked', async () => {
    const { ask, sent, answering } = await waitingForPassword();
    const repeated = { 'Idempotency-Key': 'password' };
    let second: Promise<unknown> = Promise.resolve();
    answering(async () => {
      second = ask(repeated);
      await second;
    });
    expect(await ask(repeated)).toMatchObject({ status: 200 });
    expect(await second).toMatchObject({ status: 409, body: { code: 'request_in_progress' } });
    expect(sent()).toBe(1);
  });

  test('is asked for five times a minute for a checkout', async () => {
    const { ask } = await waitingForPassword();
    const statuses: number[] = [];
    for (let tries = 0; tries < 7; tries += 1) statuses.push((await ask()).status);
    expect(statuses).toEqual([200, 200, 200, 200, 200, 429, 429]);
  });
});
