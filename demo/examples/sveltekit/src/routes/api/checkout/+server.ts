import { randomUUID } from 'node:crypto';
import { PAYWICKET_SECRET_KEY } from '$app/env/private';
import { PAYWICKET_URL } from '$app/env/public';
import { createClient } from 'paywicket/client';

const paywicket = createClient({ url: PAYWICKET_URL, key: PAYWICKET_SECRET_KEY });

/** The price is set here, never in the page. */
export async function POST(): Promise<Response> {
  const reference = `order-${randomUUID()}`;
  const order = { amount: '24.00', currency: 'USD', description: 'Mug', reference };
  const { sessionToken } = await paywicket.checkouts.create(order);
  // In your shop: store the order with its reference before you answer.
  return Response.json({ sessionToken });
}
