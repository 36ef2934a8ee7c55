"""An edition in other tools' formats, one file here per format."""
