/**
 * What a heading says of its column: that it holds people's own addresses (`address`) or ids (`id`), names that may be
 * addresses (`login`), somebody else's or another address (`other`); `undefined`: nothing that we know.
 */
export type HeadingKind = 'address' | 'id' | 'login' | 'other';

/** No heading is longer: what is, is a text. */
const HEADING_CHARS_MAX = 100;

/** *E-mail address* in the languages of Atlassian's sites, and as directories and exports name it. */
const ADDRESS = wordsOf(`
  email emails mail mailbox smtp upn user-principal-name e-mailing
  courriel adresse-électronique courrier-électronique
  correo correo-electrónico dirección-electrónica correu-electrònic
  correio-eletrónico correio-eletrônico correio-electrónico endereço-eletrônico endereço-electrónico
  posta-elettronica indirizzo-elettronico
  e-mailadres e-mailadresse e-mailadress mejl e-post e-postadress e-postadresse netfang tölvupóstur
  sähköposti sähköpostiosoite e-posti meil meili poczta poczta-elektroniczna adres-poczty-elektronicznej poczty-elektronicznej
  e-mailová e-mailový elektronická-pošta elektronickej-pošty elektronické-pošty
  e-mail-cím drótposta elektronikus-levélcím elektronikus-levelezési-cím poștă-electronică poștei-electronice
  электронная-почта электронной-почты почта почты эл-почта эл-почты имейл
  електронна-пошта електронної-пошти пошта пошти ел-пошта електронна-поща имейл
  ηλεκτρονικό-ταχυδρομείο ηλεκτρονικού-ταχυδρομείου
  e-posta e-postası thư-điện-tử surel e-pošta e-pasts el-paštas e-post
  อีเมล อีเมล์ メール メールアドレス 電子メール eメール 이메일 전자메일 전자-우편 메일
  邮箱 电子邮箱 电子邮件 邮件 電子郵件 電子信箱 電郵 郵件 信箱 דוא"ל אימייל البريد-الإلكتروني ईमेल`);

/** What may stand beside it without changing whose address it is. */
const BESIDE = wordsOf(`
  address addresses id work primary corporate company business office official organization user users employee
  member required value values main professional account atlassian profile information of the type
  adresse adressen dienstliche dienstlich geschäftliche geschäftlich berufliche beruflich firmen benutzer mitarbeiter
  arbeit primäre haupt du de del di da d la l le el à professionnelle professionnel utilisateur principale principal
  dirección trabajo corporativo laboral usuario adreça endereço trabalho corporativo profissional utilizador
  indirizzo aziendale lavoro utente adres zakelijk werk gebruiker adress arbete arbets arbejds jobb jobbs bruger bruker
  osoite työ aadress töö adres służbowy służbowa firmowy firmowa użytkownika adresa pracovní pracovný používateľa uživatele
  cím munkahelyi felhasználó adresă adresa serviciu рабочая рабочий корпоративная корпоративный адрес адреса робоча
  робочий корпоративна служебен служебна διεύθυνση εργασίας iş kurumsal adresi kullanıcı địa-chỉ công-việc alamat kerja
  ที่อยู่ ที่ทำงาน アドレス 会社 会社の 仕事 仕事用 勤務先 の ユーザー 주소 회사 직장 업무 업무용 사용자
  地址 工作 公司 企业 企業 用户 使用者 员工 員工 כתובת عنوان पता`);

const LOGIN = wordsOf(`
  username user-name login login-name login-id user-login logon-name logon sign-in-name sign-in user
  benutzername anmeldename nom-d'utilisateur identifiant nombre-de-usuario nome-de-usuário nome-utente gebruikersnaam
  användarnamn brukernavn brugernavn käyttäjätunnus`);

const ID = wordsOf(`
  account-id user-id atlassian-id atlassian-account-id aaid account-ids konto-id benutzer-id atlassian-konto-id username`);

