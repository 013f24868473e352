import { expect, test } from 'vitest';
import { checkClock } from './reach.ts';

test('a clock that differs from only one of several is a warning', () => {
  const clocks = [
    { whose: 'NovaX', ahead: -120_000 },
    { whose: 'NuxPay', ahead: 900 },
  ];
  expect(checkClock(clocks)).toMatchObject({
    status: 'warning',
    summary: 'this machine is 120 s ahead of NovaX, but agrees with NuxPay',
  });
  expect(checkClock([{ whose: 'NuxPay', ahead: 30_000 }])).toMatchObject({ status: 'ok' });
});

test('R89: the clocks that agree are named, and a server on this machine is none of them', () => {
  const [novax, nuxpay] = [
    { whose: 'NovaX', ahead: 100 },
    { whose: 'NuxPay', ahead: 900 },
  ];
  const own = { whose: 'the database server', ahead: 0, isOwn: true };
  expect(checkClock([own, novax, nuxpay])).toMatchObject({
    status: 'ok',
    summary: 'agrees with NovaX, NuxPay to within 30 seconds',
  });
  expect(checkClock([own])).toMatchObject({
    status: 'warning',
    summary:
      'there was no other clock to compare with: the database server runs on this machine and has the same clock',
    fix: 'Make sure that NTP is on',
  });
  expect(checkClock([own, { whose: 'NovaX', ahead: 120_000 }])).toMatchObject({
    status: 'failed',
    summary: 'this machine is 120 s behind NovaX',
  });
});
