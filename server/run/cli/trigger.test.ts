import { expect, test } from 'vitest';
import { newSecret } from '../../webhooks/endpoints.ts';
import { verifyWebhook } from '../../client/verify-webhook.ts';
import { startReceiver } from '../../testing/scripted-receiver.ts';
import { scriptedTerminal } from '../../testing/scripted-terminal.ts';

test('R64: a sample is sent once, signed with the secret of the settings, which is not printed', async () => {
  const receiver = await startReceiver();
  const secret = newSecret();
  const { type } = scriptedTerminal({
    PAYWICKET_WEBHOOK_URL: receiver.url,
    PAYWICKET_WEBHOOK_SECRET: secret,
  });
  const { code, out, err } = await type('trigger', 'checkout.paid', '--to', receiver.url);
  expect(code).toBe(0);
  expect(out.at(-1)).toMatch(/^accepted: 204 after \d+ ms$/);
  expect(receiver.received).toHaveLength(1);
  const [got] = receiver.received;
  expect(verifyWebhook(got?.body ?? '', got?.headers ?? {}, secret)).toMatchObject({ type: 'checkout.paid' });
  expect(out.join() + err).not.toContain(secret);
});

test('in the folder of a shop its own secret signs, which has no address beside it', async () => {
  const receiver = await startReceiver();
  const secret = newSecret();
  const { type } = scriptedTerminal({ PAYWICKET_URL: 'http://127.0.0.1', PAYWICKET_WEBHOOK_SECRET: secret });
  expect((await type('trigger', 'checkout.paid', '--to', receiver.url)).code).toBe(0);
  const [got] = receiver.received;
  expect(verifyWebhook(got?.body ?? '', got?.headers ?? {}, secret)).toMatchObject({ type: 'checkout.paid' });
  const wrong = scriptedTerminal({ PAYWICKET_WEBHOOK_SECRET: 'canary' });
  const { code, err } = await wrong.type('trigger', 'checkout.paid', '--to', receiver.url);
  expect(code).toBe(78);
  expect(err).toContain('PAYWICKET_WEBHOOK_SECRET must be');
  expect(err).not.toContain('canary');
  expect(receiver.received).toHaveLength(1);
});

test('without a secret one is generated and printed, and verifies the signature', async () => {
  const receiver = await startReceiver();
  const { out } = await scriptedTerminal().type('trigger', 'checkout.expired', '--to', receiver.url);
  const secret = /whsec_\S+?(?=,)/.exec(out[0] ?? '')?.[0] ?? '';
  const [got] = receiver.received;
  expect(verifyWebhook(got?.body ?? '', got?.headers ?? {}, secret)).toMatchObject({
    type: 'checkout.expired',
  });
});

test('where the endpoint refuses it, the command prints its response and fails', async () => {
  const receiver = await startReceiver();
  receiver.answer = (outgoing) => void outgoing.writeHead(400).end('bad signature');
  const { code, err } = await scriptedTerminal().type('trigger', 'checkout.paid', '--to', receiver.url);
  expect(code).toBe(1);
  expect(err).toMatch(/not accepted[^]*400[^]*bad signature/);
});

test.each([
  [['--to', 'http://127.0.0.1:9/'], 'name one type of event'],
  [['checkout.payed', '--to', 'http://127.0.0.1:9/'], 'checkout.paid'],
  [['checkout.paid'], '--to is missing'],
  [['checkout.paid', '--to', 'shop.example'], 'web address'],
  [['checkout.paid', '--to', 'http://127.0.0.1:9/', '--secret', 'canary'], 'whsec_'],
])('trigger %j sends nothing and says what is wrong', async (args, said) => {
  const { code, out, err } = await scriptedTerminal().type('trigger', ...args);
  expect({ code, out }).toEqual({ code: 1, out: [] });
  expect(err).toContain(said);
  expect(err).not.toContain('canary');
});
