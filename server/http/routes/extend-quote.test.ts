import { describe, expect, test } from 'vitest';
import { says, scriptedProvider, pollResult, type Script } from '../../testing/scripted-gateway.ts';
import { startWorkbench, type Workbench } from '../../testing/workbench.ts';
import { terms, sampleTransaction } from '../../testing/sample.ts';

const minute = 60_000;
const start = Date.UTC(2030, 0, 1, 12);

/** A checkout whose address is shown, and whose half hour is over in a minute. */
async function almostOver(script: Script = {}, times = 1) {
  const gateway = scriptedProvider('gateway1', script);
  const keepPrice = { life: 10 * minute, times };
  const bench = await startWorkbench([gateway], { settings: { terms: { ...terms, keepPrice } } });
  const { id, token } = await bench.open();
  await bench.choose(token);
  await bench.pass(29 * minute);
  return { bench, gateway, id, token, keep: () => bench.shopper(token, 'POST', '/v1/session/keep') };
}
const session = async (bench: Workbench, token: string) =>
  (await bench.shopper(token, 'GET', '/v1/session')).body as unknown as {
    readonly version: number;
    readonly status: string;
    readonly exception: string | null;
    readonly expiresAt: string;
    readonly payment: { readonly expiresAt: string; readonly keep: { from: string; until: string } | null };
  };
const listed = async (bench: Workbench, path: string) =>
  (await bench.merchant('GET', path)).body['data'] as unknown as readonly Record<string, unknown>[];

describe('POST /v1/session/keep', () => {
  test('moves both ends, at the same amount and address, and the page is told by a new version', async () => {
    const { bench, token, keep } = await almostOver();
    const before = await session(bench, token);
    const end = new Date(start + 30 * minute).toISOString();
    const until = new Date(start + 40 * minute).toISOString();
    expect(before.payment).toMatchObject({
      expiresAt: end,
      keep: { from: new Date(start + 28 * minute).toISOString(), until },
    });
    expect(await keep()).toMatchObject({ status: 200, body: { expiresAt: until } });
    const after = await session(bench, token);
    expect(after.payment).toEqual({ ...before.payment, expiresAt: until, keep: null });
    expect(after).toMatchObject({ status: 'open', expiresAt: until, version: before.version + 1 });
  });

  test('is told to the merchant, is a line of the timeline, and leaves the books alone', async () => {
    const { bench, id, keep } = await almostOver();
    await keep();
    expect(await listed(bench, '/v1/events?type=checkout.extended')).toMatchObject([
      {
        checkoutId: id,
        data: { id, status: 'open', expiresAt: new Date(start + 40 * minute).toISOString() },
      },
    ]);
    const lines = await listed(bench, `/v1/checkouts/${id}/events?limit=100`);
    expect(lines.filter(({ kind }) => kind === 'command').map(({ summary }) => summary)).toContain(
      'had the price kept longer',
    );
    expect(await listed(bench, '/v1/ledger')).toEqual([]);
  });

  test('R11: twenty at once are one, of however many that are allowed', async () => {
    const { bench, token, keep } = await almostOver({}, 10);
    const answers = await Promise.all(Array.from({ length: 20 }, keep));
    expect(answers.map(({ status }) => status)).toEqual(Array(20).fill(200));
    expect((await session(bench, token)).expiresAt).toBe(new Date(start + 40 * minute).toISOString());
    expect(await listed(bench, '/v1/events?type=checkout.extended')).toHaveLength(1);
  });

  test('R41: the watch follows the new end, over a restart', async () => {
    const script: Script = {};
    const { bench, token, gateway, keep } = await almostOver(script);
    script.observe = (payments) =>
      pollResult(payments.map((payment) => says(payment, { observedAt: bench.now() })));
    await keep();
    await bench.restart();
    await bench.pass(minute + 1);
    await bench.pass(9 * minute - 1);
    expect((await session(bench, token)).status).toBe('open');
    await bench.pass(minute + 1);
    expect(gateway.asked.at(-1)?.[0]?.expiresAt).toBe(start + 40 * minute);
    expect((await session(bench, token)).status).toBe('expired');
  });

  test('R77: coins between the two ends are in time', async () => {
    const script: Script = {};
    const { bench, token, keep } = await almostOver(script);
    await keep();
    await bench.pass(5 * minute);
    script.observe = (payments) =>
      pollResult(
        payments.map((payment) => says(payment, { transactions: [sampleTransaction({ at: bench.now() })] })),
      );
    await bench.pass(2 * minute);
    expect(await session(bench, token)).toMatchObject({ status: 'paid', exception: null });
  });

  test.each<[string, Script, number?]>([
    [
      'the gateway’s order ends before',
      { create: (_asked, made) => ({ ...made, expiresAt: start + 39 * minute }) },
    ],
    ['the store keeps no price', {}, 0],
  ])('is neither offered nor taken where %s', async (_name, script, times) => {
    const { bench, token, keep } = await almostOver(script, times);
    expect((await session(bench, token)).payment.keep).toBeNull();
    expect(await keep()).toMatchObject({ status: 409, body: { code: 'invalid_state' } });
  });

  test('too early is refused, and takes nothing from the one that comes in time', async () => {
    const bench = await startWorkbench([scriptedProvider('gateway1')]);
    const { token } = await bench.open();
    await bench.choose(token);
    await bench.pass(27 * minute);
    const keep = () => bench.shopper(token, 'POST', '/v1/session/keep');
    expect(await keep()).toMatchObject({ status: 409, body: { code: 'invalid_state' } });
    await bench.pass(2 * minute);
    expect((await keep()).status).toBe(200);
  });
});
