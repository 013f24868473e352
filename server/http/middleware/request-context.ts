import { AsyncLocalStorage } from 'node:async_hooks';
import type { Log } from '../../core/logger.ts';

/** The id of the current request, for every log line that it leads to. */
const answering = new AsyncLocalStorage<string>();

export const runInRequest = <T>(requestId: string, answer: () => Promise<T>): Promise<T> =>
  answering.run(requestId, answer);

/** For work that serves other requests, too: its lines must not hold the id of the one that began it. */
export const outsideRequest = <T>(work: () => T): T => answering.exit(work);

/** Every line about what a request led to is found by its id, whichever part writes it. Jobs have no request. */
export function withRequestIds(log: Log): Log {
  const line = (level: keyof Log) => (fields: object, message: string) => {
    const requestId = answering.getStore();
    log[level](requestId === undefined ? fields : { requestId, ...fields }, message);
  };
  return { info: line('info'), warn: line('warn'), error: line('error') };
}
