import type { Scope } from '../contract/constants.ts';

/**
 * What the console needs of the server beside its API: sign-in, sessions and passkeys. The server enforces its rules, and
 * records each change in the audit log.
 */
export interface ConsoleAccess {
  /** Life of a session's cookie, in milliseconds. */
  readonly sessionLifeMs: number;
  /** The origin at which passkeys work; undefined if browsers cannot use passkeys for this server. */
  readonly passkeyOrigin: string | undefined;
  /** Whom a sign-in link is for. Does not use the link up. @throws PaywicketError `unauthorized`, `rate_limited` */
  personOfLink(link: string, from: Visitor): Promise<Person>;
  /** Uses the link up. @returns token of a new session @throws PaywicketError `unauthorized`, `rate_limited` */
  signInByLink(link: string, from: Visitor): Promise<string>;
  /** Options with which the browser asks for any passkey. @throws PaywicketError `rate_limited` */
  askToSignIn(from: Visitor): Promise<object>;
  /** @returns token of a new session @throws PaywicketError `forbidden`, `rate_limited` */
  signInByPasskey(response: unknown, from: Visitor): Promise<string>;
  /** Undefined if it has ended. */
  sessionOf(token: string): Promise<ConsoleSession | undefined>;
  /** Opens a session without a sign-in; only in owner mode. */
  openSession(name: string): Promise<ConsoleSession>;
  /** Oldest first, including removed people. */
  people(): Promise<readonly Person[]>;
  /** Of all people, oldest first, including removed ones. */
  passkeys(): Promise<readonly Passkey[]>;
}

export interface ConsoleSession {
  /** For the cookie. */
  readonly token: string;
  readonly person: Person;
  readonly hasPasskey: boolean;
  /** Whether the person can add a passkey now. */
  readonly mayAddPasskey: boolean;
  /** Calls the server's API as this person. */
  readonly fetch: typeof globalThis.fetch;
  /**
   * Options with which the browser asks for a passkey of this person; null if none is needed now.
   * @param removes id of the passkey for `remove`
   * @throws PaywicketError `forbidden` without a passkey that can be used
   */
  askToConfirm(purpose: PasskeyPurpose, removes: string | null): Promise<object | null>;
  /** @throws PaywicketError `forbidden` */
  confirm(response: unknown): Promise<void>;
  /** Options with which the browser creates a passkey. @throws PaywicketError `forbidden` */
  offerPasskey(): Promise<object>;
  /** @throws PaywicketError `forbidden`, or `invalid_request` for its name */
  addPasskey(name: string, response: unknown): Promise<void>;
  /** Also ends the person's other sessions. @throws PaywicketError `forbidden`, `not_found` */
  removePasskey(id: string): Promise<void>;
  /** Ends this session, and opens one as another person; only in owner mode. */
  actAs(name: string): Promise<ConsoleSession>;
  signOut(): Promise<void>;
  /** Ends the person's sessions on all devices. */
  signOutEverywhere(): Promise<void>;
}

export type PasskeyPurpose = 'money' | 'add' | 'remove';

export interface Person {
  /** `prs_…` */
  readonly id: string;
  readonly name: string;
  readonly scopes: readonly (Scope | '*')[];
  readonly createdAt: number;
  /** Null while they may sign in. */
  readonly removedAt: number | null;
}

export interface Passkey {
  readonly id: string;
  readonly personId: string;
  /** Chosen by its person. */
  readonly name: string;
  readonly createdAt: number;
  /** From then on it can approve money. */
  readonly approvesFrom: number;
  readonly lastUsedAt: number | null;
  readonly removedAt: number | null;
}

/** A browser that is not signed in. */
export interface Visitor {
  /** By which its requests are limited. */
  readonly address: string;
  /** Whether the address may be that of a proxy that the settings do not name. */
  readonly isProxied: boolean;
}
