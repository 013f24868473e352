import type { HelpText, OffchainText, PageText, RefundText, Text, WalletText } from './en.ts';

export const text = (): Text => ({
  language: 'zh-Hans',
  direction: 'ltr',

  card: '付款',
  close: '关闭',
  starting: '正在准备您的付款',
  stillLoading: '仍在加载…',
  cardOf: (store) => `向 ${store} 付款`,
  back: '选择其他付款方式',
  otherCoins: '其他币种',
  goBack: '返回',
  tryAgain: '重试',
  help: '帮助',
  contact: (store) => `联系 ${store}`,
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
  priceHeld: (time) => `价格保留中，剩余 ${time}`,
  timeSpoken: (minutes) => (minutes === 0 ? '时间已到' : `剩余 ${minutes} 分钟`),

  copy: '复制',
  copied: '已复制',
  copyAgain: '已复制 · 再次复制',
  copyByHand: '长按或按 Ctrl+C 复制',
  copyAmount: '复制金额',
  copyAddress: '复制地址',
  copyMemo: '复制 Memo',
  amount: '金额',
  address: '地址',
  nowCopy: (value) => `现在复制 ${value}`,
  sentIt: '我已转账',

  helpWithPayment: '付款帮助',
  asides: {
    exchange: '从交易所付款？',
    compare: '核对地址',
    wrong: '遇到问题？',
    cancelling: '取消付款',
  },

  arrived: (received, total) => `已收到 ${received}（共需 ${total}）`,

  choose: {
    title: '选择付款方式',
    none: '目前没有可用的付款方式。尚未支付任何款项。',
    search: '搜索币种和网络',
    methods: '付款方式',
    found: (methods) => `${methods} 种付款方式`,
    nothing: (query) => `未找到“${query}”。`,
    nothingHint: '请尝试输入币种的名称或代码，或其网络。',
    all: '显示全部付款方式',
    about: (minutes) => (minutes < 60 ? `约 ${minutes} 分钟` : `约 ${Math.round(minutes / 60)} 小时`),
    onlyFrom: (amount) => `最低 ${amount}`,
    unavailable: (reason) =>
      reason === 'provider_unavailable'
        ? '目前不可用'
        : reason === 'below_minimum'
          ? '金额过小'
          : reason === 'no_rate'
            ? '暂无汇率'
            : reason === 'not_offered'
              ? '此处不提供'
              : '不可用',
    networks: (networks) => `${networks} 个网络`,
    usual: '最常用',
    lowFee: '手续费低',
    recent: '最近使用',
    coins: '币种',
    newcomer: '第一次使用加密货币？',
    newcomerHelp: '请使用持有该币种的加密货币钱包或交易所账户付款，并选择与此页面相同的币种和网络。',
    resume: '返回付款',
    hosted: '银行卡、银行转账或电子钱包',
    noCrypto: '无需加密货币',
    card: '没有加密货币？使用银行卡或银行转账付款',
    network: '选择网络',
  },

  getting: {
    title: '正在获取收款地址…',
    sentence: (method) => `${method}：仅用于本次付款的地址。`,
  },

  pay: {
    title: (amount) => `请转账 ${amount}`,
    send: '请转账',
    sentence: '请扫描二维码，或复制金额和地址。',
    updates: '此页面会自动更新。',
    offline: '恢复连接后会更新。',
    next: '到期后可获取新价格。',
    once: '仅用于本次付款的地址。',
    scanThenEnter: (amount) => `扫码后输入 ${amount}`,
    scan: '用您的钱包扫码',
    waiting: '正在等待您的付款',
    startsEnds: (start, end) => `开头为 ${start}，结尾为 ${end}`,
    only: (asset, network) => ['请仅转账 ', network, ' 网络上的 ', asset],
    address: (network, length, start, end) =>
      `${network} 网络地址，共 ${length} 个字符，开头为 ${start}，结尾为 ${end}`,
    addressCopied: (start, end) => `已复制。请核对地址开头是否为 ${start}、结尾是否为 ${end}。`,
    memo: 'Memo（标签）',
    memoWarning: '必填：请一并填写此 Memo，否则您的资金可能丢失。',
    fee: (asset) => `您还需要 ${asset}，用于支付网络手续费。`,
    openWallet: '在钱包中打开',
    seen: '已有一笔付款正在途中。请勿再次转账。',
    qr: (asset) => `使用 ${asset} 付款的二维码`,
    enlarge: '放大二维码',
    showQr: '显示二维码',
    phone: '在手机上继续',
    qrFailed: '无法加载二维码。请改为复制地址。',
  },

  processing: {
    title: '已检测到付款',
    sentence: (store) => `您可以关闭此页面。付款确认后，我们会通知 ${store}。`,
    usual: (minutes) => `通常需要${minutes}。`,
  },

  progress: {
    confirming: '确认中',
    confirmations: (confirmed, of) => `已确认 ${confirmed}/${of} 次`,
    paid: '付款时间',
    explorer: '在区块浏览器中查看',
  },

  paid: {
    amount: '您已支付',
    title: '付款成功',
    sentence: (store) => `${store} 已收到您的付款。`,
    leaving: (store, seconds) => `${seconds} 秒后自动前往 ${store}`,
    onTo: (store) => `继续前往 ${store}`,
    stay: '留下',
    done: '完成',
    reference: '参考号',
  },

  receipt: {
    sent: '转账金额',
    network: '网络',
    rate: '汇率',
    hash: '交易',
    copyHash: '复制交易 ID',
    copy: '复制收据',
    share: '分享',
    print: '打印',
  },

  pill: {
    open: '付款进行中',
    continue: '继续',
    receipt: '查看收据',
    button: '继续此次付款',
  },

  trouble: {
    bar: (title, sentence) => `${title}。${sentence}`,
    offline: '网络已断开',
    offlineSentence: '您的付款不受影响。恢复连接后会继续。',
    silent: '无法连接支付服务',
    silentSentence: '您的付款不受影响。正在重新连接…',
    openPage: '打开付款页面',
    unopened: (what) => `${what} 没有打开`,
  },
});

