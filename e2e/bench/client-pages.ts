/** Shops of the client's benchmark: the same page with our widget, with nothing, and with the peers it is compared to. */
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { build } from 'vite';

const here = fileURLToPath(new URL('.', import.meta.url));

/** Measures from an action to the frame that shows its result, on that page's own clock. */
const stopwatch = `
  window.measure = (act, shown) => new Promise((resolve) => {
    const from = performance.now();
    const look = () => requestAnimationFrame(() => {
      if (!shown()) return look();
      // A task after the frame's own: by then it is painted.
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => resolve(performance.now() - from);
      port2.postMessage(null);
    });
    act();
    look();
  });
  // A real press focuses the button first.
  window.press = (selector) => {
    const button = document.querySelector(selector);
    button.focus();
    return () => button.click();
  };
  // Step by step into shadow roots: it looks at each frame, and must cost no more than a look at a page without.
  window.find = (...path) =>
    path.reduce((found, selector) => (found?.shadowRoot ?? found)?.querySelector(selector), document);
  window.blocked = 0;
  window.shifted = 0;
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) window.blocked += duration - 50;
  }).observe({ type: 'longtask', buffered: true });
  new PerformanceObserver((list) => {
    for (const { value, hadRecentInput } of list.getEntries()) if (!hadRecentInput) window.shifted += value;
  }).observe({ type: 'layout-shift', buffered: true });
`;

/** Whether the sides have loaded, and show their dialog and their QR code. */
const shownByOurs = `
  window.isLoaded = () => customElements.get('paywicket-checkout') !== undefined;
  window.isOpen = () => Boolean(window.find('paywicket-checkout', 'dialog[open]'));
  window.isDrawn = () => Boolean(window.find('paywicket-checkout', '.body [part~=qr]', 'path'));
`;
const shownByStatic = `
  window.isLoaded = () => true;
  window.isOpen = () => document.querySelector('dialog[open]') !== null;
  window.isDrawn = () => document.querySelector('#qr path') !== null;
`;
const shownByPeer = `
  window.isLoaded = () => customElements.get('bc-modal') !== undefined;
  window.isOpen = () => document.querySelector('bc-modal')?.getBoundingClientRect().height > 0;
  // In any shadow root. A canvas that nothing was drawn on is 300 wide.
  window.isDrawn = (root = document) => [...root.querySelectorAll('*')].some((element) =>
    element.id === 'qr' ? element.width !== 300 : element.shadowRoot && window.isDrawn(element.shadowRoot));
`;

const style = `
  dialog { width: 440px; height: 600px; border: 0; border-radius: 16px; box-shadow: 0 8px 40px #0004 }
  dialog::backdrop { background: #0008 }
`;

/** A dialog that the page contains from the start, and the same request to the shop: the fastest possible peer. */
const staticDialog = `
  <style>${style}</style>
  <dialog><h2>Choose how to pay</h2><p>50.00 USD</p><input placeholder="Search"><ul>
    ${['Tether', 'Bitcoin', 'Ethereum', 'Solana'].map((name) => `<li>${name}</li>`).join('')}
  </ul></dialog>
  <button id="buy">Pay with crypto</button>
  <script>
    document.querySelector('#buy').onclick = () => {
      fetch('/checkout', { method: 'POST', body: '{}' });
      document.querySelector('dialog').showModal();
    };
  </script>
`;

const staticQr = `
  <style>${style}</style>
  <dialog open><button id="choose">USDT on TRON</button><p id="address"></p><div id="qr"></div></dialog>
  <script src="/qr.js" type="module"></script>
`;

/** The same fetch as the widget's, from the shop's own script. */
const choose = (serverUrl: string): string => `
  const choose = async () => (await (await fetch('${serverUrl}/v1/session/method', {
    method: 'POST',
    headers: { Authorization: 'Bearer ' + location.hash.slice(1), 'Content-Type': 'application/json' },
    body: '{"method":"usdt-tron"}',
  })).json()).payment;`;

/** The same QR code, encoded and drawn in a page with nothing else. */
const plainQr = async (serverUrl: string): Promise<string> =>
  bundle(`import { create } from 'qrcode';${choose(serverUrl)}
    document.querySelector('#choose').onclick = async () => {
      const payment = await choose();
      document.querySelector('#address').textContent = payment.amount + ' ' + payment.address;
      const { size, data } = create(payment.uri ?? payment.address, { errorCorrectionLevel: 'M' }).modules;
      const dark = Array.from(data, (on, at) => on ? 'M' + at % size + ' ' + Math.floor(at / size) + 'h1v1h-1z' : '');
      document.querySelector('#qr').innerHTML = '<svg width="232" height="232" viewBox="0 0 ' + size + ' ' + size +
        '"><path d="' + dark.join('') + '"/></svg>';
    };`);

