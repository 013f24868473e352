import { pino } from 'pino';
import type { Log } from './domain/ports.ts';

/** Where a secret could stand if somebody logged a whole request, answer or configuration by mistake. */
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

interface Destination {
  write(line: string): void;
}

/** One JSON line each, to standard output unless told otherwise. Pass an error as `err`. */
export function createLog(destination?: Destination): Log {
  const options = {
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label: string) => ({ level: label }) },
    redact: { paths: secretPaths, censor: '[secret]' },
  };
  return destination === undefined ? pino(options) : pino(options, destination);
}
