import type { Count } from '../plural.ts';
import type { HelpText, OffchainText, Text, WalletText } from './en.ts';

export const text = (count: Count): Text => ({
  language: 'ar',
  direction: 'rtl',

  card: 'الدفع',
  close: 'إغلاق',
  starting: 'جارٍ تجهيز عملية الدفع',
  stillLoading: 'ما زال التحميل جاريًا…',
  cardOf: (store) => `الدفع إلى ${store}`,
  back: 'اختيار طريقة أخرى',
  otherCoins: 'عملات أخرى',
  tryAgain: 'إعادة المحاولة',
  help: 'مساعدة',
  contact: (store) => `التواصل مع ${store}`,
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

  minutesLeft: (minutes) => `${minutes}\u00A0د`,
  timeLeft: 'الوقت المتبقي',
  priceHeld: (time) => `السعر ثابت لمدة ${time} أخرى`,
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
  amount: 'المبلغ',
  address: 'العنوان',
  nowCopy: (value) => `انسخ الآن ${value}`,
  sentIt: 'أرسلتُ المبلغ',
  helpWithPayment: 'مساعدة في هذه الدفعة',

  asides: {
    exchange: 'هل تدفع من منصة تداول؟',
    compare: 'التحقق من العنوان',
    wrong: 'هل هناك مشكلة؟',
    cancelling: 'إلغاء الدفع',
  },

  arrived: (received, total) => `وصل ${received} من ${total}`,

  choose: {
    title: 'اختر طريقة الدفع',
    none: 'لا توجد طرق دفع متاحة الآن. لم يُدفع أي مبلغ.',
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
    about: (minutes) => (minutes < 60 ? `نحو ${minutes}\u00A0د` : `نحو ${Math.round(minutes / 60)}\u00A0س`),
    onlyFrom: (amount) => `ابتداءً من ${amount}`,
    unavailable: (reason) =>
      reason === 'provider_unavailable'
        ? 'غير متاحة الآن'
        : reason === 'below_minimum'
          ? 'المبلغ صغير جدًا'
          : reason === 'no_rate'
            ? 'لا يوجد سعر صرف الآن'
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
    usual: 'الأكثر استخدامًا',
    lowFee: 'رسوم منخفضة',
    recent: 'المستخدمة مؤخرًا',
    coins: 'العملات',
    newcomer: 'هل أنت جديد على العملات الرقمية؟',
    newcomerHelp:
      'ادفع من تطبيق محفظة أو من حساب في منصة تداول فيه العملة. اختر العملة نفسها والشبكة نفسها هنا وهناك.',
    resume: 'العودة إلى دفعتك',
    hosted: 'بطاقة أو بنك أو محفظة',
    noCrypto: 'من دون عملات رقمية',
    card: 'ليس لديك عملات رقمية؟ ادفع ببطاقة أو عبر البنك',
    network: 'اختر الشبكة',
  },

  getting: {
    title: 'جارٍ تجهيز العنوان…',
    sentence: (method) => `${method}: عنوان مخصص لهذه الدفعة فقط.`,
  },

  pay: {
    title: (amount) => `أرسل ${amount}`,
    send: 'أرسل',
    sentence: 'امسح الرمز، أو انسخ المبلغ والعنوان.',
    updates: 'تُحدَّث هذه الصفحة تلقائيًا.',
    next: 'بعدها تحصل على سعر جديد بلمسة واحدة.',
    once: 'عنوان مخصص لهذه الدفعة فقط.',
    scanThenEnter: (amount) => `امسح الرمز، ثم أدخل ${amount}`,
    scan: 'امسح الرمز بمحفظتك',
    waiting: 'في انتظار دفعتك',
    startsEnds: (start, end) => `يبدأ بـ ${start} وينتهي بـ ${end}`,
    only: (asset, network) => ['أرسل ', asset, ' فقط، وعلى شبكة ', network, ' فقط'],
    address: (network, length, start, end) =>
      `عنوان على ${network}، عدد الأحرف ${length}، يبدأ بـ ${start} وينتهي بـ ${end}`,
    addressCopied: (start, end) => `تم النسخ. تأكد من أن العنوان يبدأ بـ ${start} وينتهي بـ ${end}.`,
    memo: 'المذكرة (Memo)',
    memoWarning: 'إلزامية: من دون هذه المذكرة لا يمكن ربط المبلغ بدفعتك.',
    fee: (asset) => `تحتاج أيضًا إلى القليل من ${asset} لرسوم الشبكة.`,
    openWallet: 'فتح في المحفظة',
    seen: 'هناك دفعة في الطريق. لا ترسل مرة أخرى.',
    qr: (asset) => `رمز QR للدفع بعملة ${asset}`,
    enlarge: 'تكبير رمز QR',
    showQr: 'عرض رمز QR',
    phone: 'المتابعة على هاتفك',
    qrFailed: 'تعذّر تحميل رمز QR. انسخ العنوان بدلًا من مسح الرمز.',
  },

  processing: {
    title: 'تم رصد الدفعة',
    sentence: (store) => `يمكنك إغلاق هذه الصفحة. سنُبلغ ${store} حالما تتأكد الدفعة.`,
    usual: (minutes) => `يستغرق هذا عادةً ${minutes}.`,
  },

  paid: {
    title: 'تم الدفع',
    sentence: (store) => `وصلت دفعتك إلى ${store}.`,
    leaving: (store, seconds) =>
      `ستنتقل إلى ${store} خلال ${count(seconds, { one: 'ثانية واحدة', two: 'ثانيتين', few: '# ثوانٍ', many: '# ثانية', other: '# ثانية' })}.`,
    onTo: (store) => `المتابعة إلى ${store}`,
    stay: 'البقاء في هذه الصفحة',
    done: 'تم',
    reference: 'الرقم المرجعي',
  },
  pill: { open: 'الدفع جارٍ', continue: 'متابعة', receipt: 'عرض الإيصال', button: 'متابعة الدفع' },

  trouble: {
    bar: (title, sentence) => `${title}. ${sentence}`,
    offline: 'أنت غير متصل بالإنترنت',
    offlineSentence: 'دفعتك في أمان. سنتابع عند عودة الاتصال.',
    silent: 'تعذّر الوصول إلى خدمة الدفع',
    silentSentence: 'دفعتك في أمان. جارٍ إعادة الاتصال…',
    openPage: 'فتح صفحة الدفع',
  },
});

