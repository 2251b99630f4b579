"""Section 10: what everybody is refused, and why."""

from tests.naive.citizen import HEAD, SPOUSE
from tests.naive.counting import privileges_of, stocks_of
from tests.naive.entry import active, active_c, highest_tier, partner_needs, points
from tests.naive.families import ask

STALE, FALSE, TIPPED = "stale", "false", "tipped"
"""Causes of a restriction under F."""
ALL_NEEDS = 255


class Standing:
    """What a citizen's own file comes to on a day (section 10)."""

    def __init__(self, world, citizen, day):
        """Find age, tiers, active lists and stale copies."""
        rules = world.rules
        self.citizen, self.adult = citizen, citizen.adult(day)
        self.scored = self.adult and world.scored(citizen)
        marks = [mark for mark in citizen.marks if mark is not None]
        self.live = [mark for mark in marks if mark.live]
        self.on = [mark for mark in self.live if active(rules, mark, day)]
        self.on_c = [mark for mark in self.live if active_c(rules, mark, day)]
        self.stale = [mark for mark in marks if mark.stale and rules.copies_on]


def set_status(world, household, day):
    """Set everybody's status at the start of a day (section 10)."""
    standings = [Standing(world, citizen, day) for citizen in household]
    for me in standings:
        citizen = me.citizen
        own, own_c = own_restrictions(world.rules, me), own_mask_c(world.rules, me)
        without, without_c = mask_without_sureties(world.rules, me), mask_c_without_sureties(world.rules, me)
        restrictions, ties_c = own, 0
        if world.rules.ties_on:
            restrictions = own + tie_restrictions(world.rules, standings, me)
            ties_c = tie_mask_c(world.rules, standings, me)
        citizen.mask = union(mask for _, mask in restrictions)
        citizen.mask_c = own_c | ties_c
        citizen.given_up &= citizen.mask
        citizen.cornered = is_cornered(world, me)
        citizen.heated = bool(me.adult and ask("heats", int(citizen.cornered), world, citizen))
        through = (
            ("household" if not union(mask for _, mask in own) else "surety")
            if citizen.mask and not without
            else None
        )
        number = class_of(world.rules, me, restrictions, without_c) if citizen.mask else 0
        flags = flags_of(grounds_of(world.rules, standings, me), citizen, without) if citizen.mask else ()
        bits = ask("enjoys", 0, world, citizen, me) if me.adult else 0
        world.tally(
            citizen, stocks_of(world.rules, me, number, flags, through) + privileges_of(world.rules, me, bits)
        )


def union(masks):
    """Join masks of needs."""
    joined = 0
    for mask in masks:
        joined |= mask
    return joined


# --- own masks --------------------------------------------------------------------------------------------------------


def refused_by(rules, mark):
    """Give the needs that a mark's list refuses."""
    return rules.lists[rules.kinds[mark.kind].list].refuses


def tier_refuses(rules, tier, red):
    """Give the needs that a tier refuses, less those that a red list lifts (sections 10 and 26)."""
    return rules.tiers[tier].refuses & ~(rules.privileges.lifts if red else 0)


def own_restrictions(rules, me):
    """List what the citizen's own file refuses, each with its cause (section 10)."""
    found = []
    if me.scored:
        true = any(mark.true for mark in me.live)
        found.append((TIPPED if true else FALSE, tier_refuses(rules, me.citizen.tier, me.citizen.red)))
    for mark in me.on:
        found.append((TIPPED if mark.true else FALSE, refused_by(rules, mark)))
    for mark in me.stale:
        found.append((STALE, refused_by(rules, mark) & partner_needs(rules, mark.stale)))
    return found


def own_mask_c(rules, me):
    """Give what the citizen's own clean file refuses (section 10)."""
    mask = tier_refuses(rules, me.citizen.tier_c, me.citizen.red_c) if me.scored else 0
    for mark in me.on_c:
        mask |= refused_by(rules, mark)
    return mask


def tier_without_sureties(rules, me, held, taken):
    """Give a tier as if the citizen stood surety for nobody, with the points of all other entries (section 10)."""
    if all(mark.own for mark in me.live):
        return held
    return max(held, highest_tier(rules, rules.start - taken))


