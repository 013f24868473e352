import type { Text } from './en.ts';
import { rich } from './rich.ts';

export const text: Text = {
  language: 'ja',
  direction: 'ltr',

  card: 'お支払い',
  close: '閉じる',
  starting: 'お支払いを準備しています',
  stillLoading: 'まだ読み込んでいます…',
  cardOf: (store) => `${store}へのお支払い`,
  back: '別の方法を選ぶ',
  tryAgain: 'もう一度試す',
  help: 'ヘルプ',
  switchLanguage: '言語',
  test: 'テストモード：実際のお金は動きません',
  backTo: (store) => `${store}に戻る`,
  priceFor: (price, what) => `${what}の代金：${price}`,
  for: (what) => `${what}の代金`,
  total: '合計',
  items: (items) => `商品${items}点`,
  networkAndStandard: (network, standard) => `${network} (${standard})`,
  on: (asset, network) => `${asset}（${network}）`,

  minutesLeft: (minutes) => `${minutes}分`,
  timeLeft: '残り時間',
  timeSpoken: (minutes) => (minutes === 0 ? '期限になりました' : `残り${minutes}分です`),

  copy: 'コピー',
  copied: 'コピーしました',
  copyByHand: '長押し、またはCtrl+Cでコピーできます',
  copyAmount: '金額をコピー',
  copyAddress: 'アドレスをコピー',
  copyMemo: 'メモをコピー',

  asides: {
    exchange: '取引所から支払う場合',
    compare: 'アドレスを確認する',
    wrong: 'お困りですか？',
    cancelling: 'お支払いをキャンセル',
  },

  arrived: (received, total) => `${total}のうち${received}が着金済み`,

  choose: {
    title: 'お支払い方法を選択',
    sentence: '通貨とネットワークを選んでください。',
    sentenceAll: '暗号資産（通貨とネットワークを選択）、またはそれ以外の方法で支払えます。',
    none: '現在ご利用いただける方法がありません。お支払いは発生していません。',
    search: '通貨とネットワークを検索',
    methods: 'お支払い方法',
    found: (methods) => `お支払い方法が${methods}件あります`,
    nothing: (query) => `「${query}」は見つかりませんでした。`,
    nothingHint: '通貨の名前やティッカー、またはネットワークの名前でお試しください。',
    all: 'すべてのお支払い方法を表示',
    about: (minutes) => (minutes < 60 ? `約${minutes}分` : `約${Math.round(minutes / 60)}時間`),
    minimum: (amount) => `最低${amount}`,
    onlyFrom: (amount) => `${amount}から利用可能`,
    unavailable: (reason) =>
      reason === 'provider_unavailable'
        ? '現在利用できません'
        : reason === 'below_minimum'
          ? 'より大きな金額のみ'
          : reason === 'no_rate'
            ? '現在価格がありません'
            : reason === 'not_offered'
              ? 'ここでは取り扱いなし'
              : '利用できません',
    networks: (networks) => `${networks}件のネットワーク`,
    usual: 'よく使われる',
    lowFee: '手数料が安い',
    recent: '以前に利用',
    coins: '通貨',
    more: 'その他の通貨',
    newcomer: '暗号資産は初めてですか？',
    newcomerHelp:
      'その通貨を保有しているウォレットアプリ、または取引所の口座から支払います。そちらでも、ここと同じ通貨、同じネットワークを選んでください。',
    resume: 'お支払いに戻る',
    hosted: 'カード、銀行、または電子ウォレット',
    noCrypto: '暗号資産は不要',
  },

  getting: {
    title: 'アドレスを取得しています…',
    sentence: (method) => `${method}：今回のお支払い専用のアドレスです。`,
  },

  pay: {
    title: (amount) => `${amount}を送金してください`,
    sentence:
      'QRコードを読み取るか、金額とアドレスをコピーしてください。お支払いの状況はこちらで確認します。',
    only: (asset, network) => rich(network, 'ネットワークの', asset, 'だけを送金してください'),
    address: (network, length, start, end) =>
      `${network}ネットワークのアドレス、${length}文字、先頭は${start}、末尾は${end}`,
    addressCopied: (start, end) =>
      `コピーしました。先頭が${start}、末尾が${end}であることを確認してください。`,
    memo: 'メモ（タグ）',
    memoWarning: 'このメモを必ず入力してください。メモがないと、送られたお金を特定できません。',
    fee: (asset) => `ネットワーク手数料として、ウォレットに少額の${asset}も必要です。`,
    openWallet: 'ウォレットで開く',
    seen: 'すでに送金が届きつつあります。もう一度送らないでください。',
    qr: (asset) => `${asset}で支払うためのQRコード`,
    enlarge: 'QRコードを拡大',
    scan: 'ウォレットで読み取ってください',
    qrElsewhere: '別の端末用のQRコードを表示',
    phone: 'スマートフォンで続ける',
    qrFailed: 'QRコードを読み込めませんでした。代わりにアドレスをコピーしてください。',
  },

  processing: {
    title: '送金を検知しました',
    sentence: (store) => `このページを離れても問題ありません。承認されると${store}に通知されます。`,
    sent: '送金済み',
    confirming: '承認中',
    confirmations: (confirmed, of) => `承認中 ${confirmed}/${of}`,
    paid: '支払い完了',
    usual: (minutes) => `通常は${minutes}かかります。`,
    explorer: 'ネットワーク上で確認する',
  },

  paid: {
    title: '支払い完了',
    sentence: (store) => `${store}がお支払いを受け取りました。`,
    leaving: (store, seconds) => `${seconds}秒後に${store}へ移動します。`,
    onTo: (store) => `${store}へ進む`,
    stay: 'このページにとどまる',
    done: '完了',
    sent: '送金額',
    network: 'ネットワーク',
    rate: 'レート',
    hash: 'トランザクション',
    reference: '参照番号',
  },

  pill: { open: 'お支払い手続き中', continue: '続ける' },

  trouble: {
    bar: (title, sentence) => `${title}。${sentence}`,
    offline: 'オフラインです',
    offlineSentence: 'お支払いは安全です。接続が戻ると再開します。',
    silent: '決済サービスに接続できません',
    silentSentence: 'お支払いは安全です。接続を試み続けます。',
    openPage: 'お支払いページを開く',
  },
};
