import type { HelpText, OffchainText, PageText, Text } from './en.ts';

export const text = (): Text => ({
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
    only: (asset, network) => [network, 'ネットワークの', asset, 'だけを送金してください'],
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
    addressOnly: '金額なしのコードを使う',
    stranded: 'ウォレットが開きませんか？アドレスをコピーして、ウォレットからお支払いください。',
    keep: 'この価格をもうしばらく維持する',
    mayKeep: (time) => `もう少し時間が必要ですか？この価格を${time}まで維持できます。`,
    kept: (time) => `この価格は${time}まで有効になりました。`,
    notKept: 'この価格はこれ以上維持できません。',
    formerly: (address) =>
      `すでに${address}へ送金しましたか？このアドレスは引き続き確認しています。もう一度支払わないでください。`,
  },

  received: {
    title: (received, total) => `${total}のうち${received}が届きました`,
    sentence: (rest, time) => `${time}までに、同じアドレスへあと${rest}を送金してください。`,
    belowMinimum: (rest, minimum) =>
      `残りの${rest}は、この方法で受け取れる最低額の${minimum}を下回っています。届いた分は安全です。`,
    belowAll: (rest, minimum, store) =>
      `残りの${rest}は、この方法で受け取れる最低額の${minimum}を下回っています。届いた分は安全です。残りの支払い方は${store}にお問い合わせください。`,
    other: '残りを別の方法で支払う',
  },

  rest: {
    sentence: (rest) =>
      `${rest}が不足しています。届いた分は引き続き有効です。残りの分には、新しい価格と新しいアドレスが用意されます。`,
    question: '残りをすでに送金しましたか？',
    answer:
      'もう一度支払わないでください。戻ってお待ちください。ネットワークに反映されしだい、このページに表示されます。',
  },

  expired: {
    title: 'このお支払いの期限が過ぎました',
    sentence: 'お支払いは発生していません。',
    part: (received, total) => `${total}のうち${received}が届きました。このお金は安全です。`,
    sent: 'すでに送金しましたか？',
    watched: (address, time) => `${time}まで${address}を確認しています。もう一度支払わないでください。`,
    notSent: 'まだ送金していませんか？',
    newPrice: '新しい価格と新しいアドレスを取得してください。古いアドレスはもう使わないでください。',
    renew: '新しい価格を取得',
    rest: '残りを支払う',
    noPrice: (store) => `このお支払いの新しい価格はありません。${store}でもう一度最初からお手続きください。`,
    again: '送信できませんでした。何も変わっていません。もう一度お試しください。',
    checking: '期限になりました',
    checkingSentence: '見落とした送金がないか確認しています。何も送金しないでください。',
  },

  lapsed: {
    title: 'このアドレスはもう使われていません',
    sentence: 'お支払いは発生していません。',
    newAddress: '新しいアドレスを取得してください。古いアドレスはもう使わないでください。',
    renew: '新しいアドレスを取得',
  },

  price: {
    title: '新しい価格',
    sentence: '古いアドレスはもう使われていません。新しい金額を新しいアドレスへ送金します。',
    before: '変更前',
    now: '現在',
    agree: (amount) => `${amount}を支払う`,
  },

  cancelled: {
    title: 'このお支払いはキャンセルされました',
    sentence: (store) =>
      `何も送金しないでください。お支払いになる場合は、${store}でもう一度最初からお手続きください。`,
    watched: (address, time, store) =>
      `${time}まで${address}を確認し、${store}に知らせます。もう一度支払わないでください。`,
  },

  exception: {
    underpaid: {
      title: '届いた金額が不足しています',
      sentence: (store) =>
        `届いた金額が価格を下回っています。お金は安全です。${store}がお客様と対応します。これ以上送金しないでください。`,
    },
    late: {
      title: 'お支払いが期限後に届きました',
      sentence: (store) =>
        `期限が過ぎてからお金が届きました。お金は安全です。${store}が確認します。もう一度支払わないでください。`,
    },
    overpaid: {
      title: '価格より多く届きました',
      sentence: (store) =>
        `価格より多く届きました。お金は安全です。超過分については${store}にお問い合わせください。`,
    },
    wrong_asset: {
      title: '別の通貨が届きました',
      sentence: (store) =>
        `別の通貨、または別のネットワークで届いたため、お支払いに算入されていません。これ以上送金せず、${store}にお問い合わせください。`,
    },
    reversed: {
      title: 'ネットワークが取り消しました',
      sentence: (store) =>
        `お支払いは、いったん届いたあとにネットワークによって取り消されました。もう一度支払う前に、${store}にお問い合わせください。`,
    },
    other: {
      title: '担当者が確認しています',
      sentence: (store) => `${store}がこのお支払いを確認しています。もう一度支払わないでください。`,
    },
  },

  exchange: {
    title: '取引所からのお支払い',
    sentence: 'このアドレスへ、必ずこのネットワークで出金してください。',
    receive: '受取額の入力欄がある場合',
    fee: '手数料が差し引かれる場合：手数料の額',
    withdraw: (amount) => `${amount}を出金してください`,
    noNumber: '手数料は数字で入力してください。',
    recipient: '受取人（入力欄がある場合）',
    wallet: 'ウォレットの種類',
    provider: '決済サービス事業者',
    minimum: '金額が、お使いの取引所の最低出金額を下回っていないことを確認してください。',
    sent: '送金しました',
    watching: '送金を確認しています',
    wait: (time) =>
      `取引所では5～30分かかることがよくあります。このページは閉じてもかまいません。${time}まで確認を続けます。`,
  },

  compare: {
    sentence: 'コピーしたアドレスをすり替えるウイルスがあります。送金する前に照合してください。',
    field: 'ウォレットのアドレスをここに貼り付け',
    same: '同じアドレスです。',
    differs: '別のアドレスです。貼り付けたアドレスには送金せず、もう一度コピーしてください。',
    checked: 'コピーして確認しました。クリップボードの内容は完全に一致しています。',
    swapped: 'クリップボードに別の内容が入っています。そこへは送金せず、もう一度コピーしてください。',
    aloud: '読み上げる',
    capital: (letter) => `大文字の${letter}`,
  },

  phone: {
    sentence:
      'ウォレットではなく、カメラで読み取ってください。スマートフォンでの操作は、このページにも反映されます。',
    qr: 'このお支払いのQRコード（カメラ用）',
    share: 'リンクを送る',
  },

  wrong: {
    sentence: (store) =>
      `ウォレットや取引所に表示されたトランザクションIDを貼り付けるか、状況をご記入ください。${store}に知らせます。`,
    field: 'トランザクションID、または状況の説明',
    fits: (network) => `${network}ネットワークのトランザクションのようです。`,
    other: (found, network) =>
      `${found}のトランザクションのようですが、このアドレスで受け取れるのは${network}だけです。何を送金したか確認してください。`,
    address: 'これはアドレスで、トランザクションIDではありません。',
    families: { hex: 'BitcoinまたはTRON', evm: 'Ethereum', solana: 'Solana' },
    details: 'お問い合わせ用の情報',
    tell: (store) => `${store}に知らせる`,
    told: 'ありがとうございます',
    toldSentence: (store) =>
      `${store}に知らせました。お支払いをもう一度確認します。状況はこのページに表示されます。`,
  },

  cancelling: {
    title: 'このお支払いをキャンセルしますか？',
    sentence: '何も送金していない場合にのみキャンセルしてください。',
    question: 'すでに送金しましたか？',
    answer:
      'キャンセルしないでください。戻ってお待ちください。ネットワークに反映されしだい、このページに表示されます。',
    keep: 'お支払いを続ける',
    seen: '送金が検知されたため、もうキャンセルできません。',
  },

  receipt: {
    copy: '領収書をコピー',
    share: '共有',
    print: '印刷',
  },

  trouble: {
    invalid: 'このお支払いリンクは無効です',
    ended: 'このお支払いリンクは終了しています',
    linkSentence:
      'お支払い済みの場合、お支払いはショップ側で安全です。まだの場合は、ショップでもう一度最初からお手続きください。',
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
    lost: 'アドレスを取得できませんでした',
    lostSentence:
      '接続が切れました。お支払いは発生していません。もう一度お試しいただくか、別の方法を選んでください。',
    changed: 'このページ上の何かがアドレスを書き換えています',
    changedSentence:
      'ここでは支払わないでください。ご注文に問題はありません。代わりにお支払いページを開いてください。',
    unknown: 'このお支払いは詳しい確認が必要です',
    unknownSentence: (store) =>
      `このページではお支払いの状態がわかりません。お支払い済みの場合、お支払いは安全です。もう一度確認するか、${store}にお問い合わせください。`,
    check: 'もう一度確認する',
  },
};

