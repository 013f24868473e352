#!/usr/bin/env node

/**
 * Entry point of the built server, run by `paywicket.js`. Checks the version of Node before it loads anything else, because an
 * older one would fail with an unclear error.
 */

/** Minimum version of Node, as in `engines` of package.json. */
const floor = '20.19';
const [major = 0, minor = 0] = floor.split('.').map(Number);
const [ownMajor = 0, ownMinor = 0] = process.versions.node.split('.').map(Number);

if (ownMajor > major || (ownMajor === major && ownMinor >= minor))
  import('./run/cli/run-process.ts').catch((error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
    process.exitCode = 1;
  });
else {
  process.stderr.write(`paywicket needs Node ${floor} or later, and this is ${process.versions.node}.\n`);
  process.exitCode = 1;
}
