import { z } from 'zod';
import { sameAddress } from '../../domain/address.ts';
import { ProviderError } from '../../domain/errors.ts';
import type { Log, WatchedPayment } from '../../domain/ports.ts';
import type { NovaPayClient } from './client.ts';
import { isCandidate, ownerOf, type Evidence } from './observation.ts';
import { readPages, type Listed } from './pages.ts';
import type { Deposit, Order } from './wire.ts';

/** Up to so many payments are asked for one by one, more by the list of pending orders. */
const handful = 5;
/** The gateway's clock and ours may be so far apart, in milliseconds. */
const clockSkew = 3_600_000;

/**
 * Collects what NovaPay knows of these payments, sharing the calls that serve all of them: the lists are read when
 * the first payment needs them, and once.
 */
export function createCollector(
  client: NovaPayClient,
  payments: readonly WatchedPayment[],
  log: Log,
): (payment: WatchedPayment) => Promise<Omit<Evidence, 'askedAt'>> {
  const since = Math.min(...payments.map(({ createdAt }) => createdAt)) - clockSkew;
  const orderKeys = {
    idOf: (order: Order) => order.order_id,
    madeAt: (order: Order) => order.created_at,
    since,
  };

  const pendingOrders = lazily(() =>
    readPages({
      ...orderKeys,
      fetch: (page) => client.orders({ ...page, status: 'pending' }),
      enough: (orders) => payments.every(({ reference }) => orders.has(reference)),
    }),
  );
  const allOrders = lazily(async () =>
    told('orders', await readPages({ ...orderKeys, fetch: (page) => client.orders(page) })),
  );
  const deposits = lazily(async () =>
    told(
      'deposits',
      await readPages({
        fetch: (page) => client.deposits(page),
        idOf: ({ deposit_id }) => deposit_id,
        madeAt: ({ created_at }) => created_at,
        since,
      }),
    ),
  );

  function told<T>(list: string, listed: Listed<T>): Listed<T> {
    const { complete, unreadable } = listed;
    if (!complete) log.warn({ provider: 'novapay', list }, 'a list is longer than is read');
    if (unreadable[0] !== undefined) {
      const { fault } = unreadable[0];
      log.warn(
        { provider: 'novapay', list, count: unreadable.length, fault },
        'a list has unreadable entries',
      );
    }
    return listed;
  }

  async function orderOf({ reference }: WatchedPayment): Promise<Order> {
    const listed = payments.length > handful ? (await pendingOrders()).entries.get(reference) : undefined;
    const order = listed ?? (await client.order(reference));
    if (order.order_id === reference) return order;
    throw unexpected('GET /v1/pay/orders/{order_id} answered another order_id');
  }

  async function namedBy({ deposit_id: depositId }: Order): Promise<Deposit | null> {
    if (depositId === null) return null;
    const deposit = await client.deposit(depositId);
    if (deposit.deposit_id === depositId) return deposit;
    throw unexpected('GET /v1/pay/deposit/{deposit_id} answered another deposit_id');
  }

  return async (payment) => {
    const [order, listed] = await Promise.all([orderOf(payment), deposits()]);
    requireReadable(listed, payment);
    const named = await namedBy(order);
    const candidates = [...listed.entries.values()].filter((deposit) => isCandidate(deposit, order, payment));
    if (candidates.length === 0) return { payment, order, named, further: [], doubtful: false };

    const { entries, complete } = await allOrders();
    const owners = claimants(order, payment, entries);
    const owned = candidates.map((deposit) => ({
      deposit,
      owner: complete ? ownerOf(deposit, owners, payment.asset.network.id) : null,
    }));
    return {
      payment,
      order,
      named,
      further: owned.flatMap(({ deposit, owner }) => (owner === order.order_id ? [deposit] : [])),
      doubtful: owned.some(({ owner }) => owner === null),
    };
  };
}

/** A deposit at the payment's address that can not be read must not look like no deposit. */
function requireReadable({ unreadable }: Listed<Deposit>, { asset, address }: WatchedPayment): void {
  for (const { value, fault } of unreadable) {
    const parsed = z.object({ address: z.string() }).safeParse(value);
    if (parsed.success && sameAddress(asset.network.id, parsed.data.address, address)) {
      throw unexpected(`GET /v1/pay/deposits: ${fault}`);
    }
  }
}

/** Our order holds the address that was shown for it, whatever became of the order since. */
function claimants(
  order: Order,
  { address, createdAt }: WatchedPayment,
  others: ReadonlyMap<string, Order>,
): readonly Order[] {
  const own = { ...order, deposit_address: address, created_at: order.created_at ?? createdAt };
  return [...new Map([...others, [order.order_id, own]]).values()];
}

function lazily<T>(load: () => Promise<T>): () => Promise<T> {
  let loading: Promise<T> | undefined;
  return () => (loading ??= load());
}

const unexpected = (message: string) =>
  new ProviderError('novapay', 'unexpected_response', message, { effect: 'none' });
