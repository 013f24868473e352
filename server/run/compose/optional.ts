import type { PartChecks } from '../checks/run.ts';
import { consolePart } from '../../console/part.ts';
import type { OptionalPart } from './points.ts';

/** Parts that can be left out: without its name here, and what `e2e/lint/left-out.json` names of it, the rest builds. */
export const optional: readonly OptionalPart[] = [consolePart];

/** Of the part that has people. */
export const partChecks = (): PartChecks | undefined => optional.find(({ checks }) => checks)?.checks;
