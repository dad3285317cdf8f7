"""Calls measured in turns: each beside the first, because the machine is not the same for minutes."""
import statistics

import machine

HEAD = ["| program | call | a second | ratio | ms of the service | ms of PostgreSQL |", "|" + " --- |" * 6]
CUSTOMERS = 10_000
CONNECTIONS = 32
# Turns until the JVM has compiled what is measured.
WARM_UP = 4


def compare(kind, rivals, options, token, connections=CONNECTIONS):
    """A line for each of the rivals (name, service, call), the ratio being that to the first of them."""
    turns = {name: [] for name, _, _ in rivals}
    for turn in range(-WARM_UP, options.rounds):
        for name, service, call in rivals:
            measured = one_turn(service, call, connections, options.seconds, token)
            turns[name] += [measured] if turn >= 0 else []
    lines = []
    first = next(iter(turns.values()))
    for name, measured in turns.items():
        rate, cost, database_cost = map(statistics.median, zip(*measured))
        ratio = statistics.median(one[0] / beside[0] for one, beside in zip(measured, first))
        lines.append(f"| {kind} | {name} | {rate:.0f} | {ratio:.2f} | {cost:.3f} | {database_cost:.3f} |")
        print(lines[-1], flush=True)
    return lines


def one_turn(service, call, connections, seconds, token):
    """Calls a second, and processor time that the service and PostgreSQL take for one, in ms."""
    before, database_before = machine.cpu_seconds([service.pid]), service.database.cpu_seconds()
    rate, _, _, _, errors = service.wrk("load.lua", connections, seconds, [call, str(CUSTOMERS), token])
    assert errors == 0, f"{errors} errors"
    milliseconds = 1000 / (rate * seconds)
    return (rate, (machine.cpu_seconds([service.pid]) - before) * milliseconds,
            (service.database.cpu_seconds() - database_before) * milliseconds)
