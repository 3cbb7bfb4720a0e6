"""Credits in brackets at the end of a caption, as agencies send them: "(AP)", "(Jane Doe/Reuters)"."""

from functools import cache
import re
from typing import NamedTuple

AGENCIES = (
    *("AA", "AAP", "Abaca", "Adnkronos", "AFP", "AFPTV", "Agence France-Presse", "Agência Brasil"),
    *("Alamy", "Anadolu", "ANI", "ANKA", "ANP", "ANSA", "AP", "APA", "Associated Press", "Belga"),
    *("Bloomberg", "Canadian Press", "CTK", "ČTK", "ddp", "DHA", "DPA", "EFE", "EPA", "epd", "Europa Press"),
    *("Getty", "HINA", "IANS", "İHA", "imago", "Interfax", "IRNA", "ISNA", "Keystone", "KNA"),
    *("Kyodo", "LaPresse", "Lehtikuva", "Lusa", "Magnum", "MAXPPP", "Mehr News", "MTI", "NTB", "NurPhoto"),
    *("PA", "PAP", "picture alliance", "Prensa Latina", "Press Association", "PTI", "Reuters", "RIA"),
    *("RIA Novosti", "Ritzau", "SANA", "Shutterstock", "SIPA", "Sputnik", "Tasnim", "TASS", "Télam"),
    *("The Associated Press", "The Canadian Press", "TT", "Ukrinform", "UPI", "WAFA", "Xinhua"),
    *("Yonhap", "ZUMA"),
    *("رويترز", "رویترز", "روئٹرز", "رائٹرز", "الأناضول", "وكالة الأناضول", "آناتولی", "اناطولو"),
    *("أسوشيتد برس", "أسوشييتد برس", "آسوشیتدپرس", "ایسوسی ایٹڈ پریس", "أ ف ب", "أ.ف.ب", "ا ف ب"),
    *("فرانس برس", "خبرگزاری فرانسه", "اے ایف پی", "اے پی", "أ ب", "أ.ب", "د ب أ", "د.ب.أ", "وفا", "سانا"),
    *("واس", "بترا", "شينخوا", "سبوتنيك", "غيتي", "ایرنا", "ایسنا", "تسنیم", "اے پی پی"),
    *("רויטרס", "איי־פי", "איי-פי", "אי־פי", "אי־אף־פי", "איי־אף־פי", "סוכנות הידיעות", "פלאש 90", "פלאש90"),
    *("גטי", "Рейтер", "ТАСС", "РИА Новости", "РИА", "Интерфакс", "АФП", "АП", "Спутник", "Укринформ"),
    *("УНИАН", "Ройтерс", "Синьхуа"),
)
"""Agencies as they sign, whatever the case; what follows one ("Images", "Photo", "Agency") belongs to it."""

_AT_THE_END = re.compile(r"[(\[]([^()\[\]]{1,120})[)\]][\s.]*\Z")
_BETWEEN = re.compile(r"\s*[/|,;]\s*|\s+(?:via|for|through|par|über)\s+", re.IGNORECASE)
_SAYS_SO = re.compile(
    r"(?:(?:file )?(?:photo|photograph|picture|image|foto|bild)s?(?: by |:| courtesy | ?/)|credit[: ]|courtesy "
    r"|handout\b|(?:photo d.archives?|archives?|archivo|archivbild|foto de archivo)\b[ :/]"
    r"|(?:fotoğraf|görsel|фото|צילום|תמונה|عکس|تصویر|صورة|تصوير)[ :/])",
    re.IGNORECASE,
)
_SLASH = re.compile(r"\s*[/|]\s*")
_WORD = re.compile(r"\w+")
_AP, _AP_PHOTO = "AP", "AP Photo"


class Words(NamedTuple):
    """A caption and the credit beside it."""

    caption: str
    credit: str
    source: str


def joined(credit: str, source: str) -> str:
    """Return credit and source as the house prints them, "" for neither. Pure.

    Both with a slash between, the agency's own pattern "AP Photo/Jane Doe", or the one there is; what one of them says
    is not said again by the other.
    """
    credit, source = credit.strip(), source.strip()
    if not credit or _holds(source, credit):
        return source
    if not source or _holds(credit, source):
        return credit
    return f"{_AP_PHOTO}/{credit}" if source == _AP else f"{credit} / {source}"


