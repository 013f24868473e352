import { startNovaPaySimulator } from '../../demo/simulators/novapay/simulator.ts';
import { createNovaPay } from '../../server/gateways/novapay/gateway.ts';
import { portSuite } from '../../server/gateways/gateway.suite.ts';
import { log } from './log.ts';
import { openGateway, stepMs } from './under-test.ts';

portSuite('novapay', (answers) => {
  const apiKey = 'novapay-key-7d2f';
  const ipnSecret = 'novapay-ipn-91ce';
  const signerKey = 'novapay-signer-51be';
  return openGateway({
    method: 'usdt-tron',
    wrongCoin: 'TRX',
    expires: true,
    payAddress: ({ owner }) => ({
      lever: '/deposits',
      body: { user_id: owner, currency: 'USDT_TRC20', amount: '3' },
    }),
    secrets: [apiKey, ipnSecret, signerKey],
    simulator: ({ now, callbackUrl }) =>
      startNovaPaySimulator({
        port: 0,
        apiKey,
        ipnSecret,
        webhookUrl: callbackUrl,
        answers,
        // Deposits are then stamped a minute before the orders that they pay.
        depositLagMs: answers === 'documented' ? 60_000 : 0,
        now,
        stepMs,
      }),
    gateway: (baseUrl, clock) =>
      createNovaPay({
        apiKey,
        ipnSecrets: [ipnSecret],
        signerKey,
        baseUrl,
        mode: 'test',
        clock,
        log,
        limits: { backoff: 1 },
      }),
  });
});
