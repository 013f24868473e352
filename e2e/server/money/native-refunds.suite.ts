import { existsSync, readFileSync } from 'node:fs';
import { beforeEach, expect, test } from 'vitest';
import type { PaidCheckout } from '../sales.ts';
import { startServer, withBalances, type Answer, type Server } from '../start-server.ts';
import { expectInTime } from '../expect-in-time.ts';

/** NovaX's own refunds of its orders, of the whole server through its simulator. */
export function nativeRefundTests(): void {
  const address = '0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed';
  const account = { type: 'account', userId: 'customer-1' } as const;
  const onChain = { type: 'address', address, network: 'bsc', token: 'USDT' } as const;
  const hour = 3_600_000;

  let server: Server;
  let paid: PaidCheckout;
  beforeEach(async () => {
    server = await startServer(withBalances);
    paid = await server.paidCheckout('novax');
  });

  const idOf = ({ body }: Answer): string => String(body['id']);
  const refund = (body: object, key = 'refund') =>
    server.ann('POST', `/v1/checkouts/${paid.id}/refunds`, body, key);
  const act = (answer: Answer, verb: string, input?: object) =>
    server.ann('POST', `/v1/refunds/${idOf(answer)}/${verb}`, input);
  const read = async (answer: Answer) => (await server.ann('GET', `/v1/refunds/${idOf(answer)}`)).body;
  async function reach(answer: Answer, status: string): Promise<void> {
    await expectInTime(
      () => server.pass(hour),
      async () => (await read(answer))['status'],
    ).toBe(status);
  }
  const otpPath = () => `/v1/checkouts/${paid.id}/refunds/otp`;
  async function oneTimePassword(): Promise<string> {
    const { payments } = (await server.ann('GET', `/v1/checkouts/${paid.id}`)).body as {
      payments: readonly { providerReference: string }[];
    };
    const path = `/orders/${payments[0]?.providerReference}/otp`;
    const { data } = (await server.control('novax', 'GET', path)) as { data: { otp: string } };
    return data.otp;
  }
  const theirs = async () =>
    (
      (await server.control('novax', 'GET', '/refunds')) as {
        data: readonly { id: string; orderId: string; reference: string }[];
      }
    ).data;

  test('a whole order goes back to an account, and its message at the refund’s own address proves it', async () => {
    const created = await refund({ destination: account });
    expect(created).toMatchObject({
      status: 201,
      body: { kind: 'native', status: 'pending', amount: '50', asset: 'USD', destination: account },
    });
    expect(await refund({ destination: account }, 'again')).toMatchObject({
      status: 422,
      body: { code: 'amount_out_of_range' },
    });
    await reach(created, 'succeeded');
    expect(await server.types(idOf(created))).toEqual(['refund.succeeded']);
    const { body } = await server.ann('GET', `/v1/checkouts/${paid.id}`);
    expect(body).toMatchObject({ status: 'paid', amountPaid: '0.00', refunds: [{ status: 'succeeded' }] });
    expect(await theirs()).toHaveLength(1);
  });

  test('an order goes back on chain with the one-time password, which is tried again where it was wrong', async () => {
    expect((await server.ann('POST', otpPath())).status).toBe(409);
    const created = await refund({ destination: onChain });
    expect(created.body).toMatchObject({
      status: 'awaiting_confirmation',
      destination: { ...onChain, network: 'BSC' },
    });
    expect((await act(created, 'confirm')).status).toBe(400);
    const sent = await server.ann('POST', otpPath());
    expect(sent).toMatchObject({ status: 200, body: { expiresAt: expect.any(String) as string } });
    const otp = await oneTimePassword();
    // As it is pasted with a space: refused before anything is sent, and the refund waits on.
    expect(await act(created, 'confirm', { otp: `${otp} ` })).toMatchObject({ status: 400 });
    const wrong = await act(created, 'confirm', { otp: `${otp.slice(0, -1)}x` });
    expect(wrong.body).toMatchObject({
      status: 'awaiting_confirmation',
      failureReason: expect.any(String) as string,
    });
    expect(await theirs()).toEqual([]);
    expect((await act(created, 'confirm', { otp })).body).toMatchObject({ status: 'pending' });
    await reach(created, 'succeeded');
    expect((await read(created))['transactionHash']).toEqual(expect.any(String));
    expect(await theirs()).toHaveLength(1);
  });

  test('R54: five wrong one-time passwords end it, also over a restart, until a new one is sent', async () => {
    const created = await refund({ destination: onChain });
    await server.ann('POST', otpPath());
    const otp = await oneTimePassword();
    const guess = 'never-stored';
    for (let tries = 0; tries < 5; tries += 1)
      expect(await act(created, 'confirm', { otp: guess })).toMatchObject({
        status: 200,
        body: { status: 'awaiting_confirmation' },
      });
    await server.restart();
    expect(await act(created, 'confirm', { otp })).toMatchObject({
      status: 409,
      body: { code: 'invalid_state', detail: expect.stringContaining('/refunds/otp') as string },
    });
    expect(await theirs()).toEqual([]);
    if (server.location.kind === 'sqlite')
      for (const file of [server.location.file, `${server.location.file}-wal`])
        if (existsSync(file)) expect(readFileSync(file).includes(guess)).toBe(false);
    expect((await server.ann('POST', otpPath())).status).toBe(200);
    const newer = await oneTimePassword();
    await server.pass(11 * 60_000);
    expect((await act(created, 'confirm', { otp: newer })).status).toBe(409);
    await server.ann('POST', otpPath());
    const confirmed = await act(created, 'confirm', { otp: await oneTimePassword() });
    expect(confirmed.body).toMatchObject({ status: 'pending' });
    expect(await theirs()).toHaveLength(1);
  });

  test('R157: a repeated request for a one-time password sends no other one, and uses up none', async () => {
    const created = await refund({ destination: onChain });
    const sent = await server.ann('POST', otpPath(), undefined, 'otp');
    expect(sent.status).toBe(200);
    const otp = await oneTimePassword();
    for (let tries = 0; tries < 4; tries += 1)
      expect(await server.ann('POST', otpPath(), undefined, 'otp')).toMatchObject({
        status: 200,
        body: sent.body,
      });
    expect(await oneTimePassword()).toBe(otp);
    expect((await server.ann('POST', otpPath(), undefined, 'another')).status).toBe(200);
    expect(await oneTimePassword()).not.toBe(otp);
    const confirmed = await act(created, 'confirm', { otp: await oneTimePassword() });
    expect(confirmed.body).toMatchObject({ status: 'pending' });
    expect((await server.ann('POST', otpPath(), undefined, 'otp')).status).toBe(200);
    expect(await theirs()).toHaveLength(1);
  });

  test('R54: a new one-time password that could not be sent gives no new tries', async () => {
    const created = await refund({ destination: onChain });
    for (let tries = 0; tries < 5; tries += 1) await act(created, 'confirm', { otp: 'wrong' });
    await server.control('novax', 'POST', '/faults', {
      mode: 'down',
      method: 'POST',
      path: '/refund/crypto/otp',
      count: 1,
    });
    expect((await server.ann('POST', otpPath())).status).toBeGreaterThanOrEqual(500);
    expect((await act(created, 'confirm', { otp: 'wrong' })).status).toBe(409);
  });

  test('an order is refunded to no address where coins are lost or pay a checkout of the store', async () => {
    const refused = async (wanted: object) => {
      const { status, body } = await refund({ destination: { ...onChain, ...wanted } });
      return [status, (body['errors'] as readonly { reason: string }[])[0]?.reason];
    };
    const dead = '0x000000000000000000000000000000000000dEaD';
    const usdt = '0x55d398326f99059fF775485246999027B3197955';
    const own = await server.depositAddress('usdt-tron');
    expect(await refused({ address: dead })).toEqual([422, 'burn_address']);
    expect(await refused({ address: dead, network: 'matic' })).toEqual([422, 'burn_address']);
    expect(await refused({ address: usdt })).toEqual([422, 'token_contract']);
    expect(await refused({ address: own, network: 'tron' })).toEqual([422, 'store_address']);
    expect(await theirs()).toEqual([]);
  });

  test('an order gets no refund link: the error names the other ways, and no refund is created', async () => {
    const answer = await refund({});
    expect(answer).toMatchObject({
      status: 422,
      body: { code: 'method_unavailable', errors: [{ path: 'destination' }] },
    });
    for (const way of ['account', 'one-time password', 'outside'])
      expect(JSON.stringify(answer.body)).toContain(way);
    expect((await server.ann('GET', '/v1/refunds')).body['data']).toEqual([]);
    const created = await refund({ destination: onChain }, 'on-chain');
    expect(await act(created, 'claim-link')).toMatchObject({ status: 409, body: { code: 'invalid_state' } });
    expect(await read(created)).toMatchObject({ destination: { address }, claimExpiresAt: null });
  });

  test('R51: whose answer is lost is unknown, and its message still proves it', async () => {
    await server.control('novax', 'POST', '/faults', {
      mode: 'drop_after_effect',
      method: 'POST',
      path: '/refund',
      count: 1,
    });
    const lost = await refund({ destination: account });
    expect(lost).toMatchObject({ status: 201, body: { status: 'unknown' } });
    expect((await act(lost, 'cancel')).status).toBe(409);
    await server.restart();
    expect((await refund({ destination: account }, 'again')).status).toBe(422);
    await reach(lost, 'succeeded');
    expect(await theirs()).toHaveLength(1);
  });

  test('R55: a message counts at the address of its own refund alone, and where it fits in every field', async () => {
    const created = await refund({ destination: account });
    const novaxPaths = () => server.messagePaths.filter((path) => path.startsWith('/webhooks/novax/'));
    const [orderPath = ''] = novaxPaths();
    const [own] = await theirs();
    const claims = {
      type: 'order_refund',
      orderId: own?.orderId,
      orderNumber: own?.reference,
      status: 'refunded',
      date: '2030-01-01T12:00:00.000Z',
      amount: 50,
      txId: 'tx-1',
    };
    expect((await server.post(orderPath, claims)).status).toBe(200);
    expect((await server.post('/webhooks/novax/unknown', claims)).status).toBe(404);
    await server.pass(0);
    expect(await read(created)).toMatchObject({ status: 'pending' });
    await reach(created, 'succeeded');
    const refundPath = novaxPaths().find((path) => path !== orderPath) ?? '';
    for (const changes of [{ amount: 49 }, { type: 'order_refund_crypto' }, { orderNumber: 'pay_other' }])
      expect((await server.post(refundPath, { ...claims, ...changes })).status).toBe(200);
    await server.pass(0);
    const { body } = await server.ann('GET', '/v1/inbox?state=unreadable');
    const faults = (body['data'] as readonly { fault: string }[]).map(({ fault }) => fault).join(' ');
    for (const field of ['amount', 'type', 'orderNumber']) expect(faults).toContain(`differs in ${field}`);
  });

  test('R51: a refund without its message is unknown after a day', async () => {
    await server.control('novax', 'POST', '/webhooks', { mode: 'drop' });
    const created = await refund({ destination: account });
    await server.pass(25 * hour);
    expect(await read(created)).toMatchObject({ status: 'unknown' });
  });

  test.each([
    ['a part of an order', { destination: account, amount: '10' }, 'amount_out_of_range'],
    ['no destination', {}, 'method_unavailable'],
    [
      'a network that NovaX does not refund on',
      { destination: { ...onChain, network: 'solana' } },
      'invalid_address',
    ],
    ['no network', { destination: { type: 'address', address } }, 'invalid_address'],
    ['no token', { destination: { type: 'address', address, network: 'bsc' } }, 'invalid_address'],
    ['an address of another network', { destination: { ...onChain, network: 'tron' } }, 'invalid_address'],
  ])('a refund of %s is refused', async (_, body, code) => {
    expect(await refund(body)).toMatchObject({ status: 422, body: { code } });
  });
}
