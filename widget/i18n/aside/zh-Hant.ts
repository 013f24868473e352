import type { AsideText } from '../en-aside.ts';
import type { OffchainText } from '../en-offchain.ts';
import { rich } from '../rich.ts';

export const aside: AsideText = {
  getting: {
    slow: '所需時間比平常久。尚未支付任何款項。',
    verySlow: '仍未收到回應。請稍候，或選擇其他付款方式。尚未支付任何款項。',
  },

  paying: {
    switching: '已經轉出了嗎？請勿再次付款，請回到您的付款。',
    withAmount: '使用含金額的 QR Code',
    addressOnly: '使用不含金額的 QR Code',
    stranded: '錢包沒有開啟嗎？請複製地址，再從您的錢包付款。',
    keep: '延長保留此價格',
    mayKeep: (time) => `需要更多時間嗎？您可以將此價格保留到 ${time}。`,
    kept: (time) => `此價格現在保留到 ${time}。`,
    notKept: '此價格無法再延長保留。',
    formerly: (address) => `已經轉到 ${address} 了嗎？我們仍在監看該地址，請勿再次付款。`,
  },

  received: {
    title: (received, total) => `已收到 ${received}（應付 ${total}）`,
    sentence: (rest, time) => `請在 ${time} 前，再轉 ${rest} 到同一個地址。`,
    belowMinimum: (rest, minimum) =>
      `剩餘的 ${rest} 低於此付款方式可接受的最低金額 ${minimum}。已收到的款項是安全的。`,
    belowAll: (rest, minimum, store) =>
      `剩餘的 ${rest} 低於此付款方式可接受的最低金額 ${minimum}。已收到的款項是安全的：請洽詢 ${store} 如何付清餘款。`,
    other: '改用其他方式支付餘款',
  },

  rest: {
    sentence: (rest) => `還差 ${rest}。已收到的款項仍會計入；餘款會有新的價格與新的地址。`,
    question: '已經轉出餘款了嗎？',
    answer: '請勿再次付款。請返回並等候：網路上一出現這筆轉帳，此頁面就會顯示。',
  },

  expired: {
    title: '這次付款的時間到了',
    sentence: '尚未支付任何款項。',
    part: (received, total) => `已收到 ${received}（應付 ${total}）。這筆款項是安全的。`,
    sent: '已經轉出了嗎？',
    watched: (address, time) => `我們會監看 ${address}，直到 ${time}。請勿再次付款。`,
    notSent: '還沒轉出嗎？',
    newPrice: '請取得新的價格與新的地址。請勿再使用舊地址。',
    renew: '取得新價格',
    rest: '支付餘款',
    noPrice: (store) => `這次付款沒有新的價格。請到 ${store} 重新開始。`,
    again: '傳送未成功。一切都沒有改變，請再試一次。',
    checking: '時間到了',
    checkingSentence: '我們正在確認沒有遺漏任何付款。請不要轉出任何款項。',
  },

  lapsed: {
    title: '此地址已停用',
    sentence: '尚未支付任何款項。',
    newAddress: '請取得新的地址。請勿再使用舊地址。',
    renew: '取得新地址',
  },

  price: {
    title: '新價格',
    sentence: '舊地址已停用。您要將新的金額轉到新的地址。',
    before: '原本',
    now: '現在',
    agree: (amount) => `支付 ${amount}`,
  },

  cancelled: {
    title: '這次付款已取消',
    sentence: (store) => `請不要轉出任何款項。若要付款，請到 ${store} 重新開始。`,
    watched: (address, time, store) =>
      `我們會監看 ${address}，直到 ${time}，並會通知 ${store}。請勿再次付款。`,
  },

  exception: {
    underpaid: {
      title: '收到的金額少於價格',
      sentence: (store) => `收到的金額少於價格。款項是安全的；${store} 會與您處理。請不要再轉出款項。`,
    },
    late: {
      title: '您的付款晚到了',
      sentence: (store) => `時間過後才收到款項。款項是安全的；${store} 會查看。請勿再次付款。`,
    },
    overpaid: {
      title: '收到的金額多於價格',
      sentence: (store) => `收到的金額多於價格。款項是安全的；多付的部分請洽詢 ${store}。`,
    },
    wrong_asset: {
      title: '收到其他幣種',
      sentence: (store) => `收到其他幣種或其他網路的款項，未列入計算。請不要再轉出款項；請洽詢 ${store}。`,
    },
    reversed: {
      title: '網路撤回了付款',
      sentence: (store) => `這筆付款到帳後又被網路撤回。再次付款前，請先洽詢 ${store}。`,
    },
    other: {
      title: '正由專人查看',
      sentence: (store) => `${store} 正在查看這筆付款。請勿再次付款。`,
    },
  },

  exchange: {
    title: '從交易所付款',
    sentence: '請提領到此地址，而且務必使用這個網路。',
    receive: '若需填寫實收數量',
    fee: '若會扣除手續費：手續費金額',
    withdraw: (amount) => `請提領 ${amount}`,
    noNumber: '請用數字填寫手續費。',
    recipient: '收款人（若需填寫）',
    wallet: '錢包類型',
    provider: '支付服務商',
    minimum: '請確認金額不低於您的交易所的最低提領數量。',
    sent: '我已轉出',
    watching: '我們正在尋找這筆付款',
    wait: (time) => `交易所往往需要 5–30 分鐘。您可以關閉此頁面：我們會監看到 ${time}。`,
  },

  compare: {
    sentence: '病毒會調換複製的地址。轉出前請先核對。',
    field: '將錢包中的地址貼到這裡',
    same: '地址相同。',
    differs: '這是另一個地址。請勿轉到貼上的地址，請重新複製。',
    checked: '已複製並核對：剪貼簿中正是此內容。',
    swapped: '剪貼簿中是其他內容。請勿轉到那裡，請重新複製。',
    aloud: '朗讀',
    capital: (letter) => `大寫 ${letter}`,
  },

  phone: {
    sentence: '請用相機掃描，不要用錢包掃描。您在手機上的進度會同步顯示在此頁面。',
    qr: '這次付款的 QR Code，供相機掃描',
    share: '傳送連結',
  },

  wrong: {
    sentence: (store) => `請貼上錢包或交易所的交易 ID，或說明發生了什麼事。${store} 會收到通知。`,
    field: '交易 ID 或您的說明',
    fits: (network) => `這看起來是 ${network} 網路上的交易。`,
    other: (found, network) =>
      `這看起來是 ${found} 的交易；此地址只接收 ${network}。請確認您轉出的幣種與網路。`,
    address: '這是地址，不是交易 ID。',
    families: { hex: 'Bitcoin 或 TRON', evm: 'Ethereum', solana: 'Solana' },
    details: '客服所需資料',
    tell: (store) => `通知 ${store}`,
    told: '謝謝您',
    toldSentence: (store) => `已通知 ${store}。您的付款會再查看一次；此頁面會追蹤進度。`,
  },

  cancelling: {
    title: '要取消這次付款嗎？',
    sentence: '只有在您尚未轉出任何款項時才取消。',
    question: '已經轉出了嗎？',
    answer: '請勿取消。請返回並等候：網路上一出現這筆轉帳，此頁面就會顯示。',
    keep: '繼續付款',
    seen: '已偵測到款項：無法再取消。',
  },

  receipt: {
    copy: '複製收據',
    share: '分享',
    print: '列印',
  },

  trouble: {
    invalid: '此付款連結無效',
    ended: '此付款連結已停用',
    linkSentence: '如果您已付款，您的款項在商家那裡是安全的。若尚未付款，請到商家那裡重新開始。',
    setup: '此頁面尚未設定付款功能',
    setupSentence: '尚未支付任何款項。請告知商家。',
    busy: '嘗試次數過多',
    busySentence: (seconds) => `尚未支付任何款項。請等候 ${seconds} 秒，再試一次。`,
    refused: '商家無法啟動付款',
    refusedSentence: '尚未支付任何款項。請關閉此視窗，再試一次。',
    method: (method) => `${method} 目前無法使用`,
    methodSentence: '尚未支付任何款項。請選擇其他付款方式，或再試一次。',
    amount: (method) => `${method} 不接受此金額`,
    amountSentence: '尚未支付任何款項。請選擇其他付款方式。',
    price: '此商品的價格已變更',
    priceSentence: (store) => `尚未以新價格支付任何款項。請到 ${store} 重新開始，以查看新價格。`,
    lost: '無法取得地址',
    lostSentence: '連線中斷了。尚未支付任何款項。請再試一次，或選擇其他付款方式。',
    changed: '此頁面上有東西正在更改地址',
    changedSentence: '請勿在此付款。您的訂單沒有問題：請改為開啟付款頁面。',
    unknown: '需要進一步查看這筆付款',
    unknownSentence: (store) =>
      `此頁面無法得知付款狀態。如果您已付款，您的付款是安全的。請再查看一次，或洽詢 ${store}。`,
    check: '再查看一次',
  },
};

