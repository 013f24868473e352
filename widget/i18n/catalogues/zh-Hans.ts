import type { HelpText, OffchainText, PageText, Text } from './en.ts';

export const text = (): Text => ({
  language: 'zh-Hans',
  direction: 'ltr',

  card: '付款',
  close: '关闭',
  starting: '正在准备您的付款',
  stillLoading: '仍在加载…',
  cardOf: (store) => `向 ${store} 付款`,
  back: '选择其他付款方式',
  tryAgain: '重试',
  help: '帮助',
  switchLanguage: '语言',
  test: '测试模式：不涉及真实资金',
  backTo: (store) => `返回 ${store}`,
  priceFor: (price, what) => `${what}：${price}`,
  for: (what) => `付款项目：${what}`,
  total: '总计',
  items: (items) => `${items} 件商品`,
  networkAndStandard: (network, standard) => `${network} (${standard})`,
  on: (asset, network) => `${asset}（${network} 网络）`,

  minutesLeft: (minutes) => `${minutes} 分钟`,
  timeLeft: '剩余时间',
  timeSpoken: (minutes) => (minutes === 0 ? '时间已到' : `剩余 ${minutes} 分钟`),

  copy: '复制',
  copied: '已复制',
  copyByHand: '长按或按 Ctrl+C 复制',
  copyAmount: '复制金额',
  copyAddress: '复制地址',
  copyMemo: '复制 Memo',

  asides: {
    exchange: '从交易所付款？',
    compare: '核对地址',
    wrong: '遇到问题？',
    cancelling: '取消付款',
  },

  arrived: (received, total) => `已收到 ${received}（共需 ${total}）`,

  choose: {
    title: '选择付款方式',
    sentence: '请选择币种及其网络。',
    sentenceAll: '使用加密货币（选择币种和网络），或使用其他方式付款。',
    none: '目前没有可用的付款方式。未支付任何款项。',
    search: '搜索币种和网络',
    methods: '付款方式',
    found: (methods) => `${methods} 种付款方式`,
    nothing: (query) => `未找到“${query}”。`,
    nothingHint: '请尝试输入币种的名称或代码，或其网络。',
    all: '显示全部付款方式',
    about: (minutes) => (minutes < 60 ? `约 ${minutes} 分钟` : `约 ${Math.round(minutes / 60)} 小时`),
    minimum: (amount) => `最低 ${amount}`,
    onlyFrom: (amount) => `${amount} 起可用`,
    unavailable: (reason) =>
      reason === 'provider_unavailable'
        ? '目前不可用'
        : reason === 'below_minimum'
          ? '仅适用于更高金额'
          : reason === 'no_rate'
            ? '暂无价格'
            : reason === 'not_offered'
              ? '此处不提供'
              : '不可用',
    networks: (networks) => `${networks} 个网络`,
    usual: '常用',
    lowFee: '手续费低',
    recent: '曾经使用',
    coins: '币种',
    more: '更多币种',
    newcomer: '第一次使用加密货币？',
    newcomerHelp:
      '您可以使用持有该币种的钱包应用或交易所账户付款。在那里选择的币种和网络，必须与此处完全相同。',
    resume: '回到您的付款',
    hosted: '银行卡、银行转账或电子钱包',
    noCrypto: '无需加密货币',
  },

  getting: {
    title: '正在获取您的地址…',
    sentence: (method) => `${method}：仅用于本次付款的地址。`,
  },

  pay: {
    title: (amount) => `请转账 ${amount}`,
    sentence: '请扫描二维码，或复制金额和地址。我们会跟踪您的付款。',
    only: (asset, network) => ['请仅转入 ', network, ' 网络上的 ', asset],
    address: (network, length, start, end) =>
      `${network} 网络地址，共 ${length} 个字符，开头为 ${start}，结尾为 ${end}`,
    addressCopied: (start, end) => `已复制。请核对开头是否为 ${start}、结尾是否为 ${end}。`,
    memo: 'Memo（标签）',
    memoWarning: '必须填写此 Memo，否则无法识别这笔款项。',
    fee: (asset) => `您的钱包中还需有少量 ${asset}，用于支付网络手续费。`,
    openWallet: '在钱包中打开',
    seen: '已有一笔付款正在途中，请勿重复转账。',
    qr: (asset) => `使用 ${asset} 付款的二维码`,
    enlarge: '放大二维码',
    scan: '用您的钱包扫描',
    qrElsewhere: '显示二维码，供其他设备扫描',
    phone: '在手机上继续',
    qrFailed: '无法加载二维码。请改为复制地址。',
  },

  processing: {
    title: '已检测到付款',
    sentence: (store) => `您可以离开此页面：付款确认后，${store} 会收到通知。`,
    sent: '已转账',
    confirming: '确认中',
    confirmations: (confirmed, of) => `确认中 ${confirmed}/${of}`,
    paid: '已付款',
    usual: (minutes) => `通常需要${minutes}。`,
    explorer: '在区块浏览器中查看',
  },

  paid: {
    title: '已付款',
    sentence: (store) => `${store} 已收到您的付款。`,
    leaving: (store, seconds) => `${seconds} 秒后前往 ${store}。`,
    onTo: (store) => `继续前往 ${store}`,
    stay: '留在此页面',
    done: '完成',
    sent: '已转账',
    network: '网络',
    rate: '汇率',
    hash: '交易',
    reference: '参考号',
  },

  pill: { open: '付款未完成', continue: '继续' },

  trouble: {
    bar: (title, sentence) => `${title}。${sentence}`,
    offline: '您已离线',
    offlineSentence: '您的付款是安全的；恢复连接后会继续。',
    silent: '无法连接支付服务',
    silentSentence: '您的付款是安全的；我们会继续尝试。',
    openPage: '打开付款页面',
  },
});

