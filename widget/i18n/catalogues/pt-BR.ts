import type { Count } from '../plural.ts';
import type { HelpText, OffchainText, PageText, Text } from './en.ts';

export const text = (count: Count): Text => ({
  language: 'pt-BR',
  direction: 'ltr',

  card: 'Pagamento',
  close: 'Fechar',
  starting: 'Preparando seu pagamento',
  stillLoading: 'Ainda carregando…',
  cardOf: (store) => `Pagamento para ${store}`,
  back: 'Escolher outra forma de pagamento',
  tryAgain: 'Tentar de novo',
  help: 'Ajuda',
  switchLanguage: 'Idioma',
  test: 'Modo de teste – sem dinheiro real',
  backTo: (store) => `Voltar para ${store}`,
  priceFor: (price, what) => `${price} por ${what}`,
  for: (what) => `por ${what}`,
  total: 'Total',
  items: (items) => count(items, { one: '# item', many: '# itens', other: '# itens' }),
  networkAndStandard: (network, standard) => `${network} (${standard})`,
  on: (asset, network) => `${asset} na rede ${network}`,

  minutesLeft: (minutes) => `${minutes} min`,
  timeLeft: 'Tempo restante',
  timeSpoken: (minutes) =>
    minutes === 0
      ? 'O tempo acabou'
      : count(minutes, { one: 'Falta # minuto', many: 'Faltam # minutos', other: 'Faltam # minutos' }),

  copy: 'Copiar',
  copied: 'Copiado',
  copyByHand: 'Para copiar, mantenha pressionado ou use Ctrl+C',
  copyAmount: 'Copiar valor',
  copyAddress: 'Copiar endereço',
  copyMemo: 'Copiar memo',

  asides: {
    exchange: 'Vai pagar por uma corretora?',
    compare: 'Conferir o endereço',
    wrong: 'Algo deu errado?',
    cancelling: 'Cancelar pagamento',
  },

  arrived: (received, total) => `Recebido: ${received} de ${total}`,

  choose: {
    title: 'Escolha como pagar',
    sentence: 'Selecione uma criptomoeda e a rede dela.',
    sentenceAll: 'Com uma criptomoeda na rede dela ou sem cripto.',
    none: 'Nenhuma forma de pagamento está disponível agora. Nada foi pago.',
    search: 'Buscar criptomoedas e redes',
    methods: 'Formas de pagamento',
    found: (methods) =>
      count(methods, {
        one: '# forma de pagamento',
        many: '# formas de pagamento',
        other: '# formas de pagamento',
      }),
    nothing: (query) => `Nada encontrado para “${query}”.`,
    nothingHint: 'Tente o nome ou o símbolo da criptomoeda, ou a rede dela.',
    all: 'Mostrar todas as formas de pagamento',
    about: (minutes) => (minutes < 60 ? `cerca de ${minutes} min` : `cerca de ${Math.round(minutes / 60)} h`),
    minimum: (amount) => `Mínimo de ${amount}`,
    onlyFrom: (amount) => `Só a partir de ${amount}`,
    unavailable: (reason) =>
      reason === 'provider_unavailable'
        ? 'Indisponível agora'
        : reason === 'below_minimum'
          ? 'Só para valores maiores'
          : reason === 'no_rate'
            ? 'Sem cotação no momento'
            : reason === 'not_offered'
              ? 'Não oferecido aqui'
              : 'Indisponível',
    networks: (networks) => count(networks, { one: '# rede', many: '# redes', other: '# redes' }),
    usual: 'Mais comum',
    lowFee: 'Taxa baixa',
    recent: 'Já usadas',
    coins: 'Criptomoedas',
    more: 'Mais criptomoedas',
    newcomer: 'É sua primeira vez com cripto?',
    newcomerHelp:
      'Você paga por um aplicativo de carteira ou por uma conta em uma corretora que tenha a criptomoeda. Lá, escolha a mesma criptomoeda e a mesma rede que aqui.',
    resume: 'Voltar ao seu pagamento',
    hosted: 'Cartão, banco ou carteira',
    noCrypto: 'Sem cripto',
  },

  getting: {
    title: 'Obtendo seu endereço…',
    sentence: (method) => `${method}: um endereço só para este pagamento.`,
  },

  pay: {
    title: (amount) => `Envie ${amount}`,
    sentence: 'Escaneie o código ou copie o valor e o endereço. Nós acompanhamos seu pagamento.',
    only: (asset, network) => ['Envie somente ', asset, ' na rede ', network],
    address: (network, length, start, end) =>
      `Endereço na rede ${network}, ${length} caracteres, começa com ${start}, termina com ${end}`,
    addressCopied: (start, end) =>
      `Endereço copiado. Confira se ele começa com ${start} e termina com ${end}.`,
    memo: 'Memo',
    memoWarning: 'Sem este memo, o dinheiro não pode ser associado ao seu pagamento.',
    fee: (asset) => `Sua carteira também precisa de um pouco de ${asset} para a taxa da rede.`,
    openWallet: 'Abrir na carteira',
    seen: 'Um pagamento está a caminho. Não envie duas vezes.',
    qr: (asset) => `QR code para pagar com ${asset}`,
    enlarge: 'Ampliar o QR code',
    scan: 'Escaneie com sua carteira',
    qrElsewhere: 'Mostrar QR code para outro dispositivo',
    phone: 'Continuar no celular',
    qrFailed: 'Não foi possível carregar o QR code. Copie o endereço.',
  },

  processing: {
    title: 'Pagamento detectado',
    sentence: (store) => `Você pode sair desta página: ${store} receberá um aviso quando ele for confirmado.`,
    sent: 'Enviado',
    confirming: 'Confirmando',
    confirmations: (confirmed, of) => `Confirmação ${confirmed} de ${of}`,
    paid: 'Pago',
    usual: (minutes) => `Isso costuma levar ${minutes}.`,
    explorer: 'Consultar na rede',
  },

  paid: {
    title: 'Pago',
    sentence: (store) => `${store} recebeu seu pagamento.`,
    leaving: (store, seconds) => `Você vai para ${store} em ${seconds} s.`,
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
    offline: 'Você está sem internet',
    offlineSentence: 'Seu pagamento está seguro; continuamos quando a conexão voltar.',
    silent: 'Não conseguimos acessar o serviço de pagamento',
    silentSentence: 'Seu pagamento está seguro; continuamos tentando.',
    openPage: 'Abrir a página de pagamento',
  },
});

