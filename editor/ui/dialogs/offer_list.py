"""A list in a sheet: rows of one or two lines, one of them marked, moved through by the arrow keys."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem, QWidget

from editor.ui.dialogs.offers import OFFER_ROLE, Offer, OfferDelegate
from editor.ui.theme import Theme

_LEAST = 3
_UNSPOKEN = {0x2068: None, 0x2069: None}
"""What isolates words that run another way, for the eye alone."""


class OfferList(QListWidget):
    """Shows offers; `currentItemChanged` tells of another marked row, `itemActivated` of Enter or a double click."""

    def __init__(self, theme: Theme, name: str, rows: int, parent: QWidget | None = None) -> None:
        """`rows` is how many are seen at once."""
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(name)
        self.setProperty("kind", "found")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._delegate = OfferDelegate(theme, self)
        self._rows = rows
        self.setItemDelegate(self._delegate)

    def show_offers(self, offers: Sequence[Offer]) -> None:
        """Show `offers`, the first that can be chosen marked."""
        self.blockSignals(True)
        self.clear()
        for offer in offers:
            item = QListWidgetItem(self)
            item.setData(OFFER_ROLE, offer)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{offer.words}, {offer.more}".translate(_UNSPOKEN))
            if offer.dimmed:
                item.setFlags(Qt.ItemFlag.NoItemFlags)
        self.blockSignals(False)
        first = next((at for at, offer in enumerate(offers) if not offer.dimmed), -1)
        self.setCurrentRow(first)
        self.updateGeometry()

    def offers(self) -> list[Offer]:
        """Return what is shown, from the top."""
        found = (self.item(at).data(OFFER_ROLE) for at in range(self.count()))
        return [offer for offer in found if isinstance(offer, Offer)]

    def chosen(self) -> object:
        """Return what the marked row means; None without one."""
        item = self.currentItem()
        offer = None if item is None else item.data(OFFER_ROLE)
        return offer.choice if isinstance(offer, Offer) else None

    def sizeHint(self) -> QSize:
        """Be high enough for so many rows."""
        size = super().sizeHint()
        lines = self.fontMetrics().height() * 2 + 15
        return QSize(size.width(), lines * max(_LEAST, min(self._rows, self.count())) + 4)

    def minimumSizeHint(self) -> QSize:
        """Need no less, so that the sheet is as high as the list wants to be."""
        return QSize(super().minimumSizeHint().width(), self.sizeHint().height())
