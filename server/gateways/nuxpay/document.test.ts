import { afterEach, describe, expect, it } from 'vitest';
import type { WebhookResult, Gateway, WatchedPayment } from '../gateway.ts';
import type { BatchRequest, PayoutRequest, TransferMessage } from '../money-out.ts';
import { sampleAsset, sampleRequest, start } from '../../testing/sample.ts';
import { startGateway, type ScriptedGateway } from '../../testing/gateway-server.ts';
import { createNuxPay } from './gateway.ts';
import { callback, credited, input, paramsOf, receivedAt, sample, watched } from './testing/samples.ts';

/** Each sample of the document, byte for byte, through all that reads it: from the bytes to what is made of them. */

const keys = { apiKey: 'sOEcGm7P9I3hj4gZaAUyf05vNXRHCkJS', businessId: '15935' };
const whitelistApiKey = 'n32MKbhtYTIuw84EeOVa7qmplLcJHGRy';
const hash = '0xf97a6c1612b21d43b83e8b42a401492f4abb59becf171b25b36c208a82572e5d';
const key = `Dqu1mOstUy237GZS:${hash.slice(2)}`;

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).toReversed()) await close();
});

/** A gateway that answers this text. */
async function answering(body: string): Promise<ScriptedGateway> {
  const server = await startGateway(() => ({ body }));
  closing.push(() => server.close());
  return server;
}
/** The one request that it got. */
const sent = ({ requests: [request] }: ScriptedGateway) => ({
  call: request?.call,
  body: JSON.parse(request?.body ?? 'null') as Record<string, unknown>,
});
const json = async (name: string) => JSON.parse(await sample(name)) as Record<string, unknown>;

function open(baseUrl = 'http://127.0.0.1:9', own: Partial<typeof keys> = {}): Gateway {
  const gateway = createNuxPay({
    ...keys,
    ...own,
    whitelistApiKey,
    callbackTokens: ['canary-token-0123456789abcdef'],
    baseUrl,
    mode: 'live',
    clock: { now: () => start },
    log: { info: () => {}, warn: () => {}, error: () => {} },
  });
  closing.push(() => gateway.close());
  return gateway;
}

/** Money out through a gateway that answers this text, under these keys. */
async function sending(body: string, own: Partial<typeof keys> = {}) {
  const server = await answering(body);
  const { moneyOut } = open(server.url, own);
  if (moneyOut === null) throw new Error('no money out');
  return { server, moneyOut };
}

/** A callback from its bytes on, where this payment is known. */
async function received(body: string, payment?: WatchedPayment): Promise<WebhookResult> {
  const { webhooks } = open();
  const admitted = webhooks?.verify({ header: () => undefined, body: new TextEncoder().encode(body) });
  if (webhooks === null || typeof admitted !== 'string') throw new Error('the callback was refused');
  const find = (reference: string) => Promise.resolve(payment?.reference === reference ? payment : undefined);
  return webhooks.read(admitted, { receivedAt, own: null, find });
}

/** A callback about money out. @throws where it is none */
const reported = async (name: string, alter = (text: string) => text): Promise<TransferMessage> => {
  const text = alter(await sample(name));
  const message = open().moneyOut?.messages?.read(text) ?? null;
  if (message === null) throw new Error('not about money out');
  return message;
};

const nothing = { poll: [], observations: [], unmatched: [] };

