/**
 * Functions that the server's own pages share: their scripts are one file each, which the page knows by its hash, and know by their
 * hashes what they load.
 */
import { loadModule, type ScriptFile } from '../core/load-script.ts';
import { LONG_TIMEOUT_MS } from '../core/timeouts.ts';

export const main = document.querySelector<HTMLElement>('#paywicket') ?? document.body;

/** This script is in the server's folder `assets`. Without the comment the build would look for a source file. */
export const server = new URL(/* @vite-ignore */ '..', import.meta.url).href.slice(0, -1);

/** Shows a card in place of a checkout or refund. The server has written it into a template of the page, in its language. */
export function showCard(card: 'incomplete' | 'unreachable'): void {
  const template = document.querySelector<HTMLTemplateElement>(`#${card}`);
  if (template === null) throw new Error(`The page has no template #${card}`);
  main.replaceChildren(template.content);
  main.querySelector('button')?.addEventListener('click', () => location.reload());
}

/** @throws Error as `loadModule`, and in a browser that is too old for the module's screens: they would stop half way */
export async function load(files: readonly ScriptFile[]): Promise<unknown> {
  // The page's policy allows style elements with this nonce. A browser that can construct style sheets needs none.
  Object.assign(window, { litNonce: document.querySelector<HTMLElement>('script[nonce]')?.nonce });
  // As the loader, which leaves these browsers alone.
  if (!('findLast' in Array.prototype)) throw new Error('This browser is too old for this page.');
  return loadModule(files, `${server}/`, LONG_TIMEOUT_MS);
}
