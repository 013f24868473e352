import type { TemplateResult } from 'lit';
import { outIcon, tickIcon } from '../../components/icons.ts';
import { html, nothing } from '../../components/lit.ts';
import '../../components/status-line.ts';
import type { Screen } from '../../session/screen.ts';
import { controls, heading, type Ui } from './ui.ts';

export function processing(ui: Ui, screen: Screen & { name: 'processing' }): TemplateResult {
  const { explorerUrl, confirmations, facts: sent } = screen;
  const { text } = ui;
  const link = html`<a class="button text" href=${explorerUrl ?? ''} target="_blank" rel="noopener noreferrer"
    >${text.processing.explorer}${outIcon()}</a
  >`;
  return html`<div class="screen">
    <div class="middle seen">
      ${heading(ui)}
      <paywicket-status-line part="status" .confirmations=${confirmations} .text=${text}></paywicket-status-line>
      ${explorerUrl === null ? nothing : link}
      ${sent.length === 0 ? nothing : ui.helpScreens?.facts(ui, sent)}
    </div>
    ${controls(ui)}
  </div>`;
}

/** The lower half of the ticket becomes the receipt. */
export function paid(ui: Ui, screen: Screen & { name: 'paid' }): TemplateResult {
  return html`<div class="screen paid">
    <div class="stamp"><div class="seal">${tickIcon()}</div>${heading(ui, screen.outcome ? 'short' : '')}</div>
    <slot name="success"></slot>
    ${ui.helpScreens?.receiptOf(ui, ui.helpScreens.words, screen)}
    ${controls(ui)}
  </div>`;
}
