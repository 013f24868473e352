import type { RefundNoScript, RefundText } from './en.ts';

export const refund: RefundText = {
  cardOf: (store) => `Rambursare de la ${store}`,
  getting: 'Se încarcă rambursarea',
  offline: 'Această pagină continuă când sunteți din nou online.',

  name: {
    title: 'Unde trimitem rambursarea?',
    sentence: (asset, network) =>
      `Introduceți propria adresă pentru ${asset} în rețeaua ${network}. Ce se trimite în altă rețea se pierde.`,
    field: (asset) => `Adresa dumneavoastră ${asset}`,
    exchange:
      'De pe o platformă de schimb: copiați adresa de depunere exact pentru această criptomonedă și această rețea.',
    until: (time) => `Introduceți o adresă până la ${time}.`,
    next: 'Continuați',
  },

  fault: {
    empty: 'Introduceți adresa dumneavoastră.',
    malformed: (network) => `Aceasta nu este o adresă validă în rețeaua ${network}. Copiați-o din nou.`,
    otherNetwork: (network) => `Această adresă este din altă rețea. Introduceți una din rețeaua ${network}.`,
    tokenContract: 'Acesta este contractul unui token, nu un portofel. Ce se trimite acolo se pierde.',
    burnAddress: 'Această adresă nu este a nimănui. Ce se trimite acolo se pierde.',
    storeAddress: (store) => `Această adresă este a ${store}. Introduceți-o pe a dumneavoastră.`,
    lost: 'Adresa nu a fost salvată. Încercați din nou.',
    busy: (seconds) => `Prea multe încercări. Așteptați ${seconds} s, apoi încercați din nou.`,
    inDoubt: 'Magazinul verifică o altă rambursare a acestei sume la această adresă. Încercați mai târziu.',
  },

  confirm: {
    title: 'Aceasta este adresa dumneavoastră?',
    sentence: 'Comparați-o cu cea din portofel. O rambursare trimisă nu poate fi anulată.',
    yes: 'Trimiteți rambursarea la această adresă',
    change: 'Schimbați adresa',
  },

  coin: 'Criptomonedă',
  address: 'Adresă',
  amount: 'Sumă',
  arrives: 'Primiți',

  hold: {
    title: (time) => `Rambursarea va fi trimisă la: ${time}`,
    sentence: 'Adresă greșită? O puteți schimba până atunci.',
    change: 'Folosiți altă adresă',
    tooLate: 'Rambursarea este deja pe drum. Adresa nu mai poate fi schimbată.',
    taken: 'A fost introdusă înainte o altă adresă. Rambursarea merge la aceea.',
  },

  pending: {
    title: 'Adresa a fost salvată',
    sentence: (store) => `${store} va trimite rambursarea acolo. Puteți închide această pagină.`,
  },

  sending: {
    title: 'Rambursarea este pe drum',
    sentence: 'Puteți închide această pagină. Se actualizează singură.',
  },

  sent: {
    title: 'Rambursare trimisă',
    sentence: 'Poate dura câteva minute până apare în portofel.',
  },

  failed: {
    title: 'Rambursarea nu a putut fi trimisă',
    sentence: (store) =>
      `Banii dumneavoastră sunt încă la ${store}. Contactați ${store} în această privință.`,
  },

  ended: {
    title: 'Acest link de rambursare a expirat',
    sentence: 'Timpul a trecut sau magazinul a anulat rambursarea. Cereți magazinului un link nou.',
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
};

export const noScript: RefundNoScript = (store) =>
  `Această pagină are nevoie de JavaScript. Activați-l sau contactați ${store}.`;
