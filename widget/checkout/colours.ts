import type { PaywicketCheckoutElement } from './checkout.ts';

/**
 * Has the merchant's own primary colour suited. Ours fit in both schemes, which change while the dialog is open, and
 * nothing of the shell is filled.
 */
export class Colours {
  private frame = 0;

  constructor(readonly host: PaywicketCheckoutElement) {}

  /** After each time that the host was drawn: with the frame, which computes the styles anyway. */
  drawn(): void {
    cancelAnimationFrame(this.frame);
    this.frame = requestAnimationFrame(() => this.suit());
  }

  private suit(): void {
    const { host } = this;
    const probe = host.renderRoot.querySelector('[role=status]');
    if (!host.screen || !probe || !getComputedStyle(host).getPropertyValue('--paywicket-color-primary'))
      return;
    const { aside } = host.chunks.later;
    if (aside === null) void host.chunks.fetchLater('aside');
    else aside.suitColours(host, probe, host.view?.test ?? false);
  }
}
