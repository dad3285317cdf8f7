"""What a bank's record costs, in turns: a create under a key beside one without, reads that are recorded beside reads
that are not, changes that are published beside those that are not, and, with --before, creates and updates beside those
of a program that records nothing."""
import statistics
from contextlib import ExitStack

import calls
import machine
from database import Database, load
from service import Issuer, Service, kinds

CUSTOMERS = 10_000
CONNECTIONS = 32
# Turns until the JVM has compiled what is measured.
WARM_UP = 4


def run(options):
    lines = ["| program | call | a second | ratio | ms of the service |", "|" + " --- |" * 5]
    commands = kinds(not options.no_native)
    for kind, command in commands.items():
        with Database() as database, ExitStack() as services:
            issuer = Issuer(database.directory)
            with Service(commands["JVM"], database, issuer, migrate=True):
                load(database, CUSTOMERS)
                calls.make_clerk(database, issuer)
            token = issuer.token(calls.CLERK)
            service = services.enter_context(Service(command, database, issuer))
            unrecorded = services.enter_context(Service(command, database, issuer, OBP_AUDIT_READS="off"))
            publishing = services.enter_context(Service(command, database, issuer, OBP_EVENTS_ENABLED="true"))
            # Of each pair the first is what the second is compared with.
            pairs = [[("create", service, "create_named"), ("create under a key", service, "create_once")],
                     [("get, not recorded", unrecorded, "get"), ("get", service, "get")]]
            pairs += [[(call, service, call), (f"{call}, published", publishing, call)] for call in ("create", "update")]
            if options.before and kind == "JVM":
                before = services.enter_context(Service(kinds(False, options.before)["JVM"], database, issuer))
                pairs += [[(f"{call}, before", before, call), (call, service, call)] for call in ("create", "update")]
            for pair in pairs:
                lines += compare(kind, pair, options, token)
    calls.write([f"# A record, {machine.commit()}\n", machine.description() + "\n", *lines, ""], "record")


def compare(kind, pair, options, token):
    turns = {name: [] for name, _, _ in pair}
    for turn in range(-WARM_UP, options.rounds):
        for name, service, call in pair:
            measured = one_turn(service, call, options.seconds, token)
            turns[name] += [measured] if turn >= 0 else []
    lines = []
    first = next(iter(turns.values()))
    for name, measured in turns.items():
        rate, cost = map(statistics.median, zip(*measured))
        # Each turn beside the one it was measured with: the machine is not the same for minutes.
        ratio = statistics.median(one[0] / beside[0] for one, beside in zip(measured, first))
        lines.append(f"| {kind} | {name} | {rate:.0f} | {ratio:.2f} | {cost:.3f} |")
        print(lines[-1], flush=True)
    return lines


def one_turn(service, call, seconds, token):
    """Calls a second, and processor time that the service takes for one, in ms."""
    before = machine.cpu_seconds([service.pid])
    rate, _, _, _, errors = service.wrk("load.lua", CONNECTIONS, seconds, [call, str(CUSTOMERS), token])
    assert errors == 0, f"{errors} errors"
    return rate, (machine.cpu_seconds([service.pid]) - before) / (rate * seconds) * 1000
