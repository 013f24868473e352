import { addresses } from './addresses/part.ts';
import { attention } from './attention/part.ts';
import { base } from './base/part.ts';
import { books } from './books/part.ts';
import { consolePart } from './console/part.ts';
import { docs } from './docs/part.ts';
import { links } from './links/part.ts';
import { moneyIn } from './money-in/part.ts';
import { moneyOut } from './money-out/part.ts';
import type { Part } from './part.ts';
import { pauses } from './pauses/part.ts';
import { webhooks } from './webhooks/part.ts';

/**
 * The core, then the parts that can be left out: without its line here and its folder the rest builds. In the order of the
 * reference, which ends with the server itself.
 */
export const parts: readonly Part[] = [
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
  consolePart,
];
