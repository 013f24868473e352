import type { Count } from '../plural.ts';
import type { HelpText, OffchainText, PageText, RefundText, Text, WalletText } from './en.ts';

export const text = (count: Count): Text => ({
  language: 'ro',
  direction: 'ltr',

  card: 'Plată',
  close: 'Închideți',
  starting: 'Se pregătește plata',
  stillLoading: 'Încă se încarcă…',
  cardOf: (store) => `Plată către ${store}`,
  back: 'Alegeți altă metodă',
  otherCoins: 'Alte criptomonede',
  goBack: 'Înapoi',
  tryAgain: 'Încercați din nou',
  help: 'Ajutor',
  contact: (store) => `Contactați ${store}`,
  switchLanguage: 'Limbă',
  test: 'Mod de testare – fără bani reali',
  backTo: (store) => `Înapoi la ${store}`,
  priceFor: (price, what) => `${price} pentru ${what}`,
  for: (what) => `pentru ${what}`,
  total: 'Total',
  items: (items) => count(items, { one: '# articol', few: '# articole', other: '# de articole' }),
  networkAndStandard: (network, standard) => `${network} (${standard})`,
  on: (asset, network) => `${asset} pe ${network}`,

  minutesLeft: (minutes) => `${minutes}\u00A0min`,
  priceHeld: (time) => `Preț valabil încă ${time}`,
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
  copyAgain: 'Copiat · copiați din nou',
  copyByHand: 'Pentru a copia, țineți apăsat sau folosiți Ctrl+C',
  copyAmount: 'Copiați suma',
  copyAddress: 'Copiați adresa',
  copyMemo: 'Copiați memo-ul',
  amount: 'Sumă',
  address: 'Adresă',
  nowCopy: (value) => `Copiați acum ${value}`,
  sentIt: 'Am trimis banii',

  helpWithPayment: 'Ajutor pentru această plată',
  asides: {
    exchange: 'De pe o platformă de schimb?',
    compare: 'Verificați adresa',
    wrong: 'Ceva nu este în regulă?',
    cancelling: 'Anulați plata',
  },

  arrived: (received, total) => `Primit: ${received} din ${total}`,

  choose: {
    title: 'Cum doriți să plătiți?',
    none: 'Momentan nu este disponibilă nicio metodă de plată. Nu s-a plătit nimic.',
    search: 'Căutați criptomonede și rețele',
    methods: 'Metode de plată',
    found: (methods) => count(methods, { one: '# metodă', few: '# metode', other: '# de metode' }),
    nothing: (query) => `Niciun rezultat pentru „${query}”.`,
    nothingHint: 'Încercați numele sau simbolul criptomonedei ori rețeaua ei.',
    all: 'Afișați toate metodele',
    about: (minutes) =>
      minutes < 60 ? `circa ${minutes}\u00A0min` : `circa ${Math.round(minutes / 60)}\u00A0h`,
    onlyFrom: (amount) => `Minim ${amount}`,
    unavailable: (reason) =>
      reason === 'provider_unavailable'
        ? 'Indisponibil momentan'
        : reason === 'below_minimum'
          ? 'Sumă prea mică'
          : reason === 'no_rate'
            ? 'Fără curs momentan'
            : reason === 'not_offered'
              ? 'Nu se oferă aici'
              : 'Indisponibil',
    networks: (networks) => count(networks, { one: '# rețea', few: '# rețele', other: '# de rețele' }),
    usual: 'Cea mai folosită',
    lowFee: 'Comision mic',
    recent: 'Folosite recent',
    coins: 'Criptomonede',
    newcomer: 'Prima dată cu cripto?',
    newcomerHelp:
      'Plătiți dintr-un portofel cripto sau dintr-un cont de pe o platformă de schimb în care se află criptomoneda. Alegeți acolo aceeași criptomonedă și aceeași rețea ca pe această pagină.',
    resume: 'Înapoi la plata dvs.',
    hosted: 'Card, bancă sau portofel digital',
    noCrypto: 'Fără cripto',
    card: 'Nu aveți cripto? Plătiți cu cardul sau prin bancă',
    network: 'Alegeți o rețea',
  },

  getting: {
    title: 'Se pregătește adresa de plată…',
    sentence: (method) => `${method}: o adresă doar pentru această plată.`,
  },

  pay: {
    title: (amount) => `Trimiteți ${amount}`,
    send: 'Trimiteți',
    sentence: 'Scanați codul sau copiați suma și adresa.',
    updates: 'Această pagină se actualizează automat.',
    offline: 'Se actualizează când reveniți online.',
    next: 'Când expiră timpul, puteți obține un preț nou.',
    once: 'O adresă doar pentru această plată.',
    scanThenEnter: (amount) => `Scanați, apoi introduceți ${amount}`,
    scan: 'Scanați cu portofelul dvs.',
    waiting: 'Așteptăm plata dvs.',
    startsEnds: (start, end) => `Începe cu ${start}, se termină cu ${end}`,
    only: (asset, network) => ['Trimiteți numai ', asset, ' pe ', network],
    address: (network, length, start, end) =>
      `Adresă pe rețeaua ${network}, număr de caractere: ${length}, începe cu ${start}, se termină cu ${end}`,
    addressCopied: (start, end) =>
      `Adresă copiată. Verificați că adresa începe cu ${start} și se termină cu ${end}.`,
    memo: 'Memo',
    memoWarning: 'Obligatoriu: introduceți și acest memo, altfel plata se poate pierde.',
    fee: (asset) => `Aveți nevoie și de ${asset} pentru comisionul rețelei.`,
    openWallet: 'Deschideți în portofel',
    seen: 'O plată este pe drum. Nu trimiteți din nou.',
    qr: (asset) => `Cod QR pentru plata cu ${asset}`,
    enlarge: 'Măriți codul QR',
    showQr: 'Afișați codul QR',
    phone: 'Continuați pe telefon',
    qrFailed: 'Codul QR nu a putut fi încărcat. Copiați în schimb adresa.',
  },

  processing: {
    title: 'Plată detectată',
    sentence: (store) => `Puteți închide această pagină. Vom anunța ${store} imediat ce plata se confirmă.`,
    usual: (minutes) => `De obicei durează ${minutes}.`,
  },

  progress: {
    confirming: 'Se confirmă',
    confirmations: (confirmed, of) => `Confirmări: ${confirmed} din ${of}`,
    paid: 'Plătit',
    explorer: 'Vedeți în exploratorul blockchain',
  },

  paid: {
    amount: 'Ați plătit',
    title: 'Plătit',
    sentence: (store) => `${store} a primit plata dvs.`,
    leaving: (store, seconds) => `Vă redirecționăm la ${store} în ${seconds}\u00A0s`,
    onTo: (store) => `Continuați la ${store}`,
    stay: 'Rămâneți',
    done: 'Gata',
    reference: 'Referință',
  },

  receipt: {
    sent: 'Sumă trimisă',
    network: 'Rețea',
    rate: 'Curs',
    hash: 'Tranzacție',
    copyHash: 'Copiați ID-ul tranzacției',
    copy: 'Copiați dovada plății',
    share: 'Distribuiți',
    print: 'Tipăriți',
  },

  pill: {
    open: 'Plată în curs',
    continue: 'Continuați',
    receipt: 'Vedeți dovada plății',
    button: 'Continuați plata',
  },

  trouble: {
    bar: (title, sentence) => `${title}. ${sentence}`,
    offline: 'Sunteți offline',
    offlineSentence: 'Plata dvs. este în siguranță. Continuăm când reveniți online.',
    silent: 'Nu putem contacta serviciul de plată',
    silentSentence: 'Plata dvs. este în siguranță. Se încearcă reconectarea…',
    openPage: 'Deschideți pagina de plată',
    unopened: (what) => `${what} nu s-a deschis`,
  },
});

