import { setImmediate as turn } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { withCheckouts } from './logger.ts';

function logged(find: Parameters<typeof withCheckouts>[1]) {
  const lines: unknown[] = [];
  const write = (level: string) => (fields: object, message: string) =>
    void lines.push([level, fields, message]);
  const log = withCheckouts({ info: write('info'), warn: write('warn'), error: write('error') }, find);
  return { log, lines };
}

const find = (paymentId: string) =>
  Promise.resolve(paymentId === 'pay_1' ? { checkoutId: 'chk_1' } : undefined);

test('a line about a payment names its checkout', async () => {
  const { log, lines } = logged(find);
  log.warn({ provider: 'novapay', paymentId: 'pay_1' }, 'strange');
  await turn();
  expect(lines).toEqual([
    ['warn', { checkoutId: 'chk_1', provider: 'novapay', paymentId: 'pay_1' }, 'strange'],
  ]);
});

test('other lines are written as they are, at once', () => {
  const { log, lines } = logged(find);
  log.info({ provider: 'novapay' }, 'a');
  log.error({ paymentId: 'pay_1', checkoutId: 'chk_0' }, 'b');
  expect(lines).toEqual([
    ['info', { provider: 'novapay' }, 'a'],
    ['error', { paymentId: 'pay_1', checkoutId: 'chk_0' }, 'b'],
  ]);
});

test('a line is not lost where the payment is not known, or the database does not answer', async () => {
  const unknown = logged(find);
  unknown.log.warn({ paymentId: 'pay_2' }, 'c');
  const broken = logged(() => Promise.reject(new Error('gone')));
  broken.log.warn({ paymentId: 'pay_1' }, 'd');
  await turn();
  expect([...unknown.lines, ...broken.lines]).toEqual([
    ['warn', { paymentId: 'pay_2' }, 'c'],
    ['warn', { paymentId: 'pay_1' }, 'd'],
  ]);
});
