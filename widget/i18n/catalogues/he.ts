import type { Count } from '../plural.ts';
import type { HelpText, OffchainText, PageText, Text } from './en.ts';

export const text = (count: Count): Text => ({
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
    only: (asset, network) => ['יש לשלוח רק ', asset, ' ורק ברשת ', network],
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
});

export const help: HelpText = {
  getting: {
    slow: 'זה אורך יותר מהרגיל. עדיין לא בוצע תשלום.',
    verySlow: 'עדיין אין תשובה. אפשר להמתין או לבחור אמצעי תשלום אחר. עדיין לא בוצע תשלום.',
  },

  paying: {
    switching: 'כבר שלחת? אין לשלם שוב: יש לחזור לתשלום שלך.',
    withAmount: 'שימוש בקוד עם הסכום',
    addressOnly: 'שימוש בקוד בלי הסכום',
    stranded: 'לא נפתח ארנק? יש להעתיק את הכתובת ולשלם מהארנק שלך.',
    keep: 'שמירה על המחיר הזה לזמן נוסף',
    mayKeep: (time) => `דרוש עוד זמן? אפשר לשמור על המחיר הזה עד ${time}.`,
    kept: (time) => `המחיר הזה בתוקף כעת עד ${time}.`,
    notKept: 'אי אפשר לשמור על המחיר הזה לזמן נוסף.',
    formerly: (address) => `כבר שלחת אל ${address}? אנחנו עדיין עוקבים אחר הכתובת: אין לשלם שוב.`,
  },

  received: {
    title: (received, total) => `התקבלו ${received} מתוך ${total}`,
    sentence: (rest, time) => `יש לשלוח עוד ${rest} לאותה כתובת לפני ${time}.`,
    belowMinimum: (rest, minimum) =>
      `היתרה, ${rest}, נמוכה מהמינימום של אמצעי התשלום הזה, ${minimum}. הכסף שכבר התקבל בטוח.`,
    belowAll: (rest, minimum, store) =>
      `היתרה, ${rest}, נמוכה מהמינימום של אמצעי התשלום הזה, ${minimum}. הכסף שכבר התקבל בטוח: נא לברר עם ${store} איך להסדיר את היתרה.`,
    other: 'תשלום היתרה בדרך אחרת',
  },

  rest: {
    sentence: (rest) => `חסרים ${rest}. מה שהתקבל ממשיך להיחשב; עבור היתרה יינתנו לך מחיר חדש וכתובת חדשה.`,
    question: 'כבר שלחת את היתרה?',
    answer: 'אין לשלם שוב. יש לחזור ולהמתין: הדף הזה יציג את התשלום ברגע שיופיע ברשת.',
  },

  expired: {
    title: 'תם הזמן לתשלום הזה',
    sentence: 'לא בוצע תשלום.',
    part: (received, total) => `התקבלו ${received} מתוך ${total}. הכסף בטוח.`,
    sent: 'כבר שלחת?',
    watched: (address, time) => `אנחנו עוקבים אחר ${address} עד ${time}. אין לשלם שוב.`,
    notSent: 'לא שלחת?',
    newPrice: 'יש לקבל מחיר חדש וכתובת חדשה. אין להשתמש עוד בכתובת הישנה.',
    renew: 'קבלת מחיר חדש',
    rest: 'תשלום היתרה',
    noPrice: (store) => `אין מחיר חדש לתשלום הזה. יש להתחיל מחדש אצל ${store}.`,
    again: 'הבקשה לא הגיעה אלינו. דבר לא השתנה; נא לנסות שוב.',
    checking: 'הזמן תם',
    checkingSentence: 'אנחנו מוודאים שלא התפספס שום תשלום. נא לא לשלוח דבר.',
  },

  lapsed: {
    title: 'הכתובת הזאת כבר לא בשימוש',
    sentence: 'לא בוצע תשלום.',
    newAddress: 'יש לקבל כתובת חדשה. אין להשתמש עוד בכתובת הישנה.',
    renew: 'קבלת כתובת חדשה',
  },

  price: {
    title: 'המחיר החדש',
    sentence: 'הכתובת הישנה כבר לא בשימוש. את הסכום החדש שולחים לכתובת חדשה.',
    before: 'קודם',
    now: 'עכשיו',
    agree: (amount) => `תשלום ${amount}`,
  },

  cancelled: {
    title: 'התשלום הזה בוטל',
    sentence: (store) => `נא לא לשלוח דבר. כדי לשלם יש להתחיל מחדש אצל ${store}.`,
    watched: (address, time, store) =>
      `אנחנו עוקבים אחר ${address} עד ${time} ומעדכנים את ${store}. אין לשלם שוב.`,
  },

  exception: {
    underpaid: {
      title: 'התקבל פחות מהמחיר',
      sentence: (store) => `התקבל פחות מהמחיר. הכסף בטוח; העניין יוסדר בינך לבין ${store}. נא לא לשלוח עוד.`,
    },
    late: {
      title: 'התשלום שלך הגיע באיחור',
      sentence: (store) => `התקבל כסף אחרי שתם הזמן. הוא בטוח; העניין ייבדק על ידי ${store}. אין לשלם שוב.`,
    },
    overpaid: {
      title: 'התקבל יותר מהמחיר',
      sentence: (store) => `התקבל יותר מהמחיר. הכסף בטוח; נא לפנות אל ${store} בעניין העודף.`,
    },
    wrong_asset: {
      title: 'התקבל מטבע אחר',
      sentence: (store) =>
        `התקבל תשלום במטבע אחר או ברשת אחרת, והוא לא נספר. אין לשלוח עוד; נא לפנות אל ${store}.`,
    },
    reversed: {
      title: 'הרשת ביטלה את התשלום',
      sentence: (store) => `הרשת ביטלה את התשלום אחרי שהתקבל. נא לפנות אל ${store} לפני שמשלמים שוב.`,
    },
    other: {
      title: 'התשלום בבדיקה של נציג',
      sentence: (store) => `התשלום הזה נבדק על ידי ${store}. אין לשלם שוב.`,
    },
  },

  exchange: {
    title: 'תשלום מבורסת קריפטו',
    sentence: 'יש למשוך אל הכתובת הזאת, ובדיוק ברשת הזאת.',
    receive: 'אם הבורסה שואלת איזה סכום יתקבל',
    fee: 'אם היא מנכה עמלה: העמלה',
    withdraw: (amount) => `יש למשוך ${amount}`,
    noNumber: 'יש לכתוב את העמלה כמספר.',
    recipient: 'מקבל התשלום, אם נשאלים',
    wallet: 'סוג הארנק',
    provider: 'ספק שירותי תשלום',
    minimum: 'יש לוודא שהסכום אינו נמוך מהמשיכה המינימלית בבורסה שלך.',
    sent: 'שלחתי',
    watching: 'אנחנו מחפשים את התשלום',
    wait: (time) =>
      `בבורסות זה אורך לעיתים קרובות 5 עד 30 דקות. אפשר לסגור את הדף הזה: אנחנו עוקבים עד ${time}.`,
  },

  compare: {
    sentence: 'וירוסים מחליפים כתובות שהועתקו. יש להשוות לפני ששולחים.',
    field: 'להדביק כאן מתוך הארנק שלך',
    same: 'זו אותה כתובת.',
    differs: 'זו כתובת אחרת. אין לשלוח אליה: יש להעתיק שוב את הכתובת.',
    checked: 'הועתק ונבדק: בלוח נמצא בדיוק זה.',
    swapped: 'בלוח נמצא משהו אחר. אין לשלוח לשם דבר: יש להעתיק שוב.',
    aloud: 'הקראה',
    capital: (letter) => `${letter} גדולה`,
  },

  phone: {
    sentence: 'יש לסרוק במצלמה, לא בארנק. הדף הזה עוקב אחר מה שנעשה שם.',
    qr: 'קוד QR של התשלום הזה, לסריקה במצלמה',
    share: 'שליחת הקישור',
  },

  wrong: {
    sentence: (store) => `אפשר להדביק את מזהה העסקה מהארנק או מהבורסה, או לכתוב מה קרה. נעדכן את ${store}.`,
    field: 'מזהה עסקה, או במילים שלך',
    fits: (network) => `זה נראה כמו עסקה ברשת ${network}.`,
    other: (found, network) => `זה נראה כמו עסקת ${found}; הכתובת מיועדת ל-${network}. יש לבדוק מה נשלח.`,
    address: 'זו הכתובת, לא מזהה של עסקה.',
    families: { hex: 'Bitcoin או TRON', evm: 'Ethereum', solana: 'Solana' },
    details: 'פרטים לתמיכה',
    tell: (store) => `דיווח אל ${store}`,
    told: 'תודה',
    toldSentence: (store) => `עדכנו את ${store}. התשלום שלך נבדק פעם נוספת; הדף הזה עוקב אחריו.`,
  },

  cancelling: {
    title: 'לבטל את התשלום הזה?',
    sentence: 'יש לבטל רק אם לא שלחת דבר.',
    question: 'כבר שלחת?',
    answer: 'אין לבטל. יש לחזור ולהמתין: הדף הזה יציג את התשלום ברגע שיופיע ברשת.',
    keep: 'להמשיך בתשלום',
    seen: 'זוהה תשלום: כבר אי אפשר לבטל אותו.',
  },

  receipt: {
    copy: 'העתקת אישור התשלום',
    share: 'שיתוף',
    print: 'הדפסה',
  },

  trouble: {
    invalid: 'קישור התשלום הזה אינו תקין',
    ended: 'קישור התשלום הזה כבר לא בתוקף',
    linkSentence: 'אם שילמת, התשלום שלך בטוח אצל החנות. אם לא, יש להתחיל שם מחדש.',
    setup: 'הדף הזה לא הוגדר לתשלומים',
    setupSentence: 'לא בוצע תשלום. נא להודיע לחנות.',
    busy: 'יותר מדי ניסיונות',
    busySentence: (seconds) => `לא בוצע תשלום. נא להמתין ${seconds} שנ׳ ואז לנסות שוב.`,
    refused: 'החנות לא הצליחה להתחיל את התשלום',
    refusedSentence: 'לא בוצע תשלום. נא לסגור את החלון הזה ולנסות שוב.',
    method: (method) => `${method}: לא זמין כרגע`,
    methodSentence: 'לא בוצע תשלום. נא לבחור אמצעי תשלום אחר או לנסות שוב.',
    amount: (method) => `${method}: אי אפשר לשלם כך את הסכום הזה`,
    amountSentence: 'לא בוצע תשלום. נא לבחור אמצעי תשלום אחר.',
    price: 'המחיר של המוצר הזה השתנה',
    priceSentence: (store) => `לא בוצע תשלום במחיר החדש. כדי לראות אותו יש להתחיל מחדש אצל ${store}.`,
    lost: 'לא הצלחנו לקבל כתובת',
    lostSentence: 'החיבור נותק. לא בוצע תשלום. אפשר לנסות שוב או לבחור אמצעי תשלום אחר.',
    changed: 'משהו בדף הזה משנה את הכתובת',
    changedSentence: 'אין לשלם כאן. ההזמנה שלך תקינה: יש לפתוח במקום זאת את דף התשלום.',
    unknown: 'התשלום הזה דורש בדיקה',
    unknownSentence: (store) =>
      `הדף הזה לא יודע מה מצב התשלום. אם שילמת, התשלום שלך בטוח. אפשר לבדוק שוב או לפנות אל ${store}.`,
    check: 'בדיקה חוזרת',
  },
};

