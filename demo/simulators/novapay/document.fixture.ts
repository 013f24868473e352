/** The samples of NovaPay's developer document, byte for byte. */

export const CREATE_ORDER_REQUEST = `{
    "amount": "10.00",
    "currency": "USDT_TRC20",
    "description": "Premium Plan",
    "redirect_url": "https://yoursite.com/success",
    "cancel_url": "https://yoursite.com/cancel"
  }`;

export const CREATE_ORDER_RESPONSE = `{
  "data": {
    "order_id": "550e8400-e29b-41d4-a716-446655440000",
    "checkout_url": "/checkout/550e8400-e29b-41d4-a716-446655440000",
    "expires_at": "2026-02-25T12:00:00Z"
  }
}`;

export const GET_ORDER_RESPONSE = `{
  "data": {
    "order_id": "550e8400-e29b-41d4-a716-446655440000",
    "amount": "10.00",
    "currency": "USDT_TRC20",
    "status": "pending",
    "selected_crypto": null,
    "deposit_address": null,
    "deposit_id": null,
    "description": "Premium Plan",
    "metadata": null,
    "redirect_url": "https://yoursite.com/success",
    "cancel_url": "https://yoursite.com/cancel",
    "expires_at": "2026-02-25T12:00:00Z",
    "created_at": "2026-02-25T11:00:00Z",
    "updated_at": "2026-02-25T11:00:00Z"
  }
}`;

export const DEPOSIT_ADDRESS_RESPONSE = `{
  "data": {
    "address": "TXqH4v...",
    "currency": "USDT_TRC20",
    "network": "tron",
    "chain_id": 728126428,
    "user_id": "user123",
    "created_at": "2026-02-25T10:30:00Z"
  }
}`;

export const LIST_DEPOSITS_RESPONSE = `{
  "data": {
    "deposits": [
      {
        "deposit_id": "dep_abc123",
        "user_id": "user123",
        "address": "TXqH4v...",
        "currency": "USDT_TRC20",
        "chain_id": 728126428,
        "tx_hash": "0xabc...",
        "amount": "100.000000",
        "fee_amount": "1.000000",
        "net_amount": "99.000000",
        "status": "settled",
        "created_at": "2026-02-25T10:00:00Z",
        "confirmed_at": "2026-02-25T10:05:00Z",
        "settled_at": "2026-02-25T10:05:10Z"
      }
    ],
    "total": 1,
    "limit": 20,
    "offset": 0
  }
}`;

export const BALANCE_RESPONSE = `{
  "data": {
    "balances": [
      { "currency": "USDT_TRC20", "chain_id": 728126428, "available": "1250.50", "frozen": "0.00" },
      { "currency": "ETH", "chain_id": 1, "available": "0.85", "frozen": "0.10" }
    ]
  }
}`;

export const ERROR_RESPONSE = `{
  "error": {
    "code": "INVALID_AMOUNT",
    "message": "Amount must be positive"
  }
}`;

export const CREATE_WITHDRAWAL_REQUEST = `{
    "to_address": "TXqH4v...",
    "chain_id": 728126428,
    "token_address": "TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t",
    "amount": "100.000000"
  }`;

export const CREATE_WITHDRAWAL_RESPONSE = `{
  "data": {
    "id": 42,
    "to_address": "TXqH4v...",
    "chain_id": 728126428,
    "token_address": "TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t",
    "amount": "100.000000",
    "fee_amount": "0",
    "status": "pending",
    "tx_hash": null,
    "confirmations": 0,
    "error_msg": null,
    "requested_at": "2026-02-25T10:00:00Z",
    "approved_at": null,
    "completed_at": null,
    "created_at": "2026-02-25T10:00:00Z"
  }
}`;

export const APPROVE_WITHDRAWAL_REQUEST = `{
    "action": "approve",
    "comment": "Within treasury policy",
    "chain_id": 728126428,
    "token_address": "TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t"
  }`;
