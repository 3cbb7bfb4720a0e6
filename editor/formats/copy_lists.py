"""The words by which agency copy says what a line is, in the languages it comes in. Each list can be extended."""

from editor.domain.labels import READ_MORE_IN
from editor.domain.text import folded

RELATED_LABELS = (
    *READ_MORE_IN.values(),
    *("Read more", "Read also", "Also read", "Also see", "Read next", "Read on", "Read the full story"),
    *("Read full story", "Further reading", "See also", "See more", "More on this", "More on this story"),
    *("More on this topic", "More stories", "Related", "Related story", "Related stories"),
    *("Related article", "Related articles", "Related content", "Related coverage", "Related news"),
    *("Recommended", "You may also like", "Don't miss"),
    *("Lire aussi", "À lire", "À lire aussi", "À lire également", "Lire également", "Lire la suite"),
    *("Lire plus", "Lire notre article", "Lire l'article", "En savoir plus", "Voir aussi", "À voir aussi"),
    *("Sur le même sujet", "Sur le même thème", "Pour aller plus loin", "Article lié", "Articles liés"),
    *("Notre article",),
    *("Leer más", "Lee más", "Lea más", "Leer también", "Lee también", "Lea también", "También lea"),
    *("También puedes leer", "Ver también", "Vea también", "Ver más", "Más información"),
    *("Le puede interesar", "Te puede interesar", "Te recomendamos", "Sigue leyendo"),
    *("Noticias relacionadas", "Noticia relacionada", "Artículo relacionado", "Artículos relacionados"),
    *("Relacionado", "Relacionada", "Relacionados"),
    *("Lesen Sie auch", "Lesen Sie mehr", "Lesen Sie hier", "Lesen Sie dazu", "Lesen Sie dazu auch"),
    *("Lesen Sie mehr dazu", "Lesen Sie außerdem", "Lies auch", "Auch lesen", "Mehr lesen", "Mehr dazu"),
    *("Mehr zum Thema", "Weiterlesen", "Auch interessant", "Siehe auch", "Zum Thema", "Verwandte Artikel"),
    *("Das könnte Sie auch interessieren",),
    *("Devamını oku", "Devamını okuyun", "Daha fazla oku", "Daha fazlasını oku", "Daha fazlası"),
    *("Daha fazla bilgi", "Ayrıca oku", "Ayrıca okuyun", "Ayrıca bakın", "Ayrıca bakınız", "Bunu da oku"),
    *("Bunu da okuyun", "Bunları da oku", "Bunları da okuyun", "Okumaya devam et", "İlginizi çekebilir"),
    *("İlgili", "İlgili haber", "İlgili haberler"),
    *("Читайте также", "Читать также", "Читать далее", "Читайте далее", "Читать ещё", "Читать подробнее"),
    *("Читайте подробнее", "Подробнее", "По теме", "Ещё по теме", "Смотрите также", "См. также"),
    *("Материалы по теме", "Похожие материалы", "Читайте по теме"),
    *("Читайте також", "Докладніше"),
    *("اقرأ أيضا", "إقرأ أيضا", "اقرأ كذلك", "اقرأ المزيد", "إقرأ المزيد", "لقراءة المزيد", "المزيد"),
    *("للمزيد", "شاهد أيضا", "انظر أيضا", "طالع أيضا", "قد يهمك", "قد يهمك أيضا", "ذات صلة", "موضوع ذو صلة"),
    *("مواضيع ذات صلة", "أخبار ذات صلة", "مقالات ذات صلة"),
    *("بیشتر بخوانید", "همچنین بخوانید", "بخوانید", "ادامه مطلب", "مطالب مرتبط", "خبرهای مرتبط", "مرتبط"),
    *("در همین زمینه",),
    *("مزید پڑھیں", "مزید پڑھیے", "یہ بھی پڑھیں", "یہ بھی پڑھیے", "متعلقہ خبریں", "متعلقہ خبر"),
    *("קראו גם", "קראו עוד", "קרא גם", "קרא עוד", "ראו גם", "לקריאה נוספת", "להמשך קריאה", "כתבות נוספות"),
    *("כתבות קשורות", "עוד בנושא"),
    *("Leggi anche", "Leggi di più", "Leggi tutto", "Vedi anche", "Per approfondire", "Articoli correlati"),
    *("Correlati", "Ti potrebbe interessare"),
    *("Leia mais", "Leia também", "Ler mais", "Ler também", "Veja também", "Veja mais", "Saiba mais"),
    *("Notícias relacionadas", "Relacionadas"),
    *("Lees ook", "Lees meer", "Czytaj także", "Czytaj też", "Zobacz też", "Διαβάστε επίσης"),
    *("Διαβάστε περισσότερα",),
)
"""What stands before a colon and the title of another story, language by language."""

BYLINE_WORDS = (
    *("By", "Words by", "Story by", "Reported by", "Written by", "Par", "Texte de", "Por", "De nuestro corresponsal"),
    *("Von", "Ein Bericht von", "Text", "Autor", "Autorin", "Di", "Testo di", "Door", "Av", "Af", "Yazan", "Haber"),
    *("Autor tekstu", "Автор", "Текст", "От", "بقلم", "كتب", "كتبت", "إعداد", "نویسنده", "نوشته", "מאת"),
    *("Source", "Quelle", "Fuente", "Fonte", "Kaynak", "Источник", "المصدر", "منبع", "מקור", "تحریر", "Του", "Της"),
)
"""What stands before the reporter's name."""

NO_PLACES = (
    *("breaking", "breaking news", "update", "updated", "exclusive", "correction", "corrected", "watch", "analysis"),
    *("live", "opinion", "note", "explainer", "factbox", "photos", "video", "urgent", "alert", "editors", "eilmeldung"),
    *("urgente", "srocno", "ultima hora", "son dakika", "срочно", "молния", "q", "a"),
)
"""What stands in capitals before a dash or colon and is no city, in small letters."""


DATE_WORDS = frozenset(
    "published posted updated last on at the gmt utc est edt cet bst ist local time publie mis a jour maj le "
    "veroffentlicht aktualisiert stand am um uhr publicado actualizado el las pubblicato aggiornato il alle "
    "atualizado em as yayinlanma tarihi guncelleme saat опубликовано обновлено в мск نشر في تاريخ النشر آخر تحديث "
    "פורסם עודכן ב am pm th st nd rd de h "
    "monday tuesday wednesday thursday friday saturday sunday mon tue wed thu fri sat sun "
    "lundi mardi mercredi jeudi vendredi samedi dimanche montag dienstag mittwoch donnerstag freitag samstag sonntag "
    "lunes martes miercoles jueves viernes sabado domingo pazartesi sali carsamba persembe cuma cumartesi pazar "
    "понедельник вторник среда четверг пятница суббота воскресенье".split()
)
"""What may stand beside a date in a line that is nothing else, in small letters without accents."""


_LABELS = frozenset(folded(label) for label in RELATED_LABELS)
_BYLINES = frozenset(folded(word) for word in BYLINE_WORDS)


def is_related_label(text: str) -> bool:
    """Say whether `text`, without its colon, announces the title of another story."""
    return folded(text) in _LABELS


def is_byline_word(text: str) -> bool:
    """Say whether `text`, without its colon, announces a reporter's name."""
    return folded(text) in _BYLINES
