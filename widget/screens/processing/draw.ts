import { html, nothing, type TemplateResult } from 'lit';
import type { ScreenNamed } from '../screen.ts';
import { controls, heading, type Ui } from '../ui.ts';

/** What the module of help and rare screens adds comes below: nothing moves. */
export function drawProcessing(ui: Ui, screen: ScreenNamed<'processing'>): TemplateResult {
  const { helpScreens } = ui;
  const progress = helpScreens === null ? nothing : helpScreens.drawProgress(ui, helpScreens.words, screen);
  return html`<div class="screen">
    <div class="middle seen">${heading(ui)}${progress}</div>
    ${controls(ui)}
  </div>`;
}
