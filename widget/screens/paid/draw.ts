import { html, type TemplateResult } from 'lit';
import { tickIcon } from '../../components/icons.ts';
import type { Screen } from '../screen.ts';
import { controls, heading, type Ui } from '../ui.ts';

/** What a later chunk adds comes below: nothing moves. */
export function processing(ui: Ui, screen: Screen & { name: 'processing' }): TemplateResult {
  return html`<div class="screen">
    <div class="middle seen">${heading(ui)}${ui.helpScreens?.progress(ui, ui.helpScreens.words, screen)}</div>
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
