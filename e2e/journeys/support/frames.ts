import type { Page } from '@playwright/test';

/** What a page has shown in a frame of the screen while the checkout's dialog was open. */
export interface Frame {
  /** Of the screen: its title, or the first of what it shows; empty where all of it is blank. */
  shown: string;
  /** A number for each element of the skeleton that was there, in the order in which they came. */
  skeleton: number;
  /** The color behind the dialog. */
  backdrop: string;
  logo: 'none' | 'letter' | 'picture' | 'empty';
}

declare global {
  interface Window {
    cardFrames: Frame[];
  }
}

/** Records each frame from now on, in every document that the page loads: `window.cardFrames` of each. */
export async function recordFrames(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const skeletons: Element[] = [];
    const frames: Frame[] = [];
    const isSeen = (element: Element): boolean => {
      const { width, height } = element.getBoundingClientRect();
      return (
        width > 0 &&
        height > 0 &&
        element.checkVisibility({ opacityProperty: true, visibilityProperty: true })
      );
    };
    const says = (element: Element): string =>
      [...element.childNodes].map((node) => (node instanceof Text ? node.data.trim() : '')).join('');
    const firstSeen = (root: ParentNode): string => {
      for (const element of root.querySelectorAll('*')) {
        const said = element.matches('.bone') ? 'skeleton' : says(element);
        if (said !== '' && isSeen(element)) return said;
        const inside = element.shadowRoot === null ? '' : firstSeen(element.shadowRoot);
        if (inside !== '') return inside;
      }
      return '';
    };
    const logoOf = (root: ShadowRoot): Frame['logo'] => {
      const logo = root.querySelector('.logo');
      if (logo === null) return 'none';
      const picture = logo.querySelector('img');
      if ([...logo.children].some((part) => part !== picture && isSeen(part))) return 'letter';
      return picture?.complete === true && picture.naturalWidth > 0 ? 'picture' : 'empty';
    };
    const record = (): void => {
      const root = document.querySelector('paywicket-checkout')?.shadowRoot;
      const dialog = root?.querySelector('dialog[open]');
      const body = dialog?.querySelector('.body');
      if (root && dialog) {
        const bones = dialog.querySelector('.bones');
        if (bones !== null && !skeletons.includes(bones)) skeletons.push(bones);
        frames.push({
          shown: body ? firstSeen(body) : '',
          skeleton: bones === null ? 0 : skeletons.indexOf(bones) + 1,
          backdrop: getComputedStyle(dialog, '::backdrop').backgroundColor,
          logo: logoOf(root),
        });
      }
      requestAnimationFrame(record);
    };
    Object.assign(window, { cardFrames: frames });
    requestAnimationFrame(record);
  });
}
