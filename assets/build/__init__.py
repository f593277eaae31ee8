"""The steps that make the embedded assets; `assets/build.py` runs them in order."""
