/** What the screens are drawn from, and the parts that they share. */
import { html, nothing, type TemplateResult } from 'lit';
import type { SessionView } from '../../server/contract/session.ts';
import { alertIcon, clockIcon, outIcon, tickIcon } from '../components/icons.ts';
import { tidy } from '../i18n/isolate.ts';
import type { Words } from '../i18n/words.ts';
import { safeUrl } from '../session/links.ts';
import type {
  Action,
  Fact,
  PaidScreen,
  PayScreen,
  Progress,
  Screen,
  ScreenNamed,
  WalletRow,
} from './screen.ts';

/** What the screens draw from. */
export interface Ui extends Words {
  screen: Screen;
  /** Null until the session is loaded. */
  view: SessionView | null;
  help: DrawnHelp;
  offchain: OffchainDrawing;
  wallet: WalletDrawing;
  /** The same checkout on the server's own page. */
  hostedUrl: string | null;
  /** In a dialog: it can be closed. */
  modal: boolean;
  /** From 640 px: the QR code comes first, because the wallet is on another device. */
  wide: boolean;
  /** What is owed stands beside how to pay, and has room. */
  beside: boolean;
  act: (action: Action) => void;
  /** The field of the screen was written in. */
  type: (value: string) => void;
}

/** The rare screens, which are drawn beside help. */
export type RareScreen = ScreenNamed<'received' | 'looking' | 'expired' | 'cancelled' | 'help' | 'trouble'>;

/** How help and rare screens are drawn; `view-state.ts` has what they say. */
export interface DrawnHelp {
  readonly draw: (ui: Ui, screen: RareScreen) => TemplateResult;
  readonly drawProgress: (ui: Ui, progress: Progress) => TemplateResult | typeof nothing;
  readonly drawReceipt: (ui: Ui, screen: PaidScreen) => TemplateResult | typeof nothing;
}

/** How payments on a gateway's page and by UPI are drawn. */
export interface OffchainDrawing {
  readonly draw: (ui: Ui, screen: ScreenNamed<'offchain' | 'rest'>) => TemplateResult;
}

/** How wallets in the page are drawn. */
export interface WalletDrawing {
  readonly drawOffers: (ui: Ui, screen: PayScreen) => TemplateResult | typeof nothing;
  readonly drawRows: (ui: Ui, rows: readonly WalletRow[]) => TemplateResult | typeof nothing;
  readonly drawConfirm: (ui: Ui) => TemplateResult;
}

/** A button, or a link that looks like one. Closing is left out where nothing can be closed. */
export function control(
  { modal, act }: Ui,
  action: Action | null,
  look: 'filled' | 'outlined' | 'text',
): TemplateResult | typeof nothing {
  if (action === null || (action.act === 'close' && !modal)) return nothing;
  const { href, label, newTab = false, disabled = false } = action;
  const names = `button ${look}`;
  if (href !== undefined)
    return html`<a
      class=${names} part="button" href=${href} target=${newTab ? '_blank' : nothing} rel="noopener noreferrer"
      @click=${() => act(action)}
    >${label}</a>`;
  const onClick = ({ detail }: UIEvent): void => {
    // The second click of a double click was meant for what was there at the first.
    if (detail <= 1) act(action);
  };
  return html`<button type="button" class=${names} part="button" ?disabled=${disabled} @click=${onClick}>${label}</button>`;
}

/** The main action and the second, at the bottom of the screen. */
export function controls(ui: Ui): TemplateResult {
  const { action, other } = ui.screen;
  return html`<div class="actions">${control(ui, action, 'filled')}${control(ui, other, 'outlined')}</div>`;
}

/**
 * Title and sentence. The title takes the focus that a removed control had.
 *
 * @param look A class: `short` hides the sentence, `visually-hidden` both.
 */
export function heading(
  { screen, modal }: Ui,
  look = '',
  sentence: string | TemplateResult = screen.sentence,
): TemplateResult {
  return html`<div class="say ${look}">
    <h2 tabindex="-1" ?autofocus=${modal}>${screen.title}</h2>
    <p>${sentence}</p>
  </div>`;
}

/** Names and values. A value may have a button that copies it. */
export function factList(ui: Pick<Ui, 'text'>, facts: readonly Fact[]): TemplateResult {
  return html`<dl>${facts.map((fact) => drawFact(ui, fact))}</dl>`;
}

function drawFact({ text }: Pick<Ui, 'text'>, { label, value, copy, copyLabel, link }: Fact): TemplateResult {
  const button = html`<paywicket-copy-field
    compact .label=${copyLabel ?? `${text.copy}: ${label}`} .value=${copy} .text=${text}
  ></paywicket-copy-field>`;
  const shown = html`<bdi>${value}</bdi>`;
  return html`<div>
    <dt>${label}</dt>
    <dd>${link === undefined ? shown : factLink(shown, link)}${copy === undefined ? nothing : button}</dd>
  </div>`;
}

const factLink = (shown: TemplateResult, { href, label }: NonNullable<Fact['link']>): TemplateResult =>
  html`<a href=${href} target="_blank" rel="noopener noreferrer" title=${label}
    >${shown}<span class="visually-hidden">, ${label}</span>${outIcon()}</a
  >`;

/** What a payment's end and the way to it look like: mark, title and sentence. */
export function status(
  ui: Ui,
  mark: keyof typeof marks,
  look = '',
  sentence?: TemplateResult,
): TemplateResult {
  return html`<div class="stamp"><div class="seal ${mark}">${marks[mark]()}</div>${heading(ui, look, sentence)}</div>`;
}

const marks = { done: tickIcon, wait: clockIcon, alert: alertIcon };

/** The store's logo and name. */
export function drawStore({ store, test }: Pick<SessionView, 'store' | 'test'>): TemplateResult {
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

/** Characters of an amount, as a multiple of 4 from 12 to 32: a longer one is written smaller, and stays on one line. */
export function lengthStep(amount: string): number {
  // Marks of direction take no room.
  const { length } = amount.replaceAll(/\p{Cf}/gu, '');
  return Math.min(Math.max(Math.ceil(length / 4) * 4, 12), 32);
}
