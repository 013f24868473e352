import type { Text } from './en.ts';
import { plural } from './plural.ts';
import { rich } from './rich.ts';

const count = plural('pt-BR');

export const text: Text = {
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
    only: (asset, network) => rich('Envie somente ', asset, ' na rede ', network),
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
};