export const offchain: OffchainText = {
  hosted: {
    getting: 'お支払いページを取得しています…',
    gettingSentence: '今回のお支払い専用のページです。',
    lost: 'お支払いページを取得できませんでした',
    title: () => 'カード、銀行、または電子ウォレットで支払う',
    sentence:
      '専用のページでお支払いいただきます。終わったら戻ってきてください。状況はこのページに表示されます。',
    rest: (rest, time) => `${time}までに、同じお支払いページで残りの${rest}を支払ってください。`,
    open: 'お支払いページへ進む',
    newTab: '新しいタブで開きます',
    qr: 'お支払いページのQRコード',
    scan: 'または別の端末のカメラで読み取ってください',
    sent: 'すでにそちらで支払いましたか？',
    watched: (time) => `${time}まで、お支払いが届くかどうかの確認を続けます。もう一度支払わないでください。`,
    notSent: 'まだ支払っていませんか？',
    newOne: '新しいページを取得してください。古いページはもう使わないでください。',
    lapsed: 'このお支払いページはもう使われていません',
    renew: '新しいお支払いページを取得',
  },
  upi: {
    getting: 'UPIでのお支払いを準備しています…',
    gettingSentence: 'このご注文専用のUPIでのお支払いです。',
    lost: 'UPIでのお支払いを準備できませんでした',
    title: (amount) => `UPIで${amount}を支払う`,
    sentence: 'UPIアプリでお支払いください。状況はこのページに表示されます。',
    once: (amount) => ['ちょうど', amount, 'を1回で送金してください'],
    rest: (rest, time) => `${time}までに、同じUPI IDへ残りの${rest}を支払ってください。`,
    id: 'UPI ID',
    copyId: 'UPI IDをコピー',
    open: 'UPIアプリを開く',
    qr: 'UPIで支払うためのQRコード',
    scan: 'UPIアプリで読み取ってください',
    sent: 'すでに支払いましたか？',
    watched: (time) => `${time}まで、お支払いが届くかどうかの確認を続けます。もう一度支払わないでください。`,
    notSent: 'まだ支払っていませんか？',
    newOne: 'UPIでのお支払いを新しく作成してください。古いものはもう使わないでください。',
    lapsed: 'このUPIのお支払いはもう使われていません',
    renew: 'UPIでのお支払いを新しく作成',
  },
  waiting: 'お支払いを待っています',
  method: 'お支払い方法',
};

