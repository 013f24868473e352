import type { Text } from './en.ts';
import { plural } from './plural.ts';
import { rich } from './rich.ts';

const count = plural('ar');

export const text: Text = {
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
    only: (asset, network) => rich('أرسل فقط ', asset, ' على ', network),
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
};
