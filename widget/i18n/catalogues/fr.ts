import type { Count } from '../plural.ts';
import type { HelpText, OffchainText, PageText, Text } from './en.ts';

export const text = (count: Count): Text => ({
  language: 'fr',
  direction: 'ltr',

  card: 'Paiement',
  close: 'Fermer',
  starting: 'Préparation de votre paiement',
  stillLoading: 'Chargement toujours en cours…',
  cardOf: (store) => `Paiement à ${store}`,
  back: 'Changer de moyen de paiement',
  tryAgain: 'Réessayer',
  help: 'Aide',
  switchLanguage: 'Langue',
  test: 'Mode test – pas d’argent réel',
  backTo: (store) => `Retour à ${store}`,
  priceFor: (price, what) => `${price} pour ${what}`,
  for: (what) => `pour ${what}`,
  total: 'Total',
  items: (items) => count(items, { one: '# article', many: '# articles', other: '# articles' }),
  networkAndStandard: (network, standard) => `${network} (${standard})`,
  on: (asset, network) => `${asset} sur ${network}`,

  minutesLeft: (minutes) => `${minutes} min`,
  timeLeft: 'Temps restant',
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
  copyByHand: 'Pour copier\u00A0: appui long ou Ctrl+C',
  copyAmount: 'Copier le montant',
  copyAddress: 'Copier l’adresse',
  copyMemo: 'Copier le mémo',

  asides: {
    exchange: 'Vous payez depuis une plateforme d’échange\u00A0?',
    compare: 'Vérifier l’adresse',
    wrong: 'Un problème\u00A0?',
    cancelling: 'Annuler le paiement',
  },

  arrived: (received, total) => `Reçu\u00A0: ${received} sur ${total}`,

  choose: {
    title: 'Comment souhaitez-vous payer\u00A0?',
    sentence: 'Choisissez une cryptomonnaie et son réseau.',
    sentenceAll: 'Avec une cryptomonnaie sur son réseau, ou sans crypto.',
    none: 'Aucun moyen de paiement n’est disponible pour le moment. Rien n’a été payé.',
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
    about: (minutes) => (minutes < 60 ? `environ ${minutes} min` : `environ ${Math.round(minutes / 60)} h`),
    minimum: (amount) => `Minimum\u00A0: ${amount}`,
    onlyFrom: (amount) => `À partir de ${amount} seulement`,
    unavailable: (reason) =>
      reason === 'provider_unavailable'
        ? 'Indisponible pour le moment'
        : reason === 'below_minimum'
          ? 'Pour des montants plus élevés'
          : reason === 'no_rate'
            ? 'Pas de cours pour le moment'
            : reason === 'not_offered'
              ? 'Non proposé ici'
              : 'Indisponible',
    networks: (networks) => count(networks, { one: '# réseau', many: '# réseaux', other: '# réseaux' }),
    usual: 'Habituel',
    lowFee: 'Frais faibles',
    recent: 'Déjà utilisés',
    coins: 'Cryptomonnaies',
    more: 'Autres cryptomonnaies',
    newcomer: 'Vous débutez en crypto\u00A0?',
    newcomerHelp:
      'Vous payez depuis une application de portefeuille, ou depuis un compte de plateforme d’échange où se trouve la cryptomonnaie. Choisissez-y la même cryptomonnaie et le même réseau qu’ici.',
    resume: 'Revenir à votre paiement',
    hosted: 'Carte, banque ou portefeuille',
    noCrypto: 'Sans crypto',
  },

  getting: {
    title: 'Obtention de votre adresse…',
    sentence: (method) => `${method}\u00A0: une adresse réservée à ce paiement.`,
  },

  pay: {
    title: (amount) => `Envoyez ${amount}`,
    sentence: 'Scannez le code ou copiez le montant et l’adresse. Nous suivons votre paiement.',
    only: (asset, network) => ['Envoyez uniquement ', asset, ' sur le réseau ', network],
    address: (network, length, start, end) =>
      `Adresse sur ${network}, ${length} caractères, commence par ${start}, se termine par ${end}`,
    addressCopied: (start, end) =>
      `Adresse copiée. Vérifiez qu’elle commence par ${start} et se termine par ${end}.`,
    memo: 'Mémo',
    memoWarning: 'Sans ce mémo, l’argent ne peut pas être rattaché à votre paiement.',
    fee: (asset) =>
      `Votre portefeuille a aussi besoin d’une petite somme en ${asset} pour les frais du réseau.`,
    openWallet: 'Ouvrir dans le portefeuille',
    seen: 'Un paiement est en route. Ne l’envoyez pas une deuxième fois.',
    qr: (asset) => `QR code pour payer en ${asset}`,
    enlarge: 'Agrandir le QR code',
    scan: 'À scanner avec votre portefeuille',
    qrElsewhere: 'Afficher le QR code pour un autre appareil',
    phone: 'Continuer sur votre téléphone',
    qrFailed: 'Le QR code n’a pas pu être chargé. Copiez plutôt l’adresse.',
  },

  processing: {
    title: 'Paiement détecté',
    sentence: (store) =>
      `Vous pouvez quitter cette page\u00A0: ${store} recevra l’information dès la confirmation.`,
    sent: 'Envoyé',
    confirming: 'En cours de confirmation',
    confirmations: (confirmed, of) => `Confirmation ${confirmed} sur ${of}`,
    paid: 'Payé',
    usual: (minutes) => `Cela prend généralement ${minutes}.`,
    explorer: 'Consulter sur le réseau',
  },

  paid: {
    title: 'Payé',
    sentence: (store) => `${store} a reçu votre paiement.`,
    leaving: (store, seconds) => `Redirection vers ${store} dans ${seconds} s.`,
    onTo: (store) => `Continuer vers ${store}`,
    stay: 'Rester sur cette page',
    done: 'Terminer',
    sent: 'Envoyé',
    network: 'Réseau',
    rate: 'Cours',
    hash: 'Transaction',
    reference: 'Référence',
  },

  pill: { open: 'Paiement en attente', continue: 'Continuer' },

  trouble: {
    bar: (title, sentence) => `${title}. ${sentence}`,
    offline: 'Vous êtes hors ligne',
    offlineSentence: 'Votre paiement est en sécurité\u00A0; nous reprendrons dès votre retour en ligne.',
    silent: 'Le service de paiement est injoignable',
    silentSentence: 'Votre paiement est en sécurité\u00A0; nous continuons d’essayer.',
    openPage: 'Ouvrir la page de paiement',
  },
});

