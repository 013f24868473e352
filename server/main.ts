import { createServer, type Server } from 'node:http';
import { fileURLToPath } from 'node:url';
import { getRequestListener } from '@hono/node-server';
import { ConfigError, environment, readConfig, type Config } from './config.ts';
import { createPaywicket, type Paywicket } from './index.ts';
import { createLog } from './log.ts';
import { purge } from './purge.ts';

/** The executable: `npm start`. Exits 78 where a setting is wrong, 1 where the start fails, 0 when asked to stop. */

const configurationError = 78;
const log = createLog();

const config = readOrExit();
if (process.argv[2] === 'purge') await purgeAndExit(config);
for (const warning of config.warnings) log.warn({}, warning);

const paywicket = await openOrExit(config);
const server = await listen(paywicket, config);
paywicket.start();
log.info({ mode: config.mode }, `listening on ${config.publicUrl}`);
for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void stop(signal));

async function purgeAndExit(settings: Config): Promise<never> {
  try {
    process.stdout.write(`${await purge(settings, process.argv.slice(3))}\n`);
    process.exit(0);
  } catch (error) {
    process.stderr.write(
      `paywicket can not purge: ${error instanceof Error ? error.message : String(error)}\n`,
    );
    process.exit(1);
  }
}

function readOrExit(): Config {
  try {
    return readConfig(environment(), process.cwd());
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    process.stderr.write(`paywicket can not start: ${error.message}\n`);
    process.exit(configurationError);
  }
}

async function openOrExit(settings: Config): Promise<Paywicket> {
  try {
    const widgetFolder = fileURLToPath(new URL('../widget', import.meta.url));
    return await createPaywicket(settings, { log, widgetFolder });
  } catch (error) {
    process.stderr.write(
      `paywicket can not start: ${error instanceof Error ? error.message : String(error)}\n`,
    );
    process.exit(1);
  }
}

function listen({ app, reads }: Paywicket, { host, port }: Config): Promise<Server> {
  const listener = getRequestListener(app.fetch);
  const listening = createServer((incoming, outgoing) => {
    if (!reads(incoming, outgoing)) void listener(incoming, outgoing);
  });
  return new Promise((resolve) => {
    listening.listen(port, host, () => resolve(listening));
    listening.once('error', (error: Error) => {
      process.stderr.write(`paywicket can not listen on ${host}:${port}: ${error.message}\n`);
      process.exit(1);
    });
  });
}

/** No new requests; those under way, and calls to gateways, are finished first. */
async function stop(signal: string): Promise<void> {
  log.info({ signal }, 'stopping');
  const closed = new Promise<void>((resolve) => {
    server.close(() => resolve());
    server.closeIdleConnections();
  });
  await paywicket.stop(closed);
  log.info({}, 'stopped');
}
