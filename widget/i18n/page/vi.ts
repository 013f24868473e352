import type { PageText } from '../en-page.ts';

export const page: PageText = {
  reopen: 'Hãy kiểm tra kết nối và mở lại trang này. Nếu bạn đã thanh toán, khoản thanh toán vẫn an toàn.',
  noScript:
    'Trang này cần JavaScript để hiển thị khoản thanh toán: vui lòng bật lên. Nếu bạn đã thanh toán, khoản thanh toán vẫn an toàn.',
  incomplete: 'Liên kết thanh toán này không đầy đủ',
  incompleteSentence:
    'Hãy mở lại từ nơi bạn nhận được, cùng toàn bộ phần sau dấu #. Nếu bạn đã thanh toán, khoản thanh toán vẫn an toàn.',
  each: '{0} mỗi cái',
  quantity: 'Số lượng (1 đến {0})',
  badQuantity: 'Số lượng phải là số nguyên từ 1 đến {0}.',
  go: 'Tiếp tục thanh toán',
  goNoScript: 'Bản thân việc thanh toán cần JavaScript: vui lòng bật lên cho trang tiếp theo.',
  gone: 'Sản phẩm này không có ở đây',
  goneSentence: 'Liên kết có thể đã cũ hoặc không đầy đủ. Chưa có khoản tiền nào được thanh toán.',
  ownPage: 'Để mua, hãy nhấn nút trên trang này.',
  notSeen:
    'Nếu bạn đã thanh toán, đừng thanh toán lần nữa: {0} sẽ được thông báo ngay khi khoản thanh toán được xác nhận. Trang nơi bạn bắt đầu cũng theo dõi khoản này.',
  tooLate:
    'Nếu dù vậy bạn đã thanh toán, đừng thanh toán lần nữa: {0} sẽ được thông báo. Nếu chưa, hãy bắt đầu lại ở đó.',
  lapsed:
    'Nếu dù vậy bạn đã thanh toán, đừng thanh toán lần nữa: {0} sẽ được thông báo. Nếu chưa, hãy thanh toán trên trang nơi bạn bắt đầu.',
};
