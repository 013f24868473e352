import { describe, expect, it } from 'vitest';
import { GatewayError } from '../../base/errors.ts';
import { createWebhooks } from './webhooks.ts';
import { noon, transactionOf, watched } from './testing/samples.ts';

const former = 'former-canary-0001';
const present = 'present-canary-0002';
const webhooks = createWebhooks([former, present]);

const admit = (text: string | Uint8Array, accepted = webhooks) =>
  accepted.verify({ header: () => undefined, body: Buffer.from(text) });
const read = (text: string, own: ReturnType<typeof watched> | null = watched()) =>
  webhooks.read(text, { receivedAt: noon, own, find: () => Promise.resolve(undefined) });
const postback = (fields: object = {}) =>
  JSON.stringify({ postback_secret: present, ...transactionOf(), ...fields });

/** As an attacker, or a gateway of another make, might write it. */
const escaped = (text: string) =>
  Array.from(text, (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`).join('');

describe('the proof', () => {
  it.each([
    ['the secret', present],
    ['R28: the former secret while it is changed', former],
  ])('is %s', (_what, secret) => {
    expect(admit(postback({ postback_secret: secret }))).not.toBeNull();
  });

  it.each<[string, string]>([
    ['none', JSON.stringify(transactionOf())],
    ['another', postback({ postback_secret: 'other-canary-0003' })],
    ['a shorter one', postback({ postback_secret: present.slice(0, -1) })],
    ['a longer one', postback({ postback_secret: `${present}0` })],
    ['another case', postback({ postback_secret: present.toUpperCase() })],
    ['an empty one', postback({ postback_secret: '' })],
    ['null', postback({ postback_secret: null })],
    ['a list of it', postback({ postback_secret: [present] })],
    ['one in another field', postback({ postback_secret: 'x', label: present })],
    ['one further down', JSON.stringify({ data: { postback_secret: present } })],
    ['a text', JSON.stringify(present)],
    ['a list', JSON.stringify([{ postback_secret: present }])],
    ['nothing', ''],
    ['null alone', 'null'],
    ['what is no JSON', 'postback_secret=present-canary-0002'],
    ['JSON cut off before it', '{"label":"pay_1","postback_'],
  ])('R21 and R19: is missing with %s', (_what, body) => {
    expect(admit(body)).toBeNull();
  });
});

describe('what is stored', () => {
  it('is the message as it came, but for the secret', () => {
    const body = postback().replace('"amount":10', '"amount" :  10.000000000000000001');
    expect(admit(body)).toBe(body.replace(present, '[secret]'));
  });

  it.each<[string, string]>([
    ['in other fields, both of them', postback({ label: present, note: `a ${former} b`, [former]: 1 })],
    ['in escapes', postback().replace(present, escaped(present))],
    ['in escapes elsewhere', postback({ note: 'x' }).replace('"x"', `"${escaped(former)}"`)],
    ['in escapes of the name', postback().replace('postback_secret', escaped('postback_secret'))],
    ['twice', `{"postback_secret":"${present}","postback_secret":"${present}"}`],
    ['under a name that comes twice', `{"amount":1,"amount":2,"postback_secret":"${present}"}`],
    ['old and new', `{"postback_secret":"${former}","postback_secret":"${present}"}`],
    ['in a message that is cut off', `{"postback_secret":"${present}","label":"${former}`],
    ['in escapes in a message that is cut off', `{"postback_secret":"${present}","x":"${escaped(former)}`],
    ['outside of any text', `{"postback_secret":"${present}",${former}}`],
  ])('R28: holds no secret that came %s', (_where, body) => {
    const kept = admit(body);
    expect(kept).not.toBeNull();
    expect(kept).not.toContain('canary');
    const meant = (kept ?? '').replaceAll(/\\u([0-9a-f]{4})/gi, (_all, code: string) =>
      String.fromCharCode(Number.parseInt(code, 16)),
    );
    expect(meant).not.toContain('canary');
  });

  it('R28: holds nothing of a secret that begins with the other', () => {
    const accepted = createWebhooks(['canary-12345678', 'canary-12345678-more']);
    const kept = admit(JSON.stringify({ postback_secret: 'canary-12345678-more' }), accepted);
    expect(kept).toBe('{"postback_secret":"[secret]"}');
  });

  it('is fit for every database', () => {
    const kept = admit(Buffer.concat([Buffer.from(postback()), Buffer.from([0x20, 0x00, 0xff, 0xfe])]));
    expect(kept).not.toContain('canary');
    expect(kept).not.toContain('\0');
    expect(kept).toContain('"label":"pay_1"');
  });
});

describe('a stored webhook', () => {
  it.each([
    ['of a transaction', postback()],
    ['of another type', postback({ postback_type: 'invoice', status: 'expired' })],
    ['of an unknown type', postback({ postback_type: 7 })],
    ['without a label', postback({ label: null })],
    ['whose other fields are nonsense', postback({ amount: 'ten', tx_id: {}, status: [] })],
    ['with next to nothing', '{}'],
  ])('R21: %s only triggers a poll of its payment', async (_what, body) => {
    expect(await read(body)).toEqual({ poll: [{ paymentId: 'pay_1' }], observations: [], unmatched: [] });
  });

  it('that came to an address of all payments is about its label', async () => {
    expect(await read(postback(), null)).toMatchObject({ poll: [{ paymentId: 'pay_1' }] });
    await expect(read(postback({ label: '' }), null)).rejects.toBeInstanceOf(GatewayError);
  });

  it.each([
    ["another payment's label", postback({ label: 'pay_2' })],
    ['a label that is none', postback({ label: {} })],
    ['a field twice', postback().replace('{', '{"label":"pay_2",')],
    ['a text', '"pay_1"'],
    ['a list', '[]'],
    ['null', 'null'],
    ['HTML', '<html>'],
    ['half of it', postback().slice(0, 80)],
    ['nothing', ''],
  ])('R26 and R34: with %s is not applied', async (_what, body) => {
    const error: unknown = await read(body).catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(GatewayError);
    expect(error).toMatchObject({ fault: 'unexpected_response', effect: 'none' });
    expect(JSON.stringify(error)).not.toContain('canary');
    expect(String(error)).not.toContain('canary');
  });
});
