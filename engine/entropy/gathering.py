"""Gathering bytes for a seed: from the pool, from this machine, and from the network within a time budget."""

import contextlib
import threading
import time
from collections.abc import Sequence
from functools import partial

from engine.background import TICK_SECONDS, Abandon, in_background
from engine.entropy.pool import Pool, PoolUnusable
from engine.entropy.reading import AnswerRefused, Asking, Reading, Refusal, seconds_in_words, too_late
from engine.entropy.sources import SOURCES, open_source, usual_sources
from engine.entropy.wording import NOT_ASKED, in_words, not_asked
from engine.model.errors import SourceFailed
from engine.model.events import Stage, progress, tick
from engine.request import Surroundings

STAGE = "entropy"
SECONDS_BETWEEN_REQUESTS = 60.0
REFILL_AT_SHARES = 16
REFILL_SECONDS = 20.0
SECONDS_BETWEEN_ROUNDS = 1.0
SHORTEST_ASKING, LONGEST_ASKING = 0.5, 5.0
LAST_RESORT = ("os", "clock")

Answers = list[Reading | Refusal]


def gather(names: Sequence[str], surroundings: Surroundings, offline: bool, seconds: float) -> Stage[Answers]:
    """Return what each source of `names` gives or why it gives nothing, in their order; without names, the usual ones.

    What the pool holds is taken from it. Sources that let one wait are asked side by side, `seconds` in all. Where no
    source was named and the pool delivers, nobody is waited for: the pool is filled up in the background.
    """
    wanted = tuple(dict.fromkeys(names)) or usual_sources(surroundings)
    pool = Pool(surroundings.home) if surroundings.home is not None else None
    answers: Answers = []
    if pool is not None:
        answers += [taken for name in wanted if SOURCES[name].pooled and (taken := _taken(pool, name))]
    missing = [name for name in wanted if name not in {answer.source for answer in answers}]
    if answers and not names:
        missing = [name for name in missing if not SOURCES[name].network]
    if offline:
        answers += [_offline(name) for name in missing if SOURCES[name].network]
        missing = [name for name in missing if not SOURCES[name].network]
    answers += yield from _asked(missing, surroundings, seconds, pool)
    if pool is not None and not offline:
        for name in wanted:
            if SOURCES[name].pooled:
                _refill(name, surroundings, pool)
    answers.sort(key=lambda answer: wanted.index(answer.source))
    if not any(isinstance(answer, Reading) for answer in answers):
        answers += [_ask(name, _asking(name, surroundings, seconds, Abandon())) for name in LAST_RESORT]
    return answers


def gather_round(number: int, surroundings: Surroundings, seconds: float) -> Stage[Reading]:
    """Return a round of the drand beacon that is due now; until it is there, it is asked for again and again.

    Raises SourceFailed with the last reason where it does not come within `seconds`.
    """
    ends = time.monotonic() + seconds
    while True:
        left = max(ends - time.monotonic(), SHORTEST_ASKING)
        answer = yield from in_background(STAGE, partial(_ask_round, number, surroundings, min(left, LONGEST_ASKING)))
        if isinstance(answer, Reading):
            return answer
        if time.monotonic() + SECONDS_BETWEEN_ROUNDS > ends:
            raise answer
        again = time.monotonic() + SECONDS_BETWEEN_ROUNDS
        while time.monotonic() < again:
            time.sleep(TICK_SECONDS)
            yield tick(STAGE)


def _ask_round(
    number: int, surroundings: Surroundings, seconds: float, abandon: Abandon
) -> Stage[Reading | SourceFailed]:
    from engine.entropy.sources.drand import read_round  # loads the HTTP library

    yield from ()
    try:
        return read_round(_asking("drand", surroundings, seconds, abandon), number)
    except SourceFailed as error:
        return error


def _asked(names: Sequence[str], surroundings: Surroundings, seconds: float, pool: Pool | None) -> Stage[Answers]:
    """Ask sources themselves: those at once that answer at once, the others side by side."""
    answers: Answers = []
    waiting = []
    for name in names:
        if not SOURCES[name].network and not SOURCES[name].slow:
            answers.append(_ask(name, _asking(name, surroundings, seconds, Abandon())))
        elif SOURCES[name].pooled and pool is not None and not _may_ask(pool, name):
            why = f"{SOURCES[name].subject} {SOURCES[name].limit} and its pool is empty"
            answers.append(Refusal(name, why, time.time_ns()))
        else:
            waiting.append(name)
    if waiting:
        yield from in_background(STAGE, partial(_load, waiting))
        asking = f"Asking {in_words(waiting)} for random bytes, at most {seconds_in_words(seconds)}."
        yield progress(STAGE, asking)
        together = yield from _ask_together(waiting, surroundings, seconds)
        answers += [_pooled(answer, pool) for answer in together]
    return answers


