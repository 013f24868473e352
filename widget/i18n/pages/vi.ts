import type { PageText } from './en.ts';

export const page: PageText = {
  reopen: 'Hãy kiểm tra kết nối và mở lại trang này. Nếu bạn đã thanh toán, khoản thanh toán vẫn an toàn.',
  noScript:
    'Trang này cần JavaScript để hiển thị khoản thanh toán của bạn. Vui lòng bật JavaScript hoặc liên hệ {0}. Nếu bạn đã thanh toán, khoản thanh toán vẫn an toàn.',
  incomplete: 'Liên kết thanh toán này không đầy đủ',
  incompleteSentence:
    'Hãy mở lại liên kết từ nơi bạn nhận được, cùng toàn bộ phần sau dấu #. Nếu bạn đã thanh toán, khoản thanh toán vẫn an toàn.',
  each: '{0} mỗi cái',
  quantity: 'Số lượng (1 đến {0})',
  badQuantity: 'Số lượng phải là số nguyên từ 1 đến {0}.',
  total: 'Tổng cộng',
  go: 'Tiếp tục thanh toán',
  goNoScript:
    'Trang thanh toán cần JavaScript. Vui lòng bật JavaScript trước khi tiếp tục, hoặc liên hệ {0}.',
  gone: 'Không tìm thấy sản phẩm',
  goneSentence: 'Liên kết có thể đã cũ hoặc không đầy đủ. Chưa có khoản tiền nào được thanh toán.',
  ownPage: 'Để mua, hãy dùng nút trên trang này.',
  notSeen:
    'Nếu bạn đã thanh toán, đừng thanh toán lần nữa. Chúng tôi sẽ báo cho {0} ngay khi khoản thanh toán được xác nhận. Trang nơi bạn bắt đầu cũng tự cập nhật.',
  tooLate:
    'Nếu bạn thật sự đã thanh toán, đừng thanh toán lần nữa: chúng tôi sẽ báo cho {0}. Nếu bạn chưa thanh toán, hãy bắt đầu lại tại {0}.',
  lapsed:
    'Nếu bạn thật sự đã thanh toán, đừng thanh toán lần nữa: chúng tôi sẽ báo cho {0}. Nếu bạn chưa thanh toán, hãy thanh toán trên trang nơi bạn bắt đầu.',
};