export const offchain: OffchainText = {
  hosted: {
    getting: 'מכינים לך דף תשלום…',
    gettingSentence: 'דף לתשלום הזה בלבד.',
    lost: 'לא הצלחנו לקבל את דף התשלום',
    title: () => 'תשלום בכרטיס, בבנק או בארנק דיגיטלי',
    sentence: 'משלמים בדף נפרד. אחר כך יש לחזור לכאן: הדף הזה עוקב אחר התשלום שלך.',
    rest: (rest, time) => `יש לשלם את היתרה, ${rest}, באותו דף תשלום לפני ${time}.`,
    open: 'המשך לדף התשלום',
    newTab: 'נפתח בכרטיסייה חדשה',
    qr: 'קוד QR של דף התשלום',
    scan: 'או לסריקה במצלמה של מכשיר אחר',
    sent: 'כבר שילמת שם?',
    watched: (time) => `אנחנו ממשיכים לחפש את התשלום עד ${time}. אין לשלם שוב.`,
    notSent: 'לא שילמת?',
    newOne: 'יש לקבל דף חדש. אין להשתמש עוד בדף הישן.',
    lapsed: 'דף התשלום הזה כבר לא בשימוש',
    renew: 'קבלת דף תשלום חדש',
  },
  upi: {
    getting: 'מכינים לך תשלום UPI…',
    gettingSentence: 'תשלום UPI להזמנה הזאת בלבד.',
    lost: 'לא הצלחנו להכין את תשלום ה-UPI',
    title: (amount) => `יש לשלם ${amount} ב-UPI`,
    sentence: 'משלמים באפליקציית ה-UPI שלך. הדף הזה עוקב אחר התשלום שלך.',
    once: (amount) => ['יש לשלוח ', amount, ' בדיוק, בתשלום אחד'],
    rest: (rest, time) => `יש לשלם את היתרה, ${rest}, לאותו מזהה UPI לפני ${time}.`,
    id: 'מזהה UPI',
    copyId: 'העתקת מזהה ה-UPI',
    open: 'פתיחת אפליקציית UPI',
    qr: 'קוד QR לתשלום ב-UPI',
    scan: 'לסריקה באפליקציית UPI',
    sent: 'כבר שילמת?',
    watched: (time) => `אנחנו ממשיכים לחפש את התשלום עד ${time}. אין לשלם שוב.`,
    notSent: 'לא שילמת?',
    newOne: 'יש להתחיל תשלום UPI חדש. אין להשתמש עוד בישן.',
    lapsed: 'תשלום ה-UPI הזה כבר לא בשימוש',
    renew: 'התחלת תשלום UPI חדש',
  },
  waiting: 'בהמתנה לתשלום שלך',
  method: 'אמצעי תשלום',
};

