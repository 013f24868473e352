import { css } from 'lit';
import type { CheckoutHost } from '../host.ts';

/** With a keyboard on the screen, the picker has all the room. Safari before 16.4 does without. */
const typingStyles = css`
  dialog[data-typing] {
    inset-block: var(--seen-top) auto;
    height: var(--seen);
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
 * keyboard on the screen covers a part of the sheet, the field and its results get all of the rest.
 *
 * @param signal Ends it.
 */
export function followKeyboard(host: CheckoutHost, dialog: HTMLDialogElement, signal: AbortSignal): void {
  const picker = () => host.renderRoot.querySelector('paywicket-method-picker');
  const onKeydown = (event: KeyboardEvent) => {
    const { key, ctrlKey, altKey, metaKey } = event;
    const [target] = event.composedPath();
    const isInField = target instanceof Element && target.matches('input,select,textarea');
    const isCharacter = /^[^ ]$/u.test(key) && !ctrlKey && !altKey && !metaKey;
    // Not what is typed in a layer that the page has opened over the dialog.
    const isHere = target === document.body || event.composedPath().includes(dialog);
    if (!isCharacter || isInField || !isHere) return;
    const field = picker()?.renderRoot.querySelector('input');
    if (!field) return;
    field.focus();
    // Nothing has the focus where the dialog was clicked: a shortcut of the page would take the letter.
    if (target === document.body) event.stopPropagation();
  };
  /** The part of the page that a keyboard on the screen leaves visible. */
  const viewport = window.visualViewport;
  const fit = () => {
    // Elsewhere the viewport is not read: that makes the browser compute the layout.
    if (picker()?.floats !== false) {
      dialog.removeAttribute('data-typing');
      return;
    }
    const { height = innerHeight, offsetTop = 0, scale = 1 } = viewport ?? {};
    const { shadowRoot: root } = host;
    const { styleSheet } = typingStyles;
    // Again and again: modules that are loaded later replace all style sheets.
    if (root && styleSheet && !root.adoptedStyleSheets.includes(styleSheet))
      root.adoptedStyleSheets = [...root.adoptedStyleSheets, styleSheet];
    dialog.toggleAttribute('data-typing', scale <= 1 && innerHeight - height > MIN_KEYBOARD);
    dialog.style.setProperty('--seen-top', `${offsetTop}px`);
    dialog.style.setProperty('--seen', `${height}px`);
  };
  // In the capture phase, because none of these events leaves the dialog.
  window.addEventListener('keydown', onKeydown, { capture: true, signal });
  viewport?.addEventListener('resize', fit, { signal });
  viewport?.addEventListener('scroll', fit, { signal });
  // The next screen may have no list: then the header is shown again.
  host.addEventListener('drawn', fit, { signal });
}
