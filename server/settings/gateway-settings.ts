import { minorUnits } from '../core/currency.ts';
import {
  matching,
  needed,
  optional,
  readTable,
  withDefault,
  type Fault,
  type Parse,
  type Read,
  type Setting,
  type Values,
} from './setting.ts';

/**
 * What each gateway needs to be called. A gateway is on when all that it needs is set, off when none of it is, and a
 * fault when some is: half a gateway would lose a message or a payment (R27).
 */

const printable = matching(/^[\x21-\x7e]*$/, 'must be printable ASCII without spaces');

/** Without a slash at its end. */
const address: Parse<string> = (text, say, mayCall) => {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol)) say(`must be a web address, not "${text}"`);
  else if (!mayCall(url))
    say('must start with https:// (http:// on loopback, or on a host of PAYWICKET_HTTP_HOSTS)');
  else if (url.username !== '' || url.search !== '' || url.hash !== '')
    say('must hold neither user, query nor fragment');
  return text.replace(/\/+$/, '');
};

/** One, or two while one takes the other's place. */
const rotating =
  (shortest: number): Parse<readonly string[]> =>
  (text, say, mayCall) => {
    const values = printable(text, say, mayCall)
      .split(',')
      .filter((entry) => entry !== '');
    if (values.length < 1 || values.length > 2) say('must be one value, or two with a comma between them');
    if (values.some((entry) => entry.length < shortest)) say(`must have at least ${shortest} characters`);
    return values;
  };

/** Part of an address, where any other character is read as something else: its messages would reach no payment. */
const tokens: Parse<readonly string[]> = (text, say, mayCall) => {
  const values = rotating(32)(text, say, mayCall);
  if (!values.every((entry) => /^[\w-]+$/.test(entry)))
    say('must hold letters, digits, - and _ only: it is part of an address');
  return values;
};

/** ISO 4217. */
const currency: Parse<string> = (code, say) => {
  if (!/^[A-Z]{3}$/.test(code) || minorUnits(code) === undefined)
    say(`must be an ISO 4217 code such as USD, not "${code}"`);
  return code;
};

const algorithms = ['sha256', 'sha384', 'sha512', 'sha1'];
const algorithm: Parse<string> = (text, say) => {
  if (!algorithms.includes(text.toLowerCase())) say(`must be one of ${algorithms.join(', ')}`);
  return text.toLowerCase();
};

const table = {
  noxpay: {
    clientId: needed('NOXPAY_CLIENT_ID', printable),
    clientSecret: needed('NOXPAY_CLIENT_SECRET', printable),
    baseUrl: withDefault('NOXPAY_BASE_URL', address, 'http://127.0.0.1:8000/api/v1'),
  },
  novax: {
    apiKey: needed('NOVAX_API_KEY', printable),
    apiHash: needed('NOVAX_API_HASH', printable),
    baseUrl: needed('NOVAX_BASE_URL', address),
    // What its page charges in.
    currency: needed('NOVAX_CURRENCY', currency),
  },
  nordpay: {
    apiKey: needed('NORDPAY_API_KEY', printable),
    postbackSecrets: needed('NORDPAY_POSTBACK_SECRET', rotating(8)),
    baseUrl: withDefault('NORDPAY_BASE_URL', address, 'https://api.nord-pay.com'),
  },
  novapay: {
    apiKey: needed('NOVAPAY_API_KEY', printable),
    ipnSecrets: needed('NOVAPAY_IPN_SECRET', rotating(8)),
    baseUrl: withDefault('NOVAPAY_BASE_URL', address, 'https://api.sha3.net'),
    signatureHeader: withDefault(
      'NOVAPAY_SIGNATURE_HEADER',
      matching(/^[\w-]+$/, 'must be the name of an HTTP header'),
      'X-Webhook-Signature',
    ),
    signatureAlgorithm: withDefault('NOVAPAY_SIGNATURE_ALGORITHM', algorithm, 'sha256'),
    // Where its own checkout pages are, for people to open: nothing is called there.
    checkoutUrl: optional('NOVAPAY_CHECKOUT_URL', address),
    // Approves withdrawals.
    signerKey: optional('NOVAPAY_SIGNER_KEY', printable),
  },
  nuxpay: {
    apiKey: needed('NUXPAY_API_KEY', printable),
    businessId: needed('NUXPAY_BUSINESS_ID', printable),
    callbackTokens: needed('NUXPAY_CALLBACK_TOKEN', tokens),
    // Of the whitelisting module.
    whitelistApiKey: optional('NUXPAY_WHITELIST_API_KEY', printable),
    baseUrl: withDefault('NUXPAY_BASE_URL', address, 'https://api.nuxpay.com'),
  },
} as const;

/** Those that are on. */
export type Gateways = {
  readonly [Id in keyof typeof table]:
    | (Values<(typeof table)[Id]> & {
        /** Plain http off loopback: its host is one of `PAYWICKET_HTTP_HOSTS`. */
        readonly allowHttp: boolean;
      })
    | undefined;
};

export const gatewayLabels: Readonly<Record<keyof Gateways, string>> = {
  noxpay: 'NoxPay',
  novax: 'NovaX',
  nordpay: 'Nord PAY',
  novapay: 'NovaPay',
  nuxpay: 'NuxPay',
};

export const gatewayIds = Object.keys(table) as readonly (keyof Gateways)[];

export const settingsOf = (id: keyof Gateways): readonly string[] =>
  Object.values<Setting<unknown>>(table[id]).map(({ name }) => name);

export function readGateways(read: Read, mayCall: (url: URL) => boolean, fault: Fault): Gateways {
  const readGateway = (id: keyof Gateways): object | undefined => {
    const settings: Readonly<Record<string, Setting<unknown>>> = table[id];
    const names = Object.values(settings).flatMap(({ name, isNeeded }) => (isNeeded ? name : []));
    const present = names.find((name) => read(name) !== undefined);
    if (present === undefined) return undefined;
    for (const name of names.filter((each) => read(each) === undefined))
      fault(name, `is missing: ${gatewayLabels[id]} needs it beside ${present}`);
    // What is set of a half configured gateway is checked, too.
    const gateway = readTable(settings, read, fault, mayCall);
    return { ...gateway, allowHttp: /^http:/i.test(String(gateway['baseUrl'])) };
  };
  return Object.fromEntries(gatewayIds.map((id) => [id, readGateway(id)])) as Gateways;
}
