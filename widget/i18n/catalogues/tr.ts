import type { HelpText, OffchainText, PageText, Text } from './en.ts';

export const text = (): Text => ({
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
    only: (asset, network) => ['Yalnızca ', asset, ' gönderin ve yalnızca ', network, ' ağını kullanın'],
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
});

export const help: HelpText = {
  getting: {
    slow: 'Bu, her zamankinden uzun sürüyor. Henüz hiçbir ödeme yapılmadı.',
    verySlow: 'Hâlâ yanıt yok. Bekleyin veya başka bir yöntem seçin. Henüz hiçbir ödeme yapılmadı.',
  },

  paying: {
    switching: 'Zaten gönderdiniz mi? Tekrar ödeme yapmayın: Ödemenize dönün.',
    withAmount: 'Tutarı içeren kodu kullan',
    addressOnly: 'Tutarı içermeyen kodu kullan',
    stranded: 'Cüzdan açılmadı mı? Adresi kopyalayın ve cüzdanınızdan ödeyin.',
    keep: 'Bu fiyatı daha uzun süre koru',
    mayKeep: (time) =>
      `Daha fazla zamana mı ihtiyacınız var? Bu fiyatı ${time} saatine kadar koruyabilirsiniz.`,
    kept: (time) => `Bu fiyat artık ${time} saatine kadar geçerli.`,
    notKept: 'Bu fiyat daha uzun süre korunamaz.',
    formerly: (address) =>
      `${address} adresine zaten gönderdiniz mi? Bu adresi hâlâ izliyoruz: Tekrar ödeme yapmayın.`,
  },

  received: {
    title: (received, total) => `Alınan: ${received} / ${total}`,
    sentence: (rest, time) => `Aynı adrese, ${time} olmadan, ${rest} daha gönderin.`,
    belowMinimum: (rest, minimum) =>
      `Kalan tutar (${rest}), bu yöntemin kabul edebildiği en düşük tutardan (${minimum}) az. Ulaşan para güvende.`,
    belowAll: (rest, minimum, store) =>
      `Kalan tutar (${rest}), bu yöntemin kabul edebildiği en düşük tutardan (${minimum}) az. Ulaşan para güvende: Kalan tutarı nasıl ödeyeceğinizi lütfen ${store} mağazasına sorun.`,
    other: 'Kalanı başka bir yöntemle öde',
  },

  rest: {
    sentence: (rest) =>
      `${rest} eksik. Ulaşan para sayılmaya devam eder; kalan için yeni bir fiyat ve yeni bir adres alırsınız.`,
    question: 'Kalanı zaten gönderdiniz mi?',
    answer: 'Tekrar ödeme yapmayın. Geri dönün ve bekleyin: Ağda göründüğü anda bu sayfada da görünür.',
  },

  expired: {
    title: 'Bu ödemenin süresi doldu',
    sentence: 'Hiçbir ödeme yapılmadı.',
    part: (received, total) => `Ulaşan: ${received} / ${total}. Para güvende.`,
    sent: 'Zaten gönderdiniz mi?',
    watched: (address, time) => `${address} adresini ${time} saatine kadar izliyoruz. Tekrar ödeme yapmayın.`,
    notSent: 'Göndermediniz mi?',
    newPrice: 'Yeni bir fiyat ve yeni bir adres alın. Eski adresi artık kullanmayın.',
    renew: 'Yeni fiyat al',
    rest: 'Kalanı öde',
    noPrice: (store) => `Bu ödeme için yeni bir fiyat yok. ${store} mağazasında yeniden başlayın.`,
    again: 'Bu işlem tamamlanamadı. Hiçbir şey değişmedi; lütfen tekrar deneyin.',
    checking: 'Süre doldu',
    checkingSentence: 'Hiçbir ödemenin gözden kaçmadığından emin oluyoruz. Lütfen hiçbir şey göndermeyin.',
  },

  lapsed: {
    title: 'Bu adres artık kullanılmıyor',
    sentence: 'Hiçbir ödeme yapılmadı.',
    newAddress: 'Yeni bir adres alın. Eski adresi artık kullanmayın.',
    renew: 'Yeni adres al',
  },

  price: {
    title: 'Yeni fiyat',
    sentence: 'Eski adres artık kullanılmıyor. Yeni tutarı yeni bir adrese gönderirsiniz.',
    before: 'Önceki',
    now: 'Şimdi',
    agree: (amount) => `${amount} öde`,
  },

  cancelled: {
    title: 'Bu ödeme iptal edildi',
    sentence: (store) => `Lütfen hiçbir şey göndermeyin. Ödemek için ${store} mağazasında yeniden başlayın.`,
    watched: (address, time, store) =>
      `${address} adresini ${time} saatine kadar izliyoruz; ${store} mağazasına bildirilir. Tekrar ödeme yapmayın.`,
  },

  exception: {
    underpaid: {
      title: 'Fiyattan az para ulaştı',
      sentence: (store) =>
        `Fiyattan az para ulaştı. Para güvende; ${store} mağazası bunu sizinle çözecek. Lütfen daha fazla göndermeyin.`,
    },
    late: {
      title: 'Ödemeniz geç ulaştı',
      sentence: (store) =>
        `Süre dolduktan sonra para ulaştı. Para güvende; ${store} mağazası inceleyecek. Tekrar ödeme yapmayın.`,
    },
    overpaid: {
      title: 'Fiyattan fazla para ulaştı',
      sentence: (store) =>
        `Fiyattan fazla para ulaştı. Para güvende; fazlası için lütfen ${store} mağazasına sorun.`,
    },
    wrong_asset: {
      title: 'Başka bir kripto para ulaştı',
      sentence: (store) =>
        `Başka bir kripto para ya da başka bir ağ üzerinden para ulaştı ve ödemeye sayılmadı. Daha fazla göndermeyin; lütfen ${store} mağazasına sorun.`,
    },
    reversed: {
      title: 'Ağ ödemeyi geri aldı',
      sentence: (store) =>
        `Ödeme ulaştıktan sonra ağ onu geri aldı. Tekrar ödeme yapmadan önce lütfen ${store} mağazasına sorun.`,
    },
    other: {
      title: 'Bir yetkili inceliyor',
      sentence: (store) => `${store} mağazası bu ödemeyi inceliyor. Tekrar ödeme yapmayın.`,
    },
  },

  exchange: {
    title: 'Kripto borsasından ödeme',
    sentence: 'Bu adrese, tam olarak bu ağ üzerinden çekim yapın.',
    receive: 'Ulaşacak tutarı soruyorsa',
    fee: 'Ücret kesiyorsa: ücret',
    withdraw: (amount) => `${amount} çekin`,
    noNumber: 'Ücreti sayı olarak yazın.',
    recipient: 'Alıcı, soruyorsa',
    wallet: 'Cüzdan türü',
    provider: 'Ödeme sağlayıcısı',
    minimum: 'Tutarın, borsanızın en düşük çekim tutarının altında olmadığını kontrol edin.',
    sent: 'Gönderdim',
    watching: 'Ödemenizi arıyoruz',
    wait: (time) =>
      `Borsalarda bu genellikle 5–30 dakika sürer. Bu sayfayı kapatabilirsiniz: Adresi ${time} saatine kadar izliyoruz.`,
  },

  compare: {
    sentence: 'Virüsler kopyalanan adresleri değiştirir. Göndermeden önce karşılaştırın.',
    field: 'Cüzdanınızdan buraya yapıştırın',
    same: 'Bu, aynı adres.',
    differs: 'Bu, başka bir adres. Bu adrese göndermeyin: Adresi yeniden kopyalayın.',
    checked: 'Kopyalandı ve kontrol edildi: Panoda tam olarak bu var.',
    swapped: 'Panoda başka bir şey var. Oraya hiçbir şey göndermeyin: Yeniden kopyalayın.',
    aloud: 'Sesli oku',
    capital: (letter) => `büyük ${letter}`,
  },

  phone: {
    sentence: 'Bunu cüzdanınızla değil, kameranızla tarayın. Bu sayfa orada yaptıklarınızı takip eder.',
    qr: 'Bu ödemenin kamera için QR kodu',
    share: 'Bağlantıyı gönder',
  },

  wrong: {
    sentence: (store) =>
      `Cüzdanınızdan veya borsanızdan işlem kimliğini yapıştırın ya da ne olduğunu yazın. ${store} mağazasına bildirilir.`,
    field: 'İşlem kimliği veya kendi sözleriniz',
    fits: (network) => `Bu, ${network} ağında bir işlem gibi görünüyor.`,
    other: (found, network) =>
      `Bu, ${found} gibi görünüyor; adres ${network} bekliyor. Ne gönderdiğinizi kontrol edin.`,
    address: 'Bu, bir işlemin kimliği değil, adresin kendisi.',
    families: { hex: 'Bitcoin veya TRON', evm: 'Ethereum', solana: 'Solana' },
    details: 'Destek bilgileri',
    tell: (store) => `${store} mağazasına bildir`,
    told: 'Teşekkürler',
    toldSentence: (store) =>
      `${store} mağazasına bildirildi. Ödemeniz bir kez daha kontrol ediliyor; bu sayfa onu takip eder.`,
  },

  cancelling: {
    title: 'Bu ödeme iptal edilsin mi?',
    sentence: 'Yalnızca hiçbir şey göndermediyseniz iptal edin.',
    question: 'Zaten gönderdiniz mi?',
    answer: 'İptal etmeyin. Geri dönün ve bekleyin: Ağda göründüğü anda bu sayfada da görünür.',
    keep: 'Ödemeye devam et',
    seen: 'Para görüldü: Ödeme artık iptal edilemez.',
  },

  receipt: {
    copy: 'Makbuzu kopyala',
    share: 'Paylaş',
    print: 'Yazdır',
  },

  trouble: {
    invalid: 'Bu ödeme bağlantısı geçerli değil',
    ended: 'Bu ödeme bağlantısının süresi doldu',
    linkSentence: 'Ödeme yaptıysanız ödemeniz mağazada güvende. Yapmadıysanız orada yeniden başlayın.',
    setup: 'Bu sayfa ödeme almak için ayarlanmamış',
    setupSentence: 'Hiçbir ödeme yapılmadı. Lütfen mağazaya bildirin.',
    busy: 'Çok fazla deneme',
    busySentence: (seconds) =>
      `Hiçbir ödeme yapılmadı. Lütfen ${seconds} sn. bekleyin, ardından tekrar deneyin.`,
    refused: 'Mağaza ödemeyi başlatamadı',
    refusedSentence: 'Hiçbir ödeme yapılmadı. Lütfen bu pencereyi kapatıp tekrar deneyin.',
    method: (method) => `${method} şu anda kullanılamıyor`,
    methodSentence: 'Hiçbir ödeme yapılmadı. Lütfen başka bir yöntem seçin veya tekrar deneyin.',
    amount: (method) => `${method} bu tutarı kabul etmiyor`,
    amountSentence: 'Hiçbir ödeme yapılmadı. Lütfen başka bir yöntem seçin.',
    price: 'Bu ürünün fiyatı değişti',
    priceSentence: (store) =>
      `Yeni fiyattan hiçbir ödeme yapılmadı. Yeni fiyatı görmek için ${store} mağazasında yeniden başlayın.`,
    lost: 'Adres alınamadı',
    lostSentence: 'Bağlantı kesildi. Hiçbir ödeme yapılmadı. Tekrar deneyin veya başka bir yöntem seçin.',
    changed: 'Bu sayfadaki bir şey adresi değiştiriyor',
    changedSentence: 'Burada ödeme yapmayın. Siparişinizde bir sorun yok: Bunun yerine ödeme sayfasını açın.',
    unknown: 'Bu ödemeye daha yakından bakılması gerekiyor',
    unknownSentence: (store) =>
      `Bu sayfa ödemenin durumunu bilmiyor. Ödeme yaptıysanız ödemeniz güvende. Yeniden kontrol edin veya ${store} mağazasına sorun.`,
    check: 'Yeniden kontrol et',
  },
};

