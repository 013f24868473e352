import type { Text } from './en.ts';
import { rich } from './rich.ts';

export const text: Text = {
  language: 'vi',
  direction: 'ltr',

  card: 'Thanh toán',
  close: 'Đóng',
  starting: 'Đang chuẩn bị thanh toán',
  stillLoading: 'Vẫn đang tải…',
  cardOf: (store) => `Thanh toán cho ${store}`,
  back: 'Chọn phương thức khác',
  tryAgain: 'Thử lại',
  help: 'Trợ giúp',
  switchLanguage: 'Ngôn ngữ',
  test: 'Chế độ thử nghiệm – không dùng tiền thật',
  backTo: (store) => `Quay lại ${store}`,
  priceFor: (price, what) => `${price} cho ${what}`,
  for: (what) => `cho ${what}`,
  total: 'Tổng cộng',
  items: (items) => `${items} sản phẩm`,
  networkAndStandard: (network, standard) => `${network} (${standard})`,
  on: (asset, network) => `${asset} qua mạng ${network}`,

  minutesLeft: (minutes) => `${minutes} phút`,
  timeLeft: 'Thời gian còn lại',
  timeSpoken: (minutes) => (minutes === 0 ? 'Đã hết thời gian' : `Còn ${minutes} phút`),

  copy: 'Sao chép',
  copied: 'Đã sao chép',
  copyByHand: 'Nhấn giữ hoặc nhấn Ctrl+C để sao chép',
  copyAmount: 'Sao chép số tiền',
  copyAddress: 'Sao chép địa chỉ',
  copyMemo: 'Sao chép memo',

  asides: {
    exchange: 'Thanh toán từ sàn giao dịch?',
    compare: 'Kiểm tra địa chỉ',
    wrong: 'Có vấn đề gì không?',
    cancelling: 'Hủy thanh toán',
  },

  arrived: (received, total) => `Đã nhận ${received} trên tổng ${total}`,

  choose: {
    title: 'Chọn cách thanh toán',
    sentence: 'Chọn coin và mạng của coin đó.',
    sentenceAll: 'Bằng coin qua mạng của coin đó, hoặc không cần tiền mã hóa.',
    none: 'Hiện không có phương thức nào khả dụng. Chưa có khoản tiền nào được thanh toán.',
    search: 'Tìm coin và mạng',
    methods: 'Phương thức thanh toán',
    found: (methods) => `${methods} phương thức`,
    nothing: (query) => `Không tìm thấy “${query}”.`,
    nothingHint: 'Hãy thử tên hoặc mã của coin, hoặc tên mạng.',
    all: 'Hiển thị tất cả phương thức',
    about: (minutes) => (minutes < 60 ? `khoảng ${minutes} phút` : `khoảng ${Math.round(minutes / 60)} giờ`),
    minimum: (amount) => `Tối thiểu ${amount}`,
    onlyFrom: (amount) => `Chỉ từ ${amount} trở lên`,
    unavailable: (reason) =>
      reason === 'provider_unavailable'
        ? 'Hiện không khả dụng'
        : reason === 'below_minimum'
          ? 'Chỉ dành cho số tiền lớn hơn'
          : reason === 'no_rate'
            ? 'Hiện chưa có giá'
            : reason === 'not_offered'
              ? 'Không được hỗ trợ tại đây'
              : 'Không khả dụng',
    networks: (networks) => `${networks} mạng`,
    usual: 'Phổ biến',
    lowFee: 'Phí thấp',
    recent: 'Đã từng dùng',
    coins: 'Coin',
    more: 'Coin khác',
    newcomer: 'Mới dùng tiền mã hóa?',
    newcomerHelp:
      'Bạn thanh toán từ ứng dụng ví hoặc từ tài khoản trên sàn giao dịch đang giữ coin đó. Tại đó, hãy chọn đúng coin và đúng mạng như ở đây.',
    resume: 'Quay lại khoản thanh toán',
    hosted: 'Thẻ, ngân hàng hoặc ví điện tử',
    noCrypto: 'Không cần tiền mã hóa',
  },

  getting: {
    title: 'Đang lấy địa chỉ…',
    sentence: (method) => `${method}: địa chỉ chỉ dành cho lần thanh toán này.`,
  },

  pay: {
    title: (amount) => `Gửi ${amount}`,
    sentence: 'Quét mã hoặc sao chép số tiền và địa chỉ. Chúng tôi theo dõi khoản thanh toán của bạn.',
    only: (asset, network) => rich('Chỉ gửi ', asset, ' qua mạng ', network),
    address: (network, length, start, end) =>
      `Địa chỉ trên mạng ${network}, ${length} ký tự, bắt đầu bằng ${start}, kết thúc bằng ${end}`,
    addressCopied: (start, end) =>
      `Đã sao chép. Hãy kiểm tra rằng địa chỉ bắt đầu bằng ${start} và kết thúc bằng ${end}.`,
    memo: 'Memo',
    memoWarning: 'Bắt buộc nhập memo này. Nếu thiếu, không thể xác định khoản tiền là của ai.',
    fee: (asset) => `Ví của bạn cũng cần có một ít ${asset} để trả phí mạng.`,
    openWallet: 'Mở trong ví',
    seen: 'Một khoản thanh toán đang được chuyển đến. Đừng gửi lần thứ hai.',
    qr: (asset) => `Mã QR để thanh toán bằng ${asset}`,
    enlarge: 'Phóng to mã QR',
    scan: 'Quét bằng ví của bạn',
    qrElsewhere: 'Hiện mã QR cho thiết bị khác',
    phone: 'Tiếp tục trên điện thoại',
    qrFailed: 'Không tải được mã QR. Thay vào đó, hãy sao chép địa chỉ.',
  },

  processing: {
    title: 'Đã thấy khoản thanh toán',
    sentence: (store) =>
      `Bạn có thể rời khỏi trang này: ${store} sẽ được thông báo khi khoản thanh toán được xác nhận.`,
    sent: 'Đã gửi',
    confirming: 'Đang xác nhận',
    confirmations: (confirmed, of) => `Đang xác nhận ${confirmed}/${of}`,
    paid: 'Đã thanh toán',
    usual: (minutes) => `Thường mất ${minutes}.`,
    explorer: 'Tra cứu trên blockchain',
  },

  paid: {
    title: 'Đã thanh toán',
    sentence: (store) => `${store} đã nhận được khoản thanh toán của bạn.`,
    leaving: (store, seconds) => `Bạn sẽ được chuyển đến ${store} sau ${seconds} giây.`,
    onTo: (store) => `Tiếp tục đến ${store}`,
    stay: 'Ở lại trang này',
    done: 'Xong',
    sent: 'Đã gửi',
    network: 'Mạng',
    rate: 'Tỷ giá',
    hash: 'Giao dịch',
    reference: 'Mã tham chiếu',
  },

  pill: { open: 'Thanh toán chưa xong', continue: 'Tiếp tục' },

  trouble: {
    bar: (title, sentence) => `${title}. ${sentence}`,
    offline: 'Bạn đang ngoại tuyến',
    offlineSentence: 'Khoản thanh toán của bạn vẫn an toàn; sẽ tiếp tục khi có kết nối trở lại.',
    silent: 'Không kết nối được với dịch vụ thanh toán',
    silentSentence: 'Khoản thanh toán của bạn vẫn an toàn; chúng tôi tiếp tục thử kết nối.',
    openPage: 'Mở trang thanh toán',
  },
};
