/** Answers of wallets, as a table: what the page says, and what the shopper can do next. */
import { describe, expect, test } from 'vitest';
import { wallet as words } from '../../i18n/catalogues/en/wallet.ts';
import { fakeEvm, fakeTron, type FakeWallet } from '../../testing/fake-wallets.ts';
import { at, screen, withoutMarks, withPayment } from '../../testing/screen-table.ts';
import { noWallets, start } from '../../testing/sessions.ts';
import { tronTransaction } from '../../testing/tron-transaction.ts';
import type { Order } from '../../wallet/order.ts';
import type { Outcome } from '../../wallet/outcome.ts';
import { payWith } from '../../wallet/pay.ts';
import { walletIn } from './view.ts';

const evmOrder: Order = {
  address: '0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed',
  units: 50_000_000n,
  contract: '0xdAC17F958D2ee523a2206206994597C13D831ec7',
  chainId: 1,
};
const tronOrder: Order = {
  address: 'TEkxiTehnzSmSe2XqrBj4w32RUN966rdz8',
  units: 50_000_000n,
  contract: 'TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t',
  chainId: 728_126_428,
};

/** A sentence, and the buttons below it. */
interface Page {
  readonly says: string;
  readonly buttons: readonly string[];
}

const pay = ['Pay 50.00 USDT with Wallet'];
const DECLINED: Page = { says: 'Nothing was sent.', buttons: pay };
const WAITING: Page = {
  says: 'Nothing was sent. Open Wallet: it has a request waiting.',
  buttons: pay,
};
const NETWORK: Page = { says: 'Nothing was sent. Switch Wallet to Net and try again.', buttons: pay };
const CHECK: Page = {
  says: 'Nothing was sent. Check Wallet and try again.',
  buttons: pay,
};
const CANNOT: Page = {
  says: 'Nothing was sent. Wallet can’t pay here: copy the amount and address instead.',
  buttons: [],
};
/** Nothing is offered that sends again. */
const UNCLEAR: Page = {
  says: 'Check in Wallet whether the payment was sent. Don’t pay again if it was.',
  buttons: ['I cancelled it in my wallet'],
};

/** The page after an outcome, a minute later. */
function pageAfter(wallet: 'evm' | 'tron', order: Order, { kind }: Outcome): Page {
  const found = { id: 'w', name: 'Wallet', kind: wallet };
  const outcome = { kind, payment: 'pay_1', wallet: 'Wallet' };
  const request = { id: 'a', payment: 'pay_1', wallet: 'Wallet', at: start, hash: null };
  const { contract, chainId, address } = order;
  const network = wallet === 'evm' ? 'ethereum' : 'tron';
  const shown = screen({
    ...withPayment({ token: { contract, chainId, decimals: 6 }, address, network, networkName: 'Net' }),
    wallet: walletIn(words),
    wallets: {
      ...noWallets,
      // Only what may have sent keeps its request, and only a wallet that cannot pay is left out (`wallet-controller.ts`).
      found: kind === 'failed' ? [] : [found],
      request: kind === 'unclear' ? request : null,
      outcome,
    },
    now: at(60_000),
  });
  const { notice, sentence, other } = shown;
  const buttons =
    shown.name === 'pay' ? (shown.wallets?.offers ?? []).map(({ label }) => label) : [other?.label ?? ''];
  return {
    says: withoutMarks(shown.name === 'pay' ? (notice ?? '') : sentence),
    buttons: buttons.map((label) => withoutMarks(label)),
  };
}

type Request = FakeWallet['provider']['request'];

/** A wallet whose answer to a method is given. */
function evm(method: string, answer: () => unknown): { request: Request } {
  const { provider } = fakeEvm({ behaviour: 'honest', chainId: 1, switches: true }, async () => '0xabc');
  return {
    request: async (args) => (args.method === method ? answer() : provider.request(args)),
  };
}

const fails = (error: unknown) => (): never => {
  throw error;
};
const mayGoOn = async (): Promise<boolean> => true;

async function evmPage(method: string, answer: () => unknown): Promise<Page> {
  const wallet = { id: 'w', name: 'Wallet', kind: 'evm' as const, provider: evm(method, answer) };
  return pageAfter('evm', evmOrder, await payWith(wallet, evmOrder, mayGoOn));
}

const beforeTransfer = async (error: unknown) => evmPage('eth_requestAccounts', fails(error));
const afterTransfer = async (error: unknown) => evmPage('eth_sendTransaction', fails(error));

/** An error with a code, as wallets throw it. */
const coded = (code: unknown, more: object = {}) => Object.assign(new Error('text'), { code, ...more });

