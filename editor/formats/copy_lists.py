"""The words by which agency copy says what a line is, in the languages it comes in. Each list can be extended."""

from editor.domain.labels import READ_MORE_IN
from editor.domain.text import folded

RELATED_LABELS = (
    *READ_MORE_IN.values(),
    *("Read more", "Read also", "Also read", "Read next", "See also", "Related", "Related story", "Related stories"),
    *("Related article", "Related articles", "Related news", "Related coverage", "More on this", "More on this story"),
    *("Lire aussi", "À lire", "À lire aussi", "Lire également", "Lire la suite", "En savoir plus", "Voir aussi"),
    *("Sur le même sujet", "Pour aller plus loin", "Lire plus"),
    *("Leer más", "Lee más", "Lea más", "Leer también", "Lee también", "Lea también", "Ver también", "Más información"),
    *(
        "Le puede interesar",
        "Te puede interesar",
        "Noticias relacionadas",
        "Relacionado",
        "Relacionada",
        "Relacionados",
    ),
    *("Lesen Sie auch", "Lesen Sie mehr", "Lies auch", "Mehr lesen", "Mehr dazu", "Mehr zum Thema", "Weiterlesen"),
    *("Auch interessant", "Siehe auch", "Zum Thema", "Lesen Sie hier"),
    *("Devamını oku", "Devamını okuyun", "Daha fazla oku", "Daha fazlasını oku", "Ayrıca oku", "Ayrıca okuyun"),
    *("Bunu da oku", "Bunları da okuyun", "Ayrıca bakınız", "İlgili", "İlgili haber", "İlgili haberler"),
    *("Читайте также", "Читать также", "Читать далее", "Читайте далее", "Читать ещё", "Подробнее", "По теме"),
    *("Смотрите также", "Материалы по теме", "Читайте також", "Докладніше"),
    *("اقرأ أيضا", "اقرأ أيضًا", "إقرأ أيضا", "اقرأ المزيد", "إقرأ المزيد", "المزيد", "للمزيد", "شاهد أيضا"),
    *("طالع أيضا", "ذات صلة", "مواضيع ذات صلة", "أخبار ذات صلة", "بیشتر بخوانید", "همچنین بخوانید", "مزید پڑھیں"),
    *("یہ بھی پڑھیں", "קראו גם", "קראו עוד", "Leggi anche", "Per approfondire", "Leia mais", "Leia também"),
    *("Veja também", "Saiba mais", "Lees ook", "Lees meer", "Czytaj także", "Czytaj też", "Zobacz też"),
    *("Διαβάστε επίσης", "Διαβάστε περισσότερα"),
)
"""What stands before a colon and the title of another story."""

BYLINE_WORDS = (
    *("By", "Words by", "Story by", "Reported by", "Written by", "Par", "Texte de", "Por", "De nuestro corresponsal"),
    *("Von", "Ein Bericht von", "Text", "Autor", "Autorin", "Di", "Testo di", "Door", "Av", "Af", "Yazan", "Haber"),
    *("Autor tekstu", "Автор", "Текст", "От", "بقلم", "كتب", "كتبت", "إعداد", "نویسنده", "نوشته", "מאת"),
    *("تحریر", "Του", "Της"),
)
"""What stands before the reporter's name."""

NO_PLACES = (
    *("breaking", "breaking news", "update", "updated", "exclusive", "correction", "corrected", "watch", "analysis"),
    *("live", "opinion", "note", "explainer", "factbox", "photos", "video", "urgent", "alert", "editors", "eilmeldung"),
    *("urgente", "srocno", "ultima hora", "son dakika", "срочно", "молния", "q", "a"),
)
"""What stands in capitals before a dash or colon and is no city, in small letters."""


_LABELS = frozenset(map(folded, RELATED_LABELS))
_BYLINES = frozenset(map(folded, BYLINE_WORDS))


def is_related_label(text: str) -> bool:
    """Say whether `text`, without its colon, announces the title of another story."""
    return folded(text) in _LABELS


def is_byline_word(text: str) -> bool:
    """Say whether `text`, without its colon, announces a reporter's name."""
    return folded(text) in _BYLINES