/** A date takes another word before it than an hour does; only a date has a year. */
const isDate = (time: string) => /\d{4}/.test(time);
const until = (time: string) => `jusqu’${isDate(time) ? 'au' : 'à'} ${time}`;
const before = (time: string) => `avant ${isDate(time) ? 'le ' : ''}${time}`;

export const help: HelpText = {
  getting: {
    slow: 'Cela prend plus de temps que d’habitude. Rien n’a encore été payé.',
    verySlow:
      'Toujours pas de réponse. Patientez ou choisissez un autre moyen de paiement. Rien n’a encore été payé.',
  },

  paying: {
    switching: 'Déjà envoyé\u00A0? Ne payez pas une deuxième fois\u00A0: revenez à votre paiement.',
    withAmount: 'Utiliser un code avec le montant',
    addressOnly: 'Utiliser un code sans le montant',
    stranded:
      'Aucun portefeuille ne s’est ouvert\u00A0? Copiez l’adresse et payez depuis votre portefeuille.',
    keep: 'Garder ce prix plus longtemps',
    mayKeep: (time) => `Besoin de plus de temps\u00A0? Vous pouvez garder ce prix ${until(time)}.`,
    kept: (time) => `Ce prix est maintenant valable ${until(time)}.`,
    notKept: 'Ce prix ne peut pas être gardé plus longtemps.',
    formerly: (address) =>
      `Déjà envoyé à ${address}\u00A0? Nous surveillons toujours cette adresse\u00A0: ne payez pas une deuxième fois.`,
  },

  received: {
    title: (received, total) => `Reçu\u00A0: ${received} sur ${total}`,
    sentence: (rest, time) => `Envoyez encore ${rest} à la même adresse ${before(time)}.`,
    belowMinimum: (rest, minimum) =>
      `Le reste, ${rest}, est inférieur au minimum de ${minimum} accepté par ce moyen de paiement. Ce qui est arrivé est en sécurité.`,
    belowAll: (rest, minimum, store) =>
      `Le reste, ${rest}, est inférieur au minimum de ${minimum} accepté par ce moyen de paiement. Ce qui est arrivé est en sécurité\u00A0: veuillez demander à ${store} comment régler le reste.`,
    other: 'Payer le reste autrement',
  },

  rest: {
    sentence: (rest) =>
      `Il manque ${rest}. Ce qui est arrivé reste compté\u00A0; pour le reste, vous obtenez un nouveau prix et une nouvelle adresse.`,
    question: 'Reste déjà envoyé\u00A0?',
    answer:
      'Ne payez pas une deuxième fois. Revenez en arrière et attendez\u00A0: cette page affichera l’envoi dès que le réseau le montrera.',
  },

  expired: {
    title: 'Le délai de ce paiement est écoulé',
    sentence: 'Rien n’a été payé.',
    part: (received, total) => `Montant arrivé\u00A0: ${received} sur ${total}. Il est en sécurité.`,
    sent: 'Déjà envoyé\u00A0?',
    watched: (address, time) => `Nous surveillons ${address} ${until(time)}. Ne payez pas une deuxième fois.`,
    notSent: 'Rien envoyé\u00A0?',
    newPrice: 'Obtenez un nouveau prix et une nouvelle adresse. N’utilisez plus l’ancienne.',
    renew: 'Obtenir un nouveau prix',
    rest: 'Payer le reste',
    noPrice: (store) => `Il n’y a pas de nouveau prix pour ce paiement. Recommencez depuis ${store}.`,
    again: 'Votre demande n’est pas passée. Rien n’a changé\u00A0; veuillez réessayer.',
    checking: 'Le délai est écoulé',
    checkingSentence: 'Nous vérifions qu’aucun paiement ne nous a échappé. Veuillez ne rien envoyer.',
  },

  lapsed: {
    title: 'Cette adresse n’est plus utilisée',
    sentence: 'Rien n’a été payé.',
    newAddress: 'Obtenez une nouvelle adresse. N’utilisez plus l’ancienne.',
    renew: 'Obtenir une nouvelle adresse',
  },

  price: {
    title: 'Le nouveau prix',
    sentence:
      'L’ancienne adresse n’est plus utilisée. Vous envoyez le nouveau montant à une nouvelle adresse.',
    before: 'Avant',
    now: 'Maintenant',
    agree: (amount) => `Payer ${amount}`,
  },

  cancelled: {
    title: 'Ce paiement a été annulé',
    sentence: (store) => `Veuillez ne rien envoyer. Pour payer, recommencez depuis ${store}.`,
    watched: (address, time, store) =>
      `Nous surveillons ${address} ${until(time)}, et ${store} reçoit l’information. Ne payez pas une deuxième fois.`,
  },

  exception: {
    underpaid: {
      title: 'Le montant arrivé est inférieur au prix',
      sentence: (store) =>
        `Le montant arrivé est inférieur au prix. L’argent est en sécurité\u00A0; ${store} réglera cela avec vous. Veuillez ne rien envoyer de plus.`,
    },
    late: {
      title: 'Votre paiement est arrivé en retard',
      sentence: (store) =>
        `De l’argent est arrivé après la fin du délai. Il est en sécurité\u00A0; ${store} va s’en occuper. Ne payez pas une deuxième fois.`,
    },
    overpaid: {
      title: 'Le montant arrivé est supérieur au prix',
      sentence: (store) =>
        `Le montant arrivé est supérieur au prix. L’argent est en sécurité\u00A0; pour l’excédent, veuillez contacter ${store}.`,
    },
    wrong_asset: {
      title: 'Une autre cryptomonnaie est arrivée',
      sentence: (store) =>
        `Un envoi dans une autre cryptomonnaie ou sur un autre réseau est arrivé et n’a pas été compté. N’envoyez rien de plus\u00A0; veuillez contacter ${store}.`,
    },
    reversed: {
      title: 'Le réseau a annulé le paiement',
      sentence: (store) =>
        `Le réseau a annulé le paiement après son arrivée. Veuillez contacter ${store} avant de payer de nouveau.`,
    },
    other: {
      title: 'Une personne examine ce paiement',
      sentence: (store) => `${store} examine ce paiement. Ne payez pas une deuxième fois.`,
    },
  },

  exchange: {
    title: 'Payer depuis une plateforme d’échange',
    sentence: 'Effectuez un retrait vers cette adresse, sur ce réseau exactement.',
    receive: 'Si elle demande le montant reçu',
    fee: 'Si elle déduit des frais\u00A0: les frais',
    withdraw: (amount) => `Retirez ${amount}`,
    noNumber: 'Saisissez les frais sous forme de nombre.',
    recipient: 'Destinataire, si elle le demande',
    wallet: 'Type de portefeuille',
    provider: 'Prestataire de paiement',
    minimum: 'Vérifiez que le montant n’est pas inférieur au retrait minimum de votre plateforme.',
    sent: 'J’ai envoyé le paiement',
    watching: 'Nous le recherchons',
    wait: (time) =>
      `Les plateformes prennent souvent de 5 à 30 minutes. Vous pouvez fermer cette page\u00A0: nous surveillons l’adresse ${until(time)}.`,
  },

  compare: {
    sentence: 'Des virus remplacent les adresses copiées. Comparez avant d’envoyer.',
    field: 'Collez-la ici depuis votre portefeuille',
    same: 'C’est la même adresse.',
    differs: 'C’est une autre adresse. N’y envoyez rien\u00A0: copiez de nouveau l’adresse de cette page.',
    checked: 'Copié et vérifié\u00A0: le presse-papiers contient exactement cela.',
    swapped: 'Le presse-papiers contient autre chose. N’y envoyez rien\u00A0: copiez de nouveau.',
    aloud: 'Lire à voix haute',
    capital: (letter) => `${letter} majuscule`,
  },

  phone: {
    sentence:
      'Scannez ce code avec l’appareil photo, pas avec votre portefeuille. Cette page suit ce que vous faites sur le téléphone.',
    qr: 'QR code de ce paiement, pour un appareil photo',
    share: 'Envoyer le lien',
  },

  wrong: {
    sentence: (store) =>
      `Collez l’identifiant de transaction fourni par votre portefeuille ou votre plateforme, ou décrivez ce qui s’est passé. Nous le transmettrons à ${store}.`,
    field: 'Identifiant de transaction ou description',
    fits: (network) => `Cela ressemble à une transaction sur ${network}.`,
    other: (found, network) =>
      `Cela ressemble à ${found}\u00A0; l’adresse attend ${network}. Vérifiez ce que vous avez envoyé.`,
    address: 'C’est l’adresse, pas l’identifiant d’une transaction.',
    families: { hex: 'Bitcoin ou TRON', evm: 'Ethereum', solana: 'Solana' },
    details: 'Informations pour l’assistance',
    tell: (store) => `Informer ${store}`,
    told: 'Merci',
    toldSentence: (store) =>
      `Votre message a été transmis à ${store}. Votre paiement est vérifié encore une fois\u00A0; cette page en suit l’évolution.`,
  },

  cancelling: {
    title: 'Annuler ce paiement\u00A0?',
    sentence: 'N’annulez que si vous n’avez rien envoyé.',
    question: 'Déjà envoyé\u00A0?',
    answer:
      'N’annulez pas. Revenez en arrière et attendez\u00A0: cette page affichera l’envoi dès que le réseau le montrera.',
    keep: 'Poursuivre le paiement',
    seen: 'De l’argent a été détecté\u00A0: l’annulation n’est plus possible.',
  },

  receipt: {
    copy: 'Copier le reçu',
    share: 'Partager',
    print: 'Imprimer',
  },

  trouble: {
    invalid: 'Ce lien de paiement n’est pas valide',
    ended: 'Ce lien de paiement a expiré',
    linkSentence:
      'Si vous avez payé, votre paiement est en sécurité auprès de la boutique. Sinon, recommencez depuis la boutique.',
    setup: 'Cette page n’est pas configurée pour les paiements',
    setupSentence: 'Rien n’a été payé. Veuillez prévenir la boutique.',
    busy: 'Trop de tentatives',
    busySentence: (seconds) => `Rien n’a été payé. Veuillez patienter ${seconds} s, puis réessayer.`,
    refused: 'La boutique n’a pas pu démarrer le paiement',
    refusedSentence: 'Rien n’a été payé. Veuillez fermer cette fenêtre et réessayer.',
    method: (method) => `${method}\u00A0: indisponible pour le moment`,
    methodSentence: 'Rien n’a été payé. Veuillez choisir un autre moyen de paiement, ou réessayer.',
    amount: (method) => `${method} n’accepte pas ce montant`,
    amountSentence: 'Rien n’a été payé. Veuillez choisir un autre moyen de paiement.',
    price: 'Le prix de ce produit a changé',
    priceSentence: (store) => `Rien n’a été payé au nouveau prix. Recommencez depuis ${store} pour le voir.`,
    lost: 'Nous n’avons pas pu obtenir d’adresse',
    lostSentence:
      'La connexion a été interrompue. Rien n’a été payé. Réessayez, ou choisissez un autre moyen de paiement.',
    changed: 'Quelque chose sur cette page modifie l’adresse',
    changedSentence:
      'Ne payez pas ici. Votre commande n’a aucun problème\u00A0: ouvrez plutôt la page de paiement.',
    unknown: 'Ce paiement doit être examiné de plus près',
    unknownSentence: (store) =>
      `Cette page ne connaît pas son état. Si vous avez payé, votre paiement est en sécurité. Vérifiez de nouveau, ou contactez ${store}.`,
    check: 'Vérifier de nouveau',
  },
};

