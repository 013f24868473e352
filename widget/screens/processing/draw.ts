import { html, type TemplateResult } from 'lit';
import type { ScreenNamed } from '../types.ts';
import { controls, status, type Ui } from '../shared.ts';
import { drawProgress } from './draw-progress.ts';

export function drawProcessing(ui: Ui, { progress }: ScreenNamed<'processing'>): TemplateResult {
  return html`<div class="screen">
    ${status(ui, 'wait')}
    ${drawProgress(ui, progress)}
    ${controls(ui)}
  </div>`;
}
