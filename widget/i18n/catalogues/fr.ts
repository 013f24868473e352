import type { Count } from '../plural.ts';
import type { HelpText, OffchainText, PageText, RefundText, Text, WalletText } from './en.ts';

export const text = (count: Count): Text => ({
  language: 'fr',
  direction: 'ltr',

  card: 'Paiement',
  close: 'Fermer',
  starting: 'Préparation de votre paiement',
  stillLoading: 'Chargement toujours en cours…',
  cardOf: (store) => `Paiement à ${store}`,
  back: 'Changer de moyen de paiement',
  otherCoins: 'Autres cryptomonnaies',
  goBack: 'Retour',
  tryAgain: 'Réessayer',
  help: 'Aide',
  contact: (store) => `Contacter ${store}`,
  switchLanguage: 'Langue',
  test: 'Mode test – pas d’argent réel',
  backTo: (store) => `Retour à ${store}`,
  priceFor: (price, what) => `${price} pour ${what}`,
  for: (what) => `pour ${what}`,
  total: 'Total',
  items: (items) => count(items, { one: '# article', many: '# articles', other: '# articles' }),
  networkAndStandard: (network, standard) => `${network} (${standard})`,
  on: (asset, network) => `${asset} sur ${network}`,

  minutesLeft: (minutes) => `${minutes}\u00A0min`,
  priceHeld: (time) => `Prix valable encore ${time}`,
  timeSpoken: (minutes) =>
    minutes === 0
      ? 'Le délai est écoulé'
      : count(minutes, {
          one: 'Il reste # minute',
          many: 'Il reste # minutes',
          other: 'Il reste # minutes',
        }),

  copy: 'Copier',
  copied: 'Copié',
  copyAgain: 'Copié · copier à nouveau',
  copyByHand: 'Pour copier\u00A0: appui long ou Ctrl+C',
  copyAmount: 'Copier le montant',
  copyAddress: 'Copier l’adresse',
  copyMemo: 'Copier le mémo',
  amount: 'Montant',
  address: 'Adresse',
  nowCopy: (value) => `Copiez maintenant ${value}`,
  sentIt: 'J’ai envoyé le paiement',

  helpWithPayment: 'Aide pour ce paiement',
  asides: {
    exchange: 'Depuis une plateforme d’échange\u00A0?',
    compare: 'Vérifier l’adresse',
    wrong: 'Un problème\u00A0?',
    cancelling: 'Annuler le paiement',
  },

  arrived: (received, total) => `Reçu\u00A0: ${received} sur ${total}`,

  choose: {
    title: 'Comment souhaitez-vous payer\u00A0?',
    none: 'Aucun moyen de paiement n’est disponible pour le moment. Aucun paiement n’a été effectué.',
    search: 'Rechercher une cryptomonnaie ou un réseau',
    methods: 'Moyens de paiement',
    found: (methods) =>
      count(methods, {
        one: '# moyen de paiement',
        many: '# moyens de paiement',
        other: '# moyens de paiement',
      }),
    nothing: (query) => `Aucun résultat pour «\u00A0${query}\u00A0».`,
    nothingHint: 'Essayez le nom ou le symbole de la cryptomonnaie, ou son réseau.',
    all: 'Afficher tous les moyens de paiement',
    about: (minutes) =>
      minutes < 60 ? `environ ${minutes}\u00A0min` : `environ ${Math.round(minutes / 60)}\u00A0h`,
    onlyFrom: (amount) => `${amount} minimum`,
    unavailable: (reason) =>
      reason === 'provider_unavailable'
        ? 'Indisponible pour le moment'
        : reason === 'below_minimum'
          ? 'Montant trop faible'
          : reason === 'no_rate'
            ? 'Pas de cours pour le moment'
            : reason === 'not_offered'
              ? 'Non proposé ici'
              : 'Indisponible',
    networks: (networks) => count(networks, { one: '# réseau', many: '# réseaux', other: '# réseaux' }),
    usual: 'Le plus utilisé',
    lowFee: 'Frais faibles',
    recent: 'Récents',
    coins: 'Cryptomonnaies',
    newcomer: 'Vous débutez en crypto\u00A0?',
    newcomerHelp:
      'Payez depuis un portefeuille crypto, ou depuis un compte de plateforme d’échange où se trouve la cryptomonnaie. Choisissez-y la même cryptomonnaie et le même réseau que sur cette page.',
    resume: 'Revenir à votre paiement',
    hosted: 'Carte, banque ou portefeuille numérique',
    noCrypto: 'Sans crypto',
    card: 'Pas de crypto\u00A0? Payez par carte ou via votre banque',
    network: 'Choisir un réseau',
  },

  getting: {
    title: 'Création de l’adresse de paiement…',
    sentence: (method) => `${method}\u00A0: une adresse réservée à ce paiement.`,
  },

  pay: {
    title: (amount) => `Envoyez ${amount}`,
    send: 'Envoyez',
    sentence: 'Scannez le code, ou copiez le montant et l’adresse.',
    updates: 'Cette page se met à jour automatiquement.',
    offline: 'Mise à jour dès votre retour en ligne.',
    next: 'À la fin du délai, vous pourrez obtenir un nouveau prix.',
    once: 'Une adresse réservée à ce paiement.',
    scanThenEnter: (amount) => `Scannez, puis saisissez ${amount}`,
    scan: 'Scannez avec votre portefeuille',
    waiting: 'En attente de votre paiement',
    startsEnds: (start, end) => `Commence par ${start}, se termine par ${end}`,
    only: (asset, network) => ['Envoyez uniquement ', asset, ' sur ', network],
    address: (network, length, start, end) =>
      `Adresse sur ${network}, ${length} caractères, commence par ${start}, se termine par ${end}`,
    addressCopied: (start, end) =>
      `Copié. Vérifiez que l’adresse commence par ${start} et se termine par ${end}.`,
    memo: 'Mémo',
    memoWarning: 'Obligatoire\u00A0: saisissez aussi ce mémo, sinon votre paiement peut être perdu.',
    fee: (asset) => `Il vous faut aussi des fonds en ${asset} pour les frais de réseau.`,
    openWallet: 'Ouvrir dans le portefeuille',
    seen: 'Un paiement est en route. N’envoyez pas de deuxième paiement.',
    qr: (asset) => `QR code pour payer en ${asset}`,
    enlarge: 'Agrandir le QR code',
    showQr: 'Afficher le QR code',
    phone: 'Continuer sur votre téléphone',
    qrFailed: 'Le QR code n’a pas pu être chargé. Copiez plutôt l’adresse.',
  },

  processing: {
    title: 'Paiement détecté',
    sentence: (store) =>
      `Vous pouvez fermer cette page. Nous informerons ${store} dès que votre paiement sera confirmé.`,
    usual: (minutes) => `Cela prend généralement ${minutes}.`,
  },

  progress: {
    confirming: 'En cours de confirmation',
    confirmations: (confirmed, of) => `Confirmations\u00A0: ${confirmed} sur ${of}`,
    paid: 'Payé',
    explorer: 'Voir dans l’explorateur de blocs',
  },

  paid: {
    amount: 'Vous avez payé',
    title: 'Payé',
    sentence: (store) => `${store} a reçu votre paiement.`,
    leaving: (store, seconds) => `Redirection vers ${store} dans ${seconds}\u00A0s`,
    onTo: (store) => `Continuer vers ${store}`,
    stay: 'Rester',
    done: 'Terminer',
    reference: 'Référence',
  },

  receipt: {
    sent: 'Montant envoyé',
    network: 'Réseau',
    rate: 'Cours',
    hash: 'Transaction',
    copyHash: 'Copier l’identifiant de transaction',
    copy: 'Copier le reçu',
    share: 'Partager',
    print: 'Imprimer',
  },

  pill: {
    open: 'Paiement en cours',
    continue: 'Continuer',
    receipt: 'Voir le reçu',
    button: 'Poursuivre le paiement',
  },

  trouble: {
    bar: (title, sentence) => `${title}. ${sentence}`,
    offline: 'Vous êtes hors ligne',
    offlineSentence: 'Votre paiement est en sécurité. Nous reprendrons dès votre retour en ligne.',
    silent: 'Le service de paiement est injoignable',
    silentSentence: 'Votre paiement est en sécurité. Nouvelle tentative de connexion…',
    openPage: 'Ouvrir la page de paiement',
    unopened: (what) => `Impossible d’ouvrir ${what}`,
  },
});

