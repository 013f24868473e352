/** @jsxImportSource hono/jsx */
import { Hono } from 'hono';
import type { Child } from 'hono/jsx';
import type { Payout, WaitingMoneyOut } from '../../client/client.ts';
import { refundStatuses, taskReasons, type TaskReason } from '../../contract/constants.ts';
import { payoutStatus } from '../../contract/payout.ts';
import { Act } from '../act-form.tsx';
import { page } from '../layout.tsx';
import { BatchLine, DayBound, Frozen, Restored, TransferLine } from '../money-parts.tsx';
import {
  deciders,
  isBatch,
  isForOther,
  isRefund,
  waitKinds,
  waitOf,
  waits,
  type Decidable,
  type Wait,
} from '../money-words.ts';
import { ActAs, Pager } from '../parts.tsx';
import { reasonOf, taskText } from '../words.ts';
import { may, type ConsoleContext, type ConsoleEnv, type View } from '../view.ts';

/** Payouts and refunds: what waits and for whom, the daily limits, the newest ones, and how to stop all of them. */

const PER_PAGE = 50;
const NEWEST = 10;
/** Maximum of waiting items per reason; the list of that status has the others. */
const WAITING_SHOWN = 8;

export const moneyRoutes = (): Hono<ConsoleEnv> =>
  new Hono<ConsoleEnv>()
    .get('/money', (context) => show(context))
    .get('/money/payouts', (context) => listPayouts(context))
    .get('/money/refunds', (context) => listRefunds(context))
    .get('/money/batches', (context) => listBatches(context));

async function show(context: ConsoleContext): Promise<Response> {
  const view = context.get('view');
  const { api } = view;
  const [reads, readsRefunds] = [may(view, 'payouts:read'), may(view, 'refunds:read')];
  const [moneyOut, waiting, payouts, refunds, batches] = await Promise.all([
    reads ? api.moneyOut.get() : null,
    api.moneyOut.waiting(),
    reads ? payoutsOf(view, { limit: NEWEST }).then(({ data }) => data) : [],
    readsRefunds ? api.refunds.list({ limit: NEWEST }).then(({ data }) => data) : [],
    reads ? api.payoutBatches.list({ limit: NEWEST }).then(({ data }) => data) : [],
  ]);
  const single = payouts.filter(({ batchId }) => batchId === null);
  return page(
    context,
    { title: 'Money out', section: 'money' },
    <>
      <Frozen view={view} frozen={moneyOut?.frozen ?? null} />
      <Restored view={view} restored={moneyOut?.restored ?? null} />
      <Waiting view={view} waiting={waiting} />
      <div class="two">
        <section class="card">
          <h2>Newest</h2>
          <Lines view={view} of={[...single, ...refunds, ...batches]} most={NEWEST} />
          <p class="row">
            {listNames.map(([path, label]) => (
              <a class="button" href={view.at(path)}>
                All {label}
              </a>
            ))}
            <a class="button" href={view.at('/money/new')}>
              New payout
            </a>
          </p>
        </section>
        <div class="stacked">
          <section class="card">
            <h2>Without a second person</h2>
            {moneyOut === null ? (
              <p class="muted">Needs the scope payouts:read.</p>
            ) : (
              <ul class="lines">
                <DayBound title="Payouts" of={moneyOut.payouts} />
                <DayBound title="Refunds" of={moneyOut.refunds} />
              </ul>
            )}
          </section>
          {(moneyOut === null || moneyOut.frozen === null) && <Freeze view={view} />}
        </div>
      </div>
    </>,
  );
}

const listNames = [
  ['/money/payouts', 'payouts'],
  ['/money/refunds', 'refunds'],
  ['/money/batches', 'batches'],
] as const;

const createdAt = ({ createdAt: at }: Decidable): number => Date.parse(at);