def _ask_together(names: Sequence[str], surroundings: Surroundings, seconds: float) -> Stage[Answers]:
    """Ask all of `names` at the same time; who has not answered after `seconds` in all is left behind."""
    ends = time.monotonic() + seconds
    waiting = {name: in_background(STAGE, partial(_ask_as_stage, name, surroundings, seconds)) for name in names}
    answers: Answers = []
    try:
        while waiting and time.monotonic() < ends:
            for name, stage in list(waiting.items()):
                try:
                    yield next(stage)
                except StopIteration as end:
                    answers.append(end.value)
                    del waiting[name]
    finally:
        for stage in waiting.values():
            stage.close()
    late: Answers = [Refusal(name, too_late(SOURCES[name].subject, seconds).what, time.time_ns()) for name in waiting]
    return answers + late


def _load(names: Sequence[str], _abandon: Abandon) -> Stage[None]:
    """Load what the sources need, such as the HTTP library, before their time counts: it can take a second."""
    yield from ()
    for name in names:
        open_source(name)


def _ask_as_stage(name: str, surroundings: Surroundings, seconds: float, abandon: Abandon) -> Stage[Reading | Refusal]:
    yield from ()
    return _ask(name, _asking(name, surroundings, seconds, abandon))


def _asking(name: str, surroundings: Surroundings, seconds: float, abandon: Abandon) -> Asking:
    return Asking(SOURCES[name].subject, surroundings, seconds, abandon)


def _ask(name: str, asking: Asking) -> Reading | Refusal:
    try:
        return open_source(name)(asking)
    except AnswerRefused as error:
        return Refusal(name, error.what, time.time_ns(), error.exchange, error.verdict)
    except SourceFailed as error:
        return Refusal(name, error.what, time.time_ns())


def _offline(name: str) -> Refusal:
    return Refusal(name, f"{NOT_ASKED}, {not_asked([name])}", time.time_ns())


def _taken(pool: Pool, name: str) -> Reading | None:
    """Return a share from the pool; a pool that cannot be used is an empty one."""
    try:
        return pool.take(name)
    except PoolUnusable:
        return None


def _may_ask(pool: Pool, name: str) -> bool:
    try:
        return pool.may_ask(name, SECONDS_BETWEEN_REQUESTS)
    except PoolUnusable:
        return True


def _pooled(answer: Reading | Refusal, pool: Pool | None) -> Reading | Refusal:
    """Put a new answer into the pool and return the share of this song; without a pool all of it counts."""
    if pool is None or isinstance(answer, Refusal) or not SOURCES[answer.source].pooled:
        return answer
    subject = SOURCES[answer.source].subject
    try:
        if not pool.keep(answer):
            why = f"{subject} sent the very bytes of an earlier answer"
            return Refusal(answer.source, why, time.time_ns(), answer.exchange, answer.verdict)
        return pool.take(answer.source) or Refusal(answer.source, f"{subject} has an empty pool", time.time_ns())
    except PoolUnusable:
        return answer


def _refill(name: str, surroundings: Surroundings, pool: Pool) -> None:
    """Have the pool filled up in the background where it runs low and its source may be asked."""
    with contextlib.suppress(PoolUnusable):
        if pool.shares(name) <= REFILL_AT_SHARES and pool.may_ask(name, SECONDS_BETWEEN_REQUESTS):
            threading.Thread(target=fill, args=(name, surroundings, pool), name=f"qrc-pool-{name}", daemon=True).start()


def fill(name: str, surroundings: Surroundings, pool: Pool) -> None:
    """Ask a source for the pool alone. What goes wrong is told when the pool is empty and the source is asked again."""
    with contextlib.suppress(SourceFailed, PoolUnusable):
        pool.keep(open_source(name)(_asking(name, surroundings, REFILL_SECONDS, Abandon())))
