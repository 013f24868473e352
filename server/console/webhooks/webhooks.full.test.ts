import { describe, expect, test } from 'vitest';
import { signedInForMoney } from '../../testing/console-passkeys.ts';
import { signedIn, type ConsolePage } from '../../testing/console-visitor.ts';
import { scriptedProvider } from '../../testing/scripted-gateway.ts';
import { startReceiver, status } from '../../testing/scripted-receiver.ts';
import { workbenchOfTier } from '../../testing/tier-database.ts';
import type { Workbench } from '../../testing/workbench.ts';

const startWorkbench = workbenchOfTier();

const hostile = '</pre><script>alert(1)</script>\u202e&amp;"\'';

/** Delivers what is due. */
async function deliver({ services: { dispatcher } }: Workbench): Promise<void> {
  await dispatcher.round();
  await dispatcher.idle();
}

/** An event. */
async function cancelled(bench: Workbench): Promise<void> {
  const { id } = await bench.open({ reference: 'order-1' });
  await bench.merchant('POST', `/v1/checkouts/${id}/cancel`);
}

/** With an endpoint that refuses, and an event that it refused. */
async function refused(person?: Parameters<typeof signedIn>[1]) {
  const receiver = await startReceiver();
  receiver.answer = (outgoing) => {
    outgoing.writeHead(500).end(hostile);
  };
  const bench = await startWorkbench([scriptedProvider('novapay')]);
  const { body } = await bench.merchant('POST', '/v1/webhook-endpoints', { url: receiver.url });
  await cancelled(bench);
  await deliver(bench);
  return { bench, receiver, id: String(body['id']), ada: await signedInForMoney(bench, person) };
}

const firstEvent = async (bench: Workbench): Promise<string> =>
  String(
    ((await bench.merchant('GET', '/v1/events')).body['data'] as unknown as readonly { id: string }[])[0]?.id,
  );

