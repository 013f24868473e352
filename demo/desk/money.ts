/** Money out on the desk: refunds and payouts, as the merchant and as the second person who approves them. */
import { Hono, type Context } from 'hono';
import { newAddress, NETWORKS, type Network } from '../simulators/engine/chains.ts';
import type { Answer, MerchantCalls } from './merchant-calls.ts';

/** What a browser gets. Of the server's answers, only what the desk shows is named here. */
export interface MoneyOut {
  readonly checkouts: readonly PaidCheckout[];
  /** Newest first. */
  readonly refunds: readonly Refund[];
  readonly payouts: readonly Payout[];
  /** Links to claim refunds, by the refund's id. */
  readonly claimUrls: Readonly<Record<string, string>>;
  /** The customer's own address on each network. */
  readonly wallets: Readonly<Record<string, string>>;
}

export interface PaidCheckout {
  readonly id: string;
  readonly status: string;
  readonly exception: string | null;
  readonly amount: string;
  readonly amountPaid: string;
  readonly currency: string;
  readonly reference: string | null;
  /** The product whose payment link opened it; null where a shop's server did. */
  readonly link: { readonly id: string } | null;
  readonly createdAt: string;
  readonly payments: readonly CheckoutPayment[];
}

export interface CheckoutPayment {
  readonly id: string;
  readonly provider: string;
  readonly method: string;
  readonly status: string;
  readonly asset: string;
  readonly network: string;
  readonly amount: string;
  readonly providerReference: string | null;
  readonly transactions: readonly { readonly amount: string; readonly status: string }[];
}

/** What refunds and payouts have in common. */
export interface Transfer {
  readonly id: string;
  readonly provider: string;
  readonly method: string;
  readonly asset: string;
  readonly network: string;
  readonly amount: string;
  readonly status: string;
  readonly approvalBy: 'merchant' | 'provider' | null;
  readonly fingerprint: string;
  readonly transactionHash: string | null;
  readonly failureReason: string | null;
  readonly providerReference: string | null;
  readonly createdBy: string;
  readonly approvedBy: string | null;
  readonly createdAt: string;
}

export interface Payout extends Transfer {
  readonly address: string | null;
}

export interface Refund extends Transfer {
  readonly checkoutId: string;
  readonly kind: 'native' | 'payout' | 'manual';
  readonly destination: { readonly address?: string; readonly userId?: string } | null;
  readonly holdUntil: string | null;
}

export interface RefundQuote {
  readonly payments: readonly {
    readonly paymentId: string;
    readonly provider: string;
    readonly kind: Refund['kind'];
    readonly method: string;
    readonly asset: string;
    readonly maximum: string;
    readonly problem: { readonly message: string } | null;
  }[];
}

const LISTED = 20;

/** The second person decides; all else the merchant does. */
const ACTIONS: Readonly<Record<string, 'merchant' | 'second person'>> = {
  'claim-link': 'merchant',
  confirm: 'merchant',
  cancel: 'merchant',
  approve: 'second person',
  reject: 'second person',
  resolve: 'second person',
};

export function createMoney(calls: MerchantCalls): Hono {
  const claimUrls = new Map<string, string>();
  const wallets = Object.fromEntries(NETWORKS.map((network: Network) => [network, newAddress(network)]));

  /** A link is shown once, so it is stored for the page. */
  const answered = (c: Context, { status, body }: Answer): Response => {
    const { id, claimUrl } = body;
    if (typeof id === 'string' && typeof claimUrl === 'string') claimUrls.set(id, claimUrl);
    return c.json(body, status as 200, { 'Cache-Control': 'no-store' });
  };

  return new Hono()
    .get('/', async (c) => {
      const newest = async (path: string) => calls.list(`/v1/${path}?limit=${LISTED}`);
      const [checkouts, refunds, payouts] = await Promise.all(
        ['checkouts', 'refunds', 'payouts'].map(newest),
      );
      const data = { checkouts, refunds, payouts, claimUrls: Object.fromEntries(claimUrls), wallets };
      return c.json({ data }, 200, { 'Cache-Control': 'no-store' });
    })
    .get('/checkouts/:id{chk_[\\w-]+}/quote', async (c) => {
      const query = new URLSearchParams({ basis: c.req.query('basis') ?? 'coins' });
      return answered(
        c,
        await calls.call('GET', `/v1/checkouts/${c.req.param('id')}/refunds/quote?${query}`),
      );
    })
    .post('/checkouts/:id{chk_[\\w-]+}/refunds', async (c) => {
      const path = `/v1/checkouts/${c.req.param('id')}/refunds`;
      return answered(c, await calls.call('POST', path, await c.req.text(), c.req.header('Idempotency-Key')));
    })
    .post('/payouts', async (c) => {
      const body = await c.req.text();
      // NuxPay sends to its list of recipients alone. Where it refuses the address, so does the payout.
      const { provider, method, address } = await c.req.json<Record<string, unknown>>();
      const addresses = [{ address, method }];
      if (provider === 'nuxpay')
        await calls.approve('/v1/payout-allowlist', JSON.stringify({ provider, addresses }));
      return answered(c, await calls.call('POST', '/v1/payouts', body, c.req.header('Idempotency-Key')));
    })
    .post('/:kind{refunds|payouts}/:id{\\w+_[\\w-]+}/:action', async (c) => {
      const { kind, id, action } = c.req.param();
      const by = ACTIONS[action];
      if (by === undefined) return c.notFound();
      const path = `/v1/${kind}/${id}/${action}`;
      const body = await c.req.text();
      return answered(
        c,
        by === 'merchant' ? await calls.call('POST', path, body) : await calls.approve(path, body),
      );
    })
    .onError((error, c) => c.json({ detail: error.message }, 503));
}
