import type { Checkout } from '../checkout/model.ts';

/** What a merchant's return addresses may hold, and what takes its place. */

const values: Readonly<Record<string, (checkout: Checkout) => string>> = {
  CHECKOUT_ID: ({ id }) => id,
  REFERENCE: ({ details }) => details.reference ?? '',
};

export const placeholders = Object.keys(values).map((name) => `{${name}}`);

/** URL builders write a brace as `%7B` or `%7b`, and some of them one of the two only. */
const written = /(?:\{|%7b)(\w+)(?:\}|%7d)/gi;

/** @param valueOf what takes the place of the one with this name, encoded */
export const replacePlaceholders = (url: string, valueOf: (name: string) => string): string =>
  url.replace(written, (text, name: string) => (Object.hasOwn(values, name) ? valueOf(name) : text));

export const filledUrl = (url: string | undefined, checkout: Checkout): string | null =>
  url === undefined
    ? null
    : replacePlaceholders(url, (name) => encodeURIComponent(values[name]?.(checkout) ?? ''));

/** What would never be filled: another name, or braces that were encoded twice. */
export function strangePlaceholder(url: string): string | undefined {
  const [twice] = /%25(?:25)*7b(?:CHECKOUT_ID|REFERENCE)%25(?:25)*7d/i.exec(url) ?? [];
  const name = [...url.matchAll(written)]
    .map(([, each = '']) => each)
    .find((each) => !Object.hasOwn(values, each));
  return twice ?? (name === undefined ? undefined : `{${name}}`);
}
