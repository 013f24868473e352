import type { Count } from '../plural.ts';
import type { HelpText, OffchainText, PageText, Text } from './en.ts';

export const text = (count: Count): Text => ({
  language: 'pt-PT',
  direction: 'ltr',

  card: 'Pagamento',
  close: 'Fechar',
  starting: 'A preparar o seu pagamento',
  stillLoading: 'Ainda a carregar…',
  cardOf: (store) => `Pagamento a ${store}`,
  back: 'Escolher outro método',
  tryAgain: 'Tentar novamente',
  help: 'Ajuda',
  switchLanguage: 'Idioma',
  test: 'Modo de teste – sem dinheiro real',
  backTo: (store) => `Voltar a ${store}`,
  priceFor: (price, what) => `${price} por ${what}`,
  for: (what) => `por ${what}`,
  total: 'Total',
  items: (items) => count(items, { one: '# artigo', many: '# artigos', other: '# artigos' }),
  networkAndStandard: (network, standard) => `${network} (${standard})`,
  on: (asset, network) => `${asset} na rede ${network}`,

  minutesLeft: (minutes) => `${minutes} min`,
  timeLeft: 'Tempo restante',
  timeSpoken: (minutes) =>
    minutes === 0
      ? 'O tempo terminou'
      : count(minutes, { one: 'Falta # minuto', many: 'Faltam # minutos', other: 'Faltam # minutos' }),

  copy: 'Copiar',
  copied: 'Copiado',
  copyByHand: 'Para copiar, mantenha premido ou utilize Ctrl+C',
  copyAmount: 'Copiar montante',
  copyAddress: 'Copiar endereço',
  copyMemo: 'Copiar memo',

  asides: {
    exchange: 'Vai pagar a partir de uma exchange?',
    compare: 'Verificar o endereço',
    wrong: 'Algum problema?',
    cancelling: 'Cancelar pagamento',
  },

  arrived: (received, total) => `Recebido: ${received} de ${total}`,

  choose: {
    title: 'Escolha como pagar',
    sentence: 'Selecione uma criptomoeda e a respetiva rede.',
    sentenceAll: 'Com uma criptomoeda na respetiva rede ou sem cripto.',
    none: 'De momento, não há nenhum método disponível. Nada foi pago.',
    search: 'Procurar criptomoedas e redes',
    methods: 'Métodos de pagamento',
    found: (methods) => count(methods, { one: '# método', many: '# métodos', other: '# métodos' }),
    nothing: (query) => `Não há resultados para «${query}».`,
    nothingHint: 'Experimente o nome ou o símbolo da criptomoeda, ou a respetiva rede.',
    all: 'Mostrar todos os métodos',
    about: (minutes) => (minutes < 60 ? `cerca de ${minutes} min` : `cerca de ${Math.round(minutes / 60)} h`),
    minimum: (amount) => `Mínimo: ${amount}`,
    onlyFrom: (amount) => `Só a partir de ${amount}`,
    unavailable: (reason) =>
      reason === 'provider_unavailable'
        ? 'Indisponível de momento'
        : reason === 'below_minimum'
          ? 'Só para montantes maiores'
          : reason === 'no_rate'
            ? 'Sem cotação de momento'
            : reason === 'not_offered'
              ? 'Não disponibilizado aqui'
              : 'Indisponível',
    networks: (networks) => count(networks, { one: '# rede', many: '# redes', other: '# redes' }),
    usual: 'Habitual',
    lowFee: 'Taxa baixa',
    recent: 'Já utilizados',
    coins: 'Criptomoedas',
    more: 'Mais criptomoedas',
    newcomer: 'É a primeira vez que usa cripto?',
    newcomerHelp:
      'O pagamento é feito a partir de uma aplicação de carteira ou de uma conta numa exchange que tenha a criptomoeda. Escolha aí a mesma criptomoeda e a mesma rede que aqui.',
    resume: 'Voltar ao seu pagamento',
    hosted: 'Cartão, banco ou carteira',
    noCrypto: 'Sem cripto',
  },

  getting: {
    title: 'A obter o seu endereço…',
    sentence: (method) => `${method}: um endereço só para este pagamento.`,
  },

  pay: {
    title: (amount) => `Envie ${amount}`,
    sentence: 'Leia o código ou copie o montante e o endereço. Nós acompanhamos o seu pagamento.',
    only: (asset, network) => ['Envie apenas ', asset, ' na rede ', network],
    address: (network, length, start, end) =>
      `Endereço na rede ${network}, ${length} caracteres, começa por ${start}, termina em ${end}`,
    addressCopied: (start, end) => `Endereço copiado. Verifique se começa por ${start} e termina em ${end}.`,
    memo: 'Memo',
    memoWarning: 'Sem este memo, o dinheiro não pode ser associado ao seu pagamento.',
    fee: (asset) => `A sua carteira também precisa de uma pequena quantia em ${asset} para a taxa da rede.`,
    openWallet: 'Abrir na carteira',
    seen: 'Há um pagamento a caminho. Não o envie duas vezes.',
    qr: (asset) => `Código QR para pagar com ${asset}`,
    enlarge: 'Ampliar o código QR',
    scan: 'Leia com a sua carteira',
    qrElsewhere: 'Mostrar o código QR para outro dispositivo',
    phone: 'Continuar no telemóvel',
    qrFailed: 'Não foi possível carregar o código QR. Em alternativa, copie o endereço.',
  },

  processing: {
    title: 'Pagamento detetado',
    sentence: (store) => `Pode sair desta página: ${store} receberá um aviso quando for confirmado.`,
    sent: 'Enviado',
    confirming: 'A confirmar',
    confirmations: (confirmed, of) => `Confirmação ${confirmed} de ${of}`,
    paid: 'Pago',
    usual: (minutes) => `Normalmente demora ${minutes}.`,
    explorer: 'Consultar na rede',
  },

  paid: {
    title: 'Pago',
    sentence: (store) => `${store} recebeu o seu pagamento.`,
    leaving: (store, seconds) => `Segue para ${store} dentro de ${seconds} s.`,
    onTo: (store) => `Continuar para ${store}`,
    stay: 'Ficar nesta página',
    done: 'Concluir',
    sent: 'Enviado',
    network: 'Rede',
    rate: 'Cotação',
    hash: 'Transação',
    reference: 'Referência',
  },

  pill: { open: 'Pagamento em aberto', continue: 'Continuar' },

  trouble: {
    bar: (title, sentence) => `${title}. ${sentence}`,
    offline: 'Está sem ligação à internet',
    offlineSentence: 'O seu pagamento está seguro; continuamos quando a ligação voltar.',
    silent: 'Não conseguimos contactar o serviço de pagamentos',
    silentSentence: 'O seu pagamento está seguro; continuamos a tentar.',
    openPage: 'Abrir a página de pagamento',
  },
});

