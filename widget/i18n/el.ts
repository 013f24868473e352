import type { Text } from './en.ts';
import { plural } from './plural.ts';
import { rich } from './rich.ts';

const count = plural('el');

export const text: Text = {
  language: 'el',
  direction: 'ltr',

  card: 'Πληρωμή',
  close: 'Κλείσιμο',
  starting: 'Η πληρωμή σας ετοιμάζεται',
  stillLoading: 'Η φόρτωση συνεχίζεται…',
  cardOf: (store) => `Πληρωμή προς ${store}`,
  back: 'Επιλογή άλλου τρόπου πληρωμής',
  tryAgain: 'Δοκιμάστε ξανά',
  help: 'Βοήθεια',
  switchLanguage: 'Γλώσσα',
  test: 'Δοκιμαστική λειτουργία – χωρίς πραγματικά χρήματα',
  backTo: (store) => `Επιστροφή στο κατάστημα ${store}`,
  priceFor: (price, what) => `${price} για ${what}`,
  for: (what) => `για ${what}`,
  total: 'Σύνολο',
  items: (items) => count(items, { one: '# προϊόν', other: '# προϊόντα' }),
  networkAndStandard: (network, standard) => `${network} (${standard})`,
  on: (asset, network) => `${asset} στο δίκτυο ${network}`,

  minutesLeft: (minutes) => `${minutes} λεπ.`,
  timeLeft: 'Χρόνος που απομένει',
  timeSpoken: (minutes) =>
    minutes === 0
      ? 'Ο χρόνος έληξε'
      : count(minutes, { one: 'Απομένει # λεπτό', other: 'Απομένουν # λεπτά' }),

  copy: 'Αντιγραφή',
  copied: 'Αντιγράφηκε',
  copyByHand: 'Για αντιγραφή, πατήστε παρατεταμένα ή Ctrl+C',
  copyAmount: 'Αντιγραφή ποσού',
  copyAddress: 'Αντιγραφή διεύθυνσης',
  copyMemo: 'Αντιγραφή memo',

  asides: {
    exchange: 'Πληρώνετε από ανταλλακτήριο;',
    compare: 'Έλεγχος διεύθυνσης',
    wrong: 'Υπάρχει πρόβλημα;',
    cancelling: 'Ακύρωση πληρωμής',
  },

  arrived: (received, total) => `Ελήφθησαν ${received} από ${total}`,

  choose: {
    title: 'Επιλέξτε τρόπο πληρωμής',
    sentence: 'Επιλέξτε κρυπτονόμισμα και δίκτυο.',
    sentenceAll: 'Με κρυπτονόμισμα στο δίκτυό του ή χωρίς κρυπτονομίσματα.',
    none: 'Κανένας τρόπος πληρωμής δεν είναι διαθέσιμος τώρα. Δεν έχει πληρωθεί τίποτα.',
    search: 'Αναζήτηση κρυπτονομισμάτων και δικτύων',
    methods: 'Τρόποι πληρωμής',
    found: (methods) => count(methods, { one: '# τρόπος πληρωμής', other: '# τρόποι πληρωμής' }),
    nothing: (query) => `Δεν βρέθηκε τίποτα για «${query}».`,
    nothingHint: 'Δοκιμάστε το όνομα ή το σύμβολο του κρυπτονομίσματος ή το δίκτυό του.',
    all: 'Εμφάνιση όλων των τρόπων πληρωμής',
    about: (minutes) =>
      minutes < 60
        ? count(minutes, { one: 'περίπου # λεπτό', other: 'περίπου # λεπτά' })
        : count(Math.round(minutes / 60), { one: 'περίπου # ώρα', other: 'περίπου # ώρες' }),
    minimum: (amount) => `Τουλάχιστον ${amount}`,
    onlyFrom: (amount) => `Μόνο από ${amount}`,
    unavailable: (reason) =>
      reason === 'provider_unavailable'
        ? 'Μη διαθέσιμο τώρα'
        : reason === 'below_minimum'
          ? 'Μόνο για μεγαλύτερα ποσά'
          : reason === 'no_rate'
            ? 'Δεν υπάρχει τιμή τώρα'
            : reason === 'not_offered'
              ? 'Δεν προσφέρεται εδώ'
              : 'Μη διαθέσιμο',
    networks: (networks) => count(networks, { one: '# δίκτυο', other: '# δίκτυα' }),
    usual: 'Συνηθισμένο',
    lowFee: 'Χαμηλή χρέωση',
    recent: 'Από προηγούμενη χρήση',
    coins: 'Κρυπτονομίσματα',
    more: 'Περισσότερα κρυπτονομίσματα',
    newcomer: 'Πρώτη φορά με κρυπτονομίσματα;',
    newcomerHelp:
      'Πληρώνετε από εφαρμογή πορτοφολιού ή από λογαριασμό σε ανταλλακτήριο όπου έχετε το κρυπτονόμισμα. Επιλέξτε εκεί το ίδιο κρυπτονόμισμα και το ίδιο δίκτυο με εδώ.',
    resume: 'Επιστροφή στην πληρωμή σας',
    hosted: 'Κάρτα, τράπεζα ή πορτοφόλι',
    noCrypto: 'Χωρίς κρυπτονομίσματα',
  },

  getting: {
    title: 'Λήψη της διεύθυνσής σας…',
    sentence: (method) => `${method}: διεύθυνση μόνο για αυτήν την πληρωμή.`,
  },

  pay: {
    title: (amount) => `Στείλτε ${amount}`,
    sentence: 'Σαρώστε τον κωδικό ή αντιγράψτε το ποσό και τη διεύθυνση. Παρακολουθούμε την πληρωμή σας.',
    only: (asset, network) => rich('Στείλτε μόνο ', asset, ' και μόνο στο δίκτυο ', network),
    address: (network, length, start, end) =>
      `Διεύθυνση στο δίκτυο ${network}, ${length} χαρακτήρες, αρχίζει με ${start}, τελειώνει σε ${end}`,
    addressCopied: (start, end) => `Αντιγράφηκε. Ελέγξτε ότι αρχίζει με ${start} και τελειώνει σε ${end}.`,
    memo: 'Memo',
    memoWarning: 'Χωρίς αυτό το memo τα χρήματα δεν μπορούν να αντιστοιχιστούν στην πληρωμή σας.',
    fee: (asset) => `Το πορτοφόλι σας χρειάζεται και λίγα ${asset} για τη χρέωση του δικτύου.`,
    openWallet: 'Άνοιγμα στο πορτοφόλι',
    seen: 'Μια πληρωμή είναι καθ’ οδόν. Μη στείλετε δεύτερη φορά.',
    qr: (asset) => `Κωδικός QR για πληρωμή με ${asset}`,
    enlarge: 'Μεγέθυνση κωδικού QR',
    scan: 'Σαρώστε με το πορτοφόλι σας',
    qrElsewhere: 'Εμφάνιση κωδικού QR για άλλη συσκευή',
    phone: 'Συνέχεια στο κινητό',
    qrFailed: 'Δεν ήταν δυνατή η φόρτωση του κωδικού QR. Αντιγράψτε αντ’ αυτού τη διεύθυνση.',
  },

  processing: {
    title: 'Η πληρωμή εντοπίστηκε',
    sentence: (store) =>
      `Μπορείτε να φύγετε από τη σελίδα: το κατάστημα ${store} θα ενημερωθεί μόλις επιβεβαιωθεί.`,
    sent: 'Στάλθηκε',
    confirming: 'Επιβεβαιώνεται',
    confirmations: (confirmed, of) => `Επιβεβαίωση ${confirmed} από ${of}`,
    paid: 'Πληρώθηκε',
    usual: (minutes) => `Συνήθως διαρκεί ${minutes}.`,
    explorer: 'Προβολή στο δίκτυο',
  },

  paid: {
    title: 'Πληρώθηκε',
    sentence: (store) => `Το κατάστημα ${store} έλαβε την πληρωμή σας.`,
    leaving: (store, seconds) => `Μετάβαση στο κατάστημα ${store} σε ${seconds} δευτ.`,
    onTo: (store) => `Συνέχεια στο κατάστημα ${store}`,
    stay: 'Παραμονή σε αυτήν τη σελίδα',
    done: 'Τέλος',
    sent: 'Στάλθηκαν',
    network: 'Δίκτυο',
    rate: 'Ισοτιμία',
    hash: 'Συναλλαγή',
    reference: 'Κωδικός αναφοράς',
  },

  pill: { open: 'Εκκρεμής πληρωμή', continue: 'Συνέχεια' },

  trouble: {
    bar: (title, sentence) => `${title}. ${sentence}`,
    offline: 'Είστε εκτός σύνδεσης',
    offlineSentence: 'Η πληρωμή σας είναι ασφαλής· συνεχίζουμε μόλις επανέλθει η σύνδεση.',
    silent: 'Δεν υπάρχει επικοινωνία με την υπηρεσία πληρωμών',
    silentSentence: 'Η πληρωμή σας είναι ασφαλής· συνεχίζουμε τις προσπάθειες.',
    openPage: 'Άνοιγμα της σελίδας πληρωμής',
  },
};
