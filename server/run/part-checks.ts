import { parts } from '../parts.ts';
import type { PartChecks } from './checks/run.ts';

/** Of the part that has people. */
export const partChecks = (): PartChecks | undefined => parts.find(({ checks }) => checks)?.checks;
