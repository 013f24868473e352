import type { HelpText, OffchainText, PageText, RefundText, Text, WalletText } from './en.ts';

export const text = (): Text => ({
  language: 'zh-Hant',
  direction: 'ltr',

  card: '付款',
  close: '關閉',
  starting: '正在準備您的付款',
  stillLoading: '仍在載入…',
  cardOf: (store) => `付款給 ${store}`,
  back: '選擇其他付款方式',
  otherCoins: '其他幣種',
  goBack: '返回',
  tryAgain: '再試一次',
  help: '說明',
  contact: (store) => `聯絡 ${store}`,
  switchLanguage: '語言',
  test: '測試模式：不會動用真實款項',
  backTo: (store) => `返回 ${store}`,
  priceFor: (price, what) => `${what}：${price}`,
  for: (what) => `付款項目：${what}`,
  total: '總計',
  items: (items) => `${items} 件商品`,
  networkAndStandard: (network, standard) => `${network} (${standard})`,
  on: (asset, network) => `${asset}（${network} 網路）`,

  minutesLeft: (minutes) => `${minutes} 分鐘`,
  priceHeld: (time) => `價格保留中，還剩 ${time}`,
  timeSpoken: (minutes) => (minutes === 0 ? '時間已到' : `還剩 ${minutes} 分鐘`),

  copy: '複製',
  copied: '已複製',
  copyAgain: '已複製 · 再次複製',
  copyByHand: '長按或按 Ctrl+C 即可複製',
  copyAmount: '複製金額',
  copyAddress: '複製地址',
  copyMemo: '複製 Memo',
  amount: '金額',
  address: '地址',
  nowCopy: (value) => `現在複製 ${value}`,
  sentIt: '我已轉出',

  helpWithPayment: '付款協助',
  asides: {
    exchange: '要從交易所付款嗎？',
    compare: '核對地址',
    wrong: '遇到問題了嗎？',
    cancelling: '取消付款',
  },

  arrived: (received, total) => `已收到 ${received}（應付 ${total}）`,

  choose: {
    title: '選擇付款方式',
    none: '目前沒有可用的付款方式。尚未支付任何款項。',
    search: '搜尋幣種與網路',
    methods: '付款方式',
    found: (methods) => `${methods} 種付款方式`,
    nothing: (query) => `找不到「${query}」。`,
    nothingHint: '請輸入幣種的名稱或代號，或輸入網路名稱。',
    all: '顯示所有付款方式',
    about: (minutes) => (minutes < 60 ? `約 ${minutes} 分鐘` : `約 ${Math.round(minutes / 60)} 小時`),
    onlyFrom: (amount) => `最低 ${amount}`,
    unavailable: (reason) =>
      reason === 'provider_unavailable'
        ? '目前無法使用'
        : reason === 'below_minimum'
          ? '金額過小'
          : reason === 'no_rate'
            ? '目前沒有匯率'
            : reason === 'not_offered'
              ? '此處不提供'
              : '無法使用',
    networks: (networks) => `${networks} 個網路`,
    usual: '最常用',
    lowFee: '手續費低',
    recent: '最近使用',
    coins: '幣種',
    newcomer: '第一次使用加密貨幣嗎？',
    newcomerHelp: '請用持有該幣種的加密貨幣錢包或交易所帳戶付款，並選擇與此頁面相同的幣種與網路。',
    resume: '返回付款',
    hosted: '卡片、銀行轉帳或電子錢包',
    noCrypto: '不需要加密貨幣',
    card: '沒有加密貨幣？以卡片或銀行轉帳付款',
    network: '選擇網路',
  },

  getting: {
    title: '正在取得收款地址…',
    sentence: (method) => `${method}：這次付款專用的地址。`,
  },

  pay: {
    title: (amount) => `請轉出 ${amount}`,
    send: '請轉出',
    sentence: '請掃描 QR Code，或複製金額與地址。',
    updates: '此頁面會自動更新。',
    offline: '恢復連線後會更新。',
    next: '時間到後，可取得新價格。',
    once: '這次付款專用的地址。',
    scanThenEnter: (amount) => `掃描後輸入 ${amount}`,
    scan: '用您的錢包掃描',
    waiting: '正在等候您的付款',
    startsEnds: (start, end) => `開頭是 ${start}，結尾是 ${end}`,
    only: (asset, network) => ['請只轉出 ', network, ' 網路上的 ', asset],
    address: (network, length, start, end) =>
      `${network} 網路上的地址，共 ${length} 個字元，開頭是 ${start}，結尾是 ${end}`,
    addressCopied: (start, end) => `已複製。請確認地址的開頭是 ${start}、結尾是 ${end}。`,
    memo: 'Memo（標籤）',
    memoWarning: '必填：請一併填寫此 Memo，否則您的款項可能會遺失。',
    fee: (asset) => `您還需要 ${asset}，用來支付網路手續費。`,
    openWallet: '在錢包中開啟',
    seen: '已有一筆付款正在途中。請勿再次轉出。',
    qr: (asset) => `以 ${asset} 付款的 QR Code`,
    enlarge: '放大 QR Code',
    showQr: '顯示 QR Code',
    phone: '在手機上繼續',
    qrFailed: '無法載入 QR Code。請改為複製地址。',
  },

  processing: {
    title: '已偵測到付款',
    sentence: (store) => `您可以關閉此頁面。付款確認後，我們會通知 ${store}。`,
    usual: (minutes) => `通常需要${minutes}。`,
  },

  progress: {
    confirming: '確認中',
    confirmations: (confirmed, of) => `已確認 ${confirmed}/${of} 次`,
    paid: '付款時間',
    explorer: '在區塊鏈瀏覽器上查看',
  },

  paid: {
    amount: '您已支付',
    title: '付款成功',
    sentence: (store) => `${store} 已收到您的付款。`,
    leaving: (store, seconds) => `${seconds} 秒後自動前往 ${store}`,
    onTo: (store) => `繼續前往 ${store}`,
    stay: '留下',
    done: '完成',
    reference: '參考編號',
  },

  receipt: {
    sent: '轉出金額',
    network: '網路',
    rate: '匯率',
    hash: '交易',
    copyHash: '複製交易 ID',
    copy: '複製收據',
    share: '分享',
    print: '列印',
  },

  pill: {
    open: '付款進行中',
    continue: '繼續',
    receipt: '查看收據',
    button: '繼續這次付款',
  },

  trouble: {
    bar: (title, sentence) => `${title}。${sentence}`,
    offline: '您已離線',
    offlineSentence: '您的付款不受影響。恢復連線後就會繼續。',
    silent: '無法連上付款服務',
    silentSentence: '您的付款不受影響。正在重新連線…',
    openPage: '開啟付款頁面',
    unopened: (what) => `${what} 沒有開啟`,
  },
});

