"""Section 26: red lists, green lanes and discounts."""


def own_masks(world, citizen, day):
    """Give what the own file refuses on a day, under F and under C."""
    from tests.naive.status import Standing, own_mask_c, own_restrictions, union

    me = Standing(world, citizen, day)
    return union(mask for _, mask in own_restrictions(world.rules, me)), own_mask_c(world.rules, me)


def honour(world, citizen, day, held, clean):
    """Put somebody on the red list of each file, unless it refuses something."""
    mask, mask_c = own_masks(world, citizen, day)
    if held and not mask:
        citizen.red = 1
    if clean and not mask_c:
        citizen.red_c = 1


def credited(value, world, citizen, day, kind):
    """Honour a merit."""
    rules = world.rules.privileges
    if rules.on and rules.honours[kind] and citizen.joined:
        honour(world, citizen, day, True, True)
    return value


def graded(value, world, citizen, day):
    """Honour the best tier."""
    rules, top = world.rules.privileges, world.rules.top_tier
    if rules.on and rules.best:
        honour(world, citizen, day + 1, citizen.tier == top, citizen.tier_c == top)
    return value


def entered(value, world, citizen, day, kind, origin):
    """Strike off who gets an entry."""
    if world.rules.privileges.on:
        citizen.red = 0
        if origin in (0, 7):
            citizen.red_c = 0
    return value


def enjoys(value, world, citizen, me):
    """Tell the privileges, a bit under F and one under C each."""
    if not (world.rules.privileges.on and citizen.joined):
        return value
    held = of_file(world.rules, me.scored, citizen.tier, citizen.red)
    clean = of_file(world.rules, me.scored, citizen.tier_c, citizen.red_c)
    for at, (under_f, under_c) in enumerate(zip(held, clean, strict=True)):
        value |= under_f << 2 * at | under_c << 2 * at + 1
    return value


def of_file(rules, scored, tier, red):
    """Give whether a file brings any privilege, the red list, and a green lane."""
    p, rank = rules.privileges, rules.top_tier - tier
    lane = (red and p.lane_red) or (scored and rank < p.lane_tiers)
    any_of_them = red or lane or (scored and p.discounts[rank] > 0)
    return bool(any_of_them), bool(red), bool(lane)
