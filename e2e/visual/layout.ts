/** What a screen must hold to whatever stands on it, looked at in the page itself. */
import type { Page } from '@playwright/test';

/** What runs out of the page or of its place sideways, or is cut off; empty where all is well. */
export async function layoutFaults(page: Page, host = 'paywicket-checkout'): Promise<string[]> {
  return page.evaluate((host) => {
    const faults = new Set<string>();
    const root = document.querySelector(host)?.shadowRoot?.querySelector('.card');
    if (!root) return ['there is no card'];
    const card = root.getBoundingClientRect();
    if (card.left < 0 || card.right > innerWidth) faults.add('the card is beside the page');
    const named = ({ localName, classList }: Element) => [localName, ...classList].join('.');
    const look = (element: Element): void => {
      const style = getComputedStyle(element);
      const box = element.getBoundingClientRect();
      // What is only spoken is one pixel wide on purpose, and a field scrolls what is written in it.
      if (element.matches('.visually-hidden, svg, input, option') || box.width === 0) return;
      const beside = Math.max(box.right - card.right, card.left - box.left);
      if (beside > 1) faults.add(`${named(element)} is beside the card`);
      const isClamped = style.textOverflow === 'ellipsis' || style.webkitLineClamp !== 'none';
      const isCut = (own: number, room: number) => own > room + 1 && room > 0 && !isClamped;
      if (style.overflowX !== 'visible' && isCut(element.scrollWidth, element.clientWidth))
        faults.add(`${named(element)} is too narrow`);
      if (style.overflowY === 'hidden' && isCut(element.scrollHeight, element.clientHeight))
        faults.add(`${named(element)} is cut off below`);
      const parts = [...(element.shadowRoot ?? element).children];
      for (const part of parts) look(part);
    };
    look(root);
    if (document.documentElement.scrollWidth > innerWidth) faults.add('the page scrolls sideways');
    return [...faults];
  }, host);
}

/** What is to be done on a screen and can not be clicked, however it is scrolled. */
export async function unreachable(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const root = document.querySelector('paywicket-checkout')?.shadowRoot;
    const buttons = [...(root?.querySelectorAll<HTMLElement>('.body .button, .foot .button, .x') ?? [])];
    const faults: string[] = [];
    const isShown = (button: Element) =>
      button.matches('summary, :not(details:not([open]) *)') && button.getClientRects().length > 0;
    for (const button of buttons.filter(isShown)) {
      button.scrollIntoView({ block: 'nearest' });
      const { left, top, width, height } = button.getBoundingClientRect();
      const hit = root?.elementFromPoint(left + width / 2, top + height / 2) ?? null;
      if (hit === null || !button.contains(hit)) faults.push(button.textContent.trim());
    }
    return faults;
  });
}

/** What has neither border nor outline of its own where colours are the system's, and is told apart by nothing. */
export async function borderless(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const faults: string[] = [];
    const hasBorder = (element: Element) => {
      const { borderTopStyle, borderTopWidth } = getComputedStyle(element);
      return borderTopStyle !== 'none' && Number.parseFloat(borderTopWidth) >= 1;
    };
    const look = (root: ParentNode): void => {
      const framed =
        'dialog.card, section.card, .filled, .outlined, .only, .box, .answer, .notice, input, paywicket-address';
      for (const element of root.querySelectorAll('*')) {
        if (element.matches(framed) && element.getClientRects().length > 0 && !hasBorder(element))
          faults.push([element.localName, ...element.classList].join('.'));
        if (element.shadowRoot !== null) look(element.shadowRoot);
      }
    };
    look(document.querySelector('paywicket-checkout')?.shadowRoot ?? document);
    return faults;
  });
}

/** Whether a ring can be seen around what has the focus. */
export async function focusIsSeen(page: Page): Promise<boolean> {
  return page.evaluate(() => {
    let active = document.activeElement;
    while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
    if (active === null) return false;
    const { outlineStyle, outlineWidth } = getComputedStyle(active);
    return outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2;
  });
}

/** What moves, or would if it came now. */
export async function moving(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const faults: string[] = [];
    const seconds = (times: string) => Math.max(...times.split(',').map((time) => Number.parseFloat(time)));
    const look = (root: ParentNode): void => {
      for (const element of root.querySelectorAll('*')) {
        for (const pseudo of [null, '::before', '::backdrop']) {
          const style = getComputedStyle(element, pseudo);
          const isAnimated = style.animationName !== 'none' && seconds(style.animationDuration) > 0.001;
          if (isAnimated || seconds(style.transitionDuration) > 0.001)
            faults.push([element.localName, ...element.classList].join('.') + (pseudo ?? ''));
        }
        if (element.shadowRoot !== null) look(element.shadowRoot);
      }
    };
    look(document.querySelector('paywicket-checkout')?.shadowRoot ?? document);
    return faults;
  });
}
