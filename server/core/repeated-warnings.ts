import { hashOf } from './ids.ts';
import type { Clock } from './clock.ts';
import type { Log } from './logger.ts';

/** Milliseconds until a warning is written again though nothing of it has changed. */
const silence = 24 * 60 * 60 * 1000;
const maxRemembered = 10_000;

/**
 * For what polls gateways: each poll finds the same again. A warning whose message and fields were written in the last
 * 24 hours is dropped; of an error among them its message counts.
 */
export function withoutRepeats(log: Log, clock: Clock): Log {
  const written = new Map<string, number>();
  return {
    info: (fields, message) => log.info(fields, message),
    error: (fields, message) => log.error(fields, message),
    warn(fields, message) {
      const now = clock.now();
      const line = hashOf(JSON.stringify([message, fields], messageOfError));
      const since = now - (written.get(line) ?? -Infinity);
      // A clock that was set back must not silence what is new.
      if (since >= 0 && since < silence) return;
      written.delete(line);
      written.set(line, now);
      const [oldest] = written.keys();
      if (written.size > maxRemembered && oldest !== undefined) written.delete(oldest);
      log.warn(fields, message);
    },
  };
}

const messageOfError = (_key: string, value: unknown): unknown =>
  value instanceof Error ? value.message : value;
