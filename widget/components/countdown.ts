import { css, html, type PropertyValues, type TemplateResult } from 'lit';
import type { Text } from '../i18n/catalogues/en.ts';
import { define } from './define.ts';
import { AnnounceEvent } from './events.ts';
import { clockIcon } from './icons.ts';
import { property } from './reactive.ts';
import { countdown, minuteSpoken } from './time-left.ts';
import { RedrawingElement } from './redrawing-element.ts';
import { shared } from './styles.ts';

/**
 * @summary How long a price is held, by the server's clock: without colour until near the end.
 *
 * @fires announce - At 5 minutes, 1 minute and the end.
 */
export class PaywicketCountdown extends RedrawingElement {
  static override styles = [
    shared,
    css`
      :host {
        display: inline-flex;
        gap: 4px;
        align-items: center;
        min-height: 24px;
        padding: 0 8px 0 6px;
        border-radius: var(--_chip);
        background: var(--_surface);
        color: var(--_muted);
        font-size: calc(13em / 15);
        line-height: calc(18 / 13);
        text-align: end;
        text-wrap: balance;
      }
      :host([near]) {
        color: var(--_text);
      }
      :host([last]) {
        background: var(--_warning-tint);
        color: var(--_warning);
      }
      .icon {
        width: calc(14em / 13);
        height: calc(14em / 13);
      }
    `,
  ];

  /** ms since 1970 by the server. */
  @property({ attribute: false }) now!: number;
  @property({ attribute: false }) at!: number;
  /** When it started to run. */
  @property({ attribute: false }) from!: number;
  @property({ attribute: false }) text!: Text;
  /** The last quarter, at most ten minutes. */
  @property({ type: Boolean, reflect: true }) near = false;
  /** The last tenth. */
  @property({ type: Boolean, reflect: true }) last = false;

  private left: string | number = 0;

  protected override willUpdate(): void {
    const { at, from, now } = this;
    const { left, near, last } = countdown(at - now, at - from);
    this.left = left;
    this.near = near;
    this.last = last;
  }

  protected override updated(changed: PropertyValues<this>): void {
    const before = changed.get('now');
    if (typeof before !== 'number' || changed.has('at')) return;
    const minute = minuteSpoken(this.at - before, this.at - this.now);
    if (minute !== null) this.dispatchEvent(new AnnounceEvent(this.text.timeSpoken(minute)));
  }

  override render(): TemplateResult {
    const { left, text } = this;
    const time = typeof left === 'number' ? text.minutesLeft(left) : left;
    return html`${clockIcon()}<span>${text.priceHeld(time)}</span>`;
  }
}

define('paywicket-countdown', PaywicketCountdown);

declare global {
  interface HTMLElementTagNameMap {
    'paywicket-countdown': PaywicketCountdown;
  }
}
