import { isSameOwner } from '../access/person.ts';

/** A test server without signing in has two people at hand: what one of them asks for, the other one approves. */

export const OWNER = 'owner';
export const peopleAtHand = [OWNER, 'second person'] as const;

/** Whom a person can act as instead. */
export const otherThan = (name: string): (typeof peopleAtHand)[number] =>
  isSameOwner(name, OWNER) ? 'second person' : OWNER;
