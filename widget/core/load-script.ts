import { FALLBACK_AFTER_MS } from './timeouts.ts';

/** A file of the build that a page loads. */
export interface ScriptFile {
  /** Path in the server's folder: `assets/<name>-<hash>.js`. */
  path: string;
  /** Subresource integrity: `sha256-<base64>`; empty where the bytes are not known beforehand. */
  integrity: string;
}

/** The part of a TrustedTypePolicy that is used here; TypeScript's DOM library does not know Trusted Types. */
interface ScriptPolicy {
  createScriptURL(address: string): string;
}

declare global {
  interface Window {
    trustedTypes?: { createPolicy(name: string, rules: ScriptPolicy): ScriptPolicy };
    /** Our Trusted Types policy: a page can create one of a name only once, and loaders of two versions may meet there. */
    paywicketPolicy?: ScriptPolicy | undefined;
  }
}

/** Addresses of the servers' folders that files come from. */
const folders = new Set<string>();

/** Every script of the page may call it. */
const policy: ScriptPolicy = {
  createScriptURL(address) {
    const { href } = new URL(address);
    if (![...folders].some((folder) => href.startsWith(folder)))
      throw new TypeError(`${href} is not at the server`);
    return href;
  },
};

/**
 * Inserts a module script and waits until it has run.
 *
 * @param integrity Of its bytes; the browser runs no others.
 * @throws Error where it cannot be fetched in time, has other bytes, or is kept out by the page's
 *   Content-Security-Policy or Trusted Types. The browser's console names which.
 */
async function insertScript(address: string, integrity: string, timeout: number): Promise<void> {
  window.paywicketPolicy ??= window.trustedTypes?.createPolicy('paywicket', policy);
  const source = window.paywicketPolicy?.createScriptURL(address) ?? address;
  await new Promise<void>((resolve, reject) => {
    const fail = (): void => reject(new Error(`${address} could not be loaded`));
    insert('script', { type: 'module', integrity, onload: () => resolve(), onerror: fail, src: source });
    setTimeout(fail, timeout);
  });
}

function insert(name: 'link' | 'script', properties: object): void {
  document.head.append(Object.assign(document.createElement(name), { crossOrigin: '' }, properties));
}

/**
 * Loads a module of the build, after the files that it imports, each checked against its hash.
 *
 * As scripts, because `import()` checks no hash, and an import map that could carry hashes counts as inline script under
 * a Content-Security-Policy. A file that failed its check must never be imported: that would fetch and run it unchecked.
 *
 * @param files The module last, before it what it imports, leaves first.
 * @param server As of `folderOf`: the folder that the paths are in.
 * @param timeout ms for each file.
 * @returns The module.
 * @throws Error as `insertScript`
 */
export async function loadModule(
  files: readonly ScriptFile[],
  server: string,
  timeout = FALLBACK_AFTER_MS,
): Promise<unknown> {
  const base = folderOf(server);
  const addressOf = ({ path }: ScriptFile): string => new URL(path, base).href;
  // They are fetched beside each other, and run one after another.
  for (const file of files.slice(1))
    insert('link', { rel: 'preload', as: 'script', integrity: file.integrity, href: addressOf(file) });
  const folder = `${serverOf(server)}/`;
  const isKnown = folders.has(folder);
  folders.add(folder);
  let address = '';
  try {
    for (const file of files) {
      address = addressOf(file);
      await insertScript(address, file.integrity, timeout);
    }
  } catch (error) {
    // A loader in a file of the page's own may have guessed it.
    if (!isKnown) folders.delete(folder);
    throw error;
  }
  // Another load from there may have failed meanwhile.
  folders.add(folder);
  return import(/* @vite-ignore */ /* webpackIgnore: true */ address);
}

/**
 * The folder that an address names or is in, with one slash at its end: a script is in it, anything else is it, so that a
 * base path is the same with a slash and without.
 *
 * @throws TypeError where it is no address
 */
export const folderOf = (address: string): string =>
  // oxlint-disable-next-line regexp/no-super-linear-move -- the shop's own page names the address, and costs nobody else time
  new URL(address).href.replace(/(\/[^/?#]*\.js)?\/*([?#].*)?$/, '/');

/**
 * The companion server's address without a slash at its end, such as `https://shop.example` or
 * `https://shop.example/crypto`. Of what it returns it is the same.
 *
 * @param address Its folder, or any script in it.
 */
export const serverOf = (address: string): string => folderOf(address).replace(/(\/v\/[^/]+)?\/$/, '');
