/** The stack of the journeys with the page of horrors as its shop. */
import { test as base } from '../journeys/support/fixtures.ts';
import { installLocked, type Packages } from '../shops/packages.ts';
import { HorrorShop } from './shop.ts';

interface HorrorFixtures {
  /** Whether its pages have the npm libraries, which are installed for it; else only the horrors of a few lines. */
  hasLibraries: boolean;
  libraries: Packages;
  shop: HorrorShop;
}

export const test = base.extend<object, HorrorFixtures>({
  hasLibraries: [false, { scope: 'worker', option: true }],
  libraries: [
    async ({ hasLibraries }, use) =>
      use(
        hasLibraries
          ? await installLocked(new URL('.', import.meta.url))
          : { missing: 'the libraries are not asked for' },
      ),
    { scope: 'worker', timeout: 300_000 },
  ],
  shop: [
    async ({ libraries }, use) => {
      const shop = new HorrorShop('modules' in libraries ? libraries.modules : undefined);
      await shop.listen();
      await use(shop);
      await shop.close();
    },
    { scope: 'worker', timeout: 300_000 },
  ],
  stackOptions: [
    async ({ shop }, use) => use({ origins: [shop.url], config: { store: { name: 'Mug Shop' } } }),
    { scope: 'worker' },
  ],
});
