import { setImmediate } from 'node:timers/promises';
import { describe, expect, onTestFinished, test } from 'vitest';
import { GatewayError } from '../errors.ts';
import { createLog, neverThrowing } from './logger.ts';

function lines(write: (log: ReturnType<typeof createLog>) => void): string {
  let text = '';
  write(createLog({ write: (line) => (text += line) }));
  return text;
}

describe('the log', () => {
  test.each([
    ['a session token', { sessionToken: 'canary' }],
    ['a header', { headers: { authorization: 'canary' } }],
    ['a gateway key, two levels down', { request: { headers: { 'X-API-Key': 'canary' } } }],
    ['settings', { novapay: { apiKey: 'canary' } }],
  ])('R71: leaves out %s', (_name, fields) => {
    const text = lines((log) => log.info(fields, 'something'));
    expect(text).not.toContain('canary');
    expect(text).toContain('[secret]');
  });

  test('R71: an error is logged without the response that it carries', () => {
    const error = new GatewayError('novapay', 'unexpected_response', 'data.amount must be a decimal', {
      effect: 'none',
      body: '{"canary":1}',
      cause: new Error('why'),
    });
    const line: unknown = JSON.parse(lines((log) => log.error({ err: error }, 'failed')));
    expect(line).toMatchObject({
      level: 'error',
      msg: 'failed',
      err: {
        type: 'GatewayError',
        message: 'novapay: data.amount must be a decimal',
        cause: { message: 'why' },
      },
    });
    expect(JSON.stringify(line)).not.toContain('canary');
  });

  test('R73: a line break in what is logged makes no new line', () => {
    const text = lines((log) => log.warn({ word: 'a\n{"level":"forged"}' }, 'x'));
    expect(text.trim().split('\n')).toHaveLength(1);
  });

  test('R94: one of the merchant’s own that throws ends nothing of what is logged', () => {
    const written: object[] = [];
    const fail = (fields: object) => {
      written.push(fields);
      throw new Error('the disk is full');
    };
    const log = neverThrowing({ info: fail, warn: fail, error: fail });
    for (const level of ['info', 'warn', 'error'] as const)
      expect(() => log[level]({ level }, 'something')).not.toThrow();
    expect(written).toEqual([{ level: 'info' }, { level: 'warn' }, { level: 'error' }]);
  });

  test('R94: nor does one of the merchant’s own whose promise is rejected', async () => {
    const rejected: unknown[] = [];
    const collect = (error: unknown) => rejected.push(error);
    process.on('unhandledRejection', collect);
    onTestFinished(() => void process.off('unhandledRejection', collect));
    // As `async` functions are, which the type of a log takes.
    const fail = (): unknown => Promise.reject(new Error('the log server is down'));
    const log = neverThrowing({ info: fail, warn: fail, error: fail });
    for (const level of ['info', 'warn', 'error'] as const) log[level]({}, 'something');
    // Rejections that nothing takes are reported before it.
    await setImmediate();
    expect(rejected).toEqual([]);
  });
});
