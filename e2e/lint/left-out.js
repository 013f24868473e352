import { readdirSync } from 'node:fs';

/** Folders of the server outside the core: a new one is an optional module until it is named here. */

const core = ['base', 'gateways', 'money-in', 'money-out', 'webhooks', 'run'];
const others = ['client', 'console', 'deploy', 'testing'];

const folders = readdirSync(new URL('../../server', import.meta.url), { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);

/** Optional modules, without the console, which imports less. */
export const optionalModules = folders
  .filter((name) => ![...core, ...others].includes(name))
  .map((name) => `server/${name}`);

/**
 * What the server can be built without, which `e2e/run/core.ts` does: the rest of it imports nothing of this, except the list of
 * modules.
 */
export const leftOut = [
  ...optionalModules,
  ...others.map((name) => `server/${name}`),
  'server/run/pack',
  'server/run/promises',
];