/** An example of BOLT 11. */
const invoice =
  'lnbc2500u1pvjluezsp5zyg3zyg3zyg3zyg3zyg3zyg3zyg3zyg3zyg3zyg3zyg3zyg3zygspp5qqqsyqcyq5rqwzqfqqqsyqcyq5rqwzqfqqqsyqcyq5rqwzqfqypqdq5xysxxatsyp3k7enxv4jsxqzpu9qrsgquk0rl77nj30yxdy8j9vdx85fkpmdla2087ne0xh8nhedh8w27kyke0lp53ut353s06fv3qfegext0eh0ymjpf39tuven09sam30g4vgpfna3rh';

/** bitcoin-connect from its own lockfile, in one file as a shop's bundler makes it. */
async function bitcoinConnect(serverUrl: string): Promise<string> {
  if (!existsSync(`${here}node_modules`)) {
    await promisify(execFile)('npm', ['ci', '--ignore-scripts', '--no-engine-strict'], { cwd: here });
  }
  const code = `import { init, launchModal, launchPaymentModal } from '@getalby/bitcoin-connect';${choose(serverUrl)}
    init({ appName: 'Mug Shop' });
    document.querySelector('#buy').onclick = () => launchModal();
    document.querySelector('#choose').onclick = async () => {
      await choose();
      launchPaymentModal({ invoice: '${invoice}', paymentMethods: 'external' });
    };`;
  return bundle(code);
}

async function bundle(code: string): Promise<string> {
  const built = await build({
    root: here,
    configFile: false,
    logLevel: 'error',
    plugins: [
      {
        name: 'shop',
        resolveId: (id) => (id === 'shop.js' ? `${here}shop.js` : undefined),
        load: (id) => (id.endsWith('/shop.js') ? code : undefined),
      },
    ],
    build: {
      write: false,
      modulePreload: false,
      rolldownOptions: { input: 'shop.js', output: { codeSplitting: false } },
    },
  });
  if (!('output' in built)) throw new Error('Vite built something else');
  return built.output[0].code;
}

/** A new checkout, as the shop passes it on. */
interface Created {
  readonly sessionToken: string;
  readonly sessionView: unknown;
}

export interface Shops {
  readonly url: string;
  /** Called once the companion server runs. */
  serve: (server: { readonly url: string; readonly open: () => Promise<Created> }) => Promise<void>;
  close: () => Promise<void>;
}

/** A server whose address is known before the start of the companion server, which needs it. */
export async function startShops(): Promise<Shops> {
  const pages = new Map<string, string>();
  let open: () => Promise<Created> = async () => Promise.reject(new Error('there is no server yet'));
  const server = createServer((request, response) => {
    void (async () => {
      const path = request.url ?? '';
      if (path === '/checkout') {
        const { sessionToken, sessionView } = await open();
        response.setHeader('Content-Type', 'application/json');
        response.end(JSON.stringify({ sessionToken, sessionView }));
        return;
      }
      const body = pages.get(path);
      response.statusCode = body === undefined ? 404 : 200;
      response.setHeader('Content-Type', path.endsWith('.js') ? 'text/javascript' : 'text/html');
      response.end(body);
    })();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const page = (body: string, shown = shownByStatic) =>
    `<!doctype html><html lang="en"><meta charset="utf-8"><title>Shop</title><link rel="icon" href="data:,"><script>${stopwatch}${shown}</script><h1>Mug</h1>${body}</html>`;
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async serve({ url, open: opened }) {
      open = opened;
      const loader = `<script src="${url}/paywicket.js" defer></script>`;
      const button = '<paywicket-button session-url="/checkout">Pay with crypto</paywicket-button>';
      pages.set('/ours', page(loader + button, shownByOurs));
      pages.set('/blank', page('<button>Pay with crypto</button>'));
      pages.set('/dialog', page(staticDialog));
      pages.set('/qr', page(staticQr));
      pages.set('/qr.js', await plainQr(url));
      pages.set('/peer.js', await bitcoinConnect(url));
      pages.set(
        '/peer',
        page(
          '<button id="buy">Pay</button><button id="choose">Choose</button><script src="/peer.js" type="module"></script>',
          shownByPeer,
        ),
      );
    },
    close: async () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
