import type { AsideText } from '../en-aside.ts';
import type { OffchainText } from '../en-offchain.ts';
import type { PageText } from '../en-page.ts';
import type { Text } from '../en.ts';
import type { Count } from '../plural.ts';

export const text = (count: Count): Text => ({
  language: 'ar',
  direction: 'rtl',

  card: 'الدفع',
  close: 'إغلاق',
  starting: 'جارٍ تجهيز عملية الدفع',
  stillLoading: 'ما زال التحميل جاريًا…',
  cardOf: (store) => `الدفع إلى ${store}`,
  back: 'اختيار طريقة أخرى',
  tryAgain: 'إعادة المحاولة',
  help: 'مساعدة',
  switchLanguage: 'اللغة',
  test: 'وضع الاختبار – ليست أموالًا حقيقية',
  backTo: (store) => `العودة إلى ${store}`,
  priceFor: (price, what) => `${price} مقابل ${what}`,
  for: (what) => `مقابل ${what}`,
  total: 'الإجمالي',
  items: (items) =>
    count(items, {
      zero: 'لا منتجات',
      one: 'منتج واحد',
      two: 'منتجان',
      few: '# منتجات',
      many: '# منتجًا',
      other: '# منتج',
    }),
  networkAndStandard: (network, standard) => `${network} (${standard})`,
  on: (asset, network) => `${asset} على ${network}`,

  minutesLeft: (minutes) => `${minutes} د`,
  timeLeft: 'الوقت المتبقي',
  timeSpoken: (minutes) =>
    count(minutes, {
      zero: 'انتهى الوقت',
      one: 'بقيت دقيقة واحدة',
      two: 'بقيت دقيقتان',
      few: 'بقيت # دقائق',
      many: 'بقيت # دقيقة',
      other: 'بقيت # دقيقة',
    }),

  copy: 'نسخ',
  copied: 'تم النسخ',
  copyByHand: 'للنسخ اضغط مطوّلًا، أو اضغط Ctrl+C',
  copyAmount: 'نسخ المبلغ',
  copyAddress: 'نسخ العنوان',
  copyMemo: 'نسخ المذكرة',

  asides: {
    exchange: 'هل تدفع من منصة تداول؟',
    compare: 'التحقق من العنوان',
    wrong: 'هل هناك مشكلة؟',
    cancelling: 'إلغاء الدفع',
  },

  arrived: (received, total) => `وصل ${received} من ${total}`,

  choose: {
    title: 'اختر طريقة الدفع',
    sentence: 'اختر عملة وشبكتها.',
    sentenceAll: 'بعملة رقمية على شبكتها، أو من دون عملات رقمية.',
    none: 'لا توجد طريقة متاحة الآن. لم يُدفع أي مبلغ.',
    search: 'ابحث عن العملات والشبكات',
    methods: 'طرق الدفع',
    found: (methods) =>
      count(methods, {
        zero: 'لا طرق دفع',
        one: 'طريقة دفع واحدة',
        two: 'طريقتا دفع',
        few: '# طرق دفع',
        many: '# طريقة دفع',
        other: '# طريقة دفع',
      }),
    nothing: (query) => `لا نتائج لـ«${query}».`,
    nothingHint: 'جرّب اسم العملة أو رمزها، أو اسم شبكتها.',
    all: 'عرض كل الطرق',
    about: (minutes) => (minutes < 60 ? `نحو ${minutes} د` : `نحو ${Math.round(minutes / 60)} س`),
    minimum: (amount) => `الحد الأدنى ${amount}`,
    onlyFrom: (amount) => `ابتداءً من ${amount} فقط`,
    unavailable: (reason) =>
      reason === 'provider_unavailable'
        ? 'غير متاحة الآن'
        : reason === 'below_minimum'
          ? 'للمبالغ الأكبر فقط'
          : reason === 'no_rate'
            ? 'لا سعر لها حاليًا'
            : reason === 'not_offered'
              ? 'غير معروضة هنا'
              : 'غير متاحة',
    networks: (networks) =>
      count(networks, {
        one: 'شبكة واحدة',
        two: 'شبكتان',
        few: '# شبكات',
        many: '# شبكة',
        other: '# شبكة',
      }),
    usual: 'المعتادة',
    lowFee: 'رسوم منخفضة',
    recent: 'استُخدمت من قبل',
    coins: 'العملات',
    more: 'عملات أخرى',
    newcomer: 'جديد على العملات الرقمية؟',
    newcomerHelp:
      'تدفع من تطبيق محفظة أو من حساب في منصة تداول فيه العملة. اختر هناك العملة نفسها والشبكة نفسها كما هنا.',
    resume: 'العودة إلى دفعتك',
    hosted: 'بطاقة أو بنك أو محفظة',
    noCrypto: 'من دون عملات رقمية',
  },

  getting: {
    title: 'جارٍ الحصول على العنوان…',
    sentence: (method) => `${method}: عنوان مخصص لهذه الدفعة فقط.`,
  },

  pay: {
    title: (amount) => `أرسل ${amount}`,
    sentence: 'امسح الرمز أو انسخ المبلغ والعنوان. هذه الصفحة تتابع دفعتك.',
    only: (asset, network) => ['أرسل فقط ', asset, ' على ', network],
    address: (network, length, start, end) =>
      `عنوان على ${network}، عدد الأحرف ${length}، يبدأ بـ ${start} وينتهي بـ ${end}`,
    addressCopied: (start, end) => `تم النسخ. تأكد من أنه يبدأ بـ ${start} وينتهي بـ ${end}.`,
    memo: 'المذكرة (Memo)',
    memoWarning: 'من دون هذه المذكرة لا يمكن معرفة صاحب المبلغ.',
    fee: (asset) => `تحتاج محفظتك أيضًا إلى قليل من ${asset} لرسوم الشبكة.`,
    openWallet: 'فتح في المحفظة',
    seen: 'هناك دفعة في الطريق. لا ترسلها مرة أخرى.',
    qr: (asset) => `رمز QR للدفع بعملة ${asset}`,
    enlarge: 'تكبير رمز QR',
    scan: 'امسح الرمز بمحفظتك',
    qrElsewhere: 'عرض رمز QR لجهاز آخر',
    phone: 'المتابعة على هاتفك',
    qrFailed: 'تعذّر تحميل رمز QR. انسخ العنوان بدلًا منه.',
  },

  processing: {
    title: 'رُصدت الدفعة',
    sentence: (store) => `يمكنك مغادرة هذه الصفحة: سيُبلَّغ ${store} عند تأكيدها.`,
    sent: 'أُرسلت',
    confirming: 'قيد التأكيد',
    confirmations: (confirmed, of) => `التأكيد ${confirmed} من ${of}`,
    paid: 'دُفعت',
    usual: (minutes) => `يستغرق هذا عادةً ${minutes}.`,
    explorer: 'عرضها على الشبكة',
  },

  paid: {
    title: 'تم الدفع',
    sentence: (store) => `وصلت دفعتك إلى ${store}.`,
    leaving: (store, seconds) => `ستنتقل إلى ${store} خلال ${seconds} ث.`,
    onTo: (store) => `المتابعة إلى ${store}`,
    stay: 'البقاء في هذه الصفحة',
    done: 'تم',
    sent: 'المبلغ المرسل',
    network: 'الشبكة',
    rate: 'سعر الصرف',
    hash: 'المعاملة',
    reference: 'الرقم المرجعي',
  },

  trouble: {
    bar: (title, sentence) => `${title}. ${sentence}`,
    offline: 'أنت غير متصل بالإنترنت',
    offlineSentence: 'دفعتك في أمان؛ سنتابع عند عودة الاتصال.',
    silent: 'تعذّر الوصول إلى خدمة الدفع',
    silentSentence: 'دفعتك في أمان؛ نواصل المحاولة.',
    openPage: 'فتح صفحة الدفع',
  },
  pill: { open: 'دفعة مفتوحة', continue: 'متابعة' },
});