export const help: HelpText = {
  getting: {
    slow: 'يستغرق هذا وقتًا أطول من المعتاد. لم يُدفع أي مبلغ بعد.',
    verySlow: 'لا رد حتى الآن. واصل الانتظار أو اختر طريقة أخرى. لم يُدفع أي مبلغ بعد.',
  },

  paying: {
    switching: 'هل أرسلت المبلغ؟ لا تدفع مرة أخرى. عُد إلى دفعتك.',
    withAmount: 'استخدام رمز يتضمن المبلغ',
    addressOnly: 'تعذّر مسح الرمز؟ استخدم رمزًا فيه العنوان فقط',
    stranded: 'لم تُفتح المحفظة؟ انسخ المبلغ والعنوان وادفع من محفظتك.',
    formerly: (address) => `هل أرسلت إلى ${address}؟ ما زلنا نراقب هذا العنوان. لا تدفع مرة أخرى.`,
    formerlyOn: (network) => `هل أرسلت عبر شبكة ${network}؟ سنرى الدفعة. لا تدفع مرة أخرى.`,
    tooMany: 'لم يعد بالإمكان تغيير العملة أو الشبكة. ادفع إلى هذا العنوان.',
    tooFast: 'تغييرات كثيرة جدًا في دقيقة واحدة. ادفع إلى هذا العنوان أو حاول مجددًا بعد دقيقة.',
  },

  advice: {
    wallet: (wallet, network) => `في ${wallet}، اختر شبكة ${network} قبل الإرسال.`,
    exchange: (exchange, network) =>
      `في ${exchange}، اختر «سحب» ثم شبكة ${network}. إذا خُصمت رسوم فأضفها إلى المبلغ.`,
  },

  received: {
    title: (received, total) => `وصل ${received} من ${total}`,
    sentence: (rest, time) => `أرسل ${rest} إضافية إلى العنوان نفسه قبل ${time}.`,
    other: 'دفع المتبقي بطريقة أخرى',
  },

  rest: {
    sentence: (rest) => `ما زال المستحق ${rest}. ما وصل محسوب لك. للمتبقي تحصل على سعر جديد وعنوان جديد.`,
    question: 'هل أرسلت المتبقي؟',
    answer: 'لا تدفع مرة أخرى. عُد وانتظر. ستعرض هذه الصفحة دفعتك حالما تظهر على الشبكة.',
  },

  expired: {
    title: 'انتهت صلاحية هذه الدفعة',
    sentence: 'لم يصلنا أي مبلغ.',
    part: (received, total) => `وصل ${received} من ${total}. أموالك في أمان.`,
    sent: 'هل أرسلت المبلغ؟',
    watched: (address, time) => `نراقب ${address} حتى ${time}. لا تدفع مرة أخرى.`,
    notSent: 'لم ترسل المبلغ بعد؟',
    newPrice: 'احصل على سعر جديد وعنوان جديد. لا تستخدم العنوان القديم بعد الآن.',
    renew: 'الحصول على سعر جديد',
    rest: 'دفع المتبقي',
    noPrice: (store) => `لا يوجد سعر جديد لهذه الدفعة. ابدأ من جديد لدى ${store}.`,
    again: 'لم تصلنا ضغطتك على الزر. هذا لا يدل على أي شيء بشأن دفعتك. يُرجى ضغط الزر مرة أخرى.',
    checking: 'انتهى الوقت',
    checkingSentence: 'نتأكد من أنه لم تفُتنا أي دفعة. يُرجى عدم إرسال أي مبلغ.',
  },

  lapsed: {
    title: 'انتهت صلاحية هذا العنوان',
    sentence: 'لم يصلنا أي مبلغ.',
    newAddress: 'احصل على عنوان جديد. لا تستخدم العنوان القديم بعد الآن.',
    renew: 'الحصول على عنوان جديد',
  },

  price: {
    title: 'سعر جديد',
    sentence: 'انتهت صلاحية العنوان القديم. أرسل المبلغ الجديد إلى عنوان جديد.',
    before: 'سابقًا',
    now: 'الآن',
    agree: (amount) => `دفع ${amount}`,
  },

  cancelled: {
    title: 'أُلغيت هذه الدفعة',
    sentence: (store) => `يُرجى عدم إرسال أي مبلغ. للدفع ابدأ من جديد لدى ${store}.`,
    watched: (address, time, store) =>
      `نراقب ${address} حتى ${time}. إذا وصل أي مبلغ، فسنُبلغ ${store}. لا تدفع مرة أخرى.`,
  },

  exception: {
    underpaid: {
      title: 'أرسلت أقل من المطلوب',
      sentence: (store) => `ما أرسلته في أمان. سيُسوَّى الفرق بينك وبين ${store}. لا ترسل أي مبلغ آخر.`,
    },
    late: {
      title: 'وصلت دفعتك متأخرة',
      sentence: (store) =>
        `وصلت دفعتك بعد انتهاء الوقت. أموالك في أمان. ستجري مراجعة الدفعة لدى ${store}. لا تدفع مرة أخرى.`,
    },
    overpaid: {
      title: 'أرسلت أكثر من المطلوب',
      sentence: (store) => `أموالك في أمان. تواصل مع ${store} بشأن الفرق.`,
    },
    wrong_asset: {
      title: 'وصلت عملة مختلفة',
      sentence: (store) =>
        `وصلت عملة مختلفة أو وصل المبلغ عبر شبكة مختلفة، ولم يُحتسب. لا ترسل أي مبلغ آخر. سيقرر ${store} قبوله أو إعادته.`,
    },
    reversed: {
      title: 'ألغت الشبكة دفعتك',
      sentence: (store) => `ألغت الشبكة دفعتك بعد وصولها. تواصل مع ${store} قبل أن تدفع مرة أخرى.`,
    },
    other: {
      title: 'قيد المراجعة',
      sentence: (store) => `تجري مراجعة هذه الدفعة لدى ${store}. لا تدفع مرة أخرى.`,
    },
  },
  outcome: {
    due: 'المبلغ المستحق',
    received: 'المبلغ المستلَم',
    over: 'المبلغ الزائد',
    missing: 'المبلغ الناقص',
    next: 'ما الذي سيحدث الآن',
  },

  refund: {
    of: (amount) => `استرداد ${amount}`,
    status: {
      awaiting_destination: 'بانتظار عنوانك',
      pending: 'لم يُرسل بعد',
      sending: 'قيد التنفيذ',
      succeeded: 'تم الإرسال',
      failed: 'لم يكتمل',
      expired: 'انتهت المهلة',
      cancelled: 'أُلغي',
    },
    claim: (amount) => `أدخل عنوانك لاسترداد ${amount}.`,
    enter: 'إدخال عنوان الاسترداد',
    link: (amount, store) => `لاسترداد ${amount}، افتح رابط الاسترداد الوارد من ${store}.`,
    contact: (store) => `تواصل مع ${store} بشأن الاسترداد.`,
    wait: 'لا حاجة إلى أي إجراء منك. هذه الصفحة تتحدّث تلقائيًا.',
  },

  exchange: {
    title: 'الدفع من منصة تداول',
    sentence: 'اسحب إلى هذا العنوان، وعلى هذه الشبكة بالضبط.',
    receive: 'إذا طلبت المنصة «المبلغ المستلَم»',
    fee: 'إذا كانت منصتك تخصم رسومًا، فأضِفها إلى المبلغ.',
    recipient: 'المستلِم (إذا طُلب)',
    wallet: 'نوع المحفظة (إذا طُلب)',
    provider: 'مزوّد خدمة دفع',
    minimum: 'تأكد من أن المبلغ ليس أقل من الحد الأدنى للسحب في منصتك.',
  },

  looking: {
    title: 'نبحث عن دفعتك',
    exchange: (time) =>
      `كثيرًا ما تستغرق منصات التداول من 5 إلى 30 دقيقة. يمكنك إغلاق هذه الصفحة: نترقب وصول دفعتك حتى ${time}.`,
    wallet: (time) =>
      `كثيرًا ما يستغرق ظهور الدفعة بضع دقائق. يمكنك إغلاق هذه الصفحة: نترقب وصول دفعتك حتى ${time}.`,
    unsent: 'لم أرسل المبلغ بعد',
  },

  compare: {
    sentence: 'قد تستبدل برامج ضارة العنوان المنسوخ. قارن قبل أن ترسل.',
    swapped: 'في الحافظة شيء مختلف. لا ترسل إليه. انسخ العنوان الموجود في هذه الصفحة مرة أخرى.',
    aloud: 'قراءة بصوت عالٍ',
    capital: (letter) => `${letter} كبير`,
  },

  phone: {
    sentence: 'امسح هذا الرمز بالكاميرا، لا بالمحفظة. تُحدَّث هذه الصفحة تلقائيًا.',
    qr: 'رمز QR لهذه الدفعة، للكاميرا',
    share: 'إرسال الرابط',
  },

  wrong: {
    sentence: (store) => `الصق معرّف المعاملة من محفظتك أو من منصة التداول، أو اكتب ما حدث. سنُبلغ ${store}.`,
    field: 'معرّف المعاملة، أو ما حدث',
    fits: (network) => `تبدو هذه معاملة على ${network}.`,
    other: (found, network) =>
      `تبدو هذه معاملة على ${found}، لكن العنوان مخصص لاستلام ${network}. تحقق مما أرسلته.`,
    address: 'هذا هو العنوان، وليس معرّف معاملة.',
    families: { hex: 'Bitcoin أو TRON', evm: 'Ethereum', solana: 'Solana' },
    details: 'بيانات للدعم',
    tell: (store) => `إرسال رسالة إلى ${store}`,
    told: 'شكرًا لك',
    toldSentence: (store) => `أبلغنا ${store}. نراجع دفعتك مرة أخرى. تُحدَّث هذه الصفحة تلقائيًا.`,
    reported: (store) => `أبلغتَ ${store} بوجود مشكلة.`,
  },

  cancelling: {
    title: 'هل تريد إلغاء هذه الدفعة؟',
    sentence: 'لا تلغِ الدفعة إلا إذا لم ترسل أي مبلغ.',
    question: 'هل أرسلت المبلغ؟',
    answer: 'لا تلغِ الدفعة. عُد وانتظر. ستعرض هذه الصفحة دفعتك حالما تظهر على الشبكة.',
    keep: 'متابعة الدفع',
    seen: 'وصل مبلغ، ولذلك لا يمكن إلغاء هذه الدفعة.',
  },

  progress: {
    confirming: 'قيد التأكيد',
    confirmations: (confirmed, of) => `التأكيد ${confirmed} من ${of}`,
    paid: 'دُفعت',
    explorer: 'عرض في مستكشف البلوكشين',
  },

  receipt: {
    sent: 'المبلغ المرسل',
    network: 'الشبكة',
    rate: 'سعر الصرف',
    hash: 'المعاملة',
    copyHash: 'نسخ معرّف المعاملة',
    copy: 'نسخ الإيصال',
    share: 'مشاركة',
    print: 'طباعة',
  },

  trouble: {
    invalid: 'رابط الدفع هذا غير صالح',
    ended: 'انتهت صلاحية رابط الدفع هذا',
    linkSentence: 'إذا كنت قد دفعت، فدفعتك في أمان لدى المتجر. إذا لم تكن قد دفعت، فابدأ من جديد لدى المتجر.',
    setup: 'هذه الصفحة غير معدّة للدفع',
    setupSentence: 'لم يُدفع أي مبلغ. يُرجى إبلاغ المتجر.',
    busy: 'محاولات كثيرة جدًا',
    busySentence: (seconds) => `لم يُدفع أي مبلغ. يُرجى الانتظار ${seconds}\u00A0ث ثم إعادة المحاولة.`,
    refused: 'لم يتمكن المتجر من بدء الدفع',
    refusedSentence: 'لم يُدفع أي مبلغ. يُرجى إغلاق هذه النافذة وإعادة المحاولة.',
    method: (method) => `${method}: غير متاحة حاليًا`,
    methodSentence: 'لم يُدفع أي مبلغ. يُرجى اختيار طريقة أخرى أو إعادة المحاولة.',
    amount: (method) => `${method}: لا تقبل هذا المبلغ`,
    amountSentence: 'لم يُدفع أي مبلغ. يُرجى اختيار طريقة أخرى.',
    price: 'تغيّر سعر هذا المنتج',
    priceSentence: (store) => `لم يُدفع أي مبلغ بالسعر الجديد. ابدأ من جديد لدى ${store} لترى السعر الجديد.`,
    lost: 'تعذّر الحصول على عنوان',
    lostSentence: 'انقطع الاتصال. لم يُدفع أي مبلغ. أعد المحاولة أو اختر طريقة أخرى.',
    changed: 'هناك شيء في هذه الصفحة غيّر العنوان',
    changedSentence: 'لا تدفع هنا. طلبك سليم. افتح صفحة الدفع وادفع فيها.',
    unknown: 'تحتاج هذه الدفعة إلى مراجعة أدق',
    unknownSentence: (store) =>
      `تعذّرت علينا قراءة حالة الدفعة. إذا كنت قد دفعت، فدفعتك في أمان. تحقق مرة أخرى أو تواصل مع ${store}.`,
    check: 'التحقق مرة أخرى',
    details: 'نسخ التفاصيل',
  },
};

