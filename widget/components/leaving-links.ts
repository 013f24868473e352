import { html, type LitElement, nothing, render } from 'lit';
import type { watchLeaving } from '../core/go-to.ts';
import type { Text } from '../i18n/catalogues/en.ts';
import { AnnounceEvent } from './events.ts';

const isLink = (node: EventTarget): node is HTMLAnchorElement => node instanceof HTMLAnchorElement;

/**
 * The link that a click follows out of the page: into a new tab, or into an app. Null for one in a slot, which is the shop's
 * own, and for a click with a key, which is the browser's own.
 */
export function followed(event: Event): HTMLAnchorElement | null {
  const { altKey, ctrlKey, metaKey, shiftKey, defaultPrevented, currentTarget, target } = event as MouseEvent;
  if (defaultPrevented || altKey || ctrlKey || metaKey || shiftKey) return null;
  if (!(currentTarget as Node).contains(target as Node)) return null;
  const link = event.composedPath().find(isLink);
  return link && (link.target === '_blank' || !link.protocol.startsWith('http')) ? link : null;
}

/**
 * One check for every link of a card that leaves the page, and on the server's own page for those beside it. The browser
 * follows the link. Where nothing opened, the card says so, with the address to copy: an app has another way beside it.
 *
 * @param host Its controls whose address stands nowhere in the page dispatch `unopened` (`screens/shared.ts`).
 */
export function checkLinks(
  host: LitElement & { readonly server: string },
  words: () => Text | undefined,
  watch: typeof watchLeaving,
): void {
  const { renderRoot } = host;
  const place = document.createElement('div');
  const clear = (): void => void render(nothing, place);
  const say = (name: string, address: string | null): void => {
    const text = words();
    if (text === undefined) return;
    const said = text.trouble.unopened(`\u2068${name}\u2069`);
    const copy = html`<paywicket-copy-field
      exportparts="button" .label=${`${text.copy}: ${name}`} .value=${address} .text=${text}
    ></paywicket-copy-field>`;
    render(html`<div class="notice meta">${said} ${address === null ? nothing : copy}</div>`, place);
    renderRoot.querySelector('.bottom')?.prepend(place);
    renderRoot.querySelector('.ticket')?.dispatchEvent(new AnnounceEvent(said));
  };
  const onClick = (event: Event): void => {
    const link = followed(event);
    if (link === null) return;
    const { href, hostname, protocol } = link;
    clear();
    watch(clear, () => {
      if (protocol.startsWith('http')) say(hostname, href);
      else say(protocol.slice(0, -1).toUpperCase(), null);
    });
  };
  const root = host.hasAttribute('data-page') ? document : renderRoot;
  root.addEventListener('click', onClick);
  renderRoot.addEventListener('unopened', () => say(new URL(host.server).hostname, null), true);
  host.addEventListener('drawn', clear);
}
