import type { RefundNoScript, RefundText } from './en.ts';

export const refund: RefundText = {
  cardOf: (store) => `${store}からの返金`,
  getting: '返金を読み込んでいます',
  offline: 'オンラインに戻ると、このページは続きを表示します。',

  name: {
    title: '返金の送り先はどこですか？',
    sentence: (asset, network) =>
      `${network}ネットワークの${asset}を受け取れる、ご自身のアドレスを入力してください。ほかのネットワークに送られた通貨は失われます。`,
    field: (asset) => `ご自身の${asset}アドレス`,
    exchange: '取引所の場合：この通貨とこのネットワークの入金アドレスをコピーしてください。',
    until: (time) => `${time}までにアドレスを入力してください。`,
    next: '続ける',
  },

  fault: {
    empty: 'アドレスを入力してください。',
    malformed: (network) => `有効な${network}アドレスではありません。もう一度コピーしてください。`,
    otherNetwork: (network) => `別のネットワークのアドレスです。${network}のアドレスを入力してください。`,
    tokenContract: 'トークンのコントラクトで、ウォレットではありません。ここに送られた通貨は失われます。',
    burnAddress: '誰のものでもないアドレスです。ここに送られた通貨は失われます。',
    storeAddress: (store) => `${store}のアドレスです。ご自身のアドレスを入力してください。`,
    lost: 'アドレスは保存されませんでした。もう一度お試しください。',
    busy: (seconds) => `試行回数が多すぎます。${seconds}秒待ってから、もう一度お試しください。`,
    inDoubt: 'ショップが、このアドレスへの同じ金額の別の返金を確認しています。後でもう一度お試しください。',
  },

  confirm: {
    title: 'ご自身のアドレスですか？',
    sentence: 'ウォレットのアドレスと見比べてください。送信した返金は取り消せません。',
    yes: 'このアドレスに返金を送る',
    change: 'アドレスを変更',
  },

  coin: '通貨',
  address: 'アドレス',
  amount: '金額',
  arrives: '受取額',

  hold: {
    title: (time) => `返金は${time}に送信されます`,
    sentence: 'アドレスが違いますか？それまでは変更できます。',
    change: '別のアドレスを使う',
    tooLate: '返金はすでに送信中です。アドレスはもう変更できません。',
    taken: '先に別のアドレスが入力されました。返金はそのアドレスに送られます。',
  },

  pending: {
    title: 'アドレスを保存しました',
    sentence: (store) => `${store}がそのアドレスに返金します。このページは閉じてもかまいません。`,
  },

  sending: {
    title: '返金を送信しています',
    sentence: 'このページは閉じてもかまいません。自動で更新されます。',
  },

  sent: {
    title: '返金を送信しました',
    sentence: 'ウォレットに表示されるまで、数分かかることがあります。',
  },

  failed: {
    title: '返金を送信できませんでした',
    sentence: (store) => `お客様のお金は${store}にあります。${store}にお問い合わせください。`,
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
    sentence: '接続を確認して、もう一度お試しください。返金は安全です。',
  },
};

export const noScript: RefundNoScript = (store) =>
  `このページにはJavaScriptが必要です。有効にするか、${store}にお問い合わせください。`;
