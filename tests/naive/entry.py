"""Sections 6, 8 and 10: what a mark weighs, and for how long it lists somebody. F is the file, C the clean file."""

from tests.naive.chance import CERTAIN
from tests.naive.citizen import PAID

FOREVER = 1 << 40


def points(rules, mark, step):
    """Give the points that a mark takes away at first (section 6)."""
    kind = rules.kinds[mark.kind]
    return (kind.points * (8 + step * rules.surcharge) >> 3) + kind.rise * step


def points_left(rules, mark, step, month):
    """Give the points that a mark still takes away in a month (section 6): none where they are in the balance (section 28)."""
    if rules.total_decay:
        return 0
    return max(0, points(rules, mark, step) - rules.entry_fade * (month - mark.day // 28))


def first_day(rules, mark):
    """Give the first day on which a mark's list has effect (section 8)."""
    if rules.grace < 0:
        return mark.day + 1
    return max(mark.day + 1, 7 * (mark.day // 7 + rules.notice_delay) + rules.grace)


def coming(rules, mark, day):
    """Tell whether a mark's list has yet to take effect (section 10)."""
    return is_listing(rules, mark) and rules.grace >= 0 and day < first_day(rules, mark)


def take_points(rules, citizen, mark):
    """Take the points of a new mark from the sums of both files (section 28)."""
    if rules.total_decay:
        citizen.balance = max(-2048, citizen.balance - points(rules, mark, mark.step))
        if mark.true:
            citizen.balance_c = max(-2048, citizen.balance_c - points(rules, mark, mark.step_c))


def give_back(rules, citizen, mark, day):
    """Give the points of a mark that is struck out back to the sums of both files (section 28)."""
    months = day // 28 - mark.day // 28

    def raised(total, given):
        if total > 0:
            return min(2047, total + given)
        return min(0, total + max(0, given - rules.fade * months))

    if rules.total_decay:
        citizen.balance = raised(citizen.balance, points(rules, mark, mark.step))
        if mark.true:
            citizen.balance_c = raised(citizen.balance_c, points(rules, mark, mark.step_c))


def until(rules, mark, step):
    """Give the first day on which a mark's list has ended; FOREVER if that is when it is paid (section 6)."""
    kind = rules.kinds[mark.kind]
    if kind.until_paid:
        return FOREVER
    return first_day(rules, mark) + (kind.term * (8 + step * rules.extension) >> 3)


def is_listing(rules, mark):
    """Tell whether a mark is one that can list somebody at all (section 10)."""
    return bool(
        rules.lists_on
        and mark is not None
        and mark.owner.lists_hold
        and mark.live
        and mark.stage != PAID
        and rules.kinds[mark.kind].list
    )


def active(rules, mark, day):
    """Tell whether a mark's list is active under F on a day (section 10)."""
    return is_listing(rules, mark) and not coming(rules, mark, day) and day < until(rules, mark, mark.step)


def active_c(rules, mark, day):
    """Tell whether a mark's list is active under C on a day (section 10)."""
    if not (is_listing(rules, mark) and mark.true) or coming(rules, mark, day):
        return False
    return day < until(rules, mark, mark.step_c)


def expiry(rules, mark):
    """Give the day on which a mark goes by age (section 8)."""
    end = mark.day + 1 + rules.kinds[mark.kind].retention
    if is_listing(rules, mark):
        end = max(end, until(rules, mark, mark.step))
        if mark.true:
            end = max(end, until(rules, mark, mark.step_c))
    return end


def partner_needs(rules, copies):
    """Give the needs that some partners serve: a bit a partner in, a bit a need out."""
    mask = 0
    for partner, needs in enumerate(rules.partner_needs):
        if copies >> partner & 1:
            mask |= needs
    return mask


def leave_copies(rules, mark):
    """Make the copies stale that partners keep of a mark's list (sections 7, 8 and 27)."""
    if rules.copies_on and rules.clearing < CERTAIN:
        mark.stale |= rules.lists[rules.kinds[mark.kind].list].partners


def score(rules, citizen, month):
    """Give the score under F in a month (section 8)."""
    taken = sum(points_left(rules, mark, mark.step, month) for mark in citizen.live_marks())
    return min(rules.highest, max(rules.lowest, rules.start + citizen.balance - taken))


def score_c(rules, citizen, month):
    """Give the score under C in a month (section 8)."""
    taken = sum(points_left(rules, mark, mark.step_c, month) for mark in citizen.live_marks() if mark.true)
    return min(rules.highest, max(rules.lowest, rules.start + citizen.balance_c - taken))


def highest_tier(rules, value, climb=0):
    """Give the highest tier whose floor, with a margin, is reached; the worst if none is (section 8)."""
    reached = [t for t in range(rules.top_tier + 1) if rules.tiers[t].floor + climb <= value]
    return max(reached, default=0)


def next_tier(rules, held, value):
    """Give the tier at the end of a month: down at once, up with a margin (section 8)."""
    tier = highest_tier(rules, value)
    if tier <= held:
        return tier
    return max(held, highest_tier(rules, value, rules.hysteresis))