export const aside: AsideText = {
  getting: {
    slow: 'يستغرق هذا وقتًا أطول من المعتاد. لم يُدفع أي مبلغ بعد.',
    verySlow: 'لا رد حتى الآن. انتظر أو اختر طريقة أخرى. لم يُدفع أي مبلغ بعد.',
  },

  paying: {
    switching: 'هل أرسلت المبلغ؟ لا تدفع مرة أخرى: عُد إلى دفعتك.',
    withAmount: 'استخدام رمز يتضمن المبلغ',
    addressOnly: 'استخدام رمز من دون المبلغ',
    stranded: 'لم تُفتح أي محفظة؟ انسخ العنوان وادفع من محفظتك.',
    keep: 'الاحتفاظ بهذا السعر مدة أطول',
    mayKeep: (time) => `هل تحتاج إلى مزيد من الوقت؟ يمكنك الاحتفاظ بهذا السعر حتى ${time}.`,
    kept: (time) => `يسري هذا السعر الآن حتى ${time}.`,
    notKept: 'لا يمكن الاحتفاظ بهذا السعر مدة أطول.',
    formerly: (address) => `هل أرسلت إلى ${address}؟ ما زلنا نراقبه: لا تدفع مرة أخرى.`,
  },

  received: {
    title: (received, total) => `وصل ${received} من ${total}`,
    sentence: (rest, time) => `أرسل ${rest} إضافية إلى العنوان نفسه قبل ${time}.`,
    belowMinimum: (rest, minimum) =>
      `المتبقي، ${rest}، أقل من ${minimum}، وهو الحد الأدنى لهذه الطريقة. ما وصل في أمان.`,
    belowAll: (rest, minimum, store) =>
      `المتبقي، ${rest}، أقل من ${minimum}، وهو الحد الأدنى لهذه الطريقة. ما وصل في أمان: يُرجى سؤال ${store} عن كيفية تسوية المتبقي.`,
    other: 'دفع المتبقي بطريقة أخرى',
  },

  rest: {
    sentence: (rest) => `ما زال ينقص ${rest}. ما وصل يبقى محسوبًا؛ وللمتبقي تحصل على سعر جديد وعنوان جديد.`,
    question: 'هل أرسلت المتبقي؟',
    answer: 'لا تدفع مرة أخرى. عُد وانتظر: تعرضه هذه الصفحة حالما يظهر على الشبكة.',
  },

  expired: {
    title: 'انتهى وقت هذه الدفعة',
    sentence: 'لم يُدفع أي مبلغ.',
    part: (received, total) => `وصل ${received} من ${total}. المبلغ في أمان.`,
    sent: 'هل أرسلت المبلغ؟',
    watched: (address, time) => `نراقب ${address} حتى ${time}. لا تدفع مرة أخرى.`,
    notSent: 'لم ترسله؟',
    newPrice: 'احصل على سعر جديد وعنوان جديد. لا تستخدم العنوان القديم بعد الآن.',
    renew: 'الحصول على سعر جديد',
    rest: 'دفع المتبقي',
    noPrice: (store) => `لا سعر جديد لهذه الدفعة. ابدأ من جديد لدى ${store}.`,
    again: 'لم تصل الرسالة. لم يتغير شيء؛ يُرجى إعادة المحاولة.',
    checking: 'انتهى الوقت',
    checkingSentence: 'نتأكد من أننا لم نغفل عن أي دفعة. يُرجى عدم إرسال أي مبلغ.',
  },

  lapsed: {
    title: 'لم يعد هذا العنوان مستخدمًا',
    sentence: 'لم يُدفع أي مبلغ.',
    newAddress: 'احصل على عنوان جديد. لا تستخدم العنوان القديم بعد الآن.',
    renew: 'الحصول على عنوان جديد',
  },

  price: {
    title: 'السعر الجديد',
    sentence: 'لم يعد العنوان القديم مستخدمًا. ترسل المبلغ الجديد إلى عنوان جديد.',
    before: 'سابقًا',
    now: 'الآن',
    agree: (amount) => `دفع ${amount}`,
  },

  cancelled: {
    title: 'أُلغيت هذه الدفعة',
    sentence: (store) => `يُرجى عدم إرسال أي مبلغ. للدفع ابدأ من جديد لدى ${store}.`,
    watched: (address, time, store) => `نراقب ${address} حتى ${time}، ويُبلَّغ ${store}. لا تدفع مرة أخرى.`,
  },

  exception: {
    underpaid: {
      title: 'وصل أقل من السعر',
      sentence: (store) =>
        `وصل أقل من السعر. المبلغ في أمان؛ سيسوّي ${store} الأمر معك. يُرجى عدم إرسال المزيد.`,
    },
    late: {
      title: 'وصلت دفعتك متأخرة',
      sentence: (store) => `وصل مبلغ بعد انتهاء الوقت. هو في أمان؛ سينظر ${store} في أمره. لا تدفع مرة أخرى.`,
    },
    overpaid: {
      title: 'وصل أكثر من السعر',
      sentence: (store) => `وصل أكثر من السعر. المبلغ في أمان؛ يُرجى سؤال ${store} عن الزائد.`,
    },
    wrong_asset: {
      title: 'وصلت عملة أخرى',
      sentence: (store) => `وصلت عملة أخرى أو عبر شبكة أخرى ولم تُحتسب. لا ترسل المزيد؛ يُرجى سؤال ${store}.`,
    },
    reversed: {
      title: 'ألغت الشبكة الدفعة',
      sentence: (store) => `ألغت الشبكة الدفعة بعد وصولها. يُرجى سؤال ${store} قبل أن تدفع مرة أخرى.`,
    },
    other: {
      title: 'تجري مراجعة الدفعة',
      sentence: (store) => `ينظر ${store} في هذه الدفعة. لا تدفع مرة أخرى.`,
    },
  },

  exchange: {
    title: 'الدفع من منصة تداول',
    sentence: 'اسحب إلى هذا العنوان، وعلى هذه الشبكة بالضبط.',
    receive: 'إذا سألت عن المبلغ المستلَم',
    fee: 'إذا خصمت رسومًا: قيمة الرسوم',
    withdraw: (amount) => `اسحب ${amount}`,
    noNumber: 'اكتب الرسوم رقمًا.',
    recipient: 'المستلِم، إذا سألت عنه',
    wallet: 'نوع المحفظة',
    provider: 'مزوّد خدمة دفع',
    minimum: 'تأكد من أن المبلغ ليس أقل من أصغر سحب في منصتك.',
    sent: 'أرسلت المبلغ',
    watching: 'نبحث عن الدفعة',
    wait: (time) =>
      `كثيرًا ما تستغرق منصات التداول 5–30 دقيقة. يمكنك إغلاق هذه الصفحة: نراقب العنوان حتى ${time}.`,
  },

  compare: {
    sentence: 'تستبدل برامج ضارة العناوين المنسوخة. قارن قبل أن ترسل.',
    field: 'الصق هنا العنوان من محفظتك',
    same: 'هو العنوان نفسه.',
    differs: 'هذا عنوان آخر. لا ترسل إليه: انسخ العنوان مرة أخرى.',
    checked: 'تم النسخ والتحقق: الحافظة تحتوي على هذا بالضبط.',
    swapped: 'تحتوي الحافظة على شيء آخر. لا ترسل إليه شيئًا: انسخ من جديد.',
    aloud: 'قراءة بصوت عالٍ',
    capital: (letter) => `${letter} كبير`,
  },

  phone: {
    sentence: 'امسح الرمز بالكاميرا، لا بالمحفظة. تتابع هذه الصفحة ما تفعله هناك.',
    qr: 'رمز QR لهذه الدفعة، للكاميرا',
    share: 'إرسال الرابط',
  },

  wrong: {
    sentence: (store) => `الصق رقم المعاملة من محفظتك أو من منصة التداول، أو اكتب ما حدث. سيُبلَّغ ${store}.`,
    field: 'رقم المعاملة، أو بكلماتك',
    fits: (network) => `يبدو هذا معاملة على ${network}.`,
    other: (found, network) => `يبدو هذا من ${found}؛ والعنوان ينتظر ${network}. تحقق مما أرسلته.`,
    address: 'هذا هو العنوان، لا رقم معاملة.',
    families: { hex: 'Bitcoin أو TRON', evm: 'Ethereum', solana: 'Solana' },
    details: 'بيانات للدعم',
    tell: (store) => `إبلاغ ${store}`,
    told: 'شكرًا لك',
    toldSentence: (store) => `أُبلغ ${store}. تُراجَع دفعتك مرة أخرى؛ وهذه الصفحة تتابعها.`,
  },

  cancelling: {
    title: 'هل تريد إلغاء هذه الدفعة؟',
    sentence: 'لا تلغِها إلا إذا لم ترسل شيئًا.',
    question: 'هل أرسلت المبلغ؟',
    answer: 'لا تلغِ الدفعة. عُد وانتظر: تعرضه هذه الصفحة حالما يظهر على الشبكة.',
    keep: 'متابعة الدفع',
    seen: 'رُصد مبلغ: لم يعد الإلغاء ممكنًا.',
  },

  receipt: {
    copy: 'نسخ الإيصال',
    share: 'مشاركة',
    print: 'طباعة',
  },

  trouble: {
    invalid: 'رابط الدفع هذا غير صالح',
    ended: 'انتهت صلاحية رابط الدفع هذا',
    linkSentence: 'إن كنت قد دفعت فدفعتك في أمان لدى المتجر. وإلا فابدأ من جديد هناك.',
    setup: 'هذه الصفحة غير معدّة للدفع',
    setupSentence: 'لم يُدفع أي مبلغ. يُرجى إبلاغ المتجر.',
    busy: 'محاولات كثيرة جدًا',
    busySentence: (seconds) => `لم يُدفع أي مبلغ. يُرجى الانتظار ${seconds} ث ثم إعادة المحاولة.`,
    refused: 'لم يتمكن المتجر من بدء الدفع',
    refusedSentence: 'لم يُدفع أي مبلغ. يُرجى إغلاق هذه النافذة وإعادة المحاولة.',
    method: (method) => `${method}: غير متاحة حاليًا`,
    methodSentence: 'لم يُدفع أي مبلغ. يُرجى اختيار طريقة أخرى أو إعادة المحاولة.',
    amount: (method) => `${method}: لا تقبل هذا المبلغ`,
    amountSentence: 'لم يُدفع أي مبلغ. يُرجى اختيار طريقة أخرى.',
    price: 'تغيّر سعر هذا المنتج',
    priceSentence: (store) => `لم يُدفع أي مبلغ بالسعر الجديد. ابدأ من جديد لدى ${store} لتراه.`,
    lost: 'تعذّر الحصول على عنوان',
    lostSentence: 'انقطع الاتصال. لم يُدفع أي مبلغ. أعد المحاولة أو اختر طريقة أخرى.',
    changed: 'شيء ما في هذه الصفحة يغيّر العنوان',
    changedSentence: 'لا تدفع هنا. لا مشكلة في طلبك: افتح صفحة الدفع بدلًا من ذلك.',
    unknown: 'تحتاج هذه الدفعة إلى نظرة أدق',
    unknownSentence: (store) =>
      `لا تعرف هذه الصفحة حالة الدفعة. إن كنت قد دفعت فدفعتك في أمان. تحقق مرة أخرى أو اسأل ${store}.`,
    check: 'التحقق مرة أخرى',
  },
};

