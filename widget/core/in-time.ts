/** ms that a module may take to load. */
const LOAD_TIMEOUT_MS = 8000;

/** @throws Error where the module takes longer than `LOAD_TIMEOUT_MS`. */
export async function inTime<Module>(loading: Promise<Module>): Promise<Module> {
  const timeout = new Promise<never>((_, reject) => {
    setTimeout(() => reject(new Error('A part of the checkout took too long to load')), LOAD_TIMEOUT_MS);
  });
  return Promise.race([loading, timeout]);
}
