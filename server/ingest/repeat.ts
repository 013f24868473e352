import type { ReportFailure } from '../core/failure-report.ts';

/** A background job that runs until it is stopped. */
export interface Job {
  /** Resolves once a round under way has ended; no other begins. */
  stop(): Promise<void>;
}

/**
 * Runs `round`, waits `pause` milliseconds, and runs it again; at once where it resolves with true. A round that throws is
 * reported and comes again.
 */
export function repeat(
  name: string,
  pause: number,
  round: () => Promise<unknown>,
  reportFailure: ReportFailure,
): Job {
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  let running = Promise.resolve();
  const run = async (): Promise<void> => {
    let more = false;
    try {
      more = (await round()) === true;
    } catch (error) {
      reportFailure(name)(error);
    }
    if (!stopped) timer = setTimeout(begin, more ? 0 : pause);
  };
  const begin = (): void => {
    running = run();
  };
  begin();
  return {
    stop() {
      stopped = true;
      clearTimeout(timer);
      return running;
    },
  };
}
