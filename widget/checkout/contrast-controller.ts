import type { ReactiveController } from 'lit';
import type { CheckoutHost } from './host.ts';

/**
 * Keeps text on a merchant's primary colour readable. Our own colours are readable in both schemes, and the shell has
 * no filled control.
 */
export class ContrastController implements ReactiveController {
  private animationFrame = 0;
  private isRequested = false;

  constructor(readonly host: CheckoutHost) {
    host.addController(this);
  }

  /** In the animation frame, which computes the styles anyway. */
  hostUpdated(): void {
    cancelAnimationFrame(this.animationFrame);
    this.animationFrame = requestAnimationFrame(() => this.ensureContrast());
  }

  private ensureContrast(): void {
    const { host } = this;
    const probe = host.renderRoot.querySelector('[role=status]');
    if (host.screen === null || probe === null) return;
    if (!getComputedStyle(host).getPropertyValue('--paywicket-color-primary')) return;
    const { help } = host.chunks.lazyModules;
    if (help !== null) help.ensureContrast(host, probe, host.view?.test ?? false);
    else if (!this.isRequested) {
      this.isRequested = true;
      void host.chunks.fetchLazy('help');
    }
  }
}
