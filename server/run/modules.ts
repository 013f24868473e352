import { addresses } from '../addresses/part.ts';
import { attention } from '../attention/part.ts';
import { base } from '../base/part.ts';
import { books } from '../books/part.ts';
import { consoleModule } from '../console/part.ts';
import { docs } from '../docs/part.ts';
import { links } from '../links/part.ts';
import { moneyIn } from '../money-in/part.ts';
import { moneyOut } from '../money-out/part.ts';
import type { ServerModule } from './compose/services.ts';
import { pauses } from '../pauses/part.ts';
import { webhooks } from '../webhooks/part.ts';

/**
 * The core modules, then those that can be left out: without its line here and its folder the rest builds. In the order of the
 * reference, which ends with the server itself.
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
