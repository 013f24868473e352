import { NO_REQUEST, type RequestContext } from '../../base/access/request-context.ts';
import { readScopes, type MerchantKey } from '../../base/access/api-keys.ts';
import { nameKeyOf } from '../../base/access/person.ts';
import type { Clock } from '../../base/clock.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../base/clock.ts';
import { ApiError } from '../../base/errors.ts';
import { hashOf, newConsoleToken, newId } from '../../base/ids.ts';
import type { DecimalMark } from '../../base/text/csv.ts';

/**
 * The console's users. Each has scopes like a key, and is an owner like a key's owner: the approver of a transfer is another
 * person than its creator. They sign in by a link that a command prints, or by a passkey (`passkeys.ts`). Only hashes of links
 * and sessions are stored.
 */

export interface ConsolePerson {
  /** `prs_…` */
  readonly id: string;
  readonly name: string;
  readonly scopes: MerchantKey['scopes'];
  readonly createdAt: number;
  /** Null while they may sign in. */
  readonly removedAt: number | null;
  /** Decimal mark of their files; null until they choose one. */
  readonly decimalMark: DecimalMark | null;
}

/** How the session was opened. `owner`: without signing in, on a test server that only this machine can reach. */
export type OpenedBy = 'link' | 'passkey' | 'owner';

/** A session of the console. */
export interface SignedIn {
  /** Hash of its token. */
  readonly hash: string;
  readonly person: ConsolePerson;
  readonly openedBy: OpenedBy;
  readonly createdAt: number;
  readonly lastSeenAt: number;
  /** The last use of a passkey in the session, which passkey, and from when on it can approve; null also after its removal. */
  readonly confirmed: {
    readonly at: number;
    readonly passkeyId: string;
    readonly approvesFrom: number;
  } | null;
  /** Number of the person's passkeys. */
  readonly passkeys: number;
}

export interface PeopleStore {
  /** False if the name is taken. */
  add(person: ConsolePerson, nameKey: string, context: RequestContext): Promise<boolean>;
  /** Oldest first, including removed people. */
  list(): Promise<readonly ConsolePerson[]>;
  /** Removes a person with their sessions, links and passkeys. False if there is no such person, or they were removed already. */
  remove(id: string, at: number, context: RequestContext): Promise<boolean>;
  chooseDecimalMark(id: string, mark: DecimalMark): Promise<void>;
  addLink(
    hash: string,
    personId: string,
    at: number,
    expiresAt: number,
    context: RequestContext,
  ): Promise<void>;
  /** The person of an unexpired link; does not use the link up. */
  findLink(hash: string, now: number): Promise<ConsolePerson | undefined>;
  /** Uses the link up and opens a session, in one transaction. Undefined if the link was used or has expired. */
  useLink(
    hash: string,
    session: string,
    now: number,
    context?: RequestContext,
  ): Promise<ConsolePerson | undefined>;
  addSession(hash: string, personId: string, openedBy: OpenedBy, now: number): Promise<void>;
  /** Finds a session of any age, but not of removed people. */
  findSession(hash: string): Promise<SignedIn | undefined>;
  touchSession(hash: string, at: number): Promise<void>;
  endSession(hash: string): Promise<void>;
  endSessions(personId: string): Promise<void>;
  /** Removes links and challenges that expired, and sessions last used, before a time. */
  forget(before: number): Promise<void>;
}

/** Validity of a sign-in link, in milliseconds. */
export const LINK_LIFE_MS = 10 * MINUTE_MS;
/** A session ends this long after signing in, in milliseconds, … */
export const SESSION_LIFE_MS = 12 * HOUR_MS;
/** … and this long after its last request. */
export const SESSION_IDLE_MS = HOUR_MS;

/** A session that has ended is known this long after its last request, in milliseconds. */
export const SESSION_KNOWN_MS = DAY_MS;

const MAX_NAME_LENGTH = 100;

/** @throws Error with the invalid parameter */
export function newPerson(
  wanted: { readonly name: string; readonly scopes: readonly string[] },
  now: number,
): ConsolePerson {
  const name = wanted.name.normalize('NFKC').trim().replaceAll(/\s+/g, ' ');
  if (name === '' || name.length > MAX_NAME_LENGTH || /\p{C}/u.test(name))
    throw new Error(`a person's name has 1 to ${MAX_NAME_LENGTH} visible characters`);
  if (nameKeyOf(name) === 'environment')
    throw new Error('"environment" is the key of the settings: take another name');
  return {
    id: newId('prs'),
    name,
    scopes: readScopes(wanted.scopes),
    createdAt: now,
    removedAt: null,
    decimalMark: null,
  };
}

