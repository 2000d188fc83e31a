import type { Finding, FindingCode, RefusalCode } from '@touchstone/protocol/bundle/verification';
import type { Words } from './words.ts';

/** A piece of another script keeps its own direction within the sentence. */
const apart = (value: string | number | undefined): string =>
  `\u2068${typeof value === 'number' ? value.toLocaleString('en') : (value ?? '')}\u2069`;

type Say = (value: (name: string) => string, finding: Finding) => string;

const findings: Record<FindingCode, Say> = {
  ENTRIES: (v) => `القيود: ${v('size')}، متصلة بلا انقطاع، وكلٌّ منها من نوع تعرفه القواعد.`,
  ROOT: (v) => `الجذر ${v('root')} يساوي نقطة التحقق الموقّعة من ${v('origin')}.`,
  SIGNED: (v, { verdict }) =>
    verdict === 'proven'
      ? `وُقّعت بالمفتاح الذي أعطيته: ${v('key')}.`
      : `وُقّعت بمفتاح وُجد في هذا الملف: ${v('key')}. اسأل من يشغّل الخادم هل هو مفتاحه.`,
  TIMES: (v) => `الأوقات، من ${v('from')} إلى ${v('to')}، قول الخادم.`,
  BODIES: (v) =>
    `النصوص المفتوحة: ${v('opened')}، وهي ما التزمت به قيودها. المختومة: ${v('sealed')}، والمحجوبة: ${v('redacted')}.`,
  FILES: (v) => `الملفات: ${v('files')}، وهي التي في القائمة الموقّعة.`,
  WITNESS: (v) =>
    `وقّعها معه الشاهد ${v('witness')} في ${v('at')} بحسب ساعته: نما هذا السجل من كل نقطة تحقق للوحة وقّعها من قبل.`,
  EARLIER: (v) => `نما من الملف الأقدم: قيوده (${v('size')}) قائمة هنا بلا تغيير.`,
  IMPORTED: (v, { verdict }) =>
    verdict === 'proven'
      ? `القيود الأولى (${v('size')}) مستوردة: وقّعها ${v('origin')} بالمفتاح الذي قدّمته: ${v('key')}.`
      : `القيود الأولى (${v('size')}) مستوردة من ${v('origin')}، موقّعة هناك بمفتاح وُجد في هذا الملف: ${v('key')}.`,
  READABLE: (_, { values }) =>
    values.viewer === 'public'
      ? 'كل نص تتيح القواعد للجمهور قراءته موجود هنا، أو حجبه قيد.'
      : `كل نص تتيح القواعد للعضو ${apart(values.viewer)} قراءته موجود هنا، أو حجبه قيد.`,
  CONTENTS: (v) =>
    `الوثائق: ${v('documents')}، والمرفقات: ${v('attachments')}، وبصماتها ما التزمت به القيود؛ والمقاطع المعلّمة: ${v('anchors')}، وكلماتها في مواضعها.`,
  TABLES: () => 'الجداول هي ما تفضي إليه القيود.',
  FIGURES: (v) =>
    `أُعيد حساب الأرقام من أوراق التصويت: ${v('computed')} في ‎figures.csv، وما تستند إليه التقديرات النهائية (${v('ratings')}): النتيجة نفسها.`,
  FIGURES_OPEN: (v) =>
    `أرقام لم تُحسب (${v('count')})، لأن أوراق تصويت حُجبت أو خُتمت عن هذا القارئ: ${v('places')}.`,
  RATINGS_OPEN: (v, { values }) => `تقديرات نهائية لم يُعَد حسابها، ${why[values.why!]}: ${v('places')}.`,
  REPORT: () => 'الملف ‎report.html معدّ ليقرأه الناس: موقّع، لكنه غير مثبت.',
  REFUSED: (_, { text }) => text,
};

const why: Record<string, string> = {
  'no-round': 'لأنها قُدّرت دون جولة مغلقة',
  unreadable: 'لأن كلامها أو ورقة تصويت فيها محجوب، أو مختوم عن هذا القارئ',
  'other-statistics': 'لأنها حُسبت بنسخة أخرى من الإحصاء',
};

const malformed = 'في الملف قيد ليس على صورة القيود.';

