import type { ReactiveElement } from 'lit';
import { property } from './reactive.ts';
import { serverOf } from '../core/load-script.ts';

/** Frameworks set numbers and objects as well, and `null`, `undefined` or `false` for none. */
// oxlint-disable-next-line typescript/no-base-to-string
const toText = (value: unknown): string => (value ? String(value) : '');

/**
 * The server's address as of `serverOf`; what is no address stays as it is, and answers nothing.
 * @param value None: the server that the page names for all its elements.
 */
export function toServer(value: unknown): string {
  const server = toText(value) || toText(document.documentElement.dataset['paywicketOrigin']);
  try {
    return server && serverOf(new URL(server, location.href).href);
  } catch {
    return server;
  }
}

/** A property of a public element that is text whatever is set. @param reflect Writes it into the attribute. */
export const textProperty =
  (reflect = false, convert = toText) =>
  (prototype: ReactiveElement, name: string): void => {
    property({ reflect })(prototype, name);
    const accessor = Object.getOwnPropertyDescriptor(prototype, name);
    Object.defineProperty(prototype, name, {
      set(value: unknown) {
        accessor?.set?.call(this, convert(value));
      },
    });
  };
