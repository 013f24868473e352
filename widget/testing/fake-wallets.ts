/**
 * Wallets for tests. Each function stands for itself, so that it can also be sent to a page as text.
 */

export type Behaviour =
  | 'honest'
  /** Declines the transfer. */
  | 'refuses'
  /** Answers with an error that says nothing. */
  | 'broken'
  /** Sends, and is on another network then. */
  | 'wanders'
  /** Sends, and answers once `release` is called. */
  | 'held'
  /** Gives its account once `release` is called. */
  | 'locked'
  /** Shows an earlier request, and answers no other. */
  | 'busy'
  /** Never answers. */
  | 'silent';

export interface FakeOptions {
  behaviour: Behaviour;
  /** Id of the network that it is on. */
  chainId: number;
  /** Whether it switches to another. */
  switches: boolean;
}

export interface FakeWallet {
  options: FakeOptions;
  /** What it was asked, by method. */
  readonly asked: string[];
  release: () => void;
  readonly provider: { request(args: { method: string; params?: readonly unknown[] }): Promise<unknown> };
}

/** An EVM wallet. @param send Sends a transaction: its hash. */
export function fakeEvm(options: FakeOptions, send: (transaction: unknown) => Promise<string>): FakeWallet {
  const wallet: FakeWallet = {
    options,
    asked: [],
    release: () => {},
    provider: {
      async request({ method, params = [] }) {
        wallet.asked.push(method);
        const { options } = wallet;
        switch (method) {
          case 'eth_requestAccounts':
            if (options.behaviour === 'busy') throw Object.assign(new Error('pending'), { code: -32_002 });
            if (options.behaviour === 'locked')
              await new Promise<void>((resolve) => (wallet.release = resolve));
            return ['0x1111111111111111111111111111111111111111'];
          case 'eth_chainId':
            return `0x${options.chainId.toString(16)}`;
          case 'wallet_switchEthereumChain':
            if (!options.switches) throw Object.assign(new Error('declined'), { code: 4001 });
            options.chainId = Number((params[0] as { chainId: string }).chainId);
            return null;
          case 'eth_sendTransaction':
            if (options.behaviour === 'refuses') throw Object.assign(new Error('declined'), { code: 4001 });
            if (options.behaviour === 'broken') throw Object.assign(new Error('internal'), { code: -32_603 });
            if (options.behaviour === 'silent') return new Promise(() => {});
            if (options.behaviour === 'wanders') options.chainId = 137;
            if (options.behaviour === 'held')
              await new Promise<void>((resolve) => (wallet.release = resolve));
            return send(params[0]);
          default:
            throw Object.assign(new Error(`no method ${method}`), { code: 4200 });
        }
      },
    },
  };
  return wallet;
}

/**
 * TronLink. Its TronWeb asks a node, which is what `build` and `send` stand for.
 *
 * @param build A transaction for a transfer, as TRON's node writes it.
 * @param send Sends it.
 */
export function fakeTron(
  options: FakeOptions,
  build: (to: string, amount: string, contract: string | null, from: string) => Promise<unknown>,
  send: (transaction: unknown) => Promise<unknown>,
): FakeWallet {
  const asked: string[] = [];
  const tronWeb = {
    defaultAddress: { base58: 'TEkxiTehnzSmSe2XqrBj4w32RUN966rdz8' },
    transactionBuilder: {
      async sendTrx(to: string, sun: number, from: string): Promise<unknown> {
        asked.push('sendTrx');
        return build(to, String(sun), null, from);
      },
      async triggerSmartContract(
        contract: string,
        method: string,
        _options: object,
        parameters: readonly { value: string }[],
        from: string,
      ): Promise<unknown> {
        asked.push(method);
        const [to, amount] = parameters.map(({ value }) => value);
        return { transaction: await build(to ?? '', amount ?? '', contract, from) };
      },
    },
    trx: {
      async getBlockByNumber(): Promise<unknown> {
        asked.push('getBlockByNumber');
        const id = wallet.options.chainId.toString(16).padStart(8, '0');
        return { blockID: id.padStart(64, '0') };
      },
      async sign(transaction: unknown): Promise<unknown> {
        asked.push('sign');
        const { behaviour } = wallet.options;
        // It declines by a text, not by an error.
        // eslint-disable-next-line typescript/only-throw-error
        if (behaviour === 'refuses') throw 'Confirmation declined by user';
        if (behaviour === 'silent') return new Promise(() => {});
        return transaction;
      },
      async sendRawTransaction(transaction: unknown): Promise<unknown> {
        asked.push('sendRawTransaction');
        if (wallet.options.behaviour === 'broken') throw new Error('network');
        return send(transaction);
      },
    },
  };
  const wallet = {
    options,
    asked,
    release: () => {},
    provider: {
      tronWeb,
      async request({ method, params = [] }: { method: string; params?: readonly unknown[] }) {
        asked.push(method);
        const { options } = wallet;
        if (method === 'tron_requestAccounts')
          return options.behaviour === 'busy' ? '' : { code: 200, message: 'ok' };
        if (method !== 'wallet_switchEthereumChain' || !options.switches)
          throw Object.assign(new Error('declined'), { code: 4001 });
        options.chainId = Number((params[0] as { chainId: string }).chainId);
        return null;
      },
    },
  };
  return wallet;
}
