"""Agency copy in many languages, written for these tests, and what a reader is to make of each."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Sample:
    """A text, and where its parts belong. `captions` are pairs of caption and credit."""

    text: str
    headline: str
    standfirst: str = ""
    byline: str = ""
    dateline: str = ""
    captions: tuple[tuple[str, str], ...] = ()
    subheadings: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    language: str | None = None


REUTERS = Sample(
    """\
Port Ellis bridge to close for a month after inspectors find crack
Engineers say the span is safe to stand but not to drive on

By Ada Finch and Tom Reyes

PORT ELLIS, Nov 22 (Reuters) - The harbour bridge will shut to all traffic from midnight on Sunday.

The Port Ellis harbour bridge seen from the fish quay, Nov. 21, 2026. REUTERS/Ada Finch
"We could have kept one lane open, but I would not," said Mara Lind (Reuters has not verified her account).

---

A ferry leaves the quay at dawn on Saturday (AP Photo/Jane Doe)
---

Ferries every ten minutes

Two extra vessels will run from Monday. "It was chaos," he said (AP).

* * *

The council meets on Tuesday.
Read more: How the bridge was built: a 1962 crossing in pictures
""",
    headline="Port Ellis bridge to close for a month after inspectors find crack",
    standfirst="Engineers say the span is safe to stand but not to drive on",
    byline="By Ada Finch and Tom Reyes",
    dateline="PORT ELLIS, Nov 22 (Reuters)",
    captions=(("A ferry leaves the quay at dawn on Saturday", "AP Photo/Jane Doe"),),
    subheadings=("Ferries every ten minutes",),
    related=("How the bridge was built: a 1962 crossing in pictures",),
    language="en",
)

AP = Sample(
    """\
Council backs repair fund in late-night vote

Four councillors changed sides. The mayor had threatened to resign.

------------
Councillors leave the town hall in Port Ellis after the vote, Friday, Nov. 20, 2026. (AP Photo/Sam Okoro)
------------

PORT ELLIS (AP) — Councillors voted 14-9 early Saturday to borrow 40 million for the bridge.

“It is the only vote that mattered,” said Councillor R. J. Hale.

Who pays

The levy starts in April.

Also read: Council delays budget
Related: Ferry timetable in full""",
    headline="Council backs repair fund in late-night vote",
    standfirst="Four councillors changed sides. The mayor had threatened to resign.",
    dateline="PORT ELLIS (AP)",
    captions=(
        ("Councillors leave the town hall in Port Ellis after the vote, Friday, Nov. 20, 2026.", "AP Photo/Sam Okoro"),
    ),
    subheadings=("Who pays",),
    related=("Council delays budget", "Ferry timetable in full"),
    language="en",
)

TWO_CITIES = Sample(
    """\
Harbour dredging delayed

WASHINGTON/NEW YORK, Nov 22 (Reuters) - The dredging contract is late.

Officials gave no reason.
""",
    headline="Harbour dredging delayed",
    dateline="WASHINGTON/NEW YORK, Nov 22 (Reuters)",
)

DATE_ALONE = Sample(
    """\
Harbour dredging delayed again

Nov 22 (Reuters) - The dredging contract is late.

Officials gave no reason.
""",
    headline="Harbour dredging delayed again",
    dateline="Nov 22 (Reuters)",
)

WEB_PAGE = Sample(
    """\
Thousands march in Port Ellis over ferry fares
Protesters say the fares have doubled since the bridge was closed.

Protesters gather outside the port authority in Port Ellis on Saturday [Mohammed Saleh/Reuters]
By Al Jazeera Staff
Published On 22 Nov 2026

Thousands of people have marched through Port Ellis.

“We are not asking for charity. We are asking for a boat,” said one of the marchers.

‘A boat, not a bill’
The fares rose from two to four crowns on Monday.
""",
    headline="Thousands march in Port Ellis over ferry fares",
    standfirst="Protesters say the fares have doubled since the bridge was closed.",
    byline="By Al Jazeera Staff",
    dateline="Published On 22 Nov 2026",
    captions=(("Protesters gather outside the port authority in Port Ellis on Saturday", "Mohammed Saleh/Reuters"),),
    subheadings=("‘A boat, not a bill’",),
    language="en",
)

AFP = Sample(
    """\
Le pont du port fermé pendant un mois

Paris, 22 nov 2026 (AFP) - Le pont du port sera fermé à la circulation dès dimanche minuit.