/** Code, its source, the page before the transfer was asked for, and after. */
const codes: [number, string, Page, Page][] = [
  [4001, 'EIP-1193: user rejected request', DECLINED, DECLINED],
  [4100, 'EIP-1193: unauthorized', CHECK, CHECK],
  [4200, 'EIP-1193: unsupported method', CANNOT, CANNOT],
  [4900, 'EIP-1193: disconnected', CHECK, UNCLEAR],
  [4901, 'EIP-1193: chain disconnected', NETWORK, UNCLEAR],
  [4902, 'EIP-3326: unrecognized chain', NETWORK, UNCLEAR],
  [-32_700, 'EIP-1474: parse error', CANNOT, UNCLEAR],
  [-32_600, 'EIP-1474: invalid request', CANNOT, UNCLEAR],
  [-32_601, 'EIP-1474: method not found', CANNOT, CANNOT],
  [-32_602, 'EIP-1474: invalid params', CANNOT, CANNOT],
  [-32_603, 'EIP-1474: internal error', CHECK, UNCLEAR],
  [-32_000, 'EIP-1474: invalid input', CHECK, UNCLEAR],
  [-32_001, 'EIP-1474: resource not found', CHECK, UNCLEAR],
  [-32_002, 'EIP-1474: resource unavailable', WAITING, UNCLEAR],
  [-32_003, 'EIP-1474: transaction rejected', CHECK, UNCLEAR],
  [-32_004, 'EIP-1474: method not supported', CANNOT, UNCLEAR],
  [-32_005, 'EIP-1474: limit exceeded', CHECK, UNCLEAR],
  [-32_006, 'EIP-1474: JSON-RPC version not supported', CANNOT, UNCLEAR],
  [4000, 'TronLink: authorization requests are being processed', WAITING, UNCLEAR],
  // CAIP-25 has the same code for an unknown error.
  [5000, 'CAIP-25: user rejected (viem 1045: MetaMask by WalletConnect)', DECLINED, UNCLEAR],
  [5001, 'CAIP-25: user rejected chains', DECLINED, UNCLEAR],
  [5002, 'CAIP-25: user rejected methods (pyWalletConnect 16)', DECLINED, UNCLEAR],
];

describe('R91: an EVM wallet that answers with the code', () => {
  test.each(codes)('%i (%s)', async (code, _source, before, after) => {
    expect(await beforeTransfer(coded(code))).toEqual(before);
    expect(await afterTransfer(coded(code))).toEqual(after);
  });

  /** Ways in which wallets and their connectors put an error into another. */
  const within: [string, (inner: object) => object][] = [
    ['data', (inner) => ({ data: inner })],
    ['data.originalError', (inner) => ({ data: { originalError: inner } })],
    ['data.cause', (inner) => ({ data: { cause: inner } })],
    ['cause', (inner) => ({ cause: inner })],
    ['error', (inner) => ({ error: inner })],
    ['info.error', (inner) => ({ info: { error: inner } })],
  ];
  test.each(within)(
    'in %s of an internal error: it counts before the transfer alone',
    async (_name, wrap) => {
      for (const [code, , before] of codes) {
        expect(await beforeTransfer(coded(-32_603, wrap({ code })))).toEqual(before);
        expect(await afterTransfer(coded(-32_603, wrap({ code })))).toEqual(UNCLEAR);
      }
    },
  );

  test('beside an error within it, is read by its own', async () => {
    const rejected = coded(4001, { data: { cause: 'rejectAllApprovals', code: -32_603 } });
    expect(await beforeTransfer(rejected)).toEqual(DECLINED);
    expect(await afterTransfer(rejected)).toEqual(DECLINED);
  });

  test('in an error that holds itself', async () => {
    const error = coded(-32_603);
    error.cause = error;
    expect(await beforeTransfer(error)).toEqual(CHECK);
    expect(await afterTransfer(error)).toEqual(UNCLEAR);
  });
});

describe('R91: an answer that is in no document', () => {
  test.each<[string, unknown, Page, Page]>([
    [
      'metamask-extension 10085: a request is open',
      coded(-32_002, { message: 'Already processing eth_requestAccounts. Please wait.' }),
      WAITING,
      UNCLEAR,
    ],
    [
      'MetaMask: its node is not reached',
      coded(-32_002, { message: 'RPC endpoint not found or unavailable.', data: { httpStatus: 522 } }),
      WAITING,
      UNCLEAR,
    ],
    [
      'metamask-extension 21474: it is locked',
      coded(-32_603, { message: 'Response has no error or result for request' }),
      CHECK,
      UNCLEAR,
    ],
    [
      'metamask-extension 32009: its node refuses its key',
      coded(-32_603, { message: 'Non-200 status code: 403', data: { error: 'json-rpc code: -32052' } }),
      CHECK,
      UNCLEAR,
    ],
    [
      'web3-react 770: MetaMask’s app does not know the network',
      coded(-32_603, { data: { originalError: { code: 4902 } } }),
      NETWORK,
      UNCLEAR,
    ],
    ['metamask-mobile 13415: an invalid chain by WalletConnect', coded(32_603), CHECK, UNCLEAR],
    [
      'go-ethereum 662: the transaction is known, as it was sent',
      coded(-32_603, { message: 'Known transaction' }),
      CHECK,
      UNCLEAR,
    ],
    ['avalanchego 1007: the same', coded(-32_000, { message: 'already known' }), CHECK, UNCLEAR],
    [
      'boltz-web-app 1220: ethers around a wallet',
      coded('ACTION_REJECTED', { info: { error: { code: 4001 } } }),
      DECLINED,
      UNCLEAR,
    ],
    [
      'pancake-frontend: Trust Wallet and Safe decline without a code',
      new Error('cancelled'),
      CHECK,
      UNCLEAR,
    ],
    ['wallet-core 4464: a text in the shopper’s language', 'Сеть не найдена', CHECK, UNCLEAR],
    ['appkit 300: nothing is thrown', undefined, CHECK, UNCLEAR],
  ])('%s', async (_source, error, before, after) => {
    expect(await beforeTransfer(error)).toEqual(before);
    expect(await afterTransfer(error)).toEqual(after);
  });

  test.each<[string, unknown, Page]>([
    ['Brave 19641, Rabby 857: a locked wallet gives no account', [], WAITING],
    ['wagmi 4104: MetaMask’s SDK gives nothing', undefined, WAITING],
    ['null', null, WAITING],
    ['an empty text', '', WAITING],
    ['an empty account', [''], WAITING],
    ['no list', { accounts: [] }, CANNOT],
    ['a number', [7], CANNOT],
  ])('for its account: %s', async (_source, answer, page) => {
    expect(await evmPage('eth_requestAccounts', () => answer)).toEqual(page);
  });
});

