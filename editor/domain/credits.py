"""Credits in brackets at the end of a caption, as agencies send them: "(AP)", "(Jane Doe/Reuters)"."""

import re

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
_FOLDED = tuple(name.casefold() for name in AGENCIES)


def bracketed_credit(caption: str) -> str | None:
    """Return the credit that stands in brackets at the end of `caption`, without them; None where there is none.

    It is one if an agency of AGENCIES signs any part of it, or if it says that it is one ("Photo by …"). Pure; safe
    on any thread.
    """
    inside = bracketed(caption)
    if inside is None:
        return None
    signed = any(_is_signed(part) for part in _BETWEEN.split(inside))
    return inside if signed or _SAYS_SO.match(inside) else None


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


def _is_signed(part: str) -> bool:
    folded = part.casefold()
    # Most that stands in brackets begins with no agency at all, which this says much faster.
    if not folded.startswith(_FOLDED):
        return False
    return any(folded.startswith(name) and not folded[len(name) : len(name) + 1].isalnum() for name in _FOLDED)
