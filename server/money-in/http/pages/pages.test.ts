import { Hono } from 'hono';
import { describe, expect, test } from 'vitest';
import type { Store } from '../../../base/contract/store.ts';
import type { Payment } from '../../checkout/model.ts';
import { hashOf } from '../../../base/ids.ts';
import { sampleCheckout, samplePayment } from '../../../testing/sample.ts';
import type { AppEnv } from '../../../base/http/app-env.ts';
import { readBuiltFiles, type BuiltFiles } from '../../../base/http/pages/built-files.ts';
import { returnRoute } from './pages.ts';
import type { ReturnPageStatus } from '../returned-to.ts';
import { securityHeaders } from '../../../base/http/middleware/headers.ts';
import { handleError } from '../../../base/http/middleware/problems.ts';
import { returnedTo } from '../returned-to.ts';
import { widgetFolder } from '../../../testing/widget-folder.ts';

const returnToken = 'uYw0x9mZ2fB4kT7qL1nR5sV8aC3dE6gH0jK2pM4wX9y';
const payScript = '/assets/pay-0a1b2c3d.js';
const built: BuiltFiles = {
  version: '1.0.0',
  files: new Map(),
  integrity: { [payScript]: 'sha384-AAAA' },
  payScript,
  refundScript: '',
  consoleScripts: { passkeys: undefined, copy: undefined, chosen: undefined },
  words: readBuiltFiles(widgetFolder).words,
};
const merchant: Store = {
  name: 'Mug <b>Shop</b>',
  legalName: null,
  country: null,
  url: 'https://shop.example/',
  logoUrl: null,
  supportUrl: 'https://shop.example/help',
  color: null,
  background: null,
  radius: null,
};
const quiet = {
  error: () => undefined,
  warn: () => undefined,
  info: () => undefined,
  debug: () => undefined,
};
const browser = { Accept: 'text/html,application/xhtml+xml,*/*;q=0.8' };