/** An hour takes an article, a date none; only a date has a year. */
const until = (time: string) => `até ${/\d{4}/.test(time) ? '' : 'as '}${time}`;

export const help: HelpText = {
  getting: {
    slow: 'Está demorando mais do que o normal. Nada foi pago ainda.',
    verySlow: 'Ainda sem resposta. Aguarde ou escolha outra forma de pagamento. Nada foi pago ainda.',
  },

  paying: {
    switching: 'Já enviou? Não pague de novo: volte ao seu pagamento.',
    withAmount: 'Usar um código com o valor',
    addressOnly: 'Usar um código sem o valor',
    stranded: 'Nenhuma carteira abriu? Copie o endereço e pague pela sua carteira.',
    keep: 'Manter este preço por mais tempo',
    mayKeep: (time) => `Precisa de mais tempo? Você pode manter este preço ${until(time)}.`,
    kept: (time) => `Este preço agora vale ${until(time)}.`,
    notKept: 'Não é possível manter este preço por mais tempo.',
    formerly: (address) => `Já enviou para ${address}? Ainda monitoramos esse endereço: não pague de novo.`,
  },

  received: {
    title: (received, total) => `Recebido: ${received} de ${total}`,
    sentence: (rest, time) => `Envie mais ${rest} para o mesmo endereço ${until(time)}.`,
    belowMinimum: (rest, minimum) =>
      `O restante, ${rest}, está abaixo do mínimo de ${minimum} que esta forma de pagamento aceita. O que chegou está seguro.`,
    belowAll: (rest, minimum, store) =>
      `O restante, ${rest}, está abaixo do mínimo de ${minimum} que esta forma de pagamento aceita. O que chegou está seguro: fale com ${store} para saber como acertar o restante.`,
    other: 'Pagar o restante de outra forma',
  },

  rest: {
    sentence: (rest) =>
      `Ainda falta pagar ${rest}. O que chegou continua valendo; para o restante, você recebe um novo preço e um novo endereço.`,
    question: 'Já enviou o restante?',
    answer: 'Não pague de novo. Volte e aguarde: esta página mostra o envio assim que a rede mostrar.',
  },

  expired: {
    title: 'O tempo deste pagamento acabou',
    sentence: 'Nada foi pago.',
    part: (received, total) => `Valor que chegou: ${received} de ${total}. Ele está seguro.`,
    sent: 'Já enviou?',
    watched: (address, time) => `Monitoramos ${address} ${until(time)}. Não pague de novo.`,
    notSent: 'Não enviou?',
    newPrice: 'Obtenha um novo preço e um novo endereço. Não use mais o antigo.',
    renew: 'Obter novo preço',
    rest: 'Pagar o restante',
    noPrice: (store) => `Não há um novo preço para este pagamento. Comece de novo em ${store}.`,
    again: 'Sua solicitação não foi concluída. Nada mudou; tente de novo.',
    checking: 'O tempo acabou',
    checkingSentence: 'Estamos verificando se nenhum pagamento passou despercebido. Não envie nada.',
  },

  lapsed: {
    title: 'Este endereço não está mais em uso',
    sentence: 'Nada foi pago.',
    newAddress: 'Obtenha um novo endereço. Não use mais o antigo.',
    renew: 'Obter novo endereço',
  },

  price: {
    title: 'O novo preço',
    sentence: 'O endereço antigo não está mais em uso. Você enviará o novo valor para um novo endereço.',
    before: 'Antes',
    now: 'Agora',
    agree: (amount) => `Pagar ${amount}`,
  },

  cancelled: {
    title: 'Este pagamento foi cancelado',
    sentence: (store) => `Não envie nada. Para pagar, comece de novo em ${store}.`,
    watched: (address, time, store) =>
      `Monitoramos ${address} ${until(time)}, e ${store} recebe o aviso. Não pague de novo.`,
  },

  exception: {
    underpaid: {
      title: 'Chegou menos que o preço',
      sentence: (store) =>
        `Chegou menos que o preço. O dinheiro está seguro; ${store} vai resolver isso com você. Não envie mais nada.`,
    },
    late: {
      title: 'Seu pagamento chegou atrasado',
      sentence: (store) =>
        `Chegou dinheiro depois que o tempo acabou. Ele está seguro; ${store} vai analisar. Não pague de novo.`,
    },
    overpaid: {
      title: 'Chegou mais que o preço',
      sentence: (store) =>
        `Chegou mais que o preço. O dinheiro está seguro; fale com ${store} sobre o que sobrou.`,
    },
    wrong_asset: {
      title: 'Chegou outra criptomoeda',
      sentence: (store) =>
        `Chegou outra criptomoeda, ou por outra rede, e o valor não foi contado. Não envie mais nada; fale com ${store}.`,
    },
    reversed: {
      title: 'A rede desfez o pagamento',
      sentence: (store) =>
        `A rede desfez o pagamento depois que ele chegou. Fale com ${store} antes de pagar outra vez.`,
    },
    other: {
      title: 'Uma pessoa está analisando',
      sentence: (store) => `${store} está analisando este pagamento. Não pague de novo.`,
    },
  },

  exchange: {
    title: 'Pagar por uma corretora',
    sentence: 'Saque para este endereço, exatamente nesta rede.',
    receive: 'Se ela perguntar o valor recebido',
    fee: 'Se ela descontar uma taxa: a taxa',
    withdraw: (amount) => `Saque ${amount}`,
    noNumber: 'Escreva a taxa como número.',
    recipient: 'Destinatário, se ela pedir',
    wallet: 'Tipo de carteira',
    provider: 'Provedor de pagamentos',
    minimum: 'Confira se o valor não está abaixo do saque mínimo da sua corretora.',
    sent: 'Já enviei',
    watching: 'Estamos procurando',
    wait: (time) =>
      `Corretoras costumam levar de 5 a 30 minutos. Você pode fechar esta página: monitoramos o endereço ${until(time)}.`,
  },

  compare: {
    sentence: 'Vírus trocam endereços copiados. Compare antes de enviar.',
    field: 'Cole-o aqui a partir da sua carteira',
    same: 'É o mesmo endereço.',
    differs: 'Este é outro endereço. Não envie para ele: copie de novo o desta página.',
    checked: 'Copiado e conferido: a área de transferência contém exatamente isto.',
    swapped: 'A área de transferência contém outra coisa. Não envie nada para lá: copie de novo.',
    aloud: 'Ler em voz alta',
    capital: (letter) => `${letter} maiúsculo`,
  },

  phone: {
    sentence:
      'Escaneie com a câmera, não com a carteira. Esta página acompanha o que você faz no outro dispositivo.',
    qr: 'QR code deste pagamento, para uma câmera',
    share: 'Enviar o link',
  },

  wrong: {
    sentence: (store) =>
      `Cole o ID da transação da sua carteira ou corretora, ou conte o que aconteceu. ${store} receberá a mensagem.`,
    field: 'ID da transação ou o que aconteceu',
    fits: (network) => `Parece uma transação na rede ${network}.`,
    other: (found, network) =>
      `Isto parece ser ${found}; o endereço espera ${network}. Confira o que você enviou.`,
    address: 'Este é o endereço, não o ID de uma transação.',
    families: { hex: 'Bitcoin ou TRON', evm: 'Ethereum', solana: 'Solana' },
    details: 'Dados para o suporte',
    tell: (store) => `Avisar ${store}`,
    told: 'Agradecemos o aviso',
    toldSentence: (store) =>
      `${store} recebeu o aviso. Seu pagamento está sendo verificado mais uma vez; esta página acompanha.`,
  },

  cancelling: {
    title: 'Cancelar este pagamento?',
    sentence: 'Só cancele se você não enviou nada.',
    question: 'Já enviou?',
    answer: 'Não cancele. Volte e aguarde: esta página mostra o envio assim que a rede mostrar.',
    keep: 'Continuar com o pagamento',
    seen: 'Foi detectado dinheiro: não é mais possível cancelar.',
  },

  receipt: {
    copy: 'Copiar recibo',
    share: 'Compartilhar',
    print: 'Imprimir',
  },

  trouble: {
    invalid: 'Este link de pagamento não é válido',
    ended: 'Este link de pagamento expirou',
    linkSentence:
      'Se você pagou, seu pagamento está seguro com a loja. Caso contrário, comece de novo por lá.',
    setup: 'Esta página não está configurada para pagamentos',
    setupSentence: 'Nada foi pago. Avise a loja.',
    busy: 'Tentativas demais',
    busySentence: (seconds) => `Nada foi pago. Aguarde ${seconds} s e tente de novo.`,
    refused: 'A loja não conseguiu iniciar o pagamento',
    refusedSentence: 'Nada foi pago. Feche esta janela e tente de novo.',
    method: (method) => `${method} não está disponível no momento`,
    methodSentence: 'Nada foi pago. Escolha outra forma de pagamento ou tente de novo.',
    amount: (method) => `${method} não aceita este valor`,
    amountSentence: 'Nada foi pago. Escolha outra forma de pagamento.',
    price: 'O preço deste produto mudou',
    priceSentence: (store) => `Nada foi pago pelo novo preço. Comece de novo em ${store} para vê-lo.`,
    lost: 'Não conseguimos obter um endereço',
    lostSentence: 'A conexão caiu. Nada foi pago. Tente de novo ou escolha outra forma de pagamento.',
    changed: 'Algo nesta página altera o endereço',
    changedSentence:
      'Não pague aqui. Não há nada de errado com seu pedido: em vez disso, abra a página de pagamento.',
    unknown: 'Este pagamento precisa de uma análise',
    unknownSentence: (store) =>
      `Esta página não sabe em que situação ele está. Se você pagou, seu pagamento está seguro. Verifique de novo ou fale com ${store}.`,
    check: 'Verificar de novo',
  },
};

