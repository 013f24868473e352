import type { Count } from '../plural.ts';
import type { HelpText, OffchainText, PageText, RefundText, Text, WalletText } from './en.ts';

export const text = (count: Count): Text => ({
  language: 'es',
  direction: 'ltr',

  card: 'Pago',
  close: 'Cerrar',
  starting: 'Preparando su pago',
  stillLoading: 'Aún se está cargando…',
  cardOf: (store) => `Pago a ${store}`,
  back: 'Elegir otro método de pago',
  otherCoins: 'Otras criptomonedas',
  goBack: 'Volver',
  tryAgain: 'Reintentar',
  help: 'Ayuda',
  contact: (store) => `Contactar con ${store}`,
  switchLanguage: 'Idioma',
  test: 'Modo de prueba: sin dinero real',
  backTo: (store) => `Volver a ${store}`,
  priceFor: (price, what) => `${price} por ${what}`,
  for: (what) => `por ${what}`,
  total: 'Total',
  items: (items) => count(items, { one: '# artículo', many: '# artículos', other: '# artículos' }),
  networkAndStandard: (network, standard) => `${network} (${standard})`,
  on: (asset, network) => `${asset} en ${network}`,

  minutesLeft: (minutes) => `${minutes}\u00A0min`,
  priceHeld: (time) => `Precio válido: quedan ${time}`,
  timeSpoken: (minutes) =>
    minutes === 0
      ? 'El tiempo ha terminado'
      : count(minutes, { one: 'Queda # minuto', many: 'Quedan # minutos', other: 'Quedan # minutos' }),

  copy: 'Copiar',
  copied: 'Copiado',
  copyAgain: 'Copiado · copiar otra vez',
  copyByHand: 'Para copiar, mantenga presionado o use Ctrl+C',
  copyAmount: 'Copiar el importe',
  copyAddress: 'Copiar la dirección',
  copyMemo: 'Copiar el memo',
  amount: 'Importe',
  address: 'Dirección',
  nowCopy: (value) => `Ahora copie ${value}`,
  sentIt: 'Ya envié el pago',

  helpWithPayment: 'Ayuda con este pago',
  asides: {
    exchange: '¿Paga desde un exchange?',
    compare: 'Comprobar la dirección',
    wrong: '¿Algún problema?',
    cancelling: 'Cancelar el pago',
  },

  arrived: (received, total) => `Recibido: ${received} de ${total}`,

  choose: {
    title: 'Elija cómo pagar',
    none: 'No hay métodos de pago disponibles en este momento. No se ha pagado nada.',
    search: 'Buscar criptomonedas y redes',
    methods: 'Métodos de pago',
    found: (methods) => count(methods, { one: '# método', many: '# métodos', other: '# métodos' }),
    nothing: (query) => `No hay resultados para «${query}».`,
    nothingHint: 'Pruebe con el nombre o el símbolo de la criptomoneda, o con su red.',
    all: 'Mostrar todos los métodos',
    about: (minutes) =>
      minutes < 60 ? `aprox. ${minutes}\u00A0min` : `aprox. ${Math.round(minutes / 60)}\u00A0h`,
    onlyFrom: (amount) => `Mínimo ${amount}`,
    unavailable: (reason) =>
      reason === 'provider_unavailable'
        ? 'No disponible ahora'
        : reason === 'below_minimum'
          ? 'Importe demasiado bajo'
          : reason === 'no_rate'
            ? 'Sin cotización por ahora'
            : reason === 'not_offered'
              ? 'No se ofrece aquí'
              : 'No disponible',
    networks: (networks) => count(networks, { one: '# red', many: '# redes', other: '# redes' }),
    usual: 'La más usada',
    lowFee: 'Comisión baja',
    recent: 'Recientes',
    coins: 'Criptomonedas',
    newcomer: '¿Es la primera vez que usa cripto?',
    newcomerHelp:
      'Pague desde una billetera de criptomonedas o desde una cuenta en un exchange donde tenga la criptomoneda. Elija allí la misma criptomoneda y la misma red que en esta página.',
    resume: 'Volver a su pago',
    hosted: 'Tarjeta, banco o billetera digital',
    noCrypto: 'Sin cripto',
    card: '¿Sin cripto? Pague con tarjeta o desde su banco',
    network: 'Elija una red',
  },

  getting: {
    title: 'Obteniendo dirección de pago…',
    sentence: (method) => `${method}: una dirección solo para este pago.`,
  },

  pay: {
    title: (amount) => `Envíe ${amount}`,
    send: 'Envíe',
    sentence: 'Escanee el código o copie el importe y la dirección.',
    updates: 'Esta página se actualiza automáticamente.',
    offline: 'Se actualizará cuando recupere la conexión.',
    next: 'Al terminar el tiempo, podrá obtener un nuevo precio.',
    once: 'Una dirección solo para este pago.',
    scanThenEnter: (amount) => `Escanee y luego introduzca ${amount}`,
    scan: 'Escanee con su billetera',
    waiting: 'Esperando su pago',
    startsEnds: (start, end) => `Empieza por ${start}, termina en ${end}`,
    only: (asset, network) => ['Envíe solo ', asset, ' en ', network],
    address: (network, length, start, end) =>
      `Dirección en ${network}, ${length} caracteres, empieza por ${start}, termina en ${end}`,
    addressCopied: (start, end) =>
      `Copiado. Compruebe que la dirección empiece por ${start} y termine en ${end}.`,
    memo: 'Memo',
    memoWarning: 'Obligatorio: introduzca también este memo; si no, su pago podría perderse.',
    fee: (asset) => `También necesita ${asset} para la comisión de la red.`,
    openWallet: 'Abrir en la billetera',
    seen: 'Hay un pago en camino. No envíe otro pago.',
    qr: (asset) => `Código QR para pagar con ${asset}`,
    enlarge: 'Ampliar el código QR',
    showQr: 'Mostrar el código QR',
    phone: 'Continuar en el teléfono',
    qrFailed: 'No se pudo cargar el código QR. Copie la dirección en su lugar.',
  },

  processing: {
    title: 'Pago detectado',
    sentence: (store) => `Puede cerrar esta página. Avisaremos a ${store} en cuanto se confirme su pago.`,
    usual: (minutes) => `Suele tardar ${minutes}.`,
  },

  progress: {
    confirming: 'Confirmando',
    confirmations: (confirmed, of) => `${confirmed} de ${of} confirmaciones`,
    paid: 'Pagado',
    explorer: 'Ver en el explorador de bloques',
  },

  paid: {
    amount: 'Ha pagado',
    title: 'Pagado',
    sentence: (store) => `${store} ha recibido su pago.`,
    leaving: (store, seconds) => `Redirigiendo a ${store} en ${seconds}\u00A0s`,
    onTo: (store) => `Continuar a ${store}`,
    stay: 'Quedarse',
    done: 'Listo',
    reference: 'Referencia',
  },

  receipt: {
    sent: 'Importe enviado',
    network: 'Red',
    rate: 'Cotización',
    hash: 'Transacción',
    copyHash: 'Copiar el ID de transacción',
    copy: 'Copiar el recibo',
    share: 'Compartir',
    print: 'Imprimir',
  },

  pill: {
    open: 'Pago en curso',
    continue: 'Continuar',
    receipt: 'Ver recibo',
    button: 'Continuar con el pago',
  },

  trouble: {
    bar: (title, sentence) => `${title}. ${sentence}`,
    offline: 'No tiene conexión',
    offlineSentence: 'Su pago está a salvo. Continuaremos cuando recupere la conexión.',
    silent: 'No podemos conectar con el servicio de pago',
    silentSentence: 'Su pago está a salvo. Intentando conectar de nuevo…',
    openPage: 'Abrir la página de pago',
    unopened: (what) => `${what} no se abrió`,
  },
});