export const offchain: OffchainText = {
  hosted: {
    getting: '正在取得您的付款頁面…',
    gettingSentence: '這次付款專用的頁面。',
    lost: '無法取得付款頁面',
    title: () => '以卡片、銀行轉帳或電子錢包付款',
    sentence: '您會在另一個頁面付款。完成後請返回：此頁面會追蹤您的付款。',
    rest: (rest, time) => `請在 ${time} 前，於同一個付款頁面支付其餘的 ${rest}。`,
    open: '前往付款頁面',
    newTab: '在新分頁中開啟',
    qr: '付款頁面的 QR Code',
    scan: '或用其他裝置的相機掃描',
    sent: '已在那裡付款了嗎？',
    watched: (time) => `我們會留意這筆付款，直到 ${time}。請勿再次付款。`,
    notSent: '還沒付款嗎？',
    newOne: '請取得新的頁面。請勿再使用舊頁面。',
    lapsed: '此付款頁面已停用',
    renew: '取得新的付款頁面',
  },
  upi: {
    getting: '正在準備您的 UPI 付款…',
    gettingSentence: '這筆訂單專用的 UPI 付款。',
    lost: '無法準備 UPI 付款',
    title: (amount) => `以 UPI 支付 ${amount}`,
    sentence: '請用您的 UPI App 付款。此頁面會追蹤您的付款。',
    once: (amount) => rich('請一次付清，金額須剛好是 ', amount),
    rest: (rest, time) => `請在 ${time} 前，將其餘的 ${rest} 付到同一個 UPI ID。`,
    id: 'UPI ID',
    copyId: '複製 UPI ID',
    open: '開啟 UPI App',
    qr: '以 UPI 付款的 QR Code',
    scan: '用 UPI App 掃描',
    sent: '已經付款了嗎？',
    watched: (time) => `我們會留意這筆付款，直到 ${time}。請勿再次付款。`,
    notSent: '還沒付款嗎？',
    newOne: '請建立新的 UPI 付款。請勿再使用舊的。',
    lapsed: '此 UPI 付款已停用',
    renew: '建立新的 UPI 付款',
  },
  waiting: '正在等候您的付款',
  method: '付款方式',
};
