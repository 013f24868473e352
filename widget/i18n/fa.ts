import type { Text } from './en.ts';
import { rich } from './rich.ts';

export const text: Text = {
  language: 'fa',
  direction: 'rtl',

  card: 'پرداخت',
  close: 'بستن',
  starting: 'پرداخت شما آماده می‌شود',
  stillLoading: 'همچنان در حال بارگذاری…',
  cardOf: (store) => `پرداخت به ${store}`,
  back: 'انتخاب روش دیگر',
  tryAgain: 'تلاش دوباره',
  help: 'راهنما',
  switchLanguage: 'زبان',
  test: 'حالت آزمایشی – بدون پول واقعی',
  backTo: (store) => `بازگشت به ${store}`,
  priceFor: (price, what) => `${price} برای ${what}`,
  for: (what) => `برای ${what}`,
  total: 'مبلغ کل',
  items: (items) => `${items} کالا`,
  networkAndStandard: (network, standard) => `${network} (${standard})`,
  on: (asset, network) => `${asset} روی شبکه ${network}`,

  minutesLeft: (minutes) => `${minutes} دقیقه`,
  timeLeft: 'زمان باقی‌مانده',
  timeSpoken: (minutes) => (minutes === 0 ? 'زمان به پایان رسید' : `${minutes} دقیقه باقی مانده است`),

  copy: 'کپی',
  copied: 'کپی شد',
  copyByHand: 'برای کپی، لمس کنید و نگه دارید یا Ctrl+C را بزنید',
  copyAmount: 'کپی مبلغ',
  copyAddress: 'کپی آدرس',
  copyMemo: 'کپی ممو',

  asides: {
    exchange: 'پرداخت از صرافی؟',
    compare: 'بررسی آدرس',
    wrong: 'مشکلی پیش آمده است؟',
    cancelling: 'لغو پرداخت',
  },

  arrived: (received, total) => `${received} از ${total} دریافت شد`,

  choose: {
    title: 'روش پرداخت را انتخاب کنید',
    sentence: 'یک رمزارز و شبکه آن را انتخاب کنید.',
    sentenceAll: 'با یک رمزارز روی شبکه آن، یا بدون رمزارز.',
    none: 'اکنون هیچ روشی در دسترس نیست. هیچ مبلغی پرداخت نشده است.',
    search: 'جستجوی رمزارز و شبکه',
    methods: 'روش‌های پرداخت',
    found: (methods) => `${methods} روش پرداخت`,
    nothing: (query) => `چیزی برای «${query}» پیدا نشد.`,
    nothingHint: 'نام یا نماد رمزارز، یا شبکه آن را امتحان کنید.',
    all: 'نمایش همه روش‌ها',
    about: (minutes) => (minutes < 60 ? `حدود ${minutes} دقیقه` : `حدود ${Math.round(minutes / 60)} ساعت`),
    minimum: (amount) => `حداقل ${amount}`,
    onlyFrom: (amount) => `فقط از ${amount} به بالا`,
    unavailable: (reason) =>
      reason === 'provider_unavailable'
        ? 'اکنون در دسترس نیست'
        : reason === 'below_minimum'
          ? 'فقط برای مبالغ بالاتر'
          : reason === 'no_rate'
            ? 'فعلاً قیمتی ندارد'
            : reason === 'not_offered'
              ? 'اینجا ارائه نمی‌شود'
              : 'در دسترس نیست',
    networks: (networks) => `${networks} شبکه`,
    usual: 'رایج',
    lowFee: 'کارمزد کم',
    recent: 'قبلاً استفاده‌شده',
    coins: 'رمزارزها',
    more: 'رمزارزهای بیشتر',
    newcomer: 'با رمزارز آشنا نیستید؟',
    newcomerHelp:
      'پرداخت از یک برنامه کیف پول یا از حسابی در صرافی انجام می‌شود که آن رمزارز را دارد. آنجا هم همان رمزارز و همان شبکه‌ای را انتخاب کنید که اینجا انتخاب کرده‌اید.',
    resume: 'بازگشت به پرداخت شما',
    hosted: 'کارت، بانک یا کیف پول',
    noCrypto: 'بدون نیاز به رمزارز',
  },

  getting: {
    title: 'در حال دریافت آدرس شما…',
    sentence: (method) => `${method}: آدرسی فقط برای همین پرداخت.`,
  },

  pay: {
    title: (amount) => `${amount} ارسال کنید`,
    sentence: 'کد را اسکن کنید یا مبلغ و آدرس را کپی کنید. ما پرداخت شما را پیگیری می‌کنیم.',
    only: (asset, network) => rich('فقط ', asset, ' و فقط روی شبکه ', network, ' ارسال کنید'),
    address: (network, length, start, end) =>
      `آدرس روی شبکه ${network}، ${length} نویسه، شروع با ${start}، پایان با ${end}`,
    addressCopied: (start, end) => `کپی شد. بررسی کنید که با ${start} شروع و با ${end} تمام شود.`,
    memo: 'ممو (Memo)',
    memoWarning: 'بدون این ممو نمی‌توان فهمید که این پول برای کدام پرداخت است.',
    fee: (asset) => `کیف پول شما برای کارمزد شبکه به کمی ${asset} هم نیاز دارد.`,
    openWallet: 'باز کردن در کیف پول',
    seen: 'پرداختی در راه است. دوباره ارسال نکنید.',
    qr: (asset) => `کد QR برای پرداخت با ${asset}`,
    enlarge: 'بزرگ‌نمایی کد QR',
    scan: 'با کیف پول خود اسکن کنید',
    qrElsewhere: 'نمایش کد QR برای دستگاهی دیگر',
    phone: 'ادامه در تلفن همراه شما',
    qrFailed: 'کد QR بارگذاری نشد. به‌جای آن، آدرس را کپی کنید.',
  },

  processing: {
    title: 'پرداخت شناسایی شد',
    sentence: (store) => `می‌توانید این صفحه را ترک کنید: پس از تأیید پرداخت، به ${store} اطلاع داده می‌شود.`,
    sent: 'ارسال شد',
    confirming: 'در حال تأیید',
    confirmations: (confirmed, of) => `تأیید ${confirmed} از ${of}`,
    paid: 'پرداخت شد',
    usual: (minutes) => `این کار معمولاً ${minutes} طول می‌کشد.`,
    explorer: 'مشاهده در شبکه',
  },

  paid: {
    title: 'پرداخت شد',
    sentence: (store) => `پرداخت شما به ${store} رسید.`,
    leaving: (store, seconds) => `تا ${seconds} ثانیه دیگر به ${store} می‌روید.`,
    onTo: (store) => `رفتن به ${store}`,
    stay: 'ماندن در این صفحه',
    done: 'پایان',
    sent: 'مبلغ ارسالی',
    network: 'شبکه',
    rate: 'نرخ',
    hash: 'تراکنش',
    reference: 'شماره مرجع',
  },

  trouble: {
    bar: (title, sentence) => `${title}. ${sentence}`,
    offline: 'به اینترنت وصل نیستید',
    offlineSentence: 'پرداخت شما محفوظ است؛ پس از اتصال دوباره ادامه می‌دهیم.',
    silent: 'دسترسی به سرویس پرداخت ممکن نیست',
    silentSentence: 'پرداخت شما محفوظ است؛ همچنان تلاش می‌کنیم.',
    openPage: 'باز کردن صفحه پرداخت',
  },
  pill: { open: 'پرداخت ناتمام', continue: 'ادامه' },
};
