import { expect, test } from 'vitest';
import { eventTypes } from '../base/contract/constants.ts';
import { events } from '../run/operations.ts';
import { newSecret } from './endpoints.ts';
import { startReceiver, status } from '../testing/scripted-receiver.ts';
import { trigger } from './trigger.ts';
import { verifyWebhook } from '../client/verify-webhook.ts';

const secret = newSecret();

test.each(eventTypes)('R64: a sample of %s is sent once, as genuine as a real one', async (type) => {
  const receiver = await startReceiver();
  const sent = await trigger({ example: events[type].example, url: receiver.url, secret });
  expect(sent).toMatchObject({ status: 204, error: null });
  expect(receiver.received).toHaveLength(1);
  const [got] = receiver.received;
  expect(verifyWebhook(got?.body ?? '', got?.headers ?? {}, secret)).toMatchObject({
    id: sent.eventId,
    type,
    data: { id: expect.stringMatching(/^(chk|txn|rfd|pyt)_sample$/) as string },
  });
});

test('the response is reported, or why there was none', async () => {
  const receiver = await startReceiver();
  receiver.answer = (outgoing) => {
    outgoing.writeHead(400).end('bad signature');
  };
  const send = (deadline?: number) =>
    trigger({
      example: events['checkout.paid'].example,
      url: receiver.url,
      secret,
      ...(deadline !== undefined && { deadline }),
    });
  expect(await send()).toMatchObject({ status: 400, error: 'answered 400', responseBody: 'bad signature' });
  receiver.answer = () => {};
  expect(await send(100)).toMatchObject({ status: null, error: 'gave no answer within 0.1 s' });
  receiver.answer = status(200);
  expect(await send()).toMatchObject({ status: 200, error: null });
});
