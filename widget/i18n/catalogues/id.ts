import type { HelpText, OffchainText, PageText, RefundText, Text, WalletText } from './en.ts';

export const text = (): Text => ({
  language: 'id',
  direction: 'ltr',

  card: 'Pembayaran',
  close: 'Tutup',
  starting: 'Menyiapkan pembayaran Anda',
  stillLoading: 'Masih memuat…',
  cardOf: (store) => `Bayar ke ${store}`,
  back: 'Pilih metode lain',
  otherCoins: 'Koin lain',
  goBack: 'Kembali',
  tryAgain: 'Coba lagi',
  help: 'Bantuan',
  contact: (store) => `Hubungi ${store}`,
  switchLanguage: 'Bahasa',
  test: 'Mode uji coba – bukan uang sungguhan',
  backTo: (store) => `Kembali ke ${store}`,
  priceFor: (price, what) => `${price} untuk ${what}`,
  for: (what) => `untuk ${what}`,
  total: 'Total',
  items: (items) => `${items} barang`,
  networkAndStandard: (network, standard) => `${network} (${standard})`,
  on: (asset, network) => `${asset} di jaringan ${network}`,

  minutesLeft: (minutes) => `${minutes}\u00A0mnt`,
  priceHeld: (time) => `Harga berlaku ${time} lagi`,
  timeSpoken: (minutes) => (minutes === 0 ? 'Waktu habis' : `Tersisa ${minutes} menit`),

  copy: 'Salin',
  copied: 'Disalin',
  copyAgain: 'Disalin · salin lagi',
  copyByHand: 'Tekan lama, atau tekan Ctrl+C, untuk menyalin',
  copyAmount: 'Salin jumlah',
  copyAddress: 'Salin alamat',
  copyMemo: 'Salin memo',
  amount: 'Jumlah',
  address: 'Alamat',
  nowCopy: (value) => `Sekarang salin ${value}`,
  sentIt: 'Dana sudah dikirim',

  helpWithPayment: 'Bantuan untuk pembayaran ini',
  asides: {
    exchange: 'Membayar dari exchange?',
    compare: 'Periksa alamat',
    wrong: 'Ada masalah?',
    cancelling: 'Batalkan pembayaran',
  },

  arrived: (received, total) => `${received} dari ${total} diterima`,

  choose: {
    title: 'Pilih cara membayar',
    none: 'Saat ini tidak ada metode pembayaran yang tersedia. Belum ada yang dibayarkan.',
    search: 'Cari koin dan jaringan',
    methods: 'Metode pembayaran',
    found: (methods) => `${methods} metode`,
    nothing: (query) => `Tidak ada hasil untuk “${query}”.`,
    nothingHint: 'Coba nama atau kode koin, atau nama jaringannya.',
    all: 'Tampilkan semua metode',
    about: (minutes) =>
      minutes < 60 ? `sekitar ${minutes}\u00A0menit` : `sekitar ${Math.round(minutes / 60)}\u00A0jam`,
    onlyFrom: (amount) => `Minimal ${amount}`,
    unavailable: (reason) =>
      reason === 'provider_unavailable'
        ? 'Saat ini tidak tersedia'
        : reason === 'below_minimum'
          ? 'Jumlah terlalu kecil'
          : reason === 'no_rate'
            ? 'Saat ini belum ada kurs'
            : reason === 'not_offered'
              ? 'Tidak ditawarkan di sini'
              : 'Tidak tersedia',
    networks: (networks) => `${networks} jaringan`,
    usual: 'Paling umum',
    lowFee: 'Biaya rendah',
    recent: 'Terakhir digunakan',
    coins: 'Koin',
    newcomer: 'Baru mengenal kripto?',
    newcomerHelp:
      'Bayar dari wallet kripto atau akun exchange yang menyimpan koin tersebut. Di sana, pilih koin dan jaringan yang sama seperti di halaman ini.',
    resume: 'Kembali ke pembayaran Anda',
    hosted: 'Kartu, bank, atau dompet digital',
    noCrypto: 'Tanpa kripto',
    card: 'Tidak punya kripto? Bayar dengan kartu atau lewat bank',
    network: 'Pilih jaringan',
  },

  getting: {
    title: 'Menyiapkan alamat pembayaran…',
    sentence: (method) => `${method}: alamat khusus untuk pembayaran ini.`,
  },

  pay: {
    title: (amount) => `Kirim ${amount}`,
    send: 'Kirim',
    sentence: 'Pindai kode, atau salin jumlah dan alamat.',
    updates: 'Halaman ini diperbarui otomatis.',
    offline: 'Diperbarui saat Anda kembali online.',
    next: 'Saat waktu habis, Anda bisa mendapatkan harga baru.',
    once: 'Alamat khusus untuk pembayaran ini.',
    scanThenEnter: (amount) => `Pindai, lalu masukkan ${amount}`,
    scan: 'Pindai dengan wallet Anda',
    waiting: 'Menunggu pembayaran Anda',
    startsEnds: (start, end) => `Diawali ${start}, diakhiri ${end}`,
    only: (asset, network) => ['Kirim hanya ', asset, ', dan hanya melalui jaringan ', network],
    address: (network, length, start, end) =>
      `Alamat di jaringan ${network}, ${length} karakter, diawali ${start}, diakhiri ${end}`,
    addressCopied: (start, end) => `Disalin. Pastikan alamatnya diawali ${start} dan diakhiri ${end}.`,
    memo: 'Memo',
    memoWarning: 'Wajib: masukkan juga memo ini. Jika tidak, pembayaran bisa hilang.',
    fee: (asset) => `Anda juga memerlukan ${asset} untuk biaya jaringan.`,
    openWallet: 'Buka di wallet',
    seen: 'Pembayaran sedang dalam perjalanan. Jangan kirim lagi.',
    qr: (asset) => `Kode QR untuk membayar dengan ${asset}`,
    enlarge: 'Perbesar kode QR',
    showQr: 'Tampilkan kode QR',
    phone: 'Lanjutkan di ponsel',
    qrFailed: 'Kode QR tidak dapat dimuat. Sebagai gantinya, salin alamatnya.',
  },

  processing: {
    title: 'Pembayaran terdeteksi',
    sentence: (store) =>
      `Anda boleh menutup halaman ini. Kami akan memberi tahu ${store} setelah pembayaran terkonfirmasi.`,
    usual: (minutes) => `Biasanya perlu waktu ${minutes}.`,
  },

  progress: {
    confirming: 'Menunggu konfirmasi',
    confirmations: (confirmed, of) => `${confirmed} dari ${of} konfirmasi`,
    paid: 'Dibayar',
    explorer: 'Lihat di block explorer',
  },

  paid: {
    amount: 'Anda membayar',
    title: 'Lunas',
    sentence: (store) => `${store} sudah menerima pembayaran Anda.`,
    leaving: (store, seconds) => `Anda akan diarahkan ke ${store} dalam ${seconds} detik`,
    onTo: (store) => `Lanjut ke ${store}`,
    stay: 'Tetap di sini',
    done: 'Selesai',
    reference: 'Referensi',
  },

  receipt: {
    sent: 'Jumlah terkirim',
    network: 'Jaringan',
    rate: 'Kurs',
    hash: 'Transaksi',
    copyHash: 'Salin ID transaksi',
    copy: 'Salin bukti pembayaran',
    share: 'Bagikan',
    print: 'Cetak',
  },

  pill: {
    open: 'Pembayaran sedang berlangsung',
    continue: 'Lanjutkan',
    receipt: 'Lihat bukti pembayaran',
    button: 'Lanjutkan pembayaran',
  },

  trouble: {
    bar: (title, sentence) => `${title}. ${sentence}`,
    offline: 'Anda sedang offline',
    offlineSentence: 'Pembayaran Anda tidak terpengaruh. Kami lanjutkan saat Anda kembali online.',
    silent: 'Layanan pembayaran tidak dapat dihubungi',
    silentSentence: 'Pembayaran Anda tidak terpengaruh. Menghubungkan ulang…',
    openPage: 'Buka halaman pembayaran',
    unopened: (what) => `${what} tidak terbuka`,
  },
});

