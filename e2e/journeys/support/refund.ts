/** A payment that is refunded to an address that its shopper enters. */
import { expect } from '@playwright/test';
import type { Gateway } from './gateway.ts';
import type { Merchant } from './merchant.ts';

/** @returns the address of the refund's page */
export async function refundOf(merchant: Merchant, gateway: Gateway): Promise<string> {
  const { id, sessionToken } = await merchant.create({ amount: '50.00', reference: 'order-7' });
  await merchant.choose(sessionToken);
  await gateway.pay();
  await expect.poll(async () => (await merchant.read(id)).status).toBe('paid');
  await gateway.fill('USDT_TRC20', '1000');
  return merchant.refund(id);
}