/** A date, which alone has a year, takes another article than an hour does, and one o'clock its own. */
const isDate = (time: string) => /\d{4}/.test(time);
const article = (time: string) => (/^0?1\D/.test(time) ? 'la' : 'las');
const until = (time: string) => `hasta ${isDate(time) ? 'el' : article(time)} ${time}`;
const before = (time: string) => `antes ${isDate(time) ? 'del' : `de ${article(time)}`} ${time}`;
/** A full stop, unless the hour before it ends in one, such as 1:05 p. m. */
const end = (sentence: string) => (sentence.endsWith('.') ? sentence : `${sentence}.`);

export const help: HelpText = {
  getting: {
    slow: 'Está tardando más de lo habitual. Aún no se ha pagado nada.',
    verySlow: 'Aún no hay respuesta. Siga esperando o elija otro método de pago. Aún no se ha pagado nada.',
  },

  paying: {
    switching: '¿Ya lo envió? No vuelva a pagar. Regrese a su pago.',
    withAmount: 'Usar un código con el importe',
    addressOnly: '¿No se puede escanear el código? Usar un código solo con la dirección',
    stranded: '¿No se abrió la billetera? Copie el importe y la dirección, y pague desde su billetera.',
    formerly: (address) => `¿Ya lo envió a ${address}? Seguimos vigilando esa dirección. No vuelva a pagar.`,
    formerlyOn: (network) => `¿Ya lo envió por la red ${network}? Veremos el pago. No vuelva a pagar.`,
    tooMany: 'Ya no se puede cambiar la criptomoneda ni la red. Pague a esta dirección.',
    tooFast: 'Demasiados cambios en un minuto. Pague a esta dirección o inténtelo de nuevo en un minuto.',
  },

  advice: {
    wallet: (wallet, network) => `En ${wallet}, elija la red ${network} antes de enviar.`,
    exchange: (exchange, network) =>
      `En ${exchange}, elija «Retirar» y la red ${network}. Si se descuenta una comisión del importe, súmela.`,
  },

  received: {
    title: (received, total) => `Recibido: ${received} de ${total}`,
    sentence: (rest, time) => end(`Envíe ${rest} más a la misma dirección ${before(time)}`),
    other: 'Pagar el resto de otra forma',
  },

  rest: {
    sentence: (rest) =>
      `Todavía faltan ${rest}. Lo que ya ha llegado cuenta para su pago. Para el resto recibirá un nuevo precio y una nueva dirección.`,
    question: '¿Ya envió el resto?',
    answer: 'No vuelva a pagar. Regrese y espere. Su pago aparecerá en esta página en cuanto se detecte.',
  },

  expired: {
    title: 'Este pago ha caducado',
    sentence: 'No hemos recibido nada.',
    part: (received, total) => `Recibido: ${received} de ${total}. Su dinero está a salvo.`,
    sent: '¿Ya lo envió?',
    watched: (address, time) => `${end(`Seguiremos vigilando ${address} ${until(time)}`)} No vuelva a pagar.`,
    notSent: '¿Aún no lo ha enviado?',
    newPrice: 'Obtenga un nuevo precio y una nueva dirección. No use más la dirección anterior.',
    renew: 'Obtener un nuevo precio',
    rest: 'Pagar el resto',
    noPrice: (store) => `No hay un nuevo precio para este pago. Empiece de nuevo en ${store}.`,
    again:
      'No pudimos confirmar si el botón funcionó. Esto no indica si su pago ha llegado. Vuelva a pulsar el botón.',
    checking: 'El tiempo ha terminado',
    checkingSentence: 'Estamos comprobando que no se haya pasado por alto ningún pago. No envíe nada.',
  },

  lapsed: {
    title: 'Esta dirección ha caducado',
    sentence: 'No hemos recibido nada.',
    newAddress: 'Obtenga una nueva dirección. No use más la anterior.',
    renew: 'Obtener una nueva dirección',
  },

  price: {
    title: 'Nuevo precio',
    sentence: 'La dirección anterior ha caducado. Envíe el nuevo importe a una nueva dirección.',
    before: 'Antes',
    now: 'Ahora',
    agree: (amount) => `Pagar ${amount}`,
  },

  cancelled: {
    title: 'Este pago se ha cancelado',
    sentence: (store) => `No envíe nada. Para pagar, empiece de nuevo en ${store}.`,
    watched: (address, time, store) =>
      `${end(`Seguiremos vigilando ${address} ${until(time)}`)} Si llega dinero, avisaremos a ${store}. No vuelva a pagar.`,
  },

  exception: {
    underpaid: {
      title: 'Llegó menos de lo debido',
      sentence: (store) =>
        `Lo que envió está a salvo. ${store} resolverá la diferencia con usted. No envíe más dinero.`,
    },
    late: {
      title: 'Su pago llegó tarde',
      sentence: (store) =>
        `Su pago llegó cuando el tiempo ya había terminado. Su dinero está a salvo. ${store} revisará el pago. No vuelva a pagar.`,
    },
    overpaid: {
      title: 'Envió más de lo debido',
      sentence: (store) => `Su dinero está a salvo. Contacte con ${store} para resolver la diferencia.`,
    },
    wrong_asset: {
      title: 'Llegó otra criptomoneda',
      sentence: (store) =>
        `Llegó otra criptomoneda, o la correcta pero por otra red. El dinero no se ha perdido, pero todavía no cuenta como pago. ${store} decide si lo acepta o lo devuelve. No envíe más dinero.`,
      named: (store, coins) =>
        `Recibido: ${coins}. El dinero no se ha perdido, pero todavía no cuenta como pago. ${store} decide si lo acepta o lo devuelve. No envíe más dinero.`,
    },
    reversed: {
      title: 'La red blockchain revirtió su pago',
      sentence: (store) =>
        `La red blockchain revirtió su pago después de que llegara. Contacte con ${store} antes de volver a pagar.`,
    },
    other: {
      title: 'En revisión',
      sentence: (store) => `${store} está revisando este pago. No vuelva a pagar.`,
    },
  },

  outcome: {
    due: 'Importe a pagar',
    received: 'Recibido',
    over: 'Pagado de más',
    missing: 'Importe que falta',
    next: 'Qué pasa ahora',
  },

  refund: {
    of: (amount) => `Reembolso de ${amount}`,
    status: {
      awaiting_destination: 'A la espera de la dirección de su billetera',
      pending: 'Aún no enviado',
      sending: 'En curso',
      succeeded: 'Enviado',
      failed: 'No se completó',
      expired: 'Caducado',
      cancelled: 'Cancelado',
    },
    claim: (amount) => `Introduzca la dirección de su billetera para recuperar ${amount}.`,
    enter: 'Introducir dirección de reembolso',
    link: (amount, store) => `Para recuperar ${amount}, abra el enlace de reembolso de ${store}.`,
    contact: (store) => `Contacte con ${store} para gestionar el reembolso.`,
    wait: 'No tiene que hacer nada. Esta página se actualiza sola.',
  },

  exchange: {
    about: 'Qué datos indicar en el retiro',
    sentence: 'Retire los fondos a esta dirección, exactamente por esta red.',
    receive: 'Si su exchange pide el «importe a recibir»',
    fee: 'Si su exchange descuenta la comisión del importe, súmela para que llegue el importe completo.',
    recipient: 'Destinatario (si se solicita)',
    wallet: 'Tipo de billetera (si se solicita)',
    provider: 'Proveedor de pagos',
    minimum: 'Compruebe que el importe no sea inferior al retiro mínimo de su exchange.',
  },

  looking: {
    title: 'Buscando su pago',
    exchange: (time) =>
      end(
        `Los exchanges suelen tardar de 5 a 30 minutos. Puede cerrar esta página: seguiremos pendientes de su pago ${until(time)}`,
      ),
    wallet: (time) =>
      end(
        `Los pagos suelen tardar unos minutos en aparecer. Puede cerrar esta página: seguiremos pendientes de su pago ${until(time)}`,
      ),
    unsent: 'Aún no he enviado el pago',
  },

  compare: {
    sentence:
      'El software malicioso puede cambiar una dirección copiada. Compare esta dirección con la de su billetera antes de enviar.',
    swapped:
      'Su portapapeles contiene algo distinto de la dirección copiada. No lo pegue. Copie de nuevo la dirección de esta página.',
    aloud: 'Leer en voz alta',
    capital: (letter) => `${letter} mayúscula`,
  },

  phone: {
    sentence:
      'Escanee este código con la cámara, no con su billetera. Esta página se actualiza automáticamente.',
    qr: 'Código QR de este pago, para una cámara',
    share: 'Enviar el enlace',
  },

  wrong: {
    sentence: (store) =>
      `Pegue el ID de transacción de su billetera o exchange, o cuente qué pasó. Avisaremos a ${store}.`,
    field: 'ID de transacción, o qué pasó',
    fits: (network) => `Puede ser un ID de transacción en ${network}.`,
    other: (found, network) =>
      `Parece un ID de transacción de una red como ${found}, pero esta dirección solo acepta ${network}. Compruebe lo que ha enviado.`,
    address: 'Es la dirección, no un ID de transacción.',
    families: {
      hex: 'Bitcoin o TRON',
      evm: 'Ethereum',
      solana: 'Solana',
    },
    details: 'Datos para el soporte',
    tell: (store) => `Enviar mensaje a ${store}`,
    told: 'Gracias',
    toldSentence: (store) =>
      `Hemos avisado a ${store}. Estamos comprobando su pago de nuevo. Esta página se actualiza automáticamente.`,
    reported: (store) => `Ha informado de un problema a ${store}.`,
  },

  payAgain: {
    title: '¿Pagar otra vez de otra forma?',
    sentence: 'Su primer pago aún no está resuelto. Si paga otra vez ahora, es posible que pague dos veces.',
  },

  cancelling: {
    title: '¿Cancelar este pago?',
    sentence: 'Cancele solo si no ha enviado nada.',
    question: '¿Ya lo envió?',
    answer: 'No cancele. Regrese y espere. Su pago aparecerá en esta página en cuanto se detecte.',
    keep: 'Continuar con el pago',
    seen: 'Ha llegado dinero, por lo que este pago no se puede cancelar.',
  },

  another: {
    title: (price) => `Ya envió un pago de ${price}`,
    sentence: 'Un pago nuevo se sumaría a este. No pague dos veces el mismo pedido.',
    anew: 'Iniciar un pago nuevo',
  },

  trouble: {
    invalid: 'Este enlace de pago no es válido',
    ended: 'Este enlace de pago ha caducado',
    linkSentence:
      'Si ha pagado, su pago está a salvo en la tienda. Si no ha pagado, empiece de nuevo en la tienda.',
    setup: 'Esta página no está configurada para pagos',
    setupSentence: 'No se ha pagado nada. Avise a la tienda.',
    busy: 'Demasiados intentos',
    busySentence: (seconds) => `No se ha pagado nada. Espere ${seconds}\u00A0s y vuelva a intentarlo.`,
    refused: 'La tienda no pudo iniciar el pago',
    refusedSentence: 'No se ha pagado nada. Cierre esta ventana y vuelva a intentarlo.',
    method: (method) => `${method} no está disponible en este momento`,
    methodSentence: 'No se ha pagado nada. Elija otro método de pago o vuelva a intentarlo.',
    amount: (method) => `${method} no admite este importe`,
    amountSentence: 'No se ha pagado nada. Elija otro método de pago.',
    price: 'El precio de este producto ha cambiado',
    priceSentence: (store) =>
      `No se ha pagado nada con el nuevo precio. Empiece de nuevo en ${store} para verlo.`,
    lost: 'No pudimos obtener una dirección de pago',
    lostSentence:
      'Se perdió la conexión. No se ha pagado nada. Vuelva a intentarlo o elija otro método de pago.',
    changed: 'Algo en esta página ha modificado la dirección',
    changedSentence: 'No pague aquí: abra la página de pago. Su pedido no tiene ningún problema.',
    unknown: 'Este pago necesita una comprobación',
    unknownSentence: (store) =>
      `No podemos leer el estado del pago. Si ha pagado, su pago está a salvo. Compruébelo de nuevo o contacte con ${store}.`,
    check: 'Comprobar de nuevo',
    details: 'Copiar los detalles',
  },
};

