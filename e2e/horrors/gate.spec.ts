import { test } from './fixtures.ts';
import { payTwice } from './journey.ts';
import { ownHorrors } from './table.ts';

const titles: Readonly<Record<(typeof ownHorrors)[number], string>> = {
  'cache-first':
    'R122: two orders are paid beside a cache of all answers, and the price and “Paid” are those of each',
  translator:
    'R129: two orders are paid beside a translator, one in two parts, and each amount is what is due',
  letters: 'R125: two orders are paid in a page in capitals, and each address reads and is selected as it is',
  drawer: 'R177: two orders are paid beside a drawer that keeps focus and clicks from all that is outside it',
};

// One stack for all four: a start takes as long as a third of a journey.
test.describe.configure({ mode: 'default' });

for (const name of ownHorrors)
  test(titles[name], { tag: '@gate' }, async ({ page, stack, shop, gateway }) => {
    await payTwice({ page, stack, shop, gateway }, [name]);
  });
