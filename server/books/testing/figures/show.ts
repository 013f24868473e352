import { once } from 'node:events';
import { createServer } from 'node:http';
import { requestListener } from '../../../base/http/request-listener.ts';
import { linkFor } from '../../../testing/console-visitor.ts';
import type { Workbench } from '../../../testing/workbench.ts';

/** Test helper: a shop's pages for a person to look at, until the tests are stopped. */

// oxlint-disable-next-line node/no-process-env -- a person sets it, as e2e/README.md says
export const isShown = process.env['PAYWICKET_SHOW'] === '1';

export async function showShop(bench: Workbench): Promise<void> {
  const { services, publicUrl, secretKey } = bench;
  const { reportFailure, app } = services;
  const log = { info: () => {}, warn: () => {}, error: () => {} };
  const server = createServer(requestListener(app.fetch, { reportFailure, log, basePath: '' }));
  const { port } = new URL(publicUrl);
  server.listen(Number(port), '127.0.0.1');
  await once(server, 'listening');
  process.stderr.write(`\n${publicUrl}/console${await linkFor(bench)}\n${publicUrl}/v1 with ${secretKey}\n`);
  await once(server, 'close');
}
