import { completeCartWorkflow, processPaymentWorkflow } from '@medusajs/medusa/core-flows';
import type { MedusaContainer } from '@medusajs/framework/types';
import {
  BigNumber,
  ContainerRegistrationKeys,
  Modules,
  PaymentActions,
  PaymentSessionStatus,
} from '@medusajs/framework/utils';
import type { Checkout } from 'paywicket/client';
import { consoleUrl, hasMoney, isOfMedusa, paywicket, statusOf } from '../modules/paywicket/checkout';

export const config = { name: 'paywicket', schedule: '* * * * *' };

const WEEK_MS = 7 * 24 * 60 * 60 * 1000;

/**
 * Webhooks get lost: Medusa acknowledges them before it has done anything, and its address may have changed. So the shop asks
 * once a minute for the payments of the last week.
 */
export default async function paywicketJob(container: MedusaContainer): Promise<void> {
  const logger = container.resolve(ContainerRegistrationKeys.LOGGER);
  const from = new Date(Date.now() - WEEK_MS).toISOString();
  for (const status of ['paid', 'processing'] as const) {
    let cursor: string | null | undefined;
    do {
      const page = await paywicket.checkouts.list({ status, from, limit: 100, ...(cursor && { cursor }) });
      for (const checkout of page.data)
        await follow(container, checkout).catch((error: Error) =>
          logger.error(`paywicket: ${checkout.id}: ${error.message}`),
        );
      cursor = page.nextCursor;
    } while (cursor !== null);
  }
}

/** Does once what the webhook of a checkout would do, for a checkout that was just read. */
export async function follow(container: MedusaContainer, checkout: Checkout): Promise<void> {
  const { reference } = checkout;
  if (!isOfMedusa(reference)) return;
  const query = container.resolve(ContainerRegistrationKeys.QUERY);
  const { data: sessions } = await query.graph({
    entity: 'payment_session',
    fields: ['id', 'status', 'payment.id', 'payment_collection_id'],
    filters: { id: reference },
  });
  const session = sessions[0];
  if (session === undefined) {
    // Paywicket's console lists it as paid: only Medusa can tell that there is no order.
    if (checkout.status === 'paid' && hasMoney(checkout)) await notifyGone(container, checkout);
    return;
  }
  if (session.payment) return;
  const status = statusOf(checkout);
  if (status === PaymentSessionStatus.CAPTURED) {
    const data = { session_id: reference, amount: new BigNumber(checkout.amount) };
    await processPaymentWorkflow(container).run({ input: { action: PaymentActions.SUCCESSFUL, data } });
  } else if (status === PaymentSessionStatus.PENDING_AUTHORIZATION && session.status !== status) {
    const { data: carts } = await query.graph({
      entity: 'cart_payment_collection',
      fields: ['cart_id'],
      filters: { payment_collection_id: session.payment_collection_id },
    });
    // The order holds its stock.
    if (carts[0]) await completeCartWorkflow(container).run({ input: { id: carts[0].cart_id } });
  }
}

/** For a cart that was deleted, or whose price has changed. */
async function notifyGone(container: MedusaContainer, { id, amountPaid, currency }: Checkout): Promise<void> {
  const advice = `refund it at ${consoleUrl}, unless another Medusa uses this server`;
  await notify(container, id, 'paid, but its cart is gone', `${id}, ${amountPaid} ${currency}: ${advice}`);
}

/** In the admin's notifications, once for each id. */
export async function notify(container: MedusaContainer, id: string, title: string, description: string) {
  await container.resolve(Modules.NOTIFICATION).createNotifications({
    to: '',
    channel: 'feed',
    template: 'admin-ui',
    data: { title: `Paywicket: ${title}`, description },
    idempotency_key: `paywicket-${id}`,
  });
}
