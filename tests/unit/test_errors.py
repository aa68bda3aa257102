import pickle

from waystation.errors import InputError, WaystationError


def test_an_error_says_what_why_and_what_to_do() -> None:
    error = InputError("the file is empty", subject="cable.txt", advice="leave it out")
    assert str(error) == "cable.txt: the file is empty (leave it out)"
    assert isinstance(error, WaystationError)
    assert isinstance(error, ValueError)


def test_errors_cross_process_borders() -> None:
    error = pickle.loads(pickle.dumps(InputError("no text", subject="a.html", advice="check it")))
    assert (error.message, error.subject, error.advice) == ("no text", "a.html", "check it")
