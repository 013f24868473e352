import { describe, expect, test } from 'vitest';
import { createRefundIn, type SampleRefund } from '../../../server/testing/sample-refund.ts';
import { startServer, withBalances, type Answer, type Server } from '../start-server.ts';

/** A refund that its shopper claims, through the whole server and a simulator. */
export function refundClaimTests(): void {
  const address = 'TEkxiTehnzSmSe2XqrBj4w32RUN966rdz8';
  const other = 'TJRabPrwbZy45sbavfcjinPJC18kjpRTv8';
  const hour = 3_600_000;

  interface Claiming extends SampleRefund {
    readonly server: Server;
    readonly sessionToken: string;
    readonly checkoutId: string;
    readonly get: (headers?: Record<string, string>) => Promise<Answer>;
    readonly claim: (wanted?: string) => Promise<Answer>;
    readonly takeBack: () => Promise<Answer>;
  }

  async function startClaiming(
    settings: object = {},
    ...changes: [Parameters<typeof createRefundIn>[3]?, Parameters<typeof createRefundIn>[4]?]
  ): Promise<Claiming> {
    const server = await startServer({ ...withBalances, settings: { refunds: settings } });
    const order = { amount: '50.00', currency: 'USD', reference: 'order-7', metadata: { secret: 'margin' } };
    const { body } = await server.ann('POST', '/v1/checkouts', order);
    const checkoutId = String(body['id']);
    const refund = await createRefundIn(server.location, checkoutId, server.now(), ...changes);
    const shopper = (method: string, path: string, sent?: object, headers?: Record<string, string>) =>
      server.shopper(refund.token, method, `/v1/refund${path}`, sent, headers);
    return {
      ...refund,
      server,
      sessionToken: String(body['sessionToken']),
      checkoutId,
      get: (headers) => shopper('GET', '', undefined, headers),
      claim: (wanted = address) => shopper('POST', '/destination', { address: wanted }),
      takeBack: () => shopper('POST', '/cancel'),
    };
  }

  describe('a refund that its shopper claims', () => {
    test('is sent to the address that the shopper names, and its receipt stays', async () => {
      const { server, id, get, claim, expiresAt } = await startClaiming();
      const opened = await get();
      expect(opened.body).toMatchObject({
        status: 'awaiting_destination',
        test: true,
        reference: 'order-7',
        asset: 'USDT',
        network: 'tron',
        networkName: 'TRON',
        networkStandard: 'TRC20',
        amount: '50',
        address: null,
        transactionHash: null,
        expiresAt: new Date(expiresAt).toISOString(),
        version: 1,
      });
      expect(JSON.stringify(opened.body)).not.toMatch(/margin|novapay|chk_|rfd_|pay_/i);
      const claimed = await claim(` ${address} `);
      expect(claimed).toMatchObject({ status: 200, body: { status: 'sending', address } });
      for (let round = 0; round < 3; round += 1) await server.pass();
      const { body } = await get();
      expect(body).toMatchObject({
        status: 'succeeded',
        address,
        transactionHash: expect.any(String) as string,
        explorerUrl: expect.stringMatching(/^https:\/\/tronscan/) as string,
        sentAt: expect.any(String) as string,
      });
      expect(await server.sent('novapay', '50')).toBe(1);
      expect(await server.types(id)).toEqual(['refund.claimed', 'refund.succeeded']);
      // The same address again, as after a lost answer, sends nothing.
      expect((await claim()).status).toBe(200);
      expect(await server.sent('novapay', '50')).toBe(1);
      await server.pass(40 * 24 * hour);
      expect((await get()).body).toMatchObject({ status: 'succeeded' });
    });

    test('answers without a body until it changes', async () => {
      const { get, claim } = await startClaiming({ hold: 3600 });
      const first = await get();
      const tag = first.headers.get('etag') ?? '';
      expect((await get({ 'If-None-Match': tag })).status).toBe(304);
      expect((await get({ 'Paywicket-Known': tag })).status).toBe(204);
      await claim();
      expect((await get({ 'If-None-Match': tag })).status).toBe(200);
      expect((await get({ 'Paywicket-Known': tag })).status).toBe(200);
      expect(first.headers.get('cache-control')).toBe('private, no-store');
    });

    test('opens nothing to another token, and nothing else to its own', async () => {
      const { server, token, sessionToken, checkoutId } = await startClaiming();
      const wrong = [`${token}x`, sessionToken, `rt_${'a'.repeat(43)}`];
      const bodies = await Promise.all(wrong.map((each) => server.shopper(each, 'GET', '/v1/refund')));
      for (const { status } of bodies) expect(status).toBe(401);
      expect(new Set(bodies.map(({ body }) => JSON.stringify({ ...body, requestId: '' }))).size).toBe(1);
      for (const path of ['/v1/session', `/v1/checkouts/${checkoutId}`])
        expect((await server.shopper(token, 'GET', path)).status).toBe(401);
      const foreign = await server.shopper(token, 'GET', '/v1/refund', undefined, {
        Origin: 'https://evil.example',
      });
      expect(foreign).toMatchObject({ status: 403, body: { code: 'origin_not_allowed' } });
    });

    test.each([
      ['malformed', 'TEkxiTehnzSmSe2XqrBj4w32RUN966rdz9'],
      ['malformed', 'hello'],
      ['other_network', '0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed'],
      ['token_contract', 'TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t'],
      ['burn_address', 'T9yD14Nj9j7xAB4dbGeiX9h8unkKHxuWwb'],
    ])('refuses an address by name: %s', async (reason, wanted) => {
      const { server, get, claim } = await startClaiming();
      expect(await claim(wanted)).toMatchObject({
        status: 422,
        body: { code: 'invalid_address', errors: [{ path: 'address', reason }] },
      });
      expect((await get()).body).toMatchObject({ status: 'awaiting_destination', version: 1 });
      expect(await server.sent('novapay', '50')).toBe(0);
    });

    test('says whether an address can be used, and changes nothing', async () => {
      const { server, token, get } = await startClaiming();
      const check = (wanted: string) =>
        server.shopper(token, 'POST', '/v1/refund/destination', { address: wanted, check: true });
      expect((await check('hello')).status).toBe(422);
      expect(await check(address)).toMatchObject({
        status: 200,
        body: { status: 'awaiting_destination', address: null, version: 1 },
      });
      expect((await get()).body).toMatchObject({ address: null });
    });

    test('refuses an address that a checkout of the store ever showed', async () => {
      const { server, claim } = await startClaiming();
      const own = await server.depositAddress('usdt-tron');
      expect(await claim(own)).toMatchObject({
        status: 422,
        body: { errors: [{ reason: 'store_address' }] },
      });
    });

    test('that two tabs claim at once goes to one address', async () => {
      const { server, get, claim } = await startClaiming();
      const answers = await Promise.all([claim(address), claim(other), claim(address), claim(other)]);
      const { body } = await get();
      for (const [index, { status }] of answers.entries())
        expect(status).toBe((index % 2 === 0 ? address : other) === body['address'] ? 200 : 409);
      await server.pass();
      expect(await server.sent('novapay', '50')).toBe(1);
    });

    test('can be changed during the hold, and is sent after it', async () => {
      const { server, get, claim, takeBack } = await startClaiming({ hold: 3600 });
      const held = await claim(other);
      const holdUntil = new Date(server.now() + hour).toISOString();
      expect(held.body).toMatchObject({ status: 'on_hold', address: other, holdUntil });
      expect(await claim(address)).toMatchObject({ status: 409, body: { code: 'invalid_state' } });
      expect((await takeBack()).body).toMatchObject({ status: 'awaiting_destination', address: null });
      expect((await takeBack()).status).toBe(200);
      await claim(address);
      await server.pass(hour);
      expect(await takeBack()).toMatchObject({ status: 409, body: { code: 'invalid_state' } });
      await server.pass();
      await server.pass();
      expect((await get()).body).toMatchObject({ status: 'succeeded', address });
      expect(await server.sent('novapay', '50')).toBe(1);
    });

    test('ends when its time is over', async () => {
      const { server, id, get, claim, expiresAt } = await startClaiming();
      await server.pass(expiresAt - server.now());
      expect(await get()).toMatchObject({ status: 410, body: { code: 'session_expired' } });
      expect((await claim()).status).toBe(410);
      expect(await server.types(id)).toEqual(['refund.expired']);
    });

    test('R81: opens nothing any more by a link of before a restore', async () => {
      const { server, get, claim } = await startClaiming();
      await server.restore();
      await server.restart();
      expect((await get()).status).toBe(410);
      expect((await claim()).status).toBe(410);
      await server.unfreeze();
    });

    test('is limited to so many attempts a minute', async () => {
      const { claim } = await startClaiming();
      for (let tries = 0; tries < 10; tries += 1) expect((await claim('wrong')).status).toBe(422);
      expect((await claim('wrong')).status).toBe(429);
    });
  });

  describe('a refund in its checkout', () => {
    test('is shown, and grows the version', async () => {
      const { server, sessionToken, claim } = await startClaiming({ hold: 60 });
      const view = () => server.shopper(sessionToken, 'GET', '/v1/session');
      const before = (await view()).body;
      expect(before['refunds']).toEqual([
        { status: 'awaiting_destination', amount: '50', asset: 'USDT', claimable: false },
      ]);
      await claim();
      const after = (await view()).body;
      expect(after['refunds']).toMatchObject([{ status: 'on_hold' }]);
      expect(Number(after['version'])).toBeGreaterThan(Number(before['version']));
    });

    test('is one of many: each is shown, and the version never goes back', async () => {
      const { server, sessionToken, checkoutId, claim } = await startClaiming();
      await claim();
      for (let round = 0; round < 3; round += 1) await server.pass();
      const view = async () => (await server.shopper(sessionToken, 'GET', '/v1/session')).body;
      const create = () => createRefundIn(server.location, checkoutId, server.now());
      for (let count = 2; count <= 50; count += 1) await create();
      let former = 0;
      for (const count of [51, 52, 53]) {
        await server.pass(hour);
        const { version, refunds } = await view();
        expect(refunds).toHaveLength(count - 1);
        expect(refunds).toMatchObject([
          { status: 'succeeded' },
          ...Array.from({ length: count - 2 }, () => ({})),
        ]);
        expect(Number(version)).toBeGreaterThan(former);
        former = Number(version);
        await create();
      }
    });

    test('gets a fresh link there that ends the one before', async () => {
      const { server, sessionToken, token, expiresAt, get, id } = await startClaiming({
        claimInCheckout: true,
      });
      const { body: view } = await server.shopper(sessionToken, 'GET', '/v1/session');
      expect(view['refunds']).toMatchObject([{ claimable: true }]);
      const link = await server.shopper(sessionToken, 'POST', '/v1/session/refund');
      const claimToken = String(link.body['claimToken']);
      expect(link).toMatchObject({
        status: 201,
        body: {
          claimToken: expect.stringMatching(/^rt_[\w-]{43}$/) as string,
          claimUrl: expect.stringMatching(new RegExp(`/refund#${claimToken}$`)) as string,
          claimExpiresAt: new Date(expiresAt).toISOString(),
        },
      });
      expect(claimToken).not.toBe(token);
      expect((await get()).status).toBe(401);
      const claimed = await server.shopper(claimToken, 'POST', '/v1/refund/destination', { address });
      expect(claimed.body).toMatchObject({ status: 'sending', address });
      expect(await server.types(id)).toContain('refund.claimed');
      const again = await server.shopper(sessionToken, 'POST', '/v1/session/refund');
      expect(again).toMatchObject({ status: 409, body: { code: 'invalid_state' } });
    });
  });
}