export const help: HelpText = {
  getting: {
    slow: '所需时间比平时更长。尚未支付任何款项。',
    verySlow: '仍未收到回应。请继续等待，或选择其他付款方式。尚未支付任何款项。',
  },

  paying: {
    switching: '已经转账？请勿再次付款。请返回原来的付款。',
    withAmount: '使用包含金额的二维码',
    addressOnly: '无法扫描？使用仅含地址的二维码',
    stranded: '钱包没有打开？请复制金额和地址，然后从您的钱包付款。',
    formerly: (address) => `已经向 ${address} 转账了吗？我们仍在监测该地址。请勿再次付款。`,
    formerlyOn: (network) => `已经通过 ${network} 网络转账了吗？我们会检测到这笔付款。请勿再次付款。`,
    tooMany: '币种和网络已不能再更改。请向此地址付款。',
    tooFast: '一分钟内更改次数过多。请向此地址付款，或一分钟后重试。',
  },

  advice: {
    wallet: (wallet, network) => `请在 ${wallet} 中选择 ${network} 网络后再转账。`,
    exchange: (exchange, network) =>
      `请在 ${exchange} 选择“提币”和 ${network} 网络。若会从金额中扣除手续费，请加上手续费。`,
  },

  received: {
    title: (received, total) => `已收到 ${received}（共需 ${total}）`,
    sentence: (rest, time) => `请在 ${time} 前，向同一地址再转 ${rest}。`,
    other: '用其他方式支付余款',
  },

  rest: {
    sentence: (rest) => `还差 ${rest}。已到账的款项会计入付款。余款将使用新的价格和新的地址。`,
    question: '已经转了余款？',
    answer: '请勿再次付款。请返回并等待。检测到您的付款后，此页面会立即显示。',
  },

  expired: {
    title: '此次付款已过期',
    sentence: '我们未收到任何款项。',
    part: (received, total) => `已到账 ${received}（共需 ${total}）。您的资金是安全的。`,
    sent: '已经转账？',
    watched: (address, time) => `我们会持续监测 ${address}，直到 ${time}。请勿再次付款。`,
    notSent: '尚未转账？',
    newPrice: '请获取新的价格和新的地址。请勿再使用旧地址。',
    renew: '获取新价格',
    rest: '支付余款',
    noPrice: (store) => `此次付款没有新的价格。请在 ${store} 重新开始。`,
    again: '我们无法确认操作是否成功。这并不说明您的付款是否到账。请再次点击该按钮。',
    checking: '时间已到',
    checkingSentence: '我们正在确认没有遗漏任何付款。请勿转账。',
  },

  lapsed: {
    title: '此地址已过期',
    sentence: '我们未收到任何款项。',
    newAddress: '请获取新的地址。请勿再使用旧地址。',
    renew: '获取新地址',
  },

  price: {
    title: '新价格',
    sentence: '旧地址已过期。请将新的金额转到新的地址。',
    before: '之前',
    now: '现在',
    agree: (amount) => `支付 ${amount}`,
  },

  cancelled: {
    title: '此次付款已取消',
    sentence: (store) => `请勿转账。如需付款，请在 ${store} 重新开始。`,
    watched: (address, time, store) =>
      `我们会持续监测 ${address}，直到 ${time}。如有款项到账，我们会通知 ${store}。请勿再次付款。`,
  },

  exception: {
    underpaid: {
      title: '到账金额不足',
      sentence: (store) => `您已转出的款项是安全的。${store} 会与您协商处理差额。请勿再转账。`,
    },
    late: {
      title: '您的付款逾期到账',
      sentence: (store) =>
        `您的付款在时间截止后才到账。您的资金是安全的。${store} 会进行核查。请勿再次付款。`,
    },
    overpaid: {
      title: '您转账的金额过多',
      sentence: (store) => `您的资金是安全的。关于差额，请联系 ${store}。`,
    },
    wrong_asset: {
      title: '到账的是其他币种',
      sentence: (store) =>
        `到账的是其他币种，或币种正确但网络不同。款项没有丢失，但暂未计入付款。由 ${store} 决定接受还是退回。请勿再转账。`,
      named: (store, coins) =>
        `您的 ${coins} 已到账。款项没有丢失，但暂未计入付款。由 ${store} 决定接受还是退回。请勿再转账。`,
    },
    reversed: {
      title: '区块链网络撤销了您的付款',
      sentence: (store) => `您的付款到账后又被区块链网络撤销。再次付款前，请先联系 ${store}。`,
    },
    other: {
      title: '正在核查',
      sentence: (store) => `${store} 正在核查此次付款。请勿再次付款。`,
    },
  },

  outcome: {
    due: '应付金额',
    received: '已到账',
    over: '多付金额',
    missing: '少付金额',
    next: '后续安排',
  },

  refund: {
    of: (amount) => `退款 ${amount}`,
    status: {
      awaiting_destination: '等待您填写钱包地址',
      pending: '尚未转出',
      sending: '处理中',
      succeeded: '已转出',
      failed: '未成功',
      expired: '已过期',
      cancelled: '已取消',
    },
    claim: (amount) => `请输入您的钱包地址以取回 ${amount}。`,
    enter: '输入退款地址',
    link: (amount, store) => `如需取回 ${amount}，请打开来自 ${store} 的退款链接。`,
    contact: (store) => `关于退款，请联系 ${store}。`,
    wait: '您无需进行任何操作。此页面会自动更新。',
  },

  exchange: {
    about: '提币时需要填写的内容',
    sentence: '请提币到此地址，并且必须使用这个网络。',
    receive: '若交易所要求填写“到账数量”',
    fee: '如果您的交易所会从金额中扣除手续费，请加上手续费，以便全额到账。',
    recipient: '收款方（若要求填写）',
    wallet: '钱包类型（若要求填写）',
    provider: '支付服务商',
    minimum: '请确认金额不低于您的交易所的最低提币数量。',
  },

  looking: {
    title: '正在查找您的付款',
    exchange: (time) => `交易所往往需要 5–30 分钟。您可以关闭此页面：我们会持续监测您的付款，直到 ${time}。`,
    wallet: (time) => `付款往往需要几分钟才会显示。您可以关闭此页面：我们会持续监测您的付款，直到 ${time}。`,
    unsent: '我还没有转账',
  },

  compare: {
    sentence: '恶意软件可能会替换复制的地址。转账前，请核对此地址与钱包中的地址是否一致。',
    swapped: '剪贴板中的内容不是刚才复制的地址。请勿粘贴。请从此页面重新复制地址。',
    aloud: '朗读',
    capital: (letter) => `大写 ${letter}`,
  },

  phone: {
    sentence: '请用相机扫描，不要用钱包扫描。此页面会自动更新。',
    qr: '此次付款的二维码，供相机扫描',
    share: '发送链接',
  },

  wrong: {
    sentence: (store) => `请粘贴钱包或交易所中的交易 ID，或描述您遇到的问题。我们会通知 ${store}。`,
    field: '交易 ID 或问题描述',
    fits: (network) => `这可能是 ${network} 网络上的交易 ID。`,
    other: (found, network) =>
      `这看起来像 ${found} 这类网络的交易 ID，但此地址只接收 ${network}。请核对您转出的币种和网络。`,
    address: '这是地址，不是交易 ID。',
    families: {
      hex: 'Bitcoin 或 TRON',
      evm: 'Ethereum',
      solana: 'Solana',
    },
    details: '客服所需信息',
    tell: (store) => `向 ${store} 发送消息`,
    told: '谢谢',
    toldSentence: (store) => `我们已通知 ${store}。我们正在再次核查您的付款。此页面会自动更新。`,
    reported: (store) => `您已向 ${store} 报告问题。`,
  },

  payAgain: {
    title: '用其他方式再次付款？',
    sentence: '您的第一笔付款尚未处理完毕。如果现在再次付款，您可能会付两次。',
  },

  cancelling: {
    title: '取消此次付款？',
    sentence: '请仅在尚未转账时取消。',
    question: '已经转账？',
    answer: '请勿取消。请返回并等待。检测到您的付款后，此页面会立即显示。',
    keep: '继续此次付款',
    seen: '已有款项到账，因此无法取消此次付款。',
  },

  another: {
    title: (price) => `您已经发送了一笔 ${price} 的付款`,
    sentence: '新的付款将是额外的一笔。请勿为同一订单重复付款。',
    anew: '发起新的付款',
  },

  trouble: {
    invalid: '此付款链接无效',
    ended: '此付款链接已过期',
    linkSentence: '如果您已付款，您在商家处的付款不受影响。如果您尚未付款，请在商家处重新开始。',
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
    lost: '无法获取收款地址',
    lostSentence: '连接已中断。未支付任何款项。请重试，或选择其他付款方式。',
    changed: '此页面上有内容篡改了收款地址',
    changedSentence: '请勿在此付款。您的订单没有问题。请改为打开付款页面。',
    unknown: '需要核查此次付款',
    unknownSentence: (store) =>
      `我们无法读取付款状态。如果您已付款，您的付款不受影响。请再次检查，或联系 ${store}。`,
    check: '再次检查',
    details: '复制详细信息',
  },
};

