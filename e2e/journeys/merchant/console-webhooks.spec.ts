/** A shop that did not accept its webhooks gets them again from the console: one, all since a time, all that were waiting. */
import { expect, test } from '../support/fixtures.ts';
import { Operator } from '../support/operator.ts';
import { smallPhone } from '../support/sizes.ts';

test.use(smallPhone);

/** A receiver's error page, longer than the stored part of it. */
const errorPage = `<h1>Internal Server Error</h1><script>alert(1)</script>${'x'.repeat(2048)}`;

test('webhooks that a shop refused, or that waited for it, are sent again', async ({
  page,
  stack,
  merchant,
  gateway,
  receiver,
}) => {
  receiver.reply = { status: 500, body: errorPage };
  const { sessionToken } = await merchant.create({ reference: 'not-shipped' });
  await merchant.choose(sessionToken);
  await gateway.pay();
  await expect.poll(() => receiver.received).toHaveLength(1);

  const operator = new Operator(page, stack);
  const endpoint = operator.main
    .getByRole('listitem')
    .filter({ has: page.getByRole('heading', { name: receiver.url }) });

  // One event, from the message on Home to the shop's response.
  await operator.open();
  await operator.waitsFor(new RegExp(new URL(receiver.url).host));
  const task = operator.task(new URL(receiver.url).host);
  await operator.press(task.getByRole('link', { name: /List them/ }));
  await operator.sees('Endpoints');
  await expect(endpoint).toContainText(/Last failure\s*answered 500/);
  await operator.inspects();
  await operator.press(operator.main.getByRole('link', { name: 'Events' }));
  await operator.sees('Events');
  const waiting = operator.main.getByRole('row').filter({ hasText: 'waiting' });
  await operator.press(waiting.getByRole('link', { name: 'checkout.paid' }));
  await operator.sees('checkout.paid');
  const deliveries = operator.card(receiver.url);
  await expect(deliveries).toContainText(/failed attempt 1, (?:now|\d+ (?:s|min) ago)\s*: answered 500/);
  await operator.inspects();
  await operator.press(deliveries.locator('summary', { hasText: 'What it answered' }));
  await expect(deliveries.locator('pre')).toHaveText(errorPage.slice(0, 2048));
  receiver.reply = { status: 200, body: 'thanks' };
  await operator.press(deliveries.getByRole('button', { name: 'Send again' }));
  await expect(page.getByRole('status')).toContainText('It is being sent again.');
  await operator.waitsFor(/Delivered attempt 2, [^:]*: answered 200/);
  await operator.inspects();
  expect(receiver.received).toHaveLength(2);
  expect(new Set(receiver.received).size).toBe(1);
  await operator.press(operator.main.locator('summary', { hasText: 'Body as sent' }));
  const body = operator.main.getByRole('textbox', { name: 'JSON' });
  await expect(body).toHaveValue(/^\{"type":"checkout\.paid",.*"reference":"not-shipped"/);
  await operator.press(operator.main.getByRole('link', { name: 'not-shipped' }));
  await operator.sees('not-shipped');
  await operator.inspects();

  // All that have failed since a time.
  receiver.reply = { status: 503 };
  const missed = await Promise.all(
    ['missed-1', 'missed-2'].map((reference) => merchant.create({ reference })),
  );
  for (const each of missed) await merchant.cancel(each.id);
  await expect.poll(() => receiver.received).toHaveLength(4);
  await operator.visit('Webhooks');
  await operator.press(operator.main.getByRole('link', { name: 'Endpoints' }));
  await operator.sees('Endpoints');
  await operator.waitsFor(/Last failure answered 503/);
  receiver.reply = { status: 200 };
  const sendFailed = async (since: Date) => {
    await operator.tabTo(endpoint.getByLabel('Events since (empty: all)'));
    await page.keyboard.type(`${since.toISOString().slice(5, 7)}${since.toISOString().slice(8, 10)}`);
    await page.keyboard.type(`${since.getUTCFullYear()}`);
    await page.keyboard.press('ArrowRight');
    await page.keyboard.type('1200AM');
    await operator.press(endpoint.getByRole('button', { name: 'Send all failed again' }));
  };
  const dayMs = 86_400_000;
  await sendFailed(new Date(Date.now() + dayMs));
  await expect(page.getByRole('status')).toHaveText('Nothing had failed there.');
  await sendFailed(new Date(Date.now() - dayMs));
  await expect(page.getByRole('status')).toHaveText('Events being sent again now, oldest first: 2.');
  await expect.poll(() => receiver.received).toHaveLength(6);
  expect(new Set(receiver.received.slice(4))).toEqual(new Set(receiver.received.slice(2, 4)));
  await page.reload();
  await expect(endpoint).not.toContainText('Last failure');
  await operator.inspects();

  // All that were waiting while it was disabled.
  await operator.press(endpoint.getByRole('button', { name: 'Disable' }));
  await expect(page.getByRole('status')).toHaveText('Disabled. Its events wait until it is enabled.');
  for (const reference of ['later-1', 'later-2'])
    await merchant.cancel((await merchant.create({ reference })).id);
  await page.reload();
  await expect(endpoint).toContainText('Waiting2, the oldest from');
  await operator.inspects();
  expect(receiver.received).toHaveLength(6);
  await operator.press(endpoint.getByRole('button', { name: 'Enable and send the 2 waiting' }));
  await expect(page.getByRole('status')).toHaveText(
    'Enabled. Its waiting events are being sent now, oldest first: 2.',
  );
  await expect.poll(() => receiver.received).toHaveLength(8);
  expect(new Set(receiver.received).size).toBe(5);
  await operator.inspects();
});
