/** R24: one movement of coins pays for one payment, whichever source reports it first. */
import { expect, test } from 'vitest';
import type { ReportedTransaction } from '../../gateways/transaction.ts';
import { coins, says, scriptedProvider } from '../../testing/scripted-gateway.ts';
import { startWorkbench } from '../../testing/workbench.ts';

const hash = 'ab'.repeat(32);

/** Two open checkouts of one gateway, each with an address. */
async function twoCheckouts({ hashPerPayment = false } = {}) {
  const scripted = scriptedProvider('novapay');
  const novapay = { ...scripted, capabilities: { ...scripted.capabilities, hashPerPayment } };
  const bench = await startWorkbench([novapay]);
  const shown = new Map<string, readonly ReportedTransaction[]>();
  novapay.script.observe = (payment) =>
    says(payment, { observedAt: bench.now(), transactions: shown.get(payment.paymentId) ?? [] });
  const open = async () => {
    const { id, token } = await bench.open();
    await bench.choose(token);
    const read = async () => (await bench.merchant('GET', `/v1/checkouts/${id}`)).body;
    const { payments } = (await read()) as unknown as { payments: readonly { id: string }[] };
    const paymentId = payments[0]?.id ?? '';
    const settle = (amount = '50.00') =>
      bench.merchant('POST', `/v1/checkouts/${id}/settle`, { paymentId, amount, hash, note: 'seen' });
    return { id, paymentId, read, settle };
  };
  const received = async (checkout: string): Promise<string> => {
    const { body } = await bench.merchant('GET', `/v1/ledger`);
    const { data } = body as unknown as {
      data: readonly { checkoutId: string; kind: string; amount: string }[];
    };
    const own = data.filter(({ checkoutId }) => checkoutId === checkout);
    return own.map(({ kind, amount }) => `${kind} ${amount}`).join(', ');
  };
  return { bench, shown, one: await open(), other: await open(), received };
}

test(
  'what an operator entered is taken back where the gateway shows it at another payment',
  { tags: ['books'] },
  async () => {
    const { bench, shown, one, other, received } = await twoCheckouts();
    expect((await one.settle()).body).toMatchObject({ status: 'paid', exceptions: [] });
    shown.set(other.paymentId, [coins('dep-1', '50.00', { hash })]);
    await bench.pass(60_000);
    expect(await other.read()).toMatchObject({ status: 'paid', exceptions: [], amountPaid: '50.00' });
    expect(await one.read()).toMatchObject({ status: 'paid', exceptions: ['reversed'], amountPaid: '0.00' });
    expect(await received(one.id)).toBe('adjustment -50, received 50.00');
    expect(await received(other.id)).toBe('received 50.00');
    const { body } = await bench.merchant('GET', `/v1/checkouts/${one.id}/events`);
    expect(JSON.stringify(body)).toContain(
      `shows the money that was credited here by hand at payment ${other.paymentId} of checkout ${other.id}`,
    );
    expect((await one.settle()).status).toBe(409);
  },
);

test('one transaction with two outputs that the gateway shows at both payments counts for both', async () => {
  const { bench, shown, one, other } = await twoCheckouts();
  await one.settle();
  shown.set(one.paymentId, [coins('dep-1', '50.00', { hash })]);
  await bench.pass(60_000);
  shown.set(other.paymentId, [coins('dep-2', '50.00', { hash })]);
  await bench.pass(60_000);
  expect(await one.read()).toMatchObject({ status: 'paid', exceptions: [], amountPaid: '50.00' });
  expect(await other.read()).toMatchObject({ status: 'paid', exceptions: [], amountPaid: '50.00' });
});

test('a reversed entry counts again where the gateway shows it there, too', async () => {
  const { bench, shown, one, other } = await twoCheckouts();
  await one.settle();
  shown.set(other.paymentId, [coins('dep-2', '50.00', { hash })]);
  await bench.pass(60_000);
  shown.set(one.paymentId, [coins('dep-1', '50.00', { hash })]);
  await bench.pass(2 * 3_600_000);
  expect(await one.read()).toMatchObject({ status: 'paid', exceptions: [], amountPaid: '50.00' });
  expect(await other.read()).toMatchObject({ status: 'paid', amountPaid: '50.00' });
});

test('of two payments that get one hash at the same moment, each with one of its own, only one keeps it', async () => {
  const { bench, one, other } = await twoCheckouts({ hashPerPayment: true });
  await Promise.all(
    [one, other].map(async ({ id, paymentId }, index) =>
      bench.services.observations.apply(
        id,
        'novapay',
        says(
          { paymentId },
          {
            observedAt: bench.now(),
            // The status alone would pay for both.
            status: 'settled',
            transactions: [coins(`dep-${index}`, '50.00', { hash })],
          },
        ),
      ),
    ),
  );
  const found = [await one.read(), await other.read()];
  expect(new Set(found.map(({ status }) => status))).toEqual(new Set(['open', 'paid']));
  const { body } = await bench.merchant('GET', '/v1/transactions?matched=false');
  expect(body).toMatchObject({ data: [{ hash }] });
});

test('two operators who enter one hash for two payments at the same moment: one of them gets an error that it is taken', async () => {
  const { one, other } = await twoCheckouts();
  const answers = await Promise.all([one.settle(), other.settle()]);
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200, 409]));
  const refused = answers.find(({ status }) => status === 409);
  expect(refused?.body).toMatchObject({ code: 'invalid_state', errors: [{ path: 'hash' }] });
});