export const help: HelpText = {
  getting: {
    slow: 'Durează mai mult decât de obicei. Încă nu s-a plătit nimic.',
    verySlow:
      'Încă niciun răspuns. Așteptați în continuare sau alegeți altă metodă. Încă nu s-a plătit nimic.',
  },

  paying: {
    switching: 'Ați trimis deja? Nu plătiți din nou. Reveniți la plata dvs.',
    withAmount: 'Folosiți un cod cu suma',
    addressOnly: 'Codul nu se scanează? Folosiți un cod doar cu adresa',
    stranded: 'Nu s-a deschis portofelul? Copiați suma și adresa și plătiți din portofelul dvs.',
    formerly: (address) => `Ați trimis deja la ${address}? Încă urmărim această adresă. Nu plătiți din nou.`,
    formerlyOn: (network) => `Ați trimis deja pe rețeaua ${network}? Vom vedea plata. Nu plătiți din nou.`,
    tooMany: 'Criptomoneda și rețeaua nu mai pot fi schimbate. Plătiți la această adresă.',
    tooFast:
      'Prea multe schimbări într-un minut. Plătiți la această adresă sau încercați din nou peste un minut.',
  },

  advice: {
    wallet: (wallet, network) => `În ${wallet}, alegeți rețeaua ${network} înainte de a trimite.`,
    exchange: (exchange, network) =>
      `Pe ${exchange}, alegeți „Retragere” și rețeaua ${network}. Dacă se reține un comision din sumă, adăugați-l.`,
  },

  received: {
    title: (received, total) => `Primit: ${received} din ${total}`,
    sentence: (rest, time) => `Trimiteți încă ${rest} la aceeași adresă înainte de ${time}.`,
    other: 'Plătiți restul altfel',
  },

  rest: {
    sentence: (rest) =>
      `Rest de plată: ${rest}. Suma ajunsă se ia în calcul la plata dvs. Pentru rest veți primi un preț nou și o adresă nouă.`,
    question: 'Ați trimis deja restul?',
    answer:
      'Nu plătiți din nou. Mergeți înapoi și așteptați. Această pagină arată plata dvs. Plata dvs. apare pe această pagină imediat ce este detectată.',
  },

  expired: {
    title: 'Această plată a expirat',
    sentence: 'Nu am primit nimic.',
    part: (received, total) => `Primit: ${received} din ${total}. Banii dvs. sunt în siguranță.`,
    sent: 'Ați trimis deja?',
    watched: (address, time) => `Continuăm să urmărim adresa ${address} până la ${time}. Nu plătiți din nou.`,
    notSent: 'Nu ați trimis încă?',
    newPrice: 'Obțineți un preț nou și o adresă nouă. Nu mai folosiți adresa veche.',
    renew: 'Obțineți un preț nou',
    rest: 'Plătiți restul',
    noPrice: (store) => `Nu există un preț nou pentru această plată. Începeți din nou la ${store}.`,
    again:
      'Nu am putut confirma dacă butonul a funcționat. Acest lucru nu arată dacă plata dvs. a ajuns. Vă rugăm să apăsați din nou butonul.',
    checking: 'Timpul a expirat',
    checkingSentence: 'Verificăm să nu ne fi scăpat nicio plată. Vă rugăm să nu trimiteți nimic.',
  },

  lapsed: {
    title: 'Această adresă a expirat',
    sentence: 'Nu am primit nimic.',
    newAddress: 'Obțineți o adresă nouă. Nu mai folosiți adresa veche.',
    renew: 'Obțineți o adresă nouă',
  },

  price: {
    title: 'Preț nou',
    sentence: 'Adresa veche a expirat. Trimiteți suma nouă la o adresă nouă.',
    before: 'Înainte',
    now: 'Acum',
    agree: (amount) => `Plătiți ${amount}`,
  },

  cancelled: {
    title: 'Această plată a fost anulată',
    sentence: (store) => `Vă rugăm să nu trimiteți nimic. Pentru a plăti, începeți din nou la ${store}.`,
    watched: (address, time, store) =>
      `Continuăm să urmărim adresa ${address} până la ${time}. Dacă ajung bani, anunțăm ${store}. Nu plătiți din nou.`,
  },

  exception: {
    underpaid: {
      title: 'A ajuns prea puțin',
      sentence: (store) =>
        `Ce ați trimis este în siguranță. ${store} va regla diferența cu dvs. Vă rugăm să nu mai trimiteți nimic.`,
    },
    late: {
      title: 'Plata dvs. a ajuns cu întârziere',
      sentence: (store) =>
        `Plata dvs. a ajuns după expirarea timpului. Banii dvs. sunt în siguranță. ${store} va verifica plata. Nu plătiți din nou.`,
    },
    overpaid: {
      title: 'Ați trimis prea mult',
      sentence: (store) => `Banii dvs. sunt în siguranță. Contactați ${store} în legătură cu diferența.`,
    },
    wrong_asset: {
      title: 'A ajuns altă criptomonedă',
      sentence: (store) =>
        `A ajuns altă criptomonedă sau criptomoneda corectă pe altă rețea. Suma nu este pierdută, dar încă nu se ia în calcul. ${store} decide dacă o acceptă sau o returnează. Nu mai trimiteți nimic.`,
      named: (store, coins) =>
        `Primit: ${coins}. Suma nu este pierdută, dar încă nu se ia în calcul. ${store} decide dacă o acceptă sau o returnează. Nu mai trimiteți nimic.`,
    },
    reversed: {
      title: 'Rețeaua blockchain a anulat plata dvs.',
      sentence: (store) =>
        `Rețeaua blockchain a anulat plata dvs. după ce aceasta ajunsese. Contactați ${store} înainte de a plăti din nou.`,
    },
    other: {
      title: 'În curs de verificare',
      sentence: (store) => `${store} verifică această plată. Nu plătiți din nou.`,
    },
  },

  outcome: {
    due: 'Sumă de plată',
    received: 'Primit',
    over: 'Plătit în plus',
    missing: 'Plătit în minus',
    next: 'Ce urmează',
  },

  refund: {
    of: (amount) => `Rambursare ${amount}`,
    status: {
      awaiting_destination: 'Se așteaptă adresa portofelului dvs.',
      pending: 'Încă netrimisă',
      sending: 'În curs',
      succeeded: 'Trimisă',
      failed: 'Nu a reușit',
      expired: 'Expirată',
      cancelled: 'Anulată',
    },
    claim: (amount) => `Introduceți adresa portofelului dvs. pentru a primi înapoi ${amount}.`,
    enter: 'Introduceți adresa portofelului',
    link: (amount, store) =>
      `Pentru a primi înapoi ${amount}, deschideți linkul de rambursare de la ${store}.`,
    contact: (store) => `Contactați ${store} în legătură cu rambursarea.`,
    wait: 'Nu trebuie să faceți nimic. Această pagină se actualizează automat.',
  },

  exchange: {
    about: 'Ce să introduceți la retragere',
    sentence: 'Retrageți către această adresă, exact pe această rețea.',
    receive: 'Dacă platforma dvs. de schimb cere „suma de primit”',
    fee: 'Dacă platforma dvs. de schimb reține comisionul din sumă, adăugați comisionul, ca să ajungă suma întreagă.',
    recipient: 'Destinatar (dacă se cere)',
    wallet: 'Tipul portofelului (dacă se cere)',
    provider: 'Furnizor de servicii de plată',
    minimum: 'Verificați ca suma să nu fie sub retragerea minimă a platformei dvs. de schimb.',
  },

  looking: {
    title: 'Căutăm plata dvs.',
    exchange: (time) =>
      `Platformele de schimb au nevoie adesea de 5–30 de minute. Puteți închide această pagină: continuăm să urmărim sosirea plății dvs. până la ${time}.`,
    wallet: (time) =>
      `Adesea trec câteva minute până când o plată devine vizibilă. Puteți închide această pagină: continuăm să urmărim sosirea plății dvs. până la ${time}.`,
    unsent: 'Nu am trimis încă banii',
  },

  compare: {
    sentence:
      'Programele malware pot înlocui o adresă copiată. Înainte de a trimite, comparați această adresă cu cea din portofelul dvs.',
    swapped:
      'Clipboardul dvs. conține altceva decât adresa copiată. Nu lipiți acel conținut. Copiați din nou adresa de pe această pagină.',
    aloud: 'Citire cu voce tare',
    capital: (letter) => `${letter} mare`,
  },

  phone: {
    sentence: 'Scanați codul cu camera, nu cu portofelul. Această pagină se actualizează automat.',
    qr: 'Codul QR al acestei plăți, pentru o cameră',
    share: 'Trimiteți linkul',
  },

  wrong: {
    sentence: (store) =>
      `Lipiți ID-ul tranzacției din portofel sau de pe platforma de schimb ori scrieți ce s-a întâmplat. Vom anunța ${store}.`,
    field: 'ID-ul tranzacției sau ce s-a întâmplat',
    fits: (network) => `Acesta poate fi un ID de tranzacție pe rețeaua ${network}.`,
    other: (found, network) =>
      `Pare un ID de tranzacție de pe o rețea precum ${found}, dar această adresă acceptă numai ${network}. Verificați ce ați trimis.`,
    address: 'Aceasta este adresa, nu un ID de tranzacție.',
    families: { hex: 'Bitcoin sau TRON', evm: 'Ethereum', solana: 'Solana' },
    details: 'Detalii pentru asistență',
    tell: (store) => `Trimiteți un mesaj către ${store}`,
    told: 'Vă mulțumim',
    toldSentence: (store) =>
      `Am anunțat ${store}. Verificăm din nou plata dvs. Această pagină se actualizează automat.`,
    reported: (store) => `Ați semnalat o problemă către ${store}.`,
  },

  payAgain: {
    title: 'Plătiți din nou prin altă metodă?',
    sentence:
      'Prima dvs. plată nu este încă clarificată. Dacă plătiți din nou acum, este posibil să plătiți de două ori.',
  },

  cancelling: {
    title: 'Anulați această plată?',
    sentence: 'Anulați numai dacă nu ați trimis nimic.',
    question: 'Ați trimis deja?',
    answer:
      'Nu anulați. Mergeți înapoi și așteptați. Această pagină arată plata dvs. Plata dvs. apare pe această pagină imediat ce este detectată.',
    keep: 'Continuați plata',
    seen: 'Au ajuns bani, așa că această plată nu poate fi anulată.',
  },

  another: {
    title: (price) => `Ați trimis deja o plată de ${price}`,
    sentence: 'O plată nouă s-ar adăuga la aceasta. Nu plătiți de două ori aceeași comandă.',
    anew: 'Începeți o plată nouă',
  },

  trouble: {
    invalid: 'Acest link de plată nu este valid',
    ended: 'Acest link de plată a expirat',
    linkSentence:
      'Dacă ați plătit, plata dvs. este în siguranță la magazin. Dacă nu ați plătit, începeți din nou la magazin.',
    setup: 'Această pagină nu este configurată pentru plăți',
    setupSentence: 'Nu s-a plătit nimic. Vă rugăm să anunțați magazinul.',
    busy: 'Prea multe încercări',
    busySentence: (seconds) => `Nu s-a plătit nimic. Așteptați ${seconds}\u00A0s, apoi încercați din nou.`,
    refused: 'Magazinul nu a putut începe plata',
    refusedSentence: 'Nu s-a plătit nimic. Închideți această fereastră și încercați din nou.',
    method: (method) => `Momentan indisponibil: ${method}`,
    methodSentence: 'Nu s-a plătit nimic. Alegeți altă metodă sau încercați din nou.',
    amount: (method) => `${method} nu acceptă această sumă`,
    amountSentence: 'Nu s-a plătit nimic. Alegeți altă metodă.',
    price: 'Prețul acestui produs s-a schimbat',
    priceSentence: (store) =>
      `Nu s-a plătit nimic la prețul nou. Începeți din nou la ${store} ca să-l vedeți.`,
    lost: 'Nu am putut obține o adresă de plată',
    lostSentence: 'Conexiunea s-a întrerupt. Nu s-a plătit nimic. Încercați din nou sau alegeți altă metodă.',
    changed: 'Ceva de pe această pagină a modificat adresa',
    changedSentence:
      'Nu plătiți aici. Comanda dvs. nu are nicio problemă. Deschideți în schimb pagina de plată.',
    unknown: 'Această plată trebuie verificată',
    unknownSentence: (store) =>
      `Nu putem citi starea plății. Dacă ați plătit, plata dvs. este în siguranță. Verificați din nou sau contactați ${store}.`,
    check: 'Verificați din nou',
    details: 'Copiați detaliile',
  },
};

