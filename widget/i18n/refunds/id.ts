import type { RefundNoScript, RefundText } from './en.ts';

export const refund: RefundText = {
  cardOf: (store) => `Pengembalian dana dari ${store}`,
  getting: 'Memuat pengembalian dana Anda',
  offline: 'Halaman ini berlanjut saat Anda kembali online.',

  name: {
    title: 'Ke mana dana Anda dikembalikan?',
    sentence: (asset, network) =>
      `Masukkan alamat Anda sendiri untuk ${asset} di jaringan ${network}. Koin yang dikirim ke jaringan lain akan hilang.`,
    field: (asset) => `Alamat ${asset} Anda`,
    exchange: 'Dari exchange: salin alamat deposit untuk koin dan jaringan yang persis sama.',
    until: (time) => `Masukkan alamat sebelum ${time}.`,
    next: 'Lanjutkan',
  },

  fault: {
    empty: 'Masukkan alamat Anda.',
    malformed: (network) => `Ini bukan alamat ${network} yang valid. Salin lagi.`,
    otherNetwork: (network) => `Alamat ini milik jaringan lain. Masukkan alamat di jaringan ${network}.`,
    tokenContract: 'Ini kontrak token, bukan wallet. Koin yang dikirim ke sana akan hilang.',
    burnAddress: 'Alamat ini bukan milik siapa pun. Koin yang dikirim ke sana akan hilang.',
    storeAddress: (store) => `Alamat ini milik ${store}. Masukkan alamat Anda sendiri.`,
    lost: 'Alamat Anda tidak tersimpan. Silakan coba lagi.',
    busy: (seconds) => `Terlalu banyak percobaan. Tunggu ${seconds} dtk, lalu coba lagi.`,
    inDoubt:
      'Toko sedang memeriksa pengembalian lain dengan jumlah yang sama ke alamat ini. Coba lagi nanti.',
  },

  confirm: {
    title: 'Apakah ini alamat Anda?',
    sentence: 'Bandingkan dengan wallet Anda. Dana yang sudah dikirim tidak bisa ditarik kembali.',
    yes: 'Kirim dana ke alamat ini',
    change: 'Ubah alamat',
  },

  coin: 'Koin',
  address: 'Alamat',
  amount: 'Jumlah',
  arrives: 'Anda menerima',

  hold: {
    title: (time) => `Dana Anda akan dikirim pada ${time}`,
    sentence: 'Alamat salah? Anda bisa mengubahnya sampai saat itu.',
    change: 'Gunakan alamat lain',
    tooLate: 'Dana Anda sudah dalam perjalanan. Alamat tidak bisa diubah lagi.',
    taken: 'Alamat lain sudah dimasukkan sebelumnya. Dana Anda dikirim ke alamat itu.',
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
};

export const noScript: RefundNoScript = (store) =>
  `Halaman ini memerlukan JavaScript. Aktifkan, atau hubungi ${store}.`;
