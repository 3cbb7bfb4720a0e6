"""The DOCX template: made by its tool, with the styles a desk maps by name, in the order of ECMA-376's schema."""

from io import BytesIO
from itertools import pairwise
from pathlib import Path
from zipfile import ZipFile

from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from hypothesis import given, settings
from lxml import etree
import pytest

from editor.domain.article import article
from editor.domain.story import Story
from editor.formats.docx_write import write
from editor.resources import resource
from tests.builders import story
from tests.formats.test_docx_write import JPEG
from tests.strategies import stories
from tests.tools.make_docx_template import main, parts

_BASE = (
    "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs "
    "suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd "
    "snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment "
    "textboxTightWrap outlineLvl divId cnfStyle"
)
SEQUENCES = {
    "pPr": f"{_BASE} rPr sectPr pPrChange",
    "rPr": (
        "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof snapToGrid "
        "vanish webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText vertAlign rtl cs "
        "em lang eastAsianLayout specVanish oMath"
    ),
    "sectPr": (
        "headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders lnNumType "
        "pgNumType cols formProt vAlign noEndnote titlePg textDirection bidi rtlGutter docGrid printerSettings"
    ),
    "numPr": "ilvl numId",
    "pBdr": "top left bottom right between bar",
    "style": (
        "name aliases basedOn next link autoRedefine hidden uiPriority semiHidden unhideWhenUsed qFormat locked "
        "personal personalCompose personalReply rsid pPr rPr tblPr trPr tcPr tblStylePr"
    ),
    "docDefaults": "rPrDefault pPrDefault",
    "lvl": "start numFmt lvlRestart pStyle isLgl suff lvlText lvlPicBulletId legacy lvlJc pPr rPr",
    "abstractNum": "nsid multiLevelType tmpl name styleLink numStyleLink lvl",
    "num": "abstractNumId lvlOverride",
    "numbering": "numPicBullet abstractNum num numIdMacAtCleanup",
    "font": "altName panose1 charset family notTrueType pitch sig embedRegular",
    "styles": "docDefaults latentStyles style",
    "settings": "zoom defaultTabStop characterSpacingControl compat decimalSymbol listSeparator",
    "inline": "extent effectExtent docPr cNvGraphicFramePr graphic",
    "pic": "nvPicPr blipFill spPr",
    "p": "pPr r hyperlink fldSimple",
}
"""Names of the children that may stand in an element, as the transitional schema orders them."""

UNORDERED = {"p": ("r", "hyperlink")}


def out_of_order(part: bytes) -> list[str]:
    """Children of the part that stand where the schema does not put them."""
    wrong = []
    for element in etree.fromstring(part).iter("{*}*"):
        name = etree.QName(element).localname
        if name not in SEQUENCES:
            continue
        sequence = SEQUENCES[name].split()
        children = [etree.QName(child).localname for child in element.iterchildren("{*}*")]
        wrong += [f"{name}/{child}" for child in children if child not in sequence]
        wrong += [
            f"{name}: {former}, {latter}"
            for former, latter in pairwise(child for child in children if child in sequence)
            if sequence.index(former) > sequence.index(latter) and former not in UNORDERED.get(name, ())
        ]
    return wrong


@given(stories())
@settings(deadline=None, max_examples=40)
def test_every_part_keeps_the_order_of_the_schema(value: Story) -> None:
    data = write(article(value, {"p1": JPEG}, {})).data
    with ZipFile(BytesIO(data)) as archive:
        for name in archive.namelist():
            if name.startswith("word/") and name.endswith(".xml"):
                assert out_of_order(archive.read(name)) == [], name


def test_the_order_test_sees_a_wrong_order() -> None:
    part = b'<w:p xmlns:w="urn:w"><w:pPr><w:jc/><w:bidi/></w:pPr><w:r><w:rPr><w:b/><w:rStyle/></w:rPr></w:r></w:p>'
    assert out_of_order(part) == ["pPr: jc, bidi", "rPr: b, rStyle"]


def test_the_stored_parts_are_what_the_tool_makes(tmp_path: Path) -> None:
    main([str(tmp_path)])
    made = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    assert made == parts()
    assert made == {name: resource("docx", name).read_bytes() for name in made}


@pytest.mark.parametrize(
    "name",
    [
        *("Title", "Subtitle", "Byline", "Dateline", "Normal", "Heading 2", "Quote", "List Bullet", "List Number"),
        *("Caption", "Credit", "Read More", "Section Break"),
    ],
)
def test_a_desk_finds_each_style_by_its_name(name: str) -> None:
    document = Document(BytesIO(write(article(story(), {}, {})).data))
    assert document.styles[name].type == WD_STYLE_TYPE.PARAGRAPH


def test_links_have_a_style_of_their_own() -> None:
    document = Document(BytesIO(write(article(story(), {}, {})).data))
    assert document.styles["Hyperlink"].type == WD_STYLE_TYPE.CHARACTER


def test_every_place_for_a_story_is_filled() -> None:
    with ZipFile(BytesIO(write(article(story(), {}, {})).data)) as archive:
        assert all(b"<!--" not in archive.read(name) for name in archive.namelist())
    places = {name: data.count(b"<!--") for name, data in parts().items()}
    assert {name: count for name, count in places.items() if count} == {
        "styles.xml": 2,
        "numbering.xml": 1,
        "footer.xml": 1,
    }
