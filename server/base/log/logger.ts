import { LRUCache } from 'lru-cache';
import { pino } from 'pino';
import { DAY_MS, isWithin, type Clock } from '../clock.ts';
import { hashOf } from '../ids.ts';
import { LogOutput } from './log-output.ts';

/** Fields that may contain a secret if a whole request, response or configuration were logged by mistake. */
const secretKeys = [
  'authorization',
  'cookie',
  'sessionToken',
  'token',
  'tokenHash',
  'secretKey',
  'apiKey',
  'ipnSecret',
  'x-api-key',
  'X-API-Key',
];
const secretPaths = secretKeys.flatMap((key) => {
  const quoted = `["${key}"]`;
  return [quoted, `*${quoted}`, `*.*${quoted}`];
});

/**
 * Describes an error by its type, message, code, stack and cause. Its other fields may contain a gateway's response, which is
 * stored elsewhere.
 */
function describeError(error: unknown): unknown {
  if (!(error instanceof Error)) return { message: String(error) };
  const code = 'code' in error && typeof error.code === 'string' ? { code: error.code } : {};
  const cause = error.cause === undefined ? {} : { cause: describeError(error.cause) };
  return { type: error.name, message: error.message, ...code, stack: error.stack, ...cause };
}

interface Destination {
  write(line: string): void;
}

const options = {
  base: null,
  timestamp: pino.stdTimeFunctions.isoTime,
  formatters: { level: (label: string) => ({ level: label }) },
  serializers: { err: describeError },
};

/** Creates a log that writes JSON lines. Pass an error in the field `err`. */
export const createLog = (destination: Destination): Log =>
  pino({ ...options, redact: { paths: secretPaths, censor: '[secret]' } }, destination);

export interface Logs {
  readonly log: Log;
  /**
   * Log of requests, whose lines consist of named fields. Lines are not searched for secrets, because that would cost more than
   * writing the line.
   */
  readonly requestLog: Pick<Log, 'info'>;
  /** Number of lines that could not be written so far. */
  readonly lostLines: () => number;
}

/** The only output of the process, because all logs write to the same standard output. */
let standardOutput: LogOutput | undefined;

function openStandardOutput(): LogOutput {
  const output = new LogOutput(1, (count, code) => {
    let line = '';
    createLog({ write: (text) => (line = text) }).warn(
      { count, code },
      'log lines are missing before this one: standard output could not be written',
    );
    return line;
  });
  process.once('exit', () => output.flush());
  return output;
}

/**
 * Opens the logs. Both write to standard output, in order and without waiting for it. When the process ends, all lines are
 * written, unless the process is killed. Lines that cannot be written are dropped and counted.
 */
export function openLogs(): Logs {
  const output = (standardOutput ??= openStandardOutput());
  return { log: createLog(output), requestLog: pino(options, output), lostLines: () => output.lost };
}

/** Structured log: fields first, then one sentence. Never log secrets, customers' addresses or raw bodies. */
export interface Log {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

/** Returns a log that catches errors of a merchant's own log, which may throw, or reject if it is `async` (R94). */
export function neverThrowing(log: Log): Log {
  const line = (level: keyof Log) => (fields: object, message: string) => {
    try {
      const written: unknown = log[level](fields, message);
      Promise.resolve(written).catch(() => {});
    } catch {
      // This failure could be reported only in the log itself.
    }
  };
  return { info: line('info'), warn: line('warn'), error: line('error') };
}

/**
 * Returns a log that adds the checkout's id to lines that have only a payment's id, because gateway adapters do not know the
 * checkout.
 */
export function withCheckouts(
  log: Log,
  find: (paymentId: string) => Promise<{ readonly checkoutId: string } | undefined>,
): Log {
  const line = (level: keyof Log) => (fields: object, message: string) => {
    const paymentId = 'paymentId' in fields ? fields.paymentId : undefined;
    if (typeof paymentId !== 'string' || 'checkoutId' in fields) log[level](fields, message);
    else
      find(paymentId).then(
        (found) =>
          log[level](found === undefined ? fields : { checkoutId: found.checkoutId, ...fields }, message),
        () => log[level](fields, message),
      );
  };
  return { info: line('info'), warn: line('warn'), error: line('error') };
}

/** Time after which an unchanged warning is written again, in milliseconds. */
const silence = DAY_MS;
const MAX_WARNINGS = 10_000;

/**
 * Returns a log that drops a warning whose message and fields were already written in the last 24 hours: pollers of gateways
 * find the same problem at each poll. Errors among the fields are compared by their message.
 */
export function withoutRepeats(log: Log, clock: Clock): Log {
  const written = new LRUCache<string, number>({ max: MAX_WARNINGS });
  return {
    info: (fields, message) => log.info(fields, message),
    error: (fields, message) => log.error(fields, message),
    warn(fields, message) {
      const now = clock.now();
      const line = hashOf(JSON.stringify([message, fields], messageOfError));
      if (isWithin(silence, written.get(line) ?? -Infinity, now)) return;
      written.set(line, now);
      log.warn(fields, message);
    },
  };
}

const messageOfError = (_key: string, value: unknown): unknown =>
  value instanceof Error ? value.message : value;
