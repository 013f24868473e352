import AxeBuilder from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';

const schemes = ['light', 'dark'] as const;

/**
 * Shows a screen to axe and to the camera, light and dark: no violation may be found, and `results/screens/` holds a
 * picture of each for people to judge.
 *
 * @param name File name of the pictures: `<project>-<name>-<scheme>.png`.
 */
export async function inspect(page: Page, name: string): Promise<void> {
  for (const colorScheme of schemes) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    const { violations } = await new AxeBuilder({ page }).analyze();
    await page.screenshot({
      path: `e2e/results/screens/${test.info().project.name}-${name}-${colorScheme}.png`,
    });
    expect(
      violations.map(({ id, help, nodes }) => ({ id, help, targets: nodes.map(({ target }) => target) })),
    ).toEqual([]);
  }
  await page.emulateMedia({ colorScheme: null, reducedMotion: null });
}
