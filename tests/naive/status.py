"""Section 10: what everybody is refused, why, and how that is counted."""

from tests.naive.citizen import HEAD, SPOUSE
from tests.naive.entry import active, active_c, highest_tier, partner_needs, points

STALE, FALSE, TIPPED = "stale", "false", "tipped"
"""Causes of a restriction under F."""
ALL_NEEDS = 255


def set_status(world, household, day):
    """Set everybody's status at the start of a day (section 10)."""
    for citizen in household:
        own, own_c = own_restrictions(world, citizen, day), own_mask_c(world, citizen, day)
        restrictions = own + tie_restrictions(world, household, citizen, day)
        citizen.mask = union(mask for _, mask in restrictions)
        citizen.mask_c = own_c | tie_mask_c(world, household, citizen, day)
        citizen.given_up &= citizen.mask
        citizen.heated = is_heated(world, citizen, day)
        collateral = citizen.mask != 0 and union(mask for _, mask in own) == 0
        number = 0
        if citizen.mask:
            causes = {cause for cause, mask in restrictions if mask}
            number = class_of(world, citizen, day, causes, own_c)
        world.tally(citizen, stocks_of(world, citizen, day, number, collateral))


def union(masks):
    """Join masks of needs."""
    joined = 0
    for mask in masks:
        joined |= mask
    return joined


def under_score(world, citizen, day):
    """Tell whether a tier can refuse the citizen anything (section 10)."""
    return world.scheme[citizen.community] and citizen.adult(day)


# --- own masks --------------------------------------------------------------------------------------------------------


def own_restrictions(world, citizen, day):
    """List what the citizen's own file refuses, each with its cause (section 10)."""
    rules, found = world.rules, []
    if under_score(world, citizen, day):
        true = any(mark.true for mark in citizen.live_marks())
        found.append((TIPPED if true else FALSE, rules.tiers[citizen.tier].refuses))
    for mark in citizen.marks:
        if active(rules, mark, day):
            found.append((TIPPED if mark.true else FALSE, rules.lists[rules.kinds[mark.kind].list].refuses))
    residue = citizen.residue
    if residue is not None and rules.lists_on:
        found.append((TIPPED if residue.true else FALSE, rules.lists[residue.list].refuses))
    for mark in stale_marks(rules, citizen):
        refuses = rules.lists[rules.kinds[mark.kind].list].refuses
        found.append((STALE, refuses & partner_needs(rules, mark.stale)))
    return found


def stale_marks(rules, citizen):
    """List the marks of which partners keep copies that refuse something (section 10)."""
    return [mark for mark in citizen.marks if rules.copies_on and mark is not None and mark.stale]


def own_mask_c(world, citizen, day):
    """Give what the citizen's own clean file refuses (section 10)."""
    rules = world.rules
    mask = rules.tiers[citizen.tier_c].refuses if under_score(world, citizen, day) else 0
    for mark in citizen.marks:
        if active_c(rules, mark, day):
            mask |= rules.lists[rules.kinds[mark.kind].list].refuses
    residue = citizen.residue
    if residue is not None and residue.true and rules.lists_on:
        mask |= rules.lists[residue.list].refuses
    return mask


# --- ties -------------------------------------------------------------------------------------------------------------


def tie_restrictions(world, household, citizen, day):
    """List what the others' listings refuse the citizen under F, each with its cause (section 10)."""
    found = []
    for other in casters(world, household, citizen, day):
        refuses = tie_refuses(world.rules, citizen, other, day)
        if refuses:
            found += [(cause, refuses & needs) for cause, needs in casts(world.rules, other, day)]
    return found


def tie_mask_c(world, household, citizen, day):
    """Give what the others' listings refuse the citizen under C (section 10)."""
    return union(
        tie_refuses(world.rules, citizen, other, day)
        for other in casters(world, household, citizen, day)
        if casts_c(world.rules, other, day)
    )


def casters(world, household, citizen, day):
    """List the others in the household who may cast a tie (section 10)."""
    if not world.rules.ties_on:
        return []
    return [other for other in household if other is not citizen and other.adult(day) and (other.residue or any(other.marks))]


def tie_refuses(rules, citizen, other, day):
    """Give the needs that the citizen is refused if the other casts (section 10)."""
    mask = 0
    if not citizen.adult(day) and other.role in (HEAD, SPOUSE):
        mask |= rules.child_refuses
    if {citizen.role, other.role} == {HEAD, SPOUSE}:
        mask |= rules.spouse_refuses
    return mask


