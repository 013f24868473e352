/** What axe finds on a page. */
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';

/** @param within a selector; the whole page without it */
export async function axeFaults(
  page: Page,
  colorScheme: 'light' | 'dark',
  within?: string,
): Promise<string[]> {
  // For the sake of frames axe opens another page.
  const axe = new AxeBuilder({ page }).setLegacyMode(page.frames().length === 1);
  // WCAG 2.5.8, which axe leaves out unless it is asked.
  axe.options({ rules: { 'target-size': { enabled: true } } });
  if (within !== undefined) axe.include(within);
  // Colours are all that the scheme changes.
  if (colorScheme === 'dark') axe.withRules('color-contrast');
  const { violations } = await axe.analyze();
  return violations.map(
    ({ id, help, nodes }) => `${id} (${help}): ${nodes.map(({ target }) => target.join(' ')).join(', ')}`,
  );
}
