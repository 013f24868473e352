import { expect } from 'vitest';
import { coins, says, scriptedProvider } from './scripted-gateway.ts';
import type { databaseOfTier } from './tier-database.ts';
import { startWorkbench, type Workbench, type WorkbenchOptions } from './workbench.ts';

/** Test helper: a shop that sells by links, and shoppers who open them and pay. */

export const minute = 60_000;
export const hour = 60 * minute;
/** How long a checkout is open. */
export const life = 30 * minute;

export const invoice = {
  name: 'Invoice 17',
  amount: '50.00',
  currency: 'USD',
  reference: '17',
  customer: { email: 'ann@example.com' },
  uses: 1,
};

export interface LinkShopOptions extends WorkbenchOptions {
  readonly locate: ReturnType<typeof databaseOfTier>['locate'];
}

export async function startLinkShop({ locate, ...options }: LinkShopOptions) {
  const gateway = scriptedProvider('novapay');
  const location = await locate();
  const bench = await startWorkbench([gateway], { ...options, location });
  const at = (path: string, body?: object) =>
    bench.merchant(body === undefined ? 'GET' : 'POST', `/v1${path}`, body);
  const made = async (changes: object = {}): Promise<string> => {
    const { status, body, text } = await at('/links', { ...invoice, ...changes });
    expect([status, text]).toEqual([201, text]);
    return String(body['id']);
  };
  /** As the widget opens a link. */
  const open = (id: string) => bench.shopper('', 'POST', `/v1/links/${id}/sessions`, {});
  const opened = async (id: string) => {
    const { status, body, text } = await open(id);
    expect([status, text]).toEqual([201, text]);
    const token = String(body['sessionToken']);
    const view = (await bench.shopper(token, 'GET', '/v1/session')).body;
    return { token, id: String(view['id']), view };
  };
  const get = async (path: string) => (await at(path)).body as Record<string, unknown>;
  /** The payment of a checkout, with an address. */
  const choose = async (token: string) =>
    (await bench.choose(token)).body['payment'] as unknown as {
      readonly id: string;
      readonly amount: string;
    };
  /** What has come, by payment. */
  const paid = new Map<
    string,
    readonly [key: string, amount: string, at: number, status?: 'final' | 'detected' | 'gone']
  >();
  gateway.script.observe = (payment) => {
    const [key, amount = '0', at = null, status = 'final'] = paid.get(payment.paymentId) ?? [];
    const transactions = key === undefined ? [] : [coins(key, amount, { at, status })];
    return says(payment, { observedAt: bench.now(), transactions });
  };
  /** A checkout's address is paid. */
  const pay = async (token: string, amount = '50.00') => {
    const { id } = await choose(token);
    paid.set(id, [id, amount, bench.now()]);
    return id;
  };
  return { bench, gateway, at, made, open, opened, get, choose, pay, paid };
}

/** An order of a link of its own, in any shop. @param changes to `invoice` */
export async function linkOrder({ merchant, shopper }: Workbench, changes: object = {}) {
  const made = await merchant('POST', '/v1/links', { ...invoice, ...changes });
  expect([made.status, made.text]).toEqual([201, made.text]);
  const opened = await shopper('', 'POST', `/v1/links/${String(made.body['id'])}/sessions`, {});
  const token = String(opened.body['sessionToken']);
  return { id: String((await shopper(token, 'GET', '/v1/session')).body['id']), token };
}

export const checkoutsOf = async ({ merchant }: Workbench, query: string) =>
  (await merchant('GET', `/v1/checkouts?${query}`)).body['data'] as unknown as readonly {
    readonly id: string;
    readonly status: string;
    readonly exceptions: readonly string[];
  }[];
