import { z } from 'zod';
import { errorsOf } from '../adapter.ts';
import type { GatewayWebhooks } from '../gateway.ts';
import { truncateAsText, truncateText, truncate } from '../http/redact.ts';
import { faults, parseLosslessJson } from '../http/json.ts';
import { messageIn, orderNotify, refundNotify } from './wire.ts';
import type { Log } from '../../base/log/logger.ts';

/**
 * Creates the reader of NovaX's webhooks. Only the token in their URL authenticates them, so they only trigger polls: a message
 * about an order polls that order. A message about a refund is parsed, so that it does not count as malformed, but then
 * ignored, because it counts only at the refund's own URL.
 */
export function createWebhooks(log: Log, secrets: readonly string[]): GatewayWebhooks {
  return {
    address: 'payment',

    verify({ body }) {
      const text = new TextDecoder().decode(body);
      return truncate(text, text.length);
    },

    async read(body, { own }) {
      const nothing = { poll: [], observations: [], unmatched: [] };
      const message = readMessage(body, secrets);
      if (message.refund !== null || own === null) return nothing;
      const { orderId, orderNumber } = message;
      const { paymentId, reference } = own;
      // Ids may be missing, because the URL already identifies the payment.
      if ((orderId ?? reference) === reference && (orderNumber ?? paymentId) === paymentId)
        return { ...nothing, poll: [{ paymentId }] };
      log.warn(
        { provider: 'novax', paymentId },
        'a message names another order than the address to which it was sent',
      );
      return nothing;
    },
  };
}

/** Recognizes messages about refunds: only they have a type. */
const aboutRefund = z.object({ type: z.string().startsWith('order_refund') });

/** Reads a message. `refund` is the message about a refund; it is null for a message about an order. */
export function readMessage(body: string, secrets: readonly string[]) {
  const unreadable = (fault: string, content: string) =>
    errorsOf('novax').unusable(`sent a message that ${fault}`, content);
  let content: unknown;
  try {
    content = messageIn(parseLosslessJson(body));
  } catch {
    // The parser's message contains parts of the body, which may contain secrets.
    throw unreadable('is not JSON', truncateText(Buffer.from(body), secrets));
  }
  const refund = refundNotify.safeParse(content);
  const parsed = aboutRefund.safeParse(content).success ? refund : orderNotify.safeParse(content);
  if (!parsed.success)
    throw unreadable(`differs from its document: ${faults(parsed.error)}`, truncateAsText(content, secrets));
  const { orderId, orderNumber } = parsed.data;
  return { orderId, orderNumber, refund: refund.data ?? null };
}
