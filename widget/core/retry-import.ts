/** Modules that have come, by what loads them: they need no network. */
const modules = new Map<() => Promise<unknown>, unknown>();
/** Addresses to import instead of those that failed. One map per page, as the browser's own. */
const retries = new Map<() => Promise<unknown>, string>();

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
  const retry = retries.get(load);
  try {
    const module =
      retry === undefined
        ? await load()
        : ((await import(/* @vite-ignore */ /* webpackIgnore: true */ retry)) as Module);
    modules.set(load, module);
    return module;
  } catch (error) {
    const [, address] = /dynamically imported module: (https?:\S+)$/.exec(String(error)) ?? [];
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
