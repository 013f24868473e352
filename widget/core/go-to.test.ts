import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { goTo } from './go-to.ts';

let page: EventTarget;
let clicked: object[];

beforeEach(() => {
  vi.useFakeTimers();
  page = new EventTarget();
  clicked = [];
  vi.stubGlobal('addEventListener', page.addEventListener.bind(page));
  vi.stubGlobal('document', {
    createElement: () => ({
      click() {
        clicked.push({ ...this });
      },
    }),
  });
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test.each(['visibilitychange', 'pagehide', 'blur'])('the page was left at %s', async (event) => {
  const isLeft = goTo('https://app.example/', '_blank');
  expect(clicked).toMatchObject([
    { href: 'https://app.example/', target: '_blank', rel: 'noreferrer noopener' },
  ]);
  page.dispatchEvent(new Event(event));
  expect(await isLeft).toBe(true);
});

test('a page that stays in sight was not left, whatever comes later', async () => {
  const isLeft = goTo('bitcoin:1');
  await vi.advanceTimersByTimeAsync(1500);
  page.dispatchEvent(new Event('blur'));
  expect(await isLeft).toBe(false);
});
