import { describe, test } from 'vitest';
import { EmailAddress, EmailDomain } from '../../../../src/contract/common';
import { domainOf, emailAddressOf } from '../../../../src/domain/accounts/email-address';
import { formsOfDomain, searchesOfAddresses } from '../../../../src/domain/accounts/idn-forms';

const LONG = 'x'.repeat(64);

describe('an e-mail address', () => {
  test.for([
    ['Ada@Example.COM', 'ada@example.com'],
    [' ada@example.com ', 'ada@example.com'],
    ['ada@b\u00fccher.example', 'ada@xn--bcher-kva.example'],
    ['ada@BU\u0308CHER.example', 'ada@xn--bcher-kva.example'],
    ['ada@XN--BCHER-KVA.example', 'ada@xn--bcher-kva.example'],
    ['ada@stra\u00dfe.example', 'ada@xn--strae-oqa.example'],
    ['ada@\u4f8b\u3048\u3002\u30c6\u30b9\u30c8', 'ada@xn--r8jz45g.xn--zckzah'],
    ['ju\u0308rgen@northwind.example', 'j\u00fcrgen@northwind.example'],
    ['\u0410\u043d\u043d\u0430@northwind.example', '\u0430\u043d\u043d\u0430@northwind.example'],
    ['r&d@northwind.example', 'r&d@northwind.example'],
    ['name/surname@northwind.example', 'name/surname@northwind.example'],
    ["o'brien@northwind.example", "o'brien@northwind.example"],
    ['ops+alerts@northwind.example', 'ops+alerts@northwind.example'],
    ['foo_bar=x@northwind.example', 'foo_bar=x@northwind.example'],
    ['ada_partner.example#ext#@northwind.example', 'ada_partner.example#ext#@northwind.example'],
    [`${LONG}@northwind.example`, `${LONG}@northwind.example`],
  ] as const)('%s is %s, in a call as in a list', ([text, address], { expect }) => {
    expect(emailAddressOf(text)).toBe(address);
    expect(EmailAddress.parse(text)).toBe(address);
  });

  test.for([
    'ada',
    '@example.com',
    'ada@',
    'ada@example',
    'ada@@example.com',
    'ada@boss@example.com',
    'a da@example.com',
    '.ada@example.com',
    'ada.@example.com',
    'ada..l@example.com',
    'ada@example..com',
    'ada@-example.com',
    'ada@example.com/path',
    'ada@example.com:80',
    'ada@ex%61mple.com',
    'ada@192.168.0.1',
    'ada@[192.168.0.1]',
    'ada@xn--a.example',
    'ada@exam ple.com',
    'ada\u200b@example.com',
    'ada\u0000@example.com',
    'ada<boss@example.com',
    '"ada"@example.com',
    `${LONG}x@example.com`,
    `ada@${Array.from({ length: 5 }, () => 'y'.repeat(60)).join('.')}.example`,
    `${'x'.repeat(2_000)}@example.com`,
  ])('%s is none', (text, { expect }) => {
    expect(emailAddressOf(text)).toBeUndefined();
    expect(EmailAddress.safeParse(text).success).toBe(false);
  });

  test('has the form it already has: nothing changes when it is read again', ({ expect }) => {
    for (const text of ['Ada@B\u00fccher.example', 'J\u00dcRGEN@northwind.example', '\u0130x@example.com']) {
      const address = emailAddressOf(text) ?? '';

      expect(emailAddressOf(address)).toBe(address);
    }
  });
});

test('a domain may be written with @ in a call, and is one in all its forms', ({ expect }) => {
  expect(EmailDomain.parse('@B\u00fccher.example')).toBe('xn--bcher-kva.example');
  expect(domainOf('xn--bcher-kva.example')).toBe('xn--bcher-kva.example');
  expect(EmailDomain.safeParse('not a domain').success).toBe(false);
  expect(EmailDomain.safeParse('example').success).toBe(false);
});

test('a search names a domain in its own letters too, and only where it has some', ({ expect }) => {
  expect(formsOfDomain('example.com')).toEqual(['example.com']);
  expect(formsOfDomain('xn--bcher-kva.example')).toEqual(['xn--bcher-kva.example', 'b\u00fccher.example']);
});

test('no search holds more addresses than it takes, nor half of the forms of one', ({ expect }) => {
  const emails = ['a@example.com', 'b@xn--bcher-kva.example', 'c@example.com', 'c@example.com'];

  expect(searchesOfAddresses(emails, 2)).toEqual([
    ['a@example.com'],
    ['b@xn--bcher-kva.example', 'b@b\u00fccher.example'],
    ['c@example.com'],
  ]);
});
