import { parseArgs } from 'node:util';
import type { Config } from './config.ts';
import { openStore } from './store/open.ts';

/**
 * `npm start -- purge --older-than 365d`: removes personal data of checkouts that ended longer ago. The ledger, and
 * what keeps money from being credited twice, stay.
 */

const day = 86_400_000;

/** @throws Error saying how the command is used, or what is wrong with the store */
export async function purge(config: Config, args: readonly string[]): Promise<string> {
  const age = readAge(args);
  const store = await openStore(config.database, config.mode);
  try {
    const now = Date.now();
    const count = await store.purge(now - age, now);
    return `${count} ${count === 1 ? 'checkout' : 'checkouts'} purged`;
  } finally {
    await store.close();
  }
}

/** Days in milliseconds. */
export function readAge(args: readonly string[]): number {
  const { values } = parseArgs({ args: [...args], options: { 'older-than': { type: 'string' } } });
  const days = /^(\d{1,5})d$/.exec(values['older-than'] ?? '')?.[1];
  if (days === undefined || Number(days) < 1)
    throw new Error('say from which age on: --older-than 365d (whole days, at least 1d)');
  return Number(days) * day;
}
