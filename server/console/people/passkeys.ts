import { DAY_MS, isFresh, MAX_CLOCK_SKEW_MS, MINUTE_MS, type Clock } from '../../base/clock.ts';
import { ApiError } from '../../base/errors.ts';
import { hashOf, newConsoleToken } from '../../base/ids.ts';
import type { ConsolePerson, SignedIn } from './people.ts';
import type { RequestContext } from '../../base/access/request-context.ts';
import {
  authenticationOptions,
  readAssertion,
  readRegistration,
  registrationOptions,
  verifyAssertion,
  verifyRegistration,
  type AuthenticationOptions,
  type PasskeyCredential,
  type RegistrationOptions,
  type RelyingParty,
} from './webauthn.ts';

/**
 * Passkeys: people sign in with them, and use them again before they move money. A stolen cookie, or a browser left open,
 * cannot move money.
 */

export interface Passkey extends PasskeyCredential {
  readonly personId: string;
  /** Chosen by its person. */
  readonly name: string;
  readonly createdAt: number;
  /** From then on it can approve money, and add and remove passkeys; until then it can sign in, and remove itself. */
  readonly approvesFrom: number;
  readonly lastUsedAt: number | null;
  readonly removedAt: number | null;
}

export type ChallengeKind = 'register' | 'confirm' | 'signIn';

/** A one-time challenge for one purpose. */
export interface Challenge {
  readonly hash: string;
  readonly kind: ChallengeKind;
  /** Null for signing in, as the person is not known yet. */
  readonly personId: string | null;
  readonly createdAt: number;
  readonly expiresAt: number;
}

export interface AddPasskey {
  readonly passkey: Omit<Passkey, 'approvesFrom' | 'lastUsedAt' | 'removedAt'>;
  /** Hash of the challenge. */
  readonly challenge: string;
  /** Milliseconds until it can approve, unless it is the first one that the person ever had. */
  readonly waits: number;
}

export interface UsePasskey {
  /** Hash of the challenge. */
  readonly challenge: string;
  /** With its new counter. */
  readonly passkey: Pick<Passkey, 'id' | 'personId' | 'counter'>;
  /** The session that it opens or confirms. */
  readonly session: { readonly hash: string; readonly opens: boolean };
  readonly now: number;
}

export interface PasskeyStore {
  addChallenge(challenge: Challenge): Promise<void>;
  /** Finds a challenge of any age. */
  findChallenge(hash: string): Promise<Challenge | undefined>;
  /** Oldest first, including removed ones. */
  list(): Promise<readonly Passkey[]>;
  /** Excludes removed ones. */
  find(id: string): Promise<Passkey | undefined>;
  /**
   * Consumes the challenge and adds the passkey. Undefined if the challenge was used, the person was removed, or the passkey's
   * id exists already.
   */
  add(wanted: AddPasskey, context: RequestContext): Promise<Passkey | undefined>;
  /**
   * Consumes the challenge, stores the counter, and opens or confirms the session. Undefined if the challenge was used, the
   * passkey was removed or has a higher counter, or the session has ended.
   */
  use(used: UsePasskey): Promise<ConsolePerson | undefined>;
  /** Removes a passkey, and ends all of the person's other sessions. False if there is no such passkey. */
  remove(
    passkey: Pick<Passkey, 'id' | 'personId'>,
    keptSession: string | null,
    at: number,
    context: RequestContext,
  ): Promise<boolean>;
}

export const CHALLENGE_LIFE_MS = 5 * MINUTE_MS;
/** How long after the use of a passkey money can be moved, and passkeys can be added or removed. */
export const CONFIRMED_MS = 5 * MINUTE_MS;
/** How long after signing in by a link a passkey can be added, even the first one: a cookie stolen later cannot add one. */
const LINK_FRESH_MS = 10 * MINUTE_MS;
/** Time before a passkey other than the first can approve, in live mode. */
export const WAITING_MS = DAY_MS;

const MAX_NAME_LENGTH = 60;

type Confirmed = NonNullable<SignedIn['confirmed']>;

/** The passkey that was just used in this session, or null. */
const usedNow = ({ confirmed }: SignedIn, now: number): Confirmed | null =>
  confirmed !== null && isFresh(CONFIRMED_MS, confirmed.at, now) ? confirmed : null;

/**
 * Whether a passkey cannot approve yet. In this time its person can notice one that somebody else has added: it can neither
 * move money nor remove other passkeys.
 */
const isWaiting = ({ approvesFrom }: Pick<Passkey, 'approvesFrom'>, now: number): boolean =>
  approvesFrom > now + MAX_CLOCK_SKEW_MS;

