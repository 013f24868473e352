import { css, html, type PropertyValues, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import type { Text } from '../i18n/catalogues/en.ts';
import { define } from './define.ts';
import { AnnounceEvent } from './events.ts';
import { clockIcon } from './icons.ts';
import { countdown, minuteSpoken } from './time-left.ts';
import { RedrawingElement } from './redrawing-element.ts';
import { shared } from './styles.ts';

/**
 * @summary The time that is left, by the server's clock. How long a price is held has seconds, without colour until
 * near the end; all other times are whole minutes until then: a clock that runs hurries people into mistakes with money.
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
  /** When it started to run; null: now. */
  @property({ attribute: false }) from!: number | null;
  @property({ attribute: false }) text!: Text;
  /** Seconds are shown. */
  @property({ type: Boolean, reflect: true }) near = false;
  /** The last tenth. */
  @property({ type: Boolean, reflect: true }) last = false;

  private left: string | number = 0;
  private since = 0;

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('at') || changed.has('from')) this.since = this.from ?? this.now;
    const { left, near, last } = countdown(this.at - this.now, this.at - this.since, this.from !== null);
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
    const { left, text, from } = this;
    const time = typeof left === 'number' ? text.minutesLeft(left) : left;
    // A payment's price is held; the list of methods has a time alone.
    if (from !== null) return html`${clockIcon()}<span>${text.priceHeld(time)}</span>`;
    return html`${clockIcon()}<span class="visually-hidden">${text.timeLeft} ${time}</span><bdi aria-hidden="true">${time}</bdi>`;
  }
}

define('paywicket-countdown', PaywicketCountdown);

declare global {
  interface HTMLElementTagNameMap {
    'paywicket-countdown': PaywicketCountdown;
  }
}