describe("the document's answer", () => {
  it('to a request for a transaction becomes a payment', async () => {
    const server = await answering(await sample('transaction.json'));
    const request = sampleRequest({
      paymentId: '1001',
      asset: sampleAsset('usdt-ethereum'),
      price: { amount: '10', currency: 'MYR' },
      returnUrl: 'https://api.nuxpay.com',
    });
    expect(await open(server.url).create(request)).toEqual({
      reference: '0ivzo3prguV9stRC',
      address: '0x7aed1145d4bc04488db317bd4e963584050a5864',
      memo: null,
      uri: null,
      hostedUrl: null,
      amount: '2.411223',
      exact: false,
      expiresAt: null,
    });
    expect(sent(server)).toEqual({
      call: 'POST /payment_gateway/merchant/transaction/request',
      body: await json('transaction-request.json'),
    });
  });

  /** Of a transfer: its answer has another reference than its request. */
  const payout: PayoutRequest = {
    transferId: 'test',
    asset: sampleAsset('usdt-ethereum'),
    amount: '1200.89',
    address: '0x05fc5a079e0583b8a07526023a16e2022c4c6296',
  };

  it('to a transfer becomes its report', async () => {
    const own = { businessId: '12345', apiKey: 'DO3ImBQzZbwsSEc69J14pkijTY5auVkN' };
    const { server, moneyOut } = await sending(await sample('transfer.json'), own);
    expect(await moneyOut.send(payout, null)).toEqual({
      source: 'poll',
      rawStatus: 'pending',
      status: 'sending',
      providerReference: null,
      transactionHash: '0x5eb98f8f65ac07fed0d0b1d4be264875da58b37d71f8e02b05d4cb50d2172222',
      confirmations: 0,
      fees: [
        { kind: 'gateway_fee', asset: 'USDT', amount: '1.000000' },
        { kind: 'network_fee', asset: 'USDT', amount: '0.278026' },
      ],
      failureCode: null,
      failureReason: null,
    });
    expect(sent(server)).toEqual({
      call: 'POST /crypto/external/transfer',
      body: { ...(await json('transfer-request.json')), reference_id: 'test' },
    });
  });

  it.each([
    ['transfer-insufficient.json', 'E10000'],
    ['transfer-not-whitelisted.json', 'not_whitelisted'],
  ])('R51: %s is a refusal that moved nothing', async (name, providerCode) => {
    const { moneyOut } = await sending(await sample(name));
    await expect(moneyOut.send(payout, null)).rejects.toMatchObject({
      fault: 'rejected',
      effect: 'none',
      providerCode,
      body: expect.stringContaining('errorMessage') as string,
    });
  });

  it('to a batch says of each address what became of it', async () => {
    const asked = (await json('batch-request.json')) as {
      transaction_details: readonly { recipient_address: string; amount: string }[];
    };
    const items = asked.transaction_details.map(({ recipient_address: address, amount }, nth) => ({
      transferId: `pyt_${nth}`,
      address,
      amount,
    }));
    const batch: BatchRequest = { batchId: '1234', asset: payout.asset, items };
    const { server, moneyOut } = await sending(await sample('batch.json'));
    const outcomes = [...((await moneyOut.batches?.send(batch, null)) ?? [])].map(([id, outcome]) => [
      items.find(({ transferId }) => transferId === id)?.address,
      outcome.type === 'accepted' ? outcome.report.fees[0]?.amount : outcome.reason,
    ]);
    // One address stands there twice, which no batch of ours has: what became of it is not known.
    expect(outcomes).toEqual([
      ['0x8f1539978a68f1ffd90fe3776186333cd75c1df8', '0.5'],
      ['0x406198aD26DeD711878b2702a9Fa23fdCB4a557e', '1'],
      ['0xcbd0ad18f56670e6b3721bdaec28849bdbad9672', 'Address is not whitelisted'],
    ]);
    expect(sent(server)).toEqual({ call: 'POST /crypto/external/transfer/by/batch', body: asked });
  });

  it('to a whitelisting is read, as a list and as an object: the document writes it as no JSON at all', async () => {
    const text = await sample('whitelist.txt');
    const data = [
      ...text.matchAll(/address : (.+)\n.+wallet_type : (.+)\n.+status : (.+)\n.+reason : (.+)/g),
    ].map(([, address, wallet_type, status, reason]) => ({ address, wallet_type, status, reason }));
    const recipients = data.map(({ address = '' }, nth) => ({
      address,
      method: nth === 0 ? 'usdt-ethereum' : 'btc-bitcoin',
    }));
    for (const shape of [data, { ...data }]) {
      const body = JSON.stringify({ code: 1, message: 'Success', message_d: 'Success', data: shape });
      const { server, moneyOut } = await sending(body);
      const allowed = await moneyOut.allowRecipients?.(recipients);
      expect(allowed?.map(({ allowed: isAllowed, reason }) => [isAllowed, reason])).toEqual([
        [true, 'Duplicate address detected'],
        [false, 'Invalid address'],
        [true, 'Success'],
      ]);
      expect(sent(server)).toEqual({
        call: 'POST /whitelist/address/multi',
        body: {
          business_id: keys.businessId,
          api_key: whitelistApiKey,
          address: data.map(({ address, wallet_type }) => ({ address, wallet_type })),
        },
      });
    }
  });
});

