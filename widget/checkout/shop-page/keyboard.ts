import { css } from 'lit';
import type { CheckoutHost } from '../host.ts';

/** With a keyboard on the screen, the picker has all the room. Safari before 16.4 does without. */
const typingStyles = css`
  dialog[data-typing] {
    inset-block: var(--_seen-top) auto;
    height: var(--_seen);
    margin-block: 0;
  }
  dialog[data-typing] :is(.top, .tear:empty, .foot, .say, .newcomer) {
    display: none;
  }
  dialog[data-typing] .tear {
    background: var(--_bg);
  }
`;

/** px that a keyboard on the screen covers at least; what a browser's own bars take is less. */
const MIN_KEYBOARD = 120;

/**
 * Typing in an open dialog: a letter that is typed anywhere goes into the search field of the methods; and while a
 * keyboard on the screen covers a part of the sheet, the field and what it finds get all that is left.
 *
 * @param signal Ends it.
 */
export function followKeyboard(host: CheckoutHost, dialog: HTMLDialogElement, signal: AbortSignal): void {
  const picker = () => host.renderRoot.querySelector('paywicket-method-picker');
  const onKeydown = (event: KeyboardEvent) => {
    const { key, ctrlKey, altKey, metaKey } = event;
    const [target] = event.composedPath() as Element[];
    if (!/^[^ ]$/u.test(key) || ctrlKey || altKey || metaKey || target?.matches?.('input,select,textarea'))
      return;
    picker()?.renderRoot.querySelector('input')?.focus();
  };
  const seen = window.visualViewport;
  const fit = () => {
    const { height = innerHeight, offsetTop = 0, scale = 1 } = seen ?? {};
    const isSheet = picker()?.floats === false;
    const root = host.renderRoot as ShadowRoot;
    const { styleSheet } = typingStyles;
    // The chunks that come later set their own.
    if (styleSheet && !root.adoptedStyleSheets.includes(styleSheet))
      root.adoptedStyleSheets = [...root.adoptedStyleSheets, styleSheet];
    dialog.toggleAttribute('data-typing', isSheet && scale <= 1 && innerHeight - height > MIN_KEYBOARD);
    dialog.style.setProperty('--_seen-top', `${offsetTop}px`);
    dialog.style.setProperty('--_seen', `${height}px`);
  };
  document.addEventListener('keydown', onKeydown, { signal });
  seen?.addEventListener('resize', fit, { signal });
  seen?.addEventListener('scroll', fit, { signal });
  // The screen that follows has its header.
  host.addEventListener('drawn', fit, { signal });
}
