import { onTestFinished, vi } from 'vitest';

/**
 * Test helper: deadlines made from now on in this test, as by `AbortSignal.timeout`, end by hand. A real one would have to be
 * long enough for what is answered to arrive on a busy machine.
 */
export function deadlineByHand() {
  const open: AbortController[] = [];
  const lengths: number[] = [];
  const spy = vi.spyOn(AbortSignal, 'timeout').mockImplementation((milliseconds) => {
    lengths.push(milliseconds);
    const controller = new AbortController();
    open.push(controller);
    return controller.signal;
  });
  // Before the hooks of another file in the same worker.
  onTestFinished(() => spy.mockRestore());
  return {
    /** In milliseconds, of all that were made. */
    lengths: lengths as readonly number[],
    /** Ends all that run. */
    end: (): void => {
      for (const each of open.splice(0)) each.abort(new DOMException('It is over.', 'TimeoutError'));
    },
  };
}
