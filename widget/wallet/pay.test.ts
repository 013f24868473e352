import { describe, expect, test } from 'vitest';
import { fakeEvm, type FakeOptions, fakeTron, type FakeWallet } from '../testing/fake-wallets.ts';
import { identified, tronTransaction } from '../testing/tron-transaction.ts';
import { type Order, transferCall, tronHex } from './order.ts';
import { isElsewhere, payWith } from './pay.ts';

const hash = `0x${'5f1c'.repeat(16)}`;
/** The fake wallet's account. */
const from = '0x1111111111111111111111111111111111111111';
const evmOrder: Order = {
  address: '0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed',
  units: 24_000_000n,
  contract: '0xdAC17F958D2ee523a2206206994597C13D831ec7',
  chainId: 1,
};
const tronOrder: Order = {
  address: 'TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t',
  units: 24_000_000n,
  contract: 'TEkxiTehnzSmSe2XqrBj4w32RUN966rdz8',
  chainId: 728_126_428,
};

const payEvm = async (
  { provider }: Pick<FakeWallet, 'provider'>,
  order = evmOrder,
  mayGoOn = async () => true,
) => payWith({ id: 'evm', name: 'MetaMask', kind: 'evm', provider }, order, mayGoOn);
const payTron = async ({ provider }: FakeWallet, order = tronOrder, mayGoOn = async () => true) =>
  payWith({ id: 'tronlink', name: 'TronLink', kind: 'tron', provider }, order, mayGoOn);

const evm = (change: Partial<FakeOptions> = {}, answer: unknown = hash) => {
  const sent: unknown[] = [];
  const wallet = fakeEvm(
    { behaviour: 'honest', chainId: 1, switches: true, ...change },
    async (transaction) => {
      sent.push(transaction);
      return answer as string;
    },
  );
  return { ...wallet, wallet, sent };
};

/** What TRON's node builds for the order, by the fake wallet's account. */
const asked = tronTransaction(
  tronOrder.address,
  '24000000',
  tronOrder.contract,
  'TEkxiTehnzSmSe2XqrBj4w32RUN966rdz8',
);
type Built = typeof asked;

/** Shows another call than its bytes have. */
const showing = ({ raw_data, ...built }: Built, change: object) => ({
  ...built,
  raw_data: {
    ...raw_data,
    contract: raw_data.contract.map(({ type, parameter: { value } }) => ({
      type,
      parameter: { value: { ...value, ...change } },
    })),
  },
});

const tron = (change: Partial<FakeOptions> = {}, built: object = {}, answer: unknown = { result: true }) => {
  const sent: unknown[] = [];
  const build = async (to: string, amount: string, contract: string | null, from: string) =>
    showing(tronTransaction(to, amount, contract, from), built);
  const wallet = fakeTron(
    { behaviour: 'honest', chainId: tronOrder.chainId, switches: true, ...change },
    build,
    async (signed) => {
      sent.push(signed);
      return answer;
    },
  );
  return { wallet, sent };
};

