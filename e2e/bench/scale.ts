import { calls } from './calls.ts';
import { held } from './held.ts';
import { lives } from './lives.ts';
import type { Row } from './statistics.ts';

/** Rows 14 and 15: many open checkouts, for their gateway and for whoever looks at one of them. */
export const scale = async (): Promise<readonly Row[]> => [
  ...(await calls()),
  ...(await lives()),
  ...(await held()),
];
