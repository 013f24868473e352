/**
 * The page of a refund that its shopper claims, `/refund#rt_…`, with `&locale=` and `&theme=` behind the token. No request
 * carries a fragment. Once it is read it is taken out of the address bar, and stays in the tab's history for a reload.
 */
const main = document.querySelector<HTMLElement>('#paywicket') ?? document.body;

/** Shows a card in place of a refund. The server has written it into a template of the page, in its language. */
function showCard(card: 'incomplete' | 'unreachable'): void {
  const template = document.querySelector<HTMLTemplateElement>(`#${card}`);
  if (template === null) throw new Error(`The page has no template #${card}`);
  main.replaceChildren(template.content);
  main.querySelector('button')?.addEventListener('click', () => location.reload());
}

/** This script is in the server's folder `assets`. Without the comment the build would look for a source file. */
const server = new URL(/* @vite-ignore */ '..', import.meta.url).href.slice(0, -1);

async function start(): Promise<void> {
  // The page's policy allows style elements with this nonce. A browser that can construct style sheets needs none.
  Object.assign(window, { litNonce: document.querySelector<HTMLElement>('script[nonce]')?.nonce });
  const { hash, pathname, search } = location;
  const state = history.state as { refund?: string } | null;
  const link = hash === '' ? (state?.refund ?? '') : hash;
  const [, token, query] = /^#(rt_[\w-]+)(&[\w=&%-]*)?$/.exec(link) ?? [];
  if (token === undefined) {
    showCard('incomplete');
    return;
  }
  history.replaceState({ refund: link }, '', `${pathname}${search}`);
  try {
    // Older browsers, which the loader leaves alone, too: their screens would stop half way.
    if (!('findLast' in Array.prototype)) throw new Error('This browser is too old for this page.');
    await import('../refund/refund.ts');
  } catch {
    showCard('unreachable');
    return;
  }
  const options = new URLSearchParams(query);
  const element = document.createElement('paywicket-refund');
  element.toggleAttribute('data-page', true);
  element.server = server;
  element.token = token;
  element.locale = options.get('locale') ?? '';
  element.theme = options.get('theme') ?? 'auto';
  main.replaceChildren(element);
}

// Another link that is opened in this tab changes nothing but the fragment.
addEventListener('hashchange', () => location.reload());
void start();
