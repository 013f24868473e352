import { minorUnits } from '../core/currency.ts';

/**
 * What each gateway needs to be called. A gateway is on when all that it needs is set, off when none of it is, and a
 * fault when some is: half a gateway would lose a message or a payment (R27).
 */
export interface Gateways {
  readonly noxpay: NoxPayGateway | undefined;
  readonly novax: NovaXGateway | undefined;
  readonly nordpay: NordPayGateway | undefined;
  readonly novapay: NovaPayGateway | undefined;
  readonly nuxpay: NuxPayGateway | undefined;
}

interface Address {
  /** Without a slash at its end. */
  readonly baseUrl: string;
  /** Plain http off loopback: its host is one of `PAYWICKET_HTTP_HOSTS`. */
  readonly allowHttp: boolean;
}

export interface NoxPayGateway extends Address {
  readonly clientId: string;
  readonly clientSecret: string;
}

export interface NovaXGateway extends Address {
  readonly apiKey: string;
  readonly apiHash: string;
  /** ISO 4217: what its page charges in. */
  readonly currency: string;
}

export interface NordPayGateway extends Address {
  readonly apiKey: string;
  /** One, or two while it is being changed. */
  readonly postbackSecrets: readonly string[];
}

export interface NovaPayGateway extends Address {
  readonly apiKey: string;
  readonly ipnSecrets: readonly string[];
  readonly signatureHeader: string;
  readonly signatureAlgorithm: string;
  /** Where its own checkout pages are; undefined where that is not known. */
  readonly checkoutUrl: string | undefined;
  /** Approves withdrawals; undefined where that is not possible from here. */
  readonly signerKey: string | undefined;
}

export interface NuxPayGateway extends Address {
  readonly apiKey: string;
  readonly businessId: string;
  readonly callbackTokens: readonly string[];
  /** Of the whitelisting module; undefined where it is not in use. */
  readonly whitelistApiKey: string | undefined;
}

/** Each gateway's settings; what is needed is marked with a star, as in the documentation. */
const names = {
  noxpay: ['NOXPAY_CLIENT_ID*', 'NOXPAY_CLIENT_SECRET*', 'NOXPAY_BASE_URL'],
  novax: ['NOVAX_API_KEY*', 'NOVAX_API_HASH*', 'NOVAX_BASE_URL*', 'NOVAX_CURRENCY*'],
  nordpay: ['NORDPAY_API_KEY*', 'NORDPAY_POSTBACK_SECRET*', 'NORDPAY_BASE_URL'],
  novapay: [
    'NOVAPAY_API_KEY*',
    'NOVAPAY_IPN_SECRET*',
    'NOVAPAY_BASE_URL',
    'NOVAPAY_SIGNATURE_HEADER',
    'NOVAPAY_SIGNATURE_ALGORITHM',
    'NOVAPAY_CHECKOUT_URL',
    'NOVAPAY_SIGNER_KEY',
  ],
  nuxpay: [
    'NUXPAY_API_KEY*',
    'NUXPAY_BUSINESS_ID*',
    'NUXPAY_CALLBACK_TOKEN*',
    'NUXPAY_WHITELIST_API_KEY',
    'NUXPAY_BASE_URL',
  ],
} as const satisfies Record<keyof Gateways, readonly string[]>;

export const gatewayLabels: Readonly<Record<keyof Gateways, string>> = {
  noxpay: 'NoxPay',
  novax: 'NovaX',
  nordpay: 'Nord PAY',
  novapay: 'NovaPay',
  nuxpay: 'NuxPay',
};

export const gatewayIds = Object.keys(names) as readonly (keyof Gateways)[];

export const gatewaySettingNames: readonly string[] = Object.values(names)
  .flat()
  .map((name) => name.replace('*', ''));

/** Settings of a gateway that is off, which change nothing. */
export const settingsOf = (id: keyof Gateways): readonly string[] =>
  names[id].map((name) => name.replace('*', ''));

export const gatewaySecretNames: readonly string[] = gatewaySettingNames.filter((name) =>
  /_(KEY|SECRET|HASH|TOKEN|CLIENT_ID|BUSINESS_ID)$/.test(name),
);

type Read = (name: string) => string | undefined;
type Fault = (name: string, message: string) => undefined;

