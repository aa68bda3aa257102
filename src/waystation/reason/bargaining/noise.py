"""False alarms: what the best rule of answering bad signals leaves of the gain from cooperation.

The bound for two like sides that see one public signal each period (Abreu, Milgrom and Pearce 1991), for a game whose
breach costs nothing but the cooperation that follows.
"""

from __future__ import annotations


def kept_under_noise(*, gain: float, temptation: float, discount: float, detection: float, false_alarm: float) -> float:
    """Return the most that cooperation is worth a period: ``gain - temptation / (detection / false_alarm - 1)``, or 0.

    Args:
        gain: what cooperation is worth a period without alarms.
        temptation: what one period's breach gains on top.
        discount: what a benefit one period later is worth now.
        detection: the chance a period of a bad signal in a breach.
        false_alarm: the chance a period of a bad signal without one.

    Returns:
        The worth a period; 0 where no rule keeps both from a breach.

    Example: .95 of 1 is left at a false alarm in twenty periods, with a temptation of .5 and a detection of .6.
    """
    if false_alarm >= detection:
        return 0.0
    worth = gain - temptation * false_alarm / (detection - false_alarm)
    deterred = temptation * (1 - discount) <= discount * (detection - false_alarm) * worth
    return worth if worth > 0 and deterred else 0.0


def odds_of_ending(*, gain: float, temptation: float, discount: float, detection: float, false_alarm: float) -> float:
    """Return the chance with which a bad signal must end cooperation, so that a breach just does not pay.

    Example: 1 where each alarm must end it; little where alarms are telling and the future counts.

    Raises:
        ValueError: no rule keeps both from a breach.
    """
    worth = kept_under_noise(
        gain=gain, temptation=temptation, discount=discount, detection=detection, false_alarm=false_alarm
    )
    if worth == 0:
        raise ValueError("no rule of answering alarms keeps both sides from a breach")
    return temptation * (1 - discount) / (discount * (detection - false_alarm) * worth)
