import { loadModule, serverOf } from './core/load-script.ts';
import type { PaywicketGlobal } from './loader/loader.ts';

/**
 * The widget for a page that is built from npm: `import { loadPaywicket } from 'paywicket'`.
 *
 *     const paywicket = await loadPaywicket({ server: 'https://pay.shop.example' });
 *     await paywicket?.open({ fetchSession: () => fetch('/api/checkout', { method: 'POST' }) });
 *
 * Nothing of the widget is in the page's own bundle: its server's script is loaded, so that screens, words and the
 * hashes of what comes later are always those of the server that the checkout is at.
 */

export interface LoadOptions {
  /**
   * URL of the companion server's folder, or of a script in it, such as `https://pay.shop.example` or
   * `https://shop.example/crypto`; default: `data-paywicket-origin` of `<html>`.
   */
  server?: string | undefined;
}

/** Why the widget could not be loaded; `code` is stable. */
interface LoadError extends Error {
  code: 'missing_server' | 'network' | 'unsupported_browser';
}

function failure(code: LoadError['code'], message: string, cause?: unknown): LoadError {
  return Object.assign(new Error(message, { cause }), { code });
}

const loading = new Map<string, Promise<PaywicketGlobal>>();
let failures = 0;

/** `window.Paywicket` after the loader has run; before, it may be a page's queue. */
function present(): PaywicketGlobal | null {
  const { Paywicket } = window;
  return Paywicket?.open ? Paywicket : null;
}

async function insert(home: string): Promise<PaywicketGlobal> {
  // Without a hash, because this script changes with each release of the server; it contains the hashes of the following files.
  // Some browsers never request a failed module again, but another fragment makes it another module.
  const path = failures > 0 ? `paywicket.js#${failures}` : 'paywicket.js';
  try {
    await loadModule([{ path, integrity: '' }], `${home}/`);
  } catch (cause) {
    failures += 1;
    loading.delete(home);
    throw failure('network', `${home}/paywicket.js could not be loaded`, cause);
  }
  const paywicket = present();
  if (paywicket === null) throw failure('unsupported_browser', 'This browser is too old for Paywicket');
  return paywicket;
}

/**
 * Loads the widget from its server, once, and resolves with `window.Paywicket`; with null if there is no page, so that it can be
 * called during server-side rendering.
 *
 * A page has one widget. If a script tag or another call has loaded it, that one is returned.
 *
 * @throws Error with a `code`: `missing_server`; `network`, which can be retried; `unsupported_browser`, for which the
 *   checkout's `url` is better.
 */
export async function loadPaywicket({ server }: LoadOptions = {}): Promise<PaywicketGlobal | null> {
  if (typeof document === 'undefined') return null;
  const paywicket = present();
  if (paywicket !== null) return paywicket;
  const named = server ?? document.documentElement.dataset['paywicketOrigin'];
  if (!named)
    throw failure('missing_server', 'Say where Paywicket runs: loadPaywicket({ server: "https://…" })');
  const home = serverOf(new URL(named, location.href).href);
  const loaded = loading.get(home) ?? insert(home);
  loading.set(home, loaded);
  return loaded;
}

export type { PaywicketButtonElement, PaywicketCheckoutElement } from './elements/checkout.ts';
export type {
  PaywicketCloseEvent,
  PaywicketErrorEvent,
  PaywicketMethodEvent,
  PaywicketPaidEvent,
  PaywicketReadyEvent,
  PaywicketStatusEvent,
  Result,
  ResultStatus,
} from './checkout/events.ts';
export type { PaywicketGlobal } from './loader/loader.ts';
export type { OpenOptions } from './open/open-options.ts';
export type { Strings } from './i18n/override.ts';
