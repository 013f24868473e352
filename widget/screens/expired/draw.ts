/** Part of `late/help.ts`. */
import { html, nothing, type TemplateResult } from 'lit';
import type { HelpText } from '../../i18n/catalogues/en.ts';
import { drawAnswer, drawOutcome } from '../outcome/draw.ts';
import type { ScreenNamed } from '../types.ts';
import { factList } from '../facts.ts';
import { controls, status, type Ui } from '../shared.ts';

/** What happened, what to do if it was paid and if it was not, a way on. */
export function drawExpired(
  ui: Ui,
  words: HelpText,
  { answers, facts, outcome }: ScreenNamed<'expired' | 'cancelled'>,
): TemplateResult {
  const { exception = null } = ui.view ?? {};
  const isLate = exception === null || exception === 'late';
  return html`<div class="screen">
    ${status(ui, isLate ? 'wait' : 'alert', outcome ? 'short' : '')}
    ${outcome ? drawOutcome(ui, words, outcome) : nothing}
    ${facts.length === 0 ? nothing : factList(ui, facts)}
    ${answers.map(drawAnswer)}
    ${controls(ui)}
  </div>`;
}
