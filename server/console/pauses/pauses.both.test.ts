import { describe, expect, test } from 'vitest';
import { signedIn } from '../../testing/console-visitor.ts';
import { coins, says, scriptedOffer, scriptedProvider } from '../../testing/scripted-gateway.ts';
import { fixedRates } from '../../testing/workbench.ts';
import { workbenchOfTier } from '../../testing/tier-database.ts';

const startWorkbench = workbenchOfTier();
const hostile = '<script>alert(1)</script>';

const gateways = () => [
  scriptedProvider('novapay', { offers: [scriptedOffer('usdt-tron'), scriptedOffer('btc-bitcoin')] }),
  scriptedProvider('nordpay', { offers: [scriptedOffer('usdt-ethereum')] }),
];

/** Of the rows with *Pause* or *Resume*, in their order. */
const namesIn = (html: string): readonly (string | undefined)[] =>
  [...html.matchAll(/aria-label="Pause ([^"]*)"|>\s*Resume ([^<]*)<\/button>/g)].map(
    ([, pause, resume]) => pause ?? resume?.trim(),
  );

describe('pausing in the rows of Health', () => {
  test('a gateway is paused by one confirmation and resumed; Home and Health say so as long as it lasts', async () => {
    const bench = await startWorkbench(gateways());
    const ada = await signedIn(bench);
    const health = await ada.open('/health');
    expect(health.html).toContain('href="/console/health?pause=novapay#pause"');
    const asked = await ada.open('/health?pause=novapay');
    expect(asked.text).toContain('Addresses that they have stay valid and are watched');
    expect(asked.text).not.toContain('No other gateway takes payments now');
    const done = await ada.press(asked, 'Pause NovaPay', { note: hostile, until: '2030-01-02T09:00' });
    expect(done.text).toContain('Paused. Addresses that shoppers have are still watched.');
    for (const path of ['', '/health']) {
      const { text, html } = await ada.open(path);
      expect(text).toMatch(/NovaPay.* paused now\s*, resumes in /i);
      expect(text).toContain(hostile);
      expect(html).not.toContain('<script>alert');
      expect(Buffer.byteLength(html)).toBeLessThanOrEqual(30_000);
    }
    const last = await ada.open('/health?pause=nordpay');
    expect(last.text).toContain('No other gateway takes payments now');
    const back = await ada.press(await ada.open('/health'), 'Resume NovaPay');
    expect(back.text).toContain('Resumed. Shoppers can choose it again.');
    expect((await ada.open('')).text).not.toContain('paused');
    expect((await bench.merchant('GET', '/v1/pauses')).body['data']).toEqual([]);
  });

  test('a coin is paused at all gateways, by the name that shoppers see', async () => {
    const bench = await startWorkbench(gateways());
    const ada = await signedIn(bench);
    const form = await ada.open('/health?pause=usdt-tron');
    const done = await ada.press(form, 'Pause USDT on TRON');
    expect(done.text).toMatch(/USDT on TRON NovaPay Paused now/);
    const { body } = await bench.merchant('GET', '/v1/pauses');
    expect(body).toMatchObject({ data: [{ kind: 'method', id: 'usdt-tron', until: null, note: '' }] });
    await bench.merchant('POST', '/v1/methods/upi/pause', {});
    const { text, html } = await ada.open('/health');
    // No gateway takes it, but it is paused.
    expect(text).toMatch(/UPI\s+Paused now/);
    expect(text).not.toMatch(/usdt-tron|INR/);
    expect(namesIn(html)).toContain('USDT on TRON');
  });

  test('what is used most comes first', { tags: ['books'] }, async () => {
    const script = { offers: [scriptedOffer('usdt-tron'), scriptedOffer('btc-bitcoin')] };
    const used = scriptedProvider('novapay', script);
    used.script.observe = (payment) =>
      says(payment, {
        observedAt: bench.now(),
        transactions: [coins('a', payment.amount ?? '0', { method: 'btc-bitcoin' })],
      });
    const other = scriptedProvider('nordpay', { offers: [scriptedOffer('usdt-ethereum')] });
    const settings = { rates: fixedRates({ 'BTC/USD': '50000' }) };
    const bench = await startWorkbench([other, used], { settings });
    const ada = await signedIn(bench);
    const order = async () => namesIn((await ada.open('/health')).html);
    expect(await order()).toEqual([
      'Nord PAY',
      'NovaPay',
      'USDT on TRON',
      'USDT on Ethereum',
      'BTC on Bitcoin',
    ]);
    const { token } = await bench.open();
    await bench.choose(token, 'btc-bitcoin');
    await bench.pass(120_000);
    expect(await order()).toEqual([
      'NovaPay',
      'Nord PAY',
      'BTC on Bitcoin',
      'USDT on TRON',
      'USDT on Ethereum',
    ]);
  });

  test('names the scopes that are missing, and refuses a time that has passed with what was entered', async () => {
    const bench = await startWorkbench(gateways());
    const eve = await signedIn(bench, { name: 'Eve', scopes: ['payouts:read'] });
    expect((await eve.open('/health?pause=novapay')).text).toContain('needs the scope checkouts:read.');
    const bob = await signedIn(bench, { name: 'Bob', scopes: ['checkouts:read'] });
    const bobs = await bob.open('/health?pause=novapay');
    expect(bobs.text).toContain('needs the scope providers:write.');
    expect(bobs.forms.find(({ buttons }) => buttons.includes('Pause NovaPay'))?.isDisabled).toBe(true);
    const ada = await signedIn(bench);
    const form = await ada.open('/health?pause=novapay');
    const refused = await ada.press(form, 'Pause NovaPay', { note: 'kept', until: '2029-01-01T00:00' });
    expect(refused.text).toContain('must be a time in the future');
    expect(refused.html).toContain('value="kept"');
    expect((await ada.open('/health?pause=unknown%00')).status).toBe(200);
  });
});