/** By the reason for waiting, longest waiting first. */
function Waiting({ view, waiting }: { readonly view: View; readonly waiting: WaitingMoneyOut }) {
  const all: readonly Decidable[] = [...waiting.payouts, ...waiting.batches, ...waiting.refunds];
  const groups = waitKinds
    .map((kind) => ({ kind, of: all.filter((each) => waitOf(each) === kind) }))
    .filter(({ of }) => of.length > 0);
  if (groups.length === 0)
    return (
      <section class="card">
        <p>
          {canRead(view) ? 'Nothing is waiting.' : 'This list needs the scope payouts:read or refunds:read.'}
        </p>
      </section>
    );
  return (
    <>
      {groups.map(({ kind, of }) => (
        <section class="card" aria-labelledby={kind}>
          <h2 id={kind}>
            {waits[kind].title} ({waiting.more ? 'at least ' : ''}
            {of.length})
          </h2>
          <p>{waits[kind].sentence}</p>
          <ul class="lines">
            {of
              .toSorted((one, other) => createdAt(one) - createdAt(other))
              .slice(0, WAITING_SHOWN)
              .map((each) => (
                <Line view={view} of={each}>
                  {needsDecision(kind) && <p class="small">{deciders(view, each)}</p>}
                </Line>
              ))}
          </ul>
          {of.length > WAITING_SHOWN && <More view={view} of={of} />}
          {needsDecision(kind) && of.some((each) => isForOther(view, each)) && <ActAs view={view} />}
        </section>
      ))}
    </>
  );
}

const canRead = (view: View): boolean => may(view, 'payouts:read') || may(view, 'refunds:read');

const needsDecision = (kind: Wait): boolean =>
  ['unknown', 'conflict', 'second_person', 'gateway', 'password'].includes(kind);

/** Links to the lists with the remaining items: for tasks, the lists that Home counts. */
function More({ view, of }: { readonly view: View; readonly of: readonly Decidable[] }) {
  const queries = new Set(
    of.map((each) => {
      const kind = isBatch(each) ? 'batches' : isRefund(each) ? 'refunds' : 'payouts';
      const reason = reasonOf(
        taskKinds[kind],
        'conflict' in each && each.conflict ? 'conflict' : each.status,
      );
      return reason === undefined ? `${kind}?status=${each.status}` : `${kind}?task=${reason}`;
    }),
  );
  return (
    <p class="row">
      {[...queries].toSorted().map((query) => (
        <a class="button" href={view.at(`/money/${query}`)}>
          {moreTitle(query)}
        </a>
      ))}
    </p>
  );
}

/** "All refunds: to approve", according to the list's filter. */
function moreTitle(query: string): string {
  const [, kind = '', reason = ''] = /^(\w+)\?\w+=(\w+)$/.exec(query) ?? [];
  return `All ${kind}: ${reason.replaceAll('_', ' ')}`;
}

const Line = ({
  view,
  of,
  children,
}: {
  readonly view: View;
  readonly of: Decidable;
  readonly children?: Child;
}) =>
  isBatch(of) ? (
    <BatchLine view={view} of={of}>
      {children}
    </BatchLine>
  ) : (
    <TransferLine view={view} of={of}>
      {children}
    </TransferLine>
  );

/** Newest first. */
function Lines({
  view,
  of,
  most,
  isFiltered = false,
}: {
  readonly view: View;
  readonly of: readonly Decidable[];
  readonly most: number;
  readonly isFiltered?: boolean;
}) {
  const none = isFiltered ? 'None match these filters.' : 'None yet.';
  if (of.length === 0)
    return <p class="muted">{canRead(view) ? none : 'Needs the scope payouts:read or refunds:read.'}</p>;
  return (
    <ul class="lines">
      {of
        .toSorted((one, other) => createdAt(other) - createdAt(one))
        .slice(0, most)
        .map((each) => (
          <Line view={view} of={each} />
        ))}
    </ul>
  );
}

const Freeze = ({ view }: { readonly view: View }) => (
  <section class="card">
    <h2>Freeze</h2>
    <p>
      If a key or a session may be in the wrong hands, or you no longer trust a person, freeze money out: no
      payouts or refunds are sent until someone runs <code>paywicket unfreeze --note WHY</code> on the server.
    </p>
    <Act view={view} name="moneyOut.freeze" of={{}} />
  </section>
);

