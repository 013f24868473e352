/** Wallets in a page, whose transfers the gateway's simulator receives as money. */
import type { Locator, Page } from '@playwright/test';
// The same fake wallets as in the unit tests; they are not part of the build.
import { fakeEvm, type FakeOptions, fakeTron } from '../../../widget/testing/fake-wallets.ts';
import { tronTransaction } from '../../../widget/testing/tron-transaction.ts';
import type { Gateway } from './gateway.ts';

export interface Setup {
  evm?: Partial<FakeOptions>;
  tron?: Partial<FakeOptions>;
  /** The amounts that the gateway sees of a transfer, in coins: by default the sent one. `nothing`: it never sees it. */
  seen?: 'nothing' | readonly string[];
}

/** A transfer as requested from the wallet: decimals of USDT on TRON and Ethereum. */
export interface Transfer {
  contract: string;
  to: string;
  units: bigint;
}

const ethereum = 1;
const tron = 728_126_428;
const hash = 'c0de'.repeat(16);

/**
 * Puts wallets into a page before any of its scripts.
 *
 * @returns A list to which each sent transfer is added.
 */
export async function putWallets(page: Page, gateway: Gateway, setup: Setup): Promise<Transfer[]> {
  const { evm, tron: tronLink, seen } = setup;
  const sent: Transfer[] = [];
  /** @returns The transaction's hash at the gateway. */
  const arrive = async (transfer: Transfer): Promise<string> => {
    sent.push(transfer);
    if (seen === 'nothing') return `0x${hash}`;
    const whole = `${transfer.units / 1_000_000n}.${String(transfer.units % 1_000_000n).padStart(6, '0')}`;
    for (const amount of seen ?? [whole]) await gateway.pay({ amount });
    return (await gateway.newestPayment()).transactions.at(-1)?.hash ?? `0x${hash}`;
  };
  await page.exposeFunction('fakeSendEvm', async ({ to, data }: { to: string; data: string }) => {
    const units = BigInt(`0x${data.slice(74)}`);
    return arrive({ contract: to, to: `0x${data.slice(34, 74)}`, units });
  });
  await page.exposeFunction('fakeBuild', (to: string, amount: string, contract: string, from: string) =>
    tronTransaction(to, amount, contract, from),
  );
  await page.exposeFunction('fakeSendTron', async (signed: ReturnType<typeof JSON.parse>) => {
    const { contract_address: contract, data } = (signed as Built).raw_data.contract[0].parameter.value;
    await arrive({ contract, to: `41${data.slice(32, 72)}`, units: BigInt(`0x${data.slice(72)}`) });
    return { result: true };
  });
  const options = (chainId: number, change?: Partial<FakeOptions>): string =>
    JSON.stringify({ behaviour: 'honest', chainId, switches: true, ...change });
  const content = `
    ${fakeEvm.toString()}
    ${fakeTron.toString()}
    if (sessionStorage.getItem('without-wallets') === null) {
      if (${evm !== undefined}) {
        const evm = fakeEvm(${options(ethereum, evm)}, (transaction) => window.fakeSendEvm(transaction));
        window.fakeWallet = evm;
        const info = { uuid: crypto.randomUUID(), name: 'MetaMask', icon: 'https://icons.example/a.svg', rdns: 'io.metamask' };
        const announce = () => {
          // Twice, as some wallets do.
          for (let time = 0; time < 2; time += 1)
            dispatchEvent(new CustomEvent('eip6963:announceProvider', { detail: Object.freeze({ info, provider: evm.provider }) }));
        };
        addEventListener('eip6963:requestProvider', announce);
        announce();
      }
      if (${tronLink !== undefined}) {
        const tron = fakeTron(${options(tron, tronLink)}, (...built) => window.fakeBuild(...built), (signed) => window.fakeSendTron(signed));
        window.fakeWallet = tron;
        window.tronLink = tron.provider;
        dispatchEvent(new Event('tronLink#initialized'));
      }
    }`;
  await page.addInitScript({ content });
  return sent;
}

/** The wallet's row in the list of methods. */
export const walletRow = (dialog: Locator, name = 'MetaMask'): Locator =>
  dialog.locator('[part=method]').filter({ hasText: name });

interface Built {
  raw_data: { contract: [{ parameter: { value: { contract_address: string; data: string } } }] };
}

/** Changes the behaviour of the page's wallet. */
export async function behave(page: Page, change: Partial<FakeOptions>): Promise<void> {
  await page.evaluate(
    (options) =>
      Object.assign((window as unknown as { fakeWallet: { options: object } }).fakeWallet.options, options),
    change,
  );
}

/** Lets the page's wallet continue. */
export const release = async (page: Page): Promise<void> =>
  page.evaluate(() => (window as unknown as { fakeWallet: { release: () => void } }).fakeWallet.release());

/** Requests to the page's wallet, by method. */
export const asked = async (page: Page): Promise<string[]> =>
  page.evaluate(() => (window as unknown as { fakeWallet: { asked: string[] } }).fakeWallet.asked);
