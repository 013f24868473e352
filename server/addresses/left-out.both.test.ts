import { expect, test } from 'vitest';
import type { ServerModule } from '../run/compose/services.ts';
import { modules } from '../run/modules.ts';
import { sampleAsset } from '../testing/sample.ts';
import { listEntry, scriptedList, scriptedProvider, stray } from '../testing/scripted-gateway.ts';
import { workbenchOfTier } from '../testing/tier-database.ts';
import { SqlAddresses } from './address-store.ts';
import { addresses } from './module.ts';

const startBench = workbenchOfTier();
const minute = 60_000;
const hour = 60 * minute;

test.each(['both', 'addresses'] as const)(
  'R106: what came while a server lacked the module waits at the gateway, and is credited once it is back: a list of %s',
  async (of) => {
    const scripted = scriptedProvider('novapay', { listed: [] });
    const list = scriptedList(() => [], {
      of,
      // As gateways do: what came before the mark is not shown again.
      read: (since) =>
        Promise.resolve({
          entries: (scripted.script.listed ?? []).filter(({ money }) => (money?.at ?? 0) >= since),
          next: null,
        }),
    });
    const gateway = {
      ...scripted,
      lists: [list],
      addresses: {
        create: () => Promise.reject(new Error('none is made here')),
        read: () => Promise.reject(new Error('none is read here')),
        list: null,
        qrcode: null,
        receivedAt: () => Promise.resolve([]),
      },
    };
    const present: ServerModule[] = modules.filter((module) => module !== addresses);
    const bench = await startBench([gateway], { modules: present });
    await bench.services.database.store(SqlAddresses).create(
      {
        id: 'adr_ann',
        provider: 'novapay',
        asset: sampleAsset('usdt-tron'),
        address: 'T-of-ann',
        owner: 'ann',
        reference: null,
        userId: 'ann',
        label: null,
        createdAt: bench.now(),
      },
      'hash of ann',
    );
    scripted.script.listed = [
      listEntry(stray('a', '70', { at: Date.UTC(2030, 0, 1, 12) }), { owner: 'ann' }),
    ];
    const listed = async () =>
      (JSON.parse((await bench.merchant('GET', '/v1/transactions')).text) as { data: unknown }).data;
    for (let passed = 0; passed < 50; passed += 1) await bench.pass(hour);
    expect(await listed()).toEqual([]);
    present.push(addresses);
    await bench.restart();
    await bench.pass(minute);
    expect(await listed()).toEqual([
      expect.objectContaining({ amount: '70', matched: true, depositAddressId: 'adr_ann' }),
    ]);
    expect(await bench.services.database.db.selectFrom('ledger').selectAll().execute()).not.toEqual([]);
  },
);