/** Why this session cannot move money now, as a sentence; null if it can. */
export function moneyRefusalOf(session: SignedIn, isOwnerMode: boolean, now: number): string | null {
  if (session.passkeys === 0)
    // A developer's test server must work without a device for passkeys.
    return isOwnerMode ? null : 'Add a passkey first, on the page People: nothing was done.';
  const used = usedNow(session, now);
  if (used === null) return 'Use your passkey first: nothing was done.';
  return isWaiting(used, now) ? waitingText(used) : null;
}

/** Whether a session may add a passkey. */
function mayAddPasskey(session: SignedIn, isOwnerMode: boolean, now: number): boolean {
  const { openedBy, createdAt, passkeys } = session;
  const used = usedNow(session, now);
  if (used !== null && !isWaiting(used, now)) return true;
  if (isOwnerMode && passkeys === 0) return true;
  return openedBy === 'link' && isFresh(LINK_FRESH_MS, createdAt, now);
}

export interface PasskeysOptions {
  readonly store: PasskeyStore;
  readonly clock: Clock;
  /** Undefined if browsers cannot use passkeys for this server. */
  readonly relyingParty: RelyingParty | undefined;
  readonly live: boolean;
  readonly isOwnerMode: boolean;
  readonly merchantName: string;
}

export class Passkeys {
  readonly #options: PasskeysOptions;

  constructor(options: PasskeysOptions) {
    this.#options = options;
  }

  get relyingParty(): RelyingParty | undefined {
    return this.#options.relyingParty;
  }

  /** Why this session cannot move money now, as a sentence; null if it can. */
  moneyRefusal(session: SignedIn): string | null {
    const { isOwnerMode, clock } = this.#options;
    return moneyRefusalOf(session, isOwnerMode, clock.now());
  }

  /** Oldest first, including removed ones. */
  list(): Promise<readonly Passkey[]> {
    return this.#options.store.list();
  }

  /** Whether this session can add a passkey now. */
  mayAdd(session: SignedIn): boolean {
    const { isOwnerMode, clock } = this.#options;
    return mayAddPasskey(session, isOwnerMode, clock.now());
  }

  /**
   * Whether this session can remove a passkey now: otherwise a stolen cookie could lock its person out. A waiting passkey can
   * only remove itself.
   */
  mayRemove(session: SignedIn, id: string): boolean {
    const now = this.#options.clock.now();
    const used = usedNow(session, now);
    return used !== null && (used.passkeyId === id || !isWaiting(used, now));
  }

