/** What `paywicket dev` loads of the package. The build has the sample in the place of `front.ts`, and so of the shop. */
import { dev, type DevOptions } from './dev.ts';
import { SAMPLE } from './sample.ts';

export const startDev = async (options: Omit<DevOptions, 'config'>): Promise<number> =>
  dev({ ...options, config: { store: { name: 'Test shop' }, links: SAMPLE } });