/** A date takes another word before it than an hour does; only a date has a year. */
const isDate = (time: string) => /\d{4}/.test(time);
const until = (time: string) => `jusqu’${isDate(time) ? 'au' : 'à'} ${time}`;
const before = (time: string) => `avant ${isDate(time) ? 'le ' : ''}${time}`;

export const help: HelpText = {
  getting: {
    slow: 'Cela prend plus de temps que d’habitude. Aucun paiement n’a encore été effectué.',
    verySlow:
      'Pas encore de réponse. Patientez encore, ou choisissez un autre moyen de paiement. Aucun paiement n’a encore été effectué.',
  },
  paying: {
    switching: 'Déjà envoyé\u00A0? Ne payez pas une deuxième fois. Revenez à votre paiement.',
    withAmount: 'Utiliser un code avec le montant',
    addressOnly: 'Le code ne se scanne pas\u00A0? Utiliser un code avec l’adresse seule',
    stranded:
      'Le portefeuille ne s’est pas ouvert\u00A0? Copiez le montant et l’adresse, et payez depuis votre portefeuille.',
    formerly: (address) =>
      `Déjà envoyé à ${address}\u00A0? Nous surveillons toujours cette adresse. Ne payez pas une deuxième fois.`,
    formerlyOn: (network) =>
      `Déjà envoyé sur ${network}\u00A0? Nous verrons le paiement. Ne payez pas une deuxième fois.`,
    tooMany: 'La cryptomonnaie et le réseau ne peuvent plus être modifiés. Payez à cette adresse.',
    tooFast: 'Trop de changements en une minute. Payez à cette adresse, ou réessayez dans une minute.',
  },
  advice: {
    wallet: (wallet, network) => `Dans ${wallet}, choisissez le réseau ${network} avant d’envoyer.`,
    exchange: (exchange, network) =>
      `Sur ${exchange}, choisissez «\u00A0Retirer\u00A0» et le réseau ${network}. Si des frais sont déduits du montant, ajoutez-les.`,
  },
  received: {
    title: (received, total) => `Reçu\u00A0: ${received} sur ${total}`,
    sentence: (rest, time) => `Envoyez encore ${rest} à la même adresse ${before(time)}.`,
    other: 'Payer le reste autrement',
  },
  rest: {
    sentence: (rest) =>
      `Il reste ${rest} à payer. Ce qui est déjà arrivé est déduit du total. Pour le reste, vous obtiendrez un nouveau prix et une nouvelle adresse.`,
    question: 'Vous avez déjà envoyé le reste\u00A0?',
    answer:
      'Ne payez pas une deuxième fois. Revenez en arrière et attendez. Votre paiement s’affichera sur cette page dès qu’il sera détecté.',
  },
  expired: {
    title: 'Ce paiement a expiré',
    sentence: 'Nous n’avons rien reçu.',
    part: (received, total) => `Reçu\u00A0: ${received} sur ${total}. Votre argent est en sécurité.`,
    sent: 'Déjà envoyé\u00A0?',
    watched: (address, time) =>
      `Nous continuons à surveiller ${address} ${until(time)}. Ne payez pas une deuxième fois.`,
    notSent: 'Pas encore envoyé\u00A0?',
    newPrice: 'Obtenez un nouveau prix et une nouvelle adresse. N’utilisez plus l’ancienne adresse.',
    renew: 'Obtenir un nouveau prix',
    rest: 'Payer le reste',
    noPrice: (store) => `Il n’y a pas de nouveau prix pour ce paiement. Recommencez depuis ${store}.`,
    again:
      'Nous n’avons pas pu vérifier si le bouton a fonctionné. Cela ne vous dit pas si votre paiement est arrivé. Veuillez appuyer de nouveau sur le bouton.',
    checking: 'Le délai est écoulé',
    checkingSentence: 'Nous vérifions qu’aucun paiement ne nous a échappé. Veuillez ne rien envoyer.',
  },
  lapsed: {
    title: 'Cette adresse a expiré',
    sentence: 'Nous n’avons rien reçu.',
    newAddress: 'Obtenez une nouvelle adresse. N’utilisez plus l’ancienne.',
    renew: 'Obtenir une nouvelle adresse',
  },
  price: {
    title: 'Nouveau prix',
    sentence: 'L’ancienne adresse a expiré. Envoyez le nouveau montant à une nouvelle adresse.',
    before: 'Avant',
    now: 'Maintenant',
    agree: (amount) => `Payer ${amount}`,
  },
  cancelled: {
    title: 'Ce paiement a été annulé',
    sentence: (store) => `Veuillez ne rien envoyer. Pour payer, recommencez depuis ${store}.`,
    watched: (address, time, store) =>
      `Nous continuons à surveiller ${address} ${until(time)}. Si de l’argent arrive, nous informerons ${store}. Ne payez pas une deuxième fois.`,
  },
  exception: {
    underpaid: {
      title: 'Le montant reçu est trop faible',
      sentence: (store) =>
        `Ce que vous avez envoyé est en sécurité. ${store} verra avec vous comment traiter la différence. Veuillez ne rien envoyer de plus.`,
    },
    late: {
      title: 'Votre paiement est arrivé en retard',
      sentence: (store) =>
        `Votre paiement est arrivé après la fin du délai. Votre argent est en sécurité. ${store} va vérifier le paiement. Ne payez pas une deuxième fois.`,
    },
    overpaid: {
      title: 'Vous avez envoyé un montant trop élevé',
      sentence: (store) => `Votre argent est en sécurité. Contactez ${store} au sujet de la différence.`,
    },
    wrong_asset: {
      title: 'Une autre cryptomonnaie est arrivée',
      sentence: (store) =>
        `Une autre cryptomonnaie est arrivée, ou la bonne mais sur un autre réseau. Cet argent n’est pas perdu, mais il n’est pas encore pris en compte. ${store} décidera de l’accepter ou de le renvoyer. N’envoyez rien de plus.`,
      named: (store, coins) =>
        `Reçu\u00A0: ${coins}. Cet argent n’est pas perdu, mais il n’est pas encore pris en compte. ${store} décidera de l’accepter ou de le renvoyer. N’envoyez rien de plus.`,
    },
    reversed: {
      title: 'Le réseau a annulé votre paiement',
      sentence: (store) =>
        `Le réseau a annulé votre paiement après son arrivée. Contactez ${store} avant de payer de nouveau.`,
    },
    other: {
      title: 'En cours d’examen',
      sentence: (store) => `${store} examine ce paiement. Ne payez pas une deuxième fois.`,
    },
  },
  outcome: {
    due: 'Montant dû',
    received: 'Reçu',
    over: 'Payé en trop',
    missing: 'Montant manquant',
    next: 'Et maintenant\u00A0?',
  },
  refund: {
    of: (amount) => `Remboursement de ${amount}`,
    status: {
      awaiting_destination: 'En attente de l’adresse de votre portefeuille',
      pending: 'Pas encore envoyé',
      sending: 'En cours',
      succeeded: 'Envoyé',
      failed: 'N’a pas abouti',
      expired: 'Expiré',
      cancelled: 'Annulé',
    },
    claim: (amount) => `Saisissez l’adresse de votre portefeuille pour récupérer ${amount}.`,
    enter: 'Saisir l’adresse de remboursement',
    link: (amount, store) => `Pour récupérer ${amount}, ouvrez le lien de remboursement fourni par ${store}.`,
    contact: (store) => `Contactez ${store} au sujet du remboursement.`,
    wait: 'Vous n’avez rien à faire. Cette page se met à jour toute seule.',
  },
  exchange: {
    about: 'Ce qu’il faut saisir pour le retrait',
    sentence: 'Effectuez un retrait vers cette adresse, exactement sur ce réseau.',
    receive: 'Si votre plateforme demande le «\u00A0montant à recevoir\u00A0»',
    fee: 'Si votre plateforme déduit ses frais du montant, ajoutez-les, afin que le montant arrive en entier.',
    recipient: 'Destinataire (si demandé)',
    wallet: 'Type de portefeuille (si demandé)',
    provider: 'Prestataire de paiement',
    minimum: 'Vérifiez que le montant n’est pas inférieur au retrait minimum de votre plateforme.',
  },

  looking: {
    title: 'Recherche de votre paiement',
    exchange: (time) =>
      `Les plateformes mettent souvent de 5 à 30 minutes. Vous pouvez fermer cette page\u00A0: nous continuons à surveiller l’arrivée de votre paiement ${until(time)}.`,
    wallet: (time) =>
      `Un paiement met souvent quelques minutes à apparaître. Vous pouvez fermer cette page\u00A0: nous continuons à surveiller l’arrivée de votre paiement ${until(time)}.`,
    unsent: 'Je n’ai pas encore envoyé le paiement',
  },

  compare: {
    sentence:
      'Des logiciels malveillants peuvent remplacer une adresse copiée. Comparez cette adresse avec celle affichée dans votre portefeuille avant d’envoyer.',
    swapped:
      'Votre presse-papiers contient autre chose que l’adresse copiée. Ne collez pas son contenu. Copiez de nouveau l’adresse de cette page.',
    aloud: 'Lire à voix haute',
    capital: (letter) => `${letter} majuscule`,
  },

  phone: {
    sentence:
      'Scannez ce code avec l’appareil photo, pas avec votre portefeuille. Cette page se met à jour automatiquement.',
    qr: 'QR code de ce paiement, pour un appareil photo',
    share: 'Envoyer le lien',
  },

  wrong: {
    sentence: (store) =>
      `Collez l’identifiant de transaction fourni par votre portefeuille ou votre plateforme, ou décrivez ce qui s’est passé. Nous informerons ${store}.`,
    field: 'Identifiant de transaction, ou ce qui s’est passé',
    fits: (network) => `Cela peut être un identifiant de transaction sur ${network}.`,
    other: (found, network) =>
      `Cela ressemble à un identifiant de transaction d’un réseau comme ${found}, mais cette adresse n’accepte que ${network}. Vérifiez ce que vous avez envoyé.`,
    address: 'C’est l’adresse, pas un identifiant de transaction.',
    families: { hex: 'Bitcoin ou TRON', evm: 'Ethereum', solana: 'Solana' },
    details: 'Informations pour l’assistance',
    tell: (store) => `Envoyer le message à ${store}`,
    told: 'Merci',
    toldSentence: (store) =>
      `Nous avons informé ${store}. Nous vérifions de nouveau votre paiement. Cette page se met à jour automatiquement.`,
    reported: (store) => `Vous avez signalé un problème à ${store}.`,
  },
  payAgain: {
    title: 'Payer de nouveau autrement\u00A0?',
    sentence:
      'La situation de votre premier paiement n’est pas encore résolue. Si vous payez de nouveau maintenant, vous risquez de payer deux fois.',
  },

  cancelling: {
    title: 'Annuler ce paiement\u00A0?',
    sentence: 'N’annulez que si vous n’avez rien envoyé.',
    question: 'Déjà envoyé\u00A0?',
    answer:
      'N’annulez pas. Revenez en arrière et attendez. Votre paiement s’affichera sur cette page dès qu’il sera détecté.',
    keep: 'Poursuivre le paiement',
    seen: 'De l’argent est arrivé\u00A0: ce paiement ne peut pas être annulé.',
  },

  another: {
    title: (price) => `Vous avez déjà envoyé un paiement de ${price}`,
    sentence: 'Un nouveau paiement s’ajouterait à celui-ci. Ne payez pas deux fois la même commande.',
    anew: 'Démarrer un nouveau paiement',
  },

  trouble: {
    invalid: 'Ce lien de paiement n’est pas valide',
    ended: 'Ce lien de paiement a expiré',
    linkSentence:
      'Si vous avez payé, votre paiement est en sécurité auprès de la boutique. Si vous n’avez pas payé, recommencez depuis la boutique.',
    setup: 'Cette page n’est pas configurée pour les paiements',
    setupSentence: 'Aucun paiement n’a été effectué. Veuillez prévenir la boutique.',
    busy: 'Trop de tentatives',
    busySentence: (seconds) =>
      `Aucun paiement n’a été effectué. Veuillez patienter ${seconds}\u00A0s, puis réessayer.`,
    refused: 'La boutique n’a pas pu démarrer le paiement',
    refusedSentence: 'Aucun paiement n’a été effectué. Veuillez fermer cette fenêtre et réessayer.',
    method: (method) => `${method}\u00A0: indisponible pour le moment`,
    methodSentence: 'Aucun paiement n’a été effectué. Choisissez un autre moyen de paiement, ou réessayez.',
    amount: (method) => `${method} n’accepte pas ce montant`,
    amountSentence: 'Aucun paiement n’a été effectué. Veuillez choisir un autre moyen de paiement.',
    price: 'Le prix de ce produit a changé',
    priceSentence: (store) =>
      `Aucun paiement n’a été effectué au nouveau prix. Recommencez depuis ${store} pour voir ce prix.`,
    lost: 'Impossible d’obtenir une adresse de paiement',
    lostSentence:
      'La connexion a été interrompue. Aucun paiement n’a été effectué. Réessayez, ou choisissez un autre moyen de paiement.',
    changed: 'Quelque chose sur cette page a modifié l’adresse',
    changedSentence:
      'Ne payez pas ici. Il n’y a aucun problème avec votre commande. Ouvrez plutôt la page de paiement.',
    unknown: 'Ce paiement doit être vérifié',
    unknownSentence: (store) =>
      `Nous n’arrivons pas à lire l’état du paiement. Si vous avez payé, votre paiement est en sécurité. Vérifiez de nouveau, ou contactez ${store}.`,
    check: 'Vérifier de nouveau',
    details: 'Copier les détails',
  },
};

