import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { loadConfig } from '../../../server/run/settings/config.ts';
import type { Environment } from '../../../server/run/settings/environment.ts';
import { testClock } from '../../../server/testing/test-clock.ts';
import { createPaywicketServer } from '../../../server/run/compose/compose.ts';

/**
 * A server in its own process, for tests: it runs its jobs until it gets input. It reads its time from a file. Arguments: its
 * environment as JSON, its folder, the file.
 */

const [environment = '', folder = '', clockFile = ''] = process.argv.slice(2);
const widgetFolder = fileURLToPath(new URL('../../../dist/widget', import.meta.url));
const write = (_fields: object, message: string) => void process.stdout.write(`${message}\n`);
const server = await createPaywicketServer(loadConfig(JSON.parse(environment) as Environment, folder), {
  log: { info: write, warn: write, error: write },
  clock: testClock(() => Number(readFileSync(clockFile, 'utf8'))),
  widgetFolder,
});
server.start();
await once(process.stdin, 'data');
process.stdin.destroy();
await server.stop();
