import { expect, test } from 'vitest';
import { startWorkbench } from '../../../testing/workbench.ts';

test.each([
  ['before the checkout is written', 'before insert on checkouts'],
  ['with the checkout written, and not yet what the key stands for', 'before update on idempotency'],
])(
  'R16: a database error %s leaves no row, and a repeat under the key creates one checkout',
  async (_, when) => {
    const bench = await startWorkbench([]);
    const create = () =>
      bench.request('/v1/checkouts', {
        method: 'POST',
        headers: {
          Authorization: bench.authorization,
          'Content-Type': 'application/json',
          'Idempotency-Key': 'order-1',
        },
        body: JSON.stringify({ amount: '50.00', currency: 'USD' }),
      });
    const count = () => bench.sql('select count(*) as checkouts from checkouts');
    bench.sql(`create trigger fault ${when} begin select raise(abort, 'no space'); end`);
    for (const failed of [await create(), await create()]) {
      expect(failed).toMatchObject({ status: 500, body: { code: 'internal_error' } });
      expect(count()).toEqual([{ checkouts: 0 }]);
    }
    bench.sql('drop trigger fault');
    const made = await create();
    expect(made.status).toBe(201);
    expect(await create()).toMatchObject({ status: 201, body: { id: made.body['id'] } });
    expect(count()).toEqual([{ checkouts: 1 }]);
  },
);
