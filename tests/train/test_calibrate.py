"""Scores as chances: the fit finds them, and its error is nought where they are right."""

from random import Random

from variorum.read.decode import calibrated
from variorum.train.calibrate import _Case, calibration_error, fitted


def cases(count: int) -> list[_Case]:
    """Records that are right with chance 1 / (1 + e^-(2s - 1)) for one sign, whatever the other sign says."""
    luck = Random(5)
    out = []
    for number in range(count):
        signs = (luck.gauss(0, 2), luck.gauss(0, 2))
        out.append(_Case(number % 5, signs, luck.random() < calibrated((-1.0, 2.0), signs)))
    return out


def test_the_fit_finds_the_weights_that_made_the_data() -> None:
    bias, first, second = fitted(cases(4000))
    assert abs(bias + 1) < 0.2
    assert abs(first - 2) < 0.25
    assert abs(second) < 0.1


def test_a_fit_to_nothing_leaves_the_first_sign_as_it_is() -> None:
    assert calibrated(fitted([]), (0.0, 3.0)) == 0.5


def test_the_error_is_small_for_true_chances_and_large_for_boasts() -> None:
    some = cases(4000)
    true = [calibrated((-1.0, 2.0), case.signs) for case in some]
    right = [case.right for case in some]
    assert calibration_error(true, right) < 0.03
    assert calibration_error([1.0] * len(some), right) > 0.4
    assert calibration_error([], []) == 0.0


def test_records_that_are_all_right_do_not_break_the_fit() -> None:
    assert calibrated(fitted([_Case(0, (float(n),), True) for n in range(20)]), (5.0,)) > 0.9
