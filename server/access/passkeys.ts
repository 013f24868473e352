import { DAY_MS, isFresh, MAX_CLOCK_SKEW_MS, MINUTE_MS, type Clock } from '../core/clock.ts';
import { PaywicketError } from '../core/errors.ts';
import { hashOf, newConsoleToken } from '../core/ids.ts';
import type { ConsolePerson, SignedIn } from './people.ts';
import type { RequestContext } from './request-context.ts';
import {
  authenticationOptions,
  readAssertion,
  readRegistration,
  registrationOptions,
  verifyAssertion,
  verifyRegistration,
  type AuthenticationOptions,
  type Credential,
  type RegistrationOptions,
  type RelyingParty,
} from './webauthn.ts';

/**
 * Passkeys: what people sign in with beside links, and use again before they move money. A stolen cookie, or a
 * browser that was left open, moves none.
 */

export interface Passkey extends Credential {
  readonly personId: string;
  /** As its person calls it. */
  readonly name: string;
  readonly createdAt: number;
  /** From then on it moves money, and adds and removes passkeys; until then it signs in, and removes itself. */
  readonly approvesFrom: number;
  readonly lastUsedAt: number | null;
  readonly removedAt: number | null;
}

export type ChallengeKind = 'register' | 'confirm' | 'signIn';

/** What a passkey has to sign, once, for one purpose. */
export interface Challenge {
  readonly hash: string;
  readonly kind: ChallengeKind;
  /** Null to sign in, where the person is not known yet. */
  readonly personId: string | null;
  readonly createdAt: number;
  readonly expiresAt: number;
}

export interface AddPasskey {
  readonly passkey: Omit<Passkey, 'approvesFrom' | 'lastUsedAt' | 'removedAt'>;
  /** Its hash. */
  readonly challenge: string;
  /** Milliseconds until it approves anything, unless it is the first that the person ever had. */
  readonly waits: number;
}

export interface UsePasskey {
  /** Its hash. */
  readonly challenge: string;
  /** With its new counter. */
  readonly passkey: Pick<Passkey, 'id' | 'personId' | 'counter'>;
  /** That it opens, or confirms. */
  readonly session: { readonly hash: string; readonly opens: boolean };
  readonly now: number;
}

export interface PasskeyStore {
  addChallenge(challenge: Challenge): Promise<void>;
  /** Whatever its age. */
  findChallenge(hash: string): Promise<Challenge | undefined>;
  /** Oldest first, those that were removed included. */
  list(): Promise<readonly Passkey[]>;
  /** Not one that was removed. */
  find(id: string): Promise<Passkey | undefined>;
  /**
   * Uses the challenge up and adds the passkey. Undefined where the challenge was used, the person was removed, or a passkey
   * of that id was there before.
   */
  add(wanted: AddPasskey, context: RequestContext): Promise<Passkey | undefined>;
  /**
   * Uses the challenge up, stores the counter, and opens or confirms the session. Undefined where the challenge was used,
   * the passkey was removed or has a higher counter, or the session has ended.
   */
  use(used: UsePasskey): Promise<ConsolePerson | undefined>;
  /** Ends the person's sessions but one, too. False where there is none. */
  remove(
    passkey: Pick<Passkey, 'id' | 'personId'>,
    keptSession: string | null,
    at: number,
    context: RequestContext,
  ): Promise<boolean>;
}

export const CHALLENGE_LIFE_MS = 5 * MINUTE_MS;
/** So long after a passkey was used, money may be moved, or another passkey added or one removed. */
export const CONFIRMED_MS = 5 * MINUTE_MS;
/** So long after signing in by a link, a passkey may be added, the first one too: a cookie that was stolen later adds none. */
const LINK_FRESH_MS = 10 * MINUTE_MS;
/** So long a passkey that is not the first approves nothing in live mode. */
export const WAITING_MS = DAY_MS;

const MAX_NAME_LENGTH = 60;

type Confirmed = NonNullable<SignedIn['confirmed']>;

/** The passkey that was used in this session just now; null where there is none. */
const usedNow = ({ confirmed }: SignedIn, now: number): Confirmed | null =>
  confirmed !== null && isFresh(CONFIRMED_MS, confirmed.at, now) ? confirmed : null;

/**
 * Whether a passkey approves nothing yet. Its person has this time to notice one that somebody else added: it may lock
 * them out no sooner than it may take their money.
 */
const isWaiting = ({ approvesFrom }: Pick<Passkey, 'approvesFrom'>, now: number): boolean =>
  approvesFrom > now + MAX_CLOCK_SKEW_MS;

/** Why money can not be moved in this session now, in a sentence; null where it can. */
export function moneyRefusalOf(session: SignedIn, isOwnerMode: boolean, now: number): string | null {
  if (session.passkeys === 0)
    // A developer's test server has to work without a device for passkeys.
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
  /** Undefined where browsers have no passkeys for this server. */
  readonly relyingParty: RelyingParty | undefined;
  readonly live: boolean;
  readonly isOwnerMode: boolean;
  readonly storeName: string;
}

export class Passkeys {
  readonly #options: PasskeysOptions;

  constructor(options: PasskeysOptions) {
    this.#options = options;
  }

  get relyingParty(): RelyingParty | undefined {
    return this.#options.relyingParty;
  }

  /** Why money can not be moved in this session now, in a sentence; null where it can. */
  moneyRefusal(session: SignedIn): string | null {
    const { isOwnerMode, clock } = this.#options;
    return moneyRefusalOf(session, isOwnerMode, clock.now());
  }

