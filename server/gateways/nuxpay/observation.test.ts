import { describe, expect, it } from 'vitest';
import { GatewayError } from '../../base/errors.ts';
import { end, sampleAsset, start } from '../../testing/sample.ts';
import { readWebhook } from './observation.ts';
import {
  bringing,
  callback,
  credited,
  hash,
  receive,
  input,
  keyOf,
  paramsOf,
  receivedAt,
  token,
  transactionAt,
  watched,
  type Wire,
} from './testing/samples.ts';
import { wallets } from './wallets.ts';

const nothing = { poll: [], observations: [], unmatched: [] };
const ownTransaction = {
  key: keyOf(1),
  method: 'usdt-ethereum',
  amount: '50.000000',
  hash: hash(1),
  status: 'final',
  confirmations: null,
  requiredConfirmations: null,
  at: transactionAt,
  fees: [
    { kind: 'gateway_fee', asset: 'USDT', amount: '0.500000' },
    { kind: 'network_fee', asset: 'USDT', amount: '2.435553' },
  ],
  single: true,
};

describe('a callback', () => {
  it('for a whole payment has final coins and never "settled": success does not mean the full amount', async () => {
    const { observations: seen } = await receive(callback(paramsOf()));
    expect(seen[0]).toMatchObject({ paymentId: 'pay_1', status: 'awaiting', transactions: [ownTransaction] });
    const part = await receive(callback(bringing('0.01', 1)));
    expect(part.observations[0]).toMatchObject({
      status: 'awaiting',
      transactions: [{ amount: '0.01', status: 'final' }],
    });
  });

  it('R47: keeps every digit, in JSON numbers, too', async () => {
    const amount = '12345678901234567890.10';
    const body = callback(paramsOf({ amountReceive: `${amount} USDT` }, [input({ amount: 7654321 })]));
    const { observations: seen } = await receive(body.replace('7654321', amount));
    expect(seen[0]?.transactions[0]?.amount).toBe(amount);
  });

  it.each([
    ['clientReferenceID', { clientReferenceID: 'pay_1', referenceID: 2556718 }],
    ['referenceID', { clientReferenceID: '', referenceID: 'pay_1' }],
    ['referenceID alone', { clientReferenceID: undefined, referenceID: 'pay_1' }],
    ['both', { clientReferenceID: 'pay_1', referenceID: 'pay_1' }],
    ["referenceID beside the merchant's own", { clientReferenceID: '1001', referenceID: 'pay_1' }],
    ['referenceID beside what cannot be read', { clientReferenceID: {}, referenceID: 'pay_1' }],
    ['clientReferenceID beside what cannot be read', { clientReferenceID: 'pay_1', referenceID: [1] }],
  ])('may name our reference as %s', async (_where, changes) => {
    const { observations: seen } = await receive(callback(paramsOf(changes)));
    expect(seen[0]?.transactions).toEqual([ownTransaction]);
  });

  it('counts several inputs each once, under keys of their own', async () => {
    const inputs = [
      input({ amount: '20.000000', charges: null, minerFee: null }),
      input({
        amount: '30.000000',
        receivedTxID: hash(2),
        charges: {},
        minerFee: { amount: 'free', unit: 'USDT' },
      }),
      input({
        amount: '30',
        receivedTxID: hash(2).toUpperCase().replace('X', 'x'),
        charges: null,
        minerFee: null,
      }),
    ];
    const { observations: seen } = await receive(callback(paramsOf({}, inputs)));
    expect(seen[0]?.transactions.map(({ key, amount, fees }) => [key, Number(amount), fees])).toEqual([
      [keyOf(1), 20, []],
      [keyOf(2), 30, []],
    ]);
  });

  it('of another input without unit and type is of the coin of the whole', async () => {
    for (const empty of [undefined, null, '']) {
      const { observations: seen } = await receive(
        callback(paramsOf({}, [input({ unit: empty, type: empty })])),
      );
      expect(seen[0]?.transactions).toEqual([ownTransaction]);
    }
  });

  it('R24: with a hash in another case has the same key', async () => {
    const shouted = hash(1).toUpperCase().replace('X', 'x');
    const { observations: seen } = await receive(callback(paramsOf({}, [input({ receivedTxID: shouted })])));
    expect(seen[0]?.transactions[0]?.key).toBe(ownTransaction.key);
  });

  it.each([
    ['without 0x', hash(1).slice(2)],
    ['in capitals', hash(1).slice(2).toUpperCase()],
    ['in capitals with 0X', hash(1).toUpperCase()],
  ])('R87: has one key however its hash is written: %s', async (_how, receivedTxID) => {
    const one = await receive(callback(paramsOf({}, [input({ receivedTxID })])));
    expect(one.observations[0]?.transactions).toEqual([{ ...ownTransaction, hash: receivedTxID }]);
    const both = callback(paramsOf({ amountReceive: '100 USDT' }, [input(), input({ receivedTxID })]));
    const { observations: seen, unmatched } = await receive(both);
    expect([seen, unmatched.map(({ key }) => key)]).toEqual([[], [keyOf(1)]]);
  });

  it('R87: keeps hashes apart that differ in case alone and are not hexadecimal', async () => {
    const inputs = ['5VERv8NMvz', '5verv8NMvz'].map((receivedTxID) => input({ amount: '25', receivedTxID }));
    const { observations: seen } = await receive(callback(paramsOf({}, inputs)));
    expect(seen[0]?.transactions).toHaveLength(2);
  });

  it.each([
    ['a space before it', ` ${hash(1)}`],
    ['a space behind it', `${hash(1)} `],
    ['a space within', `${hash(1)} 2`],
    ['a no-break space', `${hash(1)}\u00a0`],
    ['U+200B', `${hash(1)}\u200b`],
    ['U+FEFF', `\ufeff${hash(1)}`],
    ['a letter that only looks like one', hash(1).replace('f', '\uff46')],
    ['more than a hash', hash(1).padEnd(201, 'f')],
  ])('R87: is not read with %s', async (_what, receivedTxID) => {
    const whole = paramsOf({ receivedTxID, txDetails: null });
    for (const params of [paramsOf({}, [input(), input({ receivedTxID })]), whole])
      await expect(receive(callback(params))).rejects.toThrow(/receivedTxID must be/);
  });

  it('keeps its fees in the coin that they are in', async () => {
    const minerFee = { amount: '0.000105000000000000', unit: 'eth' };
    const { observations: seen } = await receive(
      callback(paramsOf({}, [input({ minerFee, charges: { amount: 0, unit: 'USDT' } })])),
    );
    expect(seen[0]?.transactions[0]?.fees).toEqual([
      { kind: 'network_fee', asset: 'ETH', amount: '0.000105000000000000' },
    ]);
  });
});

