/** *E-mail address* and *manager* as people write them above columns, by language. */
export const HEADINGS: readonly (readonly [language: string, address: string, manager: string])[] = [
  ['English', 'Email address', 'Manager'],
  ['German', 'E-Mail-Adresse', 'Vorgesetzter'],
  ['French', 'Adresse électronique', 'Responsable'],
  ['Spanish', 'Dirección de correo electrónico', 'Jefe'],
  ['Portuguese (Brazil)', 'Endereço de e-mail', 'Gerente'],
  ['Portuguese', 'Correio eletrónico', 'Gestor'],
  ['Italian', 'Indirizzo di posta elettronica', 'Responsabile'],
  ['Dutch', 'E-mailadres', 'Leidinggevende'],
  ['Danish', 'E-mailadresse', 'Leder'],
  ['Norwegian', 'E-postadresse', 'Nærmeste leder'],
  ['Swedish', 'E-postadress', 'Chef'],
  ['Finnish', 'Sähköpostiosoite', 'Esihenkilö'],
  ['Polish', 'Adres e-mail', 'Przełożony'],
  ['Czech', 'E-mailová adresa', 'Nadřízený'],
  ['Slovak', 'E-mailová adresa', 'Nadriadený'],
  ['Hungarian', 'E-mail-cím', 'Felettes'],
  ['Romanian', 'Adresă de e-mail', 'Șef'],
  ['Estonian', 'E-posti aadress', 'Ülemus'],
  ['Russian', 'Адрес электронной почты', 'Руководитель'],
  ['Ukrainian', 'Адреса електронної пошти', 'Керівник'],
  ['Turkish', 'E-posta adresi', 'Yönetici'],
  ['Vietnamese', 'Địa chỉ email', 'Người quản lý'],
  ['Thai', 'ที่อยู่อีเมล', 'ผู้จัดการ'],
  ['Japanese', 'メールアドレス', '上司'],
  ['Korean', '이메일 주소', '관리자'],
  ['Chinese (simplified)', '电子邮件地址', '经理'],
  ['Chinese (traditional)', '電子郵件地址', '經理'],
];

/** Others by which people of the same languages name them. */
export const OTHER_HEADINGS: readonly (readonly [language: string, addresses: string[], managers: string[]])[] = [
  ['English', ['E-mail', 'Work e-mail address'], ['Line manager', 'Reports to', 'Supervisor email']],
  ['German', ['E-Mail', 'Mailadresse', 'Dienstliche E-Mail-Adresse'], ['Führungskraft', 'Vorgesetzte', 'Teamleiter']],
  ['French', ['Courriel', 'E-mail', 'Adresse de courriel'], ['Manager', 'Supérieur hiérarchique', 'Chef d’équipe']],
  ['Spanish', ['Correo', 'Correo electrónico'], ['Gerente', 'Supervisor', 'Encargado']],
  ['Portuguese (Brazil)', ['E-mail', 'Endereço de e-mail corporativo'], ['Chefe', 'Supervisor', 'Líder']],
  ['Portuguese', ['Endereço eletrónico', 'Correio electrónico'], ['Responsável', 'Chefia', 'Superior']],
  ['Italian', ['E-mail', 'Posta elettronica', 'Indirizzo e-mail'], ['Capo', 'Manager', 'Supervisore']],
  ['Dutch', ['E-mail', 'E-mail adres', 'Mailadres'], ['Manager', 'Teamleider', 'Chef']],
  ['Danish', ['E-mail', 'Mail', 'Mailadresse'], ['Chef', 'Nærmeste leder', 'Overordnet']],
  ['Norwegian', ['E-post', 'Epostadresse'], ['Leder', 'Sjef', 'Overordnet']],
  ['Swedish', ['E-post', 'Mejladress', 'E-postadress (arbete)'], ['Närmaste chef', 'Ledare', 'Överordnad']],
  ['Finnish', ['Sähköposti', 'Työsähköposti'], ['Esimies', 'Päällikkö', 'Lähiesihenkilö']],
  ['Polish', ['E-mail', 'Adres poczty elektronicznej', 'Poczta'], ['Kierownik', 'Menedżer', 'Szef']],
  ['Czech', ['E-mail', 'E-mailová adresa', 'Elektronická pošta'], ['Manažer', 'Vedoucí', 'Šéf']],
  ['Slovak', ['E-mail', 'E-mailová adresa', 'Adresa elektronickej pošty'], ['Manažér', 'Vedúci', 'Šéf']],
  ['Hungarian', ['E-mail', 'E-mail cím', 'Drótposta'], ['Vezető', 'Menedzser', 'Főnök']],
  ['Romanian', ['E-mail', 'Adresa de e-mail', 'Poștă electronică'], ['Manager', 'Superior', 'Șef direct']],
  ['Estonian', ['E-post', 'E-posti aadress', 'Meiliaadress'], ['Juht', 'Juhataja', 'Ülemus']],
  ['Russian', ['Электронная почта', 'Эл. почта', 'E-mail', 'Почта'], ['Начальник', 'Менеджер', 'Шеф']],
  ['Ukrainian', ['Електронна пошта', 'Ел. пошта', 'E-mail'], ['Менеджер', 'Начальник', 'Шеф']],
  ['Turkish', ['E-posta', 'E-Posta Adresi', 'İş e-postası'], ['Müdür', 'Amir', 'Yöneticisi']],
  ['Vietnamese', ['Email', 'Thư điện tử', 'Địa chỉ thư điện tử'], ['Quản lý', 'Cấp trên', 'Trưởng nhóm']],
  ['Thai', ['อีเมล', 'อีเมล์', 'ที่อยู่อีเมล'], ['หัวหน้า', 'ผู้บังคับบัญชา', 'ผู้จัดการโดยตรง']],
  [
    'Japanese',
    ['メール', 'Eメール', '電子メール', 'メールアドレス（会社）'],
    ['マネージャー', '管理者', '責任者', '部長'],
  ],
  ['Korean', ['이메일', '메일 주소', '전자우편', '회사 이메일'], ['상사', '팀장', '매니저', '부장']],
  ['Chinese (simplified)', ['邮箱', '电子邮箱', '邮箱地址', '邮件'], ['上级', '主管', '领导', '直属上司']],
  ['Chinese (traditional)', ['電子郵件', '電郵', '信箱', '電子信箱'], ['主管', '上級', '領導', '直屬主管']],
];

/** Those who stand beside a person in lists, as people of the same languages call them. */
export const ROLES: readonly string[] = (
  'Lead|Head|Owner|Coach|Buddy|Mentor|Sponsor|Approver|Recruiter|Requester|Reviewer|Assistant|Deputy|Backup|HRBP|HR|' +
  'Business partner|Team lead|Director|Leitung|Ansprechpartnerin|Betreuer|Antragsteller|Valideur|Demandeur|Tuteur|' +
  'Propriétaire|Solicitante|Propietario|Aprobador|Aprovador|Proprietário|Richiedente|Approvatore|Eigenaar|Aanvrager|' +
  'Ejer|Godkender|Eier|Ägare|Handledare|Omistaja|Hyväksyjä|Właściciel|Opiekun|Vlastník|Schvalovatel|Zástupca|' +
  'Tulajdonos|Helyettes|Aprobator|Omanik|Владелец|Наставник|Власник|Заступник|Onaylayan|Giám đốc|ผู้อนุมัติ|上長|' +
  '承認者|担当者|승인자|담당자|负责人|審批人'
).split('|');
