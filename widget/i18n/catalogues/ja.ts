import type { HelpText, OffchainText, PageText, RefundText, Text, WalletText } from './en.ts';

export const text = (): Text => ({
  language: 'ja',
  direction: 'ltr',

  card: 'お支払い',
  close: '閉じる',
  starting: 'お支払いを準備しています',
  stillLoading: 'まだ読み込んでいます…',
  cardOf: (store) => `${store}へのお支払い`,
  back: '別の方法を選ぶ',
  otherCoins: '別の通貨',
  goBack: '戻る',
  tryAgain: 'もう一度試す',
  help: 'ヘルプ',
  contact: (store) => `${store}に問い合わせる`,
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
  priceHeld: (time) => `この価格はあと${time}有効`,
  timeSpoken: (minutes) => (minutes === 0 ? '期限になりました' : `残り${minutes}分です`),

  copy: 'コピー',
  copied: 'コピーしました',
  copyAgain: 'コピーしました · もう一度コピー',
  copyByHand: '長押し、またはCtrl+Cでコピーできます',
  copyAmount: '金額をコピー',
  copyAddress: 'アドレスをコピー',
  copyMemo: 'メモをコピー',
  amount: '金額',
  address: 'アドレス',
  nowCopy: (value) => `次に${value}をコピー`,
  sentIt: '送金しました',

  helpWithPayment: 'このお支払いのヘルプ',
  asides: {
    exchange: '取引所から支払う場合',
    compare: 'アドレスを確認する',
    wrong: 'お困りですか？',
    cancelling: 'お支払いをキャンセル',
  },

  arrived: (received, total) => `${total}のうち${received}が入金されました`,

  choose: {
    title: 'お支払い方法を選択',
    none: '現在ご利用いただけるお支払い方法がありません。お支払いは発生していません。',
    search: '通貨とネットワークを検索',
    methods: 'お支払い方法',
    found: (methods) => `お支払い方法が${methods}件あります`,
    nothing: (query) => `「${query}」は見つかりませんでした。`,
    nothingHint: '通貨の名前やティッカー、またはネットワークの名前でお試しください。',
    all: 'すべてのお支払い方法を表示',
    about: (minutes) => (minutes < 60 ? `約${minutes}分` : `約${Math.round(minutes / 60)}時間`),
    onlyFrom: (amount) => `${amount}以上`,
    unavailable: (reason) =>
      reason === 'provider_unavailable'
        ? '現在利用できません'
        : reason === 'below_minimum'
          ? '金額が少なすぎます'
          : reason === 'no_rate'
            ? '現在レートがありません'
            : reason === 'not_offered'
              ? 'ここでは取り扱いなし'
              : '利用できません',
    networks: (networks) => `${networks}件のネットワーク`,
    usual: '最も利用が多い',
    lowFee: '手数料が安い',
    recent: '最近利用',
    coins: '通貨',
    newcomer: '暗号資産は初めてですか？',
    newcomerHelp:
      'お支払いに使う通貨を保有している暗号資産ウォレット、または取引所の口座からお支払いください。そこでも、このページと同じ通貨と同じネットワークを選んでください。',
    resume: 'お支払いに戻る',
    hosted: 'カード、銀行振込、デジタルウォレット',
    noCrypto: '暗号資産は不要',
    card: '暗号資産がない場合はカードまたは銀行振込で',
    network: 'ネットワークを選択',
  },

  getting: {
    title: '支払い用アドレスを取得中…',
    sentence: (method) => `${method}：今回のお支払い専用のアドレスです。`,
  },

  pay: {
    title: (amount) => `${amount}を送金してください`,
    send: '送金額',
    sentence: 'QRコードを読み取るか、金額とアドレスをコピーしてください。',
    updates: 'このページは自動で更新されます。',
    offline: 'オンラインに戻ると更新されます。',
    next: '期限が過ぎたら、新しい価格を取得できます。',
    once: '今回のお支払い専用のアドレスです。',
    scanThenEnter: (amount) => `読み取った後、${amount}を入力`,
    scan: 'ウォレットで読み取ってください',
    waiting: 'お支払いを待っています',
    startsEnds: (start, end) => `先頭は${start}、末尾は${end}`,
    only: (asset, network) => [network, 'ネットワークの', asset, 'だけを送金してください'],
    address: (network, length, start, end) =>
      `${network}ネットワークのアドレス、${length}文字、先頭は${start}、末尾は${end}`,
    addressCopied: (start, end) =>
      `コピーしました。アドレスの先頭が${start}、末尾が${end}であることを確認してください。`,
    memo: 'メモ（タグ）',
    memoWarning: '必須：このメモも入力しないと、お支払いが失われるおそれがあります。',
    fee: (asset) => `ネットワーク手数料として、${asset}も必要です。`,
    openWallet: 'ウォレットで開く',
    seen: 'お支払いを検知し、着金を待っています。もう一度送金しないでください。',
    qr: (asset) => `${asset}で支払うためのQRコード`,
    enlarge: 'QRコードを拡大',
    showQr: 'QRコードを表示',
    phone: 'スマートフォンで続ける',
    qrFailed: 'QRコードを読み込めませんでした。代わりにアドレスをコピーしてください。',
  },

  processing: {
    title: 'お支払いを検知しました',
    sentence: (store) =>
      `このページは閉じてもかまいません。お支払いが承認されしだい、${store}にお知らせします。`,
    usual: (minutes) => `通常は${minutes}かかります。`,
  },

  progress: {
    confirming: '承認中',
    confirmations: (confirmed, of) => `承認 ${confirmed}/${of}回`,
    paid: '支払い日時',
    explorer: 'ブロックエクスプローラーで見る',
  },

  paid: {
    amount: 'お支払い額',
    title: '支払い完了',
    sentence: (store) => `${store}がお支払いを受け取りました。`,
    leaving: (store, seconds) => `${seconds}秒後に${store}へ移動します`,
    onTo: (store) => `${store}へ進む`,
    stay: 'とどまる',
    done: '完了',
    reference: '参照番号',
  },

  receipt: {
    sent: '送金額',
    network: 'ネットワーク',
    rate: 'レート',
    hash: 'トランザクション',
    copyHash: 'トランザクションIDをコピー',
    copy: '領収書をコピー',
    share: '共有',
    print: '印刷',
  },

  pill: {
    open: 'お支払い進行中',
    continue: '続ける',
    receipt: '領収書を表示',
    button: 'お支払い手続きを続ける',
  },

  trouble: {
    bar: (title, sentence) => `${title}。${sentence}`,
    offline: 'オフラインです',
    offlineSentence: 'お支払いに影響はありません。オンラインに戻ると再開します。',
    silent: '決済サービスに接続できません',
    silentSentence: 'お支払いに影響はありません。再接続しています…',
    openPage: 'お支払いページを開く',
    unopened: (what) => `${what}が開きませんでした`,
  },
});