export const offchain: OffchainText = {
  hosted: {
    getting: '正在获取您的付款页面…',
    gettingSentence: '仅用于本次付款的页面。',
    lost: '无法加载付款页面',
    title: () => '使用银行卡、银行转账或电子钱包付款',
    sentence: '您将在单独的页面付款。完成后请回到此页面。此页面会自动更新。',
    rest: (rest, time) => `请在 ${time} 前，在同一付款页面支付其余的 ${rest}。`,
    open: '前往付款页面',
    newTab: '在新标签页中打开',
    qr: '付款页面的二维码',
    scan: '或用其他设备的相机扫描',
    sent: '已在付款页面付款？',
    watched: (time) => `我们会持续监测您的付款，直到 ${time}。请勿再次付款。`,
    notSent: '尚未付款？',
    newOne: '请获取新的付款页面。请勿再使用旧页面。',
    lapsed: '此付款页面已过期',
    renew: '获取新的付款页面',
  },
  upi: {
    getting: '正在准备您的 UPI 付款…',
    gettingSentence: '仅用于本订单的 UPI 付款。',
    lost: '无法准备 UPI 付款',
    title: (amount) => `通过 UPI 支付 ${amount}`,
    sentence: '请使用您的 UPI 应用付款。此页面会自动更新。',
    once: (amount) => ['请一次性支付，金额恰好为 ', amount],
    rest: (rest, time) => `请在 ${time} 前，向同一 UPI ID 支付其余的 ${rest}。`,
    id: 'UPI ID',
    copyId: '复制 UPI ID',
    open: '打开 UPI 应用',
    qr: '通过 UPI 付款的二维码',
    scan: '用 UPI 应用扫描',
    sent: '已经付款？',
    watched: (time) => `我们会持续监测您的付款，直到 ${time}。请勿再次付款。`,
    notSent: '尚未付款？',
    newOne: '请创建新的 UPI 付款。请勿再使用旧的 UPI 付款。',
    lapsed: '此 UPI 付款已过期',
    renew: '创建新的 UPI 付款',
  },
  method: '付款方式',
  paidIt: '我已付款',
  unpaid: '我还没有付款',
};