def mask_without_sureties(rules, me):
    """Give what the citizen's own file would refuse without sureties (section 10)."""
    mask = union(refused_by(rules, mark) for mark in me.on if mark.own)
    mask |= union(refused_by(rules, mark) & partner_needs(rules, mark.stale) for mark in me.stale if mark.own)
    if me.scored:
        taken = sum(points(rules, mark, mark.step) for mark in me.live if mark.own)
        mask |= tier_refuses(rules, tier_without_sureties(rules, me, me.citizen.tier, taken), me.citizen.red)
    return mask


def tier_c_without_sureties(rules, me):
    """Give the tier under C as if the citizen stood surety for nobody (section 10)."""
    taken = sum(points(rules, mark, mark.step_c) for mark in me.live if mark.true and mark.own)
    return tier_without_sureties(rules, me, me.citizen.tier_c, taken)


def mask_c_without_sureties(rules, me):
    """Give what the citizen's own clean file would refuse without sureties (section 10)."""
    mask = union(refused_by(rules, mark) for mark in me.on_c if mark.own)
    if me.scored:
        mask |= tier_refuses(rules, tier_c_without_sureties(rules, me), me.citizen.red_c)
    return mask


# --- ties -------------------------------------------------------------------------------------------------------------


def tie_restrictions(rules, standings, me):
    """List what the others' listings refuse the citizen under F, each with its cause (section 10)."""
    found = []
    for other in standings:
        if other is not me and other.adult:
            found += [(cause, tie_refuses(rules, me, other) & needs) for cause, needs in casts(rules, other)]
    return found


def tie_mask_c(rules, standings, me):
    """Give what the others' listings refuse the citizen under C (section 10)."""
    return union(
        tie_refuses(rules, me, other)
        for other in standings
        if other is not me and other.adult and casts_c(rules, other)
    )


def tie_refuses(rules, me, other):
    """Give the needs that the citizen is refused if the other casts (section 10)."""
    mask, mine, theirs = 0, me.citizen.role, other.citizen.role
    if not me.adult and theirs in (HEAD, SPOUSE):
        mask |= rules.child_refuses
    if {mine, theirs} == {HEAD, SPOUSE}:
        mask |= rules.spouse_refuses
    return mask


def casts(rules, other):
    """List (cause, needs) of what the other casts under F: all needs, or those of partners with stale copies (section 10)."""
    found = []
    for mark in other.on:
        if has_ties(rules, mark):
            found.append((TIPPED if mark.true else FALSE, ALL_NEEDS))
    for mark in other.stale:
        if has_ties(rules, mark):
            found.append((STALE, partner_needs(rules, mark.stale)))
    return found


def casts_c(rules, other):
    """Tell whether the other casts under C (section 10)."""
    return any(has_ties(rules, mark) for mark in other.on_c)


def has_ties(rules, mark):
    """Tell whether a mark's list reaches the household."""
    return rules.lists[rules.kinds[mark.kind].list].ties


# --- grounds and flags ------------------------------------------------------------------------------------------------


class Ground:
    """What a refusal under F rests on (section 10)."""

    def __init__(self, needs, related=ALL_NEEDS, protected=False, excessive=False):
        """Refuse needs; by default on a ground of which nothing is known."""
        self.needs, self.related, self.protected, self.excessive = needs, related, protected, excessive


def grounds_of(rules, standings, me):
    """List the grounds of all that is refused the citizen under F (section 10)."""
    found = [entry_ground(rules, mark, refused_by(rules, mark)) for mark in me.on]
    found += [
        entry_ground(rules, mark, refused_by(rules, mark) & partner_needs(rules, mark.stale))
        for mark in me.stale
    ]
    if me.scored:
        found += tier_grounds(rules, me)
    if rules.ties_on:
        for other in standings:
            if other is not me and other.adult:
                found += tie_grounds(rules, other, tie_refuses(rules, me, other))
    return found


def entry_ground(rules, mark, needs):
    """Give the ground that an entry is for the needs it refuses (section 10)."""
    kind = rules.kinds[mark.kind]
    return Ground(needs, kind.related, kind.protected, kind.excess)