export const offchain: OffchainText = {
  hosted: {
    getting: 'Obtendo sua página de pagamento…',
    gettingSentence: 'Uma página só para este pagamento.',
    lost: 'Não conseguimos obter a página de pagamento',
    title: () => 'Pague com cartão, banco ou carteira',
    sentence: 'Você paga em uma página separada. Depois volte: esta acompanha seu pagamento.',
    rest: (rest, time) => `Pague o restante, ${rest}, na mesma página de pagamento ${until(time)}.`,
    open: 'Continuar para a página de pagamento',
    newTab: 'abre em uma nova aba',
    qr: 'QR code da página de pagamento',
    scan: 'Ou escaneie com a câmera de outro dispositivo',
    sent: 'Já pagou lá?',
    watched: (time) => `Monitoramos a chegada do pagamento ${until(time)}. Não pague de novo.`,
    notSent: 'Não pagou?',
    newOne: 'Obtenha uma nova página. Não use mais a antiga.',
    lapsed: 'Esta página de pagamento não está mais em uso',
    renew: 'Obter nova página de pagamento',
  },
  upi: {
    getting: 'Preparando seu pagamento UPI…',
    gettingSentence: 'Um pagamento UPI só para este pedido.',
    lost: 'Não conseguimos preparar o pagamento UPI',
    title: (amount) => `Pague ${amount} com UPI`,
    sentence: 'Pague com seu aplicativo UPI. Esta página acompanha seu pagamento.',
    once: (amount) => ['Envie exatamente ', amount, ', em um único pagamento'],
    rest: (rest, time) => `Pague o restante, ${rest}, para o mesmo ID UPI ${until(time)}.`,
    id: 'ID UPI',
    copyId: 'Copiar ID UPI',
    open: 'Abrir aplicativo UPI',
    qr: 'QR code para pagar com UPI',
    scan: 'Escaneie com um aplicativo UPI',
    sent: 'Já pagou?',
    watched: (time) => `Monitoramos a chegada do pagamento ${until(time)}. Não pague de novo.`,
    notSent: 'Não pagou?',
    newOne: 'Inicie um novo pagamento UPI. Não use mais o antigo.',
    lapsed: 'Este pagamento UPI não está mais em uso',
    renew: 'Iniciar novo pagamento UPI',
  },
  waiting: 'Aguardando seu pagamento',
  method: 'Forma de pagamento',
};

