import { startNovaXSimulator } from '../../demo/simulators/novax/simulator.ts';
import { hostedAsset } from '../../server/domain/assets.ts';
import { createNovaX } from '../../server/providers/novax/provider.ts';
import { portSuite } from '../../server/providers/port.suite.ts';
import { log } from './log.ts';
import { openGateway, stepMs } from './under-test.ts';

portSuite('novax', () => {
  const [apiKey, apiHash] = ['novax-key-21fc', 'novax-hash-88d0'];
  const currency = 'USD';
  return openGateway({
    method: 'hosted',
    asset: hostedAsset(currency, 2),
    wrongCoin: null,
    expires: true,
    secrets: [apiKey, apiHash],
    simulator: ({ now }) => startNovaXSimulator({ port: 0, apiKey, apiHash, currency, now, stepMs }),
    provider: (baseUrl, clock) =>
      createNovaX({ apiKey, apiHash, currency, baseUrl, mode: 'test', clock, log, limits: { backoff: 1 } }),
  });
});
