import type { PageText } from '../en-page.ts';

export const page: PageText = {
  reopen: 'Periksa koneksi Anda dan buka lagi halaman ini. Jika Anda sudah membayar, pembayaran Anda aman.',
  noScript:
    'Halaman ini memerlukan JavaScript untuk menampilkan pembayaran Anda: silakan aktifkan. Jika Anda sudah membayar, pembayaran Anda aman.',
  incomplete: 'Tautan pembayaran ini tidak lengkap',
  incompleteSentence:
    'Buka lagi dari tempat Anda mendapatkannya, dengan semua yang ada setelah tanda #. Jika Anda sudah membayar, pembayaran Anda aman.',
  each: '{0} per buah',
  quantity: 'Jumlah (1 sampai {0})',
  badQuantity: 'Jumlah harus berupa bilangan bulat dari 1 sampai {0}.',
  go: 'Lanjutkan ke pembayaran',
  goNoScript: 'Pembayaran itu sendiri memerlukan JavaScript: silakan aktifkan untuk halaman berikutnya.',
  gone: 'Produk ini tidak ada di sini',
  goneSentence: 'Tautannya mungkin lama atau tidak lengkap. Belum ada yang dibayarkan.',
  ownPage: 'Untuk membelinya, tekan tombol di halaman ini.',
  notSeen:
    'Jika Anda sudah membayar, jangan bayar lagi: {0} akan diberi tahu begitu pembayaran terkonfirmasi. Halaman tempat Anda memulai juga memantaunya.',
  tooLate:
    'Jika Anda ternyata sudah membayar, jangan bayar lagi: {0} akan diberi tahu. Jika belum, mulai lagi di sana.',
  lapsed:
    'Jika Anda ternyata sudah membayar, jangan bayar lagi: {0} akan diberi tahu. Jika belum, bayar di halaman tempat Anda memulai.',
};
