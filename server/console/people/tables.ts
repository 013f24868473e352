import {
  bigintColumn,
  nullableColumn,
  table,
  textColumn,
  timeColumn,
  type Rows,
} from '../../base/store/table.ts';
import type { ChallengeKind } from './passkeys.ts';
import type { OpenedBy } from './people.ts';

/** Tables of the console's users. */
export const peopleTables = {
  people: table({
    id: textColumn(),
    name: textColumn(),
    /** Normalized name, unique. Null for removed people. */
    nameKey: nullableColumn(textColumn()),
    /** JSON. */
    scopes: textColumn(),
    createdAt: timeColumn,
    removedAt: nullableColumn(timeColumn),
  }).unique('nameKey'),

  /** One-time sign-in links. */
  signInLinks: table({
    hash: textColumn(),
    personId: textColumn(),
    createdAt: timeColumn,
    expiresAt: timeColumn,
  })
    .key('hash')
    .index('expiresAt'),

  consoleSessions: table({
    hash: textColumn(),
    personId: textColumn(),
    openedBy: textColumn<OpenedBy>(),
    createdAt: timeColumn,
    /** Updated at most once a minute. */
    lastSeenAt: timeColumn,
    /** When a passkey was last used in this session, and which one. */
    confirmedAt: nullableColumn(timeColumn),
    passkeyId: nullableColumn(textColumn()),
  })
    .key('hash')
    .index('personId')
    .index('lastSeenAt'),

  /** Removed passkeys are kept, so that a person who once had one never counts as new. */
  passkeys: table({
    /** Credential id in base64url. */
    id: textColumn(),
    personId: textColumn(),
    name: textColumn(),
    /** COSE key in base64url. */
    publicKey: textColumn(),
    counter: bigintColumn(),
    /** JSON. */
    transports: textColumn(),
    createdAt: timeColumn,
    /** From then on it approves money out: decided when it was added. */
    approvesFrom: timeColumn,
    lastUsedAt: nullableColumn(timeColumn),
    removedAt: nullableColumn(timeColumn),
  })
    .index('personId')
    .index('createdAt'),

  /** Challenges that a passkey has to sign; each is used once. */
  passkeyChallenges: table({
    hash: textColumn(),
    kind: textColumn<ChallengeKind>(),
    personId: nullableColumn(textColumn()),
    createdAt: timeColumn,
    expiresAt: timeColumn,
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
