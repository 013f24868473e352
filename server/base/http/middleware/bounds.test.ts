import { expect, test } from 'vitest';
import { scriptedProvider } from '../../../testing/scripted-gateway.ts';
import { startWorkbench } from '../../../testing/workbench.ts';
import { MAX_HEADER, MAX_PATH, MAX_QUERY } from './bounds.ts';

/** What is as long as it may be is read by its route, and refused with one character more. */

test('R159: a path has at most 2,048 characters, a query and a header 16 KiB', () => {
  expect({ MAX_PATH, MAX_QUERY, MAX_HEADER }).toEqual({
    MAX_PATH: 2048,
    MAX_QUERY: 16_384,
    MAX_HEADER: 16_384,
  });
});

test.each([0, 1])('R159: %i characters beyond a bound', async (more) => {
  const { services } = await startWorkbench([scriptedProvider('novapay')]);
  const html = { headers: { Accept: 'text/html' } };
  const start = '/console/people/';
  const page = await services.app.request(`${start}${'a'.repeat(MAX_PATH - start.length + more)}`, html);

  // The console leads to its sign-in.
  expect([page.status, page.headers.get('content-type')]).toEqual(
    more === 0 ? [303, null] : [404, 'application/problem+json'],
  );
  const statusOf = async (query: string, headers: Readonly<Record<string, string>> = {}): Promise<number> =>
    (await services.app.request(`/paywicket.js${query}`, { headers })).status;
  const found = more === 0 ? 200 : 400;
  expect(await statusOf(`?${'a'.repeat(MAX_QUERY + more)}`)).toBe(found);
  expect(await statusOf('', { 'X-Any': 'a'.repeat(MAX_HEADER + more) })).toBe(found);
  expect(await statusOf('', { Cookie: 'a'.repeat(MAX_HEADER + more) })).toBe(200);
});

test('R159: signs after the id of a link are taken away, however many', { tags: ['links'] }, async () => {
  const { services, merchant } = await startWorkbench([scriptedProvider('novapay')]);
  const link = { name: 'Invoice 17', amount: '25.50', currency: 'USD' };
  const id = String((await merchant('POST', '/v1/links', link)).body['id']);
  for (const [signs, status] of [
    ['!', 302],
    ['&gt;&quot;.,', 302],
    ['!'.repeat(1900), 302],
    [`${'!'.repeat(1900)}a`, 404],
  ] as const) {
    const answer = await services.app.request(`/l/${id}${signs}`, { headers: { Accept: 'text/html' } });
    expect([signs, answer.status, answer.headers.get('location')]).toEqual([
      signs,
      status,
      status === 302 ? `/l/${id}` : null,
    ]);
  }
});
