import { vi } from 'vitest';

/**
 * Test helper: deadlines made from now on in this test, as by `AbortSignal.timeout`, end by hand. A real one would have to be
 * long enough for what is answered to arrive on a busy machine.
 */
export function deadlineByHand(): { readonly end: () => void } {
  const open: AbortController[] = [];
  vi.spyOn(AbortSignal, 'timeout').mockImplementation(() => {
    const controller = new AbortController();
    open.push(controller);
    return controller.signal;
  });
  return {
    /** Ends all that run. */
    end() {
      for (const each of open.splice(0)) each.abort(new DOMException('It is over.', 'TimeoutError'));
    },
  };
}
