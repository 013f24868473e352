/** Draws what is offered to wallets in the page. Part of `late/wallet.ts`. */
import { css, html, nothing, type TemplateResult } from 'lit';
import type { WalletText } from '../../i18n/catalogues/en.ts';
import { outIcon, phoneIcon } from '../../components/icons.ts';
import { coin } from '../../components/picker/coin.ts';
import type { Row } from '../../components/picker/method-search.ts';
import type { AppCode, AppRow, PayScreen, ScreenNamed, WalletRow } from '../types.ts';
import { qrTile } from '../pay/destination.ts';
import { control, controls, heading, status, type Ui } from '../shared.ts';

export const walletStyles = css`
  .wallets {
    display: grid;
    gap: 8px;
  }
  /* Close to its button: at a height of 800 px the code has room. */
  .wallets p {
    margin: -4px 0 -2px;
  }
  /* Beside the code's button; above the code where there is room for it. */
  .fit {
    grid-auto-columns: minmax(0, 1fr);
    gap: 8px;
  }
  .fit > .button + paywicket-qr-code {
    position: absolute;
    width: 0;
    height: 0;
    border: 0;
    visibility: hidden;
  }
  .fit > .button:first-child,
  .fit > .button + paywicket-qr-code + .button {
    display: flex;
    grid-row: 1;
    padding-inline: 8px;
  }
  @container (min-height: 220px) {
    .fit > .button + paywicket-qr-code {
      position: static;
      width: min(200px, 100cqh - 52px, 100cqw);
      height: min(200px, 100cqh - 52px, 100cqw);
      border: 1px solid var(--_line);
      visibility: visible;
    }
    .fit > .button + paywicket-qr-code + .button {
      display: none;
    }
  }
  /* On a tablet the wallet is on the same device, where the code comes first, too. */
  @media (pointer: coarse) {
    .yields .meta .button + .button {
      display: flex;
    }
  }
  .apps {
    display: grid;
    gap: 8px;
  }
  .apps .button {
    justify-content: start;
    gap: 12px;
    min-height: 56px;
    text-align: start;
  }
  .apps .meta {
    font-weight: 400;
  }
  .apps .button > span > .meta {
    display: block;
  }
  .apps .button > .icon {
    margin-inline-start: auto;
  }
  .apps .coin {
    display: grid;
    flex: none;
    place-items: center;
    width: 32px;
    height: 32px;
    font-weight: 700;
  }
  .apps paywicket-qr-code {
    width: 240px;
    height: 240px;
    justify-self: center;
  }
  .apps p {
    text-align: center;
  }
  .check b {
    color: var(--_text);
  }
  .apps paywicket-copy-field {
    --_button: 44px;
    margin-block-start: 8px;
  }
  .opened {
    display: flex;
    gap: 8px 16px;
    align-items: center;
    margin-block: 4px 8px;
  }
  @media (max-width: 639.98px) and (max-height: 44em) {
    .opened {
      margin-block: -4px 2px;
    }
  }
  .opened + .waits .waiting {
    flex-basis: 100%;
  }
  .opened p {
    flex: 1;
  }
  .opened .button {
    min-height: 44px;
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
    wallet: { icon: drawIcon(name, icon), name, beside: nothing, about: [about] },
  }));

/** A policy of the page may forbid pictures, and not all that calls itself one is one: then letters stand there. */
function drawIcon(name: string, icon: string | null): TemplateResult {
  const onError = ({ target }: Event) => {
    const picture = target as HTMLElement;
    picture.hidden = true;
    picture.nextElementSibling?.removeAttribute('hidden');
  };
  const picture = html`<img class="coin" alt="" src=${icon ?? ''} @error=${onError}>`;
  return html`${icon === null ? nothing : picture}<span class="coin" ?hidden=${icon !== null}>${letters(name)}</span>`;
}

/** In place of a picture. The space: it is no coin, whatever it calls itself. */
const letters = (name: string): TemplateResult =>
  coin({ kind: 'address', asset: ` ${name}`, network: '', networkName: '', networkStandard: null }, 'asset');

export const draw = (ui: Ui, words: WalletText, screen: ScreenNamed<'confirm' | 'apps'>): TemplateResult =>
  screen.name === 'apps'
    ? drawApps(ui, words, screen)
    : html`<div class="screen">${status(ui, 'wait')}${controls(ui)}</div>`;

/** Draws what to compare in the app, before the links that open one. */
function drawApps(
  ui: Ui,
  words: WalletText,
  { rows, code, what, end, memo, address }: ScreenNamed<'apps'>,
): TemplateResult {
  const { text } = ui;
  const check = words.apps.check(html`<b>${what}</b>`, html`<b><bdi dir="ltr">${end}</bdi></b>`);
  const compare = heading(ui, '', html`<span class="check">${check}</span>`);
  if (code !== null) return html`<div class="screen">${compare}${drawAppCode(ui, code, what)}</div>`;
  return html`<div class="screen">
    ${compare}
    ${memo === null ? nothing : html`<p>${text.pay.memo}: <b><bdi>${memo}</bdi></b></p>`}
    <div class="apps">${rows.map((row) => drawApp(ui, row))}
      <paywicket-copy-field
        exportparts="button" look="outlined" .label=${text.copyAddress} .shown=${text.copyAddress} .value=${address} .text=${text}
      ></paywicket-copy-field>
    </div>
  </div>`;
}

const drawAppCode = (ui: Ui, { href, label, app, about }: AppCode, what: string): TemplateResult =>
  html`<div class="apps">${qrTile(ui, href, label, [app, what])}${about.map((line) => html`<p>${line}</p>`)}</div>`;

function drawApp(ui: Ui, { action, about, isRecent }: AppRow): TemplateResult | typeof nothing {
  const { label } = action;
  const recent = isRecent ? html` <span class="meta">${ui.text.choose.recent}</span>` : nothing;
  const below = about === null ? nothing : html`<span class="meta">${about}</span>`;
  const tile = action.opens?.app === '' ? html`<span class="coin">${phoneIcon()}</span>` : letters(label);
  return control(
    ui,
    { ...action, label: '' },
    'outlined',
    html`${tile}<span><span>${label}${recent}</span>${below}</span>${outIcon()}`,
  );
}

/** Back from the app: it is asked in sight, and what is seen is said by itself. */
export function drawOpened(ui: Ui): TemplateResult | typeof nothing {
  const { opened } = ui.screen;
  if (opened === undefined) return nothing;
  return html`<div class="opened">
    <p class="meta">${opened}</p>${control(ui, { act: 'sent', label: ui.text.sentIt }, 'outlined')}
  </div>`;
}