describe('the page Webhooks', () => {
  test('says without endpoints and events how to get them', async () => {
    const ada = await signedIn(await startWorkbench([]));
    expect((await ada.open('/webhooks/endpoints')).text).toContain('no events are sent');
    expect((await ada.open('/webhooks')).text).toContain('None yet.');
    expect((await ada.open('/webhooks?delivery=failed')).text).toContain('None match these filters.');
  });

  test('shows endpoints with their last failure and what waits, and events by the state of their delivery', async () => {
    const { bench, receiver, id, ada } = await refused();
    bench.wait(3000);
    const { text } = await ada.open('/webhooks/endpoints');
    expect(text).toContain(`${receiver.url} enabled failing`);
    expect(text).toContain('Last failure answered 500, 3 s ago');
    expect(text).toContain('Waiting 1, the oldest from 3 s ago');
    for (const [query, isListed] of [
      ['delivery=waiting', true],
      [`delivery=waiting&endpointId=${id}`, true],
      ['delivery=waiting&endpointId=whe_9', false],
      ['delivery=delivered', false],
      [`endpointId=${id}`, true],
    ] as const)
      expect((await ada.open(`/webhooks?${query}`)).html.includes('/webhooks/events/evt_'), query).toBe(
        isListed,
      );
  });

  test('shows each attempt at an event with what was answered, in its place', async () => {
    const { bench, ada } = await refused();
    const { html, text } = await ada.open(`/webhooks/events/${await firstEvent(bench)}`);
    expect(text).toMatch(/failed attempt 1, now : answered 500 Headers as sent .* What it answered/);
    expect(text).toContain(hostile);
    expect(html).not.toContain('<script>');
    expect(html).toContain('<details>');
  });

  test('shows the order of an event, and its message as it was sent', async () => {
    const { bench, receiver, ada } = await refused();
    const { html, text } = await ada.open(`/webhooks/events/${await firstEvent(bench)}`);
    const [message] = receiver.received;
    const { data } = JSON.parse(message?.body ?? '') as { data: { id: string; reference: string } };
    expect(html).toContain(
      `<dt>Order</dt><dd><a href="/console/payments/${data.id}"><bdi>${data.reference}</bdi></a>`,
    );
    expect(data.reference).toBe('order-1');
    // Text areas, folded, with their contents as text.
    const texts = [...html.matchAll(/<textarea[^>]*readonly[^>]*>([^]*?)<\/textarea>/g)].map(
      ([, shown = '']) =>
        shown
          .replaceAll('&quot;', '"')
          .replaceAll('&amp;', '&')
          .replaceAll('&lt;', '<')
          .replaceAll('&gt;', '>'),
    );
    const [body, headers = ''] = texts;
    expect(body).toBe(message?.body);
    for (const line of headers.split('\n')) {
      const [name = '', value = ''] = line.split(': ');
      expect([name, message?.headers[name]]).toEqual([name, value]);
    }
    expect(headers).toMatch(/^webhook-signature: v1,/m);
    expect(text).not.toContain('whsec_');
    await bench.services.database.db.updateTable('events').set({ data: 'null' }).execute();
    const purged = await ada.open(`/webhooks/events/${await firstEvent(bench)}`);
    expect(purged.text).toContain('Its contents were purged: it cannot be sent again.');
    expect(purged.text).not.toContain('Body as sent');
  });

  test('sends one event again to the endpoint that refused it', async () => {
    const { bench, receiver, ada } = await refused();
    receiver.answer = (outgoing) => {
      outgoing.writeHead(200).end('thanks');
    };
    const path = `/webhooks/events/${await firstEvent(bench)}`;
    const form = await ada.open(path);
    const isFilled = ({ html }: ConsolePage) => /<button class="main"[^>]*>\s*Send again/.test(html);
    expect(isFilled(form)).toBe(true);
    const sending = await ada.press(form, 'Send again');
    expect(sending.text).toContain('It is being sent again.');
    expect(sending.html).toContain(`<a href="/console${path}">Show the answer</a>`);
    await ada.press(form, 'Send again');
    await deliver(bench);
    expect(receiver.received).toHaveLength(2);
    const done = await ada.open(path);
    expect(done.text).toContain('delivered attempt 2, now : answered 200');
    // It did not fail: sending it again is no task.
    expect([isFilled(done), done.text.includes('Send again')]).toEqual([false, true]);
    expect(done.text).not.toContain('Show the answer');
  });

  test('sends all that failed again since a time, and says how many', async () => {
    const { bench, receiver, ada } = await refused();
    bench.wait(60_000);
    await cancelled(bench);
    receiver.answer = (outgoing) => {
      outgoing.writeHead(503).end();
    };
    await deliver(bench);
    receiver.answer = status(204);
    const send = async (since: string) =>
      (await ada.press(await ada.open('/webhooks/endpoints'), 'Send all failed again', { since })).text;
    expect(await send('yesterday')).toContain('Write the time like 2026-02-25 11:00.');
    expect(await send(new Date(bench.now()).toISOString().slice(0, 16))).toContain(
      'Events being sent again now, oldest first: 1.',
    );
    expect(await send('')).toContain('Events being sent again now, oldest first: 1.');
    expect(await send('')).toContain('Nothing had failed there.');
    const before = receiver.received.length;
    await deliver(bench);
    expect(receiver.received).toHaveLength(before + 2);
    expect((await ada.open('/webhooks?delivery=waiting')).text).toContain('None match these filters.');
  });

  test('disables an endpoint, and enables it with what waits for it', async () => {
    const { bench, receiver, ada } = await refused();
    expect((await ada.press(await ada.open('/webhooks/endpoints'), 'Disable')).text).toContain(
      'disabled by hand',
    );
    await cancelled(bench);
    await deliver(bench);
    receiver.answer = status(204);
    const before = receiver.received.length;
    const events = await ada.open('/webhooks');
    expect(events.text.match(/waits until the endpoint is enabled/g)).toHaveLength(2);
    const page = await ada.open('/webhooks/endpoints');
    expect((await ada.press(page, 'Enable and send the 2 waiting')).text).toContain(
      'Its waiting events are being sent now, oldest first: 2.',
    );
    await deliver(bench);
    expect(receiver.received).toHaveLength(before + 2);
  });

  test('sends an event to all endpoints that was sent nowhere', async () => {
    const bench = await startWorkbench([scriptedProvider('novapay')]);
    await cancelled(bench);
    const ada = await signedIn(bench);
    const path = `/webhooks/events/${await firstEvent(bench)}`;
    const page = await ada.open(path);
    expect((await ada.press(page, 'Send to all endpoints')).text).toContain(
      'No enabled endpoint is subscribed to this type of event.',
    );
    const receiver = await startReceiver();
    await bench.merchant('POST', '/v1/webhook-endpoints', { url: receiver.url });
    await ada.press(await ada.open(path), 'Send to all endpoints');
    await deliver(bench);
    expect(receiver.received).toHaveLength(1);
  });

  test('has its buttons disabled for who lacks the scope, and names it', async () => {
    const { bench, id, ada } = await refused({ scopes: ['webhooks:read'] });
    const pages = ['/webhooks/endpoints', `/webhooks/events/${await firstEvent(bench)}`];
    for (const path of pages) {
      const { forms, text } = await ada.open(path);
      const acts = forms.filter(({ action }) => action.includes('/do/'));
      expect(acts.length).toBeGreaterThan(0);
      expect(
        acts.every(({ isDisabled }) => isDisabled),
        path,
      ).toBe(true);
      expect(text).toContain('needs the scope webhooks:write');
    }
    // The button is of no account: the API refuses.
    const { forms } = await ada.open('/webhooks/endpoints');
    const path = `/do/webhookEndpoints.disable/${id}`;
    const form = forms.find(({ action }) => action.endsWith(path));
    const answer = await ada.send(path, {
      method: 'POST',
      headers: { 'Content-Type': 'application/x-www-form-urlencoded', Origin: 'http://127.0.0.1:8787' },
      body: new URLSearchParams(form?.fields).toString(),
    });
    expect(await answer.text()).toMatch(/class="notice bad"[^<]*webhooks:write/);
    expect((await bench.merchant('GET', `/v1/webhook-endpoints/${id}`)).body).toMatchObject({
      status: 'enabled',
    });
    const nothing = await signedIn(bench, { name: 'Bob', scopes: ['refunds:read'] });
    expect(await nothing.open('/webhooks')).toMatchObject({
      status: 403,
      text: expect.stringContaining('webhooks:read') as string,
    });
  });

  test('does not know an event or an endpoint that is not there', async () => {
    const { ada } = await refused();
    expect((await ada.open('/webhooks/events/evt_9')).status).toBe(404);
    expect((await ada.open('/webhooks/events/%3Cscript%3E')).status).toBe(404);
  });
});
