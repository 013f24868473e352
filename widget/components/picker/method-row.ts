import { html, nothing, type TemplateResult } from 'lit';
import type { Method } from '../../../server/contract/session.ts';
import { minutes, plainName } from '../method-name.ts';
import type { Text } from '../../i18n/catalogues/en.ts';
import type { Format } from '../../i18n/format.ts';
import { isolate, tidy } from '../../i18n/isolate.ts';
import { coin } from './coin.ts';
import type { Row } from './method-search.ts';

/** Networks on which a transfer costs a few cents at most, by the coin that their fee is paid in. */
const cheap = /^(SOL|BNB)$/;

/**
 * A row: coin, asset, network, and at the end the amount, where it is known before a quote, or why
 * it is unavailable. Where the networks of an asset are listed, which one is usual.
 *
 * @param isNested It is below its asset, so that its network is its name.
 * @param saysPlain The row says that no crypto is needed.
 */
export function methodRow(
  { group, method }: Row & { method: Method },
  isNested: boolean,
  saysPlain: boolean,
  text: Text,
  { price }: Format,
): TemplateResult {
  const { asset, networkName, networkStandard, typicalSeconds, amount, minimum, available, reason } = method;
  const { choose } = text;
  const plain = plainName(method, text);
  // Only of what is no coin: coins never pass Intl.
  const shown = plain === null || amount === null ? amount : price(amount, asset, 0);
  const about = [
    plain === null ? (isNested ? null : tidy(networkName)) : saysPlain ? choose.noCrypto : null,
    networkStandard === null ? null : tidy(networkStandard, 20),
    typicalSeconds === null || !available ? null : choose.about(minutes(typicalSeconds)),
  ].filter((part) => part !== null);
  const least = minimum === null ? null : isolate(minimum);
  const why =
    reason === 'below_minimum' && least !== null ? choose.onlyFrom(least) : choose.unavailable(reason);
  const first = group.methods.find((other) => other.available);
  const marks = [
    method === first ? choose.usual : null,
    cheap.test(method.feeAsset ?? '') ? choose.lowFee : null,
  ].filter((mark) => mark !== null);
  return html`${coin(method, isNested ? 'network' : 'token')}<span class="what"
      >${isNested ? html`<span class="visually-hidden">${isolate(asset)} </span>` : nothing}<span class="name"
        ><bdi>${tidy(isNested ? networkName : (plain ?? asset), 24)}</bdi>${
          isNested && available ? marks.map((mark) => html` <span class="mark">${mark}</span>`) : nothing
        }</span
      ><bdi class="meta">${about.join(' · ')}</bdi></span
    ><span class="sum"
      >${available ? html`<span><bdi>${shown}</bdi></span>` : nothing}<span class="meta"
        >${available ? (least === null ? nothing : choose.minimum(least)) : why}</span
      ></span
    >`;
}

/** An asset that lives on several networks. */
export function assetRow({ group: { asset, methods } }: Row, { choose }: Text): TemplateResult {
  const names = methods.map(({ networkName }) => tidy(networkName, 24));
  const [first] = methods;
  const isOpen = methods.some(({ available }) => available);
  return html`${first ? coin(first, 'asset') : nothing}<span class="what"
      ><span class="name"><bdi>${tidy(asset, 24)}</bdi></span
      ><bdi class="meta">${names.join(' · ')}</bdi></span
    ><span class="sum"
      ><span class="meta"
        >${isOpen ? choose.networks(methods.length) : choose.unavailable(first?.reason ?? null)}</span
      ></span
    >`;
}
