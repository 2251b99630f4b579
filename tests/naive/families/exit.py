"""Section 29: leaving for good."""

from tests.naive.chance import draw


def own_week(world, citizen):
    """Give the week of the model year in which somebody decides."""
    return draw(world.behaviour, citizen.who, "EXIT")[0] * 52 >> 32


def days(value, world, citizen, week):
    """Add the last day of the own week."""
    if world.rules.exit.on and week % 52 == own_week(world, citizen):
        value.add(7 * week + 6)
    return value


def leaves(value, world, citizen, day):
    """Leave, or be held back, or stay."""
    from tests.naive.counting import lists_of
    from tests.naive.status import Standing, own_restrictions, union

    rules, week = world.rules.exit, world.week
    if not rules.on or week % 52 != own_week(world, citizen) or not citizen.adult(day):
        return value
    me = Standing(world, citizen, day + 1)
    restricted = bool(union(mask for _, mask in own_restrictions(world.rules, me)))
    year = week // 52
    word = draw(world.behaviour, citizen.who, "EXIT", time=year // 4, step=1)[year % 4]
    if word >= rules.leaves[restricted][citizen.income]:
        return value
    on, on_c = lists_of(world.rules, me.on), lists_of(world.rules, me.on_c)
    found = draw(world.institutions, citizen.who, "EXIT", time=week, ordinal=1)[0] < rules.found
    if found and any(rules.banned >> at & 1 for at in on):
        world.count(citizen, "held_back", int(not any(rules.banned >> at & 1 for at in on_c)))
        return value
    world.count(citizen, "emigrated", int(restricted))
    return True
