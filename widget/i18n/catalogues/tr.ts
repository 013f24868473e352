import type { HelpText, OffchainText, PageText, RefundText, Text, WalletText } from './en.ts';

export const text = (): Text => ({
  language: 'tr',
  direction: 'ltr',

  card: 'Ödeme',
  close: 'Kapat',
  starting: 'Ödemeniz hazırlanıyor',
  stillLoading: 'Yükleme sürüyor…',
  cardOf: (store) => `${store} için ödeme`,
  back: 'Başka bir yöntem seç',
  otherCoins: 'Diğer kripto paralar',
  goBack: 'Geri',
  tryAgain: 'Tekrar dene',
  help: 'Yardım',
  contact: (store) => `${store} mağazasıyla iletişime geç`,
  switchLanguage: 'Dil',
  test: 'Test modu – gerçek para kullanılmaz',
  backTo: (store) => `${store} mağazasına dön`,
  priceFor: (price, what) => `${what} için ${price}`,
  for: (what) => `${what} için`,
  total: 'Toplam',
  items: (items) => `${items} ürün`,
  networkAndStandard: (network, standard) => `${network} (${standard})`,
  on: (asset, network) => `${network} ağında ${asset}`,

  minutesLeft: (minutes) => `${minutes}\u00A0dk.`,
  priceHeld: (time) => `Fiyat ${time} daha geçerli`,
  timeSpoken: (minutes) => (minutes === 0 ? 'Süre doldu' : `${minutes}\u00A0dakika kaldı`),

  copy: 'Kopyala',
  copied: 'Kopyalandı',
  copyAgain: 'Kopyalandı · yeniden kopyala',
  copyByHand: 'Kopyalamak için basılı tutun veya Ctrl+C tuşlarına basın',
  copyAmount: 'Tutarı kopyala',
  copyAddress: 'Adresi kopyala',
  copyMemo: 'Memoyu kopyala',
  amount: 'Tutar',
  address: 'Adres',
  nowCopy: (value) => `Şimdi kopyalayın: ${value}`,
  sentIt: 'Parayı gönderdim',

  helpWithPayment: 'Bu ödemeyle ilgili yardım',
  asides: {
    exchange: 'Kripto borsasından mı?',
    compare: 'Adresi kontrol et',
    wrong: 'Bir sorun mu var?',
    cancelling: 'Ödemeyi iptal et',
  },

  arrived: (received, total) => `Alınan: ${received} / ${total}`,

  choose: {
    title: 'Nasıl ödeyeceğinizi seçin',
    none: 'Şu anda kullanılabilir ödeme yöntemi yok. Hiçbir ödeme yapılmadı.',
    search: 'Kripto para ve ağ ara',
    methods: 'Ödeme yöntemleri',
    found: (methods) => `${methods} ödeme yöntemi`,
    nothing: (query) => `“${query}” için sonuç bulunamadı.`,
    nothingHint: 'Kripto paranın adını, kısaltmasını veya ağını deneyin.',
    all: 'Tüm yöntemleri göster',
    about: (minutes) =>
      minutes < 60 ? `yaklaşık ${minutes}\u00A0dk.` : `yaklaşık ${Math.round(minutes / 60)}\u00A0sa.`,
    onlyFrom: (amount) => `En az ${amount}`,
    unavailable: (reason) =>
      reason === 'provider_unavailable'
        ? 'Şu anda kullanılamıyor'
        : reason === 'below_minimum'
          ? 'Tutar çok düşük'
          : reason === 'no_rate'
            ? 'Şu anda kur yok'
            : reason === 'not_offered'
              ? 'Burada sunulmuyor'
              : 'Kullanılamıyor',
    networks: (networks) => `${networks} ağ`,
    usual: 'En çok kullanılan',
    lowFee: 'Düşük ücret',
    recent: 'Son kullanılan',
    coins: 'Kripto paralar',
    newcomer: 'Kriptoda yeni misiniz?',
    newcomerHelp:
      'Kripto paranın bulunduğu bir kripto cüzdanından veya borsa hesabından ödeyin. Orada, bu sayfadakiyle aynı kripto parayı ve aynı ağı seçin.',
    resume: 'Ödemeye dön',
    hosted: 'Kart, banka veya dijital cüzdan',
    noCrypto: 'Kripto gerekmez',
    card: 'Kriptonuz yok mu? Kartla veya banka üzerinden ödeyin',
    network: 'Ağ seçin',
  },

  getting: {
    title: 'Ödeme adresi hazırlanıyor…',
    sentence: (method) => `${method}: yalnızca bu ödeme için bir adres.`,
  },

  pay: {
    title: (amount) => `${amount} gönderin`,
    send: 'Gönderin',
    sentence: 'Kodu tarayın veya tutarı ve adresi kopyalayın.',
    updates: 'Bu sayfa kendiliğinden güncellenir.',
    offline: 'Tekrar çevrimiçi olduğunuzda güncellenir.',
    next: 'Süre dolunca yeni fiyat alabilirsiniz.',
    once: 'Yalnızca bu ödeme için bir adres.',
    scanThenEnter: (amount) => `Tarayın, sonra ${amount} girin`,
    scan: 'Cüzdanınızla tarayın',
    waiting: 'Ödemeniz bekleniyor',
    startsEnds: (start, end) => `Başı ${start}, sonu ${end}`,
    only: (asset, network) => ['Yalnızca ', asset, ' gönderin ve yalnızca ', network, ' ağını kullanın'],
    address: (network, length, start, end) =>
      `${network} ağında adres, ${length} karakter, başı ${start}, sonu ${end}`,
    addressCopied: (start, end) =>
      `Kopyalandı. Adresin başının ${start}, sonunun ${end} olduğunu kontrol edin.`,
    memo: 'Memo',
    memoWarning: 'Zorunlu: Bu memoyu da girin, yoksa paranız kaybolabilir.',
    fee: (asset) => `Ağ ücreti için ayrıca ${asset} gerekir.`,
    openWallet: 'Cüzdanda aç',
    seen: 'Bir ödeme yolda. Tekrar göndermeyin.',
    qr: (asset) => `${asset} ile ödemek için QR kodu`,
    enlarge: 'QR kodunu büyüt',
    showQr: 'QR kodunu göster',
    phone: 'Telefonda devam et',
    qrFailed: 'QR kodu yüklenemedi. Bunun yerine adresi kopyalayın.',
  },

  processing: {
    title: 'Ödeme algılandı',
    sentence: (store) =>
      `Bu sayfayı kapatabilirsiniz. Ödeme onaylandığında ${store} mağazasına bildireceğiz.`,
    usual: (minutes) => `Bu genellikle ${minutes} sürer.`,
  },

  progress: {
    confirming: 'Onaylanıyor',
    confirmations: (confirmed, of) => `Onay: ${confirmed}/${of}`,
    paid: 'Ödendi',
    explorer: 'Blok gezgininde görüntüle',
  },

  paid: {
    amount: 'Ödediğiniz tutar',
    title: 'Ödendi',
    sentence: (store) => `${store} mağazası ödemenizi aldı.`,
    leaving: (store, seconds) => `${seconds}\u00A0sn. içinde ${store} mağazasına yönlendirileceksiniz`,
    onTo: (store) => `${store} mağazasına devam et`,
    stay: 'Kal',
    done: 'Bitti',
    reference: 'Referans',
  },

  receipt: {
    sent: 'Gönderilen tutar',
    network: 'Ağ',
    rate: 'Kur',
    hash: 'İşlem',
    copyHash: 'İşlem kimliğini kopyala',
    copy: 'Makbuzu kopyala',
    share: 'Paylaş',
    print: 'Yazdır',
  },

  pill: {
    open: 'Ödeme sürüyor',
    continue: 'Devam et',
    receipt: 'Makbuzu gör',
    button: 'Ödemeye devam et',
  },

  trouble: {
    bar: (title, sentence) => `${title}. ${sentence}`,
    offline: 'Çevrimdışısınız',
    offlineSentence: 'Ödemeniz güvende. Tekrar çevrimiçi olduğunuzda devam edeceğiz.',
    silent: 'Ödeme hizmetine ulaşamıyoruz',
    silentSentence: 'Ödemeniz güvende. Yeniden bağlanılıyor…',
    openPage: 'Ödeme sayfasını aç',
    unopened: (what) => `${what} açılmadı`,
  },
});