export const help: HelpText = {
  getting: {
    slow: '所需時間比平常久。尚未支付任何款項。',
    verySlow: '仍未收到回應。請繼續等候，或選擇其他付款方式。尚未支付任何款項。',
  },

  paying: {
    switching: '已經轉出了嗎？請勿再次付款。請返回原本的付款。',
    withAmount: '使用含金額的 QR Code',
    addressOnly: '無法掃描嗎？使用僅含地址的 QR Code',
    stranded: '錢包沒有開啟嗎？請複製金額與地址，再從您的錢包付款。',
    formerly: (address) => `已經轉到 ${address} 了嗎？我們仍在監看該地址。請勿再次付款。`,
    formerlyOn: (network) => `已經透過 ${network} 網路轉出了嗎？我們會偵測到這筆付款。請勿再次付款。`,
    tooMany: '幣種和網路已無法再變更。請付款到此地址。',
    tooFast: '一分鐘內變更次數過多。請付款到此地址，或一分鐘後再試。',
  },

  advice: {
    wallet: (wallet, network) => `請先在 ${wallet} 選擇 ${network} 網路，再轉出。`,
    exchange: (exchange, network) =>
      `請在 ${exchange} 選擇「提領」和 ${network} 網路。若會從金額中扣除手續費，請加上手續費。`,
  },

  received: {
    title: (received, total) => `已收到 ${received}（應付 ${total}）`,
    sentence: (rest, time) => `請在 ${time} 前，再轉 ${rest} 到同一個地址。`,
    other: '改用其他方式支付餘款',
  },

  rest: {
    sentence: (rest) => `還差 ${rest}。已收到的款項會計入付款。餘款會有新的價格與新的地址。`,
    question: '已經轉出餘款了嗎？',
    answer: '請勿再次付款。請返回並等候。偵測到您的付款後，此頁面會立即顯示。',
  },

  expired: {
    title: '這次付款已過期',
    sentence: '我們沒有收到任何款項。',
    part: (received, total) => `已收到 ${received}（應付 ${total}）。您的款項是安全的。`,
    sent: '已經轉出了嗎？',
    watched: (address, time) => `我們會持續監看 ${address}，直到 ${time}。請勿再次付款。`,
    notSent: '還沒轉出嗎？',
    newPrice: '請取得新的價格與新的地址。請勿再使用舊地址。',
    renew: '取得新價格',
    rest: '支付餘款',
    noPrice: (store) => `這次付款沒有新的價格。請到 ${store} 重新開始。`,
    again: '我們無法確認操作是否成功。這並不說明您的付款是否到帳。請再按一次該按鈕。',
    checking: '時間已到',
    checkingSentence: '我們正在確認沒有遺漏任何付款。請勿轉出任何款項。',
  },

  lapsed: {
    title: '此地址已過期',
    sentence: '我們沒有收到任何款項。',
    newAddress: '請取得新的地址。請勿再使用舊地址。',
    renew: '取得新地址',
  },

  price: {
    title: '新價格',
    sentence: '舊地址已過期。請將新的金額轉到新的地址。',
    before: '原本',
    now: '現在',
    agree: (amount) => `支付 ${amount}`,
  },

  cancelled: {
    title: '這次付款已取消',
    sentence: (store) => `請勿轉出任何款項。若要付款，請到 ${store} 重新開始。`,
    watched: (address, time, store) =>
      `我們會持續監看 ${address}，直到 ${time}。如有款項到帳，我們會通知 ${store}。請勿再次付款。`,
  },

  exception: {
    underpaid: {
      title: '收到的金額不足',
      sentence: (store) => `您轉出的款項是安全的。${store} 會與您協商如何處理差額。請勿再轉出款項。`,
    },
    late: {
      title: '您的付款逾時到帳',
      sentence: (store) =>
        `您的付款在時間過後才到帳。您的款項是安全的。${store} 會查核這筆付款。請勿再次付款。`,
    },
    overpaid: {
      title: '您轉出的金額過多',
      sentence: (store) => `您的款項是安全的。差額事宜請聯絡 ${store}。`,
    },
    wrong_asset: {
      title: '收到的是其他幣種',
      sentence: (store) =>
        `收到的是其他幣種，或幣種正確但網路不同。款項沒有遺失，但尚未計入付款。由 ${store} 決定接受或退回。請勿再轉出款項。`,
      named: (store, coins) =>
        `您的 ${coins} 已到帳。款項沒有遺失，但尚未計入付款。由 ${store} 決定接受或退回。請勿再轉出款項。`,
    },
    reversed: {
      title: '區塊鏈網路撤銷了您的付款',
      sentence: (store) => `您的付款到帳後又被區塊鏈網路撤銷。再次付款前，請先聯絡 ${store}。`,
    },
    other: {
      title: '正在查核',
      sentence: (store) => `${store} 正在查核這筆付款。請勿再次付款。`,
    },
  },

  outcome: {
    due: '應付金額',
    received: '已收到',
    over: '多付金額',
    missing: '少付金額',
    next: '後續安排',
  },

  refund: {
    of: (amount) => `退款 ${amount}`,
    status: {
      awaiting_destination: '等待您填寫錢包地址',
      pending: '尚未轉出',
      sending: '處理中',
      succeeded: '已轉出',
      failed: '未成功',
      expired: '已過期',
      cancelled: '已取消',
    },
    claim: (amount) => `請輸入您的錢包地址以取回 ${amount}。`,
    enter: '輸入退款地址',
    link: (amount, store) => `如要取回 ${amount}，請開啟來自 ${store} 的退款連結。`,
    contact: (store) => `退款事宜請聯絡 ${store}。`,
    wait: '您不需要進行任何操作。此頁面會自動更新。',
  },

  exchange: {
    about: '提領時需要填寫的內容',
    sentence: '請提領到此地址，而且務必使用這個網路。',
    receive: '若交易所要求填寫「到帳數量」',
    fee: '如果您的交易所會從金額中扣除手續費，請加上手續費，讓全額到帳。',
    recipient: '收款人（若需填寫）',
    wallet: '錢包類型（若需填寫）',
    provider: '支付服務商',
    minimum: '請確認金額不低於您的交易所的最低提領數量。',
  },

  looking: {
    title: '正在查詢您的付款',
    exchange: (time) => `交易所往往需要 5–30 分鐘。您可以關閉此頁面：我們會持續監看您的付款，直到 ${time}。`,
    wallet: (time) => `付款往往需要幾分鐘才會顯示。您可以關閉此頁面：我們會持續監看您的付款，直到 ${time}。`,
    unsent: '我還沒轉出',
  },

  compare: {
    sentence: '惡意軟體可能會調換複製的地址。轉出前，請核對此地址與錢包中的地址是否一致。',
    swapped: '剪貼簿中的內容不是剛才複製的地址。請勿貼上。請從此頁面重新複製地址。',
    aloud: '朗讀',
    capital: (letter) => `大寫 ${letter}`,
  },

  phone: {
    sentence: '請用相機掃描，不要用錢包掃描。此頁面會自動更新。',
    qr: '這次付款的 QR Code，供相機掃描',
    share: '傳送連結',
  },

  wrong: {
    sentence: (store) => `請貼上錢包或交易所的交易 ID，或描述您遇到的問題。我們會通知 ${store}。`,
    field: '交易 ID 或問題描述',
    fits: (network) => `這可能是 ${network} 網路上的交易 ID。`,
    other: (found, network) =>
      `這看起來像 ${found} 這類網路的交易 ID，但此地址只接收 ${network}。請確認您轉出的幣種與網路。`,
    address: '這是地址，不是交易 ID。',
    families: {
      hex: 'Bitcoin 或 TRON',
      evm: 'Ethereum',
      solana: 'Solana',
    },
    details: '客服所需資料',
    tell: (store) => `傳送訊息給 ${store}`,
    told: '謝謝您',
    toldSentence: (store) => `我們已通知 ${store}。我們正在再次查核您的付款。此頁面會自動更新。`,
    reported: (store) => `您已向 ${store} 回報問題。`,
  },

  payAgain: {
    title: '要用其他方式再次付款嗎？',
    sentence: '您的第一筆付款尚未處理完畢。如果現在再次付款，您可能會付兩次。',
  },

  cancelling: {
    title: '要取消這次付款嗎？',
    sentence: '請只在尚未轉出任何款項時取消。',
    question: '已經轉出了嗎？',
    answer: '請勿取消。請返回並等候。偵測到您的付款後，此頁面會立即顯示。',
    keep: '繼續這次付款',
    seen: '已有款項到帳，因此無法取消這次付款。',
  },

  another: {
    title: (price) => `您已送出一筆 ${price} 的付款`,
    sentence: '新的付款將是額外的一筆。請勿為同一筆訂單重複付款。',
    anew: '開始新的付款',
  },

  trouble: {
    invalid: '此付款連結無效',
    ended: '此付款連結已過期',
    linkSentence: '如果您已付款，您在商家的付款不受影響。如果您尚未付款，請到商家那裡重新開始。',
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
    lost: '無法取得收款地址',
    lostSentence: '連線中斷了。尚未支付任何款項。請再試一次，或選擇其他付款方式。',
    changed: '此頁面上有內容竄改了收款地址',
    changedSentence: '請勿在此付款。您的訂單沒有問題。請改為開啟付款頁面。',
    unknown: '需要查核這筆付款',
    unknownSentence: (store) =>
      `我們無法讀取付款狀態。如果您已付款，您的付款不受影響。請再查看一次，或聯絡 ${store}。`,
    check: '再查看一次',
    details: '複製詳細資料',
  },
};

