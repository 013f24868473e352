import type { PageText } from './en.ts';

export const page: PageText = {
  reopen: '请检查您的网络连接，然后重新打开此页面。如果您已付款，您的付款是安全的。',
  noScript:
    '此页面需要 JavaScript 才能显示您的付款。请启用 JavaScript，或联系 {0}。如果您已付款，您的付款是安全的。',
  incomplete: '此付款链接不完整',
  incompleteSentence:
    '请从您获得链接的地方重新打开链接，并包含 # 号之后的全部内容。如果您已付款，您的付款是安全的。',
  each: '每件 {0}',
  quantity: '数量（1 至 {0}）',
  badQuantity: '数量必须是 1 至 {0} 的整数。',
  total: '总计',
  go: '继续付款',
  goNoScript: '付款页面需要 JavaScript。请先启用 JavaScript 再继续，或联系 {0}。',
  gone: '未找到商品',
  goneSentence: '链接可能已过时或不完整。未支付任何款项。',
  ownPage: '如要购买，请使用此页面上的按钮。',
  notSeen: '如果您已付款，请勿再次付款。您的付款一经确认，我们就会通知 {0}。您开始付款的页面也会更新。',
  tooLate: '如果您确实已付款，请勿再次付款：我们会通知 {0}。如果您尚未付款，请在 {0} 重新开始。',
  lapsed: '如果您确实已付款，请勿再次付款：我们会通知 {0}。如果您尚未付款，请在您开始付款的页面上付款。',
};
