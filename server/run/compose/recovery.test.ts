import { expect, test } from 'vitest';
import type { Config } from '../settings/config-types.ts';
import { makePayout, scriptedPayer } from '../../testing/scripted-money-out.ts';
import { startWorkbench } from '../../testing/workbench.ts';

test('an endpoint that the environment names for the first time gets the events of the recovery at that start', async () => {
  const { gateway, payer, sent } = scriptedPayer();
  payer.send = () => new Promise(() => {});
  const environment: { webhook: Config['webhook'] } = { webhook: undefined };
  const bench = await startWorkbench([gateway], { webhook: () => environment.webhook });
  // Its gateway never answers: the process is killed meanwhile.
  void makePayout(bench).catch(() => {});
  await expect.poll(() => sent).toHaveLength(1);
  const deliveries = () =>
    bench.sql(
      'select type, state from webhook_deliveries join events on events.id = webhook_deliveries.event_id',
    );
  expect(deliveries()).toEqual([]);
  environment.webhook = { url: 'https://shop.example/events', secrets: [`whsec_${'A'.repeat(43)}=`] };
  await bench.crash();
  expect((await bench.merchant('GET', '/v1/payouts')).body['data']).toMatchObject([{ status: 'unknown' }]);
  expect(deliveries()).toEqual([{ type: 'payout.unknown', state: 'waiting' }]);
});
