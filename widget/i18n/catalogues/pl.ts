import type { Count } from '../plural.ts';
import type { HelpText, OffchainText, PageText, RefundText, Text, WalletText } from './en.ts';

export const text = (count: Count): Text => ({
  language: 'pl',
  direction: 'ltr',

  card: 'Płatność',
  close: 'Zamknij',
  starting: 'Przygotowujemy płatność',
  stillLoading: 'Nadal trwa ładowanie…',
  cardOf: (store) => `Płatność dla ${store}`,
  back: 'Wybierz inną metodę płatności',
  otherCoins: 'Inne kryptowaluty',
  goBack: 'Wróć',
  tryAgain: 'Spróbuj ponownie',
  help: 'Pomoc',
  contact: (store) => `Skontaktuj się z ${store}`,
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

  minutesLeft: (minutes) => `${minutes}\u00A0min`,
  priceHeld: (time) => `Cena obowiązuje jeszcze ${time}`,
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
  copyAgain: 'Skopiowano · kopiuj ponownie',
  copyByHand: 'Aby skopiować, przytrzymaj lub naciśnij Ctrl+C',
  copyAmount: 'Kopiuj kwotę',
  copyAddress: 'Kopiuj adres',
  copyMemo: 'Kopiuj memo',
  amount: 'Kwota',
  address: 'Adres',
  nowCopy: (value) => `Teraz skopiuj ${value}`,
  sentIt: 'Zgłoś wysłanie płatności',

  helpWithPayment: 'Pomoc z tą płatnością',
  asides: {
    exchange: 'Płacisz z giełdy?',
    compare: 'Sprawdź adres',
    wrong: 'Coś jest nie tak?',
    cancelling: 'Anuluj płatność',
  },

  arrived: (received, total) => `Otrzymano ${received} z ${total}`,

  choose: {
    title: 'Wybierz sposób płatności',
    none: 'Obecnie żadna metoda płatności nie jest dostępna. Nie dokonano żadnej płatności.',
    search: 'Szukaj kryptowalut i sieci',
    methods: 'Metody płatności',
    found: (methods) =>
      count(methods, { one: '# metoda', few: '# metody', many: '# metod', other: '# metody' }),
    nothing: (query) => `Brak wyników dla „${query}”.`,
    nothingHint: 'Wpisz nazwę lub symbol kryptowaluty albo nazwę jej sieci.',
    all: 'Pokaż wszystkie metody',
    about: (minutes) =>
      minutes < 60 ? `ok.\u00A0${minutes}\u00A0min` : `ok.\u00A0${Math.round(minutes / 60)}\u00A0h`,
    onlyFrom: (amount) => `Co najmniej ${amount}`,
    unavailable: (reason) =>
      reason === 'provider_unavailable'
        ? 'Obecnie niedostępne'
        : reason === 'below_minimum'
          ? 'Za niska kwota'
          : reason === 'no_rate'
            ? 'Obecnie brak kursu'
            : reason === 'not_offered'
              ? 'Nieoferowane tutaj'
              : 'Niedostępne',
    networks: (networks) =>
      count(networks, { one: '# sieć', few: '# sieci', many: '# sieci', other: '# sieci' }),
    usual: 'Najczęstszy wybór',
    lowFee: 'Niska opłata',
    recent: 'Ostatnio używane',
    coins: 'Kryptowaluty',
    newcomer: 'Pierwszy raz z kryptowalutami?',
    newcomerHelp:
      'Zapłać z portfela kryptowalut albo z konta na giełdzie, na którym masz daną kryptowalutę. Wybierz tam tę samą kryptowalutę i tę samą sieć co na tej stronie.',
    resume: 'Wróć do płatności',
    hosted: 'Karta, bank, portfel cyfrowy',
    noCrypto: 'Bez kryptowalut',
    card: 'Nie masz kryptowalut? Zapłać kartą lub przez bank',
    network: 'Wybierz sieć',
  },

  getting: {
    title: 'Przygotowujemy adres…',
    sentence: (method) => `${method}: adres tylko do tej płatności.`,
  },

  pay: {
    title: (amount) => `Wyślij ${amount}`,
    send: 'Wyślij',
    sentence: 'Zeskanuj kod lub skopiuj kwotę i adres.',
    updates: 'Ta strona aktualizuje się automatycznie.',
    offline: 'Zaktualizuje się po odzyskaniu połączenia.',
    next: 'Gdy czas minie, możesz uzyskać nową cenę.',
    once: 'Adres tylko do tej płatności.',
    scanThenEnter: (amount) => `Zeskanuj, potem wpisz ${amount}`,
    scan: 'Zeskanuj portfelem',
    waiting: 'Czekamy na Twoją płatność',
    startsEnds: (start, end) => `Zaczyna się od ${start}, kończy na ${end}`,
    only: (asset, network) => ['Wysyłaj tylko ', asset, ' w sieci ', network],
    address: (network, length, start, end) =>
      `Adres w sieci ${network}, liczba znaków: ${length}, zaczyna się od ${start}, kończy na ${end}`,
    addressCopied: (start, end) =>
      `Skopiowano. Sprawdź, czy adres zaczyna się od ${start} i kończy na ${end}.`,
    memo: 'Memo',
    memoWarning: 'Wymagane: wpisz też to memo, inaczej płatność może przepaść.',
    fee: (asset) => `Potrzebujesz też ${asset} na opłatę sieciową.`,
    openWallet: 'Otwórz w portfelu',
    seen: 'Płatność jest w drodze. Nie wysyłaj ponownie.',
    qr: (asset) => `Kod QR do zapłaty w ${asset}`,
    enlarge: 'Powiększ kod QR',
    showQr: 'Pokaż kod QR',
    phone: 'Kontynuuj na telefonie',
    qrFailed: 'Nie udało się wczytać kodu QR. Zamiast tego skopiuj adres.',
  },

  processing: {
    title: 'Wykryto płatność',
    sentence: (store) =>
      `Możesz zamknąć tę stronę. ${store} otrzyma powiadomienie, gdy płatność zostanie potwierdzona.`,
    usual: (minutes) => `Zwykle trwa to ${minutes}.`,
  },

  progress: {
    confirming: 'Potwierdzanie',
    confirmations: (confirmed, of) => `Potwierdzenia: ${confirmed} z ${of}`,
    paid: 'Zapłacono',
    explorer: 'Zobacz w eksploratorze bloków',
  },

  paid: {
    amount: 'Zapłacono',
    title: 'Zapłacono',
    sentence: (store) => `Twoja płatność dotarła do ${store}.`,
    leaving: (store, seconds) => `Za ${seconds}\u00A0s przejdziesz do ${store}`,
    onTo: (store) => `Przejdź do ${store}`,
    stay: 'Zostań',
    done: 'Gotowe',
    reference: 'Numer referencyjny',
  },

  receipt: {
    sent: 'Wysłana kwota',
    network: 'Sieć',
    rate: 'Kurs',
    hash: 'Transakcja',
    copyHash: 'Kopiuj ID transakcji',
    copy: 'Kopiuj potwierdzenie',
    share: 'Udostępnij',
    print: 'Drukuj',
  },

  pill: {
    open: 'Płatność w toku',
    continue: 'Kontynuuj',
    receipt: 'Pokaż potwierdzenie',
    button: 'Kontynuuj płatność',
  },

  trouble: {
    bar: (title, sentence) => `${title}. ${sentence}`,
    offline: 'Brak połączenia z internetem',
    offlineSentence: 'Nie ma to wpływu na Twoją płatność. Wznowimy działanie po odzyskaniu połączenia.',
    silent: 'Brak połączenia z usługą płatniczą',
    silentSentence: 'Nie ma to wpływu na Twoją płatność. Ponawiamy próbę…',
    openPage: 'Otwórz stronę płatności',
    unopened: (what) => `Nie udało się otworzyć ${what}`,
  },
});

