import { readFile } from 'node:fs/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { noLimits, startAnswers, type AnsweringGateway } from '../../testing/gateway-server.ts';
import { sampleAsset } from '../../testing/sample.ts';
import { createHttpClient, type HttpClient } from '../http/client.ts';
import type { GatewayMoneyOut, PayoutRequest, SentTransfer } from '../money-out.ts';
import { createClient } from './client.ts';
import { createMoneyOut } from './money-out.ts';
import { at, currencies, noon, pageOf, pagesOf, tronAddress, waiting, type Wire } from './testing/samples.ts';
import { refusal } from './wire.ts';

const fixture = (name: string) => readFile(new URL(`fixtures/${name}`, import.meta.url), 'utf8');
const created = await fixture('withdrawal-created.json');
const sample = (JSON.parse(created) as { readonly data: Wire }).data;

let novapay: AnsweringGateway;
let http: HttpClient;
let moneyOut: GatewayMoneyOut;
let warnings: object[];

const open = (signerKey?: string) =>
  createMoneyOut(createClient(http), {
    signerKey,
    secrets: ['key-canary', 'signer-canary'],
    clock: { now: () => noon },
    log: { info: () => {}, error: () => {}, warn: (fields) => warnings.push(fields) },
  });

beforeEach(async () => {
  novapay = await startAnswers(waiting);
  warnings = [];
  http = createHttpClient({
    provider: 'novapay',
    baseUrl: novapay.url,
    headers: { 'X-API-Key': 'key-canary' },
    secrets: ['signer-canary'],
    refusal,
    clock: { now: () => noon },
    limits: { ...noLimits, attempts: 1 },
  });
  moneyOut = open('signer-canary');
});
afterEach(async () => {
  await http.close();
  await novapay.close();
});

/** The document's sample of a withdrawal. */
const payout: PayoutRequest = {
  transferId: 'pyt_1',
  asset: sampleAsset('usdt-tron'),
  amount: '100.000000',
  address: tronAddress(1),
};
const withdrawalOf = (fields: Wire = {}): Wire => ({ ...sample, to_address: payout.address, ...fields });
const answer = (call: string, withdrawal: Wire) => novapay.answer(call, { data: withdrawal });
const create = 'POST /v1/pay/withdrawals';
const bodyOf = (call: string): unknown =>
  JSON.parse(novapay.requests.find((request) => request.call === call)?.body ?? 'null');

const evmAddress = '0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed';
const ether: PayoutRequest = {
  ...payout,
  asset: sampleAsset('eth-ethereum'),
  amount: '0.5',
  address: evmAddress,
};
const etherFields = { to_address: evmAddress, chain_id: 1, token_address: null, amount: '0.5' };

describe('what is offered', () => {
  it('is each coin whose chain and contract are known', async () => {
    novapay.answer(currencies, {
      data: [
        'USDT_TRC20',
        'ETH',
        'BTC',
        { code: 'SOL', chain_id: 101 },
        {
          code: 'USDC_ERC20',
          network: 'ethereum',
          chain_id: 1,
          decimals: 6,
          token_address: '0xA0b86991c6218b36c1d19D4a2e9Eb0cE3606eB48',
        },
        { code: 'DAI_ERC20', network: 'ethereum', chain_id: 1, decimals: 18 },
        { code: 'USDT_ERC20', token_address: '0xA0b86991c6218b36c1d19D4a2e9Eb0cE3606eB48' },
      ],
    });
    const offers = await moneyOut.offers();
    expect(offers.map(({ asset }) => asset.method)).toEqual([
      'usdt-tron',
      'eth-ethereum',
      'sol-solana',
      'usdc-ethereum',
    ]);
    expect(offers[0]).toEqual({ asset: payout.asset, minimum: null, fee: null });
  });

  it('R34: is an error where no entry of the catalogue can be read', async () => {
    novapay.answer(currencies, { data: [{ name: 'USDT' }] });
    await expect(moneyOut.offers()).rejects.toMatchObject({ fault: 'unexpected_response', effect: 'none' });
  });
});

