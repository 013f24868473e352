import { describe } from 'vitest';
import { hostedAsset } from '../base/money/assets.ts';
import { noLimits } from '../testing/gateway-server.ts';
import { sampleAsset, sampleRequest, sampleWatched, start } from '../testing/sample.ts';
import { anyAnswerSuite, at, type Seen, type Wire } from './any-answer.suite.ts';
import { createNordPay } from './nordpay/gateway.ts';
import { createNovaPay } from './novapay/gateway.ts';
import { createNovaX } from './novax/gateway.ts';
import { createNoxPay } from './noxpay/gateway.ts';
import { createNuxPay } from './nuxpay/gateway.ts';

/** Each gateway's answers of a payment of 50, and what of them may credit, drop or show something. */

const tron = 'TEkxiTehnzSmSe2XqrBj4w32RUN966rdz8';
const evm = '0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed';
const hash = 'c0ffee'.padEnd(64, '0');
const time = (seconds: number) => new Date(start + seconds * 1000).toISOString().replace('.000', '');
const clock = { now: () => start + 120_000 };
const options = { mode: 'live', clock, limits: { ...noLimits, burst: Infinity, attempts: 1 } } as const;
const words = ['new', 'pending', 'settled', 'success', 'paid', 'completed', 'failed', 'expired', 'cancelled'];
const others = ['pay_2', 'order-2', 'user-2', 'javascript:alert(1)', tron, evm, '49.99'];
const odd = [...words, ...others];

const word = (value: unknown): unknown => (typeof value === 'string' ? value.trim().toLowerCase() : value);
/** Text, or a number as an adapter writes it out: 1e-30 by its decimals. */
const isId = (value: unknown, id: string | null): boolean =>
  typeof value === 'number' ? id !== null && Number(id) === value : (value ?? '') === (id ?? '');
const isOneOf = (value: unknown, ...allowed: readonly unknown[]) => allowed.includes(value ?? '');
/** The objects in a list. */
const entriesIn = (value: unknown): readonly Wire[] =>
  Array.isArray(value)
    ? value.filter((entry): entry is Wire => typeof entry === 'object' && entry !== null)
    : [];

