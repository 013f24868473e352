import { html, nothing, type TemplateResult } from 'lit';
import type { Method } from '../../../server/contract/session.ts';
import { minutes, nonCryptoName as plainName } from '../method-name.ts';
import type { Text } from '../../i18n/catalogues/en.ts';
import type { Format } from '../../i18n/format.ts';
import { coins, decimalsOf, isolate, tidy } from '../../i18n/isolate.ts';
import { compare } from '../../session/decimal.ts';
import { coin } from './coin.ts';
import type { Row } from './method-search.ts';

/** Networks on which a transfer costs a few cents at most, by the coin that their fee is paid in. */
const cheap = /^(SOL|BNB)$/;

/**
 * A row for one method: coin, asset, network, and at the end the amount, where it is known before a quote, or why it is
 * unavailable. Below its asset its network is its name, and says whether it is usual.
 *
 * @param saysPlain The row says that no crypto is needed.
 */
export function methodRow(
  { group, method, look }: Row & { method: Method },
  saysPlain: boolean,
  text: Text,
  { price }: Format,
): TemplateResult {
  const { asset, networkName, networkStandard, typicalSeconds, amount, minimum, available, reason } = method;
  const { choose } = text;
  const plain = look === 'plain' ? choose.card : plainName(method, text);
  const isNetwork = look === 'nested' && plain === null;
  // Only of what is no coin: coins never pass Intl.
  const written = (sum: string): string =>
    plain === null ? coins(sum, asset) : price(sum, asset, decimalsOf(sum));
  const shown = amount === null ? null : written(amount);
  const about = [
    plain === null ? (isNetwork ? null : tidy(networkName)) : saysPlain ? choose.noCrypto : null,
    networkStandard === null ? null : tidy(networkStandard, 20),
    typicalSeconds === null || !available ? null : choose.about(minutes(typicalSeconds)),
  ].filter((part) => part !== null);
  const first = group.methods.find((other) => other.available);
  const marks = [
    method === first ? choose.usual : null,
    cheap.test(method.feeAsset ?? '') ? choose.lowFee : null,
  ].filter((mark) => mark !== null);
  return html`${coin(method, isNetwork ? 'network' : 'token')}<span class="what"
      >${isNetwork ? html`<span class="visually-hidden">${isolate(asset)} </span>` : nothing}<span class="name"
        ><bdi>${plain ?? tidy(isNetwork ? networkName : asset, 24)}</bdi>${
          isNetwork && available ? marks.map((mark) => html` <span class="mark">${mark}</span>`) : nothing
        }</span
      ><bdi class="meta">${about.join(' · ')}</bdi></span
    ><span class="sum">${
      available
        ? html`<span><bdi>${shown}</bdi></span>`
        : html`<span class="meta">${whyNot(reason, minimum === null ? null : written(minimum), text)}</span>`
    }</span>`;
}

/** @param minimum With its coin or currency. */
function whyNot(reason: Method['reason'], minimum: string | null, { choose }: Text): string {
  return reason === 'below_minimum' && minimum !== null
    ? choose.onlyFrom(minimum)
    : choose.unavailable(reason);
}

/** A row for several methods: an asset on its networks, with the amount on the one that a tap takes, or card, bank and UPI. */
export function groupRow({ group: { asset, methods }, method, look }: Row, text: Text): TemplateResult {
  const [first] = methods;
  const shown = methods.find(({ kind }) => kind === 'hosted') ?? first;
  const least = [...methods].sort((a, b) => compare(a.minimum ?? '0', b.minimum ?? '0'))[0] ?? first;
  const minimum = least?.minimum ? coins(least.minimum, least.asset) : null;
  const isPlain = look === 'plain';
  const names = methods.map((each) => plainName(each, text) ?? tidy(each.networkName, 24));
  const amount = isPlain || !method?.amount ? null : coins(method.amount, asset);
  const isOut = !methods.some(({ available }) => available);
  return html`${shown ? coin(shown, 'asset') : nothing}<span class="what networks"
      ><span class="name"><bdi>${isPlain ? text.choose.card : tidy(asset, 24)}</bdi></span
      ><bdi class="meta">${names.join(' · ')}</bdi></span
    ><span class="sum">${
      isOut
        ? html`<span class="meta">${whyNot(least?.reason ?? null, minimum, text)}</span>`
        : html`<span><bdi>${amount}</bdi></span>`
    }</span>`;
}