export const offchain: OffchainText = {
  hosted: {
    getting: 'Ödeme sayfanız alınıyor…',
    gettingSentence: 'Yalnızca bu ödeme için bir sayfa.',
    lost: 'Ödeme sayfası alınamadı',
    title: () => 'Kart, banka veya cüzdanla ödeyin',
    sentence: 'Ayrı bir sayfada ödersiniz. Sonra geri dönün: Bu sayfa ödemenizi takip eder.',
    rest: (rest, time) => `Kalan ${rest} tutarını ${time} olmadan aynı ödeme sayfasında ödeyin.`,
    open: 'Ödeme sayfasına devam et',
    newTab: 'yeni sekmede açılır',
    qr: 'Ödeme sayfasının QR kodu',
    scan: 'Veya başka bir cihazın kamerasıyla tarayın',
    sent: 'Orada zaten ödediniz mi?',
    watched: (time) =>
      `Ödemenizin ulaşıp ulaşmadığını ${time} saatine kadar izliyoruz. Tekrar ödeme yapmayın.`,
    notSent: 'Ödemediniz mi?',
    newOne: 'Yeni bir sayfa alın. Eski sayfayı artık kullanmayın.',
    lapsed: 'Bu ödeme sayfası artık kullanılmıyor',
    renew: 'Yeni ödeme sayfası al',
  },
  upi: {
    getting: 'UPI ödemeniz hazırlanıyor…',
    gettingSentence: 'Yalnızca bu sipariş için bir UPI ödemesi.',
    lost: 'UPI ödemesi hazırlanamadı',
    title: (amount) => `UPI ile ${amount} ödeyin`,
    sentence: 'UPI uygulamanızla ödeyin. Bu sayfa ödemenizi takip eder.',
    once: (amount) => ['Tek ödemede tam olarak ', amount, ' gönderin'],
    rest: (rest, time) => `Kalan ${rest} tutarını ${time} olmadan aynı UPI kimliğine ödeyin.`,
    id: 'UPI kimliği',
    copyId: 'UPI kimliğini kopyala',
    open: 'UPI uygulamasını aç',
    qr: 'UPI ile ödemek için QR kodu',
    scan: 'Bir UPI uygulamasıyla tarayın',
    sent: 'Zaten ödediniz mi?',
    watched: (time) =>
      `Ödemenizin ulaşıp ulaşmadığını ${time} saatine kadar izliyoruz. Tekrar ödeme yapmayın.`,
    notSent: 'Ödemediniz mi?',
    newOne: 'Yeni bir UPI ödemesi başlatın. Eskisini artık kullanmayın.',
    lapsed: 'Bu UPI ödemesi artık kullanılmıyor',
    renew: 'Yeni UPI ödemesi başlat',
  },
  waiting: 'Ödemeniz bekleniyor',
  method: 'Yöntem',
};

