import { Audit } from '../../access/audit.ts';
import { NO_REQUEST } from '../../access/request-context.ts';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  idempotencyRecordOf,
  type IdempotencyRecord,
  type IdempotencyState,
} from '../../access/idempotency.ts';
import { sampleCheckout, start } from '../../../testing/sample.ts';
import type { Session } from '../../access/tokens.ts';
import type { SqlIdempotency } from '../idempotency.ts';
import { openDatabase, type OpenDatabase } from '../../../run/stores.ts';
import type { DatabaseLocation } from '../location.ts';
import { SqlWebhooks } from '../../../webhooks/store/webhooks.ts';

const minute = 60_000;

/** What becomes of requests under a key on every database, wherever a process ends. */
export function idempotencySuite(name: string, fresh: () => Promise<DatabaseLocation>): void {
  describe(`${name} store: requests with an idempotency key`, () => {
    let location: DatabaseLocation;
    let database: OpenDatabase;
    let requests: SqlIdempotency;
    const open = async (): Promise<void> => {
      database = await openDatabase(location, 'test');
      requests = database.idempotency;
    };
    beforeEach(async () => {
      location = await fresh();
      await open();
    });
    afterEach(() => database.close());

    /** Another process on the same database, after this one has ended as if by SIGKILL: nothing was tidied up. */
    const die = async (): Promise<void> => {
      await database.close();
      await open();
      await requests.releaseAll();
    };
    const claim = (object: string | null = null): IdempotencyRecord =>
      idempotencyRecordOf('key_1', 'again', ['POST', '/v1/checkouts', '{}'], {
        status: 201,
        object,
        permanent: false,
      });
    const begin = (wanted: IdempotencyRecord, now = start): Promise<IdempotencyState> =>
      requests.begin(wanted, { now, abandoned: now - minute, forgotten: now - 30 * 24 * 60 * minute });
    const create = (id: string, idempotency: IdempotencyRecord | null = null): Promise<void> => {
      const session: Session = { tokenHash: id, checkoutId: id, createdAt: start, expiresAt: start + minute };
      return database.checkouts.create(sampleCheckout({ id }), session, { ...NO_REQUEST, idempotency });
    };
    const isThere = async (id: string): Promise<boolean> => (await database.checkouts.find(id)) !== undefined;

    test('R14, R16: the result is stored with its request: a repetition after a kill gets the same', async () => {
      const first = claim();
      expect(await begin(first)).toEqual({ kind: 'fresh' });
      await create('chk_made', first);
      await die();
      expect(await begin(claim())).toEqual({ kind: 'done', status: 201, objectId: 'chk_made' });
    });

    test('R16: a kill before anything was made leaves the key free', async () => {
      const first = claim();
      expect(await begin(first)).toEqual({ kind: 'fresh' });
      const { attempt } = first;
      expect(await begin(claim(), start + 1)).toEqual({ kind: 'started', attempt, startedAt: start });
      await die();
      expect(await begin(claim())).toEqual({ kind: 'fresh' });
    });

    test('R16: a failed request leaves neither effect nor key', async () => {
      const first = claim();
      await begin(first);
      await create('chk_taken');
      await expect(create('chk_taken', first)).rejects.toThrow(/unique/i);
      await requests.release(first);
      expect(await begin(claim())).toEqual({ kind: 'fresh' });
    });

    test('R16: one that takes several transactions is done with the last one, and audited with the first', async () => {
      await database.webhooks.save({
        id: 'whe_1',
        url: 'https://shop.example/',
        events: null,
        source: 'api',
        secret: 'whsec_a',
        secretsHash: null,
        formerSecrets: null,
        disabledReason: null,
        failing: null,
        createdAt: start,
      });
      const audit = new Audit(database.audit, { now: () => start });
      const action = { actor: 'key_1', owner: 'Ada', action: 'webhookEndpoints.redeliver', data: {} };
      const redeliver = (idempotency: IdempotencyRecord, transactions: number) => {
        let left = transactions;
        const webhooks = new SqlWebhooks({
          ...database,
          write: async (work) => {
            left -= 1;
            if (left < 0) throw new Error('killed');
            return database.write(work);
          },
        });
        const audited = audit.contextFor(({ id }) => ({ ...action, target: id }));
        return webhooks.redeliverFailed('whe_1', null, { idempotency, audit: audited });
      };
      const audits = async () => (await database.audit.list({ target: 'whe_1' }, null, 10)).length;
      for (let transactions = 0; transactions < 3; transactions += 1) {
        const interrupted = claim('whe_1');
        expect(await begin(interrupted)).toEqual({ kind: 'fresh' });
        await expect(redeliver(interrupted, transactions)).rejects.toThrow('killed');
        expect(await audits()).toBe(transactions);
        await die();
      }
      const whole = claim('whe_1');
      expect(await begin(whole)).toEqual({ kind: 'fresh' });
      expect(await redeliver(whole, 3)).toBe(0);
      expect(await audits()).toBe(3);
      await die();
      expect(await begin(claim('whe_1'))).toMatchObject({ kind: 'done', objectId: 'whe_1' });
    });

    test('R16: one about no object is done with what it changes', async () => {
      const freeze = (): IdempotencyRecord => ({ ...claim(), status: 200 });
      const first = freeze();
      await begin(first);
      const frozen = { at: start, note: 'a key was lost' };
      await database.freeze.freeze(frozen, { ...NO_REQUEST, idempotency: first });
      await die();
      expect(await begin(freeze())).toEqual({ kind: 'done', status: 200, objectId: '' });
    });

    test('R16: one that creates an object is not done with what it changes on the way there', async () => {
      const first = claim();
      await begin(first);
      await create('chk_former');
      await database.tokens.endSessions('chk_former', { ...NO_REQUEST, idempotency: first });
      await die();
      expect(await begin(claim())).toEqual({ kind: 'fresh' });
    });

    test('R15: an attempt that was taken over writes nothing more, and releases nothing', async () => {
      const [slow, next] = [claim(), claim()];
      await begin(slow);
      expect(await begin(next, start + minute)).toMatchObject({ kind: 'started', startedAt: start });
      expect(await begin(next, start + minute + 1)).toEqual({ kind: 'fresh' });
      await expect(create('chk_slow', slow)).rejects.toMatchObject({
        code: 'request_in_progress',
      });
      expect(await isThere('chk_slow')).toBe(false);
      await requests.release(slow);
      await create('chk_next', next);
      await requests.release(next);
      expect(await begin(claim(), start + 2 * minute)).toMatchObject({ kind: 'done', objectId: 'chk_next' });
    });

    test('R15: another request with the same key is reported, finished or not', async () => {
      const other = (): IdempotencyRecord =>
        idempotencyRecordOf('key_1', 'again', ['POST', '/v1/checkouts', '{"amount":"2"}'], {
          status: 201,
          object: null,
          permanent: false,
        });
      const first = claim();
      await begin(first);
      expect(await begin(other())).toEqual({ kind: 'other' });
      await create('chk_made', first);
      expect(await begin(other())).toEqual({ kind: 'other' });
    });

    test('what changes nothing is done once it is answered, and is remembered for thirty days', async () => {
      const first = claim('chk_1');
      await begin(first);
      await requests.finish(first, 200, 'chk_1');
      await die();
      const days = 30 * 24 * 60 * minute;
      expect(await begin(claim(), start + days)).toEqual({ kind: 'done', status: 200, objectId: 'chk_1' });
      expect(await begin(claim(), start + days + 1)).toEqual({ kind: 'fresh' });
    });

    test('R81: what moves money is remembered for ever', async () => {
      const first = { ...claim(), permanent: true };
      await begin(first);
      await requests.finish(first, 201, 'pyt_1');
      const later = start + 4000 * 24 * 60 * minute;
      await requests.forget(later);
      expect(await begin({ ...claim(), permanent: true }, later)).toMatchObject({
        kind: 'done',
        objectId: 'pyt_1',
      });
    });
  });
}
