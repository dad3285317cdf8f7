"""What it costs to do a create once: without a key and with one, in turns."""
import statistics

import calls
import machine
from database import Database, load
from service import Issuer, Service, kinds

CUSTOMERS = 10_000
CONNECTIONS = 32
# Turns until the JVM has compiled what is measured.
WARM_UP = 4
CALLS = {"create": "create_named", "with a key": "create_once"}


def run(options):
    lines = ["| program | call | a second | ratio | ms of the service |", "|" + " --- |" * 5]
    commands = kinds(not options.no_native)
    for kind, command in commands.items():
        with Database() as database:
            issuer = Issuer(database.directory)
            with Service(commands["JVM"], database, issuer, migrate=True):
                load(database, CUSTOMERS)
                calls.make_clerk(database, issuer)
            token = issuer.token(calls.CLERK)
            with Service(command, database, issuer) as service:
                turns = {name: [] for name in CALLS}
                for turn in range(-WARM_UP, options.rounds):
                    for name, call in CALLS.items():
                        measured = one_turn(service, call, options.seconds, token)
                        turns[name] += [measured] if turn >= 0 else []
                first = None
                for name, measured in turns.items():
                    rate, cost = map(statistics.median, zip(*measured))
                    first = first or rate
                    lines.append(f"| {kind} | {name} | {rate:.0f} | {rate / first:.2f} | {cost:.3f} |")
                    print(lines[-1], flush=True)
    calls.write([f"# A key, {machine.commit()}\n", machine.description() + "\n", *lines, ""], "record")


def one_turn(service, call, seconds, token):
    """Calls a second, and processor time that the service takes for one, in ms."""
    before = machine.cpu_seconds([service.pid])
    rate, _, _, _, errors = service.wrk("load.lua", CONNECTIONS, seconds, [call, str(CUSTOMERS), token])
    assert errors == 0, f"{errors} errors"
    return rate, (machine.cpu_seconds([service.pid]) - before) / (rate * seconds) * 1000
