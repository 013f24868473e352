import type { RecoveredPayment, UnconfirmedPayment } from '../gateway.ts';
import type { NovaPayClient } from './client.ts';
import { clockSkew } from './evidence.ts';
import { readPages } from './pages.ts';
import type { Order } from './wire.ts';

/**
 * Looks for orders whose creation was never answered, by our id in their metadata (R32). One that was not selected has
 * no address, and nobody can pay to it: it is found all the same.
 */
export async function findLost(
  client: NovaPayClient,
  lost: readonly UnconfirmedPayment[],
): Promise<readonly RecoveredPayment[]> {
  if (lost.length === 0) return [];
  const wanted = new Set(lost.map(({ paymentId }) => paymentId));
  const { entries } = await readPages({
    fetch: (page) => client.orders(page),
    idOf: ({ order_id }) => order_id,
    madeAt: ({ created_at }) => created_at,
    since: Math.min(...lost.map(({ createdAt }) => createdAt)) - clockSkew,
    enough: (orders) => ours(orders, wanted).size === wanted.size,
  });
  return [...ours(entries, wanted)].map(([paymentId, order]) => ({
    paymentId,
    reference: order.order_id,
    address: order.deposit_address,
  }));
}

/** By our id. Each is ordered once; should there be two all the same, the one that can be paid to. */
function ours(orders: ReadonlyMap<string, Order>, wanted: ReadonlySet<string>): ReadonlyMap<string, Order> {
  const found = new Map<string, Order>();
  for (const order of orders.values()) {
    const id = order.metadata;
    if (id !== null && wanted.has(id) && (found.get(id)?.deposit_address ?? null) === null)
      found.set(id, order);
  }
  return found;
}
