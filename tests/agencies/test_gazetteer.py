"""The gazetteer holds the country, and says where it comes from; its data files are checked against it."""

from analytics.agencies.gazetteer import TOWNSHIP, gazetteer
from analytics.agencies.words import compared
from analytics.dictionary import LANGUAGES
from analytics.dictionary.loading import read_toml


def test_it_holds_the_countrys_townships_and_their_way_up():
    known = gazetteer()
    assert known.levels.count(TOWNSHIP) == 41_352
    assert known.path(known.unit_at("广东省/东莞市/石碣镇")) == ("广东省", "东莞市", "石碣镇")
    assert known.path(known.unit_at("海南省/五指山市")) == ("海南省", "五指山市")


def test_every_way_and_degree_is_worded():
    data = read_toml("agencies/certainty.toml")
    assert list(data["sure"]) == ["certain", "probable", "doubtful", "unknown"]
    for entry in (*data["sure"].values(), *data["how"].values()):
        assert all(entry[language] for language in LANGUAGES)


def test_the_ways_of_naming_are_among_them():
    ways = {n.how for key in gazetteer().by_name for n in gazetteer().namings(key)} - {""}
    assert ways <= set(read_toml("agencies/certainty.toml")["how"])


def test_variant_characters_are_compared_as_one():
    assert compared("蔄山鎮") == compared("苘山镇")