export const help: HelpText = {
  getting: {
    slow: '通常より時間がかかっています。まだお支払いは発生していません。',
    verySlow:
      'まだ応答がありません。このままお待ちいただくか、別の方法を選んでください。まだお支払いは発生していません。',
  },

  paying: {
    switching: 'すでに送金しましたか？もう一度支払わないでください。元のお支払いに戻ってください。',
    withAmount: '金額入りのコードを使う',
    addressOnly: '読み取れませんか？アドレスのみのコードを使う',
    stranded: 'ウォレットが開きませんか？金額とアドレスをコピーして、ウォレットからお支払いください。',
    formerly: (address) =>
      `すでに${address}へ送金しましたか？このアドレスへの入金は引き続き確認しています。もう一度支払わないでください。`,
    formerlyOn: (network) =>
      `すでに${network}ネットワークで送金しましたか？そのお支払いも検知されます。もう一度支払わないでください。`,
    tooMany: '通貨とネットワークはこれ以上変更できません。このアドレスにお支払いください。',
    tooFast: '1分間の変更回数が多すぎます。このアドレスにお支払いいただくか、1分後にもう一度お試しください。',
  },

  advice: {
    wallet: (wallet, network) => `送金する前に、${wallet}で${network}ネットワークを選んでください。`,
    exchange: (exchange, network) =>
      `${exchange}で「出金」と${network}ネットワークを選んでください。手数料が金額から差し引かれる場合は、その分を加えてください。`,
  },

  received: {
    title: (received, total) => `${total}のうち${received}が入金されました`,
    sentence: (rest, time) => `${time}までに、同じアドレスへあと${rest}を送金してください。`,
    other: '残りを別の方法で支払う',
  },

  rest: {
    sentence: (rest) =>
      `残りは${rest}です。入金済みの分は今回のお支払いに充当されます。残りの分については、新しい価格と新しいアドレスをご案内します。`,
    question: '残りをすでに送金しましたか？',
    answer:
      'もう一度支払わないでください。戻ってお待ちください。お支払いが検知されしだい、このページに表示されます。',
  },

  expired: {
    title: 'このお支払いは期限切れです',
    sentence: 'まだ何も入金されていません。',
    part: (received, total) => `${total}のうち${received}が入金されました。ご資金は安全です。`,
    sent: 'すでに送金しましたか？',
    watched: (address, time) =>
      `${time}まで、${address}への入金の確認を続けます。もう一度支払わないでください。`,
    notSent: 'まだ送金していませんか？',
    newPrice: '新しい価格と新しいアドレスを取得してください。古いアドレスはもう使わないでください。',
    renew: '新しい価格を取得',
    rest: '残りを支払う',
    noPrice: (store) => `このお支払いの新しい価格はありません。${store}でもう一度最初からお手続きください。`,
    again:
      'ボタンの操作が完了したか確認できませんでした。これは、お支払いが届いたかどうかを示すものではありません。もう一度ボタンを押してください。',
    checking: '期限になりました',
    checkingSentence: '見落とした送金がないか確認しています。何も送金しないでください。',
  },

  lapsed: {
    title: 'このアドレスは期限切れです',
    sentence: 'まだ何も入金されていません。',
    newAddress: '新しいアドレスを取得してください。古いアドレスはもう使わないでください。',
    renew: '新しいアドレスを取得',
  },

  price: {
    title: '新しい価格',
    sentence: '古いアドレスは期限切れです。新しい金額を新しいアドレスへ送金してください。',
    before: '変更前',
    now: '現在',
    agree: (amount) => `${amount}を支払う`,
  },

  cancelled: {
    title: 'このお支払いはキャンセルされました',
    sentence: (store) =>
      `何も送金しないでください。お支払いになる場合は、${store}でもう一度最初からお手続きください。`,
    watched: (address, time, store) =>
      `${time}まで、${address}への入金の確認を続けます。入金があった場合は、${store}にお知らせします。もう一度支払わないでください。`,
  },

  exception: {
    underpaid: {
      title: '入金額が不足しています',
      sentence: (store) =>
        `送金された分は安全です。差額については、${store}がお客様とご相談のうえ対応します。これ以上送金しないでください。`,
    },
    late: {
      title: 'お支払いが期限後に届きました',
      sentence: (store) =>
        `期限が過ぎてから入金されました。ご資金は安全です。${store}が確認します。もう一度支払わないでください。`,
    },
    overpaid: {
      title: '送金額が多すぎました',
      sentence: (store) => `ご資金は安全です。差額については${store}にお問い合わせください。`,
    },
    wrong_asset: {
      title: '別の通貨が入金されました',
      sentence: (store) =>
        `別の通貨が入金されたか、正しい通貨が別のネットワークで入金されました。ご資金は失われていませんが、まだお支払いに充当されていません。受け入れるか返金するかは${store}が決めます。これ以上送金しないでください。`,
      named: (store, coins) =>
        `${coins}が入金されました。ご資金は失われていませんが、まだお支払いに充当されていません。受け入れるか返金するかは${store}が決めます。これ以上送金しないでください。`,
    },
    reversed: {
      title: 'ネットワークがお支払いを取り消しました',
      sentence: (store) =>
        `お支払いは、いったん入金されたあとにネットワークによって取り消されました。もう一度支払う前に、${store}にお問い合わせください。`,
    },
    other: {
      title: '確認中です',
      sentence: (store) => `${store}がこのお支払いを確認しています。もう一度支払わないでください。`,
    },
  },

  outcome: {
    due: 'ご請求額',
    received: '着金',
    over: '超過額',
    missing: '不足額',
    next: '今後の流れ',
  },

  refund: {
    of: (amount) => `${amount}の返金`,
    status: {
      awaiting_destination: 'ウォレットアドレスの入力待ち',
      pending: '未送金',
      sending: '処理中',
      succeeded: '送金済み',
      failed: '送金できませんでした',
      expired: '期限切れ',
      cancelled: 'キャンセル',
    },
    claim: (amount) => `${amount}の返金を受け取るには、ウォレットのアドレスを入力してください。`,
    enter: '返金先アドレスを入力',
    link: (amount, store) => `${amount}の返金を受け取るには、${store}からの返金リンクを開いてください。`,
    contact: (store) => `返金については${store}にお問い合わせください。`,
    wait: 'お客様の操作は必要ありません。このページは自動で更新されます。',
  },

  exchange: {
    about: '出金時に入力する内容',
    sentence: 'このアドレスへ、必ずこのネットワークで出金してください。',
    receive: '取引所で「受取額」の入力を求められた場合',
    fee: '取引所の手数料が金額から差し引かれる場合は、全額が届くように、手数料の分を加えてください。',
    recipient: '受取人（入力欄がある場合）',
    wallet: 'ウォレットの種類（入力欄がある場合）',
    provider: '決済サービス事業者',
    minimum: '金額が、お使いの取引所の最低出金額を下回っていないことを確認してください。',
  },

  looking: {
    title: 'お支払いの着金を確認しています',
    exchange: (time) =>
      `取引所では5～30分かかることがよくあります。このページは閉じてもかまいません。${time}まで、入金の確認を続けます。`,
    wallet: (time) =>
      `お支払いが反映されるまで数分かかることがよくあります。このページは閉じてもかまいません。${time}まで、入金の確認を続けます。`,
    unsent: 'まだ送金していません',
  },

  compare: {
    sentence:
      'コピーしたアドレスをすり替えるマルウェアがあります。送金する前に、このアドレスをウォレットに入力された送金先と見比べてください。',
    swapped:
      'クリップボードの内容が、コピーしたアドレスと異なります。貼り付けないでください。このページのアドレスをもう一度コピーしてください。',
    aloud: '読み上げる',
    capital: (letter) => `大文字の${letter}`,
  },

  phone: {
    sentence: 'ウォレットではなく、カメラで読み取ってください。このページは自動で更新されます。',
    qr: 'このお支払いのQRコード（カメラ用）',
    share: 'リンクを送る',
  },

  wrong: {
    sentence: (store) =>
      `ウォレットや取引所に表示されたトランザクションIDを貼り付けるか、状況をご記入ください。${store}にお知らせします。`,
    field: 'トランザクションID、または状況の説明',
    fits: (network) => `${network}ネットワークのトランザクションIDである可能性があります。`,
    other: (found, network) =>
      `${found}などのネットワークのトランザクションIDのようですが、このアドレスで受け取れるのは${network}だけです。何を送金したか確認してください。`,
    address: 'これはアドレスで、トランザクションIDではありません。',
    families: {
      hex: 'BitcoinやTRON',
      evm: 'Ethereum',
      solana: 'Solana',
    },
    details: 'お問い合わせ用の情報',
    tell: (store) => `${store}にメッセージを送る`,
    told: 'ありがとうございます',
    toldSentence: (store) =>
      `${store}にお知らせしました。お支払いをもう一度確認しています。このページは自動で更新されます。`,
    reported: (store) => `${store}に問題を報告しました。`,
  },

  payAgain: {
    title: '別の方法でもう一度支払いますか？',
    sentence:
      '最初のお支払いの扱いはまだ決まっていません。今もう一度支払うと、二重払いになるおそれがあります。',
  },

  cancelling: {
    title: 'このお支払いをキャンセルしますか？',
    sentence: '何も送金していない場合にのみキャンセルしてください。',
    question: 'すでに送金しましたか？',
    answer:
      'キャンセルしないでください。戻ってお待ちください。お支払いが検知されしだい、このページに表示されます。',
    keep: 'お支払い手続きを続ける',
    seen: '入金があったため、このお支払いはキャンセルできません。',
  },

  another: {
    title: (price) => `${price} のお支払いはすでに送金済みです`,
    sentence: '新しいお支払いは、このお支払いとは別に追加されます。同じご注文を二重に支払わないでください。',
    anew: '新しいお支払いを開始',
  },

  trouble: {
    invalid: 'このお支払いリンクは無効です',
    ended: 'このお支払いリンクは期限切れです',
    linkSentence:
      'お支払い済みの場合、ショップへのお支払いに影響はありません。まだ支払っていない場合は、ショップでもう一度最初からお手続きください。',
    setup: 'このページはお支払い用に設定されていません',
    setupSentence: 'お支払いは発生していません。ショップにお知らせください。',
    busy: '試行回数が多すぎます',
    busySentence: (seconds) => `お支払いは発生していません。${seconds}秒待ってから、もう一度お試しください。`,
    refused: 'ショップでお支払いを開始できませんでした',
    refusedSentence: 'お支払いは発生していません。このウィンドウを閉じて、もう一度お試しください。',
    method: (method) => `${method}は現在利用できません`,
    methodSentence: 'お支払いは発生していません。別の方法を選ぶか、もう一度お試しください。',
    amount: (method) => `${method}はこの金額では利用できません`,
    amountSentence: 'お支払いは発生していません。別の方法を選んでください。',
    price: 'この商品の価格が変わりました',
    priceSentence: (store) =>
      `新しい価格でのお支払いは発生していません。新しい価格を確認するには、${store}でもう一度最初からお手続きください。`,
    lost: '支払い用アドレスを取得できませんでした',
    lostSentence:
      '接続が切れました。お支払いは発生していません。もう一度お試しいただくか、別の方法を選んでください。',
    changed: 'このページ上でアドレスが書き換えられました',
    changedSentence:
      'ここでは支払わないでください。ご注文に問題はありません。代わりにお支払いページを開いてください。',
    unknown: 'このお支払いは確認が必要です',
    unknownSentence: (store) =>
      `お支払いの状態を読み取れません。お支払い済みの場合、お支払いに影響はありません。もう一度確認するか、${store}にお問い合わせください。`,
    check: 'もう一度確認する',
    details: '詳細をコピー',
  },
};

