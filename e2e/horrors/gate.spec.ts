import { test } from './fixtures.ts';
import { payTwice } from './journey.ts';
import { ownHorrors } from './table.ts';

for (const name of ownHorrors)
  test(
    `two orders are paid beside ${name}, and all that is shown is true`,
    { tag: '@gate' },
    async ({ page, stack, shop, gateway }) => {
      await payTwice({ page, stack, shop, gateway }, [name]);
    },
  );