describe("a callback's sum, rounded for display", () => {
  const amounts = async (amountReceive: string, ...brought: readonly string[]) => {
    const inputs = brought.map((amount, index) => input({ amount, receivedTxID: hash(index + 1) }));
    const received = await receive(callback(paramsOf({ amountReceive: `${amountReceive} USDT` }, inputs)));
    expect(received.unmatched).toEqual([]);
    return credited(received, watched()).map(({ amount }) => amount);
  };

  it.each([
    ['to the nearest, down', '50.12', ['50.123456']],
    ['to the nearest, up', '50.13', ['50.126']],
    ['cut', '50.12', ['50.126']],
    ['with zeros', '50.10', ['50.099999']],
    ['without zeros', '50', ['49.999999']],
    ['of several', '50.12', ['20.0617', '30.0617']],
    ['by a two hundredth at most', '50', ['50.251256']],
  ])('%s, counts what the inputs brought: %s', async (_how, shown, brought) => {
    expect(await amounts(shown, ...brought)).toEqual(brought);
  });

  it('is judged by the inputs where a payment above the bound waits for an operator', async () => {
    const body = callback(
      paramsOf({ amountReceive: '50 USDT', fiatDetails: null }, [
        input({ amount: '50.2', exchangeRate: '1' }),
      ]),
    );
    const status = async (autoSettleUpTo: string) =>
      (await receive(body, { autoSettleUpTo })).observations[0]?.transactions[0]?.status;
    expect([await status('50.1'), await status('50.2')]).toEqual(['detected', 'final']);
  });
});

