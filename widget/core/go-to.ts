import { deviceClock } from './clock.ts';

/** ms within which an app or a tab covers the page. */
const OPENS_MS = 1500;

/**
 * Goes to an address as a link on the page does, by a link that stands nowhere in it.
 *
 * @param target Empty: as the page's `<base>` says, which may lead out of a frame.
 * @returns Whether the page was left, for another page, tab or app. A sandboxed frame or a web view may open nothing, and
 *   no browser says so: the page stays in sight and keeps its focus.
 */
export async function goTo(href: string, target = ''): Promise<boolean> {
  const listening = new AbortController();
  const isLeft = new Promise<boolean>((resolve) => {
    const onLeave = (): void => resolve(true);
    for (const event of ['visibilitychange', 'pagehide', 'blur'])
      addEventListener(event, onLeave, { signal: listening.signal });
    deviceClock.after(OPENS_MS, () => resolve(false));
  });
  Object.assign(document.createElement('a'), { href, target, rel: 'noreferrer noopener' }).click();
  await isLeft;
  listening.abort();
  return isLeft;
}
