import type { ReportFailure } from '../../base/log/failure-report.ts';

/** A background job that runs until it is stopped. */
export interface Job {
  /** Stops the job. Resolves once a round in progress has ended; no further round begins. */
  stop(): Promise<void>;
}

/**
 * Runs `round` repeatedly, with `pause` milliseconds in between, or without a pause if the round resolves with true. A failed
 * round is reported and repeated.
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