describe('NordPay', () => {
  const transaction = {
    tx_id: 67890,
    tx_hash: '0xc0ffee',
    tx_type: 'invoice',
    label: 'pay_1',
    currency: 'USDTBEP20',
    amount: 50,
    amount_usd: 50,
    network_fee: 0,
    network_fee_usd: 0,
    service_fee: 0.5,
    service_fee_usd: 0.5,
    received_amount: 49.5,
    received_amount_usd: 49.5,
    status: 'paid',
    created_at: time(60),
  };
  const invoice = {
    id: 1,
    uuid: 'order-1',
    label: 'pay_1',
    currency: 'USDTBEP20',
    amount: 50,
    address: evm,
    url: 'https://pay.nord-pay.com/order-1',
    status: 'paid',
    expires_at: time(1800),
    created_at: time(0),
  };
  const currency = { name: 'USDTBEP20', ticker: 'USDT', network: 'BEP20', min_deposit: 1, network_fee: 0.5 };
  const [list, own] = ['GET /invoice/transactions', 'GET /invoice/order-1/transactions'];
  const wallet = { id: 5, label: 'adr_1', address: evm, currency: 'USDTBEP20' };
  const entries = ({ answer }: Seen) => [...entriesIn(answer(list)), ...entriesIn(answer(own))];
  const most = (entry: Wire) =>
    ['received_amount', 'service_fee', 'network_fee']
      .map((field) => Number(entry[field]))
      .reduce((sum, part) => sum + (Number.isFinite(part) ? Math.max(part, 0) : 0), 0);
  const payment = sampleWatched({ asset: sampleAsset('usdt-bsc'), address: evm });
  const known = { key: '67890', hash: '0xc0ffee', amount: '50' };

  anyAnswerSuite('nordpay', {
    paid: {
      [list]: [transaction],
      [own]: [transaction],
      'GET /invoice/order-1': invoice,
      'POST /invoice/create': { ...invoice, status: 'pending' },
      'GET /invoice/': [invoice],
      'GET /currencies/': [currency, { name: 'BNB', ticker: 'BNB', network: 'BEP20' }],
      'GET /currencies/rates': [{ name: 'BTC', rate: 67000.5 }],
      'GET /balance/': [{ currency: 'USDTBEP20', balance: 1 }],
      'GET /wallet/': [wallet],
      'POST /wallet/create': wallet,
      message: {
        postback_secret: 'secret-canary',
        postback_type: 'transaction',
        ...transaction,
        note: 'former-canary',
      },
    },
    unpaid: { [list]: [], [own]: [], 'GET /invoice/order-1': { ...invoice, status: 'pending' } },
    refused: (code) => ({ detail: code }),
    payments: [payment],
    known: [
      [],
      [{ ...known, status: 'final' }],
      [
        { ...known, status: 'detected' },
        { ...known, key: '2', hash: null, status: 'gone' },
      ],
    ],
    request: sampleRequest({ asset: payment.asset, price: { amount: '50.00', currency: 'USD' } }),
    odd: [...odd, 'BNB', '9 USDT', '10 BNB', 'wallet', 2],
    secrets: ['key-canary', 'secret-canary', 'former-canary'],
    open: (baseUrl, log) =>
      createNordPay({
        ...options,
        apiKey: 'key-canary',
        postbackSecrets: ['secret-canary', 'former-canary'],
        baseUrl,
        log,
      }),
    shows: (money, seen) =>
      entries(seen).some(
        (entry) =>
          isId(entry['tx_hash'], money.hash) &&
          isOneOf(word(entry['tx_type']), '', 'invoice') &&
          isOneOf(entry['label'], '', 'pay_1') &&
          word(entry['currency']) === 'usdtbep20' &&
          (money.status === 'detected' || word(entry['status']) === 'paid') &&
          Number(money.amount) <= most(entry) * 1.000_000_001,
      ),
    settles: ({ transactions }, seen) => {
      const own = transactions.filter(({ method, status }) => method === 'usdt-bsc' && status !== 'gone');
      const reported = seen.answer('GET /invoice/order-1') as Wire;
      const isByStatus = transactions.length === 0 && word(reported['status']) === 'paid';
      const isOthers = entries(seen).some(({ label }) => label === 'pay_1');
      return own.length > 0 || (isByStatus && !isOthers && isOneOf(reported['label'], '', 'pay_1'));
    },
    drops: ({ key, single }, { payment: { known }, answer }) =>
      single &&
      known.some((former) => former.key === key) &&
      Array.isArray(answer(own)) &&
      !entriesIn(answer(own)).some((entry) => isId(entry['tx_id'], key)),
    creates: ({ reference, address, amount, exact, memo, hostedUrl }, { answer }) => {
      const reported = answer('POST /invoice/create') as Wire;
      return (
        [reported['uuid'], reported['id']].some((id) => isId(id, reference)) &&
        isOneOf(reported['label'], '', 'pay_1') &&
        reported['address'] === address &&
        Number.parseFloat(String(reported['amount'])) === Number(amount) &&
        !exact &&
        memo === null &&
        hostedUrl === null
      );
    },
  });
});

