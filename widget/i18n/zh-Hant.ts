import type { Text } from './en.ts';
import { rich } from './rich.ts';

export const text: Text = {
  language: 'zh-Hant',
  direction: 'ltr',

  card: '付款',
  close: '關閉',
  starting: '正在準備您的付款',
  stillLoading: '仍在載入…',
  cardOf: (store) => `付款給 ${store}`,
  back: '選擇其他付款方式',
  tryAgain: '再試一次',
  help: '說明',
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
  timeLeft: '剩餘時間',
  timeSpoken: (minutes) => (minutes === 0 ? '時間到了' : `還剩 ${minutes} 分鐘`),

  copy: '複製',
  copied: '已複製',
  copyByHand: '長按或按 Ctrl+C 即可複製',
  copyAmount: '複製金額',
  copyAddress: '複製地址',
  copyMemo: '複製 Memo',

  asides: {
    exchange: '要從交易所付款嗎？',
    compare: '核對地址',
    wrong: '遇到問題了嗎？',
    cancelling: '取消付款',
  },

  arrived: (received, total) => `已收到 ${received}（應付 ${total}）`,

  choose: {
    title: '選擇付款方式',
    sentence: '請選擇幣種與網路。',
    sentenceAll: '使用加密貨幣（選擇幣種與網路），或改用其他方式付款。',
    none: '目前沒有可用的付款方式。尚未支付任何款項。',
    search: '搜尋幣種與網路',
    methods: '付款方式',
    found: (methods) => `${methods} 種付款方式`,
    nothing: (query) => `找不到「${query}」。`,
    nothingHint: '請輸入幣種的名稱或代號，或輸入網路名稱。',
    all: '顯示所有付款方式',
    about: (minutes) => (minutes < 60 ? `約 ${minutes} 分鐘` : `約 ${Math.round(minutes / 60)} 小時`),
    minimum: (amount) => `最低 ${amount}`,
    onlyFrom: (amount) => `${amount} 以上才能使用`,
    unavailable: (reason) =>
      reason === 'provider_unavailable'
        ? '目前無法使用'
        : reason === 'below_minimum'
          ? '僅限較高金額'
          : reason === 'no_rate'
            ? '目前沒有報價'
            : reason === 'not_offered'
              ? '此處不提供'
              : '無法使用',
    networks: (networks) => `${networks} 個網路`,
    usual: '常用',
    lowFee: '手續費低',
    recent: '曾使用過',
    coins: '幣種',
    more: '更多幣種',
    newcomer: '第一次使用加密貨幣嗎？',
    newcomerHelp: '您可以用持有該幣種的錢包 App 或交易所帳戶付款。請在那裡選擇與此處相同的幣種和相同的網路。',
    resume: '回到您的付款',
    hosted: '卡片、銀行轉帳或電子錢包',
    noCrypto: '不需要加密貨幣',
  },

  getting: {
    title: '正在取得您的地址…',
    sentence: (method) => `${method}：這次付款專用的地址。`,
  },

  pay: {
    title: (amount) => `請轉出 ${amount}`,
    sentence: '請掃描 QR Code，或複製金額與地址。我們會追蹤您的付款。',
    only: (asset, network) => rich('請只轉入 ', network, ' 網路上的 ', asset),
    address: (network, length, start, end) =>
      `${network} 網路上的地址，共 ${length} 個字元，開頭是 ${start}，結尾是 ${end}`,
    addressCopied: (start, end) => `已複製。請確認開頭是 ${start}、結尾是 ${end}。`,
    memo: 'Memo（標籤）',
    memoWarning: '務必填寫此 Memo，否則無法辨識這筆款項。',
    fee: (asset) => `您的錢包還需要少許 ${asset}，用來支付網路手續費。`,
    openWallet: '在錢包中開啟',
    seen: '已有一筆付款正在途中，請勿重複轉出。',
    qr: (asset) => `以 ${asset} 付款的 QR Code`,
    enlarge: '放大 QR Code',
    scan: '用您的錢包掃描',
    qrElsewhere: '顯示 QR Code 供其他裝置掃描',
    phone: '在手機上繼續',
    qrFailed: '無法載入 QR Code。請改為複製地址。',
  },

  processing: {
    title: '已偵測到付款',
    sentence: (store) => `您可以離開此頁面：付款確認後，${store} 會收到通知。`,
    sent: '已轉出',
    confirming: '確認中',
    confirmations: (confirmed, of) => `確認中 ${confirmed}/${of}`,
    paid: '已付款',
    usual: (minutes) => `通常需要${minutes}。`,
    explorer: '在區塊鏈瀏覽器上查看',
  },

  paid: {
    title: '已付款',
    sentence: (store) => `${store} 已收到您的付款。`,
    leaving: (store, seconds) => `${seconds} 秒後前往 ${store}。`,
    onTo: (store) => `繼續前往 ${store}`,
    stay: '留在此頁面',
    done: '完成',
    sent: '已轉出',
    network: '網路',
    rate: '匯率',
    hash: '交易',
    reference: '參考編號',
  },

  pill: { open: '付款尚未完成', continue: '繼續' },

  trouble: {
    bar: (title, sentence) => `${title}。${sentence}`,
    offline: '您已離線',
    offlineSentence: '您的付款是安全的；恢復連線後就會繼續。',
    silent: '無法連上付款服務',
    silentSentence: '您的付款是安全的；我們會持續嘗試。',
    openPage: '開啟付款頁面',
  },
};