describe('a callback with reference numbers of its own', () => {
  const numbers: Wire = { referenceID: '2556718', clientReferenceID: '19499895' };
  const two = [
    input({ amount: '20', referenceID: 2556718 }),
    input({ amount: '30', receivedTxID: hash(2), referenceID: 2556719 }),
  ];

  it('R22: shows the money at the payment whose token it names, for the operator, and credits no payment', async () => {
    const received = await receive(callback(paramsOf(numbers, two)));
    expect(credited(received, watched())).toEqual([]);
    const why = `the transactionToken is this payment's, clientReferenceID (19499895) and referenceID (2556718) are not`;
    expect(received).toMatchObject({
      poll: [],
      unmatched: [],
      observations: [
        {
          paymentId: 'pay_1',
          rawStatus: 'success',
          status: 'unknown',
          transactions: [],
          unclear: [
            { key: keyOf(1), reason: `20 USDT in transaction ${hash(1)}: ${why}` },
            { key: keyOf(2), reason: `30 USDT in transaction ${hash(2)}: ${why}` },
          ],
        },
      ],
    });
  });

  it.each<[string, Wire]>([
    ['none at all', { referenceID: undefined, clientReferenceID: undefined }],
    ['ours in another case', { clientReferenceID: 'PAY_1' }],
    ['a status that is not final', { ...numbers, status: 'pending' }],
    ['a status that is not documented', { ...numbers, status: 'done' }],
  ])('is unclear with %s, too', async (_what, changes) => {
    const received = await receive(callback(paramsOf(changes)));
    expect(credited(received, watched())).toEqual([]);
    expect(received.unmatched).toEqual([]);
    expect(received.observations).toMatchObject([
      { transactions: [], unclear: [{ key: ownTransaction.key }] },
    ]);
  });

  it('shows no money that failed', async () => {
    const { observations: seen, unmatched } = await receive(
      callback(paramsOf({ ...numbers, status: 'failed' })),
    );
    expect(unmatched).toEqual([]);
    expect(seen).toMatchObject([{ rawStatus: 'failed', transactions: [], unclear: undefined }]);
  });

  it('names the same key as one with our reference: the money is never two', async () => {
    const { observations: seen } = await receive(callback(paramsOf()));
    const { observations: shown } = await receive(callback(paramsOf(numbers)));
    expect(shown[0]?.unclear?.map(({ key }) => key)).toEqual(seen[0]?.transactions.map(({ key }) => key));
  });
});

describe("a callback's date", () => {
  it.each([
    ['in the time of the payment is when the coins came', '2030-01-01 00:10:00', transactionAt],
    ['of the very beginning, too', '2030-01-01 00:00:00', start],
    ['of the very end, too', '2030-01-01 00:30:00', end],
    ['past the end may be one in another zone', '2030-01-01 00:30:01', null],
    ['before the beginning may be one in another zone', '2029-12-31 16:10:00', null],
    ['that is none is none', '2030-02-30 00:10:00', null],
    ['in words is none', 'today', null],
    ['with a zone of its own is not documented', '2030-01-01T00:10:00Z', null],
    ['that is no text is none', 20300101, null],
    ['that is missing is none', undefined, null],
  ])('%s', async (_what, transactionDate, at) => {
    const { observations: seen } = await receive(callback(paramsOf({ transactionDate })));
    expect(seen[0]?.transactions[0]?.at).toBe(at);
  });

  it('R41: does not depend on when we receive it, so that a repeat gives the same time', async () => {
    const payment = watched({ createdAt: start + 500, expiresAt: end });
    const { observations: seen } = await receive(
      callback(paramsOf({ transactionDate: '2030-01-01 00:00:00' })),
      {
        payments: [payment],
      },
    );
    expect(seen[0]?.transactions[0]?.at).toBe(start);
  });
});

