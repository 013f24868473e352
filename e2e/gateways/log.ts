import type { Log } from '../../server/core/logger.ts';

const silent = (): void => undefined;

/** Drops the log of adapters under test. */
export const log: Log = { info: silent, warn: silent, error: silent };
