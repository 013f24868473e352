import type { HelpText, OffchainText, PageText, Text } from './en.ts';

export const text = (): Text => ({
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
    only: (asset, network) => ['Kirim hanya ', asset, ' melalui jaringan ', network],
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
});

export const help: HelpText = {
  getting: {
    slow: 'Ini memakan waktu lebih lama dari biasanya. Belum ada yang dibayarkan.',
    verySlow: 'Masih belum ada jawaban. Tunggu, atau pilih metode lain. Belum ada yang dibayarkan.',
  },

  paying: {
    switching: 'Sudah mengirim? Jangan bayar lagi: kembali ke pembayaran Anda.',
    withAmount: 'Gunakan kode dengan jumlah',
    addressOnly: 'Gunakan kode tanpa jumlah',
    stranded: 'Wallet tidak terbuka? Salin alamatnya dan bayar dari wallet Anda.',
    keep: 'Pertahankan harga ini lebih lama',
    mayKeep: (time) => `Perlu waktu lebih? Anda dapat mempertahankan harga ini sampai ${time}.`,
    kept: (time) => `Harga ini sekarang berlaku sampai ${time}.`,
    notKept: 'Harga ini tidak dapat dipertahankan lebih lama.',
    formerly: (address) => `Sudah mengirim ke ${address}? Alamat itu masih kami pantau: jangan bayar lagi.`,
  },

  received: {
    title: (received, total) => `Diterima ${received} dari ${total}`,
    sentence: (rest, time) => `Kirim ${rest} lagi ke alamat yang sama sebelum ${time}.`,
    belowMinimum: (rest, minimum) =>
      `Sisanya, ${rest}, di bawah jumlah minimal metode ini, yaitu ${minimum}. Uang yang sudah masuk tetap aman.`,
    belowAll: (rest, minimum, store) =>
      `Sisanya, ${rest}, di bawah jumlah minimal metode ini, yaitu ${minimum}. Uang yang sudah masuk tetap aman: silakan tanyakan kepada ${store} cara melunasi sisanya.`,
    other: 'Bayar sisanya dengan cara lain',
  },

  rest: {
    sentence: (rest) =>
      `Masih kurang ${rest}. Uang yang sudah masuk tetap dihitung; untuk sisanya Anda mendapat harga baru dan alamat baru.`,
    question: 'Sudah mengirim sisanya?',
    answer:
      'Jangan bayar lagi. Kembali dan tunggu: halaman ini menampilkannya segera setelah muncul di jaringan.',
  },

  expired: {
    title: 'Waktu pembayaran ini sudah habis',
    sentence: 'Tidak ada yang dibayarkan.',
    part: (received, total) => `${received} dari ${total} sudah masuk. Uang itu aman.`,
    sent: 'Sudah mengirim?',
    watched: (address, time) => `Kami memantau ${address} sampai ${time}. Jangan bayar lagi.`,
    notSent: 'Belum mengirim?',
    newPrice: 'Dapatkan harga baru dan alamat baru. Jangan gunakan alamat lama lagi.',
    renew: 'Dapatkan harga baru',
    rest: 'Bayar sisanya',
    noPrice: (store) => `Tidak ada harga baru untuk pembayaran ini. Mulai lagi di ${store}.`,
    again: 'Permintaan tidak terkirim. Tidak ada yang berubah; silakan coba lagi.',
    checking: 'Waktu habis',
    checkingSentence:
      'Kami sedang memastikan tidak ada pembayaran yang terlewat. Mohon jangan kirim apa pun.',
  },

  lapsed: {
    title: 'Alamat ini tidak digunakan lagi',
    sentence: 'Tidak ada yang dibayarkan.',
    newAddress: 'Dapatkan alamat baru. Jangan gunakan alamat lama lagi.',
    renew: 'Dapatkan alamat baru',
  },

  price: {
    title: 'Harga baru',
    sentence: 'Alamat lama tidak digunakan lagi. Anda mengirim jumlah baru ke alamat baru.',
    before: 'Sebelumnya',
    now: 'Sekarang',
    agree: (amount) => `Bayar ${amount}`,
  },

  cancelled: {
    title: 'Pembayaran ini dibatalkan',
    sentence: (store) => `Mohon jangan kirim apa pun. Untuk membayar, mulai lagi di ${store}.`,
    watched: (address, time, store) =>
      `Kami memantau ${address} sampai ${time} dan memberi tahu ${store}. Jangan bayar lagi.`,
  },

  exception: {
    underpaid: {
      title: 'Uang yang masuk kurang dari harga',
      sentence: (store) =>
        `Uang yang masuk kurang dari harga. Uang itu aman; ${store} akan menyelesaikannya bersama Anda. Mohon jangan kirim lagi.`,
    },
    late: {
      title: 'Pembayaran Anda terlambat masuk',
      sentence: (store) =>
        `Uang masuk setelah waktu habis. Uang itu aman; ${store} akan memeriksanya. Jangan bayar lagi.`,
    },
    overpaid: {
      title: 'Uang yang masuk lebih dari harga',
      sentence: (store) =>
        `Uang yang masuk lebih dari harga. Uang itu aman; silakan tanyakan kelebihannya kepada ${store}.`,
    },
    wrong_asset: {
      title: 'Yang masuk koin lain',
      sentence: (store) =>
        `Yang masuk koin lain atau dari jaringan lain, sehingga tidak dihitung. Jangan kirim lagi; silakan tanyakan kepada ${store}.`,
    },
    reversed: {
      title: 'Jaringan menarik kembali pembayaran',
      sentence: (store) =>
        `Jaringan membatalkan pembayaran ini setelah dananya tiba. Tanyakan dulu kepada ${store} sebelum Anda membayar lagi.`,
    },
    other: {
      title: 'Sedang diperiksa oleh petugas',
      sentence: (store) => `${store} sedang memeriksa pembayaran ini. Jangan bayar lagi.`,
    },
  },

  exchange: {
    title: 'Membayar dari exchange',
    sentence: 'Tarik ke alamat ini, dan harus melalui jaringan ini.',
    receive: 'Jika ditanya jumlah yang diterima',
    fee: 'Jika biaya dipotong: biayanya',
    withdraw: (amount) => `Tarik ${amount}`,
    noNumber: 'Tulis biaya sebagai angka.',
    recipient: 'Penerima, jika ditanya',
    wallet: 'Jenis wallet',
    provider: 'Penyedia layanan pembayaran',
    minimum: 'Pastikan jumlahnya tidak di bawah penarikan minimal exchange Anda.',
    sent: 'Saya sudah mengirim',
    watching: 'Kami sedang mencarinya',
    wait: (time) =>
      `Exchange sering memerlukan 5–30 menit. Anda boleh menutup halaman ini: kami memantau sampai ${time}.`,
  },

  compare: {
    sentence: 'Virus dapat menukar alamat yang disalin. Bandingkan sebelum Anda mengirim.',
    field: 'Tempelkan alamat dari wallet Anda di sini',
    same: 'Alamatnya sama.',
    differs: 'Ini alamat lain. Jangan kirim ke alamat yang ditempel: salin lagi.',
    checked: 'Disalin dan diperiksa: papan klip berisi persis ini.',
    swapped: 'Papan klip berisi hal lain. Jangan kirim apa pun ke sana: salin lagi.',
    aloud: 'Bacakan',
    capital: (letter) => `${letter} besar`,
  },

  phone: {
    sentence:
      'Pindai ini dengan kamera, bukan dengan wallet. Halaman ini mengikuti yang Anda lakukan di sana.',
    qr: 'Kode QR pembayaran ini, untuk kamera',
    share: 'Kirim tautan',
  },

  wrong: {
    sentence: (store) =>
      `Tempelkan ID transaksi dari wallet atau exchange Anda, atau ceritakan apa yang terjadi. ${store} akan diberi tahu.`,
    field: 'ID transaksi, atau penjelasan Anda',
    fits: (network) => `Ini tampaknya transaksi di jaringan ${network}.`,
    other: (found, network) =>
      `Ini tampaknya transaksi ${found}; alamat ini hanya menerima ${network}. Periksa apa yang sudah Anda kirim.`,
    address: 'Ini alamat, bukan ID transaksi.',
    families: { hex: 'Bitcoin atau TRON', evm: 'Ethereum', solana: 'Solana' },
    details: 'Informasi untuk layanan bantuan',
    tell: (store) => `Beri tahu ${store}`,
    told: 'Terima kasih',
    toldSentence: (store) =>
      `${store} sudah diberi tahu. Pembayaran Anda diperiksa sekali lagi; halaman ini memantaunya.`,
  },

  cancelling: {
    title: 'Batalkan pembayaran ini?',
    sentence: 'Batalkan hanya jika Anda belum mengirim apa pun.',
    question: 'Sudah mengirim?',
    answer:
      'Jangan batalkan. Kembali dan tunggu: halaman ini menampilkannya segera setelah muncul di jaringan.',
    keep: 'Lanjutkan pembayaran',
    seen: 'Uang sudah terdeteksi: pembayaran tidak dapat dibatalkan lagi.',
  },

  receipt: {
    copy: 'Salin bukti pembayaran',
    share: 'Bagikan',
    print: 'Cetak',
  },

  trouble: {
    invalid: 'Tautan pembayaran ini tidak valid',
    ended: 'Tautan pembayaran ini sudah berakhir',
    linkSentence: 'Jika Anda sudah membayar, pembayaran Anda aman di toko. Jika belum, mulai lagi di sana.',
    setup: 'Halaman ini belum disiapkan untuk pembayaran',
    setupSentence: 'Belum ada yang dibayarkan. Mohon beri tahu toko.',
    busy: 'Terlalu banyak percobaan',
    busySentence: (seconds) => `Belum ada yang dibayarkan. Mohon tunggu ${seconds} detik, lalu coba lagi.`,
    refused: 'Toko tidak dapat memulai pembayaran',
    refusedSentence: 'Belum ada yang dibayarkan. Silakan tutup jendela ini dan coba lagi.',
    method: (method) => `${method} saat ini tidak tersedia`,
    methodSentence: 'Belum ada yang dibayarkan. Silakan pilih metode lain, atau coba lagi.',
    amount: (method) => `${method} tidak menerima jumlah ini`,
    amountSentence: 'Belum ada yang dibayarkan. Silakan pilih metode lain.',
    price: 'Harga produk ini sudah berubah',
    priceSentence: (store) =>
      `Belum ada yang dibayarkan dengan harga baru. Mulai lagi di ${store} untuk melihatnya.`,
    lost: 'Kami tidak mendapatkan alamat',
    lostSentence: 'Koneksi terputus. Belum ada yang dibayarkan. Coba lagi, atau pilih metode lain.',
    changed: 'Sesuatu di halaman ini mengubah alamatnya',
    changedSentence:
      'Jangan bayar di sini. Tidak ada masalah dengan pesanan Anda: buka halaman pembayaran saja.',
    unknown: 'Pembayaran ini perlu diperiksa lebih lanjut',
    unknownSentence: (store) =>
      `Halaman ini tidak mengetahui statusnya. Jika Anda sudah membayar, pembayaran Anda aman. Periksa lagi, atau tanyakan kepada ${store}.`,
    check: 'Periksa lagi',
  },
};

