import type { LitElement, ReactiveController } from 'lit';

/** The room that a list below its field wants before it goes above. */
const MIN_SPACE = 260;
/** As high as a list gets. */
const MAX_HEIGHT = 480;
const gap = 4;
const margin = 12;

/** Browsers without popovers show the list in the flow instead. */
export const canFloat = 'showPopover' in HTMLElement.prototype;

/**
 * Keeps a popover at its field, as wide as it, within what a keyboard on the screen leaves of the window. In the top
 * layer nothing clips it and no transform moves it: this is all that is left of what a library would do in 4 kB.
 */
export class FloatController implements ReactiveController {
  private listening = new AbortController();

  /** @param parts The field and its popover, as long as they are drawn. */
  constructor(
    readonly host: LitElement,
    readonly parts: () => [field: HTMLElement | null, popover: HTMLElement | null],
  ) {
    host.addController(this);
  }

  /** @returns Whether it is shown: a page may forbid it, or the browser be another than it says. */
  show(): boolean {
    const [, popover] = this.parts();
    try {
      if (popover === null || popover.matches(':popover-open')) return true;
      this.place();
      popover.showPopover();
    } catch {
      return false;
    }
    this.hostDisconnected();
    this.listening = new AbortController();
    const { signal } = this.listening;
    const options = { capture: true, passive: true, signal };
    window.addEventListener('resize', this.place, options);
    window.addEventListener('scroll', this.place, options);
    // Scroll events of a shadow tree do not reach outside.
    this.host.getRootNode().addEventListener('scroll', this.place, options);
    window.visualViewport?.addEventListener('resize', this.place, options);
    window.visualViewport?.addEventListener('scroll', this.place, options);
    return true;
  }

  hide(): void {
    const [, popover] = this.parts();
    this.hostDisconnected();
    if (popover?.matches(':popover-open')) popover.hidePopover();
  }

  hostDisconnected(): void {
    this.listening.abort();
  }

  private readonly place = (): void => {
    const [field, popover] = this.parts();
    if (field === null || popover === null) return;
    const { top, bottom, left, width } = field.getBoundingClientRect();
    const seen = window.visualViewport;
    const start = seen?.offsetTop ?? 0;
    const below = start + (seen?.height ?? innerHeight) - bottom - gap - margin;
    const above = top - start - gap - margin;
    const up = below < MIN_SPACE && above > below;
    const set = (name: string, value: number | null) =>
      popover.style.setProperty(name, value === null ? 'auto' : `${Math.round(value)}px`);
    set('left', left);
    set('width', width);
    set('top', up ? null : bottom + gap);
    set('bottom', up ? document.documentElement.clientHeight - top + gap : null);
    set('max-height', Math.min(up ? above : below, MAX_HEIGHT));
  };
}