export const help: HelpText = {
  getting: {
    slow: 'Ini memakan waktu lebih lama dari biasanya. Belum ada yang dibayarkan.',
    verySlow: 'Belum ada jawaban. Tetap tunggu, atau pilih metode lain. Belum ada yang dibayarkan.',
  },

  paying: {
    switching: 'Sudah mengirim? Jangan bayar lagi. Kembali ke pembayaran Anda.',
    withAmount: 'Gunakan kode dengan jumlah',
    addressOnly: 'Kode tidak terpindai? Gunakan kode berisi alamat saja',
    stranded: 'Wallet tidak terbuka? Salin jumlah dan alamat, lalu bayar dari wallet Anda.',
    formerly: (address) => `Sudah mengirim ke ${address}? Kami masih memantau alamat itu. Jangan bayar lagi.`,
    formerlyOn: (network) =>
      `Sudah mengirim melalui jaringan ${network}? Pembayarannya akan terlihat oleh kami. Jangan bayar lagi.`,
    tooMany: 'Koin dan jaringan tidak bisa diubah lagi. Bayar ke alamat ini.',
    tooFast:
      'Terlalu banyak perubahan dalam satu menit. Bayar ke alamat ini, atau coba lagi setelah satu menit.',
  },

  advice: {
    wallet: (wallet, network) => `Di ${wallet}, pilih jaringan ${network} sebelum mengirim.`,
    exchange: (exchange, network) =>
      `Di ${exchange}, pilih “Tarik” dan jaringan ${network}. Jika biaya dipotong dari jumlahnya, tambahkan biaya itu.`,
  },

  received: {
    title: (received, total) => `${received} dari ${total} diterima`,
    sentence: (rest, time) => `Kirim ${rest} lagi ke alamat yang sama sebelum ${time}.`,
    other: 'Bayar sisanya dengan cara lain',
  },

  rest: {
    sentence: (rest) =>
      `Masih kurang ${rest}. Uang yang sudah masuk diperhitungkan dalam pembayaran Anda. Untuk sisanya, Anda akan mendapat harga baru dan alamat baru.`,
    question: 'Sudah mengirim sisanya?',
    answer:
      'Jangan bayar lagi. Kembali dan tunggu. Pembayaran Anda muncul di halaman ini segera setelah terdeteksi.',
  },

  expired: {
    title: 'Pembayaran ini sudah kedaluwarsa',
    sentence: 'Kami belum menerima apa pun.',
    part: (received, total) => `${received} dari ${total} sudah masuk. Uang Anda aman.`,
    sent: 'Sudah mengirim?',
    watched: (address, time) => `Kami akan terus memantau ${address} sampai ${time}. Jangan bayar lagi.`,
    notSent: 'Belum mengirim?',
    newPrice: 'Dapatkan harga baru dan alamat baru. Jangan gunakan alamat lama lagi.',
    renew: 'Dapatkan harga baru',
    rest: 'Bayar sisanya',
    noPrice: (store) => `Tidak ada harga baru untuk pembayaran ini. Mulai lagi di ${store}.`,
    again:
      'Kami tidak dapat memastikan apakah tombol itu berfungsi. Ini tidak menunjukkan apakah pembayaran Anda sudah masuk. Silakan tekan tombolnya lagi.',
    checking: 'Waktu habis',
    checkingSentence:
      'Kami sedang memastikan tidak ada pembayaran yang terlewat. Mohon jangan kirim apa pun.',
  },

  lapsed: {
    title: 'Alamat ini sudah kedaluwarsa',
    sentence: 'Kami belum menerima apa pun.',
    newAddress: 'Dapatkan alamat baru. Jangan gunakan alamat lama lagi.',
    renew: 'Dapatkan alamat baru',
  },

  price: {
    title: 'Harga baru',
    sentence: 'Alamat lama sudah kedaluwarsa. Kirim jumlah baru ke alamat baru.',
    before: 'Sebelumnya',
    now: 'Sekarang',
    agree: (amount) => `Bayar ${amount}`,
  },

  cancelled: {
    title: 'Pembayaran ini dibatalkan',
    sentence: (store) => `Mohon jangan kirim apa pun. Untuk membayar, mulai lagi di ${store}.`,
    watched: (address, time, store) =>
      `Kami akan terus memantau ${address} sampai ${time}. Jika ada uang masuk, kami akan memberi tahu ${store}. Jangan bayar lagi.`,
  },

  exception: {
    underpaid: {
      title: 'Jumlah yang masuk kurang',
      sentence: (store) =>
        `Uang yang Anda kirim aman. ${store} akan menyelesaikan selisihnya bersama Anda. Mohon jangan kirim lagi.`,
    },
    late: {
      title: 'Pembayaran Anda terlambat masuk',
      sentence: (store) =>
        `Pembayaran Anda masuk setelah waktu habis. Uang Anda aman. ${store} akan memeriksanya. Jangan bayar lagi.`,
    },
    overpaid: {
      title: 'Jumlah yang Anda kirim terlalu banyak',
      sentence: (store) => `Uang Anda aman. Hubungi ${store} mengenai selisihnya.`,
    },
    wrong_asset: {
      title: 'Koin yang masuk berbeda',
      sentence: (store) =>
        `Dana masuk dalam koin lain, atau dalam koin yang benar melalui jaringan lain. Dana itu tidak hilang, tetapi belum dihitung. ${store} menentukan apakah dana itu diterima atau dikembalikan. Jangan kirim lagi.`,
      named: (store, coins) =>
        `${coins} Anda sudah masuk. Dana itu tidak hilang, tetapi belum dihitung. ${store} menentukan apakah dana itu diterima atau dikembalikan. Jangan kirim lagi.`,
    },
    reversed: {
      title: 'Jaringan blockchain membatalkan pembayaran Anda',
      sentence: (store) =>
        `Jaringan blockchain membatalkan pembayaran Anda setelah dananya masuk. Hubungi ${store} sebelum Anda membayar lagi.`,
    },
    other: {
      title: 'Sedang diperiksa',
      sentence: (store) => `${store} sedang memeriksa pembayaran ini. Jangan bayar lagi.`,
    },
  },

  outcome: {
    due: 'Jumlah tagihan',
    received: 'Diterima',
    over: 'Kelebihan',
    missing: 'Kekurangan',
    next: 'Apa yang terjadi selanjutnya',
  },

  refund: {
    of: (amount) => `Pengembalian dana ${amount}`,
    status: {
      awaiting_destination: 'Menunggu alamat wallet Anda',
      pending: 'Dana belum dikirim',
      sending: 'Sedang diproses',
      succeeded: 'Dana terkirim',
      failed: 'Gagal',
      expired: 'Kedaluwarsa',
      cancelled: 'Dibatalkan',
    },
    claim: (amount) => `Masukkan alamat wallet Anda untuk menerima kembali ${amount}.`,
    enter: 'Isi alamat wallet',
    link: (amount, store) => `Untuk menerima kembali ${amount}, buka tautan pengembalian dana dari ${store}.`,
    contact: (store) => `Hubungi ${store} mengenai pengembalian dana.`,
    wait: 'Anda tidak perlu melakukan apa pun. Halaman ini diperbarui otomatis.',
  },

  exchange: {
    about: 'Yang perlu diisi saat penarikan',
    sentence: 'Tarik ke alamat ini, dan harus melalui jaringan ini.',
    receive: 'Jika exchange menanyakan “Jumlah diterima”',
    fee: 'Jika exchange Anda memotong biaya dari jumlahnya, tambahkan biaya itu agar jumlah penuh yang masuk.',
    recipient: 'Penerima (jika ditanya)',
    wallet: 'Jenis wallet (jika ditanya)',
    provider: 'Penyedia layanan pembayaran',
    minimum: 'Pastikan jumlahnya tidak di bawah batas minimal penarikan di exchange Anda.',
  },

  looking: {
    title: 'Mencari pembayaran Anda',
    exchange: (time) =>
      `Exchange sering memerlukan 5–30 menit. Anda boleh menutup halaman ini: kami akan terus memantau pembayaran Anda sampai ${time}.`,
    wallet: (time) =>
      `Pembayaran sering baru terlihat setelah beberapa menit. Anda boleh menutup halaman ini: kami akan terus memantau pembayaran Anda sampai ${time}.`,
    unsent: 'Saya belum mengirim dana',
  },

  compare: {
    sentence:
      'Malware dapat menukar alamat yang disalin. Bandingkan alamat ini dengan alamat di wallet Anda sebelum mengirim.',
    swapped:
      'Isi papan klip bukan alamat yang tadi disalin. Jangan tempelkan. Salin lagi alamat di halaman ini.',
    aloud: 'Bacakan',
    capital: (letter) => `${letter} besar`,
  },

  phone: {
    sentence: 'Pindai ini dengan kamera, bukan dengan wallet. Halaman ini diperbarui otomatis.',
    qr: 'Kode QR pembayaran ini, untuk kamera',
    share: 'Kirim tautan',
  },

  wrong: {
    sentence: (store) =>
      `Tempelkan ID transaksi dari wallet atau exchange Anda, atau ceritakan apa yang terjadi. Kami akan memberi tahu ${store}.`,
    field: 'ID transaksi, atau apa yang terjadi',
    fits: (network) => `Ini bisa jadi ID transaksi di jaringan ${network}.`,
    other: (found, network) =>
      `Ini tampaknya ID transaksi dari jaringan seperti ${found}, tetapi alamat ini hanya untuk ${network}. Periksa apa yang sudah Anda kirim.`,
    address: 'Ini alamat, bukan ID transaksi.',
    families: {
      hex: 'Bitcoin atau TRON',
      evm: 'Ethereum',
      solana: 'Solana',
    },
    details: 'Informasi untuk layanan bantuan',
    tell: (store) => `Kirim pesan ke ${store}`,
    told: 'Terima kasih',
    toldSentence: (store) =>
      `Kami sudah memberi tahu ${store}. Kami sedang memeriksa lagi pembayaran Anda. Halaman ini diperbarui otomatis.`,
    reported: (store) => `Anda sudah melaporkan masalah kepada ${store}.`,
  },

  payAgain: {
    title: 'Bayar lagi dengan cara lain?',
    sentence:
      'Pembayaran pertama Anda belum diselesaikan. Jika Anda membayar lagi sekarang, Anda mungkin membayar dua kali.',
  },

  cancelling: {
    title: 'Batalkan pembayaran ini?',
    sentence: 'Batalkan hanya jika Anda belum mengirim apa pun.',
    question: 'Sudah mengirim?',
    answer:
      'Jangan batalkan. Kembali dan tunggu. Pembayaran Anda muncul di halaman ini segera setelah terdeteksi.',
    keep: 'Lanjutkan pembayaran',
    seen: 'Uang sudah masuk, jadi pembayaran ini tidak dapat dibatalkan.',
  },

  another: {
    title: (price) => `Anda sudah mengirim pembayaran ${price}`,
    sentence:
      'Pembayaran baru akan menjadi tambahan dari pembayaran ini. Jangan membayar pesanan yang sama dua kali.',
    anew: 'Mulai pembayaran baru',
  },

  trouble: {
    invalid: 'Tautan pembayaran ini tidak valid',
    ended: 'Tautan pembayaran ini sudah kedaluwarsa',
    linkSentence:
      'Jika Anda sudah membayar, pembayaran Anda aman di toko. Jika Anda belum membayar, mulai lagi di toko.',
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
      `Belum ada yang dibayarkan dengan harga baru. Mulai lagi di ${store} untuk melihat harga baru.`,
    lost: 'Gagal mendapatkan alamat pembayaran',
    lostSentence: 'Koneksi terputus. Belum ada yang dibayarkan. Coba lagi, atau pilih metode lain.',
    changed: 'Sesuatu di halaman ini telah mengubah alamat',
    changedSentence:
      'Jangan bayar di sini. Tidak ada masalah dengan pesanan Anda. Sebagai gantinya, buka halaman pembayaran.',
    unknown: 'Pembayaran ini perlu diperiksa',
    unknownSentence: (store) =>
      `Kami tidak dapat membaca status pembayaran. Jika Anda sudah membayar, pembayaran Anda tidak terpengaruh. Periksa lagi, atau hubungi ${store}.`,
    check: 'Periksa lagi',
    details: 'Salin detail',
  },
};

