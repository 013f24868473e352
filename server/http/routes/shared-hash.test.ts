/** R24: two intents of NoxPay that settled with one transaction hash are one movement of coins. */
import { expect, onTestFinished, test } from 'vitest';
import { createNoxPay } from '../../gateways/noxpay/provider.ts';
import { solanaHash, startNoxPayIntents } from '../../testing/scripted-noxpay.ts';
import { startWorkbench } from '../../testing/workbench.ts';

const minute = 60_000;
const settled = { status: 'settled', transaction_hash: solanaHash };

/** Two open checkouts at a NoxPay that is spoken to over HTTP. */
async function twoIntents() {
  const gateway = await startNoxPayIntents();
  const clock = { now: () => Date.UTC(2030, 0, 1, 12) };
  const noxpay = createNoxPay({
    clientId: 'client',
    clientSecret: 'secret',
    baseUrl: gateway.url,
    mode: 'test',
    clock,
    log: { info() {}, warn() {}, error() {} },
  });
  onTestFinished(async () => {
    await noxpay.close();
    await gateway.close();
  });
  const bench = await startWorkbench([noxpay]);
  clock.now = bench.now;
  const open = async () => {
    const { id, token } = await bench.open();
    await bench.choose(token, 'usdt-solana');
    const read = async () => (await bench.merchant('GET', `/v1/checkouts/${id}`)).body;
    const { payments } = await bench.parts.checkouts.get(id);
    const paymentId = payments[0]?.id ?? '';
    return { paymentId, read, settle: (fields = {}) => gateway.change(paymentId, { ...settled, ...fields }) };
  };
  const one = await open();
  const other = await open();
  const unmatched = async () =>
    (await bench.merchant('GET', '/v1/transactions?matched=false')).body['data'] as unknown;
  return { bench, one, other, unmatched };
}

const paid = { status: 'paid', exceptions: [], amountPaid: '50.00' };
const unpaid = { status: 'open', amountPaid: '0.00' };

test('the status "settled" does not pay for an intent whose coins are another payment’s', async () => {
  const { bench, one, other, unmatched } = await twoIntents();
  one.settle();
  await bench.pass(minute);
  expect(await one.read()).toMatchObject(paid);
  other.settle();
  await bench.pass(minute);
  expect(await other.read()).toMatchObject(unpaid);
  const reason = expect.stringContaining(`that of payment ${one.paymentId}`) as string;
  expect(await unmatched()).toMatchObject([{ hash: solanaHash, status: 'final', reason }]);
  expect(bench.sql('select kind, amount from ledger')).toEqual([{ kind: 'received', amount: '50.00' }]);
});

test('of two intents that settle with one hash before either is polled, one is paid', async () => {
  const { bench, one, other, unmatched } = await twoIntents();
  one.settle();
  other.settle();
  await bench.pass(minute);
  await bench.pass(minute);
  const found = [await one.read(), await other.read()];
  expect(found).toContainEqual(expect.objectContaining(paid));
  expect(found).toContainEqual(expect.objectContaining(unpaid));
  expect(await unmatched()).toMatchObject([{ hash: solanaHash }]);
});

test('an intent that was paid by its status alone is reversed once it shows another payment’s hash', async () => {
  const { bench, one, other, unmatched } = await twoIntents();
  other.settle({ transaction_hash: null });
  await bench.pass(minute);
  expect(await other.read()).toMatchObject(paid);
  one.settle();
  await bench.pass(minute);
  expect(await one.read()).toMatchObject(paid);

  other.settle();
  await bench.pass(24 * 60 * minute);
  const reversed = { status: 'paid', exceptions: ['reversed'], amountPaid: '0.00' };
  expect(await other.read()).toMatchObject(reversed);
  expect(await unmatched()).toMatchObject([{ hash: solanaHash, status: 'final' }]);
  expect(bench.sql('select kind, amount from ledger order by at')).toEqual([
    { kind: 'received', amount: '50.00' },
    { kind: 'received', amount: '50.00' },
    { kind: 'adjustment', amount: '-50' },
  ]);
  const { version } = await other.read();

  // Neither the same answer again nor one without the hash makes it paid for a second time.
  await bench.pass(24 * 60 * minute);
  other.settle({ transaction_hash: null });
  await bench.pass(24 * 60 * minute);
  expect(await other.read()).toMatchObject({ ...reversed, version });
  expect(await one.read()).toMatchObject(paid);
});

test('final money that is kept because of its hash says when it was confirmed, however often it is reported', async () => {
  const { bench, one, other, unmatched } = await twoIntents();
  one.settle();
  await bench.pass(minute);
  other.settle();
  await bench.pass(minute);
  const confirmedAt = new Date(bench.now()).toISOString();
  expect(await unmatched()).toMatchObject([{ status: 'final', confirmedAt }]);
  const [event] = bench.sql(`select data from events where type = 'transaction.unmatched'`);
  expect(JSON.parse(String(event?.['data']))).toMatchObject({ status: 'final', confirmedAt });
  await bench.pass(60 * minute);
  expect(await unmatched()).toMatchObject([{ status: 'final', confirmedAt }]);
});
