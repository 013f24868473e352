import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, randomBytes, utf8ToBytes } from '@noble/hashes/utils.js';

/**
 * Which server answers at an address: a command that reads the same database sends a challenge, and only a server on
 * that database knows the proof.
 */

/** Its name in the database. */
export const instanceKey = 'instance';
export const newInstance = (): string => bytesToHex(randomBytes(32));

export const challengeHeader = 'Paywicket-Challenge';
export const proofHeader = 'Paywicket-Proof';
export const newChallenge = (): string => bytesToHex(randomBytes(16));
export const isChallenge = (text: string): boolean => /^[0-9a-f]{32}$/.test(text);

export const proofOf = (instance: string, challenge: string): string =>
  bytesToHex(hmac(sha256, utf8ToBytes(instance), utf8ToBytes(challenge)));