describe('NovaPay', () => {
  const deposit = {
    deposit_id: 'dep-1',
    user_id: null,
    address: tron,
    currency: 'USDT_TRC20',
    chain_id: 728126428,
    tx_hash: 'c0ffee',
    amount: '50.000000',
    fee_amount: '0.500000',
    status: 'settled',
    created_at: time(60),
    confirmed_at: time(70),
  };
  const order = {
    order_id: 'order-1',
    amount: '50.00',
    currency: 'USDT_TRC20',
    status: 'paid',
    selected_crypto: 'USDT_TRC20',
    deposit_address: tron,
    deposit_id: 'dep-1',
    metadata: { payment_id: 'pay_1' },
    expires_at: time(1800),
    created_at: time(0),
  };
  const open = { ...order, status: 'pending', deposit_id: null };
  const page = { total: 1, limit: 100, offset: 0 };
  const single = 'GET /v1/pay/deposit/dep-1';
  const deposits = ({ answer }: Seen) => [
    ...entriesIn(at(answer('GET /v1/pay/deposits'), ['data', 'deposits'])),
    ...entriesIn(at(answer('GET /v1/pay/deposits'), ['data'])),
    ...entriesIn([at(answer(single), ['data'])]),
  ];
  const known = { key: 'dep-1', hash: null, amount: '50' };

  anyAnswerSuite('novapay', {
    paid: {
      'GET /v1/currencies': { data: ['USDT_TRC20', { code: 'ETH', decimals: 18, chain_id: 1 }] },
      'POST /v1/pay/orders': { data: { order_id: 'order-1', expires_at: time(1800) } },
      'POST /v1/pay/orders/order-1/select': { data: open },
      'GET /v1/pay/orders/order-1': { data: order },
      'GET /v1/pay/orders': { data: { orders: [order], ...page } },
      'GET /v1/pay/deposits': { data: { deposits: [deposit], ...page } },
      [single]: { data: deposit },
      'GET /v1/pay/balance': {
        data: { balances: [{ currency: 'ETH', chain_id: 1, available: '0.85', frozen: '0.10' }] },
      },
      'GET /v1/pay/deposit-address': {
        data: { address: tron, currency: 'USDT_TRC20', chain_id: 728126428, user_id: 'user-1' },
      },
      message: {
        event: 'order.paid',
        order_id: 'order-1',
        data: { order_id: 'order-2', note: 'ipn-canary' },
      },
    },
    unpaid: {
      'GET /v1/pay/orders/order-1': { data: open },
      'GET /v1/pay/orders': { data: { orders: [open], ...page } },
      'GET /v1/pay/deposits': { data: { deposits: [], ...page, total: 0 } },
      [single]: undefined,
    },
    refused: (code) => ({ error: { code, message: 'no' } }),
    payments: [sampleWatched()],
    known: [
      [],
      [{ ...known, status: 'final' }],
      [
        { ...known, status: 'detected' },
        { ...known, key: 'dep-2', status: 'gone' },
      ],
    ],
    request: sampleRequest(),
    odd: [...odd, 'ETH', 'dep-2', 'credited', 'confirming', '0001'],
    secrets: ['key-canary', 'ipn-canary'],
    open: (baseUrl, log) =>
      createNovaPay({ ...options, apiKey: 'key-canary', ipnSecrets: ['ipn-canary'], baseUrl, log }),
    shows: (money, seen) =>
      deposits(seen).some(
        (entry) =>
          isId(entry['deposit_id'], money.key) &&
          entry['address'] === tron &&
          word(entry['currency']) === 'usdt_trc20' &&
          Number(entry['chain_id']) === 728126428 &&
          Number(entry['amount']) === Number(money.amount) &&
          (money.status === 'detected' || entry['status'] === 'settled'),
      ),
    // The order itself, or its entry in the list.
    settles: (_observation, { answer }) =>
      [
        at(answer('GET /v1/pay/orders/order-1'), ['data']),
        ...entriesIn(at(answer('GET /v1/pay/orders'), ['data', 'orders'])),
        ...entriesIn(at(answer('GET /v1/pay/orders'), ['data'])),
      ].some(
        (reported) =>
          at(reported, ['order_id']) === 'order-1' &&
          at(reported, ['status']) === 'paid' &&
          word(at(reported, ['currency'])) === 'usdt_trc20' &&
          Number(at(reported, ['amount'])) === 50,
      ),
    drops: ({ key, single: isSingle }, { payment: { known }, reply }) => {
      const { status, body } = reply(`GET /v1/pay/deposit/${key}`);
      const isDocumented =
        status === 404 && (body === undefined || typeof at(body, ['error', 'code']) === 'string');
      return isSingle && known.some((former) => former.key === key) && isDocumented;
    },
    creates: ({ reference, address, amount, memo }, { answer }) => {
      const calls = ['POST /v1/pay/orders/order-1/select', 'GET /v1/pay/orders/order-1'];
      const shown = calls.map((call) => at(answer(call), ['data', 'deposit_address']));
      return reference === 'order-1' && amount === '50.00' && memo === null && shown.includes(address);
    },
  });
});

