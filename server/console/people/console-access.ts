import { ApiError } from '../../base/errors.ts';
import type { Log } from '../../base/log/logger.ts';
import { RateLimiter } from '../../base/http/rate-limiter.ts';
import type { SignedInKey } from '../../base/http/app-env.ts';
import type { Audit } from '../../base/access/audit.ts';
import type { Passkey, Passkeys } from './passkeys.ts';
import {
  keyOfPerson,
  SESSION_KNOWN_MS,
  SESSION_LIFE_MS,
  type ConsolePerson,
  type People,
  type SignedIn,
} from './people.ts';
import type { DecimalMark } from '../../base/text/csv.ts';
import { NO_REQUEST, type RequestContext } from '../../base/access/request-context.ts';
import { SignInLimits, type Visitor } from './sign-in-limits.ts';

/**
 * Sign-in, sessions and passkeys, with their limits and audit entries: all that the console has beside its API. The API enforces
 * what a person may do, whatever a page shows.
 */

interface ConsoleAccessOptions {
  readonly people: People;
  readonly passkeys: Passkeys;
  readonly audit: Pick<Audit, 'record' | 'contextFor'>;
  readonly log: Log;
  /** Any browser on this machine is signed in as the owner. */
  readonly isOwnerMode: boolean;
  /** Calls the server's API as a person. */
  readonly fetchAs: (signedIn: SignedInKey, request: Request) => Promise<Response>;
}

/** Requests for passkeys per minute and person. */
const PASSKEY_REQUESTS = 60;

export type PasskeyPurpose = 'money' | 'add' | 'remove';

export class ConsoleAccess {
  /** Life of a session's cookie, in milliseconds: as long as the session is known, so that a form of it is known after its end. */
  readonly cookieLifeMs = SESSION_LIFE_MS + SESSION_KNOWN_MS;
  readonly #options: ConsoleAccessOptions;
  readonly #limits: SignInLimits;
  readonly #passkeyRequests = new RateLimiter(PASSKEY_REQUESTS);

  constructor(options: ConsoleAccessOptions) {
    this.#options = options;
    this.#limits = new SignInLimits(options);
  }

  /** The origin at which passkeys work; undefined if browsers cannot use passkeys for this server. */
  get passkeyOrigin(): string | undefined {
    return this.#options.passkeys.relyingParty?.origin;
  }

  /** Whom a sign-in link is for. Does not use the link up. @throws ApiError `unauthorized`, `rate_limited` */
  async personOfLink(link: string, from: Visitor): Promise<ConsolePerson> {
    await this.#limits.admit(from, 'link');
    return this.#options.people.personOf(link);
  }

  /** Uses the link up. @returns token of a new session @throws ApiError `unauthorized`, `rate_limited` */
  signInByLink(link: string, from: Visitor): Promise<string> {
    const { people, audit } = this.#options;
    /** Written with the session: a link is never used up without a session. */
    const signingIn = (person: ConsolePerson): RequestContext => ({
      idempotency: null,
      audit: audit.contextFor(() => entryOf(person, 'console.signIn', {})),
    });
    return this.#limits.guard(from, 'link', 'unauthorized', async () => {
      const { token } = await people.signIn(link, signingIn);
      return token;
    });
  }

  /** Options with which the browser asks for any passkey. @throws ApiError `rate_limited` */
  async askToSignIn(from: Visitor): Promise<object> {
    await this.#limits.admit(from, 'passkey');
    return this.#options.passkeys.askToSignIn();
  }

  /** @returns token of a new session @throws ApiError `forbidden`, `rate_limited` */
  signInByPasskey(response: unknown, from: Visitor): Promise<string> {
    const { passkeys, audit } = this.#options;
    return this.#limits.guard(from, 'passkey', 'forbidden', async () => {
      const { person, token } = await passkeys.signIn(response);
      await audit.record(entryOf(person, 'console.signIn', { by: 'passkey' }));
      return token;
    });
  }

  /** Undefined if it has ended. */
  async sessionOf(token: string): Promise<ConsoleSession | undefined> {
    const { people, isOwnerMode } = this.#options;
    const signedIn = await people.authenticate(token);
    // A session opened in owner mode is only valid in owner mode.
    return signedIn === undefined || (signedIn.openedBy === 'owner' && !isOwnerMode)
      ? undefined
      : this.#session(signedIn, token);
  }

  /** Whose session it was, if its time has run out; undefined if a person ended it. */
  personOfEnded(token: string): Promise<ConsolePerson | undefined> {
    return this.#options.people.personOfEnded(token);
  }

  /** Opens a session without a sign-in; only in owner mode. */
  async openSession(name: string): Promise<ConsoleSession> {
    return this.#open(await this.#options.people.owner(name, NO_REQUEST));
  }

  /** Oldest first, including removed people. */
  people(): Promise<readonly ConsolePerson[]> {
    return this.#options.people.listAll();
  }

  /** Passkeys of all people, oldest first, including removed ones. */
  passkeys(): Promise<readonly Passkey[]> {
    return this.#options.passkeys.list();
  }

  async #open(person: ConsolePerson): Promise<ConsoleSession> {
    const { session, token } = await this.#options.people.open(person);
    return this.#session(session, token);
  }

  #session(signedIn: SignedIn, token: string): ConsoleSession {
    return new ConsoleSession(signedIn, token, {
      ...this.#options,
      passkeyRequests: this.#passkeyRequests,
      open: (person) => this.#open(person),
    });
  }
}

