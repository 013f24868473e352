import type { Text } from './en.ts';
import { plural } from './plural.ts';
import { rich } from './rich.ts';

const count = plural('cs');

export const text: Text = {
  language: 'cs',
  direction: 'ltr',

  card: 'Platba',
  close: 'Zavřít',
  starting: 'Připravujeme vaši platbu',
  stillLoading: 'Stále se načítá…',
  cardOf: (store) => `Platba pro ${store}`,
  back: 'Vybrat jiný způsob platby',
  tryAgain: 'Zkusit znovu',
  help: 'Nápověda',
  switchLanguage: 'Jazyk',
  test: 'Testovací režim – žádné skutečné peníze',
  backTo: (store) => `Zpět do ${store}`,
  priceFor: (price, what) => `${price} za ${what}`,
  for: (what) => `za ${what}`,
  total: 'Celkem',
  items: (items) =>
    count(items, { one: '# položka', few: '# položky', many: '# položky', other: '# položek' }),
  networkAndStandard: (network, standard) => `${network} (${standard})`,
  on: (asset, network) => `${asset} v síti ${network}`,

  minutesLeft: (minutes) => `${minutes} min`,
  timeLeft: 'Zbývající čas',
  timeSpoken: (minutes) =>
    minutes === 0
      ? 'Čas vypršel'
      : count(minutes, {
          one: 'Zbývá # minuta',
          few: 'Zbývají # minuty',
          many: 'Zbývá # minuty',
          other: 'Zbývá # minut',
        }),

  copy: 'Kopírovat',
  copied: 'Zkopírováno',
  copyByHand: 'Zkopírujte dlouhým stisknutím nebo pomocí Ctrl+C',
  copyAmount: 'Kopírovat částku',
  copyAddress: 'Kopírovat adresu',
  copyMemo: 'Kopírovat memo',

  asides: {
    exchange: 'Platíte z burzy?',
    compare: 'Zkontrolovat adresu',
    wrong: 'Něco není v pořádku?',
    cancelling: 'Zrušit platbu',
  },

  arrived: (received, total) => `Přijato ${received} z ${total}`,

  choose: {
    title: 'Vyberte způsob platby',
    sentence: 'Vyberte kryptoměnu a její síť.',
    sentenceAll: 'Kryptoměnou v její síti, nebo bez kryptoměn.',
    none: 'Nyní není dostupný žádný způsob platby. Nic nebylo zaplaceno.',
    search: 'Hledat kryptoměny a sítě',
    methods: 'Způsoby platby',
    found: (methods) =>
      count(methods, { one: '# způsob', few: '# způsoby', many: '# způsobu', other: '# způsobů' }),
    nothing: (query) => `Pro „${query}“ nebylo nic nalezeno.`,
    nothingHint: 'Zkuste název nebo zkratku kryptoměny, případně její síť.',
    all: 'Zobrazit všechny způsoby platby',
    about: (minutes) => (minutes < 60 ? `asi ${minutes} min` : `asi ${Math.round(minutes / 60)} h`),
    minimum: (amount) => `Nejméně ${amount}`,
    onlyFrom: (amount) => `Pouze od ${amount}`,
    unavailable: (reason) =>
      reason === 'provider_unavailable'
        ? 'Nyní nedostupné'
        : reason === 'below_minimum'
          ? 'Pouze pro vyšší částky'
          : reason === 'no_rate'
            ? 'Nyní bez kurzu'
            : reason === 'not_offered'
              ? 'Zde se nenabízí'
              : 'Nedostupné',
    networks: (networks) => count(networks, { one: '# síť', few: '# sítě', many: '# sítě', other: '# sítí' }),
    usual: 'Obvyklá volba',
    lowFee: 'Nízký poplatek',
    recent: 'Dříve použité',
    coins: 'Kryptoměny',
    more: 'Další kryptoměny',
    newcomer: 'S kryptoměnami začínáte?',
    newcomerHelp:
      'Platíte z aplikace peněženky nebo z účtu na burze, kde danou kryptoměnu máte. Zvolte tam stejnou kryptoměnu a stejnou síť jako zde.',
    resume: 'Zpět k vaší platbě',
    hosted: 'Karta, banka nebo peněženka',
    noCrypto: 'Bez kryptoměn',
  },

  getting: {
    title: 'Připravujeme vaši adresu…',
    sentence: (method) => `${method}: adresa jen pro tuto platbu.`,
  },

  pay: {
    title: (amount) => `Pošlete ${amount}`,
    sentence: 'Naskenujte kód nebo zkopírujte částku a adresu. Vaši platbu sledujeme.',
    only: (asset, network) => rich('Posílejte pouze ', asset, ' v síti ', network),
    address: (network, length, start, end) =>
      `Adresa v síti ${network}, počet znaků: ${length}, začíná na ${start}, končí na ${end}`,
    addressCopied: (start, end) =>
      `Zkopírováno. Zkontrolujte, že adresa začíná na ${start} a končí na ${end}.`,
    memo: 'Memo',
    memoWarning: 'Bez tohoto mema nelze peníze přiřadit.',
    fee: (asset) => `Vaše peněženka potřebuje také trochu ${asset} na síťový poplatek.`,
    openWallet: 'Otevřít v peněžence',
    seen: 'Platba je na cestě. Neposílejte ji znovu.',
    qr: (asset) => `QR kód pro platbu v ${asset}`,
    enlarge: 'Zvětšit QR kód',
    scan: 'Naskenujte svou peněženkou',
    qrElsewhere: 'Zobrazit QR kód pro jiné zařízení',
    phone: 'Pokračovat v telefonu',
    qrFailed: 'QR kód se nepodařilo načíst. Zkopírujte místo něj adresu.',
  },

  processing: {
    title: 'Platbu jsme zaznamenali',
    sentence: (store) => `Tuto stránku můžete opustit: ${store} se dozví, až bude platba potvrzena.`,
    sent: 'Odesláno',
    confirming: 'Potvrzuje se',
    confirmations: (confirmed, of) => `Potvrzení ${confirmed} z ${of}`,
    paid: 'Zaplaceno',
    usual: (minutes) => `Obvykle to trvá ${minutes}.`,
    explorer: 'Zobrazit v síti',
  },

  paid: {
    title: 'Zaplaceno',
    sentence: (store) => `Vaše platba pro ${store} dorazila.`,
    leaving: (store, seconds) => `Za ${seconds} s přejdete do ${store}.`,
    onTo: (store) => `Pokračovat do ${store}`,
    stay: 'Zůstat na této stránce',
    done: 'Hotovo',
    sent: 'Odesláno',
    network: 'Síť',
    rate: 'Kurz',
    hash: 'Transakce',
    reference: 'Referenční číslo',
  },

  pill: { open: 'Čeká na platbu', continue: 'Pokračovat' },

  trouble: {
    bar: (title, sentence) => `${title}. ${sentence}`,
    offline: 'Jste offline',
    offlineSentence: 'Vaše platba je v bezpečí; budeme pokračovat, až budete opět online.',
    silent: 'Platební služba není dostupná',
    silentSentence: 'Vaše platba je v bezpečí; zkoušíme to dál.',
    openPage: 'Otevřít platební stránku',
  },
};