export const offchain: OffchainText = {
  hosted: {
    getting: 'Obtention de votre page de paiement…',
    gettingSentence: 'Une page réservée à ce paiement.',
    lost: 'Nous n’avons pas pu obtenir la page de paiement',
    title: () => 'Payer par carte, banque ou portefeuille',
    sentence: 'Vous payez sur une page à part. Revenez ensuite\u00A0: celle-ci suit votre paiement.',
    rest: (rest, time) => `Payez le reste, ${rest}, sur la même page de paiement ${before(time)}.`,
    open: 'Continuer vers la page de paiement',
    newTab: 's’ouvre dans un nouvel onglet',
    qr: 'QR code de la page de paiement',
    scan: 'Ou scannez-le avec l’appareil photo d’un autre appareil',
    sent: 'Déjà payé là-bas\u00A0?',
    watched: (time) =>
      `Nous surveillons l’arrivée du paiement ${until(time)}. Ne payez pas une deuxième fois.`,
    notSent: 'Pas payé\u00A0?',
    newOne: 'Obtenez une nouvelle page. N’utilisez plus l’ancienne.',
    lapsed: 'Cette page de paiement n’est plus utilisée',
    renew: 'Obtenir une nouvelle page de paiement',
  },
  upi: {
    getting: 'Préparation de votre paiement UPI…',
    gettingSentence: 'Un paiement UPI réservé à cette commande.',
    lost: 'Nous n’avons pas pu préparer le paiement UPI',
    title: (amount) => `Payez ${amount} par UPI`,
    sentence: 'Payez avec votre application UPI. Cette page suit votre paiement.',
    once: (amount) => ['Envoyez exactement ', amount, ', en un seul paiement'],
    rest: (rest, time) => `Payez le reste, ${rest}, au même identifiant UPI ${before(time)}.`,
    id: 'Identifiant UPI',
    copyId: 'Copier l’identifiant UPI',
    open: 'Ouvrir l’application UPI',
    qr: 'QR code pour payer par UPI',
    scan: 'À scanner avec une application UPI',
    sent: 'Déjà payé\u00A0?',
    watched: (time) =>
      `Nous surveillons l’arrivée du paiement ${until(time)}. Ne payez pas une deuxième fois.`,
    notSent: 'Pas payé\u00A0?',
    newOne: 'Commencez un nouveau paiement UPI. N’utilisez plus l’ancien.',
    lapsed: 'Ce paiement UPI n’est plus utilisé',
    renew: 'Commencer un nouveau paiement UPI',
  },
  waiting: 'En attente de votre paiement',
  method: 'Moyen de paiement',
};

