/** The QR code of every address and link of the five gateways, as the widget and the server draw it, read back. */
import { expect, test } from 'vitest';
/* oxlint-disable paywicket/layers -- what the server gives is drawn as the widget draws it */
import type { SessionView } from '../../../server/money-in/contract/session.ts';
import { qrCode } from '../../../widget/components/qr-path.ts';
import { qrText } from '../../../widget/session/links.ts';
import { readQrCode } from '../../../widget/testing/read-qr.ts';
/* oxlint-enable paywicket/layers */
import { gateways } from '../simulators.ts';
import { atAllGateways, startServer, withBalances } from '../start-server.ts';
import { readSvgQrCode } from '../svg-qr.ts';

test.each(gateways)('every method of %s has a code that holds its address or link', async (provider) => {
  const server = await startServer(atAllGateways);
  const open = async (): Promise<{ token: string; view: SessionView }> => {
    const checkout = { amount: '500.00', currency: 'USD', provider };
    const { body } = await server.merchant('POST', '/v1/checkouts', checkout);
    const { sessionToken: token = '' } = body;
    const { text } = await server.shopper(token, 'GET', '/v1/session');
    return { token, view: JSON.parse(text) as SessionView };
  };
  const { view } = await open();
  const methods = view.methods.filter(({ available }) => available);
  expect(methods).not.toEqual([]);
  for (const { id } of methods) {
    const { token } = await open();
    const chosen = await server.shopper(token, 'POST', '/v1/session/method', { method: id });
    expect([id, chosen.status]).toEqual([id, 200]);
    const { payment } = JSON.parse(chosen.text) as SessionView;
    if (payment === null) throw new Error(`${id} has no payment`);
    const { address, uri, hostedUrl } = payment;
    const texts = [address, uri, hostedUrl, qrText(payment)].filter((text) => text !== null);
    expect([id, texts]).not.toEqual([id, []]);
    for (const text of texts) expect([id, readQrCode(qrCode(text))]).toEqual([id, text]);
  }
});

test.each(['novapay', 'nordpay'] as const)(
  'the server draws a permanent address of %s on every network',
  async (provider) => {
    const server = await startServer(withBalances);
    const { body } = await server.ann('GET', '/v1/providers');
    const reported = body['data'] as readonly { readonly id: string; readonly methods: readonly string[] }[];
    const { methods = [] } = reported.find(({ id }) => id === provider) ?? {};
    let drawn = 0;
    for (const method of methods) {
      const given = await server.ann('POST', '/v1/deposit-addresses', { provider, method });
      // Not every coin of a gateway has permanent addresses.
      if (given.body['code'] === 'method_unavailable') continue;
      expect([method, given.status]).toEqual([method, 201]);
      const { id, address } = given.body;
      const picture = await server.picture(`/v1/deposit-addresses/${String(id)}/qrcode`);
      const text = readSvgQrCode(Buffer.from(picture.body).toString());
      expect([method, text]).toEqual([method, address]);
      drawn += 1;
    }
    expect(drawn).toBeGreaterThan(6);
  },
);
