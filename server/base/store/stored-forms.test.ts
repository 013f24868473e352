import { expect, test } from 'vitest';
import { nameKeyOf } from '../access/person.ts';
import { moneyOf } from '../../money-in/checkout/valuation.ts';
import { canonicalAddress } from '../money/address.ts';
import { hashOf, moneyId } from '../ids.ts';
import { amountKey, foldedForm, searchForm } from '../text/search-form.ts';
import { canonicalHash } from '../money/tx-hash.ts';
import { wholeCheckout } from '../../testing/whole-documents.ts';

test('R154: what is stored in a form for comparison stays as the first release has written it', () => {
  const evm = '0x52908400098527886E0F7030069857D2E4169EE7';
  expect(canonicalAddress('ethereum', evm)).toBe('0x52908400098527886e0f7030069857d2e4169ee7');
  const tron = 'TEkxiTehnzSmSe2XqrBj4w32RUN966rdz8';
  expect(canonicalAddress('tron', tron)).toBe(tron);
  const bitcoin = 'BC1QAR0SRRR7XFKVY5L643LYDNW9RE59GTZZWF5MDQ';
  expect(canonicalAddress('bitcoin', bitcoin)).toBe('bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdq');
  expect(['0xABcd', 'AB12'].map(canonicalHash)).toEqual(['abcd', 'ab12']);
  expect(amountKey('50.00', 'EUR')).toBe('50 EUR');
  expect(searchForm('  Zoë  O’Neil ')).toBe('zoë o’neil');
  expect(
    [
      'İpek ŞAHİN',
      'O’Neil-Núñez, Zoë',
      'Ёлкина',
      'Łukasz Đỗ',
      'Bjørn Straße',
      'Ægir Þór',
      'राम',
      '한 が',
    ].map(foldedForm),
  ).toEqual([
    'ipek sahin',
    'oneil nunez zoe',
    'елкина',
    'lukasz do',
    'bjorn strasse',
    'aegir thor',
    'राम',
    '한 が',
  ]);
  expect(nameKeyOf(' Ann  B')).toBe('ann b');
  expect(moneyId('novapay', 'dep_1')).toBe('txn_6cadc257c9bfe10f253ffe70694263ba');
  expect(hashOf('cs_x')).toBe('b1d20a29022aebb1cc2c3f99ba1e910e7bf7665a30f7d36c3515022f26d7026d');
  expect(moneyOf(wholeCheckout())).toBe('pay_1 dep_1 10.00\npay_1 x unclear');
});
