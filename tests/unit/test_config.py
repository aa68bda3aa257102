import pytest

from waystation.config import Config, Layer, environment_layer, file_layer, settle
from waystation.errors import ConfigError


def test_without_layers_all_is_default() -> None:
    config, origins = settle([])
    assert config == Config()
    assert set(origins.values()) == {"default"}


def test_later_layers_outrank_earlier_ones_and_say_so() -> None:
    config, origins = settle(
        [
            file_layer("batch = 4\nkeep_raw = false", origin="waystation.toml"),
            environment_layer({"WAYSTATION_BATCH": "8", "PATH": "/bin"}),
            Layer(origin="command line", values={"strict": True}),
        ]
    )
    assert (config.batch, config.keep_raw, config.strict) == (8, False, True)
    assert (origins["batch"], origins["keep_raw"], origins["strict"]) == (
        "environment",
        "waystation.toml",
        "command line",
    )
    assert origins["model"] == "default"


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"bach": 1}, "no such setting"),
        ({"batch": 0}, "above 0"),
        ({"batch": "many"}, "above 0"),
        ({"workers": -1}, "above -1"),
        ({"batch": True}, "above 0"),
        ({"keep_raw": "perhaps"}, "true or false"),
        ({"model": 3}, "a text"),
    ],
)
def test_wrong_settings_are_named(values: dict[str, object], words: str) -> None:
    with pytest.raises(ConfigError, match=words) as caught:
        settle([Layer(origin="somewhere", values=values)])
    assert "somewhere" in str(caught.value)


def test_a_broken_file_is_named() -> None:
    with pytest.raises(ConfigError, match=r"waystation\.toml"):
        file_layer("batch =", origin="waystation.toml")
