import { given } from './core/given.ts';
import { loadModule, type ScriptFile, serverOf } from './core/load-script.ts';

/**
 * `import 'paywicket/refund'`: defines `<paywicket-refund server="https://pay.shop.example" token="rt_…">` wherever a page or
 * framework adds it. Its code is loaded from the server, like a checkout's. On a server it does nothing.
 */

const loading = new Map<string, Promise<void>>();

/** The element's files in loading order, from the server's list of hashes. */
async function filesOf(server: string): Promise<ScriptFile[]> {
  const response = await fetch(`${server}/integrity.json`, { credentials: 'omit' });
  const { files, entries } = (await response.json()) as {
    files: Record<string, string>;
    entries: Record<string, string[] | undefined>;
  };
  return (entries['refund'] ?? []).map((path) => ({ path: path.slice(1), integrity: files[path] ?? '' }));
}

async function load(address: string): Promise<void> {
  if (address === '') throw new Error('Say where Paywicket runs: <paywicket-refund server="https://…">');
  const server = serverOf(new URL(address, location.href).href);
  const files = await filesOf(server);
  if (files.length === 0 || files.some(({ integrity }) => integrity === ''))
    throw new Error(`${server} has no refund page`);
  await loadModule(files, `${server}/`);
}

async function upgrade(element: HTMLElement): Promise<void> {
  const server = given(element, 'server') || (document.documentElement.dataset['paywicketOrigin'] ?? '');
  const loaded = loading.get(server) ?? load(server);
  loading.set(server, loaded);
  try {
    await loaded;
  } catch (error) {
    loading.delete(server);
    console.error(error);
  }
}

function look(root: Document | Element): void {
  for (const element of root.querySelectorAll<HTMLElement>('paywicket-refund')) void upgrade(element);
  if (root instanceof HTMLElement && root.localName === 'paywicket-refund') void upgrade(root);
}

if (typeof document !== 'undefined') {
  look(document);
  new MutationObserver((changes) => {
    for (const { addedNodes } of changes)
      for (const node of addedNodes) if (node instanceof Element) look(node);
  }).observe(document, { childList: true, subtree: true });
}

export type { PaywicketRefundElement } from './elements/refund.ts';
