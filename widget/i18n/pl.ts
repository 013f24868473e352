import type { Text } from './en.ts';
import { plural } from './plural.ts';
import { rich } from './rich.ts';

const count = plural('pl');

export const text: Text = {
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
    only: (asset, network) => rich('Wyślij tylko ', asset, ' w sieci ', network),
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
};
