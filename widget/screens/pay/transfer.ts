import type { SessionPayment } from '../../../server/contract/session.ts';
import { tidy } from '../../i18n/isolate.ts';
import { networkOf } from '../base.ts';
import { qrText, walletLink } from '../../session/links.ts';
import type { ViewState, Transfer } from '../screen.ts';

/** One value for text, QR code and copy; null where there is no address. */
export function transferOf(state: ViewState, payment: SessionPayment): Transfer | null {
  const { helpScreens, switched, copied } = state;
  const { id, address, amount, asset, memo, uri } = payment;
  const usual = qrText(payment);
  if (address === null || usual === null) return null;
  const wallet = walletLink(uri);
  const link = wallet ?? address;
  const qr = switched === id ? (usual === address ? link : address) : usual;
  return {
    amount,
    asset: tidy(asset, 12),
    network: networkOf(state, payment),
    networkName: tidy(payment.networkName),
    address,
    memo,
    qr,
    swap:
      wallet === null || helpScreens === null
        ? null
        : {
            act: 'switch',
            method: id,
            label: helpScreens.words.paying[qr === address ? 'withAmount' : 'addressOnly'],
          },
    wallet,
    feeAsset: payment.feeAsset === null ? null : tidy(payment.feeAsset, 12),
    copied,
  };
}
