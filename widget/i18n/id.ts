import type { Text } from './en.ts';
import { rich } from './rich.ts';

export const text: Text = {
  language: 'id',
  direction: 'ltr',

  card: 'Pembayaran',
  close: 'Tutup',
  starting: 'Menyiapkan pembayaran Anda',
  stillLoading: 'Masih memuat…',
  cardOf: (store) => `Bayar ke ${store}`,
  back: 'Pilih metode lain',
  tryAgain: 'Coba lagi',
  help: 'Bantuan',
  switchLanguage: 'Bahasa',
  test: 'Mode uji coba – bukan uang sungguhan',
  backTo: (store) => `Kembali ke ${store}`,
  priceFor: (price, what) => `${price} untuk ${what}`,
  for: (what) => `untuk ${what}`,
  total: 'Total',
  items: (items) => `${items} barang`,
  networkAndStandard: (network, standard) => `${network} (${standard})`,
  on: (asset, network) => `${asset} di jaringan ${network}`,

  minutesLeft: (minutes) => `${minutes} mnt`,
  timeLeft: 'Sisa waktu',
  timeSpoken: (minutes) => (minutes === 0 ? 'Waktu habis' : `Tersisa ${minutes} menit`),

  copy: 'Salin',
  copied: 'Disalin',
  copyByHand: 'Tekan lama, atau tekan Ctrl+C, untuk menyalin',
  copyAmount: 'Salin jumlah',
  copyAddress: 'Salin alamat',
  copyMemo: 'Salin memo',

  asides: {
    exchange: 'Membayar dari exchange?',
    compare: 'Periksa alamat',
    wrong: 'Ada masalah?',
    cancelling: 'Batalkan pembayaran',
  },

  arrived: (received, total) => `${received} dari ${total} diterima`,

  choose: {
    title: 'Pilih cara membayar',
    sentence: 'Pilih koin dan jaringannya.',
    sentenceAll: 'Dengan koin di jaringannya, atau tanpa kripto.',
    none: 'Saat ini tidak ada metode yang tersedia. Belum ada yang dibayarkan.',
    search: 'Cari koin dan jaringan',
    methods: 'Metode pembayaran',
    found: (methods) => `${methods} metode`,
    nothing: (query) => `Tidak ada hasil untuk “${query}”.`,
    nothingHint: 'Coba nama atau kode koin, atau nama jaringannya.',
    all: 'Tampilkan semua metode',
    about: (minutes) =>
      minutes < 60 ? `sekitar ${minutes} menit` : `sekitar ${Math.round(minutes / 60)} jam`,
    minimum: (amount) => `Minimal ${amount}`,
    onlyFrom: (amount) => `Hanya mulai ${amount}`,
    unavailable: (reason) =>
      reason === 'provider_unavailable'
        ? 'Saat ini tidak tersedia'
        : reason === 'below_minimum'
          ? 'Hanya untuk jumlah lebih besar'
          : reason === 'no_rate'
            ? 'Saat ini belum ada harga'
            : reason === 'not_offered'
              ? 'Tidak ditawarkan di sini'
              : 'Tidak tersedia',
    networks: (networks) => `${networks} jaringan`,
    usual: 'Umum',
    lowFee: 'Biaya rendah',
    recent: 'Pernah digunakan',
    coins: 'Koin',
    more: 'Koin lainnya',
    newcomer: 'Baru mengenal kripto?',
    newcomerHelp:
      'Anda membayar dari aplikasi wallet atau dari akun di exchange yang menyimpan koin tersebut. Di sana, pilih koin yang sama dan jaringan yang sama seperti di sini.',
    resume: 'Kembali ke pembayaran Anda',
    hosted: 'Kartu, bank, atau dompet digital',
    noCrypto: 'Tanpa kripto',
  },

  getting: {
    title: 'Mengambil alamat Anda…',
    sentence: (method) => `${method}: alamat khusus untuk pembayaran ini.`,
  },

  pay: {
    title: (amount) => `Kirim ${amount}`,
    sentence: 'Pindai kode atau salin jumlah dan alamat. Kami memantau pembayaran Anda.',
    only: (asset, network) => rich('Kirim hanya ', asset, ' melalui jaringan ', network),
    address: (network, length, start, end) =>
      `Alamat di jaringan ${network}, ${length} karakter, diawali ${start}, diakhiri ${end}`,
    addressCopied: (start, end) => `Disalin. Pastikan alamatnya diawali ${start} dan diakhiri ${end}.`,
    memo: 'Memo',
    memoWarning: 'Memo ini wajib diisi. Tanpa memo ini, pemilik uang tidak dapat dikenali.',
    fee: (asset) => `Wallet Anda juga perlu sedikit ${asset} untuk biaya jaringan.`,
    openWallet: 'Buka di wallet',
    seen: 'Pembayaran sedang dalam perjalanan. Jangan kirim dua kali.',
    qr: (asset) => `Kode QR untuk membayar dengan ${asset}`,
    enlarge: 'Perbesar kode QR',
    scan: 'Pindai dengan wallet Anda',
    qrElsewhere: 'Tampilkan kode QR untuk perangkat lain',
    phone: 'Lanjutkan di ponsel',
    qrFailed: 'Kode QR tidak dapat dimuat. Salin alamatnya saja.',
  },

  processing: {
    title: 'Pembayaran terdeteksi',
    sentence: (store) =>
      `Anda boleh meninggalkan halaman ini: ${store} akan diberi tahu saat pembayaran terkonfirmasi.`,
    sent: 'Terkirim',
    confirming: 'Mengonfirmasi',
    confirmations: (confirmed, of) => `Mengonfirmasi ${confirmed} dari ${of}`,
    paid: 'Lunas',
    usual: (minutes) => `Biasanya perlu waktu ${minutes}.`,
    explorer: 'Lihat di jaringan',
  },

  paid: {
    title: 'Lunas',
    sentence: (store) => `${store} sudah menerima pembayaran Anda.`,
    leaving: (store, seconds) => `Anda akan diarahkan ke ${store} dalam ${seconds} detik.`,
    onTo: (store) => `Lanjut ke ${store}`,
    stay: 'Tetap di halaman ini',
    done: 'Selesai',
    sent: 'Terkirim',
    network: 'Jaringan',
    rate: 'Kurs',
    hash: 'Transaksi',
    reference: 'Referensi',
  },

  pill: { open: 'Pembayaran belum selesai', continue: 'Lanjutkan' },

  trouble: {
    bar: (title, sentence) => `${title}. ${sentence}`,
    offline: 'Anda sedang offline',
    offlineSentence: 'Pembayaran Anda aman; kami lanjutkan saat Anda kembali terhubung.',
    silent: 'Layanan pembayaran tidak dapat dihubungi',
    silentSentence: 'Pembayaran Anda aman; kami terus mencoba.',
    openPage: 'Buka halaman pembayaran',
  },
};
