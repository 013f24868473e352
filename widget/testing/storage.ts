/** `localStorage` for tests in Node. Undo it by `vi.unstubAllGlobals()`. */
import { vi } from 'vitest';

/**
 * Puts one in place of the browser's own.
 *
 * @param contents What another script or another release has left there.
 * @returns What is in it.
 */
export function stubStorage(contents: Record<string, string> = {}): Map<string, string> {
  const stored = new Map(Object.entries(contents));
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => stored.get(key) ?? null,
    setItem: (key: string, value: string) => stored.set(key, value),
    removeItem: (key: string) => stored.delete(key),
  });
  return stored;
}

/** It can be read, and takes nothing more. */
export function fillStorage(contents: Record<string, string> = {}): Map<string, string> {
  const stored = stubStorage(contents);
  vi.spyOn(localStorage, 'setItem').mockImplementation(() => {
    throw new DOMException('full', 'QuotaExceededError');
  });
  return stored;
}

/** Whatever is done with it throws. */
export function denyStorage(): void {
  const deny = () => {
    throw new DOMException('denied', 'SecurityError');
  };
  vi.stubGlobal('localStorage', { getItem: deny, setItem: deny, removeItem: deny });
}

/** The page forbids even to look at it, or the browser has none. */
export function withoutStorage(): void {
  vi.stubGlobal('localStorage', undefined);
}
