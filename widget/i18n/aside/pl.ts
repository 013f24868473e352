import type { AsideText } from '../en-aside.ts';
import type { OffchainText } from '../en-offchain.ts';
import { rich } from '../rich.ts';

export const aside: AsideText = {
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
    once: (amount) => rich('Wyślij dokładnie ', amount, ', jedną płatnością'),
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
