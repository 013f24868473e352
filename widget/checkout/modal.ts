import type { LitElement, ReactiveController } from 'lit';

/** Functions of its element that the modal needs. */
interface ModalOptions {
  /** Whether a click beside the card closes it. */
  backdropCloses: () => boolean;
  /** The shopper wants to close. @returns Whether the page allows it; always true where `cancelable` is false. */
  mayClose: (cancelable: boolean) => boolean;
  /** The dialog is closed. */
  closed: () => void;
}

/** A native modal dialog: opened, closed by ×, Esc and Android's back, scroll locked as long as it is open. */
export class ModalController implements ReactiveController {
  private refusals = 0;
  private pressedBeside = false;
  private unlock = () => {};
  private focusedBefore: Element | null = null;

  constructor(
    readonly host: LitElement,
    readonly options: ModalOptions,
  ) {
    host.addController(this);
  }

  private get dialog(): HTMLDialogElement | null {
    return this.host.renderRoot.querySelector('dialog');
  }

  get isOpen(): boolean {
    return this.dialog?.open ?? false;
  }

  /** @param opener What it is opened by; else what has the focus. */
  show(opener: Element | undefined): void {
    if (this.isOpen) return;
    this.refusals = 0;
    this.focusedBefore = document.activeElement;
    // First of all: as long as the page has not changed, reading its width needs no new layout.
    this.unlock = lockScroll();
    const from = opener?.getClientRects().length ? opener : this.focusedBefore;
    if (!this.host.isConnected) insertInLayer(this.host, from);
    this.dialog?.showModal();
    if (from && this.dialog && isTrapped(this.dialog)) {
      // The element with the focus, or that was pressed, is inside the trap. The dialog is opened again in its new place.
      this.host.slot = from.slot;
      from.after(this.host);
    }
  }

  /** Closes without asking. */
  close(): void {
    this.dialog?.close();
  }

  /** Closes unless the page objects. */
  request(): void {
    if (this.options.mayClose(true)) this.close();
  }

  hostConnected(): void {
    const { dialog } = this;
    if (!dialog?.open) return;
    // The page has moved it: it is not modal any more.
    this.unlock = lockScroll();
    dialog.removeAttribute('open');
    dialog.showModal();
  }

  hostDisconnected(): void {
    this.unlock();
    // A dialog that is closed gives the focus back by itself, one that is removed does not.
    if (this.isOpen && this.focusedBefore instanceof HTMLElement)
      this.focusedBefore.focus({ preventScroll: true });
  }

  onCancel = (event: Event): void => {
    if (event.target !== this.dialog) return;
    // Some browsers close at the third Esc whatever a page does; here all of them do.
    if (this.options.mayClose(event.cancelable && this.refusals < 2)) return;
    this.refusals += 1;
    event.preventDefault();
  };

  onClose = (event: Event): void => {
    if (event.target !== this.dialog) return;
    this.unlock();
    this.options.closed();
  };

  /** A press that starts inside, to select an address, may well end beside the card. */
  onPointerdown = (event: Event): void => {
    this.pressedBeside = event.target === this.dialog;
  };

  onClick = (event: Event): void => {
    if (event.target === this.dialog && this.pressedBeside && this.options.backdropCloses()) this.request();
  };
}

/** Whether the page keeps events from the dialog: focus traps stop those from outside of what they are for. */
function isTrapped(dialog: HTMLElement): boolean {
  let isKept = true;
  dialog.addEventListener('focusin', () => (isKept = false), { once: true });
  dialog.dispatchEvent(new FocusEvent('focusin', { bubbles: true, composed: true }));
  return isKept;
}

/** Dialogs of the page, whoever has built them. */
const LAYERS = 'dialog[open],[aria-modal],[role$=dialog]';

/**
 * Puts the element into the nearest dialog of the page that is around `from`, through shadow roots and slots, so that it
 * belongs to that dialog's focus trap; else not into the body, which page libraries swap.
 */
function insertInLayer(host: HTMLElement, from: Element | null): void {
  let at = from;
  let child: Element | undefined;
  while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
  while (at) {
    const inside = at.assignedSlot?.closest(LAYERS) ? at : child;
    if ((inside === at || at.matches(LAYERS)) && at.getClientRects().length > 0) {
      // Beside what is shown in it: in its slot, and where the page's style sheets apply.
      if (inside) host.slot = inside.slot;
      return inside ? inside.after(host) : at.append(host);
    }
    child = at;
    at = at.parentElement ?? (at.getRootNode() as ShadowRoot).host;
  }
  document.documentElement.append(host);
}

let holders = 0;
let before: { overflow: string; gutter: string };

/** Locks scrolling of the page behind. @returns Releases the lock; the last release restores the page. */
function lockScroll(): () => void {
  const { style, clientWidth } = document.documentElement;
  if (holders === 0) {
    before = { overflow: style.overflow, gutter: style.scrollbarGutter };
    // Without its scrollbar the page would get wider and jump.
    if (innerWidth > clientWidth) style.scrollbarGutter = 'stable';
    style.overflow = 'hidden';
  }
  holders += 1;
  let held = true;
  return () => {
    if (!held) return;
    held = false;
    holders -= 1;
    if (holders === 0) {
      style.overflow = before.overflow;
      style.scrollbarGutter = before.gutter;
    }
  };
}