describe('NovaX', () => {
  const asset = hostedAsset('USD', 2);
  const page = 'https://novax.example/pay/order-1';
  const order = {
    id: 'order-1',
    orderNumber: 'pay_1',
    name: 'canary-name',
    amount: 50,
    amountPaid: 50,
    amountDue: 0,
    status: 'success',
    state: 'completed',
    email: 'canary@mail.example',
    notifyUrl: 'http://127.0.0.1:8787/webhooks/novax/canary-token',
    createdDate: time(0),
  };
  const get = 'GET /orders/order-1';
  const known = { key: 'order-1', hash: null };
  const reportedIn = ({ answer }: Seen): Wire => {
    const unwrap = (value: unknown): unknown => {
      const isContent = ['id', 'orderId', 'orderNumber'].some((name) => at(value, [name]) !== undefined);
      const inner = at(value, ['data']);
      return isContent || typeof inner !== 'object' || inner === null ? value : unwrap(inner);
    };
    return unwrap(answer(get)) as Wire;
  };
  const isOurs = ({ id, orderId, orderNumber, amount }: Wire) =>
    isOneOf(id ?? orderId, '', 'order-1') &&
    isOneOf(orderNumber, '', 'pay_1') &&
    [id, orderId, orderNumber].some((name) => isOneOf(name, 'order-1', 'pay_1')) &&
    Number(amount) === 50;
  const isSuccess = (status: unknown) => isOneOf(word(status), 'success', 'completed', 'paid');

  anyAnswerSuite('novax', {
    paid: {
      [get]: { message: 'ok', data: order },
      'POST /orders': { message: 'ok', data: { orderId: 'order-1', paymentUrl: page } },
      'PUT /orders/order-1/cancel': { message: 'ok', data: { orderId: 'order-1', status: 'new' } },
      message: { orderId: 'order-1', orderNumber: 'pay_1', status: 'success', amount: 50, txId: 'tx-1' },
    },
    unpaid: { [get]: { message: 'ok', data: { ...order, amountPaid: 0, amountDue: 50, status: 'new' } } },
    refused: (message) => ({ message }),
    payments: [sampleWatched({ asset, address: null })],
    known: [
      [],
      [{ ...known, amount: '20', status: 'detected' }],
      [{ ...known, amount: '50', status: 'final' }],
    ],
    request: sampleRequest({ asset }),
    odd: [...odd, 20, 'order_refund'],
    secrets: ['key-canary', 'hash-canary'],
    open: (baseUrl, log) =>
      createNovaX({
        ...options,
        apiKey: 'key-canary',
        apiHash: 'hash-canary',
        currency: 'USD',
        baseUrl,
        log,
      }),
    shows: ({ key, amount, status }, seen) => {
      const reported = reportedIn(seen);
      const paid = reported['amountPaid'] ?? null;
      const [former] = seen.payment.known;
      if (key !== 'order-1' || !isOurs(reported)) return false;
      // Without an amount, its status counts as the whole amount of what was known.
      if (paid === null)
        return former !== undefined && Number(amount) === 50 && isSuccess(reported['status']);
      // More than a final amount counts once it is final, too.
      const isKept = former?.status === 'final' && status === 'final' && Number(paid) > 50;
      return Number(amount) === Number(paid) || (isKept && Number(amount) === 50);
    },
    settles: (_observation, seen) => {
      const reported = reportedIn(seen);
      const { amountPaid = null, amountDue, status, state } = reported;
      if (!isOurs(reported)) return false;
      if (amountPaid === null) return isSuccess(status);
      const isEnough = Number(amountPaid) >= 49.75;
      const isOver = isSuccess(status) || isOneOf(word(status), 'expired', 'cancelled', 'canceled');
      const isPending = word(state) === 'pending' || Number(amountDue) > 0;
      return isEnough && (isOver || !isPending || seen.payment.known[0]?.status === 'final');
    },
    drops: ({ key, amount }, seen) => {
      const [former] = seen.payment.known;
      const isNothing = Number(reportedIn(seen)['amountPaid']) === 0;
      return isNothing && former?.key === key && former.amount === amount;
    },
    creates: ({ address, hostedUrl, amount }, { answer }) => {
      const reported =
        at(answer('POST /orders'), ['data', 'paymentUrl']) ?? at(answer('POST /orders'), ['paymentUrl']);
      const isReported = new URL(String(reported)).href === hostedUrl && hostedUrl.startsWith('https://');
      return isReported && address === null && amount === '50.00';
    },
  });
});

