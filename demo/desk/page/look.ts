/** How the shop shows its checkout, in a cookie that the shop's server reads. */
import type { Look } from '../../shop/look.ts';

const COOKIE = 'morrow_look';

export function readLook(): Look {
  const usual: Look = { mode: 'modal', theme: 'auto', color: null, locale: null, expiresIn: null };
  const [, written] = new RegExp(`(?:^|; )${COOKIE}=([^;]*)`).exec(document.cookie) ?? [];
  try {
    // A short expiry is not kept for the next visit.
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
