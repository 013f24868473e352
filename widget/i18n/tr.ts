import type { Text } from './en.ts';
import { rich } from './rich.ts';

export const text: Text = {
  language: 'tr',
  direction: 'ltr',

  card: 'Ödeme',
  close: 'Kapat',
  starting: 'Ödemeniz hazırlanıyor',
  stillLoading: 'Yükleme sürüyor…',
  cardOf: (store) => `${store} için ödeme`,
  back: 'Başka bir yöntem seç',
  tryAgain: 'Tekrar dene',
  help: 'Yardım',
  switchLanguage: 'Dil',
  test: 'Test modu – gerçek para kullanılmaz',
  backTo: (store) => `${store} mağazasına dön`,
  priceFor: (price, what) => `${what} için ${price}`,
  for: (what) => `${what} için`,
  total: 'Toplam',
  items: (items) => `${items} ürün`,
  networkAndStandard: (network, standard) => `${network} (${standard})`,
  on: (asset, network) => `${network} ağında ${asset}`,

  minutesLeft: (minutes) => `${minutes} dk.`,
  timeLeft: 'Kalan süre',
  timeSpoken: (minutes) => (minutes === 0 ? 'Süre doldu' : `${minutes} dakika kaldı`),

  copy: 'Kopyala',
  copied: 'Kopyalandı',
  copyByHand: 'Kopyalamak için basılı tutun veya Ctrl+C tuşlarına basın',
  copyAmount: 'Tutarı kopyala',
  copyAddress: 'Adresi kopyala',
  copyMemo: 'Memoyu kopyala',

  asides: {
    exchange: 'Kripto borsasından mı ödüyorsunuz?',
    compare: 'Adresi kontrol et',
    wrong: 'Bir sorun mu var?',
    cancelling: 'Ödemeyi iptal et',
  },

  arrived: (received, total) => `Alınan: ${received} / ${total}`,

  choose: {
    title: 'Nasıl ödeyeceğinizi seçin',
    sentence: 'Bir kripto para ve ağını seçin.',
    sentenceAll: 'Kendi ağındaki bir kripto parayla veya kripto kullanmadan.',
    none: 'Şu anda kullanılabilir bir ödeme yöntemi yok. Hiçbir ödeme yapılmadı.',
    search: 'Kripto para ve ağ ara',
    methods: 'Ödeme yöntemleri',
    found: (methods) => `${methods} ödeme yöntemi`,
    nothing: (query) => `“${query}” için sonuç bulunamadı.`,
    nothingHint: 'Kripto paranın adını, kısaltmasını veya ağını deneyin.',
    all: 'Tüm yöntemleri göster',
    about: (minutes) =>
      minutes < 60 ? `yaklaşık ${minutes} dk.` : `yaklaşık ${Math.round(minutes / 60)} sa.`,
    minimum: (amount) => `En az ${amount}`,
    onlyFrom: (amount) => `Yalnızca ${amount} ve üzeri`,
    unavailable: (reason) =>
      reason === 'provider_unavailable'
        ? 'Şu anda kullanılamıyor'
        : reason === 'below_minimum'
          ? 'Yalnızca daha yüksek tutarlar için'
          : reason === 'no_rate'
            ? 'Şu anda fiyat yok'
            : reason === 'not_offered'
              ? 'Burada sunulmuyor'
              : 'Kullanılamıyor',
    networks: (networks) => `${networks} ağ`,
    usual: 'Yaygın',
    lowFee: 'Düşük ücret',
    recent: 'Daha önce kullanılan',
    coins: 'Kripto paralar',
    more: 'Diğer kripto paralar',
    newcomer: 'Kriptoda yeni misiniz?',
    newcomerHelp:
      'Kripto paranın bulunduğu bir cüzdan uygulamasından veya borsa hesabından ödersiniz. Orada da buradakiyle aynı kripto parayı ve aynı ağı seçin.',
    resume: 'Ödemeye dön',
    hosted: 'Kart, banka veya cüzdan',
    noCrypto: 'Kripto gerekmez',
  },

  getting: {
    title: 'Adresiniz alınıyor…',
    sentence: (method) => `${method}: yalnızca bu ödeme için bir adres.`,
  },

  pay: {
    title: (amount) => `${amount} gönderin`,
    sentence: 'Kodu tarayın veya tutarı ve adresi kopyalayın. Ödemenizi takip ediyoruz.',
    only: (asset, network) => rich('Yalnızca ', asset, ' gönderin ve yalnızca ', network, ' ağını kullanın'),
    address: (network, length, start, end) =>
      `${network} ağında adres, ${length} karakter, başı ${start}, sonu ${end}`,
    addressCopied: (start, end) => `Kopyalandı. Başının ${start}, sonunun ${end} olduğunu kontrol edin.`,
    memo: 'Memo',
    memoWarning: 'Bu memo olmadan paranın hangi ödemeye ait olduğu belirlenemez.',
    fee: (asset) => `Ağ ücreti için cüzdanınızda ayrıca biraz ${asset} bulunmalıdır.`,
    openWallet: 'Cüzdanda aç',
    seen: 'Bir ödeme yolda. İkinci kez göndermeyin.',
    qr: (asset) => `${asset} ile ödemek için QR kodu`,
    enlarge: 'QR kodunu büyüt',
    scan: 'Cüzdanınızla tarayın',
    qrElsewhere: 'Başka bir cihaz için QR kodunu göster',
    phone: 'Telefonda devam et',
    qrFailed: 'QR kodu yüklenemedi. Bunun yerine adresi kopyalayın.',
  },

  processing: {
    title: 'Ödeme görüldü',
    sentence: (store) => `Bu sayfadan ayrılabilirsiniz: Ödeme onaylandığında ${store} mağazasına bildirilir.`,
    sent: 'Gönderildi',
    confirming: 'Onaylanıyor',
    confirmations: (confirmed, of) => `Onay: ${confirmed}/${of}`,
    paid: 'Ödendi',
    usual: (minutes) => `Bu genellikle ${minutes} sürer.`,
    explorer: 'Ağda görüntüle',
  },

  paid: {
    title: 'Ödendi',
    sentence: (store) => `${store} mağazası ödemenizi aldı.`,
    leaving: (store, seconds) => `${seconds} sn. içinde ${store} mağazasına geçiliyor.`,
    onTo: (store) => `${store} mağazasına devam et`,
    stay: 'Bu sayfada kal',
    done: 'Bitti',
    sent: 'Gönderilen',
    network: 'Ağ',
    rate: 'Kur',
    hash: 'İşlem',
    reference: 'Referans',
  },

  pill: { open: 'Ödeme bekliyor', continue: 'Devam et' },

  trouble: {
    bar: (title, sentence) => `${title}. ${sentence}`,
    offline: 'Çevrimdışısınız',
    offlineSentence: 'Ödemeniz güvende; bağlantınız geri geldiğinde devam edeceğiz.',
    silent: 'Ödeme hizmetine ulaşamıyoruz',
    silentSentence: 'Ödemeniz güvende; denemeyi sürdürüyoruz.',
    openPage: 'Ödeme sayfasını aç',
  },
};
