import type { AsideText } from '../en-aside.ts';
import type { OffchainText } from '../en-offchain.ts';
import { rich } from '../rich.ts';

export const aside: AsideText = {
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
    once: (amount) => rich('Tek ödemede tam olarak ', amount, ' gönderin'),
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
