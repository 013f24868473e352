import { expect } from 'vitest';
import type { Server } from './start-server.ts';

/** Each call, a pattern of its method and path, stands in the log of the gateway's simulator. */
export async function expectCalls(
  server: Pick<Server, 'control'>,
  gateway: Parameters<Server['control']>[0],
  calls: readonly string[],
): Promise<void> {
  const { data } = await server.control(gateway, 'GET', '/log');
  const seen = (data as readonly { method: string; path: string }[]).map(
    ({ method, path }) => `${method} ${path}`,
  );
  const missing = calls.filter((call) => !seen.some((line) => new RegExp(`^${call}$`).test(line)));
  expect(missing, gateway).toEqual([]);
}