export const page: PageText = {
  reopen:
    '接続を確認して、このページをもう一度開いてください。すでにお支払い済みの場合、お支払いは安全です。',
  noScript:
    'お支払いを表示するにはJavaScriptが必要です。有効にしてください。すでにお支払い済みの場合、お支払いは安全です。',
  incomplete: 'このお支払いリンクは不完全です',
  incompleteSentence:
    'リンクを受け取った場所から、#記号の後をすべて含めてもう一度開いてください。すでにお支払い済みの場合、お支払いは安全です。',
  each: '1点{0}',
  quantity: '数量（1～{0}）',
  badQuantity: '数量は1から{0}までの整数にしてください。',
  go: 'お支払いへ進む',
  goNoScript: 'お支払いにはJavaScriptが必要です。次のページのために有効にしてください。',
  gone: 'この商品はここにありません',
  goneSentence: 'リンクが古いか、不完全な可能性があります。お支払いは発生していません。',
  ownPage: '購入するには、このページのボタンを押してください。',
  notSeen:
    'すでにお支払い済みの場合は、もう一度支払わないでください。承認され次第、{0}に通知されます。お支払いを始めたページでも確認できます。',
  tooLate:
    'それでもお支払い済みの場合は、もう一度支払わないでください。{0}に通知されます。まだの場合は、ショップでもう一度最初からお手続きください。',
  lapsed:
    'それでもお支払い済みの場合は、もう一度支払わないでください。{0}に通知されます。まだの場合は、お支払いを始めたページでお支払いください。',
};
