import { deviceClock, retryDelay } from './clock.ts';
import { loadModule, type ScriptFile } from './load-script.ts';
import { LONG_TIMEOUT_MS } from './timeouts.ts';

/** ms before the next attempt at most, while offline: it costs nothing, and the shopper does not wait long once online. */
const OFFLINE_RETRY_MS = 3000;

/** Modules that have come, by what loads them: they need no network. */
const modules = new Map<() => Promise<unknown>, unknown>();
/** Files of modules that run with known bytes alone, by what loads them. */
const checkedFiles = new Map<() => Promise<unknown>, readonly ScriptFile[]>();
/** Addresses to import instead of those that failed. One map per page, as the browser's own. */
const retries = new Map<() => Promise<unknown>, string>();

/** This file is in the server's folder `assets`. Without the comment the build would look for a source file. */
const folder = new URL(/* @vite-ignore */ '..', import.meta.url).href;

/** Has each file that a module needs checked against its hash. @param files As for `loadModule`. */
export function checkFiles(load: () => Promise<unknown>, files: readonly ScriptFile[]): void {
  checkedFiles.set(load, files);
}

/** ms until a module that has failed so often is imported again. */
export const importDelay = (failures: number): number =>
  retryDelay(failures, deviceClock.random(), navigator.onLine ? undefined : OFFLINE_RETRY_MS);

/** @param retry The module's address, where it failed by that of its file. */
async function importOnce(load: () => Promise<unknown>, retry: string | undefined): Promise<unknown> {
  const files = checkedFiles.get(load) ?? [];
  const own = files.at(-1);
  if (own !== undefined)
    return loadModule([...files.slice(0, -1), { ...own, path: retry ?? own.path }], folder, LONG_TIMEOUT_MS);
  return retry === undefined ? load() : import(/* @vite-ignore */ /* webpackIgnore: true */ retry);
}

/** Address of a module that failed; undefined if the error names none. */
function failedAddress(load: () => Promise<unknown>, error: unknown): string | undefined {
  const own = checkedFiles.get(load)?.at(-1);
  if (own !== undefined) return retries.get(load) ?? new URL(own.path, folder).href;
  return /dynamically imported module: (https?:\S+)$/.exec(String(error))?.[1];
}

/**
 * Imports a module, under another address where that failed before: a browser remembers the failure of an address for as
 * long as the page is open, and requests it no more (HTML, "module map").
 *
 * The address is taken from the error's message, which ends with it in Chromium and Firefox. Where it names none, as in
 * Safari or from a bundler's own loader, `load` is called again. What another module imports statically is not retried: where
 * it failed by its own address, that module cannot be loaded on this page.
 *
 * @param load One `import()`, the same function at each attempt.
 * @throws What `import()` throws; TypeError where the device is offline and the module has not come before.
 */
export async function retryImport<Module>(load: () => Promise<Module>): Promise<Module> {
  if (modules.has(load)) return modules.get(load) as Module;
  // Offline, a request that may fail without consequences comes first. `onLine` alone is no proof: a server on this device
  // answers without a network.
  if (!navigator.onLine) await fetch(import.meta.url, { method: 'HEAD', cache: 'no-store' });
  try {
    const module = (await importOnce(load, retries.get(load))) as Module;
    modules.set(load, module);
    return module;
  } catch (error) {
    const address = failedAddress(load, error);
    if (address !== undefined) {
      const { origin, pathname, searchParams } = new URL(address);
      const attempt = Number(searchParams.get('retry')) + 1;
      // Only the files beside this one are ours.
      if (origin === new URL(import.meta.url).origin)
        retries.set(load, `${origin}${pathname}?retry=${attempt}`);
    }
    throw error;
  }
}
