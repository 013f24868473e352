/** What axe finds on a page. */
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';

/** @param within a selector; default the whole page */
export async function axeFaults(
  page: Page,
  colorScheme: 'light' | 'dark',
  within?: string,
): Promise<string[]> {
  // Without legacy mode axe opens another page, which it needs only for frames.
  const axe = new AxeBuilder({ page }).setLegacyMode(page.frames().length === 1);
  // WCAG 2.5.8, which axe checks only on request.
  axe.options({ rules: { 'target-size': { enabled: true } } });
  if (within !== undefined) axe.include(within);
  // The scheme changes only colours.
  if (colorScheme === 'dark') axe.withRules('color-contrast');
  const { violations } = await axe.analyze();
  return violations.map(
    ({ id, help, nodes }) => `${id} (${help}): ${nodes.map(({ target }) => target.join(' ')).join(', ')}`,
  );
}
