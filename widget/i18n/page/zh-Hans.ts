import type { PageText } from '../en-page.ts';

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
