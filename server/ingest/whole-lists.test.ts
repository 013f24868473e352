import { expect, test } from 'vitest';
import { GatewayError } from '../core/errors.ts';
import { sampleTransaction } from '../testing/sample.ts';
import { pollResult, says, scriptedProvider } from '../testing/scripted-gateway.ts';
import { startWorkbench } from '../testing/workbench.ts';
import { WholeLists } from './whole-lists.ts';

test('whole lists are read every quarter of a minute at most', async () => {
  const gateway = scriptedProvider('gateway1');
  const bench = await startWorkbench([gateway]);
  const wholeListsAt: number[] = [];
  gateway.script.observe = (payments, { source } = {}) => {
    if (source === 'poll') wholeListsAt.push(bench.now());
    return pollResult(payments.map((payment) => says(payment, { observedAt: bench.now() })));
  };
  const { token } = await bench.open();
  await bench.choose(token);
  for (let n = 0; n < 30; n += 1) {
    await bench.shopper(token, 'GET', '/v1/session');
    await bench.pass(2000);
  }
  expect(gateway.asked.length).toBeGreaterThan(wholeListsAt.length + 4);
  expect(wholeListsAt.length).toBeGreaterThan(2);
  const pauses = wholeListsAt.slice(1).map((at, index) => at - (wholeListsAt[index] ?? 0));
  expect(Math.min(...pauses)).toBeGreaterThanOrEqual(15_000);
});

test('R36: they are read for a payment whose money a list has shown, until one was recorded', () => {
  const lists = new WholeLists({ now: () => 0 });
  const scopeOf = (...ids: readonly string[]) => lists.scopeOf('poll', ids, false);
  expect(scopeOf('other')).toBe('poll');
  expect(scopeOf('own', 'other')).toBe('sync');
  lists.want('own');
  expect(scopeOf('other')).toBe('sync');
  expect(lists.scopeOf('webhook', ['own'], false)).toBe('webhook');
  lists.recorded('own', 'webhook');
  expect(scopeOf('own')).toBe('poll');
  expect(scopeOf('own', 'other')).toBe('poll');
  lists.recorded('own', 'poll');
  expect(scopeOf('own')).toBe('sync');
});

test('R36: they are read for one that is polled rarely', () => {
  const lists = new WholeLists({ now: () => 0 });
  expect(lists.scopeOf('poll', ['other'], false)).toBe('poll');
  expect(lists.scopeOf('poll', ['own', 'other'], true)).toBe('poll');
  expect(lists.scopeOf('sync', ['own'], true)).toBe('sync');
});

test.each([
  ['is answered in part', { isRetryable: true }],
  ['fails', null],
] as const)('R36: a payment whose poll %s is polled again soon, with whole lists', async (_what, answer) => {
  const gateway = scriptedProvider('gateway1');
  const bench = await startWorkbench([gateway]);
  let isIll = false;
  let lastWhole = 0;
  const wholeListsAt: number[] = [];
  gateway.script.observe = (payments, { source } = {}) => {
    if (isIll && answer === null) throw new GatewayError('gateway1', 'timeout', 'is ill', { effect: 'none' });
    const isOwn = ({ paymentId }: { paymentId: string }) => paymentId === gateway.created[0]?.paymentId;
    if (source === 'poll') lastWhole = bench.now();
    if (source === 'poll' && payments.some(isOwn)) wholeListsAt.push(bench.now());
    return pollResult(
      payments.map((payment) =>
        says(payment, {
          observedAt: bench.now(),
          ...(isIll && answer),
        }),
      ),
    );
  };
  const own = await bench.open();
  await bench.choose(own.token);
  await bench.pass(60_000);
  const checkout = await bench.parts.checkouts.get(own.id);
  const other = await bench.open();
  await bench.choose(other.token);
  const pass = async (): Promise<void> => {
    await bench.shopper(other.token, 'GET', '/v1/session');
    await bench.pass(1000);
  };
  for (let n = 0; n < 60 && lastWhole !== bench.now(); n += 1) await pass();
  expect(lastWhole).toBe(bench.now());

  isIll = true;
  await bench.parts.pollers[0]?.sync(checkout).catch(() => {});
  isIll = false;
  wholeListsAt.length = 0;
  const began = bench.now();
  for (let n = 0; n < 20; n += 1) await pass();
  expect(wholeListsAt).toHaveLength(1);
  expect((wholeListsAt[0] ?? Infinity) - began).toBeLessThanOrEqual(15_000);
});

/** A paid payment, and another one that a shopper views, so that whole lists are read all the time. */
async function paidBesideAnother() {
  const gateway = scriptedProvider('gateway1');
  const bench = await startWorkbench([gateway]);
  const script = { isIll: false };
  const scopes: unknown[] = [];
  gateway.script.observe = (payments, { source } = {}) => {
    const isOwn = ({ paymentId }: { paymentId: string }) => paymentId === gateway.created[0]?.paymentId;
    if (payments.some(isOwn)) scopes.push(source);
    return pollResult(
      payments.map((payment) =>
        says(payment, {
          observedAt: bench.now(),
          transactions: isOwn(payment) ? [sampleTransaction({ at: null })] : [],
          ...(script.isIll && { isRetryable: true }),
        }),
      ),
    );
  };
  const own = await bench.open();
  await bench.choose(own.token);
  await bench.pass(60_000);
  const checkout = await bench.parts.checkouts.get(own.id);
  expect(checkout.status).toBe('paid');
  const passSeconds = async (seconds: number): Promise<void> => {
    for (let n = 0; n < seconds; n += 1) {
      await bench.shopper(other.token, 'GET', '/v1/session');
      await bench.pass(1000);
    }
  };
  const other = await bench.open({ expiresIn: 86_400 });
  await bench.choose(other.token);
  scopes.length = 0;
  return { bench, checkout, scopes, script, passSeconds };
}

test('R36: a paid payment is read from whole lists, however recently they were read', async () => {
  const { bench, checkout, scopes, passSeconds } = await paidBesideAnother();
  for (let polled = 1; polled <= 3; polled += 1) {
    const [row] = bench.sql(`select next_poll_at from payments where checkout_id = '${checkout.id}'`);
    bench.wait(Number(row?.['next_poll_at']) - bench.now() - 12_000);
    await passSeconds(13);
    expect(scopes).toEqual(Array.from({ length: polled }, () => 'poll'));
  }
});

test('R36: what a gateway answered in part is asked again at any age, ever more rarely', async () => {
  const { bench, checkout, scopes, script, passSeconds } = await paidBesideAnother();
  for (let day = 0; day < 10; day += 1) await bench.pass(86_400_000);
  script.isIll = true;
  await bench.parts.pollers[0]?.sync(checkout);
  scopes.length = 0;
  await passSeconds(20);
  expect(scopes).toEqual(['poll']);
  for (let minute = 0; minute < 120; minute += 1) await bench.pass(60_000);
  expect(scopes.length).toBeGreaterThan(4);
  expect(scopes.length).toBeLessThan(14);
  script.isIll = false;
  await bench.pass(10 * 3_600_000);
  const { length } = scopes;
  await bench.pass(100 * 3_600_000);
  expect(scopes).toHaveLength(length);
});
