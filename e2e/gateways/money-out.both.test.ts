import { describe, expect, onTestFinished, test } from 'vitest';
import { startNordPaySimulator } from '../../demo/simulators/nordpay/simulator.ts';
import { startNovaPaySimulator } from '../../demo/simulators/novapay/simulator.ts';
import { startNovaXSimulator } from '../../demo/simulators/novax/simulator.ts';
import { startNuxPaySimulator } from '../../demo/simulators/nuxpay/simulator.ts';
import { hostedAsset } from '../../server/base/money/assets.ts';
import { answerDetails } from '../../server/testing/gateway-under-test.ts';
import type { GatewayUnderTest } from '../../server/testing/gateway-under-test.ts';
import type { GatewayMoneyOut, PayoutRequest, TransferMessage } from '../../server/gateways/money-out.ts';
import { createNordPay } from '../../server/gateways/nordpay/gateway.ts';
import { createNovaPay } from '../../server/gateways/novapay/gateway.ts';
import { createNovaX } from '../../server/gateways/novax/gateway.ts';
import { createNuxPay } from '../../server/gateways/nuxpay/gateway.ts';
import { sampleAsset, sampleRequest } from '../../server/testing/sample.ts';
import { log } from './log.ts';
import { openGateway, stepMs, type Options } from './under-test.ts';

/** Money out of each gateway against its simulator, whose answers hold few fields or all. */

async function open(options: Pick<Options, 'method' | 'simulator' | 'gateway' | 'asset'>) {
  const subject = await openGateway({ ...options, wrongCoin: null, expires: false, secrets: [] });
  onTestFinished(() => subject.close());
  return subject;
}

function moneyOutOf({ gateway }: GatewayUnderTest): GatewayMoneyOut {
  if (gateway.moneyOut === null) throw new Error(`${gateway.id} sends no money`);
  return gateway.moneyOut;
}

const tronAddress = 'TEkxiTehnzSmSe2XqrBj4w32RUN966rdz8';
const evmAddresses = [
  '0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed',
  '0xfB6916095ca1df60bB79Ce92cE3Ea74c37c5d359',
] as const;

