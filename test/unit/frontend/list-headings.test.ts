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