describe('an EVM wallet', () => {
  test('is asked for exactly one transfer of the token, on its network', async () => {
    const { wallet, sent, asked } = evm();
    expect(await payEvm(wallet)).toEqual({ kind: 'sent', hash, from });
    expect(sent).toEqual([
      {
        from: '0x1111111111111111111111111111111111111111',
        to: evmOrder.contract,
        value: '0x0',
        data: `0x${transferCall(evmOrder.address.slice(2), evmOrder.units)}`,
        chainId: '0x1',
      },
    ]);
    expect(asked).toEqual(['eth_requestAccounts', 'eth_chainId', 'eth_sendTransaction']);
  });

  test('is asked for the network’s own coin without a call', async () => {
    const { wallet, sent } = evm({ chainId: 56 });
    await payEvm(wallet, { ...evmOrder, contract: null, chainId: 56, units: 10n ** 18n });
    expect(sent).toEqual([
      {
        from: '0x1111111111111111111111111111111111111111',
        to: evmOrder.address,
        value: '0xde0b6b3a7640000',
        chainId: '0x38',
      },
    ]);
  });

  test('on another network is asked to switch', async () => {
    const { wallet, sent, asked } = evm({ chainId: 137 });
    expect(await payEvm(wallet)).toEqual({ kind: 'sent', hash, from });
    expect(asked).toContain('wallet_switchEthereumChain');
    expect(sent).toHaveLength(1);
  });

  test('that does not switch is not asked for money', async () => {
    const { wallet, sent } = evm({ chainId: 137, switches: false });
    expect(await payEvm(wallet)).toEqual({ kind: 'network' });
    expect(sent).toEqual([]);
  });

  test('that says it has switched and has not is not asked for money', async () => {
    const { wallet, sent } = evm({ chainId: 137 });
    const provider = {
      request: async (args: { method: string; params?: readonly unknown[] }) =>
        args.method === 'wallet_switchEthereumChain' ? null : wallet.provider.request(args),
    };
    expect(await payEvm({ provider })).toEqual({ kind: 'network' });
    expect(sent).toEqual([]);
  });

  test('is not asked for money where the payment has changed meanwhile', async () => {
    const { wallet, sent } = evm();
    expect(await payEvm(wallet, evmOrder, async () => false)).toEqual({ kind: 'refused' });
    expect(sent).toEqual([]);
  });

  /** `eth_chainId` as wallets answer it: wagmi 3997, taho 1247. */
  const chainIds = (chainId: number) => [
    `0x${chainId.toString(16)}`,
    `0X${chainId.toString(16)}`,
    chainId,
    String(chainId),
  ];

  test.each(chainIds(56))('on its network, says so by %j: it is asked for the transfer', async (chainId) => {
    const { wallet, sent, asked } = evm({ chainId: 56 });
    const provider = {
      request: async (args: { method: string; params?: readonly unknown[] }) =>
        args.method === 'eth_chainId' ? chainId : wallet.provider.request(args),
    };
    expect(await payEvm({ provider }, { ...evmOrder, chainId: 56 })).toMatchObject({ kind: 'sent' });
    expect(sent).toHaveLength(1);
    expect(asked).not.toContain('wallet_switchEthereumChain');
  });

  test.each([...chainIds(137), null, '', 'mainnet', {}, ['0x1'], 1.5, -1, '0x', '1n'])(
    'that is on another network, %j, is asked for no money',
    async (chainId) => {
      const { wallet, sent } = evm();
      const provider = {
        request: async (args: { method: string; params?: readonly unknown[] }) =>
          args.method === 'eth_chainId' ? chainId : wallet.provider.request(args),
      };
      expect(await payEvm({ provider })).toEqual({ kind: 'network' });
      expect(sent).toEqual([]);
    },
  );

  test.each([null, 7, '', 'a hash', 'a'.repeat(201)])('that answers %j may have sent', async (answer) => {
    const { wallet } = evm({}, answer);
    expect(await payEvm(wallet)).toEqual({ kind: 'unclear' });
  });
});

describe('an EVM wallet that has sent', () => {
  const elsewhere = async (provider: FakeWallet['provider']) =>
    isElsewhere({ id: 'evm', name: 'MetaMask', kind: 'evm', provider }, evmOrder, {
      kind: 'sent',
      hash,
      from,
    });

  test('R91: is compared with the order once more by its network', async () => {
    expect(await elsewhere(evm().wallet.provider)).toBe(false);
    expect(await elsewhere(evm({ chainId: 137 }).wallet.provider)).toBe(true);
    for (const chainId of [1, '1'])
      expect(
        await elsewhere({ request: async ({ method }) => (method === 'eth_chainId' ? chainId : null) }),
      ).toBe(false);
    for (const chainId of [137, '137'])
      expect(
        await elsewhere({ request: async ({ method }) => (method === 'eth_chainId' ? chainId : null) }),
      ).toBe(true);
    // Nothing is known to differ.
    expect(await elsewhere({ request: async () => Promise.reject(new Error('locked')) })).toBe(false);
  });

  const data = `0x${transferCall(evmOrder.address.slice(2), evmOrder.units)}`;
  const asked = {
    from: from.toUpperCase().replace('X', 'x'),
    to: evmOrder.contract,
    value: '0x0',
    input: data,
  };
  const cheap = `0x${transferCall(evmOrder.address.slice(2), 1n)}`;
  test.each<[string, unknown, boolean]>([
    ['as asked', asked, false],
    ['not known yet', null, false],
    ['of another account', { ...asked, from: evmOrder.address }, true],
    ['of another contract', { ...asked, to: evmOrder.address }, true],
    ['of another amount', { ...asked, input: cheap }, true],
    ['with coins of the network', { ...asked, value: '0x1' }, true],
  ])('R91: its transaction, %s, is compared with what was asked for', async (_name, shown, isElse) => {
    const provider = {
      request: async ({ method }: { method: string }) => (method === 'eth_chainId' ? '0x1' : shown),
    };
    expect(await elsewhere(provider)).toBe(isElse);
  });
});

