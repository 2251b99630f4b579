"""Section 20: utterances, deletions and silence."""

from tests.naive.chance import draw


def silence_of(world, citizen):
    """Give the silence of a citizen in 1/256, the community's climate and all."""
    climate = world.climate.levels[citizen.community] * world.rules.speech.community >> 12
    return min(255, citizen.silence + climate)


def is_utterance(world, kind):
    """Tell whether a kind is the one that is watched."""
    return world.rules.speech.on and kind == world.rules.speech.kind


def fate(world, citizen, day):
    """List what becomes of an utterance."""
    rules = world.rules.speech
    deleted, ordered, _, _ = draw(world.institutions, citizen.who, "SPEECH", time=day)
    if deleted >= rules.deleted:
        return []
    if ordered >= rules.ordered:
        return ["deleted"]
    if draw(world.behaviour, citizen.who, "SPEECH", time=day, ordinal=1)[0] >= rules.complies:
        return ["deleted", "ordered"]
    judged, official, _, _ = draw(world.institutions, citizen.who, "SINCERE", time=day)
    place = citizen.who >> 12 << 12
    strictness = draw(world.institutions, place, "SINCERE", ordinal=1 + (official >> 30))[0]
    if judged < rules.mildest + (rules.width * (strictness >> 1) >> 31):
        return ["deleted", "ordered", "complied", "insincere"]
    return ["deleted", "ordered", "complied"]


def factor(value, world, citizen, kind):
    """Lower the utterances of the silenced."""
    return value * (256 - silence_of(world, citizen)) >> 8 if is_utterance(world, kind) else value


def done(value, world, citizen, day, kind):
    """Delete an utterance or not; tell whether the household hears."""
    if not is_utterance(world, kind):
        return value
    events = fate(world, citizen, day)
    for event in events:
        world.count(citizen, event)
    if events:
        world.climate.deletions[citizen.community] += 1
        citizen.silence = min(255, citizen.silence + world.rules.speech.own)
    return value or bool(events)


def sees(value, world, citizen, day, kind):
    """Tell whether an utterance is entered; None for other deeds."""
    if not is_utterance(world, kind):
        return value
    events = fate(world, citizen, day)
    return "ordered" in events and ("complied" not in events or "insincere" in events)


def told(value, world, citizen, others):
    """Silence somebody who hears of deletions at home."""
    citizen.silence = min(255, citizen.silence + others * world.rules.speech.household)
    return value


class Climate:
    """What communities publish about deletions (section 20)."""

    def __init__(self, people, coupling):
        """Begin without any; what is kept loses its eighth in a week, or a 56th in a day (section 43)."""
        self.people, self.memory = people, 8 if coupling == 7 else 56
        self.deletions, self.kept, self.levels = ([0] * len(people) for _ in range(3))

    def close_window(self):
        """Publish for the days to come."""
        for c, people in enumerate(self.people):
            self.kept[c] += (self.deletions[c] << 16) - self.kept[c] // self.memory
            self.levels[c] = min(255, self.kept[c] // people >> 4)
            self.deletions[c] = 0
