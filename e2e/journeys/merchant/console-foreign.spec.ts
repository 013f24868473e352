/** The console in a browser that also opens pages of others, which can neither frame it, post to it nor read it. */
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test as base } from '../support/fixtures.ts';
import { Operator } from '../support/operator.ts';

/** Another origin on this machine; the browser sends cookies of 127.0.0.1 to every port. */
const test = base.extend<{ strangerPort: number }>({
  // Playwright reads a fixture's dependencies from its first argument.
  // oxlint-disable-next-line no-empty-pattern
  strangerPort: async ({}, use) => {
    const server = createServer((_request, response) => {
      response.writeHead(200, { 'Content-Type': 'text/html' }).end('<!doctype html><title>Stranger</title>');
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    await use((server.address() as AddressInfo).port);
    server.closeAllConnections();
    server.close();
  },
});

// One stack for all these tests, which run one after another.
test.describe.configure({ mode: 'default' });

test('R92: a page of another origin shows the console in no frame', async ({
  page,
  stack,
  merchant,
  traffic,
  strangerPort,
}) => {
  // Another host name of this machine gets no cookie.
  traffic.expectError(
    /frame-ancestors|X-Frame-Options|ERR_BLOCKED_BY_RESPONSE|responded with a status of 403/,
  );
  const { id } = await merchant.create();
  const operator = new Operator(page, stack);
  await operator.open(`/payments/${id}`);
  const paths = [
    '',
    '/payments',
    `/payments/${id}`,
    '/money',
    '/webhooks',
    '/health',
    '/people',
    '/search?q=nothing',
    '/unmatched',
    '/sign-in',
  ];
  for (const origin of [`http://127.0.0.1:${strangerPort}`, `http://localhost:${strangerPort}`]) {
    await page.goto(`${origin}/`);
    for (const path of paths) {
      const url = `${stack.serverUrl}/console${path}`;
      const answered = page.waitForResponse(url);
      await page.evaluate((src) => {
        const frame = document.createElement('iframe');
        frame.src = src;
        document.body.replaceChildren(frame);
      }, url);
      await answered;
      await expect.poll(() => page.frames()[1]?.url(), { message: url }).toMatch(/^chrome-error:/);
    }
  }
});

test('R92: a form of another origin’s page does nothing, whatever it knows', async ({
  page,
  stack,
  merchant,
  traffic,
  strangerPort,
}) => {
  traffic.expectError(/responded with a status of 403/);
  const { id } = await merchant.create({ reference: 'to-cancel' });
  const operator = new Operator(page, stack);
  await operator.open(`/payments/${id}`);
  const form = operator.main
    .locator('form')
    .filter({ has: page.getByRole('button', { name: 'Cancel order' }) });
  // Even with the session's own token and a form's idempotency key.
  const fields = await form
    .locator('input')
    .evaluateAll((inputs: HTMLInputElement[]) => inputs.map(({ name, value }) => [name, value] as const));
  expect(fields.map(([name]) => name)).toEqual(['csrf', 'key', 'back']);
  const action = `${stack.serverUrl}/console/do/checkouts.cancel/${id}`;
  for (const origin of [`http://127.0.0.1:${strangerPort}`, `http://localhost:${strangerPort}`])
    for (const policy of ['unsafe-url', 'no-referrer']) {
      await page.goto(`${origin}/`);
      const answered = page.waitForResponse(action);
      await page.evaluate(
        ([action, fields, policy]) => {
          const meta = Object.assign(document.createElement('meta'), { name: 'referrer', content: policy });
          document.head.append(meta);
          const form = Object.assign(document.createElement('form'), { method: 'post', action });
          for (const [name, value] of fields)
            form.append(Object.assign(document.createElement('input'), { type: 'hidden', name, value }));
          document.body.append(form);
          form.submit();
        },
        [action, fields, policy] as const,
      );
      expect((await answered).status(), `${origin} ${policy}`).toBe(403);
      await operator.reads('nothing was done');
      expect(await merchant.read(id)).toMatchObject({ status: 'open' });
    }

  // It cannot read a page, either.
  await page.goto(`http://127.0.0.1:${strangerPort}/`);
  traffic.expectError(/blocked by CORS policy|ERR_FAILED|blocked/);
  const read = page.evaluate(
    async (url) => (await fetch(url, { credentials: 'include' })).text(),
    `${stack.serverUrl}/console/payments/${id}`,
  );
  await expect(read).rejects.toThrow('Failed to fetch');

  // The console's own form works.
  await operator.open(`/payments/${id}`);
  await operator.press(operator.main.getByRole('button', { name: 'Cancel order' }));
  await expect(page.getByRole('status')).toHaveText(/^Cancelled\./);
  expect(await merchant.read(id)).toMatchObject({ status: 'cancelled' });
});

test('R104: a page at another port of this machine opens no session, and a person does', async ({
  page,
  context,
  stack,
  traffic,
  strangerPort,
}) => {
  traffic.expectError(/responded with a status of 403|frame-ancestors|X-Frame-Options|ERR_BLOCKED|blocked/);
  const cookies = async () => (await context.cookies(stack.serverUrl)).map(({ name }) => name);
  const url = `${stack.serverUrl}/console`;
  await page.goto(`http://127.0.0.1:${strangerPort}/`);
  const answered = page.waitForResponse(url);
  await page.evaluate((src) => {
    const frame = document.createElement('iframe');
    frame.src = src;
    document.body.replaceChildren(frame);
  }, url);
  expect((await answered).status()).toBe(403);
  // With or without a response that the page can read, the browser stores the response's cookies.
  await page.evaluate(
    async (url) => fetch(url, { mode: 'no-cors', credentials: 'include' }).catch(() => undefined),
    url,
  );
  expect(await cookies()).toEqual([]);

  await page.evaluate((href) => {
    const link = Object.assign(document.createElement('a'), { href, textContent: 'Open the console' });
    document.body.replaceChildren(link);
  }, url);
  await page.getByRole('link').click();
  await new Operator(page, stack).sees(/^(?:Set up: |.*need)/);
  expect(await cookies()).toEqual(['paywicket-console']);
});
