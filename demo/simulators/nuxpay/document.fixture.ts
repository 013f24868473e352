/** NuxPay's samples of incoming money, byte for byte, with their surplus commas and with numbers instead of strings. */

export const TRANSACTION_REQUEST = `{
    "api_key": "sOEcGm7P9I3hj4gZaAUyf05vNXRHCkJS",
    "business_id": "15935",
    "currency": "tetherusd",
    "amount": "10",
    "reference_id": "1001",
    "redirect_url": "https://api.nuxpay.com",
    "payment_type" : "payment_gateway", 
    "fiat_currency_id" : "myr"
}`;

export const TRANSACTION_RESPONSE = `{
    "code": 1,
    "message": "SUCCESS",
    "message_d": "Success.",
    "data": {
        "transaction_token": "0ivzo3prguV9stRC",
        "reference_id": "1001",
        "address": "0x7aed1145d4bc04488db317bd4e963584050a5864",
        "payment_id": 1616671145,
        "payment_url": "https://www.nuxpay.com/qrPayment.php?transaction_token=0ivzo3prguV9stRC",
        "cryptocurrency_amount": "2.411223",
        "crypto_symbol": "USDT"
    }
}`;

/** Invalid JSON: in two objects, a comma follows the last member. */
export const PAY_IN_CALLBACK = `{
    "command": "paymentGatewayCallback",
    "params": {
        "receivedTxID": "0xf97a6c1612b21d43b83e8b42a401492f4abb59becf171b25b36c208a82572e5d",
        "referenceID": "2556718",
        "txDetails": {
            "input": [
                {
                    "receivedTxID": "0xf97a6c1612b21d43b83e8b42a401492f4abb59becf171b25b36c208a82572e5d",
                    "amount" : "5.000000",
                    "unit": "USDT",
                    "type": "tetherUSD",
                    "exchangeRate": "1.00014654",
                    "referenceID": 2556718,
                    "charges": {
                        "amount": "0.199963",
                        "unit": "USDT",
                        "type": "tetherUSD",
                        "exchangeRate": "1.00014654"
                    },
                    "minerFee": {
                        "amount": 2.435553,
                        "unit": "USDT",
                        "type": "tetherUSD",
                        "exchangeRate": "1.00014654"
                    },
                }
            ],
            "output": [
                {
                    "destination": {
                        "amount": 2.364484,
                        "unit": "USDT",
                        "type": "tetherUSD",
                        "exchangeRate": "1.00014654"
                    },
                    "charges": {
                        "amount": "0.199963",
                        "unit": "USDT",
                        "type": "tetherUSD",
                        "exchangeRate": "1.00014654"
                    },
                    "minerFee": {
                        "amount": 2.435553,
                        "unit": "USDT",
                        "type": "tetherUSD",
                        "exchangeRate": "1.00014654"
                    },
                }
            ]
        },
        "txID": "0x8b010024ca13333e236c2783b5fa667825977bb8365b9fa83ee7286e5971331d",
        "amount": "2.364484 USDT",
        "amountReceive": "5 USDT",
        "serviceCharge": "0.199963 USDT",
        "minerAmount": "2.435553 USDT",
        "address": "0x378192fa01ff8695846b6e3694bc6857faace234",
        "status": "success",
        "transactionDate": "2021-03-26 09:38:27",
        "transactionUrl": "https://ropsten.etherscan.io/tx/0x8b010024ca13333e236c2783b5fa667825977bb8365b9fa83ee7286e5971331d",
        "type": "tetherUSD",
        "sender": {
            "internal": "",
            "external": "0x406198ad26ded711878b2702a9fa23fdcb4a557e"
        },
        "recipient": {
            "internal": "",
            "external": "0xd10D0434013CA543E3598aaEDAC2fEB2C2B75962"
        },
        "clientReferenceID": "19499895",
        "transactionToken": "Dqu1mOstUy237GZS",
        "paymentTxID": "P1616672575",
        "fiatDetails": {
            "amount": "10.00",
            "unit": "USD",
            "exchangeRate": "1.00014654"
        },
        "transactionType": "payment_gateway"
    }
}`;
