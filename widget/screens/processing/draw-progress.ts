/** Part of `help-screens.ts`. */
import { html, nothing, type TemplateResult } from 'lit';
import { outIcon } from '../../components/icons.ts';
import '../../components/status-line.ts';
import type { HelpText } from '../../i18n/catalogues/en.ts';
import type { ScreenNamed } from '../screen.ts';
import { factList, type Ui } from '../ui.ts';

/** How far a detected payment is. */
export function drawProgress(
  ui: Ui,
  { progress: words }: HelpText,
  screen: ScreenNamed<'processing'>,
): TemplateResult {
  const { explorerUrl = null, confirmations = null, facts = [] } = screen.progress ?? {};
  const link = html`<a class="button text" href=${explorerUrl ?? ''} target="_blank" rel="noopener noreferrer"
    >${words.explorer}${outIcon()}</a
  >`;
  return html`<paywicket-status-line part="status" .confirmations=${confirmations} .text=${words}></paywicket-status-line>
    ${explorerUrl === null ? nothing : link}
    ${facts.length === 0 ? nothing : factList(ui, facts)}`;
}