export const offchain: OffchainText = {
  hosted: {
    getting: 'Se pregătește pagina de plată…',
    gettingSentence: 'O pagină doar pentru această plată.',
    lost: 'Nu am putut încărca pagina de plată',
    title: () => 'Plătiți cu cardul, prin bancă sau cu portofelul digital',
    sentence: 'Veți plăti pe o pagină separată. Reveniți apoi aici. Această pagină se actualizează automat.',
    rest: (rest, time) => `Plătiți restul, ${rest}, pe aceeași pagină de plată înainte de ${time}.`,
    open: 'Continuați la pagina de plată',
    newTab: 'se deschide într-o filă nouă',
    qr: 'Codul QR al paginii de plată',
    scan: 'Sau scanați-l cu camera altui dispozitiv',
    sent: 'Ați plătit deja pe pagina de plată?',
    watched: (time) => `Continuăm să urmărim sosirea plății dvs. până la ${time}. Nu plătiți din nou.`,
    notSent: 'Nu ați plătit?',
    newOne: 'Obțineți o pagină de plată nouă. Nu o mai folosiți pe cea veche.',
    lapsed: 'Această pagină de plată a expirat',
    renew: 'Obțineți o pagină de plată nouă',
  },
  upi: {
    getting: 'Se pregătește plata UPI…',
    gettingSentence: 'O plată UPI doar pentru această comandă.',
    lost: 'Nu am putut pregăti plata UPI',
    title: (amount) => `Plătiți ${amount} prin UPI`,
    sentence: 'Plătiți cu aplicația UPI. Această pagină se actualizează automat.',
    once: (amount) => ['Plătiți exact ', amount, ' într-o singură plată'],
    rest: (rest, time) => `Plătiți restul, ${rest}, la același ID UPI înainte de ${time}.`,
    id: 'ID UPI',
    copyId: 'Copiați ID-ul UPI',
    open: 'Deschideți aplicația UPI',
    qr: 'Cod QR pentru plata prin UPI',
    scan: 'Scanați cu o aplicație UPI',
    sent: 'Ați plătit deja?',
    watched: (time) => `Continuăm să urmărim sosirea plății dvs. până la ${time}. Nu plătiți din nou.`,
    notSent: 'Nu ați plătit?',
    newOne: 'Începeți o plată UPI nouă. Nu o mai folosiți pe cea veche.',
    lapsed: 'Această plată UPI a expirat',
    renew: 'Începeți o plată UPI nouă',
  },
  method: 'Metodă',
  paidIt: 'Am plătit',
  unpaid: 'Nu am plătit încă',
};