export const help: HelpText = {
  getting: {
    slow: 'Trwa to dłużej niż zwykle. Nie dokonano jeszcze żadnej płatności.',
    verySlow:
      'Jeszcze nie ma odpowiedzi. Poczekaj dłużej lub wybierz inną metodę płatności. Nie dokonano jeszcze żadnej płatności.',
  },

  paying: {
    switching: 'Pieniądze już wysłane? Nie płać ponownie. Wróć do swojej płatności.',
    withAmount: 'Użyj kodu z kwotą',
    addressOnly: 'Kod się nie skanuje? Użyj kodu z samym adresem',
    stranded: 'Portfel się nie otworzył? Skopiuj kwotę i adres, a potem zapłać ze swojego portfela.',
    formerly: (address) =>
      `Pieniądze już wysłane na adres ${address}? Nadal obserwujemy ten adres. Nie płać ponownie.`,
    formerlyOn: (network) =>
      `Pieniądze już wysłane w sieci ${network}? Wykryjemy tę płatność. Nie płać ponownie.`,
    tooMany: 'Kryptowaluty ani sieci nie można już zmienić. Wyślij płatność na ten adres.',
    tooFast: 'Zbyt wiele zmian w ciągu minuty. Wyślij płatność na ten adres albo spróbuj ponownie za minutę.',
  },

  advice: {
    wallet: (wallet, network) => `W ${wallet} wybierz sieć ${network}, zanim wyślesz.`,
    exchange: (exchange, network) =>
      `W ${exchange} wybierz „Wypłać” i sieć ${network}. Jeśli opłata jest potrącana z kwoty, dodaj ją.`,
  },

  received: {
    title: (received, total) => `Otrzymano ${received} z ${total}`,
    sentence: (rest, time) => `Wyślij jeszcze ${rest} na ten sam adres do ${time}.`,
    other: 'Zapłać resztę inną metodą',
  },

  rest: {
    sentence: (rest) =>
      `Brakuje jeszcze ${rest}. To, co dotarło, zalicza się do Twojej płatności. Dla pozostałej kwoty otrzymasz nową cenę i nowy adres.`,
    question: 'Reszta już wysłana?',
    answer:
      'Nie płać ponownie. Wróć i poczekaj. Twoja płatność pojawi się na tej stronie, gdy tylko zostanie wykryta.',
  },

  expired: {
    title: 'Ta płatność wygasła',
    sentence: 'Nic nie otrzymaliśmy.',
    part: (received, total) => `Dotarło ${received} z ${total}. Twoje pieniądze są bezpieczne.`,
    sent: 'Pieniądze już wysłane?',
    watched: (address, time) => `Będziemy obserwować adres ${address} do ${time}. Nie płać ponownie.`,
    notSent: 'Jeszcze nic nie wysłano?',
    newPrice: 'Uzyskaj nową cenę i nowy adres. Nie używaj już starego adresu.',
    renew: 'Uzyskaj nową cenę',
    rest: 'Zapłać resztę',
    noPrice: (store) => `Dla tej płatności nie ma nowej ceny. Zacznij od nowa w ${store}.`,
    again:
      'Nie udało się potwierdzić, że przycisk zadziałał. Nie mówi to nic o tym, czy Twoja płatność dotarła. Naciśnij przycisk jeszcze raz.',
    checking: 'Czas minął',
    checkingSentence: 'Upewniamy się, że nie przeoczono żadnej płatności. Prosimy niczego nie wysyłać.',
  },

  lapsed: {
    title: 'Ten adres wygasł',
    sentence: 'Nic nie otrzymaliśmy.',
    newAddress: 'Uzyskaj nowy adres. Nie używaj już starego adresu.',
    renew: 'Uzyskaj nowy adres',
  },

  price: {
    title: 'Nowa cena',
    sentence: 'Stary adres wygasł. Wyślij nową kwotę na nowy adres.',
    before: 'Wcześniej',
    now: 'Teraz',
    agree: (amount) => `Zapłać ${amount}`,
  },

  cancelled: {
    title: 'Ta płatność została anulowana',
    sentence: (store) => `Prosimy niczego nie wysyłać. Aby zapłacić, zacznij od nowa w ${store}.`,
    watched: (address, time, store) =>
      `Będziemy obserwować adres ${address} do ${time}. Jeśli dotrą pieniądze, ${store} otrzyma powiadomienie. Nie płać ponownie.`,
  },

  exception: {
    underpaid: {
      title: 'Dotarło za mało',
      sentence: (store) =>
        `Wysłane pieniądze są bezpieczne. ${store} rozliczy z Tobą różnicę. Prosimy nie wysyłać niczego więcej.`,
    },
    late: {
      title: 'Twoja płatność dotarła po czasie',
      sentence: (store) =>
        `Twoja płatność dotarła po upływie czasu. Twoje pieniądze są bezpieczne. ${store} sprawdzi tę płatność. Nie płać ponownie.`,
    },
    overpaid: {
      title: 'Wysłano za dużo',
      sentence: (store) => `Twoje pieniądze są bezpieczne. W sprawie różnicy skontaktuj się z ${store}.`,
    },
    wrong_asset: {
      title: 'Dotarła inna kryptowaluta',
      sentence: (store) =>
        `Dotarła inna kryptowaluta albo właściwa, ale w innej sieci. Pieniądze nie przepadły, ale nie zostały jeszcze zaliczone. ${store} zdecyduje, czy je przyjąć, czy zwrócić. Nie wysyłaj niczego więcej.`,
      named: (store, coins) =>
        `Dotarło ${coins}. Pieniądze nie przepadły, ale nie zostały jeszcze zaliczone. ${store} zdecyduje, czy je przyjąć, czy zwrócić. Nie wysyłaj niczego więcej.`,
    },
    reversed: {
      title: 'Sieć blockchain cofnęła Twoją płatność',
      sentence: (store) =>
        `Sieć blockchain cofnęła Twoją płatność, która już dotarła. Zanim zapłacisz ponownie, skontaktuj się z ${store}.`,
    },
    other: {
      title: 'Płatność jest sprawdzana',
      sentence: (store) => `${store} sprawdza tę płatność. Nie płać ponownie.`,
    },
  },
  outcome: {
    due: 'Do zapłaty',
    received: 'Otrzymano',
    over: 'Nadpłata',
    missing: 'Niedopłata',
    next: 'Co dalej',
  },

  refund: {
    of: (amount) => `Zwrot ${amount}`,
    status: {
      awaiting_destination: 'Czeka na adres Twojego portfela',
      pending: 'Jeszcze nie wysłano',
      sending: 'W toku',
      succeeded: 'Wysłano',
      failed: 'Nie powiodło się',
      expired: 'Termin minął',
      cancelled: 'Anulowano',
    },
    claim: (amount) => `Podaj adres swojego portfela, aby odzyskać ${amount}.`,
    enter: 'Podaj adres do zwrotu',
    link: (amount, store) => `Aby odzyskać ${amount}, otwórz link do zwrotu od ${store}.`,
    contact: (store) => `W sprawie zwrotu skontaktuj się z ${store}.`,
    wait: 'Nie musisz nic robić. Ta strona odświeża się sama.',
  },

  exchange: {
    about: 'Co wpisać przy wypłacie',
    sentence: 'Wypłać środki na ten adres, wyłącznie w tej sieci.',
    receive: 'Jeśli giełda pyta o „kwotę otrzymaną”',
    fee: 'Jeśli giełda potrąca opłatę z kwoty, dolicz tę opłatę, aby dotarła pełna kwota.',
    recipient: 'Odbiorca (jeśli giełda pyta)',
    wallet: 'Typ portfela (jeśli giełda pyta)',
    provider: 'Operator płatności',
    minimum: 'Sprawdź, czy kwota nie jest niższa niż minimalna wypłata na Twojej giełdzie.',
  },

  looking: {
    title: 'Szukamy Twojej płatności',
    exchange: (time) =>
      `Wypłata z giełdy trwa często 5–30 minut. Możesz zamknąć tę stronę: do ${time} będziemy sprawdzać, czy Twoja płatność dotarła.`,
    wallet: (time) =>
      `Płatność często staje się widoczna dopiero po kilku minutach. Możesz zamknąć tę stronę: do ${time} będziemy sprawdzać, czy Twoja płatność dotarła.`,
    unsent: 'Jeszcze nie wysłano płatności',
  },

  compare: {
    sentence:
      'Złośliwe oprogramowanie może podmienić skopiowany adres. Przed wysłaniem porównaj ten adres z adresem w swoim portfelu.',
    swapped:
      'W schowku jest coś innego niż skopiowany adres. Nie wklejaj tego. Skopiuj ponownie adres z tej strony.',
    aloud: 'Odczytaj na głos',
    capital: (letter) => `wielkie ${letter}`,
  },

  phone: {
    sentence: 'Zeskanuj ten kod aparatem, a nie portfelem. Ta strona aktualizuje się automatycznie.',
    qr: 'Kod QR tej płatności, do zeskanowania aparatem',
    share: 'Wyślij link',
  },

  wrong: {
    sentence: (store) =>
      `Wklej ID transakcji z portfela lub giełdy albo napisz, co się stało. ${store} otrzyma powiadomienie.`,
    field: 'ID transakcji lub opis problemu',
    fits: (network) => `To może być ID transakcji w sieci ${network}.`,
    other: (found, network) =>
      `To wygląda na ID transakcji z sieci takiej jak ${found}, ale ten adres przyjmuje tylko ${network}. Sprawdź, co zostało wysłane.`,
    address: 'To jest adres, a nie ID transakcji.',
    families: { hex: 'Bitcoin lub TRON', evm: 'Ethereum', solana: 'Solana' },
    details: 'Dane dla pomocy technicznej',
    tell: (store) => `Wyślij wiadomość do ${store}`,
    told: 'Dziękujemy',
    toldSentence: (store) =>
      `${store} ma już Twoją wiadomość. Jeszcze raz sprawdzamy Twoją płatność. Ta strona aktualizuje się automatycznie.`,
    reported: (store) => `Twoje zgłoszenie problemu zostało wysłane do ${store}.`,
  },

  payAgain: {
    title: 'Zapłacić ponownie w inny sposób?',
    sentence:
      'Twoja pierwsza płatność nie jest jeszcze wyjaśniona. Jeśli zapłacisz teraz ponownie, możesz zapłacić dwa razy.',
  },

  cancelling: {
    title: 'Anulować tę płatność?',
    sentence: 'Anuluj tylko wtedy, gdy nic nie zostało wysłane.',
    question: 'Pieniądze już wysłane?',
    answer:
      'Nie anuluj. Wróć i poczekaj. Twoja płatność pojawi się na tej stronie, gdy tylko zostanie wykryta.',
    keep: 'Kontynuuj płatność',
    seen: 'Pieniądze już dotarły, więc tej płatności nie można anulować.',
  },

  another: {
    title: (price) => `Wysłano już płatność na kwotę ${price}`,
    sentence: 'Nowa płatność byłaby dodatkowa. Nie należy płacić dwa razy za to samo zamówienie.',
    anew: 'Rozpocznij nową płatność',
  },

  trouble: {
    invalid: 'Ten link do płatności jest nieprawidłowy',
    ended: 'Ten link do płatności wygasł',
    linkSentence:
      'Jeśli płatność została wykonana, jest bezpieczna w sklepie. Jeśli płatność nie została wykonana, zacznij od nowa w sklepie.',
    setup: 'Ta strona nie jest skonfigurowana do płatności',
    setupSentence: 'Nie dokonano żadnej płatności. Prosimy powiadomić sklep.',
    busy: 'Zbyt wiele prób',
    busySentence: (seconds) =>
      `Nie dokonano żadnej płatności. Poczekaj ${seconds}\u00A0s, a potem spróbuj ponownie.`,
    refused: 'Sklep nie mógł rozpocząć płatności',
    refusedSentence: 'Nie dokonano żadnej płatności. Zamknij to okno i spróbuj ponownie.',
    method: (method) => `${method}: obecnie niedostępne`,
    methodSentence: 'Nie dokonano żadnej płatności. Wybierz inną metodę lub spróbuj ponownie.',
    amount: (method) => `${method}: ta kwota nie jest obsługiwana`,
    amountSentence: 'Nie dokonano żadnej płatności. Wybierz inną metodę.',
    price: 'Cena tego produktu się zmieniła',
    priceSentence: (store) =>
      `Po nowej cenie nie dokonano żadnej płatności. Aby zobaczyć nową cenę, zacznij od nowa w ${store}.`,
    lost: 'Nie uzyskano adresu płatności',
    lostSentence:
      'Połączenie zostało przerwane. Nie dokonano żadnej płatności. Spróbuj ponownie lub wybierz inną metodę.',
    changed: 'Coś na tej stronie zmieniło adres',
    changedSentence: 'Nie płać tutaj: otwórz stronę płatności. Z Twoim zamówieniem wszystko jest w porządku.',
    unknown: 'Ta płatność wymaga sprawdzenia',
    unknownSentence: (store) =>
      `Nie możemy odczytać stanu płatności. Jeśli pieniądze zostały wysłane, nie ma to wpływu na płatność. Sprawdź ponownie lub skontaktuj się z ${store}.`,
    check: 'Sprawdź ponownie',
    details: 'Kopiuj szczegóły',
  },
};

