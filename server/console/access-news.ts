import { DAY_MS } from '../base/clock.ts';
import type { ConsoleAccess } from './people/console-access.ts';

/** A person who recently got access, or a new passkey. */
export interface AccessEvent {
  readonly name: string;
  readonly what: 'was invited' | 'added a passkey';
  readonly at: number;
}

const SHOWN_FOR_MS = 7 * DAY_MS;

/** Newest first. Includes removed people, as their actions in between may matter. */
export async function accessNews(
  access: Pick<ConsoleAccess, 'people' | 'passkeys'>,
  now: number,
): Promise<readonly AccessEvent[]> {
  const [everyone, keys] = await Promise.all([access.people(), access.passkeys()]);
  const names = new Map(everyone.map(({ id, name }) => [id, name]));
  // The first person has set up the console.
  const invited = everyone
    .slice(1)
    .map(({ name, createdAt: at }) => ({ name, what: 'was invited', at }) as const);
  const added = keys.map(
    ({ personId, createdAt: at }) =>
      ({ name: names.get(personId) ?? '', what: 'added a passkey', at }) as const,
  );
  return [...invited, ...added]
    .filter(({ at }) => now - at < SHOWN_FOR_MS)
    .toSorted((one, other) => other.at - one.at);
}
