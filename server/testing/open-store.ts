import type { DatabaseLocation } from '../base/store/location.ts';
import type { Repository } from '../money-in/checkout/repository.ts';
import { openDatabase } from '../run/stores.ts';

/** As `openDatabase`: the checkouts alone. */
export const openStore = async (location: DatabaseLocation, mode: 'test' | 'live'): Promise<Repository> =>
  (await openDatabase(location, mode)).checkouts;
