"""What can go wrong in the world, as opposed to in the program.

Each error carries one clear sentence and a remedy for a person. Neither ever quotes a story.
"""

from typing import ClassVar


class StandfirstError(Exception):
    """The world's fault: told to a person in one place, with a remedy; never a crash."""

    message: str = "Something outside the program went wrong."
    remedy: str = "Try again."
    exit_status: ClassVar[int] = 3

    def __init__(self, message: str | None = None, remedy: str | None = None) -> None:
        if message is not None:
            self.message = message
        if remedy is not None:
            self.remedy = remedy
        super().__init__(self.message)

    @property
    def sentence(self) -> str:
        """What happened and what to do, as one line."""
        return f"{self.message.rstrip('.')}; {self.remedy[:1].lower()}{self.remedy[1:].rstrip('.')}"


class UsageError(StandfirstError):
    """A request that cannot be carried out as put: an unknown field, a bad value, a taken slug."""

    message = "That cannot be done."
    remedy = "Correct the value."
    exit_status: ClassVar[int] = 2


class InvalidValue(UsageError):
    """A value that the story model refuses."""

    message = "That value is not allowed here."


class InvalidStory(StandfirstError):
    """A story whose parts do not fit together, or a record that is not a story."""

    message = "This is not a complete story."
    remedy = "Use a story that Standfirst wrote."


class StoryOfLater(InvalidStory):
    """A record with something in it that only a later version of the program writes."""

    message = "This story was written by a newer version of Standfirst."
    remedy = "Install the newer version."


class SlugTaken(UsageError):
    """Another story holds the slug; the message names the holder's slug, which the person just typed."""

    remedy = "Choose another slug."


class StoryNotFound(UsageError):
    """No story, or more than one, answers to the given id or slug."""

    message = "No such story."
    remedy = "Look it up with the list."


class LibraryError(StandfirstError):
    """Something about the library file."""


class LibraryMissing(LibraryError):
    """There is no file at the library's place."""

    message = "There is no library there."
    remedy = "Check the path, or make a library with 'standfirst new'."


class NotALibrary(LibraryError):
    """A file that Standfirst did not write."""

    message = "This file is not a Standfirst library."
    remedy = "Choose another file; this one was not changed."


class PasswordWanted(NotALibrary):
    """A file that can be a library with a password, and was opened with none. No one can say which it is."""

    message = "This library has a password, or the file is no library."
    remedy = "Give its password, or set STANDFIRST_PASSWORD where nobody can be asked."


class PasswordWrong(NotALibrary):
    """A file that the password does not open."""

    message = "That is not its password, or the file is no library."
    remedy = "Try again; the file was not changed."


class PasswordSupportMissing(NotALibrary):
    """A file that can be a library with a password, where what opens one is not installed."""

    message = "This library has a password, or the file is no library, and passwords are not installed here."
    remedy = "Install them with: pip install 'standfirst[password]'."


class LibraryDamaged(LibraryError):
    """A library, or one story in it, whose bytes do not answer to their checksums or structure."""

    message = "The library is damaged."
    remedy = "Open a backup, or rescue what can be read; nothing was changed."


class StoryNewer(LibraryDamaged):
    """A story in a library of this version that only a later one can read; here it is as good as damaged."""

    message = "This story was written by a newer version of Standfirst."
    remedy = "Install the newer version; nothing was changed."


class LibraryNewer(LibraryError):
    """A library that a later version of the program wrote."""

    message = "This library was written by a newer version of Standfirst."
    remedy = "Install the newer version; this file was not changed."


class LibraryLocked(LibraryError):
    """Another window or command is writing the library."""

    message = "Another Standfirst has this library open."
    remedy = "Close it there, or read here."


class LibraryReadOnly(LibraryError):
    """A write was asked of a library that is open for reading only."""

    message = "This library is open for reading only."
    remedy = "Close the other window, or copy the library to a place you can write to."


class DiskFull(LibraryError):
    """The write did not fit."""

    message = "There is no room left on the disk."
    remedy = "Free some space."


class DiskFailed(LibraryError):
    """The medium refused a read or a write."""

    message = "The disk did not take the change."
    remedy = "Check that the drive is there and can be written to."


class LibraryMoved(DiskFailed):
    """The library's file is not in its place any more, or another file is."""

    message = "The library's file is gone from its place."
    remedy = "Put it back, or plug its drive in again."


class Unconfirmed(DiskFailed):
    """A file that is written and whole, and of which the medium did not say that it keeps it."""

    message = "The file is written, but the disk did not confirm that it keeps it."
    remedy = "Make it once more, on another disk if you can."


class StaleStory(LibraryError):
    """A save made from an older version than the library holds."""

    message = "This story was changed somewhere else since it was opened."
    remedy = "Your text is kept; copy it to a new story, or open the other version beside it."


class PhotoRefused(StandfirstError):
    """A file that is not a picture the program takes, or one beyond its limits."""

    message = "This picture cannot be read."
    remedy = "Save it again as JPEG, PNG, WebP, TIFF or GIF and try once more."


class ExportFailed(StandfirstError):
    """An export that was not written; an older file at its place is untouched."""

    message = "The export was not written."
    remedy = "Choose another folder; an older file there is untouched."


class BackupFailed(StandfirstError):
    """A backup that was not made; an older one at its place is untouched."""

    message = "The backup was not written."
    remedy = "Choose another place; an older backup there is untouched."


class PasteRefused(StandfirstError):
    """Clipboard content beyond the limits of what can be read safely."""

    message = "What was copied is too large or too deeply nested to paste."
    remedy = "Paste it in parts."
