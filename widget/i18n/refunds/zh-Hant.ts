import type { RefundNoScript, RefundText } from './en.ts';

export const refund: RefundText = {
  cardOf: (store) => `來自 ${store} 的退款`,
  getting: '正在載入您的退款',
  offline: '恢復網路連線後，此頁面會繼續。',

  name: {
    title: '退款要送到哪裡？',
    sentence: (asset, network) =>
      `請輸入您自己在 ${network} 網路上的 ${asset} 地址。送到其他網路的幣會遺失。`,
    field: (asset) => `您的 ${asset} 地址`,
    exchange: '使用交易所：請複製該幣種在該網路上的入金地址。',
    until: (time) => `請在 ${time} 之前輸入地址。`,
    next: '繼續',
  },

  fault: {
    empty: '請輸入您的地址。',
    malformed: (network) => `這不是有效的 ${network} 地址。請重新複製。`,
    otherNetwork: (network) => `此地址屬於其他網路。請輸入 ${network} 網路的地址。`,
    tokenContract: '這是代幣合約，不是錢包。送到那裡的幣會遺失。',
    burnAddress: '此地址不屬於任何人。送到那裡的幣會遺失。',
    storeAddress: (store) => `此地址屬於 ${store}。請輸入您自己的地址。`,
    lost: '您的地址未儲存。請再試一次。',
    busy: (seconds) => `嘗試次數過多。請等待 ${seconds} 秒後再試。`,
    inDoubt: '商店正在查核另一筆送往此地址、金額相同的退款。請稍後再試。',
  },

  confirm: {
    title: '這是您的地址嗎？',
    sentence: '請與您的錢包核對。退款送出後無法收回。',
    yes: '將退款送到此地址',
    change: '變更地址',
  },

  coin: '幣種',
  address: '地址',
  amount: '金額',
  arrives: '您將收到',

  hold: {
    title: (time) => `您的退款將在此時送出：${time}`,
    sentence: '地址有誤？在此之前可以變更。',
    change: '使用其他地址',
    tooLate: '您的退款已在途中。地址無法再變更。',
    taken: '先前已輸入另一個地址。您的退款會送到那個地址。',
  },

  pending: {
    title: '您的地址已儲存',
    sentence: (store) => `${store} 會將退款送到該地址。您可以關閉此頁面。`,
  },

  sending: {
    title: '您的退款正在途中',
    sentence: '您可以關閉此頁面。頁面會自動更新。',
  },

  sent: {
    title: '退款已送出',
    sentence: '可能需要幾分鐘才會顯示在您的錢包中。',
  },

  failed: {
    title: '無法送出您的退款',
    sentence: (store) => `您的款項仍在 ${store}。請就此聯絡 ${store}。`,
  },

  ended: {
    title: '此退款連結已過期',
    sentence: '時間已到，或商店已取消退款。請向商店索取新連結。',
  },

  invalid: {
    title: '此退款連結無效',
    sentence: '連結可能不完整，或已被新連結取代。請開啟商店的最新連結。',
  },

  unreachable: {
    title: '無法載入您的退款',
    sentence: '請檢查網路連線後再試。您的退款是安全的。',
  },
};

export const noScript: RefundNoScript = (store) => `此頁面需要 JavaScript。請啟用它，或聯絡 ${store}。`;
