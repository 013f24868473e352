import type { ChallengeKind } from './passkeys.ts';
import type { OpenedBy } from './people.ts';

/** Tables of the console's users. */
export interface PeopleTables {
  people: {
    id: string;
    name: string;
    /** Normalized name, unique. Null for removed people. */
    nameKey: string | null;
    /** JSON. */
    scopes: string;
    createdAt: number;
    removedAt: number | null;
    /** `DecimalMark`; null until the person chooses one. */
    decimalMark: string | null;
  };

  /** One-time sign-in links. */
  signInLinks: {
    hash: string;
    personId: string;
    createdAt: number;
    expiresAt: number;
  };

  consoleSessions: {
    hash: string;
    personId: string;
    openedBy: OpenedBy;
    createdAt: number;
    /** Updated at most once a minute. */
    lastSeenAt: number;
    /** When a passkey was last used in this session, and which one. */
    confirmedAt: number | null;
    passkeyId: string | null;
  };

  /** Removed passkeys are kept, so that a person who once had one never counts as new. */
  passkeys: {
    /** Credential id in base64url. */
    id: string;
    personId: string;
    name: string;
    /** COSE key in base64url. */
    publicKey: string;
    counter: number;
    /** JSON. */
    transports: string;
    createdAt: number;
    /** From then on it approves money out: decided when it was added. */
    approvesFrom: number;
    lastUsedAt: number | null;
    removedAt: number | null;
  };

  /** Challenges that a passkey has to sign; each is used once. */
  passkeyChallenges: {
    hash: string;
    kind: ChallengeKind;
    personId: string | null;
    createdAt: number;
    expiresAt: number;
  };
}

declare module '../../base/store/schema.ts' {
  interface Database extends PeopleTables {}
}

declare module '../../base/ids.ts' {
  interface IdsOfParts {
    prs: string;
  }
}
