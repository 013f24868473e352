import { startNordPaySimulator } from '../../demo/simulators/nordpay/simulator.ts';
import { createNordPay } from '../../server/gateways/nordpay/gateway.ts';
import { portSuite } from '../../server/gateways/gateway.suite.ts';
import { log } from './log.ts';
import { openGateway, stepMs } from './under-test.ts';

portSuite('nordpay', (answers) => {
  const [apiKey, postbackSecret] = ['nordpay-key-6a6a', 'b4d1f6a2-0c3e-4f7b-9e55-nordpay-postback'];
  return openGateway({
    method: 'usdt-tron',
    wrongCoin: 'USDTERC20',
    expires: true,
    payAddress: ({ reference }) => ({ lever: `/wallets/${reference}/pay`, body: { amount: '3' } }),
    secrets: [apiKey, postbackSecret],
    simulator: ({ now }) => startNordPaySimulator({ port: 0, apiKey, postbackSecret, now, stepMs, answers }),
    gateway: (baseUrl, clock) =>
      createNordPay({
        apiKey,
        postbackSecrets: [postbackSecret],
        baseUrl,
        mode: 'test',
        clock,
        log,
        limits: { backoff: 1 },
      }),
  });
});
