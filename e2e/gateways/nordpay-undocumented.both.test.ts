import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CHOICES } from '../../demo/simulators/nordpay/undocumented.ts';
import { startNordPaySimulator } from '../../demo/simulators/nordpay/simulator.ts';
import type { PollableGateway, WatchedPayment } from '../../server/gateways/gateway.ts';
import { sampleRequest } from '../../server/testing/sample.ts';
import { createNordPay } from '../../server/gateways/nordpay/gateway.ts';
import { answerDetails, type GatewayUnderTest } from '../../server/testing/gateway-under-test.ts';
import { log } from './log.ts';
import { openGateway, stepMs } from './under-test.ts';

/** With every undocumented form of Nord PAY's fields, a full payment is a full payment, and never an overpayment. */

const apiKey = 'nordpay-key-6a6a';

describe.each(answerDetails)('%s answers of Nord PAY', (answers) => {
  let subject: GatewayUnderTest;
  let gateway: PollableGateway;
  let made = 0;

  beforeAll(async () => {
    subject = await openGateway({
      method: 'usdt-tron',
      wrongCoin: null,
      expires: true,
      secrets: [apiKey],
      simulator: ({ now }) =>
        startNordPaySimulator({ port: 0, apiKey, postbackSecret: 'any', now, stepMs, answers }),
      gateway: (baseUrl, clock) => {
        gateway = createNordPay({
          apiKey,
          postbackSecrets: ['any'],
          baseUrl,
          mode: 'test',
          clock,
          log,
        });
        return gateway;
      },
    });
  });
  afterAll(async () => subject.close());

  async function created(amount: string) {
    made += 1;
    const request = sampleRequest({
      paymentId: `pay_undocumented${made}`,
      asset: subject.asset,
      amount,
      price: { amount, currency: 'USD' },
      usd: amount,
      expiresAt: subject.now() + 3_600_000,
    });
    const answer = await gateway.create(request);
    const own = (await subject.payments()).find(({ reference }) => reference === request.paymentId);
    const watched: WatchedPayment = {
      paymentId: request.paymentId,
      reference: answer.reference,
      asset: subject.asset,
      amount: answer.amount,
      usd: request.usd,
      address: answer.address,
      createdAt: subject.now(),
      expiresAt: request.expiresAt,
      known: [],
    };
    return { watched, id: own?.id ?? '' };
  }

  const writings = CHOICES.received.flatMap((received) => CHOICES.usd.map((usd) => ({ received, usd })));

  test.each(writings)(
    'a payment of any size is whole with $received amounts and $usd amounts in USD',
    async (how) => {
      await subject.pull('/undocumented', how);
      for (const amount of ['1.00', '1.55', '3.39', '50.00']) {
        const { watched, id } = await created(amount);
        await subject.pull(`/payments/${id}/pay`, { instant: true });
        expect(await gateway.observe(watched)).toMatchObject({
          status: 'settled',
          transactions: [{ amount: String(Number(amount)), status: 'final' }],
        });
      }
    },
  );

  test.each(CHOICES.unpaidStatus)(
    'money on its way is seen and not final with the status %s',
    async (unpaidStatus) => {
      await subject.pull('/undocumented', { received: 'net', usd: 'exact', unpaidStatus });
      const { watched, id } = await created('20.00');
      await subject.pull(`/payments/${id}/pay`);
      for (const status of ['detected', 'detected', 'final']) {
        expect((await gateway.observe(watched)).transactions).toMatchObject([{ amount: '20', status }]);
        await subject.pass(stepMs);
      }
    },
  );
});
