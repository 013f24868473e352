/// <reference types="node" />
/** Sentences whose misreading costs money say in each language what has to be done, and with what. */
import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import * as english from './catalogues/en.ts';
import { refund } from './catalogues/en/refund.ts';
import type { Catalogue } from './languages.ts';
import { plural } from './plural.ts';

/** By language, what the memo’s warning asks for, and where an exchange’s fee is taken from. */
const words: Readonly<Record<string, readonly [enter: string, fromAmount: string]>> = {
  ar: ['أدخل', 'من المبلغ'],
  bg: ['въведете', 'от сумата'],
  bn: ['লিখুন', 'পরিমাণ থেকে'],
  cs: ['zadejte', 'z částky'],
  da: ['Indtast', 'fra beløbet'],
  de: ['mit angeben', 'vom Betrag'],
  el: ['εισαγάγετε', 'από το ποσό'],
  en: ['enter', 'from the amount'],
  es: ['introduzca', 'del importe'],
  fa: ['وارد کنید', 'از مبلغ'],
  fi: ['anna', 'summasta'],
  fr: ['saisissez', 'du montant'],
  he: ['להזין', 'מהסכום'],
  hi: ['डालें', 'रकम में से'],
  hr: ['unesite', 'od iznosa'],
  hu: ['adja meg', 'az összegből'],
  id: ['masukkan', 'dari jumlahnya'],
  it: ['inserisca', 'dall’importo'],
  ja: ['入力', '金額から'],
  ko: ['입력하세요', '금액에서'],
  nb: ['Skriv også inn', 'fra beløpet'],
  nl: ['vul ook', 'van het bedrag'],
  pl: ['wpisz', 'z kwoty'],
  'pt-BR': ['informe', 'do valor'],
  'pt-PT': ['indique', 'do montante'],
  ro: ['introduceți', 'din sumă'],
  ru: ['укажите', 'из суммы'],
  sk: ['zadajte', 'zo sumy'],
  sv: ['ange', 'från beloppet'],
  th: ['ใส่', 'จากจำนวนที่ถอน'],
  tr: ['girin', 'tutardan'],
  uk: ['укажіть', 'із суми'],
  ur: ['درج کریں', 'رقم میں سے'],
  vi: ['nhập', 'vào số tiền rút'],
  'zh-Hans': ['填写', '从金额中'],
  'zh-Hant': ['填寫', '從金額中'],
};

const tags = readdirSync(new URL('catalogues', import.meta.url))
  .filter((file) => file.endsWith('.ts'))
  .map((file) => file.replace(/\.ts$/, ''));

async function wordsOf(tag: string) {
  if (tag === 'en') return { ...english, refund };
  const catalogue = (await import(/* @vite-ignore */ `./catalogues/${tag}.ts`)) as Catalogue;
  return { ...catalogue, text: catalogue.text(plural(tag)) };
}

test('the table has each language', () => {
  expect(Object.keys(words)).toEqual(tags.toSorted());
});

describe.each(Object.entries(words))('%s', (tag, [enter, fromAmount]) => {
  test('the memo’s warning asks to enter it', async () => {
    expect((await wordsOf(tag)).text.pay.memoWarning).toContain(enter);
  });

  test('only a fee that is taken out of the amount is added', async () => {
    expect((await wordsOf(tag)).help.advice.exchange('Binance', 'TRON')).toContain(fromAmount);
  });
});

/** A word that shops have for sending the order, for goods that come back, or for goods that arrive. */
describe('in a shop, money is told apart from goods', () => {
  const money = /деньг|денег|кошт|пар[иа]|płatno|pieni|novac|uplat|para/i;

  test.each(['bg', 'hr', 'pl', 'ru', 'uk'])('in %s, it was money that was sent, or not', async (tag) => {
    const { text, help } = await wordsOf(tag);
    // «Переказ», a transfer, is of nothing else.
    expect(text.sentIt).toMatch(tag === 'uk' ? /переказ/ : money);
    expect(help.looking.unsent).toMatch(money);
  });

  test.each(['hr', 'pl', 'ru', 'tr'])('in %s, it is money that goes back to an address', async (tag) => {
    const { name, confirm } = (await wordsOf(tag)).refund;
    expect(name.title).toMatch(money);
    expect(confirm.yes).toMatch(money);
  });

  test('in ja, no money was received, not nothing delivered', async () => {
    const { expired, lapsed } = (await wordsOf('ja')).help;
    for (const said of [expired.sentence, lapsed.sentence]) expect(said).toMatch(/入金されていません/);
  });
});
