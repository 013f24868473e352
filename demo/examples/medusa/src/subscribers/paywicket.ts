import type { SubscriberArgs, SubscriberConfig } from '@medusajs/framework';
import type { MedusaContainer, ProviderWebhookPayload } from '@medusajs/framework/types';
import { Modules, PaymentEvents, PaymentWebhookEvents } from '@medusajs/framework/utils';
import { verifyWebhook } from 'paywicket/webhooks';
import { follow, notify } from '../jobs/paywicket';
import {
  consoleUrl,
  isOfMedusa,
  paywicket,
  waitsForPerson,
  webhookSecret,
} from '../modules/paywicket/checkout';

export const config: SubscriberConfig = {
  event: [PaymentWebhookEvents.WebhookReceived, PaymentEvents.REFUNDED],
  context: { subscriberId: 'paywicket' },
};

/** Does what Medusa does not do on a webhook. Medusa itself handles payments: see `getWebhookActionAndData`. */
export default async function paywicketSubscriber({
  event: { name, data },
  container,
}: SubscriberArgs<ProviderWebhookPayload & { id: string }>): Promise<void> {
  if (name === PaymentEvents.REFUNDED) return sendRefundLink(container, data.id);
  if (!data.provider.endsWith('paywicket_paywicket')) return;
  const { rawData, headers } = data.payload;
  // An event queue passes bytes on as JSON.
  const body = typeof rawData === 'string' ? rawData : Buffer.from(rawData);
  const event = verifyWebhook(body, headers as Record<string, string | undefined>, webhookSecret);
  if (!('reference' in event.data && isOfMedusa(event.data.reference))) return;
  if (event.type === 'checkout.processing' && 'payments' in event.data)
    await follow(container, await paywicket.checkouts.get(event.data.id));
  const needsPerson = 'exceptions' in event.data && waitsForPerson(event.data);
  if (event.type.startsWith('refund.') || needsPerson)
    await notify(container, event.id, event.type, `${event.data.reference}: see ${consoleUrl}`);
}

/** The link is not stored in the payment, which shoppers can read. Send it to the customer by e-mail here. */
async function sendRefundLink(container: MedusaContainer, paymentId: string): Promise<void> {
  const { provider_id, data } = await container.resolve(Modules.PAYMENT).retrievePayment(paymentId);
  const [id] = Array.isArray(data?.refunds) ? data.refunds.slice(-1) : [];
  if (provider_id !== 'pp_paywicket_paywicket' || typeof id !== 'string') return;
  const { status, value, currency } = await paywicket.refunds.get(id);
  if (status !== 'awaiting_destination') return;
  const { claimUrl } = await paywicket.refunds.claimLink(id);
  await notify(container, id, `Refund of ${value} ${currency}`, `Send the customer this link: ${claimUrl}`);
}