export const offchain: OffchainText = {
  hosted: {
    getting: 'お支払いページを準備しています…',
    gettingSentence: '今回のお支払い専用のページです。',
    lost: 'お支払いページを読み込めませんでした',
    title: () => 'カード、銀行振込、デジタルウォレットで支払う',
    sentence:
      '別のページでお支払いいただきます。終わったら、このページに戻ってきてください。このページは自動で更新されます。',
    rest: (rest, time) => `${time}までに、同じお支払いページで残りの${rest}を支払ってください。`,
    open: 'お支払いページへ進む',
    newTab: '新しいタブで開きます',
    qr: 'お支払いページのQRコード',
    scan: 'または別の端末のカメラで読み取ってください',
    sent: 'お支払いページですでに支払いましたか？',
    watched: (time) => `${time}まで、入金の確認を続けます。もう一度支払わないでください。`,
    notSent: 'まだ支払っていませんか？',
    newOne: '新しいお支払いページを作成してください。古いページはもう使わないでください。',
    lapsed: 'このお支払いページは期限切れです',
    renew: '新しいお支払いページを作成',
  },
  upi: {
    getting: 'UPIでのお支払いを準備しています…',
    gettingSentence: 'このご注文専用のUPIでのお支払いです。',
    lost: 'UPIでのお支払いを準備できませんでした',
    title: (amount) => `UPIで${amount}を支払う`,
    sentence: 'UPIアプリでお支払いください。このページは自動で更新されます。',
    once: (amount) => ['ちょうど', amount, 'を1回で支払ってください'],
    rest: (rest, time) => `${time}までに、同じUPI IDへ残りの${rest}を支払ってください。`,
    id: 'UPI ID',
    copyId: 'UPI IDをコピー',
    open: 'UPIアプリを開く',
    qr: 'UPIで支払うためのQRコード',
    scan: 'UPIアプリで読み取ってください',
    sent: 'すでに支払いましたか？',
    watched: (time) => `${time}まで、入金の確認を続けます。もう一度支払わないでください。`,
    notSent: 'まだ支払っていませんか？',
    newOne: 'UPIでのお支払いを新しく作成してください。古いUPIのお支払いはもう使わないでください。',
    lapsed: 'このUPIのお支払いは期限切れです',
    renew: 'UPIでのお支払いを新しく作成',
  },
  method: 'お支払い方法',
  paidIt: '支払いました',
  unpaid: 'まだ支払っていません',
};

