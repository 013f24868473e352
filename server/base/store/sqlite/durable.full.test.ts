import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import { sampleCheckout, start } from '../../../testing/sample.ts';
import { openDatabase } from '../../../run/stores.ts';

const fault = vi.hoisted(() => ({ normal: false, commit: false }));

/** SQLite with faults: a build that silently keeps to NORMAL, as some do in WAL mode, and a disk that fails at a commit. */
vi.mock('./driver.ts', async (load) => {
  const library = await load<typeof import('./driver.ts')>();
  class DatabaseSync extends library.DatabaseSync {
    override exec(text: string): void {
      super.exec(fault.normal ? text.replace('synchronous = full', 'synchronous = normal') : text);
    }

    override prepare(text: string): ReturnType<typeof library.DatabaseSync.prototype.prepare> {
      const statement = super.prepare(text);
      if (text !== 'commit') return statement;
      return new Proxy(statement, {
        get(target, name): unknown {
          if (fault.commit && name === 'run')
            throw Object.assign(new Error('disk I/O error'), { errcode: 1034 });
          const member: unknown = Reflect.get(target, name, target);
          return typeof member === 'function' ? member.bind(target) : member;
        },
      });
    }
  }
  return { ...library, DatabaseSync };
});

beforeEach(() => Object.assign(fault, { normal: false, commit: false }));

function location() {
  const folder = mkdtempSync(join(tmpdir(), 'paywicket-durable-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return { kind: 'sqlite', file: join(folder, 'paywicket.db') } as const;
}

test('R58: a database that does not sync fully, whatever it is set to, is not opened', async () => {
  fault.normal = true;
  await expect(openDatabase(location(), 'test')).rejects.toThrow('SQLite runs with synchronous=1, not FULL');
});

test('R58, R62: where the disk fails at a commit, callers learn that the outcome is unknown', async () => {
  const database = await openDatabase(location(), 'test');
  onTestFinished(() => database.close());
  const create = (id: string) =>
    database.checkouts.create(sampleCheckout({ id, payments: [], selectedId: null }), {
      tokenHash: id,
      checkoutId: id,
      createdAt: start,
      expiresAt: start + 1,
    });
  fault.commit = true;
  const refused: unknown = await create('chk_1').catch((error: unknown) => error);
  expect(refused).toMatchObject({
    code: 'store_unavailable',
    message: expect.stringContaining('The disk failed.') as string,
  });
  fault.commit = false;
  await create('chk_2');
  expect(await database.checkouts.find('chk_2')).toMatchObject({ id: 'chk_2' });
});