export const help: HelpText = {
  getting: {
    slow: '所需时间比平时更长。尚未支付任何款项。',
    verySlow: '仍未收到回应。请等待，或选择其他付款方式。尚未支付任何款项。',
  },

  paying: {
    switching: '已经转账？请勿再次付款，请回到您的付款。',
    withAmount: '使用包含金额的二维码',
    addressOnly: '使用不含金额的二维码',
    stranded: '没有打开钱包？请复制地址，从您的钱包付款。',
    keep: '延长保留此价格',
    mayKeep: (time) => `需要更多时间？您可以将此价格保留到 ${time}。`,
    kept: (time) => `此价格现在保留到 ${time}。`,
    notKept: '此价格无法再延长保留。',
    formerly: (address) => `已经向 ${address} 转账？我们仍在监测该地址，请勿再次付款。`,
  },

  received: {
    title: (received, total) => `已收到 ${received}（共需 ${total}）`,
    sentence: (rest, time) => `请在 ${time} 前，向同一地址再转 ${rest}。`,
    belowMinimum: (rest, minimum) =>
      `剩余的 ${rest} 低于此付款方式可接受的最低金额 ${minimum}。已到账的款项是安全的。`,
    belowAll: (rest, minimum, store) =>
      `剩余的 ${rest} 低于此付款方式可接受的最低金额 ${minimum}。已到账的款项是安全的：如何结清余款，请咨询 ${store}。`,
    other: '用其他方式支付余款',
  },

  rest: {
    sentence: (rest) => `还差 ${rest}。已到账的款项仍会计入；余款将使用新的价格和新的地址。`,
    question: '已经转了余款？',
    answer: '请勿再次付款。请返回并等待：网络上一出现这笔转账，本页面就会显示。',
  },

  expired: {
    title: '此次付款的时间已到',
    sentence: '未支付任何款项。',
    part: (received, total) => `已到账 ${received}（共需 ${total}）。这笔款项是安全的。`,
    sent: '已经转账？',
    watched: (address, time) => `我们会监测 ${address}，直到 ${time}。请勿再次付款。`,
    notSent: '尚未转账？',
    newPrice: '请获取新的价格和新的地址。请勿再使用旧地址。',
    renew: '获取新价格',
    rest: '支付余款',
    noPrice: (store) => `此次付款没有新的价格。请在 ${store} 重新开始。`,
    again: '提交未成功。一切未变，请重试。',
    checking: '时间已到',
    checkingSentence: '我们正在确认没有遗漏任何付款。请不要转账。',
  },

  lapsed: {
    title: '此地址已停用',
    sentence: '未支付任何款项。',
    newAddress: '请获取新的地址。请勿再使用旧地址。',
    renew: '获取新地址',
  },

  price: {
    title: '新价格',
    sentence: '旧地址已停用。您需要将新的金额转到新的地址。',
    before: '之前',
    now: '现在',
    agree: (amount) => `支付 ${amount}`,
  },

  cancelled: {
    title: '此次付款已取消',
    sentence: (store) => `请不要转账。如需付款，请在 ${store} 重新开始。`,
    watched: (address, time, store) =>
      `我们会监测 ${address}，直到 ${time}，并会通知 ${store}。请勿再次付款。`,
  },

  exception: {
    underpaid: {
      title: '到账金额少于价格',
      sentence: (store) => `到账金额少于价格。款项是安全的；${store} 会与您协商处理。请不要再转账。`,
    },
    late: {
      title: '您的付款到账较晚',
      sentence: (store) => `款项在时间截止后才到账。款项是安全的；${store} 会进行核查。请勿再次付款。`,
    },
    overpaid: {
      title: '到账金额多于价格',
      sentence: (store) => `到账金额多于价格。款项是安全的；多付的部分请咨询 ${store}。`,
    },
    wrong_asset: {
      title: '收到了其他币种',
      sentence: (store) => `收到的是其他币种或其他网络的款项，未被计入。请不要再转账；请咨询 ${store}。`,
    },
    reversed: {
      title: '网络撤回了付款',
      sentence: (store) => `这笔付款到账后又被网络撤回。再次付款前，请先咨询 ${store}。`,
    },
    other: {
      title: '正在人工核查',
      sentence: (store) => `${store} 正在核查此次付款。请勿再次付款。`,
    },
  },

  exchange: {
    title: '从交易所付款',
    sentence: '请提币到此地址，并且必须使用这个网络。',
    receive: '若要求填写到账数量',
    fee: '若会扣除手续费：手续费金额',
    withdraw: (amount) => `请提币 ${amount}`,
    noNumber: '请用数字填写手续费。',
    recipient: '收款方（若要求填写）',
    wallet: '钱包类型',
    provider: '支付服务商',
    minimum: '请确认金额不低于您的交易所的最低提币数量。',
    sent: '我已转账',
    watching: '我们正在查找这笔付款',
    wait: (time) => `交易所往往需要 5–30 分钟。您可以关闭此页面：我们会监测到 ${time}。`,
  },

  compare: {
    sentence: '病毒会替换复制的地址。转账前请先核对。',
    field: '将钱包中的地址粘贴到这里',
    same: '地址相同。',
    differs: '这是另一个地址。请勿向粘贴的地址转账，请重新复制。',
    checked: '已复制并核对：剪贴板中正是此内容。',
    swapped: '剪贴板中是其他内容。请勿向其转账，请重新复制。',
    aloud: '朗读',
    capital: (letter) => `大写 ${letter}`,
  },

  phone: {
    sentence: '请用相机扫描，不要用钱包扫描。您在手机上的进度会同步显示在此页面。',
    qr: '此次付款的二维码，供相机扫描',
    share: '发送链接',
  },

  wrong: {
    sentence: (store) => `请粘贴钱包或交易所中的交易 ID，或说明发生了什么。${store} 会收到通知。`,
    field: '交易 ID 或您的说明',
    fits: (network) => `这看起来是 ${network} 网络上的交易。`,
    other: (found, network) =>
      `这看起来是 ${found} 的交易；此地址只接收 ${network}。请核对您转出的币种和网络。`,
    address: '这是地址，不是交易 ID。',
    families: { hex: 'Bitcoin 或 TRON', evm: 'Ethereum', solana: 'Solana' },
    details: '客服所需信息',
    tell: (store) => `告知 ${store}`,
    told: '谢谢',
    toldSentence: (store) => `${store} 已收到通知。您的付款会再次核查；此页面会跟踪进展。`,
  },

  cancelling: {
    title: '取消此次付款？',
    sentence: '仅在您尚未转账时才取消。',
    question: '已经转账？',
    answer: '请勿取消。请返回并等待：网络上一出现这笔转账，本页面就会显示。',
    keep: '继续付款',
    seen: '已检测到款项：无法再取消。',
  },

  receipt: {
    copy: '复制收据',
    share: '分享',
    print: '打印',
  },

  trouble: {
    invalid: '此付款链接无效',
    ended: '此付款链接已停用',
    linkSentence: '如果您已付款，您的款项在商家处是安全的。否则请在商家处重新开始。',
    setup: '此页面未设置付款功能',
    setupSentence: '未支付任何款项。请告知商家。',
    busy: '尝试次数过多',
    busySentence: (seconds) => `未支付任何款项。请等待 ${seconds} 秒后重试。`,
    refused: '商家无法发起付款',
    refusedSentence: '未支付任何款项。请关闭此窗口后重试。',
    method: (method) => `${method} 目前不可用`,
    methodSentence: '未支付任何款项。请选择其他付款方式，或重试。',
    amount: (method) => `${method} 不支持此金额`,
    amountSentence: '未支付任何款项。请选择其他付款方式。',
    price: '此商品的价格已变更',
    priceSentence: (store) => `未按新价格支付任何款项。请在 ${store} 重新开始，以查看新价格。`,
    lost: '无法获取地址',
    lostSentence: '连接已中断。未支付任何款项。请重试，或选择其他付款方式。',
    changed: '此页面上有内容正在更改地址',
    changedSentence: '请勿在此付款。您的订单没有问题：请改为打开付款页面。',
    unknown: '需要进一步核查此次付款',
    unknownSentence: (store) =>
      `此页面无法得知付款状态。如果您已付款，您的付款是安全的。请再次检查，或咨询 ${store}。`,
    check: '再次检查',
  },
};

