import { randomUUID } from 'node:crypto';
import { PAYWICKET_SECRET_KEY } from '$app/env/private';
import { PAYWICKET_URL } from '$app/env/public';
import { createClient } from 'paywicket/client';
import { orders } from '../../../orders';

const paywicket = createClient({ url: PAYWICKET_URL, key: PAYWICKET_SECRET_KEY });

/** The price is set here, never in the page, and stored with the order before the page is answered. */
export async function POST(): Promise<Response> {
  const reference = `order-${randomUUID()}`;
  const order = { amount: '24.00', currency: 'USD', description: 'Mug', reference };
  const { id, amount, currency, sessionToken, sessionView } = await paywicket.checkouts.create(order);
  orders.set(reference, { id, amount, currency, shipped: false });
  return Response.json({ sessionToken, sessionView }, { headers: { 'Cache-Control': 'no-store' } });
}
