import { describe, expect, onTestFinished, test } from 'vitest';
import { startManglingProxy, type ManglingProxy } from '../../gateways/mangling-proxy.ts';
import { gateways, secrets, type Gateway } from '../simulators.ts';
import { atAllGateways, startServer, type Server } from '../start-server.ts';

/** Undocumented responses of each gateway: the server goes on, changes no state, and its log names the field. */

const half = (body: Buffer): Buffer => body.subarray(0, body.length / 2);
const strange: readonly (readonly [string, (body: Buffer) => Buffer])[] = [
  ['a page', () => Buffer.from('<!doctype html><h1>502 Bad Gateway</h1>')],
  ['half of it', half],
  ['nothing', () => Buffer.alloc(0)],
  ['other JSON', () => Buffer.from('[{"data":[null,{"status":"paid","amount":1e400}]}]')],
  ['bytes', () => Buffer.from(Array.from({ length: 300 }, (_, index) => (index * 151) % 256))],
  ['more than is read', () => Buffer.alloc(9 * 1024 * 1024, '{"a":')],
];

/** A boolean in the place of what a field holds. */
const withTrue =
  (field: string) =>
  (body: Buffer): Buffer =>
    Buffer.from(
      body.toString().replaceAll(new RegExp(`("${field}"\\s*:\\s*)("[^"]*"|[^,}\\]]+)`, 'g'), '$1true'),
    );

/** By gateway: a field of its response to a creation, and one of an incoming transaction, as a log names them. */
const fields: Readonly<Record<Gateway, readonly [created: string, reported: string]>> = {
  noxpay: ['payment_address', 'amount'],
  novax: ['data.paymentUrl', 'data.amountPaid'],
  nordpay: ['amount', '0.received_amount'],
  novapay: ['data.order_id', 'data.deposits.0.amount'],
  nuxpay: ['data.cryptocurrency_amount', 'params.amountReceive'],
};
const lastOf = (path: string): string => path.split('.').at(-1) ?? '';

/** Log lines about a gateway, with their errors. */
const said = ({ logged }: Server, gateway: Gateway): string =>
  logged
    .filter(({ level }) => level !== 'info')
    .map(({ err, ...line }) => JSON.stringify([line, err instanceof Error ? err.message : err]))
    .filter((line) => line.includes(gateway))
    .join('\n');

/** With a gateway whose every response a test may change; null passes them unchanged. */
async function startSpoilt(gateway: Gateway) {
  let spoil: ManglingProxy['mangle'] = () => {};
  const server = await startServer({
    ...atAllGateways,
    environment: async (urls) => {
      const proxy = await startManglingProxy(urls[gateway]);
      onTestFinished(() => proxy.close());
      spoil = (how) => proxy.mangle(how);
      return { [`${gateway.toUpperCase()}_BASE_URL`]: proxy.url };
    },
  });
  return { ...server, spoil };
}

/** Sends the callback that NuxPay, which has no status call, holds back. */
async function callBack(server: Server, spoil: (body: Buffer) => Buffer): Promise<void> {
  const { data } = await server.control('nuxpay', 'GET', '/webhooks');
  const { sent } = data as { sent: readonly { body: string }[] };
  const [held] = sent;
  if (held === undefined) throw new Error('nothing is held back');
  const address = `${server.url}/webhooks/nuxpay/${secrets.NUXPAY_CALLBACK_TOKEN}`;
  const answer = await fetch(address, {
    method: 'POST',
    body: new Uint8Array(spoil(Buffer.from(held.body))),
  });
  expect([200, 413]).toContain(answer.status);
}

describe.each(gateways)('R34: %s', (gateway) => {
  const [created, reported] = fields[gateway];

  test('sends an unreadable response to a creation: nothing is shown, and the log names the field', async () => {
    const server = await startSpoilt(gateway);
    await server.sell(gateway);
    for (const [_what, spoil] of [...strange, ['a wrong type', withTrue(lastOf(created))] as const]) {
      server.spoil(spoil);
      await expect(server.sell(gateway)).rejects.toThrow(/"code":"provider_unavailable"/);
    }
    expect(said(server, gateway)).toContain(`${created} must be`);
    server.spoil(null);
    await server.sell(gateway);
  });

  test('sends an unreadable status: nothing changes, the log names the field, and the payment settles later', async () => {
    const server = await startSpoilt(gateway);
    const { id, payment } = await server.sell(gateway);
    const before = await server.checkout(id);
    await server.control(gateway, 'POST', '/webhooks', { mode: 'hold' });
    await server.pay(gateway, payment.id, { instant: true });
    for (const [what, spoil] of [...strange, ['a wrong type', withTrue(lastOf(reported))] as const]) {
      server.spoil(spoil);
      if (gateway === 'nuxpay') await callBack(server, spoil);
      await server.pass(20_000);
      const { exception, exceptions, version: _version, ...now } = await server.checkout(id);
      expect({ ...before, ...now }, what).toEqual(before);
      // Money that may be there, of an unreadable amount, is shown to the operator.
      expect([null, 'unclear'], what).toContain(exception);
      expect(exceptions, what).toEqual(exception === null ? [] : [exception]);
    }
    expect(said(server, gateway)).toMatch(new RegExp(`${reported} must be|"field":"${lastOf(reported)}"`));
    server.spoil(null);
    await server.control(gateway, 'POST', '/webhooks/flush');
    await server.pass(20_000);
    await server.pass(20_000);
    expect(await server.checkout(id)).toMatchObject({ status: 'paid', exceptions: [], amountPaid: '50.00' });
  });
});

test('R35: an undocumented status pays for nothing, is logged, and is stored once and counted', async () => {
  const server = await startServer(atAllGateways);
  const { id, payment } = await server.sell('noxpay');
  await server.pay('noxpay', payment.id, { instant: true });
  await server.control('noxpay', 'POST', `/payments/${payment.id}/status`, { status: 'finalised' });
  const before = await server.checkout(id);
  for (let round = 0; round < 3; round += 1) await server.pass(30_000);
  // An operator is shown that there is a transaction.
  const { version: _version, ...shown } = await server.checkout(id);
  const unclear = { exception: 'unclear', exceptions: ['unclear'] };
  expect({ ...before, ...shown }).toEqual({ ...before, ...unclear });
  const warnings = said(server, 'noxpay').split('\n');
  const aboutWord = warnings.filter((line) => line.includes('"rawStatus":"finalised"'));
  expect(new Set(aboutWord).size, 'each warning is logged once').toBe(aboutWord.length);
  expect(aboutWord).not.toEqual([]);
  const { body } = await server.merchant('GET', `/v1/checkouts/${id}/events?limit=100`);
  const lines = body['data'] as unknown as readonly { readonly summary: string }[];
  expect(
    lines.filter(({ summary }) => summary.startsWith('said "finalised", which moves nothing')),
  ).toMatchObject([
    { kind: 'observation', actor: 'noxpay', times: 3, data: { raw: { status: 'finalised' } } },
  ]);

  await server.control('noxpay', 'POST', `/payments/${payment.id}/status`, { status: null });
  await server.pass(30_000);
  expect(await server.checkout(id)).toMatchObject({ status: 'paid', exceptions: [] });
});
