"""Sections 20 and 44: utterances, deletions and silence, and who hears of them."""

from tests.naive.chance import draw


def silence_of(world, citizen):
    """Give the silence of a citizen in 1/256, the community's climate and all."""
    rules, climate = world.rules.speech, world.climate
    if rules.circles:
        level = (
            sum(climate.circle_levels[circle] for circle in climate.circles_of[citizen.who]) // rules.circles
        )
    else:
        level = climate.levels[citizen.community]
    climate = level * rules.community >> 12
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
        for circle in world.climate.circles_of[citizen.who] if world.rules.speech.circles else ():
            world.climate.circle_deletions[circle] += 1
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
        self.circles_of, self.members = {}, {}

    def form_circles(self, world, layers, size):
        """Let everybody belong to a circle in each layer (section 44)."""
        for community, people in enumerate(self.people):
            n = max(1, people // size)
            self.members |= {(community, layer, i): 0 for layer in range(layers) for i in range(n)}
        for citizen in world.citizens:
            n = max(1, self.people[citizen.community] // size)
            words = draw(world.inputs.society, citizen.who, "CIRCLE")[:layers]
            circles = [(citizen.community, layer, word * n >> 32) for layer, word in enumerate(words)]
            self.circles_of[citizen.who] = circles
            for circle in circles:
                self.members[circle] += 1
        self.circle_deletions, self.circle_kept, self.circle_levels = (
            dict.fromkeys(self.members, 0) for _ in range(3)
        )

    def close_window(self):
        """Publish for the days to come."""
        for c, people in enumerate(self.people):
            self.kept[c] += (self.deletions[c] << 16) - self.kept[c] // self.memory
            self.levels[c] = min(255, self.kept[c] // people >> 4)
            self.deletions[c] = 0
        for circle, members in self.members.items():
            kept = self.circle_kept[circle]
            kept += (self.circle_deletions[circle] << 16) - kept // self.memory
            self.circle_kept[circle], self.circle_deletions[circle] = kept, 0
            self.circle_levels[circle] = min(4095, kept // max(1, members) >> 4)