const refusals: Record<RefusalCode, string> = {
  NOT_A_ZIP: 'ليس ملف zip، أو أنه مبتور.',
  FILE_MISSING: 'ينقص الحزمةَ ملفٌّ لا بد منه.',
  KEY_MALFORMED: 'المفتاح الذي في الحزمة لا يُقرأ.',
  CHECKPOINT_REFUSED: 'نقطة التحقق غير موقّعة بمفتاح يُقبل.',
  ENTRIES_UNREADABLE: 'قيود الحزمة لا تُقرأ.',
  LINE_MALFORMED: malformed,
  ENTRY_MALFORMED: malformed,
  NOT_CANONICAL: malformed,
  SEQ_BROKEN: 'ترقيم القيود منقطع: في هذا الموضع قيد آخر.',
  BOARD_CHANGED: 'في الحزمة قيد من لوحة أخرى.',
  TIME_REVERSED: 'قيد يدّعي أنه أقدم من القيد الذي قبله.',
  OPENING_MISMATCH: 'ما يقوله هذا القيد ليس ما التزم به حين سُجّل.',
  ORIGIN_MISMATCH: 'نقطة التحقق الموقّعة لسجل آخر.',
  ENTRIES_MISSING: 'وُقّعت نقطة التحقق على قيود أكثر مما هنا.',
  ENTRIES_SURPLUS: 'القيود هنا أكثر مما تشمله نقطة التحقق الموقّعة.',
  ROOT_MISMATCH: 'جذر القيود ليس الجذر الذي وُقّع: غُيّر منها شيء.',
  MANIFEST_MALFORMED: 'قائمة الملفات لا تُقرأ.',
  MANIFEST_REFUSED: 'قائمة الملفات غير موقّعة كما يجب.',
  MANIFEST_MISMATCH: 'قائمة الملفات لا توافق السجل.',
  FILE_UNLISTED: 'في الحزمة ملف ليس في القائمة الموقّعة.',
  FILE_CHANGED: 'غُيّر ملف بعد توقيع القائمة.',
  ENTRY_AGAINST_RULES: 'هذا القيد لا تسمح به قواعد المراجعة.',
  VIEWER_UNKNOWN: 'القارئ الذي صُدّرت له الحزمة ليس عضوًا في اللوحة.',
  BODY_WITHHELD: 'حُجز نص كان لهذا القارئ أن يقرأه.',
  BODY_REDACTED: 'في الحزمة نص حُجب بقيد.',
  FILE_UNKNOWN: 'في الحزمة ملف لا يعرفه أي قيد.',
  DOCUMENT_MISMATCH: 'وثيقة ليست التي التزم بها قيدها.',
  ANCHOR_MISMATCH: 'كلمات مقطع معلّم ليست في الموضع الذي يذكره.',
  ATTACHMENT_MISMATCH: 'مرفق ليس الذي التزم به قيده.',
  TABLE_MISMATCH: 'جدول ليس ما تفضي إليه القيود.',
  FIGURES_MISMATCH: 'رقم ليس ما تعطيه أوراق التصويت.',
  WITNESS_MISSING: 'لم يوقّع الشاهد نقطة التحقق هذه.',
  EARLIER_REFUSED: 'الملف الأقدم لا يصلح للمقارنة بهذه الحزمة.',
  HISTORY_CHANGED: 'ليس هذا نموًّا للملف الأقدم: أُعيدت كتابة السجل.',
  EPOCH_REFUSED: 'حقبة لم تنمُ من القيود التي قبلها.',
};

export const arabic: Words = {
  language: 'ar',
  direction: 'rtl',
  page: {
    title: 'التحقق من حزمة',
    lead: 'اختر حزمة لوحة سُلّمت إليك. تُفحص في هذه الصفحة قيدًا قيدًا. لا يُرسل شيء، ولا يُسأل خادم، ولا يلزم أن يأتي الملف ممن تثق به.',
    choose: 'اختيار حزمة',
    drop: 'أو أفلت ملف zip هنا',
    stronger: 'ما تعرفه من قبل يقوّي الإثبات',
    keys: 'مفتاح الخادم',
    keysHint: 'كما نشره مشغّله أو أعطاك إياه. من دونه لا يُعرف إلا أن الملف وُقّع بالمفتاح الذي فيه.',
    witnesses: 'مفاتيح الشهود، كلٌّ في سطر',
    witnessesHint: 'يوقّع الشاهد ما رآه. فلا يستطيع بعدها حتى من يشغّل الخادم أن يكتب تاريخًا آخر.',
    earlier: 'حزمة أو نقطة تحقق أقدم للوحة نفسها',
    earlierHint: 'يجب أن تكون هذه قد نمت منها، دون أن يُغيّر شيء أو يُنزع.',
    oneFile: 'هذه الصفحة ملف واحد: احتفظ به وافتحه دون شبكة. سياسته تمنعه من تحميل أي شيء أو إرساله.',
    keep: 'حفظها ملفًا',
    commandLine: 'والشيء نفسه في سطر الأوامر:',
    result: 'النتيجة',
    document: 'التحقق من حزمة – Touchstone',
  },
  verdicts: { proven: '✓ مثبت', stated: '· قول', open: '○ لم يُحسب' },
  finding: (finding) => findings[finding.code]((name) => apart(finding.values[name]), finding),
  refusal: (code) => refusals[code],
  firstFailure: (seq) => `أول قيد لا يصح هو القيد ${seq}.`,
  chosen: (name, kB) => `${apart(name)}، ${apart(`${kB.toLocaleString('en')} kB`)}`,
  fails: 'هذه الحزمة لا تُصدَّق',
  noBundle: 'هذا الملف ليس حزمة',
  holds: {
    title: 'كل ما يمكن إثباته صحيح',
    rest: 'وُقّعت بالمفتاح الذي أعطيته. وما لا يكون إلا قولًا مذكور أدناه.',
  },
  unsure: {
    title: 'كل شيء متوافق، وثمة من وقّعه',
    rest: 'القيود والنصوص والجداول والأرقام بعضها من بعض. لكن المفتاح الذي وقّعها وُجد في هذا الملف: قارنه بمفتاح الخادم، أو أعطِ المفتاح أعلاه.',
  },
  facts: {
    board: 'اللوحة',
    id: 'المعرّف',
    entries: 'القيود',
    times: 'من، إلى',
    viewer: 'كما يقرؤها',
    signer: 'وقّعها',
    root: 'الجذر',
  },
  untitled: 'العنوان غير مقروء',
  everybody: 'الجمهور',
  member: (id) => `العضو ${apart(id)}`,
  checking: 'يجري الفحص …',
  keyUnread: 'لم يُفحص شيء: مفتاح أعلاه لا يُقرأ.',
  broken: (reason) => `تعذر فحص هذا الملف: ${apart(reason)}`,
  notWitness: 'هذا مفتاح خادم، لا مفتاح شاهد.',
  notServer: 'هذا مفتاح شاهد.',
  mistake: () => 'هذا لا يُقرأ مفتاحًا.',
};
