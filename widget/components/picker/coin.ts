import { css, html, nothing, svg, type SVGTemplateResult, type TemplateResult } from 'lit';
import type { Method } from '../../../server/money-in/contract/session.ts';
import { tidy } from '../../i18n/isolate.ts';
import { cardIcon } from '../icons.ts';

/**
 * Ten coins as people know them: colour of the disc, what is white on it, what is half so. The shapes are those of the
 * set "cryptocurrency-icons" (CC0 1.0), redrawn on its grid of 32 with a tenth as the finest step.
 */
const glyphs: Record<string, readonly [disc: string, white: string, soft?: string, turned?: number]> = {
  USDT: [
    '#26a17b',
    'M17.9 17.4h-3.9c-3.9-.2-6.8-.9-6.8-1.7 0-.8 2.9-1.5 6.8-1.6v2.6c.3 0 1 .1 2 .1 1.2 0 1.8-.1 1.9-.1v-2.6c3.9.1 6.8.8 6.8 1.6 0 .8-2.9 1.5-6.8 1.7m0-3.6v-2.4h5.4v-3.6h-14.7v3.6h5.4v2.4c-4.4.2-7.7 1.1-7.7 2.1 0 1.1 3.3 1.9 7.7 2.1v7.6h3.9v-7.6c4.4-.2 7.7-1 7.7-2.1 0-1-3.3-1.9-7.7-2.1',
  ],
  USDC: [
    '#2775ca',
    'M20 18.1c0-2.1-1.3-2.8-3.8-3.1-1.8-.3-2.2-.8-2.2-1.6 0-.9.6-1.4 1.8-1.4 1.1 0 1.7.4 2 1.3h1.9a3 3 0 0 0-2.8-2.8v-1.9h-1.9v1.8c-1.8.3-3 1.5-3 3 0 2 1.3 2.8 3.8 3.1 1.7.3 2.3.7 2.3 1.6 0 1-.9 1.7-2 1.7-1.6 0-2.2-.7-2.4-1.6h-1.9c.2 1.5 1.2 2.6 3.2 2.9v2.1h1.9v-2.1c1.8-.3 3-1.5 3-3.2zM12.8 24.3a8.9 8.9 0 0 1 0-16.6v-1.9a10.7 10.7 0 0 0 0 20.4zm6.4 0a8.9 8.9 0 0 0 0-16.6v-1.9a10.7 10.7 0 0 1 0 20.4z',
  ],
  BTC: [
    '#f7931a',
    'M23.2 14c.3-2.1-1.3-3.2-3.5-4l.7-2.8-1.7-.4-.7 2.7c-.4-.1-.9-.2-1.4-.3l.7-2.8-1.7-.4-.7 2.8-3.5-.8-.5 1.8 1.3.3c.7.2.8.7.8 1l-2 8c-.1.2-.3.5-.8.4l-1.3-.3-.8 2 3.4.9-.7 2.8 1.8.5.7-2.9 1.3.4-.7 2.8 1.8.4.7-2.8c2.9.5 5.1.3 6.1-2.3.7-2.2-.1-3.4-1.6-4.2 1.1-.3 2-1 2.2-2.6zm-4 5.6c-.5 2.1-4.1.9-5.3.7l1-3.9c1.1.3 4.9.9 4.3 3.2zm.6-5.6c-.5 1.9-3.5.9-4.5.7l.9-3.4c.9.2 4.1.7 3.6 2.7z',
  ],
  ETH: [
    '#627eea',
    'M16.5 4L9 16.2l7.5-3.3zM16.5 28v-6L9 17.6z',
    'M16.5 4L9 16.2l7.5 4.4 7.5-4.4zM9 17.6L16.5 28 24 17.6l-7.5 4.4z',
  ],
  SOL: ['#9945ff', 'M10 19.3h15l-3.2 3.2h-15zM10 9h15l-3.2 3.2h-15zM22 14.1h-15l3.2 3.2h15z'],
  BNB: [
    '#f3ba2f',
    'M12.1 14.4l3.9-3.9 3.9 3.9 2.2-2.3-6.1-6.1-6.1 6.1zM6 16l2.3-2.3 2.2 2.3-2.2 2.3zm6.1 1.6l3.9 3.9 3.9-3.9 2.2 2.3-6.1 6.1-6.1-6.1zm9.4-1.6l2.2-2.3 2.3 2.3-2.3 2.3zm-3.2 0l-2.3 2.3-2.3-2.3 2.3-2.3z',
  ],
  TRX: [
    '#eb0029',
    'M21.9 9.9l-14.4-2.6 7.6 19.1 10.6-12.9zm-.2 1.2l2.2 2.1-6 1.1zm-5.1 3l-6.4-5.3 10.4 1.9zm-.5.9l-1 8.6-5.6-14.1zm1 .4l6.7-1.2-7.7 9.4z',
  ],
  LTC: [
    '#345d9d',
    'M10.4 19.2l-1.4.6.7-2.8 1.4-.6 2.1-8.4h5.1l-1.5 6.2 1.4-.6-.6 2.8-1.5.5-.8 3.5h7.7l-.9 3.6h-12.8z',
  ],
  DOGE: [
    '#c2a633',
    'M10.5 16.9h-1.5v-2.3h1.5v-6.6h6.5a8 8 0 0 1 0 16h-6.5zM13.2 14.6h4.4v2.3h-4.4v4.8h2.8a5.6 5.7 0 0 0 0-11.4h-2.8z',
  ],
};
const [, bitcoin = ''] = glyphs['BTC'] ?? [];
// The same letter, leaning to the other side.
glyphs['BCH'] = ['#0ac18e', bitcoin, '', -28];

