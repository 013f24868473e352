import type { Checkout } from '../checkout/model.ts';

/** Placeholders in merchants' return URLs. */

const values: Readonly<Record<string, (checkout: Checkout) => string>> = {
  CHECKOUT_ID: ({ id }) => id,
  REFERENCE: ({ details }) => details.reference ?? '',
};

export const placeholders = Object.keys(values).map((name) => `{${name}}`);

/** Matches a placeholder. URL builders encode a brace as `%7B` or `%7b`, and some encode only one of the two braces. */
const written = /(?:\{|%7b)(\w+)(?:\}|%7d)/gi;

/** Replaces the placeholders in a URL. @param valueOf returns the encoded replacement for a placeholder's name */
export const replacePlaceholders = (url: string, valueOf: (name: string) => string): string =>
  url.replace(written, (text, name: string) => (Object.hasOwn(values, name) ? valueOf(name) : text));

export const filledUrl = (url: string | undefined, checkout: Checkout): string | null =>
  url === undefined
    ? null
    : replacePlaceholders(url, (name) => encodeURIComponent(values[name]?.(checkout) ?? ''));

/**
 * Returns a placeholder that would never be replaced: an unknown name, or braces that were encoded twice; undefined if there is
 * none.
 */
export function strangePlaceholder(url: string): string | undefined {
  const [twice] = /%25(?:25)*7b(?:CHECKOUT_ID|REFERENCE)%25(?:25)*7d/i.exec(url) ?? [];
  const name = [...url.matchAll(written)]
    .map(([, each = '']) => each)
    .find((each) => !Object.hasOwn(values, each));
  return twice ?? (name === undefined ? undefined : `{${name}}`);
}

/** Returns the URL to continue to once the checkout is paid; null before, or if the merchant set none. */
export const successUrlOf = (checkout: Checkout): string | null =>
  checkout.status === 'paid' ? filledUrl(checkout.details.successUrl, checkout) : null;