describe('a wallet on another network', () => {
  test.each<[string, unknown, Page]>([
    ['declines', coded(4001), NETWORK],
    ['does not know it', coded(4902), NETWORK],
    ['cannot switch (metamask-mobile 3035)', coded(-32_601), NETWORK],
    ['is asked already', coded(-32_002), WAITING],
    ['is asked already, within another error', coded(-32_603, { data: { code: -32_002 } }), WAITING],
  ])('that is asked to switch and %s', async (_name, error, page) => {
    const { provider } = fakeEvm({ behaviour: 'honest', chainId: 137, switches: true }, async () => '0xabc');
    const request: Request = async (args) =>
      args.method === 'wallet_switchEthereumChain' ? fails(error)() : provider.request(args);
    const wallet = { id: 'w', name: 'Wallet', kind: 'evm' as const, provider: { request } };
    expect(pageAfter('evm', evmOrder, await payWith(wallet, evmOrder, mayGoOn))).toEqual(page);
  });
});

describe('TronLink', () => {
  /** TronLink, of which one answer is another. */
  async function tronPage(change: (provider: FakeWallet['provider'] & { tronWeb: unknown }) => object) {
    const { provider } = fakeTron(
      { behaviour: 'honest', chainId: tronOrder.chainId, switches: true },
      async (...built) => tronTransaction(...built),
      async () => ({ result: true }),
    );
    const changed = Object.assign(provider, change(provider as never));
    const wallet = { id: 'tronlink', name: 'Wallet', kind: 'tron' as const, provider: changed };
    return pageAfter('tron', tronOrder, await payWith(wallet, tronOrder, mayGoOn));
  }

  test.each<[string, unknown, Page]>([
    ['it is locked', '', WAITING],
    ['nothing', null, WAITING],
    ['4000: it was asked already', { code: 4000, message: 'Authorization requests are being' }, WAITING],
    ['4001: the shopper declined', { code: 4001, message: 'User rejected the request' }, DECLINED],
    ['another form', {}, CHECK],
  ])('answers for its account: %s', async (_name, answer, page) => {
    expect(await tronPage(() => ({ request: async () => answer }))).toEqual(page);
  });

  test.each(codes.map(([code, source, before]): [number, string, Page] => [code, source, before]))(
    'throws for its account: %i (%s)',
    async (code, _source, page) => {
      expect(await tronPage(() => ({ request: async () => fails(coded(code))() }))).toEqual(page);
    },
  );

  test('that is locked once it has answered has no TronWeb, or no account', async () => {
    expect(await tronPage(() => ({ tronWeb: false }))).toEqual(WAITING);
    const withoutAccount = ({ tronWeb }: { tronWeb: unknown }) => ({
      tronWeb: { ...(tronWeb as object), defaultAddress: { base58: false } },
    });
    expect(await tronPage(withoutAccount)).toEqual(WAITING);
  });

  const signing = (error: unknown) => (provider: { tronWeb: unknown }) => {
    const tronWeb = provider.tronWeb as { trx: { sign: () => never } };
    tronWeb.trx.sign = fails(error);
    return { tronWeb };
  };

  test.each<[string, unknown, Page]>([
    ['a text', 'Confirmation declined by user', DECLINED],
    ['an error without a code', new Error('Confirmation declined by user'), DECLINED],
    ['another text', 'Invalid transaction provided', UNCLEAR],
    ['a text of another wallet', 'Transaction declined by user after it was sent', UNCLEAR],
    ['nothing', undefined, UNCLEAR],
  ])('R91: that does not sign says so by %s', async (_name, error, page) => {
    // Wallets that send while they sign: wallet-core 4873 and 4875.
    expect(await tronPage(signing(error))).toEqual(page);
  });

  test.each(codes.map(([code, source, , after]): [number, string, Page] => [code, source, after]))(
    'R91: that does not sign says so by the code %i (%s)',
    async (code, _source, page) => {
      expect(await tronPage(signing(coded(code)))).toEqual(page);
    },
  );
});
