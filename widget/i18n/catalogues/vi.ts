import type { HelpText, OffchainText, PageText, RefundText, Text, WalletText } from './en.ts';

export const text = (): Text => ({
  language: 'vi',
  direction: 'ltr',

  card: 'Thanh toán',
  close: 'Đóng',
  starting: 'Đang chuẩn bị thanh toán',
  stillLoading: 'Vẫn đang tải…',
  cardOf: (store) => `Thanh toán cho ${store}`,
  back: 'Chọn phương thức khác',
  otherCoins: 'Coin khác',
  goBack: 'Quay lại',
  tryAgain: 'Thử lại',
  help: 'Trợ giúp',
  contact: (store) => `Liên hệ ${store}`,
  switchLanguage: 'Ngôn ngữ',
  test: 'Chế độ thử nghiệm – không dùng tiền thật',
  backTo: (store) => `Quay lại ${store}`,
  priceFor: (price, what) => `${price} cho ${what}`,
  for: (what) => `cho ${what}`,
  total: 'Tổng cộng',
  items: (items) => `${items} sản phẩm`,
  networkAndStandard: (network, standard) => `${network} (${standard})`,
  on: (asset, network) => `${asset} qua mạng ${network}`,

  minutesLeft: (minutes) => `${minutes}\u00A0phút`,
  priceHeld: (time) => `Giá còn được giữ trong ${time}`,
  timeSpoken: (minutes) => (minutes === 0 ? 'Đã hết thời gian' : `Còn ${minutes} phút`),

  copy: 'Sao chép',
  copied: 'Đã sao chép',
  copyAgain: 'Đã sao chép · sao chép lại',
  copyByHand: 'Nhấn giữ hoặc nhấn Ctrl+C để sao chép',
  copyAmount: 'Sao chép số tiền',
  copyAddress: 'Sao chép địa chỉ',
  copyMemo: 'Sao chép memo',
  amount: 'Số tiền',
  address: 'Địa chỉ',
  nowCopy: (value) => `Tiếp theo, sao chép ${value}`,
  sentIt: 'Đã gửi tiền',

  helpWithPayment: 'Trợ giúp về khoản thanh toán này',
  asides: {
    exchange: 'Thanh toán từ sàn giao dịch?',
    compare: 'Kiểm tra địa chỉ',
    wrong: 'Có vấn đề gì không?',
    cancelling: 'Hủy thanh toán',
  },

  arrived: (received, total) => `Đã nhận ${received} trên tổng ${total}`,

  choose: {
    title: 'Chọn cách thanh toán',
    none: 'Hiện không có phương thức thanh toán nào khả dụng. Chưa có khoản tiền nào được thanh toán.',
    search: 'Tìm coin và mạng',
    methods: 'Phương thức thanh toán',
    found: (methods) => `${methods} phương thức`,
    nothing: (query) => `Không tìm thấy “${query}”.`,
    nothingHint: 'Hãy thử tên hoặc mã của coin, hoặc tên mạng.',
    all: 'Hiển thị tất cả phương thức',
    about: (minutes) =>
      minutes < 60 ? `khoảng ${minutes}\u00A0phút` : `khoảng ${Math.round(minutes / 60)}\u00A0giờ`,
    onlyFrom: (amount) => `Tối thiểu ${amount}`,
    unavailable: (reason) =>
      reason === 'provider_unavailable'
        ? 'Hiện không khả dụng'
        : reason === 'below_minimum'
          ? 'Số tiền quá nhỏ'
          : reason === 'no_rate'
            ? 'Hiện chưa có tỷ giá'
            : reason === 'not_offered'
              ? 'Không được hỗ trợ tại đây'
              : 'Không khả dụng',
    networks: (networks) => `${networks} mạng`,
    usual: 'Dùng nhiều nhất',
    lowFee: 'Phí thấp',
    recent: 'Dùng gần đây',
    coins: 'Coin',
    newcomer: 'Mới dùng tiền mã hóa?',
    newcomerHelp:
      'Hãy thanh toán từ ví tiền mã hóa hoặc tài khoản sàn giao dịch đang giữ coin đó. Tại đó, hãy chọn đúng coin và đúng mạng như trên trang này.',
    resume: 'Quay lại khoản thanh toán',
    hosted: 'Thẻ, ngân hàng hoặc ví điện tử',
    noCrypto: 'Không cần tiền mã hóa',
    card: 'Không có tiền mã hóa? Thanh toán bằng thẻ hoặc qua ngân hàng',
    network: 'Chọn mạng',
  },

  getting: {
    title: 'Đang lấy địa chỉ thanh toán…',
    sentence: (method) => `${method}: địa chỉ chỉ dành cho lần thanh toán này.`,
  },

  pay: {
    title: (amount) => `Gửi ${amount}`,
    send: 'Gửi',
    sentence: 'Quét mã, hoặc sao chép số tiền và địa chỉ.',
    updates: 'Trang này tự động cập nhật.',
    offline: 'Sẽ cập nhật khi bạn trực tuyến trở lại.',
    next: 'Khi hết thời gian, bạn có thể nhận giá mới.',
    once: 'Địa chỉ chỉ dành cho lần thanh toán này.',
    scanThenEnter: (amount) => `Quét, rồi nhập ${amount}`,
    scan: 'Quét bằng ví của bạn',
    waiting: 'Đang chờ khoản thanh toán của bạn',
    startsEnds: (start, end) => `Bắt đầu bằng ${start}, kết thúc bằng ${end}`,
    only: (asset, network) => ['Chỉ gửi ', asset, ' và chỉ qua mạng ', network],
    address: (network, length, start, end) =>
      `Địa chỉ trên mạng ${network}, ${length} ký tự, bắt đầu bằng ${start}, kết thúc bằng ${end}`,
    addressCopied: (start, end) =>
      `Đã sao chép. Hãy kiểm tra rằng địa chỉ bắt đầu bằng ${start} và kết thúc bằng ${end}.`,
    memo: 'Memo',
    memoWarning: 'Bắt buộc: hãy nhập cả memo này, nếu không tiền có thể bị mất.',
    fee: (asset) => `Bạn cũng cần có ${asset} để trả phí mạng.`,
    openWallet: 'Mở trong ví',
    seen: 'Một khoản thanh toán đang được chuyển đến. Đừng gửi lần nữa.',
    qr: (asset) => `Mã QR để thanh toán bằng ${asset}`,
    enlarge: 'Phóng to mã QR',
    showQr: 'Hiện mã QR',
    phone: 'Tiếp tục trên điện thoại',
    qrFailed: 'Không tải được mã QR. Thay vào đó, hãy sao chép địa chỉ.',
  },

  processing: {
    title: 'Đã phát hiện khoản thanh toán',
    sentence: (store) =>
      `Bạn có thể đóng trang này. Chúng tôi sẽ báo cho ${store} khi khoản thanh toán được xác nhận.`,
    usual: (minutes) => `Thường mất ${minutes}.`,
  },

  progress: {
    confirming: 'Đang xác nhận',
    confirmations: (confirmed, of) => `${confirmed}/${of} lượt xác nhận`,
    paid: 'Đã thanh toán',
    explorer: 'Xem trên trình khám phá blockchain',
  },

  paid: {
    amount: 'Bạn đã thanh toán',
    title: 'Đã thanh toán',
    sentence: (store) => `${store} đã nhận được khoản thanh toán của bạn.`,
    leaving: (store, seconds) => `Bạn sẽ được chuyển đến ${store} sau ${seconds} giây`,
    onTo: (store) => `Tiếp tục đến ${store}`,
    stay: 'Ở lại',
    done: 'Xong',
    reference: 'Mã tham chiếu',
  },

  receipt: {
    sent: 'Số tiền đã gửi',
    network: 'Mạng',
    rate: 'Tỷ giá',
    hash: 'Giao dịch',
    copyHash: 'Sao chép ID giao dịch',
    copy: 'Sao chép biên nhận',
    share: 'Chia sẻ',
    print: 'In',
  },

  pill: {
    open: 'Thanh toán đang diễn ra',
    continue: 'Tiếp tục',
    receipt: 'Xem biên nhận',
    button: 'Tiếp tục khoản thanh toán',
  },

  trouble: {
    bar: (title, sentence) => `${title}. ${sentence}`,
    offline: 'Bạn đang ngoại tuyến',
    offlineSentence:
      'Khoản thanh toán của bạn vẫn an toàn. Chúng tôi sẽ tiếp tục khi bạn trực tuyến trở lại.',
    silent: 'Không kết nối được với dịch vụ thanh toán',
    silentSentence: 'Khoản thanh toán của bạn vẫn an toàn. Đang kết nối lại…',
    openPage: 'Mở trang thanh toán',
    unopened: (what) => `${what} không mở`,
  },
});

