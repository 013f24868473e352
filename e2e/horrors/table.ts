/** What pages of others do to a checkout, each by the library that does it there or, where none can be had, by a few lines. */

export interface Horror {
  /** Scripts ahead of ours: paths below `node_modules`. */
  readonly libraries?: readonly string[];
  /** A module that is bundled with the libraries that it imports, ahead of ours. */
  readonly bundle?: string;
  /** Runs behind the libraries and ahead of ours. `ready(start)` calls `start` at each page that a router shows. */
  readonly script?: string;
  /** The page's style sheet. */
  readonly style?: string;
  /** Of the page itself. @param server Origin of the companion server. */
  readonly headers?: (server: string) => Readonly<Record<string, string>>;
  /** The page's service worker; in place of a library its scripts, which it imports. */
  readonly worker?: { readonly libraries?: readonly string[]; readonly script: string };
  /** Around the shop's form and its buttons. */
  readonly drawer?: string;
  /** Of the browser: it darkens pages by itself. */
  readonly forcedDark?: true;
  /** An expression of the page: it is at work. Without it the journey would prove nothing. */
  readonly atWork: string;
}

/** Registers `/worker.js`, which takes over the page at once, as after a reload. */
const register = `navigator.serviceWorker.register('/worker.js' + location.search);`;
const takeOver = `
  addEventListener('install', () => skipWaiting());
  addEventListener('activate', (event) => event.waitUntil(clients.claim()));
`;
const controlled = 'navigator.serviceWorker.controller !== null';

/** Of a few lines, of which `npm test` runs all: it downloads nothing. */
const own = {
  // Answers every GET from its cache, whoever asks.
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
    atWork: controlled,
  },
  // As those of browsers: it puts its own elements in place of each text, in open shadow roots, too, and what the page
  // writes into the former text is lost. The words stay English, so that a test can read them.
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
    atWork: 'window.translated === true',
  },
  letters: {
    style: `
      html { text-transform: uppercase; letter-spacing: 0.3em; word-spacing: 1em; text-indent: 3em; font-variant: small-caps;
        font-style: italic; line-height: 3; white-space: pre; text-align: right; -webkit-user-select: none; user-select: none; }
      * { margin: 0; padding: 0; box-sizing: content-box; text-transform: uppercase; letter-spacing: 0.3em; float: none;
        -webkit-user-select: none; user-select: none; }
      input { -webkit-user-select: text; user-select: text; }`,
    atWork: `getComputedStyle(document.querySelector('h1')).textTransform === 'uppercase'`,
  },
} as const satisfies Record<string, Horror>;

const workbox = ['core', 'routing', 'strategies'].map(
  (name) => `workbox-${name}/build/workbox-${name}.prod.js`,
);

