/// <reference types="node" />
/** Sentences whose misreading costs money say in each language what has to be done, with what, and whether it is lost. */
import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import * as english from './catalogues/en.ts';
import { refund } from './catalogues/en/refund.ts';
import type { Catalogue } from './languages.ts';
import { plural } from './plural.ts';

/** By language, what the memo’s warning asks for, where an exchange’s fee is taken from, and that a wrong coin is not lost. */
const words: Readonly<Record<string, readonly [enter: string, fromAmount: string, notLost: string]>> = {
  ar: ['أدخل', 'من المبلغ', 'ليس مفقودًا'],
  bg: ['въведете', 'от сумата', 'не са изгубени'],
  bn: ['লিখুন', 'পরিমাণ থেকে', 'হারায়নি'],
  cs: ['zadejte', 'z částky', 'nejsou ztracené'],
  da: ['Indtast', 'fra beløbet', 'ikke tabt'],
  de: ['mit angeben', 'vom Betrag', 'nicht verloren'],
  el: ['εισαγάγετε', 'από το ποσό', 'δεν έχουν χαθεί'],
  en: ['enter', 'from the amount', 'isn’t lost'],
  es: ['introduzca', 'del importe', 'no se ha perdido'],
  fa: ['وارد کنید', 'از مبلغ', 'از دست نرفته'],
  fi: ['anna', 'summasta', 'ei ole kadonnut'],
  fr: ['saisissez', 'du montant', 'n’est pas perdu'],
  he: ['להזין', 'מהסכום', 'לא אבד'],
  hi: ['डालें', 'रकम में से', 'खोए नहीं'],
  hr: ['unesite', 'od iznosa', 'nije izgubljen'],
  hu: ['adja meg', 'az összegből', 'nem veszett el'],
  id: ['masukkan', 'dari jumlahnya', 'tidak hilang'],
  it: ['inserisca', 'dall’importo', 'non è andato perso'],
  ja: ['入力', '金額から', '失われていません'],
  ko: ['입력하세요', '금액에서', '잃은 것은 아니지만'],
  nb: ['Skriv også inn', 'fra beløpet', 'ikke tapt'],
  nl: ['vul ook', 'van het bedrag', 'niet verloren'],
  pl: ['wpisz', 'z kwoty', 'nie przepadły'],
  'pt-BR': ['informe', 'do valor', 'não se perdeu'],
  'pt-PT': ['indique', 'do montante', 'não se perdeu'],
  ro: ['introduceți', 'din sumă', 'nu este pierdută'],
  ru: ['укажите', 'из суммы', 'не потеряны'],
  sk: ['zadajte', 'zo sumy', 'nie sú stratené'],
  sv: ['ange', 'från beloppet', 'inte förlorade'],
  th: ['ใส่', 'จากจำนวนที่ถอน', 'ไม่ได้สูญหาย'],
  tr: ['girin', 'tutardan', 'kaybolmadı'],
  uk: ['укажіть', 'із суми', 'не втрачено'],
  ur: ['درج کریں', 'رقم میں سے', 'ضائع نہیں'],
  vi: ['nhập', 'vào số tiền rút', 'không bị mất'],
  'zh-Hans': ['填写', '从金额中', '没有丢失'],
  'zh-Hant': ['填寫', '從金額中', '沒有遺失'],
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

describe.each(Object.entries(words))('%s', (tag, [enter, fromAmount, notLost]) => {
  test('the memo’s warning asks to enter it', async () => {
    expect((await wordsOf(tag)).text.pay.memoWarning).toContain(enter);
  });

  test('only a fee that is taken out of the amount is added', async () => {
    expect((await wordsOf(tag)).help.advice.exchange('Binance', 'TRON')).toContain(fromAmount);
  });

  test('a wrong coin is not lost, named or not, and who decides about it is', async () => {
    const { named, sentence } = (await wordsOf(tag)).help.exception.wrong_asset;
    for (const said of [named('Mug Shop', '50 TRX'), sentence('Mug Shop')])
      expect(said.toLowerCase()).toMatch(new RegExp(`${notLost.toLowerCase()}.*mug shop`, 'su'));
    expect(named('Mug Shop', '50 TRX')).toContain('50 TRX');
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