describe("a callback's status", () => {
  it.each([
    ['success', 'final', true],
    ['SUCCESS', 'final', true],
    ['pending', 'detected', false],
    ['received', 'detected', false],
    ['confirmed', 'detected', false],
    ['Confirming', 'detected', false],
    ['processing', 'detected', false],
    ['failed', 'gone', true],
  ])('%s makes its inputs %s', async (status, meant, single) => {
    const { observations: seen } = await receive(callback(paramsOf({ status })));
    expect(seen).toMatchObject([
      {
        rawStatus: status,
        status: 'awaiting',
        transactions: [{ key: ownTransaction.key, status: meant, single }],
      },
    ]);
  });

  it.each(['settled', 'paid', 'sucess', 'refunded', 'success!'])(
    'R35: that is not documented credits nothing, and its money is unclear: %s',
    async (status) => {
      const warnings: object[] = [];
      const { observations: seen } = await receive(callback(paramsOf({ status })), { warnings });
      const reason = `50.000000 USDT in transaction ${hash(1)}: the status "${status}" is not documented`;
      const unclear = [{ key: ownTransaction.key, reason }];
      expect(seen).toMatchObject([{ rawStatus: status, status: 'unknown', transactions: [], unclear }]);
      expect(warnings).toEqual([{ provider: 'nuxpay', paymentId: 'pay_1', rawStatus: status }]);
    },
  );
});

describe('unmatched money', () => {
  const payments = [watched(), watched({ paymentId: 'pay_2', reference: 'another-token' })];

  it.each<[string, Wire, readonly Wire[]]>([
    ['transactionToken', { transactionToken: 'unknown-token' }, [input()]],
    ['case of the transactionToken', { transactionToken: token.toUpperCase() }, [input()]],
    ["transactionToken, another payment's", { transactionToken: 'another-token' }, [input()]],
    ['no transactionToken', { transactionToken: '' }, [input()]],
    ['transactionToken that is null', { transactionToken: null }, [input()]],
    ["clientReferenceID, another payment's", { clientReferenceID: 'pay_2' }, [input()]],
    ["referenceID, another payment's", { referenceID: 'pay_2' }, [input()]],
    ['sum', { amountReceive: '50.000001 USDT' }, [input()]],
    ['sum, finer than its inputs', { amountReceive: '50.0000001 USDT' }, [input()]],
    [
      'sum that is rounded by one unit too many',
      { amountReceive: '50.02 USDT' },
      [input({ amount: '50.009' })],
    ],
    ['sum that is rounded by too much', { amountReceive: '50 USDT' }, [input({ amount: '50.3' })]],
    [
      'unit, and a reference that is none of ours',
      { amountReceive: '50 ETH', clientReferenceID: '1001' },
      [input({ unit: 'ETH' })],
    ],
    [
      'sum, and a reference that is none of ours',
      { amountReceive: '51 USDT', clientReferenceID: '1001' },
      [input()],
    ],
    ['unit in the whole', { amountReceive: '50 ETH' }, [input()]],
    ['unit in an input', {}, [input({ unit: 'ETH' })]],
    ['type in the whole', { type: 'tronusdt' }, [input()]],
    ['type in an input', {}, [input({ type: 'tronusdt' })]],
    ['two amounts for one transaction', {}, [input({ amount: '1' }), input()]],
    ['one transaction twice for the double', { amountReceive: '100 USDT' }, [input(), input()]],
  ])(
    'R22: a callback with another %s credits no payment, and is stored with its reason',
    async (_what, changes, inputs) => {
      const {
        poll: ask,
        observations: seen,
        unmatched,
      } = await receive(callback(paramsOf(changes, inputs)), { payments });
      expect([ask, seen]).toEqual([[], []]);
      expect(unmatched.length).toBeGreaterThan(0);
      const named = { transactionToken: token, ...changes }.transactionToken as string | null;
      for (const { key, hash: txid, status, at, reason } of unmatched) {
        expect(key).toBe(keyOf(1, named ?? ''));
        expect([txid, status, at]).toEqual([hash(1), 'final', null]);
        expect(reason).toMatch(/\.$/);
      }
    },
  );

  it('R22: a look-up that is less exact than the token finds no payment', async () => {
    const find = () => Promise.resolve(watched({ reference: token.toUpperCase() }));
    const options = {
      autoSettleUpTo: null,
      secrets: [],
      log: { info: () => {}, warn: () => {}, error: () => {} },
    };
    const { observations: seen, unmatched } = await readWebhook(
      callback(paramsOf()),
      { receivedAt, find },
      options,
    );
    expect([seen.length, unmatched.length]).toEqual([0, 1]);
  });

  it('is reported as NuxPay writes it, one for each input', async () => {
    const inputs = [input({ amount: '20' }), input({ amount: '30', receivedTxID: hash(2) })];
    const { unmatched } = await receive(callback(paramsOf({ status: 'pending' }, inputs)), { payments: [] });
    const { single: _single, ...reported } = { ...ownTransaction, status: 'detected', at: null };
    const both = {
      ...reported,
      asset: 'USDT',
      network: 'tetherUSD',
      reason: 'No payment has the transactionToken that NuxPay names. Its reference is pay_1.',
      raw: expect.objectContaining({ command: 'paymentGatewayCallback' }) as unknown,
    };
    expect(unmatched).toEqual([
      { ...both, amount: '20' },
      { ...both, amount: '30', key: keyOf(2), hash: hash(2) },
    ]);
  });

  it.each<[string, Wire, string | null, string]>([
    ['no inputs', {}, hash(1), keyOf(1)],
    ['neither inputs nor a transaction', { receivedTxID: '' }, null, `${token}:`],
    ['no details', { txDetails: undefined }, hash(1), keyOf(1)],
  ])('may come with %s: then it is reported as a whole', async (_what, changes, txid, key) => {
    const body = callback(paramsOf({ receivedTxID: hash(1), ...changes }, []));
    const { observations: seen, unmatched } = await receive(body);
    expect(seen).toEqual([]);
    expect(unmatched).toMatchObject([{ key, hash: txid, amount: '50', asset: 'USDT', fees: [] }]);
  });

  it('in an unknown coin has no method', async () => {
    const other = { amountReceive: '50 XYZ', type: 'xyzcoin' };
    const { unmatched } = await receive(
      callback(paramsOf(other, [input({ unit: 'XYZ', type: 'xyzcoin' })])),
      {
        payments: [],
      },
    );
    expect(unmatched).toMatchObject([{ method: null, asset: 'XYZ', network: 'xyzcoin' }]);
  });

  it('of a payment in a coin that NuxPay does not take is unmatched', async () => {
    const { observations: seen, unmatched } = await receive(callback(paramsOf()), {
      payments: [watched({ asset: sampleAsset('doge-dogecoin') })],
    });
    expect([seen.length, unmatched.length]).toEqual([0, 1]);
  });
});

