/** Money out of the desk, with the built server: what its browser sends, and what it gets. */
import { expect, onTestFinished, test } from 'vitest';
import { startStack, type Stack } from '../stack.ts';
import type { MoneyOut } from './money.ts';

type Json = Record<string, unknown>;

const APPROVALS = { payoutsAbove: { '*': '0' }, refundsAbove: { '*': '0' } };

class Desk {
  constructor(readonly stack: Stack) {}

  async ask(method: string, path: string, body?: object, site = 'same-origin') {
    const response = await fetch(new URL(`/console/money${path}`, this.stack.consoleUrl), {
      method,
      headers: { 'Content-Type': 'application/json', 'Sec-Fetch-Site': site },
      body: body === undefined ? null : JSON.stringify(body),
    });
    const text = await response.text();
    const secrets = ['sk_test_', ...Object.values(this.stack.secrets)];
    if (secrets.some((secret) => text.includes(secret))) throw new Error(`A secret in ${path}: ${text}`);
    return { status: response.status, body: (text.startsWith('{') ? JSON.parse(text) : {}) as Json };
  }

  async money(): Promise<MoneyOut> {
    return (await this.ask('GET', '')).body['data'] as MoneyOut;
  }

  async status(kind: 'refunds' | 'payouts', id: string): Promise<string | undefined> {
    return (await this.money())[kind].find((each) => each.id === id)?.status;
  }
}

async function startDesk(balance?: string): Promise<Desk> {
  const stack = await startStack({
    gateways: ['novapay', 'nuxpay'],
    stepMs: 20,
    config: { approvals: APPROVALS },
    serverEnv: { PAYWICKET_POLL_SECONDS: '0.1' },
    ...(balance !== undefined && { balance }),
  });
  onTestFinished(async () => stack.close());
  return new Desk(stack);
}

const json = { 'Content-Type': 'application/json' };

/** A checkout of 24 dollars that a customer has paid with USDT on TRON at NovaPay. */
async function paidCheckout({ stack }: Desk): Promise<string> {
  const merchant = { Authorization: `Bearer ${stack.secrets['PAYWICKET_SECRET_KEY']}`, ...json };
  const created = await fetch(`${stack.serverUrl}/v1/checkouts`, {
    method: 'POST',
    headers: merchant,
    body: '{"amount":"24.00","currency":"USD"}',
  });
  const { id, sessionToken } = (await created.json()) as { id: string; sessionToken: string };
  await fetch(`${stack.serverUrl}/v1/session/method`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${sessionToken}`, ...json },
    body: '{"method":"usdt-tron"}',
  });
  const payments = `${stack.simulatorUrl}/control/payments`;
  const { data } = (await (await fetch(payments)).json()) as { data: { id: string }[] };
  await fetch(`${payments}/${data[0]?.id}/pay`, { method: 'POST', body: '{"instant":true}' });
  const read = async () =>
    (await fetch(`${stack.serverUrl}/v1/checkouts/${id}`, { headers: merchant })).json() as Promise<Json>;
  await expect.poll(async () => (await read())['status']).toBe('paid');
  return id;
}

test('a refund is claimed by its link, approved by the second person, and sent once', async () => {
  const desk = await startDesk('1000');
  const id = await paidCheckout(desk);
  const quote = await desk.ask('GET', `/checkouts/${id}/quote?basis=coins`);
  expect(quote.body['payments']).toMatchObject([{ maximum: '24', kind: 'payout', problem: null }]);
  const created = await desk.ask('POST', `/checkouts/${id}/refunds`, { amount: '24' });
  expect(created.status).toBe(201);
  const refund = String(created.body['id']);
  const { claimUrls, wallets } = await desk.money();
  const [page, token] = String(claimUrls[refund]).split('#');
  expect(page).toBe(`${desk.stack.serverUrl}/refund`);
  const claimed = await fetch(`${desk.stack.serverUrl}/v1/refund/destination`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${token}`, ...json },
    body: JSON.stringify({ address: wallets['tron'] }),
  });
  expect(claimed.status).toBe(200);
  expect(await desk.status('refunds', refund)).toBe('awaiting_approval');
  const wrong = await desk.ask('POST', `/refunds/${refund}/approve`, { fingerprint: 'another' });
  expect(wrong.status).toBe(409);
  const { fingerprint } = (await desk.money()).refunds[0] ?? {};
  const approved = await desk.ask('POST', `/refunds/${refund}/approve`, { fingerprint });
  expect(approved.body).toMatchObject({ createdBy: 'environment', approvedBy: 'second person' });
  await expect.poll(async () => desk.status('refunds', refund)).toBe('succeeded');
});

test('a payout waits while the balance is too low, and goes on once it is filled', async () => {
  const desk = await startDesk('0');
  const { wallets } = await desk.money();
  const body = {
    provider: 'novapay',
    method: 'usdt-tron',
    address: wallets['tron'],
    amount: '25',
    reference: 'p1',
  };
  const created = await desk.ask('POST', '/payouts', body);
  expect(created.body).toMatchObject({ status: 'awaiting_approval' });
  const payout = String(created.body['id']);
  const { fingerprint } = created.body;
  expect((await desk.ask('POST', `/payouts/${payout}/approve`, { fingerprint })).status).toBe(200);
  await expect.poll(async () => desk.status('payouts', payout)).toBe('awaiting_funds');
  const filled = await fetch(new URL('/console/control/novapay/balance', desk.stack.consoleUrl), {
    method: 'POST',
    body: '{"amount":"1000"}',
  });
  expect(filled.status).toBe(200);
  await desk.ask('POST', `/payouts/${payout}/confirm`);
  await expect.poll(async () => desk.status('payouts', payout)).toBe('completed');
});

test('a payout of NuxPay goes to an address that the second person has put on its list', async () => {
  const desk = await startDesk();
  const { wallets } = await desk.money();
  const body = {
    provider: 'nuxpay',
    method: 'usdt-tron',
    address: wallets['tron'],
    amount: '25',
    reference: 'p1',
  };
  const { body: created } = await desk.ask('POST', '/payouts', body);
  const { id, fingerprint } = created;
  await desk.ask('POST', `/payouts/${String(id)}/approve`, { fingerprint });
  await expect.poll(async () => desk.status('payouts', String(id))).toBe('completed');
});

test('other sites, other actions and a server that is down are refused', async () => {
  const desk = await startDesk();
  expect((await desk.ask('POST', '/payouts', {}, 'cross-site')).status).toBe(403);
  for (const path of ['/payouts/po_1/delete', '/payouts/po_1%2f..%2fx/approve', '/keys/key_1/approve'])
    expect([path, (await desk.ask('POST', path, {})).status]).toEqual([path, 404]);
  await desk.stack.server.kill();
  expect(await desk.ask('GET', '')).toMatchObject({ status: 503 });
  expect(await desk.ask('POST', '/payouts', {})).toMatchObject({
    status: 503,
    body: { detail: 'The Paywicket server does not answer.' },
  });
});
