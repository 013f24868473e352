import { startFront } from './front.ts';
import { runStack, type Stack, type StackOptions } from './run-stack.ts';

/** Starts the stack of `npm run demo`, with the demo's shop, for tests. */
export const startStack = async (options: StackOptions = {}): Promise<Stack> => runStack(startFront, options);

export { newSecretKey } from './run-stack.ts';
export type { Stack, StackOptions };
