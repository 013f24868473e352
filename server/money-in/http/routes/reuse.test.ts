import { describe, expect, test } from 'vitest';
import type { WatchedPayment } from '../../../gateways/gateway.ts';
import { coins, says, scriptedProvider, unreachable } from '../../../testing/scripted-gateway.ts';
import { startWorkbench } from '../../../testing/workbench.ts';

const price = { amount: '50.00', currency: 'USD', reference: 'order-7', reuseOpen: true };
const life = 1_800_000;

/** A checkout whose shopper has an address, just after its expiry: it was not polled since. */
async function pastEnd() {
  const novapay = scriptedProvider('novapay');
  const bench = await startWorkbench([novapay]);
  novapay.script.observe = (payment) => says(payment, { observedAt: bench.now() });
  const { id, token } = await bench.open(price);
  await bench.choose(token);
  await bench.pass(1000);
  bench.wait(life);
  const again = async (changes: object = {}) => {
    const { status, body } = await bench.merchant('POST', '/v1/checkouts', { ...price, ...changes });
    return {
      status,
      id: String(body['id']),
      state: String(body['status']),
      token: String(body['sessionToken']),
    };
  };
  const stateOf = async (checkout: string): Promise<unknown> =>
    (await bench.merchant('GET', `/v1/checkouts/${checkout}`)).body['status'];
  return { novapay, bench, id, again, stateOf };
}

/** A gateway's observation of each polled payment. */
const saysOf =
  (bench: Awaited<ReturnType<typeof startWorkbench>>, status: 'detected' | 'final') =>
  async (payment: WatchedPayment) =>
    says(payment, { transactions: [coins('a', '50.00', { status })], observedAt: bench.now() });

describe('a checkout of a reference whose money is on its way', () => {
  test('is returned for the same request, so that the shopper does not pay twice; once paid, a new one is created', async () => {
    const { novapay, bench, id, again, stateOf } = await pastEnd();
    novapay.script.observe = saysOf(bench, 'detected');
    await bench.pass(1000);
    expect(await stateOf(id)).toBe('processing');
    expect(await again()).toMatchObject({ status: 200, id, state: 'processing' });
    bench.wait(24 * 3_600_000);
    expect(await again()).toMatchObject({ status: 200, id, state: 'processing' });
    novapay.script.observe = saysOf(bench, 'final');
    await bench.pass(3_600_000);
    expect(await stateOf(id)).toBe('paid');
    expect(await again()).toMatchObject({ status: 201, state: 'open' });
  });

  test('refuses another amount for its reference, and the error names it', async () => {
    const { novapay, bench, id } = await pastEnd();
    novapay.script.observe = saysOf(bench, 'detected');
    await bench.pass(1000);
    const { status, body } = await bench.merchant('POST', '/v1/checkouts', { ...price, amount: '60.00' });
    expect(status).toBe(409);
    expect(body).toMatchObject({ code: 'invalid_state', errors: [{ path: 'reference' }] });
    expect(body['detail']).toContain(id);
  });
});

describe('R41: an open checkout of a reference that is past its end', () => {
  test('is polled at once, and replaced by a new one where nothing came', async () => {
    const { bench, id, again, stateOf } = await pastEnd();
    const other = await again();
    expect(other).toMatchObject({ status: 201, state: 'open' });
    expect(other.id).not.toBe(id);
    expect(await stateOf(id)).toBe('expired');
    expect((await bench.choose(other.token)).status).toBe(200);
    expect(await again()).toMatchObject({ status: 200, id: other.id });
    const { body } = await bench.merchant('GET', `/v1/audit?target=${id}`);
    expect(body['data']).toMatchObject([{ action: 'checkouts.sync' }, { action: 'checkouts.create' }]);
    expect((body as unknown as { data: readonly { data: object }[] }).data[0]?.data).toEqual({});
  });

  test('is returned again where coins came at the last moment: the shopper does not pay twice', async () => {
    const { novapay, bench, id, again } = await pastEnd();
    novapay.script.observe = (payment) =>
      says(payment, { transactions: [coins('a', '50.00')], observedAt: bench.now() });
    expect(await again()).toMatchObject({ status: 200, id, state: 'paid' });
  });

  test('is returned unchanged while its gateway does not answer, for ten minutes at most', async () => {
    const { novapay, bench, id, again } = await pastEnd();
    novapay.script.observe = () => Promise.reject(unreachable('novapay'));
    expect(await again()).toMatchObject({ status: 200, id, state: 'open' });
    bench.wait(10 * 60_000);
    const other = await again();
    expect(other).toMatchObject({ status: 201, state: 'open' });
    expect(other.id).not.toBe(id);
  });

  test('is replaced without a poll where no method was chosen', async () => {
    const { bench, novapay, stateOf } = await pastEnd();
    const { id } = await bench.open({ ...price, reference: 'order-8' });
    bench.wait(life + 1);
    const asks = novapay.asked.length;
    const { body, status } = await bench.merchant('POST', '/v1/checkouts', {
      ...price,
      reference: 'order-8',
    });
    expect({ status, asks: novapay.asked.length }).toEqual({ status: 201, asks });
    expect(body['id']).not.toBe(id);
    expect(await stateOf(id)).toBe('expired');
  });

  test('that is requested by many at once is followed by one', async () => {
    const { again } = await pastEnd();
    const answers = await Promise.all(Array.from({ length: 6 }, () => again()));
    expect(new Set(answers.map(({ id }) => id)).size).toBe(1);
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
  });
});