« Nous aurions pu garder une voie ouverte », a dit l'ingénieure en chef, Mara Lind.

Le pont vu depuis le quai aux poissons, le 21 novembre 2026 (AFP via Getty Images)

Des bacs toutes les dix minutes

Deux navires supplémentaires circuleront dès lundi.

Lire aussi : Comment le pont fut construit
À lire aussi : Les tarifs des bacs
""",
    headline="Le pont du port fermé pendant un mois",
    dateline="Paris, 22 nov 2026 (AFP)",
    captions=(("Le pont vu depuis le quai aux poissons, le 21 novembre 2026", "AFP via Getty Images"),),
    subheadings=("Des bacs toutes les dix minutes",),
    related=("Comment le pont fut construit", "Les tarifs des bacs"),
    language="fr",
)

EFE = Sample(
    """\
El puente del puerto cerrará un mes por una grieta

Madrid, 22 nov (EFE).- El puente del puerto cerrará a todo el tráfico desde la medianoche del domingo.

«No enviaría a mi familia por él», dijo la ingeniera jefe.

Vista del puente desde el muelle de pescadores. (EFE/Ana Ruiz)

Transbordadores cada diez minutos

Dos barcos más navegarán desde el lunes.

Leer más: Cómo se construyó el puente""",
    headline="El puente del puerto cerrará un mes por una grieta",
    dateline="Madrid, 22 nov (EFE)",
    captions=(("Vista del puente desde el muelle de pescadores.", "EFE/Ana Ruiz"),),
    subheadings=("Transbordadores cada diez minutos",),
    related=("Cómo se construyó el puente",),
    language="es",
)

DPA = Sample(
    """\
Hafenbrücke wird für einen Monat gesperrt
Ingenieure halten das Bauwerk für standsicher, aber nicht für befahrbar

Von Ada Finch, dpa

BERLIN, 22. Nov (dpa) – Die Hafenbrücke wird ab Sonntag um Mitternacht für jeden Verkehr gesperrt.

«Wir hätten eine Spur offen halten können», sagte die Chefingenieurin.

Die Brücke vom Fischkai aus gesehen. (dpa/Jan Meier)

Fähren im Zehn-Minuten-Takt

Zwei weitere Schiffe sollen ab Montag verkehren.

Lesen Sie auch: Wie die Brücke gebaut wurde
""",
    headline="Hafenbrücke wird für einen Monat gesperrt",
    standfirst="Ingenieure halten das Bauwerk für standsicher, aber nicht für befahrbar",
    byline="Von Ada Finch, dpa",
    dateline="BERLIN, 22. Nov (dpa)",
    captions=(("Die Brücke vom Fischkai aus gesehen.", "dpa/Jan Meier"),),
    subheadings=("Fähren im Zehn-Minuten-Takt",),
    related=("Wie die Brücke gebaut wurde",),
    language="de",
)

ANADOLU = Sample(
    """\
Liman köprüsü bir ay kapatılacak

ANKARA, 22 Kasım (AA) - Liman köprüsü, pazar gece yarısından itibaren trafiğe kapatılacak.

Köprünün balıkçı rıhtımından görünüşü. (Anadolu/Ayşe Yılmaz)

"Ailemi o köprüden geçirmem." dedi başmühendis.

Her on dakikada bir vapur

Pazartesiden itibaren iki gemi daha çalışacak.

İlgili haber: Köprü nasıl yapıldı""",
    headline="Liman köprüsü bir ay kapatılacak",
    dateline="ANKARA, 22 Kasım (AA)",
    captions=(("Köprünün balıkçı rıhtımından görünüşü.", "Anadolu/Ayşe Yılmaz"),),
    subheadings=("Her on dakikada bir vapur",),
    related=("Köprü nasıl yapıldı",),
    language="tr",
)

RIA = Sample(
    """\
Мост в порту закроют на месяц

МОСКВА, 22 ноя — РИА Новости. Мост закроют для движения с полуночи воскресенья, сообщили в администрации порта.

«Я бы не отправила по нему свою семью», — сказала главный инженер.

Вид на мост с рыбного причала. (РИА Новости)

Паромы каждые десять минут

Ещё два судна выйдут в понедельник.

Читайте также: Как строили мост
""",
    headline="Мост в порту закроют на месяц",
    dateline="МОСКВА, 22 ноя — РИА Новости",
    captions=(("Вид на мост с рыбного причала.", "РИА Новости"),),
    subheadings=("Паромы каждые десять минут",),
    related=("Как строили мост",),
    language="ru",
)

TASS = Sample(
    """\