describe('a withdrawal', () => {
  it('of a coin of the chain names no token, and its amount in units of the coin', async () => {
    answer(create, withdrawalOf({ ...etherFields, amount: '2.000000' }));
    await moneyOut.send({ ...ether, amount: '2' }, null);
    expect(bodyOf(create)).toEqual({ ...etherFields, amount: '2.0' });
  });

  it('R46: keeps every digit', async () => {
    const amount = '12345678901234567890.123456789012345678';
    answer(create, withdrawalOf({ ...etherFields, amount }));
    await moneyOut.send({ ...ether, amount }, null);
    expect(bodyOf(create)).toMatchObject({ amount });
  });

  it.each([evmAddress, evmAddress.toLowerCase(), `0x${evmAddress.slice(2).toUpperCase()}`])(
    'R38: goes to an EVM address with its EIP-55 checksum: %s',
    async (address) => {
      answer(create, withdrawalOf(etherFields));
      await moneyOut.send({ ...ether, address }, null);
      expect(bodyOf(create)).toMatchObject({ to_address: evmAddress });
    },
  );

  it.each([
    ['a wrong checksum', { ...ether, address: evmAddress.replace('aA', 'Aa') }],
    ['another network', { ...ether, address: tronAddress(1) }],
    ['a token contract', { ...payout, address: 'TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t' }],
  ])('R38: is not sent to an address with %s', async (_what, wanted) => {
    await expect(moneyOut.send(wanted, null)).rejects.toMatchObject({ fault: 'rejected', effect: 'none' });
    expect(novapay.count(/^POST/)).toBe(0);
  });

  it('R38: is not sent to a wrong checksum on a chain that only the catalogue knows', async () => {
    const contract = '0x3c499c542cEF5E3811e1192ce70d8cC03d5c3359';
    novapay.answer(currencies, {
      data: [
        { code: 'USDC_POLYGON', network: 'polygon', chain_id: 137, decimals: 6, token_address: contract },
      ],
    });
    const [offer] = await moneyOut.offers();
    if (offer === undefined) throw new Error('not offered');
    const wanted = { ...ether, asset: offer.asset };
    await expect(
      moneyOut.send({ ...wanted, address: evmAddress.replace('aA', 'Aa') }, null),
    ).rejects.toMatchObject({ effect: 'none' });
    answer(create, withdrawalOf({ ...etherFields, chain_id: 137, token_address: contract }));
    await moneyOut.send({ ...wanted, address: evmAddress.toLowerCase() }, null);
    expect(bodyOf(create)).toMatchObject({ to_address: evmAddress, chain_id: 137, token_address: contract });
  });

  it.each<Wire>([
    { to_address: tronAddress(2) },
    { chain_id: 1 },
    { token_address: null },
    { amount: '1000.000000' },
  ])('R51: that is answered with %o may have been made: its outcome is not known', async (fields) => {
    answer(create, withdrawalOf(fields));
    await expect(moneyOut.send(payout, null)).rejects.toMatchObject({
      fault: 'unexpected_response',
      effect: 'unknown',
    });
  });
});

describe('what is observed', () => {
  const transfer: SentTransfer = { ...payout, address: 'TXqH4v...', providerReference: '42' };
  const get = 'GET /v1/pay/withdrawals/42';
  const observe = (transfers: readonly SentTransfer[]) => moneyOut.observe?.(transfers);

  it.each([
    ['pending', 'awaiting_approval'],
    ['approved', 'sending'],
    ['broadcasting', 'sending'],
    ['processing', 'sending'],
    ['completed', 'completed'],
    ['failed', 'failed'],
  ])('with the status %s is %s', async (word, status) => {
    answer(get, {
      ...sample,
      status: word,
      tx_hash: 'ff',
      confirmations: 3,
      fee_amount: '1.5',
      error_msg: 'why',
    });
    expect(await observe([transfer])).toMatchObject([
      {
        report: {
          rawStatus: word,
          status,
          transactionHash: 'ff',
          confirmations: 3,
          fees: [{ kind: 'gateway_fee', asset: 'USDT', amount: '1.5' }],
          failureReason: word === 'failed' ? 'why' : null,
        },
      },
    ]);
    expect(warnings).toEqual([]);
  });

  it('R71: whose status or reason repeats a secret is kept and logged without it', async () => {
    for (const status of ['failed', 'no key-canary'])
      for (const secret of ['key-canary', 'signer-canary']) {
        answer(get, { ...sample, status, error_msg: `no ${secret}` });
        expect(JSON.stringify(await observe([transfer]))).not.toContain('canary');
      }
    expect(JSON.stringify(warnings)).not.toContain('canary');
    expect(warnings).toHaveLength(1);
  });

  it('with a status that is not documented is on its way, which is logged once', async () => {
    answer(get, { ...sample, status: 'settled' });
    for (let nth = 0; nth < 3; nth += 1)
      expect(await observe([transfer])).toMatchObject([
        { report: { rawStatus: 'settled', status: 'sending' } },
      ]);
    expect(warnings).toEqual([{ provider: 'novapay', status: 'settled' }]);
  });

  it.each<Wire>([
    { id: 43 },
    { to_address: 'TXqH4w...' },
    { chain_id: 1 },
    { token_address: null },
    { amount: '99' },
  ])('R51: is nothing where the answer is about another withdrawal: %o', async (fields) => {
    answer(get, { ...sample, ...fields });
    expect(await observe([transfer])).toEqual([]);
    expect(warnings).toHaveLength(1);
  });

  it('leaves out what cannot be had, and keeps the others', async () => {
    novapay.answers.set(get, { status: 503, body: '' });
    answer('GET /v1/pay/withdrawals/43', { ...sample, id: 43 });
    const other = { ...transfer, transferId: 'pyt_2', providerReference: '43' };
    expect(await observe([transfer, other])).toMatchObject([{ transferId: 'pyt_2' }]);
  });
});