export const offchain: OffchainText = {
  hosted: {
    getting: 'Menyiapkan halaman pembayaran Anda…',
    gettingSentence: 'Halaman khusus untuk pembayaran ini.',
    lost: 'Halaman pembayaran tidak dapat dimuat',
    title: () => 'Bayar dengan kartu, lewat bank, atau dompet digital',
    sentence:
      'Anda akan membayar di halaman terpisah. Setelah itu, kembali ke halaman ini. Halaman ini diperbarui otomatis.',
    rest: (rest, time) => `Bayar sisanya, ${rest}, di halaman pembayaran yang sama sebelum ${time}.`,
    open: 'Lanjut ke halaman pembayaran',
    newTab: 'terbuka di tab baru',
    qr: 'Kode QR halaman pembayaran',
    scan: 'Atau pindai dengan kamera perangkat lain',
    sent: 'Sudah membayar di halaman pembayaran?',
    watched: (time) => `Kami akan terus memantau pembayaran Anda sampai ${time}. Jangan bayar lagi.`,
    notSent: 'Belum membayar?',
    newOne: 'Dapatkan halaman pembayaran baru. Jangan gunakan halaman lama lagi.',
    lapsed: 'Halaman pembayaran ini sudah kedaluwarsa',
    renew: 'Dapatkan halaman pembayaran baru',
  },
  upi: {
    getting: 'Menyiapkan pembayaran UPI Anda…',
    gettingSentence: 'Pembayaran UPI khusus untuk pesanan ini.',
    lost: 'Kami tidak dapat menyiapkan pembayaran UPI',
    title: (amount) => `Bayar ${amount} dengan UPI`,
    sentence: 'Bayar dengan aplikasi UPI Anda. Halaman ini diperbarui otomatis.',
    once: (amount) => ['Bayar tepat ', amount, ' dalam satu pembayaran'],
    rest: (rest, time) => `Bayar sisanya, ${rest}, ke ID UPI yang sama sebelum ${time}.`,
    id: 'ID UPI',
    copyId: 'Salin ID UPI',
    open: 'Buka aplikasi UPI',
    qr: 'Kode QR untuk membayar dengan UPI',
    scan: 'Pindai dengan aplikasi UPI',
    sent: 'Sudah membayar?',
    watched: (time) => `Kami akan terus memantau pembayaran Anda sampai ${time}. Jangan bayar lagi.`,
    notSent: 'Belum membayar?',
    newOne: 'Mulai pembayaran UPI baru. Jangan gunakan pembayaran UPI lama lagi.',
    lapsed: 'Pembayaran UPI ini sudah kedaluwarsa',
    renew: 'Mulai pembayaran UPI baru',
  },
  method: 'Metode',
  paidIt: 'Saya sudah membayar',
  unpaid: 'Saya belum membayar',
};

