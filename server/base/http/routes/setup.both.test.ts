import { expect, test } from 'vitest';
import { coins, says, scriptedProvider } from '../../../testing/scripted-gateway.ts';
import { workbenchOfTier } from '../../../testing/tier-database.ts';

const startWorkbench = workbenchOfTier();

test('GET /v1/setup says what is set up, and asks no gateway', async () => {
  const gateway = scriptedProvider('novapay');
  const bench = await startWorkbench([gateway]);
  const setup = async () => (await bench.merchant('GET', '/v1/setup')).body;
  const asked = gateway.asked.length;
  expect(await setup()).toEqual({ gateway: true, webhook: false, origin: true, opened: false, paid: false });
  expect(gateway.asked).toHaveLength(asked);
  const { body } = await bench.merchant('POST', '/v1/webhook-endpoints', {
    url: 'https://shop.example/hooks',
  });
  expect(await setup()).toMatchObject({ webhook: true });
  await bench.services.database.webhooks.change(String(body['id']), (known) => ({
    ...known,
    disabledReason: 'it was rude',
  }));
  expect(await setup()).toMatchObject({ webhook: false });
  gateway.script.observe = (payment) =>
    says(payment, { observedAt: bench.now(), transactions: [coins('a', '50.00')] });
  await bench.choose((await bench.open()).token);
  await bench.pass(60_000);
  expect(await setup()).toMatchObject({ opened: true, paid: true });
});

test('GET /v1/setup says that nothing is set up', async () => {
  const bench = await startWorkbench([]);
  expect((await bench.merchant('GET', '/v1/setup')).body).toMatchObject({ gateway: false, paid: false });
});
