import { pino } from 'pino';
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

/** What an error says for itself. Its other fields may hold a gateway's answer, which is kept elsewhere. */
function describeError(error: unknown): unknown {
  if (!(error instanceof Error)) return { message: String(error) };
  const code = 'code' in error && typeof error.code === 'string' ? { code: error.code } : {};
  const cause = error.cause === undefined ? {} : { cause: describeError(error.cause) };
  return { type: error.name, message: error.message, ...code, stack: error.stack, ...cause };
}

interface Destination {
  write(line: string): void;
}

/** One JSON line each, to standard output unless told otherwise. Pass an error as `err`. */
export function createLog(destination?: Destination): Log {
  const options = {
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label: string) => ({ level: label }) },
    serializers: { err: describeError },
    redact: { paths: secretPaths, censor: '[secret]' },
  };
  return destination === undefined ? pino(options) : pino(options, destination);
}

/** Structured log: fields first, then one sentence. No secret, address of a person, or raw body goes in. */
export interface Log {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}
