import { Webhook } from 'standardwebhooks';

/**
 * Sends a message to a shop, signed as by Paywicket, with a new id.
 *
 * @param url of the shop's webhook
 * @param secret `whsec_…`
 */
export async function sendMessage(
  url: string,
  secret: string,
  type: string,
  data: object,
): Promise<Response> {
  const [id, at] = [`evt_${crypto.randomUUID()}`, new Date()];
  const body = JSON.stringify({ type, timestamp: at.toISOString(), data });
  const headers = {
    'Content-Type': 'application/json',
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
    'webhook-signature': new Webhook(secret).sign(id, at, body),
  };
  return fetch(url, { method: 'POST', headers, body });
}