describe("the document's callback of money in", () => {
  const named = watched({ paymentId: '19499895', reference: 'Dqu1mOstUy237GZS' });

  it('is credited where its token and reference are one payment’s', async () => {
    const messages = await received(await sample('payment-callback.json'), named);
    expect([messages.poll, messages.unmatched]).toEqual([[], []]);
    expect(messages.observations).toEqual([
      {
        paymentId: '19499895',
        source: 'webhook',
        observedAt: receivedAt,
        rawStatus: 'success',
        status: 'awaiting',
        transactions: [
          {
            key,
            method: 'usdt-ethereum',
            amount: '5.000000',
            hash,
            status: 'final',
            confirmations: null,
            requiredConfirmations: null,
            // The year 2021 is no time of a payment of 2030.
            at: null,
            fees: [
              { kind: 'gateway_fee', asset: 'USDT', amount: '0.199963' },
              { kind: 'network_fee', asset: 'USDT', amount: '2.435553' },
            ],
            single: true,
          },
        ],
        raw: expect.objectContaining({ command: 'paymentGatewayCallback' }) as unknown,
      },
    ]);
  });

  it('is unclear where only its token is', async () => {
    const payment = watched({ reference: 'Dqu1mOstUy237GZS' });
    const messages = await received(await sample('payment-callback.json'), payment);
    expect(credited(messages, payment)).toEqual([]);
    expect(messages).toMatchObject({
      unmatched: [],
      observations: [{ paymentId: 'pay_1', unclear: [{ key }] }],
    });
  });

  it('is unmatched where neither is', async () => {
    const messages = await received(await sample('payment-callback.json'));
    expect(messages).toMatchObject({
      observations: [],
      unmatched: [{ key, amount: '5.000000', asset: 'USDT' }],
    });
  });

  it('is read with the values of its table, and with params as the array that the table says', async () => {
    const ether = { amount: '0.100000000000000000', unit: 'ETH', type: 'ethereum' };
    const params = paramsOf({ amountReceive: '0.1 ETH', type: 'ethereum', referenceID: '2552510' }, [
      input({ ...ether, exchangeRate: '478.8574884700' }),
    ]);
    const payment = watched({ asset: sampleAsset('eth-ethereum'), amount: '0.1' });
    for (const written of [params, [params]])
      expect(credited(await received(callback(written), payment), payment)).toMatchObject([
        { amount: '0.100000000000000000', status: 'final' },
      ]);
  });
});

describe("the document's callback of money out", () => {
  it.each(['transfer-callback.json', 'batch-callback.json'])('%s matches no payment', async (name) => {
    expect(await received(await sample(name), watched())).toEqual(nothing);
  });

  it('of a batch is none under the command of its table either', async () => {
    const text = await sample('batch-callback.json');
    const renamed = text.replace('externalFundOutCallback', 'paymentGatewayCallback');
    expect(renamed).not.toBe(text);
    expect(await received(renamed, watched())).toEqual(nothing);
  });

  it('of a transfer is known by its hash, since its reference is 0', async () => {
    const transactionHash = '0x5eb98f8f65ac07fed0d0b1d4be264875da58b37d71f8e02b05d4cb50d2172222';
    expect(await reported('transfer-callback.json')).toEqual({
      match: { transferId: null, transactionHash },
      claims: { method: 'usdt-ethereum', amount: '10.000000', recipients: null },
      report: {
        source: 'webhook',
        rawStatus: 'confirmed',
        status: 'completed',
        providerReference: null,
        transactionHash,
        confirmations: 52,
        fees: [
          { kind: 'gateway_fee', asset: 'USDT', amount: '1.000000' },
          { kind: 'network_fee', asset: 'USDT', amount: '0.278026' },
        ],
        failureCode: null,
        failureReason: null,
      },
    });
  });

  it.each(['externalFundOutCallback', 'paymentGatewayCallback'])(
    'of a batch, called %s, names each recipient',
    async (command) => {
      const message = await reported('batch-callback.json', (text) =>
        text.replace('externalFundOutCallback', command),
      );
      expect(message).toMatchObject({
        match: {
          transferId: '1234',
          transactionHash: '0xb349ae51104e53c303e1f18d2c6424f4daf0fb8214286a73227a561a86a9f4d7',
        },
        claims: { method: 'usdt-ethereum', amount: '61.135247' },
        report: { source: 'webhook', rawStatus: 'success', status: 'completed', confirmations: 6, fees: [] },
      });
      expect(message.claims.recipients).toHaveLength(6);
      expect(message.claims.recipients?.[3]).toEqual({
        address: '0x8f1539978a68f1ffd90fe3776186333cd75c1df8',
        amount: '1.859903',
      });
    },
  );
});
