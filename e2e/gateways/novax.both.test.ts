import { describe, expect, onTestFinished, test } from 'vitest';
import type { AnswerDetail } from '../../demo/simulators/engine/simulation.ts';
import { startNovaXSimulator } from '../../demo/simulators/novax/simulator.ts';
import { hostedAsset } from '../../server/core/assets.ts';
import { sampleRequest, sampleWatched } from '../../server/testing/sample.ts';
import { createNovaX } from '../../server/gateways/novax/provider.ts';
import { answerDetails, portSuite, type GatewayUnderTest } from '../../server/gateways/gateway.suite.ts';
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
    provider: (baseUrl, clock) =>
      createNovaX({ apiKey, apiHash, currency, baseUrl, mode: 'test', clock, log, limits: { backoff: 1 } }),
  });
}

portSuite('novax', open);

describe.each(answerDetails)('with %s answers', (answers) => {
  test.each(['success', 'paid'])(
    'money that amountPaid shows on its way is final with the word %s',
    async (success) => {
      const gateway = await open(answers);
      onTestFinished(() => gateway.close());
      await gateway.pull('/undocumented', { pendingMoney: 'shown', success });
      const { reference } = await gateway.provider.create(sampleRequest({ asset }));
      const watched = sampleWatched({ reference, address: null, asset });
      const money = async () => {
        const answer = await gateway.provider.observe?.([watched]);
        return answer?.observations.map(({ status: state, transactions }) => ({ state, transactions }));
      };
      const shown = (state: string, amount: string, status: string) => [
        { state, transactions: [{ key: reference, amount, status }] },
      ];
      await gateway.pull(`/payments/${reference}/pay`, { amount: '20' });
      expect(await money()).toMatchObject(shown('awaiting', '20', 'detected'));
      await gateway.pull(`/payments/${reference}/pay`);
      expect(await money()).toMatchObject(shown('awaiting', '50', 'detected'));
      await gateway.pass(gateway.settles);
      expect(await money()).toMatchObject(shown('settled', '50', 'final'));
    },
  );
});
