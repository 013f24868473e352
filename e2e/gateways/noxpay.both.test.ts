import { startNoxPaySimulator } from '../../demo/simulators/noxpay/simulator.ts';
import { createNoxPay } from '../../server/gateways/noxpay/gateway.ts';
import { portSuite } from '../../server/gateways/gateway.suite.ts';
import { log } from './log.ts';
import { openGateway, stepMs } from './under-test.ts';

portSuite('noxpay', (answers) => {
  const clientId = '7b1c2f5e-8d5a-4c0f-9a51-2f6f0a7b9c11';
  const clientSecret = 'noxpay-secret-51ab';
  return openGateway({
    method: 'usdt-tron',
    wrongCoin: 'SOL',
    expires: false,
    secrets: [clientSecret],
    simulator: ({ now }) => startNoxPaySimulator({ port: 0, clientId, clientSecret, answers, now, stepMs }),
    gateway: (url, clock) =>
      createNoxPay({
        clientId,
        clientSecret,
        baseUrl: `${url}/api/v1`,
        mode: 'test',
        clock,
        log,
        limits: { backoff: 1 },
      }),
  });
});