describe('NoxPay', () => {
  const intent = {
    success: true,
    intent_id: 'order-1',
    amount: 50,
    currency: 'USDT_TRC20',
    payment_address: tron,
    status: 'settled',
    order_id: 'pay_1',
    transaction_hash: hash,
  };
  const [get, create] = ['GET /intents/order-1', 'POST /intents/create-payment'];
  const intentIn = ({ answer }: Seen, call: string): Wire => {
    const body = answer(call);
    const isContent = ['intent_id', 'status', 'amount'].some((name) => at(body, [name]) !== undefined);
    return (isContent ? body : at(body, ['data'])) as Wire;
  };
  const isOurs = ({ intent_id: id, currency, amount }: Wire) =>
    word(id) === 'order-1' && word(currency) === 'usdt_trc20' && Number(amount) === 50;

  anyAnswerSuite('noxpay', {
    paid: { [get]: intent, [create]: { ...intent, status: 'pending', transaction_hash: null } },
    unpaid: { [get]: { ...intent, status: 'pending', transaction_hash: null } },
    refused: (detail) => ({ detail }),
    payments: [sampleWatched()],
    known: [[], [{ key: 'order-1', hash, amount: '50', status: 'final' }]],
    request: sampleRequest(),
    odd: [...odd, 'UPI', 'upi://pay?pa=a@b'],
    secrets: ['client-canary', 'secret-canary'],
    open: (baseUrl, log) =>
      createNoxPay({ ...options, clientId: 'client-canary', clientSecret: 'secret-canary', baseUrl, log }),
    shows: ({ key, hash: shown, status }, seen) => {
      const reported = intentIn(seen, get);
      const isSettled = isOurs(reported) && word(reported['status']) === 'settled' && status === 'final';
      return isSettled && key === 'order-1' && word(reported['transaction_hash']) === shown;
    },
    settles: (_observation, seen) => {
      const reported = intentIn(seen, get);
      return isOurs(reported) && word(reported['status']) === 'settled';
    },
    drops: null,
    creates: ({ reference, address, amount, uri }, seen) => {
      const reported = intentIn(seen, create);
      const isReported = reported['payment_address'] === address && isId(reported['intent_id'], reference);
      const isAsked = reported['order_id'] === 'pay_1' && Number(reported['amount']) === 50;
      return (
        isReported &&
        isAsked &&
        word(reported['currency']) === 'usdt_trc20' &&
        amount === '50.00' &&
        uri === null
      );
    },
  });
});