export const offchain: OffchainText = {
  hosted: {
    getting: 'Obteniendo su página de pago…',
    gettingSentence: 'Una página solo para este pago.',
    lost: 'No pudimos cargar la página de pago',
    title: () => 'Pague con tarjeta, desde su banco o con billetera digital',
    sentence: 'Pagará en una página aparte. Regrese aquí después. Esta página se actualiza automáticamente.',
    rest: (rest, time) => end(`Pague los ${rest} restantes en la misma página de pago ${before(time)}`),
    open: 'Continuar a la página de pago',
    newTab: 'se abre en una pestaña nueva',
    qr: 'Código QR de la página de pago',
    scan: 'O escanéelo con la cámara de otro dispositivo',
    sent: '¿Ya pagó en la página de pago?',
    watched: (time) => `${end(`Seguiremos pendientes de su pago ${until(time)}`)} No vuelva a pagar.`,
    notSent: '¿Aún no ha pagado?',
    newOne: 'Obtenga una nueva página de pago. No use más la anterior.',
    lapsed: 'Esta página de pago ha caducado',
    renew: 'Obtener una nueva página de pago',
  },
  upi: {
    getting: 'Preparando su pago por UPI…',
    gettingSentence: 'Un pago por UPI solo para este pedido.',
    lost: 'No pudimos preparar el pago por UPI',
    title: (amount) => `Pague ${amount} por UPI`,
    sentence: 'Pague con su aplicación de UPI. Esta página se actualiza automáticamente.',
    once: (amount) => ['Pague exactamente ', amount, ' en un solo pago'],
    rest: (rest, time) => end(`Pague los ${rest} restantes al mismo ID de UPI ${before(time)}`),
    id: 'ID de UPI',
    copyId: 'Copiar el ID de UPI',
    open: 'Abrir la aplicación de UPI',
    qr: 'Código QR para pagar por UPI',
    scan: 'Escanéelo con una aplicación de UPI',
    sent: '¿Ya pagó?',
    watched: (time) => `${end(`Seguiremos pendientes de su pago ${until(time)}`)} No vuelva a pagar.`,
    notSent: '¿Aún no ha pagado?',
    newOne: 'Inicie un nuevo pago por UPI. No use más el anterior.',
    lapsed: 'Este pago por UPI ha caducado',
    renew: 'Iniciar un nuevo pago por UPI',
  },
  method: 'Método de pago',
  paidIt: 'Ya pagué',
  unpaid: 'Aún no he pagado',
};

