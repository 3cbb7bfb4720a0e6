"""Standfirst: a desktop editor for journalists who write offline."""

__version__ = "0.1.0"
