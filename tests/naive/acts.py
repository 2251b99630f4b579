"""Sections 4 and 6: candidates, deeds, merits, needs, and entries in the file."""

from tests.naive.chance import CERTAIN, draw
from tests.naive.citizen import FILED, MISREAD, MOOT, N_SLOTS, NAMESAKE, NOTICED, TRUE, UNAWARE, Mark
from tests.naive.entry import FOREVER, active, coming, points, points_left, score, score_c, take_points, until
from tests.naive.families import ask

NO_LENS = -1


# --- section 4: candidates --------------------------------------------------------------------------------------------


def candidate_kind(habits, luck_class, unit, flags):
    """Give the kind that a lane's unit makes a candidate of, 0 for none (section 4)."""
    restricted, heated = flags
    if not (restricted or heated):
        return habits.guide[luck_class][unit] if unit < habits.limit[luck_class] else 0
    if unit >= 12288 or (4096 <= unit < 8192 and not restricted) or (unit >= 8192 and not heated):
        return 0
    return habits.guide[luck_class][unit]


def deterred(world, citizen, kind, mask):
    """Give how much more often than at the start a deed is done (section 4)."""
    habits = world.habits
    factor = habits.risk[citizen.belief]
    if habits.stakes == 2:
        factor += (habits.undeterred - factor) * world.rules.lost[mask] >> 16
    factor = factor * world.rules.kinds[kind].daunts >> 16
    factor = ask("fears", factor, world, citizen, kind)
    return factor * habits.nothing_to_lose >> 16 if citizen.cornered else factor


