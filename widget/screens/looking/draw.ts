/** Part of `late/help.ts`. */
import { html, type TemplateResult } from 'lit';
import { drawProgress } from '../processing/draw-progress.ts';
import type { ScreenNamed } from '../types.ts';
import { controls, status, type Ui } from '../shared.ts';

export function drawLooking(ui: Ui, { facts }: ScreenNamed<'looking'>): TemplateResult {
  return html`<div class="screen">
    ${status(ui, 'wait')}
    ${drawProgress(ui, { label: null, confirmations: null, facts })}
    ${controls(ui)}
  </div>`;
}
