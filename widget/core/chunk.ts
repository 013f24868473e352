/** One lazily loaded file of the build. */
export interface Chunk {
  /** Path in the server's folder: `assets/<name>-<hash>.js`. */
  path: string;
  /** Subresource integrity: `sha256-<base64>`. */
  integrity: string;
}

/** The part of a TrustedTypePolicy that is used here; TypeScript's DOM library does not know Trusted Types. */
interface ScriptPolicy {
  createScriptURL(address: string): string;
}

declare global {
  interface Window {
    trustedTypes?: { createPolicy(name: string, rules: ScriptPolicy): ScriptPolicy };
    /** The function that inserts chunks, of whichever bundle came first. */
    paywicketChunk?: typeof insertChunk;
  }
}

let policy: ScriptPolicy | undefined;

/**
 * Loads a chunk. What comes first into a page calls it as `(window.paywicketChunk ??= insertChunk)`: loader, dialog and hosted
 * page are bundles of their own, but a page can create a Trusted Types policy of one name only once, and they share the
 * function that holds it. A script that already runs in the page can call it too, and with a hash of its own load what
 * the page's Content-Security-Policy allows: no more than it could do by itself.
 *
 * Errors have no message, because the loader counts every byte.
 */
// The script goes first, because import() checks no hash and an import map that could carry one counts as inline
// script under a Content-Security-Policy. What failed here must never be imported: that would run it.
export async function insertChunk({ path, integrity }: Chunk, server: string): Promise<unknown> {
  // It is converted to a string where it is used.
  const address = new URL(path, server) as URL & string;
  await new Promise((onload, onerror) => {
    policy ??= window.trustedTypes?.createPolicy('paywicket', { createScriptURL: (url) => url });
    setTimeout(onerror, 8000);
    document.head.append(
      Object.assign(document.createElement('script'), {
        crossOrigin: '',
        onerror,
        src: policy?.createScriptURL(address) ?? address,
        type: 'module',
        onload,
        integrity,
      }),
    );
  });
  return import(/* @vite-ignore */ /* webpackIgnore: true */ address) as Promise<unknown>;
}

/**
 * The companion server's address without a slash at its end, such as `https://shop.example` or
 * `https://shop.example/crypto`.
 *
 * @param address Any address in its folder, such as that of its script.
 */
export const serverOf = (address: string): string =>
  new URL('.', address).href.replace(/(\/v\/[^/]+)?\/$/, '');

/**
 * Loads a chunk of this build from the companion server and returns its module. For bundles that are chunks themselves:
 * the function that has loaded them is there, and a copy would be 300 bytes that never run.
 *
 * @param server As by `serverOf`.
 * @throws Error when the file cannot be fetched within 8 seconds, has other bytes than the build knew, or is kept out
 *   by the page's Content-Security-Policy or Trusted Types. The browser's console names which.
 */
export async function loadChunk<Module>(chunk: Chunk, server: string): Promise<Module> {
  try {
    return (await (window.paywicketChunk as typeof insertChunk)(chunk, `${server}/`)) as Module;
  } catch (cause) {
    throw new Error(chunk.path, { cause });
  }
}
