import type { RefundNoScript, RefundText } from './en.ts';

export const refund: RefundText = {
  cardOf: (store) => `来自 ${store} 的退款`,
  getting: '正在加载您的退款',
  offline: '恢复网络连接后，此页面会继续。',

  name: {
    title: '退款应发送到哪里？',
    sentence: (asset, network) =>
      `请输入您自己在 ${network} 网络上的 ${asset} 地址。发送到其他网络的币会丢失。`,
    field: (asset) => `您的 ${asset} 地址`,
    exchange: '使用交易所：请复制该币种在该网络上的充值地址。',
    until: (time) => `请在 ${time} 之前输入地址。`,
    next: '继续',
  },

  fault: {
    empty: '请输入您的地址。',
    malformed: (network) => `这不是有效的 ${network} 地址。请重新复制。`,
    otherNetwork: (network) => `此地址属于其他网络。请输入 ${network} 网络的地址。`,
    tokenContract: '这是代币合约，不是钱包。发送到那里的币会丢失。',
    burnAddress: '此地址不属于任何人。发送到那里的币会丢失。',
    storeAddress: (store) => `此地址属于 ${store}。请输入您自己的地址。`,
    lost: '您的地址未保存。请重试。',
    busy: (seconds) => `尝试次数过多。请等待 ${seconds} 秒后重试。`,
    inDoubt: '商家正在核查发往此地址的另一笔相同金额的退款。请稍后再试。',
  },

  confirm: {
    title: '这是您的地址吗？',
    sentence: '请与您的钱包核对。退款发出后无法撤回。',
    yes: '将退款发送到此地址',
    change: '更改地址',
  },

  coin: '币种',
  address: '地址',
  amount: '金额',
  arrives: '您将收到',

  hold: {
    title: (time) => `您的退款将在此时发送：${time}`,
    sentence: '地址有误？在此之前可以更改。',
    change: '使用其他地址',
    tooLate: '您的退款已在途中。地址无法再更改。',
    taken: '之前已输入另一个地址。您的退款将发送到那个地址。',
  },

  pending: {
    title: '您的地址已保存',
    sentence: (store) => `${store} 会将退款发送到该地址。您可以关闭此页面。`,
  },

  sending: {
    title: '您的退款正在途中',
    sentence: '您可以关闭此页面。页面会自动更新。',
  },

  sent: {
    title: '退款已发送',
    sentence: '可能需要几分钟才会显示在您的钱包中。',
  },

  failed: {
    title: '退款发送失败',
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
    sentence: '请检查网络连接后重试。您的退款是安全的。',
  },
};

export const noScript: RefundNoScript = (store) => `此页面需要 JavaScript。请启用它，或联系 ${store}。`;
