import type { PageText } from '../en-page.ts';

export const page: PageText = {
  reopen: '請檢查您的網路連線，然後重新開啟此頁面。如果您已付款，您的款項是安全的。',
  noScript: '此頁面需要 JavaScript 才能顯示您的付款：請啟用它。如果您已付款，您的款項是安全的。',
  incomplete: '此付款連結不完整',
  incompleteSentence:
    '請從您取得它的地方重新開啟，並包含 # 號之後的全部內容。如果您已付款，您的款項是安全的。',
  each: '每件 {0}',
  quantity: '數量（1 至 {0}）',
  badQuantity: '數量必須是 1 至 {0} 的整數。',
  go: '繼續付款',
  goNoScript: '付款本身需要 JavaScript：請為下一頁啟用它。',
  gone: '這裡沒有此商品',
  goneSentence: '連結可能已過時或不完整。尚未支付任何款項。',
  ownPage: '如要購買，請按此頁面上的按鈕。',
  notSeen: '如果您已付款，請勿再次付款：一經確認，{0} 就會收到通知。您開始付款的頁面也會追蹤這筆付款。',
  tooLate: '如果您仍然付了款，請勿再次付款：{0} 會收到通知。若尚未付款，請到商家那裡重新開始。',
  lapsed: '如果您仍然付了款，請勿再次付款：{0} 會收到通知。若尚未付款，請在您開始付款的頁面上付款。',
};
