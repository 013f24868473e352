import type { Count } from '../plural.ts';
import type { HelpText, OffchainText, PageText, Text } from './en.ts';

export const text = (count: Count): Text => ({
  language: 'ro',
  direction: 'ltr',

  card: 'Plată',
  close: 'Închideți',
  starting: 'Se pregătește plata',
  stillLoading: 'Încă se încarcă…',
  cardOf: (store) => `Plată către ${store}`,
  back: 'Alegeți altă metodă',
  tryAgain: 'Încercați din nou',
  help: 'Ajutor',
  switchLanguage: 'Limbă',
  test: 'Mod de testare – fără bani reali',
  backTo: (store) => `Înapoi la ${store}`,
  priceFor: (price, what) => `${price} pentru ${what}`,
  for: (what) => `pentru ${what}`,
  total: 'Total',
  items: (items) => count(items, { one: '# articol', few: '# articole', other: '# de articole' }),
  networkAndStandard: (network, standard) => `${network} (${standard})`,
  on: (asset, network) => `${asset} pe ${network}`,

  minutesLeft: (minutes) => `${minutes} min`,
  timeLeft: 'Timp rămas',
  timeSpoken: (minutes) =>
    minutes === 0
      ? 'Timpul a expirat'
      : count(minutes, {
          one: 'A mai rămas # minut',
          few: 'Au mai rămas # minute',
          other: 'Au mai rămas # de minute',
        }),

  copy: 'Copiați',
  copied: 'Copiat',
  copyByHand: 'Pentru a copia, țineți apăsat sau folosiți Ctrl+C',
  copyAmount: 'Copiați suma',
  copyAddress: 'Copiați adresa',
  copyMemo: 'Copiați memo-ul',

  asides: {
    exchange: 'Plătiți de pe o platformă de schimb?',
    compare: 'Verificați adresa',
    wrong: 'Ceva nu este în regulă?',
    cancelling: 'Anulați plata',
  },

  arrived: (received, total) => `Primit: ${received} din ${total}`,

  choose: {
    title: 'Cum doriți să plătiți?',
    sentence: 'Alegeți o criptomonedă și rețeaua ei.',
    sentenceAll: 'Cu o criptomonedă în rețeaua ei sau fără cripto.',
    none: 'Momentan nu este disponibilă nicio metodă. Nu s-a plătit nimic.',
    search: 'Căutați criptomonede și rețele',
    methods: 'Metode de plată',
    found: (methods) => count(methods, { one: '# metodă', few: '# metode', other: '# de metode' }),
    nothing: (query) => `Niciun rezultat pentru „${query}”.`,
    nothingHint: 'Încercați numele sau simbolul criptomonedei ori rețeaua ei.',
    all: 'Afișați toate metodele',
    about: (minutes) => (minutes < 60 ? `circa ${minutes} min` : `circa ${Math.round(minutes / 60)} h`),
    minimum: (amount) => `Minim ${amount}`,
    onlyFrom: (amount) => `Doar de la ${amount}`,
    unavailable: (reason) =>
      reason === 'provider_unavailable'
        ? 'Indisponibil momentan'
        : reason === 'below_minimum'
          ? 'Doar pentru sume mai mari'
          : reason === 'no_rate'
            ? 'Fără curs momentan'
            : reason === 'not_offered'
              ? 'Nu se oferă aici'
              : 'Indisponibil',
    networks: (networks) => count(networks, { one: '# rețea', few: '# rețele', other: '# de rețele' }),
    usual: 'Uzual',
    lowFee: 'Comision mic',
    recent: 'Folosite anterior',
    coins: 'Criptomonede',
    more: 'Alte criptomonede',
    newcomer: 'Prima dată cu cripto?',
    newcomerHelp:
      'Plătiți dintr-o aplicație de tip portofel sau dintr-un cont de pe o platformă de schimb în care se află criptomoneda. Alegeți acolo aceeași criptomonedă și aceeași rețea ca aici.',
    resume: 'Înapoi la plata dvs.',
    hosted: 'Card, bancă sau portofel',
    noCrypto: 'Fără cripto',
  },

  getting: {
    title: 'Se obține adresa…',
    sentence: (method) => `${method}: o adresă doar pentru această plată.`,
  },

  pay: {
    title: (amount) => `Trimiteți ${amount}`,
    sentence: 'Scanați codul sau copiați suma și adresa. Noi urmărim plata dvs.',
    only: (asset, network) => ['Trimiteți numai ', asset, ' pe rețeaua ', network],
    address: (network, length, start, end) =>
      `Adresă în rețeaua ${network}, număr de caractere: ${length}, începe cu ${start}, se termină cu ${end}`,
    addressCopied: (start, end) =>
      `Adresă copiată. Verificați că începe cu ${start} și se termină cu ${end}.`,
    memo: 'Memo',
    memoWarning: 'Fără acest memo, banii nu pot fi asociați plății dvs.',
    fee: (asset) => `Portofelul dvs. are nevoie și de puțin ${asset} pentru comisionul rețelei.`,
    openWallet: 'Deschideți în portofel',
    seen: 'O plată este pe drum. Nu o trimiteți de două ori.',
    qr: (asset) => `Cod QR pentru plata cu ${asset}`,
    enlarge: 'Măriți codul QR',
    scan: 'Scanați cu portofelul dvs.',
    qrElsewhere: 'Afișați codul QR pentru alt dispozitiv',
    phone: 'Continuați pe telefon',
    qrFailed: 'Codul QR nu a putut fi încărcat. Copiați în schimb adresa.',
  },

  processing: {
    title: 'Plată detectată',
    sentence: (store) => `Puteți părăsi această pagină: ${store} va primi un anunț când plata se confirmă.`,
    sent: 'Trimis',
    confirming: 'Se confirmă',
    confirmations: (confirmed, of) => `Confirmare ${confirmed} din ${of}`,
    paid: 'Plătit',
    usual: (minutes) => `De obicei durează ${minutes}.`,
    explorer: 'Consultați în rețea',
  },

  paid: {
    title: 'Plătit',
    sentence: (store) => `${store} a primit plata dvs.`,
    leaving: (store, seconds) => `Treceți la ${store} în ${seconds} s.`,
    onTo: (store) => `Continuați la ${store}`,
    stay: 'Rămâneți pe această pagină',
    done: 'Gata',
    sent: 'Trimis',
    network: 'Rețea',
    rate: 'Curs',
    hash: 'Tranzacție',
    reference: 'Referință',
  },

  pill: { open: 'Plată în așteptare', continue: 'Continuați' },

  trouble: {
    bar: (title, sentence) => `${title}. ${sentence}`,
    offline: 'Sunteți offline',
    offlineSentence: 'Plata dvs. este în siguranță; continuăm când reveniți online.',
    silent: 'Nu putem contacta serviciul de plată',
    silentSentence: 'Plata dvs. este în siguranță; încercăm în continuare.',
    openPage: 'Deschideți pagina de plată',
  },
});

