import { describe, expect, onTestFinished, test } from 'vitest';
import type { AnswerDetail } from '../../demo/simulators/engine/simulation.ts';
import { startNovaXSimulator } from '../../demo/simulators/novax/simulator.ts';
import { hostedAsset } from '../../server/base/money/assets.ts';
import { sampleRequest, sampleWatched } from '../../server/testing/sample.ts';
import { createNovaX } from '../../server/gateways/novax/gateway.ts';
import { portSuite } from '../../server/gateways/gateway.suite.ts';
import { answerDetails, type GatewayUnderTest } from '../../server/testing/gateway-under-test.ts';
import { log } from './log.ts';
import { openGateway, stepMs } from './under-test.ts';

const currency = 'USD';
const asset = hostedAsset(currency, 2);

function open(answers: AnswerDetail): Promise<GatewayUnderTest> {
  const [apiKey, apiHash] = ['novax-key-21fc', 'novax-hash-88d0'];
  return openGateway({
    method: 'hosted',
    asset,
    wrongCoin: null,
    expires: true,
    secrets: [apiKey, apiHash],
    simulator: ({ now }) => startNovaXSimulator({ port: 0, apiKey, apiHash, currency, answers, now, stepMs }),
    gateway: (baseUrl, clock) =>
      createNovaX({ apiKey, apiHash, currency, baseUrl, mode: 'test', clock, log, limits: { backoff: 1 } }),
  });
}

portSuite('novax', open);

describe.each(answerDetails)('with %s answers', (answers) => {
  test.each(['success', 'paid'])(
    'pending money in amountPaid is final with the status %s',
    async (success) => {
      const subject = await open(answers);
      onTestFinished(() => subject.close());
      await subject.pull('/undocumented', { pendingMoney: 'shown', success });
      const { reference } = await subject.gateway.create(sampleRequest({ asset }));
      const watched = sampleWatched({ reference, address: null, asset });
      const money = () => subject.gateway.observe?.(watched);
      const shown = (status: string, amount: string, of: string) => ({
        status,
        transactions: [{ key: reference, amount, status: of }],
      });
      await subject.pull(`/payments/${reference}/pay`, { amount: '20' });
      expect(await money()).toMatchObject(shown('awaiting', '20', 'detected'));
      await subject.pull(`/payments/${reference}/pay`);
      expect(await money()).toMatchObject(shown('awaiting', '50', 'detected'));
      await subject.pass(subject.settles);
      expect(await money()).toMatchObject(shown('settled', '50', 'final'));
    },
  );
});
