import { deviceClock } from './clock.ts';

/** ms within which an app or a tab usually covers the page. */
const OPENS_MS = 1500;
/** ms within which one that is slow still does. */
const OPENS_LATE_MS = 60_000;

/**
 * Watches whether a link that is followed now opens anything.
 *
 * @param left Called once the page is left, for another page, tab or app.
 * @param stayed Called where the page is still in sight and keeps its focus after 1.5 s: a sandboxed frame or a web view may
 *   open nothing, and no browser says so. `left` may still follow: an app may start slowly, or the browser may ask first.
 */
export function watchLeaving(left?: () => void, stayed?: () => void): void {
  const listening = new AbortController();
  const { signal } = listening;
  const onLeave = (): void => {
    listening.abort();
    left?.();
  };
  for (const event of ['visibilitychange', 'pagehide', 'blur']) addEventListener(event, onLeave, { signal });
  deviceClock.after(OPENS_MS, () => signal.aborted || stayed?.());
  deviceClock.after(OPENS_LATE_MS, () => listening.abort());
}

/**
 * Goes to an address as a link on the page does, by a link that stands nowhere in it.
 *
 * @param target Empty: as the page's `<base>` says, which may lead out of a frame.
 * @param stayed As for `watchLeaving`, and `left`.
 */
export function goTo(href: string, target = '', stayed?: () => void, left?: () => void): void {
  watchLeaving(left, stayed);
  Object.assign(document.createElement('a'), { href, target, rel: 'noreferrer' }).click();
}
