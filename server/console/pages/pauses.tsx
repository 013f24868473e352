/** @jsxImportSource hono/jsx */
import type { Child } from 'hono/jsx';
import type { Provider } from '../../money-in/contract/catalogue.ts';
import type { Pause } from '../../pauses/contract.ts';
import { assets } from '../../base/money/assets.ts';
import { gatewayName } from '../../base/contract/constants.ts';
import { ActForm } from '../kit/act/act-form.tsx';
import { Card, searchOf, Time } from '../kit/parts.tsx';
import { inTime, readOrFault } from '../kit/form/unanswered.ts';
import type { View } from '../kit/view.ts';
import { methodName } from '../kit/words.ts';
import { pauseActs } from '../acts.ts';

/** Pausing gateways and coins, in the rows of Health. */

/** What is paused, and which gateway or method the person is about to pause. */
export interface Pausing {
  readonly pauses: readonly Pause[];
  /** Its id; empty if none. */
  readonly chosen: string;
}

type Target = Pick<Pause, 'kind' | 'id'>;

const nameOf = ({ kind, id }: Target): string => (kind === 'provider' ? gatewayName(id) : methodName(id));

const pauseOf = ({ pauses }: Pausing, target: Target): Pause | undefined =>
  pauses.find(({ kind, id }) => kind === target.kind && id === target.id);

/** In the row of a gateway or coin: since when it is paused, with *Resume*, or *Pause*, which asks once more in the row. */
export function PauseActs({
  view,
  pausing,
  target,
  children,
}: {
  readonly view: View;
  readonly pausing: Pausing;
  readonly target: Target;
  /** At the beginning of the row. */
  readonly children: Child;
}) {
  const pause = pauseOf(pausing, target);
  const isChosen = pause === undefined && pausing.chosen === target.id;
  return (
    <>
      <div class="pausable">
        <div class="grow">
          {children}
          {pause !== undefined && (
            <small class="waiting block">
              Paused <Since view={view} pause={pause} />
            </small>
          )}
        </div>
        {pause === undefined ? (
          !isChosen && (
            <a
              class="button"
              href={`${view.at(`/health${searchOf({ pause: target.id })}`)}#pause`}
              aria-label={`Pause ${nameOf(target)}`}
            >
              Pause
            </a>
          )
        ) : target.kind === 'provider' ? (
          <ActForm view={view} act={pauseActs['providers.resume']} of={target} />
        ) : (
          <ActForm view={view} act={pauseActs['methods.resume']} of={target} />
        )}
      </div>
      {isChosen && (
        <div id="pause" class="pausing">
          {target.kind === 'provider' ? (
            <ActForm view={view} act={pauseActs['providers.pause']} of={target} around={withBack(view)} />
          ) : (
            <ActForm view={view} act={pauseActs['methods.pause']} of={target} around={withBack(view)} />
          )}
        </div>
      )}
    </>
  );
}

const withBack = (view: View) => (pause: Child) => (
  <>
    {pause}{' '}
    <a class="button" href={view.at('/health')}>
      Back
    </a>
  </>
);

const Since = ({ view, pause }: { readonly view: View; readonly pause: Pause }) => (
  <>
    <Time at={pause.at} view={view} />
    {pause.until !== null && (
      <>
        , resumes <Time at={pause.until} view={view} />
      </>
    )}
    {pause.note !== '' && (
      <>
        : <bdi>{pause.note}</bdi>
      </>
    )}
  </>
);

/** On Home as long as anything is paused: a line for each. */
export const PausedNotices = ({
  view,
  pauses,
}: {
  readonly view: View;
  readonly pauses: readonly Pause[];
}) => (
  <>
    {pauses.map((pause) => (
      <p class="line">
        <span>
          <b>{nameOf(pause)}</b> paused <Since view={view} pause={pause} />
        </span>
        <a href={view.at('/health')} aria-label={`Resume ${nameOf(pause)}, on Health`}>
          Resume
        </a>
      </p>
    ))}
  </>
);

/** Whether shoppers cannot pay once this gateway is paused. */
export const isLastGateway = (
  { pauses }: Pausing,
  gateways: readonly Pick<Provider, 'id' | 'enabled'>[],
  last: string,
): boolean =>
  gateways
    .filter(({ enabled }) => enabled)
    .every(({ id }) => id === last || pauses.some((pause) => pause.kind === 'provider' && pause.id === id));

/** The coins that gateways take, each on its network, most used first. */
export function PausableCoins({
  view,
  pausing,
  gateways,
  uses,
}: {
  readonly view: View;
  readonly pausing: Pausing;
  readonly gateways: readonly Provider[];
  readonly uses: Uses;
}) {
  const paused = pausing.pauses.filter(({ kind }) => kind === 'method').map(({ id }) => id);
  const taken = new Set([...gateways.flatMap(({ methods }) => methods), ...paused]);
  const ids = [
    ...assets.map(({ method }) => method).filter((method) => taken.delete(method)),
    ...[...taken].toSorted(),
  ];
  if (ids.length === 0) return null;
  return (
    <Card id="coins" title="Coins and other ways to pay">
      <p class="small muted">A coin is paused at all gateways.</p>
      <ul class="lines">
        {mostUsedFirst(ids, (id) => uses.ofMethod(id)).map((id) => {
          const at = gateways.filter(({ methods }) => methods.includes(id));
          return (
            <li>
              <PauseActs view={view} pausing={pausing} target={{ kind: 'method', id }}>
                <b>{methodName(id)}</b>{' '}
                <small class="muted">{at.map((gateway) => gatewayName(gateway.id)).join(', ')}</small>
              </PauseActs>
            </li>
          );
        })}
      </ul>
    </Card>
  );
}

/** How many payments each has received lately. */
export interface Uses {
  readonly ofGateway: (id: string) => number;
  readonly ofMethod: (id: string) => number;
}

/** More groups of a day, gateway, coin and currency than most shops have in a week. */
const GROUPS = 100;

/** By the newest daily totals, which know the coin and not its network; all equal where they cannot be read. */
export async function usesOf(view: View): Promise<Uses> {
  const { data } = await readOrFault(view, 'reports:read', () =>
    inTime(view.api.reports.daily({ limit: GROUPS }), null),
  );
  const groups = data?.data ?? [];
  const paid = (isOf: (group: (typeof groups)[number]) => boolean): number =>
    groups.filter(isOf).reduce((sum, { payments }) => sum + payments, 0);
  return {
    ofGateway: (id) => paid(({ provider }) => provider === id),
    ofMethod: (id) => paid(({ asset }) => asset === assets.find(({ method }) => method === id)?.asset),
  };
}

export const mostUsedFirst = <T,>(all: readonly T[], uses: (of: T) => number): readonly T[] =>
  all.toSorted((one, other) => uses(other) - uses(one));
