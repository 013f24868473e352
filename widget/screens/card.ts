import { html, nothing, type TemplateResult } from 'lit';
import '../components/countdown.ts';
import { backIcon, clockIcon } from '../components/icons.ts';
import { languageSwitch } from '../components/language-switch.ts';
import { control, drawStore, lengthStep, type Ui } from './shared.ts';
import { drawChoose } from './choose/draw.ts';
import { drawGetting } from './getting/draw.ts';
import { drawPaid } from './paid/draw.ts';
import { drawCode, drawPay } from './pay/draw.ts';
import { drawProcessing } from './processing/draw.ts';
import { closeButton } from './starting/shell.ts';
import { drawOrder } from './order.ts';
import type { PayScreen } from './types.ts';

/** Data that the card needs beside those of the screens. */
export interface CardUi extends Ui {
  /** ms since 1970 by the server. */
  now: number;
  /** The shopper chose a language. @param tag BCP 47. */
  chooseLanguage: (tag: string) => void;
}

/**
 * Header, what is owed, perforation, screen, footer. A new screen is a folder here, a case below, a member of `Screen`
 * and a row of the table of screens.
 */
export function card(ui: CardUi): TemplateResult {
  const { screen, view, text } = ui;
  const store = view === null ? html`<span class="store">${text.card}</span>` : drawStore(view);
  const close = () => ui.act({ act: 'close', label: '' });
  const test = view?.test ? html`<span class="test">${text.test}</span>` : nothing;
  const bar = screen.bar === null ? nothing : html`<div class="notice bar meta">${screen.bar}</div>`;
  return html`<div class="top">
      <div class="head" part="header">
        <slot name="header">${store}</slot>
        ${ui.modal ? closeButton(text.close, close) : nothing}
      </div>
      <div class="due" part="amount">${drawDue(ui)}</div>
      ${ui.beside === 'code' ? drawCode(ui) : nothing}
    </div>
    <div class="tear">${test}</div>
    <div class="bottom">
      ${bar}
      ${screen.notice === null ? nothing : html`<div class="notice meta">${screen.notice}</div>`}
      <div class="body">
        ${drawScreen(ui)}
        ${ui.wallet.drawOpened(ui)}
        ${drawReported(ui)}
        ${drawMore(ui)}
      </div>
      <div class="foot" part="footer">${drawExit(ui)}<slot name="footer">${control(ui, screen.help, 'text')}</slot>${languageSwitch(text, ui.chooseLanguage, !ui.wide)}</div>
    </div>`;
}

/** Draws what is owed, until when, and what for. */
function drawDue(ui: CardUi): TemplateResult | typeof nothing {
  const { screen, text, now } = ui;
  const { due, deadline } = screen;
  if (due === null) return nothing;
  const { verb, amount, copy, meta } = due;
  const copyField = html`<paywicket-copy-field exportparts="button"
    compact .label=${text.copyAmount} .value=${copy} .text=${text}
  ></paywicket-copy-field>`;
  const countdown = html`<paywicket-countdown
    .at=${deadline?.at} .from=${deadline?.from} .now=${now} .text=${text}
  ></paywicket-countdown>`;
  // Its first line is there on every screen, so that nothing moves from one to the next.
  return html`<div class="over"><span>${verb}</span>${deadline === null ? nothing : countdown}</div>
    <div class="owed">
      <bdi class="amount" data-length=${lengthStep(amount)} @click=${copy === null ? nothing : copyBeside}>${amount}</bdi>
      ${copy === null ? nothing : copyField}
    </div>
    ${drawOrder(ui, meta)}`;
}

/** A tap on the amount does what the button beside it does, unless it ends a selection by hand. */
function copyBeside({ currentTarget }: Event): void {
  const field = (currentTarget as Element).parentElement?.querySelector('paywicket-copy-field');
  // Its text, as in `paywicket-address`.
  if (!getSelection()?.toString()) void field?.copy();
}

/** Actions that are rarely needed. */
function drawMore(ui: CardUi): TemplateResult | typeof nothing {
  const { screen } = ui;
  const { more } = screen;
  if (more.length === 0) return nothing;
  const others = more.map((action) => control(ui, action, 'text'));
  // A template of its own: its button is another element, which does not move to where the next screen has one.
  if (screen.name === 'pay' && screen.transfer !== null)
    return html`<div class="more meta waits">${drawWaiting(screen, others.length > 1)}${others}</div>`;
  return html`<div class="more meta">${others}</div>`;
}

const drawWaiting = (
  { waiting: { title, sentence, isPaused } }: PayScreen,
  isWhole: boolean,
): TemplateResult =>
  html`<p class="waiting ${isWhole ? 'whole' : ''}"><span class="pulse ${isPaused ? 'paused' : ''}"></span><span><b>${title}</b><br>${sentence}</span></p>`;

/** The way back, unless the main action closes already. From a dialog into the shop that is the × alone. */
function drawExit(ui: CardUi): TemplateResult | typeof nothing {
  const { screen, text, modal } = ui;
  const { action, exit } = screen;
  if (exit === null || action?.act === 'close' || (modal && exit.href !== undefined)) return nothing;
  const { label } = exit;
  if (label === text.otherCoins) return control(ui, exit, 'text', backIcon());
  // One word: with the whole label the footer would break.
  return control(ui, { ...exit, label: text.goBack, title: label }, 'text', backIcon());
}

function drawScreen(ui: CardUi): TemplateResult {
  const { screen } = ui;
  switch (screen.name) {
    case 'choose':
      return drawChoose(ui, screen);
    case 'starting':
    case 'getting':
      return drawGetting(ui);
    case 'pay':
      return drawPay(ui, screen);
    case 'confirm':
    case 'apps':
      return ui.wallet.draw(ui, screen);
    case 'processing':
      return drawProcessing(ui, screen);
    case 'paid':
      return drawPaid(ui, screen);
    case 'received':
    case 'looking':
    case 'expired':
    case 'cancelled':
    case 'help':
    case 'trouble':
      return ui.help.draw(ui, screen);
    case 'offchain':
    case 'rest':
      return ui.offchain.draw(ui, screen);
  }
}

/** Draws the problem that the shopper has reported. */
const drawReported = ({ screen: { reported } }: CardUi): TemplateResult | typeof nothing =>
  reported === null ? nothing : html`<div class="reported meta">${clockIcon()}<span>${reported}</span></div>`;
