/** @jsxImportSource hono/jsx */
import type { Pause } from '../../pauses/contract.ts';
import { coinOfMethod } from '../../base/assets.ts';
import { gatewayName } from '../../base/contract/constants.ts';
import { Time } from '../parts.tsx';
import type { View } from '../view.ts';

/** What pages show of what is off sale. */

export function methodName(id: string): string {
  const { asset, network } = coinOfMethod(id);
  return network === null || network.name === asset ? asset : `${asset} on ${network.name}`;
}

export const Paused = ({ view, pause }: { readonly view: View; readonly pause: Pause }) => (
  <p>
    <b>{pause.kind === 'provider' ? gatewayName(pause.id) : methodName(pause.id)}</b> was taken off sale{' '}
    <Time at={pause.at} view={view} />
    {pause.until !== null && (
      <>
        , and comes back <Time at={pause.until} view={view} />
      </>
    )}
    {pause.note !== '' && (
      <>
        : <bdi>{pause.note}</bdi>
      </>
    )}
  </p>
);

/** Shown on Home and Health as long as anything is off sale. */
export const OffSale = ({ view, pauses }: { readonly view: View; readonly pauses: readonly Pause[] }) =>
  pauses.length === 0 ? null : (
    <section class="card alert" aria-labelledby="off-sale">
      <h2 id="off-sale">Off sale</h2>
      {pauses.map((pause) => (
        <Paused view={view} pause={pause} />
      ))}
      <a href={view.at('/sale')}>Put back on sale</a>
    </section>
  );