export const wallet: WalletText = {
  wallet: {
    pay: (amount, name) => `Bayar ${amount} dengan ${name}`,
    confirm: (name) => `Konfirmasi di ${name}…`,
    confirmSentence:
      'Periksa jumlah dan alamat di wallet Anda. Sementara itu, jangan bayar dengan cara lain.',
    cancelled: 'Saya membatalkannya di wallet',
    nothingSent: 'Tidak ada yang dikirim.',
    network: (name, network) =>
      `Tidak ada yang dikirim. Alihkan ${name} ke jaringan ${network}, lalu coba lagi.`,
    busy: (name) => `Tidak ada yang dikirim. Buka ${name}: ada permintaan yang menunggu.`,
    problem: (name) => `Tidak ada yang dikirim. Periksa ${name} lalu coba lagi.`,
    failed: (name) =>
      `Tidak ada yang dikirim. Tidak dapat membayar di sini dengan ${name}: sebagai gantinya, salin jumlah dan alamatnya.`,
    unclear: (name) => `Periksa di ${name} apakah pembayaran sudah dikirim. Jika sudah, jangan bayar lagi.`,
    elsewhere: (name) =>
      `${name} mungkin sudah mengirim uang melalui jaringan lain atau ke alamat lain. Periksa di ${name} sebelum membayar lagi.`,
    real: (name) => `${name} mengirim koin sungguhan, bahkan dalam mode uji coba.`,
    unsure: 'Wallet Anda melaporkan pembayaran ini sudah dikirim',
    unsureSentence: 'Periksa wallet Anda dahulu. Jika sudah dikirim, jangan bayar lagi.',
  },
  apps: {
    open: 'Aplikasi wallet',
    title: 'Buka aplikasi wallet',
    check: (what, end) => [
      'Di aplikasi, periksa apakah tertulis ',
      what,
      ' dan alamatnya berakhiran ',
      end,
      '.',
    ],
    fills: 'Mengisi koin, jumlah, dan alamat',
    camera: 'Pindai ini dengan kamera, bukan dengan wallet.',
    another: 'Aplikasi wallet lain',
    sent: (app) => `Sudah mengirim pembayaran dengan ${app}? Kami sedang memeriksa.`,
    sentInAnother: 'Sudah mengirim pembayaran dengan aplikasi wallet? Kami sedang memeriksa.',
    instead: 'Salin jumlah dan alamatnya.',
  },
};