def acceptance(world, citizen, day, kind, unit):
    """Give the threshold below which a candidate of a day happens (section 4)."""
    habits, row = world.habits, citizen.luck_class(day)
    accept = habits.accept[row][kind]
    if kind >= 96:
        return accept
    full = accept * factor_of(world, citizen, kind, citizen.mask) >> 16
    if unit < 8192:
        return min(full, CERTAIN)
    base, excess = habits.base[row][kind], habits.excess[row][kind]
    return min(CERTAIN, max(0, full - CERTAIN) * base // excess) if excess else 0


def factor_of(world, citizen, kind, mask):
    """Give how much more often a deed or merit is done than without any rule (section 4)."""
    factor = deterred(world, citizen, kind, mask) if kind < 64 else 65536
    return ask("factor", factor, world, citizen, kind)


def expect_harm(world, citizen, day, kind):
    """Count by expectation the harm that the rules avert or add (section 34)."""
    spare = draw(world.behaviour, citizen.who, "ACT", time=day)[2]
    change = factor_of(world, citizen, kind, 0) - 65536
    harm = world.habits.harm[kind] * world.habits.accept[citizen.luck_class(day)][kind] * abs(change)
    world.count(citizen, "harm", 2 if change > 0 else 1, (harm >> 24) + (spare >> 8) >> 24)


def act(world, citizen, day, candidate):
    """Let a candidate happen or not; return what it came to: "caught", "told", both or neither (sections 4 and 6)."""
    kind, unit = candidate
    world.count(citizen, "candidate")
    words = draw(world.behaviour, citizen.who, "ACT", time=day)
    if words[0] >= acceptance(world, citizen, day, kind, unit):
        return set()
    if kind >= 96:
        attempt_need(world, citizen, day, world.rules.kinds[kind].need)
        return set()
    if kind >= 64:
        do_merit(world, citizen, day, kind)
        return set()
    return do_deed(world, citizen, day, kind, words[1] >> 16)


# --- section 6: deeds and merits --------------------------------------------------------------------------------------


def do_deed(world, citizen, day, kind, spare):
    """Do a deed; return what it came to (sections 6, 9 and 14)."""
    rule = world.rules.kinds[kind]
    world.count(citizen, "protected" if rule.protected else "deed", kind)
    if world.rules.costs.on:
        world.count(citizen, "harm", 0, world.habits.harm[kind])
    outcome = {"told"} if ask("done", False, world, citizen, day, kind) else set()
    if not rule.recorded:
        return outcome
    caught = is_posted(world, citizen, day, kind)
    if caught:
        enter(world, citizen, day, kind, TRUE)
    learn(world.habits, citizen, caught, spare)
    return outcome | {"caught"} if caught else outcome


def learn(habits, citizen, caught, spare):
    """Move the belief after one's own deed (section 9)."""
    if not habits.belief_on:
        return
    if habits.counts:
        citizen.belief = one_more(citizen.belief, caught, spare & 1)
    elif caught:
        citizen.belief += (255 - citizen.belief) * habits.step_caught + spare >> 16
    else:
        citizen.belief -= citizen.belief * habits.step_uncaught + spare >> 16


def one_more(belief, caught, odd):
    """Count a deed, and a record or not; full counts are halved first (section 9)."""
    records, deeds = belief & 15, belief >> 4
    if deeds == 15:
        records, deeds = (records + odd) // 2, (deeds + odd) // 2
    return records + caught + 16 * (deeds + 1)


def is_posted(world, citizen, day, kind):
    """See a deed, or not, and find the file, or not (section 6)."""
    rules = world.rules
    rule = rules.kinds[kind]
    sensor, link, exemption, _ = draw(world.institutions, citizen.who, "SEEN", time=day)
    says = ask("sees", None, world, citizen, day, kind)
    if not (is_seen(world, citizen, day, kind, sensor) if says is None else says):
        return False
    if is_shielded(world, citizen, exemption):
        world.count(citizen, "shielded", kind)
        return False
    registry = rules.registries[rule.registry]
    missent = registry.missent * rules.kappa[citizen.group] // 1000
    if link < missent:
        world.count(citizen, "missent", kind)
        world.offices.lose_to_namesake(citizen.county, kind, rule.nationwide)
        return False
    if link < missent + registry.missed:
        world.count(citizen, "missed", kind)
        return False
    if not citizen.adult(day) or is_there(citizen, kind, day, TRUE):
        return False
    return not ask("stops", 0, world, citizen, day, kind)


def is_there(citizen, kind, day, origin):
    """Tell whether a mark of a kind, day and origin is there: what follows from a second one would be the same luck (section 6)."""
    return any(mark and (mark.kind, mark.day, mark.origin) == (kind, day, origin) for mark in citizen.marks)


def is_shielded(world, citizen, word):
    """Tell whether the record spares a citizen (section 6)."""
    return ask("shields", citizen.exempt and word < world.rules.shield, world, citizen, word)


def is_seen(world, citizen, day, kind, sensor):
    """Tell whether a register or the right camera match sees a deed; a misread goes to the pool (section 6)."""
    rules = world.rules
    rule = rules.kinds[kind]
    scale = ask("watched", 65536, world, citizen, kind)
    if rule.lens == NO_LENS:
        return sensor < rule.seen * scale >> 16
    s, band = rule.sensor, citizen.band(day)
    view = min(CERTAIN, world.in_view[citizen.community][s] * rule.seen >> 16)
    view = min(CERTAIN, view * scale >> 16)
    right = view * rules.hit[s][band][citizen.group] >> 32
    wrong = view * rules.misread[s][band][citizen.group] >> 32
    if sensor < right + wrong:
        world.cameras.matches[citizen.community] += 1
    if right <= sensor < right + wrong:
        world.count(citizen, "misread", kind)
        world.offices.lose_to_misread(citizen.county, rule.lens, band)
    return sensor < right


def do_merit(world, citizen, day, kind):
    """Do a merit and credit it, or not (section 6)."""
    rules = world.rules
    rule = rules.kinds[kind]
    world.count(citizen, "merit_done", kind - 64)
    if not rule.recorded:
        return
    sensor, link, _, _ = draw(world.institutions, citizen.who, "SEEN", time=day)
    if sensor >= rule.seen:
        return
    if link < rules.registries[rule.registry].missed:
        world.count(citizen, "missed", kind)
        return
    world.count(citizen, "merit", kind - 64)
    unit = rules.merit_unit
    gain = min(rule.points, max(0, 15 - citizen.merit) * unit)
    if gain:
        citizen.balance = min(2047, citizen.balance + gain)
        citizen.balance_c = min(2047, citizen.balance_c + gain)
        citizen.merit += -(-gain // unit)
    ask("credited", 0, world, citizen, day, kind)


# --- section 6: posting -----------------------------------------------------------------------------------------------


def enter(world, citizen, day, kind, origin):
    """Enter a mark, with what the families add on its day (section 6)."""
    post(world, citizen, day, kind, origin)
    ask("entered", 0, world, citizen, day, kind, origin)


def post(world, citizen, day, kind, origin):
    """Enter a mark (section 6)."""
    true = Mark(kind, day, origin, 0, 0).true
    step, step_c = steps_before(world.rules, citizen, day // 28)
    step_c = step_c if true else 0
    citizen.strikes = min(15, citizen.strikes + 1)
    citizen.strikes_c = min(15, citizen.strikes_c + true)
    slot, mark = free_slot(world, citizen, day, true), Mark(kind, day, origin, step, step_c)
    mark.owner = citizen
    if slot is None:
        world.count(citizen, "consolidated", 0)
        citizen.balance = max(-2048, citizen.balance - points(world.rules, mark, step))
    else:
        citizen.marks[slot] = mark
        take_points(world.rules, citizen, mark)
    world.count(citizen, "marked_true" if true else "marked_false", kind)
    if origin == NAMESAKE:
        world.count(citizen, "namesaked")
    if origin > MISREAD:
        world.count(citizen, "brought", origin)
    on = world.rules.kinds[kind].list
    if on and slot is not None and world.rules.lists_on and citizen.lists_hold:
        world.count(citizen, "listed", on * 2 + true)


def steps_before(rules, citizen, month):
    """Give the steps of F and C that a new mark gets: earlier entries, or how high the score stands (section 6)."""
    if rules.height_step == 0:
        return min(7, citizen.strikes), min(7, citizen.strikes_c)
    scores = score(rules, citizen, month), score_c(rules, citizen, month)
    step, step_c = (min(7, max(0, value - rules.height_from) // rules.height_step) for value in scores)
    return step, step_c


def free_slot(world, citizen, day, true):
    """Find a free slot, or free one by consolidation; None for a false entry where all others are true (section 6)."""
    for slot in range(N_SLOTS):
        if citizen.marks[slot] is None:
            return slot

    def stays(slot):
        mark = citizen.marks[slot]
        return (mark.live, mark.live and mark.true, held_until(world.rules, mark, day), mark.day, slot)

    slots = [
        slot for slot in range(N_SLOTS) if true or not (citizen.marks[slot].live and citizen.marks[slot].true)
    ]
    if not slots:
        return None
    slot = min(slots, key=stays)
    if citizen.marks[slot].live:
        consolidate(world, citizen, day, slot)
    citizen.marks[slot] = None
    return slot


def held_until(rules, mark, day):
    """Give the day until which a mark keeps its slot: while a case is open, or its list active or coming (section 6)."""
    if not mark.live:
        return 0
    if mark.stage == FILED:
        return FOREVER
    return until(rules, mark, mark.step) if active(rules, mark, day) or coming(rules, mark, day) else 0


def consolidate(world, citizen, day, slot):
    """Keep the points of a live mark that loses its slot (section 6)."""
    rules, mark = world.rules, citizen.marks[slot]
    month = day // 28
    citizen.balance = max(-2048, citizen.balance - points_left(rules, mark, mark.step, month))
    if mark.true:
        citizen.balance_c = max(-2048, citizen.balance_c - points_left(rules, mark, mark.step_c, month))
    if citizen.case == slot + 1:
        citizen.case = MOOT
    world.count(citizen, "consolidated", mark.true)


# --- section 6: marks that others bring -------------------------------------------------------------------------------------------


def inbound_of_week(world, citizen, first, unit):
    """Give (day, kind, origin, exemption word) of the mark that others bring by what was published for a day (section 6)."""
    week = first // 7
    if not citizen.adult(first):
        return None
    if unit >= 576:
        return ask("inbound", None, world, citizen, week, unit)
    published = world.published[citizen.county]
    if unit < 64:
        origin, rates, kinds, factor = (
            NAMESAKE,
            published.namesake,
            range(64),
            world.rules.kappa[citizen.group],
        )
    else:
        band = citizen.band(first)
        origin, rates, kinds, factor = (
            MISREAD,
            [row[band] for row in published.misread],
            world.rules.lenses,
            world.rules.alike[citizen.group],
        )
    total = sum(rates)
    w0, w1, w2, w3 = draw(world.institutions, citizen.who, "INBOUND", time=week, ordinal=origin)
    if w0 >= min(CERTAIN, factor * total):
        return None
    x, running = (w1 >> 1) * total >> 31, 0
    for kind, rate in zip(kinds, rates, strict=True):
        running += rate
        if running > x:
            return 7 * week + (w2 * 7 >> 32), kind, origin, w3
    raise AssertionError("the running sum of the rates ends above x")


def receive(world, citizen, day, inbound):
    """Enter a mark that others bring, unless the citizen is spared (section 6)."""
    _, kind, origin, exemption = inbound
    if not world.rules.kinds[kind].recorded or is_there(citizen, kind, day, origin):
        return
    if is_shielded(world, citizen, exemption):
        world.count(citizen, "shielded", kind)
    else:
        enter(world, citizen, day, kind, origin)


# --- section 6: needs -------------------------------------------------------------------------------------------------


def attempt_need(world, citizen, day, need):
    """Try to get something from a partner (section 6)."""
    rules = world.rules
    if not citizen.mask >> need & 1:
        return
    detail = need * 2 + (1 - (citizen.mask_c >> need & 1))
    if citizen.given_up >> need & 1:
        world.count(citizen, "unattempted", detail)
        return
    for attempt in range(4):
        leaks, retries, gives_up, _ = draw(world.behaviour, citizen.who, "NEED", time=day, step=attempt)
        if leaks < ask("leak", rules.leak, world, citizen):
            world.count(citizen, "leaked", detail)
            return
        world.count(citizen, "refused", detail)
        if attempt == 0:
            ask("refused", 0, world, citizen, detail)
        hear_at_counter(world, citizen)
        if attempt == 3 or retries >= rules.retried:
            break
    world.count(citizen, "unmet", detail)
    if gives_up < rules.discouraged:
        citizen.given_up |= 1 << need


def hear_at_counter(world, citizen):
    """Learn of one's entries by being refused (section 6)."""
    for mark in citizen.live_marks():
        if mark.stage == UNAWARE:
            mark.stage = NOTICED
            world.count(citizen, "noticed", mark.true * 2 + 1)
            ask("noticed", 0, world, citizen, mark.origin)
