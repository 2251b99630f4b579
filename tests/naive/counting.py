"""Section 13: the stocks in which a citizen is counted on a day."""


def stocks_of(rules, me, number, flags, through):
    """List the stocks of a citizen, each with its detail; ``number`` is the class of the day, 0 if not restricted, ``flags`` its flags.

    ``through`` is what alone restricts the citizen: the household, a surety, or neither.
    """
    citizen, minor = me.citizen, int(not me.adult)
    found = []
    if number:
        found.append(("restricted", number - 1))
        if minor:
            found.append(("restricted_minor", number - 1))
        for stock in ("flagged", "flagged_minor")[: 1 + minor]:
            found += [(stock, flag) for flag in flags]
        wrongly = citizen.mask & ~citizen.mask_c
        found += [("needs", n) for n in range(8) if citizen.mask >> n & 1]
        found += [("needs_wrongly", n) for n in range(8) if wrongly >> n & 1]
    if citizen.mask_c:
        found.append(("supported", 0))
    if through:
        found.append(("collateral", minor if through == "household" else 2))
    on = lists_of(rules, me.on)
    found += [("lists", at) for at in on]
    found += [("lists_wrongly", at) for at in on - lists_of(rules, me.on_c)]
    if me.scored:
        found.append(("tiers", citizen.tier))
    return (*found, *others_of(me, minor))


def others_of(me, minor):
    """List the stocks that tell of no restriction."""
    citizen, found = me.citizen, []
    if any(mark is not None and mark.stale for mark in citizen.marks):
        found.append(("stale", 0))
    if any(not mark.true for mark in me.live):
        found.append(("false", 0))
    if citizen.case:
        found.append(("waiting", 0))
    if minor:
        found.append(("minors", 0))
    if citizen.grievance:
        found.append(("grievance", citizen.grievance))
    return found


def privileges_of(rules, me, bits):
    """List the stocks of privileges: by two bits each, under F and under C, and the tier under C (section 26)."""
    found = []
    for at, stock in enumerate(("privileged", "red", "lane")):
        held, clean = bits >> 2 * at & 1, bits >> 2 * at + 1 & 1
        by_detail = (held, clean, clean and not held, held and not clean)
        found += [(stock, detail) for detail, counts in enumerate(by_detail) if counts]
    if rules.privileges.on and me.scored:
        found.append(("clean_tiers", me.citizen.tier_c))
    return tuple(found)


def lists_of(rules, marks):
    """Give the numbers of the lists that active marks put somebody on."""
    return {rules.kinds[mark.kind].list for mark in marks}
