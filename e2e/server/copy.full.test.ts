import { expect, test } from 'vitest';
import { startPaying, type Answer, type Paying, type PayingGateway } from './paying.ts';
import { expectInTime } from './expect-in-time.ts';

/** A copy of the database that is put in place after money went out sends nothing. */

const address = 'TEkxiTehnzSmSe2XqrBj4w32RUN966rdz8';
const method = 'usdt-tron';

const create = (paying: Paying, provider: PayingGateway, amount: string): Promise<Answer> =>
  paying.ann(
    'POST',
    '/v1/payouts',
    { provider, method, address, amount, reference: `payout of ${amount}` },
    amount,
  );
const act = (paying: Paying, { body }: Answer, verb: string, input?: object) =>
  paying.ann('POST', `/v1/payouts/${String(body['id'])}/${verb}`, input);
const read = async (paying: Paying, { body }: Answer) =>
  (await paying.ann('GET', `/v1/payouts/${String(body['id'])}`)).body;

async function complete(paying: Paying, payout: Answer): Promise<void> {
  await expectInTime(
    () => paying.pass(),
    async () => (await read(paying, payout))['status'],
  ).toBe('completed');
}

test('R81: what went out after the copy was made does not go out a second time', async () => {
  const paying = await startPaying();
  const confirmed = await create(paying, 'nordpay', '21');
  expect(confirmed.body).toMatchObject({ status: 'awaiting_confirmation' });
  const sending = await create(paying, 'novapay', '22');
  expect(sending.body).toMatchObject({ status: 'sending' });
  const funds = await create(paying, 'novapay', '5500');
  expect(funds.body).toMatchObject({ status: 'awaiting_funds' });
  const copy = await paying.copy();

  expect((await act(paying, confirmed, 'confirm')).body).toMatchObject({ status: 'sending' });
  const later = await create(paying, 'novapay', '23');
  await complete(paying, later);

  await paying.restart(copy);
  expect(await read(paying, later)).toMatchObject({ code: 'not_found' });
  expect(await read(paying, confirmed)).toMatchObject({ status: 'awaiting_approval', approvedBy: null });
  expect(await read(paying, funds)).toMatchObject({ status: 'awaiting_approval', approvedBy: null });
  expect(await create(paying, 'novapay', '24')).toMatchObject({
    status: 409,
    body: { code: 'payouts_frozen' },
  });
  await paying.unfreeze();
  for (const payout of [confirmed, sending, funds])
    expect(await act(paying, payout, 'confirm')).toMatchObject({
      status: 409,
      body: { code: 'invalid_state' },
    });
  // The person who created it is not the second one.
  const { fingerprint } = await read(paying, confirmed);
  expect(await act(paying, confirmed, 'approve', { fingerprint })).toMatchObject({ status: 403 });
  // Its gateway proves that it was sent.
  await complete(paying, sending);
  for (let round = 0; round < 5; round += 1) await paying.pass(60_000);
  for (const [gateway, amount, times] of [
    ['nordpay', '21', 1],
    ['novapay', '22', 1],
    ['novapay', '23', 1],
    ['novapay', '5500', 0],
  ] as const)
    expect(await paying.sent(gateway, amount), amount).toBe(times);
});

test('R81: a refund of a payment that is older than the copy needs a second person', async () => {
  const paying = await startPaying();
  const { id } = await paying.checkout('novapay');
  const refund = (key: string) =>
    paying.ann(
      'POST',
      `/v1/checkouts/${id}/refunds`,
      { destination: { type: 'address', address }, amount: '5' },
      key,
    );
  const copy = await paying.copy();
  expect((await refund('before')).body).toMatchObject({ status: 'pending' });
  await paying.restart(copy);
  await paying.unfreeze();
  expect((await refund('after')).body).toMatchObject({
    status: 'awaiting_approval',
    approvalBy: 'merchant',
  });
});