/** @param isSafe whether an address may be called: https, http on loopback or on a host that was named */
export function readGateways(read: Read, isSafe: (url: URL) => boolean, fault: Fault): Gateways {
  /** Reported as missing already. What is set of a half configured gateway is checked too. */
  const absent = new Set<string>();
  const say: Fault = (name, message) => (absent.has(name) ? undefined : fault(name, message));
  const isOn = (id: keyof Gateways): boolean => {
    const needed = names[id].filter((name) => name.endsWith('*')).map((name) => name.slice(0, -1));
    const missing = needed.filter((name) => read(name) === undefined);
    if (missing.length === needed.length) return false;
    const present = needed.find((name) => read(name) !== undefined);
    for (const name of missing) {
      fault(name, `is missing: ${gatewayLabels[id]} needs it beside ${present}`);
      absent.add(name);
    }
    return true;
  };
  const address = (name: string, otherwise = ''): Address => {
    const text = read(name) ?? otherwise;
    const url = URL.canParse(text) ? new URL(text) : undefined;
    if (url === undefined || !/^https?:$/.test(url.protocol))
      say(name, `must be a web address, not "${text}"`);
    else if (!isSafe(url))
      say(name, 'must start with https:// (http:// on loopback, or on a host of PAYWICKET_HTTP_HOSTS)');
    else if (url.username !== '' || url.search !== '' || url.hash !== '')
      say(name, 'must hold neither user, query nor fragment');
    return { baseUrl: text.replace(/\/+$/, ''), allowHttp: url?.protocol === 'http:' };
  };
  /** For people to open: nothing is called there. */
  const page = (name: string): string | undefined =>
    read(name) === undefined ? undefined : address(name).baseUrl;
  const value = (name: string): string => {
    const text = read(name) ?? '';
    if (!/^[\x21-\x7e]*$/.test(text)) say(name, 'must be printable ASCII without spaces');
    return text;
  };
  const optional = (name: string): string | undefined => (read(name) === undefined ? undefined : value(name));
  /** Two values while one takes the other's place. */
  const rotating = (name: string, shortest: number): readonly string[] => {
    const values = value(name)
      .split(',')
      .filter((entry) => entry !== '');
    if (values.length < 1 || values.length > 2)
      say(name, 'must be one value, or two with a comma between them');
    if (values.some((entry) => entry.length < shortest))
      say(name, `must have at least ${shortest} characters`);
    return values;
  };
  /** Part of an address, where any other character is read as something else: its messages would find nobody. */
  const tokens = (name: string): readonly string[] => {
    const values = rotating(name, 32);
    if (!values.every((entry) => /^[\w-]+$/.test(entry)))
      say(name, 'must hold letters, digits, - and _ only: it is part of an address');
    return values;
  };

  return {
    noxpay: isOn('noxpay')
      ? {
          clientId: value('NOXPAY_CLIENT_ID'),
          clientSecret: value('NOXPAY_CLIENT_SECRET'),
          ...address('NOXPAY_BASE_URL', 'http://127.0.0.1:8000/api/v1'),
        }
      : undefined,
    novax: isOn('novax')
      ? {
          apiKey: value('NOVAX_API_KEY'),
          apiHash: value('NOVAX_API_HASH'),
          currency: currency('NOVAX_CURRENCY', value, say),
          ...address('NOVAX_BASE_URL'),
        }
      : undefined,
    nordpay: isOn('nordpay')
      ? {
          apiKey: value('NORDPAY_API_KEY'),
          postbackSecrets: rotating('NORDPAY_POSTBACK_SECRET', 8),
          ...address('NORDPAY_BASE_URL', 'https://api.nord-pay.com'),
        }
      : undefined,
    novapay: isOn('novapay')
      ? {
          apiKey: value('NOVAPAY_API_KEY'),
          ipnSecrets: rotating('NOVAPAY_IPN_SECRET', 8),
          signatureHeader: signatureHeader(read, say),
          signatureAlgorithm: signatureAlgorithm(read, say),
          checkoutUrl: page('NOVAPAY_CHECKOUT_URL'),
          signerKey: optional('NOVAPAY_SIGNER_KEY'),
          ...address('NOVAPAY_BASE_URL', 'https://api.sha3.net'),
        }
      : undefined,
    nuxpay: isOn('nuxpay')
      ? {
          apiKey: value('NUXPAY_API_KEY'),
          businessId: value('NUXPAY_BUSINESS_ID'),
          callbackTokens: tokens('NUXPAY_CALLBACK_TOKEN'),
          whitelistApiKey: optional('NUXPAY_WHITELIST_API_KEY'),
          ...address('NUXPAY_BASE_URL', 'https://api.nuxpay.com'),
        }
      : undefined,
  };
}

function currency(name: string, value: (name: string) => string, fault: Fault): string {
  const code = value(name);
  if (!/^[A-Z]{3}$/.test(code) || minorUnits(code) === undefined)
    fault(name, `must be an ISO 4217 code such as USD, not "${code}"`);
  return code;
}

function signatureHeader(read: Read, fault: Fault): string {
  const header = read('NOVAPAY_SIGNATURE_HEADER') ?? 'X-Webhook-Signature';
  if (!/^[\w-]+$/.test(header)) fault('NOVAPAY_SIGNATURE_HEADER', 'must be the name of an HTTP header');
  return header;
}

const algorithms = ['sha256', 'sha384', 'sha512', 'sha1'];

function signatureAlgorithm(read: Read, fault: Fault): string {
  const algorithm = (read('NOVAPAY_SIGNATURE_ALGORITHM') ?? 'sha256').toLowerCase();
  if (!algorithms.includes(algorithm))
    fault('NOVAPAY_SIGNATURE_ALGORITHM', `must be one of ${algorithms.join(', ')}`);
  return algorithm;
}
