"""The app's screens: each one list, field or question."""
