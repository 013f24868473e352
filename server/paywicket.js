#!/usr/bin/env node

/**
 * What `npm start` and `npx paywicket` run in a clone. npm links the files of `bin` when it installs, and a clone has none of the
 * built ones then: this one is there, and says what is missing.
 */
import { existsSync } from 'node:fs';

const main = new URL('../dist/server/main.js', import.meta.url);
if (existsSync(main)) await import(main.href);
else {
  process.stderr.write('Not built yet: npm run build\n');
  process.exitCode = 1;
}
