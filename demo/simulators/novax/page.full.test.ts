/** The hosted page as a browser without scripts goes through it. */
import { describe, expect, test } from 'vitest';
import type { Answer } from '../engine/testing.ts';
import { REDIRECT } from './document.fixture.ts';
import { startTestSimulator, STEP_MS, type TestSimulator } from './testing.ts';

const SHOP = 'https://your-redirect-url';

/** Presses "Pay in full" unless the form says otherwise. */
async function press(novax: TestSimulator, id: string, form = ''): Promise<Answer> {
  return novax.call('POST', `/pay/${id}`, form, {
    'Content-Type': 'application/x-www-form-urlencoded',
  });
}

function location(answer: Answer): string | null {
  expect(answer.status).toBe(303);
  return answer.headers.get('location');
}

describe('the hosted page', () => {
  test('fits a phone, needs no key and no script, and has three buttons', async () => {
    const novax = await startTestSimulator();
    const id = await novax.order({ amount: 10.5, name: 'Two <b>hats</b>' });
    const page = await novax.call('GET', `/pay/${id}`, undefined, {});
    expect(page.status).toBe(200);
    expect(page.headers.get('content-type')).toMatch(/^text\/html/);
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(page.text).toContain('width=device-width');
    expect(page.text).toContain('10.5 EUR');
    expect(page.text).toContain('Two &lt;b&gt;hats&lt;/b&gt;');
    expect(page.text).not.toContain('<script');
    expect([...page.text.matchAll(/<button[^>]*>([^<]+)</g)].map(([, name]) => name)).toEqual([
      'Pay in full',
      'Pay a part',
      'Cancel',
    ]);
    expect(page.text).toContain('value="5.25"');
  });

  test('pays in full, waits, and leads back with the documented parameters', async () => {
    const novax = await startTestSimulator();
    const id = await novax.order({ orderNumber: '323421', returnUrl: SHOP });
    expect(location(await press(novax, id))).toBe(`/pay/${id}`);
    const waiting = await novax.call('GET', `/pay/${id}`);
    expect(waiting.text).toContain('on its way');
    expect(waiting.text).toContain('http-equiv="refresh" content="1"');
    expect(waiting.text).not.toContain('Pay in full');
    novax.tick(3 * STEP_MS);
    expect(location(await novax.call('GET', `/pay/${id}`))).toBe(
      REDIRECT.replace('004Qs494RxpEMFYUyXBz', id),
    );
    expect(await novax.read(id)).toMatchObject({ status: 'success', amountPaid: 10 });
  });

  test('is pressed twice and paid once', async () => {
    const novax = await startTestSimulator();
    const id = await novax.order();
    await press(novax, id);
    expect(location(await press(novax, id))).toBe(`/pay/${id}`);
    novax.tick(3 * STEP_MS);
    await press(novax, id, 'amount=5');
    expect((await novax.control('GET', '/payments')).json).toMatchObject({
      data: [{ status: 'success', transactions: [{ amount: '10' }] }],
    });
  });

  test('pays a part and asks for the rest', async () => {
    const novax = await startTestSimulator();
    const id = await novax.order({ returnUrl: SHOP });
    expect(location(await press(novax, id, 'amount=4.25'))).toBe(`/pay/${id}`);
    await novax.control('POST', `/payments/${id}/settle`);
    const page = await novax.call('GET', `/pay/${id}`);
    expect(page.text).toContain('Received: 4.25 EUR');
    expect(page.text).toContain('5.75 EUR');
    expect(await novax.read(id)).toMatchObject({ status: 'new', amountPaid: 4.25 });
  });

  test.each(['amount=', 'amount=much', 'amount=0', 'amount=-1', 'amount=1e3'])(
    'asks again for a part of "%s"',
    async (form) => {
      const novax = await startTestSimulator();
      const id = await novax.order();
      const again = await press(novax, id, form);
      expect(again.status).toBe(400);
      expect(again.text).toContain('role="alert"');
      expect((await novax.control('GET', '/payments')).json).toMatchObject({ data: [{ transactions: [] }] });
    },
  );

  test('cancels and leads back at once', async () => {
    const novax = await startTestSimulator();
    const id = await novax.order({ orderNumber: '7', returnUrl: `${SHOP}/done` });
    expect(location(await press(novax, id, 'cancel=1'))).toBe(
      `${SHOP}/done?orderId=${id}&orderNumber=7&status=cancelled`,
    );
  });

  test('leads back when the time is over, and comes again by itself for it', async () => {
    const novax = await startTestSimulator({ orderLifetimeMs: 5_000 });
    const id = await novax.order({ orderNumber: '7', returnUrl: SHOP });
    expect((await novax.call('GET', `/pay/${id}`)).text).toContain('http-equiv="refresh" content="6"');
    novax.tick(5_000);
    const back = `${SHOP}?orderId=${id}&orderNumber=7&status=expired`;
    expect(location(await novax.call('GET', `/pay/${id}`))).toBe(back);
    expect(location(await press(novax, id))).toBe(back);
    expect(await novax.read(id)).toMatchObject({ status: 'expired', amountPaid: 0 });
  });

  test('keeps the parameters and the fragment that a return address has', async () => {
    const novax = await startTestSimulator();
    const id = await novax.order({ orderNumber: 'a&b', returnUrl: `${SHOP}/?shop=1#end` });
    expect(location(await press(novax, id, 'cancel=1'))).toBe(
      `${SHOP}/?shop=1&orderId=${id}&orderNumber=a%26b&status=cancelled#end`,
    );
  });

  test.each([null, 'text', 'javascript:alert(1)'])(
    'stays where the return address is %s',
    async (returnUrl) => {
      const novax = await startTestSimulator();
      const id = await novax.order({ returnUrl });
      expect(location(await press(novax, id, 'cancel=1'))).toBe(`/pay/${id}`);
      const page = await novax.call('GET', `/pay/${id}`);
      expect([page.status, page.text.includes('was cancelled'), page.text.includes('<button')]).toEqual([
        200,
        true,
        false,
      ]);
    },
  );

  test('of an order that does not exist', async () => {
    const novax = await startTestSimulator();
    expect((await novax.call('GET', '/pay/nope')).status).toBe(404);
    for (const button of ['full', 'cancel']) expect((await press(novax, 'nope', button)).status).toBe(404);
  });
});
