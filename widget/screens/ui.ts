import { html, nothing, type TemplateResult } from 'lit';
import type { SessionView } from '../../server/contract/session.ts';
import type { LazyModules } from '../checkout/lazy-modules.ts';
import type { qrCode } from '../components/qr-path.ts';
import type { Action, Fact, Screen } from './screen.ts';
import type { Text } from '../i18n/catalogues/en.ts';
import { tidy } from '../i18n/isolate.ts';
import { safeUrl } from '../session/links.ts';
import type { Format } from '../i18n/format.ts';

/** What the screens draw from. */
export interface Ui {
  screen: Screen;
  view: SessionView | null;
  text: Text;
  format: Format;
  helpScreens: LazyModules['helpScreens'];
  offchain: LazyModules['offchain'];
  /** The same checkout on the server's own page. */
  hostedUrl: string | null;
  /** In a dialog: it can be closed. */
  modal: boolean;
  /** From 640 px: the QR code comes first, because the wallet is on another device. */
  wide: boolean;
  /** Null while it is being fetched, an error where that failed. */
  encode: typeof qrCode | Error | null;
  act: (action: Action) => void;
  /** The field of the screen was written in. */
  type: (value: string) => void;
}

/** A button, or a link that looks like one. Closing is left out where nothing can be closed. */
export function control(
  { modal, act }: Ui,
  action: Action | null,
  look: 'filled' | 'outlined' | 'text',
): TemplateResult | typeof nothing {
  if (action === null || (action.act === 'close' && !modal)) return nothing;
  const { href, label } = action;
  const names = `button ${look}`;
  // The second click of two was meant for what was there at the first.
  const onClick = ({ detail }: UIEvent) => detail > 1 || act(action);
  return href === undefined
    ? html`<button type="button" class=${names} part="button" @click=${onClick}>${label}</button>`
    : html`<a class=${names} part="button" href=${href} rel="noreferrer" @click=${() => act(action)}>${label}</a>`;
}

/** The main action and the second, at the bottom of the screen. */
export function controls(ui: Ui): TemplateResult {
  const { action, other } = ui.screen;
  return html`<div class="actions">${control(ui, action, 'filled')}${control(ui, other, 'outlined')}</div>`;
}

/** Title and sentence. The title takes the focus that a removed control had. */
export function heading({ screen, modal }: Ui, place = '', sentence = screen.sentence): TemplateResult {
  return html`<div class="say ${place}">
    <h2 tabindex="-1" ?autofocus=${modal}>${screen.title}</h2>
    <p>${sentence}</p>
  </div>`;
}

/** Lines of what, and the value, which may be copied as it is. */
export function facts(ui: Pick<Ui, 'text'>, lines: readonly Fact[]): TemplateResult {
  return html`<dl>${lines.map((fact) => line(ui, fact))}</dl>`;
}

function line({ text }: Pick<Ui, 'text'>, { label, value, copy, copyLabel }: Fact): TemplateResult {
  const button = html`<paywicket-copy-field
    compact .label=${copyLabel ?? `${text.copy}: ${label}`} .value=${copy} .text=${text}
  ></paywicket-copy-field>`;
  return html`<div>
    <dt>${label}</dt>
    <dd><bdi>${value}</bdi>${copy === undefined ? nothing : button}</dd>
  </div>`;
}

/** Logo and name. */
export function storeOf({ store, test }: Pick<SessionView, 'store' | 'test'>): TemplateResult {
  const name = tidy(store.name);
  const logo = safeUrl(store.logoUrl, test);
  const onLoad = ({ target }: Event) =>
    (target as Element).parentElement?.toggleAttribute('data-loaded', true);
  const onError = ({ target }: Event) => (target as Element).toggleAttribute('hidden', true);
  // The page's CSP may block the picture: a letter takes its place.
  const picture = html`<img alt="" referrerpolicy="no-referrer" src=${logo ?? ''} @load=${onLoad} @error=${onError}>`;
  return html`<span class="logo" aria-hidden="true">${[...name][0]}${logo === null ? nothing : picture}</span
    ><span class="store"><bdi>${name}</bdi></span>`;
}