export const offchain: OffchainText = {
  hosted: {
    getting: 'جارٍ تجهيز صفحة الدفع…',
    gettingSentence: 'صفحة مخصصة لهذه الدفعة فقط.',
    lost: 'تعذّر الحصول على صفحة الدفع',
    title: () => 'الدفع ببطاقة أو بنك أو محفظة',
    sentence: 'ستدفع في صفحة منفصلة. عُد بعد الدفع إلى هنا؛ تُحدَّث هذه الصفحة تلقائيًا.',
    rest: (rest, time) => `ادفع المبلغ المتبقي، ${rest}، في صفحة الدفع نفسها قبل ${time}.`,
    open: 'المتابعة إلى صفحة الدفع',
    newTab: 'تُفتح في علامة تبويب جديدة',
    qr: 'رمز QR لصفحة الدفع',
    scan: 'أو امسح الرمز بكاميرا جهاز آخر',
    sent: 'هل دفعت في صفحة الدفع؟',
    watched: (time) => `نترقب وصول دفعتك حتى ${time}. لا تدفع مرة أخرى.`,
    notSent: 'لم تدفع بعد؟',
    newOne: 'احصل على صفحة جديدة. لا تستخدم الصفحة القديمة بعد الآن.',
    lapsed: 'انتهت صلاحية صفحة الدفع هذه',
    renew: 'الحصول على صفحة دفع جديدة',
  },
  upi: {
    getting: 'جارٍ تجهيز دفعة UPI…',
    gettingSentence: 'دفعة UPI مخصصة لهذا الطلب فقط.',
    lost: 'تعذّر تجهيز دفعة UPI',
    title: (amount) => `ادفع ${amount} عبر UPI`,
    sentence: 'ادفع بتطبيق UPI لديك. تُحدَّث هذه الصفحة تلقائيًا.',
    once: (amount) => ['أرسل ', amount, ' بالضبط، في دفعة واحدة'],
    rest: (rest, time) => `ادفع المبلغ المتبقي، ${rest}، إلى معرّف UPI نفسه قبل ${time}.`,
    id: 'معرّف UPI',
    copyId: 'نسخ معرّف UPI',
    open: 'فتح تطبيق UPI',
    qr: 'رمز QR للدفع عبر UPI',
    scan: 'امسح الرمز بتطبيق UPI',
    sent: 'هل دفعت؟',
    watched: (time) => `نترقب وصول دفعتك حتى ${time}. لا تدفع مرة أخرى.`,
    notSent: 'لم تدفع بعد؟',
    newOne: 'ابدأ دفعة UPI جديدة. لا تستخدم الدفعة القديمة بعد الآن.',
    lapsed: 'انتهت صلاحية دفعة UPI هذه',
    renew: 'بدء دفعة UPI جديدة',
  },
  method: 'الطريقة',
  paidIt: 'لقد دفعتُ',
  unpaid: 'لم أدفع بعد',
};