export const help: HelpText = {
  getting: {
    slow: 'Durează mai mult decât de obicei. Încă nu s-a plătit nimic.',
    verySlow: 'Încă niciun răspuns. Așteptați sau alegeți altă metodă. Încă nu s-a plătit nimic.',
  },

  paying: {
    switching: 'Ați trimis deja? Nu plătiți din nou: reveniți la plata dvs.',
    withAmount: 'Folosiți un cod cu suma',
    addressOnly: 'Folosiți un cod fără sumă',
    stranded: 'Nu s-a deschis niciun portofel? Copiați adresa și plătiți din portofelul dvs.',
    keep: 'Păstrați acest preț mai mult timp',
    mayKeep: (time) => `Aveți nevoie de mai mult timp? Puteți păstra acest preț până la ${time}.`,
    kept: (time) => `Acest preț este valabil acum până la ${time}.`,
    notKept: 'Acest preț nu poate fi păstrat mai mult timp.',
    formerly: (address) => `Ați trimis deja la ${address}? Încă urmărim această adresă: nu plătiți din nou.`,
  },

  received: {
    title: (received, total) => `Primit: ${received} din ${total}`,
    sentence: (rest, time) => `Trimiteți încă ${rest} la aceeași adresă înainte de ${time}.`,
    belowMinimum: (rest, minimum) =>
      `Restul, ${rest}, este sub minimul de ${minimum} pe care îl acceptă această metodă. Suma ajunsă este în siguranță.`,
    belowAll: (rest, minimum, store) =>
      `Restul, ${rest}, este sub minimul de ${minimum} pe care îl acceptă această metodă. Suma ajunsă este în siguranță: contactați ${store} pentru a afla cum se achită restul.`,
    other: 'Plătiți restul altfel',
  },

  rest: {
    sentence: (rest) =>
      `Rest de plată: ${rest}. Suma ajunsă rămâne luată în calcul; pentru rest primiți un preț nou și o adresă nouă.`,
    question: 'Ați trimis deja restul?',
    answer:
      'Nu plătiți din nou. Mergeți înapoi și așteptați: această pagină îl arată imediat ce apare în rețea.',
  },

  expired: {
    title: 'Timpul pentru această plată a expirat',
    sentence: 'Nu s-a plătit nimic.',
    part: (received, total) => `Suma ajunsă: ${received} din ${total}. Este în siguranță.`,
    sent: 'Ați trimis deja?',
    watched: (address, time) => `Urmărim ${address} până la ${time}. Nu plătiți din nou.`,
    notSent: 'Nu ați trimis?',
    newPrice: 'Obțineți un preț nou și o adresă nouă. Nu o mai folosiți pe cea veche.',
    renew: 'Obțineți un preț nou',
    rest: 'Plătiți restul',
    noPrice: (store) => `Nu există un preț nou pentru această plată. Începeți din nou la ${store}.`,
    again: 'Solicitarea dvs. nu a ajuns la noi. Nu s-a schimbat nimic; încercați din nou.',
    checking: 'Timpul a expirat',
    checkingSentence: 'Verificăm să nu ne fi scăpat nicio plată. Vă rugăm să nu trimiteți nimic.',
  },

  lapsed: {
    title: 'Această adresă nu mai este folosită',
    sentence: 'Nu s-a plătit nimic.',
    newAddress: 'Obțineți o adresă nouă. Nu o mai folosiți pe cea veche.',
    renew: 'Obțineți o adresă nouă',
  },

  price: {
    title: 'Prețul nou',
    sentence: 'Adresa veche nu mai este folosită. Trimiteți suma nouă la o adresă nouă.',
    before: 'Înainte',
    now: 'Acum',
    agree: (amount) => `Plătiți ${amount}`,
  },

  cancelled: {
    title: 'Această plată a fost anulată',
    sentence: (store) => `Vă rugăm să nu trimiteți nimic. Pentru a plăti, începeți din nou la ${store}.`,
    watched: (address, time, store) =>
      `Urmărim ${address} până la ${time}, iar ${store} primește un anunț. Nu plătiți din nou.`,
  },

  exception: {
    underpaid: {
      title: 'A ajuns mai puțin decât prețul',
      sentence: (store) =>
        `A ajuns mai puțin decât prețul. Banii sunt în siguranță; ${store} va rezolva situația cu dvs. Vă rugăm să nu mai trimiteți nimic.`,
    },
    late: {
      title: 'Plata dvs. a ajuns târziu',
      sentence: (store) =>
        `Au ajuns bani după expirarea timpului. Sunt în siguranță; ${store} va verifica situația. Nu plătiți din nou.`,
    },
    overpaid: {
      title: 'A ajuns mai mult decât prețul',
      sentence: (store) =>
        `A ajuns mai mult decât prețul. Banii sunt în siguranță; pentru diferență, contactați ${store}.`,
    },
    wrong_asset: {
      title: 'A ajuns altă criptomonedă',
      sentence: (store) =>
        `A ajuns altă criptomonedă sau a ajuns prin altă rețea și nu a fost luată în calcul. Nu mai trimiteți nimic; contactați ${store}.`,
    },
    reversed: {
      title: 'Rețeaua a anulat plata',
      sentence: (store) =>
        `Rețeaua a anulat plata după ce aceasta ajunsese. Contactați ${store} înainte de a plăti din nou.`,
    },
    other: {
      title: 'O persoană verifică plata',
      sentence: (store) => `${store} verifică această plată. Nu plătiți din nou.`,
    },
  },

  exchange: {
    title: 'Plata de pe o platformă de schimb',
    sentence: 'Retrageți către această adresă, exact în această rețea.',
    receive: 'Dacă întreabă ce sumă se primește',
    fee: 'Dacă reține un comision: comisionul',
    withdraw: (amount) => `Retrageți ${amount}`,
    noNumber: 'Scrieți comisionul ca număr.',
    recipient: 'Destinatar, dacă se cere',
    wallet: 'Tipul portofelului',
    provider: 'Furnizor de servicii de plată',
    minimum: 'Verificați ca suma să nu fie sub retragerea minimă a platformei dvs.',
    sent: 'Am trimis',
    watching: 'Căutăm plata dvs.',
    wait: (time) =>
      `Platformele au nevoie adesea de 5 până la 30 de minute. Puteți închide această pagină: urmărim adresa până la ${time}.`,
  },

  compare: {
    sentence: 'Există viruși care schimbă adresele copiate. Comparați înainte de a trimite.',
    field: 'Lipiți-o aici din portofelul dvs.',
    same: 'Este aceeași adresă.',
    differs: 'Este altă adresă. Nu trimiteți acolo: copiați din nou adresa de pe această pagină.',
    checked: 'Copiat și verificat: clipboardul conține exact aceasta.',
    swapped: 'În clipboard este altceva. Nu trimiteți nimic acolo: copiați din nou.',
    aloud: 'Citire cu voce tare',
    capital: (letter) => `${letter} mare`,
  },

  phone: {
    sentence:
      'Scanați codul cu camera, nu cu portofelul. Această pagină urmărește ce faceți pe celălalt dispozitiv.',
    qr: 'Codul QR al acestei plăți, pentru o cameră',
    share: 'Trimiteți linkul',
  },

  wrong: {
    sentence: (store) =>
      `Lipiți ID-ul tranzacției din portofel sau de pe platforma de schimb ori scrieți ce s-a întâmplat. ${store} va primi mesajul.`,
    field: 'ID-ul tranzacției sau ce s-a întâmplat',
    fits: (network) => `Pare o tranzacție în rețeaua ${network}.`,
    other: (found, network) => `Pare să fie ${found}; adresa așteaptă ${network}. Verificați ce ați trimis.`,
    address: 'Aceasta este adresa, nu ID-ul unei tranzacții.',
    families: { hex: 'Bitcoin sau TRON', evm: 'Ethereum', solana: 'Solana' },
    details: 'Detalii pentru asistență',
    tell: (store) => `Anunțați ${store}`,
    told: 'Vă mulțumim',
    toldSentence: (store) =>
      `${store} a primit mesajul. Plata dvs. este verificată încă o dată; această pagină o urmărește.`,
  },

  cancelling: {
    title: 'Anulați această plată?',
    sentence: 'Anulați numai dacă nu ați trimis nimic.',
    question: 'Ați trimis deja?',
    answer: 'Nu anulați. Mergeți înapoi și așteptați: această pagină arată plata imediat ce apare în rețea.',
    keep: 'Continuați plata',
    seen: 'Au fost detectați bani: plata nu mai poate fi anulată.',
  },

  receipt: {
    copy: 'Copiați dovada plății',
    share: 'Distribuiți',
    print: 'Tipăriți',
  },

  trouble: {
    invalid: 'Acest link de plată nu este valid',
    ended: 'Acest link de plată a expirat',
    linkSentence:
      'Dacă ați plătit, plata dvs. este în siguranță la magazin. Altfel, începeți din nou de acolo.',
    setup: 'Această pagină nu este configurată pentru plăți',
    setupSentence: 'Nu s-a plătit nimic. Vă rugăm să anunțați magazinul.',
    busy: 'Prea multe încercări',
    busySentence: (seconds) => `Nu s-a plătit nimic. Așteptați ${seconds} s, apoi încercați din nou.`,
    refused: 'Magazinul nu a putut începe plata',
    refusedSentence: 'Nu s-a plătit nimic. Închideți această fereastră și încercați din nou.',
    method: (method) => `Momentan indisponibil: ${method}`,
    methodSentence: 'Nu s-a plătit nimic. Alegeți altă metodă sau încercați din nou.',
    amount: (method) => `${method} nu acceptă această sumă`,
    amountSentence: 'Nu s-a plătit nimic. Alegeți altă metodă.',
    price: 'Prețul acestui produs s-a schimbat',
    priceSentence: (store) =>
      `Nu s-a plătit nimic la prețul nou. Începeți din nou la ${store} ca să-l vedeți.`,
    lost: 'Nu am putut obține o adresă',
    lostSentence: 'Conexiunea s-a întrerupt. Nu s-a plătit nimic. Încercați din nou sau alegeți altă metodă.',
    changed: 'Ceva de pe această pagină modifică adresa',
    changedSentence:
      'Nu plătiți aici. Comanda dvs. nu are nicio problemă: deschideți în schimb pagina de plată.',
    unknown: 'Această plată trebuie verificată mai atent',
    unknownSentence: (store) =>
      `Această pagină nu îi cunoaște starea. Dacă ați plătit, plata dvs. este în siguranță. Verificați din nou sau contactați ${store}.`,
    check: 'Verificați din nou',
  },
};