def tie_grounds(rules, other, reach):
    """List the grounds that another's listings are for the needs within their reach (section 10)."""
    found = [entry_ground(rules, mark, reach) for mark in other.on if has_ties(rules, mark)]
    return found + [
        entry_ground(rules, mark, reach & partner_needs(rules, mark.stale))
        for mark in other.stale
        if has_ties(rules, mark)
    ]


def tier_grounds(rules, me):
    """List the grounds that the tier is: that of protected acts, and that of all else (section 10)."""
    tier, kinds = me.citizen.tier, [rules.kinds[mark.kind] for mark in me.live]
    left = tier
    if any(kind.protected for kind in kinds):
        others = [mark for mark in me.live if not rules.kinds[mark.kind].protected]
        left = max(
            tier, highest_tier(rules, rules.start - sum(points(rules, mark, mark.step) for mark in others))
        )
    refused, kept = (tier_refuses(rules, t, me.citizen.red) for t in (tier, left))
    related = union(kind.related for kind in kinds) if kinds else ALL_NEEDS
    harsh = bool(kinds) and rules.tiers[tier].severity > sum(kind.gravity for kind in kinds)
    return [Ground(refused & kept, related, False, harsh), Ground(refused & ~kept, related, True, harsh)]


def flags_of(grounds, citizen, without):
    """Say what can be said of a restricted day; ``without`` is own mask F without sureties (section 10)."""
    mask, wrongly = citizen.mask, citizen.mask & ~citizen.mask_c
    flags = {
        "others": mask & ~without,
        "unrelated": mask & ~union(ground.needs & ground.related for ground in grounds),
        "protected": mask & ~union(ground.needs for ground in grounds if not ground.protected),
        "excessive": mask & ~union(ground.needs for ground in grounds if not ground.excessive),
        "wrongly in part": wrongly if citizen.mask_c else 0,
        "no error": not wrongly,
    }
    flags["nothing"] = flags["no error"] and not any(list(flags.values())[:4])
    return [number for number, name in enumerate(flags) if flags[name]]


# --- the partition ----------------------------------------------------------------------------------------------------


def class_of(rules, me, restrictions, own_c):
    """Give the class of a restricted day, 1 to 8; ``own_c`` is the own mask C without sureties (section 10)."""
    if me.citizen.mask_c == 0:
        causes = {cause for cause, mask in restrictions if mask}
        return 1 if causes == {STALE} else 2 if FALSE in causes else 3
    if own_c == 0:
        return 4
    lists = [rules.kinds[mark.kind] for mark in me.on_c if mark.own and not rules.kinds[mark.kind].protected]
    deeds = [rules.kinds[mark.kind] for mark in me.live if mark.true and mark.own]
    grounds = [kind for kind in deeds if not kind.protected]
    tier = unprotected_tier(rules, me)
    of_tier = tier_refuses(rules, tier, me.citizen.red_c) if me.scored else 0

    if not of_tier | union(rules.lists[kind.list].refuses for kind in lists):
        return 5
    if grounds:
        of_tier &= union(kind.related for kind in grounds)
    if not of_tier | union(rules.lists[kind.list].refuses & kind.related for kind in lists):
        return 6
    if grounds and rules.tiers[tier].severity > sum(kind.gravity for kind in grounds):
        of_tier = 0
    kept = [kind for kind in lists if not kind.excess]
    if not of_tier | union(rules.lists[kind.list].refuses & kind.related for kind in kept):
        return 7
    return 8


def unprotected_tier(rules, me):
    """Give the tier under C as if protected acts had not been entered (section 10, class 5)."""
    true = [mark for mark in me.live if mark.true and mark.own]
    if not any(rules.kinds[mark.kind].protected for mark in true):
        return tier_c_without_sureties(rules, me)
    taken = sum(points(rules, mark, mark.step_c) for mark in true if not rules.kinds[mark.kind].protected)
    return highest_tier(rules, rules.start - taken)


def is_cornered(world, me):
    """Tell whether the citizen has nothing to lose (section 10)."""
    if not (world.habits.stakes == 1 and me.adult):
        return False
    if me.scored and me.citizen.tier == 0:
        return True
    return any(world.rules.kinds[mark.kind].until_paid for mark in me.on)
