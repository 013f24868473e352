import { readFile } from 'node:fs/promises';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createHttpClient, type HttpClient } from '../http/client.ts';
import { startGateway, type Reply, type ScriptedGateway } from '../../testing/gateway-server.ts';
import { createClient, type NordPayClient } from './client.ts';
import { transactionOf } from '../../testing/scripted-nordpay.ts';
import { refusal } from './wire.ts';

/** Each documented call goes where the document says, with what it says, and its answer is read. */

let gateway: ScriptedGateway;
let http: HttpClient;
let client: NordPayClient;
let reply: Reply;

beforeEach(async () => {
  gateway = await startGateway(() => reply);
  http = createHttpClient({
    provider: 'nordpay',
    baseUrl: gateway.url,
    headers: { 'X-API-KEY': 'key-canary' },
    refusal,
    clock: { now: () => 0 },
  });
  client = createClient(http);
});
afterEach(async () => {
  await http.close();
  await gateway.close();
});

const period = { start_date: '2026-02-25', end_date: '2026-02-26T00:00:00Z' };
const list = { unreadable: [] };
const wallet = { id: 5, label: 'adr_1', address: 'T1', currency: 'TRX', created_at: '2026-02-25T12:00:00Z' };
const readWallet = { id: '5', label: 'adr_1', address: 'T1', currency: 'TRX', updated_at: null };

it.each<[string, (client: NordPayClient) => Promise<unknown>, unknown, unknown, object?]>([
  [
    'GET /currencies/',
    (made) => made.currencies(),
    [{ name: 'BTC', min_deposit: 0.0001 }],
    { ...list, entries: [{ name: 'BTC', min_deposit: '0.0001', deposit_enabled: null }] },
  ],
  [
    'GET /currencies/rates',
    (made) => made.rates(),
    '[{"name":"BTC","rate":67000.123456789012}]',
    { ...list, entries: [{ name: 'BTC', rate: '67000.123456789012' }] },
  ],
  ['GET /invoice/', (made) => made.invoices(), [{ id: 1 }], { ...list, entries: [{ reference: '1' }] }],
  ['GET /invoice/a%2Fb', (made) => made.invoice('a/b'), { status: 'paid' }, { id: null, status: 'paid' }],
  [
    'GET /invoice/transactions?start_date=2026-02-25&end_date=2026-02-26T00%3A00%3A00Z',
    (made) => made.invoiceTransactions(period),
    [transactionOf()],
    { ...list, entries: [{ tx_id: '67890' }] },
  ],
  [
    'GET /invoice/1/transactions?start_date=2026-02-25&end_date=2026-02-26T00%3A00%3A00Z',
    (made) => made.transactionsOfInvoice('1', period),
    [],
    { ...list, entries: [] },
  ],
  ['GET /wallet/', (made) => made.wallets(), [wallet], { ...list, entries: [readWallet] }],
  ['GET /wallet/5', (made) => made.wallet('5'), wallet, readWallet],
  [
    'POST /wallet/create',
    (made) => made.createWallet({ currency: 'TRX', label: 'adr_1', postback_url: 'https://a.b/c' }),
    wallet,
    readWallet,
    { currency: 'TRX', label: 'adr_1', postback_url: 'https://a.b/c' },
  ],
  ['GET /wallet/5/qrcode', (made) => made.walletQrcode('5'), { qrcode: 'iVBORw0' }, 'iVBORw0'],
  [
    'GET /wallet/transactions?end_date=2026-02-26',
    (made) => made.walletTransactions({ end_date: '2026-02-26' }),
    [transactionOf({ tx_type: 'wallet' })],
    { ...list, entries: [{ tx_type: 'wallet' }] },
  ],
  [
    'GET /wallet/5/transactions',
    (made) => made.transactionsOfWallet('5'),
    [transactionOf({ label: null })],
    { ...list, entries: [{ label: null }] },
  ],
  [
    'GET /balance/',
    (made) => made.balances(),
    '[{"currency":"USDTBEP20","balance":1.000000000000000001}]',
    { ...list, entries: [{ currency: 'USDTBEP20', balance: '1.000000000000000001' }] },
  ],
  [
    'POST /balance/withdraw/request',
    (made) => made.requestWithdrawal({ currency: 'TRX', address: 'T1', amount: '10.5' }),
    { identifier: 'w-1', fee: 1 },
    { identifier: 'w-1', answered: { identifier: 'w-1' } },
    { currency: 'TRX', address: 'T1', amount: '10.5' },
  ],
  [
    'POST /balance/withdraw/confirm',
    (made) => made.confirmWithdrawal('w-1'),
    { status: 'completed', tx_hash: 'ff' },
    { status: 'completed', tx_hash: 'ff' },
    { identifier: 'w-1' },
  ],
  [
    'POST /balance/withdraw/multiple/request',
    (made) =>
      made.requestWithdrawals({
        currency: 'TRX',
        addresses_and_amounts: [{ address: 'T1', amount: '10.5' }],
      }),
    { identifier: 3 },
    { identifier: '3' },
    { currency: 'TRX', addresses_and_amounts: [{ address: 'T1', amount: '10.5' }] },
  ],
  [
    'POST /balance/withdraw/multiple/confirm',
    (made) => made.confirmWithdrawals('3'),
    { status: 'processing' },
    { status: 'processing', tx_hash: null },
    { identifier: '3' },
  ],
])('%s', async (call, make, body, read, sent) => {
  reply = { body };
  expect(await make(client)).toEqual(
    typeof read === 'string' ? read : expect.objectContaining(asLoose(read)),
  );
  const [asked] = gateway.requests;
  const query = asked !== undefined && asked.query.size > 0 ? `?${asked.query.toString()}` : '';
  expect(`${asked?.call}${query}`).toBe(call);
  expect(asked?.headers['x-api-key']).toBe('key-canary');
  expect(asked?.body).toBe(sent === undefined ? '' : JSON.stringify(sent));
});

/** Of objects in an expectation only what is named is compared. */
function asLoose(value: unknown): Record<string, unknown> {
  const loose = (entry: unknown): unknown => {
    if (Array.isArray(entry)) return entry.map(loose);
    return typeof entry === 'object' && entry !== null
      ? (expect.objectContaining(asLoose(entry)) as unknown)
      : entry;
  };
  return Object.fromEntries(Object.entries(value as object).map(([name, entry]) => [name, loose(entry)]));
}

it("POST /invoice/create takes the document's own example", async () => {
  const example = await readFile(new URL('fixtures/invoice-create.json', import.meta.url), 'utf8');
  const body = { fail_url: 'https://example.com/fail', ...(JSON.parse(example) as object) };
  reply = { body: { id: 1, uuid: 'u', amount: '0.34 BNB', address: 'x' } };
  const invoice = await client.createInvoice(body as Parameters<NordPayClient['createInvoice']>[0]);
  expect(invoice).toMatchObject({ reference: 'u', amount: { amount: '0.34', unit: 'BNB' }, address: 'x' });
  expect(gateway.requests[0]?.call).toBe('POST /invoice/create');
  expect(JSON.parse(gateway.requests[0]?.body ?? '')).toEqual(body);
});