export const offchain: OffchainText = {
  hosted: {
    getting: '正在取得您的付款頁面…',
    gettingSentence: '這次付款專用的頁面。',
    lost: '無法載入付款頁面',
    title: () => '以卡片、銀行轉帳或電子錢包付款',
    sentence: '您會在另一個頁面付款。完成後請回到此頁面。此頁面會自動更新。',
    rest: (rest, time) => `請在 ${time} 前，於同一個付款頁面支付其餘的 ${rest}。`,
    open: '前往付款頁面',
    newTab: '在新分頁中開啟',
    qr: '付款頁面的 QR Code',
    scan: '或用其他裝置的相機掃描',
    sent: '已在付款頁面付款了嗎？',
    watched: (time) => `我們會持續監看您的付款，直到 ${time}。請勿再次付款。`,
    notSent: '還沒付款嗎？',
    newOne: '請取得新的付款頁面。請勿再使用舊頁面。',
    lapsed: '此付款頁面已過期',
    renew: '取得新的付款頁面',
  },
  upi: {
    getting: '正在準備您的 UPI 付款…',
    gettingSentence: '這筆訂單專用的 UPI 付款。',
    lost: '無法準備 UPI 付款',
    title: (amount) => `以 UPI 支付 ${amount}`,
    sentence: '請用您的 UPI App 付款。此頁面會自動更新。',
    once: (amount) => ['請一次付清，金額須剛好是 ', amount],
    rest: (rest, time) => `請在 ${time} 前，將其餘的 ${rest} 付到同一個 UPI ID。`,
    id: 'UPI ID',
    copyId: '複製 UPI ID',
    open: '開啟 UPI App',
    qr: '以 UPI 付款的 QR Code',
    scan: '用 UPI App 掃描',
    sent: '已經付款了嗎？',
    watched: (time) => `我們會持續監看您的付款，直到 ${time}。請勿再次付款。`,
    notSent: '還沒付款嗎？',
    newOne: '請建立新的 UPI 付款。請勿再使用舊的 UPI 付款。',
    lapsed: '此 UPI 付款已過期',
    renew: '建立新的 UPI 付款',
  },
  method: '付款方式',
  paidIt: '我已付款',
  unpaid: '我還沒付款',
};