export const offchain: OffchainText = {
  hosted: {
    getting: 'Przygotowujemy stronę płatności…',
    gettingSentence: 'Strona tylko do tej płatności.',
    lost: 'Nie udało się wczytać strony płatności',
    title: () => 'Zapłać kartą, przez bank lub portfelem cyfrowym',
    sentence: 'Zapłacisz na osobnej stronie. Potem wróć tutaj; ta strona aktualizuje się automatycznie.',
    rest: (rest, time) => `Zapłać pozostałe ${rest} na tej samej stronie płatności do ${time}.`,
    open: 'Przejdź do strony płatności',
    newTab: 'otwiera się w nowej karcie',
    qr: 'Kod QR strony płatności',
    scan: 'Lub zeskanuj aparatem innego urządzenia',
    sent: 'Płatność na tamtej stronie już wykonana?',
    watched: (time) => `Do ${time} będziemy sprawdzać, czy Twoja płatność dotarła. Nie płać ponownie.`,
    notSent: 'Jeszcze nie zapłacono?',
    newOne: 'Uzyskaj nową stronę. Nie używaj już starej.',
    lapsed: 'Ta strona płatności wygasła',
    renew: 'Uzyskaj nową stronę płatności',
  },
  upi: {
    getting: 'Przygotowujemy płatność UPI…',
    gettingSentence: 'Płatność UPI tylko do tego zamówienia.',
    lost: 'Nie udało się przygotować płatności UPI',
    title: (amount) => `Zapłać ${amount} przez UPI`,
    sentence: 'Zapłać w swojej aplikacji UPI. Ta strona aktualizuje się automatycznie.',
    once: (amount) => ['Zapłać dokładnie ', amount, ' jedną płatnością'],
    rest: (rest, time) => `Wpłać pozostałe ${rest} na ten sam identyfikator UPI do ${time}.`,
    id: 'Identyfikator UPI',
    copyId: 'Kopiuj identyfikator UPI',
    open: 'Otwórz aplikację UPI',
    qr: 'Kod QR do płatności UPI',
    scan: 'Zeskanuj aplikacją UPI',
    sent: 'Płatność już wykonana?',
    watched: (time) => `Do ${time} będziemy sprawdzać, czy Twoja płatność dotarła. Nie płać ponownie.`,
    notSent: 'Jeszcze nie zapłacono?',
    newOne: 'Rozpocznij nową płatność UPI. Nie używaj już starej.',
    lapsed: 'Ta płatność UPI wygasła',
    renew: 'Rozpocznij nową płatność UPI',
  },
  method: 'Metoda',
  paidIt: 'Zgłoś dokonanie płatności',
  unpaid: 'Jeszcze nie zapłacono',
};

