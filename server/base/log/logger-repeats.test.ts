import { expect, test } from 'vitest';
import { withoutRepeats } from './logger.ts';

function start() {
  let now = 0;
  const lines: string[] = [];
  const write = (level: string) => (_fields: object, message: string) =>
    void lines.push(`${level} ${message}`);
  const target = { info: write('info'), warn: write('warn'), error: write('error') };
  const log = withoutRepeats(target, { now: () => now });
  return { log, lines, pass: (milliseconds: number) => (now += milliseconds) };
}

test('the same warning is written once in 24 hours', () => {
  const { log, lines, pass } = start();
  const warn = () => log.warn({ paymentId: 'pay_1', word: 'finalised' }, 'unknown word');
  warn();
  pass(24 * 3_600_000 - 1);
  warn();
  expect(lines).toHaveLength(1);
  pass(1);
  warn();
  warn();
  expect(lines).toHaveLength(2);
  pass(-1000);
  warn();
  expect(lines, 'and after the clock was set back').toHaveLength(3);
});

test('another message, field or error is another warning', () => {
  const { log, lines } = start();
  const warn = (fields: object, message = 'not polled') => log.warn(fields, message);
  for (let times = 0; times < 2; times += 1) {
    warn({ paymentId: 'pay_1' });
    warn({ paymentId: 'pay_2' });
    warn({ paymentId: 'pay_1' }, 'unknown word');
    warn({ paymentId: 'pay_1', err: new Error('timeout') });
    warn({ paymentId: 'pay_1', err: new Error('refused') });
  }
  expect(lines).toHaveLength(5);
});

test('errors and information are always written', () => {
  const { log, lines } = start();
  for (let times = 0; times < 2; times += 1) {
    log.info({}, 'news');
    log.error({}, 'failure');
  }
  expect(lines).toEqual(['info news', 'error failure', 'info news', 'error failure']);
});

test('the oldest warning is forgotten at the limit', () => {
  const { log, lines } = start();
  for (let number = 0; number <= 10_000; number += 1) log.warn({ number }, 'odd');
  log.warn({ number: 10_000 }, 'odd');
  expect(lines).toHaveLength(10_001);
  log.warn({ number: 0 }, 'odd');
  expect(lines).toHaveLength(10_002);
});
