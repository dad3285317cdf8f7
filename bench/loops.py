"""One event loop and two, in turns, and with --before DIR another program beside them."""
from contextlib import ExitStack

import calls
import machine
from database import Database, load
from service import Issuer, Service, kinds
from turns import CUSTOMERS, HEAD, compare

LOOPS = "QUARKUS_VERTX_EVENT_LOOPS_POOL_SIZE"
CALLS = ("get", "update", "create")
CONNECTIONS = (8, 32, 128)


def run(options):
    lines = [*HEAD]
    commands = kinds(not options.no_native)
    for kind, command in commands.items():
        with Database() as database, ExitStack() as services:
            issuer = Issuer(database.directory)
            with Service(commands["JVM"], database, issuer, migrate=True):
                load(database, CUSTOMERS)
                calls.make_clerk(database, issuer)
            token = issuer.token(calls.CLERK)
            rivals = {f"{loops} loops": services.enter_context(Service(command, database, issuer, **{LOOPS: str(loops)}))
                      for loops in (1, 2)}
            if options.before and kind == "JVM":
                before = kinds(False, options.before)["JVM"]
                rivals["before, 1 loop"] = services.enter_context(Service(before, database, issuer, **{LOOPS: "1"}))
            for call in CALLS:
                if options.only and options.only not in call:
                    continue
                for connections in CONNECTIONS:
                    named = [(f"{call}, {connections} connections, {name}", service, call)
                             for name, service in rivals.items()]
                    lines += compare(kind, named, options, token, connections)
    calls.write([f"# Event loops, {machine.commit()}\n", machine.description() + "\n", *lines, ""], "loops")
