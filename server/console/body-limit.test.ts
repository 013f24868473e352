import { describe, expect, test } from 'vitest';
import { visitor } from '../testing/console-visitor.ts';
import { startWorkbench } from '../testing/workbench.ts';

/** Bodies that are larger than any form, of who has not signed in. */

const kibibyte = 1024;
const megabytes = 10 * kibibyte * kibibyte;

/** A body that comes piece by piece, and how much of it was taken. */
function endless() {
  const taken = { bytes: 0 };
  const stream = new ReadableStream<Uint8Array>({
    pull(controller) {
      taken.bytes += 16 * kibibyte;
      controller.enqueue(new Uint8Array(16 * kibibyte));
      if (taken.bytes >= megabytes) controller.close();
    },
  });
  return { stream, taken };
}

const form = { 'Content-Type': 'application/x-www-form-urlencoded' };

describe.each(['1', 'owner'] as const)('with PAYWICKET_CONSOLE=%s', (console) => {
  test('R95: every form of the console refuses a body of 10 MiB before it has read more than 64 KiB of it', async () => {
    const bench = await startWorkbench([], { console });
    const routes = bench.services.app.routes.filter(
      ({ method, path }) => method === 'POST' && path.startsWith('/console/'),
    );
    const paths = new Set(['/console', '/console/nothing', ...routes.map(({ path }) => path)]);
    expect(paths.size).toBeGreaterThan(10);
    for (const pattern of paths) {
      // A parameter with a pattern of its own is that of a link.
      const path = pattern.replaceAll(/:\w+(\{.*?\})?/g, 'x'.repeat(40)).replace(/\}$/, '');
      const headers = { ...form, Origin: bench.publicUrl, Host: new URL(bench.publicUrl).host };
      const { stream, taken } = endless();
      const chunked = { method: 'POST', headers, body: stream, duplex: 'half' } as RequestInit;
      expect([path, (await bench.services.app.request(path, chunked)).status]).toEqual([path, 413]);
      expect(taken.bytes).toBeLessThanOrEqual(128 * kibibyte);
      const unread = endless();
      const announced = {
        method: 'POST',
        headers: { ...headers, 'Content-Length': String(megabytes) },
        body: unread.stream,
        duplex: 'half',
      } as RequestInit;
      expect([path, (await bench.services.app.request(path, announced)).status]).toEqual([path, 413]);
      expect(unread.taken.bytes).toBeLessThanOrEqual(16 * kibibyte);
    }
  });
});

test('a page says so', async () => {
  const who = visitor(await startWorkbench([]));
  const answer = await who.send('/sign-in/passkey', {
    method: 'POST',
    headers: form,
    body: 'x'.repeat(70_000),
  });
  expect(answer.status).toBe(413);
  expect(await answer.text()).toContain('The body must be at most 64 KiB.');
});
