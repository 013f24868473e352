import { startStack, type Stack, type StackOptions } from '../../demo/stack.ts';

/** Starts the built server with a simulated NovaPay. Only rates and limits differ from the shipped settings. */
export const startShop = async ({ serverEnv, ...options }: StackOptions = {}): Promise<Stack> =>
  startStack({
    ...options,
    serverEnv: { NODE_ENV: 'production', ...serverEnv },
    config: {
      rates: { source: 'static' },
      limits: { selectionsPerMinute: 1000, gatewayCallsPerSecond: 1000 },
    },
  });
