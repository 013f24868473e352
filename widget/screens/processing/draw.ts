import { html, nothing, type TemplateResult } from 'lit';
import type { ScreenNamed } from '../types.ts';
import { controls, status, type Ui } from '../shared.ts';

/** How far it is comes below, and later: nothing moves. */
export function drawProcessing(ui: Ui, { progress }: ScreenNamed<'processing'>): TemplateResult {
  return html`<div class="screen">
    ${status(ui, 'wait')}
    ${progress === null ? nothing : ui.help.drawProgress(ui, progress)}
    ${controls(ui)}
  </div>`;
}
