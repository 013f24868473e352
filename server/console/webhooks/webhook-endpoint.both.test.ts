import { describe, expect, test } from 'vitest';
import { signedInForMoney } from '../../testing/console-passkeys.ts';
import type { ConsolePage, signedIn } from '../../testing/console-visitor.ts';
import { startReceiver } from '../../testing/scripted-receiver.ts';
import { workbenchOfTier } from '../../testing/tier-database.ts';
import { verifyWebhook } from '../../client/verify-webhook.ts';

const startWorkbench = workbenchOfTier();
const hostile = '</pre><script>alert(1)</script>\u202e&amp;"\'';
const secretIn = ({ html }: ConsolePage): string => /value="(whsec_[^"]+)"/.exec(html)?.[1] ?? '';

/** With an endpoint that Ada may change. */
async function start(person?: Parameters<typeof signedIn>[1]) {
  const bench = await startWorkbench([]);
  const receiver = await startReceiver();
  const { body } = await bench.merchant('POST', '/v1/webhook-endpoints', {
    url: receiver.url,
    events: ['checkout.ready', 'checkout.late_payment'],
  });
  const id = String(body['id']);
  const ada = await signedInForMoney(bench, person);
  const listed = async () =>
    (await bench.merchant('GET', '/v1/webhook-endpoints')).body['data'] as unknown as readonly object[];
  return {
    bench,
    receiver,
    id,
    secret: String(body['secret']),
    ada,
    listed,
    path: `/webhooks/endpoints/${id}`,
  };
}

describe('a new endpoint', () => {
  test('is added with its events, and its secret is shown once', async () => {
    const { bench, receiver, ada, listed } = await start();
    const list = await ada.open('/webhooks/endpoints');
    expect(list.html).toContain('href="/console/webhooks/new"');
    const form = await ada.open('/webhooks/new');
    expect(form.text).toContain('Only some events (none chosen: all)');
    const url = `${receiver.url}&new=1`;
    const added = await ada.press(form, 'Add endpoint', { url, events: 'checkout.ready' });
    expect(added.text).toContain('The endpoint is added.');
    expect(added.text).toContain(`${url} enabled Events checkout.ready`);
    const secret = secretIn(added);
    // Its forms work in the answer to the form, too.
    await ada.press(added, 'Send sample', { type: 'checkout.ready' });
    const [got] = receiver.received;
    expect(verifyWebhook(got?.body ?? '', got?.headers ?? {}, secret, { now: bench.now() })).toMatchObject({
      sample: true,
    });
    const again = await ada.press(form, 'Add endpoint', { url, events: 'checkout.ready' });
    expect(again.text).toContain('This form was sent before');
    expect(again.html).not.toContain('whsec_');
    expect(await listed()).toHaveLength(2);
    expect((await ada.open('/webhooks/endpoints')).html).not.toContain('whsec_');
  });

  test('gets all events if none is chosen, and no second one for an address that is refused', async () => {
    const { bench, receiver, ada, listed } = await start();
    bench.wait(1);
    const form = await ada.open('/webhooks/new');
    const refused = await ada.press(form, 'Add endpoint', { url: 'shop.example', events: 'checkout.paid' });
    expect(refused.text).toContain('Nothing was added. Correct the marked fields.');
    expect(refused.text).toContain('must be a web address');
    expect(refused.html).toContain('value="shop.example"');
    expect(refused.html).toMatch(/value="checkout\.paid" checked/);
    expect(await listed()).toHaveLength(1);
    await ada.press(await ada.open('/webhooks/new'), 'Add endpoint', { url: `${receiver.url}&all=1` });
    expect((await listed())[0]).toMatchObject({ events: null });
  });
});

describe('the page of an endpoint', () => {
  test('sends a sample, and shows what was answered in its place', async () => {
    const { receiver, ada, path } = await start();
    const page = await ada.open(path);
    expect(page.html.match(/<option/g)).toHaveLength(2);
    const accepted = await ada.press(page, 'Send sample', { type: 'checkout.late_payment' });
    expect(accepted.text).toMatch(/The sample was accepted after \d+ ms\./);
    expect(accepted.text).toContain('checkout.late_payment delivered Answer 204 After');
    receiver.answer = (outgoing) => {
      outgoing.writeHead(500).end(hostile);
    };
    const refused = await ada.press(accepted, 'Send sample', { type: 'checkout.ready' });
    expect(refused.text).toContain('The sample was not accepted: the endpoint answered 500.');
    expect(refused.text).toContain(hostile);
    expect(refused.html).not.toContain('<script>');
    // The address of the answer, opened again.
    expect((await ada.open(`${path}/test`)).text).toContain('Webhook endpoint');
    expect(receiver.received).toHaveLength(2);
  });

  test('makes a new secret, which is shown once, and disables and enables', async () => {
    const { ada, path, secret } = await start();
    const page = await ada.open(path);
    const rotated = await ada.press(page, 'Make a new secret');
    expect(rotated.text).toContain('The endpoint has a new secret.');
    expect(secretIn(rotated)).toMatch(/^whsec_/);
    expect(secretIn(rotated)).not.toBe(secret);
    expect((await ada.press(page, 'Make a new secret')).html).not.toContain('whsec_');
    expect((await ada.press(rotated, 'Disable')).text).toContain('Disabled. Its events wait');
    expect((await ada.press(await ada.open(path), 'Enable')).text).toContain('Enabled. Nothing waited.');
    expect((await ada.open(path)).html).not.toContain('whsec_');
  });

  test('deletes it', async () => {
    const { ada, path, listed } = await start();
    const deleted = await ada.press(await ada.open(path), 'Delete this endpoint');
    expect(deleted.text).toContain('The endpoint is deleted.');
    expect(await listed()).toEqual([]);
    expect((await ada.open(path)).status).toBe(404);
  });

  test('has its buttons disabled for who lacks the scope, and names it', async () => {
    const { ada, path } = await start({ scopes: ['webhooks:read'] });
    for (const place of [path, '/webhooks/new']) {
      const { forms, text } = await ada.open(place);
      const acts = forms.filter(({ action }) => action.includes('webhook'));
      expect(acts.length).toBeGreaterThan(0);
      expect(acts.every(({ isDisabled }) => isDisabled)).toBe(true);
      expect(text).toContain('needs the scope webhooks:write');
    }
  });
});
