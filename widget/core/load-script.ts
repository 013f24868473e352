import { FALLBACK_AFTER_MS } from './timeouts.ts';

/** A file of the build that a page loads. */
export interface ScriptFile {
  /** Path in the server's folder: `assets/<name>-<hash>.js`. */
  path: string;
  /** Subresource integrity: `sha384-<base64>`; empty where the bytes are not known beforehand. */
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
    const script = document.createElement('script');
    script.type = 'module';
    script.crossOrigin = '';
    script.integrity = integrity;
    script.onload = () => resolve();
    script.onerror = fail;
    setTimeout(fail, timeout);
    script.src = source;
    document.head.append(script);
  });
}

function preload(address: string, integrity: string): void {
  const link = document.createElement('link');
  link.rel = 'preload';
  link.as = 'script';
  link.crossOrigin = '';
  link.integrity = integrity;
  link.href = address;
  document.head.append(link);
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
  const scripts = files.map(({ path, integrity }) => ({ address: new URL(path, base).href, integrity }));
  // They are fetched beside each other, and run one after another.
  for (const { address, integrity } of scripts.slice(1)) preload(address, integrity);
  const folder = `${serverOf(server)}/`;
  const isKnown = folders.has(folder);
  folders.add(folder);
  let address = '';
  try {
    for (const script of scripts) {
      ({ address } = script);
      await insertScript(address, script.integrity, timeout);
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
