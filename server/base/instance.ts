import { createHmac, randomBytes } from 'node:crypto';

/**
 * Proof that a command and the server at a URL use the same database. The command sends a challenge, and only a server on the
 * same database can compute the proof.
 */

/** Key of the row in `meta` that contains the instance's secret. */
export const instanceKey = 'instance';
export const newInstance = (): string => randomBytes(32).toString('hex');

export const challengeHeader = 'Paywicket-Challenge';
export const proofHeader = 'Paywicket-Proof';
export const newChallenge = (): string => randomBytes(16).toString('hex');
export const isChallenge = (text: string): boolean => /^[0-9a-f]{32}$/.test(text);

export const proofOf = (instance: string, challenge: string): string =>
  createHmac('sha256', instance).update(challenge).digest('hex');