export const offchain: OffchainText = {
  hosted: {
    getting: 'Préparation de votre page de paiement…',
    gettingSentence: 'Une page réservée à ce paiement.',
    lost: 'Nous n’avons pas pu charger la page de paiement',
    title: () => 'Payer par carte, via votre banque ou un portefeuille numérique',
    sentence: 'Vous payez sur une page à part. Revenez ici ensuite. Cette page se met à jour d’elle-même.',
    rest: (rest, time) => `Payez le reste, ${rest}, sur la même page de paiement ${before(time)}.`,
    open: 'Continuer vers la page de paiement',
    newTab: 's’ouvre dans un nouvel onglet',
    qr: 'QR code de la page de paiement',
    scan: 'Ou scannez-le avec la caméra d’un autre appareil',
    sent: 'Déjà payé sur la page de paiement\u00A0?',
    watched: (time) =>
      `Nous continuons à surveiller l’arrivée de votre paiement ${until(time)}. Ne payez pas une deuxième fois.`,
    notSent: 'Pas encore payé\u00A0?',
    newOne: 'Obtenez une nouvelle page de paiement. N’utilisez plus l’ancienne.',
    lapsed: 'Cette page de paiement a expiré',
    renew: 'Obtenir une nouvelle page de paiement',
  },
  upi: {
    getting: 'Préparation de votre paiement UPI…',
    gettingSentence: 'Un paiement UPI réservé à cette commande.',
    lost: 'Nous n’avons pas pu préparer le paiement UPI',
    title: (amount) => `Payez ${amount} par UPI`,
    sentence: 'Payez avec votre application UPI. Cette page se met à jour automatiquement.',
    once: (amount) => ['Payez exactement ', amount, ' en un seul paiement'],
    rest: (rest, time) => `Payez le reste, ${rest}, au même identifiant UPI ${before(time)}.`,
    id: 'Identifiant UPI',
    copyId: 'Copier l’identifiant UPI',
    open: 'Ouvrir l’application UPI',
    qr: 'QR code pour payer par UPI',
    scan: 'À scanner avec une application UPI',
    sent: 'Déjà payé\u00A0?',
    watched: (time) =>
      `Nous continuons à surveiller l’arrivée de votre paiement ${until(time)}. Ne payez pas une deuxième fois.`,
    notSent: 'Pas encore payé\u00A0?',
    newOne: 'Commencez un nouveau paiement UPI. N’utilisez plus l’ancien.',
    lapsed: 'Ce paiement UPI a expiré',
    renew: 'Commencer un nouveau paiement UPI',
  },
  method: 'Moyen de paiement',
  paidIt: 'J’ai payé',
  unpaid: 'Je n’ai pas encore payé',
};

