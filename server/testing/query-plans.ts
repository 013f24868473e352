import { CompiledQuery, type RootOperationNode } from 'kysely';
import type { OpenDatabase } from '../store/open.ts';
import type { Connection } from '../store/queries.ts';

/** For tests: how a database does what it is asked. */

interface PlanNode {
  readonly 'Node Type': string;
  readonly 'Actual Rows': number;
  readonly 'Actual Loops': number;
  readonly 'Rows Removed by Filter'?: number;
  readonly Plans?: readonly PlanNode[];
}

/**
 * Runs `work`, and resolves with the plans of its queries that read a table from end to end, or (PostgreSQL only, which
 * counts them) more rows than `most`. The tables need rows, and PostgreSQL's statistics are made here.
 */
export async function expensiveReads(
  database: OpenDatabase,
  kind: 'sqlite' | 'postgres',
  most: number,
  work: (connection: Connection) => Promise<unknown>,
): Promise<{ readonly asked: number; readonly expensive: readonly string[] }> {
  const { db, write, reader } = database;
  await db.executeQuery(CompiledQuery.raw('analyze'));
  const asked: CompiledQuery[] = [];
  const recording = db.withPlugin({
    transformQuery({ node, queryId }): RootOperationNode {
      asked.push(db.getExecutor().compileQuery(node, queryId));
      return node;
    },
    transformResult: ({ result }) => Promise.resolve(result),
  });
  await work({ db: recording, write, reader });
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
 * SQLite says SCAN where it reads a table, or an index, from its beginning; what it sorts it has read whole before. An index
 * of few rows (`indexWhere`) may be read whole.
 */
const readsWhole = (rows: readonly unknown[]): boolean =>
  (rows as readonly { readonly detail: string }[]).some(({ detail }) =>
    /^SCAN (?!.*_where$)|TEMP B-TREE FOR ORDER/.test(detail),
  );

function readsMore(rows: readonly unknown[], most: number): boolean {
  // The result's one column comes under a name in camel case.
  const [answer] = rows as readonly Readonly<Record<string, readonly { readonly Plan: PlanNode }[]>>[];
  const [[{ Plan: plan } = { Plan: undefined }] = []] = Object.values(answer ?? {});
  if (plan === undefined) throw new Error('a query without a plan');
  return nodesOf(plan).some(
    (node) => (node['Actual Rows'] + (node['Rows Removed by Filter'] ?? 0)) * node['Actual Loops'] > most,
  );
}

const nodesOf = (node: PlanNode): readonly PlanNode[] => [node, ...(node.Plans ?? []).flatMap(nodesOf)];