export const refund: RefundText = {
  cardOf: (store) => `Pengembalian dana dari ${store}`,
  getting: 'Memuat pengembalian dana Anda',
  offline: 'Halaman ini berlanjut saat Anda kembali online.',

  name: {
    title: 'Ke mana dana Anda dikembalikan?',
    sentence: (asset, network) =>
      `Masukkan alamat ${asset} Anda sendiri di jaringan ${network}. Jika alamatnya milik jaringan lain, dana pengembalian Anda akan hilang.`,
    field: (asset) => `Alamat ${asset} Anda`,
    exchange: 'Memakai exchange? Salin alamat deposit Anda di sana untuk koin dan jaringan yang persis sama.',
    until: (time) => `Masukkan alamat sebelum ${time}.`,
    next: 'Lanjutkan',
  },

  fault: {
    empty: 'Masukkan alamat wallet Anda.',
    malformed: (network) => `Ini bukan alamat ${network} yang valid. Salin lagi.`,
    otherNetwork: (network) => `Alamat ini milik jaringan lain. Masukkan alamat di jaringan ${network}.`,
    tokenContract: 'Ini alamat kontrak token, bukan alamat wallet. Koin yang dikirim ke sana akan hilang.',
    burnAddress: 'Alamat ini bukan milik siapa pun. Koin yang dikirim ke sana akan hilang.',
    storeAddress: (store) => `Alamat ini milik ${store}. Masukkan alamat Anda sendiri.`,
    lost: 'Alamat Anda tidak tersimpan. Silakan coba lagi.',
    busy: (seconds) => `Terlalu banyak percobaan. Tunggu ${seconds} detik, lalu coba lagi.`,
    inDoubt:
      'Toko sedang memeriksa pengembalian lain dengan jumlah yang sama ke alamat ini. Coba lagi nanti.',
  },

  confirm: {
    title: 'Apakah ini alamat Anda?',
    sentence:
      'Bandingkan dengan alamat di wallet Anda. Pengembalian dana yang sudah dikirim tidak bisa dibatalkan.',
    yes: 'Kirim dana ke alamat ini',
    change: 'Ubah alamat',
  },

  coin: 'Koin',
  address: 'Alamat',
  amount: 'Jumlah',
  arrives: 'Anda menerima',
  sentAt: 'Dana dikirim pada',

  hold: {
    title: (time) => `Dana Anda akan dikirim pada ${time}`,
    sentence: 'Alamat salah? Anda bisa mengubahnya sampai saat itu.',
    change: 'Gunakan alamat lain',
    tooLate: 'Dana Anda sudah dalam perjalanan. Alamat tidak bisa diubah lagi.',
    taken: 'Alamat lain sudah lebih dulu dimasukkan. Dana Anda akan dikirim ke alamat itu.',
  },

  pending: {
    title: 'Alamat Anda tersimpan',
    sentence: (store) => `${store} akan mengirim dana Anda ke sana. Anda boleh menutup halaman ini.`,
  },

  sending: {
    title: 'Dana Anda dalam perjalanan',
    sentence: 'Anda boleh menutup halaman ini. Halaman ini diperbarui otomatis.',
  },

  sent: {
    title: 'Dana telah dikirim',
    sentence: 'Mungkin perlu beberapa menit sampai terlihat di wallet Anda.',
  },

  failed: {
    title: 'Dana Anda tidak dapat dikirim',
    sentence: (store) => `Uang Anda masih ada di ${store}. Hubungi ${store} tentang hal ini.`,
  },

  ended: {
    title: 'Tautan pengembalian dana ini sudah kedaluwarsa',
    sentence: 'Waktunya habis, atau toko membatalkan pengembalian. Minta tautan baru kepada toko.',
  },

  invalid: {
    title: 'Tautan pengembalian dana ini tidak valid',
    sentence:
      'Mungkin tidak lengkap, atau sudah diganti tautan yang lebih baru. Buka tautan terbaru dari toko.',
  },

  unreachable: {
    title: 'Pengembalian dana Anda tidak dapat dimuat',
    sentence: 'Periksa koneksi Anda lalu coba lagi. Dana Anda aman.',
  },

  noScript: (store) => `Halaman ini memerlukan JavaScript. Aktifkan, atau hubungi ${store}.`,
};

