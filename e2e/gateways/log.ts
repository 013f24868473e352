import type { Log } from '../../server/base/log/logger.ts';

const silent = (): void => undefined;

/** A log that discards everything, for adapters under test. */
export const log: Log = { info: silent, warn: silent, error: silent };