export const wallet: WalletText = {
  wallet: {
    pay: (amount, name) => `Pagar ${amount} con ${name}`,
    confirm: (name) => `Confirme en ${name}…`,
    confirmSentence:
      'Compruebe el importe y la dirección en su billetera. Mientras tanto, no pague por otro medio.',
    cancelled: 'Lo cancelé en mi billetera',
    nothingSent: 'No se envió nada.',
    network: (name, network) => `No se envió nada. Cambie ${name} a la red ${network} e inténtelo de nuevo.`,
    busy: (name) => `No se envió nada. Abra ${name}: hay una solicitud pendiente.`,
    problem: (name) => `No se envió nada. Revise ${name} e inténtelo de nuevo.`,
    failed: (name) =>
      `No se envió nada. Aquí no se puede pagar con ${name}: copie en su lugar el importe y la dirección.`,
    unclear: (name) => `Compruebe en ${name} si el pago se envió. Si se envió, no vuelva a pagar.`,
    elsewhere: (name) =>
      `Es posible que ${name} haya enviado dinero por otra red o a otra dirección. Compruébelo en ${name} antes de volver a pagar.`,
    real: (name) => `${name} envía criptomonedas reales, incluso en modo de prueba.`,
    unsure: 'Su billetera informó de que este pago se envió',
    unsureSentence: 'Revise primero su billetera. Si el pago se envió, no vuelva a pagar.',
  },
  apps: {
    open: 'App de billetera',
    title: 'Abrir una app de billetera',
    check: (what, end) => [
      'En la app, compruebe que figure ',
      what,
      ' y que la dirección termine en ',
      end,
      '.',
    ],
    fills: 'Rellena moneda, importe y dirección',
    camera: 'Escanee este código con la cámara, no con su billetera.',
    another: 'Otra app de billetera',
    sent: (app) => `¿Envió el pago con ${app}? Lo estamos comprobando.`,
    sentInAnother: '¿Envió el pago con su app de billetera? Lo estamos comprobando.',
    instead: 'Copie el importe y la dirección.',
  },
};