export const offchain: OffchainText = {
  hosted: {
    getting: 'Se obține pagina de plată…',
    gettingSentence: 'O pagină doar pentru această plată.',
    lost: 'Nu am putut obține pagina de plată',
    title: () => 'Plătiți cu cardul, prin bancă sau cu portofelul',
    sentence: 'Plătiți pe o pagină separată. Reveniți apoi: aceasta urmărește plata dvs.',
    rest: (rest, time) => `Plătiți restul, ${rest}, pe aceeași pagină de plată înainte de ${time}.`,
    open: 'Continuați la pagina de plată',
    newTab: 'se deschide într-o filă nouă',
    qr: 'Codul QR al paginii de plată',
    scan: 'Sau scanați-l cu camera altui dispozitiv',
    sent: 'Ați plătit deja acolo?',
    watched: (time) => `Urmărim sosirea plății până la ${time}. Nu plătiți din nou.`,
    notSent: 'Nu ați plătit?',
    newOne: 'Obțineți o pagină nouă. Nu o mai folosiți pe cea veche.',
    lapsed: 'Această pagină de plată nu mai este folosită',
    renew: 'Obțineți o pagină de plată nouă',
  },
  upi: {
    getting: 'Se pregătește plata UPI…',
    gettingSentence: 'O plată UPI doar pentru această comandă.',
    lost: 'Nu am putut pregăti plata UPI',
    title: (amount) => `Plătiți ${amount} prin UPI`,
    sentence: 'Plătiți cu aplicația UPI. Această pagină urmărește plata dvs.',
    once: (amount) => ['Trimiteți exact ', amount, ', într-o singură plată'],
    rest: (rest, time) => `Plătiți restul, ${rest}, la același ID UPI înainte de ${time}.`,
    id: 'ID UPI',
    copyId: 'Copiați ID-ul UPI',
    open: 'Deschideți aplicația UPI',
    qr: 'Cod QR pentru plata prin UPI',
    scan: 'Scanați cu o aplicație UPI',
    sent: 'Ați plătit deja?',
    watched: (time) => `Urmărim sosirea plății până la ${time}. Nu plătiți din nou.`,
    notSent: 'Nu ați plătit?',
    newOne: 'Începeți o plată UPI nouă. Nu o mai folosiți pe cea veche.',
    lapsed: 'Această plată UPI nu mai este folosită',
    renew: 'Începeți o plată UPI nouă',
  },
  waiting: 'Așteptăm plata dvs.',
  method: 'Metodă',
};

