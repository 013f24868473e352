import type { RefundNoScript, RefundText } from './en.ts';

export const refund: RefundText = {
  cardOf: (store) => `${store} para iadesi`,
  getting: 'İadeniz yükleniyor',
  offline: 'Yeniden çevrimiçi olduğunuzda bu sayfa devam eder.',

  name: {
    title: 'İadeniz nereye gönderilsin?',
    sentence: (asset, network) =>
      `${network} ağında ${asset} için kendi adresinizi girin. Başka bir ağa gönderilen kripto para kaybolur.`,
    field: (asset) => `${asset} adresiniz`,
    exchange: 'Borsadan: tam olarak bu kripto para ve bu ağ için yatırma adresini kopyalayın.',
    until: (time) => `Şu zamana kadar bir adres girin: ${time}.`,
    next: 'Devam et',
  },

  fault: {
    empty: 'Adresinizi girin.',
    malformed: (network) => `Bu geçerli bir ${network} adresi değil. Yeniden kopyalayın.`,
    otherNetwork: (network) => `Bu adres başka bir ağa ait. ${network} ağında bir adres girin.`,
    tokenContract: 'Bu bir cüzdan değil, bir token sözleşmesi. Oraya gönderilen kripto para kaybolur.',
    burnAddress: 'Bu adres kimseye ait değil. Oraya gönderilen kripto para kaybolur.',
    storeAddress: (store) => `Bu adres ${store} mağazasına ait. Kendi adresinizi girin.`,
    lost: 'Adresiniz kaydedilmedi. Yeniden deneyin.',
    busy: (seconds) => `Çok fazla deneme. ${seconds} sn bekleyip yeniden deneyin.`,
    inDoubt: 'Mağaza bu adrese aynı tutarda başka bir iadeyi kontrol ediyor. Daha sonra deneyin.',
  },

  confirm: {
    title: 'Bu adres sizin mi?',
    sentence: 'Cüzdanınızdakiyle karşılaştırın. Gönderilen iade geri alınamaz.',
    yes: 'İadeyi bu adrese gönder',
    change: 'Adresi değiştir',
  },

  coin: 'Kripto para',
  address: 'Adres',
  amount: 'Tutar',
  arrives: 'Elinize geçecek',

  hold: {
    title: (time) => `İadeniz şu zamanda gönderilecek: ${time}`,
    sentence: 'Adres yanlış mı? O zamana kadar değiştirebilirsiniz.',
    change: 'Başka bir adres kullan',
    tooLate: 'İadeniz yola çıktı bile. Adres artık değiştirilemez.',
    taken: 'Daha önce başka bir adres girilmiş. İadeniz o adrese gidiyor.',
  },

  pending: {
    title: 'Adresiniz kaydedildi',
    sentence: (store) => `${store} iadenizi oraya gönderecek. Bu sayfayı kapatabilirsiniz.`,
  },

  sending: {
    title: 'İadeniz yolda',
    sentence: 'Bu sayfayı kapatabilirsiniz. Kendiliğinden güncellenir.',
  },

  sent: {
    title: 'İade gönderildi',
    sentence: 'Cüzdanınızda görünmesi birkaç dakika sürebilir.',
  },

  failed: {
    title: 'İadeniz gönderilemedi',
    sentence: (store) => `Paranız hâlâ ${store} mağazasında. Bunun için ${store} ile iletişime geçin.`,
  },

  ended: {
    title: 'Bu iade bağlantısının süresi doldu',
    sentence: 'Süre doldu ya da mağaza iadeyi iptal etti. Mağazadan yeni bir bağlantı isteyin.',
  },

  invalid: {
    title: 'Bu iade bağlantısı geçerli değil',
    sentence:
      'Eksik olabilir ya da yerini daha yeni bir bağlantı almıştır. Mağazanın en yeni bağlantısını açın.',
  },

  unreachable: {
    title: 'İadeniz yüklenemedi',
    sentence: 'Bağlantınızı kontrol edip yeniden deneyin. İadeniz güvende.',
  },
};

export const noScript: RefundNoScript = (store) =>
  `Bu sayfa için JavaScript gerekir. Etkinleştirin ya da ${store} ile iletişime geçin.`;