export const page: PageText = {
  reopen: 'יש לבדוק את החיבור ולפתוח את הדף שוב. אם שילמת, התשלום שלך בטוח.',
  noScript: 'הדף צריך JavaScript כדי להציג את התשלום שלך: יש להפעיל אותו. אם שילמת, התשלום שלך בטוח.',
  incomplete: 'קישור התשלום הזה אינו שלם',
  incompleteSentence:
    'יש לפתוח אותו שוב מהמקום שבו התקבל, עם כל מה שאחרי הסימן #. אם שילמת, התשלום שלך בטוח.',
  each: '{0} ליחידה',
  quantity: 'כמות (1 עד {0})',
  badQuantity: 'הכמות חייבת להיות מספר שלם מ-1 עד {0}.',
  go: 'המשך לתשלום',
  goNoScript: 'התשלום עצמו צריך JavaScript: יש להפעיל אותו עבור הדף הבא.',
  gone: 'המוצר הזה אינו כאן',
  goneSentence: 'ייתכן שהקישור ישן או אינו שלם. לא בוצע תשלום.',
  ownPage: 'כדי לקנות, יש ללחוץ על הכפתור שבדף הזה.',
  notSeen: 'אם שילמת, אין לשלם שוב: נעדכן את {0} ברגע שהתשלום יאושר. גם הדף שבו התחלת עוקב אחריו.',
  tooLate: 'אם בכל זאת שילמת, אין לשלם שוב: נעדכן את {0}. אם לא, יש להתחיל שם מחדש.',
  lapsed: 'אם בכל זאת שילמת, אין לשלם שוב: נעדכן את {0}. אם לא, יש לשלם בדף שבו התחלת.',
};
