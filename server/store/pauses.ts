import type { Kysely } from 'kysely';
import type { Pause, PauseStore, PauseTarget } from '../access/pauses.ts';
import type { RequestContext } from '../access/request-context.ts';
import { PaywicketError } from '../core/errors.ts';
import { readJson, TolerantReader } from './documents/kind.ts';
import { nullable, number, object, optional, required, text } from './documents/shape.ts';
import { metaRows, SqlPart } from './queries.ts';
import { requestWrite } from './request-writes.ts';
import type { Database } from './schema.ts';

/** Rows in `meta` that exist while something is paused: `paused provider novapay`. An earlier release ignores them. */
const PREFIX = 'paused ';

const keyOf = ({ kind, id }: PauseTarget): string => `${PREFIX}${kind} ${id}`;

type Stored = Omit<Pause, keyof PauseTarget>;

const shape = object<Stored>({
  at: required(number),
  until: optional(nullable(number), null),
  note: optional(text, ''),
});
/** The existence of the row pauses, even if its content is unreadable. */
const unreadable: Stored = { at: 0, until: null, note: 'since when and why cannot be read' };
/** Not reported: the pause itself is visible. */
const readable = new TolerantReader(() => {});

export async function readPauses(db: Kysely<Database>): Promise<readonly Pause[]> {
  const rows = await metaRows(db, PREFIX);
  return rows.map(({ key, value }) => {
    const [, kind, id = ''] = key.split(' ');
    const stored = readable.or(unreadable, () => readJson({ kind: 'pause', id: key }, value, shape));
    return Object.assign(
      { kind: kind === 'method' ? ('method' as const) : ('provider' as const), id },
      stored,
    );
  });
}

export class SqlPauses extends SqlPart implements PauseStore {
  pauses(): Promise<readonly Pause[]> {
    return readPauses(this.db);
  }

  async pause({ at, until, note, ...target }: Pause, context?: RequestContext): Promise<void> {
    const value = JSON.stringify({ at, until, note });
    await requestWrite(this.write, context, async (tx, complete) => {
      await tx
        .insertInto('meta')
        .values({ key: keyOf(target), value })
        .onConflict((conflict) => conflict.column('key').doUpdateSet({ value }))
        .execute();
      const isRead = (await readPauses(tx)).some(({ kind, id }) => kind === target.kind && id === target.id);
      if (!isRead) throw notPaused(target);
      await complete({ id: target.id, created: false });
    });
  }

  async resume(target: PauseTarget, context?: RequestContext): Promise<void> {
    await requestWrite(this.write, context, async (tx, complete) => {
      await tx.deleteFrom('meta').where('key', '=', keyOf(target)).execute();
      await complete({ id: target.id, created: false });
    });
  }
}

/** Nobody may be told that something is off sale while each process reads that it is not (R172). */
const notPaused = ({ id }: PauseTarget): PaywicketError =>
  new PaywicketError(
    'internal_error',
    `${id} is still on sale: the database does not give back the pause that was written to it. Run paywicket doctor; until that is mended, remove the gateway or the method from the settings, and restart.`,
  );