/** Of libraries, and of browsers. */
const others = {
  'smooth-scroll': {
    libraries: ['lenis/dist/lenis.min.js'],
    script: 'ready(() => { window.lenis ??= new Lenis({ autoRaf: true }); });',
    atWork: `document.documentElement.classList.contains('lenis')`,
  },
  'focus-trap': {
    libraries: ['tabbable/dist/index.umd.min.js', 'focus-trap/dist/focus-trap.umd.min.js'],
    // Its link is outside: the page that it leads to has the drawer open.
    script: `
      ready(() => {
        window.trap?.deactivate({ returnFocus: false });
        if (location.pathname === '/mug') window.trap = focusTrap.createFocusTrap('#drawer', { escapeDeactivates: false }).activate();
      });`,
    drawer: 'role="dialog" aria-modal="true" aria-label="Basket"',
    atWork: `location.pathname === '/' || window.trap?.active === true`,
  },
  shortcuts: {
    libraries: ['hotkeys-js/dist/hotkeys-js.min.js', 'mousetrap/mousetrap.min.js'],
    // Today's versions of both look into shadow roots, former ones of hotkeys-js do not.
    script: `
      hotkeys('s,/', () => { window.shortcuts = true; return false; });
      // As many a shop's own: it asks where the key was typed, and at the document that is our element.
      document.addEventListener('keydown', (event) => {
        if (!/^[sbt]$/.test(event.key) || event.target.matches('input, textarea, select')) return;
        event.preventDefault();
      });
      Mousetrap.bind(['t', 'd'], () => { window.shortcuts = true; return false; });
      ready(() => {
        const event = new KeyboardEvent('keydown', { key: 's', keyCode: 83, bubbles: true, cancelable: true });
        window.prevented = !document.body.dispatchEvent(event);
      });`,
    atWork: 'window.prevented === true',
  },
  router: {
    libraries: ['htmx.org/dist/htmx.min.js'],
    atWork: `location.pathname === '/' || history.state?.htmx === true`,
  },
  'dark-reader': {
    libraries: ['darkreader/darkreader.js'],
    script: 'ready(() => DarkReader.enable({ brightness: 100, contrast: 90 }));',
    atWork: `document.documentElement.dataset.darkreaderScheme === 'dark'`,
  },
  'forced-dark': { forcedDark: true, atWork: `matchMedia('(prefers-color-scheme: dark)').matches` },
  tracing: {
    bundle: `
      import { browserTracingIntegration, init, startInactiveSpan } from '@sentry/browser';
      init({
        dsn: location.protocol + '//public@' + location.host + '/1',
        integrations: [browserTracingIntegration()],
        tracesSampleRate: 1,
        tracePropagationTargets: [/.*/],
        propagateTraceparent: true,
      });
      window.traced = () => Boolean(window.fetch.__sentry_original__ ?? window.__SENTRY__);`,
    atWork: 'window.traced()',
  },
  workbox: {
    script: register,
    worker: {
      libraries: workbox,
      script: `${takeOver}
        workbox.routing.registerRoute(() => true, new workbox.strategies.CacheFirst());`,
    },
    atWork: controlled,
  },
  'stale-while-revalidate': {
    script: register,
    worker: {
      libraries: workbox,
      script: `${takeOver}
        workbox.routing.registerRoute(() => true, new workbox.strategies.StaleWhileRevalidate());`,
    },
    atWork: controlled,
  },
  // What npm has of MooTools is its part without elements.
  'old-libraries': {
    libraries: [
      'core-js/client/shim.min.js',
      'jquery/dist/jquery.min.js',
      'mootools/lib/mootools-core-1.5.2-server.js',
    ],
    atWork: `Array.from('ab').length === 1 && 'MooTools' in window && 'jQuery' in window`,
  },
  // What Prototype changes, which npm does not have.
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
    atWork: `JSON.stringify([1]) !== '[1]'`,
  },
  'coep-require-corp': {
    headers: () => ({
      'Cross-Origin-Embedder-Policy': 'require-corp',
      'Cross-Origin-Opener-Policy': 'same-origin',
    }),
    atWork: 'crossOriginIsolated',
  },
  'coep-credentialless': {
    headers: () => ({
      'Cross-Origin-Embedder-Policy': 'credentialless',
      'Cross-Origin-Opener-Policy': 'same-origin',
    }),
    atWork: 'crossOriginIsolated',
  },
  'strict-csp': {
    headers: (server) => ({
      'Content-Security-Policy': [
        "default-src 'none'",
        `script-src 'self' ${server}`,
        `connect-src 'self' ${server}`,
        `img-src ${server} data:`,
        "worker-src 'self'",
        "style-src 'self'",
        `form-action 'self' ${server}`,
        "base-uri 'none'",
        "require-trusted-types-for 'script'",
        'trusted-types paywicket paywicket-html',
      ].join('; '),
    }),
    // A body that is not read would never end.
    atWork: `fetch(location.href).then(async (answer) => {
      await answer.text();
      return answer.headers.has('Content-Security-Policy');
    })`,
  },
  // On plain http there is no `navigator.clipboard`; this machine's own addresses count as secure.
  'copy-listener': {
    script: `
      Object.defineProperty(Navigator.prototype, 'clipboard', { get: () => undefined });
      document.addEventListener('copy', (event) => {
        event.clipboardData.setData('text/plain', (document.activeElement?.value ?? getSelection()) + ' Read more: ' + location.href);
        event.preventDefault();
      });`,
    atWork: 'navigator.clipboard === undefined',
  },
} as const satisfies Record<string, Horror>;

const horrors = { ...own, ...others };
export type HorrorName = keyof typeof horrors;
export const horrorNamed = (name: HorrorName): Horror => horrors[name];
const namesOf = <Name extends string>(some: Readonly<Record<Name, Horror>>) => Object.keys(some) as Name[];
export const ownHorrors = namesOf(own);
export const allHorrors = namesOf(horrors);

/** In one page: it has one service worker and one policy of embedding, and libraries fail beside Prototype, too. */
export const together = allHorrors.filter(
  (name) => !['cache-first', 'stale-while-revalidate', 'coep-credentialless', 'old-prototype'].includes(name),
);

/** The names in an address; unknown ones are dropped. */
export const parseHorrors = (text: string): HorrorName[] => {
  const asked = text.split(',');
  return asked.includes('all') ? together : allHorrors.filter((name) => asked.includes(name));
};
