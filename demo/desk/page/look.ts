/** Reads and writes the display options of the shop's checkout, in a cookie that the shop's server reads. */
import type { Look } from '../../shop/look.ts';
import { themePath } from '../../shop/themes.ts';
import { widgetAttributes } from '../../shop/widget-attributes.ts';

const COOKIE = 'morrow_look';

export function readLook(): Look {
  const usual: Look = { mode: 'modal', theme: 'default', locale: null, expiresIn: null };
  const [, written] = new RegExp(`(?:^|; )${COOKIE}=([^;]*)`).exec(document.cookie) ?? [];
  try {
    // A short expiry applies only to the current visit.
    return {
      ...usual,
      ...(JSON.parse(decodeURIComponent(written ?? '{}')) as Partial<Look>),
      expiresIn: null,
    };
  } catch {
    return usual;
  }
}

export function writeLook(look: Look): void {
  document.cookie = `${COOKIE}=${encodeURIComponent(JSON.stringify(look))}; path=/; SameSite=Lax`;
}

/** Applies theme and language to a page of the shop, including a checkout that is open. */
export function applyLook(page: Document, look: Look): void {
  const attributes = new Map(widgetAttributes(look));
  for (const element of page.querySelectorAll('paywicket-button, paywicket-checkout'))
    for (const name of ['theme', 'locale']) {
      const value = attributes.get(name);
      if (value === undefined) element.removeAttribute(name);
      else element.setAttribute(name, value);
    }
  page.querySelector('link[data-theme]')?.setAttribute('href', themePath(look.theme));
}
