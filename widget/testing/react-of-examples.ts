/// <reference types="node" />
import { fileURLToPath } from 'node:url';

/** Where tests of the second tier find React, which only the examples install: an entry of Vite's `resolve.alias`. */
export const reactOfExamples = {
  find: /^(react(?:-dom)?(?:\/.*)?)$/,
  replacement: `${fileURLToPath(new URL('../../demo/examples/packages/node_modules', import.meta.url))}/$1`,
};
