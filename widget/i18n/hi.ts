import type { Text } from './en.ts';
import { plural } from './plural.ts';
import { rich } from './rich.ts';

const count = plural('hi');

export const text: Text = {
  language: 'hi',
  direction: 'ltr',

  card: 'पेमेंट',
  close: 'बंद करें',
  starting: 'आपका पेमेंट तैयार किया जा रहा है',
  stillLoading: 'अब भी लोड हो रहा है…',
  cardOf: (store) => `${store} को पेमेंट`,
  back: 'कोई और तरीका चुनें',
  tryAgain: 'फिर से कोशिश करें',
  help: 'मदद',
  switchLanguage: 'भाषा',
  test: 'टेस्ट मोड – असली पैसे नहीं',
  backTo: (store) => `${store} पर वापस जाएँ`,
  priceFor: (price, what) => `${what} के लिए ${price}`,
  for: (what) => `${what} के लिए`,
  total: 'कुल रकम',
  items: (items) => `${items} आइटम`,
  networkAndStandard: (network, standard) => `${network} (${standard})`,
  on: (asset, network) => `${network} नेटवर्क पर ${asset}`,

  minutesLeft: (minutes) => `${minutes} मिनट`,
  timeLeft: 'बचा हुआ समय',
  timeSpoken: (minutes) =>
    minutes === 0 ? 'समय खत्म हो गया' : count(minutes, { one: '# मिनट बचा है', other: '# मिनट बचे हैं' }),

  copy: 'कॉपी करें',
  copied: 'कॉपी हो गया',
  copyByHand: 'कॉपी करने के लिए दबाकर रखें या Ctrl+C दबाएँ',
  copyAmount: 'रकम कॉपी करें',
  copyAddress: 'एड्रेस कॉपी करें',
  copyMemo: 'मेमो कॉपी करें',

  asides: {
    exchange: 'एक्सचेंज से पेमेंट?',
    compare: 'एड्रेस जाँचें',
    wrong: 'कोई समस्या है?',
    cancelling: 'पेमेंट रद्द करें',
  },

  arrived: (received, total) => `${total} में से ${received} प्राप्त`,

  choose: {
    title: 'पेमेंट का तरीका चुनें',
    sentence: 'कोई कॉइन और उसका नेटवर्क चुनें।',
    sentenceAll: 'किसी कॉइन से उसके नेटवर्क पर, या बिना क्रिप्टो के।',
    none: 'अभी कोई तरीका उपलब्ध नहीं है। कोई पेमेंट नहीं हुआ है।',
    search: 'कॉइन और नेटवर्क खोजें',
    methods: 'पेमेंट के तरीके',
    found: (methods) => count(methods, { one: '# तरीका', other: '# तरीके' }),
    nothing: (query) => `“${query}” के लिए कुछ नहीं मिला।`,
    nothingHint: 'कॉइन का नाम या टिकर, या उसका नेटवर्क लिखकर देखें।',
    all: 'सभी तरीके दिखाएँ',
    about: (minutes) =>
      minutes < 60
        ? `लगभग ${minutes} मिनट`
        : count(Math.round(minutes / 60), { one: 'लगभग # घंटा', other: 'लगभग # घंटे' }),
    minimum: (amount) => `कम से कम ${amount}`,
    onlyFrom: (amount) => `सिर्फ़ ${amount} या उससे ज़्यादा के लिए`,
    unavailable: (reason) =>
      reason === 'provider_unavailable'
        ? 'अभी उपलब्ध नहीं'
        : reason === 'below_minimum'
          ? 'सिर्फ़ ज़्यादा रकम के लिए'
          : reason === 'no_rate'
            ? 'फ़िलहाल कोई कीमत नहीं'
            : reason === 'not_offered'
              ? 'यह तरीका यहाँ नहीं है'
              : 'उपलब्ध नहीं',
    networks: (networks) => `${networks} नेटवर्क`,
    usual: 'प्रचलित',
    lowFee: 'कम फ़ीस',
    recent: 'पहले इस्तेमाल किया',
    coins: 'कॉइन',
    more: 'और कॉइन',
    newcomer: 'क्रिप्टो में नए हैं?',
    newcomerHelp:
      'पेमेंट ऐसे वॉलेट ऐप या एक्सचेंज के ऐसे खाते से होता है जिसमें यह कॉइन हो। वहाँ भी वही कॉइन और वही नेटवर्क चुनें जो यहाँ है।',
    resume: 'अपने पेमेंट पर वापस जाएँ',
    hosted: 'कार्ड, बैंक या वॉलेट',
    noCrypto: 'क्रिप्टो की ज़रूरत नहीं',
  },

  getting: {
    title: 'आपका एड्रेस लिया जा रहा है…',
    sentence: (method) => `${method}: सिर्फ़ इस पेमेंट के लिए एक एड्रेस।`,
  },

  pay: {
    title: (amount) => `${amount} भेजें`,
    sentence: 'कोड स्कैन करें या रकम और एड्रेस कॉपी करें। हम आपके पेमेंट पर नज़र रखते हैं।',
    only: (asset, network) => rich('सिर्फ़ ', asset, ' भेजें, और सिर्फ़ ', network, ' नेटवर्क पर'),
    address: (network, length, start, end) =>
      `${network} नेटवर्क पर एड्रेस, ${length} अक्षर, शुरुआत ${start}, अंत ${end}`,
    addressCopied: (start, end) => `कॉपी हो गया। जाँच लें कि एड्रेस ${start} से शुरू और ${end} पर खत्म होता है।`,
    memo: 'मेमो (Memo)',
    memoWarning: 'इस मेमो के बिना पता नहीं चल सकता कि पैसे किस पेमेंट के हैं।',
    fee: (asset) => `नेटवर्क की फ़ीस के लिए आपके वॉलेट में कुछ ${asset} भी होना चाहिए।`,
    openWallet: 'वॉलेट में खोलें',
    seen: 'एक पेमेंट रास्ते में है। दोबारा न भेजें।',
    qr: (asset) => `${asset} से पेमेंट का QR कोड`,
    enlarge: 'QR कोड बड़ा करें',
    scan: 'अपने वॉलेट से स्कैन करें',
    qrElsewhere: 'दूसरे डिवाइस के लिए QR कोड दिखाएँ',
    phone: 'अपने फ़ोन पर जारी रखें',
    qrFailed: 'QR कोड लोड नहीं हो सका। इसकी जगह एड्रेस कॉपी करें।',
  },

  processing: {
    title: 'पेमेंट दिख गया',
    sentence: (store) => `आप यह पेज छोड़ सकते हैं: कन्फ़र्म होने पर ${store} को बता दिया जाएगा।`,
    sent: 'भेजा गया',
    confirming: 'कन्फ़र्म हो रहा है',
    confirmations: (confirmed, of) => `${of} में से ${confirmed} कन्फ़र्मेशन`,
    paid: 'पेमेंट हुआ',
    usual: (minutes) => `इसमें आम तौर पर इतना समय लगता है: ${minutes}।`,
    explorer: 'नेटवर्क पर देखें',
  },

  paid: {
    title: 'पेमेंट हो गया',
    sentence: (store) => `आपका पेमेंट ${store} को मिल गया है।`,
    leaving: (store, seconds) => `आप ${seconds} सेकंड में ${store} पर पहुँच जाएँगे।`,
    onTo: (store) => `${store} पर जाएँ`,
    stay: 'इसी पेज पर रहें',
    done: 'हो गया',
    sent: 'भेजी गई रकम',
    network: 'नेटवर्क',
    rate: 'रेट',
    hash: 'ट्रांज़ैक्शन',
    reference: 'रेफ़रेंस',
  },

  trouble: {
    bar: (title, sentence) => `${title}। ${sentence}`,
    offline: 'आप ऑफ़लाइन हैं',
    offlineSentence: 'आपका पेमेंट सुरक्षित है; इंटरनेट लौटते ही हम आगे बढ़ेंगे।',
    silent: 'पेमेंट सेवा से संपर्क नहीं हो रहा',
    silentSentence: 'आपका पेमेंट सुरक्षित है; हम कोशिश कर रहे हैं।',
    openPage: 'पेमेंट पेज खोलें',
  },
  pill: { open: 'पेमेंट बाकी है', continue: 'जारी रखें' },
};
