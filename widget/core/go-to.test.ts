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

const visit = (href: string, target?: string) => {
  const calls: string[] = [];
  goTo(
    href,
    target,
    () => calls.push('stayed'),
    () => calls.push('left'),
  );
  return calls;
};

test.each(['visibilitychange', 'pagehide', 'blur'])('the page was left at %s', async (event) => {
  const calls = visit('https://app.example/', '_blank');
  expect(clicked).toMatchObject([{ href: 'https://app.example/', target: '_blank', rel: 'noreferrer' }]);
  page.dispatchEvent(new Event(event));
  page.dispatchEvent(new Event(event));
  await vi.advanceTimersByTimeAsync(60_000);
  expect(calls).toEqual(['left']);
});

test('a page that stays in sight was not left, unless an app is slow', async () => {
  const calls = visit('bitcoin:1');
  await vi.advanceTimersByTimeAsync(1500);
  expect(calls).toEqual(['stayed']);
  await vi.advanceTimersByTimeAsync(10_000);
  page.dispatchEvent(new Event('blur'));
  expect(calls).toEqual(['stayed', 'left']);
});

test('a page that is left a minute later is left for something else', async () => {
  const calls = visit('bitcoin:1');
  await vi.advanceTimersByTimeAsync(60_000);
  page.dispatchEvent(new Event('blur'));
  expect(calls).toEqual(['stayed']);
});