export const wallet: WalletText = {
  wallet: {
    pay: (amount, name) => `Plătiți ${amount} cu ${name}`,
    confirm: (name) => `Confirmați în ${name}…`,
    confirmSentence: 'Verificați suma și adresa în portofelul dvs. Între timp nu plătiți în alt mod.',
    cancelled: 'Am anulat în portofel',
    nothingSent: 'Nu s-a trimis nimic.',
    network: (name, network) =>
      `Nu s-a trimis nimic. Treceți ${name} pe rețeaua ${network} și încercați din nou.`,
    busy: (name) => `Nu s-a trimis nimic. Deschideți ${name}: acolo așteaptă o cerere.`,
    problem: (name) => `Nu s-a trimis nimic. Verificați în ${name} și încercați din nou.`,
    failed: (name) =>
      `Nu s-a trimis nimic. Aici nu se poate plăti cu ${name}: copiați în schimb suma și adresa.`,
    unclear: (name) => `Verificați în ${name} dacă plata a fost trimisă. Dacă da, nu plătiți din nou.`,
    elsewhere: (name) =>
      `Este posibil ca ${name} să fi trimis bani pe altă rețea sau la altă adresă. Verificați în ${name} înainte de a plăti din nou.`,
    real: (name) => `${name} trimite criptomonede reale chiar și în modul de testare.`,
    unsure: 'Portofelul dvs. a raportat că această plată a fost trimisă',
    unsureSentence: 'Verificați întâi portofelul. Dacă plata a fost trimisă, nu plătiți din nou.',
  },
  apps: {
    open: 'Portofel',
    title: 'Deschideți o aplicație de portofel',
    check: (what, end) => [
      'Verificați în aplicație că apare ',
      what,
      ' și că adresa se termină cu ',
      end,
      '.',
    ],
    fills: 'Completează moneda, suma și adresa',
    camera: 'Scanați codul cu camera, nu cu portofelul.',
    another: 'Altă aplicație de portofel',
    sent: (app) => `Ați trimis plata cu ${app}? Verificăm.`,
    sentInAnother: 'Ați trimis plata cu aplicația de portofel? Verificăm.',
    instead: 'Copiați suma și adresa.',
  },
};

