/** The samples of NoxPay's REST reference, byte for byte. */

export const CREATE_PAYMENT_REQUEST = `{
"amount": 99.50,
"currency": "USDT_TRC20",
"order_id": "INV_298418_XYZ"
}`;

export const CREATE_PAYMENT_RESPONSE = `{
"success": true,
"intent_id": "9b1deb4d-3b7d-4bad-9bdd-2b0d7b3dcb6d",
"amount": 99.50,
"currency": "USDT_TRC20",
"payment_address": "TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t",
"status": "pending",
"order_id": "INV_298418_XYZ",
"created_at": "2023-11-20T14:32:00.000Z"
}`;

export const INTENT_RESPONSE = `{
"intent_id": "9b1deb4d-3b7d-4bad-9bdd-2b0d7b3dcb6d",
"amount": 99.50,
"currency": "USDT_TRC20",
"status": "settled",
"transaction_hash": "25a589255a298bf6fbe1e28bc0da0a631c15...",
"verified_at": "2023-11-20T14:35:12.000Z"
}`;

export const ERROR_RESPONSE = `{
"detail": "Invalid authentication credentials."
}`;