export const offchain: OffchainText = {
  hosted: {
    getting: 'جارٍ الحصول على صفحة الدفع…',
    gettingSentence: 'صفحة مخصصة لهذه الدفعة فقط.',
    lost: 'تعذّر الحصول على صفحة الدفع',
    title: () => 'الدفع ببطاقة أو بنك أو محفظة',
    sentence: 'تدفع في صفحة مستقلة. عُد بعدها إلى هنا: هذه الصفحة تتابع دفعتك.',
    rest: (rest, time) => `ادفع المتبقي، ${rest}، في صفحة الدفع نفسها قبل ${time}.`,
    open: 'المتابعة إلى صفحة الدفع',
    newTab: 'تُفتح في علامة تبويب جديدة',
    qr: 'رمز QR لصفحة الدفع',
    scan: 'أو امسحه بكاميرا جهاز آخر',
    sent: 'هل دفعت هناك؟',
    watched: (time) => `نراقب وصول الدفعة حتى ${time}. لا تدفع مرة أخرى.`,
    notSent: 'لم تدفع؟',
    newOne: 'احصل على صفحة جديدة. لا تستخدم القديمة بعد الآن.',
    lapsed: 'لم تعد صفحة الدفع هذه مستخدمة',
    renew: 'الحصول على صفحة دفع جديدة',
  },
  upi: {
    getting: 'جارٍ تجهيز دفعة UPI…',
    gettingSentence: 'دفعة UPI مخصصة لهذا الطلب فقط.',
    lost: 'تعذّر تجهيز دفعة UPI',
    title: (amount) => `ادفع ${amount} عبر UPI`,
    sentence: 'ادفع بتطبيق UPI لديك. هذه الصفحة تتابع دفعتك.',
    once: (amount) => ['أرسل ', amount, ' بالضبط، في دفعة واحدة'],
    rest: (rest, time) => `ادفع المتبقي، ${rest}، إلى معرّف UPI نفسه قبل ${time}.`,
    id: 'معرّف UPI',
    copyId: 'نسخ معرّف UPI',
    open: 'فتح تطبيق UPI',
    qr: 'رمز QR للدفع عبر UPI',
    scan: 'امسح الرمز بتطبيق UPI',
    sent: 'هل دفعت؟',
    watched: (time) => `نراقب وصول الدفعة حتى ${time}. لا تدفع مرة أخرى.`,
    notSent: 'لم تدفع؟',
    newOne: 'ابدأ دفعة UPI جديدة. لا تستخدم القديمة بعد الآن.',
    lapsed: 'لم تعد دفعة UPI هذه مستخدمة',
    renew: 'بدء دفعة UPI جديدة',
  },
  waiting: 'في انتظار دفعتك',
  method: 'الطريقة',
};

