import type { Order } from './order.ts';
import { afterTransfer, beforeTransfer, type Outcome, sent } from './outcome.ts';
import type { WalletProvider } from './page-wallets.ts';
import { switchNetwork } from './switch-network.ts';
import {
  type BuiltTransaction,
  FEE_LIMIT_SUN,
  fields,
  isDigest,
  isSameTransaction,
  isTransferOf,
} from './tron-transaction.ts';

/** The part of TronLink's own TronWeb that is used here. Its calls go to the wallet's node, past no policy of the page. */
interface TronWeb {
  readonly defaultAddress: { readonly base58: unknown };
  readonly transactionBuilder: {
    sendTrx(to: string, sun: number, from: string): Promise<unknown>;
    triggerSmartContract(
      contract: string,
      method: string,
      options: { feeLimit: number },
      parameters: readonly { type: string; value: string }[],
      from: string,
    ): Promise<unknown>;
  };
  readonly trx: {
    getBlockByNumber(number: number): Promise<unknown>;
    sign(transaction: unknown): Promise<unknown>;
    sendRawTransaction(transaction: unknown): Promise<unknown>;
  };
}

/** Codes of a node that refuses a transaction for good; another, such as SERVER_BUSY, may come from one that has it. */
const REFUSED =
  /^(SIGERROR|CONTRACT_VALIDATE_ERROR|CONTRACT_EXE_ERROR|BANDWITH_ERROR|TAPOS_ERROR|TOO_BIG_TRANSACTION_ERROR|TRANSACTION_EXPIRATION_ERROR)$/;

/** TronLink declines by this text, or by an error with it and without a code. */
const DECLINED = /^(Error: )?Confirmation declined by user$/;

/**
 * Asks TronLink for one transfer. Its TronWeb builds the transaction, which is compared with the order before and after it
 * is signed, down to the digest that is signed, and sends it.
 *
 * @param mayGoOn Asked last before it is signed, and again before it is sent: whether the payment still is what it was.
 */
export async function payByTron(
  provider: WalletProvider & { readonly tronWeb?: unknown },
  order: Order,
  mayGoOn: () => Promise<boolean>,
): Promise<Outcome> {
  let tronWeb: TronWeb;
  let built: BuiltTransaction;
  let from: string;
  try {
    const answer = await provider.request({ method: 'tron_requestAccounts' });
    // A locked TronLink answers with an empty text, and has neither TronWeb nor an account.
    if (!answer) return { kind: 'busy' };
    if (fields(answer)['code'] !== 200) return beforeTransfer(answer);
    if (!provider.tronWeb) return { kind: 'busy' };
    if ((await chainIdOf(provider.tronWeb)) !== order.chainId) {
      const outcome = await switchNetwork(provider, order.chainId);
      if ((await chainIdOf(provider.tronWeb)) !== order.chainId) return outcome;
    }
    if (!isTronWeb(provider.tronWeb)) return { kind: 'failed' };
    ({ tronWeb } = provider);
    const { base58 } = tronWeb.defaultAddress;
    if (!base58) return { kind: 'busy' };
    if (typeof base58 !== 'string') return { kind: 'failed' };
    from = base58;
    const transaction = copyOf(await build(tronWeb, order, from));
    if (!isTransferOf(transaction, order, from) || !(await isDigest(transaction))) return { kind: 'failed' };
    built = transaction;
  } catch (error) {
    return beforeTransfer(error);
  }
  if (!(await mayGoOn())) return { kind: 'refused' };
  let signed: unknown;
  try {
    signed = copyOf(await tronWeb.trx.sign(copyOf(built)));
  } catch (error) {
    // Some wallets send while they sign (wallet-core, issues 4873 and 4875).
    return DECLINED.test(String(error)) ? { kind: 'refused' } : afterTransfer(error);
  }
  // We have sent nothing yet, and the shopper may have taken minutes. Whether the wallet has, only the shopper sees there.
  try {
    const isSame = isTransferOf(signed, order, from) && isSameTransaction(signed, built);
    if (!isSame || (await chainIdOf(provider.tronWeb)) !== order.chainId) return { kind: 'unclear' };
  } catch {
    return { kind: 'unclear' };
  }
  if (!(await mayGoOn())) return { kind: 'unclear' };
  try {
    const { result, code } = fields(await tronWeb.trx.sendRawTransaction(signed));
    if (result !== true && typeof code === 'string' && REFUSED.test(code)) return { kind: 'failed' };
  } catch {
    // The node may have it: the id is known since it was built.
  }
  return sent(built.txID);
}

function isTronWeb(value: unknown): value is TronWeb {
  const { defaultAddress, transactionBuilder, trx } = fields(value);
  const { sendTrx, triggerSmartContract } = fields(transactionBuilder);
  const { getBlockByNumber, sign, sendRawTransaction } = fields(trx);
  const all = [sendTrx, triggerSmartContract, getBlockByNumber, sign, sendRawTransaction];
  return typeof defaultAddress === 'object' && all.every((each) => typeof each === 'function');
}

/** The network that the wallet is on, by its first block; null where the node does not say. @throws Where it has none. */
async function chainIdOf(tronWeb: unknown): Promise<number | null> {
  if (!isTronWeb(tronWeb)) throw new TypeError('TronLink has no TronWeb');
  const { blockID } = fields(await tronWeb.trx.getBlockByNumber(0));
  return typeof blockID === 'string' && /^[0-9a-f]{64}$/i.test(blockID)
    ? Number.parseInt(blockID.slice(-8), 16)
    : null;
}

async function build(
  { transactionBuilder }: TronWeb,
  { address, contract, units }: Order,
  from: string,
): Promise<unknown> {
  if (contract === null) {
    // TronWeb takes a number here, and has none that is larger.
    if (units > BigInt(Number.MAX_SAFE_INTEGER)) return null;
    return transactionBuilder.sendTrx(address, Number(units), from);
  }
  const parameters = [
    { type: 'address', value: address },
    { type: 'uint256', value: String(units) },
  ];
  const options = { feeLimit: FEE_LIMIT_SUN };
  const method = 'transfer(address,uint256)';
  return fields(await transactionBuilder.triggerSmartContract(contract, method, options, parameters, from))[
    'transaction'
  ];
}

/**
 * Copies a value, so that what is compared is what is sent: the copy has no getters that answer something else the next time.
 * @throws if it cannot be written as JSON
 */
const copyOf = (value: unknown): unknown => JSON.parse(JSON.stringify(value)) as unknown;