export const wallet: WalletText = {
  wallet: {
    pay: (amount, name) => `使用 ${name} 支付 ${amount}`,
    confirm: (name) => `請在 ${name} 中確認…`,
    confirmSentence: '請在錢包中核對金額與地址。在此期間請勿以其他方式付款。',
    cancelled: '我已在錢包中取消',
    nothingSent: '沒有轉出任何款項。',
    network: (name, network) => `沒有轉出任何款項。請將 ${name} 切換到 ${network} 網路，再試一次。`,
    busy: (name) => `沒有轉出任何款項。請開啟 ${name}：有一項要求正在等候處理。`,
    problem: (name) => `沒有轉出任何款項。請查看 ${name} 後再試一次。`,
    failed: (name) => `沒有轉出任何款項。此處無法使用 ${name} 付款：請改為複製金額與地址。`,
    unclear: (name) => `請在 ${name} 中查看付款是否已轉出。若已轉出，請勿再次付款。`,
    elsewhere: (name) =>
      `${name} 可能已透過其他網路或向其他地址轉出款項。再次付款前，請先在 ${name} 中查看。`,
    real: (name) => `即使在測試模式，${name} 也會轉出真實的加密貨幣。`,
    unsure: '您的錢包顯示此付款已轉出',
    unsureSentence: '請先查看您的錢包。若已轉出，請勿再次付款。',
  },
  apps: {
    open: '錢包 App',
    title: '開啟錢包 App',
    check: (what, end) => ['請在 App 中核對金額是否為 ', what, '，地址結尾是否為 ', end, '。'],
    fills: '自動填入幣種、金額與地址',
    camera: '請用相機掃描，不要用錢包掃描。',
    another: '其他錢包 App',
    sent: (app) => `已用 ${app} 轉出款項？我們正在查詢。`,
    sentInAnother: '已用錢包 App 轉出款項？我們正在查詢。',
    instead: '請複製金額與地址。',
  },
};