export const help: HelpText = {
  getting: {
    slow: 'Việc này mất nhiều thời gian hơn bình thường. Chưa có khoản tiền nào được thanh toán.',
    verySlow:
      'Chưa có phản hồi. Hãy chờ thêm hoặc chọn phương thức khác. Chưa có khoản tiền nào được thanh toán.',
  },

  paying: {
    switching: 'Đã gửi rồi? Đừng thanh toán lần nữa. Hãy quay lại khoản thanh toán của bạn.',
    withAmount: 'Dùng mã có kèm số tiền',
    addressOnly: 'Không quét được mã? Dùng mã chỉ có địa chỉ',
    stranded: 'Ví không mở? Hãy sao chép số tiền và địa chỉ, rồi thanh toán từ ví của bạn.',
    formerly: (address) =>
      `Đã gửi đến ${address} rồi? Chúng tôi vẫn theo dõi địa chỉ đó. Đừng thanh toán lần nữa.`,
    formerlyOn: (network) =>
      `Đã gửi qua mạng ${network} rồi? Chúng tôi sẽ thấy khoản đó. Đừng thanh toán lần nữa.`,
    tooMany: 'Không thể đổi coin hay mạng nữa. Hãy thanh toán đến địa chỉ này.',
    tooFast: 'Quá nhiều thay đổi trong một phút. Hãy thanh toán đến địa chỉ này, hoặc thử lại sau một phút.',
  },

  advice: {
    wallet: (wallet, network) => `Trong ${wallet}, hãy chọn mạng ${network} trước khi gửi.`,
    exchange: (exchange, network) =>
      `Trên ${exchange}, hãy chọn “Rút” và mạng ${network}. Nếu phí bị trừ vào số tiền rút, hãy cộng thêm phí.`,
  },

  received: {
    title: (received, total) => `Đã nhận ${received} trên tổng ${total}`,
    sentence: (rest, time) => `Hãy gửi thêm ${rest} đến cùng địa chỉ này trước ${time}.`,
    other: 'Trả phần còn lại bằng cách khác',
  },

  rest: {
    sentence: (rest) =>
      `Còn thiếu ${rest}. Số tiền đã đến được tính vào khoản thanh toán của bạn. Với phần còn lại, bạn sẽ có giá mới và địa chỉ mới.`,
    question: 'Đã gửi phần còn lại rồi?',
    answer:
      'Đừng thanh toán lần nữa. Hãy quay lại và chờ. Khoản thanh toán của bạn sẽ hiện trên trang này ngay khi được phát hiện.',
  },

  expired: {
    title: 'Khoản thanh toán này đã hết hạn',
    sentence: 'Chúng tôi chưa nhận được khoản tiền nào.',
    part: (received, total) => `Đã nhận ${received} trên tổng ${total}. Tiền của bạn vẫn an toàn.`,
    sent: 'Đã gửi rồi?',
    watched: (address, time) =>
      `Chúng tôi sẽ tiếp tục theo dõi ${address} đến ${time}. Đừng thanh toán lần nữa.`,
    notSent: 'Chưa gửi?',
    newPrice: 'Hãy lấy giá mới và địa chỉ mới. Đừng dùng địa chỉ cũ nữa.',
    renew: 'Lấy giá mới',
    rest: 'Trả phần còn lại',
    noPrice: (store) => `Khoản thanh toán này không có giá mới. Hãy bắt đầu lại tại ${store}.`,
    again:
      'Chúng tôi không xác nhận được nút đó đã hoạt động hay chưa. Điều này không cho biết khoản thanh toán của bạn đã đến hay chưa. Vui lòng nhấn lại nút đó.',
    checking: 'Đã hết thời gian',
    checkingSentence:
      'Chúng tôi đang kiểm tra để không bỏ sót khoản thanh toán nào. Vui lòng đừng gửi gì cả.',
  },

  lapsed: {
    title: 'Địa chỉ này đã hết hạn',
    sentence: 'Chúng tôi chưa nhận được khoản tiền nào.',
    newAddress: 'Hãy lấy địa chỉ mới. Đừng dùng địa chỉ cũ nữa.',
    renew: 'Lấy địa chỉ mới',
  },

  price: {
    title: 'Giá mới',
    sentence: 'Địa chỉ cũ đã hết hạn. Hãy gửi số tiền mới đến địa chỉ mới.',
    before: 'Trước đây',
    now: 'Bây giờ',
    agree: (amount) => `Thanh toán ${amount}`,
  },

  cancelled: {
    title: 'Khoản thanh toán này đã bị hủy',
    sentence: (store) => `Vui lòng đừng gửi gì cả. Để thanh toán, hãy bắt đầu lại tại ${store}.`,
    watched: (address, time, store) =>
      `Chúng tôi sẽ tiếp tục theo dõi ${address} đến ${time}. Nếu có tiền đến, chúng tôi sẽ báo cho ${store}. Đừng thanh toán lần nữa.`,
  },

  exception: {
    underpaid: {
      title: 'Số tiền nhận được còn thiếu',
      sentence: (store) =>
        `Số tiền bạn đã gửi vẫn an toàn. ${store} sẽ giải quyết phần chênh lệch cùng bạn. Vui lòng đừng gửi thêm.`,
    },
    late: {
      title: 'Khoản thanh toán của bạn đến trễ',
      sentence: (store) =>
        `Khoản thanh toán của bạn đến sau khi đã hết thời gian. Tiền của bạn vẫn an toàn. ${store} sẽ kiểm tra. Đừng thanh toán lần nữa.`,
    },
    overpaid: {
      title: 'Bạn đã gửi thừa',
      sentence: (store) => `Tiền của bạn vẫn an toàn. Hãy liên hệ ${store} về phần chênh lệch.`,
    },
    wrong_asset: {
      title: 'Đã nhận được một coin khác',
      sentence: (store) =>
        `Tiền đến bằng coin khác, hoặc đúng coin nhưng qua mạng khác. Tiền không bị mất, nhưng chưa được tính. ${store} quyết định nhận hay trả lại. Đừng gửi thêm.`,
      named: (store, coins) =>
        `${coins} của bạn đã đến. Tiền không bị mất, nhưng chưa được tính. ${store} quyết định nhận hay trả lại. Đừng gửi thêm.`,
    },
    reversed: {
      title: 'Mạng blockchain đã đảo ngược khoản thanh toán của bạn',
      sentence: (store) =>
        `Mạng blockchain đã đảo ngược khoản thanh toán của bạn sau khi tiền đã đến. Hãy liên hệ ${store} trước khi thanh toán lần nữa.`,
    },
    other: {
      title: 'Đang được xem xét',
      sentence: (store) => `${store} đang xem xét khoản thanh toán này. Đừng thanh toán lần nữa.`,
    },
  },

  outcome: {
    due: 'Số tiền cần thanh toán',
    received: 'Đã nhận',
    over: 'Số tiền thừa',
    missing: 'Số tiền thiếu',
    next: 'Điều gì sẽ diễn ra tiếp theo',
  },

  refund: {
    of: (amount) => `Hoàn tiền ${amount}`,
    status: {
      awaiting_destination: 'Đang chờ địa chỉ ví của bạn',
      pending: 'Chưa gửi',
      sending: 'Đang xử lý',
      succeeded: 'Đã gửi',
      failed: 'Không thành công',
      expired: 'Đã hết hạn',
      cancelled: 'Đã hủy',
    },
    claim: (amount) => `Hãy nhập địa chỉ ví của bạn để nhận lại ${amount}.`,
    enter: 'Nhập địa chỉ hoàn tiền',
    link: (amount, store) => `Để nhận lại ${amount}, hãy mở liên kết hoàn tiền từ ${store}.`,
    contact: (store) => `Hãy liên hệ ${store} về khoản hoàn tiền.`,
    wait: 'Bạn không cần làm gì cả. Trang này tự cập nhật.',
  },

  exchange: {
    about: 'Cần nhập gì khi rút',
    sentence: 'Hãy rút về địa chỉ này, qua đúng mạng này.',
    receive: 'Nếu sàn hỏi “Số tiền nhận được”',
    fee: 'Nếu sàn trừ phí vào số tiền rút, hãy cộng thêm phí để số tiền đến nơi được đầy đủ.',
    recipient: 'Người nhận (nếu sàn hỏi)',
    wallet: 'Loại ví (nếu sàn hỏi)',
    provider: 'Nhà cung cấp dịch vụ thanh toán',
    minimum: 'Hãy kiểm tra rằng số tiền không thấp hơn mức rút tối thiểu của sàn.',
  },

  looking: {
    title: 'Đang tìm khoản thanh toán của bạn',
    exchange: (time) =>
      `Sàn giao dịch thường mất 5–30 phút. Bạn có thể đóng trang này: chúng tôi sẽ tiếp tục theo dõi khoản thanh toán của bạn đến ${time}.`,
    wallet: (time) =>
      `Thường mất vài phút để khoản thanh toán xuất hiện. Bạn có thể đóng trang này: chúng tôi sẽ tiếp tục theo dõi khoản thanh toán của bạn đến ${time}.`,
    unsent: 'Tôi chưa gửi tiền',
  },

  compare: {
    sentence:
      'Phần mềm độc hại có thể tráo địa chỉ đã sao chép. Hãy so sánh địa chỉ này với địa chỉ trong ví của bạn trước khi gửi.',
    swapped:
      'Nội dung trong bảng nhớ tạm không phải là địa chỉ đã sao chép. Đừng dán. Hãy sao chép lại địa chỉ trên trang này.',
    aloud: 'Đọc to',
    capital: (letter) => `${letter} hoa`,
  },

  phone: {
    sentence: 'Quét mã này bằng camera, không phải bằng ví. Trang này tự động cập nhật.',
    qr: 'Mã QR của khoản thanh toán này, dành cho camera',
    share: 'Gửi liên kết',
  },

  wrong: {
    sentence: (store) =>
      `Dán ID giao dịch từ ví hoặc sàn của bạn, hoặc cho biết điều gì đã xảy ra. Chúng tôi sẽ báo cho ${store}.`,
    field: 'ID giao dịch hoặc mô tả sự cố',
    fits: (network) => `Đây có thể là ID giao dịch trên mạng ${network}.`,
    other: (found, network) =>
      `Đây có vẻ là ID giao dịch của một mạng như ${found}, nhưng địa chỉ này chỉ dành cho ${network}. Hãy kiểm tra xem bạn đã gửi gì.`,
    address: 'Đây là địa chỉ, không phải ID giao dịch.',
    families: {
      hex: 'Bitcoin hoặc TRON',
      evm: 'Ethereum',
      solana: 'Solana',
    },
    details: 'Thông tin cho bộ phận hỗ trợ',
    tell: (store) => `Gửi tin nhắn cho ${store}`,
    told: 'Cảm ơn bạn',
    toldSentence: (store) =>
      `Chúng tôi đã báo cho ${store}. Chúng tôi đang kiểm tra lại khoản thanh toán của bạn. Trang này tự động cập nhật.`,
    reported: (store) => `Bạn đã báo sự cố cho ${store}.`,
  },

  payAgain: {
    title: 'Thanh toán lần nữa bằng cách khác?',
    sentence:
      'Khoản thanh toán đầu tiên của bạn chưa được giải quyết. Nếu thanh toán lần nữa bây giờ, bạn có thể trả hai lần.',
  },

  cancelling: {
    title: 'Hủy khoản thanh toán này?',
    sentence: 'Chỉ hủy nếu bạn chưa gửi gì.',
    question: 'Đã gửi rồi?',
    answer:
      'Đừng hủy. Hãy quay lại và chờ. Khoản thanh toán của bạn sẽ hiện trên trang này ngay khi được phát hiện.',
    keep: 'Tiếp tục khoản thanh toán',
    seen: 'Tiền đã đến, nên không thể hủy khoản thanh toán này.',
  },

  another: {
    title: (price) => `Bạn đã gửi một khoản thanh toán ${price}`,
    sentence: 'Khoản thanh toán mới sẽ được tính thêm. Đừng trả hai lần cho cùng một đơn hàng.',
    anew: 'Bắt đầu thanh toán mới',
  },

  trouble: {
    invalid: 'Liên kết thanh toán này không hợp lệ',
    ended: 'Liên kết thanh toán này đã hết hạn',
    linkSentence:
      'Nếu bạn đã thanh toán, khoản thanh toán của bạn vẫn an toàn tại cửa hàng. Nếu bạn chưa thanh toán, hãy bắt đầu lại tại cửa hàng.',
    setup: 'Trang này chưa được thiết lập để thanh toán',
    setupSentence: 'Chưa có khoản tiền nào được thanh toán. Vui lòng báo cho cửa hàng.',
    busy: 'Thử quá nhiều lần',
    busySentence: (seconds) =>
      `Chưa có khoản tiền nào được thanh toán. Vui lòng chờ ${seconds} giây rồi thử lại.`,
    refused: 'Cửa hàng không thể bắt đầu khoản thanh toán',
    refusedSentence: 'Chưa có khoản tiền nào được thanh toán. Vui lòng đóng cửa sổ này và thử lại.',
    method: (method) => `${method} hiện không khả dụng`,
    methodSentence: 'Chưa có khoản tiền nào được thanh toán. Vui lòng chọn phương thức khác hoặc thử lại.',
    amount: (method) => `${method} không nhận số tiền này`,
    amountSentence: 'Chưa có khoản tiền nào được thanh toán. Vui lòng chọn phương thức khác.',
    price: 'Giá của sản phẩm này đã thay đổi',
    priceSentence: (store) =>
      `Chưa có khoản tiền nào được thanh toán theo giá mới. Hãy bắt đầu lại tại ${store} để xem giá mới.`,
    lost: 'Không lấy được địa chỉ thanh toán',
    lostSentence:
      'Mất kết nối. Chưa có khoản tiền nào được thanh toán. Hãy thử lại hoặc chọn phương thức khác.',
    changed: 'Có thứ gì đó trên trang này đã thay đổi địa chỉ',
    changedSentence:
      'Đừng thanh toán tại đây. Đơn hàng của bạn không có vấn đề gì. Thay vào đó, hãy mở trang thanh toán.',
    unknown: 'Khoản thanh toán này cần được kiểm tra',
    unknownSentence: (store) =>
      `Chúng tôi không đọc được trạng thái thanh toán. Nếu bạn đã thanh toán, khoản thanh toán của bạn vẫn an toàn. Hãy kiểm tra lại hoặc liên hệ ${store}.`,
    check: 'Kiểm tra lại',
    details: 'Sao chép chi tiết',
  },
};

