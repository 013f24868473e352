import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import { Hono, type MiddlewareHandler } from 'hono';
import { expect, onTestFinished, test, vi } from 'vitest';
import { socketOf, type AppEnv } from './app-env.ts';
import { register } from './register.ts';

const pass: MiddlewareHandler<AppEnv> = (_, next) => next();

test('an answer that was written to the socket, as a stream is, is not written again', async () => {
  const app = new Hono<AppEnv>();
  register(
    app,
    {
      'GET /v1/session/events': ({ context }) => {
        const { outgoing } = socketOf(context);
        if (outgoing !== undefined && 'writeHead' in outgoing) outgoing.writeHead(200).end('streamed');
        return RESPONSE_ALREADY_SENT;
      },
    },
    { allow: () => pass, idempotent: () => pass },
  );
  const faults = vi.spyOn(console, 'error').mockImplementation(() => undefined);
  const server = createAdaptorServer(app).listen(0, '127.0.0.1');
  onTestFinished(() => {
    faults.mockRestore();
    server.close();
  });
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const answer = await fetch(`http://127.0.0.1:${port}/v1/session/events`);
  expect([answer.status, await answer.text()]).toEqual([200, 'streamed']);
  expect(faults).not.toHaveBeenCalled();
});
