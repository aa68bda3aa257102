"""Actors: who is meant by a name, a title, a description or a pronoun.

Two doors: `resolve_actor` for a phrase by itself, `mark_actors` for a parsed report. Canonical names follow one rule:

- a person of the tables has the table's name, another person the fullest form in the report;
- in a report, a state, its capital and its government are one actor, the "North Korean government", sector GOV:
  news reports use the three for each other. (By itself, `resolve_actor("Ukraine")` is the state "Ukraine".)
- ministries, parliaments and the like are "South Korean foreign ministry"; an administration keeps its head's name
  ("Biden administration"); a body with a name of its own keeps it ("White House", "Hamas", "Associated Press");
- a place by itself is no actor of a report; its government is not the state's ("Kerala government", polity IND);
- the unnamed keep their description without its article ("senior Trump administration official").

A pronoun, or a surname that several people of the report share, is a mention whose actor has ``candidates``; one
candidate left is that person, without the field. Who reads mentions must not take an actor with candidates for one.
"""

from waystation.annotate.actors.marking import mark_actors
from waystation.annotate.actors.phrase import resolve_actor

__all__ = ["mark_actors", "resolve_actor"]
