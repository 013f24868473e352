import { expect, test, type Page } from '@playwright/test';
import { axeFaults } from '../../visual/axe.ts';

/** Whether screens are checked with axe and pictures are taken: in the second tier. */
export const isLookedAt = (): boolean => test.info().project.name !== 'journeys';

/**
 * In the second tier, checks a screen with axe, light and dark: no violation is allowed. `results/screens/` gets a picture of each
 * for people to judge.
 *
 * @param name File name of the pictures: `<name>-<scheme>.png`.
 */
export async function inspect(page: Page, name: string): Promise<void> {
  if (!isLookedAt()) return;
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    const file = `${name}-${colorScheme}.png`;
    await page.screenshot({ path: `e2e/results/screens/${file}` });
    const found = await axeFaults(page, colorScheme);
    expect(found, `axe on ${file}`).toEqual([]);
  }
  await page.emulateMedia({ colorScheme: null, reducedMotion: null });
}