export const page: PageText = {
  reopen: 'Verifique sua conexão e abra esta página novamente. Se você pagou, seu pagamento está seguro.',
  noScript:
    'Esta página precisa de JavaScript para mostrar seu pagamento: ative-o. Se você pagou, seu pagamento está seguro.',
  incomplete: 'Este link de pagamento não está completo',
  incompleteSentence:
    'Abra-o novamente de onde você o recebeu, com tudo o que vem depois do sinal #. Se você pagou, seu pagamento está seguro.',
  each: '{0} por unidade',
  quantity: 'Quantidade (de 1 a {0})',
  badQuantity: 'A quantidade deve ser um número inteiro de 1 a {0}.',
  go: 'Continuar para o pagamento',
  goNoScript: 'O pagamento em si precisa de JavaScript: ative-o para a próxima página.',
  gone: 'Este produto não está aqui',
  goneSentence: 'O link pode ser antigo ou não estar completo. Nada foi pago.',
  ownPage: 'Para comprar, pressione o botão desta página.',
  notSeen:
    'Se você pagou, não pague de novo: {0} receberá um aviso assim que o pagamento for confirmado. A página onde você começou também o acompanha.',
  tooLate:
    'Se você pagou mesmo assim, não pague de novo: {0} receberá um aviso. Caso contrário, comece de novo por lá.',
  lapsed:
    'Se você pagou mesmo assim, não pague de novo: {0} receberá um aviso. Caso contrário, pague na página onde você começou.',
};