export const wallet: WalletText = {
  wallet: {
    pay: (amount, name) => `${name}で${amount}を支払う`,
    confirm: (name) => `${name}で承認してください…`,
    confirmSentence:
      'ウォレットで金額とアドレスを確認してください。その間、ほかの方法で支払わないでください。',
    cancelled: 'ウォレットでキャンセルしました',
    nothingSent: '送金は行われていません。',
    network: (name, network) =>
      `送金は行われていません。${name}を${network}ネットワークに切り替えて、もう一度お試しください。`,
    busy: (name) => `送金は行われていません。${name}を開いてください。待機中のリクエストがあります。`,
    problem: (name) => `送金は行われていません。${name}を確認して、もう一度お試しください。`,
    failed: (name) =>
      `送金は行われていません。このお支払いには${name}を使えません。代わりに金額とアドレスをコピーしてください。`,
    unclear: (name) =>
      `送金されたかどうかを${name}で確認してください。送金済みの場合は、もう一度支払わないでください。`,
    elsewhere: (name) =>
      `${name}が別のネットワークまたは別のアドレスに送金した可能性があります。もう一度支払う前に、${name}で確認してください。`,
    real: (name) => `テストモードであっても、${name}は実際の暗号資産を送金します。`,
    unsure: 'ウォレットからこのお支払いの送金が報告されています',
    unsureSentence: 'まずウォレットを確認してください。送金済みの場合は、もう一度支払わないでください。',
  },
  apps: {
    open: 'ウォレットアプリ',
    title: 'ウォレットアプリを開く',
    check: (what, end) => [
      'アプリで、金額が',
      what,
      'であること、アドレスの末尾が',
      end,
      'であることを確認してください。',
    ],
    fills: '通貨・金額・アドレスを自動入力',
    camera: 'ウォレットではなく、カメラで読み取ってください。',
    another: '別のウォレットアプリ',
    sent: (app) => `${app}で送金しましたか？着金を確認しています。`,
    sentInAnother: 'ウォレットアプリで送金しましたか？着金を確認しています。',
    instead: '金額とアドレスをコピーしてください。',
  },
};

