import { compactOf } from './heading-text';

/** *E-mail address* in the languages of Atlassian's sites, and as directories and exports name it. */
export const ADDRESS = wordsOf(`
  email emails email-id mail mail-id mailbox smtp upn user-principal-name e-mailing
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
export const BESIDE = wordsOf(`
  address addresses work primary corporate company business office official organization user users employee
  member required value values main professional account atlassian profile information type
  adresse adressen dienstliche dienstlich geschäftliche geschäftlich berufliche beruflich firmen benutzer mitarbeiter
  arbeit primäre haupt professionnelle professionnel utilisateur principale principal
  dirección trabajo corporativo laboral usuario adreça endereço trabalho corporativo profissional utilizador
  indirizzo aziendale lavoro utente adres zakelijk werk gebruiker adress arbete arbets arbejds jobb jobbs bruger bruker
  osoite työ aadress töö adres służbowy służbowa firmowy firmowa użytkownika adresa pracovní pracovný používateľa uživatele
  cím munkahelyi felhasználó adresă adresa serviciu рабочая рабочий корпоративная корпоративный адрес адреса робоча
  робочий корпоративна служебен служебна διεύθυνση εργασίας kurumsal adresi kullanıcı địa-chỉ công-việc alamat kerja
  ที่อยู่ ที่ทำงาน アドレス 会社 会社の 仕事 仕事用 勤務先 の ユーザー 주소 회사 직장 업무 업무용 사용자
  地址 工作 公司 企业 企業 用户 使用者 员工 員工 כתובת عنوان पता`);

/** The short ones of those. They stand as words of their own: inside of others they would spell `le-a-d`. */
export const PARTICLES = wordsOf(`id of the du de del di da d la l le el à a iş`);

export const LOGIN = wordsOf(`
  username user-name login login-name login-id user-login logon-name logon sign-in-name sign-in user
  benutzername anmeldename nom-d'utilisateur identifiant nombre-de-usuario nome-de-usuário nome-utente gebruikersnaam
  användarnamn brukernavn brugernavn käyttäjätunnus`);

export const ID = wordsOf(`
  account-id user-id atlassian-id atlassian-account-id aaid account-ids konto-id benutzer-id atlassian-konto-id username`);

/**
 * Parts of words for *manager* in those languages, for others who are named beside a person, whom to leave alone, and
 * for addresses that are not the one an account has.
 */
export const OTHER = phrasesOf(`
  manager supervisor boss superior reports-to lead vorgesetz führungskraft leiter teamleitung chef
  responsable hiérarchi jefe gerente encargad gestor chefia responsabile capo dirigente leidinggevende teamleider
  leder esimies esihenkilö päällikkö kierowni przełożon menedżer manažer vedoucí nadřízen vedúc nadriaden
  vezető felettes menedzser manager superior руководител начальник менеджер керівник ръководител мениджър
  διευθυντ προϊσταμεν yönetici müdür quản-lý cấp-trên ผู้จัดการ หัวหน้า ผู้บังคับบัญชา atasan manajer pengurus
  nadrejen voditelj nadređen juhataja vadītāj vadov 上司 管理者 マネージャ 責任者 관리자 상사 매니저 팀장 经理 主管 上级 領導 领导 經理 上級
  מנהל مدير प्रबंधक
  alternat secondary second-email private privat personal recovery backup assistant approver delegate sponsor owner
  creator created-by requested-by referrer emergency previous former partner sender home-email
  líder verantwort zuständig responsáv overordn sjef ledare szef főnök juht ülemus шеф trưởng-nhóm 部長 部长 부장
  mentor coach buddy approv except do-not keep exclu ausgenommen ausnahme sauf nicht
  other-email stellvertret assistent genehmig autre personnel otro alternativ
  head-of recruiter requester reviewer deputy hrbp business-partner people-partner stay remain leave-alone don-t
  leitung ansprechpartner betreuer antragsteller auftraggeber personalabteilung behalten
  valideur approbateur demandeur parrain tuteur propriétaire encadrant recruteur conserver
  propietari aprobador solicitante reclutador padrino suplente mantener
  aprovador proprietári recrutador padrinho manter approvatore richiedente proprietario recruiter sostituto
  eigenaar aanvrager goedkeurder begeleider vervanger behouden godkend stedfortræder godkjenn stedfortreder
  godkänn handledare ställföreträdare beställare omistaja hyväksyjä sijainen johtaja säilytä
  właściciel zatwierdzając zastępc opiekun wnioskodawc rekruter vlastník schvalovatel zástupce žadatel ponechat
  schvaľovateľ zástupca žiadateľ ponechať tulajdonos jóváhagyó helyettes igazgató kérelmező megtart
  proprietar aprobator adjunct omanik kinnitaja asetäitja taotleja
  владел согласующ заместител наставник куратор заявител тимлид рекрутер оставить
  власник заступник заявник залишити собственик sahibi onaylayan vekil
  giám-đốc trưởng-phòng người-phê-duyệt chủ-sở-hữu เจ้าของ ผู้อนุมัติ
  上長 承認者 所有者 担当者 依頼者 申請者 リーダー 課長 オーナー メンター
  승인자 소유자 담당자 리더 요청자 멘토 负责人 負責人 审批人 審批人 申请人 導師 导师 总监 總監`);

/** Such words that are parts of others too, and so count only where they stand alone. */
export const OTHER_WHOLE = wordsOf(`
  head heads hr director directors directeur direttore direktor dyrektor ředitel riaditeľ директор hoofd pate patin
  ejer eier dono dona ägare šéf șeful`);

/** What stands before the name of somebody who is none of those meant: `Not Zoe`. */
export const LEFT_ALONE = wordsOf(`
  not keep keeping except excluding exclude excluded ignore don't do-not leave-alone nicht außer ausser ohne ausgenommen
  behalten sauf hormis excepto excepté escluso tranne eccetto behalve uitgezonderd oprócz кроме`);

/** What a cell or a title of such people says of them, and nothing else. */
export const DECIDED = wordsOf(`
  keep keep-access keep-active keeps kept retain retained stay stays staying remain remains exclude excluded skip ignore ignored
  whitelist whitelisted allowlist allowlisted unchanged no-action no-action-needed no-action-required no-change no-changes
  do-not-suspend do-not-deactivate do-not-remove do-not-delete do-not-disable do-not-touch don't-touch leave-alone
  behalten bleibt bleiben ausgenommen ausschließen nicht-sperren nicht-deaktivieren nicht-löschen unverändert keine-änderung
  conserver garder exclure exclu à-garder ne-pas-supprimer ne-pas-désactiver mantener conservar excluir excluido no-eliminar
  sin-cambios manter excluído sem-alteração mantenere escludere escluso behouden uitsluiten behåll behold säilytä zachować
  ponechat megtart оставить исключить 維持 除外 対象外 変更なし 保留 排除 유지 제외`);

/** A word that is also a first name, and what says that people are to be left alone: where a cell says nothing else. */
export const OTHER_ALONE = [...wordsOf('amir'), ...LEFT_ALONE, ...DECIDED];

/** Headings of what people do or belong to: below them, *manager* says that somebody is one. */
export const OF_JOB = wordsOf(`
  type user-type user-role access permission team department group grade level
  title job job-title role position function designation stelle position funktion rolle berufsbezeichnung poste fonction
  titre puesto cargo función ruolo mansione funzione functie functietitel rol stilling titel befattning tehtävä stanowisko
  pozice funkce pozícia funkcia beosztás munkakör funcție ametikoht должность посада длъжност görev unvan chức-vụ ตำแหน่ง
  役職 職位 職種 직책 직위 职位 职务 職稱`);

/** What the group of columns is called that holds the people themselves, beside the words that may stand by an address. */
export const OWN = wordsOf(`person people persons worker workers staff account accounts employees members mitarbeitende
  beschäftigte angestellte collaborateur employé salarié empleado colaborador dipendente medewerker medarbejder ansatt
  anställd työntekijä pracownik zaměstnanec zamestnanec munkavállaló angajat töötaja сотрудник працівник служител çalışan
  nhân-viên พนักงาน 従業員 社員 직원`);

/** What may stand in a label that names somebody by a role: *Report owner*. */
export const OF_REPORT = wordsOf(`
  report list file data table export review access this these who only to for by and contact questions bericht liste
  datei daten rapport liste fichier informe archivo relatório ficheiro elenco raport`);

/** What stands before an address that says who made a file, or whom to ask about it. */
export const IMPRINT = wordsOf(`
  exported-by generated-by created-by prepared-by requested-by report-by sent-by run-by from contact questions help
  exportiert-von erstellt-von angefordert-von kontakt ansprechpartner fragen exporté-par créé-par généré-par
  exportado-por creado-por criado-por generado-por gerado-por contacto contato esportato-da creato-da contatto
  geëxporteerd-door gemaakt-door skapad-av exporterad-av oprettet-af eksporteret-af opprettet-av
  luonut wyeksportowane-przez utworzone-przez vytvořil exportoval vytvoril készítette creat-de exportat-de loonud
  oluşturan создал экспортировал контакт створив контакт người-tạo ผู้สร้าง 作成者 作成 작성자 创建者 建立者 联系人 聯絡人`);

/** What stands between what somebody did and who: `Compiled by Zoe`. Words that names have too, as *von* and *da*, are none. */
export const BY = wordsOf(`by par por przez door durch pelo pela`);

function wordsOf(text: string): string[] {
  return [...new Set(text.trim().split(/\s+/).map(compactOf))].filter((word) => word !== '');
}

/** `isPhrase`: of several words, so that it may reach over more than one of a heading. */
function phrasesOf(text: string): { part: string; isPhrase: boolean }[] {
  return [...new Set(text.trim().split(/\s+/))].map((phrase) => ({
    part: compactOf(phrase),
    isPhrase: phrase.includes('-'),
  }));
}
