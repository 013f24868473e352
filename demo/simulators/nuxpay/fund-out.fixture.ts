/** NuxPay's samples of outgoing money, byte for byte, with numbers instead of strings and with a null amount. */

/** The document shows this request under "Sample Output". */
export const TRANSFER_REQUEST = `{
    "business_id": "12345",
    "api_key": "DO3ImBQzZbwsSEc69J14pkijTY5auVkN", 
    "wallet_type": "tetherusd",
    "reference_id": "invoice001", 
    "recipient_address": "0x05fc5a079e0583b8a07526023a16e2022c4c6296", 
    "amount": "1200.89"
}`;

export const TRANSFER_RESPONSE = `{
"code": 1,
"message": "SUCCESS", 
"message_d": "Success", 
"data": {
    "referenceID": "test",
    "transactionHash": "0x5eb98f8f65ac07fed0d0b1d4be264875da58b37d71f8e02b05d4cb50d2172222",
    "amountDetails": {
        "amount": "10.000000", 
        "unit": "USDT", 
        "walletType": "tetherusd", 
        "exchangeRate": {
            "USD": "0.99918496" 
        },
        "transactionHash": "0x5eb98f8f65ac07fed0d0b1d4be264875da58b37d71f8e02b05d4cb50d2172222"
    }, 
    "serviceChargeDetails": {
        "amount": "1.000000", 
        "unit": "USDT", 
        "walletType": "tetherusd", 
        "exchangeRate": {
            "USD": "0.99918496" 
        },
        "transactionHash": "0x762a0796d08e32975083b6b6e5caa752c9bc4d85995afee211c3a2859f4a31df"
    }, 
    "feeChargeDetails": {
        "amount": "0.278026", 
        "unit": "USDT", 
        "walletType": "tetherusd",
    "exchangeRate": { 
        "USD": "0.99918496"
    }, 
    "transactionHash":"0x09aef2d60c10ff068394bcdd6b2b80b5412bedcb25ecba2ee44c1459097dee23" 
    },
    "confirmation": 0,
    "status": "pending",
    "time": "2020-11-04 14:09:12", 
    "successTime": "",
    "whitelist": "Address is whitelisted.", 
    "isWhitelist": "1"
    }
}`;

export const INSUFFICIENT_BALANCE = `{
	"code": 0,
	"message": "FAILED",
	"message_d": "Insufficient balance", 
	"data": {
		"errorCode": "E10000",
		"errorMessage": "Insufficient balance", 
		"totalTokenAmount": "110279478", 
		"balance": 20000000,
		"referenceID": "test"
	}
}`;

export const NOT_WHITELISTED = `{
	"code": 0,
	"message": "FAILED",
	"message_d": "Address are not whitelisted.",
	"data": {
		"errorMessage": "Address are not whitelisted.",
		"errorType": "destination",
		"isWhitelist": "0",
		"referenceID": "test"
	}
}`;

export const TRANSFER_CALLBACK = `{
"command": "externalFundOutCallback", 
"params": {
    "referenceID": 0,
    "transactionHash": "0x5eb98f8f65ac07fed0d0b1d4be264875da58b37d71f8e02b05d4cb50d2172222",
    "amountDetails": {
        "amount": "10.000000", 
        "unit": "USDT", 
        "walletType": "tetherUSD", 
        "exchangeRate": {
            "USD": "382.73742481" 
        },
        "transactionHash": "0x5eb98f8f65ac07fed0d0b1d4be264875da58b37d71f8e02b05d4cb50d2172222"
    }, 
    "serviceChargeDetails": {
        "amount": "1.000000", 
        "unit": "USDT", 
        "walletType": "tetherUSD", 
        "exchangeRate": {
            "USD": "382.73742481"
        }, 
    "transactionHash":"0x762a0796d08e32975083b6b6e5caa752c9bc4d85995afee211c3a2859f4a31df" 
    },
    "feeChargeDetails": { 
        "amount": "0.278026", 
        "unit": "USDT", 
        "walletType": "tetherUSD", 
        "exchangeRate": {
            "USD": "382.73742481" 
        },
        "transactionHash": "0x09aef2d60c10ff068394bcdd6b2b80b5412bedcb25ecba2ee44c1459097dee23"
    },
    "confirmation": 52,
    "status": "confirmed",
    "time": "2020-11-04 14:09:07", 
    "successTime": "2020-11-04 14:08:42"
    }
}`;

export const BATCH_REQUEST = `{
    "business_id": "15935",
    "api_key": "sOEcGm7P9I3hj4gZaAUyf05vNXRHCkJS",
    "wallet_type": "tetherusd",
    "reference_id": "1234",
    "transaction_details": [
        {
            "recipient_address": "0xe8b80031ec0a75a21733a266be59d67cbb7d76cb",
            "amount": "1"
        },
        {
            "recipient_address": "0xe8b80031ec0a75a21733a266be59d67cbb7d76cb",
            "amount": "1"
        },
        {
            "recipient_address": "0x8f1539978a68f1ffd90fe3776186333cd75c1df8",
            "amount": "2"
        },
        {
            "recipient_address": "0x406198aD26DeD711878b2702a9Fa23fdCB4a557e",
            "amount": "2"
        },
        {
            "recipient_address": "0xcbd0ad18f56670e6b3721bdaec28849bdbad9672",
            "amount": "2"
        }
    ]
}`;