export const refund: RefundText = {
  cardOf: (store) => `Reembolso de ${store}`,
  getting: 'Cargando su reembolso',
  offline: 'Esta página continuará cuando vuelva a tener conexión.',

  name: {
    title: '¿Adónde enviar su reembolso?',
    sentence: (asset, network) =>
      `Introduzca su propia dirección de ${asset} en la red ${network}. Si la dirección es de otra red, su reembolso se perderá.`,
    field: (asset) => `Su dirección de ${asset}`,
    exchange:
      '¿Usa un exchange? Copie su dirección de depósito allí, exactamente para esta criptomoneda y esta red.',
    until: (time) => end(`Introduzca una dirección antes de: ${time}`),
    next: 'Continuar',
  },

  fault: {
    empty: 'Introduzca la dirección de su billetera.',
    malformed: (network) => `No es una dirección válida de la red ${network}. Cópiela de nuevo.`,
    otherNetwork: (network) => `Esta dirección es de otra red. Introduzca una de la red ${network}.`,
    tokenContract:
      'Es la dirección del contrato de un token, no la de una billetera. Lo que se envía allí se pierde.',
    burnAddress: 'Esta dirección no es de nadie. Lo que se envía allí se pierde.',
    storeAddress: (store) => `Esta dirección es de ${store}. Introduzca la suya.`,
    lost: 'Su dirección no se ha guardado. Inténtelo de nuevo.',
    busy: (seconds) => `Demasiados intentos. Espere ${seconds}\u00A0s e inténtelo de nuevo.`,
    inDoubt:
      'La tienda está comprobando otro reembolso de este importe a esta dirección. Inténtelo más tarde.',
  },

  confirm: {
    title: '¿Es esta su dirección?',
    sentence: 'Compárela con la de su billetera. Un reembolso enviado no se puede revertir.',
    yes: 'Enviar el reembolso a esta dirección',
    change: 'Cambiar la dirección',
  },

  coin: 'Criptomoneda',
  address: 'Dirección',
  amount: 'Importe',
  arrives: 'Usted recibe',
  sentAt: 'Reembolsado el',

  hold: {
    title: (time) => `Envío de su reembolso: ${time}`,
    sentence: '¿Dirección equivocada? Puede cambiarla hasta entonces.',
    change: 'Usar otra dirección',
    tooLate: 'Su reembolso ya está en camino. La dirección ya no se puede cambiar.',
    taken: 'Otra dirección se introdujo primero. Su reembolso se enviará a esa.',
  },

  pending: {
    title: 'Su dirección está guardada',
    sentence: (store) => `${store} enviará allí su reembolso. Puede cerrar esta página.`,
  },

  sending: {
    title: 'Su reembolso está en camino',
    sentence: 'Puede cerrar esta página. Se actualiza sola.',
  },

  sent: {
    title: 'Reembolso enviado',
    sentence: 'Puede tardar unos minutos en aparecer en su billetera.',
  },

  failed: {
    title: 'No se pudo enviar su reembolso',
    sentence: (store) => `Su dinero sigue en poder de ${store}. Póngase en contacto con ${store}.`,
  },

  ended: {
    title: 'Este enlace de reembolso ha caducado',
    sentence: 'El tiempo ha terminado, o la tienda canceló el reembolso. Pida un enlace nuevo a la tienda.',
  },

  invalid: {
    title: 'Este enlace de reembolso no es válido',
    sentence:
      'Puede estar incompleto, o un enlace más reciente lo ha sustituido. Abra el último enlace de la tienda.',
  },

  unreachable: {
    title: 'No se pudo cargar su reembolso',
    sentence: 'Compruebe su conexión e inténtelo de nuevo. Su reembolso está a salvo.',
  },

  noScript: (store) => `Esta página necesita JavaScript. Actívelo o póngase en contacto con ${store}.`,
};