  /** Options for the browser to create a passkey. @throws ApiError `forbidden` if the session cannot add one */
  async offer(session: SignedIn): Promise<RegistrationOptions> {
    this.#requireMayAdd(session);
    const challenge = await this.#challenge('register', session.person.id);
    const present = (await this.#everOf(session)).filter(({ removedAt }) => removedAt === null);
    const { merchantName } = this.#options;
    return registrationOptions(this.#party(), merchantName, session.person, challenge, present);
  }

  /** Adds the passkey that the browser created. @throws ApiError `forbidden`, or `invalid_request` for its name */
  async add(session: SignedIn, name: string, response: unknown, context: RequestContext): Promise<Passkey> {
    const { store, clock, live } = this.#options;
    const shown = readName(name);
    this.#requireMayAdd(session);
    const registration = readRegistration(response);
    const personId = session.person.id;
    if (registration === undefined || !(await this.#expects('register', personId, registration.challenge)))
      throw refused();
    const made = await verifyRegistration(this.#party(), registration);
    if (made === undefined) throw refused();
    const passkey = { ...made, personId, name: shown, createdAt: clock.now() };
    const challenge = hashOf(registration.challenge);
    const added = await store.add({ passkey, challenge, waits: live ? WAITING_MS : 0 }, context);
    if (added === undefined) throw refused();
    return added;
  }

  /**
   * Options for the browser to use one of the person's passkeys that does not wait.
   * @param removes id of a passkey to remove, which may be used for that even if it waits
   * @throws ApiError `forbidden` without such a passkey
   */
  async askToConfirm(session: SignedIn, removes: string | null = null): Promise<AuthenticationOptions> {
    const present = (await this.#everOf(session)).filter(({ removedAt }) => removedAt === null);
    const now = this.#options.clock.now();
    const own = present.filter((passkey) => passkey.id === removes || !isWaiting(passkey, now));
    const [waiting] = present;
    if (waiting === undefined)
      throw new ApiError('forbidden', 'You have no passkey: add one on the page People.');
    if (own.length === 0) throw new ApiError('forbidden', waitingText(waiting));
    return authenticationOptions(this.#party(), await this.#challenge('confirm', session.person.id), own);
  }

  /** @throws ApiError `forbidden` */
  async confirm({ hash, person }: SignedIn, response: unknown): Promise<void> {
    await this.#use(response, 'confirm', person.id, { hash, opens: false });
  }

  /** Options for the browser to use any of its passkeys. */
  async askToSignIn(): Promise<AuthenticationOptions> {
    return authenticationOptions(this.#party(), await this.#challenge('signIn', null), []);
  }

  /** Opens a session. @throws ApiError `forbidden` */
  async signIn(response: unknown): Promise<{ readonly person: ConsolePerson; readonly token: string }> {
    const token = newConsoleToken();
    const person = await this.#use(response, 'signIn', null, { hash: hashOf(token), opens: true });
    return { person, token };
  }

  /**
   * Removes a passkey, and ends the person's other sessions.
   * @throws ApiError `forbidden` if no passkey was just used, or a waiting one removes another; `not_found`
   */
  async remove(session: SignedIn, id: string, context: RequestContext): Promise<void> {
    const { store, clock } = this.#options;
    const { hash, person } = session;
    if (!this.mayRemove(session, id)) {
      const used = usedNow(session, clock.now());
      throw new ApiError(
        'forbidden',
        `${used === null ? 'To remove a passkey, use one first: nothing was done.' : waitingText(used)} Without a device, run "paywicket console passkeys NAME --remove=ID" on the server.`,
      );
    }
    if (!(await store.remove({ id, personId: person.id }, hash, clock.now(), context)))
      throw new ApiError('not_found', 'You have no such passkey, or it was removed already.');
  }

  async #use(
    response: unknown,
    kind: 'confirm' | 'signIn',
    personId: string | null,
    session: UsePasskey['session'],
  ): Promise<ConsolePerson> {
    const { store, clock } = this.#options;
    const assertion = readAssertion(response);
    if (assertion === undefined || !(await this.#expects(kind, personId, assertion.challenge)))
      throw refused();
    const passkey = await store.find(assertion.id);
    if (passkey === undefined || (personId !== null && passkey.personId !== personId)) throw refused();
    // The passkey states its person, which is required for signing in.
    if ((assertion.personId ?? personId) !== passkey.personId) throw refused();
    const counter = await verifyAssertion(this.#party(), assertion, passkey);
    if (counter === undefined) throw refused();
    const challenge = hashOf(assertion.challenge);
    const person = await store.use({
      challenge,
      passkey: { ...passkey, counter },
      session,
      now: clock.now(),
    });
    if (person === undefined) throw refused();
    return person;
  }

  async #challenge(kind: ChallengeKind, personId: string | null): Promise<string> {
    const { store, clock } = this.#options;
    this.#party();
    const challenge = newConsoleToken();
    const now = clock.now();
    await store.addChallenge({
      hash: hashOf(challenge),
      kind,
      personId,
      createdAt: now,
      expiresAt: now + CHALLENGE_LIFE_MS,
    });
    return challenge;
  }

  /** Whether this challenge was recently issued for this purpose and person. */
  async #expects(kind: ChallengeKind, personId: string | null, challenge: string): Promise<boolean> {
    const { store, clock } = this.#options;
    const given = await store.findChallenge(hashOf(challenge));
    const now = clock.now();
    return (
      given?.kind === kind &&
      given.personId === personId &&
      now < given.expiresAt &&
      isFresh(CHALLENGE_LIFE_MS, given.createdAt, now)
    );
  }

  /** @throws ApiError `forbidden` */
  #requireMayAdd(session: SignedIn): void {
    if (!this.mayAdd(session))
      throw new ApiError(
        'forbidden',
        'To add a passkey, first use one of yours whose waiting time has ended, or sign in with a new link from "paywicket console" and add it within ten minutes.',
      );
  }

  /** All passkeys of the person, including removed ones. */
  async #everOf({ person }: SignedIn): Promise<readonly Passkey[]> {
    return (await this.list()).filter(({ personId }) => personId === person.id);
  }

  #party(): RelyingParty {
    const { relyingParty } = this.#options;
    if (relyingParty === undefined)
      throw new ApiError(
        'forbidden',
        'Passkeys are not available: they need PUBLIC_URL to be a host name with https.',
      );
    return relyingParty;
  }
}

/** The same error for every invalid response. */
const refused = (): ApiError =>
  new ApiError('forbidden', 'This passkey was not accepted. Open the page again and try once more.');

function readName(name: string): string {
  const shown = name.normalize('NFKC').trim().replaceAll(/\s+/g, ' ');
  if (shown === '' || shown.length > MAX_NAME_LENGTH || /\p{C}/u.test(shown))
    throw new ApiError(
      'invalid_request',
      `Give the passkey a name of 1 to ${MAX_NAME_LENGTH} visible characters.`,
    );
  return shown;
}

const waitingText = ({ approvesFrom }: Pick<Passkey, 'approvesFrom'>): string =>
  `This passkey is new: until ${utcOf(approvesFrom)} it can neither move money nor change passkeys, API keys or webhook endpoints. Nothing was done.`;

const utcOf = (at: number): string => `${new Date(at).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
