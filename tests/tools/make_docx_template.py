"""Make the DOCX template: `python -m tests.tools.make_docx_template [FOLDER]`, by default resources/docx.

The styles are set with python-docx on its own blank document, of which nothing else is kept; each part is then
written as indented XML without its author, times, revision ids, thumbnail or custom parts. The exporter puts a
story's language and direction where the parts hold a `language` or `direction` comment.
"""

from dataclasses import dataclass
from pathlib import Path
import sys
from typing import Any

from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor
from lxml import etree

SERIF = "Georgia"
SANS = "Arial"
COMPLEX = "Times New Roman"
"""The font of Arabic, Hebrew and other complex scripts, in every style."""

INK = RGBColor(0x1C, 0x1D, 0x1F)
MUTED = RGBColor(0x5C, 0x5F, 0x66)
ACCENT = RGBColor(0x9B, 0x2A, 0x20)
TINT = "F8EBE9"
RULE = "D9D7D0"

PALETTE = (
    *(("dk1", "1C1D1F"), ("lt1", "FFFFFF"), ("dk2", "5C5F66"), ("lt2", "F3F1EC"), ("accent1", "9B2A20")),
    *(("accent2", "4F74A8"), ("accent3", "4A8C57"), ("accent4", "CC8420"), ("accent5", "8A8A86")),
    *(("accent6", "3D4C57"), ("hlink", "9B2A20"), ("folHlink", "5C5F66")),
)
"""The theme's colours in the order of its schema."""

LEVELS = 9
SIDES = ("top", "left", "bottom", "right")
_ORDER = tuple(f"w:{name}" for name in "numPr pBdr shd spacing ind contextualSpacing jc outlineLvl".split())
"""What the template sets of a paragraph, as ECMA-376's CT_PPrBase orders it."""

Border = tuple[str, str, int, int]
"""Side, colour, width in eighths of a point, distance in points."""

BULLET_NUMBERING, NUMBER_NUMBERING = 1, 2


@dataclass(frozen=True, slots=True)
class Look:
    """How one paragraph style looks and behaves. Sizes and distances in points, `line` in lines."""

    name: str
    following: str = "Normal"
    font: str = SERIF
    size: float = 11.5
    colour: RGBColor = INK
    bold: bool = False
    before: float = 0
    after: float = 8
    line: float = 1.3
    left: float = 0
    right: float = 0
    centred: bool = False
    keep_with_next: bool = False
    keep_together: bool = True
    outline: int | None = None
    numbering: int | None = None
    tight: bool = False
    borders: tuple[Border, ...] = ()
    shade: str | None = None
    quick: bool = True


LOOKS = (
    Look("Title", "Subtitle", size=24, bold=True, after=6, line=1.12, keep_with_next=True, outline=0),
    Look("Subtitle", "Byline", size=14, colour=MUTED, after=10, line=1.25, keep_with_next=True),
    Look("Byline", "Dateline", font=SANS, size=9.5, bold=True, after=4, line=1.2, keep_with_next=True),
    Look("Dateline", font=SANS, size=9.5, colour=MUTED, after=14, line=1.2, keep_with_next=True),
    Look("Heading 2", size=14, bold=True, before=14, after=4, line=1.2, keep_with_next=True, outline=1),
    Look("Quote", "Normal", left=24, right=24, before=4, after=12, keep_together=False),
    Look("List Bullet", "List Bullet", numbering=BULLET_NUMBERING, tight=True, keep_together=False),
    Look("List Number", "List Number", numbering=NUMBER_NUMBERING, tight=True, keep_together=False),
    Look("Section Break", size=12, colour=MUTED, before=10, after=14, centred=True),
    Look("Photo", "Caption", before=8, after=6, line=1, centred=True, keep_with_next=True),
    Look(
        "Photo To Come",
        "Caption",
        font=SANS,
        size=9.5,
        colour=MUTED,
        before=10,
        after=8,
        line=1.2,
        left=6,
        right=6,
        centred=True,
        keep_with_next=True,
        borders=tuple((side, RULE, 6, 20 if side in ("top", "bottom") else 5) for side in SIDES),
    ),
    Look("Caption", "Credit", font=SANS, size=9, after=2, line=1.25),
    Look("Credit", font=SANS, size=8, colour=MUTED, after=14, line=1.25),
    Look(
        "Read More",
        left=12,
        right=10,
        before=12,
        after=16,
        borders=(("top", TINT, 4, 5), ("left", str(ACCENT), 24, 9), ("bottom", TINT, 4, 6), ("right", TINT, 4, 9)),
        shade=TINT,
        tight=True,
    ),
    Look("Footer", "Footer", font=SANS, size=8, colour=MUTED, after=0, line=1, centred=True, quick=False),
)
BUILT_IN = frozenset(["Title", "Subtitle", "Heading 2", "Quote", "List Bullet", "List Number", "Caption", "Footer"])