export const wallet: WalletText = {
  wallet: {
    row: (name) => `الدفع عبر ${name}`,
    pay: (amount, name) => `دفع ${amount} عبر ${name}`,
    confirm: (name) => `أكِّد في ${name}…`,
    confirmSentence: 'تحقق هناك من المبلغ والعنوان. لا تدفع بطريقة أخرى في هذه الأثناء.',
    cancelled: 'ألغيتُه في محفظتي',
    nothingSent: 'لم يُرسل أي شيء.',
    network: (name, network) => `لم يُرسل أي شيء. بدّل شبكة ${name} إلى ${network} ثم أعد المحاولة.`,
    failed: (name) => `لم يُرسل أي شيء. لا يمكن الدفع هنا عبر ${name}: انسخ المبلغ والعنوان.`,
    unclear: (name) => `تحقق في ${name} مما إذا أُرسلت الدفعة. إذا أُرسلت فلا تدفع مرة أخرى.`,
    elsewhere: (name) =>
      `ربما أرسل ${name} عبر شبكة أخرى أو إلى عنوان آخر. تحقق في ${name} قبل أن تدفع مرة أخرى.`,
    real: (name) => `يرسل ${name} عملات حقيقية حتى في وضع الاختبار.`,
    unsure: 'أبلغت محفظتك أن هذه الدفعة أُرسلت',
    unsureSentence: 'تحقق من محفظتك أولًا. إذا أُرسلت فلا تدفع مرة أخرى.',
  },
};
