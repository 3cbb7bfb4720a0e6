"""The words by which a caption says when and where, and those it need not say, language by language."""

from collections.abc import Mapping

DAYS: Mapping[str, str] = {
    "en": "monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thurs fri sat sun today"
    " yesterday tonight undated",
    "fr": "lundi mardi mercredi jeudi vendredi samedi dimanche aujourd’hui aujourd'hui hier",
    "es": "lunes martes miercoles jueves viernes sabado domingo hoy ayer",
    "de": "montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag montags heute gestern",
    "it": "lunedi martedi mercoledi giovedi venerdi sabato domenica oggi ieri",
    "pt": "segunda terca quarta quinta sexta segunda-feira terca-feira quarta-feira quinta-feira sexta-feira sabado"
    " domingo hoje ontem",
    "nl": "maandag dinsdag woensdag donderdag vrijdag zaterdag zondag vandaag gisteren",
    "pl": "poniedzialek poniedziałek wtorek sroda srode środa środę czwartek piatek piątek sobota sobote sobotę"
    " niedziela niedziele niedzielę dzis dziś wczoraj",
    "tr": "pazartesi sali carsamba persembe cuma cumartesi pazar bugun dun",
    "ru": "понедельник понедельника вторник вторника среда среду среды четверг четверга пятница пятницу пятницы"
    " суббота субботу субботы воскресенье воскресенья сегодня вчера",
    "uk": "понеділок понеділка вівторок вівторка середа середу четвер четверга п’ятниця п’ятницю субота суботу неділя"
    " неділю сьогодні вчора",
    "ar": "الاحد الاثنين الثلاثاء الاربعاء الخميس الجمعة السبت اليوم امس",
    "fa": "شنبه یکشنبه دوشنبه سهشنبه چهارشنبه پنجشنبه جمعه امروز دیروز",
    "ur": "پیر منگل بدھ جمعرات جمعہ ہفتہ اتوار آج",
    "he": "ראשון שני שלישי רביעי חמישי שישי שבת היום אתמול",
    "el": "δευτερα τριτη τεταρτη πεμπτη παρασκευη σαββατο κυριακη σημερα χθες",
}
"""Days, and words that stand for one, folded. A language that is not here has captions nobody judges by it."""

MONTHS: Mapping[str, str] = {
    "en": "january february march april may june july august september october november december jan feb mar apr jun"
    " jul aug sep sept oct nov dec",
    "fr": "janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre",
    "es": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    "de": "januar februar marz april mai juni juli august september oktober november dezember janner",
    "it": "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
    "pt": "janeiro fevereiro marco abril maio junho julho agosto setembro outubro novembro dezembro",
    "nl": "januari februari maart april mei juni juli augustus september oktober november december",
    "pl": "stycznia lutego marca kwietnia maja czerwca lipca sierpnia września wrzesnia października pazdziernika"
    " listopada grudnia",
    "tr": "ocak subat mart nisan mayis haziran temmuz agustos eylul ekim kasim aralik",
    "ru": "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
    "uk": "січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня",
    "ar": "يناير فبراير مارس ابريل مايو يونيو يوليو اغسطس سبتمبر اكتوبر نوفمبر ديسمبر كانون شباط اذار نيسان ايار"
    " حزيران تموز اب ايلول تشرين جانفي فيفري افريل ماي جوان جويلية اوت",
    "fa": "فروردین اردیبهشت خرداد تیر مرداد شهریور مهر ابان اذر دی بهمن اسفند ژانویه فوریه مارس نوامبر دسامبر",
    "ur": "جنوری فروری مارچ اپریل مئی جون جولائی اگست ستمبر اکتوبر نومبر دسمبر",
    "he": "ינואר פברואר מרץ אפריל מאי יוני יולי אוגוסט ספטמבר אוקטובר נובמבר דצמבר",
    "el": "ιανουαριου φεβρουαριου μαρτιου απριλιου μαιου ιουνιου ιουλιου αυγουστου σεπτεμβριου οκτωβριου νοεμβριου"
    " δεκεμβριου",
}

PLACES: Mapping[str, str] = {
    "en": "in at near outside on off from inside over above beside along across through between around toward towards"
    " past behind under beneath opposite into aboard",
    "fr": "à a au aux en dans près pres devant sur de du chez vers sous depuis entre hors derrière derriere",
    "es": "en a cerca frente desde sobre junto ante hacia por entre tras fuera dentro bajo",
    "it": "a al alla ai in nel nella nello nei nelle presso vicino davanti su sul sulla da dal dalla fuori sotto tra",
    "pt": "em no na nos nas perto diante frente sobre junto a ao à desde entre fora dentro sob",
    "nl": "in op bij nabij naast voor buiten langs te aan vanaf tussen onder achter",
    "de": "in im an am auf bei beim vor nahe aus von vom über uber neben nach zwischen unter hinter entlang",
}
"""What stands before a place. Languages that say it by endings, or by letters grown into the word, are not here."""

CAPITALS_NAME = frozenset("en fr es it pt nl pl tr ru uk el".split())
"""Languages in which a capital letter within a sentence is a name's. In German every noun has one."""

EMPTY_STARTS: Mapping[str, tuple[str, ...]] = {
    "en": ("a photo of", "a picture of", "an image of", "photo of", "photograph of", "picture of", "image of")
    + ("pictured is", "pictured are", "pictured,", "pictured:", "pictured here", "shown is", "shown are", "shown here")
    + ("this photo", "this picture", "this image", "this photograph", "in this photo", "in this picture", "seen here"),
    "fr": ("une photo de", "photo de", "image de", "sur cette photo", "cette photo", "cette image", "on voit ici"),
    "es": ("una foto de", "foto de", "imagen de", "en la foto", "en esta foto", "en la imagen", "esta foto"),
    "de": ("ein foto von", "foto von", "bild von", "das foto zeigt", "das bild zeigt", "auf dem foto", "auf dem bild"),
    "it": ("una foto di", "foto di", "immagine di", "nella foto", "in questa foto", "questa foto"),
    "pt": ("uma foto de", "foto de", "imagem de", "na foto", "na imagem", "nesta foto", "esta foto"),
    "nl": ("een foto van", "foto van", "afbeelding van", "op de foto", "op deze foto", "deze foto"),
    "tr": ("fotografta", "bu fotografta", "fotograf:", "gorselde"),
    "ru": ("на фото", "на фотографии", "на снимке", "фото:", "фотография"),
    "uk": ("на фото", "на світлині", "на знімку"),
    "pl": ("na zdjeciu", "zdjecie", "fotografia"),
    "ar": ("صورة ل", "في الصورة", "تظهر الصورة", "هذه الصورة"),
    "he": ("בתמונה", "תמונה של", "צילום של"),
    "fa": ("در این عکس", "در تصویر", "عکسی از", "تصویری از"),
    "ur": ("اس تصویر میں", "تصویر میں"),
}
"""Beginnings that tell what readers see already, folded."""
