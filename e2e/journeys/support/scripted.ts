/** Sessions with fixed texts and times, instead of the server's responses, so that a screen always looks the same. */
import type { Page } from '@playwright/test';

const start = Date.UTC(2030, 0, 1, 12);
const iso = (minutes: number): string => new Date(start + minutes * 60_000).toISOString();

/** Of the contract, or of a newer server with other content. */
export type Answer = Record<string, unknown>;

export function aMethod(change: Answer = {}): Answer {
  return {
    id: 'usdt-tron',
    asset: 'USDT',
    assetName: 'Tether USD',
    network: 'tron',
    networkName: 'TRON',
    networkStandard: 'TRC20',
    kind: 'address',
    amount: '54.12',
    minimum: null,
    available: true,
    reason: null,
    typicalSeconds: 60,
    feeAsset: 'TRX',
    ...change,
  };
}

const bitcoin = {
  id: 'btc-bitcoin',
  asset: 'BTC',
  assetName: 'Bitcoin',
  network: 'bitcoin',
  networkName: 'Bitcoin',
  networkStandard: null,
  amount: '0.00052134',
  typicalSeconds: 1800,
  feeAsset: null,
};

export const fewMethods: Answer[] = [
  aMethod({}),
  aMethod({
    id: 'usdt-ethereum',
    network: 'ethereum',
    networkName: 'Ethereum',
    networkStandard: 'ERC20',
    feeAsset: 'ETH',
  }),
  aMethod(bitcoin),
  aMethod({
    id: 'xrp-xrp',
    asset: 'XRP',
    assetName: 'XRP',
    network: 'xrp',
    networkName: 'XRP Ledger',
    networkStandard: null,
    amount: '21.482913',
    feeAsset: null,
    minimum: '30',
    available: false,
    reason: 'below_minimum',
  }),
  aMethod({
    id: 'card',
    asset: 'EUR',
    assetName: 'Card or bank',
    network: 'hosted',
    networkName: 'Card or bank',
    networkStandard: null,
    kind: 'hosted',
    amount: '49.90',
    typicalSeconds: null,
    feeAsset: null,
  }),
];

const tickers = [
  'ETH',
  'SOL',
  'BNB',
  'TRX',
  'LTC',
  'BCH',
  'DOGE',
  'ADA',
  'DOT',
  'XLM',
  'ATOM',
  'ALGO',
  'NEAR',
  'DASH',
  'ZEC',
];
export const manyMethods: Answer[] = [
  ...fewMethods,
  ...tickers.map((asset, index) =>
    aMethod({
      ...bitcoin,
      id: asset.toLowerCase(),
      asset,
      assetName: asset,
      network: asset.toLowerCase(),
      networkName: asset,
      amount: String(index + 1),
    }),
  ),
];

export function aPayment(change: Answer = {}): Answer {
  return {
    id: 'pay_1',
    method: 'usdt-tron',
    status: 'awaiting',
    amount: '54.12',
    amountPaid: '0',
    amountDue: '54.12',
    asset: 'USDT',
    network: 'tron',
    networkName: 'TRON',
    networkStandard: 'TRC20',
    typicalSeconds: 60,
    feeAsset: 'TRX',
    address: 'TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t',
    memo: null,
    uri: null,
    hostedUrl: null,
    quote: { rate: '0.922', pair: 'USDT/EUR', at: iso(0) },
    createdAt: iso(-1),
    expiresAt: iso(29),
    token: null,
    sentAt: null,
    transactions: [],
    ...change,
  };
}

export function aTransaction(change: Answer = {}): Answer {
  return {
    hash: '5f1c'.repeat(16),
    amount: '54.12',
    asset: 'USDT',
    network: 'tron',
    networkName: 'TRON',
    confirmations: 1,
    requiredConfirmations: 3,
    status: 'detected',
    explorerUrl: 'https://tronscan.org/#/transaction/5f1c',
    seenAt: iso(0),
    ...change,
  };
}

export function aSent(change: Answer = {}): Answer {
  return {
    asset: 'USDT',
    amount: '54.12',
    network: 'tron',
    networkName: 'TRON',
    networkStandard: 'TRC20',
    rate: '0.922',
    hashes: ['5f1c'.repeat(16)],
    explorerUrls: ['https://tronscan.org/#/transaction/5f1c'],
    ...change,
  };
}

export function aSession(change: Answer = {}): Answer {
  const { status = 'open', exception = null, amountDue = '49.90' } = change;
  return {
    id: 'chk_01HZX5',
    status,
    exception,
    exceptions: exception === null ? [] : [exception],
    test: false,
    store: {
      name: 'Morrow Ceramics',
      legalName: 'Morrow Ceramics GmbH',
      country: 'DE',
      url: null,
      logoUrl: null,
      supportUrl: 'https://shop.example/help',
      color: null,
      background: null,
      radius: null,
    },
    amount: '49.90',
    currency: 'EUR',
    minorUnits: 2,
    amountPaid: '0',
    amountPending: '0',
    amountDue,
    reference: 'MC-2041',
    description: 'Stoneware cup, ash glaze',
    lineItems: [],
    methods: status === 'open' ? fewMethods : [],
    payment: null,
    formerPayments: [],
    receipt: [],
    paidAt: null,
    refunds: [],
    walletRequest: null,
    watchedUntil: iso(7 * 24 * 60),
    walletApps: [],
    successUrl: null,
    pendingUrl: null,
    cancelUrl: null,
    expiresAt: iso(29),
    refreshable: true,
    // As from the server: once something has arrived, it cancels no more.
    cancellable: status === 'open' && exception === null && amountDue === '49.90',
    version: 1,
    serverTime: iso(0),
    ...change,
  };
}

/** The server's response until another one is set. `'never'`: no response. */
export interface Script {
  session: Answer | 'never';
  /** Response instead of the session. */
  refusal?: { status: number; body: Answer };
  /** Response to every POST. */
  post?: { status: number; body: Answer } | 'never';
}

/** Replaces the running server's responses. */
export async function play(page: Page, script: Script, server: string): Promise<void> {
  const json = (body: Answer, status = 200, contentType = 'application/json') => ({
    status,
    contentType,
    headers: { 'Access-Control-Allow-Origin': '*', 'Access-Control-Allow-Headers': '*' },
    body: JSON.stringify(body),
  });
  // After a long time without a response, the dialog redirects to the server's page.
  await page.route(`${server}/pay?locale=*`, async (route) => route.abort('aborted'));
  await page.route(`${server}/v1/session{,/**}`, async (route) => {
    const request = route.request();
    const { session, refusal, post = 'never' } = script;
    const given = ({ status, body }: { status: number; body: Answer }) =>
      json(body, status, status >= 400 ? 'application/problem+json' : undefined);
    if (request.method() === 'GET') {
      if (refusal !== undefined) await route.fulfill(given(refusal));
      else if (session !== 'never') await route.fulfill(json(session));
    } else if (request.method() === 'POST' && post !== 'never') await route.fulfill(given(post));
  });
}

/**
 * Opens the dialog over a page of the shop, reduced to the loader.
 *
 * @param url The page. Chromium would block requests to this machine from an invented one.
 */
export async function openDialog(page: Page, url: string): Promise<void> {
  await page.goto(url);
  await page.evaluate(async () => {
    for (const element of document.querySelectorAll('link, body > *')) element.remove();
    const { Paywicket } = window as unknown as { Paywicket: { open(options: object): Promise<unknown> } };
    await Paywicket.open({ session: `cs_${'A'.repeat(43)}`, resume: 'none' });
  });
}
