import { test, type TestAPI } from 'vitest';

const isCited = (title: unknown): boolean => /^R\d/.test(String(title));

/** Defines only tests whose title cites a risk. */
export const citedTests: TestAPI = new Proxy(test, {
  apply: (define, self, [title, ...rest]: unknown[]): unknown =>
    isCited(title) ? Reflect.apply(define, self, [title, ...rest]) : undefined,
  get(define, name): unknown {
    const value: unknown = Reflect.get(define, name);
    if (name !== 'each' || typeof value !== 'function') return value;
    return (...cases: readonly unknown[]) =>
      (title: unknown, ...rest: readonly unknown[]): unknown =>
        isCited(title)
          ? (Reflect.apply(value, define, cases) as typeof define)(title as string, ...(rest as [() => void]))
          : undefined;
  },
});
