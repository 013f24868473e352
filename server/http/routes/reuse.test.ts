import { describe, expect, test } from 'vitest';
import type { WatchedPayment } from '../../gateways/gateway.ts';
import { coins, says, scriptedProvider, pollResult, unreachable } from '../../testing/scripted-gateway.ts';
import { startWorkbench } from '../../testing/workbench.ts';

const price = { amount: '50.00', currency: 'USD', reference: 'order-7', reuseOpen: true };
const life = 1_800_000;

/** A checkout whose shopper has an address, a moment past its end: its gateway has not been asked since. */
async function pastEnd() {
  const novapay = scriptedProvider('novapay');
  const bench = await startWorkbench([novapay]);
  novapay.script.observe = (payments) =>
    pollResult(payments.map((payment) => says(payment, { observedAt: bench.now() })));
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

/** What a gateway says of each payment that it is asked for. */
const saysOf =
  (bench: Awaited<ReturnType<typeof startWorkbench>>, status: 'detected' | 'final') =>
  async (payments: readonly WatchedPayment[]) =>
    pollResult(
      payments.map((payment) =>
        says(payment, { transactions: [coins('a', '50.00', { status })], observedAt: bench.now() }),
      ),
    );

describe('a checkout of a reference whose money is on its way', () => {
  test('is answered to who asks for the same: nobody is asked to pay twice; paid, it is in nobody’s way', async () => {
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

  test('is in the way of who asks for something else, by name', async () => {
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
  test('has its gateway asked at once: where nothing came, a new one that can be paid takes its place', async () => {
    const { bench, id, again, stateOf } = await pastEnd();
    const other = await again();
    expect(other).toMatchObject({ status: 201, state: 'open' });
    expect(other.id).not.toBe(id);
    expect(await stateOf(id)).toBe('expired');
    expect((await bench.choose(other.token)).status).toBe(200);
    expect(await again()).toMatchObject({ status: 200, id: other.id });
    const { body } = await bench.merchant('GET', `/v1/audit?target=${id}`);
    expect(
      (body as unknown as { data: readonly { action: string }[] }).data.map(({ action }) => action),
    ).toEqual(['checkout.sync', 'checkout.create']);
  });

  test('is answered again where coins came at the last moment: nobody is asked to pay twice', async () => {
    const { novapay, bench, id, again } = await pastEnd();
    novapay.script.observe = (payments) =>
      pollResult(
        payments.map((payment) =>
          says(payment, { transactions: [coins('a', '50.00')], observedAt: bench.now() }),
        ),
      );
    expect(await again()).toMatchObject({ status: 200, id, state: 'paid' });
  });

  test('is answered as it is while its gateway does not answer, for ten minutes at most', async () => {
    const { novapay, bench, id, again } = await pastEnd();
    novapay.script.observe = () => Promise.reject(unreachable('novapay'));
    expect(await again()).toMatchObject({ status: 200, id, state: 'open' });
    bench.wait(10 * 60_000);
    const other = await again();
    expect(other).toMatchObject({ status: 201, state: 'open' });
    expect(other.id).not.toBe(id);
  });

  test('gives way without an ask where nobody has chosen how to pay', async () => {
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

  test('that is asked for at once by many is followed by one', async () => {
    const { again } = await pastEnd();
    const answers = await Promise.all(Array.from({ length: 6 }, () => again()));
    expect(new Set(answers.map(({ id }) => id)).size).toBe(1);
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
  });
});