export const page: PageText = {
  reopen: 'Compruebe su conexión y abra de nuevo esta página. Si ha pagado, su pago está a salvo.',
  noScript:
    'Esta página necesita JavaScript para mostrar su pago. Active JavaScript o contacte con {0}. Si ha pagado, su pago está a salvo.',
  incomplete: 'Este enlace de pago está incompleto',
  incompleteSentence:
    'Abra el enlace de nuevo desde donde lo recibió, con todo lo que sigue al signo #. Si ha pagado, su pago está a salvo.',
  failed: 'No pudimos abrir la página de pago. Inténtelo de nuevo. Si ha pagado, su pago está a salvo.',
  each: '{0} por unidad',
  quantity: 'Cantidad (de 1 a {0})',
  badQuantity: 'La cantidad debe ser un número entero de 1 a {0}.',
  total: 'Total',
  go: 'Continuar al pago',
  goNoScript:
    'La página de pago necesita JavaScript. Active JavaScript antes de continuar o contacte con {0}.',
  gone: 'Producto no encontrado',
  goneSentence: 'Puede que el enlace sea antiguo o esté incompleto. No se ha pagado nada.',
  payBy: 'Pague antes del {0}, por favor.',
  over: 'Este enlace ya no se puede usar',
  overSentence: 'Pida a {0} un enlace nuevo. Si ha pagado, su pago está a salvo.',
  ownPage: 'Para comprarlo, use el botón de esta página.',
  notSeen:
    'Si ha pagado, no vuelva a pagar. Avisaremos a {0} en cuanto se confirme su pago. La página donde empezó también se actualizará.',
  tooLate:
    'Si de todos modos ha pagado, no vuelva a pagar: avisaremos a {0}. Si no ha pagado, empiece de nuevo en {0}.',
  lapsed:
    'Si de todos modos ha pagado, no vuelva a pagar: avisaremos a {0}. Si no ha pagado, pague en la página donde empezó.',
};
