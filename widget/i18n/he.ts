import type { Text } from './en.ts';
import { plural } from './plural.ts';
import { rich } from './rich.ts';

const count = plural('he');

export const text: Text = {
  language: 'he',
  direction: 'rtl',

  card: 'תשלום',
  close: 'סגירה',
  starting: 'התשלום שלך בהכנה',
  stillLoading: 'עדיין בטעינה…',
  cardOf: (store) => `תשלום ל-${store}`,
  back: 'בחירת אמצעי תשלום אחר',
  tryAgain: 'ניסיון נוסף',
  help: 'עזרה',
  switchLanguage: 'שפה',
  test: 'מצב בדיקה – לא כסף אמיתי',
  backTo: (store) => `חזרה אל ${store}`,
  priceFor: (price, what) => `${price} עבור ${what}`,
  for: (what) => `עבור ${what}`,
  total: 'סך הכול',
  items: (items) => count(items, { one: 'פריט אחד', two: 'שני פריטים', other: '# פריטים' }),
  networkAndStandard: (network, standard) => `${network} (${standard})`,
  on: (asset, network) => `${asset} ברשת ${network}`,

  minutesLeft: (minutes) => `${minutes} דק׳`,
  timeLeft: 'הזמן שנותר',
  timeSpoken: (minutes) =>
    minutes === 0
      ? 'הזמן תם'
      : count(minutes, { one: 'נותרה דקה אחת', two: 'נותרו שתי דקות', other: 'נותרו # דקות' }),

  copy: 'העתקה',
  copied: 'הועתק',
  copyByHand: 'להעתקה: לחיצה ארוכה או Ctrl+C',
  copyAmount: 'העתקת הסכום',
  copyAddress: 'העתקת הכתובת',
  copyMemo: 'העתקת ה-Memo',

  asides: {
    exchange: 'תשלום מבורסת קריפטו?',
    compare: 'בדיקת הכתובת',
    wrong: 'משהו לא תקין?',
    cancelling: 'ביטול התשלום',
  },

  arrived: (received, total) => `התקבלו ${received} מתוך ${total}`,

  choose: {
    title: 'בחירת אמצעי תשלום',
    sentence: 'יש לבחור מטבע ואת הרשת שלו.',
    sentenceAll: 'במטבע קריפטו ברשת שלו, או בלי קריפטו.',
    none: 'אין כרגע אמצעי תשלום זמין. לא בוצע תשלום.',
    search: 'חיפוש מטבעות ורשתות',
    methods: 'אמצעי תשלום',
    found: (methods) =>
      count(methods, { one: 'אמצעי תשלום אחד', two: 'שני אמצעי תשלום', other: '# אמצעי תשלום' }),
    nothing: (query) => `לא נמצא דבר עבור ”${query}”.`,
    nothingHint: 'אפשר לנסות את שם המטבע, את הסימול שלו או את הרשת שלו.',
    all: 'הצגת כל אמצעי התשלום',
    about: (minutes) =>
      minutes < 60
        ? `כ-${minutes} דק׳`
        : count(Math.round(minutes / 60), { one: 'כשעה', two: 'כשעתיים', other: 'כ-# שעות' }),
    minimum: (amount) => `מינימום ${amount}`,
    onlyFrom: (amount) => `רק החל מ-${amount}`,
    unavailable: (reason) =>
      reason === 'provider_unavailable'
        ? 'לא זמין כרגע'
        : reason === 'below_minimum'
          ? 'רק לסכומים גדולים יותר'
          : reason === 'no_rate'
            ? 'אין שער כרגע'
            : reason === 'not_offered'
              ? 'לא מוצע כאן'
              : 'לא זמין',
    networks: (networks) => count(networks, { one: 'רשת אחת', two: 'שתי רשתות', other: '# רשתות' }),
    usual: 'נפוץ',
    lowFee: 'עמלה נמוכה',
    recent: 'בשימוש בעבר',
    coins: 'מטבעות',
    more: 'מטבעות נוספים',
    newcomer: 'פעם ראשונה עם קריפטו?',
    newcomerHelp:
      'משלמים מאפליקציית ארנק או מחשבון בבורסת קריפטו שבהם נמצא המטבע. יש לבחור שם אותו מטבע ואותה רשת כמו כאן.',
    resume: 'חזרה לתשלום שלך',
    hosted: 'כרטיס, בנק או ארנק דיגיטלי',
    noCrypto: 'בלי קריפטו',
  },

  getting: {
    title: 'מכינים לך כתובת לתשלום…',
    sentence: (method) => `${method}: כתובת לתשלום הזה בלבד.`,
  },

  pay: {
    title: (amount) => `יש לשלוח ${amount}`,
    sentence: 'יש לסרוק את הקוד או להעתיק את הסכום ואת הכתובת. אנחנו עוקבים אחר התשלום שלך.',
    only: (asset, network) => rich('יש לשלוח רק ', asset, ' ורק ברשת ', network),
    address: (network, length, start, end) =>
      `כתובת ברשת ${network}, ${length} תווים, מתחילה ב-${start}, מסתיימת ב-${end}`,
    addressCopied: (start, end) => `הכתובת הועתקה. יש לוודא שהיא מתחילה ב-${start} ומסתיימת ב-${end}.`,
    memo: 'Memo',
    memoWarning: 'בלי ה-Memo הזה אי אפשר לשייך את הכסף לתשלום שלך.',
    fee: (asset) => `בארנק שלך צריך להיות גם מעט ${asset} לעמלת הרשת.`,
    openWallet: 'פתיחה בארנק',
    seen: 'תשלום כבר בדרך. אין לשלוח אותו פעם נוספת.',
    qr: (asset) => `קוד QR לתשלום ב-${asset}`,
    enlarge: 'הגדלת קוד ה-QR',
    scan: 'לסריקה בארנק שלך',
    qrElsewhere: 'הצגת קוד QR למכשיר אחר',
    phone: 'המשך בטלפון',
    qrFailed: 'קוד ה-QR לא נטען. אפשר להעתיק את הכתובת במקומו.',
  },

  processing: {
    title: 'התשלום זוהה',
    sentence: (store) => `אפשר לצאת מהדף הזה: נעדכן את ${store} כשהתשלום יאושר.`,
    sent: 'נשלח',
    confirming: 'בתהליך אישור',
    confirmations: (confirmed, of) => `אישור ${confirmed} מתוך ${of}`,
    paid: 'שולם',
    usual: (minutes) => `בדרך כלל זה אורך ${minutes}.`,
    explorer: 'צפייה בעסקה ברשת',
  },

  paid: {
    title: 'שולם',
    sentence: (store) => `התשלום שלך התקבל אצל ${store}.`,
    leaving: (store, seconds) => `מעבר אל ${store} בעוד ${seconds} שנ׳.`,
    onTo: (store) => `המשך אל ${store}`,
    stay: 'להישאר בדף הזה',
    done: 'סיום',
    sent: 'סכום שנשלח',
    network: 'רשת',
    rate: 'שער',
    hash: 'עסקה',
    reference: 'אסמכתה',
  },

  trouble: {
    bar: (title, sentence) => `${title}. ${sentence}`,
    offline: 'אין חיבור לאינטרנט',
    offlineSentence: 'התשלום שלך בטוח; נמשיך כשהחיבור יחזור.',
    silent: 'אין קשר עם שירות התשלומים',
    silentSentence: 'התשלום שלך בטוח; אנחנו ממשיכים לנסות.',
    openPage: 'פתיחת דף התשלום',
  },
  pill: { open: 'תשלום פתוח', continue: 'המשך' },
};
