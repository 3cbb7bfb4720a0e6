"""Cutting a photo: its frame, its angle and its focal point, over the window."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import (
    QDoubleSpinBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSlider,
    QToolButton,
    QWidget,
)

from editor.domain.cropping import Cropping
from editor.domain.frame import MOST_STRAIGHTENED
from editor.ui.dialogs.crop_canvas import CropCanvas
from editor.ui.dialogs.sheet import Sheet
from editor.ui.panels.flow import FlowLayout
from editor.ui.theme import Theme

FREE, ORIGINAL = "Free", "Original"
RATIOS = {"16:9": 16 / 9, "3:2": 3 / 2, "4:3": 4 / 3, "1:1": 1.0}
_CHIPS = (FREE, ORIGINAL, *RATIOS)
_LETTERS = 118
_LOWEST = 180
_PER_DEGREE = 10
_ICON = QSize(18, 18)


class CropSheet(Sheet):
    """`done` carries the key of the photo and its Cropping, where it is another one than before. GUI thread.

    A press beside the sheet is Done; Esc and Cancel leave the photo as it was.
    """

    done = Signal(str, object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "Crop photo", _LETTERS, parent)
        self._key, self._sharp, self._chip = "", 0, FREE
        self._begun = self._now = Cropping((3, 2))
        self._canvas = CropCanvas(theme, self)
        self._chips = {name: self._made_chip(name) for name in _CHIPS}
        self._left = self._made_tool("Rotate left", partial(self._turn, False))
        self._right = self._made_tool("Rotate right", partial(self._turn, True))
        self._point = self._made_tool("Focal point", self._point_or_frame)
        self._point.setCheckable(True)
        self._point.setText("Focal point")
        self._point.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._slider = QSlider(Qt.Orientation.Horizontal, self)
        self._angle = QDoubleSpinBox(self)
        self._size = QLabel(self)
        self._make_angle()
        self._lay_out()
        self._canvas.cut.connect(self._take)
        self._canvas.finished.connect(self._finish)
        theme.changed.connect(self._wear_icons)
        self._wear_icons()

    def show_photo(self, window: QWidget, key: str, cropping: Cropping, picture: QPixmap | None, sharp: int) -> None:
        """Show the photo `key` over `window` as it is cut now; `sharp` is the width in pixels that its place asks for.

        `picture` None: it is still being read.
        """
        self._key, self._sharp, self._begun, self._chip = key, sharp, cropping, FREE
        self._point.setChecked(False)
        self._canvas.set_pointing(False)
        self._canvas.show_picture(picture)
        self._take(cropping)
        self.show_over(window)

    def show_picture(self, picture: QPixmap) -> None:
        """Take the picture that was being read."""
        self._canvas.show_picture(picture)

    def _made_chip(self, name: str) -> QPushButton:
        chip = QPushButton(name, self)
        chip.setProperty("kind", "chip")
        chip.setCheckable(True)
        chip.setAccessibleName(name if name in (FREE, ORIGINAL) else f"Ratio {name}")
        if RATIOS.get(name, 1.0) != 1.0:
            chip.setToolTip("Once more: on its side")
        chip.clicked.connect(partial(self._choose, name))
        return chip

    def _made_tool(self, name: str, act: Callable[..., None]) -> QToolButton:
        tool = QToolButton(self)
        tool.setAccessibleName(name)
        tool.setToolTip(name)
        tool.setIconSize(_ICON)
        tool.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        tool.clicked.connect(act)
        return tool

    def _make_angle(self) -> None:
        most = round(MOST_STRAIGHTENED)
        self._slider.setAccessibleName("Straighten")
        self._slider.setRange(-most * _PER_DEGREE, most * _PER_DEGREE)
        self._slider.setSingleStep(1)
        self._slider.setPageStep(_PER_DEGREE)
        self._slider.valueChanged.connect(self._on_slider)
        self._angle.setAccessibleName("Angle")
        self._angle.setRange(-MOST_STRAIGHTENED, MOST_STRAIGHTENED)
        self._angle.setDecimals(2)
        self._angle.setSingleStep(0.1)
        self._angle.setSuffix("°")
        self._angle.setAlignment(Qt.AlignmentFlag.AlignRight)
        self._angle.valueChanged.connect(self._on_angle)
        for widget in (self._slider, self._angle):
            widget.installEventFilter(self)

    def _lay_out(self) -> None:
        self._size.setProperty("kind", "hint")
        self._size.setTextFormat(Qt.TextFormat.PlainText)
        self._size.setObjectName("Size of the crop")
        chips, tools = FlowLayout(gap=6), QHBoxLayout()
        for chip in self._chips.values():
            chips.addWidget(chip)
        tools.setSpacing(4)
        tools.addLayout(chips, 1)
        for tool in (self._left, self._right, self._point):
            tools.addWidget(tool, 0, Qt.AlignmentFlag.AlignTop)
        label = QLabel("Straighten", self)
        label.setProperty("kind", "label")
        label.setBuddy(self._slider)
        line = QHBoxLayout()
        line.setSpacing(10)
        line.addWidget(label)
        line.addWidget(self._slider, 1)
        line.addWidget(self._angle)
        self.column.addWidget(self._canvas)
        self.column.addLayout(tools)
        self.column.addLayout(line)
        self.column.addLayout(self._foot())

    def _foot(self) -> QHBoxLayout:
        foot = QHBoxLayout()
        foot.setSpacing(8)
        for words, kind, act in (
            ("Reset", "quiet", self._reset),
            ("Cancel", "", self.close),
            ("Done", "primary", self._finish),
        ):
            button = QPushButton(words, self)
            button.setAccessibleName(f"{words} crop")
            button.setProperty("kind", kind)
            button.clicked.connect(act)
            foot.addWidget(button)
            if words == "Reset":
                foot.addWidget(self._size, 1)
        return foot

    def _take(self, cropping: Cropping) -> None:
        """Show what is cut in every part of the sheet."""
        self._now = cropping
        self._canvas.show_cropping(cropping)
        width, height = cropping.frame.size(*cropping.size)
        soft = f" · {self._sharp:,} are sharp in its place" if width < self._sharp else ""
        self._size.setText(f"{width:,} × {height:,} pixels{soft}")
        # What is being typed there stays as it is typed.
        if self._angle.value() != cropping.frame.straighten:
            self._angle.blockSignals(True)
            self._angle.setValue(cropping.frame.straighten)
            self._angle.blockSignals(False)
        self._slider.blockSignals(True)
        self._slider.setValue(round(cropping.frame.straighten * _PER_DEGREE))
        self._slider.blockSignals(False)
        for name, chip in self._chips.items():
            chip.setChecked(name == self._chip)
            across, _, down = name.partition(":")
            upright = name == self._chip and cropping.ratio is not None and cropping.ratio < 1 and down
            chip.setText(f"{down}:{across}" if upright else name)

    def _choose(self, name: str, *_: object) -> None:
        """Hold the frame to a ratio; the one that it is held to is laid on its side."""
        ratio = self._now.shape if name == ORIGINAL else RATIOS.get(name)
        again = name == self._chip and name in RATIOS and self._now.ratio is not None
        if again and self._now.ratio is not None:
            ratio = 1 / self._now.ratio
        self._chip = name
        self._take(self._now.with_ratio(ratio))

    def _turn(self, clockwise: bool, *_: object) -> None:
        self._take(self._now.by_quarter(clockwise))

    def _point_or_frame(self) -> None:
        self._canvas.set_pointing(self._point.isChecked())
        self._canvas.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_slider(self, value: int) -> None:
        self._take(self._now.straightened(value / _PER_DEGREE))

    def _on_angle(self, value: float) -> None:
        self._take(self._now.straightened(value))

    def _reset(self) -> None:
        self._chip = FREE
        self._take(self._now.reset())

    def _finish(self) -> None:
        begun, now, key = self._begun, self._now, self._key
        self.close()
        if (now.frame, now.focus) != (begun.frame, begun.focus):
            self.done.emit(key, now.done())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Draw the grid that a horizon is straightened by while the angle is being set."""
        if watched in (self._slider, self._angle) and event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self._canvas.set_fine_grid(event.type() == QEvent.Type.FocusIn)
        return super().eventFilter(watched, event)

    def _leave_for(self, widget: QWidget) -> None:
        if self.isVisible() and widget.window() is self.window() and not self._holds(widget):
            self._finish()

    def _stand(self) -> None:
        """Give the picture the height that the window has left."""
        window = self.parentWidget()
        if window is not None:
            self._canvas.setFixedHeight(max(_LOWEST, self._room_for_picture(window)))
        super()._stand()

    def _room_for_picture(self, window: QWidget) -> int:
        width = min(self._letters * self.fontMetrics().averageCharWidth(), window.width() - 32)
        rest = self.column.heightForWidth(width - 2) - self._canvas.height()
        return window.height() - 32 - self._head.sizeHint().height() - rest - 6

    def _wear_icons(self) -> None:
        for tool, name in ((self._left, "rotate-left"), (self._right, "rotate-right"), (self._point, "focal-point")):
            tool.setIcon(self._theme.icon(name))
