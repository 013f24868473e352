/**
 * The page of a refund that its shopper claims, `/refund#rt_…`, with `&locale=` and `&theme=` behind the token. No request
 * carries a fragment. Once it is read it is taken out of the address bar, and stays in the tab's history for a reload.
 */
import { files } from 'virtual:paywicket-files/widget/refund/refund.ts';
import { readFragment } from './fragment.ts';
import { load, main, server, showCard } from './page.ts';

async function start(): Promise<void> {
  const { hash, pathname, search } = location;
  const state = history.state as { refund?: string } | null;
  const link = hash === '' ? (state?.refund ?? '') : hash;
  const found = readFragment(link, 'rt');
  if (found === undefined) {
    showCard('incomplete');
    return;
  }
  history.replaceState({ refund: link }, '', `${pathname}${search}`);
  try {
    await load(files);
  } catch (error) {
    console.error(error);
    showCard('unreachable');
    return;
  }
  const { token, options } = found;
  const element = document.createElement('paywicket-refund');
  element.toggleAttribute('data-page', true);
  element.server = server;
  element.token = token;
  element.locale = options.get('locale') ?? '';
  element.theme = options.get('theme') ?? 'auto';
  // The page around it is of the same scheme.
  document.documentElement.dataset['theme'] = element.theme;
  main.replaceChildren(element);
}

// Another link that is opened in this tab changes nothing but the fragment.
addEventListener('hashchange', () => location.reload());
void start();