export const offchain: OffchainText = {
  hosted: {
    getting: 'Đang lấy trang thanh toán…',
    gettingSentence: 'Trang chỉ dành cho lần thanh toán này.',
    lost: 'Không tải được trang thanh toán',
    title: () => 'Thanh toán bằng thẻ, qua ngân hàng hoặc ví điện tử',
    sentence:
      'Bạn sẽ thanh toán trên một trang riêng. Sau đó hãy quay lại trang này. Trang này tự động cập nhật.',
    rest: (rest, time) =>
      `Hãy thanh toán phần còn lại, ${rest}, trên cùng trang thanh toán đó trước ${time}.`,
    open: 'Tiếp tục đến trang thanh toán',
    newTab: 'mở trong tab mới',
    qr: 'Mã QR của trang thanh toán',
    scan: 'Hoặc quét bằng camera của thiết bị khác',
    sent: 'Đã thanh toán trên trang đó rồi?',
    watched: (time) =>
      `Chúng tôi sẽ tiếp tục theo dõi khoản thanh toán của bạn đến ${time}. Đừng thanh toán lần nữa.`,
    notSent: 'Chưa thanh toán?',
    newOne: 'Hãy lấy trang thanh toán mới. Đừng dùng trang cũ nữa.',
    lapsed: 'Trang thanh toán này đã hết hạn',
    renew: 'Lấy trang thanh toán mới',
  },
  upi: {
    getting: 'Đang chuẩn bị thanh toán UPI…',
    gettingSentence: 'Khoản thanh toán UPI chỉ dành cho đơn hàng này.',
    lost: 'Chúng tôi không tạo được thanh toán UPI',
    title: (amount) => `Thanh toán ${amount} qua UPI`,
    sentence: 'Thanh toán bằng ứng dụng UPI. Trang này tự động cập nhật.',
    once: (amount) => ['Thanh toán đúng ', amount, ' trong một lần'],
    rest: (rest, time) => `Hãy thanh toán phần còn lại, ${rest}, đến cùng ID UPI trước ${time}.`,
    id: 'ID UPI',
    copyId: 'Sao chép ID UPI',
    open: 'Mở ứng dụng UPI',
    qr: 'Mã QR để thanh toán qua UPI',
    scan: 'Quét bằng ứng dụng UPI',
    sent: 'Đã thanh toán rồi?',
    watched: (time) =>
      `Chúng tôi sẽ tiếp tục theo dõi khoản thanh toán của bạn đến ${time}. Đừng thanh toán lần nữa.`,
    notSent: 'Chưa thanh toán?',
    newOne: 'Hãy tạo khoản thanh toán UPI mới. Đừng dùng khoản thanh toán cũ nữa.',
    lapsed: 'Khoản thanh toán UPI này đã hết hạn',
    renew: 'Tạo khoản thanh toán UPI mới',
  },
  method: 'Phương thức',
  paidIt: 'Tôi đã thanh toán',
  unpaid: 'Tôi chưa thanh toán',
};

