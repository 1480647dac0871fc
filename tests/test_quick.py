"""Values of `quick` classes are what those of the frozen dataclass would be, and stay as they are."""

import copy
import pickle
from dataclasses import FrozenInstanceError, dataclass, field, replace

import pytest

from dragoman.model import Span
from dragoman.quick import quick
from dragoman.read.names.view import Atom, Name


@dataclass(frozen=True, slots=True, order=True)
class Slow(Span):
    form: str = "name"
    states: tuple[str, ...] = ()


@quick
@dataclass(frozen=True, slots=True, order=True)
class Fast(Span):
    form: str = "name"
    states: tuple[str, ...] = ()


def test_a_value_is_of_its_class_with_all_fields_and_defaults():
    made = Fast(1, 3, "Xi", states=("CN",))
    assert type(made) is Fast
    assert repr(made) == "Fast(start=1, end=3, text='Xi', form='name', states=('CN',))"
    assert repr(Fast(start=1, end=3, text="Xi")) == "Fast(start=1, end=3, text='Xi', form='name', states=())"


@pytest.mark.parametrize("field", ["start", "form", "unheard"])
def test_nothing_of_a_value_can_be_changed(field):
    made = Fast(1, 3, "Xi")
    with pytest.raises((FrozenInstanceError, AttributeError, TypeError)):
        setattr(made, field, 5)
    with pytest.raises((FrozenInstanceError, AttributeError, TypeError)):
        delattr(made, field)
    assert made == Fast(1, 3, "Xi")


def test_values_are_compared_hashed_copied_and_kept_as_ever():
    made, other = Fast(1, 3, "Xi"), Fast(1, 4, "Xi J")
    assert made == Fast(1, 3, "Xi") != other and made < other
    assert hash(made) == hash(Slow(1, 3, "Xi"))
    assert replace(made, end=4, text="Xi J") == other
    assert copy.deepcopy(made) == made
    name = Name(1, 3, "Xi", kind="person", office="president")
    assert pickle.loads(pickle.dumps(name)) == name


def test_a_field_without_default_must_be_given_and_no_other_than_the_fields():
    with pytest.raises(TypeError, match="text"):
        Fast(1, 3)
    with pytest.raises(TypeError, match="weight"):
        Fast(1, 3, "Xi", weight=2)


@dataclass(frozen=True, slots=True)
class Made:
    words: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    word: str


@dataclass(frozen=True, slots=True)
class Checked:
    word: str

    def __post_init__(self):
        raise ValueError(self.word)


@pytest.mark.parametrize("cls", [Made, Named, Checked])
def test_a_class_whose_making_would_change_is_refused(cls):
    with pytest.raises(TypeError, match=cls.__name__):
        quick(cls)


@pytest.mark.parametrize("cls", [Atom, Name, Span])
def test_the_values_of_the_finders_are_quick(cls):
    """How much it saves is measured by `python -m eval.linking_speed`."""
    assert cls.__init__.__code__.co_names[0] == Fast.__init__.__code__.co_names[0] == "_change"
    assert Slow.__init__.__code__.co_names[0] != "_change"
