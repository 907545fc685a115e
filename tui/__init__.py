"""The Textual app and the command."""