def parts() -> dict[str, bytes]:
    """Return the template's parts by file name."""
    document = Document()
    return {
        "styles.xml": _part(_styles(document)),
        "numbering.xml": _part(_numbering()),
        "settings.xml": _part(_settings()),
        "fontTable.xml": _part(_fonts()),
        "footer.xml": _part(_footer()),
        "theme.xml": _part(_theme()),
    }


def _styles(document: Any) -> Any:
    styles = document.styles
    root = styles.element
    for child in list(root):
        root.remove(child)
    root.append(_defaults())
    _normal(styles)
    _character_styles(styles)
    _fill(root, _no_list())
    for look in LOOKS:
        _paragraph_style(styles, look)
    for look in LOOKS:
        style = styles[look.name]
        if look.following != look.name:
            style.next_paragraph_style = styles[look.following]
    return root


def _defaults() -> Any:
    run = _made("w:rPr", _fonts_of(SERIF), _made("w:sz", val="23"), _made("w:szCs", val="23"))
    run.append(etree.Comment(" language "))
    paragraph = _made("w:pPr")
    paragraph.append(etree.Comment(" direction "))
    paragraph.append(_made("w:spacing", before="0", after="160", line="312", lineRule="auto"))
    return _made("w:docDefaults", _made("w:rPrDefault", run), _made("w:pPrDefault", paragraph))


def _normal(styles: Any) -> None:
    style = styles.add_style("Normal", WD_STYLE_TYPE.PARAGRAPH, builtin=True)
    style.element.set(qn("w:default"), "1")
    style.quick_style = True
    style.font.color.rgb = INK
    style.paragraph_format.widow_control = True


def _character_styles(styles: Any) -> None:
    base = styles.add_style("Default Paragraph Font", WD_STYLE_TYPE.CHARACTER, builtin=True)
    base.element.set(qn("w:default"), "1")
    base.hidden = True
    link = styles.add_style("Hyperlink", WD_STYLE_TYPE.CHARACTER, builtin=True)
    link.base_style = base
    link.font.color.rgb = ACCENT
    link.font.underline = True


def _no_list() -> Any:
    style = _made("w:style", _made("w:name", val="No List"), _made("w:semiHidden"), type="numbering", styleId="NoList")
    style.set(qn("w:default"), "1")
    return style


def _paragraph_style(styles: Any, look: Look) -> None:
    style = styles.add_style(look.name, WD_STYLE_TYPE.PARAGRAPH, builtin=look.name in BUILT_IN)
    style.element.set(qn("w:styleId"), look.name.replace(" ", ""))
    style.base_style = styles["Normal"]
    style.quick_style = look.quick
    _set_type(style, look)
    _set_paragraph(style.paragraph_format, look)
    properties = style.element.get_or_add_pPr()
    if look.numbering is not None:
        _put(properties, _made("w:numPr", _made("w:numId", val=str(look.numbering))))
    if look.borders:
        _put(properties, _borders(look.borders))
    if look.shade:
        _put(properties, _made("w:shd", val="clear", color="auto", fill=look.shade))
    if look.tight:
        _put(properties, _made("w:contextualSpacing"))
    if look.centred:
        _put(properties, _made("w:jc", val="center"))
    if look.outline is not None:
        _put(properties, _made("w:outlineLvl", val=str(look.outline)))


def _set_type(style: Any, look: Look) -> None:
    run = style.element.get_or_add_rPr()
    if look.font != SERIF:
        run.append(_fonts_of(look.font))
    if look.bold:
        _fill(run, _made("w:b"), _made("w:bCs"))
    if look.colour != INK:
        run.append(_made("w:color", val=str(look.colour)))
    half_points = str(round(look.size * 2))
    if half_points != "23":
        _fill(run, _made("w:sz", val=half_points), _made("w:szCs", val=half_points))
    if not len(run):
        style.element.remove(run)


def _set_paragraph(form: Any, look: Look) -> None:
    if look.keep_with_next:
        form.keep_with_next = True
    if look.keep_together:
        form.keep_together = True
    form.space_before = Pt(look.before)
    form.space_after = Pt(look.after)
    form.line_spacing = float(look.line)
    if look.left:
        form.left_indent = Pt(look.left)
    if look.right:
        form.right_indent = Pt(look.right)


def _borders(borders: tuple[Border, ...]) -> Any:
    return _made(
        "w:pBdr",
        *(
            _made(f"w:{side}", val="single", sz=str(width), space=str(distance), color=colour)
            for side, colour, width, distance in borders
        ),
    )


def _numbering() -> Any:
    bullets = (_level(n, "bullet", "•–"[n % 2], "ListBullet") for n in range(LEVELS))
    numbers = (_level(n, "decimal", f"%{n + 1}.", "ListNumber") for n in range(LEVELS))
    root = _made(
        "w:numbering",
        _made("w:abstractNum", _made("w:multiLevelType", val="multilevel"), *bullets, abstractNumId="0"),
        _made("w:abstractNum", _made("w:multiLevelType", val="multilevel"), *numbers, abstractNumId="1"),
        _made("w:num", _made("w:abstractNumId", val="0"), numId=str(BULLET_NUMBERING)),
        _made("w:num", _made("w:abstractNumId", val="1"), numId=str(NUMBER_NUMBERING)),
    )
    root.append(etree.Comment(" lists "))
    return root


