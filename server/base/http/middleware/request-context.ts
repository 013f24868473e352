import { AsyncLocalStorage } from 'node:async_hooks';
import type { Log } from '../../log/logger.ts';

/** Holds the id of the current request, for its log lines. */
const answering = new AsyncLocalStorage<string>();

export const runInRequest = <T>(requestId: string, answer: () => Promise<T>): Promise<T> =>
  answering.run(requestId, answer);

export const currentRequestId = (): string | undefined => answering.getStore();

/** Runs work that serves several requests, without the id of the request that started it. */
export const outsideRequest = <T>(work: () => T): T => answering.exit(work);

/** Adds the current request's id to log lines. Lines of jobs have no id. */
export function withRequestIds(log: Log): Log {
  const line = (level: keyof Log) => (fields: object, message: string) => {
    const requestId = answering.getStore();
    log[level](requestId === undefined ? fields : { requestId, ...fields }, message);
  };
  return { info: line('info'), warn: line('warn'), error: line('error') };
}