def split(caption: str) -> Words | None:
    """Return `caption` without the credit in brackets at its end, and that as credit and source; None without one.

    "(AP Photo/Jane Doe)" is Jane Doe's credit and AP's picture. Every word of it is in what `joined` makes of the two.
    """
    inside = bracketed_credit(caption)
    if inside is None:
        return None
    parts = _SLASH.split(inside)
    credit, source = inside, ""
    if _is_by_an_agency(parts[-1]):
        credit, source = "/".join(parts[:-1]), parts[-1]
    elif _is_by_an_agency(parts[0]):
        credit, source = "/".join(parts[1:]), parts[0]
    return Words(without_bracketed(caption), credit, _AP if credit and source == _AP_PHOTO else source)


def settled(caption: str, credit: str, source: str, given: bool = False) -> Words:
    """Return the three with the credit in the caption's brackets set where credits stand. Pure.

    No word is lost: where credit and source say something else and leave no room, the caption stays as it is.
    `given` says that a person chose credit and source; then they stay too.
    """
    inside, apart = bracketed(caption), split(caption)
    if apart is None or inside is None:
        return Words(caption, credit, source)
    said = _words(inside)
    if said <= _words(joined(credit, source)):
        return apart._replace(credit=credit, source=source)
    if given:
        return Words(caption, credit, source)
    if _words(credit) | _words(source) <= said:
        return apart
    if _words(credit) <= said:
        return apart._replace(credit=inside, source=source)
    return apart._replace(credit=credit, source=inside) if _words(source) <= said else Words(caption, credit, source)


def bracketed_credit(caption: str) -> str | None:
    """Return the credit that stands in brackets at the end of `caption`, without them; None where there is none.

    It is one if an agency of AGENCIES signs any part of it, or if it says that it is one ("Photo by …"). Pure; safe
    on any thread.
    """
    inside = bracketed(caption)
    if inside is None:
        return None
    return inside if _is_by_an_agency(inside) or _SAYS_SO.match(inside) else None


def bracketed(caption: str) -> str | None:
    """Return what stands in brackets at the end of `caption`, a full stop behind it aside, or None."""
    found = _AT_THE_END.search(caption)
    return found[1].strip() if found else None


def without_bracketed(caption: str) -> str:
    """Return `caption` without what stands in brackets at its end; a full stop behind the brackets stays."""
    found = _AT_THE_END.search(caption)
    if found is None:
        return caption
    kept = caption[: found.start()].rstrip()
    stop = "." if kept and kept[-1] not in ".!?…" and "." in caption[found.end(1) :] else ""
    return kept + stop


def parts(text: str) -> tuple[str, ...]:
    """Return what a credit is made of: what stands between slashes, commas and words such as "for", none empty."""
    return tuple(part.strip() for part in _BETWEEN.split(text) if part.strip())


def is_agency(part: str) -> bool:
    """Say whether an agency signs `part` of a credit, as in "AP", "AP Photo", "Getty Images"."""
    return _is_signed(part)


def agency_alone(part: str) -> str:
    """Return a part that an agency signs without what it adds for a photographer: "AP Photo" is AP."""
    return _AP if part == _AP_PHOTO else part


def without_lead_in(part: str) -> str:
    """Return a part of a credit without the words that say it is one ("Photo by …")."""
    return _SAYS_SO.sub("", part, count=1).strip()


def _is_by_an_agency(text: str) -> bool:
    return any(_is_signed(part) for part in _BETWEEN.split(text))


def _words(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(text.casefold()))


def _holds(text: str, part: str) -> bool:
    """Say whether the words of `part` stand in `text` one after another."""
    words = " ".join(_WORD.findall(part.casefold()))
    return f" {words} " in f" {' '.join(_WORD.findall(text.casefold()))} " if words else part == text


def _is_signed(part: str) -> bool:
    return _signed().match(part.casefold()) is not None


# Compiled when a caption asks for it, since so many names take a millisecond of every start.
@cache
def _signed() -> re.Pattern[str]:
    """Return what matches an agency's name at the start, and no letter or digit right behind it."""
    return re.compile(f"(?:{'|'.join(re.escape(name.casefold()) for name in AGENCIES)})(?![^\\W_])")
