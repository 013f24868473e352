import type { RefundNoScript, RefundText } from './en.ts';

export const refund: RefundText = {
  cardOf: (store) => `Hoàn tiền từ ${store}`,
  getting: 'Đang tải khoản hoàn tiền',
  offline: 'Trang này tiếp tục khi bạn có mạng trở lại.',

  name: {
    title: 'Gửi khoản hoàn tiền đến đâu?',
    sentence: (asset, network) =>
      `Nhập địa chỉ của chính bạn cho ${asset} trên mạng ${network}. Coin gửi đến mạng khác sẽ bị mất.`,
    field: (asset) => `Địa chỉ ${asset} của bạn`,
    exchange: 'Từ sàn giao dịch: sao chép địa chỉ nạp của đúng coin này và đúng mạng này.',
    until: (time) => `Nhập địa chỉ trước ${time}.`,
    next: 'Tiếp tục',
  },

  fault: {
    empty: 'Hãy nhập địa chỉ của bạn.',
    malformed: (network) => `Đây không phải địa chỉ ${network} hợp lệ. Hãy sao chép lại.`,
    otherNetwork: (network) => `Địa chỉ này thuộc mạng khác. Hãy nhập địa chỉ trên mạng ${network}.`,
    tokenContract: 'Đây là hợp đồng của token, không phải ví. Coin gửi đến đó sẽ bị mất.',
    burnAddress: 'Địa chỉ này không thuộc về ai. Coin gửi đến đó sẽ bị mất.',
    storeAddress: (store) => `Địa chỉ này của ${store}. Hãy nhập địa chỉ của bạn.`,
    lost: 'Địa chỉ của bạn chưa được lưu. Hãy thử lại.',
    busy: (seconds) => `Quá nhiều lần thử. Hãy đợi ${seconds} giây rồi thử lại.`,
    inDoubt: 'Cửa hàng đang kiểm tra một khoản hoàn tiền khác cùng số tiền đến địa chỉ này. Hãy thử lại sau.',
  },

  confirm: {
    title: 'Đây có phải địa chỉ của bạn?',
    sentence: 'Hãy so với ví của bạn. Khoản hoàn tiền đã gửi không thể lấy lại.',
    yes: 'Gửi hoàn tiền đến địa chỉ này',
    change: 'Đổi địa chỉ',
  },

  coin: 'Coin',
  address: 'Địa chỉ',
  amount: 'Số tiền',
  arrives: 'Bạn nhận',

  hold: {
    title: (time) => `Khoản hoàn tiền sẽ được gửi lúc ${time}`,
    sentence: 'Sai địa chỉ? Bạn có thể đổi trước lúc đó.',
    change: 'Dùng địa chỉ khác',
    tooLate: 'Khoản hoàn tiền đã được gửi đi. Không thể đổi địa chỉ nữa.',
    taken: 'Trước đó đã có địa chỉ khác được nhập. Khoản hoàn tiền gửi đến địa chỉ đó.',
  },

  pending: {
    title: 'Địa chỉ của bạn đã được lưu',
    sentence: (store) => `${store} sẽ gửi hoàn tiền đến đó. Bạn có thể đóng trang này.`,
  },

  sending: {
    title: 'Khoản hoàn tiền đang được gửi',
    sentence: 'Bạn có thể đóng trang này. Trang tự cập nhật.',
  },

  sent: {
    title: 'Đã gửi hoàn tiền',
    sentence: 'Có thể mất vài phút để hiện trong ví của bạn.',
  },

  failed: {
    title: 'Không gửi được khoản hoàn tiền',
    sentence: (store) => `Tiền của bạn vẫn ở ${store}. Hãy liên hệ ${store} về việc này.`,
  },

  ended: {
    title: 'Liên kết hoàn tiền này đã hết hạn',
    sentence: 'Đã hết thời gian, hoặc cửa hàng đã hủy hoàn tiền. Hãy xin cửa hàng liên kết mới.',
  },

  invalid: {
    title: 'Liên kết hoàn tiền này không hợp lệ',
    sentence:
      'Liên kết có thể thiếu, hoặc đã được thay bằng liên kết mới hơn. Hãy mở liên kết mới nhất của cửa hàng.',
  },

  unreachable: {
    title: 'Không tải được khoản hoàn tiền',
    sentence: 'Hãy kiểm tra kết nối và thử lại. Khoản hoàn tiền của bạn vẫn an toàn.',
  },
};

export const noScript: RefundNoScript = (store) =>
  `Trang này cần JavaScript. Hãy bật lên hoặc liên hệ ${store}.`;
