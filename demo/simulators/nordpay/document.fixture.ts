/** The samples of Nord PAY's document, byte for byte. */

/** The sample's `expires_time` is below the documented minimum. */
export const CREATE_INVOICE_REQUEST = `{
       "currency": "USDTBEP20",
       "amount": "200 USD",
       "expires_time": 1,
       "label": "Order #123",
       "postback_url": "https://example.com/postback",
       "success_url": "https://example.com/success"
     }`;

export const POSTBACK = `{
  "postback_secret": "xxxxxxxx-xxxx-xxxx-xxxxxxxxxxxx",
  "postback_type": "transaction",
  "tx_id": 67890,
  "tx_hash": "abcdef1234567890",
  "tx_type": "invoice",
  "label": "Order #1234",
  "currency": "USDTBEP20",
  "amount": 1000.00,
  "amount_usd": 1000.00,
  "network_fee": 0.00,
  "network_fee_usd": 0.00,
  "service_fee": 5.00,
  "service_fee_usd": 5.00,
  "received_amount": 500.00,
  "received_amount_usd": 500.00,
  "status": "paid",
  "created_at": "2025-05-24T15:00:00Z"
}`;