describe('the wrong coin', () => {
  const coin = (type: string, unit: string) =>
    callback(paramsOf({ type, amountReceive: `50 ${unit}` }, [input({ type, unit })]));

  it.each([
    ['USDT on TRON', 'tronusdt', 'USDT', 'usdt-tron'],
    ['ETH', 'ethereum', 'ETH', 'eth-ethereum'],
    ['BNB', 'BNB', 'bnb', 'bnb-bsc'],
    ['a coin of NuxPay’s', 'USD2', 'USD2', 'usd2-nuxpay'],
    ['an unknown one', 'Doge Coin', 'DOGE', 'doge-coin@doge'],
    ['the type with the unit of another', 'tetherusd', 'ETH', 'tetherusd@eth'],
    ['the unit with an unknown type', 'usdt', 'USDT', 'usdt@usdt'],
  ])('R44: %s is reported as such, and counts nothing', async (_what, type, unit, method) => {
    const received = await receive(coin(type, unit));
    expect(received.unmatched).toEqual([]);
    expect(received.observations).toMatchObject([
      { paymentId: 'pay_1', status: 'awaiting', transactions: [{ method }] },
    ]);
    expect(credited(received, watched())).toEqual([]);
  });

  it('is not another writing of the right one', async () => {
    const received = await receive(coin('TETHERUSD', 'usdt'));
    expect(credited(received, watched())).toMatchObject([{ amount: '50.000000' }]);
  });

  it('has any unit but those of others where a wallet type’s own is not documented', async () => {
    const { asset } = wallets.find(({ type }) => type === 'thenuxcoin') ?? {};
    if (asset === undefined) throw new Error('no thenuxcoin');
    const payments = [watched({ asset })];
    for (const unit of ['TNC', 'TheNux Coin']) {
      const received = await receive(coin('thenuxcoin', unit), { payments });
      expect(credited(received, watched({ asset }))).toHaveLength(1);
    }
    const received = await receive(coin('thenuxcoin', 'USDT'), { payments });
    expect(received.observations).toMatchObject([{ transactions: [{ method: 'thenuxcoin@usdt' }] }]);
  });
});

