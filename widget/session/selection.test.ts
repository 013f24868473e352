import { describe, expect, test } from 'vitest';
import { SessionClient } from './client.ts';
import { LiveSession } from './live.ts';
import { MethodSelection } from './selection.ts';
import {
  aPayment,
  aView,
  deferred,
  json,
  problem,
  TestClock,
  TestPage,
  TestServer,
} from '../testing/sessions.ts';

const chosen = aView({ version: 2, payment: aPayment() });

async function setUp(select: () => Response | Promise<Response>, read: () => Response = () => json(aView())) {
  const clock = new TestClock();
  const server = new TestServer(clock);
  const script = { select, read };
  server.answer = ({ method }) => (method === 'POST' ? script.select() : script.read());
  const client = new SessionClient('https://pay.test', 'cs_1', clock, server.fetch);
  const live = new LiveSession(
    client,
    clock,
    new TestPage(),
    () => {},
    (asked) => selection.onPolled(asked),
  );
  const selection = new MethodSelection(client, live, () => {});
  live.start();
  await clock.pass(0);
  const posts = () => server.asked.filter(({ method }) => method === 'POST').length;
  const asked = () => server.asked.length;
  return { clock, script, live, selection, posts, asked };
}

describe('MethodSelection', () => {
  test('is over when the answer has come, and the view is there', async () => {
    const { clock, live, selection } = await setUp(() => json(chosen));
    void selection.choose('usdt-tron');
    expect(selection.current).toMatchObject({ method: 'usdt-tron', state: 'sent' });
    await clock.pass(0);
    expect(selection.current).toBeNull();
    expect(live.view?.payment?.id).toBe('pay_1');
  });

  test('the answer is the news: nothing is asked until it has been shown', async () => {
    const { clock, selection, asked } = await setUp(() => json(chosen));
    void selection.choose('usdt-tron');
    await clock.pass(1400);
    expect(asked()).toBe(2);
    await clock.pass(200);
    expect(asked()).toBe(3);
  });

  test('an answer that comes after the end asks nothing', async () => {
    const answer = deferred<Response>();
    const { clock, selection, live, asked } = await setUp(() => answer.promise);
    void selection.choose('usdt-tron');
    live.stop();
    answer.release(json(chosen));
    await clock.pass(60_000);
    expect(asked()).toBe(2);
  });

  test('R11: chosen twice, left and chosen again, it is one call', async () => {
    const answer = deferred<Response>();
    const { clock, selection, posts } = await setUp(() => answer.promise);
    void selection.choose('usdt-tron');
    void selection.choose('usdt-tron');
    void selection.choose('btc-bitcoin');
    void selection.choose('usdt-tron');
    await clock.pass(0);
    expect(posts()).toBe(2);
    expect(selection.current?.method).toBe('usdt-tron');
    answer.release(json(chosen));
    await clock.pass(0);
    expect(selection.current).toBeNull();
  });

  test('a lost answer is in doubt, not repeated, and settled by what the server has', async () => {
    const { clock, script, selection, posts } = await setUp(async () =>
      Promise.reject(new TypeError('lost')),
    );
    let known = aView();
    script.read = () => json(known);
    void selection.choose('usdt-tron');
    known = chosen;
    await clock.pass(5000);
    expect(selection.current).toBeNull();
    expect(posts()).toBe(1);
  });

  test('a call without effect and without a response is reported as lost, and may be repeated', async () => {
    const { clock, script, selection, posts } = await setUp(async () =>
      Promise.reject(new TypeError('lost')),
    );
    void selection.choose('usdt-tron');
    await clock.pass(2000);
    expect(selection.current).toMatchObject({ state: 'refused', error: { code: 'network' } });
    script.select = () => json(chosen);
    void selection.choose('usdt-tron');
    await clock.pass(0);
    expect(posts()).toBe(2);
    expect(selection.current).toBeNull();
  });

  test('an answer to a question that was asked before the loss settles nothing', async () => {
    const { clock, script, selection } = await setUp(async () => Promise.reject(new TypeError('lost')));
    script.read = () => problem(500, 'internal_error');
    void selection.choose('usdt-tron');
    await clock.pass(100);
    selection.onPolled(clock.now() - 5000);
    expect(selection.current?.state).toBe('unknown');
  });

  test('goes on while the server is still making the payment', async () => {
    const creating = aView({ version: 2, payment: aPayment({ status: 'creating', address: null }) });
    const { clock, script, selection } = await setUp(
      async () => Promise.reject(new TypeError('lost')),
      () => json(creating),
    );
    void selection.choose('usdt-tron');
    await clock.pass(3000);
    expect(selection.current?.state).toBe('unknown');
    script.read = () => json({ ...chosen, version: 3 });
    await clock.pass(3000);
    expect(selection.current).toBeNull();
  });

  test('the payment that was there before is no answer', async () => {
    const old = aView({ payment: aPayment({ status: 'expired' }) });
    const { clock, selection } = await setUp(
      async () => Promise.reject(new TypeError('lost')),
      () => json(old),
    );
    void selection.choose('usdt-tron');
    await clock.pass(3000);
    expect(selection.current?.state).toBe('refused');
  });

  test('a refusal stays until the shopper has read it', async () => {
    const { clock, selection } = await setUp(() => problem(503, 'provider_unavailable'));
    void selection.choose('usdt-tron');
    await clock.pass(60_000);
    expect(selection.current).toMatchObject({
      state: 'refused',
      error: { code: 'provider_unavailable', requestId: 'req_1' },
    });
    selection.dismissRefusal();
    expect(selection.current).toBeNull();
  });

  test('invalid_state is no trouble of its own: the checkout is looked at', async () => {
    const { clock, script, live, selection } = await setUp(() => problem(409, 'invalid_state'));
    script.read = () => json(aView({ version: 3, status: 'paid' }));
    void selection.choose('usdt-tron');
    await clock.pass(0);
    expect(selection.current).toBeNull();
    expect(live.view?.status).toBe('paid');
  });
});