Мост в порту закроют на месяц

ПОРТ-ЭЛЛИС, 22 ноября. /ТАСС/. Мост закроют для движения с полуночи воскресенья.

Ещё два судна выйдут в понедельник.""",
    headline="Мост в порту закроют на месяц",
    dateline="ПОРТ-ЭЛЛИС, 22 ноября. /ТАСС/",
    language="ru",
)

INTERFAX = Sample(
    """\
Мост в порту закроют на месяц

Москва. 22 ноября. INTERFAX.RU - Мост закроют для движения с полуночи воскресенья.

Ещё два судна выйдут в понедельник.""",
    headline="Мост в порту закроют на месяц",
    dateline="Москва. 22 ноября. INTERFAX.RU",
    language="ru",
)

ARABIC = Sample(
    """\
إغلاق جسر الميناء شهرا بعد العثور على شرخ
المهندسون يقولون إن الجسر آمن للوقوف لا للقيادة

بيروت (رويترز) - قالت سلطة الميناء يوم الجمعة إن جسر الميناء سيغلق أمام حركة المرور اعتبارا من منتصف ليل الأحد.

وقالت كبيرة المهندسين "ما كنت لأرسل عائلتي عبره".

جسر الميناء كما يرى من رصيف السمك يوم السبت. (رويترز)

عبارات كل عشر دقائق

وستعمل سفينتان إضافيتان من يوم الاثنين.

اقرأ أيضا: كيف بني الجسر
""",
    headline="إغلاق جسر الميناء شهرا بعد العثور على شرخ",
    standfirst="المهندسون يقولون إن الجسر آمن للوقوف لا للقيادة",
    dateline="بيروت (رويترز)",
    captions=(("جسر الميناء كما يرى من رصيف السمك يوم السبت.", "رويترز"),),
    subheadings=("عبارات كل عشر دقائق",),
    related=("كيف بني الجسر",),
    language="ar",
)

ARABIC_DATED = Sample(
    """\
إغلاق جسر الميناء

القاهرة 22 نوفمبر تشرين الثاني (رويترز) - قالت سلطة الميناء إن الجسر سيغلق.

وستعمل سفينتان إضافيتان من يوم الاثنين.""",
    headline="إغلاق جسر الميناء",
    dateline="القاهرة 22 نوفمبر تشرين الثاني (رويترز)",
    language="ar",
)

WAFA = Sample(
    """\
عنوان الخبر

رام الله 22-11-2026 وفا- قالت وزارة النقل إن الجسر سيغلق.

وأضافت الوزارة أن العمل يستمر.""",
    headline="عنوان الخبر",
    dateline="رام الله 22-11-2026 وفا",
    language="ar",
)

HEBREW = Sample(
    """\
גשר הנמל ייסגר לחודש לאחר שנמצא סדק

מאת עדה פינץ'

ירושלים, 22 בנובמבר (רויטרס) – גשר הנמל ייסגר לתנועה מחצות יום ראשון, מסרה רשות הנמל.

"לא הייתי שולחת את משפחתי לעבור בו", אמרה המהנדסת הראשית.

גשר הנמל מרציף הדייגים. (AP)

מעבורות כל עשר דקות

שתי ספינות נוספות יפעלו מיום שני.

קראו גם: כך נבנה הגשר
""",
    headline="גשר הנמל ייסגר לחודש לאחר שנמצא סדק",
    byline="מאת עדה פינץ'",
    dateline="ירושלים, 22 בנובמבר (רויטרס)",
    captions=(("גשר הנמל מרציף הדייגים.", "AP"),),
    subheadings=("מעבורות כל עשר דקות",),
    related=("כך נבנה הגשר",),
    language="he",
)

HEBREW_PHOTO = Sample(
    """\
גשר הנמל ייסגר לחודש
המהנדסים אומרים שהגשר בטוח
גשר הנמל מרציף הדייגים (צילום: רויטרס)
גשר הנמל ייסגר לתנועה מחצות יום ראשון, מסרה רשות הנמל.
קראו עוד: כך נבנה הגשר""",
    headline="גשר הנמל ייסגר לחודש",
    standfirst="המהנדסים אומרים שהגשר בטוח",
    captions=(("גשר הנמל מרציף הדייגים", "צילום: רויטרס"),),
    related=("כך נבנה הגשר",),
    language="he",
)

ANSA = Sample(
    """\