describe('TronLink', () => {
  test('builds, signs and sends exactly one transfer of the token', async () => {
    const { wallet, sent } = tron();
    expect(await payTron(wallet)).toEqual({ kind: 'sent', hash: asked.txID });
    expect(wallet.asked).toEqual([
      'tron_requestAccounts',
      'getBlockByNumber',
      'transfer(address,uint256)',
      'sign',
      'getBlockByNumber',
      'sendRawTransaction',
    ]);
    expect(sent).toHaveLength(1);
  });

  test('sends TRX', async () => {
    const { wallet, sent } = tron();
    const outcome = await payTron(wallet, { ...tronOrder, contract: null });
    expect(outcome).toMatchObject({ kind: 'sent' });
    expect(sent).toMatchObject([
      {
        raw_data: { contract: [{ type: 'TransferContract', parameter: { value: { amount: 24_000_000 } } }] },
      },
    ]);
  });

  test('sends no TRX that a number does not hold', async () => {
    const { wallet } = tron();
    const order = { ...tronOrder, contract: null, units: BigInt(Number.MAX_SAFE_INTEGER) + 1n };
    expect(await payTron(wallet, order)).toEqual({ kind: 'failed' });
    expect(wallet.asked).not.toContain('sign');
  });

  test.each([
    ['another recipient', { data: transferCall('00'.repeat(20), 24_000_000n) }],
    ['another amount', { data: transferCall(tronHex(tronOrder.address)?.slice(2) ?? '', 1n) }],
    ['another contract', { contract_address: tronHex(tronOrder.address) }],
    ['another sender', { owner_address: tronHex(tronOrder.address) }],
    ['TRX beside the token', { call_value: 1 }],
  ])('R91: is not asked to sign a transaction with %s', async (_name, built) => {
    const { wallet } = tron({}, built);
    expect(await payTron(wallet)).toEqual({ kind: 'failed' });
    expect(wallet.asked).not.toContain('sign');
  });

  test.each([
    ['switches', true, 'sent'],
    ['does not', false, 'network'],
  ])('on another network %s', async (_name, switches, kind) => {
    const { wallet, sent } = tron({ chainId: 0xcd_8690_dc, switches });
    expect(await payTron(wallet)).toMatchObject({ kind });
    expect(sent).toHaveLength(switches ? 1 : 0);
  });

  test('whose calls the page’s policy stops sends nothing', async () => {
    const { wallet } = tron();
    const { provider } = wallet as unknown as {
      provider: { tronWeb: { trx: { getBlockByNumber: () => Promise<never> } } };
    };
    provider.tronWeb.trx.getBlockByNumber = async () => Promise.reject(new TypeError('Failed to fetch'));
    expect(await payTron(wallet)).toEqual({ kind: 'problem' });
    expect(wallet.asked).not.toContain('sign');
  });

  test('that declines has sent nothing', async () => {
    const { wallet, sent } = tron({ behaviour: 'refuses' });
    expect(await payTron(wallet)).toEqual({ kind: 'refused' });
    expect(sent).toEqual([]);
  });

  test('is not asked to sign where the payment has changed meanwhile', async () => {
    const { wallet } = tron();
    expect(await payTron(wallet, tronOrder, async () => false)).toEqual({ kind: 'refused' });
    expect(wallet.asked).not.toContain('sign');
  });

  test.each<[string, (built: Built) => unknown]>([
    [
      'another limit of its fee',
      (built) => ({ ...built, raw_data: { ...built.raw_data, fee_limit: 10 ** 12 } }),
    ],
    ['no limit of its fee', ({ raw_data: { contract }, ...built }) => ({ ...built, raw_data: { contract } })],
    ['an id that is none', (built) => ({ ...built, txID: 'ab' })],
    ['no bytes', ({ txID, raw_data }) => ({ txID, raw_data })],
    // R116: what is signed is the id.
    ['the id of another one', (built) => ({ ...built, txID: identified('0a03').txID })],
    ['the bytes and the id of another one', (built) => ({ ...built, ...identified('0a03') })],
  ])('R91, R116: is not asked to sign a transaction with %s', async (_name, change) => {
    const wallet = fakeTron(
      { behaviour: 'honest', chainId: tronOrder.chainId, switches: true },
      async (to, amount, contract, account) => change(tronTransaction(to, amount, contract, account)),
      async () => ({ result: true }),
    );
    expect(await payTron(wallet)).toEqual({ kind: 'failed' });
    expect(wallet.asked).not.toContain('sign');
  });

  /** It is another transfer from the second time on that it is read. */
  const changing = (built: Built) => {
    const another = tronTransaction(tronOrder.address, '1', tronOrder.contract, tronOrder.contract ?? '');
    let reads = 0;
    return {
      ...built,
      get raw_data() {
        reads += 1;
        return reads === 1 ? built.raw_data : another.raw_data;
      },
    };
  };

  test('R91: signs and sends what was compared, whatever its fields say later', async () => {
    const sent: unknown[] = [];
    const signed: unknown[] = [];
    const wallet = fakeTron(
      { behaviour: 'honest', chainId: tronOrder.chainId, switches: true },
      async (to, amount, contract, account) => changing(tronTransaction(to, amount, contract, account)),
      async (transaction) => {
        sent.push(structuredClone(transaction));
        return { result: true };
      },
    );
    const { trx } = (wallet.provider as unknown as { tronWeb: { trx: { sign: (built: object) => unknown } } })
      .tronWeb;
    trx.sign = (built) => {
      signed.push(structuredClone(built));
      return changing(built as Built);
    };
    expect(await payTron(wallet)).toMatchObject({ kind: 'sent' });
    expect(signed).toEqual([asked]);
    expect(sent).toEqual([asked]);
  });

  /** Does something while the shopper confirms in the wallet. @returns What was signed, with changes. */
  const whileSigning = (wallet: FakeWallet, act: () => object) => {
    const { trx } = (wallet.provider as unknown as { tronWeb: { trx: { sign: (built: object) => unknown } } })
      .tronWeb;
    trx.sign = (built) => ({ ...built, ...act() });
  };

  test.each([
    ['another transaction', { txID: 'ab'.repeat(32) }],
    ['other bytes', { raw_data_hex: '0a03' }],
    [
      'another transfer',
      {
        raw_data: tronTransaction(tronOrder.address, '1', tronOrder.contract, tronOrder.contract ?? '')
          .raw_data,
      },
    ],
  ])('R91: that has signed %s may have sent it: we send nothing', async (_name, change) => {
    const { wallet, sent } = tron();
    whileSigning(wallet, () => change);
    expect(await payTron(wallet)).toEqual({ kind: 'unclear' });
    expect(sent).toEqual([]);
  });

  test('R91: that was switched to another network while it signed sends nothing', async () => {
    const { wallet, sent } = tron();
    whileSigning(wallet, () => {
      wallet.options.chainId = 0xcd_8690_dc;
      return {};
    });
    expect(await payTron(wallet)).toEqual({ kind: 'unclear' });
    expect(sent).toEqual([]);
  });

  test('R91: sends nothing where the payment has changed while it signed', async () => {
    const { wallet, sent } = tron();
    let isSame = true;
    whileSigning(wallet, () => {
      isSame = false;
      return {};
    });
    expect(await payTron(wallet, tronOrder, async () => isSame)).toEqual({ kind: 'unclear' });
    expect(sent).toEqual([]);
  });

  test('R91: that answers with what is no transaction, as with a hash of its own, may have sent: we send nothing', async () => {
    for (const answer of ['ab'.repeat(32), null, undefined, {}, true]) {
      const { wallet, sent } = tron();
      const { trx } = (wallet.provider as unknown as { tronWeb: { trx: { sign: () => unknown } } }).tronWeb;
      trx.sign = () => answer;
      expect(await payTron(wallet)).toEqual({ kind: 'unclear' });
      expect(sent).toEqual([]);
    }
  });

  test.each([
    [{ code: 'SIGERROR' }, 'failed'],
    [{ code: 'BANDWITH_ERROR', result: false }, 'failed'],
    [{ code: 'DUP_TRANSACTION_ERROR' }, 'sent'],
    [{ code: 'SERVER_BUSY' }, 'sent'],
    [null, 'sent'],
  ])('whose node answers %j', async (answer, kind) => {
    const { wallet } = tron({}, {}, answer);
    expect(await payTron(wallet)).toMatchObject({ kind });
  });

  test('whose node is lost on sending may have sent: its id is known', async () => {
    const { wallet } = tron({ behaviour: 'broken' });
    expect(await payTron(wallet)).toEqual({ kind: 'sent', hash: asked.txID });
  });
});
