import { PaywicketError } from '../../core/errors.ts';
import type { Log } from '../../core/logger.ts';
import { RateLimiter } from '../../core/rate-limiter.ts';
import type { MerchantKey } from '../../access/api-keys.ts';
import type { Audit } from '../../access/audit.ts';
import type { Passkey, Passkeys } from './passkeys.ts';
import { keyOf, SESSION_LIFE_MS, type ConsolePerson, type People, type SignedIn } from './people.ts';
import { NO_REQUEST, type RequestContext } from '../../access/request-context.ts';
import { SignInLimits, type Visitor } from './sign-in-limits.ts';

/** Sign-in, sessions and passkeys, as the console uses them, with their limits and audit entries. */

/** What the API gets in place of a key. */
interface SignedInKey {
  readonly key: MerchantKey;
  /** Why the person cannot move money now, as a sentence; null if they can. */
  readonly moneyRefusal: string | null;
}

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

export class ConsoleAccess {
  readonly sessionLifeMs = SESSION_LIFE_MS;
  readonly #options: ConsoleAccessOptions;
  readonly #limits: SignInLimits;
  readonly #passkeyRequests = new RateLimiter(PASSKEY_REQUESTS);

  constructor(options: ConsoleAccessOptions) {
    this.#options = options;
    this.#limits = new SignInLimits(options);
  }

  get passkeyOrigin(): string | undefined {
    return this.#options.passkeys.relyingParty?.origin;
  }

  async personOfLink(link: string, from: Visitor): Promise<ConsolePerson> {
    await this.#limits.admit(from, 'link');
    return this.#options.people.personOf(link);
  }

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

  async askToSignIn(from: Visitor): Promise<object> {
    await this.#limits.admit(from, 'passkey');
    return this.#options.passkeys.askToSignIn();
  }

  signInByPasskey(response: unknown, from: Visitor): Promise<string> {
    const { passkeys, audit } = this.#options;
    return this.#limits.guard(from, 'passkey', 'forbidden', async () => {
      const { person, token } = await passkeys.signIn(response);
      await audit.record(entryOf(person, 'console.signIn', { by: 'passkey' }));
      return token;
    });
  }

  async sessionOf(token: string): Promise<Session | undefined> {
    const { people, isOwnerMode } = this.#options;
    const signedIn = await people.authenticate(token);
    // A session opened in owner mode is only valid in owner mode.
    return signedIn === undefined || (signedIn.openedBy === 'owner' && !isOwnerMode)
      ? undefined
      : this.#session(signedIn, token);
  }

  async openSession(name: string): Promise<Session> {
    return this.#open(await this.#options.people.owner(name, NO_REQUEST));
  }

  people(): Promise<readonly ConsolePerson[]> {
    return this.#options.people.listAll();
  }

  passkeys(): Promise<readonly Passkey[]> {
    return this.#options.passkeys.list();
  }

  async #open(person: ConsolePerson): Promise<Session> {
    const { session, token } = await this.#options.people.open(person);
    return this.#session(session, token);
  }

  #session(signedIn: SignedIn, token: string): Session {
    return new Session(signedIn, token, {
      ...this.#options,
      passkeyRequests: this.#passkeyRequests,
      open: (person) => this.#open(person),
    });
  }
}

interface SessionOptions extends ConsoleAccessOptions {
  readonly passkeyRequests: RateLimiter;
  readonly open: (person: ConsolePerson) => Promise<Session>;
}

class Session {
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

  get mayAddPasskey(): boolean {
    return this.#options.passkeys.mayAdd(this.#signedIn);
  }

  readonly fetch: typeof globalThis.fetch = (input, init) => {
    const { passkeys, fetchAs } = this.#options;
    const moneyRefusal = passkeys.moneyRefusal(this.#signedIn);
    return fetchAs({ key: keyOf(this.person), moneyRefusal }, new Request(input, init));
  };

  async askToConfirm(purpose: 'money' | 'add' | 'remove', removes: string | null): Promise<object | null> {
    const { passkeys } = this.#options;
    await this.#limit();
    if (this.#isConfirmed(purpose, removes)) return null;
    return passkeys.askToConfirm(this.#signedIn, removes);
  }

  async confirm(response: unknown): Promise<void> {
    const { passkeys, audit } = this.#options;
    await this.#limit();
    try {
      await passkeys.confirm(this.#signedIn, response);
    } catch (error) {
      if (error instanceof PaywicketError && error.code === 'forbidden')
        await audit.record(entryOf(this.person, 'console.passkeyRefused', {}));
      throw error;
    }
    await audit.record(entryOf(this.person, 'console.usePasskey', {}));
  }

  async offerPasskey(): Promise<object> {
    await this.#limit();
    return this.#options.passkeys.offer(this.#signedIn);
  }

  async addPasskey(name: string, response: unknown): Promise<void> {
    await this.#limit();
    const request = this.#requestOf('console.addPasskey', { passkey: name });
    await this.#options.passkeys.add(this.#signedIn, name, response, request);
  }

  async removePasskey(id: string): Promise<void> {
    await this.#limit();
    await this.#options.passkeys.remove(this.#signedIn, id, this.#requestOf('console.removePasskey', { id }));
  }

  async actAs(name: string): Promise<Session> {
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

  async signOut(): Promise<void> {
    const { people, audit } = this.#options;
    await people.signOut(this.token);
    await audit.record(entryOf(this.person, 'console.signOut', {}));
  }

  async signOutEverywhere(): Promise<void> {
    const { people, audit } = this.#options;
    await people.signOutEverywhere(this.person);
    await audit.record(entryOf(this.person, 'console.signOutEverywhere', {}));
  }

  /** Whether the session may do now what a passkey is asked for. */
  #isConfirmed(purpose: 'money' | 'add' | 'remove', removes: string | null): boolean {
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

/** What a person does to their own access. */
const entryOf = ({ id, name }: ConsolePerson, action: string, data: object) => ({
  actor: id,
  owner: name,
  action,
  target: id,
  data: { ...data },
});
