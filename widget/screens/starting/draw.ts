import { html, type TemplateResult } from 'lit';
import { heading, type Ui } from '../shared.ts';
import { placeholders } from './shell.ts';

export const drawStarting = (ui: Ui): TemplateResult =>
  html`<div class="screen">${heading(ui)}${placeholders()}</div>`;
