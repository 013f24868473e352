import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { parseJson } from '../http/json.ts';
import {
  balances,
  createdOrder,
  depositAddress,
  deposits,
  order,
  refusal,
  selectedOrder,
  withdrawal,
  withdrawals,
} from './wire.ts';

/** The document's samples, byte for byte. */
const sample = (name: string) => readFile(new URL(`fixtures/${name}`, import.meta.url), 'utf8');

describe("the document's sample", () => {
  it('of a created order is read', async () => {
    expect(createdOrder.parse(parseJson(await sample('order-created.json')))).toEqual({
      order_id: '550e8400-e29b-41d4-a716-446655440000',
      expires_at: Date.UTC(2026, 1, 25, 12),
    });
  });

  it('of an order is read', async () => {
    const answer = parseJson(await sample('order.json')) as { data: unknown };
    expect(order.parse(answer)).toEqual({
      answered: answer.data,
      order_id: '550e8400-e29b-41d4-a716-446655440000',
      amount: '10.00',
      currency: 'USDT_TRC20',
      status: 'pending',
      selected_crypto: null,
      deposit_address: null,
      deposit_id: null,
      metadata: null,
      expires_at: Date.UTC(2026, 1, 25, 12),
      created_at: Date.UTC(2026, 1, 25, 11),
    });
  });

  it('of the list of deposits is read', async () => {
    const answer = parseJson(await sample('deposits.json')) as { data: { deposits: unknown[] } };
    expect(deposits.parse(answer)).toEqual({
      entries: [
        {
          deposit_id: 'dep_abc123',
          user_id: 'user123',
          address: 'TXqH4v...',
          currency: 'USDT_TRC20',
          chain_id: 728126428,
          tx_hash: '0xabc...',
          amount: '100.000000',
          fee_amount: '1.000000',
          status: 'settled',
          created_at: Date.UTC(2026, 1, 25, 10),
          confirmed_at: Date.UTC(2026, 1, 25, 10, 5),
          answered: answer.data.deposits[0],
        },
      ],
      unreadable: [],
      length: 1,
      total: 1,
      limit: 20,
    });
  });

  it('of any success is read as what a selected order must have at least', async () => {
    expect(selectedOrder.parse(parseJson(await sample('success.json')))).toMatchObject({
      order_id: 'abc-123',
      status: 'pending',
      deposit_address: null,
    });
  });

  it('of an error is read', async () => {
    expect(refusal(parseJson(await sample('error.json')))).toBe('INVALID_AMOUNT');
  });

  it('of a selected order is abridged and no JSON; whole, it is read', async () => {
    const text = await sample('order-selected.txt');
    expect(() => parseJson(text)).toThrow(SyntaxError);
    expect(selectedOrder.parse(parseJson(text.replace(/,\s*\.\.\.(?=\s*\})/, '')))).toEqual({
      order_id: '550e8400-...',
      status: 'pending',
      selected_crypto: 'USDT_TRC20',
      deposit_address: 'TXqH4v...',
      amount: null,
      currency: null,
      deposit_id: null,
      metadata: null,
      expires_at: null,
      created_at: null,
    });
  });

  it('of a permanent address is read', async () => {
    expect(depositAddress.parse(parseJson(await sample('deposit-address.json')))).toEqual({
      address: 'TXqH4v...',
      currency: 'USDT_TRC20',
      network: 'tron',
      chain_id: 728126428,
      user_id: 'user123',
      created_at: Date.UTC(2026, 1, 25, 10, 30),
    });
  });

  it('of the balance is read', async () => {
    expect(balances.parse(parseJson(await sample('balance.json'))).entries).toEqual([
      { currency: 'USDT_TRC20', chain_id: 728126428, available: '1250.50', frozen: '0.00' },
      { currency: 'ETH', chain_id: 1, available: '0.85', frozen: '0.10' },
    ]);
  });

  const withdrawn = {
    id: '42',
    to_address: 'TXqH4v...',
    chain_id: 728126428,
    token_address: 'TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t',
    amount: '100.000000',
    fee_amount: '0',
    status: 'pending',
    tx_hash: null,
    confirmations: 0,
    error_msg: null,
    requested_at: Date.UTC(2026, 1, 25, 10),
    approved_at: null,
    completed_at: null,
    created_at: Date.UTC(2026, 1, 25, 10),
  };

  it('of a withdrawal is read', async () => {
    const answer = parseJson(await sample('withdrawal-created.json')) as { data: unknown };
    expect(withdrawal.parse(answer)).toEqual({ ...withdrawn, answered: answer.data });
  });

  it('of the list of withdrawals is abridged and no JSON; with a withdrawal in it, it is read', async () => {
    const text = await sample('withdrawals.txt');
    expect(() => parseJson(text)).toThrow(SyntaxError);
    const { data } = JSON.parse(await sample('withdrawal-created.json')) as { data: object };
    const whole = text.replace('[...]', JSON.stringify([data]));
    expect(withdrawals.parse(parseJson(whole))).toMatchObject({ entries: [withdrawn], total: 10, limit: 20 });
  });
});
