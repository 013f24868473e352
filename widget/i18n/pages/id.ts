import type { PageText } from './en.ts';

export const page: PageText = {
  reopen: 'Periksa koneksi Anda dan buka lagi halaman ini. Jika Anda sudah membayar, pembayaran Anda aman.',
  noScript:
    'Halaman ini memerlukan JavaScript untuk menampilkan pembayaran Anda. Silakan aktifkan JavaScript, atau hubungi {0}. Jika Anda sudah membayar, pembayaran Anda aman.',
  incomplete: 'Tautan pembayaran ini tidak lengkap',
  incompleteSentence:
    'Buka lagi tautan dari tempat Anda mendapatkannya, dengan semua yang ada setelah tanda #. Jika Anda sudah membayar, pembayaran Anda aman.',
  each: '{0} per buah',
  quantity: 'Jumlah (1 sampai {0})',
  badQuantity: 'Jumlah harus berupa bilangan bulat dari 1 sampai {0}.',
  total: 'Total',
  go: 'Lanjutkan ke pembayaran',
  goNoScript:
    'Halaman pembayaran memerlukan JavaScript. Silakan aktifkan JavaScript sebelum melanjutkan, atau hubungi {0}.',
  gone: 'Produk tidak ditemukan',
  goneSentence: 'Tautannya mungkin lama atau tidak lengkap. Belum ada yang dibayarkan.',
  ownPage: 'Untuk membeli, gunakan tombol di halaman ini.',
  notSeen:
    'Jika Anda sudah membayar, jangan bayar lagi. Kami akan memberi tahu {0} setelah pembayaran Anda terkonfirmasi. Halaman tempat Anda memulai juga diperbarui.',
  tooLate:
    'Jika Anda ternyata sudah membayar, jangan bayar lagi: kami akan memberi tahu {0}. Jika Anda belum membayar, mulai lagi di {0}.',
  lapsed:
    'Jika Anda ternyata sudah membayar, jangan bayar lagi: kami akan memberi tahu {0}. Jika Anda belum membayar, bayar di halaman tempat Anda memulai.',
};