export const wallet: WalletText = {
  wallet: {
    pay: (amount, name) => `Thanh toán ${amount} bằng ${name}`,
    confirm: (name) => `Xác nhận trong ${name}…`,
    confirmSentence:
      'Hãy kiểm tra số tiền và địa chỉ trong ví. Trong lúc này, đừng thanh toán bằng cách khác.',
    cancelled: 'Tôi đã hủy trong ví',
    nothingSent: 'Không có gì được gửi đi.',
    network: (name, network) =>
      `Không có gì được gửi đi. Hãy chuyển ${name} sang mạng ${network} rồi thử lại.`,
    busy: (name) => `Không có gì được gửi đi. Hãy mở ${name}: có một yêu cầu đang chờ.`,
    problem: (name) => `Không có gì được gửi đi. Hãy kiểm tra ${name} rồi thử lại.`,
    failed: (name) =>
      `Không có gì được gửi đi. Không thể thanh toán tại đây bằng ${name}: thay vào đó, hãy sao chép số tiền và địa chỉ.`,
    unclear: (name) =>
      `Hãy kiểm tra trong ${name} xem khoản thanh toán đã được gửi chưa. Nếu đã gửi, đừng thanh toán lần nữa.`,
    elsewhere: (name) =>
      `${name} có thể đã gửi tiền qua mạng khác hoặc đến địa chỉ khác. Hãy kiểm tra trong ${name} trước khi thanh toán lần nữa.`,
    real: (name) => `${name} gửi coin thật, kể cả trong chế độ thử nghiệm.`,
    unsure: 'Ví của bạn báo rằng khoản thanh toán này đã được gửi',
    unsureSentence: 'Trước hết hãy kiểm tra ví. Nếu đã gửi, đừng thanh toán lần nữa.',
  },
  apps: {
    open: 'Ứng dụng ví',
    title: 'Mở ứng dụng ví',
    check: (what, end) => [
      'Trong ứng dụng, hãy kiểm tra số tiền là ',
      what,
      ' và địa chỉ kết thúc bằng ',
      end,
      '.',
    ],
    fills: 'Điền sẵn coin, số tiền và địa chỉ',
    camera: 'Quét mã này bằng camera, không phải bằng ví.',
    another: 'Ứng dụng ví khác',
    sent: (app) => `Đã gửi tiền bằng ${app}? Chúng tôi đang kiểm tra.`,
    sentInAnother: 'Đã gửi tiền bằng ứng dụng ví? Chúng tôi đang kiểm tra.',
    instead: 'Hãy sao chép số tiền và địa chỉ.',
  },
};

