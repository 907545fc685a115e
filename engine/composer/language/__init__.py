"""What all composers that ask a language model share: prompt, form, patience, reading, and going on where it stopped.

`LanguageComposer` does the whole errand; a service adds how its wire is spoken.
"""
