import type { Count } from '../plural.ts';
import type { HelpText, OffchainText, PageText, Text } from './en.ts';

export const text = (count: Count): Text => ({
  language: 'pl',
  direction: 'ltr',

  card: 'Płatność',
  close: 'Zamknij',
  starting: 'Przygotowujemy płatność',
  stillLoading: 'Nadal trwa ładowanie…',
  cardOf: (store) => `Płatność dla ${store}`,
  back: 'Wybierz inną metodę płatności',
  tryAgain: 'Spróbuj ponownie',
  help: 'Pomoc',
  switchLanguage: 'Język',
  test: 'Tryb testowy – bez prawdziwych pieniędzy',
  backTo: (store) => `Wróć do ${store}`,
  priceFor: (price, what) => `${price} za ${what}`,
  for: (what) => `za ${what}`,
  total: 'Razem',
  items: (items) =>
    count(items, { one: '# produkt', few: '# produkty', many: '# produktów', other: '# produktu' }),
  networkAndStandard: (network, standard) => `${network} (${standard})`,
  on: (asset, network) => `${asset} w sieci ${network}`,

  minutesLeft: (minutes) => `${minutes} min`,
  timeLeft: 'Pozostały czas',
  timeSpoken: (minutes) =>
    minutes === 0
      ? 'Czas minął'
      : count(minutes, {
          one: 'Pozostała # minuta',
          few: 'Pozostały # minuty',
          many: 'Pozostało # minut',
          other: 'Pozostało # minuty',
        }),

  copy: 'Kopiuj',
  copied: 'Skopiowano',
  copyByHand: 'Aby skopiować, przytrzymaj lub naciśnij Ctrl+C',
  copyAmount: 'Kopiuj kwotę',
  copyAddress: 'Kopiuj adres',
  copyMemo: 'Kopiuj memo',

  asides: {
    exchange: 'Płacisz z giełdy?',
    compare: 'Sprawdź adres',
    wrong: 'Coś jest nie tak?',
    cancelling: 'Anuluj płatność',
  },

  arrived: (received, total) => `Otrzymano ${received} z ${total}`,

  choose: {
    title: 'Wybierz sposób płatności',
    sentence: 'Wybierz kryptowalutę i jej sieć.',
    sentenceAll: 'Kryptowalutą w jej sieci albo bez kryptowalut.',
    none: 'Obecnie żadna metoda nie jest dostępna. Nie dokonano żadnej płatności.',
    search: 'Szukaj kryptowalut i sieci',
    methods: 'Metody płatności',
    found: (methods) =>
      count(methods, { one: '# metoda', few: '# metody', many: '# metod', other: '# metody' }),
    nothing: (query) => `Brak wyników dla „${query}”.`,
    nothingHint: 'Wpisz nazwę lub symbol kryptowaluty albo nazwę jej sieci.',
    all: 'Pokaż wszystkie metody',
    about: (minutes) => (minutes < 60 ? `ok. ${minutes} min` : `ok. ${Math.round(minutes / 60)} h`),
    minimum: (amount) => `Co najmniej ${amount}`,
    onlyFrom: (amount) => `Dopiero od ${amount}`,
    unavailable: (reason) =>
      reason === 'provider_unavailable'
        ? 'Obecnie niedostępne'
        : reason === 'below_minimum'
          ? 'Tylko dla większych kwot'
          : reason === 'no_rate'
            ? 'Obecnie brak kursu'
            : reason === 'not_offered'
              ? 'Nieoferowane tutaj'
              : 'Niedostępne',
    networks: (networks) =>
      count(networks, { one: '# sieć', few: '# sieci', many: '# sieci', other: '# sieci' }),
    usual: 'Częsty wybór',
    lowFee: 'Niska opłata',
    recent: 'Używane wcześniej',
    coins: 'Kryptowaluty',
    more: 'Więcej kryptowalut',
    newcomer: 'Pierwszy raz z kryptowalutami?',
    newcomerHelp:
      'Płacisz z aplikacji portfela albo z konta na giełdzie, na którym masz daną kryptowalutę. Wybierz tam tę samą kryptowalutę i tę samą sieć co tutaj.',
    resume: 'Wróć do płatności',
    hosted: 'Karta, bank lub portfel',
    noCrypto: 'Bez kryptowalut',
  },

  getting: {
    title: 'Przygotowujemy adres…',
    sentence: (method) => `${method}: adres tylko do tej płatności.`,
  },

  pay: {
    title: (amount) => `Wyślij ${amount}`,
    sentence: 'Zeskanuj kod lub skopiuj kwotę i adres. Na bieżąco sprawdzamy płatność.',
    only: (asset, network) => ['Wyślij tylko ', asset, ' w sieci ', network],
    address: (network, length, start, end) =>
      `Adres w sieci ${network}, liczba znaków: ${length}, początek ${start}, koniec ${end}`,
    addressCopied: (start, end) =>
      `Skopiowano. Sprawdź, czy adres zaczyna się od ${start} i kończy na ${end}.`,
    memo: 'Memo',
    memoWarning: 'Bez tego memo nie można przypisać wpłaty.',
    fee: (asset) => `Portfel potrzebuje też niewielkiej ilości ${asset} na opłatę sieciową.`,
    openWallet: 'Otwórz w portfelu',
    seen: 'Płatność jest w drodze. Nie wysyłaj jej ponownie.',
    qr: (asset) => `Kod QR do zapłaty w ${asset}`,
    enlarge: 'Powiększ kod QR',
    scan: 'Zeskanuj aplikacją portfela',
    qrElsewhere: 'Pokaż kod QR dla innego urządzenia',
    phone: 'Kontynuuj na telefonie',
    qrFailed: 'Nie udało się wczytać kodu QR. Zamiast tego skopiuj adres.',
  },

  processing: {
    title: 'Wykryto płatność',
    sentence: (store) =>
      `Możesz opuścić tę stronę: ${store} otrzyma powiadomienie, gdy płatność zostanie potwierdzona.`,
    sent: 'Wysłano',
    confirming: 'Potwierdzanie',
    confirmations: (confirmed, of) => `Potwierdzenie ${confirmed} z ${of}`,
    paid: 'Zapłacono',
    usual: (minutes) => `Zwykle trwa to ${minutes}.`,
    explorer: 'Sprawdź w sieci blockchain',
  },

  paid: {
    title: 'Zapłacono',
    sentence: (store) => `Płatność dotarła do ${store}.`,
    leaving: (store, seconds) => `Za ${seconds} s przejdziesz do ${store}.`,
    onTo: (store) => `Przejdź do ${store}`,
    stay: 'Zostań na tej stronie',
    done: 'Gotowe',
    sent: 'Wysłano',
    network: 'Sieć',
    rate: 'Kurs',
    hash: 'Transakcja',
    reference: 'Numer referencyjny',
  },

  pill: { open: 'Czeka na płatność', continue: 'Kontynuuj' },

  trouble: {
    bar: (title, sentence) => `${title}. ${sentence}`,
    offline: 'Brak połączenia z internetem',
    offlineSentence: 'Twoja płatność jest bezpieczna; wznowimy działanie po odzyskaniu połączenia.',
    silent: 'Brak połączenia z usługą płatniczą',
    silentSentence: 'Twoja płatność jest bezpieczna; próbujemy dalej.',
    openPage: 'Otwórz stronę płatności',
  },
});

