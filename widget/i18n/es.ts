import type { Text } from './en.ts';
import { plural } from './plural.ts';
import { rich } from './rich.ts';

const count = plural('es');

export const text: Text = {
  language: 'es',
  direction: 'ltr',

  card: 'Pago',
  close: 'Cerrar',
  starting: 'Preparando su pago',
  stillLoading: 'Aún se está cargando…',
  cardOf: (store) => `Pago a ${store}`,
  back: 'Elegir otro método de pago',
  tryAgain: 'Reintentar',
  help: 'Ayuda',
  switchLanguage: 'Idioma',
  test: 'Modo de prueba: sin dinero real',
  backTo: (store) => `Volver a ${store}`,
  priceFor: (price, what) => `${price} por ${what}`,
  for: (what) => `por ${what}`,
  total: 'Total',
  items: (items) => count(items, { one: '# artículo', many: '# artículos', other: '# artículos' }),
  networkAndStandard: (network, standard) => `${network} (${standard})`,
  on: (asset, network) => `${asset} en ${network}`,

  minutesLeft: (minutes) => `${minutes} min`,
  timeLeft: 'Tiempo restante',
  timeSpoken: (minutes) =>
    minutes === 0
      ? 'Se acabó el tiempo'
      : count(minutes, { one: 'Queda # minuto', many: 'Quedan # minutos', other: 'Quedan # minutos' }),

  copy: 'Copiar',
  copied: 'Copiado',
  copyByHand: 'Para copiar, mantenga presionado o use Ctrl+C',
  copyAmount: 'Copiar la cantidad',
  copyAddress: 'Copiar la dirección',
  copyMemo: 'Copiar el memo',

  asides: {
    exchange: '¿Paga desde un exchange?',
    compare: 'Comprobar la dirección',
    wrong: '¿Algún problema?',
    cancelling: 'Cancelar el pago',
  },

  arrived: (received, total) => `Recibido: ${received} de ${total}`,

  choose: {
    title: 'Elija cómo pagar',
    sentence: 'Seleccione una criptomoneda y su red.',
    sentenceAll: 'Con una criptomoneda en su red, o sin cripto.',
    none: 'No hay ningún método disponible ahora. No se ha pagado nada.',
    search: 'Buscar criptomonedas y redes',
    methods: 'Métodos de pago',
    found: (methods) => count(methods, { one: '# método', many: '# métodos', other: '# métodos' }),
    nothing: (query) => `No hay resultados para «${query}».`,
    nothingHint: 'Pruebe con el nombre o el símbolo de la criptomoneda, o con su red.',
    all: 'Mostrar todos los métodos',
    about: (minutes) => (minutes < 60 ? `aprox. ${minutes} min` : `aprox. ${Math.round(minutes / 60)} h`),
    minimum: (amount) => `Mínimo: ${amount}`,
    onlyFrom: (amount) => `Solo desde ${amount}`,
    unavailable: (reason) =>
      reason === 'provider_unavailable'
        ? 'No disponible ahora'
        : reason === 'below_minimum'
          ? 'Solo para cantidades mayores'
          : reason === 'no_rate'
            ? 'Sin cotización por ahora'
            : reason === 'not_offered'
              ? 'No se ofrece aquí'
              : 'No disponible',
    networks: (networks) => count(networks, { one: '# red', many: '# redes', other: '# redes' }),
    usual: 'Habitual',
    lowFee: 'Comisión baja',
    recent: 'Ya utilizados',
    coins: 'Criptomonedas',
    more: 'Más criptomonedas',
    newcomer: '¿Es la primera vez que usa cripto?',
    newcomerHelp:
      'Se paga desde una aplicación de billetera o desde una cuenta en un exchange que tenga la criptomoneda. Elija allí la misma criptomoneda y la misma red que aquí.',
    resume: 'Volver a su pago',
    hosted: 'Tarjeta, banco o billetera',
    noCrypto: 'Sin cripto',
  },

  getting: {
    title: 'Obteniendo su dirección…',
    sentence: (method) => `${method}: una dirección solo para este pago.`,
  },

  pay: {
    title: (amount) => `Envíe ${amount}`,
    sentence: 'Escanee el código o copie la cantidad y la dirección. Nosotros seguimos su pago.',
    only: (asset, network) => rich('Envíe solo ', asset, ' en la red ', network),
    address: (network, length, start, end) =>
      `Dirección en ${network}, ${length} caracteres, empieza por ${start}, termina en ${end}`,
    addressCopied: (start, end) =>
      `Dirección copiada. Compruebe que empiece por ${start} y termine en ${end}.`,
    memo: 'Memo',
    memoWarning: 'Sin este memo, el dinero no se puede asignar a su pago.',
    fee: (asset) => `Su billetera también necesita un poco de ${asset} para la comisión de la red.`,
    openWallet: 'Abrir en la billetera',
    seen: 'Hay un pago en camino. No lo envíe dos veces.',
    qr: (asset) => `Código QR para pagar con ${asset}`,
    enlarge: 'Ampliar el código QR',
    scan: 'Escanéelo con su billetera',
    qrElsewhere: 'Mostrar el código QR para otro dispositivo',
    phone: 'Continuar en el teléfono',
    qrFailed: 'No se pudo cargar el código QR. Copie la dirección en su lugar.',
  },

  processing: {
    title: 'Pago detectado',
    sentence: (store) => `Puede salir de esta página: ${store} recibirá un aviso cuando se confirme.`,
    sent: 'Enviado',
    confirming: 'Confirmando',
    confirmations: (confirmed, of) => `Confirmación ${confirmed} de ${of}`,
    paid: 'Pagado',
    usual: (minutes) => `Suele tardar ${minutes}.`,
    explorer: 'Consultar en la red',
  },

  paid: {
    title: 'Pagado',
    sentence: (store) => `${store} ha recibido su pago.`,
    leaving: (store, seconds) => `Redirigiendo a ${store} en ${seconds} s.`,
    onTo: (store) => `Continuar a ${store}`,
    stay: 'Quedarse en esta página',
    done: 'Listo',
    sent: 'Enviado',
    network: 'Red',
    rate: 'Cotización',
    hash: 'Transacción',
    reference: 'Referencia',
  },

  pill: { open: 'Pago pendiente', continue: 'Continuar' },

  trouble: {
    bar: (title, sentence) => `${title}. ${sentence}`,
    offline: 'No tiene conexión',
    offlineSentence: 'Su pago está a salvo; continuaremos cuando recupere la conexión.',
    silent: 'No podemos conectar con el servicio de pago',
    silentSentence: 'Su pago está a salvo; seguimos intentándolo.',
    openPage: 'Abrir la página de pago',
  },
};
