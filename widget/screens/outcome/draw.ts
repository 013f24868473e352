import { html, nothing, type TemplateResult } from 'lit';
import type { HelpText } from '../../i18n/catalogues/en.ts';
import type { Answer, Fact } from '../screen.ts';
import { facts, type Ui } from '../ui.ts';

/** Due, received and the difference, and what happens next. */
export function outcomeOf(ui: Ui, { outcome }: HelpText, lines: readonly Fact[]): TemplateResult {
  const next = { question: outcome.next, answer: ui.screen.sentence };
  return html`${facts(ui, lines)}${answerOf(next)}`;
}

export const answerOf = ({ question, answer }: Answer): TemplateResult =>
  html`<div class="answer">${question === '' ? nothing : html`<h3>${question}</h3>`}<p>${answer}</p></div>`;
