import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isSameAddress } from './typed-input.ts';
import { aPayment } from '../testing/sessions.ts';

const tron = 'TEkxiTehnzSmSe2XqrBj4w32RUN966rdz8';
const evm = '0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed';
const segwit = 'bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4';
const legacy = '1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa';
const cash = 'qpm2qsznhks23z7629mms6s4cwef74vcwvy22gdx6a';
/** The first of the two forms of one hash, and the second. */
const forms = [
  ['1BpEi6DfDAUFd7GtittLSdBeYJvcoaVggu', cash],
  ['1KXrWXciRDZUpQwQmuM1DbwsKDLYAYsVLR', 'qr95sy3j9xwd2ap32xkykttr4cvcu7as4y0qverfuy'],
  ['16w1D5WRVKJuZUsSRzdLp9w3YGcgoxDXb', 'qqq3728yw0y47sqn6l2na30mcw6zm78dzqre909m2r'],
  ['3CWFddi6m4ndiGyKqzYvsFYagqDLPVMTzC', 'ppm2qsznhks23z7629mms6s4cwef74vcwvn0h829pq'],
  ['3LDsS579y7sruadqu11beEJoTjdFiFCdX4', 'pr95sy3j9xwd2ap32xkykttr4cvcu7as4yc93ky28e'],
  ['31nwvkZwyPdgzjBJZXfDmSWsC4ZLKpYyUw', 'pqq3728yw0y47sqn6l2na30mcw6zm78dzq5ucqzc37'],
] as const;
const solana = 'mvines9iiHiQTysrwkJjGf2gb9Ex9jXJX8ns3qwf2kN';
const contract = '0xdAC17F958D2ee523a2206206994597C13D831ec7';

const same = (pasted: string, network: string, address: string) =>
  isSameAddress(pasted, aPayment({ network, address }));

describe('R2: an address that is compared', () => {
  test.each([
    ['tron', tron, tron],
    ['tron', tron, ` ${tron}\n`],
    ['tron', tron, 'TEkx iTeh nzSm Se2X qrBj 4w32 RUN9 66rd z8'],
    ['tron', tron, `\u2066${tron}\u2069`],
    ['tron', tron, `tron:${tron}?amount=5`],
    ['ethereum', evm, evm.toLowerCase()],
    ['ethereum', evm, `0x${evm.slice(2).toUpperCase()}`],
    ['ethereum', evm, `ethereum:${evm}`],
    ['ethereum', evm, `ethereum:pay-${evm.toLowerCase()}@1?value=1000`],
    ['ethereum', evm, `ethereum:${contract}@1/transfer?address=${evm}&uint256=50000000`],
    ['bsc', evm, `ethereum:${evm}@56`],
    ['bitcoin', segwit, segwit.toUpperCase()],
    ['bitcoin', segwit, `bitcoin:${segwit}?amount=0.001&label=Mug%20Shop`],
    ['bitcoin', segwit, `BITCOIN:${segwit.toUpperCase()}?AMOUNT=0.001`],
    ['bitcoin', legacy, `bitcoin://${legacy}`],
    ['bitcoincash', cash, `bitcoincash:${cash}`],
    ['bitcoincash', cash, `BITCOINCASH:${cash.toUpperCase()}`],
    ['bitcoincash', `bitcoincash:${cash}`, cash],
    ['bitcoincash', `bitcoincash:${cash}`, `bitcoincash:${cash}?amount=0.1`],
    ['solana', solana, `solana:${solana}?amount=50&spl-token=${contract}`],
  ])('on %s, %s is the same as %s', (network, address, pasted) => {
    expect(same(pasted, network, address)).toBe(true);
  });

  test.each([
    ['tron', tron, tron.toLowerCase()],
    ['tron', tron, tron.slice(0, -1)],
    ['tron', tron, `bitcoin:${tron}`],
    ['tron', tron, `https://pay.example/?to=${tron}`],
    ['tron', tron, `${tron} ${tron}`],
    ['bitcoin', legacy, legacy.toUpperCase()],
    ['bitcoin', segwit, `litecoin:${segwit}`],
    ['bitcoin', segwit, segwit.replace('qw', 'Qw')],
    ['bitcoin', segwit, `bitcoin:${legacy}?address=${segwit}`],
    ['bitcoincash', legacy, legacy.toLowerCase()],
    ['solana', solana, solana.toUpperCase()],
    // Pays the address in the query, or on another network.
    ['ethereum', evm, `ethereum:${evm}@1/transfer?address=${contract}&uint256=5`],
    ['ethereum', evm, `ethereum:${contract}@1/transfer?address=${evm}&address=${contract}`],
    ['ethereum', evm, `ethereum:${evm}@1/approve?address=${contract}`],
    ['ethereum', evm, `ethereum:${evm}@56`],
    ['bsc', evm, `ethereum:${contract}@1/transfer?address=${evm}`],
    ['a-newer-network', evm, `ethereum:${evm}`],
  ])('on %s, %s is not the same as %s', (network, address, pasted) => {
    expect(same(pasted, network, address)).toBe(false);
  });

  test('on Bitcoin Cash it is the same in its legacy form, and no other of them is', () => {
    for (const [legacy, cash] of forms) {
      for (const [other, otherCash] of forms) {
        const isSame = legacy === other;
        for (const shown of [legacy, cash, `bitcoincash:${cash}`]) {
          for (const pasted of [other, otherCash, `bitcoincash:${other}?amount=1`, otherCash.toUpperCase()])
            expect(same(pasted, 'bitcoincash', shown), `${pasted} for ${shown}`).toBe(isSame);
        }
        expect(same(other, 'bitcoin', cash)).toBe(false);
      }
    }
  });

  test('is another as soon as one character is, however it is written', () => {
    const writings = [
      ['tron', tron, tron],
      ['solana', solana, `solana:${solana}`],
      ['bitcoin', legacy, `bitcoin:${legacy}?amount=1`],
      ['bitcoin', segwit, segwit.toUpperCase()],
      ['bitcoincash', cash, `bitcoincash:${cash}`],
      ['ethereum', evm, evm.toLowerCase()],
      ['ethereum', evm, `ethereum:${contract}@1/transfer?address=${evm}`],
    ] as const;
    const letters = [...'0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'];
    fc.assert(
      fc.property(
        fc.constantFrom(...writings),
        fc.nat(),
        fc.constantFrom(...letters),
        ([network, address, writing], place, letter) => {
          const start = writing.toLowerCase().indexOf(address.toLowerCase());
          const at = start + (place % address.length);
          const isEitherCase = network !== 'tron' && network !== 'solana' && address !== legacy;
          const written = (text = '') => (isEitherCase ? text.toLowerCase() : text);
          fc.pre(written(writing[at]) !== written(letter));
          const pasted = writing.slice(0, at) + letter + writing.slice(at + 1);
          expect(same(pasted, network, address), pasted).toBe(false);
        },
      ),
      { numRuns: 200 },
    );
  });
});
