import { startFront } from './front.ts';
import { runStack, type Stack, type StackOptions } from './run-stack.ts';

/** The stack of `npm run demo`, for tests: with the demo shop. */
export const startStack = async (options: StackOptions = {}): Promise<Stack> => runStack(startFront, options);

export { newSecretKey } from './run-stack.ts';
export type { Stack, StackOptions };
