import { html, nothing, type TemplateResult } from 'lit';
import type { ScreenNamed } from '../screen.ts';
import { controls, status, type Ui } from '../ui.ts';

/** What the module of help and rare screens adds comes below: nothing moves. */
export function drawProcessing(ui: Ui, { progress }: ScreenNamed<'processing'>): TemplateResult {
  const { helpScreens } = ui;
  return html`<div class="screen">
    ${status(ui, 'wait')}
    ${helpScreens === null || progress === null ? nothing : helpScreens.drawProgress(ui, progress)}
    ${controls(ui)}
  </div>`;
}