export const help: HelpText = {
  getting: {
    slow: 'Bu, her zamankinden uzun sürüyor. Henüz hiçbir ödeme yapılmadı.',
    verySlow:
      'Henüz yanıt yok. Beklemeye devam edin veya başka bir yöntem seçin. Henüz hiçbir ödeme yapılmadı.',
  },

  paying: {
    switching: 'Ödemeyi gönderdiniz mi? Tekrar ödeme yapmayın. Ödemenize dönün.',
    withAmount: 'Tutarı içeren kodu kullan',
    addressOnly: 'Kod taranmıyor mu? Yalnızca adresi içeren kodu kullan',
    stranded: 'Cüzdan açılmadı mı? Tutarı ve adresi kopyalayıp cüzdanınızdan ödeyin.',
    formerly: (address) =>
      `Ödemeyi ${address} adresine gönderdiniz mi? O adresi hâlâ izliyoruz. Tekrar ödeme yapmayın.`,
    formerlyOn: (network) => `${network} ağından gönderdiniz mi? Ödemeyi göreceğiz. Tekrar ödeme yapmayın.`,
    tooMany: 'Kripto para ve ağ artık değiştirilemez. Bu adrese ödeyin.',
    tooFast:
      'Bir dakikada çok fazla değişiklik yapıldı. Bu adrese ödeyin veya bir dakika sonra yeniden deneyin.',
  },

  advice: {
    wallet: (wallet, network) => `Göndermeden önce ${wallet} cüzdanında ${network} ağını seçin.`,
    exchange: (exchange, network) =>
      `${exchange} borsasında “Çek” seçeneğini ve ${network} ağını seçin. Ücret tutardan kesiliyorsa tutara ekleyin.`,
  },

  received: {
    title: (received, total) => `Alınan: ${received} / ${total}`,
    sentence: (rest, time) => `${time} saatinden önce aynı adrese ${rest} daha gönderin.`,
    other: 'Kalanı başka bir yöntemle öde',
  },

  rest: {
    sentence: (rest) =>
      `Ödenmesi gereken ${rest} daha var. Ulaşan tutar ödemenize dahil edilir. Kalan için yeni bir fiyat ve yeni bir adres alırsınız.`,
    question: 'Kalanı gönderdiniz mi?',
    answer: 'Tekrar ödeme yapmayın. Geri dönün ve bekleyin. Ödemeniz algılandığı anda bu sayfada görünür.',
  },

  expired: {
    title: 'Bu ödemenin süresi doldu',
    sentence: 'Bize hiçbir ödeme ulaşmadı.',
    part: (received, total) => `Ulaşan: ${received} / ${total}. Paranız güvende.`,
    sent: 'Ödemeyi gönderdiniz mi?',
    watched: (address, time) =>
      `${address} adresini ${time} saatine kadar izlemeye devam edeceğiz. Tekrar ödeme yapmayın.`,
    notSent: 'Henüz göndermediniz mi?',
    newPrice: 'Yeni bir fiyat ve yeni bir adres alın. Eski adresi artık kullanmayın.',
    renew: 'Yeni fiyat al',
    rest: 'Kalanı öde',
    noPrice: (store) => `Bu ödeme için yeni bir fiyat yok. ${store} mağazasında yeniden başlayın.`,
    again:
      'Düğmenin çalışıp çalışmadığını doğrulayamadık. Bu, ödemenizin ulaşıp ulaşmadığını göstermez. Lütfen düğmeye tekrar basın.',
    checking: 'Süre doldu',
    checkingSentence: 'Hiçbir ödemenin gözden kaçmadığından emin oluyoruz. Lütfen hiçbir şey göndermeyin.',
  },

  lapsed: {
    title: 'Bu adresin süresi doldu',
    sentence: 'Bize hiçbir ödeme ulaşmadı.',
    newAddress: 'Yeni bir adres alın. Eski adresi artık kullanmayın.',
    renew: 'Yeni adres al',
  },

  price: {
    title: 'Yeni fiyat',
    sentence: 'Eski adresin süresi doldu. Yeni tutarı yeni bir adrese gönderin.',
    before: 'Önceki',
    now: 'Şimdi',
    agree: (amount) => `${amount} öde`,
  },

  cancelled: {
    title: 'Bu ödeme iptal edildi',
    sentence: (store) => `Lütfen hiçbir şey göndermeyin. Ödemek için ${store} mağazasında yeniden başlayın.`,
    watched: (address, time, store) =>
      `${address} adresini ${time} saatine kadar izlemeye devam edeceğiz. Para ulaşırsa ${store} mağazasına bildiririz. Tekrar ödeme yapmayın.`,
  },

  exception: {
    underpaid: {
      title: 'Eksik tutar ulaştı',
      sentence: (store) =>
        `Gönderdiğiniz para güvende. ${store} mağazası aradaki farkı sizinle birlikte çözecek. Lütfen daha fazla göndermeyin.`,
    },
    late: {
      title: 'Ödemeniz geç ulaştı',
      sentence: (store) =>
        `Ödemeniz süre dolduktan sonra ulaştı. Paranız güvende. ${store} mağazası ödemeyi kontrol edecek. Tekrar ödeme yapmayın.`,
    },
    overpaid: {
      title: 'Fazla tutar gönderdiniz',
      sentence: (store) => `Paranız güvende. Aradaki fark için ${store} mağazasıyla iletişime geçin.`,
    },
    wrong_asset: {
      title: 'Farklı bir kripto para ulaştı',
      sentence: (store) =>
        `Farklı bir kripto para ya da farklı bir ağ üzerinden doğru kripto para ulaştı. Para kaybolmadı, ancak henüz ödemenize dahil edilmedi. Paranın kabul mü yoksa iade mi edileceğine ${store} mağazası karar verir. Daha fazla göndermeyin.`,
      named: (store, coins) =>
        `${coins} ulaştı. Para kaybolmadı, ancak henüz ödemenize dahil edilmedi. Paranın kabul mü yoksa iade mi edileceğine ${store} mağazası karar verir. Daha fazla göndermeyin.`,
    },
    reversed: {
      title: 'Ödemeniz blok zinciri ağı tarafından geri alındı',
      sentence: (store) =>
        `Ödemeniz ulaştıktan sonra blok zinciri ağı tarafından geri alındı. Tekrar ödeme yapmadan önce ${store} mağazasıyla iletişime geçin.`,
    },
    other: {
      title: 'İnceleniyor',
      sentence: (store) => `${store} mağazası bu ödemeyi inceliyor. Tekrar ödeme yapmayın.`,
    },
  },

  outcome: {
    due: 'Ödenmesi gereken tutar',
    received: 'Alındı',
    over: 'Fazla ödenen',
    missing: 'Eksik ödenen',
    next: 'Şimdi ne olacak?',
  },

  refund: {
    of: (amount) => `${amount} iadesi`,
    status: {
      awaiting_destination: 'Cüzdan adresiniz bekleniyor',
      pending: 'Para henüz gönderilmedi',
      sending: 'İşlemde',
      succeeded: 'Para gönderildi',
      failed: 'Tamamlanamadı',
      expired: 'Süresi doldu',
      cancelled: 'İptal edildi',
    },
    claim: (amount) => `${amount} iadesini almak için cüzdan adresinizi girin.`,
    enter: 'İade adresini gir',
    link: (amount, store) => `${amount} iadesini almak için ${store} mağazasının iade bağlantısını açın.`,
    contact: (store) => `İade için ${store} mağazasıyla iletişime geçin.`,
    wait: 'Bir şey yapmanız gerekmez. Bu sayfa kendiliğinden güncellenir.',
  },

  exchange: {
    about: 'Çekim yaparken neyin girileceği',
    sentence: 'Bu adrese, tam olarak bu ağ üzerinden çekim yapın.',
    receive: 'Borsanız “Alınacak tutar” bilgisini soruyorsa',
    fee: 'Borsanız ücreti tutardan kesiyorsa, tam tutarın ulaşması için ücreti tutara ekleyin.',
    recipient: 'Alıcı (sorulursa)',
    wallet: 'Cüzdan türü (sorulursa)',
    provider: 'Ödeme sağlayıcısı',
    minimum: 'Tutarın, borsanızın en düşük çekim tutarının altında olmadığını kontrol edin.',
  },

  looking: {
    title: 'Ödemenizi arıyoruz',
    exchange: (time) =>
      `Borsalarda bu genellikle 5–30 dakika sürer. Bu sayfayı kapatabilirsiniz: Ödemenizin ulaşıp ulaşmadığını ${time} saatine kadar izlemeye devam edeceğiz.`,
    wallet: (time) =>
      `Bir ödemenin görünmesi genellikle birkaç dakika sürer. Bu sayfayı kapatabilirsiniz: Ödemenizin ulaşıp ulaşmadığını ${time} saatine kadar izlemeye devam edeceğiz.`,
    unsent: 'Parayı henüz göndermedim',
  },

  compare: {
    sentence:
      'Kötü amaçlı yazılımlar kopyalanan adresi değiştirebilir. Göndermeden önce bu adresi cüzdanınızdakiyle karşılaştırın.',
    swapped:
      'Panoda, kopyaladığınız adresten başka bir şey var. Onu yapıştırmayın. Bu sayfadaki adresi yeniden kopyalayın.',
    aloud: 'Sesli oku',
    capital: (letter) => `büyük ${letter}`,
  },

  phone: {
    sentence: 'Bunu cüzdanınızla değil, kameranızla tarayın. Bu sayfa kendiliğinden güncellenir.',
    qr: 'Bu ödemenin kamera için QR kodu',
    share: 'Bağlantıyı gönder',
  },

  wrong: {
    sentence: (store) =>
      `Cüzdanınızdan veya borsanızdan işlem kimliğini yapıştırın ya da ne olduğunu yazın. ${store} mağazasına bildireceğiz.`,
    field: 'İşlem kimliği veya yaşadığınız sorun',
    fits: (network) => `Bu, ${network} ağındaki bir işlem kimliği olabilir.`,
    other: (found, network) =>
      `Bu, ${found} gibi bir ağdaki işlem kimliğine benziyor, ancak bu adres yalnızca ${network} kabul ediyor. Ne gönderdiğinizi kontrol edin.`,
    address: 'Bu, adresin kendisi; işlem kimliği değil.',
    families: { hex: 'Bitcoin veya TRON', evm: 'Ethereum', solana: 'Solana' },
    details: 'Destek için bilgiler',
    tell: (store) => `${store} mağazasına mesaj gönder`,
    told: 'Teşekkürler',
    toldSentence: (store) =>
      `${store} mağazasına bildirdik. Ödemenizi yeniden kontrol ediyoruz. Bu sayfa kendiliğinden güncellenir.`,
    reported: (store) => `${store} mağazasına bir sorun bildirdiniz.`,
  },

  payAgain: {
    title: 'Başka bir yöntemle tekrar ödensin mi?',
    sentence: 'İlk ödemeniz henüz sonuçlanmadı. Şimdi tekrar öderseniz iki kez ödemiş olabilirsiniz.',
  },

  cancelling: {
    title: 'Bu ödeme iptal edilsin mi?',
    sentence: 'Yalnızca hiçbir şey göndermediyseniz iptal edin.',
    question: 'Ödemeyi gönderdiniz mi?',
    answer: 'İptal etmeyin. Geri dönün ve bekleyin. Ödemeniz algılandığı anda bu sayfada görünür.',
    keep: 'Ödemeye devam et',
    seen: 'Para ulaştı, bu nedenle bu ödeme iptal edilemez.',
  },

  another: {
    title: (price) => `${price} tutarında bir ödemeyi zaten gönderdiniz`,
    sentence: 'Yeni bir ödeme buna ek olur. Aynı sipariş için iki kez ödemeyin.',
    anew: 'Yeni ödeme başlat',
  },

  trouble: {
    invalid: 'Bu ödeme bağlantısı geçerli değil',
    ended: 'Bu ödeme bağlantısının süresi doldu',
    linkSentence:
      'Ödeme yaptıysanız ödemeniz mağazada güvende. Ödeme yapmadıysanız mağazada yeniden başlayın.',
    setup: 'Bu sayfa ödeme almak için ayarlanmamış',
    setupSentence: 'Hiçbir ödeme yapılmadı. Lütfen mağazaya bildirin.',
    busy: 'Çok fazla deneme',
    busySentence: (seconds) =>
      `Hiçbir ödeme yapılmadı. Lütfen ${seconds}\u00A0sn. bekleyin, ardından tekrar deneyin.`,
    refused: 'Mağaza ödemeyi başlatamadı',
    refusedSentence: 'Hiçbir ödeme yapılmadı. Lütfen bu pencereyi kapatıp tekrar deneyin.',
    method: (method) => `${method} şu anda kullanılamıyor`,
    methodSentence: 'Hiçbir ödeme yapılmadı. Lütfen başka bir yöntem seçin veya tekrar deneyin.',
    amount: (method) => `${method} bu tutarı kabul etmiyor`,
    amountSentence: 'Hiçbir ödeme yapılmadı. Lütfen başka bir yöntem seçin.',
    price: 'Bu ürünün fiyatı değişti',
    priceSentence: (store) =>
      `Yeni fiyattan hiçbir ödeme yapılmadı. Yeni fiyatı görmek için ${store} mağazasında yeniden başlayın.`,
    lost: 'Ödeme adresi alınamadı',
    lostSentence: 'Bağlantı kesildi. Hiçbir ödeme yapılmadı. Tekrar deneyin veya başka bir yöntem seçin.',
    changed: 'Bu sayfadaki bir şey adresi değiştirdi',
    changedSentence: 'Burada ödeme yapmayın. Siparişinizde bir sorun yok. Bunun yerine ödeme sayfasını açın.',
    unknown: 'Bu ödemenin kontrol edilmesi gerekiyor',
    unknownSentence: (store) =>
      `Ödemenin durumunu göremiyoruz. Ödeme yaptıysanız ödemeniz güvende. Yeniden kontrol edin veya ${store} mağazasıyla iletişime geçin.`,
    check: 'Yeniden kontrol et',
    details: 'Ayrıntıları kopyala',
  },
};

