import type { Text } from './en.ts';
import { rich } from './rich.ts';

export const text: Text = {
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
    only: (asset, network) => rich('请仅转入 ', network, ' 网络上的 ', asset),
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
};