export const page: PageText = {
  reopen:
    'Verificați conexiunea și deschideți din nou această pagină. Dacă ați plătit, plata dvs. este în siguranță.',
  noScript:
    'Această pagină are nevoie de JavaScript pentru a vă arăta plata: vă rugăm să îl activați. Dacă ați plătit, plata dvs. este în siguranță.',
  incomplete: 'Acest link de plată nu este complet',
  incompleteSentence:
    'Deschideți-l din nou de unde l-ați primit, cu tot ce urmează după semnul #. Dacă ați plătit, plata dvs. este în siguranță.',
  each: '{0} bucata',
  quantity: 'Cantitate (de la 1 la {0})',
  badQuantity: 'Cantitatea trebuie să fie un număr întreg de la 1 la {0}.',
  go: 'Continuați la plată',
  goNoScript: 'Plata însăși are nevoie de JavaScript: vă rugăm să îl activați pentru pagina următoare.',
  gone: 'Acest produs nu este aici',
  goneSentence: 'Linkul poate fi vechi sau incomplet. Nu s-a plătit nimic.',
  ownPage: 'Pentru a cumpăra, apăsați butonul de pe această pagină.',
  notSeen:
    'Dacă ați plătit, nu plătiți din nou: {0} va primi un anunț imediat ce plata se confirmă. O urmărește și pagina de unde ați început.',
  tooLate:
    'Dacă ați plătit totuși, nu plătiți din nou: {0} va primi un anunț. Altfel, începeți din nou de acolo.',
  lapsed:
    'Dacă ați plătit totuși, nu plătiți din nou: {0} va primi un anunț. Altfel, plătiți pe pagina de unde ați început.',
};
