import type { LitElement, ReactiveController } from 'lit';
import { inTime } from '../../core/in-time.ts';
import { retryImport } from '../../core/retry-import.ts';

const loadFloating = async () => import('./floating.ts');

/** Browsers without popovers show the list in the flow instead. */
export const hasPopovers = 'showPopover' in HTMLElement.prototype;

/**
 * Keeps a popover at its field, as wide as it, within what a keyboard on the screen leaves of the window. It is in the
 * top layer, so nothing clips it.
 */
export class PopoverController implements ReactiveController {
  /** Whether the popover is over the page. */
  isShown = false;
  private stop: (() => void) | null = null;
  private isWanted = false;

  /**
   * @param parts The field and its popover, as long as they are drawn.
   * @param onFailure Called where it cannot float: the page forbids it, or the code cannot be loaded.
   */
  constructor(
    readonly host: LitElement,
    readonly parts: () => [field: HTMLElement | null, popover: HTMLElement | null],
    readonly onFailure: () => void,
  ) {
    host.addController(this);
  }

  /** Fetches the code, so that the first list opens at once. */
  prefetch(): void {
    void retryImport(loadFloating).catch(() => {});
  }

  async show(): Promise<void> {
    this.isWanted = true;
    try {
      const floating = await inTime(retryImport(loadFloating));
      const [field, popover] = this.parts();
      if (!this.isWanted || field === null || popover === null || popover.matches(':popover-open')) return;
      popover.showPopover();
      this.isShown = true;
      this.host.requestUpdate();
      this.stop?.();
      this.stop = floating.follow(field, popover);
    } catch (error) {
      console.warn('Paywicket: the list opens in the page.', error);
      this.onFailure();
    }
  }

  hide(): void {
    this.release();
    const [, popover] = this.parts();
    if (popover?.matches(':popover-open')) popover.hidePopover();
  }

  hostDisconnected(): void {
    this.release();
  }

  private release(): void {
    this.isWanted = false;
    this.isShown = false;
    this.stop?.();
    this.stop = null;
  }
}
