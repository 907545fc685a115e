"""Page mode: the app's screens drawn as one page for those who look. Loaded only where a page is drawn."""
