import { addresses } from '../addresses/module.ts';
import { attention } from '../attention/module.ts';
import { base } from '../base/module.ts';
import { books } from '../books/module.ts';
import { consoleModule } from '../console/module.ts';
import { docs } from '../docs/module.ts';
import { links } from '../links/module.ts';
import { moneyIn } from '../money-in/module.ts';
import { moneyOut } from '../money-out/module.ts';
import type { ServerModule } from './compose/services.ts';
import { pauses } from '../pauses/module.ts';
import { webhooks } from '../webhooks/module.ts';

/**
 * All modules: first core modules, then optional ones. To leave out an optional module, remove its line here and its
 * folder. The order is that of the API reference, which ends with the server itself.
 */
export const modules: readonly ServerModule[] = [
  moneyIn,
  moneyOut,
  webhooks,
  addresses,
  links,
  pauses,
  books,
  attention,
  docs,
  base,
  consoleModule,
];
