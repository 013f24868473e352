import { expect, test } from 'vitest';
import { signedIn } from '../../testing/console-visitor.ts';
import { scriptedOffer, scriptedProvider } from '../../testing/scripted-gateway.ts';
import { workbenchOfTier } from '../../testing/tier-database.ts';

const startWorkbench = workbenchOfTier();
const hostile = '<script>alert(1)</script>';

const gateways = () => [
  scriptedProvider('novapay', { offers: [scriptedOffer('usdt-tron'), scriptedOffer('btc-bitcoin')] }),
  scriptedProvider('nordpay'),
];

test('a gateway is taken off sale and put back; Home and Health say so as long as it lasts', async () => {
  const bench = await startWorkbench(gateways());
  const ada = await signedIn(bench);
  expect((await ada.open('/sale')).text).toContain('Everything is on sale.');
  const chosen = await ada.open('/sale?provider=novapay');
  expect(chosen.text).not.toContain('No other gateway is on sale');
  const done = await ada.press(chosen, 'Take off sale', { note: hostile, until: '2030-01-02T09:00' });
  expect(done.text).toContain('Off sale. Addresses that were given stay watched.');
  for (const path of ['', '/health', '/sale']) {
    const { text, html } = await ada.open(path);
    expect(text).toMatch(/NovaPay was taken off sale now\s*, and comes back /);
    expect(text).toContain(hostile);
    expect(html).not.toContain('<script>alert');
    expect(Buffer.byteLength(html)).toBeLessThanOrEqual(30_000);
  }
  expect((await ada.open('/sale?provider=nordpay')).text).toContain('No other gateway is on sale');
  const back = await ada.press(await ada.open('/sale'), 'Put back on sale');
  expect(back.text).toContain('Back on sale.');
  expect(back.text).toContain('Everything is on sale.');
});

test('a method is taken off sale at all gateways', async () => {
  const bench = await startWorkbench(gateways());
  const ada = await signedIn(bench);
  const form = await ada.open('/sale?method=usdt-tron');
  expect(form.text).toContain('USDT on TRON, at all gateways');
  expect((await ada.press(form, 'Take off sale')).text).toContain('USDT on TRON was taken off sale now');
  const { body } = await bench.merchant('GET', '/v1/pauses');
  expect(body).toMatchObject({ data: [{ kind: 'method', id: 'usdt-tron', until: null, note: '' }] });
});

test('without the scopes, the page says which are needed, and a time that has passed is refused with what was entered', async () => {
  const bench = await startWorkbench(gateways());
  const eve = await signedIn(bench, { name: 'Eve', scopes: ['payouts:read'] });
  expect((await eve.open('/sale')).text).toContain('Reading this needs the scope checkouts:read.');
  const bob = await signedIn(bench, { name: 'Bob', scopes: ['checkouts:read'] });
  expect((await bob.open('/sale?provider=novapay')).text).toContain('providers:write');
  const ada = await signedIn(bench);
  const form = await ada.open('/sale?provider=novapay');
  const refused = await ada.press(form, 'Take off sale', { note: 'kept', until: '2029-01-01T00:00' });
  expect(refused.text).toContain('must be a time in the future');
  expect(refused.html).toContain('value="kept"');
  expect((await ada.open('/sale?provider=unknown&method=%00')).status).toBe(200);
});
