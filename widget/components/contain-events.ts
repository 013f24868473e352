import type { LitElement } from 'lit';
import { plainText } from '../i18n/plain.ts';

/**
 * Events that scroll, type and copy, and all of a touch: its start and end without its moves would be a tap. Clicks are
 * not among them, because pages count them and close menus by them.
 */
const types = [
  'wheel',
  'touchstart',
  'touchmove',
  'touchend',
  'touchcancel',
  'keydown',
  'keypress',
  'keyup',
  'beforeinput',
  'input',
  'copy',
  'cut',
  'paste',
];

/** Whether the target is in the shadow tree. Events of an element that the page has put into a slot go on. */
const isOwn = ({ currentTarget, target }: Event): boolean => (currentTarget as Node).contains(target as Node);

function stop(event: Event): void {
  if (isOwn(event)) event.stopPropagation();
}

/**
 * Copies a selection without invisible characters and without the line breaks of a triple click: wallets
 * and exchanges refuse an amount or an address that has them.
 */
export function copyPlain(event: Event): void {
  const text = String(getSelection() ?? '');
  const plain = plainText(text).trim();
  if (plain === text || !isOwn(event)) return;
  (event as ClipboardEvent).clipboardData?.setData('text/plain', plain);
  event.preventDefault();
}

/**
 * Keeps these events in the element's shadow tree: a page that scrolls by itself, has keyboard shortcuts or changes
 * what is copied would otherwise prevent what the shopper does here. A listener of the page's capture phase comes first.
 */
export function containEvents(host: LitElement): void {
  const hostConnected = (): void => {
    // Passive: with other listeners a touch has to be answered by the page before it scrolls.
    for (const type of types) host.renderRoot.addEventListener(type, stop, { passive: true });
    host.renderRoot.addEventListener('copy', copyPlain);
  };
  host.addController({ hostConnected });
}
