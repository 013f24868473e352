import { expect, test } from 'vitest';
import type { Side } from '../../crash/gateway-proxy.ts';
import { startMoneyOut, type Kind } from './money-out-server.ts';

const ended: Readonly<Record<Kind, string>> = { payout: 'completed', refund: 'succeeded' };

test.each<[Kind, Side, number]>([
  ['payout', 'before its effect', 0],
  ['payout', 'after its effect', 1],
  ['refund', 'before its effect', 0],
  ['refund', 'after its effect', 1],
])(
  'R51, R81: a server that is killed during the call of a %s, %s, sends nothing again, whatever client repeats the request',
  async (kind, side, effects) => {
    const { proxy, inTime, start, kill, newKey, create, read, withdrawals } = await startMoneyOut(
      'novapay',
      kind,
    );
    const caught = proxy.caught({ side, method: 'POST', path: '/v1/pay/withdrawals' });
    const interrupted = create(await newKey(), '25.5').catch(() => 'interrupted');
    await caught;
    await kill();
    expect(await interrupted).toBe('interrupted');
    proxy.release();

    await start();
    const { status, body } = await create(await newKey(), '25.5');
    expect(status).toBe(201);
    const statusNow = async () => (await read(body['id']))['status'];
    if (effects === 0) {
      expect(body['status']).toBe('unknown');
      // The list shows nothing, which proves nothing.
      const lists = (): number => proxy.answered('GET', '/v1/pay/withdrawals');
      const before = lists();
      await inTime(lists).toBeGreaterThan(before + 1);
      expect(await statusNow()).toBe('unknown');
    } else await inTime(statusNow).toBe(ended[kind]);
    expect(await withdrawals()).toHaveLength(effects);
  },
);
