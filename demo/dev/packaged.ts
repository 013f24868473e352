/** Entry of `paywicket dev` in the package: with a sample page instead of the demo shop. */
import { dev, type DevOptions } from './dev.ts';
import { SAMPLE, startSample } from './sample.ts';

export const startDev = async (options: Omit<DevOptions, 'config' | 'startFront'>): Promise<number> =>
  dev({ ...options, startFront: startSample, config: { store: { name: 'Test shop' }, links: SAMPLE } });