export const wallet: WalletText = {
  wallet: {
    pay: (amount, name) => `Payer ${amount} avec ${name}`,
    confirm: (name) => `Confirmez dans ${name}…`,
    confirmSentence:
      'Vérifiez le montant et l’adresse dans votre portefeuille. En attendant, ne payez pas autrement.',
    cancelled: 'J’ai annulé dans mon portefeuille',
    nothingSent: 'Rien n’a été envoyé.',
    network: (name, network) => `Rien n’a été envoyé. Passez ${name} sur le réseau ${network} et réessayez.`,
    busy: (name) => `Rien n’a été envoyé. Ouvrez ${name}\u00A0: une demande y est en attente.`,
    problem: (name) => `Rien n’a été envoyé. Vérifiez dans ${name} et réessayez.`,
    failed: (name) =>
      `Rien n’a été envoyé. Vous ne pouvez pas payer ici avec ${name}\u00A0: copiez plutôt le montant et l’adresse.`,
    unclear: (name) =>
      `Vérifiez dans ${name} si le paiement est parti. Si oui, ne payez pas une deuxième fois.`,
    elsewhere: (name) =>
      `${name} a peut-être envoyé de l’argent sur un autre réseau ou à une autre adresse. Vérifiez dans ${name} avant de payer de nouveau.`,
    real: (name) => `${name} envoie de vraies cryptomonnaies, même en mode test.`,
    unsure: 'Votre portefeuille a signalé l’envoi de ce paiement',
    unsureSentence:
      'Vérifiez d’abord votre portefeuille. Si le paiement a été envoyé, ne payez pas une deuxième fois.',
  },
  apps: {
    open: 'Appli portefeuille',
    title: 'Ouvrir une appli de portefeuille',
    check: (what, end) => [
      'Dans l’appli, vérifiez que le montant est bien ',
      what,
      ' et que l’adresse se termine par ',
      end,
      '.',
    ],
    fills: 'Remplit crypto, montant et adresse',
    camera: 'Scannez ce code avec l’appareil photo, pas avec votre portefeuille.',
    another: 'Une autre appli de portefeuille',
    sent: (app) => `Paiement envoyé avec ${app}\u00A0? Nous vérifions.`,
    sentInAnother: 'Paiement envoyé avec votre appli de portefeuille\u00A0? Nous vérifions.',
    instead: 'Copiez le montant et l’adresse.',
  },
};

