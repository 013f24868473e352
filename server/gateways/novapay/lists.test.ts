import { expect, test } from 'vitest';
import { sameAddress } from '../../core/address.ts';
import { byAddress } from './lists.ts';
import type { Deposit } from './wire.ts';

const evm = '0x52908400098527886E0F7030069857D2E4169EE7';
const cash = 'qpm2qsznhks23z7629mms6s4cwef74vcwvy22gdx6a';
const addresses = [
  null,
  'TXqH4vRk5mN8pQ2sW7yB3cD6eF9gJ1kLmN',
  'txqh4vrk5mn8pq2sw7yb3cd6ef9gj1klmn',
  evm,
  evm.toLowerCase(),
  cash,
  `bitcoincash:${cash}`,
  'BC1QAR0SRRR7XFKVY5L643LYDNW9RE59GTZZWF5MDQ',
];
const deposits = addresses.map((address, place) => ({ deposit_id: `dep_${place}`, address }) as Deposit);

test.each(['tron', 'ethereum', 'bitcoincash', 'bitcoin'])(
  'finds on %s all deposits at an address, however it is written, and no others',
  (network) => {
    const atAddress = byAddress(deposits);
    for (const address of addresses) {
      const same = deposits.filter((deposit) => sameAddress(network, deposit.address, address));
      expect(atAddress(network, address)).toEqual(same);
    }
    expect(atAddress(network, cash).length).toBeGreaterThan(0);
  },
);
