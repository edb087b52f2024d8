"""The errors a person is meant to read: each says which file, what was expected and what to do."""


class GongkaiError(Exception):
    """Base of every error whose text is a sentence for the person at the keyboard.

    `reason` names the sentence in the dictionary (wording/errors.toml), `values` fill it; `str()` gives it in English,
    `sentence(language)` in any language of the dictionary.
    """

    def __init__(self, reason: str, **values: object) -> None:
        super().__init__(reason, values)
        self.reason = reason
        self.values = values

    def sentence(self, language: str = "zh") -> str:
        """The sentence for a person, in `language` ("zh" or "en")."""
        from analytics.dictionary import text

        return text(f"errors.{self.reason}", language, **self.values)

    def __str__(self) -> str:
        return self.sentence("en")

    def __reduce__(self) -> tuple[object, ...]:
        # Errors travel between worker processes, and keyword arguments would be lost by the default.
        return _rebuild, (type(self), self.reason, self.values)


def _rebuild(kind: type[GongkaiError], reason: str, values: dict[str, object]) -> GongkaiError:
    return kind(reason, **values)


class UnreadableFile(GongkaiError):
    """The bytes cannot be opened as a document: empty, a picture, damaged, too large, an unknown type."""


class NotAReport(GongkaiError):
    """The document was opened and is not an annual report, or a report of a form this version does not know."""


class DictionaryError(Exception):
    """A data file of the dictionary is wrong; the text names the file, the entry and the key. For developers."""
