import type {
  AuthenticationResponseJSON,
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
  RegistrationResponseJSON,
} from '@simplewebauthn/server';
import ipaddr from 'ipaddr.js';
import { z } from 'zod';
import { isLoopback } from '../../base/network/loopback.ts';
import type { ConsolePerson } from './people.ts';

/** The only code that uses WebAuthn: creates the browser's options and verifies its responses. */

/** The stored data of a passkey. */
export interface PasskeyCredential {
  /** In base64url. */
  readonly id: string;
  /** COSE, in base64url. */
  readonly publicKey: string;
  /** Number of uses counted by the passkey; 0 if it does not count. */
  readonly counter: number;
  readonly transports: readonly string[];
}

/** The party that passkeys are created for. Browsers offer a passkey only to pages of its id. */
export interface RelyingParty {
  readonly id: string;
  readonly origin: string;
}

/**
 * From `PUBLIC_URL` alone, never from a request. An IP address cannot be an id, so this machine is `localhost`. Undefined if
 * browsers cannot use passkeys for the server: at an IP address, or without https.
 */
export function relyingPartyOf(publicUrl: string): RelyingParty | undefined {
  const { protocol, hostname, port, origin } = new URL(publicUrl);
  if (isLoopback(hostname))
    return { id: 'localhost', origin: `${protocol}//localhost${port === '' ? '' : `:${port}`}` };
  if (protocol !== 'https:' || ipaddr.isValid(hostname.replaceAll(/^\[|\]$/g, ''))) return undefined;
  return { id: hostname, origin };
}

export type RegistrationOptions = PublicKeyCredentialCreationOptionsJSON;
export type AuthenticationOptions = PublicKeyCredentialRequestOptionsJSON;

/** How long a browser waits for its user. */
const TIMEOUT_MS = 120_000;

// Loaded on first use: it takes longer than the rest of the console.
const library = async () => import('@simplewebauthn/server');

export async function registrationOptions(
  { id: rpID }: RelyingParty,
  rpName: string,
  { id, name }: ConsolePerson,
  challenge: string,
  present: readonly PasskeyCredential[],
): Promise<RegistrationOptions> {
  const { generateRegistrationOptions } = await library();
  return generateRegistrationOptions({
    rpName,
    rpID,
    userID: new TextEncoder().encode(id),
    userName: name,
    userDisplayName: name,
    challenge: bytesOf(challenge),
    timeout: TIMEOUT_MS,
    excludeCredentials: present.map(credentialOf),
    // Must be usable without a user name, and verify the user (biometrics or PIN).
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  });
}

/** @param present the allowed passkeys; empty for any of the browser's */
export async function authenticationOptions(
  { id: rpID }: RelyingParty,
  challenge: string,
  present: readonly PasskeyCredential[],
): Promise<AuthenticationOptions> {
  const { generateAuthenticationOptions } = await library();
  return generateAuthenticationOptions({
    rpID,
    challenge: bytesOf(challenge),
    timeout: TIMEOUT_MS,
    userVerification: 'required',
    ...(present.length > 0 && { allowCredentials: present.map(credentialOf) }),
  });
}

const base64url = z
  .string()
  .min(1)
  .max(20_000)
  .regex(/^[\w-]+$/);
const common = {
  id: base64url.max(1400),
  rawId: base64url.max(1400),
  type: z.literal('public-key'),
  clientExtensionResults: z.object({}).default({}),
};
const registration = z.object({
  ...common,
  response: z.object({
    clientDataJSON: base64url,
    attestationObject: base64url,
    transports: z.array(z.string().max(40)).max(10).default([]),
  }),
});
const assertion = z.object({
  ...common,
  response: z.object({
    clientDataJSON: base64url,
    authenticatorData: base64url,
    signature: base64url,
    userHandle: base64url.optional(),
  }),
});

/** A browser's response, not verified yet. */
export interface Registration {
  readonly challenge: string;
  readonly response: RegistrationResponseJSON;
}
export interface Assertion {
  /** Id of the passkey that claims to have signed. */
  readonly id: string;
  readonly challenge: string;
  /** The person stated by the passkey; undefined without one. */
  readonly personId: string | undefined;
  readonly response: AuthenticationResponseJSON;
}

/** Undefined if it is malformed. */
export function readRegistration(value: unknown): Registration | undefined {
  const { data: response } = registration.safeParse(value);
  const challenge = response && challengeIn(response.response.clientDataJSON);
  return challenge === undefined || response === undefined ? undefined : { challenge, response };
}

/** Undefined if it is malformed. */
export function readAssertion(value: unknown): Assertion | undefined {
  const { data } = assertion.safeParse(value);
  const challenge = data && challengeIn(data.response.clientDataJSON);
  if (challenge === undefined || data === undefined) return undefined;
  const { userHandle, ...signed } = data.response;
  return {
    id: data.id,
    challenge,
    personId: userHandle === undefined ? undefined : textOf(userHandle),
    response: { ...data, response: signed },
  };
}

/** The new passkey; undefined if the response is invalid. */
export async function verifyRegistration(
  { id: expectedRPID, origin: expectedOrigin }: RelyingParty,
  { challenge: expectedChallenge, response }: Registration,
): Promise<PasskeyCredential | undefined> {
  const { verifyRegistrationResponse } = await library();
  try {
    const { registrationInfo } = await verifyRegistrationResponse({
      response,
      expectedChallenge,
      expectedOrigin,
      expectedRPID,
      requireUserVerification: true,
    });
    if (registrationInfo === undefined) return undefined;
    const { id, publicKey, counter, transports = [] } = registrationInfo.credential;
    return { id, publicKey: Buffer.from(publicKey).toString('base64url'), counter, transports };
  } catch {
    return undefined;
  }
}

/**
 * The passkey's new counter; undefined if the response is invalid: signature, challenge, origin or host, a counter that does
 * not grow, or no verified user.
 */
export async function verifyAssertion(
  { id: expectedRPID, origin: expectedOrigin }: RelyingParty,
  { challenge: expectedChallenge, response }: Assertion,
  { id, publicKey, counter }: PasskeyCredential,
): Promise<number | undefined> {
  const { verifyAuthenticationResponse } = await library();
  try {
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      response,
      expectedChallenge,
      expectedOrigin,
      expectedRPID,
      credential: { id, publicKey: bytesOf(publicKey), counter },
      requireUserVerification: true,
    });
    return verified ? authenticationInfo.newCounter : undefined;
  } catch {
    return undefined;
  }
}

const clientData = z.object({ challenge: base64url.max(100) });

function challengeIn(clientDataJSON: string): string | undefined {
  try {
    return clientData.parse(JSON.parse(textOf(clientDataJSON))).challenge;
  } catch {
    return undefined;
  }
}

const credentialOf = ({ id, transports }: PasskeyCredential) => ({
  id,
  transports: transports.filter((each) => isTransport(each)),
});
const known = ['ble', 'cable', 'hybrid', 'internal', 'nfc', 'smart-card', 'usb'] as const;
const isTransport = (name: string): name is (typeof known)[number] => known.some((each) => each === name);

const bytesOf = (text: string): Uint8Array<ArrayBuffer> => new Uint8Array(Buffer.from(text, 'base64url'));
const textOf = (base64: string): string => Buffer.from(base64, 'base64url').toString();
