import type { Text } from './en.ts';
import { plural } from './plural.ts';
import { rich } from './rich.ts';

const count = plural('ur');

export const text: Text = {
  language: 'ur',
  direction: 'rtl',

  card: 'ادائیگی',
  close: 'بند کریں',
  starting: 'آپ کی ادائیگی تیار کی جا رہی ہے',
  stillLoading: 'ابھی لوڈ ہو رہا ہے…',
  cardOf: (store) => `${store} کو ادائیگی`,
  back: 'کوئی اور طریقہ منتخب کریں',
  tryAgain: 'دوبارہ کوشش کریں',
  help: 'مدد',
  switchLanguage: 'زبان',
  test: 'ٹیسٹ موڈ – اصل رقم نہیں',
  backTo: (store) => `${store} پر واپس جائیں`,
  priceFor: (price, what) => `${price} برائے ${what}`,
  for: (what) => `برائے ${what}`,
  total: 'کل رقم',
  items: (items) => count(items, { one: '# آئٹم', other: '# آئٹمز' }),
  networkAndStandard: (network, standard) => `${network} (${standard})`,
  on: (asset, network) => `${network} نیٹ ورک پر ${asset}`,

  minutesLeft: (minutes) => `${minutes} منٹ`,
  timeLeft: 'باقی وقت',
  timeSpoken: (minutes) => (minutes === 0 ? 'وقت ختم ہو گیا' : `${minutes} منٹ باقی`),

  copy: 'کاپی کریں',
  copied: 'کاپی ہو گیا',
  copyByHand: 'کاپی کرنے کے لیے دبا کر رکھیں یا Ctrl+C دبائیں',
  copyAmount: 'رقم کاپی کریں',
  copyAddress: 'ایڈریس کاپی کریں',
  copyMemo: 'میمو کاپی کریں',

  asides: {
    exchange: 'ایکسچینج سے ادائیگی؟',
    compare: 'ایڈریس کی جانچ کریں',
    wrong: 'کوئی مسئلہ ہے؟',
    cancelling: 'ادائیگی منسوخ کریں',
  },

  arrived: (received, total) => `${total} میں سے ${received} موصول`,

  choose: {
    title: 'ادائیگی کا طریقہ منتخب کریں',
    sentence: 'کوئی کوائن اور اس کا نیٹ ورک منتخب کریں۔',
    sentenceAll: 'کسی کوائن سے اس کے نیٹ ورک پر، یا کرپٹو کے بغیر۔',
    none: 'اس وقت کوئی طریقہ دستیاب نہیں۔ کوئی ادائیگی نہیں ہوئی۔',
    search: 'کوائن اور نیٹ ورک تلاش کریں',
    methods: 'ادائیگی کے طریقے',
    found: (methods) => count(methods, { one: '# طریقہ', other: '# طریقے' }),
    nothing: (query) => `“${query}” کے لیے کچھ نہیں ملا۔`,
    nothingHint: 'کوائن کا نام یا ٹکر، یا اس کا نیٹ ورک لکھ کر دیکھیں۔',
    all: 'تمام طریقے دکھائیں',
    about: (minutes) =>
      minutes < 60
        ? `تقریباً ${minutes} منٹ`
        : count(Math.round(minutes / 60), { one: 'تقریباً # گھنٹہ', other: 'تقریباً # گھنٹے' }),
    minimum: (amount) => `کم از کم ${amount}`,
    onlyFrom: (amount) => `صرف ${amount} یا زیادہ کے لیے`,
    unavailable: (reason) =>
      reason === 'provider_unavailable'
        ? 'ابھی دستیاب نہیں'
        : reason === 'below_minimum'
          ? 'صرف بڑی رقم کے لیے'
          : reason === 'no_rate'
            ? 'فی الحال قیمت موجود نہیں'
            : reason === 'not_offered'
              ? 'یہاں پیش نہیں کیا جاتا'
              : 'دستیاب نہیں',
    networks: (networks) => count(networks, { one: '# نیٹ ورک', other: '# نیٹ ورکس' }),
    usual: 'عام',
    lowFee: 'کم فیس',
    recent: 'پہلے استعمال شدہ',
    coins: 'کوائنز',
    more: 'مزید کوائنز',
    newcomer: 'کرپٹو میں نئے ہیں؟',
    newcomerHelp:
      'ادائیگی ایسی والیٹ ایپ سے یا ایکسچینج کے ایسے اکاؤنٹ سے ہوتی ہے جس میں یہ کوائن موجود ہو۔ وہاں بھی وہی کوائن اور وہی نیٹ ورک منتخب کریں جو یہاں ہے۔',
    resume: 'اپنی ادائیگی پر واپس جائیں',
    hosted: 'کارڈ، بینک یا والیٹ',
    noCrypto: 'کرپٹو کی ضرورت نہیں',
  },

  getting: {
    title: 'آپ کا ایڈریس حاصل کیا جا رہا ہے…',
    sentence: (method) => `${method}: ایک ایڈریس، صرف اسی ادائیگی کے لیے۔`,
  },

  pay: {
    title: (amount) => `${amount} بھیجیں`,
    sentence: 'کوڈ اسکین کریں یا رقم اور ایڈریس کاپی کریں۔ ہم آپ کی ادائیگی پر نظر رکھتے ہیں۔',
    only: (asset, network) => rich('صرف ', asset, ' بھیجیں، اور صرف ', network, ' نیٹ ورک پر'),
    address: (network, length, start, end) =>
      `${network} نیٹ ورک پر ایڈریس، ${length} حروف، آغاز ${start}، اختتام ${end}`,
    addressCopied: (start, end) =>
      `کاپی ہو گیا۔ تسلی کر لیں کہ ایڈریس ${start} سے شروع اور ${end} پر ختم ہوتا ہے۔`,
    memo: 'میمو (Memo)',
    memoWarning: 'اس میمو کے بغیر معلوم نہیں ہو سکتا کہ رقم کس ادائیگی کی ہے۔',
    fee: (asset) => `نیٹ ورک کی فیس کے لیے آپ کے والیٹ میں کچھ ${asset} بھی ہونا ضروری ہے۔`,
    openWallet: 'والیٹ میں کھولیں',
    seen: 'ایک ادائیگی راستے میں ہے۔ دوبارہ نہ بھیجیں۔',
    qr: (asset) => `${asset} سے ادائیگی کا QR کوڈ`,
    enlarge: 'QR کوڈ بڑا کریں',
    scan: 'اپنے والیٹ سے اسکین کریں',
    qrElsewhere: 'دوسرے آلے کے لیے QR کوڈ دکھائیں',
    phone: 'اپنے فون پر جاری رکھیں',
    qrFailed: 'QR کوڈ لوڈ نہیں ہو سکا۔ اس کے بجائے ایڈریس کاپی کریں۔',
  },

  processing: {
    title: 'ادائیگی نظر آ گئی',
    sentence: (store) => `آپ یہ صفحہ چھوڑ سکتے ہیں: تصدیق ہونے پر ${store} کو بتا دیا جائے گا۔`,
    sent: 'بھیجی گئی',
    confirming: 'تصدیق جاری',
    confirmations: (confirmed, of) => `${of} میں سے ${confirmed} تصدیق`,
    paid: 'ادا ہو گئی',
    usual: (minutes) => `اس میں عموماً اتنا وقت لگتا ہے: ${minutes}۔`,
    explorer: 'نیٹ ورک پر دیکھیں',
  },

  paid: {
    title: 'ادائیگی ہو گئی',
    sentence: (store) => `آپ کی ادائیگی ${store} کو مل گئی ہے۔`,
    leaving: (store, seconds) => `آپ ${seconds} سیکنڈ میں ${store} پر پہنچ جائیں گے۔`,
    onTo: (store) => `${store} پر جائیں`,
    stay: 'اسی صفحے پر رہیں',
    done: 'ہو گیا',
    sent: 'بھیجی گئی رقم',
    network: 'نیٹ ورک',
    rate: 'ریٹ',
    hash: 'ٹرانزیکشن',
    reference: 'حوالہ نمبر',
  },

  trouble: {
    bar: (title, sentence) => `${title}۔ ${sentence}`,
    offline: 'آپ آف لائن ہیں',
    offlineSentence: 'آپ کی ادائیگی محفوظ ہے؛ انٹرنیٹ بحال ہوتے ہی ہم آگے بڑھیں گے۔',
    silent: 'ادائیگی کی سروس سے رابطہ نہیں ہو رہا',
    silentSentence: 'آپ کی ادائیگی محفوظ ہے؛ ہم کوشش جاری رکھے ہوئے ہیں۔',
    openPage: 'ادائیگی کا صفحہ کھولیں',
  },
  pill: { open: 'ادائیگی باقی ہے', continue: 'جاری رکھیں' },
};