/** A server that knows one payment; `asked` are the hashes that it was asked for. */
function serverOf(change: Partial<ReturnPageStatus> = {}) {
  const asked: string[] = [];
  const known = hashOf(returnToken);
  const returned: ReturnPageStatus = {
    checkoutId: 'chk_1',
    status: 'open',
    exception: null,
    successUrl: null,
    ...change,
  };
  const app = new Hono<AppEnv>();
  app.use('*', securityHeaders);
  app.onError((error, context) => handleError(error, context, quiet));
  returnRoute(app, {
    built,
    merchant,
    basePath: '',
    findReturn: async (hash) => {
      asked.push(hash);
      return hash === known ? returned : undefined;
    },
  });
  const get = async (address: string, init: RequestInit = { headers: browser }) => {
    const response = await app.request(`/pay/return/${address}`, init);
    const text = await response.text();
    return { response, text: text.replace(/nonce="[^"]+"/, 'nonce') };
  };
  return { get, asked, known };
}

const titles = {
  open: 'Waiting for your payment',
  processing: 'Payment detected',
  paid: 'Paid',
  expired: 'This payment has expired',
  cancelled: 'This payment was cancelled',
  lapsed: 'This payment page has expired',
  payment_cancelled: 'This payment was cancelled',
} as const;
const statuses = Object.keys(titles) as (keyof typeof titles)[];

describe('GET /pay/return/{capability}', () => {
  test.each(statuses)('says %s in words, and how to go on', async (status) => {
    const { response, text } = await serverOf({ status }).get(returnToken);
    expect(response.status).toBe(200);
    expect(text).toContain(`<h1>${titles[status]}</h1>`);
    expect(text).toMatch(/<a href="https:\/\/shop\.example\/help">Contact .*Mug .*<\/a>/);
    expect(text.includes('Check again')).toBe(status === 'open' || status === 'processing');
  });

  test.each(statuses)(
    'R8: a forged return of a checkout that is %s changes and shows nothing',
    async (status) => {
      const { get, asked, known } = serverOf({ status });
      const { response: honest, text } = await get(returnToken);
      const forged =
        '?orderId=1&orderNumber=pay_1&status=success&successUrl=https://evil.example/&session=cs_1&amount=99.90';
      const { response, text: answer } = await get(returnToken + forged);
      expect([response.status, answer]).toEqual([honest.status, text]);
      expect(response.headers.get('location')).toBeNull();
      expect(asked).toEqual([known, known]);
      for (const word of ['success', 'evil', 'pay_1', '99.90', 'cs_', returnToken])
        expect(answer).not.toContain(word);
    },
  );

  test('R8: a forged success does not send the shopper on before the payment is there', async () => {
    const successUrl = 'https://shop.example/thanks?order=7';
    for (const status of [
      'open',
      'processing',
      'expired',
      'cancelled',
      'lapsed',
      'payment_cancelled',
    ] as const) {
      const { response, text } = await serverOf({ status, successUrl }).get(`${returnToken}?status=success`);
      expect([response.status, response.headers.get('location')]).toEqual([200, null]);
      expect(text).not.toContain('thanks');
    }
    const { response } = await serverOf({ status: 'paid', successUrl }).get(`${returnToken}?status=failed`);
    expect([response.status, response.headers.get('location')]).toEqual([303, successUrl]);
  });

  test.each([
    ['reversed', 'The network reversed your payment'],
    ['wrong_asset', 'A different coin arrived'],
    ['unclear', 'Under review'],
    ['underpaid', 'Too little arrived'],
    ['late', 'Received, late'],
    ['overpaid', 'You sent too much'],
  ] as const)(
    'R148: paid and %s says what the store has to decide, before its page',
    async (exception, title) => {
      const successUrl = 'https://shop.example/thanks';
      const { response, text } = await serverOf({ status: 'paid', exception, successUrl }).get(returnToken);
      expect([response.status, response.headers.get('location')]).toEqual([200, null]);
      expect(text).toContain(`<h1>${title}</h1>`);
      expect(text).not.toContain('has received your payment');
    },
  );

  test('names the checkout to the script, and puts nothing into the page that is not text', async () => {
    const { text } = await serverOf({ checkoutId: 'chk_"><script>' }).get(returnToken);
    expect(text).toContain('data-checkout="chk_&quot;&gt;&lt;script&gt;"');
    expect(text).toContain('Mug &lt;b&gt;Shop&lt;/b&gt;');
    expect(text).toContain(`src="${payScript}"`);
    expect(text).toContain('integrity="sha384-AAAA"');
  });

  test('an unknown token answers people with a page and programs with a problem document', async () => {
    for (const unknown of [
      'x',
      `${returnToken}x`,
      returnToken.toLowerCase(),
      '%00',
      '..%2f',
      'a'.repeat(5000),
    ]) {
      const { get, asked } = serverOf({ status: 'paid', successUrl: 'https://shop.example/thanks' });
      const { response, text } = await get(unknown);
      expect(response.status).toBe(404);
      expect(text).toContain('This payment link isn’t valid');
      expect(text).toContain('data-checkout=""');
      for (const headers of [{}, { Accept: '*/*' }, { Accept: 'application/json' }]) {
        const program = await get(unknown, { headers });
        expect(program.response.status).toBe(404);
        expect(program.response.headers.get('content-type')).toBe('application/problem+json');
        expect(program.text).toContain('"code":"not_found"');
      }
      expect(new Set(asked).size).toBe(1);
      expect(asked[0]).toMatch(/^[0-9a-f]{64}$/);
    }
  });

  test.each([
    ['a status', {}, returnToken],
    ['the way on', { status: 'paid', successUrl: 'https://shop.example/thanks' } as const, returnToken],
    ['an unknown one', {}, 'x'],
  ])('%s is not cached, sends no referrer and cannot be framed', async (_, change, address) => {
    const { response } = await serverOf(change).get(address);
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(response.headers.get('referrer-policy')).toBe('no-referrer');
    const policy = response.headers.get('content-security-policy');
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("frame-ancestors 'none'");
  });

  test('refuses POST, PUT and DELETE', async () => {
    const { get, asked } = serverOf();
    for (const method of ['POST', 'PUT', 'DELETE']) {
      const { response } = await get(returnToken, { method, headers: browser });
      expect([response.status, response.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
    }
    expect(asked).toEqual([]);
  });
});

describe('what a payment’s return page knows', () => {
  const known = (changes: Partial<Payment>, status: 'open' | 'processing' | 'paid' = 'open') =>
    returnedTo(sampleCheckout({ status, payments: [samplePayment(changes)] }), 'pay_1').status;

  test.each([
    ['expired', 'lapsed'],
    ['failed', 'lapsed'],
    ['cancelled', 'payment_cancelled'],
  ] as const)('the payment is %s and the checkout is open: another method can be chosen', (status, shown) => {
    expect(known({ status })).toBe(shown);
  });

  test.each(['creating', 'awaiting', 'detected', 'settled'] as const)(
    'the payment is %s and the checkout is open: it is waited for',
    (status) => {
      expect(known({ status })).toBe('open');
    },
  );

  test('money that came another way counts for more than a page that was left', () => {
    expect(known({ status: 'cancelled' }, 'processing')).toBe('processing');
    expect(known({ status: 'cancelled' }, 'paid')).toBe('paid');
  });

  test('each page shows its own payment', () => {
    const payments = [samplePayment({ status: 'cancelled' }), samplePayment({ id: 'pay_2' })];
    const checkout = sampleCheckout({ payments, selectedId: 'pay_2' });
    expect(returnedTo(checkout, 'pay_1').status).toBe('payment_cancelled');
    expect(returnedTo(checkout, 'pay_2').status).toBe('open');
  });
});