export const page: PageText = {
  reopen: 'تحقق من اتصالك وافتح هذه الصفحة من جديد. إذا كنت قد دفعت، فدفعتك في أمان.',
  noScript: 'تحتاج هذه الصفحة إلى JavaScript لعرض دفعتك: يرجى تفعيله. إذا كنت قد دفعت، فدفعتك في أمان.',
  incomplete: 'رابط الدفع هذا غير مكتمل',
  incompleteSentence: 'افتحه من جديد من حيث وصلك، مع كل ما يلي علامة #. إذا كنت قد دفعت، فدفعتك في أمان.',
  each: '{0} للقطعة',
  quantity: 'الكمية (من 1 إلى {0})',
  badQuantity: 'يجب أن تكون الكمية عددًا صحيحًا من 1 إلى {0}.',
  go: 'المتابعة إلى الدفع',
  goNoScript: 'يحتاج الدفع نفسه إلى JavaScript: يرجى تفعيله للصفحة التالية.',
  gone: 'هذا المنتج غير موجود هنا',
  goneSentence: 'قد يكون الرابط قديمًا أو غير مكتمل. لم يُدفع أي مبلغ.',
  ownPage: 'للشراء، اضغط الزر الموجود في هذه الصفحة.',
  notSeen:
    'إذا كنت قد دفعت، فلا تدفع مرة أخرى: سيُبلَّغ {0} فور تأكيد الدفعة. وتتابعها أيضًا الصفحة التي بدأت منها.',
  tooLate: 'إذا كنت قد دفعت رغم ذلك، فلا تدفع مرة أخرى: سيُبلَّغ {0} بذلك. وإلا فابدأ من جديد هناك.',
  lapsed: 'إذا كنت قد دفعت رغم ذلك، فلا تدفع مرة أخرى: سيُبلَّغ {0} بذلك. وإلا فادفع من الصفحة التي بدأت منها.',
};