export const help: HelpText = {
  getting: {
    slow: 'Trwa to dłużej niż zwykle. Nie dokonano jeszcze żadnej płatności.',
    verySlow:
      'Nadal brak odpowiedzi. Poczekaj lub wybierz inną metodę płatności. Nie dokonano jeszcze żadnej płatności.',
  },

  paying: {
    switching: 'Pieniądze już wysłane? Nie płać ponownie: wróć do swojej płatności.',
    withAmount: 'Użyj kodu z kwotą',
    addressOnly: 'Użyj kodu bez kwoty',
    stranded: 'Portfel się nie otworzył? Skopiuj adres i zapłać ze swojego portfela.',
    keep: 'Zachowaj tę cenę na dłużej',
    mayKeep: (time) => `Potrzeba więcej czasu? Tę cenę można zachować do ${time}.`,
    kept: (time) => `Ta cena obowiązuje teraz do ${time}.`,
    notKept: 'Tej ceny nie można zachować na dłużej.',
    formerly: (address) =>
      `Pieniądze już wysłane na adres ${address}? Nadal go obserwujemy: nie płać ponownie.`,
  },

  received: {
    title: (received, total) => `Otrzymano ${received} z ${total}`,
    sentence: (rest, time) => `Wyślij jeszcze ${rest} na ten sam adres do ${time}.`,
    belowMinimum: (rest, minimum) =>
      `Brakująca kwota, ${rest}, jest niższa niż minimum tej metody: ${minimum}. To, co dotarło, jest bezpieczne.`,
    belowAll: (rest, minimum, store) =>
      `Brakująca kwota, ${rest}, jest niższa niż minimum tej metody: ${minimum}. To, co dotarło, jest bezpieczne; zapytaj ${store}, jak uregulować brakującą kwotę.`,
    other: 'Zapłać resztę inną metodą',
  },

  rest: {
    sentence: (rest) =>
      `Brakuje ${rest}. To, co dotarło, pozostaje zaliczone; dla reszty otrzymasz nową cenę i nowy adres.`,
    question: 'Reszta już wysłana?',
    answer: 'Nie płać ponownie. Wróć i poczekaj: ta strona pokaże wpłatę, gdy tylko pojawi się ona w sieci.',
  },

  expired: {
    title: 'Czas na tę płatność minął',
    sentence: 'Nie dokonano żadnej płatności.',
    part: (received, total) => `Dotarło ${received} z ${total}. Pieniądze są bezpieczne.`,
    sent: 'Pieniądze już wysłane?',
    watched: (address, time) => `Obserwujemy adres ${address} do ${time}. Nie płać ponownie.`,
    notSent: 'Nic nie wysłano?',
    newPrice: 'Uzyskaj nową cenę i nowy adres. Nie używaj już starego.',
    renew: 'Uzyskaj nową cenę',
    rest: 'Zapłać resztę',
    noPrice: (store) => `Dla tej płatności nie ma nowej ceny. Zacznij od nowa w ${store}.`,
    again: 'Nie udało się połączyć. Nic się nie zmieniło; spróbuj ponownie.',
    checking: 'Czas minął',
    checkingSentence: 'Upewniamy się, że nie przeoczono żadnej płatności. Prosimy niczego nie wysyłać.',
  },

  lapsed: {
    title: 'Ten adres nie jest już używany',
    sentence: 'Nie dokonano żadnej płatności.',
    newAddress: 'Uzyskaj nowy adres. Nie używaj już starego.',
    renew: 'Uzyskaj nowy adres',
  },

  price: {
    title: 'Nowa cena',
    sentence: 'Stary adres nie jest już używany. Nową kwotę wyślesz na nowy adres.',
    before: 'Wcześniej',
    now: 'Teraz',
    agree: (amount) => `Zapłać ${amount}`,
  },

  cancelled: {
    title: 'Ta płatność została anulowana',
    sentence: (store) => `Prosimy niczego nie wysyłać. Aby zapłacić, zacznij od nowa w ${store}.`,
    watched: (address, time, store) =>
      `Obserwujemy adres ${address} do ${time}, a ${store} otrzyma powiadomienie. Nie płać ponownie.`,
  },

  exception: {
    underpaid: {
      title: 'Wpłynęło mniej, niż wynosi cena',
      sentence: (store) =>
        `Wpłynęło mniej, niż wynosi cena. Pieniądze są bezpieczne; ${store} rozliczy to z Tobą. Prosimy nie wysyłać nic więcej.`,
    },
    late: {
      title: 'Płatność dotarła po czasie',
      sentence: (store) =>
        `Pieniądze dotarły po upływie czasu. Są bezpieczne; ${store} to sprawdzi. Nie płać ponownie.`,
    },
    overpaid: {
      title: 'Wpłynęło więcej, niż wynosi cena',
      sentence: (store) =>
        `Wpłynęło więcej, niż wynosi cena. Pieniądze są bezpieczne; o nadwyżkę zapytaj ${store}.`,
    },
    wrong_asset: {
      title: 'Wpłynęła inna kryptowaluta',
      sentence: (store) =>
        `Wpłynęła inna kryptowaluta lub użyto innej sieci; wpłata nie została zaliczona. Nie wysyłaj nic więcej; zapytaj ${store}.`,
    },
    reversed: {
      title: 'Sieć cofnęła płatność',
      sentence: (store) =>
        `Sieć cofnęła płatność, która już dotarła. Zanim zapłacisz ponownie, zapytaj ${store}.`,
    },
    other: {
      title: 'Sprawdza to pracownik',
      sentence: (store) => `${store} sprawdza tę płatność. Nie płać ponownie.`,
    },
  },

  exchange: {
    title: 'Płatność z giełdy',
    sentence: 'Wypłać na ten adres, dokładnie w tej sieci.',
    receive: 'Jeśli giełda pyta, ile ma dotrzeć',
    fee: 'Jeśli giełda potrąca opłatę: jej wysokość',
    withdraw: (amount) => `Wypłać ${amount}`,
    noNumber: 'Wpisz opłatę jako liczbę.',
    recipient: 'Odbiorca, jeśli giełda pyta',
    wallet: 'Rodzaj portfela',
    provider: 'Operator płatności',
    minimum: 'Sprawdź, czy kwota nie jest niższa niż minimalna wypłata na Twojej giełdzie.',
    sent: 'Pieniądze wysłane',
    watching: 'Szukamy tej wpłaty',
    wait: (time) =>
      `Na giełdach trwa to często 5–30 minut. Możesz zamknąć tę stronę: obserwujemy adres do ${time}.`,
  },

  compare: {
    sentence: 'Wirusy podmieniają skopiowane adresy. Porównaj przed wysłaniem.',
    field: 'Wklej tutaj adres ze swojego portfela',
    same: 'To ten sam adres.',
    differs: 'To inny adres. Nie wysyłaj na niego: skopiuj ponownie właściwy.',
    checked: 'Skopiowano i sprawdzono: w schowku jest dokładnie to.',
    swapped: 'W schowku jest coś innego. Nic tam nie wysyłaj: skopiuj ponownie.',
    aloud: 'Odczytaj na głos',
    capital: (letter) => `wielkie ${letter}`,
  },

  phone: {
    sentence: 'Zeskanuj ten kod aparatem, a nie portfelem. Ta strona pokaże, co zrobisz na telefonie.',
    qr: 'Kod QR tej płatności, do zeskanowania aparatem',
    share: 'Wyślij link',
  },

  wrong: {
    sentence: (store) =>
      `Wklej identyfikator transakcji z portfela lub giełdy albo napisz, co się stało. ${store} otrzyma powiadomienie.`,
    field: 'Identyfikator transakcji lub opis',
    fits: (network) => `To wygląda na transakcję w sieci ${network}.`,
    other: (found, network) =>
      `To wygląda na ${found}, a ten adres przyjmuje ${network}. Sprawdź, co zostało wysłane.`,
    address: 'To jest adres, a nie identyfikator transakcji.',
    families: { hex: 'Bitcoin lub TRON', evm: 'Ethereum', solana: 'Solana' },
    details: 'Dane dla pomocy technicznej',
    tell: (store) => `Powiadom ${store}`,
    told: 'Dziękujemy',
    toldSentence: (store) =>
      `${store} już o tym wie. Płatność jest sprawdzana jeszcze raz; tutaj zobaczysz jej stan.`,
  },

  cancelling: {
    title: 'Anulować tę płatność?',
    sentence: 'Anuluj tylko wtedy, gdy nic nie zostało wysłane.',
    question: 'Pieniądze już wysłane?',
    answer: 'Nie anuluj. Wróć i poczekaj: ta strona pokaże wpłatę, gdy tylko pojawi się ona w sieci.',
    keep: 'Kontynuuj płatność',
    seen: 'Wykryto wpłatę: nie można już anulować.',
  },

  receipt: {
    copy: 'Kopiuj potwierdzenie',
    share: 'Udostępnij',
    print: 'Drukuj',
  },

  trouble: {
    invalid: 'Ten link do płatności jest nieprawidłowy',
    ended: 'Ten link do płatności wygasł',
    linkSentence:
      'Jeśli płatność została wykonana, jest bezpieczna w sklepie. W przeciwnym razie zacznij tam od nowa.',
    setup: 'Ta strona nie jest skonfigurowana do płatności',
    setupSentence: 'Nie dokonano żadnej płatności. Prosimy powiadomić sklep.',
    busy: 'Zbyt wiele prób',
    busySentence: (seconds) =>
      `Nie dokonano żadnej płatności. Poczekaj ${seconds} s, a potem spróbuj ponownie.`,
    refused: 'Sklep nie mógł rozpocząć płatności',
    refusedSentence: 'Nie dokonano żadnej płatności. Zamknij to okno i spróbuj ponownie.',
    method: (method) => `${method}: obecnie niedostępne`,
    methodSentence: 'Nie dokonano żadnej płatności. Wybierz inną metodę lub spróbuj ponownie.',
    amount: (method) => `${method}: nie dla tej kwoty`,
    amountSentence: 'Nie dokonano żadnej płatności. Wybierz inną metodę.',
    price: 'Cena tego produktu się zmieniła',
    priceSentence: (store) =>
      `Po nowej cenie nie dokonano żadnej płatności. Aby ją zobaczyć, zacznij od nowa w ${store}.`,
    lost: 'Nie udało się uzyskać adresu',
    lostSentence:
      'Połączenie zostało przerwane. Nie dokonano żadnej płatności. Spróbuj ponownie lub wybierz inną metodę.',
    changed: 'Coś na tej stronie zmienia adres',
    changedSentence:
      'Nie płać tutaj. Z Twoim zamówieniem wszystko jest w porządku: otwórz zamiast tego stronę płatności.',
    unknown: 'Ta płatność wymaga sprawdzenia',
    unknownSentence: (store) =>
      `Ta strona nie zna stanu płatności. Jeśli pieniądze zostały wysłane, płatność jest bezpieczna. Sprawdź ponownie lub zapytaj ${store}.`,
    check: 'Sprawdź ponownie',
  },
};