export const refund: RefundText = {
  cardOf: (store) => `Hoàn tiền từ ${store}`,
  getting: 'Đang tải khoản hoàn tiền',
  offline: 'Trang này sẽ tiếp tục khi bạn trực tuyến trở lại.',

  name: {
    title: 'Gửi khoản hoàn tiền đến đâu?',
    sentence: (asset, network) =>
      `Nhập địa chỉ ${asset} của chính bạn trên mạng ${network}. Nếu là địa chỉ của mạng khác, khoản hoàn tiền của bạn sẽ bị mất.`,
    field: (asset) => `Địa chỉ ${asset} của bạn`,
    exchange:
      'Dùng sàn giao dịch? Hãy sao chép địa chỉ nạp của bạn tại đó, của đúng coin này và đúng mạng này.',
    until: (time) => `Nhập địa chỉ trước ${time}.`,
    next: 'Tiếp tục',
  },

  fault: {
    empty: 'Hãy nhập địa chỉ ví của bạn.',
    malformed: (network) => `Đây không phải địa chỉ ${network} hợp lệ. Hãy sao chép lại.`,
    otherNetwork: (network) => `Địa chỉ này thuộc mạng khác. Hãy nhập địa chỉ trên mạng ${network}.`,
    tokenContract: 'Đây là địa chỉ hợp đồng của token, không phải địa chỉ ví. Coin gửi đến đó sẽ bị mất.',
    burnAddress: 'Địa chỉ này không thuộc về ai. Coin gửi đến đó sẽ bị mất.',
    storeAddress: (store) => `Địa chỉ này là của ${store}. Hãy nhập địa chỉ của bạn.`,
    lost: 'Địa chỉ của bạn chưa được lưu. Hãy thử lại.',
    busy: (seconds) => `Quá nhiều lần thử. Hãy đợi ${seconds} giây rồi thử lại.`,
    inDoubt: 'Cửa hàng đang kiểm tra một khoản hoàn tiền khác cùng số tiền đến địa chỉ này. Hãy thử lại sau.',
  },

  confirm: {
    title: 'Đây có phải địa chỉ của bạn?',
    sentence: 'Hãy so sánh với địa chỉ trong ví của bạn. Khoản hoàn tiền đã gửi thì không thể thu hồi.',
    yes: 'Hoàn tiền đến địa chỉ này',
    change: 'Đổi địa chỉ',
  },

  coin: 'Coin',
  address: 'Địa chỉ',
  amount: 'Số tiền',
  arrives: 'Bạn nhận',
  sentAt: 'Thời gian gửi',

  hold: {
    title: (time) => `Khoản hoàn tiền sẽ được gửi lúc ${time}`,
    sentence: 'Sai địa chỉ? Bạn có thể đổi trước lúc đó.',
    change: 'Dùng địa chỉ khác',
    tooLate: 'Khoản hoàn tiền đang được gửi. Không thể đổi địa chỉ nữa.',
    taken: 'Trước đó đã có địa chỉ khác được nhập. Khoản hoàn tiền sẽ được gửi đến địa chỉ đó.',
  },

  pending: {
    title: 'Địa chỉ của bạn đã được lưu',
    sentence: (store) => `${store} sẽ gửi khoản hoàn tiền đến đó. Bạn có thể đóng trang này.`,
  },

  sending: {
    title: 'Khoản hoàn tiền đang được gửi',
    sentence: 'Bạn có thể đóng trang này. Trang tự cập nhật.',
  },

  sent: {
    title: 'Đã gửi khoản hoàn tiền',
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
      'Liên kết có thể không đầy đủ, hoặc đã được thay bằng liên kết mới hơn. Hãy mở liên kết mới nhất của cửa hàng.',
  },

  unreachable: {
    title: 'Không tải được khoản hoàn tiền',
    sentence: 'Hãy kiểm tra kết nối và thử lại. Khoản hoàn tiền của bạn vẫn an toàn.',
  },

  noScript: (store) => `Trang này cần JavaScript. Hãy bật lên hoặc liên hệ ${store}.`,
};

