/** Entry of `paywicket dev` in the package, which has a sample page instead of the demo's shop. */
import { dev, type DevOptions } from './dev.ts';
import { SAMPLE, startSample } from './sample.ts';

export const startDev = async (options: Omit<DevOptions, 'config' | 'startFront'>): Promise<number> =>
  dev({ ...options, startFront: startSample, config: { store: { name: 'Test shop' }, links: SAMPLE } });
