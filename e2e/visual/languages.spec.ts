/**
 * On a small phone, in every language, in a narrow font and in a wide one: titles and buttons are whole, and no sticky action
 * covers a warning.
 */
import type { Page } from '@playwright/test';
import { expect, test } from '../journeys/support/fixtures.ts';
import { enter, speak } from '../journeys/support/stage.ts';
import { useTestFont } from '../journeys/support/test-font.ts';
import { coveredWarnings, layoutFaults } from './layout.ts';
import { screenOf, screens } from './screens.ts';

const softly = expect.configure({ soft: true });

/** Of a Latin letter, in em: 0.55, and as wide as of a bold font that comes with many systems. */
const fonts = { narrow: 1, wide: 1.3 };

/** Titles and buttons that end in an ellipsis, of which lines are left out, or whose words reach beyond them. */
const cut = async (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const texts = new Set<string>();
    const look = (root: ParentNode): void => {
      for (const element of root.querySelectorAll('*')) {
        const isWhole = 'h1, h2, h3, button, .button, summary, :is(button, [role=option]) .what > .name';
        if (element.matches(isWhole) && element.getClientRects().length > 0) {
          const { textOverflow, webkitLineClamp, overflow } = getComputedStyle(element);
          const isShortened =
            textOverflow === 'ellipsis' || webkitLineClamp !== 'none' || overflow !== 'visible';
          const { scrollWidth, clientWidth, scrollHeight, clientHeight } = element;
          if (scrollWidth > clientWidth + 1 || (isShortened && scrollHeight > clientHeight + 1))
            texts.add(`${element.localName}.${element.className}: ${element.textContent.trim()}`);
        }
        if (element.shadowRoot !== null) look(element.shadowRoot);
      }
    };
    look(document.querySelector('paywicket-checkout')?.shadowRoot ?? document);
    return [...texts];
  });

/** The languages that the card can be read in. */
const localesOf = async (page: Page): Promise<string[]> =>
  page
    .locator('paywicket-checkout [part=footer] option')
    .evaluateAll((all) => all.map((option) => (option as HTMLOptionElement).value));

for (const screen of screens)
  test(`${screen.name}: no title and no button is cut in any language, and no warning is covered`, async ({
    page,
    stack,
    traffic,
  }) => {
    if (/^trouble|^offline/.test(screen.name)) traffic.expectError(/Failed to load resource|net::ERR/);
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await enter(page, stack, screen);
    await page.setViewportSize({ width: 360, height: 640 });
    const listed = await localesOf(page);
    // Without a connection no other language comes.
    const locales = screen.offline || listed.length === 0 ? ['en'] : listed;
    for (const [name, stretch] of Object.entries(fonts)) {
      await useTestFont(page, stretch);
      for (const locale of locales) {
        await speak(page, locale);
        await softly.poll(async () => cut(page), `${locale} ${name}`).toEqual([]);
        await softly.poll(async () => layoutFaults(page), `${locale} ${name}`).toEqual([]);
        expect.soft(await coveredWarnings(page), `${locale} ${name}`).toEqual([]);
      }
    }
  });

for (const [name, says] of [
  ['pay', true],
  ['exchange', false],
  ['compare', false],
] as const)
  test(`${name}: ${says ? 'names' : 'does not name'} the coin of the network’s fee, in every language`, async ({
    page,
    stack,
  }) => {
    await page.setViewportSize({ width: 360, height: 640 });
    await enter(page, stack, screenOf(name));
    const body = page.locator('paywicket-checkout .body');
    for (const locale of await localesOf(page)) {
      await speak(page, locale);
      await (says ? expect(body, locale) : expect(body, locale).not).toContainText('TRX');
    }
  });