export const refund: RefundText = {
  cardOf: (store) => `Remboursement par ${store}`,
  getting: 'Chargement de votre remboursement',
  offline: 'Cette page reprendra quand vous serez de nouveau en ligne.',

  name: {
    title: 'Où envoyer votre remboursement\u00A0?',
    sentence: (asset, network) =>
      `Saisissez votre propre adresse ${asset} sur le réseau ${network}. Si l’adresse est celle d’un autre réseau, votre remboursement sera perdu.`,
    field: (asset) => `Votre adresse ${asset}`,
    exchange:
      'Vous utilisez une plateforme d’échange\u00A0? Copiez l’adresse de dépôt qu’elle vous donne pour cette cryptomonnaie, exactement sur ce réseau.',
    until: (time) => `Saisissez une adresse avant cette échéance\u00A0: ${time}.`,
    next: 'Continuer',
  },

  fault: {
    empty: 'Saisissez l’adresse de votre portefeuille.',
    malformed: (network) => `Ce n’est pas une adresse ${network} valide. Copiez-la de nouveau.`,
    otherNetwork: (network) =>
      `Cette adresse appartient à un autre réseau. Saisissez-en une sur le réseau ${network}.`,
    tokenContract:
      'C’est l’adresse du contrat d’un jeton, pas celle d’un portefeuille. Ce qui y est envoyé est perdu.',
    burnAddress: 'Cette adresse n’appartient à personne. Ce qui y est envoyé est perdu.',
    storeAddress: (store) => `Cette adresse appartient à ${store}. Saisissez la vôtre.`,
    lost: 'Votre adresse n’a pas été enregistrée. Veuillez réessayer.',
    busy: (seconds) => `Trop de tentatives. Patientez ${seconds}\u00A0s, puis réessayez.`,
    inDoubt:
      'La boutique vérifie un autre remboursement de ce montant vers cette adresse. Réessayez plus tard.',
  },

  confirm: {
    title: 'Est-ce bien votre adresse\u00A0?',
    sentence:
      'Comparez-la avec celle affichée dans votre portefeuille. Un remboursement envoyé ne peut pas être annulé.',
    yes: 'Envoyer le remboursement à cette adresse',
    change: 'Modifier l’adresse',
  },

  coin: 'Cryptomonnaie',
  address: 'Adresse',
  amount: 'Montant',
  arrives: 'Vous recevez',
  sentAt: 'Remboursé le',

  hold: {
    title: (time) => `Votre remboursement sera envoyé ${isDate(time) ? 'le' : 'à'} ${time}`,
    sentence: 'Mauvaise adresse\u00A0? Vous pouvez la modifier jusque-là.',
    change: 'Utiliser une autre adresse',
    tooLate: 'Votre remboursement est déjà en route. L’adresse ne peut plus être modifiée.',
    taken: 'Une autre adresse a été saisie en premier. Votre remboursement y sera envoyé.',
  },

  pending: {
    title: 'Votre adresse est enregistrée',
    sentence: (store) => `${store} y enverra votre remboursement. Vous pouvez fermer cette page.`,
  },

  sending: {
    title: 'Votre remboursement est en route',
    sentence: 'Vous pouvez fermer cette page. Elle se met à jour toute seule.',
  },

  sent: {
    title: 'Remboursement envoyé',
    sentence: 'Il peut mettre quelques minutes à apparaître dans votre portefeuille.',
  },

  failed: {
    title: 'Votre remboursement n’a pas pu être envoyé',
    sentence: (store) => `Votre argent est toujours chez ${store}. Contactez ${store} à ce sujet.`,
  },

  ended: {
    title: 'Ce lien de remboursement a expiré',
    sentence:
      'Le délai est écoulé, ou la boutique a annulé le remboursement. Demandez un nouveau lien à la boutique.',
  },

  invalid: {
    title: 'Ce lien de remboursement n’est pas valide',
    sentence:
      'Il est peut-être incomplet, ou un lien plus récent l’a remplacé. Ouvrez le dernier lien de la boutique.',
  },

  unreachable: {
    title: 'Votre remboursement n’a pas pu être chargé',
    sentence: 'Vérifiez votre connexion et réessayez. Votre remboursement est en sécurité.',
  },

  noScript: (store) => `Cette page a besoin de JavaScript. Activez-le ou contactez ${store}.`,
};