export const offchain: OffchainText = {
  hosted: {
    getting: '正在获取您的付款页面…',
    gettingSentence: '仅用于本次付款的页面。',
    lost: '无法获取付款页面',
    title: () => '使用银行卡、银行转账或电子钱包付款',
    sentence: '您将在单独的页面付款。完成后请返回：此页面会跟踪您的付款。',
    rest: (rest, time) => `请在 ${time} 前，在同一付款页面支付其余的 ${rest}。`,
    open: '前往付款页面',
    newTab: '在新标签页中打开',
    qr: '付款页面的二维码',
    scan: '或用其他设备的相机扫描',
    sent: '已在那里付款？',
    watched: (time) => `我们会留意这笔付款，直到 ${time}。请勿再次付款。`,
    notSent: '尚未付款？',
    newOne: '请获取新的页面。请勿再使用旧页面。',
    lapsed: '此付款页面已停用',
    renew: '获取新的付款页面',
  },
  upi: {
    getting: '正在准备您的 UPI 付款…',
    gettingSentence: '仅用于本订单的 UPI 付款。',
    lost: '无法准备 UPI 付款',
    title: (amount) => `通过 UPI 支付 ${amount}`,
    sentence: '请使用您的 UPI 应用付款。此页面会跟踪您的付款。',
    once: (amount) => ['请一次性支付，金额恰好为 ', amount],
    rest: (rest, time) => `请在 ${time} 前，向同一 UPI ID 支付其余的 ${rest}。`,
    id: 'UPI ID',
    copyId: '复制 UPI ID',
    open: '打开 UPI 应用',
    qr: '通过 UPI 付款的二维码',
    scan: '用 UPI 应用扫描',
    sent: '已经付款？',
    watched: (time) => `我们会留意这笔付款，直到 ${time}。请勿再次付款。`,
    notSent: '尚未付款？',
    newOne: '请创建新的 UPI 付款。请勿再使用旧的。',
    lapsed: '此 UPI 付款已停用',
    renew: '创建新的 UPI 付款',
  },
  waiting: '正在等待您的付款',
  method: '付款方式',
};

