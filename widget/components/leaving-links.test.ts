import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { followed } from './leaving-links.ts';

class Link {
  constructor(
    readonly href: string,
    readonly target = '',
  ) {}

  get protocol(): string {
    return new URL(this.href).protocol;
  }
}

beforeEach(() => void vi.stubGlobal('HTMLAnchorElement', Link));
afterEach(() => vi.unstubAllGlobals());

const newTab = new Link('https://explorer.example/tx', '_blank');

/** The link that a click follows. @param change What is not as in a plain click within the card. */
function click(link: object, change: object = {}, isOwn = true): object | null {
  const plain = { altKey: false, ctrlKey: false, metaKey: false, shiftKey: false, defaultPrevented: false };
  const path = { target: link, composedPath: () => [{}, link, {}] };
  return followed({
    ...plain,
    ...path,
    currentTarget: { contains: () => isOwn },
    ...change,
  } as unknown as Event);
}

test.each([newTab, new Link('upi://pay?pa=shop@bank')])('leads out of the page: %o', (link) => {
  expect(click(link)).toBe(link);
});

test.each<[string, () => object | null]>([
  ['in the same tab', () => click(new Link('https://shop.example/cart'))],
  ['of a button', () => click({})],
  ['that the page has prevented', () => click(newTab, { defaultPrevented: true })],
  ['in a slot', () => click(newTab, {}, false)],
  ...['altKey', 'ctrlKey', 'metaKey', 'shiftKey'].map((key): [string, () => object | null] => [
    `with ${key}`,
    () => click(newTab, { [key]: true }),
  ]),
])('does not: a click %s', (_, link) => {
  expect(link()).toBeNull();
});
