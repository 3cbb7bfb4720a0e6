"""Reading what a damaged library still holds, from its bytes alone: SQLite is not let near them.

`pages` gives the pages of the file with those of its log over them, `cells` takes a page apart, `shapes` says which
table a row is of, `scan` finds the rows of every page, `stories` and `photos` prove what can be proved, and `writing`
puts it into a new library.
"""
