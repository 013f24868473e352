/** Part of `late/help.ts`. */
import { html, type TemplateResult } from 'lit';
import type { HelpText } from '../../i18n/catalogues/en.ts';
import type { Answer, Fact } from '../types.ts';
import { factList } from '../facts.ts';
import type { Ui } from '../shared.ts';

/** Due, received and the difference, and what happens next. */
export function drawOutcome(ui: Ui, { outcome }: HelpText, lines: readonly Fact[]): TemplateResult {
  const next = { question: outcome.next, answer: ui.screen.sentence };
  return html`${factList(ui, lines)}${drawAnswer(next)}`;
}

export function drawAnswer({ question, answer }: Answer): TemplateResult {
  if (question === '') return html`<p class="meta">${answer}</p>`;
  return html`<div class="answer"><h3>${question}</h3><p>${answer}</p></div>`;
}