export const wallet: WalletText = {
  wallet: {
    pay: (amount, name) => `Zapłać ${amount} przez ${name}`,
    confirm: (name) => `Potwierdź w ${name}…`,
    confirmSentence: 'Sprawdź kwotę i adres w portfelu. W tym czasie nie płać w inny sposób.',
    cancelled: 'Płatność anulowano w portfelu',
    nothingSent: 'Nic nie zostało wysłane.',
    network: (name, network) =>
      `Nic nie zostało wysłane. Przełącz ${name} na sieć ${network} i spróbuj ponownie.`,
    busy: (name) => `Nic nie zostało wysłane. Otwórz ${name}: czeka tam prośba.`,
    problem: (name) => `Nic nie zostało wysłane. Sprawdź w ${name} i spróbuj ponownie.`,
    failed: (name) => `Nic nie zostało wysłane. Nie można tu zapłacić przez ${name}: skopiuj kwotę i adres.`,
    unclear: (name) => `Sprawdź w ${name}, czy płatność została wysłana. Jeśli tak, nie płać ponownie.`,
    elsewhere: (name) =>
      `Środki z ${name} mogły zostać wysłane w innej sieci lub na inny adres. Sprawdź w ${name}, zanim zapłacisz ponownie.`,
    real: (name) => `${name} wysyła prawdziwe kryptowaluty nawet w trybie testowym.`,
    unsure: 'Twój portfel zgłosił wysłanie tej płatności',
    unsureSentence: 'Najpierw sprawdź portfel. Jeśli płatność została wysłana, nie płać ponownie.',
  },
  apps: {
    open: 'Portfel',
    title: 'Otwórz aplikację portfela',
    check: (what, end) => [
      'W aplikacji sprawdź, czy widnieje ',
      what,
      ' i czy adres kończy się na ',
      end,
      '.',
    ],
    fills: 'Wypełnia walutę, kwotę i adres',
    camera: 'Zeskanuj ten kod aparatem, a nie portfelem.',
    another: 'Inna aplikacja portfela',
    sent: (app) => `Płatność wysłana przez ${app}? Sprawdzamy.`,
    sentInAnother: 'Płatność wysłana w aplikacji portfela? Sprawdzamy.',
    instead: 'Skopiuj kwotę i adres.',
  },
};

