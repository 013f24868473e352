import { Script } from 'node:vm';
import { expect, test } from 'vitest';
import { startTestSimulator } from '../simulators/novapay/testing.ts';
import { createConsole } from './console.ts';

const SERVER = 'http://127.0.0.1:8787';

test('the page runs its own script alone and frames the shop and the hosted checkout alone', async () => {
  const desk = createConsole({ serverUrl: SERVER, simulatorUrl: 'http://127.0.0.1:9' });
  const response = await desk.request('/');
  const policy = response.headers.get('content-security-policy')?.split('; ');
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("script-src 'self'");
  expect(policy).toContain(`frame-src 'self' ${SERVER}`);
  expect(await response.text()).not.toMatch(/ style="|<style|<script>| on[a-z]+="/);
});

test('the script reaches the browser as plain JavaScript without imports', async () => {
  const desk = createConsole({ serverUrl: SERVER, simulatorUrl: 'http://127.0.0.1:9' });
  const response = await desk.request('/console/client.js');
  const script = await response.text();
  expect(response.headers.get('content-type')).toMatch(/^text\/javascript/);
  expect(script).toContain('class Card');
  expect(script).not.toMatch(/^\s*(import|interface) /m);
  // Compiled, not run.
  expect(() => new Script(script.replace(/^export \{\};?$/m, ''))).not.toThrow();
});

test('the levers reach the simulator and bring back its words', async () => {
  const novapay = await startTestSimulator();
  const desk = createConsole({ serverUrl: SERVER, simulatorUrl: novapay.url });
  const id = await novapay.selectedOrder('10', 'USDT_TRC20');
  const paid = await desk.request(`/console/control/orders/${id}/pay`, {
    method: 'POST',
    body: JSON.stringify({ amount: '4', instant: true }),
    headers: { 'Sec-Fetch-Site': 'same-origin' },
  });
  expect(paid.status).toBe(201);
  expect((await novapay.control('GET', '/orders')).json).toMatchObject({ data: [{ missing: '6.000000' }] });
  const refused = await desk.request(`/console/control/orders/${id}/pay`, {
    method: 'POST',
    body: '{"amount":"x"}',
  });
  expect([refused.status, await refused.json()]).toMatchObject([400, { error: { code: 'INVALID_AMOUNT' } }]);
  expect((await desk.request('/console/control/log?after=1')).status).toBe(200);
});

test('another site moves no lever', async () => {
  const novapay = await startTestSimulator();
  const desk = createConsole({ serverUrl: SERVER, simulatorUrl: novapay.url });
  for (const site of ['cross-site', 'same-site', 'none']) {
    const refused = await desk.request('/console/control/faults', {
      method: 'POST',
      body: '{"mode":"down"}',
      headers: { 'Sec-Fetch-Site': site },
    });
    expect(refused.status).toBe(403);
  }
  expect((await novapay.control('GET', '/faults')).json).toEqual({ data: null });
});
