/** Rules of layout for every screen, checked in the page itself. */
import type { Page } from '@playwright/test';

/** Elements that overflow sideways or are cut off; empty for none. */
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
      // Text only for screen readers is one pixel wide on purpose, and a field scrolls its value.
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

/**
 * Warnings of the screen that its sticky actions cover, however it is scrolled, or that do not come before its amounts: its
 * sentence, and the first answer to a question.
 */
export async function coveredWarnings(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const element = document.querySelector('paywicket-checkout') as Element & {
      readonly screen: {
        readonly name: string;
        readonly sentence: string;
        readonly answers?: readonly { readonly question: string; readonly answer: string }[];
        readonly outcome?: unknown;
      };
    };
    const { name, sentence, answers = [], outcome } = element.screen;
    const asked = answers.filter(({ question }) => question !== '' && outcome === undefined);
    const warnings = [sentence, ...asked.slice(0, 1).map(({ answer }) => answer)];
    const root = element.shadowRoot;
    const [body, actions] = ['.body', '.actions:not(:empty)'].map((part) => root?.querySelector(part));
    const faults = new Set<string>();
    const shown = [...(root?.querySelectorAll('.screen p') ?? [])].filter(
      (part) =>
        part.getClientRects().length > 0 &&
        warnings.some((warning) => warning !== '' && part.textContent.includes(warning)),
    );
    const isEnd = /^(expired|cancelled|paid|trouble)$/.test(name);
    if (isEnd && shown.length < warnings.filter((warning) => warning !== '').length)
      faults.add('a warning is not shown');
    const [amounts] = root?.querySelectorAll('.screen dl') ?? [];
    for (const warning of shown)
      if (amounts && amounts.compareDocumentPosition(warning) & Node.DOCUMENT_POSITION_FOLLOWING)
        faults.add(`after the amounts: ${warning.textContent}`);
    if (!body || !actions) return [...faults];
    const text = document.createRange();
    for (let at = 0; at <= body.scrollHeight - body.clientHeight; at += 8) {
      body.scrollTop = at;
      const bar = actions.getBoundingClientRect();
      const end = Math.min(bar.bottom, body.getBoundingClientRect().bottom);
      for (const warning of shown) {
        text.selectNodeContents(warning);
        for (const { top, bottom } of text.getClientRects())
          if (bottom > bar.top + 1 && top < end - 1) faults.add(`covered: ${warning.textContent}`);
      }
    }
    body.scrollTop = 0;
    return [...faults];
  });
}

/** Controls that cannot be clicked, however the screen is scrolled. */
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
      if (hit === null || !button.contains(hit))
        faults.push(
          `${button.ariaLabel ?? button.textContent.trim()} is under ${hit?.className ?? 'nothing'}`,
        );
    }
    return faults;
  });
}

/** Elements without border or outline in forced colours: nothing separates them. */
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

/** Whether the focused element has a visible ring. */
export async function focusIsSeen(page: Page): Promise<boolean> {
  return page.evaluate(() => {
    let active = document.activeElement;
    while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
    if (active === null) return false;
    const { outlineStyle, outlineWidth } = getComputedStyle(active);
    return outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2;
  });
}

/** Running and possible animations. */
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

/** The text spacing of WCAG 1.4.12. */
const spacing = `
  * { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }
  p { margin-block-end: 2em !important }
`;

/** Applies the text spacing, also in shadow roots, which a user's style sheet does not reach. */
export async function spaceTexts(page: Page): Promise<void> {
  await page.evaluate((css) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    Object.assign(globalThis, { spacing: sheet });
    const look = (root: Document | ShadowRoot): void => {
      root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
      for (const { shadowRoot } of root.querySelectorAll('*')) if (shadowRoot !== null) look(shadowRoot);
    };
    look(document);
  }, spacing);
}

/** Removes the text spacing. */
export async function closeTexts(page: Page): Promise<void> {
  await page.evaluate(() => {
    (globalThis as unknown as { spacing: CSSStyleSheet }).spacing.disabled = true;
  });
}

