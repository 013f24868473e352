import type { Log } from '../base/log/logger.ts';

/** Test helper: a log that keeps its lines. */
export function recordLog(): {
  readonly logged: readonly Readonly<Record<string, unknown>>[];
  readonly log: Log;
} {
  const logged: Record<string, unknown>[] = [];
  const write = (level: string) => (fields: object, message: string) => {
    logged.push({ level, ...fields, message });
  };
  return { logged, log: { info: write('info'), warn: write('warn'), error: write('error') } };
}