export const wallet: WalletText = {
  wallet: {
    pay: (amount, name) => `使用 ${name} 支付 ${amount}`,
    confirm: (name) => `请在 ${name} 中确认…`,
    confirmSentence: '请在钱包中核对金额和地址。在此期间请勿用其他方式付款。',
    cancelled: '我已在钱包中取消',
    nothingSent: '没有转出任何款项。',
    network: (name, network) => `没有转出任何款项。请将 ${name} 切换到 ${network} 网络，然后重试。`,
    busy: (name) => `没有转出任何款项。请打开 ${name}：有一个请求正在等待处理。`,
    problem: (name) => `没有转出任何款项。请查看 ${name} 后重试。`,
    failed: (name) => `没有转出任何款项。此处无法使用 ${name} 付款：请改为复制金额和地址。`,
    unclear: (name) => `请在 ${name} 中查看付款是否已转出。如已转出，请勿再次付款。`,
    elsewhere: (name) => `${name} 可能已通过其他网络或向其他地址转账。再次付款前，请先在 ${name} 中查看。`,
    real: (name) => `即使在测试模式下，${name} 也会转出真实的加密货币。`,
    unsure: '您的钱包显示此付款已转出',
    unsureSentence: '请先查看您的钱包。如已转出，请勿再次付款。',
  },
  apps: {
    open: '钱包应用',
    title: '打开钱包应用',
    check: (what, end) => ['请在应用中核对金额是否为 ', what, '，地址结尾是否为 ', end, '。'],
    fills: '自动填入币种、金额和地址',
    camera: '请用相机扫描，不要用钱包扫描。',
    another: '其他钱包应用',
    sent: (app) => `已用 ${app} 转账？我们正在查询。`,
    sentInAnother: '已用钱包应用转账？我们正在查询。',
    instead: '请复制金额和地址。',
  },
};

