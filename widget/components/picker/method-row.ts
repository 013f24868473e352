import { html, nothing, type TemplateResult } from 'lit';
import type { Method } from '../../../server/money-in/contract/session.ts';
import { minutes, nonCryptoName } from '../method-name.ts';
import type { Text } from '../../i18n/catalogues/en.ts';
import type { Format } from '../../i18n/format.ts';
import { coins, decimalsOf, isolate, tidy } from '../../i18n/isolate.ts';
import { compare } from '../../session/decimal.ts';
import { downIcon } from '../icons.ts';
import { coin } from './coin.ts';
import type { Row } from './method-search.ts';

/** Networks on which a transfer costs a few cents at most, by the coin that their fee is paid in. */
const cheap = /^(SOL|BNB)$/;

/** Content of a row. */
interface RowContent {
  icon: TemplateResult;
  /** Read before the name, and not seen. */
  unseen: string | null;
  name: string;
  /** Smaller, after the name. */
  beside: unknown;
  about: readonly (string | null)[];
  amount: string | null;
  /** Why it is unavailable; null where it is not. */
  whyNot: string | null;
}

/**
 * A row: coin, name, what there is to say about it, and at the end the amount, where it is known before a quote, or why
 * it is unavailable.
 *
 * @param saysNoCrypto The row says that no crypto is needed.
 */
export function renderRow(row: Row, saysNoCrypto: boolean, text: Text, format: Format): TemplateResult {
  const { method } = row;
  const content =
    method === null
      ? groupContent(row, text, format)
      : methodContent({ ...row, method }, saysNoCrypto, text, format);
  const { icon, unseen, name, beside, about, amount, whyNot } = { ...content, ...row.wallet };
  return html`${icon}<span class="what"
      >${unseen === null ? nothing : html`<span class="visually-hidden">${unseen} </span>`}<span class="name"
        ><bdi>${name}</bdi>${beside}</span
      ><bdi class="meta">${about.filter((part) => part !== null).join(' · ')}</bdi></span
    ><span class="sum">${
      whyNot === null ? html`<span><bdi>${amount}</bdi></span>` : html`<span class="meta">${whyNot}</span>`
    }</span>${method === null ? html`<span class="chevron">${downIcon()}</span>` : nothing}`;
}

/**
 * Content for the method that a tap takes: its asset, its network, and how many others there are. Below its asset, the name of a
 * network is its own, and says whether it is usual.
 */
function methodContent(
  { group, method, look }: Row & { method: Method },
  saysNoCrypto: boolean,
  text: Text,
  format: Format,
): RowContent {
  const { asset, assetName, networkName, networkStandard, typicalSeconds, amount, available } = method;
  const { choose } = text;
  const nonCrypto = look === 'non-crypto' ? choose.card : nonCryptoName(method, text);
  const isNetwork = look === 'nested' && nonCrypto === null;
  const isCoin = !isNetwork && nonCrypto === null;
  const usable = group.methods.filter((each) => each.available);
  const others = look === 'asset' && usable.length > 1 ? ` + ${choose.networks(usable.length - 1)}` : '';
  const marks = [
    method === usable[0] ? choose.usual : null,
    cheap.test(method.feeAsset ?? '') ? choose.lowFee : null,
  ];
  return {
    icon: coin(method, isNetwork ? 'network' : 'token'),
    unseen: isNetwork ? isolate(asset) : null,
    name: nonCrypto ?? tidy(isNetwork ? networkName : asset, 24),
    beside: isNetwork
      ? marks.map((mark) =>
          mark === null || !available ? nothing : html` <span class="mark">${mark}</span>`,
        )
      : isCoin && assetName !== asset
        ? html` <bdi class="meta">${tidy(assetName, 24)}</bdi>`
        : nothing,
    about: [
      saysNoCrypto ? choose.noCrypto : null,
      // Not of a coin that is named as its network is.
      isCoin && assetName !== networkName ? isolate(networkName) + others : null,
      networkStandard === null || look === 'asset' ? null : tidy(networkStandard, 20),
      typicalSeconds === null || !available ? null : choose.about(minutes(typicalSeconds)),
    ],
    amount: amount === null ? null : inAsset(amount, method, text, format),
    whyNot: available ? null : whyUnavailable(method, text, format),
  };
}

/** Content for several methods, which a tap shows: an asset of which no network is usual, or card, bank and UPI. */
function groupContent({ group: { asset, methods }, look }: Row, text: Text, format: Format): RowContent {
  const [first] = methods as [Method];
  const least = [...methods].sort((a, b) => compare(a.minimum ?? '0', b.minimum ?? '0'))[0] ?? first;
  const isOut = !methods.some(({ available }) => available);
  return {
    icon: coin(methods.find(({ kind }) => kind === 'hosted') ?? first, 'asset'),
    unseen: null,
    name: look === 'non-crypto' ? text.choose.card : tidy(asset, 24),
    beside: nothing,
    about: methods.map((each) => nonCryptoName(each, text) ?? tidy(each.networkName, 24)),
    amount: null,
    whyNot: isOut ? whyUnavailable(least, text, format) : null,
  };
}

function whyUnavailable(method: Method, text: Text, format: Format): string {
  const { reason, minimum } = method;
  return reason === 'below_minimum' && minimum !== null
    ? text.choose.onlyFrom(inAsset(minimum, method, text, format))
    : text.choose.unavailable(reason);
}

/** A sum as the method is paid: coins never pass Intl. */
function inAsset(sum: string, method: Method, text: Text, { price }: Format): string {
  const { asset } = method;
  return nonCryptoName(method, text) === null ? coins(sum, asset) : price(sum, asset, decimalsOf(sum));
}
