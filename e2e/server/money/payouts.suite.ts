import { beforeEach, describe, expect, test as everyTest } from 'vitest';
import { TRANSFER_CALLBACK } from '../../../demo/simulators/nuxpay/fund-out.fixture.ts';
import { nuxpayPath } from '../simulators.ts';
import {
  startServer,
  withBalances,
  type Answer,
  type Caller,
  type PayingGateway,
  type Server,
} from '../start-server.ts';
import { expectInTime } from '../expect-in-time.ts';

/** Payouts of the whole server through the simulators of the gateways that send money. */
export function payoutTests(test = everyTest): void {
  const address = 'TEkxiTehnzSmSe2XqrBj4w32RUN966rdz8';
  const others = ['TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t', 'TJRabPrwbZy45sbavfcjinPJC18kjpRTv8'] as const;
  const method = 'usdt-tron';
  type SendingGateway = Exclude<PayingGateway, 'novax'>;
  const gateways: readonly SendingGateway[] = ['nordpay', 'novapay', 'nuxpay'];
  let made = 0;

  const wanted = (provider: PayingGateway, changes: object = {}) => {
    made += 1;
    return { provider, method, address, amount: '25.5', reference: `payout-${made}`, ...changes };
  };
  const create = (by: Caller, provider: PayingGateway, changes: object = {}) => {
    const body = wanted(provider, changes);
    return by('POST', '/v1/payouts', body, body.reference);
  };
  const idOf = ({ body }: Answer): string => String(body['id']);
  const act = (by: Caller, { body }: Answer, verb: string, input?: object) =>
    by('POST', `/v1/payouts/${String(body['id'])}/${verb}`, input);
  const read = (by: Caller, answer: Answer) => by('GET', `/v1/payouts/${idOf(answer)}`);
  const allow = (server: Server, ...addresses: readonly string[]) =>
    server.ann('POST', '/v1/payout-allowlist', {
      provider: 'nuxpay',
      addresses: addresses.map((each) => ({ address: each, method })),
    });
  /** The gateway carries a request out, and its response is lost. */
  const dropAnswer = (server: Server, gateway: PayingGateway, path: string) =>
    server.control(gateway, 'POST', '/faults', { mode: 'drop_after_effect', method: 'POST', path, count: 1 });
  const sendPaths = {
    nordpay: '/balance/withdraw/confirm',
    novapay: '/v1/pay/withdrawals',
    nuxpay: '/crypto/external/transfer',
  } as const;

  /** To where nothing but the gateway's answer is waited for: at Nord PAY that takes a confirmation. */
  async function send(server: Server, provider: PayingGateway, changes: object = {}): Promise<Answer> {
    const created = await create(server.ann, provider, changes);
    if (provider !== 'nordpay') return created;
    expect(created).toMatchObject({ status: 201, body: { status: 'awaiting_confirmation' } });
    return act(server.ann, created, 'confirm');
  }

  describe('a payout', () => {
    let server: Server;
    beforeEach(async () => {
      server = await startServer(withBalances);
      await allow(server, address);
    });

    test.each(gateways)(
      'R51: whose answer from %s is lost is unknown, and never sent again',
      async (provider) => {
        const created = provider === 'nordpay' ? await create(server.ann, provider) : null;
        await dropAnswer(server, provider, sendPaths[provider]);
        const body = wanted(provider, { reference: 'lost' });
        const lost =
          created === null
            ? await server.ann('POST', '/v1/payouts', body, 'k')
            : await act(server.ann, created, 'confirm');
        expect(lost.body).toMatchObject({ status: 'unknown' });
        expect(await server.sent(provider, '25.5')).toBe(1);
        await server.restart();
        if (created === null) {
          // Another key of the store, the same idempotency key: the same payout (R81).
          const again = await server.bob('POST', '/v1/payouts', body, 'k');
          expect(again.headers.get('idempotent-replayed')).toBe('true');
          expect(idOf(again)).toBe(idOf(lost));
        }
        expect(await create(server.ann, provider)).toMatchObject({
          status: 409,
          body: { code: 'payout_in_doubt' },
        });
        await server.pass();
        await server.pass();
        expect(await server.sent(provider, '25.5')).toBe(1);
        const { body: now } = await read(server.ann, lost);
        // The list, and the callback, prove it; at Nord PAY an operator does.
        expect(now['status']).toBe(provider === 'nordpay' ? 'unknown' : 'completed');
        expect(await server.types(idOf(lost))).toContain('payout.unknown');
      },
    );

    test('R51: is not confirmed while another of the same amount to the same address is unknown', async () => {
      const [first, second] = [await create(server.ann, 'nordpay'), await create(server.ann, 'nordpay')];
      await dropAnswer(server, 'nordpay', sendPaths.nordpay);
      expect((await act(server.ann, second, 'confirm')).body).toMatchObject({ status: 'unknown' });
      expect(await act(server.ann, first, 'confirm')).toMatchObject({
        status: 409,
        body: { code: 'payout_in_doubt' },
      });
      await act(server.bob, second, 'resolve', { outcome: 'failed', note: 'not on chain' });
      expect((await act(server.ann, first, 'confirm')).body).toMatchObject({ status: 'sending' });
    });

    test('R51: whose request to Nord PAY is lost has failed: nothing moves before it is confirmed', async () => {
      await dropAnswer(server, 'nordpay', '/balance/withdraw/request');
      expect((await create(server.ann, 'nordpay')).body).toMatchObject({
        status: 'failed',
        failureCode: 'no_answer',
      });
    });

    test('that a gateway refuses has failed with its code', async () => {
      const refused = await create(server.ann, 'nuxpay', { address: others[1] });
      expect(refused).toMatchObject({
        status: 201,
        body: { status: 'failed', failureCode: 'not_whitelisted', transactionHash: null },
      });
      expect(await create(server.ann, 'nuxpay', { amount: '100000' })).toMatchObject({
        status: 201,
        body: { status: 'failed', failureCode: 'E10000' },
      });
    });

    test('that fails on chain has failed', async () => {
      const sent = await send(server, 'novapay');
      await server.control('novapay', 'POST', `/withdrawals/${String(sent.body['providerReference'])}/fail`);
      await server.pass();
      expect((await read(server.ann, sent)).body).toMatchObject({ status: 'failed' });
      expect(await server.types(idOf(sent))).toEqual(['payout.failed']);
    });

    test('R115: that has come back is known by a sync, and not by reading its gateway’s list', async () => {
      const sent = await send(server, 'novapay');
      const statusNow = async () => (await read(server.ann, sent)).body['status'];
      await expectInTime(() => server.pass(), statusNow).toBe('completed');
      await server.control(
        'novapay',
        'POST',
        `/withdrawals/${String(sent.body['providerReference'])}/return`,
      );
      const from = new Date(server.now() - 3_600_000).toISOString();
      const theirs = await server.ann('GET', `/v1/payouts?source=provider&provider=novapay&from=${from}`);
      expect(theirs.body['data']).toMatchObject([{ payoutId: idOf(sent) }]);
      expect(await statusNow()).toBe('completed');
      const synced = await server.ann('POST', '/v1/payouts/sync', { provider: 'novapay', from });
      expect(synced.body['data']).toMatchObject([{ id: idOf(sent), status: 'returned' }]);
      expect(await statusNow()).toBe('returned');
    });

    test('R57: that comes back after its end is taken back, in the books and once', async () => {
      const sent = await send(server, 'novapay');
      const statusNow = async () => (await read(server.ann, sent)).body['status'];
      await expectInTime(() => server.pass(), statusNow).toBe('completed');
      await server.control(
        'novapay',
        'POST',
        `/withdrawals/${String(sent.body['providerReference'])}/return`,
      );
      // It is polled hourly.
      await expectInTime(() => server.pass(3_600_000), statusNow).toBe('returned');
      await server.pass(3_600_000);
      expect(await server.types(idOf(sent))).toEqual(['payout.completed', 'payout.returned']);
      const { data } = (await server.ann('GET', '/v1/ledger?limit=100')).body as {
        data: readonly { id: string; kind: string; reverses: string | null }[];
      };
      const booked = data.filter(({ kind }) => kind === 'payout');
      const sentEntry = booked.find(({ reverses }) => reverses === null);
      expect(booked).toHaveLength(2);
      expect(booked.find(({ reverses }) => reverses !== null)?.reverses).toBe(sentEntry?.id);
    });

    test('waits for a second person at the gateway above its limits', async () => {
      const sent = await send(server, 'novapay', { amount: '2000' });
      expect(sent.body).toMatchObject({ status: 'sending', approvalBy: null });
      await server.pass();
      const waiting = await read(server.bob, sent);
      expect(waiting.body).toMatchObject({ status: 'awaiting_approval', approvalBy: 'provider' });
      const { fingerprint } = waiting.body;
      expect((await act(server.ann, sent, 'approve', { fingerprint: String(fingerprint) })).status).toBe(403);
      await act(server.bob, sent, 'approve', { fingerprint: String(fingerprint) });
      await server.pass();
      expect((await read(server.ann, sent)).body).toMatchObject({ status: 'completed', approvedBy: 'Bob' });
      const other = await send(server, 'novapay', { amount: '2001' });
      await server.pass();
      expect((await act(server.bob, other, 'reject', { comment: 'no' })).body).toMatchObject({
        status: 'rejected',
      });
      expect((await server.types(idOf(other))).toSorted()).toEqual([
        'payout.awaiting_approval',
        'payout.failed',
      ]);
    });

    test.each([
      ['approve', 'completed'],
      ['reject', 'failed'],
    ])('that waits at the gateway follows what its dashboard decides: %s', async (decision, status) => {
      const sent = await send(server, 'novapay', { amount: '2000' });
      await server.pass();
      const { data } = (await server.control('novapay', 'GET', '/withdrawals')) as { data: { id: number }[] };
      await server.control('novapay', 'POST', `/withdrawals/${data[0]?.id}/${decision}`);
      await server.pass();
      expect((await read(server.ann, sent)).body).toMatchObject({ status, approvedBy: null });
    });

    test('R81: is not sent while money out is frozen, nor by itself after a restore', async () => {
      const waiting = await create(server.ann, 'nordpay');
      await server.freeze('a key was lost');
      expect(await create(server.ann, 'novapay')).toMatchObject({
        status: 409,
        body: { code: 'payouts_frozen' },
      });
      expect((await act(server.ann, waiting, 'confirm')).body).toMatchObject({ code: 'payouts_frozen' });
      await server.unfreeze();
      const sending = await send(server, 'novapay');
      await server.restore();
      await server.restart();
      expect((await read(server.ann, sending)).body).toMatchObject({ status: 'unknown' });
      const restored = await read(server.ann, waiting);
      expect(restored.body).toMatchObject({ status: 'awaiting_approval', approvalBy: 'merchant' });
      await server.unfreeze();
      const { fingerprint } = restored.body;
      expect(
        (await act(server.bob, waiting, 'approve', { fingerprint: String(fingerprint) })).body,
      ).toMatchObject({
        status: 'awaiting_confirmation',
      });
    });

    test.each([
      ['a wrong checksum', { address: 'TEkxiTehnzSmSe2XqrBj4w32RUN966rdz9' }, 'invalid_address', 'address'],
      [
        'another network',
        { address: '0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed' },
        'invalid_address',
        'address',
      ],
      ['the token itself', { address: others[0] }, 'invalid_address', 'address'],
      ['nothing', { amount: '0' }, 'amount_out_of_range', 'amount'],
      ['too many decimals', { amount: '1.1234567' }, 'amount_out_of_range', 'amount'],
      ['too many digits', { amount: '1000000000000000' }, 'amount_out_of_range', 'amount'],
      ['an unknown coin', { method: 'usd2-nuxpay' }, 'method_unavailable', 'method'],
      ['a gateway that sends nothing', { provider: 'noxpay' }, 'method_unavailable', 'provider'],
    ])('is refused where it names %s', async (_, changes, code, path) => {
      expect(await create(server.ann, 'novapay', changes)).toMatchObject({
        status: 422,
        body: { code, errors: [{ path }] },
      });
    });

    test('R51: is refused to an address of ours, without a key, and with a reference that is taken', async () => {
      const own = await server.depositAddress(method);
      expect(await create(server.ann, 'novapay', { address: own })).toMatchObject({
        status: 422,
        body: { code: 'invalid_address', detail: expect.stringContaining('deposit address') as string },
      });
      expect(await server.ann('POST', '/v1/payouts', wanted('novapay'))).toMatchObject({
        status: 400,
        body: { code: 'idempotency_key_required' },
      });
      const first = wanted('novapay', { amount: '1' });
      await server.ann('POST', '/v1/payouts', first, 'one');
      expect(await server.bob('POST', '/v1/payouts', first, 'two')).toMatchObject({
        status: 409,
        body: { code: 'duplicate_reference' },
      });
      expect(await server.bob('POST', '/v1/payouts', wanted('novapay'), 'one')).toMatchObject({
        status: 422,
        body: { code: 'idempotency_key_reused' },
      });
    });

    test('is listed here and at the gateway, with the balances', async () => {
      const sent = await send(server, 'novapay');
      await send(server, 'nuxpay');
      const { body } = await server.ann('GET', '/v1/payouts?provider=novapay');
      expect(body['data']).toMatchObject([{ id: idOf(sent) }]);
      const from = new Date(server.now() - 60_000).toISOString();
      const theirs = await server.ann('GET', `/v1/payouts?source=provider&provider=novapay&from=${from}`);
      expect(theirs.body['data']).toMatchObject([{ payoutId: idOf(sent), address, amount: '25.5' }]);
      expect((await server.ann('GET', '/v1/payouts?source=provider')).status).toBe(400);
      await server.control('nordpay', 'POST', '/faults', { mode: 'down' });
      const balances = await server.ann('GET', '/v1/balances');
      expect(balances.body).toMatchObject({ errors: [{ provider: 'nordpay' }] });
      expect(balances.body['data']).toContainEqual(
        expect.objectContaining({ provider: 'novapay', asset: 'USDT', network: 'tron' }),
      );
    });

    test('R55: a callback that fits no payout is stored and shown, and changes nothing', async () => {
      const sent = await send(server, 'nuxpay', { amount: '30' });
      const { params, ...callback } = JSON.parse(TRANSFER_CALLBACK) as { params: object };
      // Of another amount and coin; then of a payout that does not exist.
      for (const referenceID of [idOf(sent), 'pyt_unknown'])
        expect(
          (await server.post(nuxpayPath, { ...callback, params: { ...params, referenceID } })).status,
        ).toBe(200);
      await server.pass(0);
      expect((await read(server.ann, sent)).body).toMatchObject({ status: 'sending', conflict: false });
      const { body } = await server.ann('GET', '/v1/inbox?state=unreadable');
      const faults = (body['data'] as readonly { fault: string }[]).map(({ fault }) => fault).join('\n');
      expect(faults).toContain('differs in walletType');
      expect(faults).toContain('names no payout of this server');
    });

    test('R55: a callback that contradicts the one before is a conflict, and changes nothing', async () => {
      const sent = await send(server, 'nuxpay', { amount: '30' });
      const { data } = (await server.control('nuxpay', 'GET', '/transfers')) as { data: { id: string }[] };
      await server.pass();
      expect((await read(server.ann, sent)).body).toMatchObject({ status: 'completed' });
      await server.control('nuxpay', 'POST', `/transfers/${data[0]?.id}/fail`);
      await server.pass();
      const { body } = await read(server.ann, sent);
      expect(body).toMatchObject({ status: 'completed', conflict: true });
      expect(await server.types(idOf(sent))).toContain('payout.conflict');
      const waiting = async () => {
        const { data } = (await server.ann('GET', '/v1/tasks')).body as { data: readonly { kind: string }[] };
        return data.filter(({ kind }) => kind === 'payout');
      };
      expect(await waiting()).toMatchObject([{ id: idOf(sent), reason: 'conflict' }]);
      const decided = { outcome: 'completed', note: 'seen on chain' };
      expect(await server.bob('POST', `/v1/payouts/${idOf(sent)}/resolve`, decided)).toMatchObject({
        status: 200,
        body: { status: 'completed', conflict: false },
      });
      expect(await waiting()).toEqual([]);
    });
  });

  describe('bounds', () => {
    const settings = { approvals: { payoutsAbove: { [method]: '100' }, perDay: { payouts: '150' } } };

    test('R56: above a bound needs the approval of another owner, with the fingerprint', async () => {
      const server = await startServer({ ...withBalances, settings });
      const waiting = await create(server.ann, 'novapay', { amount: '101' });
      expect(waiting.body).toMatchObject({
        status: 'awaiting_approval',
        approvalBy: 'merchant',
        worth: '101.00',
        createdBy: 'Ann',
      });
      expect(await server.sent('novapay', '101')).toBe(0);
      const { fingerprint } = waiting.body;
      expect((await act(server.ann, waiting, 'approve', { fingerprint: String(fingerprint) })).status).toBe(
        403,
      );
      expect((await act(server.bob, waiting, 'approve', { fingerprint: 'other' })).status).toBe(409);
      expect((await act(server.bob, waiting, 'approve', {})).status).toBe(400);
      expect(
        (await act(server.bob, waiting, 'approve', { fingerprint: String(fingerprint) })).body,
      ).toMatchObject({
        status: 'sending',
        approvedBy: 'Bob',
      });
      expect((await act(server.bob, waiting, 'approve', { fingerprint: String(fingerprint) })).status).toBe(
        409,
      );
      expect(await server.sent('novapay', '101')).toBe(1);
      const { body } = await server.ann('GET', `/v1/audit?target=${idOf(waiting)}`);
      // All at one time.
      expect(body['data']).toEqual(
        expect.arrayContaining([
          expect.objectContaining({ action: 'payouts.approve', owner: 'Bob' }),
          expect.objectContaining({ action: 'payouts.create', owner: 'Ann' }),
        ]),
      );
      expect(body['data']).toHaveLength(2);
    });

    test('R52: of a hundred payouts at once, no more go than the bound allows', async () => {
      const server = await startServer({ ...withBalances, settings });
      const answers = await Promise.all(
        Array.from({ length: 100 }, (_, nth) =>
          create(server.ann, 'novapay', { amount: `9.${String(nth).padStart(2, '0')}1` }),
        ),
      );
      const sent = answers.filter(({ body }) => body['status'] === 'sending');
      const waiting = answers.filter(({ body }) => body['status'] === 'awaiting_approval');
      expect(sent.length + waiting.length).toBe(100);
      const sum = sent.reduce((total, { body }) => total + Number(body['amount']), 0);
      expect(sum).toBeLessThanOrEqual(100);
      expect(sum).toBeGreaterThan(80);
    });

    test('R52: over all assets count what went out in 24 hours, and no longer', async () => {
      const server = await startServer({ ...withBalances, settings });
      const elsewhere = { method: 'usdt-ethereum', address: '0x52908400098527886E0F7030069857D2E4169EE7' };
      const statusOf = async (changes: object) =>
        (await create(server.ann, 'novapay', changes)).body['status'];
      expect(await statusOf({ amount: '90' })).toBe('sending');
      expect(await statusOf({ ...elsewhere, amount: '60.01' })).toBe('awaiting_approval');
      await server.pass(24 * 3_600_000);
      expect(await statusOf({ amount: '61' })).toBe('awaiting_approval');
      // What waits may still go, and counts, too.
      await server.pass(1);
      expect(await statusOf({ amount: '89.01' })).toBe('awaiting_approval');
      await server.pass(24 * 3_600_000 + 1);
      expect(await statusOf({ amount: '90.01' })).toBe('sending');
    });

    test('hold back what has no rate: its value is not known', async () => {
      const server = await startServer({ ...withBalances, settings });
      await allow(server, address);
      const other = { method: 'trx-tron', amount: '1' };
      expect((await create(server.ann, 'nuxpay', other)).body).toMatchObject({ status: 'awaiting_approval' });
    });
  });

  describe('a batch', () => {
    let server: Server;
    beforeEach(async () => {
      server = await startServer(withBalances);
      await allow(server, address);
    });
    const batch = (provider: PayingGateway, items: readonly object[], changes: object = {}) => {
      const { reference } = wanted(provider);
      return server.ann(
        'POST',
        '/v1/payout-batches',
        { provider, method, reference, items, ...changes },
        reference,
      );
    };
    const recipients = [
      'TEkxiTehnzSmSe2XqrBj4w32RUN966rdz8',
      others[1],
      'TLyqzVGLV1srkB7dToTAEqgDSfPtXRJZYH',
    ];
    const items = recipients.map((each, nth) => ({ address: each, amount: `1${nth}.5` }));
    const readBatch = ({ body }: Answer) => server.ann('GET', `/v1/payout-batches/${String(body['id'])}`);
    const statuses = ({ body }: Answer) =>
      (body['items'] as readonly { status: string }[]).map(({ status }) => status);

    test('of Nord PAY is requested, confirmed, and shares its outcome', async () => {
      const created = await batch('nordpay', items);
      expect(created).toMatchObject({ status: 201, body: { status: 'awaiting_confirmation' } });
      const confirmed = await server.ann('POST', `/v1/payout-batches/${idOf(created)}/confirm`);
      expect(statuses(confirmed)).toEqual(['sending', 'sending', 'sending']);
    });

    test('of NuxPay has an outcome for each, and what it does not allow has failed', async () => {
      const created = await batch('nuxpay', items);
      expect(statuses(created)).toEqual(['sending', 'failed', 'failed']);
      await server.pass();
      await server.pass();
      const ended = await readBatch(created);
      expect(ended.body).toMatchObject({ status: 'partial' });
      expect(statuses(ended)).toEqual(['completed', 'failed', 'failed']);
    });

    test('of NovaPay is sent one by one', async () => {
      const created = await batch('novapay', items);
      expect(statuses(created)).toEqual(['sending', 'sending', 'sending']);
      await server.pass();
      expect(await readBatch(created)).toMatchObject({ body: { status: 'completed' } });
    });

    test.each([
      ['approve', 'completed'],
      ['reject', 'rejected'],
    ] as const)('of NovaPay that waits for approval there is decided there: %s', async (verb, status) => {
      const large = recipients.slice(0, 2).map((each, nth) => ({ address: each, amount: `200${nth}` }));
      const created = await batch('novapay', large);
      await server.pass();
      const waiting = await readBatch(created);
      expect(waiting.body).toMatchObject({ status: 'awaiting_approval', approvalBy: 'provider' });
      const { fingerprint } = waiting.body;
      const body = verb === 'approve' ? { fingerprint: String(fingerprint) } : { comment: 'no' };
      const path = `/v1/payout-batches/${idOf(created)}/${verb}`;
      if (verb === 'approve') expect((await server.ann('POST', path, body)).status).toBe(403);
      expect(await server.bob('POST', path, body)).toMatchObject({ status: 200 });
      // Nothing is left there for somebody else to decide.
      const { data } = (await server.control('novapay', 'GET', '/withdrawals')) as {
        data: { status: string }[];
      };
      expect(data).toHaveLength(2);
      expect(data.filter((each) => each.status === 'pending')).toEqual([]);
      await server.pass();
      expect(statuses(await readBatch(created))).toEqual([status, status]);
    });

    test('R51: of NovaPay stops at the first unknown outcome', async () => {
      await server.control('novapay', 'POST', '/faults', {
        mode: 'drop_after_effect',
        method: 'POST',
        path: '/v1/pay/withdrawals',
        count: 1,
      });
      const created = await batch('novapay', items);
      expect(created.body).toMatchObject({ status: 'unknown' });
      expect(statuses(created)).toEqual(['unknown', 'failed', 'failed']);
      expect(created.body['items']).toMatchObject([{}, { failureCode: 'batch_stopped' }, {}]);
      expect(await server.sent('novapay', '11.5')).toBe(0);
    });

    test('with one bad line is refused, and nothing is sent', async () => {
      const bad = [...items.slice(0, 2), { address: 'TEkxiTehnzSmSe2XqrBj4w32RUN966rdz9', amount: '1' }];
      expect(await batch('novapay', bad)).toMatchObject({
        status: 422,
        body: { code: 'invalid_address', errors: [{ path: 'items.2.address' }] },
      });
      expect(await batch('novapay', [...items, items[0] ?? {}])).toMatchObject({
        status: 400,
        body: { errors: [{ path: 'items.3.address' }] },
      });
      expect(await server.sent('novapay', '10.5')).toBe(0);
    });
  });
}
