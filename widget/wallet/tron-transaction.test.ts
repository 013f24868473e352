import { describe, expect, test } from 'vitest';
import { identified, tronTransaction } from '../testing/tron-transaction.ts';
import { type Order, transferCall, tronHex } from './order.ts';
import { isDigest, isTransferOf } from './tron-transaction.ts';

const from = 'TEkxiTehnzSmSe2XqrBj4w32RUN966rdz8';
const other = tronHex('TJRabPrwbZy45sbavfcjinPJC18kjpRTv8') ?? '';
const order: Order = {
  address: 'TATT1UzHRikft98bRFqApFTsaSw73ycfoS',
  units: 24_000_000n,
  contract: 'TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t',
  chainId: 728_126_428,
};
const trx: Order = { ...order, contract: null };
const built = (of: Order) => tronTransaction(of.address, String(of.units), of.contract, from);
const token = built(order);

describe('a transaction of TRON', () => {
  test.each([
    [
      'TGRkqdofLgCbS7Woay5jr8xLEb8qCYoQUK',
      'TAnv9Z1v86BkLmbH1XqVhqZkkBKVFQZhAE',
      100,
      '9612f6c078a73e7352f0a4a2acef4d6c739549f539d1abde3fcd6f1b8aeb1242',
      '0a024d1022085d198b2fb75838394088ebde84932e5a65080112610a2d747970652e676f6f676c65617069732e636f6d2f70726f746f636f6c2e5472616e73666572436f6e747261637412300a154146d625764064fdcc44e622bf9498a95dca57b5791215410905e5c44f91d0425929b56ef39a8f5ad18c007d186470d397db84932e',
    ],
    [
      'TTaJsdnYPsBjLLM1u2qMw1e9fLLoVKnNUX',
      'TG8o48ycgUCB7UJd46cSnxSJybWwTHmRpm',
      100_000,
      'ea84b77dcceb74c8516089c7ddde23b502225f4438d66a0a7591b5de37d65add',
      '0a0277c622088be0eb20a51d508540f8aeddb889305a67080112630a2d747970652e676f6f676c65617069732e636f6d2f70726f746f636f6c2e5472616e73666572436f6e747261637412320a1541c11d9943805e56b630a401d4bd9a29550353efa112154143a0eca8a75c86f30045a434114d750eb1b4b6e018a08d067092f3d9b88930',
    ],
  ])(
    'R116: of %s to %s, as the network has it, is the transfer that it is',
    async (owner, to, sun, id, bytes) => {
      const value = { owner_address: tronHex(owner), to_address: tronHex(to), amount: sun };
      const real = {
        txID: id,
        raw_data_hex: bytes,
        raw_data: { contract: [{ type: 'TransferContract', parameter: { value } }] },
      };
      const asked = { ...trx, address: to, units: BigInt(sun) };
      expect(isTransferOf(real, asked, owner)).toBe(true);
      expect(await isDigest(real)).toBe(true);
      expect(await isDigest({ ...real, txID: id.toUpperCase(), raw_data_hex: bytes.toUpperCase() })).toBe(
        true,
      );
      expect(isTransferOf(real, { ...asked, units: BigInt(sun) + 1n }, owner)).toBe(false);
    },
  );

  test('R116: of a token, or of TRX, is the transfer that the order asks for', async () => {
    for (const one of [order, trx]) {
      expect(isTransferOf(built(one), one, from)).toBe(true);
      expect(await isDigest(built(one))).toBe(true);
    }
    // A node that names the block by its number, too, or no time.
    const { raw_data_hex: bytes } = token;
    for (const also of [bytes.replace('0a02b82e', '0a02b82e18c0843d'), bytes.replace('709ae587eeb232', '')])
      expect(isTransferOf({ ...token, ...identified(also) }, order, from)).toBe(true);
  });

  test('R116: whose id is the digest of other bytes is not signed', async () => {
    expect(await isDigest({ ...token, txID: built(trx).txID })).toBe(false);
    expect(await isDigest({ ...token, raw_data_hex: `${token.raw_data_hex}00` })).toBe(false);
  });

  const call = transferCall((tronHex(order.address) ?? '').slice(2), order.units);
  const contract = token.raw_data_hex.slice(
    token.raw_data_hex.indexOf('5aae01'),
    token.raw_data_hex.indexOf('709ae5'),
  );
  test.each<[string, (bytes: string) => string]>([
    ['another amount', (bytes) => bytes.replace(call, transferCall(call.slice(32, 72), 1n))],
    ['another recipient', (bytes) => bytes.replace(call, transferCall(other.slice(2), order.units))],
    ['another token', (bytes) => bytes.replace(tronHex(order.contract ?? '') ?? '', other)],
    ['another sender', (bytes) => bytes.replace(tronHex(from) ?? '', other)],
    ['another permission', (bytes) => bytes.replace('5aae01', '5ab001').replace(call, `${call}2802`)],
    ['a second call', (bytes) => bytes.replace(contract, contract + contract)],
    ['another call ahead', (bytes) => bytes.replace(contract, `5a020801${contract}`)],
    ['a memo', (bytes) => bytes.replace('5aae01', '520268695aae01')],
    ['a higher limit of its fee', (bytes) => bytes.replace(/80c2d72f$/, '8094ebdc03')],
    ['something behind it', (bytes) => `${bytes}9801aa01`],
    ['half of a byte', (bytes) => `${bytes}0`],
    ['nothing', () => ''],
  ])('R116: whose bytes have %s is refused, whatever else it says', (_name, change) => {
    const bytes = change(token.raw_data_hex);
    expect(bytes).not.toBe(token.raw_data_hex);
    expect(isTransferOf({ ...token, ...identified(bytes) }, order, from)).toBe(false);
  });

  test.each([1, 2, '0', null])('R116: is refused with the Permission_id %j', (permission) => {
    const [asked] = token.raw_data.contract;
    const raw_data = { ...token.raw_data, contract: [{ ...asked, Permission_id: permission }] };
    expect(isTransferOf({ ...token, raw_data }, order, from)).toBe(permission === null);
  });
});