export const offchain: OffchainText = {
  hosted: {
    getting: 'Przygotowujemy stronę płatności…',
    gettingSentence: 'Strona tylko do tej płatności.',
    lost: 'Nie udało się uzyskać strony płatności',
    title: () => 'Zapłać kartą, przez bank lub portfelem',
    sentence: 'Płacisz na osobnej stronie. Potem wróć tutaj: ta strona pokaże stan płatności.',
    rest: (rest, time) => `Zapłać pozostałe ${rest} na tej samej stronie płatności do ${time}.`,
    open: 'Przejdź do strony płatności',
    newTab: 'otwiera się w nowej karcie',
    qr: 'Kod QR strony płatności',
    scan: 'Lub zeskanuj aparatem innego urządzenia',
    sent: 'Płatność już tam wykonana?',
    watched: (time) => `Obserwujemy tę płatność do ${time}. Nie płać ponownie.`,
    notSent: 'Nic nie zapłacono?',
    newOne: 'Uzyskaj nową stronę. Nie używaj już starej.',
    lapsed: 'Ta strona płatności nie jest już używana',
    renew: 'Uzyskaj nową stronę płatności',
  },
  upi: {
    getting: 'Przygotowujemy płatność UPI…',
    gettingSentence: 'Płatność UPI tylko do tego zamówienia.',
    lost: 'Nie udało się przygotować płatności UPI',
    title: (amount) => `Zapłać ${amount} przez UPI`,
    sentence: 'Zapłać w swojej aplikacji UPI. Ta strona pokaże stan płatności.',
    once: (amount) => ['Wyślij dokładnie ', amount, ', jedną płatnością'],
    rest: (rest, time) => `Zapłać pozostałe ${rest} na ten sam identyfikator UPI do ${time}.`,
    id: 'Identyfikator UPI',
    copyId: 'Kopiuj identyfikator UPI',
    open: 'Otwórz aplikację UPI',
    qr: 'Kod QR do płatności UPI',
    scan: 'Zeskanuj aplikacją UPI',
    sent: 'Płatność już wykonana?',
    watched: (time) => `Obserwujemy tę płatność do ${time}. Nie płać ponownie.`,
    notSent: 'Nic nie zapłacono?',
    newOne: 'Rozpocznij nową płatność UPI. Nie używaj już starej.',
    lapsed: 'Ta płatność UPI nie jest już używana',
    renew: 'Rozpocznij nową płatność UPI',
  },
  waiting: 'Czekamy na płatność',
  method: 'Metoda',
};

