import { loadPaywicket } from './index.ts';
import { serverOf, type Chunk } from './core/chunk.ts';

/**
 * `import 'paywicket/refund'`: from then on `<paywicket-refund server="https://pay.shop.example" token="rt_…">` comes to
 * life wherever a page or a framework puts it. Its code comes from the server, as that of a checkout does. On a server it
 * does nothing.
 */

const loading = new Map<string, Promise<void>>();

/** Where the server's build has the element: its hash is in the list that says so. */
async function chunkOf(server: string): Promise<Chunk> {
  const response = await fetch(`${server}/integrity.json`, { credentials: 'omit' });
  const { files } = (await response.json()) as { files: Record<string, string> };
  const [path, integrity] =
    Object.entries(files).find(([name]) => /^\/assets\/refund-[0-9a-f]{8}\.js$/.test(name)) ?? [];
  if (path === undefined || integrity === undefined) throw new Error('This server has no refund page');
  return { path: path.slice(1), integrity };
}

async function load(address: string): Promise<void> {
  const paywicket = await loadPaywicket({ server: address });
  if (paywicket === null) return;
  const server = serverOf(new URL(address, location.href).href);
  // The parts that it draws with come with the first checkout that is opened. This one never is.
  await paywicket.open({ session: '', signal: AbortSignal.abort(), server }).catch(() => {});
  const chunk = await chunkOf(server);
  const module = (await window.paywicketChunk?.(chunk, `${server}/`)) as
    | typeof import('./checkout/refund/refund.ts')
    | undefined;
  await module?.defineRefund(server);
}

async function upgrade(element: HTMLElement): Promise<void> {
  const server = element.getAttribute('server') ?? document.documentElement.dataset['paywicketOrigin'] ?? '';
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