export const page: PageText = {
  reopen: 'Hãy kiểm tra kết nối và mở lại trang này. Nếu bạn đã thanh toán, khoản thanh toán vẫn an toàn.',
  noScript:
    'Trang này cần JavaScript để hiển thị khoản thanh toán của bạn. Vui lòng bật JavaScript hoặc liên hệ {0}. Nếu bạn đã thanh toán, khoản thanh toán vẫn an toàn.',
  incomplete: 'Liên kết thanh toán này không đầy đủ',
  incompleteSentence:
    'Hãy mở lại liên kết từ nơi bạn nhận được, cùng toàn bộ phần sau dấu #. Nếu bạn đã thanh toán, khoản thanh toán vẫn an toàn.',
  failed:
    'Không mở được trang thanh toán. Vui lòng thử lại. Nếu bạn đã thanh toán, khoản thanh toán vẫn an toàn.',
  each: 'Mỗi sản phẩm {0}',
  quantity: 'Số lượng (1 đến {0})',
  badQuantity: 'Số lượng phải là số nguyên từ 1 đến {0}.',
  total: 'Tổng cộng',
  go: 'Tiếp tục thanh toán',
  goNoScript:
    'Trang thanh toán cần JavaScript. Vui lòng bật JavaScript trước khi tiếp tục, hoặc liên hệ {0}.',
  gone: 'Không tìm thấy sản phẩm',
  goneSentence: 'Liên kết có thể đã cũ hoặc không đầy đủ. Chưa có khoản tiền nào được thanh toán.',
  payBy: 'Vui lòng thanh toán trước {0}.',
  over: 'Không thể sử dụng liên kết này nữa',
  overSentence: 'Hãy liên hệ {0} để nhận liên kết mới. Nếu bạn đã thanh toán, khoản thanh toán vẫn an toàn.',
  ownPage: 'Để mua, hãy dùng nút trên trang này.',
  notSeen:
    'Nếu bạn đã thanh toán, đừng thanh toán lần nữa. Chúng tôi sẽ báo cho {0} ngay khi khoản thanh toán được xác nhận. Trang nơi bạn bắt đầu cũng sẽ tự cập nhật.',
  tooLate:
    'Nếu bạn thật sự đã thanh toán, đừng thanh toán lần nữa: chúng tôi sẽ báo cho {0}. Nếu bạn chưa thanh toán, hãy bắt đầu lại tại {0}.',
  lapsed:
    'Nếu bạn thật sự đã thanh toán, đừng thanh toán lần nữa: chúng tôi sẽ báo cho {0}. Nếu bạn chưa thanh toán, hãy thanh toán trên trang nơi bạn bắt đầu.',
};
