import { createHmac, randomBytes } from 'node:crypto';

/**
 * Identifies the server at a URL: a command that uses the same database sends a challenge, and only a server on that database
 * can compute the proof.
 */

/** Key of its row in the database. */
export const instanceKey = 'instance';
export const newInstance = (): string => randomBytes(32).toString('hex');

export const challengeHeader = 'Paywicket-Challenge';
export const proofHeader = 'Paywicket-Proof';
export const newChallenge = (): string => randomBytes(16).toString('hex');
export const isChallenge = (text: string): boolean => /^[0-9a-f]{32}$/.test(text);

export const proofOf = (instance: string, challenge: string): string =>
  createHmac('sha256', instance).update(challenge).digest('hex');