def casts(rules, other, day):
    """List (cause, needs) of what the other casts under F: all needs, or those of partners with stale copies (section 10)."""
    found = []
    for mark in other.marks:
        if active(rules, mark, day) and rules.lists[rules.kinds[mark.kind].list].ties:
            found.append((TIPPED if mark.true else FALSE, ALL_NEEDS))
    residue = other.residue
    if residue is not None and rules.lists_on and rules.lists[residue.list].ties:
        found.append((TIPPED if residue.true else FALSE, ALL_NEEDS))
    for mark in stale_marks(rules, other):
        if rules.lists[rules.kinds[mark.kind].list].ties:
            found.append((STALE, partner_needs(rules, mark.stale)))
    return found


def casts_c(rules, other, day):
    """Tell whether the other casts under C (section 10)."""
    residue = other.residue
    if residue is not None and residue.true and rules.lists_on and rules.lists[residue.list].ties:
        return True
    return any(active_c(rules, mark, day) and rules.lists[rules.kinds[mark.kind].list].ties for mark in other.marks)


# --- the partition ----------------------------------------------------------------------------------------------------


def class_of(world, citizen, day, causes, own_c):
    """Give the class of a restricted day, 1 to 8 (section 10)."""
    if citizen.mask_c == 0:
        return 1 if causes == {STALE} else 2 if FALSE in causes else 3
    if own_c == 0:
        return 4
    rules = world.rules
    lists = [rules.kinds[m.kind] for m in citizen.marks if active_c(rules, m, day) and not rules.kinds[m.kind].protected]
    grounds = [rules.kinds[m.kind] for m in citizen.live_marks() if m.true and not rules.kinds[m.kind].protected]
    residue = citizen.residue
    whole = rules.lists[residue.list].refuses if residue is not None and residue.true and rules.lists_on else 0
    tier = unprotected_tier(world, citizen) if under_score(world, citizen, day) else None
    refuses = 0 if tier is None else rules.tiers[tier].refuses

    if not refuses | whole | union(rules.lists[kind.list].refuses for kind in lists):
        return 5
    if grounds:
        refuses &= union(kind.related for kind in grounds)
    if not refuses | whole | union(rules.lists[kind.list].refuses & kind.related for kind in lists):
        return 6
    if grounds and tier is not None and rules.tiers[tier].severity > sum(kind.gravity for kind in grounds):
        refuses = 0
    kept = [kind for kind in lists if not kind.excess]
    if not refuses | whole | union(rules.lists[kind.list].refuses & kind.related for kind in kept):
        return 7
    return 8


def unprotected_tier(world, citizen):
    """Give the tier under C as if protected acts had not been entered (section 10, class 5)."""
    rules = world.rules
    true = [mark for mark in citizen.live_marks() if mark.true]
    if not any(rules.kinds[mark.kind].protected for mark in true):
        return citizen.tier_c
    taken = sum(points(rules, mark, mark.step_c) for mark in true if not rules.kinds[mark.kind].protected)
    return highest_tier(rules, rules.start - taken)


def is_heated(world, citizen, day):
    """Tell whether the citizen has nothing to lose (section 10)."""
    rules = world.rules
    if not (world.habits.belief_on and citizen.adult(day)):
        return False
    if world.scheme[citizen.community] and citizen.tier == 0:
        return True
    return any(active(rules, mark, day) and rules.kinds[mark.kind].until_paid for mark in citizen.marks)


# --- section 13: stocks -----------------------------------------------------------------------------------------------


def stocks_of(world, citizen, day, number, collateral):
    """List the stocks in which a citizen is counted, each with its detail (section 13)."""
    rules, minor = world.rules, int(not citizen.adult(day))
    found = []
    if number:
        found.append(("restricted", number - 1))
        if minor:
            found.append(("restricted_minor", number - 1))
        found += [("needs", n) for n in range(8) if citizen.mask >> n & 1]
        found += [("needs_wrongly", n) for n in range(8) if citizen.mask & ~citizen.mask_c & 1 << n]
    if citizen.mask_c:
        found.append(("supported", 0))
    if collateral:
        found.append(("collateral", minor))
    on, on_c = lists_of(rules, citizen, day)
    found += [("lists", number) for number in on]
    found += [("lists_wrongly", number) for number in on - on_c]
    if under_score(world, citizen, day) and rules.score_on:
        found.append(("tiers", citizen.tier))
    if any(mark is not None and mark.stale for mark in citizen.marks):
        found.append(("stale", 0))
    if any(not mark.true for mark in citizen.live_marks()):
        found.append(("false", 0))
    if citizen.case:
        found.append(("waiting", 0))
    if minor:
        found.append(("minors", 0))
    return tuple(found)


def lists_of(rules, citizen, day):
    """Give the lists that the citizen is on under F and under C (section 13)."""
    on = {rules.kinds[mark.kind].list for mark in citizen.marks if active(rules, mark, day)}
    on_c = {rules.kinds[mark.kind].list for mark in citizen.marks if active_c(rules, mark, day)}
    residue = citizen.residue
    if residue is not None and rules.lists_on:
        on.add(residue.list)
        if residue.true:
            on_c.add(residue.list)
    return on, on_c
