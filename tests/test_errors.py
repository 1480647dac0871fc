import pickle

from dragoman.errors import LanguageNotSupported, SourceError


def test_an_error_says_what_is_wrong_and_what_to_do():
    assert (
        str(SourceError("The file is empty.", hint="Give a file with text."))
        == "The file is empty. Give a file with text."
    )


def test_an_error_survives_a_process_boundary():
    error = pickle.loads(pickle.dumps(LanguageNotSupported("No Danish.", hint="Use de.")))
    assert (type(error), error.message, error.hint) == (LanguageNotSupported, "No Danish.", "Use de.")
