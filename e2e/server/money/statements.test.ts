import { Client } from 'pg';
import { expect, test, vi } from 'vitest';
import { startReceiver } from '../../../server/testing/scripted-receiver.ts';
import type { Gateway } from '../simulators.ts';
import { onPostgres, startServer } from '../start-server.ts';

/**
 * What one sale costs on PostgreSQL: each statement is a round trip to the database. Work that looks for something to do and
 * finds nothing is not counted.
 */

onPostgres();

/** Those that `idle` does not have. */
function without(idle: readonly string[], statements: readonly string[]): readonly string[] {
  const left = [...idle];
  return statements.filter((statement) => {
    const index = left.indexOf(statement);
    if (index !== -1) left.splice(index, 1);
    return index === -1;
  });
}

const isCommit = (statement: string): boolean => statement === 'commit';

test.each<{ gateway: Gateway; statements: number; commits: number }>([
  // One message, after which the payment is polled.
  { gateway: 'nordpay', statements: 59, commits: 5 },
  // Two messages, which say what was paid: once seen, once final.
  { gateway: 'nuxpay', statements: 77, commits: 6 },
])(
  'a sale at $gateway takes $statements statements, $commits of them commits, until its event is delivered',
  async ({ gateway, statements, commits }) => {
    const receiver = await startReceiver();
    const server = await startServer({ gateways: [gateway], messages: true, stepMs: 1000 });
    const endpoint = { url: receiver.url, events: ['checkout.paid'] };
    expect((await server.merchant('POST', '/v1/webhook-endpoints', endpoint)).status).toBe(201);
    await server.pass(0);

    const sent = vi.spyOn(Client.prototype, 'query');
    const phases = new Map<string, readonly string[]>();
    const during = async (name: string, work: () => Promise<unknown>): Promise<void> => {
      sent.mockClear();
      await work();
      phases.set(
        name,
        sent.mock.calls.map(([text]) => text.slice(0, 100)),
      );
    };
    /** Messages come, and the server's jobs run once; then once more, to see what they ask in any case. */
    const passing = async (name: string, work: () => Promise<unknown>): Promise<void> => {
      await during(name, work);
      await during('idle', () => server.pass(0));
      phases.set(name, without(phases.get('idle') ?? [], phases.get(name) ?? []));
      phases.delete('idle');
    };
    let id = '';
    let token = '';
    const look = () => server.shopper(token, 'GET', '/v1/session');

    await during('created', async () => {
      const order = { amount: '50.00', currency: 'USD', reference: 'order-1' };
      const { body } = await server.merchant('POST', '/v1/checkouts', order, {
        'Idempotency-Key': 'order-1',
      });
      [id, token] = [String(body['id']), String(body['sessionToken'])];
    });
    await during('method chosen', () => server.choose(token));
    await server.pass(0);
    const { data } = await server.control(gateway, 'GET', '/payments');
    await passing('seen', async () => {
      await server.pay(gateway, (data as readonly { id: string }[])[0]?.id ?? '');
      await server.pass(0);
    });
    await during('shopper looks', look);
    await passing('paid, and its event delivered', () => server.pass(3000));
    await during('shopper looks again', look);
    await during('merchant looks', () => server.checkout(id));
    sent.mockRestore();

    expect(await server.checkout(id)).toMatchObject({ status: 'paid', payments: [{ provider: gateway }] });
    expect(receiver.received).toHaveLength(1);
    const all = [...phases.values()].flat();
    const list = [...phases]
      .map(([name, each]) => [`${name}: ${each.length}`, ...each].join('\n  '))
      .join('\n');
    expect({ statements: all.length, commits: all.filter(isCommit).length }, list).toEqual({
      statements,
      commits,
    });
  },
);