export const page: PageText = {
  reopen: '请检查您的网络连接，然后重新打开此页面。如果您已付款，您的款项是安全的。',
  noScript: '此页面需要 JavaScript 才能显示您的付款：请启用它。如果您已付款，您的款项是安全的。',
  incomplete: '此付款链接不完整',
  incompleteSentence:
    '请从您获得它的地方重新打开，并包含 # 号之后的全部内容。如果您已付款，您的款项是安全的。',
  each: '每件 {0}',
  quantity: '数量（1 至 {0}）',
  badQuantity: '数量必须是 1 至 {0} 的整数。',
  go: '继续付款',
  goNoScript: '付款本身需要 JavaScript：请为下一页启用它。',
  gone: '此处没有该商品',
  goneSentence: '链接可能已过时或不完整。未支付任何款项。',
  ownPage: '如要购买，请按此页面上的按钮。',
  notSeen: '如果您已付款，请勿再次付款：一经确认，{0} 就会收到通知。您开始付款的页面也会跟踪这笔付款。',
  tooLate: '如果您仍然付了款，请勿再次付款：{0} 会收到通知。否则请在商家处重新开始。',
  lapsed: '如果您仍然付了款，请勿再次付款：{0} 会收到通知。否则请在您开始付款的页面上付款。',
};
