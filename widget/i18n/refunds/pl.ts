import type { RefundNoScript, RefundText } from './en.ts';

export const refund: RefundText = {
  cardOf: (store) => `Zwrot od ${store}`,
  getting: 'Wczytywanie zwrotu',
  offline: 'Ta strona wróci do działania, gdy znów będziesz online.',

  name: {
    title: 'Dokąd wysłać Twój zwrot?',
    sentence: (asset, network) =>
      `Wpisz własny adres dla ${asset} w sieci ${network}. Środki wysłane do innej sieci przepadają.`,
    field: (asset) => `Twój adres ${asset}`,
    exchange: 'Z giełdy: skopiuj adres wpłaty dokładnie dla tej kryptowaluty i tej sieci.',
    until: (time) => `Podaj adres do ${time}.`,
    next: 'Dalej',
  },

  fault: {
    empty: 'Wpisz swój adres.',
    malformed: (network) => `To nie jest prawidłowy adres w sieci ${network}. Skopiuj go ponownie.`,
    otherNetwork: (network) => `Ten adres należy do innej sieci. Wpisz adres w sieci ${network}.`,
    tokenContract: 'To kontrakt tokena, a nie portfel. Wysłane tam środki przepadają.',
    burnAddress: 'Ten adres nie należy do nikogo. Wysłane tam środki przepadają.',
    storeAddress: (store) => `Ten adres należy do ${store}. Wpisz własny.`,
    lost: 'Twój adres nie został zapisany. Spróbuj ponownie.',
    busy: (seconds) => `Zbyt wiele prób. Odczekaj ${seconds} s i spróbuj ponownie.`,
    inDoubt: 'Sklep sprawdza inny zwrot tej samej kwoty na ten adres. Spróbuj później.',
  },

  confirm: {
    title: 'Czy to Twój adres?',
    sentence: 'Porównaj go z adresem w portfelu. Wysłanego zwrotu nie można cofnąć.',
    yes: 'Wyślij zwrot na ten adres',
    change: 'Zmień adres',
  },

  coin: 'Kryptowaluta',
  address: 'Adres',
  amount: 'Kwota',
  arrives: 'Otrzymasz',

  hold: {
    title: (time) => `Twój zwrot zostanie wysłany: ${time}`,
    sentence: 'Zły adres? Do tego czasu możesz go zmienić.',
    change: 'Użyj innego adresu',
    tooLate: 'Twój zwrot jest już w drodze. Adresu nie można już zmienić.',
    taken: 'Wcześniej podano inny adres. Zwrot trafi właśnie tam.',
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
    sentence: 'Sprawdź połączenie i spróbuj ponownie. Twój zwrot jest bezpieczny.',
  },
};

export const noScript: RefundNoScript = (store) =>
  `Ta strona wymaga JavaScriptu. Włącz go albo skontaktuj się z ${store}.`;
