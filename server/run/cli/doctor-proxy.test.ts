import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { scriptedTerminal } from '../../testing/scripted-terminal.ts';

test('R71: names the proxy of the calls to gateways and rates, and asks the gateway through it', async () => {
  const { type, folder } = scriptedTerminal({
    PUBLIC_URL: 'http://127.0.0.1:9',
    HTTPS_PROXY: 'http://me:canary@127.0.0.1:9',
    NOVAPAY_API_KEY: 'key',
    NOVAPAY_IPN_SECRET: 'ipn-secret',
    NOVAPAY_BASE_URL: 'https://gateway.example',
  });
  const settings = { rates: { source: 'static', static: { 'EUR/USD': '1.1' } } };
  writeFileSync(join(folder, 'paywicket.config.json'), JSON.stringify(settings));
  const { out } = await type('doctor');
  expect(out).toContain(
    'ok    proxy: calls to novapay (gateway.example) use the proxy http://127.0.0.1:9 of HTTPS_PROXY. Webhooks never use a proxy',
  );
  expect(out).toContain(
    'fail  NovaPay: https://gateway.example does not answer: the proxy of HTTPS_PROXY opened no connection (ECONNREFUSED). Check NOVAPAY_BASE_URL and HTTPS_PROXY, and whether a firewall blocks the call',
  );
  expect(out.join()).not.toContain('canary');
});