export const refund: RefundText = {
  cardOf: (store) => `Rambursare de la ${store}`,
  getting: 'Se încarcă rambursarea',
  offline: 'Această pagină continuă când sunteți din nou online.',

  name: {
    title: 'Unde trimitem rambursarea?',
    sentence: (asset, network) =>
      `Introduceți propria adresă pentru ${asset} pe rețeaua ${network}. Dacă adresa este de pe altă rețea, rambursarea se va pierde.`,
    field: (asset) => `Adresa dvs. ${asset}`,
    exchange:
      'Folosiți o platformă de schimb? Copiați de acolo adresa dvs. de depunere exact pentru această criptomonedă și această rețea.',
    until: (time) => `Introduceți o adresă până la ${time}.`,
    next: 'Continuați',
  },

  fault: {
    empty: 'Introduceți adresa portofelului dvs.',
    malformed: (network) => `Aceasta nu este o adresă validă pe rețeaua ${network}. Copiați-o din nou.`,
    otherNetwork: (network) =>
      `Această adresă este de pe altă rețea. Introduceți una de pe rețeaua ${network}.`,
    tokenContract:
      'Aceasta este adresa contractului unui token, nu a unui portofel. Ce se trimite acolo se pierde.',
    burnAddress: 'Această adresă nu este a nimănui. Ce se trimite acolo se pierde.',
    storeAddress: (store) => `Această adresă aparține magazinului ${store}. Introduceți adresa dvs.`,
    lost: 'Adresa nu a fost salvată. Încercați din nou.',
    busy: (seconds) => `Prea multe încercări. Așteptați ${seconds}\u00A0s, apoi încercați din nou.`,
    inDoubt: 'Magazinul verifică o altă rambursare a acestei sume la această adresă. Încercați mai târziu.',
  },

  confirm: {
    title: 'Aceasta este adresa dvs.?',
    sentence: 'Comparați-o cu cea din portofel. O rambursare trimisă nu poate fi anulată.',
    yes: 'Trimiteți rambursarea la această adresă',
    change: 'Schimbați adresa',
  },

  coin: 'Criptomonedă',
  address: 'Adresă',
  amount: 'Sumă',
  arrives: 'Primiți',
  sentAt: 'Rambursat la',

  hold: {
    title: (time) => `Trimiterea rambursării: ${time}`,
    sentence: 'Adresă greșită? O puteți schimba până atunci.',
    change: 'Folosiți altă adresă',
    tooLate: 'Rambursarea este deja pe drum. Adresa nu mai poate fi schimbată.',
    taken: 'A fost introdusă mai întâi o altă adresă. Rambursarea va fi trimisă acolo.',
  },

  pending: {
    title: 'Adresa a fost salvată',
    sentence: (store) => `${store} va trimite rambursarea acolo. Puteți închide această pagină.`,
  },

  sending: {
    title: 'Rambursarea este pe drum',
    sentence: 'Puteți închide această pagină. Se actualizează automat.',
  },

  sent: {
    title: 'Rambursare trimisă',
    sentence: 'Poate dura câteva minute până apare în portofel.',
  },

  failed: {
    title: 'Rambursarea nu a putut fi trimisă',
    sentence: (store) => `Banii dvs. sunt încă la ${store}. Contactați ${store} în această privință.`,
  },

  ended: {
    title: 'Acest link de rambursare a expirat',
    sentence: 'Timpul a expirat sau magazinul a anulat rambursarea. Cereți magazinului un link nou.',
  },

  invalid: {
    title: 'Acest link de rambursare nu este valid',
    sentence:
      'Poate fi incomplet sau a fost înlocuit de unul mai nou. Deschideți cel mai nou link de la magazin.',
  },

  unreachable: {
    title: 'Rambursarea nu a putut fi încărcată',
    sentence: 'Verificați conexiunea și încercați din nou. Rambursarea este în siguranță.',
  },

  noScript: (store) => `Această pagină are nevoie de JavaScript. Activați-l sau contactați ${store}.`,
};