/** An hour takes an article, a date none; only a date has a year. */
const until = (time: string) => `até ${/\d{4}/.test(time) ? '' : 'às '}${time}`;

export const help: HelpText = {
  getting: {
    slow: 'Está a demorar mais do que o habitual. Ainda nada foi pago.',
    verySlow: 'Continua sem resposta. Aguarde ou escolha outro método. Ainda nada foi pago.',
  },

  paying: {
    switching: 'Já enviou? Não volte a pagar: regresse ao seu pagamento.',
    withAmount: 'Utilizar um código com o montante',
    addressOnly: 'Utilizar um código sem o montante',
    stranded: 'Não abriu nenhuma carteira? Copie o endereço e pague a partir da sua carteira.',
    keep: 'Manter este preço mais tempo',
    mayKeep: (time) => `Precisa de mais tempo? Pode manter este preço ${until(time)}.`,
    kept: (time) => `Este preço é agora válido ${until(time)}.`,
    notKept: 'Não é possível manter este preço mais tempo.',
    formerly: (address) =>
      `Já enviou para ${address}? Continuamos a vigiar esse endereço: não volte a pagar.`,
  },

  received: {
    title: (received, total) => `Recebido: ${received} de ${total}`,
    sentence: (rest, time) => `Envie mais ${rest} para o mesmo endereço ${until(time)}.`,
    belowMinimum: (rest, minimum) =>
      `O restante, ${rest}, é inferior ao mínimo de ${minimum} que este método aceita. O que chegou está seguro.`,
    belowAll: (rest, minimum, store) =>
      `O restante, ${rest}, é inferior ao mínimo de ${minimum} que este método aceita. O que chegou está seguro: pergunte a ${store} como regularizar o restante.`,
    other: 'Pagar o restante de outra forma',
  },

  rest: {
    sentence: (rest) =>
      `Falta pagar: ${rest}. O que chegou continua a contar; para o restante, recebe um novo preço e um novo endereço.`,
    question: 'Já enviou o restante?',
    answer: 'Não volte a pagar. Regresse e aguarde: esta página mostra-o assim que a rede o mostrar.',
  },

  expired: {
    title: 'O tempo para este pagamento terminou',
    sentence: 'Nada foi pago.',
    part: (received, total) => `Montante que chegou: ${received} de ${total}. Está seguro.`,
    sent: 'Já enviou?',
    watched: (address, time) => `Vigiamos ${address} ${until(time)}. Não volte a pagar.`,
    notSent: 'Não enviou?',
    newPrice: 'Obtenha um novo preço e um novo endereço. Não utilize mais o antigo.',
    renew: 'Obter novo preço',
    rest: 'Pagar o restante',
    noPrice: (store) => `Não existe um novo preço para este pagamento. Recomece em ${store}.`,
    again: 'O seu pedido não chegou ao destino. Nada mudou; tente novamente.',
    checking: 'O tempo terminou',
    checkingSentence: 'Estamos a confirmar que nenhum pagamento nos escapou. Não envie nada.',
  },

  lapsed: {
    title: 'Este endereço já não está em uso',
    sentence: 'Nada foi pago.',
    newAddress: 'Obtenha um novo endereço. Não utilize mais o antigo.',
    renew: 'Obter novo endereço',
  },

  price: {
    title: 'O novo preço',
    sentence: 'O endereço antigo já não está em uso. O novo montante é enviado para um novo endereço.',
    before: 'Antes',
    now: 'Agora',
    agree: (amount) => `Pagar ${amount}`,
  },

  cancelled: {
    title: 'Este pagamento foi cancelado',
    sentence: (store) => `Não envie nada. Para pagar, recomece em ${store}.`,
    watched: (address, time, store) =>
      `Vigiamos ${address} ${until(time)} e ${store} recebe um aviso. Não volte a pagar.`,
  },

  exception: {
    underpaid: {
      title: 'Chegou menos do que o preço',
      sentence: (store) =>
        `Chegou menos do que o preço. O dinheiro está seguro; ${store} irá resolver a situação consigo. Não envie mais nada.`,
    },
    late: {
      title: 'O seu pagamento chegou tarde',
      sentence: (store) =>
        `Chegou dinheiro depois de o tempo terminar. Está seguro; ${store} irá analisar a situação. Não volte a pagar.`,
    },
    overpaid: {
      title: 'Chegou mais do que o preço',
      sentence: (store) =>
        `Chegou mais do que o preço. O dinheiro está seguro; quanto ao excedente, contacte ${store}.`,
    },
    wrong_asset: {
      title: 'Chegou outra criptomoeda',
      sentence: (store) =>
        `Chegou outra criptomoeda, ou por outra rede, e não foi contabilizada. Não envie mais nada; contacte ${store}.`,
    },
    reversed: {
      title: 'A rede anulou o pagamento',
      sentence: (store) =>
        `A rede anulou o pagamento depois de este ter chegado. Contacte ${store} antes de pagar outra vez.`,
    },
    other: {
      title: 'Uma pessoa está a analisar a situação',
      sentence: (store) => `${store} está a analisar este pagamento. Não volte a pagar.`,
    },
  },

  exchange: {
    title: 'Pagar a partir de uma exchange',
    sentence: 'Faça o levantamento para este endereço, exatamente nesta rede.',
    receive: 'Se perguntar qual o montante recebido',
    fee: 'Se descontar uma taxa: a taxa',
    withdraw: (amount) => `Levante ${amount}`,
    noNumber: 'Escreva a taxa como um número.',
    recipient: 'Destinatário, se for pedido',
    wallet: 'Tipo de carteira',
    provider: 'Prestador de serviços de pagamento',
    minimum: 'Verifique se o montante não é inferior ao levantamento mínimo da sua exchange.',
    sent: 'Já enviei',
    watching: 'Estamos à procura',
    wait: (time) =>
      `As exchanges demoram muitas vezes 5 a 30 minutos. Pode fechar esta página: vigiamos o endereço ${until(time)}.`,
  },

  compare: {
    sentence: 'Há vírus que trocam os endereços copiados. Compare antes de enviar.',
    field: 'Cole-o aqui a partir da sua carteira',
    same: 'É o mesmo endereço.',
    differs: 'Este é outro endereço. Não envie para ele: copie novamente o desta página.',
    checked: 'Copiado e verificado: a área de transferência contém exatamente isto.',
    swapped: 'A área de transferência contém outra coisa. Não envie nada para lá: copie de novo.',
    aloud: 'Ler em voz alta',
    capital: (letter) => `${letter} maiúsculo`,
  },

  phone: {
    sentence:
      'Leia este código com a câmara, não com a carteira. Esta página acompanha o que fizer no outro dispositivo.',
    qr: 'Código QR deste pagamento, para uma câmara',
    share: 'Enviar a ligação',
  },

  wrong: {
    sentence: (store) =>
      `Cole o ID da transação da sua carteira ou exchange, ou descreva o que aconteceu. ${store} receberá a mensagem.`,
    field: 'ID da transação ou o que aconteceu',
    fits: (network) => `Parece uma transação na rede ${network}.`,
    other: (found, network) =>
      `Isto parece ser ${found}; o endereço espera ${network}. Verifique o que enviou.`,
    address: 'Este é o endereço, não o ID de uma transação.',
    families: { hex: 'Bitcoin ou TRON', evm: 'Ethereum', solana: 'Solana' },
    details: 'Dados para o apoio ao cliente',
    tell: (store) => `Informar ${store}`,
    told: 'Agradecemos a informação',
    toldSentence: (store) =>
      `${store} recebeu o aviso. O seu pagamento é verificado mais uma vez; esta página acompanha-o.`,
  },

  cancelling: {
    title: 'Cancelar este pagamento?',
    sentence: 'Cancele apenas se não tiver enviado nada.',
    question: 'Já enviou?',
    answer: 'Não cancele. Regresse e aguarde: esta página mostra-o assim que a rede o mostrar.',
    keep: 'Prosseguir com o pagamento',
    seen: 'Foi detetado dinheiro: já não é possível cancelar.',
  },

  receipt: {
    copy: 'Copiar recibo',
    share: 'Partilhar',
    print: 'Imprimir',
  },

  trouble: {
    invalid: 'Esta ligação de pagamento não é válida',
    ended: 'Esta ligação de pagamento expirou',
    linkSentence: 'Se já pagou, o seu pagamento está seguro junto da loja. Caso contrário, recomece aí.',
    setup: 'Esta página não está configurada para pagamentos',
    setupSentence: 'Nada foi pago. Informe a loja.',
    busy: 'Demasiadas tentativas',
    busySentence: (seconds) => `Nada foi pago. Aguarde ${seconds} s e tente novamente.`,
    refused: 'A loja não conseguiu iniciar o pagamento',
    refusedSentence: 'Nada foi pago. Feche esta janela e tente novamente.',
    method: (method) => `${method} não está disponível de momento`,
    methodSentence: 'Nada foi pago. Escolha outro método ou tente novamente.',
    amount: (method) => `${method} não aceita este montante`,
    amountSentence: 'Nada foi pago. Escolha outro método.',
    price: 'O preço deste produto mudou',
    priceSentence: (store) => `Nada foi pago ao novo preço. Recomece em ${store} para o ver.`,
    lost: 'Não conseguimos obter um endereço',
    lostSentence: 'A ligação perdeu-se. Nada foi pago. Tente novamente ou escolha outro método.',
    changed: 'Algo nesta página altera o endereço',
    changedSentence:
      'Não pague aqui. A sua encomenda não tem qualquer problema: em vez disso, abra a página de pagamento.',
    unknown: 'Este pagamento requer uma análise mais atenta',
    unknownSentence: (store) =>
      `Esta página não conhece o estado do pagamento. Se já pagou, o seu pagamento está seguro. Verifique novamente ou contacte ${store}.`,
    check: 'Verificar novamente',
  },
};

