import type { Log } from './logger.ts';

/**
 * The end of a promise that no caller awaits: `inbox.read().catch(reportFailure('inbox'))`. Its error is logged and counted, and
 * goes no further. Without an end of its own it would end the process, and with it a merchant's own server (R94).
 *
 * @param job what it is counted by: one of a few names, never an id
 */
export type ReportFailure = (job: string, message?: string, fields?: object) => (error: unknown) => void;

export const createReportFailure =
  (log: Log, count: (job: string) => void = () => {}): ReportFailure =>
  (job, message = 'background job failed', fields = {}) =>
  (error) => {
    count(job);
    log.error({ job, ...fields, err: error }, message);
  };
