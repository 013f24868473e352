import { startNuxPaySimulator } from '../../demo/simulators/nuxpay/simulator.ts';
import { createNuxPay } from '../../server/gateways/nuxpay/gateway.ts';
import { portSuite } from '../../server/gateways/gateway.suite.ts';
import { log } from './log.ts';
import { openGateway, stepMs } from './under-test.ts';

portSuite('nuxpay', (answers) => {
  const [apiKey, businessId, token] = ['nuxpay-key-3e4d', '15935', 'nuxpay-callback-token-0123456789-abcdef'];
  return openGateway({
    method: 'usdt-tron',
    wrongCoin: 'tetherusd',
    expires: false,
    secrets: [apiKey, token],
    simulator: ({ now, callbackUrl }) =>
      startNuxPaySimulator({ port: 0, apiKey, businessId, callbackUrl, now, stepMs, answers }),
    gateway: (baseUrl, clock) =>
      createNuxPay({
        apiKey,
        businessId,
        callbackTokens: [token],
        baseUrl,
        mode: 'test',
        clock,
        log,
        limits: { backoff: 1 },
      }),
  });
});