export const offchain: OffchainText = {
  hosted: {
    getting: 'Ödeme sayfanız hazırlanıyor…',
    gettingSentence: 'Yalnızca bu ödeme için bir sayfa.',
    lost: 'Ödeme sayfası yüklenemedi',
    title: () => 'Kartla, banka üzerinden veya dijital cüzdanla ödeyin',
    sentence: 'Ayrı bir sayfada ödeme yapacaksınız. Sonra buraya dönün. Bu sayfa kendiliğinden güncellenir.',
    rest: (rest, time) => `Kalan ${rest} tutarını ${time} saatinden önce aynı ödeme sayfasında ödeyin.`,
    open: 'Ödeme sayfasına devam et',
    newTab: 'yeni sekmede açılır',
    qr: 'Ödeme sayfasının QR kodu',
    scan: 'Veya başka bir cihazın kamerasıyla tarayın',
    sent: 'Ödeme sayfasında ödeme yaptınız mı?',
    watched: (time) =>
      `Ödemenizin ulaşıp ulaşmadığını ${time} saatine kadar izlemeye devam edeceğiz. Tekrar ödeme yapmayın.`,
    notSent: 'Ödeme yapmadınız mı?',
    newOne: 'Yeni bir ödeme sayfası alın. Eski sayfayı artık kullanmayın.',
    lapsed: 'Bu ödeme sayfasının süresi doldu',
    renew: 'Yeni ödeme sayfası al',
  },
  upi: {
    getting: 'UPI ödemeniz hazırlanıyor…',
    gettingSentence: 'Yalnızca bu sipariş için bir UPI ödemesi.',
    lost: 'UPI ödemesi hazırlanamadı',
    title: (amount) => `UPI ile ${amount} ödeyin`,
    sentence: 'UPI uygulamanızla ödeyin. Bu sayfa kendiliğinden güncellenir.',
    once: (amount) => ['Tek ödemede tam olarak ', amount, ' ödeyin'],
    rest: (rest, time) => `Kalan ${rest} tutarını ${time} saatinden önce aynı UPI kimliğine ödeyin.`,
    id: 'UPI kimliği',
    copyId: 'UPI kimliğini kopyala',
    open: 'UPI uygulamasını aç',
    qr: 'UPI ile ödemek için QR kodu',
    scan: 'Bir UPI uygulamasıyla tarayın',
    sent: 'Ödeme yaptınız mı?',
    watched: (time) =>
      `Ödemenizin ulaşıp ulaşmadığını ${time} saatine kadar izlemeye devam edeceğiz. Tekrar ödeme yapmayın.`,
    notSent: 'Ödeme yapmadınız mı?',
    newOne: 'Yeni bir UPI ödemesi başlatın. Eskisini artık kullanmayın.',
    lapsed: 'Bu UPI ödemesinin süresi doldu',
    renew: 'Yeni UPI ödemesi başlat',
  },
  method: 'Yöntem',
  paidIt: 'Ödedim',
  unpaid: 'Henüz ödemedim',
};