/** Parts of words for *manager* in those languages, and for addresses that are not the one an account has. */
const OTHER = wordsOf(`
  manager supervisor boss superior reports-to team-lead line-lead vorgesetz führungskraft leiter teamleitung chef
  responsable hiérarchi jefe gerente encargad gestor chefia responsabile capo dirigente leidinggevende teamleider
  leder esimies esihenkilö päällikkö kierowni przełożon menedżer manažer vedoucí nadřízen vedúc nadriaden
  vezető felettes menedzser manager șef superior руководител начальник менеджер керівник ръководител мениджър
  διευθυντ προϊσταμεν yönetici müdür amir quản-lý cấp-trên ผู้จัดการ หัวหน้า ผู้บังคับบัญชา atasan manajer pengurus
  nadrejen voditelj nadređen juhataja vadītāj vadov 上司 管理者 マネージャ 責任者 관리자 상사 매니저 팀장 经理 主管 上级 領導 领导 經理 上級
  מנהל مدير प्रबंधक
  alternat secondary second-email private privat personal recovery backup assistant approver delegate sponsor owner
  creator created-by requester requested-by referrer emergency previous former partner sender home-email
  leader líder verantwort zuständig responsáv overordn sjef ledare szef főnök juht ülemus шеф trưởng-nhóm 部長 部长 부장
  mentor coach buddy approv except do-not keep exclu ausgenommen ausnahme sauf nicht
  other-email stellvertret assistent genehmig autre personnel otro alternativ`);

/** What stands before an address that says who made a file, or whom to ask about it. */
const IMPRINT = wordsOf(`
  exported-by generated-by created-by prepared-by requested-by report-by sent-by run-by from contact questions help
  exportiert-von erstellt-von angefordert-von kontakt ansprechpartner fragen exporté-par créé-par généré-par
  exportado-por creado-por criado-por generado-por gerado-por contacto contato esportato-da creato-da contatto
  geëxporteerd-door gemaakt-door skapad-av exporterad-av oprettet-af eksporteret-af opprettet-av
  luonut wyeksportowane-przez utworzone-przez vytvořil exportoval vytvoril készítette creat-de exportat-de loonud
  oluşturan создал экспортировал контакт створив контакт người-tạo ผู้สร้าง 作成者 作成 작성자 创建者 建立者 联系人 聯絡人`);

const SAYS_IMPRINT = new Set(IMPRINT);
const WORDS = [
  [ADDRESS, true],
  [BESIDE, false],
] as const;
const SAYS_LOGIN = new Set(LOGIN);
const SAYS_ID = new Set(ID);

/** @param heading as it stands in the file: `Email Address [Required]`, `userEmail`, `E-mail 1 - Value` */
export function kindOfHeading(heading: string): HeadingKind | undefined {
  const compact = compactOf(heading);
  if (compact === '' || compact.length > HEADING_CHARS_MAX) return undefined;
  if (saysAddress(compact)) return 'address';
  if (SAYS_LOGIN.has(compact)) return 'login';
  if (SAYS_ID.has(compact)) return 'id';
  return OTHER.some((part) => compact.includes(part)) ? 'other' : undefined;
}

/** Whether a cell says that beside it stands who made the file, or whom to ask about it. */
export function isImprint(cell: string): boolean {
  return SAYS_IMPRINT.has(compactOf(cell));
}

/**
 * Whether a text consists of words for an address and those that may stand beside them, with one of the former at least.
 * Each place of it is looked at once: an expression would try every way in which short words make up a long text.
 */
function saysAddress(compact: string): boolean {
  const reached = new Map<number, boolean>([[0, false]]);
  for (let at = 0; at < compact.length; at += 1) {
    const hasWord = reached.get(at);
    if (hasWord === undefined) continue;
    for (const [words, isAddress] of WORDS) {
      for (const word of words) {
        if (!compact.startsWith(word, at)) continue;
        const end = at + word.length;
        reached.set(end, reached.get(end) === true || hasWord || isAddress);
      }
    }
  }
  return reached.get(compact.length) === true;
}

/** Of letters alone, without capitals and accents, so that spelling and separators make no difference. */
function compactOf(text: string): string {
  return text
    .slice(0, 2 * HEADING_CHARS_MAX)
    .normalize('NFKD')
    .toLowerCase()
    .normalize('NFKD')
    .replace(/[^\p{L}]/gu, '');
}

function wordsOf(text: string): string[] {
  return [...new Set(text.trim().split(/\s+/).map(compactOf))].filter((word) => word !== '');
}