export const refund: RefundText = {
  cardOf: (store) => `來自 ${store} 的退款`,
  getting: '正在載入您的退款',
  offline: '恢復網路連線後，此頁面會繼續。',

  name: {
    title: '退款要退到哪個地址？',
    sentence: (asset, network) =>
      `請輸入您自己在 ${network} 網路上的 ${asset} 地址。如果填寫其他網路的地址，您的退款會遺失。`,
    field: (asset) => `您的 ${asset} 地址`,
    exchange: '如使用交易所，請在那裡複製與此幣種和此網路完全一致的入金地址。',
    until: (time) => `請在 ${time} 之前輸入地址。`,
    next: '繼續',
  },

  fault: {
    empty: '請輸入您的錢包地址。',
    malformed: (network) => `這不是有效的 ${network} 地址。請重新複製。`,
    otherNetwork: (network) => `此地址屬於其他網路。請輸入 ${network} 網路的地址。`,
    tokenContract: '這是代幣合約的地址，不是錢包地址。轉到那裡的幣會遺失。',
    burnAddress: '此地址不屬於任何人。轉到那裡的幣會遺失。',
    storeAddress: (store) => `此地址屬於 ${store}。請輸入您自己的地址。`,
    lost: '您的地址未儲存。請再試一次。',
    busy: (seconds) => `嘗試次數過多。請等待 ${seconds} 秒後再試。`,
    inDoubt: '商家正在查核另一筆轉往此地址、金額相同的退款。請稍後再試。',
  },

  confirm: {
    title: '這是您的地址嗎？',
    sentence: '請與您錢包中的地址核對。退款一經轉出，便無法收回。',
    yes: '退款到此地址',
    change: '變更地址',
  },

  coin: '幣種',
  address: '地址',
  amount: '金額',
  arrives: '您將收到',
  sentAt: '轉出時間',

  hold: {
    title: (time) => `您的退款將於 ${time} 轉出`,
    sentence: '地址有誤？在此之前可以變更。',
    change: '使用其他地址',
    tooLate: '您的退款已在途中。地址無法再變更。',
    taken: '已先輸入了另一個地址。您的退款會轉到那個地址。',
  },

  pending: {
    title: '您的地址已儲存',
    sentence: (store) => `${store} 會將退款轉到該地址。您可以關閉此頁面。`,
  },

  sending: {
    title: '您的退款正在途中',
    sentence: '您可以關閉此頁面。頁面會自動更新。',
  },

  sent: {
    title: '退款已轉出',
    sentence: '可能需要幾分鐘才會顯示在您的錢包中。',
  },

  failed: {
    title: '退款未能轉出',
    sentence: (store) => `您的款項仍在 ${store}。請就此聯絡 ${store}。`,
  },

  ended: {
    title: '此退款連結已過期',
    sentence: '時間已到，或商家已取消退款。請向商家索取新連結。',
  },

  invalid: {
    title: '此退款連結無效',
    sentence: '連結可能不完整，或已被新連結取代。請開啟商家的最新連結。',
  },

  unreachable: {
    title: '無法載入您的退款',
    sentence: '請檢查網路連線後再試。您的退款不受影響。',
  },

  noScript: (store) => `此頁面需要 JavaScript。請啟用它，或聯絡 ${store}。`,
};