export const refund: RefundText = {
  cardOf: (store) => `Zwrot od ${store}`,
  getting: 'Wczytywanie zwrotu',
  offline: 'Ta strona wróci do działania, gdy znów będziesz online.',

  name: {
    title: 'Dokąd zwrócić pieniądze?',
    sentence: (asset, network) =>
      `Wpisz własny adres ${asset} w sieci ${network}. Jeśli to adres w innej sieci, zwrot przepadnie.`,
    field: (asset) => `Twój adres ${asset}`,
    exchange:
      'Korzystasz z giełdy? Skopiuj tam swój adres wpłaty dokładnie dla tej kryptowaluty i tej sieci.',
    until: (time) => `Podaj adres do ${time}.`,
    next: 'Dalej',
  },

  fault: {
    empty: 'Wpisz adres swojego portfela.',
    malformed: (network) => `To nie jest prawidłowy adres w sieci ${network}. Skopiuj go ponownie.`,
    otherNetwork: (network) => `Ten adres należy do innej sieci. Wpisz adres w sieci ${network}.`,
    tokenContract: 'To adres kontraktu tokena, a nie portfela. Wysłane tam środki przepadają.',
    burnAddress: 'Ten adres nie należy do nikogo. Wysłane tam środki przepadają.',
    storeAddress: (store) => `Ten adres należy do ${store}. Wpisz własny.`,
    lost: 'Twój adres nie został zapisany. Spróbuj ponownie.',
    busy: (seconds) => `Zbyt wiele prób. Odczekaj ${seconds}\u00A0s i spróbuj ponownie.`,
    inDoubt: 'Sklep sprawdza inny zwrot tej samej kwoty na ten adres. Spróbuj później.',
  },

  confirm: {
    title: 'Czy to Twój adres?',
    sentence: 'Porównaj go z adresem w portfelu. Wysłanego zwrotu nie można cofnąć.',
    yes: 'Zwróć pieniądze na ten adres',
    change: 'Zmień adres',
  },

  coin: 'Kryptowaluta',
  address: 'Adres',
  amount: 'Kwota',
  arrives: 'Otrzymasz',
  sentAt: 'Pieniądze wysłano',

  hold: {
    title: (time) => `Twój zwrot zostanie wysłany: ${time}`,
    sentence: 'Zły adres? Do tego czasu możesz go zmienić.',
    change: 'Użyj innego adresu',
    tooLate: 'Twój zwrot jest już w drodze. Adresu nie można już zmienić.',
    taken: 'Inny adres podano wcześniej. Zwrot trafi właśnie tam.',
  },

  pending: {
    title: 'Twój adres jest zapisany',
    sentence: (store) => `${store} wyśle tam Twój zwrot. Możesz zamknąć tę stronę.`,
  },

  sending: {
    title: 'Twój zwrot jest w drodze',
    sentence: 'Możesz zamknąć tę stronę. Odświeża się sama.',
  },

  sent: {
    title: 'Zwrot wysłany',
    sentence: 'Może minąć kilka minut, zanim pojawi się w portfelu.',
  },

  failed: {
    title: 'Nie udało się wysłać Twojego zwrotu',
    sentence: (store) => `Twoje pieniądze są nadal w ${store}. Skontaktuj się z ${store}.`,
  },

  ended: {
    title: 'Ten link do zwrotu wygasł',
    sentence: 'Czas minął albo sklep anulował zwrot. Poproś sklep o nowy link.',
  },

  invalid: {
    title: 'Ten link do zwrotu jest nieprawidłowy',
    sentence: 'Może być niepełny albo zastąpił go nowszy. Otwórz najnowszy link od sklepu.',
  },

  unreachable: {
    title: 'Nie udało się wczytać Twojego zwrotu',
    sentence: 'Sprawdź połączenie i spróbuj ponownie. Nie ma to wpływu na Twój zwrot.',
  },

  noScript: (store) => `Ta strona wymaga JavaScriptu. Włącz go albo skontaktuj się z ${store}.`,
};