export const offchain: OffchainText = {
  hosted: {
    getting: 'A obter a sua página de pagamento…',
    gettingSentence: 'Uma página só para este pagamento.',
    lost: 'Não conseguimos obter a página de pagamento',
    title: () => 'Pague com cartão, banco ou carteira',
    sentence: 'O pagamento é feito numa página própria. Depois, regresse: esta acompanha o seu pagamento.',
    rest: (rest, time) => `Pague o restante, ${rest}, na mesma página de pagamento ${until(time)}.`,
    open: 'Continuar para a página de pagamento',
    newTab: 'abre num novo separador',
    qr: 'Código QR da página de pagamento',
    scan: 'Ou leia-o com a câmara de outro dispositivo',
    sent: 'Já pagou aí?',
    watched: (time) => `Vigiamos a chegada do pagamento ${until(time)}. Não volte a pagar.`,
    notSent: 'Não pagou?',
    newOne: 'Obtenha uma nova página. Não utilize mais a antiga.',
    lapsed: 'Esta página de pagamento já não está em uso',
    renew: 'Obter nova página de pagamento',
  },
  upi: {
    getting: 'A preparar o seu pagamento UPI…',
    gettingSentence: 'Um pagamento UPI só para esta encomenda.',
    lost: 'Não conseguimos preparar o pagamento UPI',
    title: (amount) => `Pague ${amount} por UPI`,
    sentence: 'Pague com a sua aplicação UPI. Esta página acompanha o seu pagamento.',
    once: (amount) => ['Envie exatamente ', amount, ', num único pagamento'],
    rest: (rest, time) => `Pague o restante, ${rest}, para o mesmo ID UPI ${until(time)}.`,
    id: 'ID UPI',
    copyId: 'Copiar ID UPI',
    open: 'Abrir a aplicação UPI',
    qr: 'Código QR para pagar por UPI',
    scan: 'Leia com uma aplicação UPI',
    sent: 'Já pagou?',
    watched: (time) => `Vigiamos a chegada do pagamento ${until(time)}. Não volte a pagar.`,
    notSent: 'Não pagou?',
    newOne: 'Inicie um novo pagamento UPI. Não utilize mais o antigo.',
    lapsed: 'Este pagamento UPI já não está em uso',
    renew: 'Iniciar novo pagamento UPI',
  },
  waiting: 'A aguardar o seu pagamento',
  method: 'Método',
};

