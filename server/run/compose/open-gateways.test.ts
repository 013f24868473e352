import { expect, onTestFinished, test } from 'vitest';
import { loadConfig } from '../settings/config.ts';
import { openGateways } from './open-gateways.ts';
import { intentOf } from '../../gateways/noxpay/testing/samples.ts';
import { startGateway } from '../../testing/gateway-server.ts';
import { sampleAsset, sampleRequest } from '../../testing/sample.ts';

test('a payer by UPI is shown the name of the store', async () => {
  const body = intentOf({ currency: 'UPI', payment_address: 'shop@okbank' });
  const noxpay = await startGateway(() => ({ body }));
  const env = {
    NOXPAY_CLIENT_ID: 'id',
    NOXPAY_CLIENT_SECRET: 'secret',
    NOXPAY_BASE_URL: noxpay.url,
  };
  const config = loadConfig(env, import.meta.dirname, { store: { name: 'Mug & Co.' } });
  const log = { info: () => {}, warn: () => {}, error: () => {} };
  const [gateway, ...others] = await openGateways(config, { clock: { now: () => Date.now() }, log });
  onTestFinished(async () => {
    await gateway?.close();
    await noxpay.close();
  });
  expect([gateway?.id, others]).toEqual(['noxpay', []]);
  const made = await gateway?.create(sampleRequest({ asset: sampleAsset('upi') }));
  expect(new URL(made?.uri ?? '').searchParams.get('pn')).toBe('Mug & Co.');
});
