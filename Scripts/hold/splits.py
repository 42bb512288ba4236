"""Slow and split input: the same bytes, delayed and split at every place, give the same record."""
import json
import re
import time

from sitting import Sitting, whole_turns
from trial import Campaign, need, payloads

# Texts with multibyte characters, and a paste of several rows.
NAMES = ("Jörg Müller", "山田 花子")
TABLE = "direction,object,salesforce_field,px_field\n" + "".join(
    f"salesforce-to-px,account,Field_{row}__c,field_{row}\n" for row in range(12))


class Splits(Campaign):
    name = "slow lines"
    short, long = 4, 320
    TURNS = 10

    def prepare(self):
        self.turns = whole_turns()[:self.TURNS]
        for turn in self.turns:
            turn.keys = [(kind, self.harder(kind, text)) for kind, text in turn.keys]
        self.places = [(number, at) for number, turn in enumerate(self.turns) for at in range(1, len(turn.bytes()))]
        path = f"{self.folder}/whole.reconnect"
        self.walk(path, self.folder, lambda sitting, turn, keys: sitting.press(keys))
        self.right = meaning(path)
        need(len(self.right) > len(self.turns) // 2, "control: the turns aren't recorded when typed at once")

    def harder(self, kind, text):
        if kind == "paste" and "→" in text:
            return TABLE
        return {"Ana Ito": NAMES[0], "Ben Ode": NAMES[1]}.get(text, text) if kind == "type" else text

    def case(self, number, chance, home):
        # Every place is split once before any is repeated. Each case also splits at random places.
        place = self.places[(number * 7919) % len(self.places)]
        size = chance.choice([1, 2, 3, 7, 64])

        def press(sitting, turn, keys):
            # Escape alone is a key, so only paste markers and what isn't a sequence are split with a long pause.
            cuts = set(range(size, len(keys), size)) if chance.random() < 0.5 else set()
            long = place[1] if place[0] == turn else None
            cuts |= {long} if long else set()
            begun = 0
            for cut in sorted(cuts) + [len(keys)]:
                sitting.press(keys[begun:cut])
                begun = cut
                if cut < len(keys):
                    is_inside = re.search(rb"\x1b(?:O|\[[0-9;]*)?$", keys[:cut]) and not is_in_marker(keys, cut)
                    time.sleep(0.002 if is_inside else chance.choice([0.15, 0.4]) if cut == long else chance.choice([0, 0.001,
                        0.005]))

        path = f"{home}/session.reconnect"
        self.walk(path, home, press)
        got = meaning(path)
        need(got == self.right, f"cut at byte {place[1]} of turn {place[0] + 1} and every {size}: {differing(got, self.right)}")

    def walk(self, path, home, press):
        # ESCDELAY is the time in milliseconds after which a lone Escape counts as a key.
        with Sitting(self, ["start", "--session", path], home, environment=self.environment(home, ESCDELAY="2000")) as sitting:
            for number, turn in enumerate(self.turns):
                need(sitting.shown(lambda: sitting.asked().startswith(turn.title), 20),
                     f"turn {turn.title!r} isn't asked; {sitting.asked()!r} is")
                press(sitting, number, turn.bytes())
                sitting.calm(0.03)
                sitting.press(b"\r")
            sitting.shown(lambda: not sitting.asked().startswith(self.turns[-1].title), 20)
            sitting.terminate()


def is_in_marker(keys, cut):
    """Returns whether the cut is inside one of the two markers of a paste."""
    return any(found.start() < cut < found.end() for found in re.finditer(rb"\x1b\[20[01]~", keys))


def meaning(path):
    """Returns what was recorded, without its times."""
    def plain(value):
        if isinstance(value, dict):
            return {name: plain(part) for name, part in value.items() if name not in ("recorded", "opened")}
        return [plain(part) for part in value] if isinstance(value, list) else value
    return [plain(json.loads(payload)) for payload in payloads(path)]


def differing(got, right):
    for number, (one, other) in enumerate(zip(got, right), 1):
        if one != other:
            one, other = (json.dumps(event, ensure_ascii=False)[:160] for event in (one, other))
            return f"event {number} is {one} and not {other}"
    return f"{len(got)} events instead of {len(right)}"