export const page: PageText = {
  reopen:
    'Verifique a sua ligação à Internet e abra esta página novamente. Se pagou, o seu pagamento está seguro.',
  noScript:
    'Esta página precisa de JavaScript para mostrar o seu pagamento: ative-o. Se pagou, o seu pagamento está seguro.',
  incomplete: 'Esta ligação de pagamento não está completa',
  incompleteSentence:
    'Abra-a novamente a partir de onde a recebeu, com tudo o que vem depois do sinal #. Se pagou, o seu pagamento está seguro.',
  each: '{0} por unidade',
  quantity: 'Quantidade (de 1 a {0})',
  badQuantity: 'A quantidade tem de ser um número inteiro de 1 a {0}.',
  go: 'Continuar para o pagamento',
  goNoScript: 'O pagamento em si precisa de JavaScript: ative-o para a página seguinte.',
  gone: 'Este produto não está aqui',
  goneSentence: 'A ligação pode ser antiga ou não estar completa. Nada foi pago.',
  ownPage: 'Para comprar, prima o botão desta página.',
  notSeen:
    'Se pagou, não volte a pagar: {0} receberá um aviso assim que o pagamento for confirmado. A página onde começou também o acompanha.',
  tooLate: 'Se mesmo assim pagou, não volte a pagar: {0} receberá um aviso. Caso contrário, recomece aí.',
  lapsed:
    'Se mesmo assim pagou, não volte a pagar: {0} receberá um aviso. Caso contrário, pague na página onde começou.',
};
