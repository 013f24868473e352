/** Part of `late/help.ts`. */
import { html, nothing, type TemplateResult } from 'lit';
import type { HelpText } from '../../i18n/catalogues/en.ts';
import { drawAnswer } from '../outcome/draw.ts';
import type { ScreenNamed } from '../types.ts';
import { factList } from '../facts.ts';
import { ending } from '../rare.ts';
import { status, type Ui } from '../shared.ts';

/**
 * Draws what happened, what to do if it was paid and if it was not, and a way on. The first answer is the warning: it stands before
 * amounts and controls, which never cover it.
 */
export function drawExpired(
  ui: Ui,
  { outcome: { next } }: HelpText,
  { sentence, answers, facts, outcome }: ScreenNamed<'expired' | 'cancelled'>,
): TemplateResult {
  const { exception = null } = ui.view ?? {};
  const isLate = exception === null || exception === 'late';
  const [warning, ...others] = outcome ? [{ question: next, answer: sentence }, ...answers] : answers;
  const lines = outcome ?? facts;
  return html`<div class="screen">
    ${status(ui, isLate ? 'wait' : 'alert', outcome ? 'short' : '')}
    ${warning === undefined ? nothing : drawAnswer(warning)}
    ${ending(ui, html`${lines.length === 0 ? nothing : factList(ui, lines)}${others.map(drawAnswer)}`)}
  </div>`;
}
