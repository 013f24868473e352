import { createHmac, randomBytes } from 'node:crypto';

/**
 * Which server answers at an address: a command that reads the same database sends a challenge, and only a server on
 * that database knows the proof.
 */

/** Its name in the database. */
export const instanceKey = 'instance';
export const newInstance = (): string => randomBytes(32).toString('hex');

export const challengeHeader = 'Paywicket-Challenge';
export const proofHeader = 'Paywicket-Proof';
export const newChallenge = (): string => randomBytes(16).toString('hex');
export const isChallenge = (text: string): boolean => /^[0-9a-f]{32}$/.test(text);

export const proofOf = (instance: string, challenge: string): string =>
  createHmac('sha256', instance).update(challenge).digest('hex');