export const page: PageText = {
  reopen: 'Sprawdź połączenie i otwórz tę stronę ponownie. Jeśli płatność została wykonana, jest bezpieczna.',
  noScript:
    'Ta strona potrzebuje JavaScript, aby pokazać płatność: włącz go. Jeśli płatność została wykonana, jest bezpieczna.',
  incomplete: 'Ten link do płatności jest niepełny',
  incompleteSentence:
    'Otwórz go ponownie z miejsca, z którego pochodzi, ze wszystkim, co stoi za znakiem #. Jeśli płatność została wykonana, jest bezpieczna.',
  each: '{0} za sztukę',
  quantity: 'Liczba sztuk (od 1 do {0})',
  badQuantity: 'Liczba sztuk musi być liczbą całkowitą od 1 do {0}.',
  go: 'Przejdź do płatności',
  goNoScript: 'Sama płatność potrzebuje JavaScript: włącz go dla następnej strony.',
  gone: 'Tego produktu tu nie ma',
  goneSentence: 'Link może być stary albo niepełny. Nie dokonano żadnej płatności.',
  ownPage: 'Aby to kupić, naciśnij przycisk na tej stronie.',
  notSeen:
    'Jeśli płatność została wykonana, nie płać ponownie: {0} dowie się o niej, gdy tylko zostanie potwierdzona. Śledzi ją też strona, na której się zaczęła.',
  tooLate:
    'Jeśli mimo to płatność została wykonana, nie płać ponownie: {0} dowie się o niej. W przeciwnym razie zacznij tam od nowa.',
  lapsed:
    'Jeśli mimo to płatność została wykonana, nie płać ponownie: {0} dowie się o niej. W przeciwnym razie zapłać na stronie, na której płatność się zaczęła.',
};