export const page: PageText = {
  reopen:
    'İnternet bağlantınızı kontrol edin ve bu sayfayı yeniden açın. Ödeme yaptıysanız ödemeniz güvende.',
  noScript:
    'Bu sayfanın ödemenizi göstermesi için JavaScript gerekir: Lütfen açın. Ödeme yaptıysanız ödemeniz güvende.',
  incomplete: 'Bu ödeme bağlantısı eksik',
  incompleteSentence:
    'Bağlantıyı aldığınız yerden, # işaretinden sonraki her şeyle birlikte yeniden açın. Ödeme yaptıysanız ödemeniz güvende.',
  each: 'Tanesi {0}',
  quantity: 'Adet (1 ile {0} arası)',
  badQuantity: 'Adet, 1 ile {0} arasında bir tam sayı olmalıdır.',
  go: 'Ödemeye devam et',
  goNoScript: 'Ödemenin kendisi için JavaScript gerekir: Lütfen sonraki sayfa için açın.',
  gone: 'Bu ürün burada yok',
  goneSentence: 'Bağlantı eski ya da eksik olabilir. Hiçbir ödeme yapılmadı.',
  ownPage: 'Bunu satın almak için bu sayfadaki düğmeye basın.',
  notSeen:
    'Ödeme yaptıysanız tekrar ödeme yapmayın: Ödeme onaylanır onaylanmaz {0} mağazasına bildirilir. Başladığınız sayfa da ödemeyi izler.',
  tooLate:
    'Yine de ödeme yaptıysanız tekrar ödeme yapmayın: {0} mağazasına bildirilir. Yapmadıysanız orada yeniden başlayın.',
  lapsed:
    'Yine de ödeme yaptıysanız tekrar ödeme yapmayın: {0} mağazasına bildirilir. Yapmadıysanız başladığınız sayfada ödeyin.',
};
