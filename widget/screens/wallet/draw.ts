/** Draws what is offered to wallets in the page. Part of `late/wallet.ts`. */
import { css, html, nothing, type TemplateResult } from 'lit';
import type { PayScreen, WalletRow } from '../types.ts';
import { control, controls, status, type Ui } from '../shared.ts';

export const walletStyles = css`
  .wallets {
    display: grid;
    gap: 8px;
  }
  .wallets .button {
    min-height: 48px;
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

/** Above the list of methods. */
export function drawRows(ui: Ui, rows: readonly WalletRow[]): TemplateResult | typeof nothing {
  if (rows.length === 0) return nothing;
  return html`<div class="wallets">${rows.map(
    ({ action, coin }) =>
      html`${control(ui, { ...action, label: `${action.label} · \u2068${coin}\u2069` }, 'outlined')}`,
  )}</div>`;
}

export function drawConfirm(ui: Ui): TemplateResult {
  return html`<div class="screen">${status(ui, 'wait')}${controls(ui)}</div>`;
}