export const page: PageText = {
  reopen:
    'Verificați conexiunea și deschideți din nou această pagină. Dacă ați plătit, plata dvs. este în siguranță.',
  noScript:
    'Această pagină are nevoie de JavaScript pentru a vă arăta plata. Activați JavaScript sau contactați {0}. Dacă ați plătit, plata dvs. este în siguranță.',
  incomplete: 'Acest link de plată este incomplet',
  incompleteSentence:
    'Deschideți din nou linkul de unde l-ați primit, cu tot ce urmează după semnul #. Dacă ați plătit, plata dvs. este în siguranță.',
  failed:
    'Pagina de plată nu a putut fi deschisă. Încercați din nou. Dacă ați plătit, plata dvs. este în siguranță.',
  each: '{0} bucata',
  quantity: 'Cantitate (de la 1 la {0})',
  badQuantity: 'Cantitatea trebuie să fie un număr întreg de la 1 la {0}.',
  total: 'Total',
  go: 'Continuați la plată',
  goNoScript:
    'Pagina de plată are nevoie de JavaScript. Activați JavaScript înainte de a continua sau contactați {0}.',
  gone: 'Produsul nu a fost găsit',
  goneSentence: 'Linkul poate fi vechi sau incomplet. Nu s-a plătit nimic.',
  payBy: 'Vă rugăm să plătiți până la {0}.',
  over: 'Acest link nu mai poate fi folosit',
  overSentence: 'Cereți un link nou de la {0}. Dacă ați plătit, plata dvs. este în siguranță.',
  ownPage: 'Pentru a cumpăra, folosiți butonul de pe această pagină.',
  notSeen:
    'Dacă ați plătit, nu plătiți din nou. Vom anunța {0} imediat ce plata dvs. se confirmă. Se va actualiza și pagina de unde ați început.',
  tooLate:
    'Dacă ați plătit totuși, nu plătiți din nou: vom anunța {0}. Dacă nu ați plătit, începeți din nou la {0}.',
  lapsed:
    'Dacă ați plătit totuși, nu plătiți din nou: vom anunța {0}. Dacă nu ați plătit, plătiți pe pagina de unde ați început.',
};
