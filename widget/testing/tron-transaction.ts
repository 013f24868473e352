import { createHash } from 'node:crypto';
import { transferCall, tronHex } from '../wallet/order.ts';

/** For tests, in Node: a transfer as TRON's node writes it. Its bytes are those of transfers on the network, with other values. */
export function tronTransaction(
  to: string,
  amount: string,
  contract: string | null,
  from: string,
  feeLimit: unknown = 100_000_000,
) {
  const [recipient, owner] = [tronHex(to) ?? '', tronHex(from) ?? ''];
  const common = { owner_address: owner };
  const data = transferCall(recipient.slice(2), BigInt(amount));
  const value =
    contract === null
      ? { ...common, to_address: recipient, amount: Number(amount) }
      : { ...common, contract_address: tronHex(contract), data };
  const type = contract === null ? 'TransferContract' : 'TriggerSmartContract';
  const bytes = contract === null ? trx(owner, recipient, Number(amount)) : token(owner, contract, data);
  return {
    visible: false,
    ...identified(bytes),
    raw_data: {
      contract: [{ type, parameter: { value } }],
      ...(contract !== null && { fee_limit: feeLimit }),
    },
  };
}

/** Bytes with the id that belongs to them. */
export const identified = (bytes: string) => ({
  txID: createHash('sha256').update(Buffer.from(bytes, 'hex')).digest('hex'),
  raw_data_hex: bytes,
});

const token = (owner: string, contract: string, data: string): string =>
  `0a02b82e22086d85e1dabd43665840e0ad8beeb2325aae01081f12a9010a31747970652e676f6f676c65617069732e636f6d2f70726f746f636f6c2e54726967676572536d617274436f6e747261637412740a15${owner}1215${tronHex(contract)}2244${data}709ae587eeb232900180c2d72f`;

/** Of an amount whose number takes four bytes: 2^21 to 2^28 - 1. */
const trx = (owner: string, to: string, amount: number): string => {
  const groups = [0, 7, 14, 21].map((shift) => ((amount >> shift) & 127) | (shift < 21 ? 128 : 0));
  return `0a02b32e2208ce1cb373c238875e4098fbd9a0eb325a68080112640a2d747970652e676f6f676c65617069732e636f6d2f70726f746f636f6c2e5472616e73666572436f6e747261637412330a15${owner}1215${to}18${Buffer.from(groups).toString('hex')}70b8a6d6a0eb32`;
};