Il ponte del porto chiuso per un mese

(ANSA) - ROMA, 22 NOV - Il ponte del porto chiuderà al traffico da domenica a mezzanotte.

Leggi anche: Come fu costruito il ponte""",
    headline="Il ponte del porto chiuso per un mese",
    dateline="(ANSA) - ROMA, 22 NOV",
    related=("Come fu costruito il ponte",),
    language="it",
)

LUSA = Sample(
    """\
Ponte do porto fecha durante um mês

Lisboa, 22 nov 2026 (Lusa) – A ponte do porto fecha ao trânsito a partir da meia-noite de domingo.

Saiba mais: Como se construiu a ponte""",
    headline="Ponte do porto fecha durante um mês",
    dateline="Lisboa, 22 nov 2026 (Lusa)",
    related=("Como se construiu a ponte",),
    language="pt",
)

WRAPPED = Sample(
    """\
PORT ELLIS BRIDGE TO CLOSE FOR A MONTH

PORT ELLIS, Nov. 22 (AP) -- The harbour bridge will shut to all traffic
from midnight on Sunday after a routine inspection found a crack in one
of its main cables, the port authority said on Friday.

"We could have kept one lane open, but I would not send my own family
over it," said the authority's chief engineer.

The bridge carries 31,000 vehicles a day. It was opened in 1962 by the
late queen, who crossed it on foot.

Read more: How the bridge was built
""",
    headline="PORT ELLIS BRIDGE TO CLOSE FOR A MONTH",
    dateline="PORT ELLIS, Nov. 22 (AP)",
    related=("How the bridge was built",),
    language="en",
)

PERSIAN = Sample(
    """\
پل بندر یک ماه بسته می‌شود

تهران (ایرنا) - پل بندر از نیمه شب یکشنبه بسته می‌شود.

بیشتر بخوانید: پل چگونه ساخته شد""",
    headline="پل بندر یک ماه بسته می\u200cشود",
    dateline="تهران (ایرنا)",
    related=("پل چگونه ساخته شد",),
    language="fa",
)

URDU = Sample(
    """\
بندرگاہ کا پل ایک ماہ کے لیے بند

کراچی (رائٹرز) - بندرگاہ کا پل اتوار کی آدھی رات سے بند رہے گا۔

مزید پڑھیں: پل کیسے بنا""",
    headline="بندرگاہ کا پل ایک ماہ کے لیے بند",
    dateline="کراچی (رائٹرز)",
    related=("پل کیسے بنا",),
    language="ur",
)

PLAIN = Sample(
    """\
Bridge to close for a month

The harbour bridge will shut to all traffic from midnight on Sunday. It carries 31,000 vehicles a day.

“We could have kept one lane open,” she said.

Engineers stand below the bridge in Port Ellis on Friday (AP)

“It was chaos,” he said, before the news broke (AFP)

Ferries every ten minutes

Two extra vessels will run.

Read more: How the bridge was built""",
    headline="Bridge to close for a month",
    captions=(("Engineers stand below the bridge in Port Ellis on Friday", "AP"),),
    subheadings=("Ferries every ten minutes",),
    related=("How the bridge was built",),
    language="en",
)

ORDINARY = Sample(
    """\
Harbour bridge to close for a month after inspectors find cracked cable
Engineers say the span is safe to stand but not to drive on; ferries will run.
The Port Ellis harbour bridge, seen from the fish quay on Friday, carries 31,000 vehicles a day. (AP)
The harbour bridge will shut to all traffic from midnight on Sunday after a routine inspection found a crack.
“We could have kept one lane open, but I would not send my own family over it,” said the authority's chief engineer.
The bridge carries 31,000 vehicles a day.
Ferries every ten minutes
Two extra vessels have been chartered and will run from Monday.
Read more: How the bridge was built: a 1962 crossing in pictures""",
    headline="Harbour bridge to close for a month after inspectors find cracked cable",
    standfirst="Engineers say the span is safe to stand but not to drive on; ferries will run.",
    captions=(
        ("The Port Ellis harbour bridge, seen from the fish quay on Friday, carries 31,000 vehicles a day.", "AP"),
    ),
    subheadings=("Ferries every ten minutes",),
    related=("How the bridge was built: a 1962 crossing in pictures",),
    language="en",
)

BYLINES = Sample(
    """\
Bridge to close

By Ada Finch in Port Ellis
Associated Press