export const wallet: WalletText = {
  wallet: {
    pay: (amount, name) => `${name} ile ${amount} öde`,
    confirm: (name) => `${name} cüzdanında onaylayın…`,
    confirmSentence: 'Tutarı ve adresi cüzdanınızda kontrol edin. Bu sırada başka bir yolla ödemeyin.',
    cancelled: 'Cüzdanımda iptal ettim',
    nothingSent: 'Hiçbir şey gönderilmedi.',
    network: (name, network) =>
      `Hiçbir şey gönderilmedi. ${name} cüzdanını ${network} ağına geçirip yeniden deneyin.`,
    busy: (name) => `Hiçbir şey gönderilmedi. ${name} cüzdanını açın: bekleyen bir istek var.`,
    problem: (name) => `Hiçbir şey gönderilmedi. ${name} cüzdanını kontrol edip yeniden deneyin.`,
    failed: (name) =>
      `Hiçbir şey gönderilmedi. ${name} ile burada ödeme yapılamıyor: bunun yerine tutarı ve adresi kopyalayın.`,
    unclear: (name) =>
      `Ödemenin gönderilip gönderilmediğini ${name} cüzdanında kontrol edin. Gönderildiyse tekrar ödeme yapmayın.`,
    elsewhere: (name) =>
      `${name} başka bir ağdan veya başka bir adrese para göndermiş olabilir. Tekrar ödeme yapmadan önce ${name} cüzdanında kontrol edin.`,
    real: (name) => `${name} test modunda da gerçek kripto para gönderir.`,
    unsure: 'Cüzdanınız bu ödemenin gönderildiğini bildirdi',
    unsureSentence: 'Önce cüzdanınızı kontrol edin. Ödeme gönderildiyse tekrar ödeme yapmayın.',
  },
  apps: {
    open: 'Cüzdan uygulaması',
    title: 'Cüzdan uygulaması aç',
    check: (what, end) => [
      'Uygulamada ',
      what,
      ' yazdığını ve adresin ',
      end,
      ' ile bittiğini kontrol edin.',
    ],
    fills: 'Para birimi, tutar ve adresi doldurur',
    camera: 'Bunu cüzdanınızla değil, kameranızla tarayın.',
    another: 'Başka bir cüzdan uygulaması',
    sent: (app) => `Ödemeyi ${app} ile gönderdiniz mi? Kontrol ediyoruz.`,
    sentInAnother: 'Ödemeyi cüzdan uygulamanızla gönderdiniz mi? Kontrol ediyoruz.',
    instead: 'Tutarı ve adresi kopyalayın.',
  },
};