export const refund: RefundText = {
  cardOf: (store) => `${store}からの返金`,
  getting: '返金を読み込んでいます',
  offline: 'オンラインに戻ると、このページは続きを表示します。',

  name: {
    title: '返金先アドレスの入力',
    sentence: (asset, network) =>
      `${network}ネットワークの、ご自身の${asset}アドレスを入力してください。ほかのネットワークのアドレスを入力すると、返金は失われます。`,
    field: (asset) => `ご自身の${asset}アドレス`,
    exchange:
      '取引所をお使いですか？必ずこの通貨とこのネットワークの入金アドレスを、取引所でコピーしてください。',
    until: (time) => `${time}までにアドレスを入力してください。`,
    next: '続ける',
  },

  fault: {
    empty: 'ウォレットのアドレスを入力してください。',
    malformed: (network) => `有効な${network}アドレスではありません。もう一度コピーしてください。`,
    otherNetwork: (network) => `別のネットワークのアドレスです。${network}のアドレスを入力してください。`,
    tokenContract: 'ウォレットではなく、トークンコントラクトのアドレスです。ここに送られた通貨は失われます。',
    burnAddress: '誰のものでもないアドレスです。ここに送られた通貨は失われます。',
    storeAddress: (store) => `${store}のアドレスです。ご自身のアドレスを入力してください。`,
    lost: 'アドレスは保存されませんでした。もう一度お試しください。',
    busy: (seconds) => `試行回数が多すぎます。${seconds}秒待ってから、もう一度お試しください。`,
    inDoubt: 'ショップが、このアドレスへの同じ金額の別の返金を確認しています。後でもう一度お試しください。',
  },

  confirm: {
    title: 'ご自身のアドレスですか？',
    sentence: 'ウォレットのアドレスと見比べてください。送金後の返金は取り消せません。',
    yes: 'このアドレスに返金する',
    change: 'アドレスを変更',
  },

  coin: '通貨',
  address: 'アドレス',
  amount: '金額',
  arrives: '受取額',
  sentAt: '送金日時',

  hold: {
    title: (time) => `返金分は${time}に送金されます`,
    sentence: 'アドレスが違いますか？それまでは変更できます。',
    change: '別のアドレスを使う',
    tooLate: '返金分の送金はすでに始まっています。アドレスはもう変更できません。',
    taken: '先に別のアドレスが入力されました。返金はそのアドレスに送られます。',
  },

  pending: {
    title: 'アドレスを保存しました',
    sentence: (store) => `${store}がそのアドレスに返金します。このページは閉じてもかまいません。`,
  },

  sending: {
    title: '返金分を送金しています',
    sentence: 'このページは閉じてもかまいません。自動で更新されます。',
  },

  sent: {
    title: '返金分を送金しました',
    sentence: 'ウォレットに表示されるまで、数分かかることがあります。',
  },

  failed: {
    title: '返金分を送金できませんでした',
    sentence: (store) => `お客様のご資金はまだ${store}にあります。${store}にお問い合わせください。`,
  },

  ended: {
    title: 'この返金リンクは期限切れです',
    sentence: '期限が過ぎたか、ショップが返金を取り消しました。ショップに新しいリンクをご依頼ください。',
  },

  invalid: {
    title: 'この返金リンクは無効です',
    sentence:
      'リンクが不完全か、新しいリンクに置き換えられています。ショップからの最新のリンクを開いてください。',
  },

  unreachable: {
    title: '返金を読み込めませんでした',
    sentence: '接続を確認して、もう一度お試しください。返金に影響はありません。',
  },

  noScript: (store) => `このページにはJavaScriptが必要です。有効にするか、${store}にお問い合わせください。`,
};