PORT ELLIS, England (AP) — The bridge will close. It is old.

Related:
How the bridge was built

»  Read more: Ferries
[Read more: Boats]
""",
    headline="Bridge to close",
    byline="By Ada Finch in Port Ellis, Associated Press",
    dateline="PORT ELLIS, England (AP)",
    related=("How the bridge was built", "Ferries", "Boats"),
    language="en",
)

DATED = Sample(
    """\
Headline of the day

Published Nov. 22, 2026, 10:30 a.m. GMT

PARIS — The bridge will close on Sunday.

More text here.""",
    headline="Headline of the day",
    dateline="Published Nov. 22, 2026, 10:30 a.m. GMT, PARIS",
)

FRENCH_PAGE = Sample(
    """\
Le pont fermé

Par Ada Finch (à Port-Ellis)

Publié le 22 novembre 2026 à 10h30

Le pont du port sera fermé à la circulation. C'est une première.

Le pont vu du quai (Photo d'archives AFP)

» Lire aussi : Les bacs""",
    headline="Le pont fermé",
    byline="Par Ada Finch (à Port-Ellis)",
    dateline="Publié le 22 novembre 2026 à 10h30",
    captions=(("Le pont vu du quai", "Photo d'archives AFP"),),
    related=("Les bacs",),
    language="fr",
)

ENGLISH_PAGE = Sample(
    """\
Ministers face legal challenge over harbour tunnel
Campaigners say the assessment of the scheme ignored the birds. The government denies it

Ada Finch Environment correspondent
Sun 22 Nov 2026 06.00 GMT

Campaigners have begun a legal challenge to the £2bn tunnel.

The claim, lodged at the high court on Friday, says that ministers failed. They denied it.

A spokesperson for the department said: “We do not comment on ongoing legal proceedings.”
""",
    headline="Ministers face legal challenge over harbour tunnel",
    standfirst="Campaigners say the assessment of the scheme ignored the birds. The government denies it",
    dateline="Sun 22 Nov 2026 06.00 GMT",
    subheadings=("Ada Finch Environment correspondent",),
    language="en",
)

QUESTIONS = Sample(
    """\
Bridge closure: What we know so far

Published
22 November 2026

The bridge will close on Sunday. Here is what we know.

Why is it closing?

Engineers found a crack.

How long will it last
About a month, officials say.

Engineers on the bridge (Reuters)

"It is the right thing to do," said one.
""",
    headline="Bridge closure: What we know so far",
    dateline="Published, 22 November 2026",
    captions=(("Engineers on the bridge", "Reuters"),),
    subheadings=("How long will it last",),
    language="en",
)

GERMAN_PAGE = Sample(
    """\
Hafenbrücke gesperrt: Pendler müssen umsteigen

22.11.2026

Die Hafenbrücke bleibt einen Monat lang zu. Das teilte die Behörde mit.

Fähren fahren alle zehn Minuten (Archivbild: dpa)

Kritik der Opposition

"Das hätte man früher wissen müssen", sagte die Abgeordnete. (dpa, AFP)

Mehr zum Thema: So wurde die Brücke gebaut
Lesen Sie auch: Fährplan""",
    headline="Hafenbrücke gesperrt: Pendler müssen umsteigen",
    dateline="22.11.2026",
    captions=(("Fähren fahren alle zehn Minuten", "Archivbild: dpa"),),
    subheadings=("Kritik der Opposition",),
    related=("So wurde die Brücke gebaut", "Fährplan"),
    language="de",
)

FRENCH_REPORT = Sample(
    """\
A Port-Ellis, la fermeture du pont bouleverse le quotidien

Le pont sera fermé pendant un mois. Les habitants s'organisent.

Par Ada Finch (Port-Ellis, envoyée spéciale)

Publié le 22 novembre 2026 à 06h00

Il est 6 heures du matin sur le quai aux poissons. Les premiers bacs partent.

Lire aussi : Comment le pont fut construit

« C'est la première fois », raconte un pêcheur.""",
    headline="A Port-Ellis, la fermeture du pont bouleverse le quotidien",
    standfirst="Le pont sera fermé pendant un mois. Les habitants s'organisent.",
    byline="Par Ada Finch (Port-Ellis, envoyée spéciale)",
    dateline="Publié le 22 novembre 2026 à 06h00",
    related=("Comment le pont fut construit",),
    language="fr",
)