describe('the list', () => {
  const call = 'GET /v1/pay/withdrawals';
  const listing = (withdrawals: readonly Wire[], total = withdrawals.length) =>
    novapay.answer(call, pageOf(call, withdrawals, total));
  const list = (since: number) => moneyOut.list?.(since);

  it('holds what went out since, each under the method of its chain and token', async () => {
    listing([
      withdrawalOf({ id: 3, ...etherFields, created_at: at(60), status: 'completed', tx_hash: 'ff' }),
      withdrawalOf({ id: 2, chain_id: 999, created_at: at(30) }),
      withdrawalOf({ id: 1, created_at: at(0) }),
      withdrawalOf({ id: 0, created_at: at(-1) }),
    ]);
    expect(await list(noon + 500)).toMatchObject([
      {
        providerReference: '3',
        method: 'eth-ethereum',
        address: evmAddress,
        amount: '0.5',
        createdAt: noon + 60_000,
        report: { source: 'list', status: 'completed', transactionHash: 'ff' },
      },
      { providerReference: '2', method: null },
      { providerReference: '1', method: 'usdt-tron', createdAt: noon },
    ]);
  });

  it.each<[string, Wire]>([
    ['cannot be read', { to_address: null }],
    ['has no time', { created_at: null, requested_at: null }],
  ])('R51: proves nothing where an entry %s', async (_what, fields) => {
    listing([withdrawalOf(), withdrawalOf({ id: 41, ...fields })]);
    await expect(list(0)).rejects.toMatchObject({ fault: 'unexpected_response', effect: 'none' });
  });

  it('R110: is read whole where it holds thousands', async () => {
    const all = Array.from({ length: 2500 }, (_, index) =>
      withdrawalOf({ id: index, created_at: at(2500 - index) }),
    );
    novapay.answerAll(pagesOf(call, all));
    expect(await list(noon)).toHaveLength(2500);
  });

  it('R51: proves nothing where it goes on for longer than is read', async () => {
    listing([withdrawalOf({ created_at: at(60) })], 5000);
    await expect(list(noon)).rejects.toThrow('longer than is read');
  });
});

describe('a decision of the signer', () => {
  const transfer: SentTransfer = { ...payout, providerReference: '42' };
  const approve = 'POST /v1/withdrawals/42/approve';
  const get = 'GET /v1/pay/withdrawals/42';
  const review = (action: 'approve' | 'reject', comment: string | null) =>
    moneyOut.review?.(transfer, action, comment);

  it('may be a rejection, without a comment', async () => {
    answer(get, withdrawalOf());
    novapay.answer(approve, '{"data":{}}');
    await review('reject', null);
    expect(bodyOf(approve)).toEqual({
      action: 'reject',
      chain_id: 728126428,
      token_address: 'TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t',
    });
  });

  it('R51: without a proper answer may have moved the money, and is not repeated', async () => {
    answer(get, withdrawalOf());
    const replies = [{ status: 503, body: '' }, { status: 403, body: 'Blocked' }, { body: '<html>' }];
    for (const reply of replies) {
      novapay.answers.set(approve, reply);
      await expect(review('approve', null)).rejects.toMatchObject({ effect: 'unknown' });
    }
    expect(novapay.count(approve)).toBe(3);
  });

  it.each<Wire>([
    { id: 43 },
    { to_address: tronAddress(2) },
    { chain_id: 1 },
    { token_address: 'TEkxiTehnzSmSe2XqrBj4w32RUN966rdz8' },
    { amount: '100.000001' },
    { status: 'approved' },
    { status: 'failed' },
  ])('R53: is not sent where NovaPay has the withdrawal with %o', async (fields) => {
    answer(get, withdrawalOf(fields));
    await expect(review('approve', null)).rejects.toMatchObject({ effect: 'none' });
    expect(novapay.count(/^POST/)).toBe(0);
  });

  it('is not sent where the withdrawal cannot be read', async () => {
    novapay.answers.set(get, { status: 503, body: '' });
    await expect(review('approve', null)).rejects.toMatchObject({ effect: 'none' });
    expect(novapay.count(/^POST/)).toBe(0);
  });

  it('cannot be made without the signer key', () => {
    expect(open().review).toBeNull();
  });

  it('R71: shows the signer key in no error', async () => {
    answer(get, withdrawalOf());
    novapay.answers.set(approve, { status: 400, body: { error: { code: 'signer-canary' } } });
    await expect(review('approve', null)).rejects.toMatchObject({ providerCode: 'unreadable_code' });
    novapay.answers.set(approve, { status: 403, body: 'signer-canary' });
    await expect(review('approve', null)).rejects.toMatchObject({ body: '[secret]', effect: 'unknown' });
  });
});