interface SessionOptions extends ConsoleAccessOptions {
  readonly passkeyRequests: RateLimiter;
  readonly open: (person: ConsolePerson) => Promise<ConsoleSession>;
}

export class ConsoleSession {
  /** For the cookie. */
  readonly token: string;
  readonly #signedIn: SignedIn;
  readonly #options: SessionOptions;

  constructor(signedIn: SignedIn, token: string, options: SessionOptions) {
    this.#signedIn = signedIn;
    this.token = token;
    this.#options = options;
  }

  get person(): ConsolePerson {
    return this.#signedIn.person;
  }

  get hasPasskey(): boolean {
    return this.#signedIn.passkeys > 0;
  }

  /** Whether the person can add a passkey now. */
  get mayAddPasskey(): boolean {
    return this.#options.passkeys.mayAdd(this.#signedIn);
  }

  /** Calls the server's API as this person. */
  readonly fetch: typeof globalThis.fetch = (input, init) => {
    const { passkeys, fetchAs } = this.#options;
    const moneyRefusal = passkeys.moneyRefusal(this.#signedIn);
    return fetchAs({ key: keyOfPerson(this.person), moneyRefusal }, new Request(input, init));
  };

  /**
   * Options with which the browser asks for a passkey of this person; null if none is needed now.
   * @param removes id of the passkey for `remove`
   * @throws ApiError `forbidden` without a passkey that can be used
   */
  async askToConfirm(purpose: PasskeyPurpose, removes: string | null): Promise<object | null> {
    const { passkeys } = this.#options;
    await this.#limit();
    if (this.#isConfirmed(purpose, removes)) return null;
    return passkeys.askToConfirm(this.#signedIn, removes);
  }

  /** @throws ApiError `forbidden` */
  async confirm(response: unknown): Promise<void> {
    const { passkeys, audit } = this.#options;
    await this.#limit();
    try {
      await passkeys.confirm(this.#signedIn, response);
    } catch (error) {
      if (error instanceof ApiError && error.code === 'forbidden')
        await audit.record(entryOf(this.person, 'console.passkeyRefused', {}));
      throw error;
    }
    await audit.record(entryOf(this.person, 'console.usePasskey', {}));
  }

  /** Options with which the browser creates a passkey. @throws ApiError `forbidden` */
  async offerPasskey(): Promise<object> {
    await this.#limit();
    return this.#options.passkeys.offer(this.#signedIn);
  }

  /** @throws ApiError `forbidden`, or `invalid_request` for its name */
  async addPasskey(name: string, response: unknown): Promise<void> {
    await this.#limit();
    const request = this.#requestOf('console.addPasskey', { passkey: name });
    await this.#options.passkeys.add(this.#signedIn, name, response, request);
  }

  /** Removes a passkey, and ends the person's other sessions. @throws ApiError `forbidden`, `not_found` */
  async removePasskey(id: string): Promise<void> {
    await this.#limit();
    await this.#options.passkeys.remove(this.#signedIn, id, this.#requestOf('console.removePasskey', { id }));
  }

  /** Ends this session, and opens one as another person; only in owner mode. */
  async actAs(name: string): Promise<ConsoleSession> {
    const { people, audit, open } = this.#options;
    const { id: actor, name: owner } = this.person;
    const invited = audit.contextFor(({ id: target }) => ({
      actor,
      owner,
      action: 'console.invite',
      target,
      data: { name, scopes: ['*'] },
    }));
    const person = await people.owner(name, { idempotency: null, audit: invited });
    await audit.record(entryOf(person, 'console.signIn', { by: 'owner mode' }));
    const session = await open(person);
    await people.signOut(this.token);
    return session;
  }

  /** Sets the decimal mark of this person's files, in all their sessions. */
  async chooseDecimalMark(mark: DecimalMark): Promise<void> {
    await this.#options.people.chooseDecimalMark(this.person, mark);
  }

  async signOut(): Promise<void> {
    const { people, audit } = this.#options;
    await people.signOut(this.token);
    await audit.record(entryOf(this.person, 'console.signOut', {}));
  }

  /** Ends the person's sessions on all devices. */
  async signOutEverywhere(): Promise<void> {
    const { people, audit } = this.#options;
    await people.signOutEverywhere(this.person);
    await audit.record(entryOf(this.person, 'console.signOutEverywhere', {}));
  }

  /** Whether the session may do now what a passkey is asked for. */
  #isConfirmed(purpose: PasskeyPurpose, removes: string | null): boolean {
    const { passkeys } = this.#options;
    if (purpose === 'add') return passkeys.mayAdd(this.#signedIn);
    if (removes !== null) return passkeys.mayRemove(this.#signedIn, removes);
    return passkeys.moneyRefusal(this.#signedIn) === null;
  }

  #limit(): Promise<void> {
    return this.#options.passkeyRequests.consume(this.person.id);
  }

  #requestOf(action: string, data: object): RequestContext {
    const { audit } = this.#options;
    return { ...NO_REQUEST, audit: audit.contextFor(() => entryOf(this.person, action, data)) };
  }
}

/** The audit entry of a person's change of their own access. */
const entryOf = ({ id, name }: ConsolePerson, action: string, data: object) => ({
  actor: id,
  owner: name,
  action,
  target: id,
  data: { ...data },
});
