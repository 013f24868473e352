import { expect, test } from 'vitest';
import { createRefundIn } from '../../../server/testing/sample-refund.ts';
import { startBetween, type Between } from '../between.ts';
import { withBalances, type Answer, type PayingGateway } from '../start-server.ts';

/** Payouts of the same amount to the same address, while the answer about one of them is still missing. */
export function twinTests(): void {
  const address = 'TEkxiTehnzSmSe2XqrBj4w32RUN966rdz8';
  const method = 'usdt-tron';
  const inDoubt = { status: 409, body: { code: 'payout_in_doubt' } };
  const sendPaths = {
    nordpay: '/balance/withdraw/confirm',
    novapay: '/v1/pay/withdrawals',
    nuxpay: '/crypto/external/transfer',
  } as const;
  let made = 0;

  function create(server: Between, provider: PayingGateway, changes: object = {}): Promise<Answer> {
    made += 1;
    const body = { provider, method, address, amount: '50', reference: `twin-${made}`, ...changes };
    return server.ann('POST', '/v1/payouts', body, body.reference);
  }
  const idOf = ({ body }: Answer): string => String(body['id']);
  const confirm = (server: Between, payout: Answer) =>
    server.ann('POST', `/v1/payouts/${idOf(payout)}/confirm`);

  /** The next such call is carried out, and its answer kept back. */
  function holdAnswer(server: Between, path: string) {
    let [release, caught] = [() => {}, () => {}];
    const released = new Promise<void>((resolve) => (release = resolve));
    const held = new Promise<void>((resolve) => (caught = resolve));
    server.answerNext(path, async (forward) => {
      const answer = await forward();
      caught();
      await released;
      return answer;
    });
    return { held, release: () => release() };
  }

  test.each(['nordpay', 'novapay', 'nuxpay'] as const)(
    'R88: a payout of %s is refused while its twin has no answer yet, and not after it',
    async (provider) => {
      const server = await startBetween(provider, withBalances);
      const addresses = [{ address, method }];
      await server.ann('POST', '/v1/payout-allowlist', { provider: 'nuxpay', addresses });
      const isTwoStep = provider === 'nordpay';
      const requested = isTwoStep ? [await create(server, provider), await create(server, provider)] : [];
      const [one, other] = requested;
      const { held, release } = holdAnswer(server, sendPaths[provider]);
      const first = one === undefined ? create(server, provider) : confirm(server, one);
      await held;
      expect(await create(server, provider)).toMatchObject(inDoubt);
      expect(await create(server, provider === 'novapay' ? 'nordpay' : 'novapay')).toMatchObject(inDoubt);
      const items = [{ address, amount: '50' }];
      const batch = { provider, method, reference: `batch-${provider}`, items };
      expect(await server.ann('POST', '/v1/payout-batches', batch, batch.reference)).toMatchObject(inDoubt);
      if (other !== undefined) expect(await confirm(server, other)).toMatchObject(inDoubt);
      release();
      expect((await first).body).toMatchObject({ status: 'sending' });
      const after = other === undefined ? await create(server, provider) : await confirm(server, other);
      expect(after.body).toMatchObject({ status: 'sending' });
      expect(await server.sent(provider, '50')).toBe(2);
    },
  );

  test('R88: a payout is not approved while its twin has no answer yet', async () => {
    const server = await startBetween('novapay', {
      ...withBalances,
      settings: { approvals: { payoutsAbove: { [method]: '10' } } },
    });
    const [one, other] = [await create(server, 'novapay'), await create(server, 'novapay')];
    const approve = ({ body }: Answer) =>
      server.bob('POST', `/v1/payouts/${String(body['id'])}/approve`, { fingerprint: body['fingerprint'] });
    const { held, release } = holdAnswer(server, sendPaths.novapay);
    const first = approve(one);
    await held;
    expect(await approve(other)).toMatchObject(inDoubt);
    release();
    expect((await first).body).toMatchObject({ status: 'sending' });
    expect((await approve(other)).body).toMatchObject({ status: 'sending' });
  });

  test('R88: a refund whose hold ends while its twin has no answer yet waits for an operator', async () => {
    const server = await startBetween('novapay', { ...withBalances, settings: { refunds: { hold: 5 } } });
    const { body } = await server.ann('POST', '/v1/checkouts', { amount: '50.00', currency: 'USD' });
    const refund = await createRefundIn(server.location, String(body['id']), server.now());
    const claimed = await server.shopper(refund.token, 'POST', '/v1/refund/destination', { address });
    expect(claimed.body).toMatchObject({ status: 'on_hold' });
    const { held, release } = holdAnswer(server, sendPaths.novapay);
    const first = create(server, 'novapay');
    await held;
    await server.pass();
    expect((await server.ann('GET', `/v1/refunds/${refund.id}`)).body).toMatchObject({
      status: 'awaiting_confirmation',
      failureCode: 'payout_in_doubt',
    });
    release();
    expect((await first).body).toMatchObject({ status: 'sending' });
    expect(await server.sent('novapay', '50')).toBe(1);
  });

  test('R88: of two refunds that are claimed for one address at once, one is sent', async () => {
    const server = await startBetween('novapay', withBalances);
    const claims: (() => Promise<Answer>)[] = [];
    for (const id of ['rfd_one', 'rfd_two']) {
      const { body } = await server.ann('POST', '/v1/checkouts', { amount: '50.00', currency: 'USD' });
      const refund = await createRefundIn(server.location, String(body['id']), server.now(), { id });
      claims.push(() => server.shopper(refund.token, 'POST', '/v1/refund/destination', { address }));
    }
    const { held, release } = holdAnswer(server, sendPaths.novapay);
    const both = claims.map((claim) => claim());
    await held;
    await Promise.race(both);
    release();
    await Promise.all(both);
    expect(await server.sent('novapay', '50')).toBe(1);
  });

  test('R88: of two twins that are confirmed at once, one is sent', async () => {
    const server = await startBetween('nordpay', withBalances);
    for (let round = 0; round < 5; round += 1) {
      const amount = `5${round}`;
      const twins = [
        await create(server, 'nordpay', { amount }),
        await create(server, 'nordpay', { amount }),
      ];
      const { held, release } = holdAnswer(server, sendPaths.nordpay);
      const both = twins.map((twin) => confirm(server, twin));
      await held;
      const first = await Promise.race(both);
      release();
      expect(first).toMatchObject(inDoubt);
      const statuses = (await Promise.all(both)).map(({ status }) => status);
      expect(statuses.toSorted((a, b) => a - b)).toEqual([200, 409]);
    }
  });
}
