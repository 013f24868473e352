import { bigint, orNull, table, text, time } from './table.ts';
import type { ChallengeKind } from '../access/passkeys.ts';
import type { OpenedBy } from '../access/people.ts';

/** Tables of the people who use the console: part of `schema.ts`. */
export const peopleTables = {
  people: table({
    id: text(),
    name: text(),
    /** Its form for comparison: no two people have the same. Null for those who were removed. */
    nameKey: orNull(text()),
    /** JSON. */
    scopes: text(),
    createdAt: time,
    removedAt: orNull(time),
  }).unique('nameKey'),

  /** Links to sign in by: each works once. */
  signInLinks: table({ hash: text(), personId: text(), createdAt: time, expiresAt: time })
    .key('hash')
    .index('expiresAt'),

  consoleSessions: table({
    hash: text(),
    personId: text(),
    openedBy: text<OpenedBy>(),
    createdAt: time,
    /** Stored at most once a minute. */
    lastSeenAt: time,
    /** When a passkey was used last in it, and which. */
    confirmedAt: orNull(time),
    passkeyId: orNull(text()),
  })
    .key('hash')
    .index('personId')
    .index('lastSeenAt'),

  /** Removed passkeys stay, so that a person who once had one never counts as new. */
  passkeys: table({
    /** Of the credential, in base64url. */
    id: text(),
    personId: text(),
    name: text(),
    /** COSE, in base64url. */
    publicKey: text(),
    counter: bigint(),
    /** JSON. */
    transports: text(),
    createdAt: time,
    /** From then on it approves money out: decided when it was added. */
    approvesFrom: time,
    lastUsedAt: orNull(time),
    removedAt: orNull(time),
  })
    .index('personId')
    .index('createdAt'),

  /** What a passkey has to sign: each works once. */
  passkeyChallenges: table({
    hash: text(),
    kind: text<ChallengeKind>(),
    personId: orNull(text()),
    createdAt: time,
    expiresAt: time,
  })
    .key('hash')
    .index('expiresAt'),
};
