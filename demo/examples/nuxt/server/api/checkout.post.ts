import { randomUUID } from 'node:crypto';
import { createClient } from 'paywicket/client';

const paywicket = createClient({
  url: process.env['PAYWICKET_URL'] ?? 'http://127.0.0.1:8787',
  key: process.env['PAYWICKET_SECRET_KEY'] ?? '',
});

/** The price is set here, never in the page. */
export default defineEventHandler(async () => {
  const reference = `order-${randomUUID()}`;
  const order = { amount: '24.00', currency: 'USD', description: 'Mug', reference };
  const { sessionToken } = await paywicket.checkouts.create(order);
  // In your shop: store the order with its reference before you answer.
  return { sessionToken };
});
