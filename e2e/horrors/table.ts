/**
 * Interferences of other people's pages with a checkout, each by the library that causes it there or, if none is available, by a
 * few lines. `proofs.ts` proves for each that it acts on the shop's own part of the page.
 */

export interface Horror {
  /** Scripts before ours: paths below `node_modules`. */
  readonly libraries?: readonly string[];
  /** A module that is bundled with its libraries, before our script. */
  readonly bundle?: string;
  /** Runs after the libraries and before our script. `ready(start)` calls `start` at each page that a router shows. */
  readonly script?: string;
  /** The page's style sheet. */
  readonly style?: string;
  /** Headers of the page. @param server Origin of the companion server. @param other Of the shop's other server. */
  readonly headers?: (server: string, other: string) => Readonly<Record<string, string>>;
  /** The page's service worker, and the library scripts that it imports. */
  readonly worker?: { readonly libraries?: readonly string[]; readonly script: string };
  /** HTML around the shop's form and its buttons. */
  readonly drawer?: string;
  /** The browser darkens pages by itself. */
  readonly forcedDark?: true;
}

/** Registers `/worker.js`, which takes over the page at once, as after a reload. */
const register = `{
  const url = '/worker.js' + location.search;
  const policy = window.trustedTypes?.createPolicy('shop', { createScriptURL: (own) => own });
  navigator.serviceWorker.register(policy?.createScriptURL(url) ?? url);
}`;
const takeOver = `
  addEventListener('install', () => skipWaiting());
  addEventListener('activate', (event) => event.waitUntil(clients.claim()));
`;

/** Made of a few lines; `npm test` runs all of these, since they download nothing. */
const own = {
  // The worker responds to every GET from its cache, for any page.
  'cache-first': {
    script: register,
    worker: {
      script: `${takeOver}
        const answer = async (request) => {
          const cache = await caches.open('shop');
          const kept = await cache.match(request);
          if (kept) return kept;
          const fresh = await fetch(request);
          if (fresh.ok) await cache.put(request, fresh.clone());
          return fresh;
        };
        addEventListener('fetch', (event) => {
          if (event.request.method === 'GET') event.respondWith(answer(event.request));
        });`,
    },
  },
  // As browsers' translators: it replaces each text by its own elements, also in open shadow roots, and later changes to the
  // former text are lost. The words stay English, so that a test can read them.
  translator: {
    script: `
      const isKept = (node) => {
        for (let at = node; at; at = at.parentNode ?? at.host) {
          if (at.localName === 'font' || /^(script|style|textarea)$/.test(at.localName)) return true;
          const wish = at.getAttribute?.('translate');
          if (at.classList?.contains('notranslate') || wish === 'no') return true;
          if (wish === 'yes' || wish === '') return false;
        }
        return false;
      };
      const translate = (root) => {
        const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
        const texts = [];
        while (walker.nextNode()) if (walker.currentNode.data.trim()) texts.push(walker.currentNode);
        for (const text of texts) {
          if (isKept(text)) continue;
          const inner = document.createElement('font');
          inner.append(text.data);
          const outer = document.createElement('font');
          outer.append(inner);
          text.replaceWith(outer);
          window.translated = true;
        }
      };
      const follow = (root) => {
        new MutationObserver(() => translate(root)).observe(root, { childList: true, characterData: true, subtree: true });
        translate(root);
      };
      const { attachShadow } = Element.prototype;
      Element.prototype.attachShadow = function (init) {
        const root = attachShadow.call(this, init);
        if (init.mode === 'open') follow(root);
        return root;
      };
      follow(document);`,
  },
  letters: {
    style: `
      html { text-transform: uppercase; letter-spacing: 0.3em; word-spacing: 1em; text-indent: 3em; font-variant: small-caps;
        font-style: italic; line-height: 3; white-space: pre; text-align: right; -webkit-user-select: none; user-select: none; }
      * { margin: 0; padding: 0; box-sizing: content-box; text-transform: uppercase; letter-spacing: 0.3em; float: none;
        -webkit-user-select: none; user-select: none; }
      input { -webkit-user-select: text; user-select: text; }`,
  },
  // As focus-trap does, around a drawer that no role names.
  drawer: {
    script: `
      const isOutside = ({ target }) => location.pathname === '/mug' && !document.querySelector('#drawer').contains(target);
      for (const type of ['focusin', 'mousedown', 'touchstart', 'click', 'keydown'])
        document.addEventListener(type, (event) => {
          if (!isOutside(event) || (type === 'keydown' && event.key !== 'Tab')) return;
          if (type !== 'focusin') event.preventDefault();
          if (type === 'focusin') document.querySelector('#drawer input').focus();
          if (type === 'focusin' || type === 'click') event.stopImmediatePropagation();
        }, { capture: true, passive: false });`,
  },
} as const satisfies Record<string, Horror>;

