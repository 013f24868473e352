/** @jsxImportSource hono/jsx */
import { Hono } from 'hono';
import type { Child } from 'hono/jsx';
import type { WaitingMoneyOut } from '../../client/client.ts';
import { ActForm } from '../kit/act/act-form.tsx';
import { page } from '../kit/layout.tsx';
import { BatchLine, DayBound, FrozenNotice, Restored, TransferLine } from './money-parts.tsx';
import {
  deciders,
  isBatch,
  isForOther,
  isRefund,
  storedPayout,
  waitKinds,
  waitOf,
  waits,
  type Decidable,
  type Wait,
} from './money-words.ts';
import { ActAs, ifReadable } from '../kit/parts.tsx';
import { reasonOf } from '../kit/words.ts';
import { moneyListPages } from './money-lists.tsx';
import { readable, scopeRefusal, type ConsoleContext, type ConsoleEnv, type View } from '../kit/view.ts';
import { freezeActs } from './payout-acts.ts';

/** Payouts and refunds: what waits and for whom, the daily limits, the newest ones, and how to stop all of them. */

const NEWEST = 10;
/** Maximum of waiting items per reason; the list of that status has the others. */
const WAITING_SHOWN = 8;

export const moneyPages = (): Hono<ConsoleEnv> =>
  new Hono<ConsoleEnv>().get('/money', (context) => show(context)).route('/', moneyListPages());

async function show(context: ConsoleContext): Promise<Response> {
  const view = context.get('view');
  const { api } = view;
  const [moneyOut, waiting, payouts, refunds, batches] = await Promise.all([
    readable(view, 'payouts:read', () => api.moneyOut.get()),
    api.moneyOut.waiting(),
    readable(view, 'payouts:read', () => api.payouts.list({ limit: NEWEST })),
    readable(view, 'refunds:read', () => api.refunds.list({ limit: NEWEST })),
    readable(view, 'payouts:read', () => api.payoutBatches.list({ limit: NEWEST })),
  ]);
  const single = (payouts.data?.data ?? []).flatMap(storedPayout).filter(({ batchId }) => batchId === null);
  return page(
    context,
    { title: 'Money out', menu: '/money' },
    <>
      <FrozenNotice view={view} frozen={moneyOut.data?.frozen ?? null} />
      <Restored view={view} restored={moneyOut.data?.restored ?? null} />
      <Waiting view={view} waiting={waiting} />
      <div class="two">
        <section class="card">
          <h2>Newest</h2>
          <Lines
            view={view}
            of={[...single, ...(refunds.data?.data ?? []), ...(batches.data?.data ?? [])]}
            most={NEWEST}
          />
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
            {ifReadable(moneyOut, ({ payouts: ofPayouts, refunds: ofRefunds }) => (
              <ul class="lines">
                <DayBound title="Payouts" of={ofPayouts} />
                <DayBound title="Refunds" of={ofRefunds} />
              </ul>
            ))}
          </section>
          {(moneyOut.data?.frozen ?? null) === null && <Freeze view={view} />}
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

const taskKinds = { payouts: 'payout', refunds: 'refund', batches: 'payout_batch' } as const;

const createdAt = ({ createdAt: at }: Decidable): number => Date.parse(at);

/** Lists waiting money out by its reason, longest waiting first. */
function Waiting({ view, waiting }: { readonly view: View; readonly waiting: WaitingMoneyOut }) {
  const all: readonly Decidable[] = [...waiting.payouts, ...waiting.batches, ...waiting.refunds];
  const groups = waitKinds
    .map((kind) => ({ kind, of: all.filter((each) => waitOf(each) === kind) }))
    .filter(({ of }) => of.length > 0);
  if (groups.length === 0)
    return (
      <section class="card">
        <p>{whyNone(view) ?? 'Nothing is waiting.'}</p>
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

const whyNone = (view: View): string | null => scopeRefusal(view, 'payouts:read', 'refunds:read');

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
}: {
  readonly view: View;
  readonly of: readonly Decidable[];
  readonly most: number;
}) {
  if (of.length === 0) return <p class="muted">{whyNone(view) ?? 'None yet.'}</p>;
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
    <ActForm view={view} act={freezeActs['moneyOut.freeze']} of={{}} />
  </section>
);