describe('money that goes out', () => {
  const out = { referenceID: 'pyb_1', status: 'success' };

  it.each<[string, unknown, string]>([
    ['what names recipients', { ...out, referenceID: 7, transactionDetails: [] }, 'paymentGatewayCallback'],
    ['our payout and nothing received', { ...out, referenceID: 'pyt_1' }, 'paymentGatewayCallback'],
    ['our batch and nothing received', { ...out, receivedTxID: '' }, 'paymentGatewayCallback'],
    ['the other command', { ...out, referenceID: 'invoice001' }, 'externalFundOutCallback'],
  ])('is %s', async (_what, params, command) => {
    expect(await receive(callback(params, command))).toEqual(nothing);
  });

  it('is not what has inputs: that is stored, whatever else it holds', async () => {
    const params = paramsOf({ transactionDetails: [], transactionToken: 'unknown' });
    expect((await receive(callback(params))).unmatched).toHaveLength(1);
    await expect(receive(callback(params, 'externalFundOutCallback'))).rejects.toThrow('params.txDetails');
  });
});

it('R18: a name that JavaScript has changes nothing in a callback', async () => {
  const named = '"params":{"__proto__":{"status":"failed","x":1},';
  const { observations: seen } = await receive(callback(paramsOf()).replace('"params":{', named));
  expect(seen[0]?.transactions).toEqual([ownTransaction]);
  expect(({} as Wire)['x']).toBeUndefined();
});

describe('a callback that cannot be read', () => {
  it.each<[string, string]>([
    ['not JSON', 'success'],
    ['not JSON', ''],
    ['not JSON', callback(paramsOf()).slice(0, -1)],
    ['not JSON', callback(paramsOf()).replace('"status":', '"status":"failed","status":')],
    ['command must be', callback(paramsOf(), 'somethingElse')],
    ['params must be an object', callback('success')],
    ['params.status must be', callback(paramsOf({ status: 1 }))],
    ['params.type must not be empty', callback(paramsOf({ type: '' }))],
    ['params.amountReceive must be', callback(paramsOf({ amountReceive: '50' }))],
    ['params.amountReceive must be', callback(paramsOf({ amountReceive: '0 USDT' }))],
    ['params.amountReceive must be', callback(paramsOf({ amountReceive: '-50 USDT' }))],
    ['params.amountReceive must be', callback(paramsOf({ amountReceive: '5e1 USDT' }))],
    ['params.txDetails.input.0.amount must be more than 0', callback(paramsOf({}, [input({ amount: 0 })]))],
    ['params.txDetails.input.0.amount must be', callback(paramsOf({}, [input({ amount: 'NaN' })]))],
    ['at most 30 digits', callback(paramsOf({}, [input({ amount: `1.${'1'.repeat(40)}` })]))],
    ['params.txDetails.input.1.receivedTxID', callback(paramsOf({}, [input(), input({ receivedTxID: '' })]))],
    ['params.transactionToken must be printable', callback(paramsOf({ transactionToken: 'a\0b' }))],
    [
      'at most 1000 inputs',
      callback(
        paramsOf(
          {},
          Array.from({ length: 1001 }, () => input()),
        ),
      ),
    ],
    ['params.status must be', callback({ referenceID: 'pyt_1' })],
  ])('R48 and R34: has an error that says why: %s', async (why, body) => {
    const error: unknown = await receive(body).catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(GatewayError);
    expect(error).toMatchObject({ fault: 'unexpected_response', effect: 'none' });
    expect((error as GatewayError).message).toContain(why);
  });

  it('keeps its beginning, without our secrets', async () => {
    const secret = 'canary-0123456789abcdef';
    const error: unknown = await receive(`{"x":"${secret}"`, { secrets: [secret] }).catch(
      (caught: unknown) => caught,
    );
    expect(error).toMatchObject({ body: '{"x":"[secret]"' });
  });
});
