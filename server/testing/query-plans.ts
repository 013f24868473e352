import { CompiledQuery, type RootOperationNode } from 'kysely';
import type { OpenDatabase } from '../run/stores.ts';
import type { Connection } from '../base/store/queries.ts';

/** Test helper: how a database executes queries. */

interface PlanNode {
  readonly 'Node Type': string;
  readonly 'Actual Rows': number;
  readonly 'Actual Loops': number;
  readonly 'Rows Removed by Filter'?: number;
  readonly Plans?: readonly PlanNode[];
}

/**
 * Runs `work`, and resolves with the plans of queries that read a whole table or (only for PostgreSQL, which counts them) more
 * than `most` rows. The tables need rows; PostgreSQL's statistics are updated here.
 */
export async function expensiveReads(
  database: OpenDatabase,
  kind: 'sqlite' | 'postgres',
  most: number,
  work: (connection: Connection) => Promise<unknown>,
): Promise<{ readonly asked: number; readonly expensive: readonly string[] }> {
  const { db, write, writeOne, reader } = database;
  await db.executeQuery(CompiledQuery.raw('analyze'));
  const asked: CompiledQuery[] = [];
  const recording = db.withPlugin({
    transformQuery({ node, queryId }): RootOperationNode {
      asked.push(db.getExecutor().compileQuery(node, queryId));
      return node;
    },
    transformResult: ({ result }) => Promise.resolve(result),
  });
  await work({ db: recording, write, writeOne, reader });
  const expensive: string[] = [];
  for (const { sql, parameters } of asked) {
    const explain = kind === 'sqlite' ? 'explain query plan' : 'explain (analyze, format json)';
    const { rows } = await db.executeQuery(CompiledQuery.raw(`${explain} ${sql}`, [...parameters]));
    const plan = JSON.stringify(rows);
    const isExpensive = kind === 'sqlite' ? readsWhole(rows) : readsMore(rows, most);
    if (isExpensive) expensive.push(`${sql} ${plan}`);
  }
  return { asked: asked.length, expensive };
}

/**
 * SQLite's plan says SCAN if it reads a whole table or index; a sort reads everything before. A partial index (`indexWhere`) has
 * few rows and may be read as a whole.
 */
const readsWhole = (rows: readonly unknown[]): boolean =>
  (rows as readonly { readonly detail: string }[]).some(({ detail }) =>
    /^SCAN (?!.*_where$)|TEMP B-TREE FOR ORDER/.test(detail),
  );

function readsMore(rows: readonly unknown[], most: number): boolean {
  // The result has one column, with a camel-case name.
  const [answer] = rows as readonly Readonly<Record<string, readonly { readonly Plan: PlanNode }[]>>[];
  const [[{ Plan: plan } = { Plan: undefined }] = []] = Object.values(answer ?? {});
  if (plan === undefined) throw new Error('a query without a plan');
  return nodesOf(plan).some(
    (node) => (node['Actual Rows'] + (node['Rows Removed by Filter'] ?? 0)) * node['Actual Loops'] > most,
  );
}

const nodesOf = (node: PlanNode): readonly PlanNode[] => [node, ...(node.Plans ?? []).flatMap(nodesOf)];