export const page: PageText = {
  reopen:
    'Vérifiez votre connexion et rouvrez cette page. Si vous avez payé, votre paiement est en sécurité.',
  noScript:
    'Cette page a besoin de JavaScript pour afficher votre paiement\u00A0: veuillez l’activer. Si vous avez payé, votre paiement est en sécurité.',
  incomplete: 'Ce lien de paiement est incomplet',
  incompleteSentence:
    'Rouvrez-le depuis l’endroit où vous l’avez reçu, avec tout ce qui suit le signe #. Si vous avez payé, votre paiement est en sécurité.',
  each: '{0} l’unité',
  quantity: 'Quantité (1 à {0})',
  badQuantity: 'La quantité doit être un nombre entier de 1 à {0}.',
  go: 'Continuer vers le paiement',
  goNoScript: 'Le paiement lui-même a besoin de JavaScript\u00A0: veuillez l’activer pour la page suivante.',
  gone: 'Ce produit n’est pas ici',
  goneSentence: 'Le lien est peut-être ancien ou incomplet. Rien n’a été payé.',
  ownPage: 'Pour acheter cet article, appuyez sur le bouton de cette page.',
  notSeen:
    'Si vous avez payé, ne payez pas une deuxième fois\u00A0: {0} recevra l’information dès la confirmation. La page où vous avez commencé suit aussi votre paiement.',
  tooLate:
    'Si vous avez tout de même payé, ne payez pas une deuxième fois\u00A0: {0} recevra l’information. Sinon, recommencez depuis la boutique.',
  lapsed:
    'Si vous avez tout de même payé, ne payez pas une deuxième fois\u00A0: {0} recevra l’information. Sinon, payez sur la page où vous avez commencé.',
};