export const page: PageText = {
  reopen:
    'Periksa koneksi Anda dan buka lagi halaman ini. Jika Anda sudah membayar, pembayaran Anda tidak terpengaruh.',
  noScript:
    'Halaman ini memerlukan JavaScript untuk menampilkan pembayaran Anda. Silakan aktifkan JavaScript, atau hubungi {0}. Jika Anda sudah membayar, pembayaran Anda tidak terpengaruh.',
  incomplete: 'Tautan pembayaran ini tidak lengkap',
  incompleteSentence:
    'Buka lagi tautan dari tempat Anda mendapatkannya, dengan semua yang ada setelah tanda #. Jika Anda sudah membayar, pembayaran Anda tidak terpengaruh.',
  failed:
    'Halaman pembayaran tidak dapat dibuka. Silakan coba lagi. Jika Anda sudah membayar, pembayaran Anda tidak terpengaruh.',
  each: '{0} per barang',
  quantity: 'Jumlah barang (1 sampai {0})',
  badQuantity: 'Jumlah barang harus berupa bilangan bulat dari 1 sampai {0}.',
  total: 'Total',
  go: 'Lanjutkan ke pembayaran',
  goNoScript:
    'Halaman pembayaran memerlukan JavaScript. Silakan aktifkan JavaScript sebelum melanjutkan, atau hubungi {0}.',
  gone: 'Produk tidak ditemukan',
  goneSentence: 'Tautannya mungkin lama atau tidak lengkap. Belum ada yang dibayarkan.',
  payBy: 'Silakan bayar paling lambat {0}.',
  over: 'Tautan ini tidak dapat digunakan lagi',
  overSentence:
    'Mintalah tautan baru kepada {0}. Jika Anda sudah membayar, pembayaran Anda tidak terpengaruh.',
  ownPage: 'Untuk membeli, gunakan tombol di halaman ini.',
  notSeen:
    'Jika Anda sudah membayar, jangan bayar lagi. Kami akan memberi tahu {0} setelah pembayaran Anda terkonfirmasi. Halaman tempat Anda memulai juga akan diperbarui.',
  tooLate:
    'Jika Anda ternyata sudah membayar, jangan bayar lagi: kami akan memberi tahu {0}. Jika Anda belum membayar, mulai lagi di {0}.',
  lapsed:
    'Jika Anda ternyata sudah membayar, jangan bayar lagi: kami akan memberi tahu {0}. Jika Anda belum membayar, bayar di halaman tempat Anda memulai.',
};
