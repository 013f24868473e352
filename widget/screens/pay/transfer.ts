import type { Method, SessionPayment } from '../../../server/money-in/contract/session.ts';
import { displayAmount, tidy } from '../../i18n/isolate.ts';
import { qrText, walletLink } from '../../session/links.ts';
import { networkOf } from '../shared.ts';
import type { Transfer } from '../types.ts';
import type { ViewState } from '../view-state.ts';

/** The coins that have to be sent, and the address: one value for text, QR code and copy buttons. Null without an address. */
export function transferOf(state: ViewState, payment: SessionPayment): Transfer | null {
  const { switched, copied, isBack, sender } = state;
  const { id, method, address, amount, asset, memo, uri, feeAsset } = payment;
  const usual = qrText(payment);
  if (address === null || usual === null) return null;
  const wallet = walletLink(uri);
  const other = usual === address ? (wallet ?? address) : address;
  const qr = switched === id ? other : usual;
  return {
    amount: displayAmount(amount, asset),
    asset: tidy(asset, 12),
    network: networkOf(state, payment),
    networkName: tidy(payment.networkName),
    method,
    networks: networksOf(state, payment),
    address,
    memo,
    qr,
    swap: wallet === null ? null : state.help.swapAction(id, qr === address),
    wallet,
    // Exchanges take their fee from the coin that is withdrawn.
    feeAsset: feeAsset === null || sender?.kind === 'exchange' ? null : tidy(feeAsset, 12),
    copied,
    isBack,
  };
}

/** While nothing was seen, the same coin may be sent on another network, where there is one. */
function networksOf(
  { view }: ViewState,
  { method, asset, status, transactions }: SessionPayment,
): readonly Method[] {
  if (view === null || status !== 'awaiting' || transactions.length > 0) return [];
  const networks = view.methods.filter((each) => each.kind === 'address' && each.asset === asset);
  const isHere = networks.some(({ id }) => id === method);
  return isHere && networks.some(({ id, available }) => available && id !== method) ? networks : [];
}
