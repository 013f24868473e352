import { bigint, orNull, table, text, time, type Rows } from '../../base/store/table.ts';
import type { ChallengeKind } from './passkeys.ts';
import type { OpenedBy } from './people.ts';

/** Tables of the console's users. */
export const peopleTables = {
  people: table({
    id: text(),
    name: text(),
    /** Normalized name, unique. Null for removed people. */
    nameKey: orNull(text()),
    /** JSON. */
    scopes: text(),
    createdAt: time,
    removedAt: orNull(time),
  }).unique('nameKey'),

  /** One-time sign-in links. */
  signInLinks: table({ hash: text(), personId: text(), createdAt: time, expiresAt: time })
    .key('hash')
    .index('expiresAt'),

  consoleSessions: table({
    hash: text(),
    personId: text(),
    openedBy: text<OpenedBy>(),
    createdAt: time,
    /** Updated at most once a minute. */
    lastSeenAt: time,
    /** When a passkey was last used in this session, and which one. */
    confirmedAt: orNull(time),
    passkeyId: orNull(text()),
  })
    .key('hash')
    .index('personId')
    .index('lastSeenAt'),

  /** Removed passkeys are kept, so that a person who once had one never counts as new. */
  passkeys: table({
    /** Credential id in base64url. */
    id: text(),
    personId: text(),
    name: text(),
    /** COSE key in base64url. */
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

  /** Challenges that a passkey has to sign; each is used once. */
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

declare module '../../base/store/schema.ts' {
  interface Database extends Rows<typeof peopleTables> {}
}

declare module '../../base/ids.ts' {
  interface IdsOfParts {
    prs: string;
  }
}
