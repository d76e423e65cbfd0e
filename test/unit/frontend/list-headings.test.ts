import { describe, test } from 'vitest';
import { HEADINGS, ROLES } from './list-headings';
import { endOf } from './support/end-of-list';

const [A, B, BOSS] = ['a@example.com', 'b@example.com', 'boss@example.com'];

describe.for(HEADINGS)('in %s', ([, address, manager]) => {
  test.for([
    ['the manager first', `Name;${manager};${address}\nOld;${BOSS};${A}\nNew;${BOSS};${B}`],
    ['the address first', `${address}\t${manager}\n${A}\t${BOSS}\n${B}\t${BOSS}`],
  ] as const)(`%s: the column "${address}" is read, and not "${manager}"`, ([, text], { expect }) => {
    expect(endOf(text)).toEqual({ items: [A, B], lines: [] });
  });

  test(`the column "${manager}" alone is asked about, since it may not name those who are meant`, ({ expect }) => {
    expect(endOf(`Name,${manager}\nOld,${BOSS}`)).toEqual({ asks: [1] });
  });
});

describe('a heading of addresses', () => {
  test.for([
    'E-Mail',
    'e-mail address',
    'EMAIL',
    'Email(s)',
    'mail',
    'Email Address',
    'EmailAddress',
    'user_email',
    'User Email Address',
    'primaryEmail',
    'Primary email',
    'Work Email',
    'Business Email',
    'Company e-mail',
    'Email (Work)',
    'Email - Work',
    'Email:',
    'E-mail 1 - Value',
    'emails[0].value',
    'emails.value',
    'profile.email',
    'User Principal Name',
    'UPN',
    'PrimarySmtpAddress',
    'Employee Email',
    'Official Email ID',
    'Login',
    'Username',
    'userName',
    'Adresse mail professionnelle',
    'Dienstliche E-Mail',
    'E-mail geschäftlich',
    'Correo corporativo',
    'E-mail aziendale',
    'Mailbox',
    'Account email',
    'E-mail 1',
    'emails.0.value',
    '3. Email address',
    'User’s e-mail',
    'Adresse de l’e-mail',
    'Office 365 email',
    'E_Mail',
    'Email*',
  ])('is "%s"', (heading, { expect }) => {
    expect(endOf(`Name,Manager,${heading}\nOld,${BOSS},${A}`)).toEqual({ items: [A], lines: [] });
  });

  test.for([
    'Manager email',
    'managerEmail',
    'Email of manager',
    'Personal email',
    'private E-Mail',
    'secondEmail',
    'Alternate email',
    'Recovery email',
    'alternateEmailAddress',
    'Assistant email',
    'Created by',
    'Supervisor e-mail',
    'Buddy email',
    'Notes',
    'CC',
  ])('is not "%s"', (heading, { expect }) => {
    expect(endOf(`Name,${heading},Email\nOld,${BOSS},${A}`)).toEqual({ items: [A], lines: [] });
    expect(endOf(`Wer,${heading},Wen\nOld,${BOSS},${A}`)).toEqual({ asks: [1, 2] });
  });
});

describe('a heading of addresses with more than words', () => {
  test.for([
    'L1 Email ID',
    'L2 email',
    'Email (L+1)',
    'Email L-1',
    'D-1 mail',
    'Email +1',
    'Email -1',
    '+1 email',
    'Email N+1',
    'Email (2)',
    'Email²',
    'Email②',
    'Email ↑',
    'Email.1',
    'UPN 2',
    'E-Mail (L+1)',
    'Dienstliche E-Mail +1',
    'Adresse e-mail L+1',
    'Courriel n+1',
    'Correo L2',
    'Correo electrónico +1',
    'メールアドレス＋１',
    'メール2',
    'L メール',
    '이메일 +1',
  ])('may be that of the level above, and is asked about: %s', (heading, { expect }) => {
    expect(endOf(`Emp No,Emp Name,${heading}\nE17,Ada,${BOSS}`)).toEqual({ asks: [2] });
    expect(endOf(`Emp No;${heading};Email\nE17;${BOSS};${A}`)).toEqual({ items: [A], lines: [] });
    expect(endOf(`${heading}\n${BOSS}`)).toEqual({ asks: [0] });
  });

  test.for(['L1', '+1', 'L'])('says whose columns are below it: %s', (group, { expect }) => {
    expect(endOf(`Employee,,${group},\nName,Id,Name,Email\nAda,7,B,${BOSS}`)).toEqual({ asks: [3] });
  });
});

describe('a heading of somebody who is named beside a person', () => {
  test.for(ROLES)('is never read as one of addresses, nor asked past: %s', (role, { expect }) => {
    for (const heading of [`${role} email`, `E-Mail ${role}`, `Email of the ${role}`, `Account ${role} e-mail`]) {
      expect(endOf(`Name,${heading}\nOld,${BOSS}`)).toEqual({ asks: [1] });
      expect(endOf(`Login;${heading}\nold;${BOSS}`)).toEqual({ asks: [1] });
      expect(endOf(`Person;${heading}\n${A};${BOSS}`)).toEqual({ asks: [0, 1] });
      expect(endOf(`${heading};Email\n${BOSS};${A}`)).toEqual({ items: [A], lines: [] });
    }
    expect(endOf(`${role}\n${BOSS}`)).toEqual({ asks: [0] });
  });

  test.for(['E-mail del lead', 'Deal Lead Email', 'LEADEMAIL', 'leadEmail', 'lead_e_mail', 'Email of the lead’s user'])(
    'is not spelt from short words: %s',
    (heading, { expect }) => {
      expect(endOf(`Name,${heading}\nOld,${BOSS}`)).toEqual({ asks: [1] });
    },
  );
});