const workbox = ['core', 'routing', 'strategies'].map(
  (name) => `workbox-${name}/build/workbox-${name}.prod.js`,
);

/** From libraries, browsers and browser extensions. */
const others = {
  router: { libraries: ['htmx.org/dist/htmx.min.js'] },
  'smooth-scroll': {
    libraries: ['lenis/dist/lenis.min.js'],
    script: 'ready(() => { window.lenis ??= new Lenis({ autoRaf: true }); });',
  },
  'focus-trap': {
    libraries: ['tabbable/dist/index.umd.min.js', 'focus-trap/dist/focus-trap.umd.min.js'],
    // The drawer's link is outside of it: the page behind the link opens the drawer.
    script: `
      ready(() => {
        window.trap?.deactivate({ returnFocus: false });
        if (location.pathname === '/mug') window.trap = focusTrap.createFocusTrap('#drawer', { escapeDeactivates: false }).activate();
      });`,
    drawer: 'role="dialog" aria-modal="true" aria-label="Basket"',
  },
  shortcuts: {
    libraries: ['hotkeys-js/dist/hotkeys-js.min.js', 'mousetrap/mousetrap.min.js'],
    // Current versions of both libraries look into shadow roots, older ones of hotkeys-js do not.
    script: `
      hotkeys('s,/', () => { window.shortcuts = true; return false; });
      // As many a shop's own: it asks where the key was typed, and at the document that is our element.
      document.addEventListener('keydown', (event) => {
        if (!/^[sbt]$/.test(event.key) || event.target.matches('input, textarea, select')) return;
        event.preventDefault();
      });
      Mousetrap.bind(['t', 'd'], () => { window.shortcuts = true; return false; });`,
  },
  'dark-reader': {
    libraries: ['darkreader/darkreader.js'],
    script: 'ready(() => DarkReader.enable({ brightness: 100, contrast: 90 }));',
  },
  'forced-dark': { forcedDark: true },
  // As extensions do: pictures are inverted again if the extension's style sheet reaches them.
  inverted: {
    style: `
      html { filter: invert(1) hue-rotate(180deg); background: #fff; }
      img, picture, video, iframe, canvas, svg { filter: invert(1) hue-rotate(180deg); }`,
  },
  tracing: {
    bundle: `
      import { browserTracingIntegration, init, startInactiveSpan } from '@sentry/browser';
      init({
        dsn: location.protocol + '//public@' + location.host + '/1',
        integrations: [browserTracingIntegration()],
        tracesSampleRate: 1,
        tracePropagationTargets: [/.*/],
        propagateTraceparent: true,
      });`,
  },
  workbox: {
    script: register,
    worker: {
      libraries: workbox,
      script: `${takeOver}
        workbox.routing.registerRoute(() => true, new workbox.strategies.CacheFirst());`,
    },
  },
  'stale-while-revalidate': {
    script: register,
    worker: {
      libraries: workbox,
      script: `${takeOver}
        workbox.routing.registerRoute(() => true, new workbox.strategies.StaleWhileRevalidate());`,
    },
  },
  // MooTools on npm lacks its part for elements.
  'old-libraries': {
    libraries: [
      'core-js/client/shim.min.js',
      'jquery/dist/jquery.min.js',
      'mootools/lib/mootools-core-1.5.2-server.js',
    ],
  },
  // The changes that Prototype makes; npm does not have it.
  'old-prototype': {
    script: `
      const clone = (items) => { const copy = []; for (let at = 0; at < items.length; at += 1) copy.push(items[at]); return copy; };
      Array.from = (items) => items == null ? [] : items.toArray ? items.toArray() : clone(items);
      Array.prototype.toArray = function () { return clone(this); };
      Array.prototype.toJSON = function () { return '[' + this.map((item) => JSON.stringify(item)).join(', ') + ']'; };
      Date.prototype.toJSON = function () { return '"' + this.toISOString() + '"'; };
      String.prototype.toJSON = function () { return '"' + this + '"'; };
      Array.prototype.first = function () { return this[0]; };
      Function.prototype.bind = function (context, ...given) { const method = this; return function (...more) { return method.apply(context, [...given, ...more]); }; };
      Element.prototype.remove = function () { this.parentNode?.removeChild(this); return this; };
      Element.prototype.select = function (query) { return clone(this.querySelectorAll(query)); };
      Element.prototype.show = function () { this.style.display = ''; return this; };
      Element.prototype.hide = function () { this.style.display = 'none'; return this; };`,
  },
  'coep-require-corp': {
    headers: () => ({
      'Cross-Origin-Embedder-Policy': 'require-corp',
      'Cross-Origin-Opener-Policy': 'same-origin',
    }),
  },
  'coep-credentialless': {
    headers: () => ({
      'Cross-Origin-Embedder-Policy': 'credentialless',
      'Cross-Origin-Opener-Policy': 'same-origin',
    }),
  },
  'strict-csp': {
    headers: (server, other) => ({
      'Content-Security-Policy': [
        "default-src 'none'",
        `script-src 'self' ${server}`,
        `connect-src 'self' ${server} ${other}`,
        `img-src ${server} data:`,
        `frame-src ${server}`,
        "worker-src 'self'",
        "style-src 'self'",
        `form-action 'self' ${server}`,
        "base-uri 'none'",
        "require-trusted-types-for 'script'",
        'trusted-types shop paywicket paywicket-html',
      ].join('; '),
    }),
  },
  // On plain http there is no `navigator.clipboard`; but addresses of this machine count as secure.
  'copy-listener': {
    script: `
      Object.defineProperty(Navigator.prototype, 'clipboard', { get: () => undefined });
      document.addEventListener('copy', (event) => {
        event.clipboardData.setData('text/plain', (document.activeElement?.value ?? getSelection()) + ' Read more: ' + location.href);
        event.preventDefault();
      });`,
  },
} as const satisfies Record<string, Horror>;