export const page: PageText = {
  reopen:
    'Sprawdź połączenie i otwórz tę stronę ponownie. Jeśli płatność została wykonana, nie ma to na nią wpływu.',
  noScript:
    'Ta strona wymaga JavaScriptu, aby pokazać płatność. Włącz JavaScript lub skontaktuj się z {0}. Jeśli płatność została wykonana, nie ma to na nią wpływu.',
  incomplete: 'Ten link do płatności jest niepełny',
  incompleteSentence:
    'Otwórz ponownie cały link w miejscu, z którego pochodzi, razem ze wszystkim po znaku #. Jeśli płatność została wykonana, nie ma to na nią wpływu.',
  failed:
    'Nie udało się otworzyć strony płatności. Spróbuj ponownie. Jeśli płatność została wykonana, nie ma to na nią wpływu.',
  each: '{0} za sztukę',
  quantity: 'Liczba sztuk (od 1 do {0})',
  badQuantity: 'Liczba sztuk musi być liczbą całkowitą od 1 do {0}.',
  total: 'Razem',
  go: 'Przejdź do płatności',
  goNoScript:
    'Strona płatności wymaga JavaScriptu. Zanim przejdziesz dalej, włącz JavaScript lub skontaktuj się z {0}.',
  gone: 'Nie znaleziono produktu',
  goneSentence: 'Link może być stary albo niepełny. Nie dokonano żadnej płatności.',
  payBy: 'Prosimy zapłacić do {0}.',
  over: 'Z tego linku nie można już skorzystać',
  overSentence: 'Poproś {0} o nowy link. Jeśli płatność została wykonana, nie ma to na nią wpływu.',
  ownPage: 'Aby to kupić, użyj przycisku na tej stronie.',
  notSeen:
    'Jeśli płatność została wykonana, nie płać ponownie. {0} otrzyma powiadomienie, gdy płatność zostanie potwierdzona. Strona, na której płatność się zaczęła, też się zaktualizuje.',
  tooLate:
    'Jeśli jednak płatność została wykonana, nie płać ponownie: {0} otrzyma powiadomienie. Jeśli płatność nie została wykonana, zacznij od nowa w {0}.',
  lapsed:
    'Jeśli jednak płatność została wykonana, nie płać ponownie: {0} otrzyma powiadomienie. Jeśli płatność nie została wykonana, zapłać na stronie, na której płatność się zaczęła.',
};
