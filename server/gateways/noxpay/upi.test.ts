import { describe, expect, it } from 'vitest';
import { readUpi } from './upi.ts';

const asked = { amount: '50.00', reference: 'pay_1', payee: 'Shop' };
const read = (given: string) => readUpi(given, asked);

describe('the address of a UPI payment', () => {
  it('gets a link of ours that asks for the amount in rupees', () => {
    expect(readUpi('shop.one-2@okbank', { ...asked, amount: '1499.5' })).toEqual({
      address: 'shop.one-2@okbank',
      uri: 'upi://pay?pa=shop.one-2@okbank&pn=Shop&am=1499.50&cu=INR&tr=pay_1&tn=pay_1',
      fault: null,
    });
  });

  it.each([
    ['Mug & Co. +1 #2 = 3?', 'Mug & Co. +1 #2 = 3?'],
    ['Café &am=1&pa=thief@okbank', 'Café &am=1&pa=thief@okbank'],
    ['half \ud83d', 'half \ufffd'],
    ['x'.repeat(200), 'x'.repeat(99)],
  ])('R23: gets a link whose payee is read as it was meant: %j', (payee, shown) => {
    const { uri } = { uri: '', ...readUpi('shop@okbank', { ...asked, payee, reference: 'pay 1&am=1' }) };
    expect(uri).toMatch(/^upi:\/\/pay\?[\x21-\x7e]+$/);
    expect([...new URL(uri).searchParams]).toEqual([
      ['pa', 'shop@okbank'],
      ['pn', shown],
      ['am', '50.00'],
      ['cu', 'INR'],
      ['tr', 'pay 1&am=1'],
      ['tn', 'pay 1&am=1'],
    ]);
  });

  it('gets a link without a payee where the shop has no name', () => {
    expect(readUpi('shop@okbank', { ...asked, payee: '' })).toMatchObject({
      uri: 'upi://pay?pa=shop@okbank&am=50.00&cu=INR&tr=pay_1&tn=pay_1',
    });
  });

  it.each([
    'upi://pay?pa=shop@okbank&am=50&cu=INR',
    'upi://pay?pa=shop%40okbank&pn=A%20Shop&am=50.00&cu=INR&tn=x&tr=1',
    'UPI://pay?am=50.0&cu=INR&mam=50&pa=shop@okbank',
  ])('is taken out of a link, which stays as it is: %s', (uri) => {
    expect(read(uri)).toEqual({ address: 'shop@okbank', uri, fault: null });
  });

  it.each([
    ['another am', 'upi://pay?pa=shop@okbank&am=49.99&cu=INR'],
    ['another am', 'upi://pay?pa=shop@okbank&am=5e1&cu=INR'],
    ['another am', 'upi://pay?pa=shop@okbank&am=&cu=INR'],
    ['another am', 'upi://pay?pa=shop@okbank&cu=INR'],
    ['another am', 'upi://pay?pa=shop@okbank&am=50&am=1&cu=INR'],
    ['another am', 'upi://pay?pa=shop@okbank&am=50&AM=1&cu=INR'],
    ['another mam', 'upi://pay?pa=shop@okbank&am=50&mam=1&cu=INR'],
    ['without cu=INR', 'upi://pay?pa=shop@okbank&am=50&cu=USD'],
    ['without cu=INR', 'upi://pay?pa=shop@okbank&am=50'],
    ['without cu=INR', 'upi://pay?pa=shop@okbank&am=50&cu=INR&cu=USD'],
    ['without one pa', 'upi://pay?am=50&cu=INR'],
    ['without one pa', 'upi://pay?pa=shop&am=50&cu=INR'],
    ['without one pa', 'upi://pay?pa=shop@okbank&pa=thief@okbank&am=50&cu=INR'],
  ])('R23: of a link %s is refused: %s', (what, link) => {
    expect(read(link).fault).toContain(what);
  });

  it.each([
    'shop',
    'shop@',
    '@okbank',
    'shop@ok bank',
    'shop@okbank?am=1',
    'shop@okbank&am=1',
    ' shop@okbank',
    'upi://pay?pa=shop@okbank&am=50&cu=INR#&am=1',
    'upi://pay?pa=shop@okbank&am=50&cu=INR\n',
    'upi://mandate?pa=shop@okbank&am=50&cu=INR',
    'https://pay.example/?pa=shop@okbank&am=50&cu=INR',
    'javascript:alert(1)',
    'TEkxiTehnzSmSe2XqrBj4w32RUN966rdz8',
  ])('R38: in no form of UPI is refused: %j', (given) => {
    expect(read(given).fault).toBe('is neither a UPI address nor a UPI link');
  });
});
