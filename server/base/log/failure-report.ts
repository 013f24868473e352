import type { Log } from './logger.ts';

/**
 * Creates a handler for a rejected promise that no caller awaits: `inbox.read().catch(reportFailure('inbox'))`. The handler logs
 * and counts the error. An unhandled rejection would end the process, and with it a merchant's own server (R94).
 *
 * @param job label of the count: one of a few names, never an id
 */
export type ReportFailure = (job: string, message?: string, fields?: object) => (error: unknown) => void;

export const createReportFailure =
  (log: Log, count: (job: string) => void = () => {}): ReportFailure =>
  (job, message = 'background job failed', fields = {}) =>
  (error) => {
    count(job);
    log.error({ job, ...fields, err: error }, message);
  };
