/**
 * The page of a refund that its shopper claims, `/refund#rt_…`, with `&locale=` and `&theme=` behind the token. No request
 * carries a fragment. Once it is read it is taken out of the address bar, and stays in the tab's history for a reload.
 */
const main = document.querySelector<HTMLElement>('#paywicket') ?? document.body;

/** A card in place of a refund: the server has written it into a template of the page, in its language. */
function say(card: 'incomplete' | 'unreachable'): void {
  main.replaceChildren(document.querySelector<HTMLTemplateElement>(`#${card}`)?.content ?? '');
  main.querySelector('button')?.addEventListener('click', () => location.reload());
}

/** This script is in its `assets`. The build would take the address for that of a source file. */
const server = new URL(/* @vite-ignore */ '..', import.meta.url).href.slice(0, -1);

async function start(): Promise<void> {
  // What the page's policy knows style elements by; a browser that can construct style sheets needs none.
  Object.assign(window, { litNonce: document.querySelector<HTMLElement>('script[nonce]')?.nonce });
  const { hash, pathname, search } = location;
  const link = hash || ((history.state as { refund?: string } | null)?.refund ?? '');
  const [, token, said] = /^#(rt_[\w-]+)(&[\w=&%-]*)?$/.exec(link) ?? [];
  if (token === undefined) {
    say('incomplete');
    return;
  }
  history.replaceState({ refund: link }, '', `${pathname}${search}`);
  try {
    await import('../refund/refund.ts');
  } catch {
    say('unreachable');
    return;
  }
  const options = new URLSearchParams(said);
  const element = document.createElement('paywicket-refund');
  element.server = server;
  element.token = token;
  element.locale = options.get('locale') ?? '';
  element.theme = options.get('theme') ?? 'auto';
  main.replaceChildren(element);
}

// Another link that is opened in this tab changes nothing but the fragment.
addEventListener('hashchange', () => location.reload());
void start();
