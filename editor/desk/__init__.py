"""What people do: the library's operations, an editing session, exporting. No Qt, no SQL."""