  /** Oldest first, those that were removed included. */
  list(): Promise<readonly Passkey[]> {
    return this.#options.store.list();
  }

  /** Whether this session may add one now. */
  mayAdd(session: SignedIn): boolean {
    const { isOwnerMode, clock } = this.#options;
    return mayAddPasskey(session, isOwnerMode, clock.now());
  }

  /**
   * Whether this session may remove one now: whoever holds a cookie alone could otherwise lock its person out. One that waits
   * removes itself alone.
   */
  mayRemove(session: SignedIn, id: string): boolean {
    const now = this.#options.clock.now();
    const used = usedNow(session, now);
    return used !== null && (used.passkeyId === id || !isWaiting(used, now));
  }

  /** What the browser needs to make one. @throws PaywicketError `forbidden` where the session may add none */
  async offer(session: SignedIn): Promise<RegistrationOptions> {
    this.#requireMayAdd(session);
    const challenge = await this.#challenge('register', session.person.id);
    const present = (await this.#everOf(session)).filter(({ removedAt }) => removedAt === null);
    const { storeName } = this.#options;
    return registrationOptions(this.#party(), storeName, session.person, challenge, present);
  }

  /** Adds the one that the browser made. @throws PaywicketError `forbidden`, or `invalid_request` for its name */
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
   * What the browser needs to use one of the person's that does not wait.
   * @param removes the id of the one that is to be removed, which may be used for that though it waits
   * @throws PaywicketError `forbidden` where there is none
   */
  async askToConfirm(session: SignedIn, removes: string | null = null): Promise<AuthenticationOptions> {
    const present = (await this.#everOf(session)).filter(({ removedAt }) => removedAt === null);
    const now = this.#options.clock.now();
    const own = present.filter((passkey) => passkey.id === removes || !isWaiting(passkey, now));
    const [waiting] = present;
    if (waiting === undefined)
      throw new PaywicketError('forbidden', 'You have no passkey: add one on the page People.');
    if (own.length === 0) throw new PaywicketError('forbidden', waitingText(waiting));
    return authenticationOptions(this.#party(), await this.#challenge('confirm', session.person.id), own);
  }

  /** @throws PaywicketError `forbidden` */
  async confirm({ hash, person }: SignedIn, response: unknown): Promise<void> {
    await this.#use(response, 'confirm', person.id, { hash, opens: false });
  }

  /** What the browser needs to use any that it has. */
  async askToSignIn(): Promise<AuthenticationOptions> {
    return authenticationOptions(this.#party(), await this.#challenge('signIn', null), []);
  }

  /** Opens a session. @throws PaywicketError `forbidden` */
  async signIn(response: unknown): Promise<{ readonly person: ConsolePerson; readonly token: string }> {
    const token = newConsoleToken();
    const person = await this.#use(response, 'signIn', null, { hash: hashOf(token), opens: true });
    return { person, token };
  }

  /**
   * Ends the person's other sessions, too.
   * @throws PaywicketError `forbidden` where no passkey was used just now, or one that waits to remove another; `not_found`
   */
  async remove(session: SignedIn, id: string, context: RequestContext): Promise<void> {
    const { store, clock } = this.#options;
    const { hash, person } = session;
    if (!this.mayRemove(session, id)) {
      const used = usedNow(session, clock.now());
      throw new PaywicketError(
        'forbidden',
        `${used === null ? 'To remove a passkey, use one first: nothing was done.' : waitingText(used)} Without a device, run "paywicket console passkeys NAME --remove=ID" on the server.`,
      );
    }
    if (!(await store.remove({ id, personId: person.id }, hash, clock.now(), context)))
      throw new PaywicketError('not_found', 'You have no such passkey, or it was removed already.');
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
    // A passkey names its person; it has to when it signs in.
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

  /** Whether this challenge was given out for that, just now. */
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

  /** @throws PaywicketError `forbidden` */
  #requireMayAdd(session: SignedIn): void {
    if (!this.mayAdd(session))
      throw new PaywicketError(
        'forbidden',
        'To add a passkey, first use one that you have and that does not wait, or sign in by a new link of "paywicket console" and add it within ten minutes.',
      );
  }

  /** Those that the person has, or had. */
  async #everOf({ person }: SignedIn): Promise<readonly Passkey[]> {
    return (await this.list()).filter(({ personId }) => personId === person.id);
  }

  #party(): RelyingParty {
    const { relyingParty } = this.#options;
    if (relyingParty === undefined)
      throw new PaywicketError('forbidden', 'There are no passkeys here: PUBLIC_URL has no name with https.');
    return relyingParty;
  }
}

/** The same for every answer that is wrong. */
const refused = (): PaywicketError =>
  new PaywicketError('forbidden', 'This passkey was not accepted. Open the page again and try once more.');

function readName(name: string): string {
  const shown = name.normalize('NFKC').trim().replaceAll(/\s+/g, ' ');
  if (shown === '' || shown.length > MAX_NAME_LENGTH || /\p{C}/u.test(shown))
    throw new PaywicketError(
      'invalid_request',
      `Give the passkey a name of 1 to ${MAX_NAME_LENGTH} characters that can be seen.`,
    );
  return shown;
}

const waitingText = ({ approvesFrom }: Pick<Passkey, 'approvesFrom'>): string =>
  `This passkey is new and moves no money before ${utcOf(approvesFrom)}, nor does it add or remove another one: nothing was done.`;

const utcOf = (at: number): string => `${new Date(at).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
