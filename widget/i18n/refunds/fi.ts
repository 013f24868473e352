import type { RefundNoScript, RefundText } from './en.ts';

export const refund: RefundText = {
  cardOf: (store) => `Hyvitys: ${store}`,
  getting: 'Hyvitystä ladataan',
  offline: 'Sivu jatkaa, kun olet taas verkossa.',

  name: {
    title: 'Minne hyvitys lähetetään?',
    sentence: (asset, network) =>
      `Anna oma osoitteesi: ${asset}, verkko ${network}. Toiseen verkkoon lähetetty menetetään.`,
    field: (asset) => `Osoitteesi (${asset})`,
    exchange: 'Kryptopörssistä: kopioi juuri tämän kryptovaluutan ja tämän verkon talletusosoite.',
    until: (time) => `Anna osoite viimeistään ${time}.`,
    next: 'Jatka',
  },

  fault: {
    empty: 'Anna osoitteesi.',
    malformed: (network) => `Tämä ei ole kelvollinen osoite verkossa ${network}. Kopioi se uudelleen.`,
    otherNetwork: (network) => `Osoite kuuluu toiseen verkkoon. Anna osoite verkossa ${network}.`,
    tokenContract: 'Tämä on tokenin sopimus, ei lompakko. Sinne lähetetty menetetään.',
    burnAddress: 'Osoite ei kuulu kenellekään. Sinne lähetetty menetetään.',
    storeAddress: (store) => `Osoitteen omistaja on ${store}. Anna oma osoitteesi.`,
    lost: 'Osoitettasi ei tallennettu. Yritä uudelleen.',
    busy: (seconds) => `Liian monta yritystä. Odota ${seconds} s ja yritä uudelleen.`,
    inDoubt: 'Kauppa tarkistaa toista samansuuruista hyvitystä tähän osoitteeseen. Yritä myöhemmin.',
  },

  confirm: {
    title: 'Onko tämä osoitteesi?',
    sentence: 'Vertaa sitä lompakkoosi. Lähetettyä hyvitystä ei voi perua.',
    yes: 'Lähetä hyvitys tähän osoitteeseen',
    change: 'Vaihda osoite',
  },

  coin: 'Kryptovaluutta',
  address: 'Osoite',
  amount: 'Summa',
  arrives: 'Saat',

  hold: {
    title: (time) => `Hyvitys lähetetään: ${time}`,
    sentence: 'Väärä osoite? Voit vaihtaa sen siihen asti.',
    change: 'Käytä toista osoitetta',
    tooLate: 'Hyvitys on jo matkalla. Osoitetta ei voi enää vaihtaa.',
    taken: 'Toinen osoite oli jo annettu. Hyvitys lähtee siihen.',
  },

  pending: {
    title: 'Osoitteesi on tallennettu',
    sentence: (store) => `${store} lähettää hyvityksen sinne. Voit sulkea sivun.`,
  },

  sending: {
    title: 'Hyvityksesi on matkalla',
    sentence: 'Voit sulkea sivun. Se päivittyy itsestään.',
  },

  sent: {
    title: 'Hyvitys lähetetty',
    sentence: 'Voi kestää muutaman minuutin, ennen kuin se näkyy lompakossasi.',
  },

  failed: {
    title: 'Hyvitystä ei voitu lähettää',
    sentence: (store) => `Rahasi ovat yhä täällä: ${store}. Ota yhteyttä: ${store}.`,
  },

  ended: {
    title: 'Tämä hyvityslinkki on vanhentunut',
    sentence: 'Aika on päättynyt, tai kauppa perui hyvityksen. Pyydä kaupalta uusi linkki.',
  },

  invalid: {
    title: 'Tämä hyvityslinkki ei kelpaa',
    sentence: 'Se voi olla puutteellinen, tai uudempi linkki on korvannut sen. Avaa kaupan uusin linkki.',
  },

  unreachable: {
    title: 'Hyvitystä ei voitu ladata',
    sentence: 'Tarkista yhteys ja yritä uudelleen. Hyvityksesi on turvassa.',
  },
};

export const noScript: RefundNoScript = (store) =>
  `Sivu vaatii JavaScriptin. Ota se käyttöön tai ota yhteyttä: ${store}.`;
