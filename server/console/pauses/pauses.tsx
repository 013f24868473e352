/** @jsxImportSource hono/jsx */
import type { Child } from 'hono/jsx';
import type { Provider } from '../../money-in/contract/catalogue.ts';
import type { Pause } from '../../pauses/contract.ts';
import { assets } from '../../base/money/assets.ts';
import { gatewayName } from '../../base/contract/constants.ts';
import { ActForm } from '../kit/act/act-form.tsx';
import { Card, searchOf, Time } from '../kit/parts.tsx';
import { readOrFault } from '../kit/form/unanswered.ts';
import { mostUsedFirst } from '../health/health-uses.ts';
import {
  readable,
  type HealthCards,
  type HomeCards,
  type HealthPage,
  type Uses,
  type View,
} from '../kit/view.ts';
import { methodName } from '../kit/words.ts';
import { pauseActs } from './pause-acts.ts';

/** Pauses gateways and coins, in the rows of Health. */

/** Present pauses, and the gateway or method that the person is about to pause. */
interface Pausing {
  readonly pauses: readonly Pause[];
  /** Its id; empty if none. */
  readonly chosen: string;
}

type Target = Pick<Pause, 'kind' | 'id'>;

const nameOf = ({ kind, id }: Target): string => (kind === 'provider' ? gatewayName(id) : methodName(id));

const pauseOf = ({ pauses }: Pausing, target: Target): Pause | undefined =>
  pauses.find(({ kind, id }) => kind === target.kind && id === target.id);

/** In the row of a gateway or coin: since when it is paused, with *Resume*, or *Pause*, which asks once more in the row. */
function PauseActs({
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

/** Lines of Home, one for each pause. */
export async function pausedLines(view: View): Promise<HomeCards> {
  const { data } = await readable(view, 'checkouts:read', () => view.api.pauses.list());
  const lines = (data?.data ?? []).map((pause) => (
    <p class="line">
      <span>
        <b>{nameOf(pause)}</b> paused <Since view={view} pause={pause} />
      </span>
      <a href={view.at('/health')} aria-label={`Resume ${nameOf(pause)}, on Health`}>
        Resume
      </a>
    </p>
  ));
  return { lines };
}

/** The buttons of Health: in the rows of gateways, and in a card of coins. */
export async function healthPauses(
  view: View,
  { gateways, isFiltered, query, uses }: HealthPage,
): Promise<HealthCards> {
  const { data } = await readOrFault(view, 'checkouts:read', async () => view.api.pauses.list());
  const pausing = { pauses: data?.data ?? [], chosen: query('pause') ?? '' };
  const enabled = (gateways ?? []).filter((gateway) => gateway.enabled);
  const off = pausing.pauses.filter(
    ({ kind, id }) => kind === 'provider' && !isFiltered && !enabled.some((gateway) => gateway.id === id),
  );
  return {
    gateway: ({ id }, head) => (
      <PauseActs view={view} pausing={pausing} target={{ kind: 'provider', id }}>
        {head}
        {pausing.chosen === id && isLastGateway(pausing, enabled, id) && (
          <p class="waiting">No other gateway takes payments now: shoppers cannot pay while it is paused.</p>
        )}
      </PauseActs>
    ),
    rows: off.map((pause) => (
      <li>
        <PauseActs view={view} pausing={pausing} target={pause}>
          <h3>{gatewayName(pause.id)}</h3>
        </PauseActs>
      </li>
    )),
    below: gateways !== null && (
      <PausableCoins view={view} pausing={pausing} gateways={gateways} uses={uses} />
    ),
  };
}

/** Whether shoppers cannot pay once this gateway is paused. */
const isLastGateway = ({ pauses }: Pausing, enabled: readonly Provider[], last: string): boolean =>
  enabled.every(
    ({ id }) => id === last || pauses.some((pause) => pause.kind === 'provider' && pause.id === id),
  );

/** The coins that gateways take, each on its network, most used first. */
function PausableCoins({
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
