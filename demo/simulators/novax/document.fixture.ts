/** The samples of NovaX's API reference, byte for byte. */

export const CREATE_ORDER_REQUEST = `{
  "type": "text",
  "name": "text",
  "description": "text",
  "orderNumber": "text",
  "amount": 1,
  "email": "text",
  "notifyUrl": "text",
  "returnUrl": "text",
  "customerInformation": {
    "firstName": "text",
    "lastName": "text",
    "dob": {
      "year": 1,
      "month": 1,
      "day": 1
    },
    "address": {
      "country": "text",
      "line1": "text",
      "line2": "text",
      "city": "text",
      "state": "text",
      "postalCode": "text"
    }
  }
}`;

export const CREATE_ORDER_RESPONSE = `{
  "message": "text",
  "data": {
    "orderId": "text",
    "paymentUrl": "text"
  }
}`;

export const REDIRECT =
  'https://your-redirect-url?orderId=004Qs494RxpEMFYUyXBz&orderNumber=323421&status=success';

export const GET_ORDER_RESPONSE = `{
  "message": "text",
  "data": {
    "id": "text",
    "orderNumber": "text",
    "name": "text",
    "description": "text",
    "amount": 1,
    "amountPaid": 1,
    "amountDue": 1,
    "status": "new",
    "state": "pending",
    "email": "text",
    "notifyUrl": "text",
    "returnUrl": "text",
    "createdDate": "text",
    "modifiedDate": "text"
  }
}`;

export const CANCEL_ORDER_RESPONSE = `{
  "message": "text",
  "data": {
    "orderId": "text",
    "status": "new"
  }
}`;

export const REFUND_REQUEST = `{
  "novaxUserId": "text",
  "notifyUrl": "text"
}`;

/** Response to a refund to an account, to a refund to an address, and to a request for a one-time password (OTP). */
export const MESSAGE_RESPONSE = `{
  "message": "text"
}`;

export const REFUND_CRYPTO_REQUEST = `{
  "address": "text",
  "network": "text",
  "token": "text",
  "thirdPartyId": "text",
  "otp": "text",
  "notifyUrl": "text"
}`;
