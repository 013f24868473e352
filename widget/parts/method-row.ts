import type { TemplateResult } from 'lit';
import type { Method } from '../../server/contract/session.ts';
import { plainName } from '../session/frame.ts';
import type { Text } from '../text/en.ts';
import type { Format } from '../text/format.ts';
import { isolate, tidy } from '../text/isolate.ts';
import { cardIcon } from './icons.ts';
import { html, nothing } from './lit.ts';

/** One of the eight tints, the same for a ticker everywhere. */
function tint(ticker: string): number {
  let hash = 0;
  for (const character of ticker) hash = (hash * 31 + (character.codePointAt(0) ?? 0)) % 997;
  return hash % 8;
}

/** One to four letters of a name that came from outside: three of USDT would name another currency. */
function monogram(name: string): string {
  return [...tidy(name, 12).replaceAll(/[^\p{L}\p{N}]/gu, '')].slice(0, 4).join('') || '?';
}

/** A coin as a monogram, a gateway's page as a card; with its network at the corner where it lives on several. */
export function coin({ kind, networkName, networkStandard }: Method, name: string): TemplateResult {
  return html`<span class="coin" data-tint=${tint(name)} aria-hidden="true" translate="no"
    >${kind === 'hosted' ? cardIcon() : monogram(name)}${
      networkStandard === null
        ? nothing
        : html`<span class="badge" data-tint=${tint(networkName)}>${[...monogram(networkName)][0]}</span>`
    }</span
  >`;
}

/**
 * What a row says: coin, asset, network, and at the end the amount, where it is known before it is asked for, or why
 * it cannot be had.
 */
export function methodRow(method: Method, text: Text, { price }: Format): TemplateResult {
  const { asset, networkName, networkStandard, typicalSeconds, amount, minimum, available, reason } = method;
  const plain = plainName(method, text);
  const name = plain ?? asset;
  // Only of what is no coin: coins never pass Intl.
  const shown = plain === null || amount === null ? amount : price(amount, asset, 0);
  const minutes = typicalSeconds === null || !available ? null : Math.max(1, Math.round(typicalSeconds / 60));
  const about = [
    plain === null ? tidy(networkName) : text.choose.noCrypto,
    networkStandard === null ? null : tidy(networkStandard, 20),
    minutes === null ? null : text.choose.about(minutes),
  ];
  const least = minimum === null ? null : text.choose.minimum(isolate(minimum));
  const why = available
    ? null
    : reason === 'below_minimum' && least !== null
      ? least
      : text.choose.unavailable(reason);
  return html`${coin(method, name)}<span class="what"
      ><span class="name"><bdi>${tidy(name, 24)}</bdi></span
      ><span class="meta about"><bdi>${about.filter((part) => part !== null).join(' · ')}</bdi></span></span
    ><span class="sum"
      >${available ? html`<span><bdi dir="ltr">${shown}</bdi></span>` : nothing}<span class="meta">${why ?? least ?? nothing}</span></span
    >`;
}