export const BATCH_RESPONSE = `{
    "code": 1,
    "message": "SUCCESS",
    "message_d": "Success",
    "data": {
        "referenceID": "1234",
        "transactionHash": "",
        "transactionDetails": [
            {
                "receiverAddress": "0xe8b80031ec0a75a21733a266be59d67cbb7d76cb",
                "amount": "1000000",
                "serviceChargeAmount": "500000"
            },
            {
                "receiverAddress": "0xe8b80031ec0a75a21733a266be59d67cbb7d76cb",
                "amount": "1000000",
                "serviceChargeAmount": "500000"
            },
            {
                "receiverAddress": "0x8f1539978a68f1ffd90fe3776186333cd75c1df8",
                "amount": "1000000",
                "serviceChargeAmount": "500000"
            },
            {
                "receiverAddress": "0x406198aD26DeD711878b2702a9Fa23fdCB4a557e",
                "amount": "2000000",
                "serviceChargeAmount": "1000000"
            }
        ],
        "status": "received",
        "time": "2021-03-25 18:09:46",
        "errorDetails": [
            {
                "receiverAddress": "0xcbd0ad18f56670e6b3721bdaec28849bdbad9672",
                "reason": "Address is not whitelisted"
            }
        ]
    }
}`;

export const BATCH_CALLBACK = `{
    "command": "externalFundOutCallback",
    "params": {
        "referenceID": 1234,
        "transactionHash": "0xb349ae51104e53c303e1f18d2c6424f4daf0fb8214286a73227a561a86a9f4d7",
        "transactionDetails": [
            {
                "receiverAddress": "0xe8b80031ec0a75a21733a266be59d67cbb7d76cb",
                "amount": "0.859903",
                "unit": "USDT",
                "exchangeRate": {
                    "USD": "1.0001134400"
                }
            },
            {
                "receiverAddress": "0xe8b80031ec0a75a21733a266be59d67cbb7d76cb",
                "amount": "0.859903",
                "unit": "USDT",
                "exchangeRate": {
                    "USD": "1.0001134400"
                }
            },
            {
                "receiverAddress": "0xe8b80031ec0a75a21733a266be59d67cbb7d76cb",
                "amount": "0.859903",
                "unit": "USDT",
                "exchangeRate": {
                    "USD": "1.0001134400"
                }
            },
            {
                "receiverAddress": "0x8f1539978a68f1ffd90fe3776186333cd75c1df8",
                "amount": "1.859903",
                "unit": "USDT",
                "exchangeRate": {
                    "USD": "1.0001134400"
                }
            },
            {
                "receiverAddress": "0x406198aD26DeD711878b2702a9Fa23fdCB4a557e",
                "amount": "1.859903",
                "unit": "USDT",
                "exchangeRate": {
                    "USD": "1.0001134400"
                }
            },
            {
                "receiverAddress": "0x406198aD26DeD711878b2702a9Fa23fdCB4a557e",
                "amount": "1.859903",
                "unit": "USDT",
                "exchangeRate": {
                    "USD": "1.0001134400"
                }
            }
        ],
        "amountDetails": {
            "amount": "61.135247",
            "unit": "USDT",
            "walletType": "tetherUSD",
            "exchangeRate": {
                "USD": "1.0001134400"
            },
            "transactionHash": "0xb349ae51104e53c303e1f18d2c6424f4daf0fb8214286a73227a561a86a9f4d7"
        },
        "serviceChargeDetails": {
            "amount": "34.000000",
            "unit": "USDT",
            "walletType": "tetherUSD",
            "exchangeRate": {
                "USD": "1.0001134400"
            },
            "transactionHash": "0xb349ae51104e53c303e1f18d2c6424f4daf0fb8214286a73227a561a86a9f4d7"
        },
        "feeChargeDetails": {
            "amount": null,
            "unit": "USDT",
            "walletType": "tetherUSD",
            "exchangeRate": {
                "USD": "1.0001738700"
            },
            "transactionHash": "0xb349ae51104e53c303e1f18d2c6424f4daf0fb8214286a73227a561a86a9f4d7"
        },
        "feeDetails": {
            "amount": "0.0043017478148700",
            "unit": "ETH",
            "walletType": "ethereum",
            "exchangeRate": {
                "USD": "1595.9950000000"
            }
        },
        "confirmation": "6",
        "status": "success",
        "time": "2021-03-25 17:22:09",
        "successTime": "2021-03-25 17:22:09"
    }
}`;

/** A tree instead of JSON: its "data" may be a list or an object. */
export const WHITELIST_RESPONSE = `code : 1
message : Success
message_d : Success
data :
  0 :
    address : 0x16643a9f1475c5552d11d93f41db00e20b477348
    wallet_type : tetherusd
    status : Failed
    reason : Duplicate address detected
  1 :
    address : 0xade4f9852a30860f01539392247ba545e3a138d9
    wallet_type : bitcoin
    status : Failed
    reason : Invalid address
  2 :
    address : 2N9ogZNCkdrJrH2sxWFjhfRRoqRMev73KEH
    wallet_type : bitcoin
    status : Success
    reason : Success`;