export const page: PageText = {
  reopen: '請檢查您的網路連線，然後重新開啟此頁面。如果您已付款，您的付款不受影響。',
  noScript:
    '此頁面需要 JavaScript 才能顯示您的付款。請啟用 JavaScript，或聯絡 {0}。如果您已付款，您的付款不受影響。',
  incomplete: '此付款連結不完整',
  incompleteSentence:
    '請從您取得連結的地方重新開啟連結，並包含 # 號之後的全部內容。如果您已付款，您的付款不受影響。',
  failed: '無法開啟付款頁面。請再試一次。如果您已付款，您的付款不受影響。',
  each: '每件 {0}',
  quantity: '數量（1 至 {0}）',
  badQuantity: '數量必須是 1 至 {0} 的整數。',
  total: '總計',
  go: '繼續付款',
  goNoScript: '付款頁面需要 JavaScript。請先啟用 JavaScript 再繼續，或聯絡 {0}。',
  gone: '找不到商品',
  goneSentence: '連結可能已過時或不完整。尚未支付任何款項。',
  payBy: '請在 {0} 前付款。',
  over: '此連結已無法使用',
  overSentence: '請向 {0} 索取新連結。如果您已付款，您的付款不受影響。',
  ownPage: '如要購買，請使用此頁面上的按鈕。',
  notSeen: '如果您已付款，請勿再次付款。您的付款一經確認，我們就會通知 {0}。您開始付款的頁面也會更新。',
  tooLate: '如果您確實已付款，請勿再次付款：我們會通知 {0}。如果您尚未付款，請到 {0} 重新開始。',
  lapsed: '如果您確實已付款，請勿再次付款：我們會通知 {0}。如果您尚未付款，請在您開始付款的頁面上付款。',
};