export const page: PageText = {
  reopen:
    '接続を確認して、このページをもう一度開いてください。すでにお支払い済みの場合、お支払いに影響はありません。',
  noScript:
    'お支払いを表示するにはJavaScriptが必要です。JavaScriptを有効にするか、{0}にお問い合わせください。すでにお支払い済みの場合、お支払いに影響はありません。',
  incomplete: 'このお支払いリンクは不完全です',
  incompleteSentence:
    'リンクを受け取った場所から、#記号の後をすべて含めて、リンクをもう一度開いてください。すでにお支払い済みの場合、お支払いに影響はありません。',
  failed:
    'お支払いページを開けませんでした。もう一度お試しください。すでにお支払い済みの場合、お支払いに影響はありません。',
  each: '1点あたり{0}',
  quantity: '数量（1～{0}）',
  badQuantity: '数量は1から{0}までの整数にしてください。',
  total: '合計',
  go: 'お支払いへ進む',
  goNoScript:
    'お支払いページにはJavaScriptが必要です。先に進む前にJavaScriptを有効にするか、{0}にお問い合わせください。',
  gone: '商品が見つかりません',
  goneSentence: 'リンクが古いか、不完全な可能性があります。お支払いは発生していません。',
  payBy: '{0}までにお支払いください。',
  over: 'このリンクはもうご利用いただけません',
  overSentence:
    '新しいリンクについては{0}にお問い合わせください。すでにお支払い済みの場合、お支払いに影響はありません。',
  ownPage: '購入するには、このページのボタンを使ってください。',
  notSeen:
    'すでにお支払い済みの場合は、もう一度支払わないでください。お支払いが承認されしだい、{0}にお知らせします。お支払いを始めたページも更新されます。',
  tooLate:
    'すでにお支払い済みの場合は、もう一度支払わないでください。{0}にお知らせします。まだ支払っていない場合は、{0}でもう一度最初からお手続きください。',
  lapsed:
    'すでにお支払い済みの場合は、もう一度支払わないでください。{0}にお知らせします。まだ支払っていない場合は、お支払いを始めたページでお支払いください。',
};
