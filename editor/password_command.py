"""The command that gives the library a password, another one, or none: `password`."""

import argparse
from collections.abc import Callable
from contextlib import suppress
import os
import sys

from editor import app, console
from editor.commands import Call
from editor.domain.errors import StandfirstError, UsageError
from editor.domain.password import Password, strength

NEW_VARIABLE = "STANDFIRST_NEW_PASSWORD"
SET, CHANGE, REMOVE = "set", "change", "remove"


def run(call: Call) -> int:
    """Set, change or remove the password of the library. Never takes one from its arguments.

    Raises UsageError for two that differ, or one where there is nothing to be done; LibraryError.
    """
    from editor.desk.sealing import LEFT_OVER, is_sealed, let_go, prepare, put_in

    app.check_own(call.library)
    _check(call.options.act, is_sealed(call.library))
    before = app.secret_for(call.library)
    after = None if call.options.act == REMOVE else _new_password()
    resealed = prepare(call.library, before, after)
    try:
        if not put_in(resealed, call.library):
            console.say(LEFT_OVER)
    except StandfirstError:
        let_go(resealed)
        raise
    app.keep_known(call.library)
    if after is None:
        print("The library has no password any more.")
        return 0
    print("The library opens with its new password only.")
    _keep(call, after)
    return 0


def _check(act: str, is_sealed: bool) -> None:
    if act == SET and is_sealed:
        raise UsageError("This library has a password already.", "Change it with 'standfirst password change'.")
    if act != SET and not is_sealed:
        raise UsageError("This library has no password.", "Set one with 'standfirst password set'.")


def _new_password() -> Password:
    if not sys.stdin.isatty():
        given = os.environ.get(NEW_VARIABLE)
        if given is None:
            raise UsageError("No new password was given.", f"Set it on a terminal, or in {NEW_VARIABLE}.")
        return Password(given)
    console.say("Nobody can open the library without it, and there is no way back. Write it down where it is safe.")
    first = app.ask_secret("New password: ")
    console.say(strength(first.text))
    if app.ask_secret("Once more: ") != first:
        raise UsageError("The two differ.", "Type the same password twice.")
    return first


def _keep(call: Call, password: Password) -> None:
    """Keep the library anew where there are backups of it, so that those without a password go; say which stay."""
    from editor.desk.backups import BackupPlace, backups_root, keep_everywhere
    from editor.desk.opening import now, open_desk

    with open_desk(call.library, write=False, secret=password) as desk:
        place = BackupPlace(backups_root(), call.library, desk.library_id, secret=desk.key)
    with suppress(StandfirstError):
        if place.backups():
            keep_everywhere(call.library, (place,), now())
    for each in place.plain():
        console.say(f"A backup without the password is left: {each.path}")


def add(command: Callable[[str, str], argparse.ArgumentParser]) -> None:
    """Say how the command is spelled; `command` adds one, given its name and what it does."""
    sealing = command("password", "set, change or remove the password of the library")
    sealing.add_argument("act", choices=(SET, CHANGE, REMOVE))