/** Signs people in and out. */
export class People {
  readonly #store: PeopleStore;
  readonly #clock: Clock;

  constructor(store: PeopleStore, clock: Clock) {
    this.#store = store;
    this.#clock = clock;
  }

  /** The person of a link. Does not use the link up, because mail scanners open links. @throws ApiError `unauthorized` */
  async personOf(link: string): Promise<ConsolePerson> {
    const person = await this.#store.findLink(hashOf(link), this.#clock.now());
    if (person === undefined) throw linkEnded();
    return person;
  }

  /**
   * Uses a link up and returns the session's token.
   * @param contextOf writes the audit entry together with the session
   * @throws ApiError `unauthorized`
   */
  async signIn(
    link: string,
    contextOf: (person: ConsolePerson) => RequestContext = () => NO_REQUEST,
  ): Promise<{ readonly person: ConsolePerson; readonly token: string }> {
    const context = contextOf(await this.personOf(link));
    const token = newConsoleToken();
    const person = await this.#store.useLink(hashOf(link), hashOf(token), this.#clock.now(), context);
    if (person === undefined) throw linkEnded();
    return { person, token };
  }

  /** Opens a session without a link, on a test server that only this machine can reach. */
  async open(person: ConsolePerson): Promise<{ readonly session: SignedIn; readonly token: string }> {
    const token = newConsoleToken();
    await this.#store.addSession(hashOf(token), person.id, 'owner', this.#clock.now());
    const session = await this.#store.findSession(hashOf(token));
    if (session === undefined) throw new Error('a session has ended as soon as it was opened');
    return { session, token };
  }

  /** Oldest first, including removed people. */
  listAll(): Promise<readonly ConsolePerson[]> {
    return this.#store.list();
  }

  /** Oldest first, without removed people. */
  async list(): Promise<readonly ConsolePerson[]> {
    return (await this.listAll()).filter(({ removedAt }) => removedAt === null);
  }

  /** The person with this name, created with all scopes if needed. */
  async owner(name: string, context: RequestContext): Promise<ConsolePerson> {
    const named = async (): Promise<ConsolePerson | undefined> =>
      (await this.list()).find((each) => nameKeyOf(each.name) === nameKeyOf(name));
    const found = await named();
    if (found !== undefined) return found;
    const person = newPerson({ name, scopes: ['*'] }, this.#clock.now());
    return (await this.#store.add(person, nameKeyOf(person.name), context))
      ? person
      : ((await named()) ?? person);
  }

  /** Undefined if the session has ended. Its last use is stored at most once a minute. */
  async authenticate(token: string): Promise<SignedIn | undefined> {
    const hash = hashOf(token);
    const found = await this.#store.findSession(hash);
    if (found === undefined) return undefined;
    const now = this.#clock.now();
    if (hasEnded(found, now)) return undefined;
    if (now - found.lastSeenAt >= MINUTE_MS) await this.#store.touchSession(hash, now);
    return found;
  }

  /** Whose session it was, if its time has run out; undefined if a person ended it. */
  async personOfEnded(token: string): Promise<ConsolePerson | undefined> {
    const found = await this.#store.findSession(hashOf(token));
    return found !== undefined && found.openedBy !== 'owner' && hasEnded(found, this.#clock.now())
      ? found.person
      : undefined;
  }

  /** Sets the decimal mark of the person's files. */
  chooseDecimalMark({ id }: ConsolePerson, mark: DecimalMark): Promise<void> {
    return this.#store.chooseDecimalMark(id, mark);
  }

  signOut(token: string): Promise<void> {
    return this.#store.endSession(hashOf(token));
  }

  /** Ends the person's sessions on all devices. */
  signOutEverywhere({ id }: ConsolePerson): Promise<void> {
    return this.#store.endSessions(id);
  }

  /** Run every hour. */
  forget(): Promise<void> {
    return this.#store.forget(this.#clock.now() - SESSION_KNOWN_MS);
  }
}

const hasEnded = ({ createdAt, lastSeenAt }: SignedIn, now: number): boolean =>
  now - createdAt >= SESSION_LIFE_MS || now - lastSeenAt >= SESSION_IDLE_MS;

/** The same error for every invalid link. */
const linkEnded = (): ApiError =>
  new ApiError(
    'unauthorized',
    'This link was already used, or is older than ten minutes. Run "paywicket console" on the server for a new one.',
  );

/** The API treats a person like a key. */
export const keyOfPerson = ({ id, name, scopes, createdAt }: ConsolePerson): MerchantKey => ({
  id,
  name,
  owner: name,
  scopes,
  createdAt,
  expiresAt: null,
  lastUsedAt: null,
  revokedAt: null,
});
