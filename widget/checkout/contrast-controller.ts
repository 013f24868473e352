import type { PaywicketCheckoutElement } from './checkout.ts';

/**
 * Has the merchant's own primary colour suited. Ours fit in both schemes, which change while the dialog is open, and
 * nothing of the shell is filled.
 */
export class ContrastController {
  private animationFrame = 0;

  constructor(readonly host: PaywicketCheckoutElement) {}

  /** After each time that the host was drawn: with the frame, which computes the styles anyway. */
  hostUpdated(): void {
    cancelAnimationFrame(this.animationFrame);
    this.animationFrame = requestAnimationFrame(() => this.ensureContrast());
  }

  private ensureContrast(): void {
    const { host } = this;
    const probe = host.renderRoot.querySelector('[role=status]');
    if (!host.screen || !probe || !getComputedStyle(host).getPropertyValue('--paywicket-color-primary'))
      return;
    const { helpScreens } = host.chunks.localizedModules;
    if (helpScreens === null) void host.chunks.fetchLazy('helpScreens');
    else helpScreens.ensureContrast(host, probe, host.view?.test ?? false);
  }
}
