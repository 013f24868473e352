import type { Text } from './en.ts';
import { plural } from './plural.ts';
import { rich } from './rich.ts';

const count = plural('fr');

export const text: Text = {
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
    only: (asset, network) => rich('Envoyez uniquement ', asset, ' sur le réseau ', network),
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
};