export const refund: RefundText = {
  cardOf: (store) => `${store} para iadesi`,
  getting: 'İadeniz yükleniyor',
  offline: 'Yeniden çevrimiçi olduğunuzda bu sayfa devam eder.',

  name: {
    title: 'Paranız nereye iade edilsin?',
    sentence: (asset, network) =>
      `${network} ağındaki kendi ${asset} adresinizi girin. Adres başka bir ağa aitse iadeniz kaybolur.`,
    field: (asset) => `${asset} adresiniz`,
    exchange:
      'Borsa mı kullanıyorsunuz? Orada tam olarak bu kripto para ve bu ağ için yatırma adresinizi kopyalayın.',
    until: (time) => `Şu zamana kadar bir adres girin: ${time}.`,
    next: 'Devam et',
  },

  fault: {
    empty: 'Cüzdan adresinizi girin.',
    malformed: (network) => `Bu geçerli bir ${network} adresi değil. Yeniden kopyalayın.`,
    otherNetwork: (network) => `Bu adres başka bir ağa ait. ${network} ağında bir adres girin.`,
    tokenContract:
      'Bu, bir cüzdanın değil, bir token sözleşmesinin adresi. Oraya gönderilen kripto para kaybolur.',
    burnAddress: 'Bu adres kimseye ait değil. Oraya gönderilen kripto para kaybolur.',
    storeAddress: (store) => `Bu adres ${store} mağazasına ait. Kendi adresinizi girin.`,
    lost: 'Adresiniz kaydedilmedi. Yeniden deneyin.',
    busy: (seconds) => `Çok fazla deneme. ${seconds}\u00A0sn. bekleyip yeniden deneyin.`,
    inDoubt: 'Mağaza bu adrese aynı tutarda başka bir iadeyi kontrol ediyor. Daha sonra deneyin.',
  },

  confirm: {
    title: 'Bu adres sizin mi?',
    sentence: 'Cüzdanınızdaki adresle karşılaştırın. Gönderilen iade geri alınamaz.',
    yes: 'Parayı bu adrese iade et',
    change: 'Adresi değiştir',
  },

  coin: 'Kripto para',
  address: 'Adres',
  amount: 'Tutar',
  arrives: 'Elinize geçecek',
  sentAt: 'Para gönderildi',

  hold: {
    title: (time) => `İadeniz şu zamanda gönderilecek: ${time}`,
    sentence: 'Adres yanlış mı? O zamana kadar değiştirebilirsiniz.',
    change: 'Başka bir adres kullan',
    tooLate: 'İadeniz zaten yolda. Adres artık değiştirilemez.',
    taken: 'Daha önce başka bir adres girildi. İadeniz o adrese gönderilecek.',
  },

  pending: {
    title: 'Adresiniz kaydedildi',
    sentence: (store) => `${store} mağazası iadenizi oraya gönderecek. Bu sayfayı kapatabilirsiniz.`,
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
    sentence: (store) =>
      `Paranız hâlâ ${store} mağazasında. Bunun için ${store} mağazasıyla iletişime geçin.`,
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

  noScript: (store) =>
    `Bu sayfa için JavaScript gerekir. Etkinleştirin ya da ${store} mağazasıyla iletişime geçin.`,
};

export const page: PageText = {
  reopen:
    'İnternet bağlantınızı kontrol edin ve bu sayfayı yeniden açın. Ödeme yaptıysanız ödemeniz güvende.',
  noScript:
    'Bu sayfanın ödemenizi göstermesi için JavaScript gerekir. Lütfen JavaScript’i açın veya {0} mağazasıyla iletişime geçin. Ödeme yaptıysanız ödemeniz güvende.',
  incomplete: 'Bu ödeme bağlantısı eksik',
  incompleteSentence:
    'Bağlantıyı aldığınız yerden, # işaretinden sonraki her şeyle birlikte yeniden açın. Ödeme yaptıysanız ödemeniz güvende.',
  failed: 'Ödeme sayfası açılamadı. Lütfen tekrar deneyin. Ödeme yaptıysanız ödemeniz güvende.',
  each: 'Tanesi {0}',
  quantity: 'Adet (1 ile {0} arası)',
  badQuantity: 'Adet, 1 ile {0} arasında bir tam sayı olmalıdır.',
  total: 'Toplam',
  go: 'Ödemeye devam et',
  goNoScript:
    'Ödeme sayfası için JavaScript gerekir. Devam etmeden önce lütfen JavaScript’i açın veya {0} mağazasıyla iletişime geçin.',
  gone: 'Ürün bulunamadı',
  goneSentence: 'Bağlantı eski ya da eksik olabilir. Hiçbir ödeme yapılmadı.',
  payBy: 'Lütfen şu tarihe kadar ödeme yapın: {0}.',
  over: 'Bu bağlantı artık kullanılamaz',
  overSentence: '{0} mağazasından yeni bir bağlantı isteyin. Ödeme yaptıysanız ödemeniz güvende.',
  ownPage: 'Bunu satın almak için bu sayfadaki düğmeyi kullanın.',
  notSeen:
    'Ödeme yaptıysanız tekrar ödeme yapmayın. Ödemeniz onaylanır onaylanmaz {0} mağazasına bildireceğiz. Başladığınız sayfa da güncellenecek.',
  tooLate:
    'Ödeme yaptıysanız tekrar ödeme yapmayın: {0} mağazasına bildireceğiz. Ödeme yapmadıysanız {0} mağazasında yeniden başlayın.',
  lapsed:
    'Ödeme yaptıysanız tekrar ödeme yapmayın: {0} mağazasına bildireceğiz. Ödeme yapmadıysanız başladığınız sayfada ödeyin.',
};