/** Texts that end in an ellipsis, or with clipped lines. */
export async function shortened(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const texts = new Set<string>();
    const look = (root: ParentNode): void => {
      for (const element of root.querySelectorAll('*')) {
        // A coin's row shows the first of its networks; the next step shows all.
        if (element.matches('.networks > .meta')) continue;
        const { textOverflow, webkitLineClamp } = getComputedStyle(element);
        const isWide = textOverflow === 'ellipsis' && element.scrollWidth > element.clientWidth + 1;
        const isLong = webkitLineClamp !== 'none' && element.scrollHeight > element.clientHeight + 1;
        if (isWide || isLong) texts.add(`${element.localName}: ${element.textContent.trim().slice(0, 80)}`);
        if (element.shadowRoot !== null) look(element.shadowRoot);
      }
    };
    look(document);
    return [...texts];
  });
}

/** More than the controls of any page. */
const mostControls = 200;

/** Faults of a walk through a page by Tab: a control that has no focus ring, is covered, or is not reached. */
export async function keyboardFaults(page: Page): Promise<string[]> {
  const faults = new Set<string>();
  let missed: readonly string[] = [];
  await page.evaluate(() => Object.assign(globalThis, { reached: new WeakSet() }));
  for (let pressed = 0; pressed < mostControls; pressed += 1) {
    await page.keyboard.press('Tab');
    const found = await page.evaluate(walked);
    if (found.fault !== undefined) faults.add(found.fault);
    ({ missed } = found);
    if (missed.length === 0) break;
  }
  return [...faults, ...missed.map((name) => `Tab does not reach ${name}`)];
}

/** Runs in the page: checks the focused element. */
function walked(): { readonly fault?: string; readonly missed: readonly string[] } {
  const { reached } = globalThis as unknown as { reached: WeakSet<Element> };
  const named = (element: Element) =>
    `${element.localName} ${(element.ariaLabel ?? element.textContent).trim().slice(0, 40)}`;
  let root: DocumentOrShadowRoot = document;
  while (root.activeElement?.shadowRoot?.activeElement) root = root.activeElement.shadowRoot;
  const active = root.activeElement;
  let fault: string | undefined;
  // A screen that has just come has focused its heading, which Tab does not reach.
  if (active !== null && active !== document.body && !active.matches('h2[tabindex="-1"]')) {
    reached.add(active);
    const { left, top, width, height } = active.getBoundingClientRect();
    const parts = [0.1, 0.5, 0.9];
    const isSeen = parts.some((across) =>
      parts.some((down) => {
        const hit = root.elementFromPoint(left + width * across, top + height * down);
        return hit !== null && (active.contains(hit) || hit.contains(active));
      }),
    );
    const { outlineStyle, outlineWidth } = getComputedStyle(active);
    if (outlineStyle === 'none' || Number.parseFloat(outlineWidth) < 2)
      fault = `${named(active)} has no ring`;
    if (!isSeen) fault = `${named(active)} is covered`;
    // Tab reaches only one of a radio group.
    if (active instanceof HTMLInputElement && active.type === 'radio')
      for (const other of document.querySelectorAll(`[type=radio][name="${active.name}"]`))
        reached.add(other);
  }
  const missed: string[] = [];
  const controls = 'a[href], button:enabled, input:enabled, select, textarea, summary, [tabindex="0"]';
  const look = (within: ParentNode): void => {
    for (const element of within.querySelectorAll<HTMLElement>('*')) {
      const isControl = element.matches(controls) && element.tabIndex >= 0;
      if (isControl && element.checkVisibility({ visibilityProperty: true }) && !reached.has(element))
        missed.push(named(element));
      if (element.shadowRoot !== null) look(element.shadowRoot);
    }
  };
  // Elements behind a dialog are out of reach.
  look(document.querySelector('paywicket-checkout')?.shadowRoot?.querySelector('dialog:modal') ?? document);
  return { missed, ...(fault !== undefined && { fault }) };
}
