import type { PageText } from './en.ts';

export const page: PageText = {
  reopen: '請檢查您的網路連線，然後重新開啟此頁面。如果您已付款，您的付款是安全的。',
  noScript:
    '此頁面需要 JavaScript 才能顯示您的付款。請啟用 JavaScript，或聯絡 {0}。如果您已付款，您的付款是安全的。',
  incomplete: '此付款連結不完整',
  incompleteSentence:
    '請從您取得連結的地方重新開啟連結，並包含 # 號之後的全部內容。如果您已付款，您的付款是安全的。',
  each: '每件 {0}',
  quantity: '數量（1 至 {0}）',
  badQuantity: '數量必須是 1 至 {0} 的整數。',
  total: '總計',
  go: '繼續付款',
  goNoScript: '付款頁面需要 JavaScript。請先啟用 JavaScript 再繼續，或聯絡 {0}。',
  gone: '找不到商品',
  goneSentence: '連結可能已過時或不完整。尚未支付任何款項。',
  ownPage: '如要購買，請使用此頁面上的按鈕。',
  notSeen: '如果您已付款，請勿再次付款。您的付款一經確認，我們就會通知 {0}。您開始付款的頁面也會更新。',
  tooLate: '如果您確實已付款，請勿再次付款：我們會通知 {0}。如果您尚未付款，請到 {0} 重新開始。',
  lapsed: '如果您確實已付款，請勿再次付款：我們會通知 {0}。如果您尚未付款，請在您開始付款的頁面上付款。',
};
