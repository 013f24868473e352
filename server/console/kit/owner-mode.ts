import { isSameOwner } from '../../base/access/person.ts';

/** A test server without sign-in offers two people: one approves what the other requests. */

export const OWNER = 'owner';
export const peopleAtHand = [OWNER, 'second person'] as const;

/** The other person. */
export const otherThan = (name: string): (typeof peopleAtHand)[number] =>
  isSameOwner(name, OWNER) ? 'second person' : OWNER;
