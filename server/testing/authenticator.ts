import {
  createHash,
  createPrivateKey,
  createPublicKey,
  createSign,
  generateKeyPairSync,
  randomBytes,
  type KeyObject,
} from 'node:crypto';

/** Test helper: a device with passkeys, with its answers as a browser passes them on. */

interface Asked {
  readonly challenge: string;
}

export interface AnswerOptions {
  /** The page's origin. */
  readonly origin?: string;
  /** The page's host, as passed to the device. */
  readonly rpId?: string;
  /** Whether the user was verified; default true. */
  readonly isVerified?: boolean;
  /** Default: one more than before. */
  readonly counter?: number;
  /** Replaces the person that the passkey was created for. */
  readonly userHandle?: string;
  /** Replaces the passkey's own key. */
  readonly privateKey?: KeyObject;
}

const PRESENT = 0x01;
const VERIFIED = 0x04;
const ATTESTED = 0x40;

/** A device with its passkey, as JSON. */
export interface KeptAuthenticator {
  readonly id: string;
  /** PKCS #8 in base64. */
  readonly privateKey: string;
  readonly userHandle: string;
  readonly counter: number;
}

export class Authenticator {
  readonly id: string;
  readonly #keys: { readonly publicKey: KeyObject; readonly privateKey: KeyObject };
  readonly #origin: string;
  #userHandle: string;
  #counter: number;

  /** @param counter 0 for a device that does not count */
  constructor(origin: string, counter = 0, kept?: KeptAuthenticator) {
    this.#origin = origin;
    this.#counter = kept?.counter ?? counter;
    this.#userHandle = kept?.userHandle ?? '';
    this.id = kept?.id ?? randomBytes(16).toString('base64url');
    this.#keys = kept === undefined ? generateKeyPairSync('ec', { namedCurve: 'P-256' }) : keysOf(kept);
  }

  keep(): KeptAuthenticator {
    const privateKey = this.#keys.privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64');
    return { id: this.id, privateKey, userHandle: this.#userHandle, counter: this.#counter };
  }

  /** As `navigator.credentials.create()`. */
  create(
    { challenge, user }: Asked & { readonly user: { readonly id: string } },
    { origin = this.#origin, rpId = new URL(this.#origin).hostname, isVerified = true }: AnswerOptions = {},
  ) {
    this.#userHandle = user.id;
    const id = Buffer.from(this.id, 'base64url');
    const flags = PRESENT | ATTESTED | (isVerified ? VERIFIED : 0);
    const credential = Buffer.concat([Buffer.alloc(16), uint(id.length, 2), id, this.#coseKey()]);
    const authData = Buffer.concat([dataOf(rpId, flags, this.#counter), credential]);
    const attestation = map([
      [cborText('fmt'), cborText('none')],
      [cborText('attStmt'), map([])],
      [cborText('authData'), cborBytes(authData)],
    ]);
    return this.#answer({
      clientDataJSON: clientData('webauthn.create', challenge, origin),
      attestationObject: attestation.toString('base64url'),
      transports: ['internal'],
    });
  }

  /** As `navigator.credentials.get()`. */
  get({ challenge }: Asked, options: AnswerOptions = {}) {
    const { origin = this.#origin, rpId = new URL(this.#origin).hostname, isVerified = true } = options;
    const counter = options.counter ?? (this.#counter === 0 ? 0 : this.#counter + 1);
    this.#counter = counter;
    const authenticatorData = dataOf(rpId, PRESENT | (isVerified ? VERIFIED : 0), counter);
    const clientDataJSON = clientData('webauthn.get', challenge, origin);
    const signed = Buffer.concat([authenticatorData, sha256(Buffer.from(clientDataJSON, 'base64url'))]);
    return this.#answer({
      clientDataJSON,
      authenticatorData: authenticatorData.toString('base64url'),
      signature: createSign('sha256')
        .update(signed)
        .sign(options.privateKey ?? this.#keys.privateKey)
        .toString('base64url'),
      userHandle: options.userHandle ?? this.#userHandle,
    });
  }

  #answer<Response>(response: Response) {
    return { id: this.id, rawId: this.id, type: 'public-key', clientExtensionResults: {}, response };
  }

  /** ES256. */
  #coseKey(): Buffer {
    const { x = '', y = '' } = this.#keys.publicKey.export({ format: 'jwk' });
    return map([
      [cborInt(1), cborInt(2)],
      [cborInt(3), cborInt(-7)],
      [cborInt(-1), cborInt(1)],
      [cborInt(-2), cborBytes(Buffer.from(x, 'base64url'))],
      [cborInt(-3), cborBytes(Buffer.from(y, 'base64url'))],
    ]);
  }
}

function keysOf({ privateKey: text }: KeptAuthenticator) {
  const der = Buffer.from(text, 'base64');
  const privateKey = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' });
  return { privateKey, publicKey: createPublicKey(privateKey) };
}

/** Of another device. */
export const foreignKey = (): KeyObject => generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;

const sha256 = (data: Buffer | string): Buffer => createHash('sha256').update(data).digest();

function uint(value: number, bytes: number): Buffer {
  const buffer = Buffer.alloc(bytes);
  buffer.writeUIntBE(value, 0, bytes);
  return buffer;
}

const dataOf = (rpId: string, flags: number, counter: number): Buffer =>
  Buffer.concat([sha256(rpId), uint(flags, 1), uint(counter, 4)]);

const clientData = (type: string, challenge: string, origin: string): string =>
  Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false })).toString('base64url');

/** The used part of CBOR. */
function head(major: number, value: number): Buffer {
  if (value < 24) return uint((major << 5) | value, 1);
  return value < 256
    ? Buffer.concat([uint((major << 5) | 24, 1), uint(value, 1)])
    : Buffer.concat([uint((major << 5) | 25, 1), uint(value, 2)]);
}
const cborInt = (value: number): Buffer => (value < 0 ? head(1, -1 - value) : head(0, value));
const cborBytes = (value: Buffer): Buffer => Buffer.concat([head(2, value.length), value]);
const cborText = (value: string): Buffer =>
  Buffer.concat([head(3, Buffer.byteLength(value)), Buffer.from(value)]);
const map = (entries: readonly (readonly [Buffer, Buffer])[]): Buffer =>
  Buffer.concat([head(5, entries.length), ...entries.flat()]);
