import type { Clock } from '../clock.ts';
import { keyEndText, keyEndWay, waitsSince, type EndingKey } from '../access/key-end.ts';
import { none, type OpenTask, type TaskSource } from './task.ts';

/** Tasks for API keys that expire soon, or that have expired and are still used. */
export const keyTasks = (
  keys: { readonly ending: (now: number) => Promise<readonly EndingKey[]> },
  clock: Clock,
): readonly TaskSource[] => [
  { kind: 'api_key', scope: 'audit:read', all: async () => (await keys.ending(clock.now())).map(ofKey) },
];

const ofKey = (key: EndingKey): OpenTask => ({
  ...none,
  kind: 'api_key',
  id: key.id,
  since: waitsSince(key),
  reason: key.reason,
  summary: `${keyEndText(key)}. ${keyEndWay}.`,
});
