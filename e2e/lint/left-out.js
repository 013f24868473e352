import { readdirSync } from 'node:fs';

/** The folders of the server that are no core: a new one is a part until it is named here. */

const core = ['base', 'gateways', 'money-in', 'money-out', 'webhooks', 'run'];
const others = ['client', 'console', 'deploy', 'testing'];

const folders = readdirSync(new URL('../../server', import.meta.url), { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);

/** Parts, but the console, which imports less. */
export const parts = folders
  .filter((name) => ![...core, ...others].includes(name))
  .map((name) => `server/${name}`);

/**
 * What the server can be built without, which `e2e/run/core.ts` does: the rest of it imports nothing of this, but for the list of
 * parts.
 */
export const leftOut = [
  ...parts,
  ...others.map((name) => `server/${name}`),
  'server/run/pack',
  'server/run/promises',
];
