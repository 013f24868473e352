/** Draws what is offered to wallets in the page. Part of `late/wallet.ts`. */
import { css, html, nothing, type TemplateResult } from 'lit';
import type { Method } from '../../../server/money-in/contract/session.ts';
import { coin } from '../../components/picker/coin.ts';
import type { Row } from '../../components/picker/method-search.ts';
import type { PayScreen, WalletRow } from '../types.ts';
import { control, controls, status, type Ui } from '../shared.ts';

export const walletStyles = css`
  .wallets {
    display: grid;
    gap: 8px;
  }
  /* Close to its button: at a height of 800 px the code has room. */
  .wallets p {
    margin: -4px 0 -2px;
  }
`;

/** Above the QR code and the address: the first wallet is the main thing to do. */
export function drawOffers(ui: Ui, { wallets }: PayScreen): TemplateResult | typeof nothing {
  if (wallets === undefined) return nothing;
  const { offers, warning } = wallets;
  return html`<div class="wallets">
    ${offers.map((offer, index) => control(ui, offer, index === 0 ? 'filled' : 'outlined'))}
    ${warning === null ? nothing : html`<p class="meta">${warning}</p>`}
  </div>`;
}

/** Rows of the list of methods. */
export const drawRows = (rows: readonly WalletRow[]): Row[] =>
  rows.map(({ name, icon, coin: about, method }) => ({
    group: { asset: method.asset, methods: [method] },
    method,
    look: 'method',
    wallet: { icon: drawIcon(name, icon, method), name, beside: nothing, about: [about] },
  }));

/** A policy of the page may forbid pictures, and not all that calls itself one is one: then letters stand there. */
function drawIcon(name: string, icon: string | null, method: Method): TemplateResult {
  const onError = ({ target }: Event) => {
    const picture = target as HTMLElement;
    picture.hidden = true;
    picture.nextElementSibling?.removeAttribute('hidden');
  };
  const picture = html`<img class="coin" alt="" src=${icon ?? ''} @error=${onError}>`;
  // The space: it is no coin, whatever it calls itself.
  const letters = coin({ ...method, asset: ` ${name}` }, 'asset');
  return html`${icon === null ? nothing : picture}<span class="coin" ?hidden=${icon !== null}>${letters}</span>`;
}

export function drawConfirm(ui: Ui): TemplateResult {
  return html`<div class="screen">${status(ui, 'wait')}${controls(ui)}</div>`;
}
