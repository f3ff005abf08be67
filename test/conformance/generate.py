"""Makes generated.jsonl: random rules, expanded by python-dateutil. Usage: python3 generate.py > generated.jsonl"""

import json
import random
import signal
from datetime import datetime, timedelta

from dateutil import rrule

COUNT = 600
MOST_STARTS = 25
NAMES = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
WEEKDAYS = [rrule.MO, rrule.TU, rrule.WE, rrule.TH, rrule.FR, rrule.SA, rrule.SU]
WINDOW_DAYS = {"Yearly": 9000, "Monthly": 1500, "Weekly": 700, "Daily": 500, "Hourly": 40, "Minutely": 6}
BY_PERIOD = ("Yearly", "Monthly", "Weekly")

random.seed(5545)


def chance(probability):
    return random.random() < probability


def some(values, most):
    return sorted(random.sample(values, random.randint(1, most)))


def numbered(frequency, has_months):
    if frequency == "Monthly" or has_months:
        return random.choice([1, 2, 3, 4, 5, -1, -2])
    return random.choice([1, 10, 20, 52, 53, -1, -20])


def by_day(rule, frequency):
    days = sorted(random.sample(range(7), random.randint(1, 3)))
    is_numbered = (frequency == "Monthly" and chance(0.6)) or (
        frequency == "Yearly" and "byWeekNo" not in rule and chance(0.5)
    )
    offsets = [numbered(frequency, "byMonth" in rule) if is_numbered else 0 for _ in days]
    rule["byDay"] = [
        {**({"offset": offset} if offset else {}), "dayOfWeek": NAMES[day]} for day, offset in zip(days, offsets)
    ]
    return [WEEKDAYS[day](offset) if offset else WEEKDAYS[day] for day, offset in zip(days, offsets)]


def random_rule():
    """A rule, dateutil's arguments for it, its start, and whether it ends; None for one to leave out."""
    frequency = random.choice(list(WINDOW_DAYS))
    rule, given = {"frequency": frequency}, {}

    def lists(member, argument, values):
        rule[member] = given[argument] = values

    start = datetime(
        random.randint(1997, 2026), random.randint(1, 12), random.randint(1, 28),
        random.choice([0, 8, 9, 17, 23]), random.choice([0, 0, 30]),
    )  # fmt: skip
    if chance(0.5):
        rule["interval"] = given["interval"] = random.choice([2, 3, 4, 5, 7, 10, 12, 18])
    if chance(0.3):
        lists("byMonth", "bymonth", some(range(1, 13), 4))
    if frequency != "Weekly" and chance(0.25):
        lists("byMonthDay", "bymonthday", some([1, 2, 10, 13, 15, 28, 29, 30, 31, -1, -2, -31], 4))
    if frequency == "Yearly" and chance(0.15):
        lists("byYearDay", "byyearday", some([1, 60, 100, 200, 365, 366, -1, -366], 3))
    if frequency == "Yearly" and chance(0.2):
        lists("byWeekNo", "byweekno", some([1, 2, 20, 52, 53, -1], 3))
    if chance(0.45):
        given["byweekday"] = by_day(rule, frequency)
    if "byWeekNo" in rule and "byDay" not in rule:
        return None  # dateutil gives all seven days
    if chance(0.25):
        lists("byHour", "byhour", some(range(24), 3))
    if chance(0.2):
        lists("byMinute", "byminute", some([0, 15, 20, 30, 45], 2))
    if frequency in BY_PERIOD and any(part.startswith("by") for part in rule) and chance(0.25):
        lists("bySetPosition", "bysetpos", some([1, 2, 3, -1, -2], 2))
        start = period_start(frequency, start)
    end = random.random()
    if end < 0.25:
        rule["count"] = given["count"] = random.choice([1, 3, 7, 20])
    elif end < 0.5:
        given["until"] = start + timedelta(days=random.choice([10, 200, 900, 4000]))
        rule["untilDate"] = text(given["until"])
    rule.update(startDate=start.strftime("%Y-%m-%d"), startTime=start.strftime("%H:%M:%S"))
    return frequency, rule, given, start, end < 0.5


def period_start(frequency, start):
    """dateutil counts the positions of the first period from dtstart on, so dtstart is where a period begins."""
    midnight = start.replace(hour=0, minute=0)
    if frequency == "Weekly":
        return midnight - timedelta(days=midnight.weekday())
    return midnight.replace(day=1) if frequency == "Monthly" else midnight.replace(month=1, day=1)


def text(moment):
    return moment.strftime("%Y-%m-%dT%H:%M:%S")


def starts_in(frequency, given, start, begin, end):
    starts = []
    for moment in rrule.rrule(getattr(rrule, frequency.upper()), dtstart=start, **given).xafter(begin, inc=True):
        if moment >= end:
            break
        starts.append(moment)
        if len(starts) == MOST_STARTS:
            return starts, moment + timedelta(seconds=1)
    return starts, end


class TooSlow(Exception):
    pass


def too_slow(*_):
    raise TooSlow


signal.signal(signal.SIGALRM, too_slow)
made = 0
while made < COUNT:
    drawn = random_rule()
    if drawn is None:
        continue
    frequency, rule, given, start, has_end = drawn
    begin = start + timedelta(days=random.choice([3000, 8000])) if not has_end and chance(0.3) else start
    signal.alarm(5)
    try:
        starts, end = starts_in(frequency, given, start, begin, begin + timedelta(days=WINDOW_DAYS[frequency]))
    except (TooSlow, ValueError):
        continue
    finally:
        signal.alarm(0)
    if not starts and chance(0.9):
        continue
    made += 1
    vector = {"id": f"generated-{made:04}", "source": "generated", "rule": rule, "from": text(begin), "to": text(end)}
    print(json.dumps({**vector, "expected": [text(moment) for moment in starts]}))