const horrors = { ...own, ...others };
export type HorrorName = keyof typeof horrors;
export const horrorNamed = (name: HorrorName): Horror => horrors[name];
const namesOf = <Name extends string>(some: Readonly<Record<Name, Horror>>) => Object.keys(some) as Name[];
export const ownHorrors = namesOf(own);
export const allHorrors = namesOf(horrors);
const allBut = (...names: HorrorName[]) => allHorrors.filter((name) => !names.includes(name));

/**
 * Each horror is in at least one of these pages. Some cannot be combined: a page has one service worker and one embedder policy.
 * It is darkened only once: forced dark skips dark pages, and inverted dark is light. The strict policy blocks htmx, jQuery and
 * Dark Reader, which write HTML and style sheets. Prototype and MooTools replace the same built-in objects; with Prototype htmx
 * restores no page, and with MooTools Sentry traces nothing. A page has one focus trap.
 */
export const together: Readonly<Record<string, readonly HorrorName[]>> = {
  'under the strict policy': allBut(
    'router',
    'dark-reader',
    'drawer',
    'inverted',
    'workbox',
    'stale-while-revalidate',
    'old-libraries',
    'coep-credentialless',
  ),
  'with a router and tracing': allBut(
    'cache-first',
    'forced-dark',
    'drawer',
    'inverted',
    'stale-while-revalidate',
    'old-libraries',
    'old-prototype',
    'coep-require-corp',
    'strict-csp',
  ),
  'with a router and old libraries': allBut(
    'cache-first',
    'dark-reader',
    'forced-dark',
    'focus-trap',
    'tracing',
    'workbox',
    'old-prototype',
    'coep-credentialless',
    'strict-csp',
  ),
};

/** The horrors named in an address; unknown names are ignored. */
export const parseHorrors = (text: string): HorrorName[] => {
  const asked = text.split(',');
  return allHorrors.filter((name) => asked.includes(name));
};