export const refund: RefundText = {
  cardOf: (store) => `来自 ${store} 的退款`,
  getting: '正在加载您的退款',
  offline: '恢复网络连接后，此页面会继续。',

  name: {
    title: '退款要退到哪个地址？',
    sentence: (asset, network) =>
      `请输入您自己在 ${network} 网络上的 ${asset} 地址。如果填写其他网络的地址，您的退款会丢失。`,
    field: (asset) => `您的 ${asset} 地址`,
    exchange: '如使用交易所，请复制交易所提供的充值地址，币种和网络须与此处完全一致。',
    until: (time) => `请在 ${time} 之前输入地址。`,
    next: '继续',
  },

  fault: {
    empty: '请输入您的钱包地址。',
    malformed: (network) => `这不是有效的 ${network} 地址。请重新复制。`,
    otherNetwork: (network) => `此地址属于其他网络。请输入 ${network} 网络的地址。`,
    tokenContract: '这是代币合约的地址，不是钱包地址。转到那里的币会丢失。',
    burnAddress: '此地址不属于任何人。转到那里的币会丢失。',
    storeAddress: (store) => `此地址属于 ${store}。请输入您自己的地址。`,
    lost: '您的地址未保存。请重试。',
    busy: (seconds) => `尝试次数过多。请等待 ${seconds} 秒后重试。`,
    inDoubt: '商家正在核查发往此地址的另一笔相同金额的退款。请稍后再试。',
  },

  confirm: {
    title: '这是您的地址吗？',
    sentence: '请与您钱包中的地址核对。退款一经发出，便无法撤回。',
    yes: '退款到此地址',
    change: '更改地址',
  },

  coin: '币种',
  address: '地址',
  amount: '金额',
  arrives: '您将收到',
  sentAt: '转出时间',

  hold: {
    title: (time) => `您的退款将于 ${time} 转出`,
    sentence: '地址有误？在此之前可以更改。',
    change: '使用其他地址',
    tooLate: '您的退款已在途中。地址无法再更改。',
    taken: '已先输入了另一个地址。您的退款将转到那个地址。',
  },

  pending: {
    title: '您的地址已保存',
    sentence: (store) => `${store} 会将退款转到该地址。您可以关闭此页面。`,
  },

  sending: {
    title: '您的退款正在途中',
    sentence: '您可以关闭此页面。页面会自动更新。',
  },

  sent: {
    title: '退款已转出',
    sentence: '可能需要几分钟才会显示在您的钱包中。',
  },

  failed: {
    title: '退款未能转出',
    sentence: (store) => `您的款项仍在 ${store}。请就此联系 ${store}。`,
  },

  ended: {
    title: '此退款链接已过期',
    sentence: '时间已到，或商家已取消退款。请向商家索取新链接。',
  },

  invalid: {
    title: '此退款链接无效',
    sentence: '链接可能不完整，或已被新链接取代。请打开商家的最新链接。',
  },

  unreachable: {
    title: '无法加载您的退款',
    sentence: '请检查网络连接后重试。您的退款不受影响。',
  },

  noScript: (store) => `此页面需要 JavaScript。请启用它，或联系 ${store}。`,
};