describe.each(answerDetails)('with %s answers', (answers) => {
  test('Nord PAY: a withdrawal is requested and confirmed, and refused where the balance is short', async () => {
    const apiKey = 'nordpay-key-a8c1';
    const postbackSecret = 'nordpay-postback-19f4';
    const subject = await open({
      method: 'usdt-bsc',
      simulator: ({ now }) =>
        startNordPaySimulator({ port: 0, apiKey, postbackSecret, answers, now, stepMs }),
      gateway: (baseUrl, clock) =>
        createNordPay({ apiKey, postbackSecrets: [postbackSecret], baseUrl, mode: 'test', clock, log }),
    });
    const moneyOut = moneyOutOf(subject);
    const { request, batches } = moneyOut;
    const asset = sampleAsset('usdt-bsc');
    const payout = { transferId: 'pyt_1', asset, amount: '20', address: evmAddresses[0] };
    const requested = await request?.(payout);
    if (requested === undefined) throw new Error('not requested');
    expect(requested.fees.map(({ kind }) => kind)).toContain('network_fee');
    // Which 4xx says that the balance is short is documented nowhere.
    await expect(moneyOut.send(payout, requested.identifier)).rejects.toMatchObject({
      fault: 'rejected',
      effect: 'unknown',
    });

    const usd = { amount: '100.00', currency: 'USD' };
    await subject.gateway.create(
      sampleRequest({ asset, price: usd, usd: '100.00', expiresAt: subject.now() + 3_600_000 }),
    );
    const [payment] = await subject.payments();
    await subject.pull(`/payments/${payment?.id}/pay`, { instant: true });
    expect(await moneyOut.send(payout, requested.identifier)).toMatchObject({
      status: 'sending',
      providerReference: requested.identifier,
    });
    const batch = {
      batchId: 'pyb_1',
      asset,
      items: evmAddresses.map((address, nth) => ({ transferId: `pyt_${nth}`, amount: '10.5', address })),
    };
    const quote = await batches?.request?.(batch);
    const outcomes = await batches?.send(batch, quote?.identifier ?? null);
    expect([...(outcomes?.values() ?? [])].map(({ type }) => type)).toEqual(['accepted', 'accepted']);
  });

  test('NovaPay: a withdrawal is sent, observed, listed, and decided by the signer above its limits', async () => {
    const [apiKey, signerKey] = ['novapay-key-7d2f', 'novapay-signer-51be'];
    const subject = await open({
      method: 'usdt-tron',
      simulator: ({ now }) => startNovaPaySimulator({ port: 0, apiKey, signerKey, answers, now, stepMs }),
      gateway: (baseUrl, clock) => createNovaPay({ apiKey, signerKey, baseUrl, mode: 'test', clock, log }),
    });
    const moneyOut = moneyOutOf(subject);
    const { observe, list, review } = moneyOut;
    if (observe === null || list === null || review === null) throw new Error('a call is missing');
    const asset = sampleAsset('usdt-tron');
    const payout = { transferId: 'pyt_1', asset, amount: '12.5', address: tronAddress };
    // A balance that is short may have been taken by the same request, repeated on its way (R84).
    await expect(moneyOut.send(payout, null)).rejects.toMatchObject({ fault: 'rejected', effect: 'unknown' });
    for (const currency of ['USDT_TRC20', 'ETH'])
      await subject.pull('/deposits', { user_id: 'user', currency, amount: '9000' });
    await subject.pass(subject.settles);

    const sent = await moneyOut.send(payout, null);
    // Also one within the limits is answered as pending.
    expect(['awaiting_approval', 'sending']).toContain(sent.status);
    const transfer = { ...payout, providerReference: sent.providerReference ?? '' };
    await subject.pass(10 * stepMs);
    const [observed] = await observe([transfer]);
    expect(observed).toMatchObject({ transferId: 'pyt_1', report: { status: 'completed' } });
    expect(observed?.report.transactionHash).not.toBeNull();
    expect(await list(subject.now() - 60_000)).toMatchObject([
      { providerReference: sent.providerReference, method: 'usdt-tron', address: tronAddress },
    ]);
    await moneyOut.send(
      { ...payout, asset: sampleAsset('eth-ethereum'), amount: '2', address: evmAddresses[0].toLowerCase() },
      null,
    );

    for (const [action, status] of [
      ['approve', 'completed'],
      ['reject', 'failed'],
    ] as const) {
      const large = { ...payout, amount: '2000' };
      const waiting = await moneyOut.send(large, null);
      expect(waiting.status).toBe('awaiting_approval');
      const pending = { ...large, providerReference: waiting.providerReference ?? '' };
      await expect(review({ ...pending, amount: '1' }, action, null)).rejects.toThrow('another amount');
      await review(pending, action, 'checked');
      await subject.pass(10 * stepMs);
      expect(await observe([pending])).toMatchObject([{ report: { status } }]);
      await expect(review(pending, action, null)).rejects.toMatchObject({ effect: 'none' });
    }
  });

  test('NuxPay: a transfer and a batch go to the whitelist, and their callbacks fit them', async () => {
    const [apiKey, businessId, whitelistApiKey] = ['nuxpay-key-3e4d', '15935', 'nuxpay-whitelist-0c9a'];
    const subject = await open({
      method: 'usdt-ethereum',
      simulator: ({ now, callbackUrl }) =>
        startNuxPaySimulator({
          port: 0,
          apiKey,
          businessId,
          whitelistApiKey,
          callbackUrl,
          now,
          stepMs,
          answers,
        }),
      gateway: (baseUrl, clock) =>
        createNuxPay({
          apiKey,
          businessId,
          whitelistApiKey,
          callbackTokens: ['nuxpay-callback-token-0123456789-abcdef'],
          baseUrl,
          mode: 'test',
          clock,
          log,
        }),
    });
    const moneyOut = moneyOutOf(subject);
    const { batches, allowRecipients, messages } = moneyOut;
    if (batches === null || allowRecipients === null || messages === null)
      throw new Error('a call is missing');
    const asset = sampleAsset('usdt-ethereum');
    const payout: PayoutRequest = { transferId: 'pyt_1', asset, amount: '12.5', address: evmAddresses[0] };
    await subject.pull('/balance', { unit: 'tetherusd', amount: '500' });
    await expect(moneyOut.send(payout, null)).rejects.toMatchObject({
      effect: 'none',
      providerCode: 'not_whitelisted',
    });
    const recipient = { address: payout.address, method: asset.method };
    for (let nth = 0; nth < 2; nth += 1)
      expect(await allowRecipients([recipient])).toMatchObject([{ allowed: true }]);
    await expect(moneyOut.send({ ...payout, amount: '100000' }, null)).rejects.toMatchObject({
      effect: 'none',
      providerCode: 'E10000',
    });

    const sent = await moneyOut.send(payout, null);
    expect(sent.status).toBe('sending');
    const items = evmAddresses.map((address, nth) => ({ transferId: `pyt_2${nth}`, amount: '20', address }));
    const outcomes = await batches.send({ batchId: 'pyb_1', asset, items }, null);
    expect(outcomes.get('pyt_20')).toMatchObject({ type: 'accepted', report: { status: 'sending' } });
    expect(outcomes.get('pyt_21')).toMatchObject({ type: 'refused', code: 'not_whitelisted' });

    await subject.pass(10 * stepMs);
    const received = (await subject.messages()).map(({ body }) =>
      messages.read(new TextDecoder().decode(body)),
    );
    const completed = received.filter(
      (message): message is TransferMessage => message?.report.status === 'completed',
    );
    const stored = { ...payout, batchId: null, transactionHash: sent.transactionHash };
    const inBatch = {
      ...payout,
      transferId: 'pyt_20',
      amount: '20',
      batchId: 'pyb_1',
      transactionHash: null,
    };
    for (const transfer of [stored, inBatch]) {
      const fitting = completed.filter((message) => messages.differenceOf(message, transfer) === null);
      expect(fitting).toHaveLength(1);
    }
    const refused = { ...inBatch, transferId: 'pyt_21', address: evmAddresses[1] };
    expect(completed.filter((message) => messages.differenceOf(message, refused) === null)).toEqual([]);
  });

  test.each(['address', 'account'] as const)(
    'NovaX: an order is refunded to an %s, and its message fits',
    async (type) => {
      const [apiKey, apiHash, currency] = ['novax-key-21fc', 'novax-hash-88d0', 'USD'];
      const asset = hostedAsset(currency, 2);
      let [simulatorUrl, notifyUrl] = ['', ''];
      const subject = await open({
        method: 'hosted',
        asset,
        simulator: async ({ now, callbackUrl }) => {
          notifyUrl = callbackUrl;
          const simulator = await startNovaXSimulator({
            port: 0,
            apiKey,
            apiHash,
            currency,
            answers,
            now,
            stepMs,
          });
          simulatorUrl = simulator.url;
          return simulator;
        },
        gateway: (baseUrl, clock) =>
          createNovaX({ apiKey, apiHash, currency, baseUrl, mode: 'test', clock, log }),
      });
      const { refunds } = subject.gateway;
      if (refunds === null) throw new Error('no refunds');
      const { reference } = await subject.gateway.create(sampleRequest({ asset }));
      const refund = { refundId: 'rfd_1', orderReference: reference, notifyUrl };
      await expect(refunds.toAccount({ ...refund, userId: 'user' })).rejects.toMatchObject({
        fault: 'rejected',
        effect: 'unknown',
      });
      await subject.pull(`/payments/${reference}/pay`);
      await subject.pass(subject.settles);

      const chain = { address: tronAddress, network: 'tron', token: 'USDT' };
      if (type === 'account')
        expect(await refunds.toAccount({ ...refund, userId: 'user' })).toMatchObject({ status: 'sending' });
      else {
        await refunds.sendOtp(reference);
        await expect(refunds.toAddress({ ...refund, ...chain, otp: 'wrong' })).rejects.toMatchObject({
          effect: 'unknown',
          providerCode: 'wrong_otp',
        });
        const answer = await fetch(`${simulatorUrl}/control/orders/${reference}/otp`);
        const { otp } = ((await answer.json()) as { data: { otp: string } }).data;
        expect(await refunds.toAddress({ ...refund, ...chain, otp })).toMatchObject({ status: 'sending' });
      }
      await subject.pass(10 * stepMs);
      const [message] = (await subject.messages()).flatMap(
        ({ body }) => refunds.readMessage(new TextDecoder().decode(body)) ?? [],
      );
      if (message === undefined) throw new Error('no message');
      expect(message.report.status).toBe('completed');
      const destination = type === 'account' ? ({ type } as const) : ({ type, ...chain } as const);
      const sent = { ...refund, paymentId: 'pay_1', amount: '50.00', destination };
      expect(refunds.differenceOf(message, sent)).toBeNull();
    },
  );
});