def _level(level: int, form: str, text: str, style: str) -> Any:
    left = str(500 + 420 * level)
    return _made(
        "w:lvl",
        _made("w:start", val="1"),
        _made("w:numFmt", val=form),
        *([_made("w:pStyle", val=style)] if level == 0 else []),
        _made("w:lvlText", val=text),
        _made("w:lvlJc", val="left"),
        _made("w:pPr", _made("w:ind", left=left, hanging="420")),
        *([_made("w:rPr", _fonts_of(SERIF))] if form == "bullet" else []),
        ilvl=str(level),
    )


def _settings() -> Any:
    mode = _made("w:compatSetting", name="compatibilityMode", uri="http://schemas.microsoft.com/office/word", val="15")
    return _made(
        "w:settings",
        _made("w:zoom", percent="100"),
        _made("w:defaultTabStop", val="480"),
        _made("w:characterSpacingControl", val="doNotCompress"),
        _made("w:compat", mode),
        _made("w:decimalSymbol", val="."),
        _made("w:listSeparator", val=","),
    )


def _fonts() -> Any:
    return _made(
        "w:fonts",
        _font(SERIF, "roman"),
        _font(SANS, "swiss"),
        _font(COMPLEX, "roman"),
    )


def _font(name: str, family: str) -> Any:
    return _made("w:font", _made("w:family", val=family), _made("w:pitch", val="variable"), name=name)


def _footer() -> Any:
    number = _made("w:fldSimple", _made("w:r", _text("1")), instr=" PAGE ")
    properties = _made("w:pPr", _made("w:pStyle", val="Footer"))
    properties.append(etree.Comment(" direction "))
    return _made("w:ftr", _made("w:p", properties, number))


def _theme() -> Any:
    """Return the house's colours and fonts as a desk's palettes offer them; no style of ours refers to them."""
    colours = "".join(f'<a:{name}><a:srgbClr val="{value}"/></a:{name}>' for name, value in PALETTE)
    fonts = "".join(
        f'<a:{use}Font><a:latin typeface="{SERIF}"/><a:ea typeface=""/><a:cs typeface="{COMPLEX}"/></a:{use}Font>'
        for use in ("major", "minor")
    )
    fill = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
    lines = "".join(f'<a:ln w="{width}">{fill}</a:ln>' for width in (6350, 12700, 19050))
    return etree.fromstring(
        '<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="Standfirst"><a:themeElements>'
        f'<a:clrScheme name="Standfirst">{colours}</a:clrScheme><a:fontScheme name="Standfirst">{fonts}</a:fontScheme>'
        f'<a:fmtScheme name="Standfirst"><a:fillStyleLst>{fill * 3}</a:fillStyleLst>'
        f"<a:lnStyleLst>{lines}</a:lnStyleLst>"
        f"<a:effectStyleLst>{'<a:effectStyle><a:effectLst/></a:effectStyle>' * 3}</a:effectStyleLst>"
        f"<a:bgFillStyleLst>{fill * 3}</a:bgFillStyleLst></a:fmtScheme></a:themeElements></a:theme>"
    )


def _text(text: str) -> Any:
    element = _made("w:t")
    element.text = text
    return element


def _fonts_of(name: str) -> Any:
    return _made("w:rFonts", ascii=name, hAnsi=name, cs=COMPLEX)


def _made(tag: str, *children: Any, **attributes: str) -> Any:
    element = OxmlElement(tag)
    for name, value in attributes.items():
        element.set(qn(f"w:{name}"), value)
    return _fill(element, *children)


def _fill(element: Any, *children: Any) -> Any:
    for child in children:
        element.append(child)
    return element


def _put(properties: Any, element: Any) -> None:
    """Put `element` into paragraph properties at the place that the schema gives it."""
    name = f"w:{etree.QName(element).localname}"
    properties.insert_element_before(element, *_ORDER[_ORDER.index(name) + 1 :])


def _part(root: Any) -> bytes:
    """Return `root` as an indented file that declares only the namespaces it uses."""
    for attribute in [name for name in root.attrib if etree.QName(name).namespace not in (None, root.nsmap.get("w"))]:
        del root.attrib[attribute]
    etree.cleanup_namespaces(root)
    etree.indent(root, "  ")
    data = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return bytes(data) + b"\n"


def main(arguments: list[str]) -> None:
    """Write the parts to the folder in `arguments`, or to the project's own."""
    own = Path(__file__).resolve().parents[2] / "resources" / "docx"
    folder = Path(arguments[0]) if arguments else own
    folder.mkdir(parents=True, exist_ok=True)
    for name, data in parts().items():
        (folder / name).write_bytes(data)


if __name__ == "__main__":
    main(sys.argv[1:])