export const page: PageText = {
  reopen: 'Vérifiez votre connexion et rouvrez cette page. Si vous avez payé, votre argent est en sécurité.',
  noScript:
    'Cette page a besoin de JavaScript pour afficher votre paiement. Veuillez activer JavaScript ou contacter {0}. Si vous avez payé, votre paiement est en sécurité.',
  incomplete: 'Ce lien de paiement est incomplet',
  incompleteSentence:
    'Rouvrez le lien depuis l’endroit où vous l’avez reçu, avec tout ce qui suit le signe #. Si vous avez payé, votre paiement est en sécurité.',
  failed:
    'Nous n’avons pas pu ouvrir la page de paiement. Veuillez réessayer. Si vous avez payé, votre paiement est en sécurité.',
  each: '{0} l’unité',
  quantity: 'Quantité (1 à {0})',
  badQuantity: 'La quantité doit être un nombre entier de 1 à {0}.',
  total: 'Total',
  go: 'Continuer vers le paiement',
  goNoScript:
    'La page de paiement a besoin de JavaScript. Veuillez activer JavaScript avant de continuer, ou contacter {0}.',
  gone: 'Produit introuvable',
  goneSentence: 'Le lien est peut-être ancien ou incomplet. Aucun paiement n’a été effectué.',
  payBy: 'Veuillez payer au plus tard le {0}.',
  over: 'Ce lien ne peut plus être utilisé',
  overSentence: 'Demandez un nouveau lien à {0}. Si vous avez payé, votre paiement est en sécurité.',
  ownPage: 'Pour acheter cet article, utilisez le bouton sur cette page.',
  notSeen:
    'Si vous avez payé, ne payez pas une deuxième fois. Nous informerons {0} dès que votre paiement sera confirmé. La page où vous avez commencé se mettra aussi à jour.',
  tooLate:
    'Si vous avez tout de même payé, ne payez pas une deuxième fois\u00A0: nous informerons {0}. Si vous n’avez pas payé, recommencez depuis {0}.',
  lapsed:
    'Si vous avez tout de même payé, ne payez pas une deuxième fois\u00A0: nous informerons {0}. Si vous n’avez pas payé, payez sur la page où vous avez commencé.',
};