/** Networks that are known by their own coin. */
const coinOf: Record<string, string> = { tron: 'TRX', ethereum: 'ETH', bsc: 'BNB', solana: 'SOL' };

/** One of the eight tints, the same for a name everywhere. Letters on it have a contrast of 7:1 or more. */
function tint(name: string): number {
  let hash = 0;
  for (const character of name) hash = (hash * 31 + (character.codePointAt(0) ?? 0)) % 997;
  return [160, 28, 222, 345, 48, 262, 195, 95][hash % 8] ?? 0;
}

/** One to three letters of a name that came from outside. Three of more than three could name another currency. */
function monogram(name: string): string {
  const letters = [...tidy(name, 12).replaceAll(/[^\p{L}\p{N}]/gu, '')];
  return (letters.length > 3 ? letters.slice(0, 2) : letters).join('') || '?';
}

function disc(name: string, letters: string): SVGTemplateResult {
  const glyph = Object.hasOwn(glyphs, name) ? glyphs[name] : undefined;
  const [colour, white, soft = '', turned = 0] = glyph ?? [`hsl(${tint(name)} 45% 88%)`, ''];
  const hue = tint(name);
  return svg`<circle cx="16" cy="16" r="16" fill=${colour} />${
    glyph === undefined
      ? svg`<text x="16" y="20" text-anchor="middle" font-size="11" fill="hsl(${hue} 70% 20%)">${letters}</text>`
      : svg`<path d=${soft} opacity=".6" /><path d=${white} transform="rotate(${turned} 16 16)" />`
  }`;
}

/** The coin, or its network where that is what is chosen; at its corner the network of a token. */
export function coin(
  method: Pick<Method, 'kind' | 'asset' | 'network' | 'networkName' | 'networkStandard'>,
  show: 'asset' | 'token' | 'network',
): TemplateResult {
  const { kind, asset, network, networkName, networkStandard } = method;
  const net = disc(coinOf[network] ?? networkName, monogram(networkName));
  return html`<svg class="coin" viewBox="0 0 32 32" fill="#fff" aria-hidden="true" translate="no"
    >${
      kind === 'hosted'
        ? [
            disc('hosted', ''),
            svg`<g transform="translate(6 6)" color="hsl(${tint('hosted')} 70% 20%)">${cardIcon()}</g>`,
          ]
        : show === 'network'
          ? net
          : disc(asset, kind === 'upi' ? 'UPI' : monogram(asset))
    }${show === 'token' && networkStandard !== null ? svg`<g transform="translate(20 20) scale(.5)"><circle class="gap" cx="16" cy="16" r="19" />${net}</g>` : nothing}</svg
  >`;
}

export const coinStyles = css`
  .coin {
    flex: none;
    width: 32px;
    height: 32px;
    overflow: visible;
    font-weight: 700;
    forced-color-adjust: none;
  }
  /* The icon of a wallet. */
  img.coin {
    padding: 4px;
  }
  .gap {
    fill: var(--_bg);
  }
`;
