/** One lazily loaded file of the build. */
export interface Chunk {
  /** Path under the server's origin: `/assets/<name>-<hash>.js`. */
  path: string;
  /** Subresource integrity: `sha384-<base64>`. */
  integrity: string;
}

/** The part of a TrustedTypePolicy that is used here; TypeScript's DOM library does not know Trusted Types. */
interface ScriptPolicy {
  createScriptURL(address: string): string;
}

// A policy of one name can be created once per page, but loader, dialog and hosted page are separate bundles.
const shared = Symbol.for('paywicket.policy');
const page = globalThis as typeof globalThis & {
  trustedTypes?: { createPolicy(name: string, rules: ScriptPolicy): ScriptPolicy };
  [shared]?: ScriptPolicy;
};

// The policy can be reached by every script of the page, so it vouches for nothing but the addresses of chunks.
const rules: ScriptPolicy = {
  createScriptURL: (address) => {
    if (!/^https?:\/\/[^/]+\/assets\/[\w-]+\.js$/.test(address)) throw new TypeError(address);
    return address;
  },
};

/**
 * Loads a chunk of this build from the companion server and returns its module.
 *
 * A module script with `integrity` goes first; only once the browser has accepted the file is the same address
 * imported, which is then no second request. A file that fails its check is never imported: `import()` alone would
 * run it, and the import map that could carry the hash counts as inline script under a Content-Security-Policy.
 *
 * @param server Origin of the companion server, without a slash at the end.
 * @throws When the file cannot be fetched, has other bytes than the build knew, or is kept out by the page's CSP or
 *   Trusted Types.
 */
export async function loadChunk<T>({ path, integrity }: Chunk, server: string): Promise<T> {
  const address = server + path;
  const policy = (page[shared] ??= page.trustedTypes?.createPolicy('paywicket', rules) ?? rules);
  const script = document.createElement('script');
  script.type = 'module';
  script.crossOrigin = 'anonymous';
  script.integrity = integrity;
  script.src = policy.createScriptURL(address);
  await new Promise((resolve, reject) => {
    script.onload = resolve;
    script.onerror = () => reject(new Error(`Paywicket could not load ${address}`));
    document.head.append(script);
  });
  return import(/* @vite-ignore */ address) as Promise<T>;
}