SPANISH_PAGE = Sample(
    """\
El cierre del puente deja aislada a media ciudad

Los ingenieros hallaron una grieta; los transbordadores saldrán cada diez minutos

ADA FINCH
Port Ellis - 22 NOV 2026 - 06:00 CET

El puente cerrará desde la medianoche del domingo. Así lo anunció la autoridad portuaria.

Vista del puente, el sábado. (Reuters)

Más información: Así se construyó el puente""",
    headline="El cierre del puente deja aislada a media ciudad",
    standfirst="Los ingenieros hallaron una grieta; los transbordadores saldrán cada diez minutos",
    dateline="Port Ellis - 22 NOV 2026 - 06:00 CET",
    captions=(("Vista del puente, el sábado.", "Reuters"),),
    subheadings=("ADA FINCH",),
    related=("Así se construyó el puente",),
    language="es",
)

TURKISH_PAGE = Sample(
    """\
Köprü bir ay kapalı kalacak
Mühendisler çatlak bulunduğunu açıkladı

22.11.2026 10:30

İSTANBUL (AA) - Liman köprüsü pazar gecesi kapatılacak.

Köprüden bir görüntü (Fotoğraf: Anadolu/Ayşe Yılmaz)

"Güvenlik her şeyden önemli." ifadesini kullandı.

Ayrıca okuyun: Köprü nasıl yapıldı""",
    headline="Köprü bir ay kapalı kalacak",
    standfirst="Mühendisler çatlak bulunduğunu açıkladı",
    dateline="22.11.2026 10:30, İSTANBUL (AA)",
    captions=(("Köprüden bir görüntü", "Fotoğraf: Anadolu/Ayşe Yılmaz"),),
    related=("Köprü nasıl yapıldı",),
    language="tr",
)

ARABIC_PAGE = Sample(
    """\
إغلاق جسر الميناء لمدة شهر
المصدر: الجزيرة + وكالات
22/11/2026
محتجون أمام مقر سلطة الميناء (رويترز)
أعلنت سلطة الميناء يوم الجمعة أن الجسر سيغلق لمدة شهر.
وقال أحد المحتجين "لا نطلب صدقة".
أزمة العبارات
ارتفعت الأسعار إلى الضعف منذ يوم الاثنين.
اقرأ أيضا: كيف بني الجسر""",
    headline="إغلاق جسر الميناء لمدة شهر",
    byline="المصدر: الجزيرة + وكالات",
    dateline="22/11/2026",
    captions=(("محتجون أمام مقر سلطة الميناء", "رويترز"),),
    subheadings=("أزمة العبارات",),
    related=("كيف بني الجسر",),
    language="ar",
)

SLUGGED = Sample(
    """\
BC-EU--Bridge Closure, 1st Ld-Writethru
Port Ellis bridge to close for a month after crack is found

By ADA FINCH
Associated Press

PORT ELLIS, England (AP) _ The bridge will close. It is old.

Text continues here. And more.

___

Associated Press writer Tom Reyes contributed.""",
    headline="BC-EU--Bridge Closure, 1st Ld-Writethru",
    standfirst="Port Ellis bridge to close for a month after crack is found",
    byline="By ADA FINCH, Associated Press",
    dateline="PORT ELLIS, England (AP)",
    language="en",
)

SAMPLES = {
    "reuters": REUTERS,
    "ap": AP,
    "two cities": TWO_CITIES,
    "date alone": DATE_ALONE,
    "web page": WEB_PAGE,
    "afp": AFP,
    "efe": EFE,
    "dpa": DPA,
    "anadolu": ANADOLU,
    "ria": RIA,
    "tass": TASS,
    "interfax": INTERFAX,
    "arabic": ARABIC,
    "arabic dated": ARABIC_DATED,
    "wafa": WAFA,
    "hebrew": HEBREW,
    "hebrew photo": HEBREW_PHOTO,
    "ansa": ANSA,
    "lusa": LUSA,
    "wrapped": WRAPPED,
    "persian": PERSIAN,
    "urdu": URDU,
    "plain": PLAIN,
    "ordinary": ORDINARY,
    "bylines": BYLINES,
    "dated": DATED,
    "french page": FRENCH_PAGE,
    "english page": ENGLISH_PAGE,
    "questions": QUESTIONS,
    "german page": GERMAN_PAGE,
    "french report": FRENCH_REPORT,
    "spanish page": SPANISH_PAGE,
    "turkish page": TURKISH_PAGE,
    "arabic page": ARABIC_PAGE,
    "slugged": SLUGGED,
}