export const page: PageText = {
  reopen: '请检查您的网络连接，然后重新打开此页面。如果您已付款，您的付款不受影响。',
  noScript:
    '此页面需要 JavaScript 才能显示您的付款。请启用 JavaScript，或联系 {0}。如果您已付款，您的付款不受影响。',
  incomplete: '此付款链接不完整',
  incompleteSentence:
    '请从您获得链接的地方重新打开链接，并包含 # 号之后的全部内容。如果您已付款，您的付款不受影响。',
  failed: '无法打开付款页面。请重试。如果您已付款，您的付款不受影响。',
  each: '每件 {0}',
  quantity: '数量（1 至 {0}）',
  badQuantity: '数量必须是 1 至 {0} 的整数。',
  total: '总计',
  go: '继续付款',
  goNoScript: '付款页面需要 JavaScript。请先启用 JavaScript 再继续，或联系 {0}。',
  gone: '未找到商品',
  goneSentence: '链接可能已过时或不完整。未支付任何款项。',
  payBy: '请在 {0} 前付款。',
  over: '此链接已无法使用',
  overSentence: '请向 {0} 索取新链接。如果您已付款，您的付款不受影响。',
  ownPage: '如要购买，请使用此页面上的按钮。',
  notSeen: '如果您已付款，请勿再次付款。您的付款一经确认，我们就会通知 {0}。您开始付款的页面也会更新。',
  tooLate: '如果您确实已付款，请勿再次付款：我们会通知 {0}。如果您尚未付款，请在 {0} 重新开始。',
  lapsed: '如果您确实已付款，请勿再次付款：我们会通知 {0}。如果您尚未付款，请在您开始付款的页面上付款。',
};
