/** The screens of wallets' apps. */
import { aPayment, aSession, type Answer, type Script } from '../journeys/support/scripted.ts';
import type { Shopper } from '../journeys/support/shopper.ts';
import type { ScreenCase } from './screens.ts';

/** Where the shop offers apps. */
const payingByApp = (payment: Answer): Script => ({
  session: aSession({ walletApps: ['trust', 'metamask'], payment: aPayment(payment) }),
});

const usdt = {
  address: 'TEkxiTehnzSmSe2XqrBj4w32RUN966rdz8',
  token: { contract: 'TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t', chainId: 728_126_428, decimals: 6 },
};
const ether = {
  method: 'eth-ethereum',
  asset: 'ETH',
  network: 'ethereum',
  networkName: 'Ethereum',
  networkStandard: null,
  feeAsset: null,
  amount: '0.015612',
  amountDue: '0.015612',
  address: '0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed',
  uri: 'ethereum:0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed@1?value=15612000000000000',
  token: { contract: null, chainId: 1, decimals: 18 },
};

/** Apps are looked for on phones alone. */
const onPhone = async ({ page, dialog }: Shopper): Promise<void> => {
  await page.setViewportSize({ width: 412, height: 860 });
  await dialog.getByRole('button', { name: 'Wallet app' }).waitFor();
};

/** This browser has paid by Trust Wallet before, and has opened it for this payment. */
async function paidByApp(shopper: Shopper): Promise<void> {
  await onPhone(shopper);
  await shopper.page.evaluate(() => {
    const use = { last: 'trust', payment: 'pay_1', amount: '54.12', seen: 0, paid: ['trust usdt-tron'] };
    localStorage.setItem('paywicket-app', JSON.stringify(use));
    dispatchEvent(new Event('resize'));
  });
}

async function openList(shopper: Shopper): Promise<void> {
  await onPhone(shopper);
  await shopper.button('Wallet app').click();
}

export const appScreens: readonly ScreenCase[] = [
  { name: 'pay-app', script: payingByApp(usdt), title: /^Send/, steps: onPhone },
  {
    name: 'pay-app-again',
    script: payingByApp(usdt),
    title: /^Send/,
    steps: paidByApp,
    waitsFor: /Sent it in .*Trust Wallet/,
  },
  { name: 'apps', script: payingByApp(ether), title: /^Open a wallet app/, steps: openList },
];
