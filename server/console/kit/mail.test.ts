import { expect, test } from 'vitest';
import { mailLink, type Mail } from './mail.ts';

const read = (mail: Partial<Mail>) => {
  const { href, hasText } = mailLink({ to: undefined, subject: 'S', text: 'T', ...mail });
  const url = new URL(href);
  return {
    href,
    hasText,
    to: decodeURIComponent(url.pathname),
    subject: url.searchParams.get('subject'),
    body: url.searchParams.get('body'),
  };
};

test('a mail has address, subject and text as they are written, with line ends of mails', () => {
  const mail = read({
    to: 'ada+shop@shop.example',
    subject: 'Заказ #1 & 2',
    text: 'Öffnen?\n\n100 % + mehr:\nhttps://pay.example/p#a=b&bcc=c',
  });
  expect(mail.href).not.toMatch(/[ +#"<>]/);
  expect(mail).toMatchObject({
    to: 'ada+shop@shop.example',
    subject: 'Заказ #1 & 2',
    body: 'Öffnen?\r\n\r\n100 % + mehr:\r\nhttps://pay.example/p#a=b&bcc=c',
    hasText: true,
  });
});

test.each([
  'a@b.example,c@d.example',
  'a@b.example?bcc=c@d.example',
  'a@b.example\r\nBcc: c@d.example',
  '"a" <a@b.example>',
  'a',
])('the address %j is left out', (to) => {
  expect(read({ to }).href).toBe('mailto:?subject=S&body=T');
});

test('a subject stays one short line', () => {
  expect(read({ subject: '😀'.repeat(101) }).subject).toBe(`${'😀'.repeat(99)}…`);
  expect(read({ subject: 'One\r\nBcc: two' }).subject).toBe('One Bcc: two');
});

test('a text that a mail program would cut is left out', () => {
  expect(read({ text: 'x'.repeat(1800) })).toMatchObject({ hasText: true });
  for (const text of ['x'.repeat(1900), 'ж'.repeat(400)])
    expect(read({ to: 'a@b.example', text })).toMatchObject({
      href: 'mailto:a@b.example?subject=S',
      hasText: false,
    });
});

test('half of a surrogate pair does not break the page', () => {
  expect(read({ subject: '\uD800' }).subject).toBe('\uFFFD');
});