/** The store's payouts, not the gateway's own list. */
export async function payoutsOf(
  { api }: View,
  query: NonNullable<Parameters<View['api']['payouts']['list']>[0]>,
): Promise<{ readonly data: readonly Payout[]; readonly nextCursor: string | null }> {
  const { data, nextCursor } = await api.payouts.list(query);
  return { data: data.filter((each) => 'fingerprint' in each), nextCursor };
}

async function listPayouts(context: ConsoleContext): Promise<Response> {
  const { status: wanted = '', task: given, cursor } = context.req.query();
  const status = payoutStatus.options.find((each) => each === wanted);
  const task = reasonOf('payout', given);
  const found = await payoutsOf(context.get('view'), { limit: PER_PAGE, status, task, cursor });
  return list(context, { kind: 'payouts', statuses: payoutStatus.options, status, task, cursor }, found);
}

async function listRefunds(context: ConsoleContext): Promise<Response> {
  const { status: wanted = '', task: given, cursor } = context.req.query();
  const status = refundStatuses.find((each) => each === wanted);
  const task = reasonOf('refund', given);
  const found = await context.get('view').api.refunds.list({ limit: PER_PAGE, status, task, cursor });
  return list(context, { kind: 'refunds', statuses: refundStatuses, status, task, cursor }, found);
}

async function listBatches(context: ConsoleContext): Promise<Response> {
  const { task: given, cursor } = context.req.query();
  const task = reasonOf('payout_batch', given);
  const found = await context.get('view').api.payoutBatches.list({ limit: PER_PAGE, task, cursor });
  return list(context, { kind: 'batches', statuses: [], status: undefined, task, cursor }, found);
}

interface Listed {
  readonly kind: 'payouts' | 'refunds' | 'batches';
  /** The statuses to filter by. */
  readonly statuses: readonly string[];
  readonly status: string | undefined;
  /** Only items that wait for a person for this reason; undefined for all. */
  readonly task: TaskReason | undefined;
  readonly cursor: string | undefined;
}

function list(
  context: ConsoleContext,
  { kind, statuses, status, task, cursor }: Listed,
  { data, nextCursor }: { readonly data: readonly Decidable[]; readonly nextCursor: string | null },
): Response | Promise<Response> {
  const view = context.get('view');
  const path = `/money/${kind}`;
  return page(
    context,
    { title: titles[kind], section: 'money' },
    <section class="card">
      <form class="row" method="get" action={view.at(path)}>
        <Choice
          name="task"
          label="Needs you"
          options={taskReasons[taskKinds[kind]].map((reason) => [reason, taskText(taskKinds[kind])(reason)])}
          chosen={task}
        />
        {statuses.length > 0 && (
          <Choice
            name="status"
            label="Status"
            options={statuses.map((each) => [each, each.replaceAll('_', ' ')])}
            chosen={status}
          />
        )}
        <button type="submit">Show</button>
      </form>
      <Lines view={view} of={data} most={PER_PAGE} isFiltered={status !== undefined || task !== undefined} />
      <Pager view={view} path={path} query={{ task, status, cursor }} nextCursor={nextCursor} />
    </section>,
  );
}

const titles = { payouts: 'Payouts', refunds: 'Refunds', batches: 'Payout batches' } as const;
const taskKinds = { payouts: 'payout', refunds: 'refund', batches: 'payout_batch' } as const;

const Choice = ({
  name,
  label,
  options,
  chosen,
}: {
  readonly name: string;
  readonly label: string;
  readonly options: readonly (readonly [value: string, text: string])[];
  readonly chosen: string | undefined;
}) => (
  <label class="grow">
    {label}
    <select name={name}>
      <option value="">All</option>
      {options.map(([value, text]) => (
        <option value={value} selected={value === chosen}>
          {text}
        </option>
      ))}
    </select>
  </label>
);
