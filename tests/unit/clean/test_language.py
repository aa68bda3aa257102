"""Languages other than English."""

from __future__ import annotations

import pytest

from waystation.clean.language import other_language


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Die Außenminister der beiden Länder haben sich am Dienstag in Wien auf neue Gespräche geeinigt.", "de"),
        ("Los ministros se reunieron ayer en Madrid para hablar del acuerdo sobre el paso fronterizo.", "es"),
        ("Les ministres se sont réunis hier à Genève pour parler de l’accord sur le passage de la frontière.", "fr"),
        ("Министры иностранных дел двух стран встретились во вторник в Москве и договорились о переговорах.", "ru"),
        ("한국과 일본의 외교장관이 화요일 서울에서 만나 새로운 회담을 열기로 했다.", "ko"),
        ("اجتمع وزيرا خارجية البلدين يوم الثلاثاء في القاهرة واتفقا على إجراء محادثات جديدة بشأن المعبر", "ar"),
    ],
)
def test_the_language_is_told(text: str, code: str) -> None:
    assert other_language(text, said=None) == code
    assert other_language(text, said="en") == code
    assert other_language(text, said=code) == code


def test_between_neighbours_the_page_decides() -> None:
    text = (
        "Para menteri luar negeri bertemu di Jakarta pada hari Selasa untuk membahas perjanjian perbatasan yang baru."
    )
    assert other_language(text, said="id") == "id"


@pytest.mark.parametrize(
    "text", ["Die Minister trafen sich.", "KENYA 12 34 55 SOMALIA 77 UGANDA 99 " * 4, "12 34 " * 40]
)
def test_where_nothing_tells_it_is_unknown(text: str) -> None:
    assert other_language(text, said=None) is None


def test_english_after_all_is_not_given_another_name() -> None:
    assert (
        other_language("Final standings: teams, players, points, games played, games lost, coaches.", said="de") is None
    )
