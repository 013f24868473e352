#!/usr/bin/env node

/**
 * Run by `npm start` and `npx paywicket` in a clone. npm links the files of `bin` at installation, when a clone is not built
 * yet: this file exists, and says what is missing.
 */
import { existsSync } from 'node:fs';

const main = new URL('../dist/server/main.js', import.meta.url);
if (existsSync(main)) await import(main.href);
else {
  process.stderr.write('Not built yet: npm run build\n');
  process.exitCode = 1;
}
