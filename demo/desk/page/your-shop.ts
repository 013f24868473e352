/** The tab "Your shop": progress of connecting a developer's own shop, if `paywicket dev` shows the page. */
import { html, nothing, type TemplateResult } from 'lit';
import { DeskElement } from './element.ts';
import { codeBlock, copyButton, status } from './controls.ts';
import { desk } from './store.ts';
import { timeOf } from './words.ts';
import type { YourShop } from '../console.ts';

export class DeskYourShop extends DeskElement {
  override render(): TemplateResult | typeof nothing {
    const { yourShop } = desk.merchant;
    if (yourShop === null) return nothing;
    const { seenAt } = yourShop;
    return html`<div class="halves" id="your-shop">
      <dl class="facts">
        <dt>Your shop</dt>
        <dd>${seenAt === null ? status('Not seen yet', 'waiting') : status(`Seen ${timeOf(seenAt)}`, 'good')}</dd>
        <dt>Page</dt>
        <dd><a href=${yourShop.url} target="_blank" rel="noopener">Open ${yourShop.url} ↗</a></dd>
        <dt>Key</dt>
        <dd>${KEY[yourShop.key]}</dd>
        <dt>Webhooks</dt>
        <dd>${forwarded(yourShop)}</dd>
      </dl>
      ${codeBlock('.env', yourShop.lines.join('\n'), copyButton(copied, 'Copy the three lines for .env'))}
    </div>`;
  }
}

const KEY: Readonly<Record<YourShop['key'], string>> = {
  same: '.env has it. Your shop reads it when it starts.',
  missing: '.env lacks it: paste the three lines, and start your shop again.',
  other: '.env has another key than this server: paste the three lines, and start your shop again.',
  unreadable: '.env cannot be read: give this user the right to read it.',
};

function forwarded({ forward }: YourShop): string {
  if (forward === null)
    return 'They come to this page alone: start with --forward http://localhost:3000/webhook.';
  const { to, last } = forward;
  return last === null ? `None sent to ${to} yet.` : `${last.type}: ${last.outcome}, ${timeOf(last.at)}.`;
}

/**
 * Fetches the lines for `.env` with the keys, which the page never displays.
 *
 * @throws Error if the demo page's server answers with an error
 */
async function copied(): Promise<string> {
  const answer = await fetch('/console/lines', { method: 'POST' });
  if (!answer.ok) throw new Error(`The answer was ${answer.status}`);
  return answer.text();
}

customElements.define('desk-your-shop', DeskYourShop);