describe('NuxPay', () => {
  const input = {
    receivedTxID: `0x${hash}`,
    amount: '50.000000',
    unit: 'USDT',
    type: 'tetherUSD',
    exchangeRate: '1.00014654',
    charges: { amount: '0.500000', unit: 'USDT' },
    minerFee: { amount: 2.435553, unit: 'USDT' },
  };
  const params = {
    receivedTxID: input.receivedTxID,
    referenceID: '2556718',
    txDetails: { input: [input], output: [] },
    amountReceive: '50 USDT',
    status: 'success',
    transactionDate: '2030-01-01 00:10:00',
    type: 'tetherUSD',
    clientReferenceID: 'pay_1',
    transactionToken: 'order-1',
    fiatDetails: { amount: '50.00', unit: 'USD', exchangeRate: '1.00014654' },
  };
  const create = 'POST /payment_gateway/merchant/transaction/request';
  const payment = sampleWatched({ asset: sampleAsset('usdt-ethereum'), address: evm });
  const other = { ...payment, paymentId: 'pay_2', reference: 'order-2', asset: sampleAsset('usdt-tron') };
  /** The callback names token, reference, unit and type of this payment. */
  const isOf = ({ payment: own, answer }: Seen) => {
    const { transactionToken, clientReferenceID, referenceID, amountReceive, type } = at(answer('callback'), [
      'params',
    ]) as Wire;
    return (
      transactionToken === own.reference &&
      [clientReferenceID, referenceID].includes(own.paymentId) &&
      /^[\d.]+\s+usdt$/i.test(String(amountReceive)) &&
      word(type) === (own.paymentId === 'pay_1' ? 'tetherusd' : 'tronusdt')
    );
  };

  anyAnswerSuite('nuxpay', {
    paid: {
      callback: { command: 'paymentGatewayCallback', params },
      [create]: {
        code: 1,
        message: 'SUCCESS',
        message_d: 'Success.',
        data: {
          transaction_token: 'order-1',
          reference_id: 'pay_1',
          address: evm,
          cryptocurrency_amount: '50.021223',
          crypto_symbol: 'USDT',
        },
      },
    },
    unpaid: {},
    refused: (errorCode) => ({ code: 0, message: 'FAILED', data: { errorCode } }),
    payments: [payment, other],
    known: [[]],
    request: sampleRequest({ asset: payment.asset, price: { amount: '50.00', currency: 'USD' } }),
    odd: [...odd, 'ETH', 'tronusdt', '5000000 USDT', '50 ETH', 'pyt_1', 'externalFundOutCallback'],
    secrets: ['token-canary-0123456789abcdef'],
    open: (baseUrl, log) =>
      createNuxPay({
        ...options,
        apiKey: 'key-canary',
        businessId: 'business-canary',
        callbackTokens: ['token-canary-0123456789abcdef'],
        autoSettleUpTo: '1000',
        baseUrl,
        log,
      }),
    shows: ({ key, amount }, seen) => {
      const reported = at(seen.answer('callback'), ['params']);
      const sum = Number.parseFloat(String(at(reported, ['amountReceive'])));
      const inputs = entriesIn(at(reported, ['txDetails', 'input']));
      return (
        isOf(seen) &&
        key.startsWith(`${seen.payment.reference}:`) &&
        inputs.some((entry) => Number(entry['amount']) === Number(amount)) &&
        // The sum may be rounded for display, by a two hundredth at most.
        Number(amount) <= sum * 1.0051
      );
    },
    settles: () => false,
    drops: (_money, seen) =>
      isOf(seen) && word(at(seen.answer('callback'), ['params', 'status'])) === 'failed',
    creates: ({ reference, address, amount }, { answer }) => {
      const reported = at(answer(create), ['data']) as Wire;
      const isReported = reported['address'] === address && isId(reported['transaction_token'], reference);
      const isAsked = reported['reference_id'] === 'pay_1' && word(reported['crypto_symbol']) === 'usdt';
      return isReported && isAsked && Number(reported['cryptocurrency_amount']) === Number(amount);
    },
  });
});