export const offchain: OffchainText = {
  hosted: {
    getting: 'Mengambil halaman pembayaran Anda…',
    gettingSentence: 'Halaman khusus untuk pembayaran ini.',
    lost: 'Kami tidak mendapatkan halaman pembayaran',
    title: () => 'Bayar dengan kartu, bank, atau dompet digital',
    sentence:
      'Anda membayar di halaman tersendiri. Setelah itu, kembali ke sini: halaman ini memantau pembayaran Anda.',
    rest: (rest, time) => `Bayar sisanya, ${rest}, di halaman pembayaran yang sama sebelum ${time}.`,
    open: 'Lanjut ke halaman pembayaran',
    newTab: 'terbuka di tab baru',
    qr: 'Kode QR halaman pembayaran',
    scan: 'Atau pindai dengan kamera perangkat lain',
    sent: 'Sudah membayar di sana?',
    watched: (time) => `Kami memantau pembayaran itu sampai ${time}. Jangan bayar lagi.`,
    notSent: 'Belum membayar?',
    newOne: 'Dapatkan halaman baru. Jangan gunakan halaman lama lagi.',
    lapsed: 'Halaman pembayaran ini tidak digunakan lagi',
    renew: 'Dapatkan halaman pembayaran baru',
  },
  upi: {
    getting: 'Menyiapkan pembayaran UPI Anda…',
    gettingSentence: 'Pembayaran UPI khusus untuk pesanan ini.',
    lost: 'Kami tidak dapat menyiapkan pembayaran UPI',
    title: (amount) => `Bayar ${amount} dengan UPI`,
    sentence: 'Bayar dengan aplikasi UPI Anda. Halaman ini memantau pembayaran Anda.',
    once: (amount) => ['Kirim tepat ', amount, ', dalam satu pembayaran'],
    rest: (rest, time) => `Bayar sisanya, ${rest}, ke ID UPI yang sama sebelum ${time}.`,
    id: 'ID UPI',
    copyId: 'Salin ID UPI',
    open: 'Buka aplikasi UPI',
    qr: 'Kode QR untuk membayar dengan UPI',
    scan: 'Pindai dengan aplikasi UPI',
    sent: 'Sudah membayar?',
    watched: (time) => `Kami memantau pembayaran itu sampai ${time}. Jangan bayar lagi.`,
    notSent: 'Belum membayar?',
    newOne: 'Mulai pembayaran UPI baru. Jangan gunakan yang lama lagi.',
    lapsed: 'Pembayaran UPI ini tidak digunakan lagi',
    renew: 'Mulai pembayaran UPI baru',
  },
  waiting: 'Menunggu pembayaran Anda',
  method: 'Metode',
};

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
